// Assembles content from what it is given; used by main.ts, by the whole mall in one process, and by tests.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type OpenDatabase, openDatabase } from "../../kit/database.ts";
import type { Grants } from "../../kit/grant.ts";
import { type Subgraph, startSubgraph } from "../../kit/subgraph.ts";
import type { SubgraphDeps } from "../../kit/subgraph-main.ts";
import { createContext } from "./context.ts";
import { handlers } from "./handlers.ts";
import { resolvers } from "./resolvers.ts";
import { seedContent } from "./seed.ts";

const fileOf = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export interface ContentDeps extends SubgraphDeps {
  /** Signs tickets. */
  grants: Grants;
}

export function openContentDatabase({
  databaseUrl,
  log,
}: Pick<ContentDeps, "databaseUrl" | "log">): Promise<OpenDatabase> {
  return openDatabase({ url: databaseUrl, schema: "content", migrations: fileOf("./migrations"), log });
}

export async function startContent(deps: ContentDeps): Promise<Subgraph> {
  const { log, now, graph, seed, grants } = deps;
  const database = await openContentDatabase(deps);
  if (seed) await seedContent(database.db, now);
  return startSubgraph({
    name: "content",
    typeDefs: readFileSync(fileOf("../../schema/content.graphql"), "utf8"),
    resolvers,
    database,
    log,
    createContext: (request) => createContext({ database, now, graph, grants }, request),
    liveTypes: [],
    handlers,
    jobs: [],
  });
}
