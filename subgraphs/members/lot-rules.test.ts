import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CODE_BYTES, couponCode, isCouponCode } from "./coupon-code.ts";
import { expiringBy, inSpendingOrder, MAX_POINTS, pointsForPurchase, reversedBy, takeFrom } from "./lot-rules.ts";
import { maskName, maskPhone } from "./masking.ts";

const lot = (id: string, remaining: number, day: number) => {
  return { id, remaining, expiresAt: new Date(Date.UTC(2026, 0, day)) };
};

describe("rules of points", () => {
  it("spend the soonest to expire first, of equals the lower id", () => {
    const lots = inSpendingOrder([lot("c", 5, 3), lot("b", 5, 2), lot("a", 5, 2)]);
    expect(lots.map(({ id }) => id)).toEqual(["a", "b", "c"]);
    expect(takeFrom(lots, 7)).toEqual([
      { lotId: "a", points: -5 },
      { lotId: "b", points: -2 },
    ]);
    expect(takeFrom(lots, 0)).toEqual([]);
  });

  it("foretell what will expire, and when first", () => {
    const lots = [lot("a", 5, 20), lot("b", 3, 10), lot("c", 4, 30)];
    expect(expiringBy(lots, new Date(Date.UTC(2026, 0, 20)))).toEqual({
      points: 8,
      firstExpiresAt: new Date(Date.UTC(2026, 0, 10)),
    });
    expect(expiringBy(lots, new Date(Date.UTC(2026, 0, 9)))).toEqual({ points: 0, firstExpiresAt: null });
  });

  it("give a point for each whole yuan, times the tier's multiplier", () => {
    const gold = [{ kind: "POINTS_MULTIPLIER" as const, valueBps: 12_000, description: "" }];
    expect(pointsForPurchase(12_999, [])).toBe(129);
    expect(pointsForPurchase(12_999, gold)).toBe(154);
    expect(pointsForPurchase(99, gold)).toBe(0);
    expect(pointsForPurchase(-5000, gold)).toBe(0);
    expect(pointsForPurchase(Number.MAX_SAFE_INTEGER, gold)).toBe(MAX_POINTS);
  });

  it("take back exactly what was earned once everything is refunded, in whatever parts", () => {
    const cut = fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(fc.nat({ max: 100_000 }), cut, (points, parts) => {
        const orderTotal = parts.reduce((sum, part) => sum + part, 0);
        let refundedTotal = 0;
        let taken = 0;
        for (const part of parts) {
          refundedTotal += part;
          const next = reversedBy(points, { refundedTotal, orderTotal });
          expect(next).toBeGreaterThanOrEqual(taken);
          taken = next;
        }
        expect(taken).toBe(points);
      }),
    );
    expect(reversedBy(100, { refundedTotal: 333, orderTotal: 1000 })).toBe(33);
    expect(reversedBy(100, { refundedTotal: 0, orderTotal: 0 })).toBe(100);
  });
});

describe("codes of coupons", () => {
  const random = fc.uint8Array({ minLength: CODE_BYTES, maxLength: CODE_BYTES });

  it("have 14 characters and their check character, and no wrong character passes", () => {
    fc.assert(
      fc.property(
        random,
        fc.nat({ max: 13 }),
        fc.constantFrom(..."0123456789ABCDEFGHJKMNPQRSTVWXYZ"),
        (bytes, place, other) => {
          const code = couponCode(bytes);
          expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{14}$/);
          const changed = code.slice(0, place) + other + code.slice(place + 1);
          expect(isCouponCode(changed)).toBe(changed === code);
        },
      ),
    );
  });

  it("differ when any of 65 bits differs", () => {
    const zero = new Uint8Array(CODE_BYTES);
    const codes = Array.from({ length: 64 }, (_, bit) => {
      const bytes = zero.slice();
      bytes[CODE_BYTES - 1 - (bit >> 3)] = 1 << (bit & 7);
      return couponCode(bytes);
    });
    expect(new Set([...codes, couponCode(zero)]).size).toBe(65);
    expect(() => couponCode(zero.slice(1))).toThrow(RangeError);
    expect(isCouponCode("")).toBe(false);
  });
});

describe("masking", () => {
  it.each([
    ["+8613800001234", "138****1234"],
    ["+14155550123", "141****0123"],
    ["+6591234567", "****4567"],
    ["+861234", "****"],
  ])("shows %s as %s", (phone, masked) => {
    expect(maskPhone(phone)).toBe(masked);
  });

  it.each([
    ["张小越", "张*"],
    ["Ada Lovelace", "A*"],
    ["𠮷田", "𠮷*"],
    [" ", "*"],
  ])("shows %s as %s", (name, masked) => {
    expect(maskName(name)).toBe(masked);
  });
});
