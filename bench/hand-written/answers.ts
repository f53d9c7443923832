// What somebody would write who needs these operations and nothing else, with the calls that their plans make once equal
// ones are merged: the measure of what a gateway for any graph costs over code for one.
import { entityCall, fetchData, fetchEntities, type Post, productKey, rootCall } from "./calls.ts";
import { nested } from "./nested.ts";

const ONE_HOP = rootCall("products", "{topProducts(first:4){sku title priceCents}}");
const TWENTY_PRODUCTS = rootCall("products", "{topProducts(first:20){sku title priceCents weightGrams}}");
const reviewsOfProducts = entityCall("reviews", "...on Product{reviews{id stars text author{id handle}}}");

interface ProductRow {
  readonly sku: string;
  readonly title: string;
  readonly priceCents: number;
  readonly weightGrams: number;
}

function oneHop(post: Post): Promise<unknown> {
  return fetchData(post, ONE_HOP);
}

async function twoHops(post: Post): Promise<unknown> {
  const { topProducts } = await fetchData<{ topProducts: readonly ProductRow[] }>(post, TWENTY_PRODUCTS);
  const call = reviewsOfProducts(topProducts.map(({ sku }) => productKey(sku)));
  const found = await fetchEntities<{ reviews: unknown }>(post, call);
  return {
    topProducts: topProducts.map(({ sku, title, priceCents, weightGrams }, index) => ({
      ...{ sku, title, priceCents, weightGrams },
      reviews: found[index]?.reviews,
    })),
  };
}

/** By the operation's name. Each gives the `data` of the answer. */
export const ANSWERS: Readonly<Record<string, (post: Post) => Promise<unknown>>> = {
  OneHop: oneHop,
  TwoHops: twoHops,
  Nested: nested,
};
