// The gateways that are compared, each as a process of its own on any supergraph file.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { postBytes } from "./http/message.ts";
import { type Policy, writePolicy } from "./policy.ts";
import { type Command, TYPESCRIPT } from "./processes/launch.ts";
import type { BenchOperation } from "./shop/operations.ts";

export interface Contestant {
  readonly name: string;
  /** With its port. */
  command(port: number): Omit<Command, "name" | "core">;
  request(operation: BenchOperation): Buffer;
}

export interface Surroundings {
  /** For files of this run. */
  readonly folder: string;
  readonly supergraphFile: string;
  /** Where the subgraphs are, each at a path of its own. */
  readonly origin: string;
}

/** The names that comparisons speak of. */
export const ONE_PROCESS = "ours in one process";
export const PEERS = fileURLToPath(new URL("peers/", import.meta.url));

const fileOf = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export async function createContestants(surroundings: Surroundings): Promise<readonly Contestant[]> {
  const { folder } = surroundings;
  const policy = await writePolicy(folder);
  const noMerging = join(folder, "no-merging.json");
  await writeFile(noMerging, JSON.stringify({ merging: false }));
  return [
    ours("ours", surroundings),
    ours("ours without merging", surroundings, ["--config", noMerging]),
    withPolicy(surroundings, policy),
    stock(surroundings),
    hive("Hive", surroundings),
    hive("Hive without merging", surroundings, ["--config-path", join(PEERS, "hive-no-merging.config.js")]),
    handWritten("hand-written", surroundings, "lean"),
    handWritten("hand-written on undici", surroundings, "undici"),
  ];
}

/** No configuration: no policy. Requests are not logged, as the others do not. */
function ours(name: string, { folder, supergraphFile }: Surroundings, more: readonly string[] = []): Contestant {
  return {
    name,
    command: (port) => ({
      args: [...TYPESCRIPT, fileOf("../gateway/main.ts"), "--supergraph", supergraphFile, "--port", `${port}`, ...more],
      env: { DATA_DIR: folder, LOG_LEVEL: "warn" },
    }),
    request: byText,
  };
}

/** Token, persisted ids alone, limits enforced, metrics, a line in the log for each request. */
function withPolicy(surroundings: Surroundings, { configFile, headers, idOf }: Policy): Contestant {
  const plain = ours("ours with full policy", surroundings, ["--config", configFile]);
  return {
    name: plain.name,
    command: (port) => {
      const command = plain.command(port);
      return { ...command, env: { ...command.env, LOG_LEVEL: "info" }, isQuiet: true };
    },
    request: (operation) =>
      postBytes({ path: "/graphql", headers, body: JSON.stringify({ documentId: idOf(operation) }) }),
  };
}

export function stock({ supergraphFile }: Surroundings): Contestant {
  return {
    name: "stock",
    command: (port) => ({
      args: ["stock.js", supergraphFile, `${port}`],
      cwd: PEERS,
      env: { APOLLO_TELEMETRY_DISABLED: "true" },
    }),
    request: byText,
  };
}

function hive(name: string, { supergraphFile }: Surroundings, more: readonly string[] = []): Contestant {
  const program = join(PEERS, "node_modules/@graphql-hive/gateway/dist/bin.js");
  const address = (port: number) => ["--host", "127.0.0.1", "--port", `${port}`];
  return {
    name,
    command: (port) => ({
      args: [program, "supergraph", supergraphFile, "--hive-router-runtime", ...address(port), ...more],
      cwd: PEERS,
    }),
    request: byText,
  };
}

function handWritten(name: string, { origin }: Surroundings, client: "lean" | "undici"): Contestant {
  return {
    name,
    command: (port) => ({ args: [...TYPESCRIPT, fileOf("processes/hand-written.ts"), `${port}`, origin, client] }),
    request: byText,
  };
}

/** Our gateway with subgraphs in its process, which execute. */
export function oneProcess({ supergraphFile }: Surroundings): Contestant {
  return {
    name: ONE_PROCESS,
    command: (port) => ({ args: [...TYPESCRIPT, fileOf("processes/one-process.ts"), supergraphFile, `${port}`] }),
    request: byText,
  };
}

function byText({ query, operationName }: BenchOperation): Buffer {
  return postBytes({ path: "/graphql", body: JSON.stringify({ query, operationName }) });
}
