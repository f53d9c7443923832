import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  checkTiers,
  progressOf,
  qualifyingPoints,
  standingAt,
  type TierEntry,
  tierOfPoints,
  YEAR_MS,
} from "./tier-rules.ts";

const DAY_MS = 86_400_000;
const tiers = [
  { code: "REGULAR", level: 0, threshold: 0 },
  { code: "SILVER", level: 1, threshold: 1000 },
  { code: "GOLD", level: 2, threshold: 5000 },
];
const START = Date.parse("2026-01-01T00:00:00.000Z");
const on = (day: number) => new Date(START + day * DAY_MS);
const earn = (day: number, points: number, id = `e${day}`): TierEntry => ({
  id,
  at: on(day),
  points,
  reversesId: null,
});
const reverse = (day: number, points: number, reversesId: string): TierEntry => {
  return { id: `r${day}`, at: on(day), points: -points, reversesId };
};

describe("rules of tiers", () => {
  it("begin with the lowest tier, which nobody loses", () => {
    expect(standingAt([], tiers, on(0))).toEqual({ tierCode: "REGULAR", heldUntil: null });
    expect(standingAt([earn(0, 999)], tiers, on(0))).toEqual({ tierCode: "REGULAR", heldUntil: null });
  });

  it("give a tier with the earning that reaches it, for a year", () => {
    const entries = [earn(0, 999), earn(10, 1)];
    expect(standingAt(entries, tiers, on(9)).tierCode).toBe("REGULAR");
    expect(standingAt(entries, tiers, on(10))).toEqual({ tierCode: "SILVER", heldUntil: on(375) });
  });

  it("take a tier at the end of its period and not before", () => {
    const entries = [earn(0, 1000), earn(364, 1), earn(366, 1)];
    expect(standingAt(entries, tiers, on(700))).toEqual({ tierCode: "SILVER", heldUntil: on(364 + 365) });
    expect(standingAt(entries, tiers, on(364 + 365))).toEqual({ tierCode: "REGULAR", heldUntil: null });
  });

  it("let a refund cost the tier at the end of its period, not at once", () => {
    const entries = [earn(0, 5000), reverse(5, 5000, "e0"), earn(20, 1000)];
    expect(standingAt(entries, tiers, on(30))).toEqual({ tierCode: "GOLD", heldUntil: on(365) });
    expect(standingAt(entries, tiers, on(365))).toEqual({ tierCode: "SILVER", heldUntil: on(385) });
  });

  it("count what was earned in twelve months, less what was reversed of it", () => {
    const entries = [earn(0, 100), earn(100, 30), reverse(200, 10, "e100"), reverse(300, 5, "e0")];
    expect(qualifyingPoints(entries, on(299))).toBe(120);
    expect(qualifyingPoints(entries, on(364))).toBe(115);
    expect(qualifyingPoints(entries, on(365))).toBe(20);
  });

  it("tell how far the next tier is, and that there is none above the top", () => {
    const at = on(10);
    expect(progressOf({ tierCode: "REGULAR", heldUntil: null }, { entries: [earn(0, 400)], tiers, at })).toEqual({
      qualifyingPoints: 400,
      windowStart: new Date(at.getTime() - YEAR_MS),
      next: tiers[1],
      pointsToNext: 600,
      heldUntil: new Date(at.getTime() + YEAR_MS),
    });
    expect(progressOf({ tierCode: "GOLD", heldUntil: on(99) }, { entries: [], tiers, at })).toMatchObject({
      next: null,
      pointsToNext: null,
      heldUntil: on(99),
    });
  });

  it("refuse thresholds that overlap", () => {
    expect(() => checkTiers(tiers)).not.toThrow();
    expect(() => checkTiers([...tiers, { code: "ODD", level: 3, threshold: 5000 }])).toThrow(RangeError);
    expect(() => checkTiers([{ code: "HIGH", level: 0, threshold: 1 }])).toThrow(RangeError);
    expect(() => checkTiers([])).toThrow(RangeError);
  });

  it("agree, for 10,000 histories, with a definition that counts every window anew", () => {
    const history = fc.array(
      fc.record({
        days: fc.nat({ max: 200 }),
        points: fc.integer({ min: 1, max: 2500 }),
        undo: fc.option(fc.nat({ max: 5 })),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(history, fc.nat({ max: 900 }), (steps, at) => {
        const entries = entriesOf(steps);
        expect(standingAt(entries, tiers, on(at))).toEqual(definition(entries, on(at)));
      }),
      { numRuns: 10_000 },
    );
  });
});

function entriesOf(steps: readonly { days: number; points: number; undo: number | null }[]): TierEntry[] {
  const entries: TierEntry[] = [];
  let day = 0;
  for (const [index, { days, points, undo }] of steps.entries()) {
    day += days;
    const target = undo === null ? undefined : entries.filter(({ reversesId }) => reversesId === null)[undo];
    if (target)
      entries.push({ id: `r${index}`, at: on(day), points: -Math.min(points, target.points), reversesId: target.id });
    else entries.push(earn(day, points, `e${index}`));
  }
  return entries;
}

/** Word by word: the best tier that an earning of the last year gave, each judged by the entries up to it. */
function definition(entries: readonly TierEntry[], at: Date) {
  const judged = entries.flatMap((entry, index) => {
    if (entry.reversesId !== null || entry.at > at || entry.at.getTime() <= at.getTime() - YEAR_MS) return [];
    const points = qualifyingPoints(entries.slice(0, index + 1), entry.at);
    return [{ at: entry.at, tier: tierOfPoints(Math.max(0, points), tiers) }];
  });
  const level = Math.max(0, ...judged.map(({ tier }) => tier.level));
  const last = judged.findLast(({ tier }) => tier.level === level);
  if (level === 0 || !last) return { tierCode: "REGULAR", heldUntil: null };
  return { tierCode: last.tier.code, heldUntil: new Date(last.at.getTime() + YEAR_MS) };
}
