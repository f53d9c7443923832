import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import type { Part } from "../kit/process.ts";
import { startBroker } from "./broker.ts";
import type { CameraConfig } from "./protocol.ts";
import { contentHash } from "./protocol.ts";
import { type ShopFloor, type ShopFloorOptions, startShopFloor } from "./shop-floor.ts";
import {
  lastReport,
  priceDocument,
  silent,
  startAedes,
  startTestServer,
  type TestBroker,
  type TestServer,
  until,
} from "./testing.ts";

const open: Part[] = [];

afterEach(async () => {
  for (const part of open.splice(0).reverse()) await part.stop();
});

function keep<P extends Part>(part: P): P {
  open.push(part);
  return part;
}

async function stop(part: Part): Promise<void> {
  open.splice(open.indexOf(part), 1);
  await part.stop();
}

function shopFloor(broker: TestBroker, options: Partial<ShopFloorOptions> = {}): ShopFloor {
  return keep(startShopFloor({ mqttUrl: broker.url, pollIntervalMs: 100, minuteMs: 1000, log: silent, ...options }));
}

async function testServer(broker: TestBroker, store: string): Promise<TestServer> {
  const server = keep(startTestServer(broker.url, store));
  await until("the server is connected", () => server.isConnected);
  return server;
}

function config(v: number, polygon: [number, number][], zoneV = v): CameraConfig {
  const zones = [{ zone: "Z1", v: zoneV, polygon }];
  return { v, at: Date.now(), zones, lines: [], mask: [], faceEnabled: false };
}

const SQUARE: [number, number][] = [
  [0, 0],
  [5, 0],
  [5, 5],
  [0, 5],
];
const BOW_TIE: [number, number][] = [
  [0, 0],
  [2, 2],
  [2, 0],
  [0, 2],
];

describe("the shop floor", () => {
  it("learns stores, labels and cameras from the broker, without a list", async () => {
    const broker = keep(await startAedes());
    const [first, second] = [await testServer(broker, "S1"), await testServer(broker, "S2")];
    first.want({ label: "L1", v: 1, amount: 100 });
    const floor = shopFloor(broker);
    await until("the first label", () => lastReport(first, "L1")?.v === 1);
    second.want({ label: "L2", v: 5, amount: 200 });
    second.publish("cameraConfig", "C1", config(1, SQUARE));
    await until("the second label", () => lastReport(second, "L2")?.v === 5);
    await until("the camera", () => second.of("cameraConfigReported").some(({ document }) => document?.v === 1));
    expect([floor.stores, floor.cameras, floor.labels.map(({ id }) => id).sort()]).toEqual([
      ["S1", "S2"],
      ["C1"],
      ["L1", "L2"],
    ]);
  });

  it("lets one look at what hangs on the shelf", async () => {
    const broker = keep(await startAedes());
    const server = await testServer(broker, "S1");
    const floor = shopFloor(broker, { stores: ["S1"] });
    const { hash } = server.want({ label: "L1", v: 1, amount: 100 });
    await until("the label is reported", () => lastReport(server, "L1")?.v === 1);
    const picture = floor.label("L1")?.picture();
    expect(picture && contentHash(picture)).toBe(hash);
    expect(floor.label("L1")).toMatchObject({ store: "S1", shown: { v: 1, f: { price: 100 } } });
    expect(floor.label("L2")).toBeUndefined();
  });

  it("leaves other stores alone when it has a list", async () => {
    const broker = keep(await startAedes());
    const [first, second] = [await testServer(broker, "S1"), await testServer(broker, "S2")];
    const floor = shopFloor(broker, { stores: ["S2"] });
    first.want({ label: "L1", v: 1, amount: 100 });
    second.want({ label: "L2", v: 1, amount: 100 });
    await until("the label of its store", () => lastReport(second, "L2")?.v === 1);
    expect([floor.stores, first.reports.size]).toEqual([["S2"], 0]);
  });

  it("works with the credentials of a device alone", async () => {
    const credentials = [
      { username: "server", password: "s", store: null },
      { username: "S1", password: "one", store: "S1" },
    ];
    const broker = keep(await startBroker({ port: 0, credentials, log: silent }));
    const server = keep(startTestServer(broker.url.replace("mqtt://", "mqtt://server:s@"), "S1"));
    await until("the server is connected", () => server.isConnected);
    shopFloor(broker, { stores: ["S1"], credentials: () => ({ username: "S1", password: "one" }) });
    server.want({ label: "L1", v: 1, amount: 100 });
    server.publish("cameraConfig", "C1", config(1, SQUARE));
    await until("the label is reported", () => lastReport(server, "L1")?.v === 1);
    await until("the camera counts", () => server.of("aggregate").length > 0);
  });

  it("goes on after a restart with the versions that the labels show", async () => {
    const broker = keep(await startAedes());
    const server = await testServer(broker, "S1");
    const first = shopFloor(broker);
    server.want({ label: "L1", v: 3, amount: 100 });
    await until("the label is reported", () => lastReport(server, "L1")?.v === 3);
    await stop(first);
    const second = shopFloor(broker);
    await until("the label is back", () => second.label("L1")?.document?.v === 3);
    server.want({ label: "L1", v: 4, amount: 200 });
    await until("the next price", () => lastReport(server, "L1")?.v === 4);
    expect(server.reports.get("L1")?.map(({ v }) => v)).toEqual([3, 4]);
    expect(second.label("L1")?.redraws).toBe(1);
  });
});

