// Who people are, what they have earned, and who looked at them. The journal of points and the access log are append-only:
// triggers of the first migration refuse every UPDATE and DELETE, and hold that balances equal lots and entries equal postings.
import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  bigint,
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
import type { IdentityProvider, MovedByMerge, PointsSourceType, PointsTransactionType, TierBenefit } from "./words.ts";

export const membersSchema = pgSchema("members");

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });
const version = () => bigint({ mode: "number" }).notNull().default(1);

export const idempotencyKeys = idempotencyKeysTable(membersSchema);

/** Tiers are data; the first migration brings the ones that we begin with. */
export const membershipTiers = membersSchema.table(
  "membership_tiers",
  {
    code: text().primaryKey(),
    level: integer().notNull().unique("one_tier_a_level"),
    name: text().notNull(),
    threshold: integer().notNull().unique("one_tier_a_threshold"),
    benefits: jsonb().$type<TierBenefit[]>().notNull(),
  },
  (t) => [check("lowest_tier_is_for_everybody", sql`${t.level} >= 0 and (${t.level} = 0) = (${t.threshold} = 0)`)],
);

export const members = membersSchema.table(
  "members",
  {
    id: text().primaryKey(),
    displayName: text("display_name").notNull(),
    /** The public face: random, so that it leads back to nobody. */
    profileId: uuid("profile_id").notNull().unique(),
    tierCode: text("tier_code")
      .notNull()
      .references(() => membershipTiers.code),
    /** When the tier has to be looked at again; null for the lowest, which nobody loses. */
    tierHeldUntil: instant("tier_held_until"),
    /** The survivor of a merge, itself never merged: chains are shortened when they arise. */
    mergedInto: text("merged_into").references((): AnyPgColumn => members.id),
    version: version(),
    joinedAt: instant("joined_at").notNull(),
    /** Where the person became a member; null online. */
    joinedStoreId: text("joined_store_id"),
  },
  (t) => [
    index("members_merged_into").on(t.mergedInto).where(sql`${t.mergedInto} is not null`),
    index("members_tier_due").on(t.tierHeldUntil).where(sql`${t.tierHeldUntil} is not null`),
    check("not_merged_into_itself", sql`${t.mergedInto} <> ${t.id}`),
  ],
);

const memberId = () =>
  text("member_id")
    .notNull()
    .references(() => members.id);

/** Apart from everything else, so that it can be guarded and erased alone. */
export const personalData = membersSchema.table("personal_data", {
  memberId: text("member_id")
    .primaryKey()
    .references(() => members.id),
  name: text(),
  phone: text(),
  /** What rotating codes carry in place of the member's id. */
  codeToken: uuid("code_token").notNull().unique(),
});

/** Invariant: one live member per verified (provider, subject). */
export const identities = membersSchema.table(
  "identities",
  {
    id: uuid().primaryKey(),
    memberId: memberId(),
    provider: text().$type<IdentityProvider>().notNull(),
    subjectHash: text("subject_hash").notNull(),
    verifiedAt: instant("verified_at").notNull(),
    linkedAt: instant("linked_at").notNull(),
  },
  (t) => [unique("one_member_per_identity").on(t.provider, t.subjectHash), index("identities_member").on(t.memberId)],
);

/** Proofs of identities that were used: each is good once. */
export const usedProofs = membersSchema.table(
  "used_proofs",
  { nonce: text().primaryKey(), usedAt: instant("used_at").notNull() },
  (t) => [index("used_proofs_used_at").on(t.usedAt)],
);

export const merges = membersSchema.table("merges", {
  id: uuid().primaryKey(),
  survivorId: text("survivor_id")
    .notNull()
    .references(() => members.id),
  mergedId: text("merged_id")
    .notNull()
    .unique("merged_once")
    .references(() => members.id),
  reason: text().notNull(),
  staffId: text("staff_id").notNull(),
  /** What an undo has to move back. */
  moved: jsonb().$type<MovedByMerge>().notNull(),
  at: instant("at").notNull(),
  reversibleUntil: instant("reversible_until").notNull(),
});

