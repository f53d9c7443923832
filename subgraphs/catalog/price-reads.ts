// The SELECTs of price lists, their entries, and what variants cost.
import { and, asc, desc, eq, gt, inArray, isNull, lte, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Database } from "../../kit/database.ts";
import { type Page, type PageArgs, pageOf, pageSlice, readPage, type Slice } from "../../kit/page.ts";
import type { Channel, Place } from "./channels.ts";
import type { PriceCandidate, PriceListScope } from "./price-resolution.ts";
import { isPublished, notOfThisList } from "./reads.ts";
import {
  type EffectivePriceRow,
  effectivePrices,
  memberTiers,
  type PriceListEntryRow,
  type PriceListRow,
  priceListEntries,
  priceLists,
  priceSeries,
  products,
  variants,
} from "./tables.ts";

export function readPriceLists(db: Database, ids: readonly string[]): Promise<PriceListRow[]> {
  return db
    .select()
    .from(priceLists)
    .where(inArray(priceLists.id, [...ids]));
}

export interface PriceListFilter {
  scopes: readonly PriceListScope[] | null;
  storeId: string | null;
  /** Lists of other stores are left out. */
  sites: "all" | readonly string[];
}

export function pageOfPriceLists(db: Database, filter: PriceListFilter, args: PageArgs): Promise<Page<PriceListRow>> {
  return readPage(
    args,
    (row) => [String(row.priority), row.id],
    (slice) => readListsByPriority(db, filter, slice),
  );
}

function readListsByPriority(db: Database, { scopes, storeId, sites }: PriceListFilter, { limit, after }: Slice) {
  const { priority, id } = priceLists;
  const [lastPriority, lastId] = after ?? [];
  if (after && !(/^-?\d{1,9}$/.test(lastPriority ?? "") && lastId !== undefined)) throw notOfThisList();
  return db
    .select()
    .from(priceLists)
    .where(
      and(
        scopes ? inArray(priceLists.scope, [...scopes]) : undefined,
        storeId === null ? undefined : eq(priceLists.storeId, storeId),
        sites === "all" ? undefined : or(isNull(priceLists.storeId), inArray(priceLists.storeId, [...sites])),
        after ? sql`(-${priority}, ${id}) > (-(${Number(lastPriority)}::int), ${lastId})` : undefined,
      ),
    )
    .orderBy(desc(priority), asc(id))
    .limit(limit);
}

/** An entry with the list and the variant that it prices. */
export interface PriceListEntry extends PriceListEntryRow {
  priceListId: string;
  sku: string;
}

const entryColumns = {
  entry: priceListEntries,
  priceListId: priceSeries.priceListId,
  sku: priceSeries.sku,
};

function asEntry(row: { entry: PriceListEntryRow; priceListId: string; sku: string }): PriceListEntry {
  return { ...row.entry, priceListId: row.priceListId, sku: row.sku };
}

/** Holds at the instant, or will. */
function isNotOver(at: Date): SQL | undefined {
  return or(isNull(priceListEntries.validTo), gt(priceListEntries.validTo, at));
}

export interface EntriesArgs extends PageArgs {
  skus?: readonly string[] | null | undefined;
}

