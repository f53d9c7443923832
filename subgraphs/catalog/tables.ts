// What is sold, how each channel shows it, which prices were set, and what everything costs in each store right now.
import { type SQL, sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgSchema,
  primaryKey,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { idempotencyKeysTable } from "../../kit/idempotency.ts";
import type { EventPayload, PriceChanged } from "../../schema/events.ts";
import type { Channel } from "./channels.ts";
import type { PriceListScope } from "./price-resolution.ts";

export const catalog = pgSchema("catalog");

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });
const whole = (name: string) => bigint(name, { mode: "number" });

export const idempotencyKeys = idempotencyKeysTable(catalog);

export const categories = catalog.table("categories", {
  id: text().primaryKey(),
  /** Null at the top. */
  parentId: text("parent_id").references((): AnyPgColumn => categories.id),
  nameZh: text("name_zh").notNull(),
  nameEn: text("name_en").notNull(),
  /** The order of the shop. */
  position: integer().notNull(),
});

export const products = catalog.table(
  "products",
  {
    id: text().primaryKey(),
    categoryId: text("category_id")
      .notNull()
      .references(() => categories.id),
    nameZh: text("name_zh").notNull(),
    nameEn: text("name_en").notNull(),
    descriptionZh: text("description_zh"),
    descriptionEn: text("description_en"),
    brand: text(),
    /** The order of the shop. */
    position: integer().notNull(),
    /** Everything that a search may meet, in small letters, each name and number in a line of its own. */
    searchText: text("search_text").notNull(),
  },
  (t) => [index("products_order").on(t.position, t.id), index("products_category").on(t.categoryId)],
);

export interface VariantOption {
  nameZh: string;
  nameEn: string;
  valueZh: string;
  valueEn: string;
}

/** Weights 3 and 1 over the 14 digits, as in gtin.ts: no way into the table goes round it. */
function hasRightCheckDigit(gtin: AnyPgColumn): SQL {
  const digit = (place: number) => sql.raw(`substr(lpad(gtin, 14, '0'), ${place}, 1)::int`);
  const places = Array.from({ length: 14 }, (_, index) => index + 1);
  const tripled = places.filter((place) => place % 2 === 1).map(digit);
  const plain = places.filter((place) => place % 2 === 0).map(digit);
  const sum = sql`3 * (${sql.join(tripled, sql` + `)}) + ${sql.join(plain, sql` + `)}`;
  return sql`case when ${gtin} ~ '^([0-9]{8}|[0-9]{12,14})$' then (${sum}) % 10 = 0 else ${gtin} is null end`;
}

export const variants = catalog.table(
  "variants",
  {
    sku: text().primaryKey(),
    productId: text("product_id")
      .notNull()
      .references(() => products.id),
    nameZh: text("name_zh").notNull(),
    nameEn: text("name_en").notNull(),
    gtin: text(),
    options: jsonb().$type<VariantOption[]>().notNull(),
    /** The order within the product. */
    position: integer().notNull(),
    /** What it costs us: no price may be lower. */
    floorAmount: whole("floor_amount").notNull(),
  },
  (t) => [
    index("variants_product").on(t.productId, t.position, t.sku),
    // one article has one number, however many leading zeros its bar code leaves out
    uniqueIndex("variants_gtin").on(sql`lpad(${t.gtin}, 14, '0')`),
    check("gtin_valid", hasRightCheckDigit(t.gtin)),
    check("floor_positive", sql`${t.floorAmount} > 0`),
  ],
);

/** One layer of how a variant is shown: for all (no channel, no store), a channel, a store, or a channel in a store. */
export const presentations = catalog.table(
  "presentations",
  {
    sku: text()
      .notNull()
      .references(() => variants.sku),
    channel: text().$type<Channel>(),
    storeId: text("store_id"),
    /** Null here and below: as the layer beneath. */
    titleZh: text("title_zh"),
    titleEn: text("title_en"),
    subtitleZh: text("subtitle_zh"),
    subtitleEn: text("subtitle_en"),
    imageUrls: text("image_urls").array(),
    isPublished: boolean("is_published"),
    /** Since when, where this layer publishes it. */
    publishedAt: instant("published_at"),
  },
  (t) => [
    unique("presentations_layer").on(t.sku, t.channel, t.storeId).nullsNotDistinct(),
    check("published_since", sql`coalesce(${t.isPublished}, false) = (${t.publishedAt} is not null)`),
  ],
);

