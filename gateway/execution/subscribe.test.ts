import { beforeEach, expect, it } from "vitest";
import type { CancelSignal } from "./cancel-signal.ts";
import { createGraph } from "./corpus/graph.ts";
import { asSent, compiled } from "./corpus/run.ts";
import type { Send, SubgraphResult, Subscribe } from "./send.ts";
import { executeSubscription } from "./subscribe.ts";

const { supergraph, send } = createGraph({
  subgraphs: {
    stock: {
      typeDefs: `
        type Query { a: Int }
        type Subscription { stockChanged(store: ID!): StockChanged }
        type StockChanged { left: Int! product: Product also: [Product] }
        type Product @key(fields: "sku") { sku: ID! }`,
      resolvers: {},
    },
    catalog: {
      typeDefs: `type Query { b: Int } type Product @key(fields: "sku") { sku: ID! name: String }`,
      resolvers: {
        Product: {
          name: ({ sku }: { sku: string }) => {
            if (sku === "bad") throw new Error("no name");
            return `Product ${sku}`;
          },
        },
      },
    },
  },
});
const TEXT = `subscription Stock($store: ID!) { change: stockChanged(store: $store) { left product { name } also { name } } }`;

const product = (sku: string) => ({ __typename: "Product", sku });
const event = (left: number, sku: string, ...also: string[]): SubgraphResult => ({
  data: { change: { left, product: product(sku), also: also.map(product) } },
});

/** A source that a test feeds by hand. */
function createSource() {
  const requests: ReturnType<typeof asSent>[] = [];
  const waiting: { resolve(result: IteratorResult<SubgraphResult>): void; reject(reason: unknown): void }[] = [];
  let returns = 0;
  const iterator: AsyncIterator<SubgraphResult> = {
    next: () => new Promise((resolve, reject) => waiting.push({ resolve, reject })),
    return: async () => {
      returns++;
      return { value: undefined, done: true };
    },
  };
  const subscribe: Subscribe = async (request) => {
    requests.push(asSent(request));
    return { [Symbol.asyncIterator]: () => iterator };
  };
  const pull = async () => {
    await expect.poll(() => waiting.length).toBe(1);
    const next = waiting.shift();
    if (!next) throw new Error("nobody waits");
    return next;
  };
  return {
    subscribe,
    requests,
    push: async (value: SubgraphResult) => (await pull()).resolve({ value, done: false }),
    end: async () => (await pull()).resolve({ value: undefined, done: true }),
    break: async (reason: Error) => (await pull()).reject(reason),
    isAwaited: () => expect.poll(() => waiting.length).toBe(1),
    returns: () => returns,
  };
}

let source: ReturnType<typeof createSource>;
beforeEach(() => {
  source = createSource();
});

async function start({ subscribe = source.subscribe, outlet = send, signal }: StartOptions = {}) {
  const plan = await compiled(supergraph, TEXT);
  const operation = { variables: { store: "s1" }, context: "viewer", signal };
  return executeSubscription(plan, operation, { send: outlet, subscribe });
}

interface StartOptions {
  readonly subscribe?: Subscribe;
  readonly outlet?: Send;
  readonly signal?: AbortSignal;
}

const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const OVER = { value: undefined, done: true };

it("opens the stream with the operation and variables of the source", async () => {
  const results = await start();
  const first = results.next();
  await source.push(event(1, "a"));
  await first;
  expect(source.requests).toEqual([
    {
      subgraph: "stock",
      operation:
        "subscription Stock__stock($store:ID!){change:stockChanged(store:$store){left product{__typename sku}also{__typename sku}}}",
      operationName: "Stock__stock",
      operationKind: "subscription",
      variables: { store: "s1" },
      context: "viewer",
      signal: expect.any(AbortSignal),
    },
  ]);
});

