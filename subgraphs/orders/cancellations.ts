// Calling an order off: one transaction undoes everything of ours; the event lets inventory and members undo theirs.
import { and, eq, ne } from "drizzle-orm";
import type { Database } from "../../kit/database.ts";
import { emit } from "../../kit/event-log.ts";
import { once } from "../../kit/idempotency.ts";
import type { OperationContext } from "../../kit/operation.ts";
import { OrderCancelled } from "../../schema/events.ts";
import { mayCancelOrder } from "./access.ts";
import { reopenCart } from "./cart-lines.ts";
import { lockOrder, orderNotFound, partiesOf, setOrder, totalOf } from "./orders.ts";
import type { Payments } from "./payments.ts";
import { isOpen, lockPickup, pickupOfOrder, readOverduePickups, stepPickup } from "./pickups.ts";
import { checkouts, idempotencyKeys, type OrderRow, orderLines, orders, shipments } from "./tables.ts";
import type { CancellationReason, Money } from "./words.ts";

export interface CancellationContext extends OperationContext {
  payments: Payments;
}

export interface CancelOrder {
  idempotencyKey: string;
  orderId: string;
  reason: CancellationReason;
}

export function cancelOrder({ db, viewer, now, payments }: CancellationContext, input: CancelOrder) {
  viewer.require(["member:self", "orders:refund"]);
  return once({ db, table: idempotencyKeys, viewer, operation: "cancelOrder", input }, async (tx) => {
    const order = await lockOrder(tx, input.orderId);
    if (!order || !mayCancelOrder(viewer, order)) throw orderNotFound();
    if (!isCancellable(order)) {
      const message = `The order is ${order.status} and cannot be called off.`;
      return { __typename: "OrderNotCancellable" as const, message, status: order.status };
    }
    const staffId = viewer.kind === "staff" ? viewer.id : null;
    const cancelled = await callOff(tx, order, { reason: input.reason, staffId, payments, now });
    return { __typename: "CancelOrderSuccess" as const, ...cancelled };
  });
}

export interface CallOff {
  reason: CancellationReason;
  staffId: string | null;
  payments: Payments;
  now: () => Date;
}

function isCancellable({ status }: OrderRow): boolean {
  return status === "PENDING_PAYMENT" || status === "CONFIRMED";
}

/** Undoes an order that was not handed over. It is held by the caller, and can be cancelled. */
export async function callOff(
  tx: Database,
  order: OrderRow,
  { reason, staffId, payments, now }: CallOff,
): Promise<{ order: OrderRow; refunded: Money }> {
  const at = now();
  const refunded = await giveBack(tx, order, payments);
  const cancelled = await setOrder(tx, order.id, {
    status: "CANCELLED",
    paymentStatus: order.paymentStatus === "PAID" ? "REFUNDED" : "VOIDED",
    refundedAmount: refunded.amount,
    cancelledAt: at,
    cancellationReason: reason,
  });
  await endFulfillments(tx, order.id, { reason, staffId, at });
  await endCheckout(tx, order, reason, now);
  await emit(tx, OrderCancelled, order.id, {
    ...partiesOf(cancelled),
    reason,
    refunded,
    cancelledAt: at.toISOString(),
  });
  return { order: cancelled, refunded };
}

async function giveBack(tx: Database, order: OrderRow, payments: Payments): Promise<Money> {
  const { id: orderId, paymentStatus, currency } = order;
  const total = totalOf(order);
  if (paymentStatus === "AUTHORIZED") await payments.void(tx, { orderId, key: `${orderId}/void`, ...total });
  if (paymentStatus !== "PAID") return { amount: 0, currency };
  await payments.refund(tx, { orderId, key: `${orderId}/cancel`, ...total });
  await tx
    .update(orderLines)
    .set({ refundedQuantity: orderLines.quantity, refundedAmount: orderLines.paidAmount })
    .where(eq(orderLines.orderId, orderId));
  return total;
}

