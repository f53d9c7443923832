// The shop as one graph in one piece: what every gateway has to answer.
import { execute, type GraphQLSchema, parse } from "graphql";
import { type Product, type Review, type Shop, shippingCents, type User } from "./data.ts";
import type { BenchOperation } from "./operations.ts";

/** `schema` is the supergraph's API schema. Gives the `data` of the right answer. */
export async function answerInOnePiece(
  shop: Shop,
  schema: GraphQLSchema,
  { operation, variables }: { readonly operation: BenchOperation; readonly variables?: Record<string, unknown> },
): Promise<unknown> {
  const rootValue = rootOf(shop);
  const document = parse(operation.query);
  const { data, errors } = await execute({ schema, document, rootValue, variableValues: variables ?? {} });
  if (errors) throw new AggregateError(errors, `${operation.title} fails on the shop in one piece`);
  return JSON.parse(JSON.stringify(data));
}

function rootOf(shop: Shop) {
  const userOf = (user: User | undefined): object | null =>
    user ? { ...user, reviews: () => (shop.reviewsByAuthor.get(user.id) ?? []).map(reviewOf) } : null;
  const productOf = (product: Product | undefined): object | null =>
    product
      ? {
          ...product,
          shippingCents: shippingCents(product),
          reviews: () => (shop.reviewsBySku.get(product.sku) ?? []).map(reviewOf),
        }
      : null;
  const reviewOf = (review: Review): object => ({
    ...review,
    author: () => userOf(shop.users.get(review.authorId)),
    product: () => productOf(shop.products.get(review.sku)),
  });
  return {
    users: () => [...shop.users.values()].map(userOf),
    topProducts: ({ first }: { first: number }) => [...shop.products.values()].slice(0, first).map(productOf),
  };
}
