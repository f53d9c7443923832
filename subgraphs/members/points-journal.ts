// How points are written: an entry with its postings, the lots that they move, the account that adds up, and the event, together.
// The caller holds the lock of the account.
import { and, eq, gt, sql } from "drizzle-orm";
import type { Database } from "../../kit/database.ts";
import { emit } from "../../kit/event-log.ts";
import { newId } from "../../kit/operation.ts";
import { PointsBalanceChanged } from "../../schema/events.ts";
import { inSpendingOrder, type LotMove } from "./lot-rules.ts";
import {
  type PointsAccountRow,
  type PointsLotRow,
  type PointsTransactionRow,
  pointsAccounts,
  pointsLots,
  pointsPostings,
  pointsTransactions,
} from "./tables.ts";
import type { PointsSourceType, PointsTransactionType } from "./words.ts";

/** An account whose row is locked by the transaction. Its fields follow what is written. */
export interface OpenAccount {
  row: PointsAccountRow;
  /** Lots with points left, in the order of spending. */
  lots: PointsLotRow[];
  /** The moment of everything that is written. */
  at: Date;
}

export interface PointsSource {
  sourceType: PointsSourceType;
  sourceId: string;
  /** Who did it, where it was done by staff. */
  staffId?: string | null;
}

/** Of the house; the other side of every posting is the member's liability. */
export type HouseAccount = "issued" | "redeemed" | "breakage" | "transfer";

export interface Entry extends PointsSource {
  type: Exclude<PointsTransactionType, "EARN">;
  house: HouseAccount;
  reversesId?: string;
  /** All of one sign. */
  moves: readonly LotMove[];
}

/** Writes an entry that moves points of lots: journal, lots and account together. */
export async function post(tx: Database, account: OpenAccount, entry: Entry): Promise<PointsTransactionRow> {
  const { house, moves, type, sourceType, sourceId, staffId = null, reversesId = null } = entry;
  const points = moves.reduce((sum, move) => sum + move.points, 0);
  const transaction = await writeEntry(tx, account, { type, sourceType, sourceId, staffId, points, reversesId });
  if (!transaction)
    throw new Error(`an entry of version ${account.row.version + 1} exists although the account is locked`);
  await writePostings(tx, transaction, house, moves);
  if (type !== "TRANSFER") await moveLots(tx, account, moves);
  await changeAccount(tx, account, { balance: points });
  await tellBalance(tx, account, transaction.id);
  return transaction;
}

/** Moves what is pending, and tells the member. */
export async function changePending(tx: Database, account: OpenAccount, points: number): Promise<void> {
  await changeAccount(tx, account, { pending: points });
  await tellBalance(tx, account, null);
}

type NewEntry = PointsSource & Pick<PointsTransactionRow, "type" | "points" | "reversesId">;

/** Null when the source of an EARN entry has one already, also one that another transaction wrote meanwhile. */
export async function writeEntry(
  tx: Database,
  account: OpenAccount,
  entry: NewEntry,
): Promise<PointsTransactionRow | null> {
  const { row, at } = account;
  const [transaction] = await tx
    .insert(pointsTransactions)
    .values({
      ...entry,
      id: newId(() => at),
      memberId: row.memberId,
      version: row.version + 1,
      balanceAfter: row.balance + entry.points,
      at,
    })
    .onConflictDoNothing()
    .returning();
  return transaction ?? null;
}

export async function writePostings(
  tx: Database,
  { id: transactionId, memberId }: PointsTransactionRow,
  house: HouseAccount,
  moves: readonly LotMove[],
): Promise<void> {
  const liability = `member:${memberId}`;
  const postings = moves.map(({ lotId, points }) =>
    points > 0
      ? { transactionId, lotId, debitAccount: house, creditAccount: liability, points }
      : { transactionId, lotId, debitAccount: liability, creditAccount: house, points: -points },
  );
  await tx.insert(pointsPostings).values(postings);
}

async function moveLots(tx: Database, account: OpenAccount, moves: readonly LotMove[]): Promise<void> {
  for (const { lotId, points } of moves) {
    await tx
      .update(pointsLots)
      .set({ remaining: sql`${pointsLots.remaining} + ${points}` })
      .where(eq(pointsLots.id, lotId));
  }
  const known = new Set(account.lots.map(({ id }) => id));
  if (moves.some(({ lotId }) => !known.has(lotId))) {
    account.lots = await readOpenLots(tx, account.row.memberId);
    return;
  }
  const change = new Map(moves.map(({ lotId, points }) => [lotId, points]));
  account.lots = account.lots
    .map((lot) => ({ ...lot, remaining: lot.remaining + (change.get(lot.id) ?? 0) }))
    .filter(({ remaining }) => remaining > 0);
}

type AccountChange = Partial<Pick<PointsAccountRow, "balance" | "pending" | "shortfall">>;

/** Adds to the figures of the account; its version grows by one. */
export async function changeAccount(tx: Database, account: OpenAccount, change: AccountChange): Promise<void> {
  const { balance = 0, pending = 0, shortfall = 0 } = change;
  const [row] = await tx
    .update(pointsAccounts)
    .set({
      balance: sql`${pointsAccounts.balance} + ${balance}`,
      pending: sql`${pointsAccounts.pending} + ${pending}`,
      shortfall: sql`${pointsAccounts.shortfall} + ${shortfall}`,
      version: sql`${pointsAccounts.version} + 1`,
      movedAt: account.at,
    })
    .where(eq(pointsAccounts.memberId, account.row.memberId))
    .returning();
  if (!row) throw new Error(`account ${account.row.memberId} vanished although it is locked`);
  account.row = row;
}

export async function tellBalance(tx: Database, account: OpenAccount, transactionId: string | null): Promise<void> {
  const { memberId, version, balance, pending } = account.row;
  await emit(tx, PointsBalanceChanged, memberId, { memberId, version, balance, pending, transactionId });
}

/** In the order of spending. */
export async function readOpenLots(tx: Database, memberId: string): Promise<PointsLotRow[]> {
  const lots = await tx
    .select()
    .from(pointsLots)
    .where(and(eq(pointsLots.memberId, memberId), gt(pointsLots.remaining, 0)));
  return inSpendingOrder(lots);
}
