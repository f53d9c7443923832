// Entities over several hops, several and nested keys, @requires, @provides, aliases, enums, scalars, mutations.
import type { GraphSource } from "./graph.ts";
import { shopCases } from "./shop-cases.ts";
import { shopDifferences } from "./shop-differences.ts";

const PRODUCTS = [
  {
    upc: "p1",
    sku: "s1",
    name: "Tea",
    price: 12,
    weight: 100,
    status: "ON_SALE",
    tags: [["hot", "leaf"], []],
    color: "GREEN",
  },
  { upc: "p2", sku: "s2", name: "Cup", price: 8, weight: 300, status: "SOLD_OUT", tags: [["clay"]], color: "SECRET" },
  { upc: "p3", sku: "s3", name: null, price: null, weight: 50, status: "ON_SALE", tags: [], color: null },
  { upc: "broken", sku: "s4", name: "Bad", price: 1, weight: 1, status: "ON_SALE", tags: [], color: null },
  { upc: "late", sku: "s6", name: "Late", price: 3, weight: 3, status: "ON_SALE", tags: [], color: null },
  { upc: "unknown", sku: "s5", name: "Ghost", price: 2, weight: 2, status: "ON_SALE", tags: [], color: null },
];
const USERS = [
  { id: "u1", username: "ann", address: { zip: "100", street: "Main" } },
  { id: "u2", username: "bob", address: { zip: "200", street: null } },
];
const REVIEWS = [
  { id: "r1", stars: 5, body: "good", author: "u1", product: "p1" },
  { id: "r2", stars: 2, body: null, author: "u2", product: "p1" },
  { id: "r3", stars: 4, body: "fine", author: "u1", product: "p2" },
];

const productBy = (key: "upc" | "sku", value: string) => PRODUCTS.find((product) => product[key] === value) ?? null;

