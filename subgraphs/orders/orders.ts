// An order from its making to the goods in the customer's hands, each step in the transaction of whoever holds it.
//
// What is held in which order: the checkout, the cart, the order; and whatever hangs on an order is held by its row.
import { eq, sql } from "drizzle-orm";
import type { Database } from "../../kit/database.ts";
import { failure } from "../../kit/errors.ts";
import { emit } from "../../kit/event-log.ts";
import { newId } from "../../kit/operation.ts";
import { OrderCompleted, OrderPlaced } from "../../schema/events.ts";
import { orderAmounts, type PricedLine } from "./money.ts";
import type { Payments } from "./payments.ts";
import { isId, readOrderLines } from "./reads.ts";
import { checkouts, type OrderRow, orderLines, orderNumbers, orders } from "./tables.ts";
import type { Money } from "./words.ts";

export interface NewOrder
  extends Pick<
    OrderRow,
    "id" | "channel" | "memberId" | "storeId" | "sourceStoreId" | "cartId" | "reservationId" | "currency" | "placedAt"
  > {
  lines: (PricedLine & { sku: string; title: string })[];
  shippingAmount: number;
}

/** Makes an order whose payment is on its way. */
export async function insertOrder(tx: Database, given: NewOrder, now: () => Date): Promise<OrderRow> {
  const { lines, shippingAmount, ...facts } = given;
  const { paidAmounts, ...amounts } = orderAmounts(lines, { discount: 0, shipping: shippingAmount });
  const number = await nextNumber(tx, given.placedAt);
  const state = { status: "PENDING_PAYMENT", paymentStatus: "PENDING" } as const;
  const [order] = await tx
    .insert(orders)
    .values({ ...facts, ...amounts, ...state, number })
    .returning();
  if (!order) throw new Error("an order was not inserted");
  const { id: orderId, currency } = order;
  const rows = lines.map((line, index) => {
    return { ...line, id: newId(now), orderId, currency, paidAmount: paidAmounts[index] ?? 0 };
  });
  await tx.insert(orderLines).values(rows);
  return order;
}

/** Where the day in an order's number begins. */
const NUMBER_TIME_ZONE = "Asia/Shanghai";
const dayFormat = new Intl.DateTimeFormat("en-CA", { timeZone: NUMBER_TIME_ZONE, dateStyle: "short" });

/** Example: "20260501-004217". The second part counts on from day to day. */
async function nextNumber(tx: Database, at: Date): Promise<string> {
  const name = `"${orderNumbers.schema}"."${orderNumbers.seqName}"`;
  const [row] = await tx.select({ next: sql<number>`nextval(${name})`.mapWith(Number) }).from(sql`(values (1)) as one`);
  return `${dayFormat.format(at).replaceAll("-", "")}-${String(row?.next).padStart(6, "0")}`;
}

/** Holds an order, and the checkout that made it, until the end of the transaction. Null when unknown. */
export async function lockOrder(tx: Database, orderId: string): Promise<OrderRow | null> {
  if (!isId(orderId)) return null;
  await tx.select({ id: checkouts.id }).from(checkouts).where(eq(checkouts.orderId, orderId)).for("update");
  const [order] = await tx.select().from(orders).where(eq(orders.id, orderId)).for("update");
  return order ?? null;
}

export function orderNotFound() {
  return failure("NOT_FOUND", "There is no such order.");
}

export async function setOrder(tx: Database, id: string, change: Partial<OrderRow>): Promise<OrderRow> {
  const [order] = await tx.update(orders).set(change).where(eq(orders.id, id)).returning();
  if (!order) throw new Error(`order ${id} vanished in its own transaction`);
  return order;
}

/** Takes the money that was set aside and tells that the order is placed. The order is held by the caller. */
export async function confirmOrder(tx: Database, { id, status }: OrderRow, payments: Payments): Promise<OrderRow> {
  if (status !== "PENDING_PAYMENT") throw new Error(`order ${id} is ${status} and cannot be confirmed`);
  const order = await setOrder(tx, id, { status: "CONFIRMED", paymentStatus: "PAID" });
  await payments.capture(tx, { orderId: id, key: `${id}/capture`, ...totalOf(order) });
  await emit(tx, OrderPlaced, id, {
    ...partiesOf(order),
    channel: order.channel,
    total: totalOf(order),
    placedAt: order.placedAt.toISOString(),
  });
  return order;
}

/** All of it was handed over. The order is held by the caller. */
export async function completeOrder(tx: Database, { id, status }: OrderRow, at: Date): Promise<OrderRow> {
  if (status !== "CONFIRMED") throw new Error(`order ${id} is ${status} and cannot be completed`);
  const order = await setOrder(tx, id, { status: "COMPLETED", completedAt: at });
  const lines = await readOrderLines(tx, [id]);
  await emit(tx, OrderCompleted, id, {
    ...partiesOf(order),
    channel: order.channel,
    lines: lines.map(({ id: orderLineId, sku, quantity, paidAmount, currency }) => {
      return { orderLineId, sku, quantity, paid: { amount: paidAmount, currency } };
    }),
    total: totalOf(order),
    completedAt: at.toISOString(),
  });
  return order;
}

export function totalOf({ totalAmount, currency }: OrderRow): Money {
  return { amount: totalAmount, currency };
}

/** Who and what an event of an order is about. */
export function partiesOf({ id, memberId, sourceStoreId, reservationId }: OrderRow) {
  return { orderId: id, memberId, storeId: sourceStoreId, reservationId };
}
