// The points accounts of members (C02). Everything that moves points of a member first opens the account: that locks its row,
// follows merges, lets overdue lots expire and due earnings arrive.
//
// Locks are taken in one order everywhere: accounts by member id, then members, then coupon templates.
import { and, asc, eq, gt, inArray, lte, min, sql } from "drizzle-orm";
import type { Database } from "../../kit/database.ts";
import { failure } from "../../kit/errors.ts";
import { newId } from "../../kit/operation.ts";
import { inSpendingOrder, type LotMove, POINTS_LIFE_MS, takeFrom } from "./lot-rules.ts";
import {
  changeAccount,
  changePending,
  type Entry,
  type HouseAccount,
  type OpenAccount,
  type PointsSource,
  post,
  readOpenLots,
  tellBalance,
  writeEntry,
  writePostings,
} from "./points-journal.ts";
import {
  type PendingEarningRow,
  type PointsTransactionRow,
  pendingEarnings,
  pointsAccounts,
  pointsLots,
  pointsShortfalls,
  pointsTransactions,
} from "./tables.ts";
import { settleTier } from "./tier-standing.ts";

/** Locks and settles the account of a member, or of the survivor; null when there is no such member. */
export async function openAccount(tx: Database, memberId: string, now: () => Date): Promise<OpenAccount | null> {
  const account = await lockAccount(tx, memberId, now);
  if (account) await settle(tx, account);
  return account;
}

/** Throws NOT_FOUND when there is no such member. */
export async function requireAccount(tx: Database, memberId: string, now: () => Date): Promise<OpenAccount> {
  const account = await openAccount(tx, memberId, now);
  if (!account) throw failure("NOT_FOUND", "There is no such member.");
  return account;
}

/** Locks without settling; follows the row of a merged member to the survivor's. */
async function lockAccount(tx: Database, memberId: string, now: () => Date): Promise<OpenAccount | null> {
  const [row] = await tx.select().from(pointsAccounts).where(eq(pointsAccounts.memberId, memberId)).for("update");
  if (!row) return null;
  if (row.transferredTo !== null) return lockAccount(tx, row.transferredTo, now);
  const at = new Date(Math.max(now().getTime(), row.movedAt.getTime()));
  return { row, lots: await readOpenLots(tx, memberId), at };
}

async function settle(tx: Database, account: OpenAccount): Promise<void> {
  await expireDue(tx, account);
  if (account.row.pending > 0) await admitDue(tx, account);
}

/** Lots whose time has come go to breakage, an entry each. */
export async function expireDue(tx: Database, account: OpenAccount): Promise<void> {
  for (const lot of account.lots.filter(({ expiresAt }) => expiresAt <= account.at)) {
    const moves = [{ lotId: lot.id, points: -lot.remaining }];
    await post(tx, account, { type: "EXPIRE", house: "breakage", sourceType: "OTHER", sourceId: lot.id, moves });
  }
}

/** Pending earnings whose return window has closed enter the journal. */
async function admitDue(tx: Database, account: OpenAccount): Promise<void> {
  const due = await tx
    .select()
    .from(pendingEarnings)
    .where(and(eq(pendingEarnings.memberId, account.row.memberId), lte(pendingEarnings.availableAt, account.at)))
    .orderBy(asc(pendingEarnings.availableAt), asc(pendingEarnings.sourceType), asc(pendingEarnings.sourceId));
  for (const earning of due) await admit(tx, account, earning);
}

/** Turns a pending earning into an entry; what was taken back of it meanwhile is reversed at once. */
export async function admit(tx: Database, account: OpenAccount, earning: PendingEarningRow): Promise<void> {
  const { sourceType, sourceId, points, reversed } = earning;
  await tx
    .delete(pendingEarnings)
    .where(and(eq(pendingEarnings.sourceType, sourceType), eq(pendingEarnings.sourceId, sourceId)));
  await changeAccount(tx, account, { pending: reversed - points });
  const earned = await earn(tx, account, { sourceType, sourceId }, points);
  if (earned && reversed > 0) await takeBack(tx, account, earned, reversed);
}

/** Holds points back until a moment. Gives false when the source is pending already. */
export async function hold(
  tx: Database,
  account: OpenAccount,
  source: PointsSource,
  { points, availableAt }: { points: number; availableAt: Date },
): Promise<boolean> {
  const held = await tx
    .insert(pendingEarnings)
    .values({ ...source, memberId: account.row.memberId, points, availableAt })
    .onConflictDoNothing()
    .returning({ points: pendingEarnings.points });
  if (held.length === 0) return false;
  await changePending(tx, account, points);
  return true;
}

/**
 * Writes the EARN entry of a source, with its lot; pays what is owed from earlier reversals; works out the tier.
 * Gives null, and writes nothing, when the source has earned before.
 */
