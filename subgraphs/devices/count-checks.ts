// Whether a camera's count can be believed. Pure; instants are epoch milliseconds.
import type { Aggregate } from "../../devices/protocol.ts";
import type { CountProblem } from "./tables.ts";

/** The newest window of a camera's newest session. */
export interface CountedSoFar {
  sessionId: number;
  seq: number;
  from: number;
  to: number;
}

type Window = Pick<Aggregate, "sid" | "seq" | "from" | "to">;

const MAX_AHEAD_MS = 2000;
/** A camera that is offline keeps a day. */
const MAX_BEHIND_MS = 7 * 86_400_000;

/** What is wrong with the window as a whole; null when nothing is. Windows and their numbers grow together in a session. */
export function windowProblem(window: Window, known: CountedSoFar | null, now: number): CountProblem | null {
  if (window.to > now + MAX_AHEAD_MS) return "CLOCK_AHEAD";
  if (window.to < now - MAX_BEHIND_MS) return "CLOCK_BEHIND";
  if (known === null || window.sid !== known.sessionId) return null;
  if (window.seq === known.seq) return window.from === known.from && window.to === known.to ? null : "OUT_OF_ORDER";
  const isInOrder = window.seq > known.seq ? window.from >= known.to : window.to <= known.from;
  return isInOrder ? null : "OUT_OF_ORDER";
}

/** The newer of what is known and a window that was believed: of the newest session, the highest number. */
export function countedWith(known: CountedSoFar | null, { sid, seq, from, to }: Window): CountedSoFar {
  const isNewer = known === null || sid > known.sessionId || (sid === known.sessionId && seq > known.seq);
  return isNewer ? { sessionId: sid, seq, from, to } : known;
}

export interface ZoneOfCamera {
  configVersion: number;
}

/** What is wrong with the count of one zone; `zone` is null when the camera does not watch it. Older corners are all right. */
export function zoneProblem(count: { v: number }, zone: ZoneOfCamera | null): CountProblem | null {
  if (zone === null) return "UNKNOWN_ZONE";
  return count.v > zone.configVersion ? "UNKNOWN_CONFIG" : null;
}
