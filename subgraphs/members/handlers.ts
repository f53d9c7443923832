// Reactions to what orders say: completed orders earn, cancelled and refunded ones give back.
import { type EventHandler, onEvent } from "../../kit/event-consumer.ts";
import { OrderCancelled, OrderCompleted, OrderRefunded } from "../../schema/events.ts";
import { earnForOrder, refundOrder } from "./order-points.ts";

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
    onEvent(OrderCancelled, async (tx, { orderId, memberId, refunded }) => {
      // all that was paid
      const part = { refundedTotal: refunded.amount, orderTotal: refunded.amount };
      await refundOrder(tx, { orderId, memberId, part }, now);
    }),
    onEvent(OrderRefunded, async (tx, { orderId, memberId, refundedTotal, orderTotal }) => {
      const part = { refundedTotal: refundedTotal.amount, orderTotal: orderTotal.amount };
      await refundOrder(tx, { orderId, memberId, part }, now);
    }),
  ];
}
