// What variants cost, as catalog says.
import { failure } from "../../kit/errors.ts";
import type { Graph } from "../../kit/graph.ts";
import { PriceLines } from "./graph.generated.ts";
import type { Channel } from "./words.ts";

export interface VariantPrice {
  title: string;
  unitAmount: number;
  currency: string;
}

/** By SKU. A variant that is not for sale there is missing. */
export type Prices = ReadonlyMap<string, VariantPrice>;

export interface SalesContext {
  channel: Channel;
  storeId: string | null;
  /** Whose tier counts. */
  memberId: string;
}

export async function readPrices(
  graph: Graph,
  skus: readonly string[],
  { channel, storeId, memberId }: SalesContext,
): Promise<Prices> {
  if (skus.length === 0) return new Map();
  const { productVariants } = await graph(PriceLines, { skus: [...skus], context: { channel, storeId, memberId } });
  return new Map(
    unwrap(productVariants).flatMap(({ sku, name, price }) =>
      price ? [[sku, { title: name, unitAmount: price.amount.amount, currency: price.amount.currency }] as const] : [],
    ),
  );
}

/** A root field of the graph is null only when somebody did not answer. */
export function unwrap<T>(field: T | null): T {
  if (field === null) throw failure("SUBGRAPH_UNAVAILABLE", "A part of the system does not answer. Try again later.");
  return field;
}

export function notForSale(skus: string[]) {
  const message = `${skus.length} of the variants are not sold in this channel or store.`;
  return { __typename: "VariantNotForSale" as const, message, skus };
}
