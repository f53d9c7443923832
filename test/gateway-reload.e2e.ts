// A gateway process that gets one supergraph after the other, or an operation that takes the planner minutes, while it serves.
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { costlyOperation } from "./costly-graph.ts";
import { askOverHttp } from "./gateway-door.ts";
import type { Order, Report } from "./told-gateway.ts";

/** `RELOADS=500` for the whole story: each takes half a second of a core, for its thread. */
const RELOADS = Number(process.env["RELOADS"] ?? "100");
/** Until then code gets warm and caches fill. */
const SETTLED = Math.floor(RELOADS / 5);

const started: ChildProcess[] = [];

afterEach(() => {
  for (const child of started.splice(0)) child.kill("SIGKILL");
});

async function start(graph: "changing" | "costly") {
  const child = fork(new URL("told-gateway.ts", import.meta.url), [graph], {
    execArgv: ["--import", "./kit/typescript.mjs", "--expose-gc"],
  });
  started.push(child);
  const report = async <Kind extends Report["kind"]>(kind: Kind) => {
    const [message] = (await once(child, "message")) as [Report];
    if (message.kind !== kind) throw new Error(`${message.kind} in place of ${kind}`);
    return message as Extract<Report, { kind: Kind }>;
  };
  const { url, supergraphs } = await report("serving");
  const tell = (order: Order) => child.send(order);
  return {
    ...{ url, supergraphs },
    reload: (supergraphSdl: string) => {
      tell({ kind: "reload", supergraphSdl });
      return report("reloaded");
    },
    blocked: async () => {
      tell({ kind: "blocked" });
      return (await report("blocked")).longestMs;
    },
  };
}

/** Asks again and again, until it is told to stop; then gives every different answer. */
function ask(url: string, query: string, callers: number) {
  const answers = new Map<string, number>();
  let isOver = false;
  const asking = Array.from({ length: callers }, async () => {
    while (!isOver) {
      const answer = JSON.stringify(await askOverHttp(url, { query }));
      answers.set(answer, (answers.get(answer) ?? 0) + 1);
      // leaves some of a core to the gateway
      await pause(2);
    }
  });
  return async () => {
    isOver = true;
    await Promise.all(asking);
    return answers;
  };
}

const megabytes = (bytes: number) => Math.round(bytes / 1e6);
const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

describe("a gateway process", () => {
  it(
    "takes hundreds of supergraphs under load, fails no operation and keeps its memory",
    async () => {
      const { url, supergraphs, reload } = await start("changing");
      const stop = ask(url, "{ book { id title } }", 2);
      const { first = "", reviewed = "", moved = "" } = supergraphs;
      const memory: { readonly rss: number; readonly heapUsed: number }[] = [];
      for (let count = 1; count <= RELOADS; count += 1) {
        const { outcome, ...used } = await reload([first, reviewed, moved][count % 3] ?? "");
        expect(outcome).toBe("applied");
        memory.push(used);
      }
      const answers = await stop();
      expect([...answers.keys()]).toEqual(['{"data":{"book":{"id":"b1","title":"Ulysses"}}}']);
      const between = (from: number, to: number, what: "rss" | "heapUsed") =>
        median(memory.slice(from, to).map((used) => used[what]));
      const [rss, heap] = (["rss", "heapUsed"] as const).map((what) => ({
        settled: between(SETTLED, 2 * SETTLED, what),
        last: between(RELOADS - SETTLED, RELOADS, what),
      }));
      const told = [rss, heap].map(
        (used) => `${megabytes(used?.settled ?? 0)} MB then ${megabytes(used?.last ?? 0)} MB`,
      );
      process.stdout.write(
        `${RELOADS} reloads, ${[...answers.values()][0]} answers: resident ${told[0]}, heap ${told[1]}\n`,
      );
      expect(heap?.last).toBeLessThan(1.1 * (heap?.settled ?? 0));
      expect(rss?.last).toBeLessThan(1.15 * (rss?.settled ?? 0));
    },
    RELOADS * 10_000,
  );

  it("is busy for no 50 ms at a time while it plans what takes minutes, and refuses that in its time", async () => {
    const { url, blocked } = await start("costly");
    const query = "{ parts { name } }";
    // what happens once is not what is measured
    for (const text of [query, "{ stock { name } }", query]) await askOverHttp(url, { query: text });
    await blocked();
    const stop = ask(url, query, 1);
    const { errors } = await askOverHttp(url, { query: costlyOperation() });
    const answers = await stop();
    const [longest = 0, second = 0, third = 0] = await blocked();
    process.stdout.write(
      `longest without a pause: ${[longest, second, third].map((ms) => ms.toFixed(1)).join(", ")} ms\n`,
    );
    expect(errors?.map(({ extensions }) => extensions?.["code"])).toEqual(["OPERATION_TOO_COSTLY"]);
    expect([...answers.keys()]).toEqual(['{"data":{"parts":[{"name":"bolt"}]}}']);
    // one may be the collection of garbage
    expect(second).toBeLessThan(50);
  });
});
