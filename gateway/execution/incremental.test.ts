import fc from "fast-check";
import { parse, print, validate } from "graphql";
import { describe, expect, it } from "vitest";
import { compilePlan } from "./compile.ts";
import { withRandomDefers } from "./corpus/defers.ts";
import { createGraph, withoutSubgraphs } from "./corpus/graph.ts";
import { library } from "./corpus/library.ts";
import { createMall } from "./corpus/mall.ts";
import { randomOperation, randomVariables } from "./corpus/random-operation.ts";
import { shop } from "./corpus/shop.ts";
import { createWorlds, type Worlds } from "./corpus/worlds.ts";
import { copyOfObject, isObject, type JsonObject, mergeInto, type ResponsePath } from "./data.ts";
import { deferredOrWhole, withDefers } from "./defer.ts";
import { executePlan } from "./execute.ts";
import { executeIncrementally, type Later } from "./incremental.ts";
import { createPlanner } from "./plan.ts";
import type { Send } from "./send.ts";
import type { LoadedSupergraph } from "./supergraph.ts";

const { supergraph, send } = createGraph(shop);

interface RunOptions {
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly outlet?: Send;
}

async function start(graph: LoadedSupergraph, text: string, { variables = {}, outlet = send }: RunOptions = {}) {
  const document = parse(text);
  const plan = await deferredOrWhole({ document, operationName: null }, variables, async (operation) =>
    compilePlan(await createPlanner(graph)(operation), operation, graph),
  );
  return executeIncrementally(plan, { variables, context: null }, outlet);
}

async function all(text: string, options?: RunOptions) {
  expect(validate(supergraph.apiSchema, parse(text))).toEqual([]);
  const { initial, announced, later } = await start(supergraph, text, options);
  const told: Later[] = [];
  for await (const one of later ?? []) told.push(one);
  return JSON.parse(JSON.stringify({ initial, announced, later: later && told }));
}

it("answers first without the deferred fragments, then with each of them at every place", async () => {
  const { initial, announced, later } = await all(
    `{ product(upc: "p1") { name ... @defer(label: "r") { score } } users { id ...U @defer } } fragment U on User { username }`,
  );
  expect(initial).toEqual({ data: { product: { name: "Tea" }, users: [{ id: "u1" }, { id: "u2" }] } });
  const score = { id: "0.0", label: "r", path: ["product"] };
  const [ann, bob] = [0, 1].map((index) => ({ id: `1.${index}`, label: null, path: ["users", index] }));
  expect(announced).toEqual([score, ann, bob]);
  expect(later.map(({ hasNext }: { hasNext: boolean }) => hasNext)).toEqual([true, false]);
  expect(later.flatMap(({ completed }: { completed: unknown }) => completed)).toEqual(
    expect.arrayContaining([
      { ...score, data: { score: 4.5 } },
      { ...ann, data: { username: "ann" } },
      { ...bob, data: { username: "bob" } },
    ]),
  );
});

it("answers before a slow subgraph does", async () => {
  let release = () => {};
  const slow = new Promise<void>((resolve) => {
    release = resolve;
  });
  const outlet: Send = async (request) => {
    if (request.subgraph === "reviews") await slow;
    return send(request);
  };
  const { initial, later } = await start(supergraph, `{ product(upc: "p1") { name ... @defer { score } } }`, {
    outlet,
  });
  expect(JSON.stringify(initial)).toBe('{"data":{"product":{"name":"Tea"}}}');
  release();
  expect((await later?.next())?.value).toMatchObject({ completed: [{ data: { score: 4.5 } }], hasNext: false });
});

it("announces a fragment within a fragment when the outer one is complete", async () => {
  const { announced, later } = await all(
    `{ product(upc: "p1") { ... @defer(label: "outer") { reviews { id author { id ... @defer(label: "inner") { email } } } } } }`,
  );
  expect(announced).toEqual([{ id: "0.0", label: "outer", path: ["product"] }]);
  const path = (index: number) => ["product", "reviews", index, "author"];
  const places = [0, 1].map((index) => ({ id: `1.${index}`, label: "inner", path: path(index) }));
  const reviews = [
    { id: "r1", author: { id: "u1" } },
    { id: "r2", author: { id: "u2" } },
  ];
  expect(later).toEqual([
    {
      completed: [{ id: "0.0", label: "outer", path: ["product"], data: { reviews } }],
      announced: places,
      hasNext: true,
    },
    {
      completed: [
        { ...places[0], data: { email: "ann@shop.test" } },
        { ...places[1], data: { email: "bob@shop.test" } },
      ],
      announced: [],
      hasNext: false,
    },
  ]);
});