async function endFulfillments(
  tx: Database,
  orderId: string,
  { reason, staffId, at }: Pick<CallOff, "reason" | "staffId"> & { at: Date },
): Promise<void> {
  const pickup = await pickupOfOrder(tx, orderId);
  const status = reason === "NOT_COLLECTED" ? "EXPIRED" : "CANCELLED";
  if (pickup && isOpen(pickup.status)) await stepPickup(tx, pickup, { status, staffId, at });
  for (const { id, version } of await tx.select().from(shipments).where(eq(shipments.orderId, orderId))) {
    const change = { shippingStatus: "CANCELLED", version: version + 1 } as const;
    await tx.update(shipments).set(change).where(eq(shipments.id, id));
  }
}

/**
 * A checkout whose order is called off by somebody is done: its answer is that order. One whose hold ran out may be tried
 * again, so its cart opens.
 */
async function endCheckout(tx: Database, order: OrderRow, reason: CancellationReason, now: () => Date): Promise<void> {
  const isLost = reason === "HOLD_EXPIRED";
  if (isLost && order.cartId) await reopenCart(tx, order.cartId, order.id, now);
  await tx
    .update(checkouts)
    .set({ state: isLost ? "REFUSED" : "DONE", delivery: null, touchedAt: now() })
    .where(and(eq(checkouts.orderId, order.id), ne(checkouts.state, "DONE")));
}

type Reaction = Pick<CancellationContext, "payments" | "now">;

/** The hold of an order ran out before it was confirmed. */
export async function cancelUnpaidOrder(tx: Database, reservationId: string, context: Reaction): Promise<void> {
  const order = await lockOrderOfReservation(tx, reservationId);
  if (order?.status !== "PENDING_PAYMENT") return;
  await callOff(tx, order, { reason: "HOLD_EXPIRED", staffId: null, ...context });
}

/**
 * Promised goods are gone. Those that lie in a bin already are not the ones. An order that is not yet placed has lost its hold,
 * committed or not: its checkout begins anew, and hears what is there now.
 */
export async function cancelOrderAtRisk(tx: Database, reservationId: string, context: Reaction): Promise<void> {
  const order = await lockOrderOfReservation(tx, reservationId);
  if (!order || !isCancellable(order)) return;
  const pickup = await pickupOfOrder(tx, order.id);
  if (pickup?.status === "READY") return;
  const reason = order.status === "CONFIRMED" ? "OUT_OF_STOCK" : "HOLD_EXPIRED";
  await callOff(tx, order, { reason, staffId: null, ...context });
}

async function lockOrderOfReservation(tx: Database, reservationId: string): Promise<OrderRow | null> {
  const [row] = await tx.select({ id: orders.id }).from(orders).where(eq(orders.reservationId, reservationId));
  return row ? lockOrder(tx, row.id) : null;
}

const EXPIRE_BATCH = 50;

/** Ends pickups that nobody came for: the order is cancelled and refunded. Gives how many; safe on several replicas. */
export async function expirePickups(db: Database, context: Reaction): Promise<number> {
  const overdue = await readOverduePickups(db, context.now(), EXPIRE_BATCH);
  const errors: unknown[] = [];
  let expired = 0;
  for (const { id } of overdue) {
    try {
      if (await db.transaction((tx) => expirePickup(tx, id, context))) expired += 1;
    } catch (error) {
      // one that cannot be ended must not keep the others
      errors.push(error);
    }
  }
  if (errors.length > 0) throw new AggregateError(errors, `${errors.length} overdue pickups could not be ended`);
  return expired;
}

async function expirePickup(tx: Database, id: string, context: Reaction): Promise<boolean> {
  const held = await lockPickup(tx, id);
  if (!held || !isOpen(held.pickup.status) || held.pickup.expiresAt > context.now()) return false;
  await callOff(tx, held.order, { reason: "NOT_COLLECTED", staffId: null, ...context });
  return true;
}
