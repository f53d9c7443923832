import { expect, it } from "vitest";
import { createGraph } from "./corpus/graph.ts";
import { run } from "./corpus/run.ts";

const PRICES = { USD: 10, EUR: 9 } as const;

const { supergraph, send } = createGraph({
  subgraphs: {
    products: {
      typeDefs: `
        type Query { product: Product }
        type Product @key(fields: "id") { id: ID! price(currency: String!): Int weight: Int }`,
      resolvers: {
        Query: { product: () => ({ id: "1", weight: 2 }) },
        Product: {
          __resolveReference: () => ({ id: "1", weight: 2 }),
          price: (_, { currency }: { currency: keyof typeof PRICES }) => PRICES[currency],
        },
      },
    },
    shipping: {
      typeDefs: `
        type Product @key(fields: "id") { id: ID! price(currency: String!): Int @external weight: Int @external
          costUsd: Int @requires(fields: "price(currency: \\"USD\\") weight")
          costEur: Int @requires(fields: "weight price(currency: \\"EUR\\")")
          size: Int @requires(fields: "weight") }`,
      resolvers: {
        Product: {
          costUsd: ({ price, weight }: { price: number; weight: number }) => price * weight,
          costEur: ({ price, weight }: { price: number; weight: number }) => price * weight,
          size: ({ weight }: { weight: number }) => weight * 100,
        },
      },
    },
  },
});

it("computes a field from the arguments that it requires, whatever the client asks for", async () => {
  const text = `{ product { price(currency: "USD") dollars: price(currency: "USD") costEur size } }`;
  const { data, errors } = await run(supergraph, send, text);
  expect({ data, errors }).toEqual({
    data: { product: { price: 10, dollars: 10, costEur: 18, size: 200 } },
    errors: undefined,
  });
});

it("refuses two fields that require one field with different arguments", async () => {
  await expect(run(supergraph, send, `{ product { costUsd ... on Product { costEur } } }`)).rejects.toThrow(
    'Product.costUsd and Product.costEur cannot be asked for in one operation: they require "price" with different arguments.',
  );
});

it("finds no other conflict in this graph", () => {
  expect(supergraph.requirementConflicts).toEqual([
    { fields: ["Product.costUsd", "Product.costEur"], required: "price" },
  ]);
});
