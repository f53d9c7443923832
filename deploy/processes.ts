// The mall as separate processes without containers: what docker-compose.yml says, on given servers and free ports.
// `npm run processes` with DATABASE_URL and MQTT_URL; also how tests start, kill and restart single processes.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { z } from "zod";
import { port, readEnv } from "../kit/env.ts";
import { SUBGRAPHS } from "../schema/subgraphs.ts";
import { type Command, commandOf, type Translation } from "./command.ts";
import { type Compose, readCompose } from "./compose.ts";
import { freePort } from "./free-port.ts";
import { createMallProcess, type MallProcess } from "./mall-process.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

export interface MallProcesses {
  /** The endpoint. */
  readonly url: string;
  readonly all: readonly MallProcess[];
  get(name: string): MallProcess;
  stop(): Promise<void>;
}

export interface MallProcessesOptions {
  databaseUrl: string;
  mqttUrl: string;
  /** Keys and logs. */
  dataDir: string;
  /** Of the gateway; a free one when left out. */
  port?: number;
  /** Over what docker-compose.yml says, for every process. */
  environment?: Record<string, string>;
}

/** Starts each process once what it depends on is healthy. When one does not start, all are stopped. */
export async function startMallProcesses(options: MallProcessesOptions): Promise<MallProcesses> {
  const compose = readCompose(join(ROOT, "docker-compose.yml"));
  const ports = await choosePorts(compose, options.port);
  mkdirSync(join(options.dataDir, "logs"), { recursive: true });
  const translation = translationOf(options, ports);
  const running: MallProcess[] = [];
  const stop = async () => {
    for (const each of running.toReversed()) await each.stop();
  };
  const start = async (name: string) => {
    const service = compose.services[name];
    if (!service?.build) return;
    const command = commandOf(name, service, translation);
    Object.assign(command.environment, options.environment);
    if (service.restart === "no") return runOnce(command);
    const logFile = join(options.dataDir, "logs", `${name}.log`);
    const mallProcess = createMallProcess({ name, port: ports.get(name) ?? null, command, cwd: ROOT, logFile });
    running.push(mallProcess);
    await mallProcess.start();
  };
  try {
    for (const level of inLevels(compose)) await Promise.all(level.map(start));
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    url: `http://127.0.0.1:${ports.get("gateway")}/graphql`,
    all: running,
    get: (name) => {
      const found = running.find((each) => each.name === name);
      if (!found) throw new Error(`there is no process ${name}`);
      return found;
    },
    stop,
  };
}

/** A free port for each of our services that has a health check. */
async function choosePorts(compose: Compose, gatewayPort: number | undefined): Promise<Map<string, number>> {
  const ports = new Map<string, number>();
  for (const [name, service] of Object.entries(compose.services)) {
    if (!service.build || !service.healthcheck) continue;
    ports.set(name, name === "gateway" && gatewayPort ? gatewayPort : await freePort());
  }
  return ports;
}

/** Names of containers, their ports and folders, as they are on this machine. */
function translationOf(
  { databaseUrl, mqttUrl, dataDir }: MallProcessesOptions,
  ports: ReadonlyMap<string, number>,
): Translation {
  const subgraphUrls = SUBGRAPHS.flatMap((name) => [
    "--subgraph",
    `${name}=http://127.0.0.1:${ports.get(name)}/graphql`,
  ]);
  return {
    extraArgs: (name) => (name === "gateway" ? subgraphUrls : []),
    text: (name, text) => {
      if (text.startsWith("postgres://")) return databaseUrl;
      if (text.startsWith("mqtt://")) return mqttUrl;
      if (text === "0.0.0.0") return "127.0.0.1";
      if (text === GATEWAY_CONFIG) return writeGatewayConfig(dataDir);
      if (/^40\d\d$/.test(text)) return String(ports.get(name));
      return text.replace("gateway:4000", `127.0.0.1:${ports.get("gateway")}`).replace("/mall/.data", dataDir);
    },
    environment: { DATA_DIR: dataDir },
  };
}

const GATEWAY_CONFIG = "deploy/gateway.json";

/** The gateway's configuration with the keys of this data directory; gives the path of the copy. */
function writeGatewayConfig(dataDir: string): string {
  const text = readFileSync(join(ROOT, GATEWAY_CONFIG), "utf8")
    .replaceAll("../.data/", `${dataDir}/`)
    .replaceAll("../schema/", join(ROOT, "schema/"));
  const file = join(dataDir, "gateway.json");
  writeFileSync(file, text);
  return file;
}

/** Services by the length of what they wait for: all of a level can start at once. */
function inLevels({ services }: Compose): string[][] {
  const levelOf = (name: string): number =>
    1 + Math.max(-1, ...Object.keys(services[name]?.depends_on ?? {}).map((needed) => levelOf(needed)));
  const levels: string[][] = [];
  for (const name of Object.keys(services)) {
    const level = levelOf(name);
    levels[level] = [...(levels[level] ?? []), name];
  }
  return levels;
}

function runOnce({ args, environment }: Command): void {
  execFileSync(process.execPath, args, { cwd: ROOT, env: { ...process.env, ...environment }, stdio: "ignore" });
}

async function main(): Promise<void> {
  const env = readEnv(
    z.object({
      DATABASE_URL: z.url(),
      MQTT_URL: z.url(),
      DATA_DIR: z.string().default(".data"),
      PORT: port.default(4000),
    }),
  );
  const dataDir = resolve(env.DATA_DIR);
  const starting = startMallProcesses({
    databaseUrl: env.DATABASE_URL,
    mqttUrl: env.MQTT_URL,
    dataDir,
    port: env.PORT,
  });
  // heard from the start: processes that were started already must not stay behind
  const stop = () =>
    void starting
      .then((mall) => mall.stop())
      .then(
        () => process.exit(0),
        () => process.exit(1),
      );
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
  const mall = await starting;
  process.stdout.write(`${mall.all.length} processes, ready at ${mall.url}\n`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await main();
