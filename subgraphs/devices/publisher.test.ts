import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Publication } from "../../devices/protocol.ts";
import { createDevicesRig, type DevicesRig, pricePayload, silent } from "../../test/devices-fixture.ts";
import { waitUntil } from "../../test/servers.ts";
import { createFloorMetrics } from "./metrics.ts";
import { startPublisher } from "./publisher.ts";

/** A broker that retains versions in the order of `writes`, and takes them when the test lets it. */
class TestBroker {
  readonly isConnected = true;
  readonly topics: string[] = [];
  readonly #writes: number[];
  readonly #held: (() => void)[] = [];
  #isHolding = false;

  constructor(writes: number[]) {
    this.#writes = writes;
  }

  get held(): number {
    return this.#held.length;
  }

  hold(): void {
    this.#isHolding = true;
  }

  release(): void {
    this.#isHolding = false;
    for (const goOn of this.#held.splice(0)) goOn();
  }

  async publish({ topic, payload }: Publication): Promise<void> {
    this.topics.push(topic);
    if (this.#isHolding) await new Promise<void>((resolve) => this.#held.push(resolve));
    const document: { v?: number } = JSON.parse(payload);
    if (document.v !== undefined) this.#writes.push(document.v);
  }
}

describe("the publisher", () => {
  let rig: DevicesRig;
  let version = 0;
  const price = (amount: number) => {
    version += 1;
    return rig.price(pricePayload(version, amount));
  };
  const start = (connection: TestBroker) =>
    startPublisher({
      database: rig.database,
      connection,
      log: silent,
      now: rig.now,
      metrics: createFloorMetrics(),
      random: () => 0,
      pollMs: 20,
    });
  const TOPIC = "yx/v1/tianhe/esl/L1/desired";
  const isSettled = async () => {
    const { shadow } = await rig.label("L1");
    return shadow.publishedVersion === shadow.desiredVersion;
  };

  beforeAll(async () => {
    rig = await createDevicesRig();
    await rig.hang("L1", { sku: "MILK-1L" });
  });
  afterAll(() => rig.stop());

  it("ends with the newest version retained when a slower replica publishes an older one after it", async () => {
    const writes: number[] = [];
    const [slow, fast] = [new TestBroker(writes), new TestBroker(writes)];
    await price(1290);
    slow.hold();
    const slowReplica = await start(slow);
    await waitUntil("the older version on its way", async () => slow.held === 1);
    const fastReplica = await start(fast);
    await waitUntil("the older version, by the other replica", isSettled);
    await price(1190);
    await waitUntil("the newer version", isSettled);
    expect(writes).toEqual([2, 3]);
    slow.release();
    await waitUntil(
      "the older version, and the newer one put back",
      async () => writes.length >= 4 && (await isSettled()),
    );
    expect(writes.slice(0, 4)).toEqual([2, 3, 2, 3]);
    expect(writes.at(-1)).toBe(3);
    await slowReplica.stop();
    await fastReplica.stop();
  });

  it("publishes nothing twice without a reason, and everything again after a connection", async () => {
    const broker = new TestBroker([]);
    const publisher = await start(broker);
    await price(990);
    await waitUntil("published", isSettled);
    expect(broker.topics).toEqual([TOPIC]);
    publisher.publishAll();
    await waitUntil("published again", async () => broker.topics.length === 3);
    expect(broker.topics).toEqual([TOPIC, "yx/v1/tianhe/host/state", TOPIC]);
    await publisher.stop();
    expect(broker.topics.at(-1)).toBe("yx/v1/tianhe/host/state");
  });
});
