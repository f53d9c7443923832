import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ceilingOf } from "./price-guardrails.ts";
import { entryAt, planSchedule, planSet, type SeriesEntry } from "./price-windows.ts";

const at = (hour: number) => new Date(Date.UTC(2026, 4, 1, hour));

const entry = (id: string, from: number, to: number | null, over: Partial<SeriesEntry> = {}): SeriesEntry => ({
  id,
  amount: 100,
  version: 1,
  validFrom: at(from),
  validTo: to === null ? null : at(to),
  resumesId: null,
  ...over,
});

/** A series in memory, changed as the operations change the table. */
function createSeries(entries: SeriesEntry[]) {
  let count = 0;
  const add = (given: Omit<SeriesEntry, "id" | "version">) => {
    count += 1;
    entries.push({ ...given, id: `n${count}`, version: count });
    return `n${count}`;
  };
  const end = (id: string, validTo: Date) => {
    const found = entries.find((one) => one.id === id);
    if (found) found.validTo = validTo;
  };
  return {
    entries,
    set: (hour: number, amount: number) => {
      const plan = planSet(entries, at(hour));
      if (plan.replaced) end(plan.replaced.id, at(hour));
      const id = add({ amount, validFrom: at(hour), validTo: plan.validTo, resumesId: null });
      for (const resuming of plan.resuming) Object.assign(resuming, { amount, resumesId: id });
    },
    schedule: (from: number, to: number | null, amount: number) => {
      const validTo = to === null ? null : at(to);
      const plan = planSchedule(entries, { validFrom: at(from), validTo });
      if (!plan.isFree) return plan.conflicting.id;
      if (plan.interrupted) end(plan.interrupted.id, at(from));
      add({ amount, validFrom: at(from), validTo, resumesId: null });
      if (plan.interrupted && plan.resumption)
        add({ amount: plan.interrupted.amount, ...plan.resumption, validTo: null });
      return null;
    },
  };
}

const timesOf = (entries: readonly SeriesEntry[]) =>
  entries
    .map((one) => [one.amount, one.validFrom.getUTCHours(), one.validTo?.getUTCHours() ?? null])
    .toSorted(([, a], [, b]) => Number(a) - Number(b));

describe("a schedule", () => {
  it("interrupts an open price, which holds again after it", () => {
    const series = createSeries([entry("open", 0, null)]);
    expect(series.schedule(10, 12, 80)).toBe(null);
    expect(timesOf(series.entries)).toEqual([
      [100, 0, 10],
      [80, 10, 12],
      [100, 12, null],
    ]);
  });

  it("ends an open price for good when it is open itself", () => {
    const series = createSeries([entry("open", 0, null)]);
    expect(series.schedule(10, null, 80)).toBe(null);
    expect(timesOf(series.entries)).toEqual([
      [100, 0, 10],
      [80, 10, null],
    ]);
  });

  it("is refused where a planned price holds, and where an open one begins at the same time or later", () => {
    const series = createSeries([entry("planned", 10, 12), entry("later", 20, null)]);
    expect(series.schedule(11, 13, 80)).toBe("planned");
    expect(series.schedule(8, 11, 80)).toBe("planned");
    expect(series.schedule(20, 22, 80)).toBe("later");
    expect(series.schedule(15, null, 80)).toBe("later");
    expect(series.schedule(12, 20, 80)).toBe(null);
  });
});

describe("a price that is set now", () => {
  it("takes the place of the one that holds, to its end, and of what would take that one up again", () => {
    const series = createSeries([entry("open", 0, null)]);
    series.schedule(10, 12, 80);
    series.schedule(15, 16, 70);
    series.set(5, 110);
    expect(timesOf(series.entries)).toEqual([
      [100, 0, 5],
      [110, 5, 10],
      [80, 10, 12],
      [110, 12, 15],
      [70, 15, 16],
      [110, 16, null],
    ]);
  });

  it("ends where the next planned price begins when none holds", () => {
    const series = createSeries([entry("planned", 10, 12)]);
    series.set(5, 110);
    expect(timesOf(series.entries)[0]).toEqual([110, 5, 10]);
  });
});

it("no history of setting and scheduling makes two windows overlap", () => {
  const step = fc.record({
    isNow: fc.boolean(),
    from: fc.integer({ min: 1, max: 20 }),
    length: fc.option(fc.integer({ min: 1, max: 20 })),
    amount: fc.integer({ min: 1, max: 999 }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      const series = createSeries([]);
      steps.forEach(({ isNow, from, length, amount }, hour) => {
        if (isNow) series.set(hour, amount);
        else series.schedule(hour + from, length === null ? null : hour + from + length, amount);
        if (isNow) expect(entryAt(series.entries, at(hour))?.amount).toBe(amount);
      });
      const sorted = series.entries.toSorted((a, b) => a.validFrom.getTime() - b.validFrom.getTime());
      sorted.forEach((one, index) => {
        const next = sorted[index + 1];
        if (next) expect(one.validTo !== null && one.validTo <= next.validFrom).toBe(true);
      });
    }),
  );
});

it("a ceiling is the lower of ten medians and half as much again as a day before", () => {
  expect(ceilingOf({ medianAmount: 100, dayBefore: 999 })).toBe(1000);
  expect(ceilingOf({ medianAmount: 1000, dayBefore: 999 })).toBe(1498);
  expect(ceilingOf({ medianAmount: null, dayBefore: 2 })).toBe(3);
  expect(ceilingOf({ medianAmount: null, dayBefore: null })).toBe(null);
});
