// Operations on tiers (C04). A tier is never set by a caller: it is worked out, or overridden by hand with a reason and an end.
import { and, asc, eq, isNull, lte } from "drizzle-orm";
import type { Database } from "../../kit/database.ts";
import { failure } from "../../kit/errors.ts";
import { once } from "../../kit/idempotency.ts";
import { workOffEach } from "../../kit/jobs.ts";
import { newId, type OperationContext } from "../../kit/operation.ts";
import { openAccount, requireAccount } from "./points-ledger.ts";
import { idempotencyKeys, type MemberRow, members, tierOverrides } from "./tables.ts";
import { readOverride, readTiers, settleTier } from "./tier-standing.ts";

export interface EvaluateTier {
  idempotencyKey: string;
  memberId: string;
}

export function evaluateTier({ db, viewer, now }: OperationContext, input: EvaluateTier) {
  viewer.require(["members:write", "internal"]);
  return once({ db, table: idempotencyKeys, viewer, operation: "evaluateTier", input }, async (tx) => {
    const { row, at } = await requireAccount(tx, input.memberId, now);
    const override = await readOverride(tx, row.memberId, at);
    if (override) return tierOverridden(override.until);
    const { isChanged } = await settleTier(tx, row.memberId, at);
    return { __typename: "EvaluateTierSuccess" as const, member: await reread(tx, row.memberId), isChanged };
  });
}

function tierOverridden(overriddenUntil: Date) {
  const message = "A back office has set this tier by hand.";
  return { __typename: "TierOverridden" as const, message, overriddenUntil };
}

export interface OverrideTier {
  idempotencyKey: string;
  memberId: string;
  tierCode: string;
  reason: string;
  until: Date;
}

/** For back offices. The rules decide again after `until`. */
export function overrideTier({ db, viewer, now }: OperationContext, input: OverrideTier) {
  viewer.require("members:write");
  const staffId = viewer.requireId("staff");
  const { tierCode, reason, until } = input;
  if (reason.trim() === "") throw failure("BAD_USER_INPUT", "reason is needed.");
  return once({ db, table: idempotencyKeys, viewer, operation: "overrideTier", input }, async (tx) => {
    const { row, at } = await requireAccount(tx, input.memberId, now);
    if (until <= at) throw failure("BAD_USER_INPUT", "until must be in the future.");
    const tiers = await readTiers(tx);
    if (!tiers.some(({ code }) => code === tierCode)) throw failure("NOT_FOUND", "There is no such tier.");
    const id = newId(() => at);
    await tx.insert(tierOverrides).values({ id, memberId: row.memberId, tierCode, reason, staffId, at, until });
    await settleTier(tx, row.memberId, at);
    return { __typename: "OverrideTierSuccess" as const, member: await reread(tx, row.memberId) };
  });
}

async function reread(tx: Database, id: string): Promise<MemberRow> {
  const [member] = await tx.select().from(members).where(eq(members.id, id));
  if (!member) throw new Error(`member ${id} vanished in their own transaction`);
  return member;
}

const DUE_BATCH = 50;

/** Tiers whose period has ended are worked out anew. Gives how many were. */
export async function sweepTiers(db: Database, now: () => Date): Promise<number> {
  const due = await db
    .select({ id: members.id })
    .from(members)
    .where(and(isNull(members.mergedInto), lte(members.tierHeldUntil, now())))
    .orderBy(asc(members.tierHeldUntil), asc(members.id))
    .limit(DUE_BATCH);
  return workOffEach(due, ({ id }) => db.transaction((tx) => settleDue(tx, id, now)), "tiers at their end");
}

async function settleDue(tx: Database, memberId: string, now: () => Date): Promise<boolean> {
  const account = await openAccount(tx, memberId, now);
  if (account) await settleTier(tx, account.row.memberId, account.at);
  return account !== null;
}