it("gives each event with its entities, fetched together", async () => {
  const sent: unknown[] = [];
  const results = await start({
    outlet: (request) => {
      sent.push(structuredClone(request.variables["representations"]));
      return send(request);
    },
  });
  const both = [results.next(), results.next()];
  await source.push(event(3, "a", "b", "b"));
  await source.push(event(2, "c"));
  expect(asJson(await Promise.all(both))).toEqual([
    {
      value: {
        data: {
          change: { left: 3, product: { name: "Product a" }, also: [{ name: "Product b" }, { name: "Product b" }] },
        },
      },
      done: false,
    },
    { value: { data: { change: { left: 2, product: { name: "Product c" }, also: [] } } }, done: false },
  ]);
  // Both paths of the plan ask the same of a product: one request for each event.
  expect(sent).toEqual([[product("a"), product("b")], [product("c")]]);
});

it("gives the errors of one event and goes on with the next", async () => {
  const results = await start();
  const first = results.next();
  await source.push(event(1, "bad"));
  expect(asJson((await first).value)).toEqual({
    data: { change: { left: 1, product: { name: null }, also: [] } },
    errors: [
      {
        message: "no name",
        path: ["change", "product", "name"],
        extensions: { code: "DOWNSTREAM_SERVICE_ERROR", serviceName: "catalog" },
      },
    ],
  });
  const second = results.next();
  await source.push({ data: { change: null }, errors: [{ message: "lost", path: ["change"] }] });
  expect(asJson((await second).value)).toMatchObject({
    data: { change: null },
    errors: [{ message: "lost", path: ["change"] }],
  });
});

it("ends when the stream ends", async () => {
  const results = await start();
  const next = results.next();
  await source.end();
  expect(await next).toEqual(OVER);
  expect(await results.next()).toEqual(OVER);
  expect(source.returns()).toBe(0);
});

it.each([
  ["breaks", async () => source.subscribe, async () => source.break(new Error("socket closed"))],
  [
    "cannot be opened",
    async (): Promise<Subscribe> => () => Promise.reject(new Error("socket closed")),
    async () => {},
  ],
])("gives one last result when the stream %s", async (_, opener, fault) => {
  const results = await start({ subscribe: await opener() });
  const next = results.next();
  await fault();
  expect(asJson((await next).value)).toEqual({
    data: { change: null },
    errors: [
      {
        message: "socket closed",
        path: ["change"],
        extensions: { code: "SUBGRAPH_UNAVAILABLE", serviceName: "stock" },
      },
    ],
  });
  expect(await results.next()).toEqual(OVER);
});

it("closes the stream at once when it is returned while an event is awaited", async () => {
  const results = await start();
  const next = results.next();
  await source.isAwaited();
  expect(await results.return?.()).toEqual(OVER);
  expect(await next).toEqual(OVER);
  expect(await results.next()).toEqual(OVER);
  expect(source.returns()).toBe(1);
});

it("closes a stream that opens after it was returned", async () => {
  let open: (() => void) | undefined;
  const results = await start({
    subscribe: async (request) => {
      await new Promise<void>((resolve) => {
        open = resolve;
      });
      return source.subscribe(request);
    },
  });
  const next = results.next();
  await expect.poll(() => open).toBeDefined();
  await results.return?.();
  expect(await next).toEqual(OVER);
  open?.();
  await expect.poll(() => source.returns()).toBe(1);
});

it("opens nothing when it is returned before the first event is asked for", async () => {
  const results = await start();
  await results.return?.();
  expect(await results.next()).toEqual(OVER);
  expect(source.requests).toEqual([]);
});

it("ends with the signal of its caller, and so do the fetches of the event under way", async () => {
  const controller = new AbortController();
  let seen: CancelSignal | undefined;
  const results = await start({
    signal: controller.signal,
    outlet: (request) => {
      seen = request.signal;
      controller.abort();
      return send(request);
    },
  });
  const next = results.next();
  await source.push(event(1, "a"));
  await next;
  expect(seen?.aborted).toBe(true);
  expect(await results.next()).toEqual(OVER);
  expect(source.returns()).toBe(1);
});

it("refuses operations that are no subscription", async () => {
  const plan = await compiled(supergraph, `{ a }`);
  expect(() =>
    executeSubscription(plan, { variables: {}, context: null }, { send, subscribe: source.subscribe }),
  ).toThrow(new TypeError("Only a subscription has a stream"));
});