describe("the shop floor as a process", () => {
  const floorProcess = (broker: TestBroker) => {
    const env = { ...process.env, MQTT_URL: broker.url, STORES: "S1", POLL_INTERVAL_MS: "100", LOG_LEVEL: "silent" };
    const main = fileURLToPath(new URL("main.ts", import.meta.url));
    const child = spawn(process.execPath, ["--import", "./kit/typescript.mjs", main], { env, stdio: "ignore" });
    keep({ name: "shop floor", stop: async () => void child.kill("SIGKILL") });
    return child;
  };
  const end = async (child: ChildProcess, signal: NodeJS.Signals) => {
    const isOver = once(child, "exit");
    child.kill(signal);
    return await isOver;
  };

  it("is missed when it is killed, and goes on with versions that never go back", { timeout: 60_000 }, async () => {
    const broker = keep(await startAedes());
    const server = await testServer(broker, "S1");
    const first = floorProcess(broker);
    server.want({ label: "L1", v: 3, amount: 100 });
    await until("the label is reported", () => lastReport(server, "L1")?.v === 3, 30_000);
    await end(first, "SIGKILL");
    await until("the will", () => server.of("gatewayState").at(-1)?.document?.online === false);
    server.publish("desired", "L1", priceDocument({ label: "L1", v: 2, amount: 50 }));
    const second = floorProcess(broker);
    await until("birth", () => server.of("gatewayState").at(-1)?.document?.online === true, 30_000);
    server.want({ label: "L1", v: 4, amount: 200 });
    await until("the next price", () => lastReport(server, "L1")?.v === 4);
    expect(server.reports.get("L1")?.map(({ v }) => v)).toEqual([3, 4]);
    expect(await end(second, "SIGTERM")).toEqual([0, null]);
    await until("the farewell", () => server.of("gatewayState").at(-1)?.document?.online === false);
  });
});

describe("a camera", () => {
  it("sends window after window without a gap, entries less exits being the change of people inside", async () => {
    const broker = keep(await startAedes());
    const server = await testServer(broker, "S1");
    shopFloor(broker, { minuteMs: 200 });
    server.publish("cameraConfig", "C1", config(1, SQUARE));
    await until("eight windows", () => server.of("aggregate").length >= 8);
    const windows = server.of("aggregate").map(({ document }) => document);
    expect(windows.map(({ seq }) => seq)).toEqual(windows.map((_, index) => index));
    for (const [index, { from, zones }] of windows.entries()) {
      const before = windows[index - 1];
      const [zone, earlier] = [zones[0], before?.zones[0]];
      if (before === undefined || zone === undefined || earlier === undefined) continue;
      expect(from).toBe(before.to);
      expect(from % 200).toBe(0);
      expect(zone.in - zone.out).toBe(zone.occ - earlier.occ);
    }
    expect(windows.some(({ zones }) => (zones[0]?.occ ?? 0) > 0)).toBe(true);
    expect(server.of("cameraState").map(({ document }) => document?.online)).toEqual([true]);
  });

  it("ends the window when its zones change, and never mixes the figures of two polygons", async () => {
    const broker = keep(await startAedes());
    const server = await testServer(broker, "S1");
    shopFloor(broker, { minuteMs: 1000 });
    server.publish("cameraConfig", "C1", config(1, SQUARE));
    await until("a window", () => server.of("aggregate").length > 0);
    server.publish("cameraConfig", "C1", config(2, [...SQUARE.slice(0, 3)]));
    await until("a window of the new zones", () => server.of("aggregate").some(({ document }) => document.v === 2));
    const windows = server.of("aggregate").map(({ document }) => document);
    for (const { v, zones } of windows) expect(zones.map((zone) => zone.v)).toEqual([v]);
    for (const [index, { from }] of windows.entries()) {
      if (index > 0) expect(from).toBe(windows[index - 1]?.to);
    }
    const last = windows.findLast(({ v }) => v === 1);
    expect((last?.to ?? 0) - (last?.from ?? 0)).toBeLessThan(1000);
  });

  it("refuses a polygon that crosses itself and goes on with the one before", async () => {
    const broker = keep(await startAedes());
    const server = await testServer(broker, "S1");
    shopFloor(broker, { minuteMs: 200 });
    server.publish("cameraConfig", "C1", config(1, SQUARE));
    await until("the first configuration", () => server.of("cameraConfigReported").length === 1);
    server.publish("cameraConfig", "C1", config(2, BOW_TIE));
    await until("the refusal", () => server.of("cameraConfigReported").length === 2);
    expect(server.of("cameraConfigReported").at(-1)?.document).toMatchObject({
      v: 1,
      err: { v: 2, code: "POLYGON_NOT_SIMPLE" },
    });
    const before = server.of("aggregate").length;
    await until("it counts on", () => server.of("aggregate").length > before + 2);
    expect(new Set(server.of("aggregate").map(({ document }) => document.v))).toEqual(new Set([1]));
  });

  it("sends afterwards what it counted while there was no broker", { timeout: 30_000 }, async () => {
    const first = await startAedes();
    keep(first);
    const server = await testServer(first, "S1");
    shopFloor(first, { minuteMs: 200 });
    server.publish("cameraConfig", "C1", config(1, SQUARE));
    await until("two windows", () => server.of("aggregate").length >= 2);
    await stop(first);
    const gone = Date.now();
    await until("some windows pass", () => Date.now() > gone + 1000);
    // The server comes back first: its subscription must stand when the backlog arrives.
    await stop(server);
    keep(await startAedes(Number(new URL(first.url).port)));
    const later = await testServer(first, "S1");
    const before = server.of("aggregate").length;
    await until("the backlog", () => later.of("aggregate").length >= 5);
    const sequence = [...server.of("aggregate"), ...later.of("aggregate")].map(({ document }) => document.seq);
    expect(before).toBeGreaterThanOrEqual(2);
    expect([...new Set(sequence)]).toEqual(Array.from({ length: Math.max(...sequence) + 1 }, (_, index) => index));
  });
});
