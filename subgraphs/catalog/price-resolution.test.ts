import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CHANNELS } from "./channels.ts";
import {
  applies,
  type CandidateList,
  explainPrice,
  type PriceCandidate,
  type PriceContext,
  type PriceListScope,
  priceTimeline,
  resolvePrice,
} from "./price-resolution.ts";

const T0 = Date.UTC(2026, 4, 1, 8);
const at = (hours: number) => new Date(T0 + hours * 3_600_000);
const STORES = ["tianhe", "yuexiu"];
const TIERS = ["GOLD", "SILVER"];
const SCOPES: PriceListScope[] = ["BASE", "CHANNEL", "STORE", "TIER", "LIVE", "GROUP_BUY"];

function list(id: string, over: Partial<CandidateList> = {}): CandidateList {
  const none = { channel: null, storeId: null, tierCode: null, validFrom: null, validTo: null };
  return { id, scope: "BASE", priority: 0, ...none, ...over };
}

function candidate(of: CandidateList, amount: number, over: Partial<PriceCandidate["entry"]> = {}): PriceCandidate {
  const entry = { id: `${of.id}-${amount}`, amount, wasAmount: null, validFrom: at(0), validTo: null, version: 1 };
  return { list: of, entry: { ...entry, ...over } };
}

const context = fc.record<PriceContext>({
  channel: fc.option(fc.constantFrom(...CHANNELS)),
  storeId: fc.option(fc.constantFrom(...STORES)),
  tierCode: fc.option(fc.constantFrom(...TIERS)),
});
const hours = fc.integer({ min: -48, max: 48 });
const window = fc
  .tuple(hours, fc.option(fc.integer({ min: 1, max: 48 })))
  .map(([from, length]) => ({ validFrom: at(from), validTo: length === null ? null : at(from + length) }));
const anyList = fc
  .tuple(fc.constantFrom(...SCOPES), fc.integer({ min: 0, max: 2 }), fc.nat(3), fc.option(window, { freq: 2 }))
  .map(([scope, priority, key, listWindow]) =>
    list(`${scope}-${priority}-${key}`, {
      scope,
      priority,
      channel: scope === "CHANNEL" ? (CHANNELS[key] ?? null) : null,
      storeId: scope === "STORE" ? (STORES[key % 2] ?? null) : null,
      tierCode: scope === "TIER" ? (TIERS[key % 2] ?? null) : null,
      ...listWindow,
    }),
  );
const candidates = fc
  .array(fc.tuple(anyList, fc.integer({ min: 1, max: 5000 }), window), { maxLength: 12 })
  .map((all) =>
    all.map(([of, amount, own], index) => candidate(of, amount, { ...own, id: `e${index}`, version: index })),
  );

