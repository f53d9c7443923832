// What every variant costs in every store, kept beside the entries that it follows from: recomputed in the transaction of
// each change of them, and by a job when a window opens or closes. Each change of a row is told once (C15, C16).
//
// Rows are locked in key order before the entries are read, so the one who comes second sees what the first has written.
import { and, asc, inArray, isNull, lte, or, sql } from "drizzle-orm";
import type { Database } from "../../kit/database.ts";
import { emitAll } from "../../kit/event-log.ts";
import { canonicalJson } from "../../kit/idempotency.ts";
import { type EventPayload, PriceChanged } from "../../schema/events.ts";
import { CHANNELS, type Channel } from "./channels.ts";
import { money } from "./money.ts";
import { isPublishedAt } from "./presentations.ts";
import { readCandidates, readPricedPlaces, type SkuCandidate } from "./price-reads.ts";
import { type PriceSegment, priceTimeline, type ResolvedPrice } from "./price-resolution.ts";
import { readPresentations, readVariants } from "./reads.ts";
import {
  type EffectivePriceRow,
  effectivePrices,
  type PresentationRow,
  priceLists,
  type ShelfPrice,
  type UpcomingPrice,
  type VariantRow,
} from "./tables.ts";

const MAX_UPCOMING = 20;
/** Rows written by one statement; a statement has at most 65,534 parameters. */
const CHUNK = 1000;
const JOB_BATCH = 200;

export interface PriceCause {
  at: Date;
  /** Null for a schedule and for the seed. */
  staffId: string | null;
}

/** After a change of entries of these variants: in one store, or (null) wherever they are sold. */
export async function recomputePrices(
  tx: Database,
  { skus, storeId }: { skus: readonly string[]; storeId: string | null },
  cause: PriceCause,
): Promise<void> {
  const { storeIds, channels } = await readPricedPlaces(tx);
  const wanted = { skus, storeIds: storeId === null ? storeIds : [storeId], channels: [null, ...channels] };
  await recomputeRows(tx, await lockRows(tx, wanted), channels, cause);
}

/** Rows whose next window has begun. Gives how many; safe on several replicas. */
export async function switchPrices(db: Database, at: Date): Promise<number> {
  return db.transaction(async (tx) => {
    const due = await tx
      .select()
      .from(effectivePrices)
      .where(lte(effectivePrices.nextChangeAt, at))
      .orderBy(...keyOrder)
      .limit(JOB_BATCH)
      .for("update", { skipLocked: true });
    if (due.length === 0) return 0;
    const { channels } = await readPricedPlaces(tx);
    await recomputeRows(tx, due, channels, { at, staffId: null });
    return due.length;
  });
}

const keyOrder = [
  asc(effectivePrices.sku),
  asc(effectivePrices.storeId),
  sql`${effectivePrices.channel} nulls first`,
] as const;

interface WantedRows {
  skus: readonly string[];
  storeIds: readonly string[];
  channels: readonly (Channel | null)[];
}

/** Locks the rows in key order, after making those that are missing. */
async function lockRows(tx: Database, wanted: WantedRows): Promise<EffectivePriceRow[]> {
  const count = wanted.skus.length * wanted.storeIds.length * wanted.channels.length;
  const known = await selectForUpdate(tx, wanted);
  if (known.length === count) return known;
  const isKnown = new Set(known.map(keyOf));
  const missing = wanted.skus
    .toSorted()
    .flatMap((sku) =>
      wanted.storeIds.flatMap((storeId) => wanted.channels.map((channel) => ({ sku, storeId, channel }))),
    )
    .filter((key) => !isKnown.has(keyOf(key)));
  for (const chunk of chunksOf(missing)) await tx.insert(effectivePrices).values(chunk).onConflictDoNothing();
  return selectForUpdate(tx, wanted);
}

function selectForUpdate(tx: Database, { skus, storeIds, channels }: WantedRows): Promise<EffectivePriceRow[]> {
  const named = channels.flatMap((channel) => (channel === null ? [] : [channel]));
  return tx
    .select()
    .from(effectivePrices)
    .where(
      and(
        inArray(effectivePrices.sku, [...skus]),
        inArray(effectivePrices.storeId, [...storeIds]),
        or(isNull(effectivePrices.channel), inArray(effectivePrices.channel, named)),
      ),
    )
    .orderBy(...keyOrder)
    .for("update");
}

interface Change {
  row: EffectivePriceRow;
  price: ShelfPrice | null;
  upcoming: UpcomingPrice[];
  isEffective: boolean;
}

/** `rows` are locked. Writes and tells those that differ from what the entries say. */
async function recomputeRows(
  tx: Database,
  rows: readonly EffectivePriceRow[],
  namedChannels: readonly Channel[],
  cause: PriceCause,
): Promise<void> {
  if (rows.length === 0) return;
  const skus = [...new Set(rows.map(({ sku }) => sku))];
  const storeIds = [...new Set(rows.map(({ storeId }) => storeId))];
  const candidates = await readCandidatesOf(tx, skus, storeIds, cause.at);
  const changes = rows.flatMap((row) => changeOf(row, candidates(row), cause.at));
  if (changes.length === 0) return;
  const facts = await readFacts(tx, [...new Set(changes.map(({ row }) => row.sku))]);
  for (const chunk of chunksOf(changes)) {
    const versions = await writeChanges(tx, chunk);
    const told = chunk.flatMap((change) => payloadOf(change, { versions, facts, namedChannels, cause }));
    await emitAll(tx, PriceChanged, told);
  }
}

