// Reactions to what other domains say. Each calls one operation.
import { type EventHandler, onEvent } from "../../kit/event-consumer.ts";
import { MembersMerged, OrderCompleted } from "../../schema/events.ts";
import { moveContent } from "./members.ts";
import { recordPurchase } from "./reviews.ts";

export const handlers: readonly EventHandler[] = [
  onEvent(OrderCompleted, async (tx, { orderId, memberId, lines }) => {
    if (memberId !== null) await recordPurchase(tx, { orderId, memberId, skus: lines.map(({ sku }) => sku) });
  }),
  onEvent(MembersMerged, (tx, { survivorId, mergedId }) => moveContent(tx, mergedId, survivorId)),
];
