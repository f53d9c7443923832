// Follows the event log of one database for all subscribers of a process: one reader, rung by NOTIFY, with a slow poll behind it.
import type postgres from "postgres";
import type { Database } from "./database.ts";
import {
  DOORBELL,
  isAfter,
  type LoggedEvent,
  type LogState,
  type Position,
  readEvents,
  readLogState,
} from "./event-log.ts";
import type { Log } from "./log.ts";

const BATCH = 500;
/** How soon to look again while events wait behind a transaction that still runs. */
const WAITING_MS = 15;
const LISTEN_ANEW_MS = 60_000;

/** Runs `work` at each ring, at least every `pollMs`, never twice at once. `work` says when it wants to be called again. */
export interface Bell {
  /** As the doorbell does. */
  ring(): void;
  stop(): Promise<void>;
}

export interface BellOptions {
  sql: postgres.Sql;
  log: Log;
  pollMs: number;
  /** Milliseconds until the next call when nobody rings; null for the ordinary poll. */
  work: () => Promise<number | null>;
}

export async function startBell({ sql, log, pollMs, work }: BellOptions): Promise<Bell> {
  let isStopped = false;
  let isRung = false;
  let wake = () => {};
  const ring = () => {
    isRung = true;
    wake();
  };
  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
      if (isRung || isStopped) wake();
    });
  let listening = await sql.listen(DOORBELL, ring, ring);
  let listeningSince = performance.now();
  // the driver listens anew once when it loses its connection, and says nothing when that fails
  const listenAnew = async () => {
    await listening.unlisten().catch(() => {});
    listening = await sql.listen(DOORBELL, ring, ring);
    listeningSince = performance.now();
  };
  const run = async () => {
    let hasFailed = false;
    while (!isStopped) {
      isRung = false;
      let waitMs: number | null = pollMs;
      try {
        waitMs = await work();
        if (hasFailed || performance.now() - listeningSince > LISTEN_ANEW_MS) await listenAnew();
        hasFailed = false;
      } catch (error) {
        if (isStopped) return;
        hasFailed = true;
        log.error({ err: error }, "reading the event log failed; trying again");
      }
      if (!isStopped) await pause(waitMs ?? pollMs);
    }
  };
  const running = run();
  return {
    ring,
    stop: async () => {
      isStopped = true;
      wake();
      await listening.unlisten().catch(() => {});
      await running;
    },
  };
}

export interface EventTail {
  /** Calls `onEvent` for every later event of the types; gives the place after which they come, and the way to end it. */
  follow(onEvent: (event: LoggedEvent) => void): { from: Position; end(): void };
  stop(): Promise<void>;
}

export interface EventTailOptions {
  db: Database;
  sql: postgres.Sql;
  log: Log;
  /** The types that subscriptions of this process are made of. */
  types: readonly string[];
  pollMs?: number;
}

/** Starts at the present end of the log. */
export async function startEventTail({ db, sql, log, types, pollMs = 1000 }: EventTailOptions): Promise<EventTail> {
  const followers = new Set<(event: LoggedEvent) => void>();
  let position: Position = (await readLogState(db)).horizon;

  const deliver = (events: readonly LoggedEvent[]) => {
    for (const event of events) {
      position = event.position;
      for (const onEvent of followers) onEvent(event);
    }
  };
  const advanceTo = ({ horizon, isWaiting }: LogState) => {
    if (isAfter(horizon, position)) position = horizon;
    return isWaiting ? WAITING_MS : null;
  };
  const work = async () => {
    // taken before the read: what it says is visible, the read has seen
    const state = await readLogState(db);
    const events = await readEvents(db, { after: position, types, limit: BATCH });
    deliver(events);
    return events.length === BATCH ? 0 : advanceTo(state);
  };

  const bell = await startBell({ sql, log, pollMs, work });
  return {
    follow: (onEvent) => {
      followers.add(onEvent);
      return { from: position, end: () => followers.delete(onEvent) };
    },
    stop: async () => {
      await bell.stop();
      followers.clear();
    },
  };
}
