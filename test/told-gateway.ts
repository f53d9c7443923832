// A gateway in a process of its own that does what its parent tells it: `node --import ./kit/typescript.mjs told-gateway.ts changing|costly`.
import { Registry } from "prom-client";
import { createGateway } from "../gateway/gateway.ts";
import { serveGateway } from "../gateway/server.ts";
import type { OpenTransport } from "../gateway/transport.ts";
import { createLog } from "../kit/log.ts";
import { runProcess } from "../kit/process.ts";
import { watchThread } from "./blocked-thread.ts";
import { createChangingGraph } from "./changing-graph.ts";
import { createCostlySdl } from "./costly-graph.ts";

export type Order =
  | { readonly kind: "reload"; readonly supergraphSdl: string }
  /** Since the last time. */
  | { readonly kind: "blocked" };

export type Report =
  | { readonly kind: "serving"; readonly url: string; readonly supergraphs: Readonly<Record<string, string>> }
  | { readonly kind: "reloaded"; readonly outcome: string; readonly rss: number; readonly heapUsed: number }
  | { readonly kind: "blocked"; readonly longestMs: readonly number[] };

const log = createLog({ name: "told-gateway", level: "error" });
const changing = createChangingGraph();
const isCostly = process.argv[2] === "costly";
const supergraphs: Record<string, string> = isCostly ? { first: createCostlySdl() } : changing.supergraphs;

const part = { __typename: "Part0", id: "p1", name: "bolt", next: null };
const costly: OpenTransport = () => ({
  send: async () => ({ data: { parts: [{ ...part }] } }),
  subscribe: () => Promise.reject(new Error("there is nothing to subscribe to")),
  stop: async () => {},
});

const say = (report: Report) => process.send?.(report);

await runProcess(log, async (life) => {
  const registry = new Registry();
  const gateway = life.add(
    await createGateway({
      supergraphSdl: supergraphs["first"] ?? "",
      transports: isCostly ? costly : changing.transports,
      ...{ log, registry, now: () => new Date(), limits: { planTimeoutMs: 2_000 } },
    }),
  );
  const server = life.add(await serveGateway({ gateway, life, registry, host: "127.0.0.1", port: 0 }));
  const thread = watchThread();
  const reload = async (supergraphSdl: string) => {
    const outcome = await gateway.reload(supergraphSdl);
    globalThis.gc?.();
    const { rss, heapUsed } = process.memoryUsage();
    say({ kind: "reloaded", outcome, rss, heapUsed });
  };
  process.on("message", (order: Order) => {
    if (order.kind === "blocked") say({ kind: "blocked", longestMs: thread.take() });
    else void reload(order.supergraphSdl);
  });
  life.ready();
  say({ kind: "serving", url: `${server.url}/graphql`, supergraphs });
});
