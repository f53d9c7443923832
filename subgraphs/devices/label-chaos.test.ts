// Labels, access point and server with messages lost, doubled and out of order: in the end every label shows the truth.
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Ack, Desired, Reported } from "../../devices/protocol.ts";
import { createDevicesRig, Delivery, type DevicesRig, MINUTE_MS, pricePayload } from "../../test/devices-fixture.ts";
import { applyLabelNews, applySync, type LabelNews } from "./label-messages.ts";

const POLL_MS = 1000;

/** What happens next; messages are picked out of those on their way, so that they overtake each other. */
const step = fc.oneof(
  fc.record({ kind: fc.constant("price" as const), amount: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ kind: fc.constant("down" as const), at: fc.nat(20), isKept: fc.boolean() }),
  fc.record({ kind: fc.constant("up" as const), at: fc.nat(20), isKept: fc.boolean() }),
  fc.record({ kind: fc.constant("lose" as const), at: fc.nat(20) }),
  fc.record({ kind: fc.constant("polls" as const), polls: fc.integer({ min: 1, max: 3 }) }),
);

type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

class Shop {
  readonly #rig: DevicesRig;
  readonly #id: string;
  readonly #delivery: Delivery;
  #down: Desired[] = [];
  #up: LabelNews[] = [];
  #lastReport: Reported | null = null;
  #known = 0;
  #version = 0;

  constructor(rig: DevicesRig, id: string, seed: number) {
    this.#rig = rig;
    this.#id = id;
    let state = seed;
    const random = () => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      return state / 2 ** 32;
    };
    this.#delivery = new Delivery({
      id,
      model: "EPD-2.9-BWR",
      pollIntervalMs: POLL_MS,
      radio: { lossShare: 0.2, transferMs: 300, random },
      now: () => rig.now().getTime(),
      clock: () => rig.now().getTime(),
      onAck: (document: Ack) => this.#up.push({ ...this.#of(), kind: "ack", document }),
      onReport: (document: Reported) => {
        this.#lastReport = document;
        this.#up.push({ ...this.#of(), kind: "reported", document });
      },
    });
  }

  get label() {
    return this.#delivery.label;
  }

  #of() {
    return { labelId: this.#id, storeId: "tianhe" };
  }

  async take(one: Step): Promise<void> {
    if (one.kind === "price") await this.price(one.amount);
    else if (one.kind === "down") this.#downOne(one.at, one.isKept);
    else if (one.kind === "up") await this.#upOne(one.at, one.isKept);
    else if (one.kind === "lose") this.#lose(one.at);
    else this.#polls(one.polls);
  }

  async price(amount: number): Promise<void> {
    this.#version += 1;
    await this.#rig.price(pricePayload(this.#version, amount * 100, { sku: `SKU-${this.#id}` }));
    this.#down.push((await this.#rig.label(this.#id)).shadow.desired);
  }

  #downOne(at: number, isKept: boolean): void {
    const [document] = this.#down.splice(at % Math.max(1, this.#down.length), 1);
    if (!document) return;
    this.#delivery.offer(document);
    if (isKept) this.#down.push(document);
  }

  async #upOne(at: number, isKept: boolean): Promise<void> {
    const [news] = this.#up.splice(at % Math.max(1, this.#up.length), 1);
    if (!news) return;
    await this.#hear([news]);
    if (isKept) this.#up.push(news);
  }

  #lose(at: number): void {
    this.#down.splice(at % Math.max(1, this.#down.length), 1);
    this.#up.splice((at * 7) % Math.max(1, this.#up.length), 1);
  }

  #polls(count: number): void {
    for (let elapsed = 0; elapsed < count * POLL_MS; elapsed += 100) {
      this.#rig.pass(100);
      this.#delivery.step();
    }
  }

  async #hear(news: LabelNews[]): Promise<void> {
    await this.#rig.database.db.transaction((tx) => applyLabelNews(tx, news, this.#rig.moment()));
    const { reportedVersion } = (await this.#rig.label(this.#id)).shadow;
    expect(reportedVersion).toBeGreaterThanOrEqual(this.#known);
    this.#known = reportedVersion;
  }

  /** The comparison every few minutes, and what the broker retains. */
  async settle(): Promise<void> {
    for (let round = 0; round < 40; round++) {
      const { shown } = this.#delivery.label;
      const labels = [{ l: this.#id, v: shown?.v ?? 0, hash: shown?.hash ?? null }];
      const request = { id: `${round}`, sid: 1, after: null, upTo: this.#id, labels };
      const { behind } = await this.#rig.database.db.transaction((tx) =>
        applySync(tx, { storeId: "tianhe", request }, this.#rig.moment()),
      );
      if (behind === 0) break;
      this.#delivery.offer((await this.#rig.label(this.#id)).shadow.desired);
      this.#polls(4);
    }
    if (this.#lastReport) await this.#hear([{ ...this.#of(), kind: "reported", document: this.#lastReport }]);
  }
}

describe("the shop floor in disorder", () => {
  let rig: DevicesRig;
  let runs = 0;
  beforeAll(async () => {
    rig = await createDevicesRig();
  });
  afterAll(() => rig.stop());

  it(
    "ends with every label showing the last price, whatever was lost, doubled or overtaken",
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), fc.nat(), async (steps, seed) => {
          runs += 1;
          // ids grow, so that the comparison up to one of them sees no later one; only the last is of this run
          const id = `R${String(runs).padStart(4, "0")}`;
          await rig.hang(id, { sku: `SKU-${id}` });
          const shop = new Shop(rig, id, seed);
          await shop.price(5);
          for (const one of steps) await shop.take(one);
          const last = steps.reduce((amount, one) => (one.kind === "price" ? one.amount : amount), 5);
          await shop.settle();
          const label = await rig.label(id);
          expect(shop.label.shown?.f.price).toBe(last * 100);
          expect(label.shadow).toMatchObject({
            reportedVersion: label.shadow.desiredVersion,
            reported: { f: { price: last * 100 } },
          });
          expect(label.status).toBe("IN_SYNC");
        }),
        { numRuns: 25 },
      );
    },
    MINUTE_MS,
  );
});
