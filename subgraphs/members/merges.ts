// Two members become one (C01): points, coupons and identities move to the survivor in one transaction, written down so that
// it can be undone. Ids form a union-find whose paths are always short: whoever was merged points at a live member.
import { and, asc, eq, inArray, isNotNull, or, sql } from "drizzle-orm";
import type { Database } from "../../kit/database.ts";
import { failure } from "../../kit/errors.ts";
import { emit } from "../../kit/event-log.ts";
import { once } from "../../kit/idempotency.ts";
import { newId, type OperationContext } from "../../kit/operation.ts";
import { MembersMerged } from "../../schema/events.ts";
import { inSpendingOrder, type LotMove } from "./lot-rules.ts";
import { lockMember } from "./people.ts";
import { changeAccount, changePending, type Entry, type OpenAccount, post } from "./points-journal.ts";
import { payShortfalls, requireAccount } from "./points-ledger.ts";
import {
  coupons,
  idempotencyKeys,
  identities,
  type MemberRow,
  members,
  merges,
  pendingEarnings,
  personalData,
  pointsAccounts,
  pointsLots,
  pointsShortfalls,
} from "./tables.ts";
import { bumpMember, settleTier } from "./tier-standing.ts";
import type { MovedByMerge } from "./words.ts";

export interface MergeMembers {
  idempotencyKey: string;
  survivorId: string;
  mergedId: string;
  reason: string;
}

const REVERSIBLE_MS = 30 * 86_400_000;
const MAX_REASON = 500;

export function mergeMembers({ db, viewer, now }: OperationContext, input: MergeMembers) {
  viewer.require("members:write");
  const staffId = viewer.requireId("staff");
  checkInput(input);
  return once({ db, table: idempotencyKeys, viewer, operation: "mergeMembers", input }, async (tx) => {
    const earlier = await findMerged(tx, input);
    if (earlier) return memberAlreadyMerged(earlier.id, earlier.survivorId);
    const accounts = await openBoth(tx, input, now);
    const [survivor, merged] = [accountOf(accounts, input.survivorId), accountOf(accounts, input.mergedId)];
    const reversibleUntil = new Date(survivor.at.getTime() + REVERSIBLE_MS);
    const id = newId(() => survivor.at);
    const moved = await moveEverything(tx, { id, survivor, merged });
    const { survivorId, mergedId, reason } = input;
    const at = survivor.at;
    await tx.insert(merges).values({ id, survivorId, mergedId, reason, staffId, moved, at, reversibleUntil });
    const member = await tellMerge(tx, input, at);
    const { points: pointsMoved } = moved;
    return { __typename: "MergeMembersSuccess" as const, survivor: member, pointsMoved, reversibleUntil };
  });
}

function checkInput({ survivorId, mergedId, reason }: MergeMembers): void {
  if (survivorId === mergedId) throw failure("BAD_USER_INPUT", "A member cannot be merged into themselves.");
  if (reason.trim().length < 1 || reason.length > MAX_REASON) {
    throw failure("BAD_USER_INPUT", `reason takes 1 to ${MAX_REASON} characters.`);
  }
}

