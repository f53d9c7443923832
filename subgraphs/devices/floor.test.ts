// The whole way: price, database, broker, simulated labels and cameras, and back. On the embedded broker and on Mosquitto.
import { connectAsync, type MqttClient } from "mqtt";
import { Registry } from "prom-client";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { filterOf, parseMessage } from "../../devices/protocol.ts";
import type { Subgraph } from "../../kit/subgraph.ts";
import { anonymousViewer } from "../../kit/viewer.ts";
import {
  createDevicesRig,
  type DevicesRig,
  priceOf,
  pricePayload,
  reportOf,
  silent,
  startBroker,
  startDevicesAt,
  startShopFloor,
} from "../../test/devices-fixture.ts";
import { mosquittoBinary, startMosquitto, waitUntil } from "../../test/servers.ts";
import { configureCamera } from "./cameras.ts";
import { accessPoints, zoneMinutes } from "./tables.ts";

interface TestBroker {
  url: string;
  /** Ends it with all that it remembers, and starts it again. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

async function embedded(): Promise<TestBroker> {
  let broker = await startBroker({ port: 0, log: silent });
  const { port } = broker;
  return {
    url: broker.url,
    restart: async () => {
      await broker.stop();
      broker = await startBroker({ port, log: silent });
    },
    stop: () => broker.stop(),
  };
}

async function mosquitto(): Promise<TestBroker> {
  const server = await startMosquitto();
  return {
    url: server.url,
    restart: async () => {
      await server.kill();
      await server.restart();
    },
    stop: () => server.stop(),
  };
}

const brokers = [{ name: "the embedded broker", start: embedded }];
if (mosquittoBinary()) brokers.push({ name: "Mosquitto", start: mosquitto });
else console.warn("skipped: the shop floor over Mosquitto, which is not installed");

describe.each(brokers)("the shop floor over $name", ({ start }) => {
  let rig: DevicesRig;
  let broker: TestBroker;
  let version = 0;
  const open: { stop(): Promise<void> }[] = [];
  const add = <P extends { stop(): Promise<void> }>(part: P): P => {
    open.push(part);
    return part;
  };
  const devices = async (
    ...args: Parameters<typeof startDevicesAt> extends [string, DevicesRig, ...infer Rest] ? Rest : never
  ) => add(await startDevicesAt(broker.url, rig, ...args));
  const end = async (part: Subgraph) => {
    open.splice(open.indexOf(part), 1);
    await part.stop();
  };
  const floor = () =>
    add(
      startShopFloor({
        mqttUrl: broker.url,
        stores: ["tianhe"],
        pollIntervalMs: 100,
        minuteMs: 1000,
        radioLossShare: 0.05,
        log: silent,
      }),
    );
  const client = async (): Promise<MqttClient> => {
    const connected = await connectAsync(broker.url, { protocolVersion: 4 });
    add({ stop: () => connected.endAsync(true) });
    return connected;
  };
  /** What the broker retains, or hears, of desired documents. */
  const watchDesired = async () => {
    const documents = new Map<string, number>();
    const watch = await client();
    watch.on("message", (topic, payload) => {
      const message = parseMessage(topic, payload);
      if (message.kind === "desired" && message.document) documents.set(message.device, message.document.v);
    });
    await watch.subscribeAsync(filterOf("desired"), { qos: 1 });
    return documents;
  };
  const nextVersion = () => {
    version += 1;
    return version;
  };
  const sell = (amount: number, over = {}) => rig.emitPrice(pricePayload(nextVersion(), amount, over));
  const shows = (id: string, amount: number) =>
    waitUntil(`${id} showing ${amount}`, async () => {
      const { status, shadow } = await rig.label(id);
      return status === "IN_SYNC" && shadow.reported?.f.price === amount;
    });

  beforeAll(async () => {
    rig = await createDevicesRig(new Date().toISOString());
    broker = await start();
    for (const id of ["L1", "L2"]) await rig.hang(id, { sku: "MILK-1L" });
    await rig.hang("U1");
    await rig.hang("Y1", { storeId: "yuexiu", sku: "MILK-1L" });
  });
  afterEach(async () => {
    for (const part of open.splice(0).reverse()) await part.stop();
  });
  afterAll(async () => {
    await broker.stop();
    await rig.stop();
  });

  it("brings a price to every label of the variant, and the same price again to none", async () => {
    await devices();
    const shop = floor();
    await sell(1290);
    await shows("L1", 1290);
    await shows("L2", 1290);
    const drawn = shop.label("L1")?.redraws;
    const { desiredVersion } = (await rig.label("L1")).shadow;
    await sell(1290);
    await sell(1190);
    await shows("L1", 1190);
    expect(shop.label("L1")?.redraws).toBe((drawn ?? 0) + 1);
    expect((await rig.label("L1")).shadow.desiredVersion).toBe(desiredVersion + 1);
  });

  it("ends with the last of two prices within one poll, with both in the history", async () => {
    await devices();
    floor();
    await sell(900);
    await sell(950);
    await shows("L1", 950);
    await shows("L2", 950);
    const prices = (await rig.history("L1")).map(({ document }) => document.f.price);
    expect(prices.slice(-2)).toEqual([900, 950]);
  });

  it("publishes at its start what was committed and never published", async () => {
    floor();
    await rig.price(pricePayload(nextVersion(), 1010));
    expect((await rig.label("L1")).shadow.publishedVersion).not.toBe((await rig.label("L1")).shadow.desiredVersion);
    await devices();
    await shows("L1", 1010);
  });

