// Where the stores are, how much lies in them, and who holds some of it.
import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  bigint,
  check,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgSchema,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { idempotencyKeysTable } from "../../kit/idempotency.ts";
import type { OpeningSpan } from "./opening-hours.ts";

export const inventory = pgSchema("inventory");

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

export const idempotencyKeys = idempotencyKeysTable(inventory);

/** Text that ends up in others' keys and events, and must fit there. */
const fits = (column: AnyPgColumn) => sql`char_length(${column}) between 1 and 128`;

export const stores = inventory.table(
  "stores",
  {
    id: text().primaryKey(),
    nameZh: text("name_zh").notNull(),
    nameEn: text("name_en").notNull(),
    countryCode: text("country_code").notNull(),
    regionCode: text("region_code").notNull(),
    province: text().notNull(),
    city: text().notNull(),
    district: text().notNull(),
    line: text().notNull(),
    postalCode: text("postal_code"),
    latitude: doublePrecision().notNull(),
    longitude: doublePrecision().notNull(),
    timeZone: text("time_zone").notNull(),
    phone: text(),
    services: text().array().$type<("PICKUP" | "EXPERIENCE" | "EVENT")[]>().notNull(),
    openingHours: jsonb("opening_hours").$type<OpeningSpan[]>().notNull(),
  },
  (t) => [
    index("stores_name").on(t.nameZh, t.id),
    index("stores_place").on(t.latitude, t.longitude),
    check("id_fits", fits(t.id)),
    check("latitude_in_range", sql`${t.latitude} between -90 and 90`),
    check("longitude_in_range", sql`${t.longitude} between -180 and 180`),
  ],
);

/** Invariant 1: nothing is promised twice, at every commit. */
export const stockLevels = inventory.table(
  "stock_levels",
  {
    storeId: text("store_id")
      .notNull()
      .references(() => stores.id),
    sku: text().notNull(),
    onHand: integer("on_hand").notNull().default(0),
    committed: integer().notNull().default(0),
    reserved: integer().notNull().default(0),
    incoming: integer().notNull().default(0),
    safetyStock: integer("safety_stock").notNull().default(0),
    version: bigint({ mode: "number" }).notNull().default(1),
    updatedAt: instant("updated_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.storeId, t.sku] }),
    index("stock_levels_sku").on(t.sku),
    check("sku_fits", fits(t.sku)),
    check(
      "figures_not_negative",
      sql`least(${t.onHand}, ${t.committed}, ${t.reserved}, ${t.incoming}, ${t.safetyStock}) >= 0`,
    ),
    check("no_oversell", sql`${t.onHand} - ${t.committed} - ${t.reserved} >= 0`),
  ],
);

/**
 * Every change of `onHand`, append-only (a trigger refuses anything else): the quantities of a level add up to its `onHand`.
 * Neither these nor the items of holds refer to the level by a foreign key: its checks would lock the hottest rows once more.
 */
export const stockMovements = inventory.table(
  "stock_movements",
  {
    id: uuid().primaryKey(),
    storeId: text("store_id").notNull(),
    sku: text().notNull(),
    /** Of the level right after it: the order of a level's movements. */
    version: bigint({ mode: "number" }).notNull(),
    reason: text()
      .$type<"RECEIVED" | "SOLD" | "RETURNED" | "COUNTED" | "DAMAGED" | "LOST" | "TRANSFERRED_IN" | "TRANSFERRED_OUT">()
      .notNull(),
    quantity: integer().notNull(),
    onHandAfter: integer("on_hand_after").notNull(),
    at: instant("at").notNull(),
    referenceId: text("reference_id"),
    staffId: text("staff_id"),
    note: text(),
  },
  (t) => [
    unique("stock_movements_order").on(t.storeId, t.sku, t.version),
    check("quantity_not_zero", sql`${t.quantity} <> 0`),
    check("on_hand_after_not_negative", sql`${t.onHandAfter} >= 0`),
  ],
);

/**
 * Pieces that moved although the figures do not know of them: a till sold more than lay there, or in a place that is no store
 * of ours. Somebody should go and count.
 */
export const stockDiscrepancies = inventory.table(
  "stock_discrepancies",
  {
    id: uuid().primaryKey(),
    /** As the event names it; null when it names none. */
    storeId: text("store_id"),
    sku: text().notNull(),
    quantity: integer().notNull(),
    referenceId: text("reference_id").notNull(),
    at: instant("at").notNull(),
  },
  (t) => [index("stock_discrepancies_level").on(t.storeId, t.sku), check("quantity_positive", sql`${t.quantity} > 0`)],
);

/** Whoever changes a hold holds the locks of all its levels: see holds.ts. */
export const reservations = inventory.table(
  "reservations",
  {
    id: uuid().primaryKey(),
    ownerId: text("owner_id").notNull(),
    status: text().$type<"ACTIVE" | "COMMITTED" | "FULFILLED" | "RELEASED" | "EXPIRED">().notNull(),
    /** Null once committed; kept when the hold ended before that. */
    expiresAt: instant("expires_at"),
    /** When it was fulfilled, released or ran out. */
    endedAt: instant("ended_at"),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [
    index("reservations_expiring").on(t.expiresAt).where(sql`${t.status} = 'ACTIVE'`),
    check("active_expires", sql`(${t.status} <> 'ACTIVE') or (${t.expiresAt} is not null)`),
    check("committed_stays", sql`(${t.status} <> 'COMMITTED') or (${t.expiresAt} is null)`),
    check("ended_at_end", sql`(${t.status} in ('ACTIVE', 'COMMITTED')) = (${t.endedAt} is null)`),
  ],
);

export const reservationItems = inventory.table(
  "reservation_items",
  {
    reservationId: uuid("reservation_id")
      .notNull()
      .references(() => reservations.id),
    storeId: text("store_id").notNull(),
    sku: text().notNull(),
    quantity: integer().notNull(),
    /** Pieces of it that are gone although they were promised: the hold is at risk. */
    missing: integer().notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.reservationId, t.storeId, t.sku] }),
    index("reservation_items_level").on(t.storeId, t.sku),
    check("quantity_positive", sql`${t.quantity} > 0`),
    check("missing_within_quantity", sql`${t.missing} between 0 and ${t.quantity}`),
  ],
);

export type StoreRow = typeof stores.$inferSelect;
export type StockLevelRow = typeof stockLevels.$inferSelect;
export type StockMovementRow = typeof stockMovements.$inferSelect;
export type ReservationRow = typeof reservations.$inferSelect;
export type ReservationItemRow = typeof reservationItems.$inferSelect;
