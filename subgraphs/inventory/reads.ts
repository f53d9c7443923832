// Every SELECT of inventory but the search around a point. Keyed reads take many keys, lists take a slice of a page.
import { and, arrayContains, asc, desc, eq, getTableColumns, gt, inArray, lt, lte, type SQL, sql } from "drizzle-orm";
import type { Database } from "../../kit/database.ts";
import { failure } from "../../kit/errors.ts";
import { type Page, type PageArgs, pageOf, pageSlice, readPage, type Slice, sortValues } from "../../kit/page.ts";
import {
  type ReservationItemRow,
  type ReservationRow,
  reservationItems,
  reservations,
  type StockLevelRow,
  type StockMovementRow,
  type StoreRow,
  stockLevels,
  stockMovements,
  stores,
} from "./tables.ts";

export interface LevelKey {
  storeId: string;
  sku: string;
}

/** What other subgraphs know a variant by. */
export interface VariantKey {
  sku: string;
}

/** A level as it is at a moment: holds that have run out count for nothing, whether or not a sweeper has been. */
export type StockLevel = StockLevelRow;

export interface Reservation extends ReservationRow {
  items: ReservationItemRow[];
}

// ---- stores

export function readStores(db: Database, ids: readonly string[]): Promise<StoreRow[]> {
  return db
    .select()
    .from(stores)
    .where(inArray(stores.id, [...ids]));
}

export type StoreServices = readonly StoreRow["services"][number][] | null | undefined;

export function pageOfStores(db: Database, args: PageArgs & { services?: StoreServices }): Promise<Page<StoreRow>> {
  return readPage(
    args,
    (row) => [row.nameZh, row.id],
    (slice) => readStoresByName(db, slice, args.services),
  );
}

function readStoresByName(db: Database, slice: Slice, services: StoreServices): Promise<StoreRow[]> {
  const last = sortValues(slice, 2);
  const later = last ? sql`(${stores.nameZh}, ${stores.id}) > (${last[0]}, ${last[1]})` : undefined;
  return db
    .select()
    .from(stores)
    .where(and(later, offersAll(services)))
    .orderBy(asc(stores.nameZh), asc(stores.id))
    .limit(slice.limit);
}

export function offersAll(services: StoreServices): SQL | undefined {
  return services && services.length > 0 ? arrayContains(stores.services, [...services]) : undefined;
}

// ---- levels

export function isOneOf(keys: readonly LevelKey[]): SQL {
  const list = keys.map(({ storeId, sku }) => sql`(${storeId}, ${sku})`);
  return sql`(${stockLevels.storeId}, ${stockLevels.sku}) in (${sql.join(list, sql`, `)})`;
}

export function readStockLevels(db: Database, keys: readonly LevelKey[], at: Date): Promise<StockLevel[]> {
  return selectLevels(db, at, isOneOf(keys));
}

/** The most that any one store could give of a variant. */
export interface Best extends VariantKey {
  /** Without what is kept back from sale online. */
  online: number;
  inStore: number;
}

export function readBest(db: Database, skus: readonly string[], at: Date): Promise<Best[]> {
  const overdue = overdueHolds(db, at);
  const free = freeOf(overdue);
  return db
    .select({
      sku: stockLevels.sku,
      online: sql<number>`max(${free} - ${stockLevels.safetyStock})`.mapWith(Number),
      inStore: sql<number>`max(${free})`.mapWith(Number),
    })
    .from(stockLevels)
    .leftJoin(overdue, isOfSameLevel(overdue))
    .where(inArray(stockLevels.sku, [...skus]))
    .groupBy(stockLevels.sku);
}

/** All levels of a store, or those of some SKUs. */
export function readStoreLevels(
  db: Database,
  storeId: string,
  skus: readonly string[] | null,
  at: Date,
): Promise<StockLevel[]> {
  return selectLevels(db, at, and(eq(stockLevels.storeId, storeId), isOneOfSkus(skus)));
}

/** How many levels a store has; `most` when there are more. */
export async function countStoreLevels(db: Database, storeId: string, most: number): Promise<number> {
  const some = db.select({ sku: stockLevels.sku }).from(stockLevels).where(eq(stockLevels.storeId, storeId));
  return db.$count(some.limit(most).as("some"));
}

