// Durable reactions: a consumer reads the log from its cursor row, and moves the cursor in the transaction of the reaction.
// So each effect happens exactly once and in order, over restarts and with several replicas.
import { and, count, eq, inArray, sql } from "drizzle-orm";
import { bigint, customType, integer, pgSchema, text } from "drizzle-orm/pg-core";
import type postgres from "postgres";
import { type Database, sqlState } from "./database.ts";
import {
  type EventType,
  events,
  type LoggedEvent,
  type LogState,
  type Position,
  readEvents,
  readLogState,
} from "./event-log.ts";
import { startBell } from "./event-tail.ts";
import type { Log } from "./log.ts";
import type { Part } from "./process.ts";

/** Events after which `consumeOnce` lets others have a say. */
const BATCH = 100;
/** A cursor this far behind is moved past the events of other consumers, so that they are not read over again for ever. */
const IDLE_TRANSACTIONS = 1000n;
const MAX_ATTEMPTS = 5;
const RETRY_MS = 200;
const WAITING_MS = 15;
/** Deadlock, serialization failure, and everything about the connection or the server: not the event's fault. */
const PASSING_STATES = /^(40|08|57|53|55)/;

const xid8 = customType<{ data: bigint; driverData: string }>({
  dataType: () => "xid8",
  fromDriver: (value) => BigInt(value),
  toDriver: (value) => value.toString(),
});
const log = pgSchema("log");
const consumers = log.table("consumers", {
  name: text().primaryKey(),
  xid: xid8().notNull(),
  seq: bigint({ mode: "bigint" }).notNull(),
  attempts: integer().notNull(),
});
const parkedEvents = log.table("parked_events", {
  consumer: text().notNull(),
  seq: bigint({ mode: "bigint" }).notNull(),
  error: text().notNull(),
});

/** One reaction. SQL only: no call leaves the process while the transaction is open. */
export interface EventHandler {
  type: string;
  handle(tx: Database, event: LoggedEvent): Promise<void>;
}

/** Ties a handler to an event type: the payload is checked before the handler sees it. */
export function onEvent<Payload>(
  type: EventType<Payload>,
  handle: (tx: Database, payload: Payload, event: LoggedEvent<Payload>) => Promise<void>,
): EventHandler {
  return {
    type: type.name,
    handle: async (tx, event) => {
      const payload = type.payload.parse(event.payload);
      await handle(tx, payload, { ...event, payload });
    },
  };
}

export interface EventConsumerOptions {
  db: Database;
  sql: postgres.Sql;
  log: Log;
  /** Of the cursor row. Example: "members". */
  name: string;
  handlers: readonly EventHandler[];
  pollMs?: number;
  /** Told of each event that was set aside: an alarm. */
  onParked?: (event: LoggedEvent) => void;
}

/** Starts at the beginning of the log the first time, later where it stopped. A poison event is set aside after five attempts. */
export async function startEventConsumer(options: EventConsumerOptions): Promise<Part> {
  const { db, sql: driver, log, name, pollMs = 1000 } = options;
  await db.insert(consumers).values({ name, xid: 0n, seq: 0n, attempts: 0 }).onConflictDoNothing();
  const bell = await startBell({ sql: driver, log, pollMs, work: () => consumeOnce(options) });
  return { name: `consumer ${name}`, stop: () => bell.stop() };
}

/**
 * Handles what has come. Gives the milliseconds until the next look, null for "when the bell rings". Exported for tests that step.
 *
 * A transaction for each event: one that handled several would lock rows in the order of the events, against the order in
 * which operations lock them, and hold those of the first until the last is done.
 */
export async function consumeOnce(options: EventConsumerOptions): Promise<number | null> {
  const state = await readLogState(options.db);
  for (let handled = 0; handled < BATCH; handled++) {
    const step = await options.db.transaction((tx) => consumeNext(tx, options, state));
    if (!step.isHandled) return step.waitMs;
  }
  return 0;
}

type Step = { isHandled: true } | { isHandled: false; waitMs: number | null };

async function consumeNext(tx: Database, options: EventConsumerOptions, state: LogState): Promise<Step> {
  const { name, handlers, log } = options;
  const cursor = await lockCursor(tx, name);
  if (!cursor) return { isHandled: false, waitMs: null };
  const [event] = await readEvents(tx, { after: cursor, types: handlers.map(({ type }) => type), limit: 1 });
  if (!event) {
    if (state.horizon.xid - cursor.xid > IDLE_TRANSACTIONS) await moveCursor(tx, name, state.horizon, 0);
    return { isHandled: false, waitMs: state.isWaiting ? WAITING_MS : null };
  }
  const error = await attempt(tx, options, event);
  if (error !== null) {
    const tried = cursor.attempts + 1;
    log.warn({ err: error, type: event.type, seq: event.position.seq, attempt: tried }, "event failed");
    if (tried < MAX_ATTEMPTS) {
      await moveCursor(tx, name, null, tried);
      return { isHandled: false, waitMs: RETRY_MS * tried };
    }
    await park(tx, options, event, error);
  }
  await moveCursor(tx, name, event.position, 0);
  return { isHandled: true };
}

interface Cursor extends Position {
  attempts: number;
}

/** Null when another replica holds it. */
async function lockCursor(tx: Database, name: string): Promise<Cursor | null> {
  const rows = await tx.select().from(consumers).where(eq(consumers.name, name)).for("update", { skipLocked: true });
  return rows[0] ?? null;
}

/** Runs the event's handlers under a savepoint. Gives the error that is the event's own; throws every other. */
async function attempt(tx: Database, { handlers }: EventConsumerOptions, event: LoggedEvent): Promise<unknown> {
  try {
    await tx.transaction(async (inner) => {
      for (const handler of handlers) if (handler.type === event.type) await handler.handle(inner, event);
    });
    return null;
  } catch (error) {
    if (isPassing(error)) throw error;
    return error;
  }
}

/** Whether the same statements may succeed later: the database is away, busy, or chose this transaction to break a deadlock. */
export function isPassing(error: unknown): boolean {
  return PASSING_STATES.test(sqlState(error) ?? "") || isConnectionError(error);
}

function isConnectionError(error: unknown): boolean {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return (
    cause instanceof Error &&
    "code" in cause &&
    /^(CONNECTION_|ECONN|EPIPE|ETIMEDOUT|CONNECT_TIMEOUT)/.test(String(cause.code))
  );
}

async function moveCursor(tx: Database, name: string, to: Position | null, attempts: number): Promise<void> {
  await tx
    .update(consumers)
    .set({ ...to, attempts })
    .where(eq(consumers.name, name));
}

async function park(tx: Database, options: EventConsumerOptions, event: LoggedEvent, error: unknown): Promise<void> {
  options.log.error({ err: error, type: event.type, seq: event.position.seq }, "event set aside");
  options.onParked?.(event);
  const text = error instanceof Error ? error.message : String(error);
  await tx.insert(parkedEvents).values({ consumer: options.name, seq: event.position.seq, error: text.slice(0, 2000) });
}

/** How many events a consumer still has before it. For metrics. */
export async function consumerLag(db: Database, { name, handlers }: EventConsumerOptions): Promise<number> {
  const types = handlers.map(({ type }) => type);
  const [row] = await db
    .select({ lag: count() })
    .from(events)
    .innerJoin(consumers, eq(consumers.name, name))
    .where(
      and(sql`(${events.xid}, ${events.seq}) > (${consumers.xid}, ${consumers.seq})`, inArray(events.type, types)),
    );
  return row?.lag ?? 0;
}