describe("the price of a variant", () => {
  const base = list("base");
  const app = list("app", { scope: "CHANNEL", channel: "APP", priority: 10 });
  const gold = list("gold", { scope: "TIER", tierCode: "GOLD", priority: 10 });
  const tianhe = list("tianhe", { scope: "STORE", storeId: "tianhe", priority: 10 });
  const all = [candidate(base, 1290), candidate(app, 1100), candidate(gold, 1220), candidate(tianhe, 1190)];
  const amountIn = (own: Partial<PriceContext>) =>
    resolvePrice(all, { channel: "POS", storeId: null, tierCode: null, ...own }, at(1))?.amount;

  it("is that of the most specific list among equal priorities: store, tier, channel, base", () => {
    expect(amountIn({ channel: "APP", storeId: "tianhe", tierCode: "GOLD" })).toBe(1190);
    expect(amountIn({ channel: "APP", tierCode: "GOLD" })).toBe(1220);
    expect(amountIn({ channel: "APP" })).toBe(1100);
    expect(amountIn({})).toBe(1290);
  });

  it("is that of the highest priority before all else, and of the later entry when all else is equal", () => {
    const loud = list("loud", { priority: 20 });
    const places = { channel: "POS", storeId: "tianhe", tierCode: null } as const;
    const later = candidate(loud, 900, { id: "later", validFrom: at(0.5) });
    expect(resolvePrice([...all, candidate(loud, 800), later], places, at(1))?.entryId).toBe("later");
  });

  it("shows the mall-wide price beside a lower one, unless the entry has its own", () => {
    const places = { channel: "APP", storeId: null, tierCode: null } as const;
    expect(resolvePrice(all, places, at(1))).toMatchObject({ amount: 1100, wasAmount: 1290 });
    const own = candidate(app, 1100, { wasAmount: 1500 });
    expect(resolvePrice([candidate(base, 1290), own], places, at(1))?.wasAmount).toBe(1500);
    expect(resolvePrice([candidate(base, 1000), candidate(app, 1100)], places, at(1))?.wasAmount).toBe(null);
  });

  it("holds from its first instant to the one before its end", () => {
    const short = [candidate(base, 100, { validFrom: at(1), validTo: at(2) })];
    const none = { channel: null, storeId: null, tierCode: null };
    const amounts = [at(1).getTime() - 1, at(1).getTime(), at(2).getTime() - 1, at(2).getTime()].map(
      (time) => resolvePrice(short, none, new Date(time))?.amount ?? null,
    );
    expect(amounts).toEqual([null, 100, 100, null]);
  });

  it("is explained by every list that has a say, the winner first", () => {
    const ended = list("ended", { scope: "STORE", storeId: "tianhe", priority: 30, validTo: at(0.5) });
    const places = { channel: "APP", storeId: "tianhe", tierCode: "GOLD" } as const;
    const steps = explainPrice([candidate(ended, 500), ...all, candidate(list("low"), 1)], places, at(1))?.steps;
    expect(steps).toEqual([
      { priceListId: "tianhe", amount: 1190, outcome: "WON" },
      { priceListId: "gold", amount: 1220, outcome: "LESS_SPECIFIC" },
      { priceListId: "app", amount: 1100, outcome: "LESS_SPECIFIC" },
      { priceListId: "base", amount: 1290, outcome: "LOWER_PRIORITY" },
      { priceListId: "low", amount: 1, outcome: "LOWER_PRIORITY" },
      { priceListId: "ended", amount: 500, outcome: "NOT_VALID_NOW" },
    ]);
  });

  it("never comes from a live or group list, and always from one that holds in this context", () => {
    fc.assert(
      fc.property(candidates, context, hours, (given, where, hour) => {
        const price = resolvePrice(given, where, at(hour));
        const won = given.find(({ entry }) => entry.id === price?.entryId);
        expect(won === undefined).toBe(price === null);
        if (!won) return;
        expect(["LIVE", "GROUP_BUY"]).not.toContain(won.list.scope);
        expect(applies(won.list, where)).toBe(true);
        expect(won.entry.validFrom <= at(hour) && (won.entry.validTo === null || won.entry.validTo > at(hour))).toBe(
          true,
        );
      }),
    );
  });

  it("is the same whatever order its candidates come in", () => {
    const shuffled = candidates.chain((given) =>
      fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length })),
    );
    fc.assert(
      fc.property(shuffled, context, hours, ([given, mixed], where, hour) => {
        expect(priceTimeline(mixed, where, at(hour))).toEqual(priceTimeline(given, where, at(hour)));
        expect(explainPrice(mixed, where, at(hour))).toEqual(explainPrice(given, where, at(hour)));
      }),
    );
  });

  it("is untouched by lists of other channels, stores and tiers", () => {
    fc.assert(
      fc.property(candidates, context, hours, (given, where, hour) => {
        const own = given.filter(({ list: of }) => applies(of, where));
        expect(resolvePrice(own, where, at(hour))).toEqual(resolvePrice(given, where, at(hour)));
      }),
    );
  });

  it("is equal for two members of equal tier, whatever else differs between them", () => {
    const person = fc.record({ memberId: fc.uuid(), spent: fc.nat(), device: fc.constantFrom("phone", "watch") });
    fc.assert(
      fc.property(candidates, context, person, person, hours, (given, where, one, other, hour) => {
        expect(resolvePrice(given, { ...where, ...one }, at(hour))).toEqual(
          resolvePrice(given, { ...where, ...other }, at(hour)),
        );
      }),
      { numRuns: 2000 },
    );
  });
});

describe("the timeline of a price", () => {
  it("says at each instant what resolution says then", () => {
    fc.assert(
      fc.property(candidates, context, hours, fc.integer({ min: 0, max: 96 }), (given, where, from, ahead) => {
        const segments = priceTimeline(given, where, at(from));
        const instant = at(from + ahead);
        const holding = segments.findLast((segment) => segment.at <= instant)?.price;
        expect({ ...holding, validTo: null }).toEqual({ ...resolvePrice(given, where, instant), validTo: null });
      }),
    );
  });

  it("ends each price where the next segment begins", () => {
    fc.assert(
      fc.property(candidates, context, (given, where) => {
        const segments = priceTimeline(given, where, at(-48));
        segments.forEach(({ price }, index) => {
          if (price) expect(price.validTo).toEqual(segments[index + 1]?.at ?? null);
        });
      }),
    );
  });
});
