// Every SELECT of inventory. Keyed reads take many keys, lists take a slice of a page.
import { and, asc, eq, gt, inArray, type SQL, sql } from "drizzle-orm";
import type { Database } from "../../kit/database.ts";
import { type Page, type PageArgs, readPage, type Slice } from "../../kit/page.ts";
import {
  type ReservationItemRow,
  type ReservationRow,
  reservationItems,
  reservations,
  type StockLevelRow,
  type StoreRow,
  stockLevels,
  stores,
} from "./tables.ts";

export interface LevelKey {
  storeId: string;
  sku: string;
}

/** A level as it is at a moment: holds that have run out count for nothing, whether or not a sweeper has been. */
export type StockLevel = StockLevelRow;

export interface Reservation extends ReservationRow {
  items: ReservationItemRow[];
}

export function readStores(db: Database, ids: readonly string[]): Promise<StoreRow[]> {
  return db
    .select()
    .from(stores)
    .where(inArray(stores.id, [...ids]));
}

export function pageOfStores(db: Database, args: PageArgs): Promise<Page<StoreRow>> {
  return readPage(
    args,
    (row) => [row.nameZh, row.id],
    (slice) => readStoresByName(db, slice),
  );
}

function readStoresByName(db: Database, { limit, after }: Slice): Promise<StoreRow[]> {
  const [name, id] = after ?? [];
  const later =
    name !== undefined && id !== undefined ? sql`(${stores.nameZh}, ${stores.id}) > (${name}, ${id})` : undefined;
  return db.select().from(stores).where(later).orderBy(asc(stores.nameZh), asc(stores.id)).limit(limit);
}

export function readStockLevels(db: Database, keys: readonly LevelKey[], at: Date): Promise<StockLevel[]> {
  const wanted = sql.join(
    keys.map(({ storeId, sku }) => sql`(${storeId}, ${sku})`),
    sql`, `,
  );
  return selectLevels(db, at, sql`(${stockLevels.storeId}, ${stockLevels.sku}) in (${wanted})`);
}

export function readStoreLevels(
  db: Database,
  { storeId, skus, at, slice }: { storeId: string; skus: readonly string[] | null; at: Date; slice?: Slice },
): Promise<StockLevel[]> {
  const [afterSku] = slice?.after ?? [];
  const where = and(
    eq(stockLevels.storeId, storeId),
    skus ? inArray(stockLevels.sku, [...skus]) : undefined,
    afterSku !== undefined ? gt(stockLevels.sku, afterSku) : undefined,
  );
  return selectLevels(db, at, where, slice?.limit);
}

async function selectLevels(db: Database, at: Date, where: SQL | undefined, limit = 5001): Promise<StockLevel[]> {
  const overdue = sql`coalesce((
    select sum(i.quantity - i.missing) from ${reservationItems} i join ${reservations} r on r.id = i.reservation_id
    where i.store_id = ${stockLevels.storeId} and i.sku = ${stockLevels.sku}
      and r.status = 'ACTIVE' and r.expires_at <= ${sql.param(at, reservations.expiresAt)}), 0)`.mapWith(Number);
  const rows = await db
    .select({ level: stockLevels, overdue })
    .from(stockLevels)
    .where(where)
    .orderBy(asc(stockLevels.storeId), asc(stockLevels.sku))
    .limit(limit);
  return rows.map((row) => ({ ...row.level, reserved: row.level.reserved - row.overdue }));
}

export async function readReservations(db: Database, ids: readonly string[]): Promise<Reservation[]> {
  const rows = await db
    .select()
    .from(reservations)
    .where(inArray(reservations.id, [...ids]));
  if (rows.length === 0) return [];
  const items = await db
    .select()
    .from(reservationItems)
    .where(
      inArray(
        reservationItems.reservationId,
        rows.map((row) => row.id),
      ),
    )
    .orderBy(asc(reservationItems.storeId), asc(reservationItems.sku));
  return rows.map((row) => ({ ...row, items: items.filter((item) => item.reservationId === row.id) }));
}
