import type { FetchNode } from "@apollo/query-planner";
import fc from "fast-check";
import { OperationTypeNode, parse, printSchema } from "graphql";
import { describe, expect, it } from "vitest";
import { freight } from "../corpus/freight.ts";
import { createGraph } from "../corpus/graph.ts";
import { randomOperation, randomVariables } from "../corpus/random-operation.ts";
import { ourAnswer, answerOf as resultOf } from "../corpus/reference.ts";
import { run } from "../corpus/run.ts";
import { createWorlds } from "../corpus/worlds.ts";
import { withoutStandIns } from "./required-fetches.ts";

const { supergraph, send, sdl } = createGraph(freight);

const answerOf = async (text: string, variables?: Readonly<Record<string, unknown>>) => {
  const { data, errors } = await run(supergraph, send, text, variables ? { variables } : {});
  return errors ? { data, errors } : data;
};

it.each([
  [
    "whatever the client asks for",
    `{ product { price(currency: "USD") dollars: price(currency: "USD") costEur size } }`,
    { price: 10, dollars: 10, costEur: 18, size: 200 },
  ],
  [
    "beside another field that requires another",
    `{ product { costUsd netEur ... on Product { costEur } } }`,
    { costUsd: 20, netEur: 8, costEur: 18 },
  ],
  ["below another field", `{ product { rateUsd rateEur } }`, { rateUsd: 3, rateEur: 5 }],
  [
    "for a list whose items come from another subgraph",
    `{ product { firstStars allStars notes(limit: 2) { id } } }`,
    { firstStars: [1], allStars: [1, 2, 3], notes: [{ id: "n1" }, { id: "n2" }] },
  ],
  [
    "that are left out",
    `{ product { usualStars allStars notes(limit: 1) { stars } } }`,
    { usualStars: [1, 2], allStars: [1, 2, 3], notes: [{ stars: 1 }] },
  ],
  [
    "of a field that requires others itself",
    `{ product { duty twice costEur } }`,
    { duty: 201, twice: 40, costEur: 18 },
  ],
  [
    "under names that the client uses",
    `{ product { price__required1: weight price: weight costUsd costEur } }`,
    { price__required1: 2, price: 2, costUsd: 20, costEur: 18 },
  ],
])("computes a field from the arguments that it requires, %s", async (_, text, product) => {
  expect(await answerOf(text)).toEqual({ product });
});

it("has the data of one server for any operation", async () => {
  const { inWorld } = createWorlds(supergraph, sdl);
  const numbers = fc.array(fc.nat(1 << 16), { minLength: 40, maxLength: 400 });
  const property = fc.asyncProperty(numbers, fc.nat(100), async (tape, world) => {
    const servers = inWorld({ world, isFailing: false });
    const text = randomOperation(supergraph.apiSchema, tape, { maxDepth: 3, hasConfusingAliases: true });
    const operation = { supergraph, document: parse(text), variables: randomVariables(world) };
    const { data = null } = await servers.answer(operation);
    expect((await ourAnswer(operation, servers.send)).data, text).toEqual(resultOf({ data }).data);
  });
  await fc.assert(property, { numRuns: 60 });
});

