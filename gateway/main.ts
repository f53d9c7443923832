// The gateway as a process of its own, on any Federation 2 supergraph.
import { join } from "node:path";
import { z } from "zod";
import { logLevel, readEnv } from "../kit/env.ts";
import { loadKeyPair, loadOrCreateKeyPair } from "../kit/keys.ts";
import { createLog, type Log } from "../kit/log.ts";
import { type Life, runProcess } from "../kit/process.ts";
import { createMetrics } from "../kit/telemetry.ts";
import { createViewerSigner } from "../kit/viewer.ts";
import { type GatewayArguments, readArguments, USAGE } from "./arguments.ts";
import { defined, InvalidConfiguration } from "./config.ts";
import { createConsole } from "./console/console.ts";
import { createGateway } from "./gateway.ts";
import { createHttpTransport } from "./http-transport.ts";
import { serveGateway } from "./server.ts";
import { createSupergraphFile } from "./supergraph-source.ts";

const environment = z.object({
  /** The private key that signs viewers for subgraphs; made under DATA_DIR when it is not set. */
  VIEWER_KEY_FILE: z.string().optional(),
  DATA_DIR: z.string().default(".data"),
  LOG_LEVEL: logLevel,
});

type Environment = z.output<typeof environment>;

const env = readEnv(environment);
const log = createLog({ name: "gateway", level: env.LOG_LEVEL });

try {
  const given = await readArguments(process.argv.slice(2));
  await runProcess(log, (life) => start(life, given, env, log));
} catch (error) {
  if (!(error instanceof InvalidConfiguration)) throw error;
  process.stderr.write(`The gateway cannot start:\n${error.message}\n\n${USAGE}\n`);
  process.exit(1);
}

async function start(life: Life, given: GatewayArguments, { VIEWER_KEY_FILE, DATA_DIR }: Environment, log: Log) {
  const { config, supergraphFile, host, port, subgraphUrls } = given;
  const { maxBodyBytes, maxConnections, maxStreams, maxStreamsPerConnection, ...limits } = config.limits;
  const now = () => new Date();
  const key = VIEWER_KEY_FILE
    ? await loadKeyPair(VIEWER_KEY_FILE)
    : await loadOrCreateKeyPair(join(DATA_DIR, "viewer-key.json"));
  const signer = await createViewerSigner(key.privateKey, now);
  const registry = createMetrics("gateway");
  const gateway = life.add(
    await createGateway({
      supergraphSdl: createSupergraphFile({
        file: supergraphFile,
        onUnreadable: (error) => log.error({ err: error }, "supergraph cannot be read, the last good one stays"),
      }),
      transports: (name, url) => {
        const { url: configured, ...own } = config.subgraphs[name] ?? {};
        return createHttpTransport({
          ...defined(own),
          name,
          url: subgraphUrls.get(name) ?? configured ?? url,
          signer,
          log,
          merging: config.merging,
        });
      },
      ...{ log, registry, now, issuers: config.issuers, clients: config.clients, anonymous: config.anonymous },
      limits: defined(limits),
      mayIntrospect: config.mayIntrospect,
      accessMode: config.accessMode,
      policiesOf: config.policiesOf,
      overrides: config.overrides,
      contracts: config.contracts,
    }),
  );
  const server = await serveGateway({
    ...{ gateway, life, registry, host, port, cors: config.cors, mayReadMetrics: config.mayReadMetrics },
    ...defined({ maxBodyBytes }),
    sockets: defined({ maxConnections, maxStreams, maxStreamsPerConnection }),
    ...(config.console && createConsole({ log })),
  });
  life.add(server);
  log.info({ url: `${server.url}/graphql`, subgraphs: gateway.variants.api.supergraph.subgraphs.length }, "serving");
}
