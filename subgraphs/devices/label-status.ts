// In one word for people: does a label show what it should, and do we hear from it? Pure; instants are epoch milliseconds.
import { deliveryOf, isShowing, type Shadow, wantedAt } from "./label-shadow.ts";
import type { LabelStatus } from "./tables.ts";

export interface LabelLife {
  sku: string | null;
  /** False when its access point (or, while that is not known, every one of the store) is offline. */
  isReachable: boolean;
  lastSeenAt: number | null;
  registeredAt: number;
}

export interface Moment {
  at: number;
  /** Silent for longer than this: it missed three polls. */
  staleAfterMs: number;
}

export type Connectivity = "ONLINE" | "OFFLINE" | "UNKNOWN";

/** What we know of polls comes by telemetry, which is sent four times a minute and may be lost: two of it make up for that. */
const TELEMETRY_MS = 30_000;

export function staleAfterMs(pollIntervalMs: number): number {
  return 3 * pollIntervalMs + TELEMETRY_MS;
}

export function connectivityOf(life: LabelLife, moment: Moment): Connectivity {
  if (!life.isReachable) return "UNKNOWN";
  return life.lastSeenAt === null || isSilent(life, moment) ? "OFFLINE" : "ONLINE";
}

/** A label that was hung up and never heard of is as silent as one that has stopped. */
export function isSilent({ lastSeenAt, registeredAt }: LabelLife, { at, staleAfterMs }: Moment): boolean {
  return at - (lastSeenAt ?? registeredAt) > staleAfterMs;
}

/** The first that holds: nothing to show, cannot be drawn, cannot be heard, is silent, gave up, shows it, will show it. */
export function labelStatusOf(life: LabelLife, shadow: Shadow, moment: Moment): LabelStatus {
  if (life.sku === null) return "UNBOUND";
  if (shadow.problem !== null) return "FAILED";
  if (!life.isReachable) return "UNKNOWN";
  if (isSilent(life, moment)) return "STALE";
  const wanted = wantedAt(shadow, moment.at);
  if (isShowing(wanted, shadow.reported)) return "IN_SYNC";
  return deliveryOf(shadow, wanted).stage === "FAILED" ? "FAILED" : "UPDATING";
}