function isOneOfSkus(skus: readonly string[] | null | undefined): SQL | undefined {
  return skus ? inArray(stockLevels.sku, [...skus]) : undefined;
}

export interface LevelFilter {
  skus?: readonly string[] | null | undefined;
  /** Only those with nothing above their safety stock that is neither sold nor held. */
  lowOnly: boolean;
}

const MAX_SKUS = 200;

/** Throws BAD_USER_INPUT for too many SKUs. */
export function checkSkus(skus: readonly string[] | null | undefined): void {
  if (skus && skus.length > MAX_SKUS) throw failure("BAD_USER_INPUT", `skus takes at most ${MAX_SKUS}.`);
}

/** A page of a store's levels. */
export interface LevelsKey extends PageArgs, LevelFilter {
  storeId: string;
}

/** A page of levels for each store: one SELECT for all stores that are asked for the same page. */
export async function pagesOfLevels(
  db: Database,
  keys: readonly LevelsKey[],
  at: Date,
): Promise<{ key: LevelsKey; page: Page<StockLevel> }[]> {
  const asked = new Map(keys.map((key) => [pageAsked(key), key]));
  const pages = [...asked].map(async ([page, args]) => {
    const alike = keys.filter((key) => pageAsked(key) === page);
    const storeIds = alike.map(({ storeId }) => storeId);
    const rows = await readFirstLevels(db, storeIds, args, at);
    return alike.map((key) => {
      const own = rows.filter(({ storeId }) => storeId === key.storeId);
      return { key, page: pageOf(key, ({ sku }) => [sku], own) };
    });
  });
  return (await Promise.all(pages)).flat();
}

const pageAsked = ({ skus, lowOnly, first, after }: LevelsKey) => JSON.stringify([skus, lowOnly, first, after]);

/** Of each store the first levels of a page, in the order of SKUs. */
async function readFirstLevels(
  db: Database,
  storeIds: readonly string[],
  { skus, lowOnly, ...args }: PageArgs & LevelFilter,
  at: Date,
): Promise<StockLevel[]> {
  checkSkus(skus);
  const slice = pageSlice(args);
  const last = sortValues(slice, 1);
  const overdue = overdueHolds(db, at);
  const isLow = lowOnly ? sql`${freeOf(overdue)} <= ${stockLevels.safetyStock}` : undefined;
  const later = last ? gt(stockLevels.sku, last[0]) : undefined;
  const listed = db
    .select({ ...getTableColumns(stockLevels), freed: freedBy(overdue).as("freed") })
    .from(stockLevels)
    .leftJoin(overdue, isOfSameLevel(overdue))
    .where(and(eq(stockLevels.storeId, stores.id), isOneOfSkus(skus), later, isLow))
    .orderBy(asc(stockLevels.sku))
    .limit(slice.limit)
    .as("listed");
  const rows = await db
    .select()
    .from(stores)
    .innerJoinLateral(listed, sql`true`)
    .where(inArray(stores.id, [...storeIds]))
    .orderBy(asc(listed.sku));
  return rows.map(({ listed: { freed, ...level } }) => ({ ...level, reserved: level.reserved - freed }));
}

/** What overdue holds keep of each level. They are few: a sweeper ends them, and an index finds them. */
export function overdueHolds(db: Database, at: Date) {
  return db
    .select({
      storeId: reservationItems.storeId,
      sku: reservationItems.sku,
      pieces: sql<number>`sum(${reservationItems.quantity} - ${reservationItems.missing})`.mapWith(Number).as("pieces"),
    })
    .from(reservations)
    .innerJoin(reservationItems, eq(reservationItems.reservationId, reservations.id))
    .where(and(eq(reservations.status, "ACTIVE"), lte(reservations.expiresAt, at)))
    .groupBy(reservationItems.storeId, reservationItems.sku)
    .as("overdue");
}

/** Pieces of a level that are neither sold nor held; what is kept back from sale online among them. */
export function freeOf({ pieces }: ReturnType<typeof overdueHolds>): SQL {
  return sql`${stockLevels.onHand} - ${stockLevels.committed} - ${stockLevels.reserved} + coalesce(${pieces}, 0)`;
}