it.each([
  ["false", "if: false", {}],
  ["a variable that is false", "if: $later", { later: false }],
])("defers nothing when `if` is %s", async (_, condition, variables) => {
  const text = `query($later: Boolean = true) { product(upc: "p1") { name ... @defer(${condition}) { score } other: upc @include(if: $later) } }`;
  const { initial, announced, later } = await all(text, { variables });
  expect(initial.data.product).toMatchObject({ name: "Tea", score: 4.5 });
  expect({ announced, later }).toEqual({ announced: [], later: null });
});

it("tells the errors of a fragment with the fragment, each at its path", async () => {
  const { initial, later } = await all(`{ product(upc: "p1") { name ... @defer { score verdict } } }`, {
    outlet: withoutSubgraphs(send, ["reviews"]),
  });
  expect(initial).toEqual({ data: { product: { name: "Tea" } } });
  const error = (name: string) => ({
    message: "reviews is down",
    path: ["product", name],
    extensions: { code: "SUBGRAPH_UNAVAILABLE", serviceName: "reviews" },
  });
  // `verdict` may not be null: the fragment is void, and the first answer stands
  const completed = [
    { id: "0.0", label: null, path: ["product"], data: null, errors: [error("score"), error("verdict")] },
  ];
  expect(later).toEqual([{ completed, announced: [], hasNext: false }]);
});

it("waits for no fetch that a condition has left out", async () => {
  const { initial, later } = await all(
    `query ($on: Boolean!) { product(upc: "p1") { name ... @include(if: $on) { reviews { author { id ... @defer { email } } } } ... @defer { score } } }`,
    { variables: { on: false } },
  );
  expect(initial).toEqual({ data: { product: { name: "Tea" } } });
  const completed = [{ id: "1.0", label: null, path: ["product"], data: { score: 4.5 } }];
  expect(later).toEqual([{ completed, announced: [], hasNext: false }]);
});

it("announces nothing below what is null", async () => {
  const { initial, later } = await all(`{ product(upc: "none") { name ... @defer { score } } }`);
  expect(initial.data).toEqual({ product: null });
  expect(later).toBeNull();
});

it("refuses a plan with deferred fragments where nobody takes them", async () => {
  const operation = withDefers(
    { document: parse(`{ product(upc: "p1") { ... @defer { score } } }`), operationName: null },
    {},
  );
  const plan = compilePlan(await createPlanner(supergraph)(operation), operation, supergraph);
  await expect(executePlan(plan, { variables: {}, context: null }, send)).rejects.toThrow(TypeError);
});

describe("any operation with deferred fragments", { timeout: 120_000 }, () => {
  const numbers = fc.array(fc.nat(1 << 16), { minLength: 40, maxLength: 400 });

  function answersAsInOnePiece(graph: Worlds): Promise<void> {
    const property = fc.asyncProperty(numbers, fc.nat(100), async (tape, world) => {
      const { send: outlet, answer } = graph.inWorld({ world, isFailing: false });
      const options = { maxDepth: 3, hasConfusingAliases: true };
      const plain = randomOperation(graph.supergraph.apiSchema, tape, options);
      const text = print(withRandomDefers(parse(plain), tape));
      const variables = randomVariables(world);
      const { data = null } = await answer({ supergraph: graph.supergraph, document: parse(plain), variables });
      const { initial, later } = await start(graph.supergraph, text, { variables, outlet });
      const merged: JsonObject = { data: initial.data && copyOfObject(initial.data) };
      for await (const { completed } of later ?? []) {
        for (const { path, data: part } of completed) mergeInto(objectAt(merged, ["data", ...path]), part ?? {});
      }
      expect(withSortedKeys(merged["data"]), text).toEqual(withSortedKeys(data));
    });
    return fc.assert(property, {
      numRuns: Number(process.env["RANDOM_RUNS"] ?? 40),
      // the same ones each time: what others find is for the fuzz to name
      seed: Number(process.env["RANDOM_SEED"] ?? 1),
    });
  }

  it("adds up to the answer in one piece on the mall", () => answersAsInOnePiece(createMall("client")));

  for (const source of [shop, library]) {
    it(`adds up to the answer in one piece on the ${source.name} graph`, () => {
      const graph = createGraph(source);
      return answersAsInOnePiece(createWorlds(graph.supergraph, graph.sdl));
    });
  }
});

function objectAt(root: JsonObject, path: ResponsePath): JsonObject {
  const found = path.reduce<unknown>((value, key) => Reflect.get(Object(value), key), root);
  if (!isObject(found)) throw new Error(`nothing at ${path.join(".")}`);
  return found;
}

/** Parts arrive in an order of their own. */
function withSortedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withSortedKeys);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, withSortedKeys(value[key])]),
  );
}