export const shop: GraphSource = {
  name: "shop",
  subgraphs: {
    products: {
      typeDefs: `
        scalar JSON
        enum Status { ON_SALE SOLD_OUT }
        enum Color { GREEN SECRET @inaccessible }
        type Query {
          product(upc: ID!): Product
          products(upcs: [ID!], first: Int = 3): [Product]!
          shelves: [[Product!]]
          status(of: Status!): Status
          echo(json: JSON): JSON
          failing: String
          strict: Strict
        }
        type Strict { value: String! inner: Strict }
        type Mutation {
          rename(upc: ID!, name: String!): Product
          touch(label: String!): String
          refuse: Product
        }
        type Product @key(fields: "upc") @key(fields: "sku") {
          upc: ID!
          sku: ID!
          name: String
          price(currency: String = "CNY"): Int
          weight: Int @shareable
          status: Status
          color: Color
          tags: [[String!]!]
          meta: JSON
          title: String!
          related: [Product]
        }`,
      resolvers: {
        Query: {
          product: (_, { upc }: { upc: string }) => productBy("upc", upc),
          products: (_, { upcs, first }: { upcs?: string[]; first: number }) =>
            upcs ? upcs.map((upc) => productBy("upc", upc)) : PRODUCTS.slice(0, first),
          shelves: () => [[PRODUCTS[0], PRODUCTS[1]], null, [], [PRODUCTS[0]]],
          status: (_, { of }: { of: string }) => of,
          echo: (_, { json }: { json: unknown }) => json,
          failing: () => {
            throw new Error("always fails");
          },
          strict: () => ({ value: null, inner: { value: "x", inner: { value: null } } }),
        },
        Mutation: {
          rename: (_, { upc, name }: { upc: string; name: string }) => ({ ...productBy("upc", upc), name }),
          touch: (_, { label }: { label: string }) => label,
          refuse: () => {
            throw Object.assign(new Error("refused"), { extensions: { code: "FORBIDDEN", reason: "no" } });
          },
        },
        Product: {
          __resolveReference: ({ upc, sku }: { upc?: string; sku?: string }) =>
            upc ? productBy("upc", upc) : productBy("sku", sku ?? ""),
          price: ({ price }: { price: number | null }, { currency }: { currency: string }) =>
            price === null ? null : currency === "CNY" ? price : price * 10,
          meta: ({ upc, weight }: { upc: string; weight: number }) => ({ upc, nested: { list: [1, null, weight] } }),
          title: ({ name }: { name: string | null }) => name,
          related: ({ upc }: { upc: string }) => (upc === "p1" ? [PRODUCTS[1], null, PRODUCTS[2]] : []),
        },
      },
    },
    accounts: {
      typeDefs: `
        type Query { me: User users: [User!] }
        type User @key(fields: "id") @key(fields: "username address { zip }") {
          id: ID! username: String! @shareable address: Address @shareable email: String
        }
        type Address @shareable { zip: ID! street: String }`,
      resolvers: {
        Query: { me: () => USERS[0], users: () => USERS },
        User: {
          __resolveReference: (reference: { id?: string; username?: string }) =>
            USERS.find(({ id, username }) => id === reference.id || username === reference.username),
          email: ({ username }: { username: string }) => `${username}@shop.test`,
        },
      },
    },
    reviews: {
      typeDefs: `
        type Query { reviews: [Review!] topReview: Review }
        type Review @key(fields: "id") { id: ID! stars: Int! body: String author: User @provides(fields: "username") product: Product }
        type User @key(fields: "id") { id: ID! username: String! @external reviews: [Review!] }
        type Product @key(fields: "upc") { upc: ID! reviews(min: Int): [Review!] score: Float verdict: String! }`,
      resolvers: {
        Query: { reviews: () => REVIEWS, topReview: () => REVIEWS[0] },
        Review: {
          author: ({ author }: { author: string }) => USERS.find(({ id }) => id === author),
          product: ({ product }: { product: string }) => ({ upc: product }),
        },
        User: {
          reviews: ({ id }: { id: string }) => REVIEWS.filter(({ author }) => author === id),
        },
        Product: {
          __resolveReference: ({ upc }: { upc: string }) => {
            if (upc === "late") return Promise.reject(new Error("reviews of late"));
            if (upc === "broken")
              throw Object.assign(new Error("reviews of broken"), { extensions: { code: "BAD_LUCK" } });
            return upc === "unknown" ? null : { upc };
          },
          reviews: ({ upc }: { upc: string }, { min }: { min?: number }) =>
            REVIEWS.filter(({ product, stars }) => product === upc && stars >= (min ?? 0)),
          score: ({ upc }: { upc: string }) => {
            if (upc === "p2") throw new Error("no score");
            return 4.5;
          },
          verdict: ({ upc }: { upc: string }) => {
            if (upc === "p2") throw new Error("no verdict");
            return "buy";
          },
        },
      },
    },
    shipping: {
      typeDefs: `
        type Query { carriers: [Carrier] }
        type Carrier { name: String! zone: String }
        type Product @key(fields: "sku") { sku: ID! weight: Int @external price(currency: String = "CNY"): Int @external
          shippingCost: Int @requires(fields: "weight price") carrier: Carrier inStock: Boolean }
        type User @key(fields: "username address { zip }") { username: String! @shareable address: Address @shareable zone: String }
        type Address @shareable { zip: ID! }`,
      resolvers: {
        Query: { carriers: () => [{ name: "post", zone: "A" }, null] },
        Product: {
          shippingCost: ({ weight, price }: { weight: number; price: number | null }) => weight + (price ?? 1000),
          carrier: ({ sku }: { sku: string }) => (sku === "s2" ? null : { name: "post", zone: sku }),
          inStock: ({ sku }: { sku: string }) => sku !== "s2",
        },
        User: { zone: ({ address }: { address: { zip: string } }) => `zone-${address.zip}` },
      },
    },
  },
  cases: [...shopCases, ...shopDifferences],
};