export function isOfSameLevel({ storeId, sku }: ReturnType<typeof overdueHolds>): SQL | undefined {
  return and(eq(storeId, stockLevels.storeId), eq(sku, stockLevels.sku));
}

function freedBy({ pieces }: ReturnType<typeof overdueHolds>) {
  return sql<number>`coalesce(${pieces}, 0)`.mapWith(Number);
}

async function selectLevels(db: Database, at: Date, where: SQL | undefined): Promise<StockLevel[]> {
  const overdue = overdueHolds(db, at);
  const rows = await db
    .select({ level: stockLevels, freed: freedBy(overdue) })
    .from(stockLevels)
    .leftJoin(overdue, isOfSameLevel(overdue))
    .where(where)
    .orderBy(asc(stockLevels.storeId), asc(stockLevels.sku));
  return rows.map(({ level, freed }) => ({ ...level, reserved: level.reserved - freed }));
}

// ---- movements

export interface MovementsKey extends LevelKey, PageArgs {}

/** A page of movements for each level, newest first: one SELECT for all levels that are asked for the same page. */
export async function pagesOfMovements(
  db: Database,
  keys: readonly MovementsKey[],
): Promise<{ key: MovementsKey; page: Page<StockMovementRow> }[]> {
  const slices = new Map(keys.map((key) => [argsOf(key), pageSlice(key)]));
  const pages = [...slices].map(async ([args, slice]) => {
    const alike = keys.filter((key) => argsOf(key) === args);
    const rows = await readMovements(db, alike, slice);
    return alike.map((key) => {
      const own = rows.filter(({ storeId, sku }) => storeId === key.storeId && sku === key.sku);
      return { key, page: pageOf(key, ({ version }) => [String(version)], own) };
    });
  });
  return (await Promise.all(pages)).flat();
}

const argsOf = ({ first, after }: PageArgs) => JSON.stringify([first, after]);

async function readMovements(db: Database, keys: readonly LevelKey[], slice: Slice): Promise<StockMovementRow[]> {
  const last = sortValues(slice, 1);
  if (last && !/^\d{1,15}$/.test(last[0])) throw failure("BAD_USER_INPUT", "after is not a cursor of this list.");
  const isOfLevel = and(eq(stockMovements.storeId, stockLevels.storeId), eq(stockMovements.sku, stockLevels.sku));
  const newest = db
    .select()
    .from(stockMovements)
    .where(and(isOfLevel, last ? lt(stockMovements.version, Number(last[0])) : undefined))
    .orderBy(desc(stockMovements.version))
    .limit(slice.limit)
    .as("newest");
  const rows = await db
    .select()
    .from(stockLevels)
    .innerJoinLateral(newest, sql`true`)
    .where(isOneOf(keys))
    .orderBy(desc(newest.version));
  return rows.map((row) => row.newest);
}

// ---- reservations

/** A hold that has run out is shown as what it is, whether or not a sweeper has been. */
export async function readReservations(db: Database, ids: readonly string[], at: Date): Promise<Reservation[]> {
  const found = await readStoredReservations(db, ids);
  return found.map((reservation) => (isOverdue(reservation, at) ? { ...reservation, status: "EXPIRED" } : reservation));
}

export function isOverdue({ status, expiresAt }: Pick<ReservationRow, "status" | "expiresAt">, at: Date): boolean {
  return status === "ACTIVE" && expiresAt !== null && expiresAt <= at;
}

/** As they were last written. Ids that are none (an event of others may carry any) are unknown ones. */
export async function readStoredReservations(db: Database, ids: readonly string[]): Promise<Reservation[]> {
  const uuids = ids.filter((id) => UUID.test(id));
  if (uuids.length === 0) return [];
  const rows = await db.select().from(reservations).where(inArray(reservations.id, uuids));
  const items = await db
    .select()
    .from(reservationItems)
    .where(inArray(reservationItems.reservationId, uuids))
    .orderBy(asc(reservationItems.storeId), asc(reservationItems.sku));
  return rows.map((row) => ({ ...row, items: items.filter((item) => item.reservationId === row.id) }));
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
