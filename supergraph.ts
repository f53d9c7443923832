// The whole mall in one process (`npm start`): embedded database and broker unless their addresses are given, six subgraphs
// called without a network, the gateway before them, and a simulated shop floor. Also the harness of whole-system tests.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Registry } from "prom-client";
import { startBroker } from "./devices/broker.ts";
import { type ShopFloor, startShopFloor } from "./devices/shop-floor.ts";
import { defined, type GatewayConfig, parseConfig } from "./gateway/config.ts";
import { createConsole } from "./gateway/console/console.ts";
import { createGateway, type Gateway } from "./gateway/gateway.ts";
import { serveGateway } from "./gateway/server.ts";
import { inProcessTransport } from "./gateway/transport.ts";
import { loadKeys, type MallKeys } from "./keys.ts";
import { startEmbeddedDatabase } from "./kit/embedded-database.ts";
import { failure } from "./kit/errors.ts";
import { createGrants } from "./kit/grant.ts";
import { type Graph, graphData } from "./kit/graph.ts";
import type { Log } from "./kit/log.ts";
import { newId } from "./kit/operation.ts";
import type { Life } from "./kit/process.ts";
import type { Subgraph } from "./kit/subgraph.ts";
import { createMetrics } from "./kit/telemetry.ts";
import { serviceViewer } from "./kit/viewer.ts";
import { SUBGRAPHS, type SubgraphName } from "./schema/subgraphs.ts";
import { startCatalog } from "./subgraphs/catalog/subgraph.ts";
import { startContent } from "./subgraphs/content/subgraph.ts";
import { startDevices } from "./subgraphs/devices/subgraph.ts";
import { startInventory } from "./subgraphs/inventory/subgraph.ts";
import { startMembers } from "./subgraphs/members/subgraph.ts";
import { startOrders } from "./subgraphs/orders/subgraph.ts";

const fileOf = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export interface SupergraphOptions {
  /** Where data and keys are kept; null keeps nothing. */
  dataDir: string | null;
  host: string;
  /** 0 for a free one. */
  port: number;
  /** A server's, as an administrator; embedded when left out. */
  databaseUrl?: string | undefined;
  /** A broker's; embedded when left out. */
  mqttUrl?: string | undefined;
  /** Simulated labels and cameras. */
  floor: boolean;
  /** The example mall in empty schemas. */
  seed: boolean;
  log: Log;
  now?: () => Date;
  /** Called when the embedded database dies by itself: the process should end. */
  onFatal?: (error: Error) => void;
}

export interface Supergraph {
  /** Example: "http://127.0.0.1:4000". */
  origin: string;
  gateway: Gateway;
  subgraphs: Record<SubgraphName, Subgraph>;
  floor: ShopFloor | null;
  keys: MallKeys;
  databaseUrl: string;
  mqttUrl: string;
}

/** Starts the parts in order and adds them to `life`, which stops them in reverse. */
export async function startSupergraph(life: Life, options: SupergraphOptions): Promise<Supergraph> {
  const { dataDir, log, now = () => new Date() } = options;
  const [keys, databaseUrl, mqttUrl] = await Promise.all([
    loadKeys(dataDir),
    options.databaseUrl ?? openDatabase(life, options),
    options.mqttUrl ?? openBroker(life, log),
  ]);
  const service = createServices();
  const subgraphs = await startSubgraphs(life, {
    ...options,
    now,
    keys,
    databaseUrl,
    mqttUrl,
    graphFor: service.graphFor,
  });
  const { gateway, origin } = await startGateway(life, { ...options, now, keys, subgraphs });
  service.connect(gateway);
  const floor = options.floor ? life.add(startShopFloor({ mqttUrl, log: log.child({ part: "shop-floor" }) })) : null;
  return { origin, gateway, subgraphs, floor, keys, databaseUrl, mqttUrl };
}

async function openDatabase(life: Life, { dataDir, log, onFatal }: SupergraphOptions): Promise<string> {
  const folder = dataDir === null ? null : join(dataDir, "database");
  const database = await startEmbeddedDatabase({ dataDir: folder, log, ...(onFatal && { onDeath: onFatal }) });
  return life.add(database).url;
}

async function openBroker(life: Life, log: Log): Promise<string> {
  return life.add(await startBroker({ port: 1883, log: log.child({ part: "broker" }) })).url;
}

