// Reactions to what other domains say. Each calls one operation.
import { type EventHandler, onEvent } from "../../kit/event-consumer.ts";
import { PriceChanged } from "../../schema/events.ts";
import type { Moment } from "./label-status.ts";
import { applyPrice } from "./shelf-facts.ts";

export function createHandlers(moment: () => Moment): readonly EventHandler[] {
  return [onEvent(PriceChanged, (tx, payload) => applyPrice(tx, payload, moment()))];
}
