// Assembles orders from what it is given; used by main.ts, by the whole mall in one process, and by tests.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type OpenDatabase, openDatabase } from "../../kit/database.ts";
import type { Grants } from "../../kit/grant.ts";
import { type Subgraph, startSubgraph } from "../../kit/subgraph.ts";
import type { SubgraphDeps } from "../../kit/subgraph-main.ts";
import { PickupOrderUpdated } from "../../schema/events.ts";
import { expirePickups } from "./cancellations.ts";
import { resumeCheckouts } from "./checkouts.ts";
import { createContext } from "./context.ts";
import { createHandlers } from "./handlers.ts";
import { recordedPayments } from "./payments.ts";
import { createPickupCodes } from "./pickup-code.ts";
import { resolvers } from "./resolvers.ts";
import { seedOrders } from "./seed.ts";

const fileOf = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export interface OrdersDeps extends SubgraphDeps {
  /** Of member views, which members issues. */
  grants: Grants;
  /** Seals pickup codes; the same in every process of orders. At least 32 characters. */
  pickupCodeSecret: string;
}

export function openOrdersDatabase({
  databaseUrl,
  log,
}: Pick<OrdersDeps, "databaseUrl" | "log">): Promise<OpenDatabase> {
  return openDatabase({ url: databaseUrl, schema: "orders", migrations: fileOf("./migrations"), log });
}

export async function startOrders(deps: OrdersDeps): Promise<Subgraph> {
  const { log, now, graph, grants } = deps;
  const codes = createPickupCodes(deps.pickupCodeSecret);
  const payments = recordedPayments(now);
  const database = await openOrdersDatabase(deps);
  const { db } = database;
  if (deps.seed) await seedOrders(db, now);
  const parts = { now, graph, payments, codes, grants };
  return startSubgraph({
    name: "orders",
    typeDefs: readFileSync(fileOf("../../schema/orders.graphql"), "utf8"),
    resolvers,
    database,
    log,
    createContext: (request, tail) => createContext({ database, ...parts }, request, tail),
    liveTypes: [PickupOrderUpdated.name],
    handlers: createHandlers(parts),
    jobs: [
      { name: "resumeCheckouts", everyMs: 5000, run: () => resumeCheckouts({ db, log, ...parts }) },
      { name: "expirePickups", everyMs: 60_000, run: () => expirePickups(db, parts) },
    ],
  });
}
