// What people say, and what happens in the stores.
import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  pgSchema,
  primaryKey,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { idempotencyKeysTable } from "../../kit/idempotency.ts";

export const content = pgSchema("content");

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date", precision: 3 });

export const idempotencyKeys = idempotencyKeysTable(content);

export type ModerationStatus = "PENDING" | "APPROVED" | "REJECTED" | "REMOVED";

const moderation = {
  moderationStatus: text("moderation_status").$type<ModerationStatus>().notNull().default("PENDING"),
  moderatedBy: text("moderated_by"),
  moderatedAt: instant("moderated_at"),
  moderationReason: text("moderation_reason"),
};
const STATES = sql`('PENDING', 'APPROVED', 'REJECTED', 'REMOVED')`;

export const posts = content.table(
  "posts",
  {
    id: uuid().primaryKey(),
    /** Null once the author is erased. */
    authorId: text("author_id"),
    kind: text().$type<"NOTE" | "OUTFIT" | "STORE_VISIT">().notNull(),
    title: text().notNull(),
    body: text().notNull(),
    mediaUrls: text("media_urls").array().notNull(),
    skus: text().array().notNull(),
    storeId: text("store_id"),
    createdAt: instant("created_at").notNull(),
    ...moderation,
  },
  (t) => [
    index("posts_public").on(t.createdAt, t.id).where(sql`${t.moderationStatus} = 'APPROVED'`),
    index("posts_waiting").on(t.createdAt, t.id).where(sql`${t.moderationStatus} = 'PENDING'`),
    index("posts_author").on(t.authorId, t.createdAt, t.id),
    check("post_state_known", sql`${t.moderationStatus} in ${STATES}`),
    check("post_sizes", sql`length(${t.title}) between 1 and 60 and length(${t.body}) <= 2000`),
    check("post_lists", sql`cardinality(${t.mediaUrls}) <= 9 and cardinality(${t.skus}) <= 10`),
  ],
);

export const reviews = content.table(
  "reviews",
  {
    id: uuid().primaryKey(),
    authorId: text("author_id"),
    sku: text().notNull(),
    stars: integer().notNull(),
    body: text().notNull(),
    /** Follows the purchases: a review that came first counts as soon as the purchase is known. */
    isVerifiedPurchase: boolean("is_verified_purchase").notNull(),
    createdAt: instant("created_at").notNull(),
    ...moderation,
  },
  (t) => [
    unique("one_review_per_author").on(t.authorId, t.sku),
    index("reviews_public").on(t.sku, t.createdAt, t.id).where(sql`${t.moderationStatus} = 'APPROVED'`),
    index("reviews_waiting").on(t.createdAt, t.id).where(sql`${t.moderationStatus} = 'PENDING'`),
    check("review_state_known", sql`${t.moderationStatus} in ${STATES}`),
    check("stars_in_range", sql`${t.stars} between 1 and 5`),
    check("review_size", sql`length(${t.body}) <= 2000`),
  ],
);

/** Who bought what, as orders tells it. */
export const purchases = content.table(
  "purchases",
  { memberId: text("member_id").notNull(), sku: text().notNull(), firstOrderId: text("first_order_id").notNull() },
  (t) => [primaryKey({ columns: [t.memberId, t.sku] })],
);

export const storeEvents = content.table(
  "store_events",
  {
    id: uuid().primaryKey(),
    storeId: text("store_id").notNull(),
    title: text().notNull(),
    description: text().notNull(),
    startsAt: instant("starts_at").notNull(),
    endsAt: instant("ends_at").notNull(),
    signupOpensAt: instant("signup_opens_at").notNull(),
    signupClosesAt: instant("signup_closes_at").notNull(),
    quota: integer().notNull(),
    taken: integer().notNull().default(0),
    tierGate: integer("tier_gate"),
    createdBy: text("created_by"),
    version: bigint({ mode: "number" }).notNull().default(1),
  },
  (t) => [
    index("store_events_order").on(t.startsAt, t.id),
    index("store_events_store").on(t.storeId, t.startsAt, t.id),
    check("places_within_quota", sql`${t.taken} between 0 and ${t.quota}`),
    check("quota_positive", sql`${t.quota} >= 1`),
    check(
      "times_in_order",
      sql`${t.startsAt} < ${t.endsAt} and ${t.signupOpensAt} < ${t.signupClosesAt} and ${t.signupClosesAt} <= ${t.startsAt}`,
    ),
  ],
);

export const eventTickets = content.table(
  "event_tickets",
  {
    id: uuid().primaryKey(),
    eventId: uuid("event_id")
      .notNull()
      .references(() => storeEvents.id),
    memberId: text("member_id").notNull(),
    status: text().$type<"ISSUED" | "CHECKED_IN" | "CANCELLED">().notNull().default("ISSUED"),
    issuedAt: instant("issued_at").notNull(),
    checkedInAt: instant("checked_in_at"),
    checkedInBy: text("checked_in_by"),
  },
  (t) => [
    uniqueIndex("one_ticket_per_member").on(t.eventId, t.memberId).where(sql`${t.status} <> 'CANCELLED'`),
    index("event_tickets_member").on(t.memberId),
    check(
      "checked_in_is_told",
      sql`(${t.status} = 'CHECKED_IN') = (${t.checkedInAt} is not null and ${t.checkedInBy} is not null)`,
    ),
  ],
);

/** Who became whom: what is said of a merged member later is said of the survivor. */
export const mergedMembers = content.table("merged_members", {
  mergedId: text("merged_id").primaryKey(),
  survivorId: text("survivor_id").notNull(),
});

export type PostRow = typeof posts.$inferSelect;
export type ReviewRow = typeof reviews.$inferSelect;
export type StoreEventRow = typeof storeEvents.$inferSelect;
export type EventTicketRow = typeof eventTickets.$inferSelect;