/** A tier set by hand, with a reason and an end. */
export const tierOverrides = membersSchema.table(
  "tier_overrides",
  {
    id: uuid().primaryKey(),
    memberId: memberId(),
    tierCode: text("tier_code")
      .notNull()
      .references(() => membershipTiers.code),
    reason: text().notNull(),
    staffId: text("staff_id").notNull(),
    at: instant("at").notNull(),
    until: instant("until").notNull(),
  },
  (t) => [
    index("tier_overrides_member").on(t.memberId, t.until),
    check("override_has_reason", sql`length(trim(${t.reason})) > 0`),
    check("override_ends", sql`${t.until} > ${t.at}`),
  ],
);

// ---- points

/** Locked by everything that moves points of a member. */
export const pointsAccounts = membersSchema.table(
  "points_accounts",
  {
    memberId: text("member_id")
      .primaryKey()
      .references(() => members.id),
    balance: integer().notNull().default(0),
    pending: integer().notNull().default(0),
    /** Points to take back that were spent already; the next earnings pay them. */
    shortfall: integer().notNull().default(0),
    version: version(),
    /** Of the last entry: entries of an account never go back in time, whichever replica's clock wrote them. */
    movedAt: instant("moved_at").notNull(),
    /** The survivor's account after a merge. */
    transferredTo: text("transferred_to"),
  },
  (t) => [
    index("points_accounts_transferred_to").on(t.transferredTo).where(sql`${t.transferredTo} is not null`),
    check("points_not_negative", sql`least(${t.balance}, ${t.pending}, ${t.shortfall}) >= 0`),
    check(
      "transferred_account_is_empty",
      sql`${t.transferredTo} is null or (${t.balance} = 0 and ${t.pending} = 0 and ${t.shortfall} = 0)`,
    ),
  ],
);

const accountOf = () =>
  text("member_id")
    .notNull()
    .references(() => pointsAccounts.memberId);

export const pointsTransactions = membersSchema.table(
  "points_transactions",
  {
    id: uuid().primaryKey(),
    memberId: accountOf(),
    /** Of the account, right after it. */
    version: bigint({ mode: "number" }).notNull(),
    type: text().$type<PointsTransactionType>().notNull(),
    points: integer().notNull(),
    balanceAfter: integer("balance_after").notNull(),
    sourceType: text("source_type").$type<PointsSourceType>().notNull(),
    sourceId: text("source_id").notNull(),
    reversesId: uuid("reverses_id").references((): AnyPgColumn => pointsTransactions.id),
    /** Who did it for the member in front of them; null for members themselves, services and the clock. */
    staffId: text("staff_id"),
    at: instant("at").notNull(),
  },
  (t) => [
    unique("one_transaction_a_version").on(t.memberId, t.version),
    uniqueIndex("one_earn_per_source").on(t.sourceType, t.sourceId).where(sql`${t.type} = 'EARN'`),
    index("points_transactions_source").on(t.sourceType, t.sourceId),
    index("points_transactions_reverses").on(t.reversesId).where(sql`${t.reversesId} is not null`),
    index("points_transactions_earned").on(t.memberId, t.at).where(sql`${t.type} in ('EARN', 'REVERSE')`),
    check("points_not_zero", sql`${t.points} <> 0`),
    check("balance_after_not_negative", sql`${t.balanceAfter} >= 0`),
    check("only_reversals_reverse", sql`(${t.type} = 'REVERSE') = (${t.reversesId} is not null)`),
  ],
);