/** The page of each list: entries that hold or will, by SKU and time, so that what holds comes first. One query for all lists. */
export async function pagesOfEntries(
  db: Database,
  priceListIds: readonly string[],
  args: EntriesArgs,
  at: Date,
): Promise<{ priceListId: string; page: Page<PriceListEntry> }[]> {
  const { limit, after } = pageSlice(args);
  const [sku, from] = after ?? [];
  const validFrom = new Date(from ?? at);
  if (after && (sku === undefined || from === undefined || Number.isNaN(validFrom.getTime()))) throw notOfThisList();
  const place =
    sql`row_number() over (partition by ${priceSeries.priceListId} order by ${priceSeries.sku}, ${priceListEntries.validFrom})`
      .mapWith(Number)
      .as("place");
  const ranked = db
    .select({ id: priceListEntries.id, place })
    .from(priceListEntries)
    .innerJoin(priceSeries, eq(priceSeries.id, priceListEntries.seriesId))
    .where(
      and(
        inArray(priceSeries.priceListId, [...priceListIds]),
        args.skus ? inArray(priceSeries.sku, [...args.skus]) : undefined,
        isNotOver(at),
        after
          ? sql`(${priceSeries.sku}, ${priceListEntries.validFrom}) > (${sku}, ${sql.param(validFrom, priceListEntries.validFrom)})`
          : undefined,
      ),
    )
    .as("ranked");
  const rows = await db
    .select(entryColumns)
    .from(ranked)
    .innerJoin(priceListEntries, eq(priceListEntries.id, ranked.id))
    .innerJoin(priceSeries, eq(priceSeries.id, priceListEntries.seriesId))
    .where(lte(ranked.place, limit))
    .orderBy(asc(priceSeries.sku), asc(priceListEntries.validFrom));
  const entries = rows.map(asEntry);
  return priceListIds.map((priceListId) => {
    const own = entries.filter((entry) => entry.priceListId === priceListId);
    return { priceListId, page: pageOf(args, (entry) => [entry.sku, entry.validFrom.toISOString()], own) };
  });
}

/** The entries of a series that are or will be, and those that ended since `since`; oldest first. */
export function readSeriesEntries(db: Database, seriesId: number, since: Date): Promise<PriceListEntry[]> {
  const isRecent = or(isNull(priceListEntries.validTo), sql`${priceListEntries.validTo} >= ${param(since)}`);
  return db
    .select(entryColumns)
    .from(priceListEntries)
    .innerJoin(priceSeries, eq(priceSeries.id, priceListEntries.seriesId))
    .where(and(eq(priceListEntries.seriesId, seriesId), isRecent))
    .orderBy(asc(priceListEntries.validFrom), asc(priceListEntries.version))
    .then((rows) => rows.map(asEntry));
}

const param = (at: Date) => sql.param(at, priceListEntries.validFrom);

export interface SkuCandidate extends PriceCandidate {
  sku: string;
}

/** Prices of these variants that hold or will, in the lists that `lists` selects. */
export async function readCandidates(
  db: Database,
  skus: readonly string[],
  { lists, notOverAt }: { lists: SQL | undefined; notOverAt: Date },
): Promise<SkuCandidate[]> {
  const { id, scope, channel, storeId, tierCode, priority, validFrom, validTo } = priceLists;
  const { amount, wasAmount, version } = priceListEntries;
  return db
    .select({
      sku: priceSeries.sku,
      list: { id, scope, channel, storeId, tierCode, priority, validFrom, validTo },
      entry: {
        id: priceListEntries.id,
        amount,
        wasAmount,
        version,
        validFrom: priceListEntries.validFrom,
        validTo: priceListEntries.validTo,
      },
    })
    .from(priceSeries)
    .innerJoin(priceLists, eq(priceLists.id, priceSeries.priceListId))
    .innerJoin(priceListEntries, eq(priceListEntries.seriesId, priceSeries.id))
    .where(and(inArray(priceSeries.sku, [...skus]), isNotOver(notOverAt), lists));
}

const WEEK_MS = 7 * 86_400_000;

/** Candidates of variants that the place publishes; with those that ended within a week, for explanations. */
export function readPublishedCandidates(
  db: Database,
  skus: readonly string[],
  place: Place,
  at: Date,
): Promise<SkuCandidate[]> {
  const lists = and(
    or(
      inArray(priceLists.scope, ["BASE", "TIER"]),
      eq(priceLists.channel, place.channel),
      place.storeId === null ? undefined : eq(priceLists.storeId, place.storeId),
    ),
    isPublished(priceSeries.sku, place),
  );
  return readCandidates(db, skus, { lists, notOverAt: new Date(at.getTime() - WEEK_MS) });
}

