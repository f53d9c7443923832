// From where the goods of a handed-over order left.

export interface SoldLine {
  sku: string;
  quantity: number;
}

/** What a hold keeps in one place. */
export interface HeldItem {
  storeId: string;
  sku: string;
  quantity: number;
  /** Pieces of `quantity` that are gone and no longer held. */
  missing: number;
}

export interface Departure {
  storeId: string;
  sku: string;
  /** Pieces that left this place; 0 when what was held here was not handed over. */
  sold: number;
  /** Pieces that were held here for the order. */
  held: number;
}

/**
 * Spreads sold lines over the places of a hold, each up to what was reserved there; what is left over went out of `storeId`
 * (null when that is no place that we know: then it is `unplaced`). Whatever was held is in the answer, sold or not.
 */
export function planDepartures(
  lines: readonly SoldLine[],
  items: readonly HeldItem[],
  storeId: string | null,
): { departures: Departure[]; unplaced: SoldLine[] } {
  const left = sumBySku(lines);
  const departures = items.map(({ storeId, sku, quantity, missing }): Departure => {
    const sold = Math.min(quantity, left.get(sku) ?? 0);
    left.set(sku, (left.get(sku) ?? 0) - sold);
    return { storeId, sku, sold, held: quantity - missing };
  });
  const unplaced: SoldLine[] = [];
  for (const [sku, quantity] of left) {
    if (quantity === 0) continue;
    const here = departures.find((one) => one.sku === sku && one.storeId === storeId);
    if (here) here.sold += quantity;
    else if (storeId === null) unplaced.push({ sku, quantity });
    else departures.push({ storeId, sku, sold: quantity, held: 0 });
  }
  return { departures, unplaced };
}

/** Pieces of each SKU; without those of which there are none. */
export function sumBySku(lines: readonly SoldLine[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { sku, quantity } of lines) {
    if (quantity > 0) sums.set(sku, (sums.get(sku) ?? 0) + quantity);
  }
  return sums;
}
