// Reactions to what other domains say. Each calls one operation.
import { type EventHandler, onEvent } from "../../kit/event-consumer.ts";
import { MembersMerged, ReservationAtRisk, ReservationExpired, TierChanged } from "../../schema/events.ts";
import { cancelOrderAtRisk, cancelUnpaidOrder } from "./cancellations.ts";
import { moveMember } from "./members.ts";
import type { Payments } from "./payments.ts";
import { moveInQueue } from "./priorities.ts";

export interface HandlerDeps {
  payments: Payments;
  now: () => Date;
}

export function createHandlers(deps: HandlerDeps): readonly EventHandler[] {
  return [
    onEvent(ReservationExpired, (tx, { reservationId }) => cancelUnpaidOrder(tx, reservationId, deps)),
    onEvent(ReservationAtRisk, (tx, { reservationId }) => cancelOrderAtRisk(tx, reservationId, deps)),
    onEvent(TierChanged, moveInQueue),
    onEvent(MembersMerged, (tx, { survivorId, mergedId }) => moveMember(tx, { survivorId, mergedId, now: deps.now })),
  ];
}
