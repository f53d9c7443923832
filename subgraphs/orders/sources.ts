// Which store sends an order to an address.
import type { SnapshotLine, StockShortage } from "./checkout-states.ts";

export interface SourceStore {
  id: string;
  /** GB/T 2260 code of its district. */
  regionCode: string;
  /** Pieces that can be sold, by SKU; a variant that is missing here is not there. */
  available: ReadonlyMap<string, number>;
}

export type SourceChoice =
  | { kind: "FOUND"; storeId: string }
  /** No store has all of it; the shortages of the one that lacks least. */
  | { kind: "SHORT"; shortages: StockShortage[] };

/**
 * The store that has every line and is nearest to the address, by the parts of the region's code that they share (district,
 * city, province); among equally near ones the one that keeps most pieces, then by id. Null without any store.
 */
export function chooseSource(
  stores: readonly SourceStore[],
  lines: readonly SnapshotLine[],
  regionCode: string,
): SourceChoice | null {
  const candidates = stores.map((store) => ({
    store,
    nearness: nearness(store.regionCode, regionCode),
    kept: sum(lines.map(({ sku, quantity }) => (store.available.get(sku) ?? 0) - quantity)),
    missing: sum(lines.map(({ sku, quantity }) => Math.max(0, quantity - (store.available.get(sku) ?? 0)))),
  }));
  const [best] = candidates.toSorted(
    (a, b) => a.missing - b.missing || b.nearness - a.nearness || b.kept - a.kept || (a.store.id < b.store.id ? -1 : 1),
  );
  if (!best) return null;
  if (best.missing === 0) return { kind: "FOUND", storeId: best.store.id };
  return { kind: "SHORT", shortages: shortagesOf(best.store, lines) };
}

/** Shared levels of two region codes: 3 for the same district, 2 city, 1 province, 0 none. */
function nearness(a: string, b: string): number {
  return [2, 4, 6].filter((length) => a.slice(0, length) === b.slice(0, length)).length;
}

function shortagesOf({ id, available }: SourceStore, lines: readonly SnapshotLine[]): StockShortage[] {
  return lines
    .map(({ sku, quantity }) => ({ sku, storeId: id, requested: quantity, available: available.get(sku) ?? 0 }))
    .filter((line) => line.available < line.requested);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
