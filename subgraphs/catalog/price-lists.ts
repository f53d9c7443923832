// Bringing in price lists and their first prices, many at once.
import type { Database } from "../../kit/database.ts";
import { newId } from "../../kit/operation.ts";
import { CURRENCY } from "./money.ts";
import { type PriceListRow, priceListEntries, priceLists, priceSeries } from "./tables.ts";

export type NewPriceList = Pick<PriceListRow, "id" | "name" | "scope" | "priority"> &
  Partial<Pick<PriceListRow, "channel" | "storeId" | "tierCode" | "validFrom" | "validTo">>;

export interface NewPrice {
  sku: string;
  /** Fen. */
  amount: number;
}

/** Adds a list with an open-ended price for each variant. The caller recomputes what they make effective. */
export async function addPriceList(
  tx: Database,
  list: NewPriceList,
  prices: readonly NewPrice[],
  validFrom: Date,
): Promise<void> {
  await tx.insert(priceLists).values({ ...list, currency: CURRENCY });
  if (prices.length === 0) return;
  const series = await tx
    .insert(priceSeries)
    .values(prices.map(({ sku }) => ({ priceListId: list.id, sku, version: 1, changedAt: validFrom })))
    .returning({ id: priceSeries.id, sku: priceSeries.sku });
  const amounts = new Map(prices.map(({ sku, amount }) => [sku, amount]));
  const entries = series.map(({ id, sku }) => {
    const amount = amounts.get(sku);
    if (amount === undefined) throw new Error(`${sku} has no price in ${list.id}`);
    return { id: newId(() => validFrom), seriesId: id, amount, version: 1, validFrom, createdAt: validFrom };
  });
  await tx.insert(priceListEntries).values(entries);
}
