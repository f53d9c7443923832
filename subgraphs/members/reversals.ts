// What a cancelled or refunded order gives back: the points that it earned are taken back, those that it spent are returned, each
// into the lots they came from. Refunds in parts take parts, which add up exactly.
import { and, asc, desc, eq, inArray } from "drizzle-orm";
import type { Database } from "../../kit/database.ts";
import { type LotMove, type RefundedPart, reversedBy } from "./lot-rules.ts";
import { changePending, type OpenAccount, post } from "./points-journal.ts";
import { accountIdsOf, expireDue, openAccount, reversal, takeBack } from "./points-ledger.ts";
import {
  type PendingEarningRow,
  type PointsTransactionRow,
  pendingEarnings,
  pointsAccounts,
  pointsLots,
  pointsPostings,
  pointsShortfalls,
  pointsTransactions,
} from "./tables.ts";

export interface ReverseOrder {
  orderId: string;
  /** Null for the whole order. */
  part: RefundedPart | null;
}

export interface ReversedOrder {
  /** Of the member who earned, or else of the one who spent. */
  account: OpenAccount;
  /** Still owed of what this order earned. */
  shortfall: number;
  /** False when it has only spent points so far. */
  hasEarned: boolean;
}

/** Brings the reversals of an order to what its refunds so far ask for. Null when it neither earned nor spent points. */
export async function reverseOrder(
  tx: Database,
  { orderId, part }: ReverseOrder,
  now: () => Date,
): Promise<ReversedOrder | null> {
  const owners = await ownersOf(tx, orderId);
  const accounts: OpenAccount[] = [];
  for (const id of await accountIdsOf(tx, owners)) {
    const account = await openAccount(tx, id, now);
    if (account) accounts.push(account);
  }
  // read under the locks: settling may have turned pending points into an entry
  const entries = await readEntries(tx, orderId);
  const pending = await readPending(tx, orderId);
  const accountOf = await accountFinder(tx, accounts);
  for (const entry of entries) await reverseEntry(tx, accountOf(entry.memberId), entry, part);
  if (pending) await reversePending(tx, accountOf(pending.memberId), pending, part);
  const earned = entries.find(({ type }) => type === "EARN") ?? pending;
  const first = earned ?? entries[0];
  if (!first) return null;
  const shortfall = await readShortfall(tx, entries);
  return { account: accountOf(first.memberId), shortfall, hasEarned: Boolean(earned) };
}

async function ownersOf(tx: Database, orderId: string): Promise<string[]> {
  const entries = await readEntries(tx, orderId);
  const pending = await readPending(tx, orderId);
  return [...entries.map(({ memberId }) => memberId), ...(pending ? [pending.memberId] : [])];
}

/** What an order spent comes first: once returned, it can pay for what has to be taken back. */
function readEntries(tx: Database, orderId: string): Promise<PointsTransactionRow[]> {
  const { sourceType, sourceId, type, at, version } = pointsTransactions;
  return tx
    .select()
    .from(pointsTransactions)
    .where(and(eq(sourceType, "ORDER"), eq(sourceId, orderId), inArray(type, ["EARN", "REDEEM"])))
    .orderBy(desc(type), asc(at), asc(version));
}

async function readPending(tx: Database, orderId: string): Promise<PendingEarningRow | null> {
  const [pending] = await tx
    .select()
    .from(pendingEarnings)
    .where(and(eq(pendingEarnings.sourceType, "ORDER"), eq(pendingEarnings.sourceId, orderId)));
  return pending ?? null;
}

/** Finds the open account of a member, also of one that was merged since the entry was written. */
async function accountFinder(
  tx: Database,
  accounts: readonly OpenAccount[],
): Promise<(memberId: string) => OpenAccount> {
  const byId = new Map(accounts.map((account) => [account.row.memberId, account]));
  const merged = await readMergedInto(tx, [...byId.keys()]);
  return (memberId) => {
    const account = byId.get(merged.get(memberId) ?? memberId);
    if (!account) throw new Error(`the account of ${memberId} is not open`);
    return account;
  };
}

