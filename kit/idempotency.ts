// One effect per idempotency key: the key, the hash of the input and the answer are written in the effect's own transaction.
import { createHash } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { type PgSchema, primaryKey, text, timestamp } from "drizzle-orm/pg-core";
import type { Database } from "./database.ts";
import { failure } from "./errors.ts";
import type { Viewer } from "./viewer.ts";

/** The table of answers; each subgraph has one in its own schema, under the name `idempotencyKeys` in its tables.ts. */
export function idempotencyKeysTable(schema: PgSchema) {
  return schema.table(
    "idempotency_keys",
    {
      actor: text().notNull(),
      operation: text().notNull(),
      key: text().notNull(),
      inputHash: text("input_hash").notNull(),
      answer: text(),
      at: timestamp({ withTimezone: true, mode: "date" }).notNull().default(sql`now()`),
    },
    (table) => [primaryKey({ columns: [table.actor, table.operation, table.key] })],
  );
}

export type IdempotencyKeys = ReturnType<typeof idempotencyKeysTable>;

/** An answer of an operation: `...Success`, or a refusal (any other type name), after which nothing stays written. */
export interface Outcome {
  __typename: string;
}

export interface IdempotentInput {
  idempotencyKey: string;
}

export interface IdempotentCall<Input extends IdempotentInput> {
  db: Database;
  table: IdempotencyKeys;
  viewer: Viewer;
  /** The mutation's name. */
  operation: string;
  input: Input;
}

const MAX_KEY_LENGTH = 200;

/** Rolls the transaction back and carries the refusal out of it. */
class Refused<T> {
  readonly outcome: T;
  constructor(outcome: T) {
    this.outcome = outcome;
  }
}

/**
 * Runs `work` in a transaction at most once per (viewer, operation, key). The same key and input gives the first answer again,
 * also to a caller that comes while the first is still at work; another input throws IDEMPOTENCY_CONFLICT.
 * A refusal rolls everything back, the key included: a later retry is judged anew.
 */
export async function once<Input extends IdempotentInput, O extends Outcome>(
  call: IdempotentCall<Input>,
  work: (tx: Database) => Promise<O>,
): Promise<O> {
  const { db, table, viewer, operation, input } = call;
  const { idempotencyKey: key, ...body } = input;
  if (key.length < 1 || key.length > MAX_KEY_LENGTH) {
    throw failure("BAD_USER_INPUT", `idempotencyKey takes 1 to ${MAX_KEY_LENGTH} characters.`);
  }
  const id = { actor: `${viewer.kind}:${viewer.id ?? ""}`, operation, key };
  const inputHash = createHash("sha256").update(canonicalJson(body)).digest("base64url");
  const isThis = and(eq(table.actor, id.actor), eq(table.operation, operation), eq(table.key, key));
  try {
    return await db.transaction(async (tx) => {
      // waits here while another transaction holds the key, and finds its answer afterwards
      const inserted = await tx
        .insert(table)
        .values({ ...id, inputHash })
        .onConflictDoNothing()
        .returning({ key: table.key });
      if (inserted.length === 0) return await earlierAnswer<O>(tx, table, isThis, inputHash);
      const outcome = await work(tx);
      if (!isSuccess(outcome)) throw new Refused(outcome);
      await tx
        .update(table)
        .set({ answer: encodeAnswer(outcome) })
        .where(isThis);
      return outcome;
    });
  } catch (error) {
    if (error instanceof Refused) return error.outcome as O;
    throw error;
  }
}

async function earlierAnswer<O>(
  tx: Database,
  table: IdempotencyKeys,
  isThis: ReturnType<typeof and>,
  inputHash: string,
): Promise<O> {
  const [row] = await tx.select().from(table).where(isThis);
  if (row?.inputHash !== inputHash) {
    throw failure("IDEMPOTENCY_CONFLICT", "This idempotency key was used before, with another input.");
  }
  return decodeAnswer(row.answer ?? "null") as O;
}

export function isSuccess(outcome: Outcome): boolean {
  return outcome.__typename.endsWith("Success");
}

/** JSON with sorted keys: equal inputs have equal text, whatever the order of their fields. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (typeof part === "bigint") return part.toString();
    if (part === null || typeof part !== "object" || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

/** JSON that keeps Date and bigint, so that an answer read back equals the one first given. */
export function encodeAnswer(value: unknown): string {
  return JSON.stringify(value, function (this: Record<string, unknown>, name, part: unknown) {
    const raw = this[name];
    if (raw instanceof Date) return { $date: raw.toISOString() };
    return typeof part === "bigint" ? { $bigint: part.toString() } : part;
  });
}

export function decodeAnswer(text: string): unknown {
  return JSON.parse(text, (_, part: unknown) => {
    if (part === null || typeof part !== "object") return part;
    if ("$date" in part && typeof part.$date === "string") return new Date(part.$date);
    if ("$bigint" in part && typeof part.$bigint === "string") return BigInt(part.$bigint);
    return part;
  });
}

const PRUNE_BATCH = 1000;

/**
 * Forgets answers that are older than `before`, some at a time; gives how many. A retry that comes later is a new call:
 * keys are kept far longer than any client tries.
 */
export async function pruneIdempotencyKeys(db: Database, table: IdempotencyKeys, before: Date): Promise<number> {
  const cutoff = sql.param(before, table.at);
  const old = sql`ctid = any (array(select ctid from ${table} where at < ${cutoff} limit ${PRUNE_BATCH}))`;
  const forgotten = await db.delete(table).where(old).returning({ key: table.key });
  return forgotten.length;
}
