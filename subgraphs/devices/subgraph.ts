// Assembles devices from what it is given; used by main.ts, by the whole mall in one process, and by tests.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type OpenDatabase, openDatabase } from "../../kit/database.ts";
import { type Subgraph, type SubgraphDefinition, startSubgraph } from "../../kit/subgraph.ts";
import type { SubgraphDeps } from "../../kit/subgraph-main.ts";
import { LabelStatusChanged, ZoneMetricsUpdated } from "../../schema/events.ts";
import { type Context, createContext } from "./context.ts";
import { startFloorLink } from "./floor-link.ts";
import { createHandlers } from "./handlers.ts";
import { refreshStatuses } from "./label-changes.ts";
import { staleAfterMs } from "./label-status.ts";
import type { MqttOptions } from "./mqtt.ts";
import { resolvers } from "./resolvers.ts";
import { seedDevices } from "./seed.ts";
import { pruneQuarantine } from "./zone-counts.ts";

const fileOf = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export interface DevicesDeps extends SubgraphDeps {
  mqtt: MqttOptions;
  /** How often a label asks its access point; real ones about once a minute. */
  pollIntervalMs?: number;
  /** From 0 to 1; spreads what is published to many devices. */
  random?(): number;
}

const POLL_INTERVAL_MS = 60_000;
const PRUNE_EVERY_MS = 3_600_000;

export function openDevicesDatabase({
  databaseUrl,
  log,
}: Pick<DevicesDeps, "databaseUrl" | "log">): Promise<OpenDatabase> {
  return openDatabase({ url: databaseUrl, schema: "devices", migrations: fileOf("./migrations"), log });
}

/** Without the shop floor: what it answers, what it reacts to, and what the clock makes it do. */
export function defineDevices(
  database: OpenDatabase,
  { log, now, graph, pollIntervalMs }: Pick<DevicesDeps, "log" | "now" | "graph" | "pollIntervalMs">,
): SubgraphDefinition<Context> {
  const silence = { staleAfterMs: staleAfterMs(pollIntervalMs ?? POLL_INTERVAL_MS) };
  const moment = () => ({ at: now().getTime(), ...silence });
  return {
    name: "devices",
    typeDefs: readFileSync(fileOf("../../schema/devices.graphql"), "utf8"),
    resolvers,
    database,
    log,
    createContext: (request, tail) => createContext({ database, now, graph, ...silence }, request, tail),
    liveTypes: [LabelStatusChanged.name, ZoneMetricsUpdated.name],
    handlers: createHandlers(moment),
    jobs: [
      { name: "refreshStatuses", everyMs: 1000, run: () => refreshStatuses(database.db, moment()) },
      { name: "pruneQuarantine", everyMs: PRUNE_EVERY_MS, run: () => pruneQuarantine(database.db, now()) },
    ],
  };
}

export async function startDevices(deps: DevicesDeps): Promise<Subgraph> {
  const { log, now, seed, mqtt, metrics, pollIntervalMs = POLL_INTERVAL_MS, random = Math.random } = deps;
  const database = await openDevicesDatabase(deps);
  if (seed) await seedDevices(database.db, now);
  const silence = { staleAfterMs: staleAfterMs(pollIntervalMs) };
  const link = await startFloorLink({ database, mqtt, log, now, random, metrics, ...silence });
  return startSubgraph({ ...defineDevices(database, deps), parts: [link] });
}
