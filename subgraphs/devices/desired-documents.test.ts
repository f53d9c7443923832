import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Desired } from "../../devices/protocol.ts";
import {
  type Contents,
  entriesOf,
  type Predecessor,
  type Renewal,
  type Renewed,
  renewDesired,
} from "./desired-documents.ts";
import type { Content } from "./label-content.ts";

const NOW = Date.parse("2026-05-01T08:00:00Z");
const HOUR = 3_600_000;

function price(amount: number, over: Partial<Content> = {}): Content {
  const f = { name: "纯牛奶 1L", price: amount, was: null, cur: "CNY", gtin: null };
  return { eff: NOW, until: null, tpl: "price@7", f, priceV: { list: "base", ver: 1 }, ...over };
}

function renew(before: Predecessor | null, contents: Contents, over: Partial<Renewal> = {}): Renewed {
  return renewDesired({ before, model: "EPD-2.9-BWR", contents, id: "change-2", at: NOW, ...over });
}

function first(contents: Contents): Predecessor {
  return predecessor(renew(null, contents, { id: "change-1" }));
}

function predecessor(renewed: Renewed, reportedVersion = 0): Predecessor {
  if (renewed.kind !== "RENEWED") throw new Error(renewed.kind);
  return { desired: renewed.desired, lastVersion: renewed.lastVersion, reportedVersion };
}

const versionsOf = (desired: Desired) => entriesOf(desired).map(({ v }) => v);

describe("a desired document", () => {
  it("numbers its own picture and those of its schedule one after the other", () => {
    const { desired, lastVersion } = first([price(1290), price(990, { eff: NOW + HOUR })]);
    expect(versionsOf(desired)).toEqual([1, 2]);
    expect(lastVersion).toBe(2);
  });

  it("stays what it is when the same price is sent again, from another list as well", () => {
    const before = first([price(1290)]);
    const again = price(1290, { eff: NOW + 5, priceV: { list: "store-tianhe", ver: 7 } });
    expect(renew(before, [again], { at: NOW + 10 })).toEqual({ kind: "UNCHANGED" });
  });

  it("gets a version above all that were given out, the announced ones included", () => {
    const before = first([price(1290), price(990, { eff: NOW + HOUR })]);
    const { desired } = predecessor(renew(before, [price(1190)]));
    expect(versionsOf(desired)).toEqual([3]);
    expect(desired.id).toBe("change-2");
  });

  it("gets a version above what the label says it knows", () => {
    const before = { ...first([price(1290)]), reportedVersion: 40 };
    expect(versionsOf(predecessor(renew(before, [price(1190)])).desired)).toEqual([41]);
  });

  it("gets new versions when only its schedule changes", () => {
    const before = first([price(1290), price(990, { eff: NOW + HOUR })]);
    const { desired } = predecessor(renew(before, [price(1290), price(990, { eff: NOW + 2 * HOUR })]));
    expect(versionsOf(desired)).toEqual([3, 4]);
  });

  it("takes over the version and the name of a picture that was announced, once its time has come", () => {
    const before = first([price(1290), price(990, { eff: NOW + HOUR }), price(1290, { eff: NOW + 2 * HOUR })]);
    const contents: Contents = [price(990, { eff: NOW + HOUR }), price(1290, { eff: NOW + 2 * HOUR })];
    const renewed = renew(before, contents, { at: NOW + HOUR + 3 });
    expect(renewed).toMatchObject({ kind: "RENEWED", lastVersion: 3, isTakenOver: true });
    const { desired } = predecessor(renewed);
    expect(versionsOf(desired)).toEqual([2, 3]);
    expect(desired).toMatchObject({
      id: "change-1",
      eff: NOW + HOUR,
      at: NOW + HOUR + 3,
      hash: before.desired.next[0]?.hash,
    });
  });

  it("does not take over a version whose time is still ahead", () => {
    const before = first([price(1290), price(990, { eff: NOW + HOUR })]);
    const { desired } = predecessor(renew(before, [price(990)], { at: NOW + 1000 }));
    expect(versionsOf(desired)).toEqual([3]);
  });

  it("numbers the same contents anew when it is issued again", () => {
    const before = first([price(1290)]);
    expect(versionsOf(predecessor(renew(before, [price(1290)], { isReissue: true })).desired)).toEqual([2]);
  });

  it("says what keeps it from being drawn", () => {
    const long = price(1290, { f: { ...price(1290).f, name: "字".repeat(120) } });
    expect(renew(null, [long])).toEqual({
      kind: "UNDRAWABLE",
      problem: { problem: "TEXT_OVERFLOW", fields: ["name"] },
    });
  });

  it("leaves out what cannot be drawn later, and ends what comes before it", () => {
    const tooDear = price(990_000_000, { eff: NOW + HOUR });
    const contents: Contents = [price(1290), tooDear, price(1190, { eff: NOW + 2 * HOUR })];
    const before = first(contents);
    expect(entriesOf(before.desired).map(({ v, until, f }) => [v, until, f.price])).toEqual([[1, NOW + HOUR, 1290]]);
    expect(renew(before, contents)).toEqual({ kind: "UNCHANGED" });
  });

  it("never gives a number twice for different pictures, whatever the history", () => {
    const entry = fc.record({ amount: fc.integer({ min: 1, max: 3 }), inHours: fc.integer({ min: 1, max: 4 }) });
    const step = fc.record({
      amount: fc.integer({ min: 1, max: 3 }),
      later: fc.array(entry, { maxLength: 3 }),
      passHours: fc.integer({ min: 0, max: 3 }),
      reported: fc.integer({ min: 0, max: 20 }),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
        let at = NOW;
        let before: Predecessor | null = null;
        const pictures = new Map<number, string>();
        for (const { amount, later, passHours, reported } of steps) {
          at += passHours * HOUR;
          const sorted = later.toSorted((a, b) => a.inHours - b.inHours);
          const next = sorted.map((one) => price(one.amount * 100, { eff: at + one.inHours * HOUR }));
          const renewed = renew(before, [price(amount * 100, { eff: at }), ...next], { at });
          if (renewed.kind === "UNCHANGED") continue;
          const after: Predecessor = predecessor(renewed, reported);
          expect(after.desired.v).toBeGreaterThan(before?.desired.v ?? 0);
          for (const { v, hash } of entriesOf(after.desired)) {
            expect(pictures.get(v) ?? hash).toBe(hash);
            pictures.set(v, hash);
          }
          before = after;
        }
      }),
      { numRuns: 60 },
    );
  });
});
