// Reactions to what other domains say. Each calls one operation.
import type { EventHandler } from "../../kit/event-consumer.ts";

export const handlers: readonly EventHandler[] = [];
