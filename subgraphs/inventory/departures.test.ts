import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planDepartures, sumBySku } from "./departures.ts";

const item = (storeId: string, sku: string, quantity: number, missing = 0) => ({ storeId, sku, quantity, missing });

describe("planDepartures", () => {
  it("takes goods from where they were held, also out of several stores", () => {
    const items = [item("s1", "A", 2), item("s2", "A", 3)];
    expect(planDepartures([{ sku: "A", quantity: 4 }], items, "s1")).toEqual({
      departures: [
        { storeId: "s1", sku: "A", sold: 2, held: 2 },
        { storeId: "s2", sku: "A", sold: 2, held: 3 },
      ],
      unplaced: [],
    });
  });

  it("takes the rest out of the order's store, with what was held there when something was", () => {
    expect(planDepartures([{ sku: "A", quantity: 5 }], [item("s1", "A", 2, 1)], "s1").departures).toEqual([
      { storeId: "s1", sku: "A", sold: 5, held: 1 },
    ]);
    expect(planDepartures([{ sku: "B", quantity: 1 }], [item("s1", "A", 2)], "s1").departures).toEqual([
      { storeId: "s1", sku: "A", sold: 0, held: 2 },
      { storeId: "s1", sku: "B", sold: 1, held: 0 },
    ]);
  });

  it("names what left from no place that is known", () => {
    expect(planDepartures([{ sku: "A", quantity: 5 }], [], null)).toEqual({
      departures: [],
      unplaced: [{ sku: "A", quantity: 5 }],
    });
  });

  it("accounts for every sold and every held piece, and for each place once", () => {
    const sku = fc.constantFrom("A", "B", "C");
    const line = fc.record({ sku, quantity: fc.nat(5) });
    const held = fc.record({ storeId: fc.constantFrom("s1", "s2"), sku, quantity: fc.integer({ min: 1, max: 4 }) });
    const items = fc.uniqueArray(held, { selector: (one) => `${one.storeId}/${one.sku}` });
    fc.assert(
      fc.property(fc.array(line), items, fc.constantFrom("s1", null), (lines, keys, storeId) => {
        const holds = keys.map((one) => ({ ...one, missing: one.quantity - 1 }));
        const { departures, unplaced } = planDepartures(lines, holds, storeId);
        const left = [...departures.map((one) => ({ sku: one.sku, quantity: one.sold })), ...unplaced];
        expect(sumBySku(left)).toEqual(new Map([...sumBySku(lines)].toSorted(byFirst(sumBySku(left)))));
        expect(departures.reduce((sum, one) => sum + one.held, 0)).toBe(holds.length);
        expect(new Set(departures.map((one) => `${one.storeId}/${one.sku}`)).size).toBe(departures.length);
        if (storeId !== null) expect(unplaced).toEqual([]);
      }),
    );
  });
});

/** Maps are compared in order; the order does not matter here. */
function byFirst(order: Map<string, number>) {
  const place = [...order.keys()];
  return ([a]: [string, number], [b]: [string, number]) => place.indexOf(a) - place.indexOf(b);
}
