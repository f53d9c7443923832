// Operations on points (C02): earn once per source, redeem what there is, reverse what an order earned and spent.
import { and, asc, eq } from "drizzle-orm";
import type { Database } from "../../kit/database.ts";
import { failure } from "../../kit/errors.ts";
import { once } from "../../kit/idempotency.ts";
import { workOffEach } from "../../kit/jobs.ts";
import type { OperationContext } from "../../kit/operation.ts";
import type { Viewer } from "../../kit/viewer.ts";
import { MAX_POINTS, takeFrom } from "./lot-rules.ts";
import type { CodeContext } from "./member-codes.ts";
import { type OpenAccount, type PointsSource, post } from "./points-journal.ts";
import { admit, earn, findDueAccounts, openAccount, requireAccount } from "./points-ledger.ts";
import { toAccount } from "./points-reads.ts";
import { reverseOrder } from "./reversals.ts";
import { findAuthor, requireTrusted } from "./staff-points.ts";
import {
  idempotencyKeys,
  type PointsTransactionRow,
  pendingEarnings,
  pointsLots,
  pointsTransactions,
} from "./tables.ts";
import type { PointsSourceType } from "./words.ts";

export interface EarnPoints {
  idempotencyKey: string;
  memberId: string;
  /** What the member's app shows; staff must give it. */
  memberCode?: string | null | undefined;
  points: number;
  sourceType: PointsSourceType;
  sourceId: string;
}

const MAX_SOURCE_ID = 128;

export async function earnPoints(context: CodeContext, input: EarnPoints) {
  const { db, viewer, now } = context;
  viewer.require(["points:write", "internal"]);
  checkPoints(input);
  const author = await findAuthor(context, input);
  const { points, sourceType, sourceId } = input;
  return once({ db, table: idempotencyKeys, viewer, operation: "earnPoints", input }, async (tx) => {
    requireTrusted(author);
    const account = await requireAccount(tx, input.memberId, now);
    const source = { sourceType, sourceId, staffId: author.staffId };
    const { transaction, ownerId } = await earnOnce(tx, account, source, points);
    if (ownerId !== account.row.memberId || transaction.points !== points) {
      const message = "This source has earned before, for another member or another number of points.";
      return { __typename: "EarnedOtherwise" as const, message, transaction };
    }
    return { __typename: "EarnPointsSuccess" as const, transaction, account: toAccount(account.row) };
  });
}

interface Earned {
  transaction: PointsTransactionRow;
  /** Whose it is now: the survivor's after a merge. */
  ownerId: string;
}

/** The EARN entry of a source, the first one whoever asks. Points that were pending arrive by it. */
export async function earnOnce(
  tx: Database,
  account: OpenAccount,
  source: PointsSource,
  points: number,
): Promise<Earned> {
  await admitNow(tx, account, source, points);
  const earlier = await readEarned(tx, source);
  if (earlier) return earlier;
  const transaction = await earn(tx, account, source, points);
  if (transaction) return { transaction, ownerId: account.row.memberId };
  const concurrent = await readEarned(tx, source);
  if (!concurrent) throw new Error(`the earning of ${source.sourceType} ${source.sourceId} is neither new nor known`);
  return concurrent;
}

async function admitNow(tx: Database, account: OpenAccount, source: PointsSource, points: number): Promise<void> {
  const { sourceType, sourceId } = source;
  const [pending] = await tx
    .select()
    .from(pendingEarnings)
    .where(and(eq(pendingEarnings.sourceType, sourceType), eq(pendingEarnings.sourceId, sourceId)));
  if (!pending) return;
  if (pending.memberId !== account.row.memberId || pending.points !== points) {
    throw failure("BAD_USER_INPUT", "Other points of this source are pending; they arrive by themselves.");
  }
  await admit(tx, account, pending);
}

export async function readEarned(tx: Database, { sourceType, sourceId }: PointsSource): Promise<Earned | null> {
  const [earned] = await tx
    .select({ transaction: pointsTransactions, ownerId: pointsLots.memberId })
    .from(pointsTransactions)
    .innerJoin(pointsLots, eq(pointsLots.transactionId, pointsTransactions.id))
    .where(
      and(
        eq(pointsTransactions.type, "EARN"),
        eq(pointsTransactions.sourceType, sourceType),
        eq(pointsTransactions.sourceId, sourceId),
      ),
    );
  return earned ?? null;
}

