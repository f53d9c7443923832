// Reactions to what orders say. Each calls one operation.
import { type EventHandler, onEvent } from "../../kit/event-consumer.ts";
import { OrderCancelled, OrderCompleted, OrderRefunded } from "../../schema/events.ts";
import { bookReturn, bookSale, releaseCancelled } from "./sales.ts";

export function createHandlers(now: () => Date): readonly EventHandler[] {
  return [
    onEvent(OrderCompleted, (tx, order) => bookSale({ db: tx, now }, order)),
    onEvent(OrderCancelled, (tx, { reservationId }) => releaseCancelled({ db: tx, now }, reservationId)),
    onEvent(OrderRefunded, (tx, order) => bookReturn({ db: tx, now }, order)),
  ];
}
