// The SELECTs of what is sold and how it is shown; those of prices are in price-reads.ts.
import { and, asc, inArray, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import type { Database } from "../../kit/database.ts";
import { failure } from "../../kit/errors.ts";
import { type Page, type PageArgs, pageOf, pageSlice, readPage, type Slice } from "../../kit/page.ts";
import type { Place } from "./channels.ts";
import {
  type CategoryRow,
  categories,
  type PresentationRow,
  type ProductRow,
  presentations,
  products,
  type VariantRow,
  variants,
} from "./tables.ts";

/** All of them: a shop has few. */
export function readCategories(db: Database): Promise<CategoryRow[]> {
  return db.select().from(categories).orderBy(asc(categories.position), asc(categories.id));
}

export function readProducts(db: Database, ids: readonly string[]): Promise<ProductRow[]> {
  return db
    .select()
    .from(products)
    .where(inArray(products.id, [...ids]));
}

/** Those that the place does not publish are left out. */
export function readPublishedProducts(db: Database, ids: readonly string[], place: Place): Promise<ProductRow[]> {
  return db
    .select()
    .from(products)
    .where(and(inArray(products.id, [...ids]), hasPublishedVariant(place)));
}

export function readVariants(db: Database, skus: readonly string[]): Promise<VariantRow[]> {
  return db
    .select()
    .from(variants)
    .where(inArray(variants.sku, [...skus]));
}

/** Leading zeros mean nothing in a GTIN. */
export async function readVariantByGtin(db: Database, gtin: string): Promise<VariantRow | null> {
  const isIt = sql`lpad(${variants.gtin}, 14, '0') = ${gtin.padStart(14, "0")}`;
  return (await db.select().from(variants).where(isIt))[0] ?? null;
}

export function readVariantsOfProducts(db: Database, productIds: readonly string[]): Promise<VariantRow[]> {
  return db
    .select()
    .from(variants)
    .where(inArray(variants.productId, [...productIds]))
    .orderBy(asc(variants.productId), asc(variants.position), asc(variants.sku));
}

/** A page of what a loader gave whole: a product has few variants. */
export function pageOfVariants(rows: readonly VariantRow[], args: PageArgs): Page<VariantRow> {
  const { limit, after } = pageSlice(args);
  const [sku] = after ?? [];
  const index = sku === undefined ? -1 : rows.findIndex((row) => row.sku === sku);
  if (sku !== undefined && index === -1) throw notOfThisList();
  return pageOf(args, (row) => [row.sku], rows.slice(index + 1, index + 1 + limit));
}

export function readPresentations(db: Database, skus: readonly string[]): Promise<PresentationRow[]> {
  return db
    .select()
    .from(presentations)
    .where(inArray(presentations.sku, [...skus]));
}

/** The same rule as `isPublishedAt` of presentations.ts, for where a list has to be filtered before it is cut. */
export function isPublished(sku: AnyPgColumn, { channel, storeId }: Place): SQL {
  const { isPublished: flag, channel: layerChannel, storeId: layerStore } = presentations;
  const ofChannel = sql`(${layerChannel} is null or ${layerChannel} = ${channel})`;
  const ofStore =
    storeId === null ? sql`${layerStore} is null` : sql`(${layerStore} is null or ${layerStore} = ${storeId})`;
  return sql`coalesce((select ${flag} from ${presentations}
    where ${presentations.sku} = ${sku} and ${flag} is not null and ${ofChannel} and ${ofStore}
    order by (${layerStore} is not null) desc, (${layerChannel} is not null) desc limit 1), false)`;
}

function hasPublishedVariant(place: Place): SQL {
  return sql`exists (select from ${variants} where ${variants.productId} = ${products.id}
    and ${isPublished(variants.sku, place)})`;
}

export interface ProductSearch {
  place: Place;
  search: string | null;
  /** Already with those below it; null for all. */
  categoryIds: readonly string[] | null;
}

const MAX_SEARCH = 100;

/** Published products, the most relevant first: a whole name or number, then the beginning of one, then any part. */
export async function pageOfProducts(db: Database, filter: ProductSearch, args: PageArgs): Promise<Page<ProductRow>> {
  const text = (filter.search ?? "").trim().toLowerCase();
  if (text.length > MAX_SEARCH) throw failure("BAD_USER_INPUT", `search takes at most ${MAX_SEARCH} characters.`);
  const found = await readPage(
    args,
    ({ rank, product }: FoundProduct) => [String(rank), String(product.position), product.id],
    (slice) => searchProducts(db, filter, text, slice),
  );
  const edges = found.edges.map(({ cursor, node }) => ({ cursor, node: node.product }));
  return { edges, nodes: edges.map(({ node }) => node), pageInfo: found.pageInfo };
}

interface FoundProduct {
  product: ProductRow;
  /** The lower, the more relevant. */
  rank: number;
}

async function searchProducts(
  db: Database,
  filter: ProductSearch,
  text: string,
  { limit, after }: Slice,
): Promise<FoundProduct[]> {
  const rank = rankOf(text);
  const words = text.split(/\s+/).filter((word) => word !== "");
  return db
    .select({ product: products, rank })
    .from(products)
    .where(
      and(
        hasPublishedVariant(filter.place),
        filter.categoryIds ? inArray(products.categoryId, [...filter.categoryIds]) : undefined,
        // strpos, not LIKE: nothing in the words has a meaning of its own
        ...words.map((word) => sql`strpos(${products.searchText}, ${word}) > 0`),
        laterThan(rank, after),
      ),
    )
    .orderBy(rank, asc(products.position), asc(products.id))
    .limit(limit);
}

/** Names and numbers stand in lines of their own, with a line break before and behind each. */
function rankOf(text: string): SQL<number> {
  if (text === "") return sql<number>`0::int`;
  return sql<number>`case when strpos(${products.searchText}, ${`\n${text}\n`}) > 0 then 0
    when strpos(${products.searchText}, ${`\n${text}`}) > 0 then 1 else 2 end`;
}

function laterThan(rank: SQL<number>, after: Slice["after"]): SQL | undefined {
  if (after === null) return undefined;
  const [lastRank, position, id] = after;
  const isOurs = [lastRank, position].every((part) => part !== undefined && /^\d{1,9}$/.test(part));
  if (!isOurs || id === undefined) throw notOfThisList();
  return sql`(${rank}, ${products.position}, ${products.id}) > (${Number(lastRank)}::int, ${Number(position)}::int, ${id})`;
}

export function notOfThisList() {
  return failure("BAD_USER_INPUT", "after is not a cursor of this list.");
}
