// Every SELECT of points: accounts, lots, the journal.
import { and, asc, desc, eq, gt, inArray, lt, or, sql } from "drizzle-orm";
import type { Database } from "../../kit/database.ts";
import { type Page, type PageArgs, readPage, type Slice } from "../../kit/page.ts";
import { instantOf, uuidOf, wholeNumberOf } from "./cursor-values.ts";
import {
  type PointsAccountRow,
  type PointsLotRow,
  type PointsTransactionRow,
  pointsAccounts,
  pointsLots,
  pointsShortfalls,
  pointsTransactions,
} from "./tables.ts";
import type { PointsTransactionType } from "./words.ts";

export type PointsAccount = Pick<PointsAccountRow, "memberId" | "balance" | "pending" | "version">;

export function toAccount({ memberId, balance, pending, version }: PointsAccount): PointsAccount {
  return { memberId, balance, pending, version };
}

/** As they are at a moment: overdue lots count for nothing, whether or not a sweeper has been. */
export async function readAccounts(db: Database, memberIds: readonly string[], at: Date): Promise<PointsAccount[]> {
  const overdue = sql`coalesce(sum(${pointsLots.remaining}), 0)`.mapWith(Number);
  const isOverdue = and(
    eq(pointsLots.memberId, pointsAccounts.memberId),
    gt(pointsLots.remaining, 0),
    sql`${pointsLots.expiresAt} <= ${sql.param(at, pointsLots.expiresAt)}`,
  );
  const rows = await db
    .select({ account: pointsAccounts, overdue })
    .from(pointsAccounts)
    .leftJoin(pointsLots, isOverdue)
    .where(inArray(pointsAccounts.memberId, [...memberIds]))
    .groupBy(pointsAccounts.memberId);
  return rows.map(({ account, overdue: gone }) => toAccount({ ...account, balance: account.balance - gone }));
}

/** Lots that can be spent at a moment, of several members. */
export function readSpendableLots(db: Database, memberIds: readonly string[], at: Date): Promise<PointsLotRow[]> {
  return db
    .select()
    .from(pointsLots)
    .where(and(inArray(pointsLots.memberId, [...memberIds]), gt(pointsLots.remaining, 0), gt(pointsLots.expiresAt, at)))
    .orderBy(asc(pointsLots.expiresAt), asc(pointsLots.id));
}

/** The soonest to expire first. */
export function pageOfLots(db: Database, memberId: string, args: PageArgs, at: Date): Promise<Page<PointsLotRow>> {
  return readPage(
    args,
    ({ expiresAt, id }) => [expiresAt.toISOString(), id],
    ({ limit, after }) =>
      db
        .select()
        .from(pointsLots)
        .where(
          and(
            eq(pointsLots.memberId, memberId),
            gt(pointsLots.remaining, 0),
            gt(pointsLots.expiresAt, at),
            afterLot(after),
          ),
        )
        .orderBy(asc(pointsLots.expiresAt), asc(pointsLots.id))
        .limit(limit),
  );
}

function afterLot(after: Slice["after"]) {
  if (!after) return undefined;
  const expiresAt = instantOf(after[0]);
  const isLater = gt(pointsLots.expiresAt, expiresAt);
  return or(isLater, and(eq(pointsLots.expiresAt, expiresAt), gt(pointsLots.id, uuidOf(after[1]))));
}

export interface TransactionFilter {
  memberId: string;
  types: readonly PointsTransactionType[] | null;
}

/** The newest first. */
export function pageOfTransactions(
  db: Database,
  { memberId, types }: TransactionFilter,
  args: PageArgs,
): Promise<Page<PointsTransactionRow>> {
  const { version, type } = pointsTransactions;
  return readPage(
    args,
    (row) => [String(row.version)],
    ({ limit, after }) =>
      db
        .select()
        .from(pointsTransactions)
        .where(
          and(
            eq(pointsTransactions.memberId, memberId),
            types ? inArray(type, [...types]) : undefined,
            after ? lt(version, wholeNumberOf(after[0])) : undefined,
          ),
        )
        .orderBy(desc(version))
        .limit(limit),
  );
}

export function readTransactions(db: Database, ids: readonly string[]): Promise<PointsTransactionRow[]> {
  return db
    .select()
    .from(pointsTransactions)
    .where(inArray(pointsTransactions.id, [...ids]));
}

export interface OrderPoints {
  orderId: string;
  /** Who earned them, or the survivor. */
  memberId: string;
  /** Less what was reversed, and less what is still owed of that. */
  points: number;
}

/** What orders have earned; nothing for an order without an entry. */
export function readOrderPoints(db: Database, orderIds: readonly string[]): Promise<OrderPoints[]> {
  const reversed = sql`coalesce((select sum(r.points) from ${pointsTransactions} r where r.reverses_id = ${pointsTransactions.id}), 0)`;
  const owed = sql`coalesce(${pointsShortfalls.points}, 0)`;
  return db
    .select({
      orderId: pointsTransactions.sourceId,
      memberId: pointsLots.memberId,
      points: sql`${pointsTransactions.points} + ${reversed} - ${owed}`.mapWith(Number),
    })
    .from(pointsTransactions)
    .innerJoin(pointsLots, eq(pointsLots.transactionId, pointsTransactions.id))
    .leftJoin(pointsShortfalls, eq(pointsShortfalls.transactionId, pointsTransactions.id))
    .where(
      and(
        eq(pointsTransactions.type, "EARN"),
        eq(pointsTransactions.sourceType, "ORDER"),
        inArray(pointsTransactions.sourceId, [...orderIds]),
      ),
    );
}
