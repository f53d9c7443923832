// Where the stores are, how much lies in them, and who holds some of it.
import { sql } from "drizzle-orm";
import {
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
  uuid,
} from "drizzle-orm/pg-core";
import { idempotencyKeysTable } from "../../kit/idempotency.ts";

export const inventory = pgSchema("inventory");

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

export const idempotencyKeys = idempotencyKeysTable(inventory);

export interface OpeningSpan {
  day: "MONDAY" | "TUESDAY" | "WEDNESDAY" | "THURSDAY" | "FRIDAY" | "SATURDAY" | "SUNDAY";
  opens: string;
  closes: string;
}

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
    check(
      "figures_not_negative",
      sql`least(${t.onHand}, ${t.committed}, ${t.reserved}, ${t.incoming}, ${t.safetyStock}) >= 0`,
    ),
    check("no_oversell", sql`${t.onHand} - ${t.committed} - ${t.reserved} >= 0`),
  ],
);

export const stockMovements = inventory.table(
  "stock_movements",
  {
    id: uuid().primaryKey(),
    storeId: text("store_id").notNull(),
    sku: text().notNull(),
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
    index("stock_movements_level").on(t.storeId, t.sku, t.at, t.id),
    check("quantity_not_zero", sql`${t.quantity} <> 0`),
    check("on_hand_after_not_negative", sql`${t.onHandAfter} >= 0`),
  ],
);

export const reservations = inventory.table(
  "reservations",
  {
    id: uuid().primaryKey(),
    ownerId: text("owner_id").notNull(),
    status: text().$type<"ACTIVE" | "COMMITTED" | "FULFILLED" | "RELEASED" | "EXPIRED">().notNull(),
    /** Null once committed. */
    expiresAt: instant("expires_at"),
    endedAt: instant("ended_at"),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [
    index("reservations_expiring").on(t.expiresAt).where(sql`${t.status} = 'ACTIVE'`),
    check("active_expires", sql`(${t.status} <> 'ACTIVE') or (${t.expiresAt} is not null)`),
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
    /** Pieces of it that are gone although they were promised. */
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
