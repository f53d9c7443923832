// Whether what is talked about exists. Asked of the graph, before any transaction.
import { failure } from "../../kit/errors.ts";
import type { Graph } from "../../kit/graph.ts";
import { ContentTargets } from "./graph.generated.ts";

export interface Targets {
  skus: readonly string[];
  storeId: string | null;
}

/** Throws NOT_FOUND when one of the variants, or the store, does not exist. */
export async function requireTargets(graph: Graph, { skus, storeId }: Targets): Promise<void> {
  if (skus.length === 0 && storeId === null) return;
  const found = await graph(ContentTargets, { skus: [...skus], storeId: storeId ?? "" });
  const known = new Set(found.productVariants?.map(({ sku }) => sku));
  const unknown = skus.filter((sku) => !known.has(sku));
  if (unknown.length > 0) throw failure("NOT_FOUND", `There is no variant ${unknown.join(", ")}.`, { skus: unknown });
  if (storeId !== null && !found.store) throw failure("NOT_FOUND", "There is no such store.");
}
