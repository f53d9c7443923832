// `npm run bench -- mall`: the mall's own product page and store dashboard, by persisted id, on its database.
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { GATEWAY_CORE, stayOnOtherCore } from "./arena.ts";
import { requestOnce } from "./http/load.ts";
import { postBytes } from "./http/message.ts";
import { measureWindow, type Sample } from "./measure.ts";
import { processorSeconds } from "./process-cost.ts";
import { type Launched, TYPESCRIPT, withLauncher } from "./processes/launch.ts";
import { isMallListening, type PageRequest } from "./processes/messages.ts";
import type { BenchOptions, Page } from "./report.ts";
import { median } from "./statistics.ts";

/** One alone tells how long a page takes, many tell what it costs. */
const CONNECTIONS = [1, 32];
const START_MS = 60_000;

export async function benchMall({ isSmoke, rounds, seconds }: BenchOptions): Promise<Page> {
  const times = { rounds: rounds ?? (isSmoke ? 1 : 3), seconds: seconds ?? (isSmoke ? 0.5 : 4) };
  const database = process.env["DATABASE_URL"] ? "PostgreSQL (a process of its own, not counted)" : "embedded";
  stayOnOtherCore();
  const rows = await withLauncher(async ({ launcher }) => {
    const file = fileURLToPath(new URL("processes/mall.ts", import.meta.url));
    const mall = launcher.launch({ name: "mall", args: [...TYPESCRIPT, file], core: GATEWAY_CORE });
    const [message] = await once(mall.child, "message", { signal: AbortSignal.timeout(START_MS) });
    if (!isMallListening(message)) throw new Error(`the mall says ${JSON.stringify(message)}`);
    await untilQuiet(mall);
    const { port, requests } = message;
    const measured: string[][] = [];
    for (const request of requests) measured.push(...(await measurePage({ mall, port, request, ...times })));
    return measured;
  });
  return {
    notes: [
      `Medians of ${times.rounds} rounds of ${times.seconds} s. Everything in one process: gateway and six subgraphs. Database: ${database}.`,
    ],
    tables: [
      {
        title: "The mall's pages",
        head: ["", "answer B", "connections", "p50 ms", "p99 ms", "requests/s", "CPU µs"],
        rows,
      },
    ],
  };
}

interface PageOptions {
  readonly mall: Launched;
  readonly port: number;
  readonly request: PageRequest;
  readonly rounds: number;
  readonly seconds: number;
}

async function measurePage({ mall, port, request, rounds, seconds }: PageOptions): Promise<string[][]> {
  const { title, headers, body } = request;
  const bytes = postBytes({ path: "/graphql", headers, body });
  const expected = await requestOnce(port, bytes, START_MS);
  const answer: unknown = JSON.parse(expected.toString());
  if (typeof answer !== "object" || answer === null || "errors" in answer) {
    throw new Error(`${title}: ${expected.toString("utf8", 0, 500)}`);
  }
  const window = {
    port,
    request: bytes,
    expected,
    pids: [mall.pid],
    warmUpMs: seconds * 250,
    measureMs: seconds * 1000,
  };
  const rows: string[][] = [];
  for (const connections of CONNECTIONS) {
    const samples: Sample[] = [];
    // the first one is for the compilers
    for (let round = 0; round <= rounds; round += 1) samples.push(await measureWindow({ ...window, connections }));
    const of = (pick: (sample: Sample) => number) => median(samples.slice(1).map(pick));
    rows.push([
      ...[title, String(expected.length), String(connections)],
      ...[of(({ p50Ms }) => p50Ms), of(({ p99Ms }) => p99Ms)].map((ms) => ms.toFixed(2)),
      ...[of(({ requestsPerSecond }) => requestsPerSecond), of(({ cpuMicroseconds }) => cpuMicroseconds)].map((value) =>
        value.toFixed(0),
      ),
    ]);
  }
  return rows;
}

/** What the example mall's first events set off is not measured. */
async function untilQuiet({ pid }: Launched): Promise<void> {
  const deadline = performance.now() + START_MS;
  for (let used = 1; used > 0.05; ) {
    if (performance.now() > deadline) throw new Error("the mall does not come to rest");
    const before = await processorSeconds(pid);
    await pause(1000);
    used = (await processorSeconds(pid)) - before;
  }
}