export interface RedeemPoints {
  idempotencyKey: string;
  /** Null for the viewer. */
  memberId?: string | null | undefined;
  /** What the member's app shows; staff must give it. */
  memberCode?: string | null | undefined;
  points: number;
  sourceType: PointsSourceType;
  sourceId: string;
}

export async function redeemPoints(context: CodeContext, input: RedeemPoints) {
  const { db, viewer, now } = context;
  viewer.require(["member:self", "points:write"]);
  checkPoints(input);
  const { points, sourceType, sourceId } = input;
  const memberId = spender(viewer, input.memberId ?? null);
  const author = await findAuthor(context, { ...input, memberId });
  return once({ db, table: idempotencyKeys, viewer, operation: "redeemPoints", input }, async (tx) => {
    requireTrusted(author);
    const account = await requireAccount(tx, memberId, now);
    if (account.row.balance < points) return insufficientPoints(points, account);
    const transaction = await redeem(tx, account, { sourceType, sourceId, staffId: author.staffId }, points);
    return { __typename: "RedeemPointsSuccess" as const, transaction, account: toAccount(account.row) };
  });
}

/** A member spends their own points, staff those of the member whom they name. */
function spender(viewer: Viewer, memberId: string | null): string {
  if (viewer.kind === "member") {
    const self = viewer.requireId("member");
    if (memberId !== null && memberId !== self) throw failure("FORBIDDEN", "Members spend their own points.");
    return self;
  }
  viewer.require("points:write");
  if (memberId === null) throw failure("BAD_USER_INPUT", "memberId is needed unless a member spends their own points.");
  return memberId;
}

/** Takes points in the order of spending. The caller has seen that there are enough. */
export function redeem(
  tx: Database,
  account: OpenAccount,
  source: PointsSource,
  points: number,
): Promise<PointsTransactionRow> {
  return post(tx, account, { ...source, type: "REDEEM", house: "redeemed", moves: takeFrom(account.lots, points) });
}

export function insufficientPoints(requested: number, { row: { balance } }: OpenAccount) {
  const message = `${requested} points were asked for and there are ${balance}.`;
  return { __typename: "InsufficientPoints" as const, message, requested, balance };
}

export interface ReversePoints {
  idempotencyKey: string;
  orderId: string;
}

export function reversePoints({ db, viewer, now }: OperationContext, input: ReversePoints) {
  viewer.require("internal");
  const { orderId } = input;
  return once({ db, table: idempotencyKeys, viewer, operation: "reversePoints", input }, async (tx) => {
    const reversed = await reverseOrder(tx, { orderId, part: null }, now);
    if (!reversed) {
      const message = "The order neither earned nor spent points.";
      return { __typename: "NothingToReverse" as const, message, orderId };
    }
    const { account, shortfall } = reversed;
    const transactions = await readReversals(tx, orderId);
    return { __typename: "ReversePointsSuccess" as const, transactions, account: toAccount(account.row), shortfall };
  });
}

/** Of an order, the first ones first. */
function readReversals(tx: Database, orderId: string): Promise<PointsTransactionRow[]> {
  const { sourceType, sourceId, type, at, version } = pointsTransactions;
  return tx
    .select()
    .from(pointsTransactions)
    .where(and(eq(type, "REVERSE"), eq(sourceType, "ORDER"), eq(sourceId, orderId)))
    .orderBy(asc(at), asc(version))
    .limit(20);
}

const DUE_BATCH = 50;

/** The clock's share: overdue lots expire, earnings whose return window has closed arrive. Gives how many accounts moved. */
export async function sweepPoints(db: Database, now: () => Date): Promise<number> {
  const due = await findDueAccounts(db, now(), DUE_BATCH);
  const settle = (memberId: string) => db.transaction(async (tx) => (await openAccount(tx, memberId, now)) !== null);
  return workOffEach(due, settle, "due points accounts");
}

function checkPoints({ points, sourceId }: { points: number; sourceId: string }): void {
  if (!Number.isInteger(points) || points < 1 || points > MAX_POINTS) {
    throw failure("BAD_USER_INPUT", `points takes whole numbers from 1 to ${MAX_POINTS}.`);
  }
  if (sourceId.length < 1 || sourceId.length > MAX_SOURCE_ID) {
    throw failure("BAD_USER_INPUT", `sourceId takes 1 to ${MAX_SOURCE_ID} characters.`);
  }
}
