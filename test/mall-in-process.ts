// The whole seeded mall in this process, on a test database and a broker of its own, with a clock that stands still: nothing
// happens in it but what a test does.
import type { DestinationStream } from "pino";
import postgres from "postgres";
import { startBroker } from "../devices/broker.ts";
import { createLog } from "../kit/log.ts";
import { createLife } from "../kit/process.ts";
import type { SubgraphResponse } from "../kit/subgraph.ts";
import type { Viewer } from "../kit/viewer.ts";
import type { SubgraphName } from "../schema/subgraphs.ts";
import { type Supergraph, startSupergraph } from "../supergraph.ts";
import { createTestDatabase } from "./database.ts";

export interface OpenMall extends Supergraph {
  now: Date;
  isServer: boolean;
  /** Asks a subgraph as the gateway does, in the name of anybody. */
  ask(subgraph: SubgraphName, question: MallQuestion): Promise<SubgraphResponse>;
  close(): Promise<void>;
}

export interface MallQuestion {
  viewer: Viewer;
  operation: string;
  variables?: Record<string, unknown>;
}

export interface OpenMallOptions {
  /** Where lines of the log go, and how many; nowhere when left out. */
  log?: { level: string; destination: DestinationStream };
}

export async function openMall({ log: lines }: OpenMallOptions = {}): Promise<OpenMall> {
  const log = createLog({ name: "test", level: "silent", ...lines });
  const life = createLife({ log });
  const database = await createTestDatabase();
  const now = new Date();
  const clock = () => now;
  const broker = life.add(await startBroker({ port: 0, log }));
  const mall = await startSupergraph(life, {
    ...{ dataDir: null, host: "127.0.0.1", port: 0, floor: false, seed: true, log, now: clock },
    ...{ databaseUrl: database.url, mqttUrl: broker.url },
  });
  await skipSeededPrices(database.url);
  life.ready();
  return {
    ...mall,
    ...{ now, isServer: database.isServer },
    ask: (subgraph, question) => mall.subgraphs[subgraph].execute({ ...question, requestId: "test" }),
    close: async () => {
      await life.stop();
      await database.drop();
    },
  };
}

/** The seed's prices are two thousand events, from which devices would draw labels for a while. Nobody here looks at them. */
async function skipSeededPrices(databaseUrl: string): Promise<void> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  await sql`update log.consumers c set xid = e.xid, seq = e.seq
    from (select xid, seq from log.events order by xid desc, seq desc limit 1) e where c.name = 'devices'`;
  await sql.end();
}