/** Subgraphs ask the graph, and the gateway needs the subgraphs: whoever asks before both are there is told so. */
function createServices() {
  let gateway: Gateway | null = null;
  const graphFor =
    (service: string): Graph =>
    async (operation, variables) => {
      if (!gateway) throw failure("SUBGRAPH_UNAVAILABLE", "The supergraph is still starting.");
      const viewer = serviceViewer(service);
      const requestId = newId(() => new Date());
      const response = await gateway.execute({ id: operation.id, variables, viewer, clientId: "internal", requestId });
      return graphData(operation.name, response);
    };
  return {
    graphFor,
    connect: (connected: Gateway) => {
      gateway = connected;
    },
  };
}

interface SubgraphsOptions extends SupergraphOptions {
  now: () => Date;
  keys: MallKeys;
  databaseUrl: string;
  mqttUrl: string;
  graphFor: (service: string) => Graph;
}

async function startSubgraphs(life: Life, options: SubgraphsOptions): Promise<Record<SubgraphName, Subgraph>> {
  const { now, seed, keys, databaseUrl, mqttUrl, graphFor } = options;
  const grants = createGrants(keys.grantSecret, now);
  const depsOf = (name: SubgraphName) => {
    const log = options.log.child({ part: name });
    return { databaseUrl, log, now, seed, grants, graph: graphFor(name) };
  };
  const add = async (starting: Promise<Subgraph>) => life.add(await starting);
  const [members, catalog, inventory, orders, content, devices] = await Promise.all([
    add(startMembers({ ...depsOf("members"), identitySecret: keys.identitySecret })),
    add(startCatalog(depsOf("catalog"))),
    add(startInventory(depsOf("inventory"))),
    add(startOrders({ ...depsOf("orders"), pickupCodeSecret: keys.pickupCodeSecret })),
    add(startContent(depsOf("content"))),
    add(startDevices({ ...depsOf("devices"), mqtt: { url: mqttUrl } })),
  ]);
  return { members, catalog, inventory, orders, content, devices };
}

interface GatewayParts extends SupergraphOptions {
  now: () => Date;
  keys: MallKeys;
  subgraphs: Record<SubgraphName, Subgraph>;
}

async function startGateway(life: Life, parts: GatewayParts): Promise<{ gateway: Gateway; origin: string }> {
  const { now, keys, subgraphs, host, port } = parts;
  const log = parts.log.child({ part: "gateway" });
  const registry: Registry = createMetrics("mall");
  const config = await mallConfig(keys);
  const { issuers, clients, anonymous, mayIntrospect, accessMode, policiesOf, overrides, contracts } = config;
  const { maxBodyBytes, maxConnections, maxStreams, maxStreamsPerConnection, ...limits } = config.limits;
  const isSubgraph = (name: string): name is SubgraphName => SUBGRAPHS.some((known) => known === name);
  const gateway = life.add(
    await createGateway({
      supergraphSdl: readFileSync(fileOf("./schema/supergraph.graphql"), "utf8"),
      transports: (name) => {
        if (!isSubgraph(name)) throw new Error(`the supergraph names a subgraph ${name} that is not ours`);
        return inProcessTransport(subgraphs[name]);
      },
      ...{ log, registry, now, issuers, clients, anonymous, mayIntrospect, limits: defined(limits) },
      ...{ accessMode, policiesOf, overrides, contracts },
    }),
  );
  const { cors, mayReadMetrics } = config;
  const hints = readFileSync(fileOf("./demo/playground.graphql"), "utf8");
  const sockets = defined({ maxConnections, maxStreams, maxStreamsPerConnection });
  const endpoint = { gateway, life, registry, host, port, cors, mayReadMetrics, sockets, ...defined({ maxBodyBytes }) };
  const server = life.add(await serveGateway({ ...endpoint, ...(config.console && createConsole({ log, hints })) }));
  return { gateway, origin: server.url };
}

/** deploy/gateway.json, with the keys of this process in place of files. */
function mallConfig({ issuer, services }: MallKeys): Promise<GatewayConfig> {
  const file = fileOf("./deploy/gateway.json");
  const content: { issuers: Record<string, unknown>[] } = JSON.parse(readFileSync(file, "utf8"));
  const keysOf: Record<string, unknown> = { development: [issuer.publicKey], services: [services.publicKey] };
  const issuers = content.issuers.map(({ keysFile: _, ...rest }) => ({
    ...rest,
    keys: keysOf[String(rest["issuer"])],
  }));
  return parseConfig({ ...content, issuers }, file);
}
