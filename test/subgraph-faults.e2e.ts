// What is left of a supergraph when four of its five subgraphs misbehave, each in its own way, while others ask.
import { type ChildProcess, fork, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { composeServices } from "@apollo/composition";
import { parse } from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createHttpClient, type HttpClient } from "../gateway/http-client/client.ts";
import { type FaultyUrls, PRODUCT_IDS } from "./faulty-subgraphs.ts";
import { waitUntil } from "./servers.ts";

const SDL: Readonly<Record<keyof FaultyUrls, string>> = {
  catalog: 'type Query { products: [Product!]! } type Product @key(fields: "id") { id: ID! name: String }',
  stock: 'type Product @key(fields: "id") { id: ID! stock: Int }',
  ratings: 'type Product @key(fields: "id") { id: ID! rating: Int }',
  prices: 'type Product @key(fields: "id") { id: ID! price: Int }',
  texts: 'type Product @key(fields: "id") { id: ID! text: String }',
};
const FEDERATION = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';
const HEALTHY = "{ products { id name } }";
const EVERYTHING = "{ products { id name stock rating price text } }";
const HANG_MS = 400;
/** Measured: about 200 MB idle, and what the 20 MB take that are read of each answer that is too large. */
const MOST_RSS_BYTES = 700_000_000;

const cleanups: (() => unknown)[] = [];
let subgraphs: ChildProcess;
let client: HttpClient;
let origin: string;

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), "subgraph-faults-"));
  cleanups.push(() => rm(folder, { recursive: true }));
  subgraphs = startSubgraphs();
  const started = await Promise.all([once(startSubgraphs("catalog"), "message"), once(subgraphs, "message")]);
  const urls = Object.assign({}, ...started.flat()) as FaultyUrls;
  origin = await startGateway(folder, urls);
  client = createHttpClient({ url: `${origin}/graphql`, headers: { "content-type": "application/json" } });
  cleanups.push(client.stop);
});

afterAll(async () => {
  for (const cleanup of cleanups.reverse()) await cleanup();
});

function startSubgraphs(...args: readonly string[]): ChildProcess {
  const child = fork("test/faulty-subgraphs.ts", args, { execArgv: ["--import", "./kit/typescript.mjs"] });
  cleanups.push(() => child.disconnect());
  return child;
}

/** Gives its origin. */
async function startGateway(folder: string, urls: FaultyUrls): Promise<string> {
  const services = Object.entries(SDL).map(([name, sdl]) => ({ name, typeDefs: parse(FEDERATION + sdl) }));
  const { supergraphSdl } = composeServices(
    services.map((service) => ({ ...service, url: urls[service.name as keyof FaultyUrls] })),
  );
  const [supergraph, config] = [join(folder, "supergraph.graphql"), join(folder, "gateway.json")];
  await writeFile(supergraph, supergraphSdl ?? "");
  await writeFile(config, JSON.stringify({ subgraphs: { stock: { timeoutMs: HANG_MS } } }));
  const args = ["--supergraph", supergraph, "--config", config, "--port", "0"];
  const gateway = spawn(process.execPath, ["--import", "./kit/typescript.mjs", "gateway/main.ts", ...args], {
    env: { ...process.env, DATA_DIR: folder, VIEWER_KEY_FILE: "", LOG_LEVEL: "info" },
  });
  cleanups.push(async () => {
    gateway.kill("SIGTERM");
    if (gateway.exitCode === null) await once(gateway, "exit");
  });
  let output = "";
  gateway.stderr?.on("data", (chunk) => (output += String(chunk)));
  gateway.stdout?.on("data", (chunk) => {
    if (!output.includes("serving")) output += String(chunk);
  });
  await waitUntil("the gateway's start", async () => output.includes("serving"));
  return new URL(/"url":"([^"]+)"/.exec(output)?.[1] ?? "").origin;
}

async function misbehave(isFaulty: boolean): Promise<void> {
  subgraphs.send(isFaulty);
  await once(subgraphs, "message");
}

async function ask(query: string) {
  const { text } = await client.post({
    headers: "",
    body: JSON.stringify({ query }),
    isIdempotent: true,
    timeoutMs: 20_000,
  });
  return JSON.parse(text);
}

const products = (field: (index: number) => object) =>
  PRODUCT_IDS.map((id, index) => ({ id, name: `product ${id}`, ...field(index) }));
const good = products((index) => ({ stock: index, rating: index, price: index, text: `text ${index}` }));

/** One error for each field of a product that is missing. */
function errorsAt(field: string, code: string, message: string) {
  return PRODUCT_IDS.map((_, index) => ({ message, path: ["products", index, field], extensions: { code } }));
}

const byPath = (errors: readonly { readonly path: readonly unknown[] }[]) =>
  errors.toSorted((a, b) => String(a.path).localeCompare(String(b.path)));