/** Read after the rows are locked, in a statement of its own: it sees what whoever held them before has committed. */
async function readCandidatesOf(tx: Database, skus: readonly string[], storeIds: readonly string[], at: Date) {
  const lists = or(inArray(priceLists.scope, ["BASE", "CHANNEL"]), inArray(priceLists.storeId, [...storeIds]));
  const all = await readCandidates(tx, skus, { lists, notOverAt: at });
  const groups = groupBy(all, ({ sku, list }) => groupKey(sku, list.storeId));
  return ({ sku, storeId }: EffectivePriceRow): SkuCandidate[] => [
    ...(groups.get(groupKey(sku, null)) ?? []),
    ...(groups.get(groupKey(sku, storeId)) ?? []),
  ];
}

const groupKey = (sku: string, storeId: string | null) => JSON.stringify([sku, storeId]);

function changeOf(row: EffectivePriceRow, candidates: readonly SkuCandidate[], at: Date): Change[] {
  const context = { channel: row.channel, storeId: row.storeId, tierCode: null };
  const [now, ...later] = priceTimeline(candidates, context, at);
  const price = shelfPrice(now.price);
  const upcoming = later.slice(0, MAX_UPCOMING).map(upcomingPrice);
  const isEffective = !isSameOffer(row.price, price);
  const isSame = !isEffective && canonicalJson([row.price, row.upcoming]) === canonicalJson([price, upcoming]);
  return isSame ? [] : [{ row, price, upcoming, isEffective }];
}

/** All but the known end, which belongs to what is to come. */
function isSameOffer(a: ShelfPrice | null, b: ShelfPrice | null): boolean {
  return canonicalJson(a && { ...a, validTo: null }) === canonicalJson(b && { ...b, validTo: null });
}

function shelfPrice(price: ResolvedPrice | null): ShelfPrice | null {
  if (price === null) return null;
  const { priceListId, entryId, entryVersion, amount, wasAmount, validFrom, validTo } = price;
  return {
    amount: money(amount),
    wasAmount: money(wasAmount),
    priceListId,
    entryId,
    entryVersion,
    validFrom: validFrom.toISOString(),
    validTo: validTo?.toISOString() ?? null,
  };
}

function upcomingPrice({ at, price }: PriceSegment): UpcomingPrice {
  return { at: at.toISOString(), price: shelfPrice(price) };
}

/** Writes the rows, and gives the new version of each by its key. */
async function writeChanges(tx: Database, changes: readonly Change[]): Promise<Map<string, number>> {
  const values = changes.map(({ row: { storeId, sku, channel }, price, upcoming }) => {
    const [next] = upcoming;
    return { storeId, sku, channel, price, upcoming, nextChangeAt: next ? new Date(next.at) : null };
  });
  const written = await tx
    .insert(effectivePrices)
    .values(values)
    .onConflictDoUpdate({
      target: [effectivePrices.sku, effectivePrices.storeId, effectivePrices.channel],
      set: {
        price: sql`excluded.price`,
        upcoming: sql`excluded.upcoming`,
        nextChangeAt: sql`excluded.next_change_at`,
        // drawn under the row's lock by the default of the row that was to be inserted
        version: sql`excluded.version`,
      },
    })
    .returning({
      storeId: effectivePrices.storeId,
      sku: effectivePrices.sku,
      channel: effectivePrices.channel,
      version: effectivePrices.version,
    });
  return new Map(written.map((row) => [keyOf(row), row.version]));
}

interface Facts {
  variants: Map<string, VariantRow>;
  layers: Map<string, PresentationRow[]>;
}

async function readFacts(tx: Database, skus: readonly string[]): Promise<Facts> {
  const rows = await readVariants(tx, skus);
  const layers = groupBy(await readPresentations(tx, skus), ({ sku }) => sku);
  return { variants: new Map(rows.map((row) => [row.sku, row])), layers };
}

interface Telling {
  versions: Map<string, number>;
  facts: Facts;
  namedChannels: readonly Channel[];
  cause: PriceCause;
}

/** Nothing where no channel of the row publishes the variant. */
function payloadOf(
  { row, price, upcoming, isEffective }: Change,
  { versions, facts, namedChannels, cause }: Telling,
): { key: string; payload: EventPayload<typeof PriceChanged> }[] {
  const { storeId, sku, channel } = row;
  const variant = facts.variants.get(sku);
  const version = versions.get(keyOf(row));
  if (!variant || version === undefined) throw new Error(`the price of ${sku} in ${storeId} was not written`);
  const sharing = channel === null ? CHANNELS.filter((one) => !namedChannels.includes(one)) : [channel];
  const layers = facts.layers.get(sku) ?? [];
  const channels = sharing.filter((one) => isPublishedAt(layers, { channel: one, storeId }));
  if (channels.length === 0) return [];
  const payload = {
    storeId,
    sku,
    channels,
    version,
    price,
    previousAmount: row.price?.amount ?? null,
    changedByStaffId: cause.staffId,
    isEffective,
    upcoming,
    nameZh: variant.nameZh,
    nameEn: variant.nameEn,
    gtin: variant.gtin,
  };
  return [{ key: `${storeId}/${sku}`, payload }];
}

function keyOf({ sku, storeId, channel }: Pick<EffectivePriceRow, "sku" | "storeId" | "channel">): string {
  return JSON.stringify([sku, storeId, channel]);
}

function groupBy<Item>(items: readonly Item[], key: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
}

function chunksOf<Item>(items: readonly Item[]): Item[][] {
  const count = Math.ceil(items.length / CHUNK);
  return Array.from({ length: count }, (_, index) => items.slice(index * CHUNK, (index + 1) * CHUNK));
}
