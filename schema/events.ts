// Every event of the log: its name, who tells it, and what it tells. A fact that was committed, in the past tense.
// Payloads carry whole new states, never differences, and no personal data.
import { z } from "zod";

interface EventType<Payload> {
  name: string;
  payload: z.ZodType<Payload>;
}

const event = <Payload>(name: string, payload: z.ZodType<Payload>): EventType<Payload> => ({ name, payload });

const id = z.string().min(1).max(128);
const instant = z.iso.datetime();
const count = z.number().int().nonnegative();
const version = z.number().int().positive();
const money = z.object({ amount: z.number().int(), currency: z.string().length(3) });

export type EventPayload<T> = T extends { payload: z.ZodType<infer Payload> } ? Payload : never;

// ---- inventory

/** A stock level after a change. Key: storeId/sku. */
export const StockChanged = event(
  "StockChanged",
  z.object({
    storeId: id,
    sku: id,
    version,
    onHand: count,
    committed: count,
    reserved: count,
    incoming: count,
    safetyStock: count,
    available: count,
    updatedAt: instant,
    cause: z.enum(["RESERVED", "RELEASED", "COMMITTED", "MOVED"]),
  }),
);

/** A hold ran out before it was committed. Key: reservation. */
export const ReservationExpired = event(
  "ReservationExpired",
  z.object({ reservationId: id, ownerId: id, expiredAt: instant }),
);

/** Goods that were promised are gone (sold at a till, lost, damaged): the owner re-routes or refunds. Key: reservation. */
export const ReservationAtRisk = event(
  "ReservationAtRisk",
  z.object({ reservationId: id, ownerId: id, storeId: id, sku: id, missing: count }),
);

// ---- catalog

const shelfPrice = z.object({
  amount: money,
  wasAmount: money.nullable(),
  priceListId: id,
  entryId: id,
  entryVersion: version,
  validFrom: instant,
  validTo: instant.nullable(),
});

/**
 * What a variant costs in a store has changed, or what is planned for it has. Key: storeId/sku.
 * Told once for all channels that share the price; `version` grows per store, SKU and channel.
 */
export const PriceChanged = event(
  "PriceChanged",
  z.object({
    storeId: id,
    sku: id,
    channels: z.array(z.string()).min(1),
    version,
    /** Null when it is not for sale there. */
    price: shelfPrice.nullable(),
    previousAmount: money.nullable(),
    /** Null for a schedule. */
    changedByStaffId: id.nullable(),
    /** False when only `upcoming` changed. */
    isEffective: z.boolean(),
    /** Known changes to come, the next one first. */
    upcoming: z.array(z.object({ at: instant, price: shelfPrice.nullable() })).max(20),
    nameZh: z.string(),
    nameEn: z.string(),
    gtin: z.string().nullable(),
  }),
);

// ---- orders

// `storeId` is the store whose goods they are, also when they are sent.
const soldLine = z.object({ orderLineId: id, sku: id, quantity: count, paid: money });

/** An order was placed and paid. Key: order. */
export const OrderPlaced = event(
  "OrderPlaced",
  z.object({
    orderId: id,
    memberId: id.nullable(),
    storeId: id.nullable(),
    channel: z.string(),
    reservationId: id.nullable(),
    total: money,
    placedAt: instant,
  }),
);

/**
 * All of an order was handed over: inventory books the goods out, members give points, content knows who bought what.
 * Key: order. `reservationId` is null for a sale at a till, whose goods leave `storeId` unreserved.
 */
export const OrderCompleted = event(
  "OrderCompleted",
  z.object({
    orderId: id,
    memberId: id.nullable(),
    storeId: id.nullable(),
    channel: z.string(),
    reservationId: id.nullable(),
    lines: z.array(soldLine).min(1),
    total: money,
    completedAt: instant,
  }),
);

/**
 * An order was called off before it was handed over: stock is freed, points go back. Key: order.
 * Told also of one whose payment never came through, and which therefore was never told as placed.
 */
export const OrderCancelled = event(
  "OrderCancelled",
  z.object({
    orderId: id,
    memberId: id.nullable(),
    storeId: id.nullable(),
    reservationId: id.nullable(),
    reason: z.string(),
    refunded: money,
    cancelledAt: instant,
  }),
);

/** Goods came back and were paid back: inventory books them in, members take points back pro rata. Key: order. */
export const OrderRefunded = event(
  "OrderRefunded",
  z.object({
    orderId: id,
    refundId: id,
    memberId: id.nullable(),
    storeId: id.nullable(),
    lines: z.array(soldLine.extend({ isResellable: z.boolean() })).min(1),
    refunded: money,
    /** Of all refunds of the order so far. */
    refundedTotal: money,
    orderTotal: money,
    refundedAt: instant,
  }),
);

/** A pickup took a step: everything about it that steps change. Key: pickup. */
export const PickupOrderUpdated = event(
  "PickupOrderUpdated",
  z.object({
    pickupOrderId: id,
    orderId: id,
    storeId: id,
    version,
    status: z.enum(["PENDING", "PICKING", "READY", "COLLECTED", "EXPIRED", "CANCELLED"]),
    previousStatus: z.enum(["PENDING", "PICKING", "READY"]).nullable(),
    bin: z.string().nullable(),
    expiresAt: instant,
    collectedAt: instant.nullable(),
  }),
);

// ---- members

/** A points account moved. Key: member. `transactionId` is null when only `pending` moved. */
export const PointsBalanceChanged = event(
  "PointsBalanceChanged",
  z.object({ memberId: id, version, balance: count, pending: count, transactionId: id.nullable() }),
);

/** A member changed: identities, merge, tier. Key: member. */
export const MemberUpdated = event("MemberUpdated", z.object({ memberId: id, version }));

/** A member's tier changed: catalog prices by it, orders sort by it. Key: member. */
export const TierChanged = event(
  "TierChanged",
  z.object({ memberId: id, version, tierCode: id, level: count, previousTierCode: id.nullable() }),
);

/** A clerk has looked up as many members as one may in an hour: the store manager is told. Key: staff. */
export const LookupLimitReached = event(
  "LookupLimitReached",
  z.object({ staffId: id, storeId: id, lookups: count, retryAt: instant }),
);

/** Two members became one: what belongs to the merged one belongs to the survivor from now on. Key: survivor. */
export const MembersMerged = event("MembersMerged", z.object({ survivorId: id, mergedId: id, mergedAt: instant }));

// ---- devices

/** A label changed: status, picture, delivery or binding. Key: label. */
export const LabelStatusChanged = event(
  "LabelStatusChanged",
  z.object({
    labelId: id,
    storeId: id,
    sku: id.nullable(),
    previousSku: id.nullable(),
    version,
    status: z.string(),
    previousStatus: z.string().nullable(),
  }),
);

/** A minute of a zone was counted. Key: zone. */
export const ZoneMetricsUpdated = event(
  "ZoneMetricsUpdated",
  z.object({ zoneId: id, storeId: id, version, from: instant, to: instant }),
);
