// Invariants 19 and 20 as properties: whatever writers commit, roll back and interleave, and however readers come and go.
import { randomUUID } from "node:crypto";
import { eq, like } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Counted, count, counters, type KitFixture, openKitFixture, silent, until } from "../test/kit-fixture.ts";
import type { Database } from "./database.ts";
import { events } from "./event-log.ts";
import { type EventTail, startEventTail } from "./event-tail.ts";
import { live } from "./live.ts";

/** One transaction: the counters that it raises, in order; and whether it commits. */
interface Write {
  keys: number[];
  isCommitted: boolean;
}

type Step = { write: Write } | { comesOrGoes: number };

const write = fc.record({
  keys: fc.uniqueArray(fc.nat(3), { minLength: 1, maxLength: 3 }).map((keys) => keys.toSorted()),
  isCommitted: fc.boolean(),
});
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: write.map((one) => ({ write: one })) },
  { weight: 1, arbitrary: fc.nat(1).map((reader) => ({ comesOrGoes: reader })) },
);

describe("invariants of log and streams", () => {
  let kit: KitFixture;
  let tail: EventTail;

  beforeAll(async () => {
    kit = await openKitFixture();
    tail = await startEventTail({ db: kit.db, sql: kit.sql, log: silent, types: [Counted.name], pollMs: 100 });
  });
  afterAll(async () => {
    await tail.stop();
    await kit.close();
  });

  const perform = async (group: string, { keys, isCommitted }: Write) => {
    const work = kit.db.transaction(async (tx) => {
      for (const key of keys) await count(tx, `${group}/${key}`);
      if (!isCommitted) throw new Error("rolled back");
    });
    await work.catch((error: Error) => {
      if (error.message !== "rolled back") throw error;
    });
  };
  const valuesOf = async (group: string, db: Database = kit.db) => {
    const rows = await db
      .select()
      .from(counters)
      .where(like(counters.name, `${group}/%`));
    return new Map(rows.map(({ name, value }) => [name, value]));
  };

  /** A client that does what the schema tells it: replace by key, drop all at a Resync, come back with the last cursor. */
  const createReader = (group: string) => {
    let stream: ReturnType<typeof open> | null = null;
    let running: Promise<void> = Promise.resolve();
    let cursor: string | null = null;
    let since = new Map<string, number>();
    let deltas: string[] = [];
    const open = () =>
      live<"counted", { name: string; version: number }>(
        { db: kit.db, tail, now: () => new Date() },
        {
          field: "counted",
          types: [Counted.name],
          slowReader: "lossless",
          key: ({ name }) => name,
          delta: ({ payload }) => {
            const { name, value } = Counted.payload.parse(payload);
            return name.startsWith(`${group}/`) ? { name, version: value } : null;
          },
          snapshot: async (tx) => [...(await valuesOf(group, tx))].map(([name, version]) => ({ name, version })),
        },
        cursor,
      );
    const follow = async (from: ReturnType<typeof open>) => {
      for await (const { counted: item } of from) {
        cursor = item.cursor;
        if (item.__typename === "Resync") {
          since = new Map();
          deltas = [];
        } else if (item.kind === "SNAPSHOT") since.set(item.name, item.version);
        else deltas.push(`${item.name} ${item.version}`);
      }
    };
    const leave = async () => {
      await stream?.return?.();
      await running;
      stream = null;
    };
    return {
      comeOrGo: async () => {
        if (stream) return leave();
        stream = open();
        running = follow(stream);
      },
      isIn: () => stream !== null,
      leave,
      /** Every change after the states that it was shown, each once. */
      missing: (final: Map<string, number>) => {
        const expected = [...final].flatMap(([name, last]) => {
          const first = since.get(name) ?? 0;
          return Array.from({ length: Math.max(0, last - first) }, (_, index) => `${name} ${first + index + 1}`);
        });
        return { expected: expected.toSorted(), seen: deltas.toSorted() };
      },
    };
  };

  const check = async (steps: readonly Step[]) => {
    const group = randomUUID();
    const readers = [createReader(group), createReader(group)];
    const writes: Promise<void>[] = [];
    for (const one of steps) {
      if ("write" in one) writes.push(perform(group, one.write));
      else await readers[one.comesOrGoes]?.comeOrGo();
    }
    for (const reader of readers) if (!reader.isIn()) await reader.comeOrGo();
    await Promise.all(writes);
    const final = await valuesOf(group);
    await until(async () =>
      readers.every((reader) => {
        const { expected, seen } = reader.missing(final);
        return seen.length >= expected.length;
      }),
    );
    for (const reader of readers) {
      await reader.leave();
      const { expected, seen } = reader.missing(final);
      expect(seen).toEqual(expected);
    }
    for (const [name, value] of final) {
      const told = await kit.db.select().from(events).where(eq(events.key, name));
      const values = told.map(({ payload }) => Counted.payload.parse(payload).value).toSorted((a, b) => a - b);
      expect(values).toEqual(Array.from({ length: value }, (_, index) => index + 1));
    }
    const raised = steps.flatMap((one) => ("write" in one && one.write.isCommitted ? one.write.keys : []));
    expect([...final.values()].reduce((sum, value) => sum + value, 0)).toBe(raised.length);
  };

  it("tells every committed change and no other, and each reader every later change once", async () => {
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 40 }), check), { numRuns: 25 });
  });
});
