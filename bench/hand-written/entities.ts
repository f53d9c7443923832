// Entities by their keys, in one call for each thing that is asked of them.
import { entityCall, fetchEntities, type Post, productKey, userKey } from "./calls.ts";

const fullNames = entityCall("users", "...on User{fullName}");
const parts = entityCall("products", "...on Product{title priceCents weightGrams}");
const inStock = entityCall("inventory", "...on Product{inStock}");
const shipping = entityCall("inventory", "...on Product{shippingCents}");
const stock = entityCall("inventory", "...on Product{inStock shippingCents}");

export interface ProductRow {
  readonly sku: string;
  readonly title: string;
  readonly priceCents: number;
  readonly weightGrams: number;
}

export interface Stock {
  readonly inStock: boolean;
  readonly shippingCents: number;
}

export interface Product extends ProductRow, Stock {}

export async function fetchFullNames(post: Post, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = await fetchEntities<{ fullName: string }>(post, fullNames(ids.map(userKey)));
  return new Map(found.map(({ fullName }, index) => [ids[index] ?? "", fullName]));
}

/** What is in stock does not wait for what shipping needs to know. */
export async function fetchProducts(post: Post, skus: readonly string[]): Promise<ReadonlyMap<string, Product>> {
  const keys = skus.map(productKey);
  const [stocked, rows] = await Promise.all([
    fetchEntities<Pick<Stock, "inStock">>(post, inStock(keys)),
    fetchShippedRows(post, skus, keys),
  ]);
  return new Map(
    rows.map(({ sku, title, priceCents, weightGrams, shippingCents }, index) => {
      const { inStock = false } = stocked[index] ?? {};
      return [sku, { sku, title, priceCents, weightGrams, inStock, shippingCents }];
    }),
  );
}

export function fetchStock(post: Post, products: readonly ProductRow[]): Promise<readonly Stock[]> {
  return fetchEntities<Stock>(post, stock(products.map(shippingKey)));
}

async function fetchShippedRows(post: Post, skus: readonly string[], keys: readonly string[]) {
  const found = await fetchEntities<Omit<ProductRow, "sku">>(post, parts(keys));
  const rows = found.map(({ title, priceCents, weightGrams }, index): ProductRow => {
    const sku = skus[index] ?? "";
    return { sku, title, priceCents, weightGrams };
  });
  const shipped = await fetchEntities<Pick<Stock, "shippingCents">>(post, shipping(rows.map(shippingKey)));
  return rows.map((row, index) => ({ ...row, shippingCents: shipped[index]?.shippingCents ?? 0 }));
}

function shippingKey({ sku, priceCents, weightGrams }: ProductRow): string {
  return `{"__typename":"Product","sku":${JSON.stringify(sku)},"priceCents":${priceCents},"weightGrams":${weightGrams}}`;
}
