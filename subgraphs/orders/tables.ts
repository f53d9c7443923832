// What people are about to buy, what they bought, how it reaches them, and what became of their money.
import { sql } from "drizzle-orm";
import {
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
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { idempotencyKeysTable } from "../../kit/idempotency.ts";
import type { CheckoutOutcome, Quote, SnapshotLine, StockShortage } from "./checkout-states.ts";
import type { CodeFailure } from "./code-lock.ts";
import type { DeliveryMethod, PostalAddress } from "./delivery.ts";
import type {
  CancellationReason,
  Channel,
  CheckoutState,
  OrderStatus,
  PaymentKind,
  PaymentStatus,
  PickupStatus,
  ShippingStatus,
} from "./words.ts";

export const ordersSchema = pgSchema("orders");

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });
const amount = (name: string) => bigint(name, { mode: "number" });
const version = () => bigint("version", { mode: "number" }).notNull().default(1);

export const idempotencyKeys = idempotencyKeysTable(ordersSchema);

/** The part after the day in an order's number; never used twice. */
export const orderNumbers = ordersSchema.sequence("order_numbers");

export const carts = ordersSchema.table(
  "carts",
  {
    id: uuid().primaryKey(),
    memberId: text("member_id").notNull(),
    channel: text().$type<Channel>().notNull(),
    storeId: text("store_id"),
    /** The order it became: closed while this is set. */
    orderId: uuid("order_id"),
    /** The checkout that is at work on it: a second one finishes the first before it begins. */
    checkoutId: uuid("checkout_id"),
    pricedAt: instant("priced_at"),
    version: version(),
  },
  (t) => [
    uniqueIndex("one_open_cart").on(t.memberId, t.channel).where(sql`${t.orderId} is null`),
    index("carts_member").on(t.memberId),
  ],
);

export const cartLines = ordersSchema.table(
  "cart_lines",
  {
    id: uuid().primaryKey(),
    cartId: uuid("cart_id")
      .notNull()
      .references(() => carts.id, { onDelete: "cascade" }),
    sku: text().notNull(),
    quantity: integer().notNull(),
    /** Null when it is not for sale. */
    unitAmount: amount("unit_amount"),
    currency: text(),
  },
  (t) => [
    uniqueIndex("one_line_per_variant").on(t.cartId, t.sku),
    check("quantity_in_range", sql`${t.quantity} between 1 and 999`),
    check("price_has_currency", sql`(${t.unitAmount} is null) = (${t.currency} is null)`),
  ],
);

/** The journal of a checkout: where it stands, and what its steps brought. A process may die between any two of them. */
export const checkouts = ordersSchema.table(
  "checkouts",
  {
    id: uuid().primaryKey(),
    memberId: text("member_id").notNull(),
    idempotencyKey: text("idempotency_key").notNull(),
    inputHash: text("input_hash").notNull(),
    cartId: uuid("cart_id").notNull(),
    cartVersion: bigint("cart_version", { mode: "number" }).notNull(),
    channel: text().$type<Channel>().notNull(),
    storeId: text("store_id"),
    lines: jsonb().$type<SnapshotLine[]>().notNull(),
    expectedAmount: amount("expected_amount").notNull(),
    expectedCurrency: text("expected_currency").notNull(),
    /** Personal data: null as soon as the checkout is over. */
    delivery: jsonb().$type<DeliveryMethod>(),
    state: text().$type<CheckoutState>().notNull(),
    quote: jsonb().$type<Quote>(),
    reservationId: text("reservation_id"),
    /** Given beforehand: holds are made in the name of the order that is to be. */
    orderId: uuid("order_id").notNull(),
    /** Why it was refused; null also for one that was given up, which a retry begins anew. */
    refusal: jsonb().$type<CheckoutOutcome>(),
    /** Until then one replica's job is at it. */
    leasedUntil: instant("leased_until"),
    touchedAt: instant("touched_at").notNull(),
  },
  (t) => [
    uniqueIndex("one_checkout_per_key").on(t.memberId, t.idempotencyKey).where(sql`${t.state} <> 'REFUSED'`),
    uniqueIndex("one_checkout_per_order").on(t.orderId),
    index("checkouts_unfinished").on(t.touchedAt).where(sql`${t.state} not in ('DONE', 'REFUSED')`),
    check("no_personal_data_when_over", sql`${t.state} not in ('DONE', 'REFUSED') or ${t.delivery} is null`),
  ],
);

