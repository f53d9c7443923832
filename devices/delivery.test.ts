import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Delivery } from "./delivery.ts";
import { type Ack, createDesired, type Desired, type Reported } from "./protocol.ts";
import { createRandom } from "./random.ts";

const AT = 1_767_225_600_000;
const POLL_MS = 1000;

function price(v: number, amount = v * 100): Desired {
  const f = { name: "纯牛奶 1L", price: amount, cur: "CNY" };
  const input = { v, id: `c-${v}`, at: AT, eff: AT, model: "EPD-2.13-BW", tpl: "price@7", f };
  const document = createDesired(input);
  if ("problem" in document) throw new Error(document.problem);
  return document;
}

interface Bench {
  delivery: Delivery;
  acks: Ack[];
  reports: Reported[];
  /** Lets this much time pass, in steps of 100 ms. */
  pass(ms: number): void;
  radio: { lossShare: number };
}

function createBench(lossShare = 0, seed = 1): Bench {
  let now = AT;
  const acks: Ack[] = [];
  const reports: Reported[] = [];
  const radio = { lossShare, transferMs: 300, random: createRandom(seed) };
  const delivery = new Delivery({
    id: "L1",
    model: "EPD-2.13-BW",
    pollIntervalMs: POLL_MS,
    radio,
    now: () => now,
    clock: () => now,
    onAck: (ack) => acks.push(ack),
    onReport: (reported) => reports.push(reported),
  });
  const pass = (ms: number) => {
    for (const end = now + ms; now < end; ) {
      now += 100;
      delivery.step();
    }
  };
  return { delivery, acks, reports, pass, radio };
}

const stages = (acks: Ack[]) => acks.map(({ id, stage, code }) => [id, stage, ...(code === undefined ? [] : [code])]);

describe("a delivery", () => {
  it("goes from queued over sent to displayed within a poll, and reports once", () => {
    const { delivery, acks, reports, pass } = createBench();
    delivery.offer(price(1));
    pass(2 * POLL_MS + 400);
    expect(stages(acks)).toEqual([
      ["c-1", "QUEUED"],
      ["c-1", "SENT"],
      ["c-1", "DISPLAYED"],
    ]);
    expect(reports.map(({ v, shown }) => [v, shown])).toEqual([[1, true]]);
    pass(10 * POLL_MS);
    expect([acks.length, reports.length]).toEqual([3, 1]);
  });

  it("draws only the last of two changes within one poll", () => {
    const { delivery, acks, reports, pass } = createBench();
    delivery.offer(price(1));
    delivery.offer(price(2));
    pass(2 * POLL_MS + 400);
    expect(stages(acks)).toEqual([
      ["c-1", "QUEUED"],
      ["c-1", "SUPERSEDED"],
      ["c-2", "QUEUED"],
      ["c-2", "SENT"],
      ["c-2", "DISPLAYED"],
    ]);
    expect(reports.map(({ v }) => v)).toEqual([2]);
    expect(delivery.transfers).toBe(1);
  });

  it("shows a price that was taken back in flight only by its newest version", () => {
    const { delivery, reports, pass } = createBench();
    delivery.offer(price(1, 500));
    pass(2 * POLL_MS + 400);
    delivery.offer(price(2, 900));
    for (let waited = 0; delivery.transfers < 2 && waited < 20; waited++) pass(100);
    delivery.offer(price(3, 500));
    pass(3 * POLL_MS);
    expect(reports.map(({ v, f }) => [v, f.price])).toEqual([
      [1, 500],
      [3, 500],
    ]);
  });

  it("sends nothing by radio when the content is the same", () => {
    const { delivery, acks, reports, pass } = createBench();
    delivery.offer(price(1, 500));
    pass(2 * POLL_MS + 400);
    delivery.offer(price(2, 500));
    pass(5 * POLL_MS);
    expect(delivery.transfers).toBe(1);
    expect(stages(acks).slice(3)).toEqual([
      ["c-2", "QUEUED"],
      ["c-2", "DISPLAYED"],
    ]);
    expect(reports.map(({ v }) => v)).toEqual([1, 2]);
  });

  it("acknowledges a doubled document again without drawing it again", () => {
    const { delivery, acks, pass } = createBench();
    delivery.offer(price(1));
    pass(2 * POLL_MS + 400);
    delivery.offer(price(1));
    pass(5 * POLL_MS);
    expect(stages(acks).slice(3)).toEqual([["c-1", "DISPLAYED"]]);
    expect([delivery.transfers, delivery.label.redraws]).toEqual([1, 1]);
  });

  it("answers older, conflicting and foreign documents without touching the panel", () => {
    const { delivery, acks, pass } = createBench();
    delivery.offer(price(5));
    pass(2 * POLL_MS + 400);
    delivery.offer(price(4));
    delivery.offer(price(5, 1));
    delivery.offer({ ...price(6), model: "EPD-4.2-BWR" });
    pass(5 * POLL_MS);
    expect(stages(acks).slice(3)).toEqual([
      ["c-4", "SUPERSEDED"],
      ["c-5", "FAILED", "CONFLICT"],
      ["c-6", "FAILED", "PANEL_MISMATCH"],
    ]);
    expect(delivery.label.shown?.v).toBe(5);
  });

  it("retries a lost picture, gives up in the end and begins anew when it is offered again", () => {
    const { delivery, acks, reports, pass, radio } = createBench(1);
    delivery.offer(price(1));
    pass(40 * POLL_MS);
    expect(stages(acks)).toEqual([
      ["c-1", "QUEUED"],
      ["c-1", "RETRYING"],
      ["c-1", "FAILED", "NO_RESPONSE"],
    ]);
    radio.lossShare = 0;
    delivery.offer(price(1));
    pass(3 * POLL_MS);
    expect(reports.map(({ v }) => v)).toEqual([1]);
  });

  it("tells at the next poll what a lost confirmation did not", () => {
    const { delivery, reports, pass, radio } = createBench();
    delivery.offer(price(1));
    for (let waited = 0; delivery.transfers < 1 && waited < 20; waited++) pass(100);
    const lossOfConfirmation = [0, 1];
    Object.defineProperty(radio, "lossShare", { get: () => lossOfConfirmation.shift() ?? 0, configurable: true });
    pass(400);
    expect([delivery.label.shown?.v, reports.length]).toEqual([1, 0]);
    pass(POLL_MS);
    expect(reports.map(({ v }) => v)).toEqual([1]);
  });

  it("goes on from what was reported before the access point started again", () => {
    const first = createBench();
    first.delivery.offer(price(7));
    first.pass(2 * POLL_MS + 400);
    const [reported] = first.reports;
    if (reported === undefined) throw new Error("nothing was reported");
    const second = createBench();
    second.delivery.offer(price(7));
    second.delivery.restore(reported);
    second.delivery.offer(price(6));
    second.pass(5 * POLL_MS);
    expect([second.delivery.transfers, second.delivery.label.redraws]).toEqual([0, 0]);
    expect(second.delivery.label.shown?.v).toBe(7);
    expect(second.reports).toEqual([]);
  });
});

