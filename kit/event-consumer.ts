// Durable reactions: a consumer reads the log from its cursor row, and moves the cursor in the transaction of the reaction.
// So each effect happens exactly once and in order, over restarts and with several replicas.
import { and, eq, sql } from "drizzle-orm";
import { bigint, customType, integer, pgSchema, text } from "drizzle-orm/pg-core";
import type postgres from "postgres";
import { type Database, sqlState } from "./database.ts";
import { type EventType, type LoggedEvent, type Position, readEvents, readLogState } from "./event-log.ts";
import { startBell } from "./event-tail.ts";
import type { Log } from "./log.ts";
import type { Part } from "./process.ts";

const BATCH = 100;
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

/** One batch. Gives the milliseconds until the next look, null for "when the bell rings". Exported for tests that step. */
export async function consumeOnce(options: EventConsumerOptions): Promise<number | null> {
  const types = options.handlers.map((handler) => handler.type);
  const { isWaiting } = await readLogState(options.db);
  return options.db.transaction(async (tx) => {
    const cursor = await lockCursor(tx, options.name);
    if (!cursor) return null;
    const events = await readEvents(tx, { after: cursor, types, limit: BATCH });
    const done = await handleAll(tx, options, events, cursor.attempts);
    if (done.failed) return done.failed;
    if (events.length === BATCH) return 0;
    return isWaiting ? WAITING_MS : null;
  });
}

interface Cursor extends Position {
  attempts: number;
}

/** Null when another replica holds it. */
async function lockCursor(tx: Database, name: string): Promise<Cursor | null> {
  const rows = await tx.select().from(consumers).where(eq(consumers.name, name)).for("update", { skipLocked: true });
  return rows[0] ?? null;
}

async function handleAll(
  tx: Database,
  options: EventConsumerOptions,
  events: readonly LoggedEvent[],
  attempts: number,
): Promise<{ failed: number | null }> {
  let reached: Position | null = null;
  let tried = attempts;
  for (const event of events) {
    const error = await attempt(tx, options, event);
    if (error !== null) {
      tried += 1;
      options.log.warn({ err: error, type: event.type, seq: event.position.seq, attempt: tried }, "event failed");
      if (tried < MAX_ATTEMPTS) {
        await moveCursor(tx, options.name, reached, tried);
        return { failed: RETRY_MS * tried };
      }
      await park(tx, options, event, error);
    }
    tried = 0;
    reached = event.position;
  }
  if (reached) await moveCursor(tx, options.name, reached, 0);
  return { failed: null };
}

/** Runs the event's handlers under a savepoint. Gives the error that is the event's own; throws every other. */
async function attempt(tx: Database, { handlers }: EventConsumerOptions, event: LoggedEvent): Promise<unknown> {
  try {
    await tx.transaction(async (inner) => {
      for (const handler of handlers) if (handler.type === event.type) await handler.handle(inner, event);
    });
    return null;
  } catch (error) {
    if (PASSING_STATES.test(sqlState(error) ?? "") || isConnectionError(error)) throw error;
    return error;
  }
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
    .where(and(eq(consumers.name, name)));
}

async function park(tx: Database, options: EventConsumerOptions, event: LoggedEvent, error: unknown): Promise<void> {
  options.log.error({ err: error, type: event.type, seq: event.position.seq }, "event set aside");
  options.onParked?.(event);
  const text = error instanceof Error ? error.message : String(error);
  await tx.insert(parkedEvents).values({ consumer: options.name, seq: event.position.seq, error: text.slice(0, 2000) });
}

/** How many events each consumer still has before it. For metrics. */
export async function consumerLag(db: Database, name: string): Promise<number> {
  const [row] = await db
    .select({
      lag: sql<number>`(select count(*) from log.events e where (e.xid, e.seq) > (${consumers.xid}, ${consumers.seq}))`.mapWith(
        Number,
      ),
    })
    .from(consumers)
    .where(eq(consumers.name, name));
  return row?.lag ?? 0;
}