/** The stores that have a price list, and the channels that lists name. */
export async function readPricedPlaces(db: Database): Promise<{ storeIds: string[]; channels: Channel[] }> {
  const rows = await db
    .selectDistinct({ storeId: priceLists.storeId, channel: priceLists.channel })
    .from(priceLists)
    .where(inArray(priceLists.scope, ["STORE", "CHANNEL"]));
  return {
    storeIds: rows.flatMap(({ storeId }) => (storeId === null ? [] : [storeId])).toSorted(),
    channels: rows.flatMap(({ channel }) => (channel === null ? [] : [channel])).toSorted(),
  };
}

export async function hasStorePrices(db: Database, storeId: string): Promise<boolean> {
  const rows = await db.select({ id: priceLists.id }).from(priceLists).where(eq(priceLists.storeId, storeId));
  return rows.length > 0;
}

/** What published variants of a store cost in a channel: the channel's own row, else the one of all others. */
export function readStorePrices(
  db: Database,
  {
    storeId,
    channel,
    skus,
    limit,
  }: { storeId: string; channel: Channel; skus: readonly string[] | null; limit: number },
): Promise<EffectivePriceRow[]> {
  return db
    .selectDistinctOn([effectivePrices.sku])
    .from(effectivePrices)
    .where(
      and(
        eq(effectivePrices.storeId, storeId),
        or(eq(effectivePrices.channel, channel), isNull(effectivePrices.channel)),
        skus ? inArray(effectivePrices.sku, [...skus]) : undefined,
        isPublished(effectivePrices.sku, { channel, storeId }),
      ),
    )
    .orderBy(asc(effectivePrices.sku), sql`${effectivePrices.channel} nulls last`)
    .limit(limit);
}

/** The median of the mall-wide prices that hold in the variant's category; null when there are none. */
export async function readMedianOfCategory(db: Database, sku: string, at: Date): Promise<number | null> {
  const ownCategory = sql`(select p.category_id from ${products} p join ${variants} v on v.product_id = p.id where v.sku = ${sku})`;
  const [row] = await db
    .select({ median: sql<string | null>`percentile_disc(0.5) within group (order by ${priceListEntries.amount})` })
    .from(priceListEntries)
    .innerJoin(priceSeries, eq(priceSeries.id, priceListEntries.seriesId))
    .innerJoin(priceLists, eq(priceLists.id, priceSeries.priceListId))
    .innerJoin(variants, eq(variants.sku, priceSeries.sku))
    .innerJoin(products, eq(products.id, variants.productId))
    .where(
      and(
        eq(priceLists.scope, "BASE"),
        eq(products.categoryId, ownCategory),
        lte(priceListEntries.validFrom, at),
        isNotOver(at),
      ),
    );
  return row?.median == null ? null : Number(row.median);
}

/** The mall-wide price that holds; null when there is none. */
export async function readBaseAmount(db: Database, sku: string, at: Date): Promise<number | null> {
  const [row] = await db
    .select({ amount: priceListEntries.amount })
    .from(priceListEntries)
    .innerJoin(priceSeries, and(eq(priceSeries.id, priceListEntries.seriesId), eq(priceSeries.sku, sku)))
    .innerJoin(priceLists, and(eq(priceLists.id, priceSeries.priceListId), eq(priceLists.scope, "BASE")))
    .where(and(lte(priceListEntries.validFrom, at), isNotOver(at)));
  return row?.amount ?? null;
}

export interface MemberTier {
  memberId: string;
  tierCode: string | null;
}

/** Of a merged member: the survivor's. */
export function readMemberTiers(db: Database, memberIds: readonly string[]): Promise<MemberTier[]> {
  const survivors = alias(memberTiers, "survivors");
  const isSurvivor = sql`${memberTiers.survivorId} is null`;
  return db
    .select({
      memberId: memberTiers.memberId,
      tierCode: sql<string | null>`case when ${isSurvivor} then ${memberTiers.tierCode} else ${survivors.tierCode} end`,
    })
    .from(memberTiers)
    .leftJoin(survivors, eq(survivors.memberId, memberTiers.survivorId))
    .where(inArray(memberTiers.memberId, [...memberIds]));
}
