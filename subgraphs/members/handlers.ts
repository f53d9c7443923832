// Reactions to what orders say: completed orders earn, cancelled and refunded ones give back.
import { type EventHandler, onEvent } from "../../kit/event-consumer.ts";
import { OrderCancelled, OrderCompleted, OrderRefunded } from "../../schema/events.ts";
import { earnForOrder } from "./order-points.ts";
import { reverseOrder } from "./reversals.ts";

export interface HandlerDeps {
  now: () => Date;
  /** How long points of an order wait until they can be spent; 0 gives them at once. */
  returnWindowMs: number;
}

export function createHandlers({ now, returnWindowMs }: HandlerDeps): readonly EventHandler[] {
  return [
    onEvent(OrderCompleted, async (tx, { orderId, memberId, total }) => {
      if (memberId) await earnForOrder(tx, { orderId, memberId, paidFen: total.amount, returnWindowMs }, now);
    }),
    onEvent(OrderCancelled, async (tx, { orderId }) => {
      await reverseOrder(tx, { orderId, part: null }, now);
    }),
    onEvent(OrderRefunded, async (tx, { orderId, refundedTotal, orderTotal }) => {
      const part = { refundedTotal: refundedTotal.amount, orderTotal: orderTotal.amount };
      await reverseOrder(tx, { orderId, part }, now);
    }),
  ];
}