export async function earn(
  tx: Database,
  account: OpenAccount,
  source: PointsSource,
  points: number,
): Promise<PointsTransactionRow | null> {
  const transaction = await writeEntry(tx, account, { ...source, type: "EARN", points, reversesId: null });
  if (!transaction) return null;
  const { memberId } = account.row;
  const expiresAt = new Date(account.at.getTime() + POINTS_LIFE_MS);
  const lot = {
    id: newId(() => account.at),
    memberId,
    transactionId: transaction.id,
    earned: points,
    remaining: points,
    earnedAt: account.at,
    expiresAt,
  };
  await tx.insert(pointsLots).values(lot);
  account.lots = inSpendingOrder([...account.lots, lot]);
  await writePostings(tx, transaction, "issued", [{ lotId: lot.id, points }]);
  await changeAccount(tx, account, { balance: points });
  await tellBalance(tx, account, transaction.id);
  if (account.row.shortfall > 0) await payShortfalls(tx, account);
  await settleTier(tx, memberId, account.at);
  return transaction;
}

/**
 * Takes back points of an EARN entry: from its own lot first, then from the others in the order of spending; what is spent
 * already stays owed. Gives the entry; null when there was nothing to take.
 */
export async function takeBack(
  tx: Database,
  account: OpenAccount,
  earned: PointsTransactionRow,
  points: number,
): Promise<PointsTransactionRow | null> {
  const own = account.lots.filter(({ transactionId }) => transactionId === earned.id);
  const others = account.lots.filter(({ transactionId }) => transactionId !== earned.id);
  const moves = takeFrom([...own, ...others], points);
  const missing = points + moves.reduce((sum, move) => sum + move.points, 0);
  if (missing > 0) await owe(tx, account, earned.id, missing);
  return moves.length > 0 ? post(tx, account, reversal(earned, "issued", moves)) : null;
}

/** The entry that undoes an earlier one, or a part of it. */
export function reversal(reversed: PointsTransactionRow, house: HouseAccount, moves: readonly LotMove[]): Entry {
  const { id: reversesId, sourceType, sourceId } = reversed;
  return { type: "REVERSE", house, sourceType, sourceId, reversesId, moves };
}

async function owe(tx: Database, account: OpenAccount, transactionId: string, points: number): Promise<void> {
  await tx
    .insert(pointsShortfalls)
    .values({ transactionId, memberId: account.row.memberId, points })
    .onConflictDoUpdate({
      target: pointsShortfalls.transactionId,
      set: { points: sql`${pointsShortfalls.points} + ${points}` },
    });
  await changeAccount(tx, account, { shortfall: points });
}

/** Takes from what there is what is owed of earlier reversals, the oldest first. */
export async function payShortfalls(tx: Database, account: OpenAccount): Promise<void> {
  const owed = await tx
    .select({ points: pointsShortfalls.points, earned: pointsTransactions })
    .from(pointsShortfalls)
    .innerJoin(pointsTransactions, eq(pointsTransactions.id, pointsShortfalls.transactionId))
    .where(eq(pointsShortfalls.memberId, account.row.memberId))
    .orderBy(asc(pointsTransactions.at), asc(pointsTransactions.id));
  for (const { points, earned } of owed) {
    const paid = Math.min(points, account.row.balance);
    if (paid === 0) return;
    const isThis = eq(pointsShortfalls.transactionId, earned.id);
    if (paid === points) await tx.delete(pointsShortfalls).where(isThis);
    else
      await tx
        .update(pointsShortfalls)
        .set({ points: points - paid })
        .where(isThis);
    await changeAccount(tx, account, { shortfall: -paid });
    await post(tx, account, reversal(earned, "issued", takeFrom(account.lots, paid)));
  }
}

/** The accounts that a clock has to move, the longest due first: overdue lots, or earnings whose return window has closed. */
export async function findDueAccounts(db: Database, at: Date, limit: number): Promise<string[]> {
  const since = { lots: min(pointsLots.expiresAt), pending: min(pendingEarnings.availableAt) };
  const expiring = await db
    .select({ memberId: pointsLots.memberId, since: since.lots })
    .from(pointsLots)
    .where(and(gt(pointsLots.remaining, 0), lte(pointsLots.expiresAt, at)))
    .groupBy(pointsLots.memberId)
    .orderBy(asc(since.lots), asc(pointsLots.memberId))
    .limit(limit);
  const arriving = await db
    .select({ memberId: pendingEarnings.memberId, since: since.pending })
    .from(pendingEarnings)
    .where(lte(pendingEarnings.availableAt, at))
    .groupBy(pendingEarnings.memberId)
    .orderBy(asc(since.pending), asc(pendingEarnings.memberId))
    .limit(limit);
  const due = [...expiring, ...arriving].toSorted((a, b) => Number(a.since) - Number(b.since));
  return [...new Set(due.map(({ memberId }) => memberId))];
}

/** Where the accounts of these members are now, each once, in the order of locking. */
export async function accountIdsOf(tx: Database, memberIds: readonly string[]): Promise<string[]> {
  const rows = await tx
    .select({ id: sql<string>`coalesce(${pointsAccounts.transferredTo}, ${pointsAccounts.memberId})` })
    .from(pointsAccounts)
    .where(inArray(pointsAccounts.memberId, [...memberIds]));
  return [...new Set(rows.map(({ id }) => id))].toSorted();
}
