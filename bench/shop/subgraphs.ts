// The four subgraphs as graphql-js schemas over the shop's data, and the supergraph composed of them.
import { readFileSync } from "node:fs";
import { composeServices } from "@apollo/composition";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { type GraphQLSchema, parse } from "graphql";
import { resolveEntitiesAtOnce } from "../../kit/entities.ts";
import { type Product, type Shop, shippingCents } from "./data.ts";

export const SUBGRAPHS = ["users", "products", "reviews", "inventory"] as const;

export type SubgraphName = (typeof SUBGRAPHS)[number];

const documents = {
  users: readSdl("users"),
  products: readSdl("products"),
  reviews: readSdl("reviews"),
  inventory: readSdl("inventory"),
};

interface SkuKey {
  readonly sku: string;
}

interface IdKey {
  readonly id: string;
}

type ShippingFacts = Pick<Product, "priceCents" | "weightGrams">;

export function createSubgraphSchemas(shop: Shop): Readonly<Record<SubgraphName, GraphQLSchema>> {
  const userOf = ({ id }: IdKey) => ({ id, handle: shop.users.get(id)?.handle });
  return {
    users: schemaOf("users", {
      Query: { users: () => [...shop.users.values()] },
      User: { __resolveReference: ({ id }: IdKey) => shop.users.get(id) },
    }),
    products: schemaOf("products", {
      Query: { topProducts: (_: unknown, { first }: { first: number }) => [...shop.products.values()].slice(0, first) },
      Product: { __resolveReference: ({ sku }: SkuKey) => shop.products.get(sku) },
    }),
    reviews: schemaOf("reviews", {
      Review: {
        __resolveReference: ({ id }: IdKey) => shop.reviews.get(id),
        author: ({ authorId }: { authorId: string }) => userOf({ id: authorId }),
        product: ({ sku }: SkuKey) => ({ sku }),
      },
      User: { __resolveReference: userOf, reviews: ({ id }: IdKey) => shop.reviewsByAuthor.get(id) ?? [] },
      Product: { reviews: ({ sku }: SkuKey) => shop.reviewsBySku.get(sku) ?? [] },
    }),
    inventory: schemaOf("inventory", {
      Product: {
        // what @requires brings stands in the reference
        __resolveReference: (key: SkuKey & ShippingFacts) => ({ ...key, inStock: shop.products.get(key.sku)?.inStock }),
        shippingCents,
      },
    }),
  };
}

/** `urlOf` ends up in the supergraph. */
export function composeShop(urlOf: (subgraph: SubgraphName) => string): string {
  const { supergraphSdl, errors } = composeServices(
    SUBGRAPHS.map((name) => ({ name, url: urlOf(name), typeDefs: documents[name] })),
  );
  if (!supergraphSdl) throw new AggregateError(errors ?? [], "the benchmark's subgraphs do not compose");
  return supergraphSdl;
}

function schemaOf(name: SubgraphName, resolvers: object): GraphQLSchema {
  // their parents and arguments are what the SDL beside this file says
  return resolveEntitiesAtOnce(buildSubgraphSchema([{ typeDefs: documents[name], resolvers: resolvers as never }]));
}

function readSdl(name: SubgraphName) {
  return parse(readFileSync(new URL(`${name}.graphql`, import.meta.url), "utf8"));
}
