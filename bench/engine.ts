// `npm run bench -- engine`: what executing a plan costs by itself, with subgraphs that answer from memory at once.
import { type GraphQLSchema, parse } from "graphql";
import { type CompiledPlan, compilePlan } from "../gateway/execution/compile.ts";
import { executePlan } from "../gateway/execution/execute.ts";
import { createPlanner } from "../gateway/execution/plan.ts";
import type { Send } from "../gateway/execution/send.ts";
import { type LoadedSupergraph, loadSupergraph } from "../gateway/execution/supergraph.ts";
import { type Canned, record } from "./canned.ts";
import type { BenchOptions, Page, Table } from "./report.ts";
import { createShop, type Shop } from "./shop/data.ts";
import { type BenchOperation, OPERATIONS, SIZED_OPERATION } from "./shop/operations.ts";
import { composeShop, createSubgraphSchemas } from "./shop/subgraphs.ts";
import { answerInOnePiece } from "./shop/whole.ts";
import { type TimingOptions, timeTasks } from "./stopwatch.ts";

/** Products; each has about 180 B with its review. */
const SIZES = [5, 55, 550, 5_500, 55_000];

interface Prepared {
  readonly title: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly plan: CompiledPlan;
  readonly canned: Canned;
  readonly answer: unknown;
}

export async function benchEngine({ isSmoke }: BenchOptions): Promise<Page> {
  const supergraph = loadSupergraph(
    composeShop((name) => `http://${name}.test`),
    { enforcedFeatures: [] },
  );
  const timing = isSmoke ? { rounds: 3, roundMs: 50 } : { rounds: 7, roundMs: 400 };
  const sizes = isSmoke ? SIZES.slice(0, 3) : SIZES;
  return {
    notes: [
      "µs of processor time a request. Of `executePlan`, JSON.parse of what the subgraphs answer is a part; JSON.stringify of its result comes after it.",
    ],
    tables: [await timeOperations(supergraph, timing), await timeSizes(supergraph, sizes, timing)],
  };
}

async function timeOperations(supergraph: LoadedSupergraph, timing: TimingOptions): Promise<Table> {
  const shop = createShop();
  const schemas = createSubgraphSchemas(shop);
  const rows: string[][] = [];
  for (const operation of OPERATIONS) {
    const prepared = await prepare({ supergraph, schemas, shop, operation, variables: {} });
    const bytes = bytesOf(prepared.answer);
    const times = await timeParts(prepared, timing);
    rows.push([operation.title, String(bytes), String(prepared.canned.answers.length), ...times.map(inMicroseconds)]);
  }
  return {
    title: "Operations",
    head: ["operation", "answer B", "fetches", "executePlan µs", "of it parse µs", "stringify µs"],
    rows,
  };
}

async function timeSizes(
  supergraph: LoadedSupergraph,
  sizes: readonly number[],
  timing: TimingOptions,
): Promise<Table> {
  const rows: string[][] = [];
  for (const products of sizes) {
    const shop = createShop({ users: 97, products, reviews: products });
    const schemas = createSubgraphSchemas(shop);
    const variables = { first: products };
    const prepared = await prepare({ supergraph, schemas, shop, operation: SIZED_OPERATION, variables });
    const [execution = 0, parsing = 0, writing = 0] = await timeParts(prepared, timing);
    const kilobytes = bytesOf(prepared.answer) / 1000;
    const perKilobyte = [execution, execution - parsing, parsing, writing].map((time) => (time / kilobytes).toFixed(2));
    rows.push([kilobytes.toFixed(1), inMicroseconds(execution), ...perKilobyte]);
  }
  return {
    title: "Cost by size (two hops)",
    head: ["answer kB", "executePlan µs", "µs/kB", "without parse µs/kB", "parse µs/kB", "stringify µs/kB"],
    rows,
  };
}

/** `executePlan`; JSON.parse of its fetches' answers; JSON.stringify of its result. */
async function timeParts({ title, plan, variables, canned, answer }: Prepared, timing: TimingOptions) {
  const request = { variables, context: null };
  const tasks = [
    { name: "execute", run: () => executePlan(plan, request, canned.send) },
    { name: "parse", run: () => canned.answers.map((text) => JSON.parse(text)) },
    { name: "stringify", run: () => JSON.stringify(answer) },
  ];
  const times = await timeTasks(tasks, timing);
  process.stderr.write(`${title} ${JSON.stringify(variables)}: ${inMicroseconds(times.get("execute") ?? 0)} µs\n`);
  return tasks.map(({ name }) => times.get(name) ?? 0);
}

interface PrepareOptions {
  readonly supergraph: LoadedSupergraph;
  readonly schemas: Readonly<Record<string, GraphQLSchema>>;
  readonly shop: Shop;
  readonly operation: BenchOperation;
  readonly variables: Record<string, unknown>;
}

/** Throws when the engine does not answer what the shop in one piece does. */
async function prepare({ supergraph, schemas, shop, operation, variables }: PrepareOptions): Promise<Prepared> {
  const request = { document: parse(operation.query), operationName: null };
  const plan = compilePlan(await createPlanner(supergraph)(request), request, supergraph);
  const run = (send: Send) => executePlan(plan, { variables, context: null }, send);
  const canned = await record(schemas, run);
  const answer = await run(canned.send);
  const data = await answerInOnePiece(shop, supergraph.apiSchema, { operation, variables });
  if (JSON.stringify(answer) !== JSON.stringify({ data })) throw new Error(`${operation.title}: the answer is wrong`);
  return { title: operation.title, variables, plan, canned, answer };
}

function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}

function inMicroseconds(time: number): string {
  return time.toFixed(time < 100 ? 2 : 0);
}
