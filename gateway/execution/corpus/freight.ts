// Products whose freight is computed from prices and notes with other arguments: `@requires` of fields with arguments.
import type { GraphSource } from "./graph.ts";

interface Money {
  readonly currency: "USD" | "EUR";
}
interface Limit {
  readonly limit: number;
}
type Price = Readonly<Record<"price", number>>;

const IN_EUROS = { USD: 10, EUR: 9 } as const;
const NOTES = ["n1", "n2", "n3"].map((id, index) => ({ id, stars: index + 1 }));

export const freight: GraphSource = {
  name: "freight",
  subgraphs: {
    products: {
      typeDefs: `
        type Query { product: Product }
        type Product @key(fields: "id") {
          id: ID! weight: Int price(currency: String!, net: Boolean = false): Int maker: Maker notes(limit: Int): [Note] }
        type Maker { rate(currency: String!): Int }
        type Note @key(fields: "id") { id: ID! }`,
      resolvers: {
        Query: {
          product: () => ({ id: "1" }),
        },
        Product: {
          weight: () => 2,
          price: (_, { currency, net }: Money & { readonly net: boolean }) => IN_EUROS[currency] - (net ? 1 : 0),
          maker: () => ({}),
          notes: (_, { limit }: Partial<Limit>) => NOTES.slice(0, limit ?? 2).map(({ id }) => ({ id })),
        },
        Maker: { rate: (_, { currency }: Money) => (currency === "USD" ? 3 : 5) },
      },
    },
    notes: {
      typeDefs: `type Note @key(fields: "id") { id: ID! stars: Int }`,
      resolvers: { Note: { __resolveReference: ({ id }: { id: string }) => NOTES.find((note) => note.id === id) } },
    },
    shipping: {
      typeDefs: `
        type Product @key(fields: "id") {
          id: ID!
          weight: Int @external
          price(currency: String!, net: Boolean = false): Int @external
          maker: Maker @external
          notes(limit: Int): [Note] @external
          costUsd(times: Int = 1): Int @requires(fields: "price(currency: \\"USD\\") weight")
          costEur: Int @requires(fields: "weight price(currency: \\"EUR\\")")
          netEur: Int @requires(fields: "price(net: true, currency: \\"EUR\\")")
          rateUsd: Int @requires(fields: "maker { rate(currency: \\"USD\\") }")
          rateEur: Int @requires(fields: "maker { rate(currency: \\"EUR\\") }")
          firstStars: [Int] @requires(fields: "notes(limit: 1) { stars }")
          allStars: [Int] @requires(fields: "notes(limit: 3) { stars }")
          usualStars: [Int] @requires(fields: "notes { stars }")
          size: Int @requires(fields: "weight")
        }
        type Maker @external { rate(currency: String!): Int }
        type Note @key(fields: "id", resolvable: false) { id: ID! stars: Int @external }`,
      resolvers: {
        Product: {
          costUsd: ({ price, weight }: Price & { weight: number }, { times }: { times: number }) =>
            price * weight * times,
          costEur: ({ price, weight }: Price & { weight: number }) => price * weight,
          netEur: ({ price }: Price) => price,
          rateUsd: ({ maker }: { maker: { rate: number } }) => maker.rate,
          rateEur: ({ maker }: { maker: { rate: number } }) => maker.rate,
          firstStars: ({ notes }: { notes: typeof NOTES }) => notes.map(({ stars }) => stars),
          allStars: ({ notes }: { notes: typeof NOTES }) => notes.map(({ stars }) => stars),
          usualStars: ({ notes }: { notes: typeof NOTES }) => notes.map(({ stars }) => stars),
          size: ({ weight }: { weight: number }) => weight * 100,
        },
      },
    },
    tariffs: {
      typeDefs: `
        type Product @key(fields: "id") {
          id: ID! costUsd(times: Int = 1): Int @external
          duty: Int @requires(fields: "costUsd(times: 10)")
          twice: Int @requires(fields: "costUsd(times: 2)")
        }`,
      resolvers: {
        Product: {
          duty: ({ costUsd }: { costUsd: number }) => costUsd + 1,
          twice: ({ costUsd }: { costUsd: number }) => costUsd,
        },
      },
    },
  },
  cases: [],
};
