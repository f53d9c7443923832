// Durable reactions: a consumer reads the log from its cursor row, and moves the cursor in the transaction of the reaction.
// So each effect happens exactly once and in order, over restarts and with several replicas.
import { and, count, eq, inArray, sql } from "drizzle-orm";
import { bigint, customType, integer, pgSchema, text } from "drizzle-orm/pg-core";
import type postgres from "postgres";
import { type Database, sqlState } from "./database.ts";
import { type EventType, events, type LoggedEvent, type Position, readEvents, readLogState } from "./event-log.ts";
import { startBell } from "./event-tail.ts";
import { describeError, type Log } from "./log.ts";
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
 * which operations lock them, and hold those of the first until the last is done. The events are read beforehand, many at
 * once: whoever moves the cursor from exactly the place behind which they were read may handle the next of them.
 */
export async function consumeOnce(options: EventConsumerOptions): Promise<number | null> {
  const { db, name, handlers } = options;
  const state = await readLogState(db);
  let cursor = await readCursor(db, name);
  const found = await readEvents(db, { after: cursor, types: handlers.map(({ type }) => type), limit: BATCH });
  for (const event of found) {
    const outcome = await consume(options, cursor, event);
    if (outcome !== "handled") return outcome;
    cursor = event.position;
  }
  if (found.length === BATCH) return 0;
  const isIdle = found.length === 0 && state.horizon.xid - cursor.xid > IDLE_TRANSACTIONS;
  if (isIdle) await moveCursor(db, name, cursor, state.horizon);
  return state.isWaiting ? WAITING_MS : null;
}

/** Carries the error of a handler out of the transaction that it rolls back. */
class EventFailed extends Error {
  override name = "EventFailed";
}

/** One event. Gives "handled", or the milliseconds until the next look. Throws what is not the event's fault. */
async function consume(
  options: EventConsumerOptions,
  cursor: Position,
  event: LoggedEvent,
): Promise<"handled" | number> {
  try {
    return await options.db.transaction(async (tx) => {
      // waits for a replica that handles it, and finds the cursor moved
      if (!(await moveCursor(tx, options.name, cursor, event.position))) return 0;
      for (const handler of options.handlers) {
        if (handler.type === event.type) await handled(handler.handle(tx, event));
      }
      return "handled";
    });
  } catch (error) {
    if (!(error instanceof EventFailed) || isPassing(error.cause)) throw error;
    return options.db.transaction((tx) => countAttempt(tx, options, { cursor, event, error: error.cause }));
  }
}

async function handled(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    throw new EventFailed("a handler failed", { cause: error });
  }
}

interface Failure {
  cursor: Position;
  event: LoggedEvent;
  error: unknown;
}

async function countAttempt(
  tx: Database,
  options: EventConsumerOptions,
  { cursor, event, error }: Failure,
): Promise<"handled" | number> {
  const { name, log } = options;
  const [row] = await tx
    .update(consumers)
    .set({ attempts: sql`${consumers.attempts} + 1` })
    .where(isAt(name, cursor))
    .returning();
  if (!row) return 0;
  log.warn({ err: error, type: event.type, seq: event.position.seq, attempt: row.attempts }, "event failed");
  if (row.attempts < MAX_ATTEMPTS) return RETRY_MS * row.attempts;
  await park(tx, options, event, error);
  await moveCursor(tx, name, cursor, event.position);
  return "handled";
}

async function readCursor(db: Database, name: string): Promise<Position> {
  const [cursor] = await db.select().from(consumers).where(eq(consumers.name, name));
  if (!cursor) throw new Error(`the cursor of consumer ${name} is gone`);
  return { xid: cursor.xid, seq: cursor.seq };
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

/** False when another replica has moved it from there. */
async function moveCursor(tx: Database, name: string, from: Position, to: Position): Promise<boolean> {
  const moved = await tx
    .update(consumers)
    .set({ ...to, attempts: 0 })
    .where(isAt(name, from))
    .returning({ name: consumers.name });
  return moved.length > 0;
}

function isAt(name: string, { xid, seq }: Position) {
  return and(eq(consumers.name, name), eq(consumers.xid, xid), eq(consumers.seq, seq));
}

async function park(tx: Database, options: EventConsumerOptions, event: LoggedEvent, error: unknown): Promise<void> {
  options.log.error({ err: error, type: event.type, seq: event.position.seq }, "event set aside");
  options.onParked?.(event);
  const text = JSON.stringify(describeError(error));
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