/** Points earned together, which expire together. A merge changes whose they are, and nothing else of them. */
export const pointsLots = membersSchema.table(
  "points_lots",
  {
    id: uuid().primaryKey(),
    memberId: accountOf(),
    /** The EARN entry that made it. */
    transactionId: uuid("transaction_id")
      .notNull()
      .unique()
      .references(() => pointsTransactions.id),
    earned: integer().notNull(),
    remaining: integer().notNull(),
    earnedAt: instant("earned_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
  },
  (t) => [
    index("points_lots_open").on(t.memberId, t.expiresAt, t.id).where(sql`${t.remaining} > 0`),
    index("points_lots_expiring").on(t.expiresAt).where(sql`${t.remaining} > 0`),
    index("points_lots_member").on(t.memberId),
    check("remaining_within_earned", sql`${t.remaining} between 0 and ${t.earned}`),
    check("expires_after_earned", sql`${t.expiresAt} > ${t.earnedAt}`),
  ],
);

/**
 * One movement of points between a member's liability account ("member:ID") and an account of the house. Each row is a debit and
 * a credit of the same number of points, so no set of rows can fail to sum to zero.
 */
export const pointsPostings = membersSchema.table(
  "points_postings",
  {
    transactionId: uuid("transaction_id")
      .notNull()
      .references(() => pointsTransactions.id),
    lotId: uuid("lot_id")
      .notNull()
      .references(() => pointsLots.id),
    debitAccount: text("debit_account").notNull(),
    creditAccount: text("credit_account").notNull(),
    points: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.transactionId, t.lotId] }),
    index("points_postings_lot").on(t.lotId),
    check("posted_points_positive", sql`${t.points} > 0`),
    check(
      "between_member_and_house",
      sql`(${t.debitAccount} like 'member:%' and ${t.creditAccount} in ('issued', 'redeemed', 'breakage', 'transfer'))
        or (${t.creditAccount} like 'member:%' and ${t.debitAccount} in ('issued', 'redeemed', 'breakage', 'transfer'))`,
    ),
  ],
);

