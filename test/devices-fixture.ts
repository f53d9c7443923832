// A devices database with a clock of its own, and words for what happens to it. The shop floor in these tests is the simulated one.
import { asc, eq } from "drizzle-orm";
import { startBroker } from "../devices/broker.ts";
import { Delivery, type Radio } from "../devices/delivery.ts";
import type { Ack, Desired, PanelCode, Reported } from "../devices/protocol.ts";
import { startShopFloor } from "../devices/shop-floor.ts";
import type { OpenDatabase } from "../kit/database.ts";
import { emit, events } from "../kit/event-log.ts";
import type { Graph } from "../kit/graph.ts";
import { createLog } from "../kit/log.ts";
import type { Subgraph } from "../kit/subgraph.ts";
import { createViewer, type Viewer } from "../kit/viewer.ts";
import { type EventPayload, PriceChanged } from "../schema/events.ts";
import { registerLabels } from "../subgraphs/devices/label-registration.ts";
import { readLabels } from "../subgraphs/devices/reads.ts";
import { applyPrice } from "../subgraphs/devices/shelf-facts.ts";
import { type DevicesDeps, openDevicesDatabase, startDevices } from "../subgraphs/devices/subgraph.ts";
import { labelHistory } from "../subgraphs/devices/tables.ts";
import { createTestDatabase, type TestDatabase } from "./database.ts";

export { Delivery, type Radio, startBroker, startShopFloor };

export const silent = createLog({ name: "test", level: "silent" });

export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;

export type PricePayload = EventPayload<typeof PriceChanged>;
type EventPrice = NonNullable<PricePayload["price"]>;

const WRITE_AND_READ = ["devices:read", "devices:write", "traffic:read"];

export function staffAt(...sites: string[]): Viewer {
  return createViewer({ kind: "staff", id: "clerk-1", scopes: WRITE_AND_READ, sites });
}

/** A price of the till, as catalog tells it. */
export function priceOf(amount: number, over: Partial<EventPrice> = {}): EventPrice {
  return {
    amount: { amount, currency: "CNY" },
    wasAmount: null,
    priceListId: "base",
    entryId: "entry-1",
    entryVersion: 1,
    validFrom: "2026-01-01T00:00:00.000Z",
    validTo: null,
    ...over,
  };
}

export function pricePayload(version: number, amount: number | null, over: Partial<PricePayload> = {}): PricePayload {
  return {
    storeId: "tianhe",
    sku: "MILK-1L",
    channels: ["POS"],
    version,
    price: amount === null ? null : priceOf(amount),
    previousAmount: null,
    changedByStaffId: null,
    isEffective: true,
    upcoming: [],
    nameZh: "纯牛奶 1L",
    nameEn: "Whole milk 1 L",
    gtin: "6901234567892",
    ...over,
  };
}

/** The graph as catalog would answer it, for the variants it knows. */
export function catalogOf(amounts: Readonly<Record<string, number | null>>): Graph & { calls: number } {
  const variant = (sku: string) => {
    const amount = amounts[sku];
    if (amount === undefined) return [];
    const price = amount === null ? null : { ...priceOf(amount), version: 1, priceList: { id: "base" } };
    return [{ sku, name: `货品 ${sku}`, gtin: null, price }];
  };
  const graph = async (operation: { name: string }, variables: Record<string, unknown>) => {
    if (operation.name !== "LabelContents" || !Array.isArray(variables["skus"])) throw new Error(operation.name);
    answering.calls += 1;
    return { productVariants: variables["skus"].flatMap((sku: unknown) => variant(String(sku))) };
  };
  // answers one operation, whose result has this shape
  const answering = Object.assign(graph as Graph, { calls: 0 });
  return answering;
}

export interface DevicesRig {
  test: TestDatabase;
  database: OpenDatabase;
  now: () => Date;
  /** Moves the clock. */
  pass(ms: number): void;
  moment(): { at: number; staleAfterMs: number };
  /** What an operation is called with. */
  by(viewer: Viewer, graph?: Graph): Parameters<typeof import("../subgraphs/devices/labels.ts").bindLabel>[0];
  hang(id: string, over?: { storeId?: string; model?: PanelCode; position?: string; sku?: string }): Promise<void>;
  label(id: string): Promise<Awaited<ReturnType<typeof readLabels>>[number]>;
  /** As the handler of the event does. */
  price(payload: PricePayload): Promise<void>;
  /** As catalog does: it is in the log. */
  emitPrice(payload: PricePayload): Promise<void>;
  history(labelId: string): Promise<(typeof labelHistory.$inferSelect)[]>;
  eventCount(): Promise<number>;
  stop(): Promise<void>;
}

export async function createDevicesRig(start = "2026-05-01T08:00:00.000Z"): Promise<DevicesRig> {
  const test = await createTestDatabase();
  const database = await openDevicesDatabase({ databaseUrl: test.url, log: silent });
  const { db } = database;
  let time = Date.parse(start);
  const now = () => new Date(time);
  const moment = () => ({ at: time, staleAfterMs: 3 * MINUTE_MS });
  return {
    test,
    database,
    now,
    moment,
    pass: (ms) => {
      time += ms;
    },
    by: (viewer, graph = catalogOf({})) => ({ db, viewer, now, graph, staleAfterMs: 3 * MINUTE_MS }),
    hang: async (id, { storeId = "tianhe", model = "EPD-2.9-BWR", position = null, sku } = {}) => {
      const binding = sku === undefined ? null : { sku, templateId: "price@7" };
      await db.transaction((tx) => registerLabels(tx, [{ id, storeId, model, position, binding }], now));
    },
    label: async (id) => {
      const [label] = await readLabels(db, [id]);
      if (!label) throw new Error(`no label ${id}`);
      return label;
    },
    price: (payload) => db.transaction((tx) => applyPrice(tx, payload, moment())),
    emitPrice: (payload) =>
      db.transaction((tx) => emit(tx, PriceChanged, `${payload.storeId}/${payload.sku}`, payload)),
    history: (labelId) =>
      db.select().from(labelHistory).where(eq(labelHistory.labelId, labelId)).orderBy(asc(labelHistory.version)),
    eventCount: () => db.$count(events),
    stop: async () => {
      await database.close();
      await test.drop();
    },
  };
}

let started = 0;

/** Devices as a whole on the rig's database and the machine's clock, with a session of its own at the broker. */
export function startDevicesAt(mqttUrl: string, rig: DevicesRig, over: Partial<DevicesDeps> = {}): Promise<Subgraph> {
  started += 1;
  return startDevices({
    databaseUrl: rig.test.url,
    log: silent,
    now: () => new Date(),
    graph: catalogOf({}),
    seed: false,
    mqtt: { url: mqttUrl, clientId: `devices-${process.pid}-${started}` },
    pollIntervalMs: 100,
    random: () => 0.1,
    ...over,
  });
}

/** What a label says when it shows the document's own picture. */
export function reportOf(desired: Desired, at: number, over: Partial<Reported> = {}): Reported {
  const { v, hash, tpl, f, model } = desired;
  return {
    v,
    hash,
    tpl,
    f,
    eff: at,
    at,
    model,
    mv: 2900,
    t: 21,
    rssi: -60,
    fw: "1.0.0",
    err: null,
    shown: true,
    ...over,
  };
}

export function ackOf({ id, v }: Desired, stage: Ack["stage"], at: number, over: Partial<Ack> = {}): Ack {
  return { id, v, stage, at, ...over };
}