export const orders = ordersSchema.table(
  "orders",
  {
    id: uuid().primaryKey(),
    number: text().notNull().unique("order_number"),
    channel: text().$type<Channel>().notNull(),
    status: text().$type<OrderStatus>().notNull(),
    paymentStatus: text("payment_status").$type<PaymentStatus>().notNull(),
    memberId: text("member_id"),
    /** That sold it or where it is picked up; null for what is sent. */
    storeId: text("store_id"),
    /** Whose goods they are; its staff see the order. */
    sourceStoreId: text("source_store_id").notNull(),
    cartId: uuid("cart_id"),
    reservationId: text("reservation_id"),
    currency: text().notNull(),
    subtotalAmount: amount("subtotal_amount").notNull(),
    discountAmount: amount("discount_amount").notNull(),
    shippingAmount: amount("shipping_amount").notNull(),
    totalAmount: amount("total_amount").notNull(),
    refundedAmount: amount("refunded_amount").notNull().default(0),
    placedAt: instant("placed_at").notNull(),
    completedAt: instant("completed_at"),
    cancelledAt: instant("cancelled_at"),
    cancellationReason: text("cancellation_reason").$type<CancellationReason>(),
  },
  (t) => [
    uniqueIndex("one_order_per_cart").on(t.cartId).where(sql`${t.status} <> 'CANCELLED'`),
    index("orders_member").on(t.memberId, t.placedAt, t.id),
    index("orders_reservation").on(t.reservationId),
    check(
      "amounts_not_negative",
      sql`least(${t.subtotalAmount}, ${t.discountAmount}, ${t.shippingAmount}, ${t.refundedAmount}) >= 0`,
    ),
    check("amounts_add_up", sql`${t.totalAmount} = ${t.subtotalAmount} - ${t.discountAmount} + ${t.shippingAmount}`),
    check("refunds_within_total", sql`${t.refundedAmount} <= ${t.totalAmount}`),
    check("completed_has_time", sql`(${t.status} = 'COMPLETED') = (${t.completedAt} is not null)`),
    check("cancelled_has_time", sql`(${t.status} = 'CANCELLED') = (${t.cancelledAt} is not null)`),
    check(
      "confirmed_is_paid",
      sql`${t.status} not in ('CONFIRMED', 'COMPLETED') or ${t.paymentStatus} in ('PAID', 'PARTIALLY_REFUNDED', 'REFUNDED')`,
    ),
  ],
);

export const orderLines = ordersSchema.table(
  "order_lines",
  {
    id: uuid().primaryKey(),
    orderId: uuid("order_id")
      .notNull()
      .references(() => orders.id),
    sku: text().notNull(),
    title: text().notNull(),
    quantity: integer().notNull(),
    unitAmount: amount("unit_amount").notNull(),
    currency: text().notNull(),
    paidAmount: amount("paid_amount").notNull(),
    refundedQuantity: integer("refunded_quantity").notNull().default(0),
    refundedAmount: amount("refunded_amount").notNull().default(0),
  },
  (t) => [
    index("order_lines_order").on(t.orderId),
    check("sold_quantity_positive", sql`${t.quantity} between 1 and 999`),
    check("refunded_quantity_within", sql`${t.refundedQuantity} between 0 and ${t.quantity}`),
    check("refunded_amount_within", sql`${t.refundedAmount} between 0 and ${t.paidAmount}`),
  ],
);

/** Receipts of tills: a second upload finds the first order. */
export const posReceipts = ordersSchema.table(
  "pos_receipts",
  {
    storeId: text("store_id").notNull(),
    receiptNumber: text("receipt_number").notNull(),
    /** Written before the order: whoever comes second waits for this row. */
    orderId: uuid("order_id").notNull(),
    shortages: jsonb().$type<StockShortage[]>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.storeId, t.receiptNumber] })],
);

/** The ledger of what was set aside, taken and given back. Rows are never changed and never removed. */
export const payments = ordersSchema.table(
  "payments",
  {
    id: uuid().primaryKey(),
    orderId: uuid("order_id")
      .notNull()
      .references(() => orders.id),
    kind: text().$type<PaymentKind>().notNull(),
    /** One movement a key, however often it is asked for. */
    key: text().notNull().unique("one_movement_per_key"),
    amount: amount("amount").notNull(),
    currency: text().notNull(),
    at: instant("at").notNull(),
  },
  (t) => [
    uniqueIndex("one_payment_per_order").on(t.orderId, t.kind).where(sql`${t.kind} <> 'REFUND'`),
    check("movement_not_negative", sql`${t.amount} >= 0`),
  ],
);

export const refunds = ordersSchema.table(
  "refunds",
  {
    id: uuid().primaryKey(),
    orderId: uuid("order_id")
      .notNull()
      .references(() => orders.id),
    amount: amount("amount").notNull(),
    reason: text().notNull(),
    staffId: text("staff_id").notNull(),
    at: instant("at").notNull(),
  },
  (t) => [index("refunds_order").on(t.orderId), check("refund_not_negative", sql`${t.amount} >= 0`)],
);

