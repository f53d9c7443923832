import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { orderAmounts, refundShare, splitByWeight } from "./money.ts";

const amount = fc.nat(2 ** 40);
const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

describe("splitByWeight", () => {
  it("gives what is left over to the largest remainders, the earlier one first", () => {
    expect(splitByWeight(100, [1, 1, 1])).toEqual([34, 33, 33]);
    expect(splitByWeight(10, [3, 3, 4])).toEqual([3, 3, 4]);
    expect(splitByWeight(5, [1, 2])).toEqual([2, 3]);
    expect(splitByWeight(7, [0, 5, 0])).toEqual([0, 7, 0]);
    expect(splitByWeight(7, [0, 0])).toEqual([7, 0]);
  });

  it("never loses or makes up a fen, and no part is a whole unit away from its exact share", () => {
    const weights = fc.array(fc.nat(2 ** 40), { minLength: 1, maxLength: 100 });
    fc.assert(
      fc.property(amount, weights, (total, given) => {
        const parts = splitByWeight(total, given);
        expect(sum(parts)).toBe(total);
        const all = given.reduce((a, b) => a + BigInt(b), 0n);
        if (all === 0n) return;
        parts.forEach((part, index) => {
          const difference = BigInt(part) * all - BigInt(total) * BigInt(given[index] ?? 0);
          expect(difference < all && difference > -all).toBe(true);
        });
      }),
    );
  });

  it("is refused a negative amount and no parts", () => {
    expect(() => splitByWeight(-1, [1])).toThrow(RangeError);
    expect(() => splitByWeight(1, [])).toThrow(RangeError);
  });
});

const line = fc.record({ unitAmount: fc.nat(10_000_000), quantity: fc.integer({ min: 1, max: 999 }) });

describe("orderAmounts", () => {
  it("shares a deduction out to the last fen", () => {
    const lines = [
      { unitAmount: 999, quantity: 1 },
      { unitAmount: 500, quantity: 2 },
    ];
    expect(orderAmounts(lines, { discount: 100, shipping: 800 })).toEqual({
      ...{ subtotalAmount: 1999, discountAmount: 100, shippingAmount: 800, totalAmount: 2699 },
      paidAmounts: [949, 950],
    });
  });

  it("has line payments and shipping that sum to the total, none of them negative", () => {
    const given = fc.tuple(fc.array(line, { minLength: 1, maxLength: 100 }), fc.nat(10_000), fc.nat(2000));
    fc.assert(
      fc.property(given, ([lines, bps, shipping]) => {
        const subtotal = sum(lines.map(({ unitAmount, quantity }) => unitAmount * quantity));
        const amounts = orderAmounts(lines, { discount: Math.floor((subtotal * bps) / 10_000), shipping });
        expect(sum(amounts.paidAmounts) + shipping).toBe(amounts.totalAmount);
        expect(Math.min(...amounts.paidAmounts)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe("refundShare", () => {
  it("sums exactly to what was paid, however the pieces come back", () => {
    const pieces = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(amount, pieces, (paidAmount, returns) => {
        const sold = { quantity: sum(returns), paidAmount, refundedQuantity: 0, refundedAmount: 0 };
        for (const quantity of returns) {
          const share = refundShare(sold, quantity);
          expect(share).toBeGreaterThanOrEqual(0);
          sold.refundedQuantity += quantity;
          sold.refundedAmount += share;
        }
        expect(sold.refundedAmount).toBe(paidAmount);
      }),
    );
  });
});
