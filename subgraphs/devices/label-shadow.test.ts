import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Ack } from "../../devices/protocol.ts";
import { ackOf, reportOf } from "../../test/devices-fixture.ts";
import { type Contents, renewDesired } from "./desired-documents.ts";
import type { Content } from "./label-content.ts";
import {
  deliveryOf,
  deltaOf,
  furtherAck,
  isShowing,
  newerReport,
  type Shadow,
  switchAfter,
  wantedAt,
} from "./label-shadow.ts";
import { type LabelLife, labelStatusOf } from "./label-status.ts";
import type { ReportedState } from "./tables.ts";

const NOW = Date.parse("2026-05-01T08:00:00Z");
const HOUR = 3_600_000;

function price(amount: number, over: Partial<Content> = {}): Content {
  const f = { name: "纯牛奶 1L", price: amount, cur: "CNY" };
  return { eff: NOW, until: null, tpl: "price@7", f, priceV: null, ...over };
}

function shadowOf(contents: Contents, over: Partial<Shadow> = {}): Shadow {
  const renewed = renewDesired({ before: null, model: "EPD-2.9-BWR", contents, id: "change-1", at: NOW });
  if (renewed.kind !== "RENEWED") throw new Error(renewed.kind);
  const { desired, lastVersion } = renewed;
  return { desired, lastVersion, problem: null, reported: null, acknowledged: null, ...over };
}

const kept = (report: ReturnType<typeof reportOf>): ReportedState => {
  const { v, hash, tpl, f, eff, at, err, shown } = report;
  return { v, hash, tpl, f, eff, at, err, shown };
};

describe("what is wanted", () => {
  const scheduled = shadowOf([price(1290), price(990, { eff: NOW + HOUR, until: NOW + 2 * HOUR })]);
  const later = scheduled.desired.next[0];

  it("changes with the schedule", () => {
    expect(wantedAt(scheduled, NOW).v).toBe(1);
    expect(wantedAt(scheduled, NOW + HOUR).v).toBe(2);
    expect(wantedAt(scheduled, NOW + 2 * HOUR)).toMatchObject({ v: 2, tpl: "blank", f: {} });
    expect(switchAfter(scheduled, NOW)).toBe(NOW + HOUR);
    expect(switchAfter(scheduled, NOW + HOUR)).toBe(NOW + 2 * HOUR);
    expect(switchAfter(scheduled, NOW + 2 * HOUR)).toBeNull();
  });

  it("follows a label whose clock is a little ahead", () => {
    if (!later) throw new Error("no schedule");
    const ahead = kept(reportOf({ ...scheduled.desired, ...later }, NOW + HOUR - 1500));
    const shadow = { ...scheduled, reported: ahead };
    const wanted = wantedAt(shadow, NOW + HOUR - 1000);
    expect(wanted.v).toBe(2);
    expect(isShowing(wanted, ahead)).toBe(true);
  });

  it("is blank for a label that has ended its picture by its own clock", () => {
    const ended = shadowOf([price(990, { until: NOW + HOUR })]);
    const blank = wantedAt(ended, NOW + HOUR);
    const report = kept(
      reportOf(ended.desired, NOW + HOUR - 900, { shown: false, tpl: "blank", f: {}, hash: blank.hash }),
    );
    const wanted = wantedAt({ ...ended, reported: report }, NOW + HOUR - 500);
    expect(isShowing(wanted, report)).toBe(true);
  });
});

describe("reports", () => {
  const { desired } = shadowOf([price(1290)]);
  const report = reportOf(desired, NOW);

  it("give way to larger versions, and to what was said later of the same", () => {
    const known = newerReport(null, report, NOW);
    expect(newerReport(known, report, NOW)).toBe(known);
    expect(newerReport(known, { ...report, v: 0, at: NOW + 5 }, NOW + 5)).toBe(known);
    expect(newerReport(known, { ...report, at: NOW + 5, shown: false }, NOW + 5)).toMatchObject({ shown: false });
    expect(newerReport(known, { ...report, v: 9, at: NOW - 5 }, NOW + 5)).toMatchObject({ v: 9 });
  });

  it("from the future count as said now", () => {
    expect(newerReport(null, { ...report, at: NOW + HOUR }, NOW)).toMatchObject({ at: NOW });
  });

  it("end with the newest in any order and however often they come", () => {
    const said = fc.record({ v: fc.integer({ min: 0, max: 5 }), at: fc.integer({ min: 0, max: 50 }) });
    fc.assert(
      fc.property(
        fc.uniqueArray(said, { selector: ({ v, at }) => `${v}/${at}`, minLength: 1, maxLength: 12 }),
        (all) => {
          const take = (order: typeof all) =>
            order.reduce<ReportedState | null>(
              (known, { v, at }) => newerReport(known, { ...report, v, at }, NOW),
              null,
            );
          const newest = all.toSorted((a, b) => b.v - a.v || b.at - a.at)[0];
          expect(take(all)).toMatchObject(newest ?? {});
          expect(take([...all.toReversed(), ...all])).toMatchObject(newest ?? {});
        },
      ),
    );
  });
});

