// Reactions to what other domains say. Each calls one operation.
import { type EventHandler, onEvent } from "../../kit/event-consumer.ts";
import { MembersMerged, TierChanged } from "../../schema/events.ts";
import { rememberMerge, rememberTier } from "./member-tiers.ts";

export const handlers: readonly EventHandler[] = [
  onEvent(TierChanged, (tx, payload) => rememberTier(tx, payload)),
  onEvent(MembersMerged, (tx, payload) => rememberMerge(tx, payload)),
];
