// A schema of no domain, for the tests of kit/: counters with versions, a list of effects, and the answers of idempotent calls.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq, sql } from "drizzle-orm";
import { integer, pgSchema, text } from "drizzle-orm/pg-core";
import { z } from "zod";
import { type Database, type OpenDatabase, openDatabase } from "../kit/database.ts";
import { type EventType, emit } from "../kit/event-log.ts";
import { idempotencyKeysTable } from "../kit/idempotency.ts";
import { createLog } from "../kit/log.ts";
import { createTestDatabase } from "./database.ts";
import { writeMigrations } from "./migrations.ts";

const schema = pgSchema("kit_test");

export const counters = schema.table("counters", { name: text().primaryKey(), value: integer().notNull() });
export const effects = schema.table("effects", { what: text().notNull() });
export const idempotencyKeys = idempotencyKeysTable(schema);

const TABLES = [
  "create table kit_test.counters (name text primary key, value integer not null check (value < 1000))",
  "create table kit_test.effects (what text not null)",
  `create table kit_test.idempotency_keys (actor text, operation text, key text, input_hash text not null, answer text,
     at timestamptz not null default now(), primary key (actor, operation, key))`,
];

/** A counter after a change. Key: its name. */
export const Counted: EventType<{ name: string; value: number }> = {
  name: "Counted",
  payload: z.object({ name: z.string(), value: z.number().int() }),
};

/** Adds one to a counter and tells it. */
export async function count(tx: Database, name: string): Promise<number> {
  const [row] = await tx
    .insert(counters)
    .values({ name, value: 1 })
    .onConflictDoUpdate({ target: counters.name, set: { value: sql`${counters.value} + 1` } })
    .returning();
  const value = row?.value ?? 0;
  await emit(tx, Counted, name, { name, value });
  return value;
}

export async function readCounter(db: Database, name: string): Promise<number | undefined> {
  return (await db.select().from(counters).where(eq(counters.name, name)))[0]?.value;
}

export const silent = createLog({ name: "test", level: "silent" });

export interface KitFixture extends OpenDatabase {
  /** Of an administrator. */
  url: string;
  /** False on the embedded engine, where transactions run one after another. */
  isServer: boolean;
  /** Another process on the same schema, as far as the database can tell. */
  openAgain(): Promise<OpenDatabase>;
  /** A transaction that stays open until it is told to commit. */
  hold(work: (tx: Database) => Promise<unknown>): Promise<{ commit(): Promise<void> }>;
}

export async function openKitFixture(): Promise<KitFixture> {
  const test = await createTestDatabase();
  const folder = mkdtempSync(join(tmpdir(), "kit-test-"));
  writeMigrations(folder, TABLES);
  const open = () => openDatabase({ url: test.url, schema: "kit_test", migrations: folder, log: silent });
  const database = await open();
  return {
    ...database,
    url: test.url,
    isServer: test.isServer,
    openAgain: open,
    hold: (work) => holdTransaction(database.db, work),
    close: async () => {
      await database.close();
      await test.drop();
      rmSync(folder, { recursive: true });
    },
  };
}

async function holdTransaction(db: Database, work: (tx: Database) => Promise<unknown>) {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  let isReady = () => {};
  const ready = new Promise<void>((resolve) => {
    isReady = resolve;
  });
  const done = db.transaction(async (tx) => {
    await work(tx);
    isReady();
    await released;
  });
  await Promise.race([ready, done]);
  return {
    commit: async () => {
      release();
      await done;
    },
  };
}

/** Waits for a condition; throws when it does not come true in time. */
export async function until(isTrue: () => boolean | Promise<boolean>, deadlineMs = 60_000): Promise<void> {
  const deadline = performance.now() + deadlineMs;
  while (!(await isTrue())) {
    if (performance.now() > deadline) throw new Error("the condition did not come true in time");
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
