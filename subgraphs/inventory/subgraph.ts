// Assembles inventory from what it is given; used by main.ts, by the whole mall in one process, and by tests.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type OpenDatabase, openDatabase } from "../../kit/database.ts";
import type { Log } from "../../kit/log.ts";
import { type Subgraph, startSubgraph } from "../../kit/subgraph.ts";
import { StockChanged } from "../../schema/events.ts";
import { createContext } from "./context.ts";
import { createHandlers } from "./handlers.ts";
import { sweepReservations } from "./holds.ts";
import { resolvers } from "./resolvers.ts";
import { seedInventory } from "./seed.ts";

const fileOf = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export interface InventoryDeps {
  databaseUrl: string;
  log: Log;
  now: () => Date;
  /** Plants the example mall when the schema is empty. */
  seed: boolean;
}

export function openInventoryDatabase({
  databaseUrl,
  log,
}: Pick<InventoryDeps, "databaseUrl" | "log">): Promise<OpenDatabase> {
  return openDatabase({ url: databaseUrl, schema: "inventory", migrations: fileOf("./migrations"), log });
}

export async function startInventory(deps: InventoryDeps): Promise<Subgraph> {
  const { log, now } = deps;
  const database = await openInventoryDatabase(deps);
  if (deps.seed) await seedInventory(database.db, now);
  return startSubgraph({
    name: "inventory",
    typeDefs: readFileSync(fileOf("../../schema/inventory.graphql"), "utf8"),
    resolvers,
    database,
    log,
    createContext: (request, tail) => createContext({ database, now }, request, tail),
    liveTypes: [StockChanged.name],
    handlers: createHandlers(now),
    jobs: [{ name: "sweepReservations", everyMs: 1000, run: () => sweepReservations(database.db, now()) }],
  });
}
