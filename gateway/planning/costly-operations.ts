// Operations that could not be planned in time. Each costs a thread: none may be tried again and again.
import { createHash } from "node:crypto";
import type { PlanMessage } from "./messages.ts";

export interface CostlyOperations {
  has(message: PlanMessage): boolean;
  add(message: PlanMessage): void;
}

const REMEMBERED_MS = 300_000;
const MOST_REMEMBERED = 1_000;

/** `now` in milliseconds of a clock that only goes forward. */
export function createCostlyOperations(now: () => number): CostlyOperations {
  // a Map iterates in order of insertion: the oldest is the first
  const until = new Map<string, number>();
  return {
    has: (message) => (until.get(keyOf(message)) ?? 0) > now(),
    add: (message) => {
      const key = keyOf(message);
      until.delete(key);
      until.set(key, now() + REMEMBERED_MS);
      for (const oldest of until.keys()) {
        if (until.size <= MOST_REMEMBERED) return;
        until.delete(oldest);
      }
    },
  };
}

/** The text is printed from the tree: other spaces or comments make no other operation. */
function keyOf({ audience, text, operationName, overrideLabels }: PlanMessage): string {
  const parts = [audience, operationName, [...overrideLabels], text];
  return createHash("sha256").update(JSON.stringify(parts)).digest("base64");
}