/** One merge at a time. Rows of merged members are only read. */
async function findMerged(tx: Database, { survivorId, mergedId }: MergeMembers) {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('members.merge'))`);
  const rows = await tx
    .select({ id: members.id, survivorId: members.mergedInto })
    .from(members)
    .where(and(inArray(members.id, [survivorId, mergedId]), isNotNull(members.mergedInto)));
  const [merged] = rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return merged?.survivorId ? { id: merged.id, survivorId: merged.survivorId } : null;
}

/** In the order of locking: what was merged before, accounts by id, then members by id. */
async function openBoth(tx: Database, { survivorId, mergedId }: MergeMembers, now: () => Date) {
  await lockMergedBefore(tx, mergedId);
  const ids = [survivorId, mergedId].toSorted();
  const accounts = new Map<string, OpenAccount>();
  for (const id of ids) accounts.set(id, await requireAccount(tx, id, now));
  for (const id of ids) await lockMember(tx, id);
  return accounts;
}

/**
 * The rows that will point at the new survivor. Whoever earns for such a member holds that row while waiting for the one it points
 * at; a merge that held the latter and came for the former afterwards would close the circle.
 */
async function lockMergedBefore(tx: Database, memberId: string): Promise<void> {
  await tx
    .select({ memberId: pointsAccounts.memberId })
    .from(pointsAccounts)
    .where(eq(pointsAccounts.transferredTo, memberId))
    .orderBy(asc(pointsAccounts.memberId))
    .for("update");
  await tx
    .select({ id: members.id })
    .from(members)
    .where(eq(members.mergedInto, memberId))
    .orderBy(asc(members.id))
    .for("no key update");
}

function accountOf(accounts: ReadonlyMap<string, OpenAccount>, id: string): OpenAccount {
  const account = accounts.get(id);
  if (!account) throw new Error(`the account of ${id} is not open`);
  return account;
}

function memberAlreadyMerged(memberId: string, survivorId: string) {
  const message = "One of the two was merged before.";
  return { __typename: "MemberAlreadyMerged" as const, message, memberId, survivorId };
}

interface Merging {
  id: string;
  survivor: OpenAccount;
  merged: OpenAccount;
}

async function moveEverything(tx: Database, merging: Merging): Promise<MovedByMerge> {
  const [from, to] = [merging.merged.row.memberId, merging.survivor.row.memberId];
  const points = merging.merged.row.balance;
  const lotIds = await movePoints(tx, merging);
  const couponIds = await tx
    .update(coupons)
    .set({ memberId: to })
    .where(eq(coupons.memberId, from))
    .returning({ id: coupons.id });
  const identityIds = await tx
    .update(identities)
    .set({ memberId: to })
    .where(eq(identities.memberId, from))
    .returning({ id: identities.id });
  await completePerson(tx, from, to);
  const memberIds = await tx
    .update(members)
    .set({ mergedInto: to, tierHeldUntil: null })
    .where(or(eq(members.id, from), eq(members.mergedInto, from)))
    .returning({ id: members.id });
  return {
    points,
    lotIds,
    couponIds: couponIds.map(({ id }) => id),
    identityIds: identityIds.map(({ id }) => id),
    memberIds: memberIds.map(({ id }) => id).filter((id) => id !== from),
  };
}

/** Points, what is pending and what is owed. Every lot changes hands, the empty ones too: reversals look for them. */
async function movePoints(tx: Database, { id, survivor, merged }: Merging): Promise<string[]> {
  const [from, to] = [merged.row.memberId, survivor.row.memberId];
  const lots = merged.lots;
  const entry = (moves: LotMove[]): Entry => {
    return { type: "TRANSFER", house: "transfer", sourceType: "MERGE", sourceId: id, moves };
  };
  const taken = lots.map((lot) => ({ lotId: lot.id, points: -lot.remaining }));
  if (lots.length > 0) await post(tx, merged, entry(taken));
  const moved = await tx
    .update(pointsLots)
    .set({ memberId: to })
    .where(eq(pointsLots.memberId, from))
    .returning({ id: pointsLots.id });
  merged.lots = [];
  survivor.lots = inSpendingOrder([...survivor.lots, ...lots]);
  const given = lots.map((lot) => ({ lotId: lot.id, points: lot.remaining }));
  if (lots.length > 0) await post(tx, survivor, entry(given));
  await movePending(tx, merged, survivor);
  await moveShortfalls(tx, merged, survivor);
  await tx
    .update(pointsAccounts)
    .set({ transferredTo: to })
    .where(or(eq(pointsAccounts.memberId, from), eq(pointsAccounts.transferredTo, from)));
  return moved.map((lot) => lot.id);
}

async function movePending(tx: Database, merged: OpenAccount, survivor: OpenAccount): Promise<void> {
  const { memberId, pending } = merged.row;
  await tx
    .update(pendingEarnings)
    .set({ memberId: survivor.row.memberId })
    .where(eq(pendingEarnings.memberId, memberId));
  if (pending === 0) return;
  await changePending(tx, merged, -pending);
  await changePending(tx, survivor, pending);
}

async function moveShortfalls(tx: Database, merged: OpenAccount, survivor: OpenAccount): Promise<void> {
  const { memberId, shortfall } = merged.row;
  await tx
    .update(pointsShortfalls)
    .set({ memberId: survivor.row.memberId })
    .where(eq(pointsShortfalls.memberId, memberId));
  if (shortfall > 0) {
    await changeAccount(tx, merged, { shortfall: -shortfall });
    await changeAccount(tx, survivor, { shortfall });
  }
  if (survivor.row.shortfall > 0) await payShortfalls(tx, survivor);
}

/** What is not known of the survivor comes from the merged one, whose own data stay for an undo. */
async function completePerson(tx: Database, from: string, to: string): Promise<void> {
  const [merged] = await tx.select().from(personalData).where(eq(personalData.memberId, from));
  const [survivor] = await tx.select().from(personalData).where(eq(personalData.memberId, to));
  const name = survivor?.name ?? merged?.name ?? null;
  const phone = survivor?.phone ?? merged?.phone ?? null;
  await tx.update(personalData).set({ name, phone }).where(eq(personalData.memberId, to));
}

async function tellMerge(tx: Database, { survivorId, mergedId }: MergeMembers, at: Date): Promise<MemberRow> {
  await emit(tx, MembersMerged, survivorId, { survivorId, mergedId, mergedAt: at.toISOString() });
  await bumpMember(tx, mergedId);
  await settleTier(tx, survivorId, at);
  await bumpMember(tx, survivorId);
  return lockMember(tx, survivorId);
}
