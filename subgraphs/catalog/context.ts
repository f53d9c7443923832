import type { OpenDatabase } from "../../kit/database.ts";
import type { EventTail } from "../../kit/event-tail.ts";
import type { LiveOptions } from "../../kit/live.ts";
import { loadMany, loadOne } from "../../kit/loader.ts";
import type { Log } from "../../kit/log.ts";
import type { OperationContext } from "../../kit/operation.ts";
import type { RequestContext } from "../../kit/subgraph.ts";
import type { Place } from "./channels.ts";
import {
  type EntriesArgs,
  pagesOfEntries,
  readMemberTiers,
  readPriceLists,
  readPublishedCandidates,
} from "./price-reads.ts";
import { readCategories, readPresentations, readProducts, readVariants, readVariantsOfProducts } from "./reads.ts";

/** Lives for one operation, or for one event of a subscription. */
export interface Context extends OperationContext {
  log: Log;
  loaders: Loaders;
  live: LiveOptions;
}

type Loaders = ReturnType<typeof createLoaders>;

export interface ContextDeps {
  database: OpenDatabase;
  now: () => Date;
}

export function createContext({ database, now }: ContextDeps, request: RequestContext, tail: EventTail): Context {
  const { db } = database;
  return { ...request, db, now, loaders: createLoaders(db, now), live: { db, tail, now } };
}

function createLoaders(db: OpenDatabase["db"], now: () => Date) {
  return { ...productLoaders(db), ...priceLoaders(db, now) };
}

function productLoaders(db: OpenDatabase["db"]) {
  let categories: ReturnType<typeof readCategories> | null = null;
  return {
    /** All of them: a shop has few. */
    categories: () => {
      categories ??= readCategories(db);
      return categories;
    },
    product: loadOne(
      (ids: readonly string[]) => readProducts(db, ids),
      (row) => row.id,
    ),
    variant: loadOne(
      (skus: readonly string[]) => readVariants(db, skus),
      (row) => row.sku,
    ),
    variantsOfProduct: loadMany(
      (ids: readonly string[]) => readVariantsOfProducts(db, ids),
      (row) => row.productId,
    ),
    /** Layers of a SKU. */
    presentations: loadMany(
      (skus: readonly string[]) => readPresentations(db, skus),
      (row) => row.sku,
    ),
  };
}

interface PricedKey extends Place {
  sku: string;
}

interface EntriesKey {
  priceListId: string;
  args: EntriesArgs;
}

function priceLoaders(db: OpenDatabase["db"], now: () => Date) {
  return {
    priceList: loadOne(
      (ids: readonly string[]) => readPriceLists(db, ids),
      (row) => row.id,
    ),
    memberTier: loadOne(
      (memberIds: readonly string[]) => readMemberTiers(db, memberIds),
      (row) => row.memberId,
    ),
    /** What may price a variant in a place: one query for all variants that are asked for in the same place. */
    candidates: loadMany(
      (keys: readonly PricedKey[]) =>
        eachGroup(
          keys,
          ({ channel, storeId }) => ({ channel, storeId }),
          async (place, group) => {
            const skus = group.map(({ sku }) => sku);
            const found = await readPublishedCandidates(db, skus, place, now());
            return found.map((candidate) => ({ ...candidate, key: { sku: candidate.sku, ...place } }));
          },
        ),
      ({ key }): PricedKey => key,
    ),
    entries: loadOne(
      (keys: readonly EntriesKey[]) =>
        eachGroup(
          keys,
          ({ args }) => args,
          async (args, group) => {
            const lists = group.map(({ priceListId }) => priceListId);
            const found = await pagesOfEntries(db, lists, args, now());
            return found.map(({ priceListId, page }) => ({ key: { priceListId, args }, page }));
          },
        ),
      ({ key }): EntriesKey => key,
    ),
  };
}

/** Reads keys with equal common parts together. */
async function eachGroup<Key, Common, Row>(
  keys: readonly Key[],
  commonOf: (key: Key) => Common,
  read: (common: Common, keys: readonly Key[]) => Promise<Row[]>,
): Promise<Row[]> {
  const groups = new Map<string, { common: Common; keys: Key[] }>();
  for (const key of keys) {
    const common = commonOf(key);
    const group = groups.get(JSON.stringify(common));
    if (group) group.keys.push(key);
    else groups.set(JSON.stringify(common), { common, keys: [key] });
  }
  const rows = await Promise.all([...groups.values()].map((group) => read(group.common, group.keys)));
  return rows.flat();
}
