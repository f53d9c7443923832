// What a completed order earns its buyer: points for each yuan paid, more in higher tiers, at once or after the return window.
import { eq } from "drizzle-orm";
import type { Database } from "../../kit/database.ts";
import { pointsForPurchase } from "./lot-rules.ts";
import { readEarned } from "./points.ts";
import type { OpenAccount } from "./points-journal.ts";
import { earn, hold, openAccount } from "./points-ledger.ts";
import { members, membershipTiers, type TierBenefit } from "./tables.ts";

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
