// Assembles catalog from what it is given; used by main.ts, by the whole mall in one process, and by tests.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type OpenDatabase, openDatabase } from "../../kit/database.ts";
import { type Subgraph, type SubgraphDefinition, startSubgraph } from "../../kit/subgraph.ts";
import type { SubgraphDeps } from "../../kit/subgraph-main.ts";
import { PriceChanged } from "../../schema/events.ts";
import { type Context, createContext } from "./context.ts";
import { switchPrices } from "./effective-prices.ts";
import { handlers } from "./handlers.ts";
import { resolvers } from "./resolvers.ts";
import { seedCatalog } from "./seed.ts";

const fileOf = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export type CatalogDeps = Pick<SubgraphDeps, "databaseUrl" | "log" | "now" | "seed">;

export function openCatalogDatabase({
  databaseUrl,
  log,
}: Pick<CatalogDeps, "databaseUrl" | "log">): Promise<OpenDatabase> {
  return openDatabase({ url: databaseUrl, schema: "catalog", migrations: fileOf("./migrations"), log });
}

export async function startCatalog(deps: CatalogDeps): Promise<Subgraph> {
  const database = await openCatalogDatabase(deps);
  if (deps.seed) await seedCatalog(database.db, deps.now);
  return startSubgraph(defineCatalog({ ...deps, database }));
}

/** Catalog on a database that is open already. */
export function defineCatalog({
  database,
  log,
  now,
}: Pick<CatalogDeps, "log" | "now"> & { database: OpenDatabase }): SubgraphDefinition<Context> {
  return {
    name: "catalog",
    typeDefs: readFileSync(fileOf("../../schema/catalog.graphql"), "utf8"),
    resolvers,
    database,
    log,
    createContext: (request, tail) => createContext({ database, now }, request, tail),
    liveTypes: [PriceChanged.name],
    handlers,
    jobs: [{ name: "switchPrices", everyMs: 1000, run: () => switchPrices(database.db, now()) }],
  };
}