export const priceLists = catalog.table(
  "price_lists",
  {
    id: text().primaryKey(),
    name: text().notNull(),
    scope: text().$type<PriceListScope>().notNull(),
    channel: text().$type<Channel>(),
    storeId: text("store_id"),
    tierCode: text("tier_code"),
    currency: text().notNull(),
    priority: integer().notNull(),
    validFrom: instant("valid_from"),
    validTo: instant("valid_to"),
  },
  (t) => [
    uniqueIndex("price_lists_base").on(t.scope).where(sql`${t.scope} = 'BASE'`),
    uniqueIndex("price_lists_store").on(t.storeId),
    index("price_lists_order").on(t.priority.desc(), t.id),
    check(
      "scope_has_its_key",
      sql`(${t.scope} = 'CHANNEL') = (${t.channel} is not null)
        and (${t.scope} = 'STORE') = (${t.storeId} is not null)
        and (${t.scope} = 'TIER') = (${t.tierCode} is not null)`,
    ),
    // amounts of different lists are compared
    check("one_currency", sql`${t.currency} = 'CNY'`),
    check("list_window", sql`${t.validTo} > ${t.validFrom}`),
  ],
);

/** One variant in one list: what is locked and versioned when its price changes. */
export const priceSeries = catalog.table(
  "price_series",
  {
    id: whole("id").primaryKey().generatedAlwaysAsIdentity(),
    priceListId: text("price_list_id")
      .notNull()
      .references(() => priceLists.id),
    sku: text()
      .notNull()
      .references(() => variants.sku),
    /** Of its newest entry. */
    version: whole("version").notNull().default(0),
    changedAt: instant("changed_at").notNull(),
  },
  (t) => [unique("price_series_key").on(t.priceListId, t.sku), index("price_series_sku").on(t.sku)],
);

/**
 * The price of a variant in a list for one stretch of time, its end excluded. An empty stretch was replaced at once.
 * That the windows of a series never overlap is held by the exclusion constraint `windows_apart`, which drizzle-kit cannot
 * write: it stands at the end of the first migration.
 */
export const priceListEntries = catalog.table(
  "price_list_entries",
  {
    id: uuid().primaryKey(),
    seriesId: whole("series_id")
      .notNull()
      .references(() => priceSeries.id),
    amount: whole("amount").notNull(),
    wasAmount: whole("was_amount"),
    validFrom: instant("valid_from").notNull(),
    validTo: instant("valid_to"),
    version: whole("version").notNull(),
    /** The entry that a schedule interrupted and that this one takes up again: it follows when that price is set anew. */
    resumesId: uuid("resumes_id").references((): AnyPgColumn => priceListEntries.id),
    staffId: text("staff_id"),
    reason: text(),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [
    unique("price_list_entries_version").on(t.seriesId, t.version),
    check("amount_positive", sql`${t.amount} > 0`),
    check("was_above_amount", sql`${t.wasAmount} > ${t.amount}`),
    check("window_forward", sql`${t.validTo} >= ${t.validFrom}`),
  ],
);

type PricePayload = EventPayload<typeof PriceChanged>;
/** A price as events tell it. */
export type ShelfPrice = NonNullable<PricePayload["price"]>;
export type UpcomingPrice = PricePayload["upcoming"][number];

/** One for the whole catalog; taken while the row is locked, so that it only grows for each row. */
export const effectivePriceVersions = catalog.sequence("effective_price_versions");

/** What a variant costs in a store now, in a channel that a list names, or (without channel) in all others. No tier. */
export const effectivePrices = catalog.table(
  "effective_prices",
  {
    storeId: text("store_id").notNull(),
    sku: text()
      .notNull()
      .references(() => variants.sku),
    channel: text().$type<Channel>(),
    version: whole("version").notNull().default(sql`nextval('catalog.effective_price_versions')`),
    /** Null when no list names it. */
    price: jsonb().$type<ShelfPrice>(),
    upcoming: jsonb().$type<UpcomingPrice[]>().notNull().default([]),
    /** When the first of `upcoming` comes. */
    nextChangeAt: instant("next_change_at"),
  },
  (t) => [
    unique("effective_prices_key").on(t.sku, t.storeId, t.channel).nullsNotDistinct(),
    index("effective_prices_store").on(t.storeId, t.sku),
    index("effective_prices_due").on(t.nextChangeAt).where(sql`${t.nextChangeAt} is not null`),
  ],
);

/** What members told about tiers. A merged member has the tier of its survivor. */
export const memberTiers = catalog.table(
  "member_tiers",
  {
    memberId: text("member_id").notNull(),
    tierCode: text("tier_code"),
    version: whole("version").notNull().default(0),
    survivorId: text("survivor_id"),
  },
  (t) => [primaryKey({ columns: [t.memberId] }), index("member_tiers_survivor").on(t.survivorId)],
);

export type CategoryRow = typeof categories.$inferSelect;
export type ProductRow = typeof products.$inferSelect;
export type VariantRow = typeof variants.$inferSelect;
export type PresentationRow = typeof presentations.$inferSelect;
export type PriceListRow = typeof priceLists.$inferSelect;
export type PriceSeriesRow = typeof priceSeries.$inferSelect;
export type PriceListEntryRow = typeof priceListEntries.$inferSelect;
export type EffectivePriceRow = typeof effectivePrices.$inferSelect;
