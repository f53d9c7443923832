// Arithmetic of amounts: whole minor units, nothing lost and nothing made up.

/**
 * Shares `amount` out by `weights` (whole numbers, not negative): each part is rounded down, and what is left goes by one
 * unit to the parts with the largest remainders, the earlier one first (Hamilton's method). The parts sum exactly to `amount`.
 * Without any weight all of it falls to the first part. Throws a RangeError for a negative amount or no parts.
 */
export function splitByWeight(amount: number, weights: readonly number[]): number[] {
  if (amount < 0 || weights.length === 0) throw new RangeError("an amount is shared out among at least one part");
  const total = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  if (total === 0n) return weights.map((_, index) => (index === 0 ? amount : 0));
  // amount times weight can pass 2^53
  const exact = weights.map((weight) => BigInt(amount) * BigInt(weight));
  const parts = exact.map((share) => Number(share / total));
  const left = amount - parts.reduce((sum, part) => sum + part, 0);
  const byRemainder = exact
    .map((share, index) => ({ remainder: share % total, index }))
    .toSorted((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1));
  const lucky = new Set(byRemainder.slice(0, left).map(({ index }) => index));
  return parts.map((part, index) => part + (lucky.has(index) ? 1 : 0));
}

export interface PricedLine {
  unitAmount: number;
  quantity: number;
}

export interface OrderAmounts {
  subtotalAmount: number;
  discountAmount: number;
  shippingAmount: number;
  totalAmount: number;
  /** What was paid for each line, in the order of the lines; with the shipping they sum to the total. */
  paidAmounts: number[];
}

/** The amounts of an order. `discount` is for all lines together and at most their sum. */
export function orderAmounts(
  lines: readonly PricedLine[],
  { discount, shipping }: { discount: number; shipping: number },
): OrderAmounts {
  const lineAmounts = lines.map(({ unitAmount, quantity }) => unitAmount * quantity);
  const subtotal = lineAmounts.reduce((sum, line) => sum + line, 0);
  if (discount > subtotal) throw new RangeError("a discount is at most what the lines cost");
  const deductions = splitByWeight(discount, lineAmounts);
  return {
    subtotalAmount: subtotal,
    discountAmount: discount,
    shippingAmount: shipping,
    totalAmount: subtotal - discount + shipping,
    paidAmounts: lineAmounts.map((line, index) => line - (deductions[index] ?? 0)),
  };
}

export interface SoldLine {
  quantity: number;
  paidAmount: number;
  refundedQuantity: number;
  refundedAmount: number;
}

/**
 * What goes back for `quantity` further pieces of a line. Counted from the line's beginning, so that however the pieces
 * come back, the refunds sum exactly to what was paid.
 */
export function refundShare({ paidAmount, refundedAmount, ...line }: SoldLine, quantity: number): number {
  const returned = BigInt(line.refundedQuantity + quantity);
  return Number((BigInt(paidAmount) * returned) / BigInt(line.quantity)) - refundedAmount;
}
