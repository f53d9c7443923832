import { expect, it } from "vitest";
import { createGraph } from "./corpus/graph.ts";
import { compiled, run } from "./corpus/run.ts";
import { shop } from "./corpus/shop.ts";
import { executePlan } from "./execute.ts";
import type { Send } from "./send.ts";

const { supergraph, send } = createGraph(shop);

it("sends an entity once, however often the answer has it", async () => {
  const { data, requests } = await run(supergraph, send, `{ reviews { author { email } product { name } } }`);
  expect(data?.["reviews"]).toHaveLength(3);
  const representations = requests.map(({ subgraph, variables }) => [subgraph, variables["representations"]]);
  expect(representations).toEqual([
    ["reviews", undefined],
    [
      "accounts",
      [
        { __typename: "User", id: "u1" },
        { __typename: "User", id: "u2" },
      ],
    ],
    [
      "products",
      [
        { __typename: "Product", upc: "p1" },
        { __typename: "Product", upc: "p2" },
      ],
    ],
  ]);
});

it("gives each place of a shared entity objects of its own", async () => {
  const text = `{ reviews { product { reviews { author { email } } } } }`;
  const { data } = await run(supergraph, send, text);
  const ann = { author: { email: "ann@shop.test" } };
  const bob = { author: { email: "bob@shop.test" } };
  expect(data).toEqual({
    reviews: [
      { product: { reviews: [ann, bob] } },
      { product: { reviews: [ann, bob] } },
      { product: { reviews: [ann] } },
    ],
  });
});

it("sends each fetch its own variables, its name, its kind, and the caller's context and signal", async () => {
  const text = `mutation Rename($upc: ID!, $min: Int, $unused: Boolean = true) {
    rename(upc: $upc, name: "x") { reviews(min: $min) { id } name @include(if: $unused) }
  }`;
  const context = { viewer: "ann" };
  const { signal } = new AbortController();
  const { requests } = await run(supergraph, send, text, {
    variables: { upc: "p1", min: 3, other: 1 },
    context,
    signal,
  });
  expect(requests.map(({ operation: _, ...request }) => request)).toEqual([
    {
      subgraph: "products",
      operationName: "Rename__products",
      operationKind: "mutation",
      variables: { upc: "p1" },
      context,
      signal,
    },
    {
      subgraph: "reviews",
      operationName: "Rename__reviews",
      operationKind: "query",
      variables: { min: 3, representations: [{ __typename: "Product", upc: "p1" }] },
      context,
      signal,
    },
  ]);
  expect(requests[0]?.context).toBe(context);
});

it("sends the root fields of a mutation one after the other", async () => {
  const order: string[] = [];
  const slow: Send = async (request) => {
    order.push(`> ${request.subgraph}`);
    const result = await send(request);
    order.push(`< ${request.subgraph}`);
    return result;
  };
  const text = `mutation { a: rename(upc: "p1", name: "x") { score } b: touch(label: "y") }`;
  await run(supergraph, slow, text);
  expect(order).toEqual(["> products", "< products", "> reviews", "< reviews"]);
});

it("sends parallel fetches without waiting", async () => {
  let underWay = 0;
  let most = 0;
  const counting: Send = async (request) => {
    most = Math.max(most, ++underWay);
    const result = await send(request);
    underWay--;
    return result;
  };
  await run(supergraph, counting, `{ me { email } topReview { id } carriers { name } products { upc } }`);
  expect(most).toBe(4);
});

it("sends nothing for entities when there are none", async () => {
  const { requests } = await run(supergraph, send, `{ products(upcs: ["nope"]) { score inStock } }`);
  expect(requests.map(({ subgraph }) => subgraph)).toEqual(["products"]);
});

it("sends nothing for introspection", async () => {
  const { data, requests } = await run(supergraph, send, `{ __typename __schema { queryType { name } } }`);
  expect(data).toEqual({ __typename: "Query", __schema: { queryType: { name: "Query" } } });
  expect(requests).toEqual([]);
});

it("takes a client's variable of the name that the planner uses for itself", async () => {
  const text = `query ($representations: ID!, $client__min: Int) { product(upc: $representations) { reviews(min: $client__min) { id } } }`;
  const { data, errors } = await run(supergraph, send, text, { variables: { representations: "p1", client__min: 3 } });
  expect({ data, errors }).toEqual({ data: { product: { reviews: [{ id: "r1" }] } }, errors: undefined });
});

it("answers what it has and gives the reason of an aborted signal for the rest", async () => {
  const controller = new AbortController();
  const aborting: Send = async (request) => {
    const result = await send(request);
    controller.abort(new Error("too late"));
    return result;
  };
  const { data, errors, requests } = await run(supergraph, aborting, `{ product(upc: "p1") { name score } }`, {
    signal: controller.signal,
  });
  expect(data).toEqual({ product: { name: "Tea", score: null } });
  expect(errors).toEqual([
    {
      message: "too late",
      path: ["product", "score"],
      extensions: { code: "SUBGRAPH_UNAVAILABLE", serviceName: "reviews" },
    },
  ]);
  expect(requests).toHaveLength(1);
});

it("keeps message and extensions of what `send` rejects with", async () => {
  const refusing: Send = async () => {
    throw Object.assign(new Error("no time left"), { extensions: { code: "DEADLINE_EXCEEDED", retryAfterMs: 5 } });
  };
  const { data, errors } = await run(supergraph, refusing, `{ me { id } }`);
  expect({ data, errors }).toEqual({
    data: { me: null },
    errors: [
      {
        message: "no time left",
        path: ["me"],
        extensions: { code: "DEADLINE_EXCEEDED", retryAfterMs: 5, serviceName: "accounts" },
      },
    ],
  });
});

it("keeps the extensions of a subgraph's error", async () => {
  const { errors } = await run(supergraph, send, `mutation { refuse { name } }`);
  expect(errors).toEqual([
    {
      message: "refused",
      path: ["refuse"],
      extensions: { code: "FORBIDDEN", reason: "no", serviceName: "products" },
    },
  ]);
});

it("runs one compiled plan many times at once", async () => {
  const plan = await compiled(supergraph, `query ($upc: ID!) { product(upc: $upc) { name score } }`);
  const answers = await Promise.all(
    ["p1", "p2", "p1"].map((upc) => executePlan(plan, { variables: { upc }, context: null }, send)),
  );
  const names = answers.map(({ data }) => JSON.parse(JSON.stringify(data)).product.name);
  expect(names).toEqual(["Tea", "Cup", "Tea"]);
  expect(answers.map(({ errors = [] }) => errors.length)).toEqual([0, 1, 0]);
});
