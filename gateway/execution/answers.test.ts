// What becomes of answers that are not as they should be.
import { expect, it } from "vitest";
import { createGraph } from "./corpus/graph.ts";
import { library } from "./corpus/library.ts";
import { run } from "./corpus/run.ts";
import { shop } from "./corpus/shop.ts";
import { MAX_ERRORS_PER_FAILURE } from "./errors.ts";
import type { Send, SubgraphResult } from "./send.ts";

const { supergraph, send } = createGraph(shop);
const INVALID = { code: "SUBGRAPH_INVALID_RESPONSE" };

/** Answers of single subgraphs; the others answer as they are. */
function answering(answers: Readonly<Record<string, SubgraphResult>>): Send {
  return async (request) => structuredClone(answers[request.subgraph]) ?? send(request);
}

it.each([
  ["no data and no errors", {}],
  ["null for data", { data: null }],
])("gives an error at each root field for %s", async (_, result) => {
  const { data, errors } = await run(supergraph, answering({ accounts: result }), `{ who: me { id } users { id } }`);
  const extensions = { ...INVALID, serviceName: "accounts" };
  const message = 'Expected "data" in response to be an object';
  expect({ data, errors }).toEqual({
    data: { who: null, users: null },
    errors: [
      { message, path: ["who"], extensions },
      { message, path: ["users"], extensions },
    ],
  });
});

it.each([
  ["no list", { _entities: {} }],
  ["too few", { _entities: [] }],
  ["none", {}],
])("gives an error at each field for entities that are %s", async (_, data) => {
  const { errors } = await run(supergraph, answering({ reviews: { data } }), `{ product(upc: "p1") { name score } }`);
  expect(errors).toEqual([
    {
      message: 'Expected "data._entities" in response to be an array of 1 elements',
      path: ["product", "score"],
      extensions: { ...INVALID, serviceName: "reviews" },
    },
  ]);
});

it("puts the first error without a path at the fields that it leaves without data, the others beside", async () => {
  const result = { data: null, errors: [{ message: "first" }, { message: "second", extensions: { code: "X" } }] };
  const { errors } = await run(
    supergraph,
    answering({ reviews: result }),
    `{ product(upc: "p1") { score reviews { id } } }`,
  );
  const first = { code: "DOWNSTREAM_SERVICE_ERROR", serviceName: "reviews" };
  expect(errors).toEqual([
    { message: "second", extensions: { code: "X", serviceName: "reviews" } },
    { message: "first", path: ["product", "score"], extensions: first },
    { message: "first", path: ["product", "reviews"], extensions: first },
  ]);
});

it("keeps an error without a path beside data", async () => {
  const result = { data: { me: { id: "u1" } }, errors: [{ message: "slow" }] };
  const { data, errors } = await run(supergraph, answering({ accounts: result }), `{ me { id } }`);
  expect(data).toEqual({ me: { id: "u1" } });
  expect(errors).toEqual([
    { message: "slow", extensions: { code: "DOWNSTREAM_SERVICE_ERROR", serviceName: "accounts" } },
  ]);
});

it("gives an error for a field that a subgraph has left out", async () => {
  const { data, errors } = await run(supergraph, answering({ accounts: { data: { me: {} } } }), `{ me { id email } }`);
  expect(data).toEqual({ me: null });
  expect(errors).toEqual([
    { message: "No subgraph answered the field User.id.", path: ["me", "id"], extensions: INVALID },
  ]);
});

it.each([
  ["an object for a leaf", { me: { id: {}, email: "x" } }, ["me", "id"], null],
  ["a leaf for an object", { me: "u1" }, ["me"], null],
  ["a list for an object", { me: [] }, ["me"], null],
  ["a number for a string", { me: { id: "u1", email: 3 } }, ["me", "email"], { id: "u1", email: null }],
])("gives null and an error for %s", async (_, answer, path, me) => {
  const { data, errors } = await run(supergraph, answering({ accounts: { data: answer } }), `{ me { id email } }`);
  expect(data).toEqual({ me });
  expect(errors?.map((error) => error.path)).toEqual([path]);
});

it("gives null and an error for an object instead of a list", async () => {
  const { data, errors } = await run(supergraph, answering({ accounts: { data: { users: {} } } }), `{ users { id } }`);
  expect({ data, errors }).toEqual({
    data: { users: null },
    errors: [{ message: "Invalid value found for field Query.users.", path: ["users"], extensions: INVALID }],
  });
});

it("gives null and an error for a type that may not stand there", async () => {
  const graph = createGraph(library);
  const wrong: Send = async () => ({ data: { items: [{ __typename: "Reader" }, { __typename: "Nothing" }] } });
  const { data, errors } = await run(graph.supergraph, wrong, `{ items { __typename } }`);
  expect(data).toEqual({ items: [null, null] });
  expect(errors?.map(({ message, path }) => ({ message, path }))).toEqual([
    { message: "Invalid __typename found for object at array element of type Item at index 0.", path: ["items", 0] },
    { message: "Invalid __typename found for object at array element of type Item at index 1.", path: ["items", 1] },
  ]);
});

it("merges what parallel fetches say of one object, and a null of one does not cover the other", async () => {
  const { data, errors } = await run(
    supergraph,
    answering({ shipping: { data: { _entities: [null] } } }),
    `{ product(upc: "p1") { score inStock } }`,
  );
  expect(data).toEqual({ product: { score: 4.5, inStock: null } });
  expect(errors?.map(({ path }) => path)).toEqual([["product", "inStock"]]);
});

it("does not send a requirement that could not be fetched", async () => {
  const withoutWeight: Send = async (request) => {
    if (request.subgraph === "products" && "representations" in request.variables) throw new Error("no weights");
    return send(request);
  };
  const { data, errors, requests } = await run(supergraph, withoutWeight, `{ topReview { product { shippingCost } } }`);
  expect(data).toEqual({ topReview: { product: { shippingCost: null } } });
  expect(errors?.map(({ message, path }) => ({ message, path }))).toEqual([
    { message: "no weights", path: ["topReview", "product", "shippingCost"] },
  ]);
  expect(requests.map(({ subgraph }) => subgraph)).toEqual(["reviews", "products"]);
});

it("tells a failure without a path when the answer has no place left that misses something", async () => {
  const withoutShipping: Send = async (request) => {
    if (request.subgraph === "shipping") throw new Error("no ships");
    return send(request);
  };
  const { data, errors } = await run(supergraph, withoutShipping, `{ product(upc: "p2") { verdict inStock } }`);
  expect(data).toEqual({ product: null });
  expect(errors).toEqual([
    {
      message: "no verdict",
      path: ["product", "verdict"],
      extensions: { code: "DOWNSTREAM_SERVICE_ERROR", serviceName: "reviews" },
    },
    { message: "no ships", extensions: { code: "SUBGRAPH_UNAVAILABLE", serviceName: "shipping" } },
  ]);
});

it("tells one failure at no more than a hundred paths", async () => {
  const products = Array.from({ length: 150 }, (_, index) => ({ __typename: "Product", upc: `p${index}` }));
  const down: Send = async ({ subgraph }) => {
    if (subgraph === "reviews") throw new Error("down");
    return { data: { products: structuredClone(products) } };
  };
  const { data, errors } = await run(supergraph, down, `{ products { score } }`);
  expect(data?.["products"]).toHaveLength(150);
  expect(errors).toHaveLength(MAX_ERRORS_PER_FAILURE);
});