describe("a supergraph of which four subgraphs hang, answer garbage, cut off and send 100 MB", () => {
  it("answers with all that is left, and with a code at each field that is missing", async () => {
    expect(await ask(EVERYTHING)).toEqual({ data: { products: good } });
    await misbehave(true);
    const started = performance.now();
    const { data, errors } = await ask(EVERYTHING);
    expect(data).toEqual({ products: products(() => ({ stock: null, rating: null, price: null, text: null })) });
    expect(byPath(errors)).toEqual(
      byPath([
        ...errorsAt("stock", "DEADLINE_EXCEEDED", '"stock" did not answer in time.'),
        ...errorsAt("rating", "SUBGRAPH_INVALID_RESPONSE", '"ratings" answered with no GraphQL result.'),
        ...errorsAt("price", "SUBGRAPH_UNAVAILABLE", '"prices" does not answer.'),
        ...errorsAt("text", "SUBGRAPH_INVALID_RESPONSE", 'The answer of "texts" is too large.'),
      ]),
    );
    expect(performance.now() - started).toBeGreaterThan(HANG_MS);
    await misbehave(false);
    expect(await ask(EVERYTHING)).toEqual({ data: { products: good } });
  });

  it("serves everybody else, and stays within its memory", async () => {
    const rounds: Round[] = [];
    for (const isFaulty of [false, true, false, true]) {
      await misbehave(isFaulty);
      rounds.push({ isFaulty, ...(await runLoad()) });
    }
    await misbehave(false);
    expect(await ask(EVERYTHING)).toEqual({ data: { products: good } });
    for (const { healthy, isFaulty, everything } of rounds) {
      expect(healthy.every((answer) => answer === JSON.stringify({ data: { products: products(() => ({})) } }))).toBe(
        true,
      );
      expect(everything.every(({ errors = [] }) => errors.length === (isFaulty ? 4 * PRODUCT_IDS.length : 0))).toBe(
        true,
      );
      expect(Math.min(healthy.length, everything.length)).toBeGreaterThan(10);
    }
    report(rounds);
    expect(Math.max(...rounds.map(({ rssBytes }) => rssBytes))).toBeLessThan(MOST_RSS_BYTES);
  });
});

interface Load {
  /** Texts of the answers to those who ask for nothing that misbehaves, */
  readonly healthy: readonly string[];
  /** and how long they took. */
  readonly latencies: readonly number[];
  readonly everything: readonly { readonly errors?: readonly unknown[] }[];
  /** The most that was seen. */
  readonly rssBytes: number;
}

interface Round extends Load {
  readonly isFaulty: boolean;
}

const ROUND_MS = 3000;
/** Paced, not as fast as can be: what is to be seen is how long misbehaviour keeps others waiting. */
const HEALTHY_EACH_MS = 4;
/** Somebody asks for everything, whatever comes of it. */
const EVERYTHING_EACH_MS = 200;

async function runLoad(): Promise<Load> {
  const latencies: number[] = [];
  const timed = async () => {
    const started = performance.now();
    const answer = await ask(HEALTHY);
    latencies.push(performance.now() - started);
    return JSON.stringify(answer);
  };
  const [healthy, everything, sizes] = await Promise.all([
    pace(HEALTHY_EACH_MS, timed),
    pace(EVERYTHING_EACH_MS, () => ask(EVERYTHING)),
    pace(EVERYTHING_EACH_MS, residentBytes),
  ]);
  return { healthy, latencies, everything, rssBytes: Math.max(...sizes) };
}

/** Calls `work` at its times for one round, however long an answer takes. */
async function pace<Value>(eachMs: number, work: () => Promise<Value>): Promise<Value[]> {
  const results: Promise<Value>[] = [];
  const start = performance.now();
  for (let elapsedMs = 0; elapsedMs < ROUND_MS; elapsedMs = performance.now() - start) {
    while (results.length * eachMs <= elapsedMs) results.push(work());
    await new Promise((resolve) => setTimeout(resolve, eachMs));
  }
  return Promise.all(results);
}

async function residentBytes(): Promise<number> {
  const metrics = await (await fetch(`${origin}/metrics`)).text();
  return Number(/^process_resident_memory_bytes(?:\{[^}]*\})? (\S+)/m.exec(metrics)?.[1]);
}

/** For readers: a timed assertion would be one about the machine. */
function report(rounds: readonly Round[]): void {
  for (const isFaulty of [false, true]) {
    const own = rounds.filter((round) => round.isFaulty === isFaulty);
    const sorted = own.flatMap(({ latencies }) => latencies).sort((a, b) => a - b);
    const at = (part: number) => sorted[Math.floor(sorted.length * part)]?.toFixed(1);
    const rss = Math.max(...own.map(({ rssBytes }) => rssBytes)) / 1e6;
    const what = isFaulty ? "with faults" : "without faults";
    console.info(`${what}: ${sorted.length} answers, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, ${rss.toFixed(0)} MB`);
  }
}
