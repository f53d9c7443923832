// The life of a subgraph's own process: environment, start, serve. A subgraph's main.ts names what is its own.
import type { JWK } from "jose";
import type { Registry } from "prom-client";
import { z } from "zod";
import { flag, logLevel, port, readEnv } from "./env.ts";
import { createHttpGraph, type Graph } from "./graph.ts";
import { loadKeyPair, loadPublicKeys } from "./keys.ts";
import { createLog, type Log } from "./log.ts";
import { runProcess } from "./process.ts";
import type { Subgraph } from "./subgraph.ts";
import { serveSubgraph } from "./subgraph-server.ts";
import { createMetrics } from "./telemetry.ts";
import { createViewerVerifier } from "./viewer.ts";

const environment = z.object({
  HOST: z.string().default("127.0.0.1"),
  PORT: port,
  /** Of the role named like the subgraph, or of an administrator. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  /** The gateway's public keys (a JWK or a JWK set). */
  VIEWER_KEYS_FILE: z.string(),
  /** The gateway's endpoint, for operations that this subgraph sends to the graph. */
  GATEWAY_URL: z.url().default("http://127.0.0.1:4000/graphql"),
  /** The private key by which services sign in at the gateway. */
  SERVICE_KEY_FILE: z.string(),
  /** Plants the example mall in an empty schema. */
  SEED: flag.default(false),
  LOG_LEVEL: logLevel,
});

/** What every subgraph is started with in a process of its own. */
export interface SubgraphDeps {
  databaseUrl: string;
  log: Log;
  now: () => Date;
  graph: Graph;
  /** Plants the example mall when the schema is empty. */
  seed: boolean;
  /** Where a subgraph's own metrics are shown; left out where nobody looks. */
  metrics?: Registry;
}

/** `extra`: variables of this subgraph alone, read together with the common ones. */
export async function runSubgraph<Extra extends z.ZodRawShape>(
  name: string,
  extra: Extra,
  start: (deps: SubgraphDeps, env: z.output<z.ZodObject<Extra>>) => Promise<Subgraph>,
): Promise<void> {
  // secrets may come as a file, for example one that is mounted; variables that are set win
  if (process.env["SECRETS_FILE"]) process.loadEnvFile(process.env["SECRETS_FILE"]);
  const env = readEnv(environment);
  const own = readEnv(z.object(extra));
  const log = createLog({ name, level: env.LOG_LEVEL });
  const now = () => new Date();
  await runProcess(log, async (life) => {
    const key: JWK = (await loadKeyPair(env.SERVICE_KEY_FILE)).privateKey;
    const graph = await createHttpGraph({ url: env.GATEWAY_URL, service: name, key, now });
    const metrics = createMetrics(name);
    const deps = { databaseUrl: env.DATABASE_URL, log, now, graph, seed: env.SEED, metrics };
    const subgraph = life.add(await start(deps, own));
    const verifier = await createViewerVerifier(await loadPublicKeys(env.VIEWER_KEYS_FILE), now);
    const http = await serveSubgraph({ subgraph, life, log, host: env.HOST, port: env.PORT, verifier, metrics });
    life.add(http);
    log.info({ url: http.url }, "serving");
  });
}
