import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chooseSource, type SourceStore } from "./sources.ts";

const store = (id: string, regionCode: string, available: Record<string, number>): SourceStore => ({
  id,
  regionCode,
  available: new Map(Object.entries(available)),
});
const lines = [
  { sku: "A", quantity: 2 },
  { sku: "B", quantity: 1 },
];

describe("chooseSource", () => {
  it("takes the nearest store that has every line", () => {
    const stores = [
      store("same-district", "440106", { A: 1, B: 9 }),
      store("same-province", "441900", { A: 99, B: 99 }),
      store("same-city", "440115", { A: 2, B: 1 }),
    ];
    expect(chooseSource(stores, lines, "440106")).toEqual({ kind: "FOUND", storeId: "same-city" });
  });

  it("takes the one that keeps most among equally near ones, then the first by id", () => {
    const stores = [
      store("c", "440106", { A: 5, B: 5 }),
      store("b", "440106", { A: 9, B: 5 }),
      store("a", "440106", { A: 9, B: 5 }),
    ];
    expect(chooseSource(stores, lines, "440106")).toEqual({ kind: "FOUND", storeId: "a" });
  });

  it("names what the store lacks that lacks least", () => {
    const stores = [store("near", "440106", {}), store("far", "510100", { A: 1, B: 1 })];
    expect(chooseSource(stores, lines, "440106")).toEqual({
      kind: "SHORT",
      shortages: [{ sku: "A", storeId: "far", requested: 2, available: 1 }],
    });
    expect(chooseSource([], lines, "440106")).toBeNull();
  });

  it("is as near as the best that trying all of them finds, on up to six stores and six lines", () => {
    const skus = ["A", "B", "C", "D", "E", "F"];
    const quantity = fc.integer({ min: 1, max: 3 });
    const wanted = fc.uniqueArray(fc.constantFrom(...skus), { minLength: 1, maxLength: 6 });
    const region = fc.constantFrom("440106", "440115", "441900", "510100");
    const given = fc.array(fc.tuple(region, fc.array(fc.nat(4), { minLength: 6, maxLength: 6 })), { maxLength: 6 });
    fc.assert(
      fc.property(given, wanted, quantity, (places, some, each) => {
        const stores = places.map(([code, counts], index) =>
          store(`s${index}`, code, Object.fromEntries(skus.map((sku, at) => [sku, counts[at] ?? 0]))),
        );
        const order = some.map((sku) => ({ sku, quantity: each }));
        const able = stores.filter(({ available }) => order.every((line) => (available.get(line.sku) ?? 0) >= each));
        const choice = chooseSource(stores, order, "440106");
        expect(choice?.kind === "FOUND").toBe(able.length > 0);
        if (able.length === 0) return;
        const shared = (code: string) => [2, 4, 6].filter((n) => code.slice(0, n) === "440106".slice(0, n)).length;
        const chosen = able.find(({ id }) => choice?.kind === "FOUND" && id === choice.storeId);
        expect(shared(chosen?.regionCode ?? "")).toBe(Math.max(...able.map(({ regionCode }) => shared(regionCode))));
      }),
    );
  });
});
