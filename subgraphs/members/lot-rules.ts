// Arithmetic of points: from which lots they are taken, what a purchase earns, what part of it a refund takes back.
import type { TierBenefit } from "./words.ts";

const DAY_MS = 86_400_000;
/** How long earned points live. */
export const POINTS_LIFE_MS = 365 * DAY_MS;
/** The most that one source earns. */
export const MAX_POINTS = 10_000_000;

/** A change of one lot: negative takes points out of it. */
export interface LotMove {
  lotId: string;
  points: number;
}

interface Lot {
  id: string;
  remaining: number;
  expiresAt: Date;
}

/** The order of spending: the soonest to expire first, of equals the lower id. */
export function inSpendingOrder<L extends Pick<Lot, "id" | "expiresAt">>(lots: readonly L[]): L[] {
  return lots.toSorted((a, b) => a.expiresAt.getTime() - b.expiresAt.getTime() || (a.id < b.id ? -1 : 1));
}

/** Takes up to `points` out of lots in the order given. The sum of the moves may be less: then the lots are empty. */
export function takeFrom(lots: readonly Pick<Lot, "id" | "remaining">[], points: number): LotMove[] {
  const moves: LotMove[] = [];
  let left = points;
  for (const { id, remaining } of lots) {
    const taken = Math.min(left, remaining);
    if (taken > 0) moves.push({ lotId: id, points: -taken });
    left -= taken;
  }
  return moves;
}

export interface Expiring {
  points: number;
  firstExpiresAt: Date | null;
}

/** What will expire by `until` if nothing is spent. */
export function expiringBy(lots: readonly Lot[], until: Date): Expiring {
  const due = inSpendingOrder(lots).filter(({ expiresAt, remaining }) => expiresAt <= until && remaining > 0);
  return {
    points: due.reduce((sum, { remaining }) => sum + remaining, 0),
    firstExpiresAt: due[0]?.expiresAt ?? null,
  };
}

/** One point for each whole yuan, times the multiplier of the tier, up to `MAX_POINTS`; fractions of points are dropped. */
export function pointsForPurchase(paidFen: number, benefits: readonly TierBenefit[]): number {
  const multiplier = benefits.find(({ kind }) => kind === "POINTS_MULTIPLIER")?.valueBps ?? 10_000;
  const points = Math.floor((Math.floor(Math.max(0, paidFen) / 100) * multiplier) / 10_000);
  return Math.min(points, MAX_POINTS);
}

/** What part of an order's money was given back: of all refunds so far, in minor units. */
export interface RefundedPart {
  refundedTotal: number;
  orderTotal: number;
}

/**
 * How much of `points` all refunds so far have taken back together. Cumulative, so that whatever the steps, a fully refunded order
 * has given back exactly what it earned.
 */
export function reversedBy(points: number, { refundedTotal, orderTotal }: RefundedPart): number {
  if (refundedTotal >= orderTotal) return points;
  return Number((BigInt(points) * BigInt(Math.max(0, refundedTotal))) / BigInt(orderTotal));
}
