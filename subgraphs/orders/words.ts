// The words of orders: states and kinds, as they stand in the graph, in rows and in events.
export type Channel =
  | "APP"
  | "MINIPROGRAM"
  | "H5"
  | "WEB"
  | "POS"
  | "KIOSK"
  | "LIVE"
  | "MARKETPLACE_JD"
  | "MARKETPLACE_TMALL";

/** Where members fill carts themselves; everywhere else somebody sells to them. */
export const CART_CHANNELS: readonly Channel[] = ["APP", "MINIPROGRAM", "H5", "WEB"];

export type OrderStatus = "PENDING_PAYMENT" | "CONFIRMED" | "COMPLETED" | "CANCELLED";

export type PaymentStatus = "PENDING" | "AUTHORIZED" | "PAID" | "PARTIALLY_REFUNDED" | "REFUNDED" | "VOIDED";

export type PaymentKind = "AUTHORIZATION" | "CAPTURE" | "VOID" | "REFUND";

export type PickupStatus = "PENDING" | "PICKING" | "READY" | "COLLECTED" | "EXPIRED" | "CANCELLED";

export const OPEN_PICKUPS = ["PENDING", "PICKING", "READY"] as const satisfies readonly PickupStatus[];

export type ShippingStatus = "PENDING" | "PACKED" | "SHIPPED" | "DELIVERED" | "CANCELLED";

/** Why an order was called off: the customer's and the store's reasons, and our own. */
export type CancellationReason =
  | "CHANGED_MIND"
  | "ORDERED_BY_MISTAKE"
  | "OUT_OF_STOCK"
  | "OTHER"
  | "NOT_COLLECTED"
  | "HOLD_EXPIRED";

/**
 * STARTED → QUOTED → RESERVED → ORDERED → AUTHORIZED → DONE; REFUSED from any of them, by way of RELEASING while stock is
 * held and no order has been made.
 */
export type CheckoutState =
  | "STARTED"
  | "QUOTED"
  | "RESERVED"
  | "ORDERED"
  | "AUTHORIZED"
  | "RELEASING"
  | "DONE"
  | "REFUSED";

/** Whole minor units of a currency. */
export interface Money {
  amount: number;
  currency: string;
}