async function readMergedInto(tx: Database, survivorIds: readonly string[]): Promise<Map<string, string>> {
  const { memberId, transferredTo } = pointsAccounts;
  const rows = await tx
    .select({ memberId, transferredTo })
    .from(pointsAccounts)
    .where(inArray(transferredTo, [...survivorIds]));
  return new Map(rows.map((row) => [row.memberId, row.transferredTo ?? row.memberId]));
}

async function reverseEntry(
  tx: Database,
  account: OpenAccount,
  entry: PointsTransactionRow,
  part: RefundedPart | null,
): Promise<void> {
  const total = Math.abs(entry.points);
  const wanted = part ? reversedBy(total, part) : total;
  const missing = wanted - (await readReversed(tx, entry));
  if (missing <= 0) return;
  if (entry.type === "EARN") await takeBack(tx, account, entry, missing);
  else await giveBack(tx, account, entry, missing);
}

/** Points of an entry that are reversed already, or owed. */
async function readReversed(tx: Database, entry: PointsTransactionRow): Promise<number> {
  const rows = await tx
    .select({ points: pointsTransactions.points })
    .from(pointsTransactions)
    .where(eq(pointsTransactions.reversesId, entry.id));
  const reversed = rows.reduce((sum, { points }) => sum + Math.abs(points), 0);
  return reversed + (await readShortfall(tx, [entry]));
}

async function readShortfall(tx: Database, entries: readonly PointsTransactionRow[]): Promise<number> {
  const ids = entries.map(({ id }) => id);
  const rows = await tx
    .select({ points: pointsShortfalls.points })
    .from(pointsShortfalls)
    .where(inArray(pointsShortfalls.transactionId, ids));
  return rows.reduce((sum, { points }) => sum + points, 0);
}

/** Returns spent points into their own lots, those that live longest first; what has expired meanwhile expires again at once. */
async function giveBack(
  tx: Database,
  account: OpenAccount,
  spent: PointsTransactionRow,
  points: number,
): Promise<void> {
  const moves: LotMove[] = [];
  let left = points;
  for (const { lotId, taken } of await readTaken(tx, spent)) {
    const returned = Math.min(left, taken);
    if (returned > 0) moves.push({ lotId, points: returned });
    left -= returned;
  }
  await post(tx, account, reversal(spent, "redeemed", moves));
  await expireDue(tx, account);
}

/** What an entry took out of each lot and no reversal has returned. */
async function readTaken(tx: Database, spent: PointsTransactionRow): Promise<{ lotId: string; taken: number }[]> {
  const { lotId, points, transactionId } = pointsPostings;
  const taken = await tx
    .select({ lotId, points, expiresAt: pointsLots.expiresAt })
    .from(pointsPostings)
    .innerJoin(pointsLots, eq(pointsLots.id, lotId))
    .where(eq(transactionId, spent.id));
  const returned = await tx
    .select({ lotId, points })
    .from(pointsPostings)
    .innerJoin(pointsTransactions, eq(pointsTransactions.id, transactionId))
    .where(eq(pointsTransactions.reversesId, spent.id));
  return taken
    .toSorted((a, b) => b.expiresAt.getTime() - a.expiresAt.getTime() || (a.lotId < b.lotId ? 1 : -1))
    .map((lot) => {
      const back = returned.filter((one) => one.lotId === lot.lotId).reduce((sum, one) => sum + one.points, 0);
      return { lotId: lot.lotId, taken: lot.points - back };
    });
}

async function reversePending(
  tx: Database,
  account: OpenAccount,
  { sourceType, sourceId, points, reversed }: PendingEarningRow,
  part: RefundedPart | null,
): Promise<void> {
  const wanted = part ? reversedBy(points, part) : points;
  if (wanted <= reversed) return;
  await tx
    .update(pendingEarnings)
    .set({ reversed: wanted })
    .where(and(eq(pendingEarnings.sourceType, sourceType), eq(pendingEarnings.sourceId, sourceId)));
  await changePending(tx, account, reversed - wanted);
}
