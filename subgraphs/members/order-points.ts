// What a completed order earns its buyer: points for each yuan paid, more in higher tiers, at once or after the return window.
// Events of one order come in the order of their transactions' ids, which need not be the order in which those took their locks:
// a refund may arrive before the completion that it followed, and then waits for it here.
import { asc, eq, lte } from "drizzle-orm";
import type { Database } from "../../kit/database.ts";
import { pointsForPurchase, type RefundedPart } from "./lot-rules.ts";
import { readEarned } from "./points.ts";
import type { OpenAccount } from "./points-journal.ts";
import { earn, hold, openAccount } from "./points-ledger.ts";
import { reverseOrder } from "./reversals.ts";
import { earlyRefunds, members, membershipTiers } from "./tables.ts";
import type { TierBenefit } from "./words.ts";

export interface CompletedOrder {
  orderId: string;
  memberId: string;
  paidFen: number;
  returnWindowMs: number;
}

/** Once per order, whoever was first; nothing for somebody whom we do not know. */
export async function earnForOrder(tx: Database, order: CompletedOrder, now: () => Date): Promise<void> {
  const account = await openAccount(tx, order.memberId, now);
  if (!account) return;
  await earnFor(tx, account, order);
  await applyEarlyRefunds(tx, order.orderId, now);
}

async function earnFor(tx: Database, account: OpenAccount, order: CompletedOrder): Promise<void> {
  const points = pointsForPurchase(order.paidFen, await readBenefits(tx, account));
  const source = { sourceType: "ORDER" as const, sourceId: order.orderId };
  if (points === 0 || (await readEarned(tx, source))) return;
  if (order.returnWindowMs === 0) await earn(tx, account, source, points);
  else {
    const availableAt = new Date(account.at.getTime() + order.returnWindowMs);
    await hold(tx, account, source, { points, availableAt });
  }
}

async function readBenefits(tx: Database, { row }: OpenAccount): Promise<readonly TierBenefit[]> {
  const [tier] = await tx
    .select({ benefits: membershipTiers.benefits })
    .from(members)
    .innerJoin(membershipTiers, eq(membershipTiers.code, members.tierCode))
    .where(eq(members.id, row.memberId));
  return tier?.benefits ?? [];
}

export interface RefundedOrder {
  orderId: string;
  /** Null for a buyer whom nobody knows, and who earns nothing. */
  memberId: string | null;
  part: RefundedPart;
}

/** Brings what an order earned and spent to what its refunds so far leave of it, also what it will only earn. */
export async function refundOrder(tx: Database, order: RefundedOrder, now: () => Date): Promise<void> {
  const { orderId, memberId, part } = order;
  const reversed = await reverseOrder(tx, { orderId, part }, now);
  if (reversed?.hasEarned || memberId === null) return;
  await tx
    .insert(earlyRefunds)
    .values({ orderId, ...part, at: now() })
    .onConflictDoNothing();
}

async function applyEarlyRefunds(tx: Database, orderId: string, now: () => Date): Promise<void> {
  const early = await tx
    .select()
    .from(earlyRefunds)
    .where(eq(earlyRefunds.orderId, orderId))
    .orderBy(asc(earlyRefunds.refundedTotal));
  for (const part of early) await reverseOrder(tx, { orderId, part }, now);
  if (early.length > 0) await tx.delete(earlyRefunds).where(eq(earlyRefunds.orderId, orderId));
}

/** Events overtake each other by moments: an order that has earned nothing in all that time never will. */
const EARLY_REFUND_LIFE_MS = 30 * 86_400_000;

/** Forgets refunds of orders that never earned. Gives how many. */
export async function pruneEarlyRefunds(db: Database, at: Date): Promise<number> {
  const pruned = await db
    .delete(earlyRefunds)
    .where(lte(earlyRefunds.at, new Date(at.getTime() - EARLY_REFUND_LIFE_MS)))
    .returning({ orderId: earlyRefunds.orderId });
  return pruned.length;
}
