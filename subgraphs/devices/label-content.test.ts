import { describe, expect, it } from "vitest";
import { contentsOf, type ShelfFacts } from "./label-content.ts";
import type { ShelfPrice } from "./tables.ts";

const NOW = Date.parse("2026-05-01T08:00:00Z");
const HOUR = 3_600_000;

function price(amount: number, over: Partial<ShelfPrice> = {}): ShelfPrice {
  return {
    amount,
    wasAmount: null,
    currency: "CNY",
    listId: "base",
    entryVersion: 3,
    validFrom: 0,
    validTo: null,
    ...over,
  };
}

const facts = (over: Partial<ShelfFacts>): ShelfFacts => ({
  name: "纯牛奶 1L",
  gtin: null,
  price: price(1290),
  upcoming: [],
  ...over,
});

const brief = (given: ShelfFacts, at: number) =>
  contentsOf(given, "price@7", at).map(({ eff, until, tpl, f }) => [eff, until, tpl, f.price ?? null]);

describe("what a label has to say", () => {
  it("is the whole face of the price that holds", () => {
    expect(contentsOf(facts({ price: price(990, { wasAmount: 1290 }) }), "price@7", NOW)).toEqual([
      {
        eff: 0,
        until: null,
        tpl: "price@7",
        f: { name: "纯牛奶 1L", price: 990, was: 1290, cur: "CNY", gtin: null },
        priceV: { list: "base", ver: 3 },
      },
    ]);
  });

  it("goes on with what is planned, in order, at most eight", () => {
    const upcoming = Array.from({ length: 10 }, (_, index) => ({
      at: NOW + (10 - index) * HOUR,
      price: price(index + 1),
    }));
    const contents = brief(facts({ upcoming }), NOW);
    expect(contents).toHaveLength(9);
    expect(contents[1]).toEqual([NOW + HOUR, null, "price@7", 10]);
    expect(contents[8]).toEqual([NOW + 8 * HOUR, null, "price@7", 3]);
  });

  it("ends with the price's own end", () => {
    expect(brief(facts({ price: price(990, { validTo: NOW + HOUR }) }), NOW)).toEqual([
      [0, NOW + HOUR, "price@7", 990],
    ]);
  });

  it("is blank while it is not for sale", () => {
    const upcoming = [{ at: NOW + HOUR, price: price(1290) }];
    expect(brief(facts({ price: null, upcoming }), NOW)).toEqual([
      [NOW, null, "blank", null],
      [NOW + HOUR, null, "price@7", 1290],
    ]);
  });

  it("is the planned price once its time has come, before catalog says so", () => {
    const upcoming = [{ at: NOW - 1000, price: price(990) }];
    expect(brief(facts({ upcoming }), NOW)).toEqual([[NOW - 1000, null, "price@7", 990]]);
  });
});