describe("acknowledgements", () => {
  const shadow = shadowOf([price(1290)]);
  const stateAfter = (...acks: Ack[]) => {
    const state = { ...shadow };
    for (const ack of acks) state.acknowledged = furtherAck(state, ack, NOW + HOUR);
    return state.acknowledged;
  };
  const ack = (stage: Ack["stage"], at: number, over: Partial<Ack> = {}) =>
    ackOf(shadow.desired, stage, NOW + at, over);

  it("never lead back to an earlier stage, in whichever order they come", () => {
    const stages = [ack("QUEUED", 1), ack("SENT", 2), ack("RETRYING", 3), ack("DISPLAYED", 4)];
    fc.assert(
      fc.property(fc.shuffledSubarray(stages, { minLength: 4 }), (order) => {
        expect(stateAfter(...order, ...order)).toMatchObject({ stage: "DISPLAYED", at: NOW + 4 });
      }),
    );
  });

  it("begin anew after a failure, but only with what was said after it", () => {
    const failed = ack("FAILED", 5, { code: "NO_RESPONSE" });
    expect(stateAfter(failed, ack("SENT", 2))).toMatchObject({ stage: "FAILED", code: "NO_RESPONSE" });
    expect(stateAfter(failed, ack("QUEUED", 6))).toMatchObject({ stage: "QUEUED", code: null });
  });

  it("of a command or of another document say nothing about the picture", () => {
    expect(stateAfter(ack("EXPIRED", 1, { id: "command-1" }))).toBeNull();
    expect(stateAfter(ack("DISPLAYED", 1, { v: 7 }))).toBeNull();
  });
});

describe("delivery and difference", () => {
  it("tell the truth of the report over what was acknowledged", () => {
    const shadow = shadowOf([price(1290)]);
    const wanted = wantedAt(shadow, NOW);
    expect(deliveryOf(shadow, wanted)).toEqual({ stage: "ACCEPTED", code: null, at: NOW });
    const shown = { ...shadow, reported: kept(reportOf(shadow.desired, NOW + 9)) };
    const failed: Shadow["acknowledged"] = { v: 1, stage: "FAILED", code: "NO_RESPONSE", at: NOW + 20 };
    expect(deliveryOf({ ...shown, acknowledged: failed }, wanted)).toEqual({
      stage: "DISPLAYED",
      code: null,
      at: NOW + 9,
    });
    expect(deltaOf(wanted, shown.reported)).toEqual([]);
  });

  it("name a label's own failure, until it tries again", () => {
    const shadow = shadowOf([price(1290)]);
    const err = { v: 1, code: "CRC_MISMATCH" };
    const reported = kept(reportOf(shadow.desired, NOW + 9, { v: 0, hash: null, tpl: null, f: {}, shown: false, err }));
    const wanted = wantedAt(shadow, NOW);
    expect(deliveryOf({ ...shadow, reported }, wanted)).toEqual({ stage: "FAILED", code: "CRC_MISMATCH", at: NOW + 9 });
    const queued: Shadow["acknowledged"] = { v: 1, stage: "QUEUED", code: null, at: NOW + 30 };
    expect(deliveryOf({ ...shadow, reported, acknowledged: queued }, wanted).stage).toBe("QUEUED");
    expect(deltaOf(wanted, reported)).toEqual([
      { field: "template", desired: "price@7", reported: null },
      { field: "name", desired: "纯牛奶 1L", reported: null },
      { field: "price", desired: "1290", reported: null },
      { field: "cur", desired: "CNY", reported: null },
    ]);
  });
});

describe("the status of a label", () => {
  const shadow = shadowOf([price(1290)]);
  const shown = { ...shadow, reported: kept(reportOf(shadow.desired, NOW)) };
  const failed: Shadow = { ...shadow, acknowledged: { v: 1, stage: "FAILED", code: "NO_RESPONSE", at: NOW } };
  const life: LabelLife = { sku: "MILK-1L", isReachable: true, lastSeenAt: NOW, registeredAt: NOW };
  const moment = { at: NOW, staleAfterMs: 210_000 };
  const silent = { at: NOW + 210_001, staleAfterMs: 210_000 };

  it.each([
    ["UNBOUND", { ...life, sku: null, isReachable: false }, shown, silent],
    ["FAILED", { ...life, isReachable: false }, { ...shown, problem: "TEXT_OVERFLOW" }, silent],
    ["UNKNOWN", { ...life, isReachable: false }, shown, silent],
    ["STALE", life, shown, silent],
    ["STALE", { ...life, lastSeenAt: null }, shadow, silent],
    ["FAILED", life, failed, moment],
    ["UPDATING", life, shadow, moment],
    ["IN_SYNC", life, shown, { at: NOW + 210_000, staleAfterMs: 210_000 }],
  ] as const)("is %s by the first that holds", (status, given, state, when) => {
    expect(labelStatusOf(given, state, when)).toBe(status);
  });
});