describe("an interface that a subgraph has as an object", () => {
  const { supergraph, send } = createGraph({
    subgraphs: {
      media: {
        typeDefs: `
          type Query { media: [Media] }
          interface Media @key(fields: "id") { id: ID! length(unit: String!): Int }
          type Film implements Media @key(fields: "id") { id: ID! length(unit: String!): Int }
          type Song implements Media @key(fields: "id") { id: ID! length(unit: String!): Int }`,
        resolvers: {
          Query: {
            media: () => [
              { __typename: "Film", id: "f" },
              { __typename: "Song", id: "s" },
            ],
          },
          Media: { __resolveReference: ({ id }: { id: string }) => ({ __typename: id === "f" ? "Film" : "Song", id }) },
          Film: { length: (_, { unit }: { unit: string }) => (unit === "min" ? 90 : 5400) },
          Song: { length: (_, { unit }: { unit: string }) => (unit === "min" ? 3 : 180) },
        },
      },
      players: {
        typeDefs: `
          type Media @interfaceObject @key(fields: "id") {
            id: ID! length(unit: String!): Int @external
            minutes: Int @requires(fields: "length(unit: \\"min\\")")
            seconds: Int @requires(fields: "length(unit: \\"s\\")")
            both: Int @requires(fields: "length(unit: \\"s\\") ... on Media { length(unit: \\"min\\") }")
          }`,
        resolvers: {
          Media: {
            minutes: ({ length }: { length: number }) => length,
            seconds: ({ length }: { length: number }) => length,
          },
        },
      },
    },
  });

  it("has the required arguments of its types", async () => {
    const { data } = await run(supergraph, send, `{ media { minutes seconds length(unit: "s") } }`);
    expect(data).toEqual({
      media: [
        { minutes: 90, seconds: 5400, length: 5400 },
        { minutes: 3, seconds: 180, length: 180 },
      ],
    });
  });

  it("is refused a field that requires one field with different arguments", async () => {
    await expect(run(supergraph, send, `{ media { both } }`)).rejects.toThrow(
      '"both" requires one field with different arguments.',
    );
  });
});

it("sends each subgraph real fields, and each representation one value", async () => {
  const text = `query ($times: Int, $on: Boolean!) { product { costUsd(times: $times) ... @include(if: $on) { costEur } } }`;
  const { data, requests } = await run(supergraph, send, text, { variables: { times: 3, on: true } });
  expect(data).toEqual({ product: { costUsd: 60, costEur: 18 } });
  const product = { __typename: "Product", id: "1", weight: 2 };
  expect(requests.slice(1).map(({ operation, variables }) => ({ operation, variables }))).toEqual([
    {
      operation:
        "query($representations:[_Any!]!$times:Int){_entities(representations:$representations){...on Product{costUsd(times:$times)}}}",
      variables: { times: 3, representations: [{ ...product, price: 10 }] },
    },
    {
      operation:
        "query($representations:[_Any!]!$on:Boolean!){_entities(representations:$representations){...on Product{costEur@include(if:$on)}}}",
      variables: { on: true, representations: [{ ...product, price: 9 }] },
    },
  ]);
});

it("leaves out what a field requires that conditions leave out", async () => {
  const text = `query ($on: Boolean!) { product { costUsd costEur @include(if: $on) } }`;
  expect(await answerOf(text, { on: false })).toEqual({ product: { costUsd: 20 } });
});

it("lets what is deferred wait for all fetches that one has become", () => {
  const fetch = (fields: string): FetchNode => ({
    kind: "Fetch",
    id: "0",
    serviceName: "shipping",
    requires: [
      {
        kind: "InlineFragment",
        typeCondition: "Product",
        selections: ["__typename", "id", "price__required1", "price__required2"].map((name) => ({
          kind: "Field",
          name,
        })),
      },
    ],
    operation: `query($representations:[_Any!]!){_entities(representations:$representations){...on Product{${fields}}}}`,
    operationName: undefined,
    operationKind: OperationTypeNode.QUERY,
  });
  const { node } = withoutStandIns(
    { kind: "QueryPlan", node: fetch("costUsd costEur") },
    supergraph.corrections.standIns,
  );
  const nodes = node?.kind === "Sequence" ? node.nodes : [];
  expect(nodes.map((one) => (one.kind === "Fetch" ? [one.id, one.operation] : one))).toEqual([
    [undefined, fetch("costUsd").operation],
    ["0", fetch("costEur").operation],
  ]);
});

it("keeps what stands in for required fields from the client's schema", () => {
  expect(printSchema(supergraph.apiSchema)).not.toContain("__required");
});