/** Earned, but not yet in the journal: the return window is open. */
export const pendingEarnings = membersSchema.table(
  "pending_earnings",
  {
    sourceType: text("source_type").$type<PointsSourceType>().notNull(),
    sourceId: text("source_id").notNull(),
    memberId: accountOf(),
    points: integer().notNull(),
    /** Of these points, taken back while they waited. */
    reversed: integer().notNull().default(0),
    availableAt: instant("available_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.sourceType, t.sourceId] }),
    index("pending_earnings_member").on(t.memberId),
    index("pending_earnings_due").on(t.availableAt),
    check("pending_within_points", sql`${t.points} > 0 and ${t.reversed} between 0 and ${t.points}`),
  ],
);

/**
 * Refunds of orders that have not earned yet: events of an order may overtake each other. Whatever it earns later is brought down
 * to them.
 */
export const earlyRefunds = membersSchema.table(
  "early_refunds",
  {
    orderId: text("order_id").notNull(),
    /** Of all refunds so far, and of the order, in minor units. */
    refundedTotal: bigint("refunded_total", { mode: "number" }).notNull(),
    orderTotal: bigint("order_total", { mode: "number" }).notNull(),
    at: instant("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.orderId, t.refundedTotal] }), index("early_refunds_at").on(t.at)],
);

/** What is still to be taken back of an EARN entry whose points were spent. */
export const pointsShortfalls = membersSchema.table(
  "points_shortfalls",
  {
    transactionId: uuid("transaction_id")
      .primaryKey()
      .references(() => pointsTransactions.id),
    memberId: accountOf(),
    points: integer().notNull(),
  },
  (t) => [index("points_shortfalls_member").on(t.memberId), check("shortfall_positive", sql`${t.points} > 0`)],
);

// ---- coupons

export const couponTemplates = membersSchema.table(
  "coupon_templates",
  {
    id: text().primaryKey(),
    name: text().notNull(),
    kind: text().$type<"FIXED" | "PERCENT" | "GIFT" | "SHIPPING">().notNull(),
    currency: text().notNull().default("CNY"),
    /** In minor units. */
    amountOff: integer("amount_off"),
    percentOffBps: integer("percent_off_bps"),
    /** In minor units. */
    minSpend: integer("min_spend"),
    pointsPrice: integer("points_price"),
    perMember: integer("per_member"),
    quota: integer(),
    issued: integer().notNull().default(0),
    validFrom: instant("valid_from").notNull(),
    validTo: instant("valid_to"),
    /** How long a coupon of it lives; null: as long as the template. */
    couponDays: integer("coupon_days"),
  },
  (t) => [
    index("coupon_templates_price").on(t.pointsPrice, t.id).where(sql`${t.pointsPrice} is not null`),
    check("issued_within_quota", sql`${t.issued} >= 0 and ${t.issued} <= ${t.quota}`),
    check("only_fixed_has_amount", sql`(${t.kind} = 'FIXED') = (${t.amountOff} is not null)`),
    check("only_percent_has_percent", sql`(${t.kind} = 'PERCENT') = (${t.percentOffBps} is not null)`),
    check("percent_in_range", sql`${t.percentOffBps} between 1 and 10000`),
    check("amounts_positive", sql`least(${t.amountOff}, ${t.minSpend}, ${t.pointsPrice}, ${t.perMember}) > 0`),
  ],
);

export const coupons = membersSchema.table(
  "coupons",
  {
    id: uuid().primaryKey(),
    code: text().notNull().unique("one_coupon_a_code"),
    templateId: text("template_id")
      .notNull()
      .references(() => couponTemplates.id),
    memberId: memberId(),
    /** EXPIRED is no state: a coupon that was issued expires by the clock. */
    status: text().$type<"ISSUED" | "LOCKED" | "REDEEMED" | "VOID">().notNull(),
    issuedAt: instant("issued_at").notNull(),
    expiresAt: instant("expires_at"),
  },
  (t) => [index("coupons_member").on(t.memberId, t.issuedAt, t.id)],
);

// ---- staff

export type StaffRole = "CLERK" | "STORE_MANAGER" | "MODERATOR" | "DEVICE_ENGINEER" | "BACK_OFFICE" | "ADMIN";

export const staff = membersSchema.table("staff", {
  id: text().primaryKey(),
  displayName: text("display_name").notNull(),
  roles: text().array().$type<StaffRole[]>().notNull(),
  storeIds: text("store_ids").array().notNull(),
  leftAt: instant("left_at"),
});

/** The access log: every view of a member by a clerk, and with it the clerk to whom a code belongs. */
export const memberViews = membersSchema.table(
  "member_views",
  {
    id: uuid().primaryKey(),
    codeId: uuid("code_id").notNull().unique("one_clerk_per_code"),
    memberId: memberId(),
    staffId: text("staff_id")
      .notNull()
      .references(() => staff.id),
    storeId: text("store_id").notNull(),
    at: instant("at").notNull(),
    expiresAt: instant("expires_at").notNull(),
  },
  (t) => [index("member_views_staff").on(t.staffId, t.at), index("member_views_member").on(t.memberId, t.at)],
);

export type MemberRow = typeof members.$inferSelect;
export type PersonalDataRow = typeof personalData.$inferSelect;
export type IdentityRow = typeof identities.$inferSelect;
export type TierRow = typeof membershipTiers.$inferSelect;
export type PointsAccountRow = typeof pointsAccounts.$inferSelect;
export type PointsTransactionRow = typeof pointsTransactions.$inferSelect;
export type PointsLotRow = typeof pointsLots.$inferSelect;
export type PendingEarningRow = typeof pendingEarnings.$inferSelect;
export type CouponTemplateRow = typeof couponTemplates.$inferSelect;
export type CouponRow = typeof coupons.$inferSelect;
export type StaffRow = typeof staff.$inferSelect;
export type MemberViewRow = typeof memberViews.$inferSelect;