export const pickupOrders = ordersSchema.table(
  "pickup_orders",
  {
    id: uuid().primaryKey(),
    orderId: uuid("order_id")
      .notNull()
      .unique("one_pickup_per_order")
      .references(() => orders.id),
    orderNumber: text("order_number").notNull(),
    memberId: text("member_id").notNull(),
    storeId: text("store_id").notNull(),
    status: text().$type<PickupStatus>().notNull(),
    /** 1 for members whose tier is served first. */
    priority: integer().notNull(),
    recipientMaskedName: text("recipient_masked_name").notNull(),
    recipientPhoneTail: text("recipient_phone_tail"),
    readyBy: instant("ready_by").notNull(),
    bin: text(),
    expiresAt: instant("expires_at").notNull(),
    collectedAt: instant("collected_at"),
    version: version(),
  },
  (t) => [
    index("pickup_queue").on(t.storeId, t.priority.desc(), t.readyBy, t.id),
    index("pickups_member").on(t.memberId),
    index("pickups_expiring").on(t.expiresAt).where(sql`${t.status} in ('PENDING', 'PICKING', 'READY')`),
    check("collected_has_time", sql`(${t.status} = 'COLLECTED') = (${t.collectedAt} is not null)`),
    check("ready_has_bin", sql`${t.status} not in ('READY', 'COLLECTED') or ${t.bin} is not null`),
  ],
);

/** Each step once: a pickup never takes the same state twice. */
export const pickupTransitions = ordersSchema.table(
  "pickup_transitions",
  {
    pickupOrderId: uuid("pickup_order_id")
      .notNull()
      .references(() => pickupOrders.id),
    status: text().$type<PickupStatus>().notNull(),
    /** The pickup's version that the step made. */
    version: bigint({ mode: "number" }).notNull(),
    staffId: text("staff_id"),
    at: instant("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.pickupOrderId, t.status] })],
);

/** Keyed hashes to look a code up by, and the code itself, encrypted, for the member's eyes. */
export const pickupCodes = ordersSchema.table(
  "pickup_codes",
  {
    pickupOrderId: uuid("pickup_order_id")
      .primaryKey()
      .references(() => pickupOrders.id),
    storeId: text("store_id").notNull(),
    tokenHash: text("token_hash").notNull().unique("one_pickup_per_token"),
    digitsHash: text("digits_hash").notNull(),
    /** Null once the pickup has ended: nobody needs to see it again. */
    sealed: text(),
    isOpen: boolean("is_open").notNull(),
    /** Who handed the goods over; null before. */
    usedByStaffId: text("used_by_staff_id"),
  },
  (t) => [
    uniqueIndex("one_open_pickup_per_digits").on(t.storeId, t.digitsHash).where(sql`${t.isOpen}`),
    index("pickup_codes_digits").on(t.digitsHash),
    check("sealed_while_open", sql`${t.isOpen} = (${t.sealed} is not null)`),
  ],
);

/** Wrong codes of the last minutes, a row a store: whoever checks a code holds it. */
export const codeGuards = ordersSchema.table("code_guards", {
  storeId: text("store_id").primaryKey(),
  failures: jsonb().$type<CodeFailure[]>().notNull(),
});

export const shipments = ordersSchema.table(
  "shipments",
  {
    id: uuid().primaryKey(),
    orderId: uuid("order_id")
      .notNull()
      .references(() => orders.id),
    memberId: text("member_id").notNull(),
    sourceStoreId: text("source_store_id").notNull(),
    shippingStatus: text("shipping_status").$type<ShippingStatus>().notNull(),
    address: jsonb().$type<PostalAddress>().notNull(),
    recipientName: text("recipient_name").notNull(),
    recipientPhone: text("recipient_phone").notNull(),
    trackingNumber: text("tracking_number"),
    shippedAt: instant("shipped_at"),
    deliveredAt: instant("delivered_at"),
    version: version(),
  },
  (t) => [index("shipments_order").on(t.orderId), index("shipments_member").on(t.memberId)],
);

/** What members said of their tiers when last asked. */
export const tiers = ordersSchema.table("tiers", {
  code: text().primaryKey(),
  isServedFirst: boolean("is_served_first").notNull(),
});

/** Members' tiers, as events tell them, or a checkout heard them; the row serialises a change of tier and a new pickup. */
export const memberTiers = ordersSchema.table("member_tiers", {
  memberId: text("member_id").primaryKey(),
  tierCode: text("tier_code").notNull(),
  /** The member's; 0 while only a checkout has asked. */
  version: bigint({ mode: "number" }).notNull(),
});

/** Who was merged into whom; always straight to the member that lives. Tokens and grants outlive a merge. */
export const mergedMembers = ordersSchema.table(
  "merged_members",
  {
    mergedId: text("merged_id").primaryKey(),
    survivorId: text("survivor_id").notNull(),
  },
  (t) => [
    index("merged_members_survivor").on(t.survivorId),
    check("merged_into_another", sql`${t.mergedId} <> ${t.survivorId}`),
  ],
);

export type CartRow = typeof carts.$inferSelect;
export type CartLineRow = typeof cartLines.$inferSelect;
export type CheckoutRow = typeof checkouts.$inferSelect;
export type OrderRow = typeof orders.$inferSelect;
export type OrderLineRow = typeof orderLines.$inferSelect;
export type PickupOrderRow = typeof pickupOrders.$inferSelect;
export type PickupTransitionRow = typeof pickupTransitions.$inferSelect;
export type ShipmentRow = typeof shipments.$inferSelect;