describe("a command", () => {
  const command = { id: "k-1", at: AT, ttl: 60 };

  it("is carried out once, however often it comes", () => {
    const { delivery, acks, pass } = createBench();
    for (let times = 0; times < 3; times++) delivery.command({ ...command, type: "LED" });
    pass(3 * POLL_MS);
    delivery.command({ ...command, type: "LED" });
    pass(3 * POLL_MS);
    expect(stages(acks)).toEqual([["k-1", "DISPLAYED"]]);
  });

  it("expires when the label does not answer in time", () => {
    const { delivery, acks, pass, radio } = createBench(1);
    delivery.command({ ...command, type: "LED" });
    pass(61_000);
    radio.lossShare = 0;
    pass(2 * POLL_MS);
    expect(stages(acks)).toEqual([["k-1", "EXPIRED"]]);
  });

  it("that asks for what only a desired document may change is refused", () => {
    const { delivery, acks, pass } = createBench();
    delivery.command({ ...command, type: "UNBIND" });
    pass(2 * POLL_MS);
    expect(stages(acks)).toEqual([["k-1", "FAILED", "UNSUPPORTED"]]);
  });

  it("to start again keeps the picture and brings the document again", () => {
    const { delivery, acks, pass } = createBench();
    delivery.offer(price(1));
    pass(2 * POLL_MS + 400);
    delivery.command({ ...command, type: "REBOOT" });
    pass(3 * POLL_MS);
    expect(delivery.transfers).toBe(2);
    expect([delivery.label.redraws, delivery.label.document?.v]).toEqual([1, 1]);
    expect(stages(acks).slice(3)).toEqual([
      ["k-1", "DISPLAYED"],
      ["c-1", "SENT"],
      ["c-1", "DISPLAYED"],
    ]);
  });
});

describe("over a bad radio", () => {
  it("ends with the newest price, and no report goes back", () => {
    const offers = fc.array(
      fc.record({ v: fc.integer({ min: 1, max: 12 }), pauseMs: fc.integer({ min: 0, max: 2500 }) }),
      {
        minLength: 1,
        maxLength: 20,
      },
    );
    fc.assert(
      fc.property(offers, fc.integer(), fc.double({ min: 0, max: 0.5, noNaN: true }), (list, seed, lossShare) => {
        const { delivery, reports, pass } = createBench(lossShare, seed);
        for (const { v, pauseMs } of list) {
          delivery.offer(price(v));
          pass(pauseMs);
        }
        // Twice: half of all messages lost may exhaust the retries of the first offer.
        const newest = Math.max(...list.map(({ v }) => v));
        for (let times = 0; times < 3; times++) {
          delivery.offer(price(newest));
          pass(30 * POLL_MS);
        }
        const versions = reports.map(({ v }) => v);
        expect(delivery.label.shown?.v).toBe(newest);
        expect(versions.at(-1)).toBe(newest);
        expect(versions).toEqual([...versions].sort((a, b) => a - b));
      }),
      { numRuns: 60 },
    );
  });
});
