// What every operation and read is given, and nothing more: a resolver passes its context on as it is.
import { V7Generator } from "uuidv7";
import type { Database } from "./database.ts";
import type { Viewer } from "./viewer.ts";

export interface OperationContext {
  db: Database;
  viewer: Viewer;
  /** The clock. Every expiry and time to live runs on it. */
  now: () => Date;
}

const generator = new V7Generator();

/** A UUIDv7: unique, and in the order of `now`. */
export function newId(now: () => Date): string {
  return generator.generateOrResetCore(now().getTime(), 10_000).toString();
}
