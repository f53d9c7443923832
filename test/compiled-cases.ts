// What the tests of compiled operations share: a schema with every kind of type, and the comparison of one case.
import { buildSubgraphSchema } from "@apollo/subgraph";
import type { GraphQLResolverMap } from "@apollo/subgraph/dist/schema-helper/resolverMap.js";
import { type GraphQLSchema, parse } from "graphql";
import { expect } from "vitest";
import { scalars } from "../kit/scalars.ts";
import { type Asked, askCompiled, askGraphqlJs } from "./both-ways.ts";

const SDL = `
  scalar DateTime
  scalar Any
  enum Color { RED GREEN }
  input Size { width: Int! height: Int = 3 unit: Color = RED parts: [Size!] }
  interface Node { id: ID! name: String }
  type Product implements Node { id: ID! name: String price: Int! related: [Product!]! maker: Maker at: DateTime }
  type Maker implements Node { id: ID! name: String products(first: Int = 2, of: Size): [Product!] }
  union Thing = Product | Maker
  type Query {
    product: Product
    products: [Product]
    strict: [Product!]!
    matrix: [[Int!]]
    node: Node
    things: [Thing]
    text(a: String = "a", size: Size, at: DateTime, color: Color, list: [Int!], any: Any): String
    leaf: Int
    at: DateTime
    any: Any
    color: Color
    colors: [Color!]
  }
  type Subscription { ticks: Int product: Product }
  type Mutation { text: String }
`;

export type Resolvers = Record<string, Record<string, unknown>>;

export function schemaWith(resolvers: Resolvers): GraphQLSchema {
  return buildSubgraphSchema({
    typeDefs: parse(SDL),
    // as loose as the tests need it
    resolvers: { DateTime: scalars.DateTime, ...resolvers } as GraphQLResolverMap<unknown>,
  });
}

/** Resolvers of root fields that give these. */
export function query(fields: Record<string, unknown>): Resolvers {
  return { Query: Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, () => value])) };
}

/** A promise of the value, or of the error, after some ticks. */
export function after(ticks: number, value: unknown): Promise<unknown> {
  const promise = (async () => {
    for (let tick = 0; tick < ticks; tick++) await null;
    if (value instanceof Error) throw value;
    return value;
  })();
  // not every case waits for all that it makes
  promise.catch(() => {});
  return promise;
}

export function throwing(error: unknown): () => never {
  return () => {
    throw error;
  };
}

export const maker = { __typename: "Maker", id: "m", name: "Maker" };
export const product = { __typename: "Product", id: 1, name: "Milk", price: 5, related: [], maker };

export type Case = [name: string, operation: string, resolvers: Resolvers, more?: Partial<Asked>];

/** Cases are made anew for each way: promises and iterators last for one. */
export async function expectSameAnswer(makeCase: () => Case | undefined): Promise<void> {
  const expected = await askGraphqlJs(askedOf(makeCase()));
  const compiled = await askCompiled(askedOf(makeCase()));
  expect(compiled).toEqual(expected);
  expect(JSON.stringify(compiled?.data)).toBe(JSON.stringify(expected.data));
}

function askedOf(one: Case | undefined): Asked {
  if (!one) throw new Error("no such case");
  const [, operation, resolvers, more] = one;
  return { schema: schemaWith(resolvers), operation, ...more };
}
