// Giving money back for goods that came back. However the pieces come, the refunds sum exactly to what was paid.
import { eq } from "drizzle-orm";
import type { Database } from "../../kit/database.ts";
import { failure } from "../../kit/errors.ts";
import { emit } from "../../kit/event-log.ts";
import { once } from "../../kit/idempotency.ts";
import { newId, type OperationContext } from "../../kit/operation.ts";
import { OrderRefunded } from "../../schema/events.ts";
import { refundShare } from "./money.ts";
import { lockOrder, orderNotFound, setOrder, totalOf } from "./orders.ts";
import type { Payments } from "./payments.ts";
import { readOrderLines } from "./reads.ts";
import { idempotencyKeys, type OrderLineRow, type OrderRow, orderLines, refunds } from "./tables.ts";

export interface RefundContext extends OperationContext {
  payments: Payments;
}

export interface RefundLine {
  orderLineId: string;
  quantity: number;
  isResellable: boolean;
}

export interface RefundOrder {
  idempotencyKey: string;
  orderId: string;
  /** All that is left when empty. */
  lines: readonly RefundLine[];
  reason: string;
}

const MAX_LINES = 100;
const MAX_REASON = 200;

export function refundOrder({ db, viewer, now, payments }: RefundContext, input: RefundOrder) {
  viewer.require("orders:refund");
  const staffId = viewer.requireId("staff");
  checkInput(input);
  return once({ db, table: idempotencyKeys, viewer, operation: "refundOrder", input }, async (tx) => {
    const order = await lockOrder(tx, input.orderId);
    if (!order) throw orderNotFound();
    viewer.require("orders:refund", order.sourceStoreId);
    const lines = await readOrderLines(tx, [order.id]);
    if (order.status !== "COMPLETED" || isAllBack(lines)) return notRefundable(order);
    const returned = matchLines(lines, input.lines.length > 0 ? input.lines : allThatIsLeft(lines));
    if ("__typename" in returned) return returned;
    const shares = await takeBack(tx, returned);
    const amount = shares.reduce((sum, share) => sum + share.amount, 0) + (await shippingBack(tx, order));
    const { currency } = order;
    const refund = { id: newId(now), orderId: order.id, amount, reason: input.reason, staffId, at: now() };
    await tx.insert(refunds).values(refund);
    await payments.refund(tx, { orderId: order.id, key: refund.id, amount, currency });
    const changed = await payBack(tx, order, amount);
    await tell(tx, changed, { refundId: refund.id, amount, shares, at: refund.at });
    return { __typename: "RefundOrderSuccess" as const, order: changed, refunded: { amount, currency } };
  });
}

function checkInput({ lines, reason }: RefundOrder): void {
  if (reason.length > MAX_REASON) throw failure("BAD_USER_INPUT", `reason takes at most ${MAX_REASON} characters.`);
  if (lines.length > MAX_LINES) throw failure("BAD_USER_INPUT", `lines takes at most ${MAX_LINES}.`);
  if (lines.some(({ quantity }) => quantity < 1)) throw failure("BAD_USER_INPUT", "quantity takes 1 or more.");
  const ids = new Set(lines.map(({ orderLineId }) => orderLineId));
  if (ids.size < lines.length) throw failure("BAD_USER_INPUT", "lines takes each line once.");
}

const leftOf = ({ quantity, refundedQuantity }: OrderLineRow) => quantity - refundedQuantity;

function isAllBack(lines: readonly OrderLineRow[]): boolean {
  return lines.every((line) => leftOf(line) === 0);
}

function allThatIsLeft(lines: readonly OrderLineRow[]): RefundLine[] {
  return lines
    .filter((line) => leftOf(line) > 0)
    .map((line) => ({ orderLineId: line.id, quantity: leftOf(line), isResellable: true }));
}

function notRefundable({ status, paymentStatus }: OrderRow) {
  const message = status === "COMPLETED" ? "Nothing is left to refund." : "Nothing was handed over yet.";
  return { __typename: "OrderNotRefundable" as const, message, status, paymentStatus };
}

interface Returned extends RefundLine {
  line: OrderLineRow;
}

/** The lines that are meant, or the refusal for the first of which more came back than was sold. */
function matchLines(lines: readonly OrderLineRow[], wanted: readonly RefundLine[]) {
  const returned: Returned[] = [];
  for (const want of wanted) {
    const line = lines.find(({ id }) => id === want.orderLineId);
    if (!line) throw failure("NOT_FOUND", "The order has no such line.");
    if (want.quantity > leftOf(line)) {
      const message = "More pieces than were bought and not yet refunded.";
      const facts = { orderLineId: line.id, refundableQuantity: leftOf(line) };
      return { __typename: "RefundExceedsOrder" as const, message, ...facts };
    }
    returned.push({ ...want, line });
  }
  return returned;
}

interface Share extends Returned {
  amount: number;
}

async function takeBack(tx: Database, returned: readonly Returned[]): Promise<Share[]> {
  const shares = returned.map((one) => ({ ...one, amount: refundShare(one.line, one.quantity) }));
  for (const { line, quantity, amount } of shares) {
    await tx
      .update(orderLines)
      .set({ refundedQuantity: line.refundedQuantity + quantity, refundedAmount: line.refundedAmount + amount })
      .where(eq(orderLines.id, line.id));
  }
  return shares;
}

/** What delivery cost goes back with the last piece. */
async function shippingBack(tx: Database, { id, shippingAmount }: OrderRow): Promise<number> {
  return isAllBack(await readOrderLines(tx, [id])) ? shippingAmount : 0;
}

async function payBack(tx: Database, order: OrderRow, amount: number): Promise<OrderRow> {
  const refundedAmount = order.refundedAmount + amount;
  const isAll = isAllBack(await readOrderLines(tx, [order.id]));
  return setOrder(tx, order.id, { refundedAmount, paymentStatus: isAll ? "REFUNDED" : "PARTIALLY_REFUNDED" });
}

interface Told {
  refundId: string;
  amount: number;
  shares: readonly Share[];
  at: Date;
}

async function tell(tx: Database, order: OrderRow, { refundId, amount, shares, at }: Told): Promise<void> {
  const { id: orderId, memberId, sourceStoreId: storeId, currency, refundedAmount } = order;
  await emit(tx, OrderRefunded, orderId, {
    ...{ orderId, refundId, memberId, storeId },
    lines: shares.map(({ orderLineId, quantity, isResellable, amount: paid, line: { sku } }) => {
      return { orderLineId, sku, quantity, paid: { amount: paid, currency }, isResellable };
    }),
    refunded: { amount, currency },
    refundedTotal: { amount: refundedAmount, currency },
    orderTotal: totalOf(order),
    refundedAt: at.toISOString(),
  });
}
