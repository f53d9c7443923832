// The tier that is stored with a member: what the rules give, unless a back office has set it by hand.
import { and, asc, desc, eq, gt, inArray, or, sql } from "drizzle-orm";
import type { Database } from "../../kit/database.ts";
import { emit } from "../../kit/event-log.ts";
import { MemberUpdated, TierChanged } from "../../schema/events.ts";
import { type MemberRow, members, membershipTiers, pointsTransactions, type TierRow, tierOverrides } from "./tables.ts";
import { standingAt, type TierEntry, type TierStanding, YEAR_MS } from "./tier-rules.ts";

export interface MemberEntry extends TierEntry {
  memberId: string;
}

export function readTiers(db: Database): Promise<TierRow[]> {
  return db.select().from(membershipTiers).orderBy(asc(membershipTiers.level));
}

/** The EARN and REVERSE entries of two years, of the members and of those merged into them, in the journal's order. */
export async function readTierEntries(db: Database, memberIds: readonly string[], at: Date): Promise<MemberEntry[]> {
  const survivor = sql<string>`coalesce(${members.mergedInto}, ${members.id})`;
  const { id, points, reversesId } = pointsTransactions;
  return db
    .select({ memberId: survivor, id, at: pointsTransactions.at, points, reversesId })
    .from(pointsTransactions)
    .innerJoin(members, eq(members.id, pointsTransactions.memberId))
    .where(
      and(
        or(inArray(members.id, [...memberIds]), inArray(members.mergedInto, [...memberIds])),
        inArray(pointsTransactions.type, ["EARN", "REVERSE"]),
        gt(pointsTransactions.at, new Date(at.getTime() - 2 * YEAR_MS)),
      ),
    )
    .orderBy(asc(pointsTransactions.at), asc(pointsTransactions.version), asc(id));
}

export interface TierOverride {
  tierCode: string;
  until: Date;
}

/** The override that holds at a moment; null when the rules decide. */
export async function readOverride(db: Database, memberId: string, at: Date): Promise<TierOverride | null> {
  const { tierCode, until } = tierOverrides;
  const [override] = await db
    .select({ tierCode, until })
    .from(tierOverrides)
    .where(and(eq(tierOverrides.memberId, memberId), gt(until, at)))
    .orderBy(desc(tierOverrides.at), desc(tierOverrides.id))
    .limit(1);
  return override ?? null;
}

/** Stores the tier that holds now and tells it when it is another one. The caller holds the lock of the member's account. */
export async function settleTier(tx: Database, memberId: string, at: Date): Promise<{ isChanged: boolean }> {
  const [member] = await tx.select().from(members).where(eq(members.id, memberId));
  if (!member) throw new Error(`member ${memberId} vanished although the account is locked`);
  const tiers = await readTiers(tx);
  const override = await readOverride(tx, memberId, at);
  const standing = override
    ? { tierCode: override.tierCode, heldUntil: override.until }
    : standingAt(await readTierEntries(tx, [memberId], at), tiers, at);
  const isChanged = standing.tierCode !== member.tierCode;
  if (isChanged) await changeTier(tx, member, standing, tiers);
  else if (standing.heldUntil?.getTime() !== member.tierHeldUntil?.getTime()) {
    await tx.update(members).set({ tierHeldUntil: standing.heldUntil }).where(eq(members.id, memberId));
  }
  return { isChanged };
}

async function changeTier(
  tx: Database,
  { id: memberId, tierCode: previousTierCode }: MemberRow,
  { tierCode, heldUntil }: TierStanding,
  tiers: readonly TierRow[],
): Promise<void> {
  const version = await bumpMember(tx, memberId, { tierCode, tierHeldUntil: heldUntil });
  const level = tiers.find(({ code }) => code === tierCode)?.level ?? 0;
  await emit(tx, TierChanged, memberId, { memberId, version, tierCode, level, previousTierCode });
}

type MemberChange = Partial<Pick<MemberRow, "tierCode" | "tierHeldUntil" | "mergedInto">>;

/** Changes a member, or tells that something of theirs changed: the version grows by one and goes out with the event. */
export async function bumpMember(tx: Database, memberId: string, change: MemberChange = {}): Promise<number> {
  const [row] = await tx
    .update(members)
    .set({ ...change, version: sql`${members.version} + 1` })
    .where(eq(members.id, memberId))
    .returning({ version: members.version });
  if (!row) throw new Error(`there is no member ${memberId} to change`);
  await emit(tx, MemberUpdated, memberId, { memberId, version: row.version });
  return row.version;
}