  it("lets labels switch to a planned price by themselves, and learns of it afterwards", async () => {
    const first = await devices();
    const shop = floor();
    await shows("L1", 1010);
    const at = new Date(Date.now() + 2500);
    const planned = priceOf(880, { validFrom: at.toISOString() });
    await sell(1010, { isEffective: false, upcoming: [{ at: at.toISOString(), price: planned }] });
    await waitUntil("the schedule in the label", async () => shop.label("L1")?.document?.next.length === 1);
    await end(first);
    await waitUntil("the label switching", async () => shop.label("L1")?.shown?.f.price === 880);
    await devices();
    await shows("L1", 880);
    const before = (await rig.label("L1")).shadow;
    expect(before.reportedVersion).toBe(before.desiredVersion + 1);
    await sell(880, { price: planned });
    await waitUntil(
      "the version taken over",
      async () => (await rig.label("L1")).shadow.desiredVersion === before.reportedVersion,
    );
    await shows("L1", 880);
  });

  it("gives a broker that lost its memory every document again", async () => {
    await devices();
    await waitUntil("all published", async () => (await rig.label("Y1")).shadow.publishedVersion > 0);
    await broker.restart();
    const retained = await watchDesired();
    await waitUntil("all documents published again", async () => retained.size === 4);
    const { shadow } = await rig.label("L2");
    expect(retained.get("L2")).toBe(shadow.desiredVersion);
  });

  it("drops what is malformed, too large or of unknown labels, counts it, and goes on", async () => {
    const metrics = new Registry();
    await devices({ metrics });
    await rig.hang("U2");
    const device = await client();
    const before = await rig.eventCount();
    const report = reportOf((await rig.label("U2")).shadow.desired, Date.now());
    const send = (topic: string, payload: string) => device.publishAsync(`yx/v1/${topic}`, payload, { qos: 1 });
    await send("tianhe/esl/U2/reported", "{not json");
    await send("tianhe/esl/U2/ack", `"${"x".repeat(2000)}"`);
    await send("tianhe/esl/U2/reported", JSON.stringify({ ...report, v: -1 }));
    await send("tianhe/esl/U2/reported", JSON.stringify({ ...report, v: 2 ** 52 }));
    await send("tianhe/esl/GHOST/reported", JSON.stringify(report));
    await send("yuexiu/esl/U2/reported", JSON.stringify(report));
    await send("tianhe/cam/ghost/state", JSON.stringify({ online: true, sid: 1, fw: "1", ts: 1 }));
    await send("tianhe/esl/U2/reported", JSON.stringify({ ...report, mv: 2 ** 50 }));
    await send("tianhe/esl/U2/reported", JSON.stringify({ ...report, mv: 2411 }));
    await waitUntil("the good one", async () => (await rig.label("U2")).batteryMv === 2411);
    expect(await rig.eventCount()).toBe(before + 1);
    const dropped = await metrics.getSingleMetric("mqtt_dropped_total")?.get();
    expect(Object.fromEntries((dropped?.values ?? []).map(({ labels, value }) => [labels["reason"], value]))).toEqual({
      NOT_JSON: 1,
      TOO_LARGE: 1,
      INVALID_DOCUMENT: 1,
      IMPLAUSIBLE_VERSION: 1,
      UNKNOWN_LABEL: 2,
      UNKNOWN_CAMERA: 1,
      FAILED: 1,
    });
  });

  it("calls labels UNKNOWN when their access point says goodbye", async () => {
    await devices();
    const since = Date.now();
    const shop = floor();
    await waitUntil("its birth", async () => {
      const [accessPoint] = await rig.database.db.select().from(accessPoints);
      return accessPoint?.isOnline === true && accessPoint.sessionId >= since;
    });
    open.splice(open.indexOf(shop), 1);
    await shop.stop();
    await waitUntil("UNKNOWN", async () => (await rig.label("L1")).status === "UNKNOWN");
    floor();
    await shows("L1", 880);
  });

  it("sends cameras their zones, and counts what they see", async () => {
    await rig.database.db.transaction((tx) =>
      configureCamera(
        tx,
        {
          id: "cam-1",
          storeId: "tianhe",
          name: "入口",
          lines: [],
          zones: [
            {
              id: "zone-1",
              name: "入口",
              polygon: [
                [0, 0],
                [4, 0],
                [4, 3],
                [0, 3],
              ],
            },
          ],
        },
        new Date(),
      ),
    );
    await devices();
    floor();
    await waitUntil("three counts", async () => (await rig.database.db.$count(zoneMinutes)) >= 3);
  });

  it("starts without a broker, and takes up its work when it comes", async () => {
    const early = await startBroker({ port: 0, log: silent });
    const { port, url } = early;
    await early.stop();
    const subgraph = add(await startDevicesAt(url, rig));
    const answer = await subgraph.execute({
      operation: "{ __typename }",
      viewer: anonymousViewer,
      requestId: "r",
    });
    expect(answer.data).toEqual({ __typename: "Query" });
    await rig.price(pricePayload(nextVersion(), 770));
    const late = add(await startBroker({ port, log: silent }));
    expect(late.port).toBe(port);
    await waitUntil("published", async () => {
      const { shadow } = await rig.label("L1");
      return shadow.publishedVersion === shadow.desiredVersion;
    });
  });
});
