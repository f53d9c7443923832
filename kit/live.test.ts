import { randomUUID } from "node:crypto";
import { like } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { Counted, count, counters, effects, type KitFixture, openKitFixture, silent } from "../test/kit-fixture.ts";
import { type EventTail, startEventTail } from "./event-tail.ts";
import { type LiveItem, type LiveSource, live } from "./live.ts";

interface Facts {
  name: string;
  value: number;
  version: number;
}
type Stream = AsyncIterableIterator<Record<"counted", LiveItem<"counted", Facts>>>;

describe("a live stream", () => {
  let kit: KitFixture;
  let tail: EventTail;
  let group: string;
  const open: Stream[] = [];

  beforeAll(async () => {
    kit = await openKitFixture();
    tail = await startEventTail({ db: kit.db, sql: kit.sql, log: silent, types: [Counted.name], pollMs: 200 });
  });
  afterAll(async () => {
    await tail.stop();
    await kit.close();
  });
  beforeEach(() => {
    group = randomUUID();
  });
  afterEach(async () => {
    for (const stream of open.splice(0)) await stream.return?.();
  });

  const sourceOf = (slowReader: "latest" | "lossless"): LiveSource<"counted", Facts> => ({
    field: "counted",
    types: [Counted.name],
    slowReader,
    key: ({ name }) => name,
    delta: ({ payload }) => {
      const facts = Counted.payload.parse(payload);
      return facts.name.startsWith(group) ? { ...facts, version: facts.value } : null;
    },
    snapshot: async (tx) => {
      const rows = await tx
        .select()
        .from(counters)
        .where(like(counters.name, `${group}%`))
        .orderBy(counters.name);
      return rows.map((row) => ({ ...row, version: row.value }));
    },
  });
  const now = () => new Date("2026-05-01T08:00:00.000Z");
  const join = (
    after: string | null = null,
    slowReader: "latest" | "lossless" = "lossless",
    maxQueue?: number,
  ): Stream => {
    const options = { db: kit.db, tail, now, ...(maxQueue !== undefined && { maxQueue }) };
    const stream = live(options, sourceOf(slowReader), after);
    open.push(stream);
    return stream;
  };
  const take = async (stream: Stream, wanted: number) => {
    const items: LiveItem<"counted", Facts>[] = [];
    while (items.length < wanted) {
      const next = await stream.next();
      if (next.done) throw new Error("the stream ended");
      items.push(next.value.counted);
    }
    return items;
  };
  const text = (items: readonly LiveItem<"counted", Facts>[]) =>
    items.map((item) =>
      item.__typename === "Resync"
        ? `Resync ${item.reason}`
        : `${item.kind} ${item.name.slice(group.length)} ${item.value}`,
    );
  const tell = (name: string) => kit.db.transaction((tx) => count(tx, group + name));
  const hold = (name: string) => kit.hold((tx) => count(tx, group + name));

  it("carries whole items: type, cursor, time, kind and facts", async () => {
    await tell("a");
    const stream = join();
    const [state] = await take(stream, 1);
    expect(state).toEqual({
      __typename: "Counted",
      kind: "SNAPSHOT",
      cursor: expect.stringMatching(/^s\.[\d~-]+$/),
      at: now(),
      name: `${group}a`,
      value: 1,
      version: 1,
    });
    await tell("a");
    const [delta] = await take(stream, 1);
    expect(delta).toMatchObject({
      __typename: "Counted",
      kind: "DELTA",
      value: 2,
      cursor: expect.stringMatching(/^e\.\d+\.\d+$/),
    });
  });

  it("brings a change that was under way while the states were read, once", async () => {
    await tell("a");
    const late = await hold("a");
    const stream = join();
    const first = take(stream, 1);
    // the embedded engine reads the states when the change has ended, and has nothing to add
    if (!kit.isServer) await late.commit();
    expect(text(await first)).toEqual([kit.isServer ? "SNAPSHOT a 1" : "SNAPSHOT a 2"]);
    if (kit.isServer) {
      await late.commit();
      expect(text(await take(stream, 1))).toEqual(["DELTA a 2"]);
    }
    await tell("a");
    expect(text(await take(stream, 1))).toEqual(["DELTA a 3"]);
  });

  it("goes on from the states' own cursor with exactly what they did not show", async () => {
    await tell("a");
    await tell("b");
    const late = kit.isServer ? await hold("b") : null;
    const states = await take(join(), 2);
    const cursor = states.at(-1)?.cursor ?? "";
    if (late) await late.commit();
    else await tell("b");
    await tell("a");
    expect(text(await take(join(cursor), 2))).toEqual(["DELTA b 2", "DELTA a 2"]);
  });

  it("goes on from a change with every later one, those of a writer that committed late as well", async () => {
    const stream = join();
    const pending = take(stream, 1);
    await tell("a");
    const [first] = await pending;
    const late = await hold("late");
    const early = tell("b");
    if (kit.isServer) await early;
    const resumed = join(first?.cursor ?? "");
    const rest = take(resumed, 2);
    await late.commit();
    await early;
    expect(text(await rest)).toEqual(["DELTA late 1", "DELTA b 1"]);
    expect(text(await take(stream, 2))).toEqual(["DELTA late 1", "DELTA b 1"]);
  });

  it("catches up over more events than it reads at a time", async () => {
    const stream = join();
    const pending = take(stream, 1);
    await tell("a");
    const [first] = await pending;
    await kit.db.transaction(async (tx) => {
      for (let i = 0; i < 620; i++) await count(tx, `${group}b`);
    });
    // what this stream was brought, the tail has left behind: one that joins now finds it in the log only
    await take(stream, 620);
    const resumed = await take(join(first?.cursor ?? ""), 620);
    expect(text([resumed[0], resumed[619]].flatMap((one) => (one ? [one] : [])))).toEqual(["DELTA b 1", "DELTA b 620"]);
  });

  it("keeps the latest of each key for a slow reader, in the order of the log", async () => {
    const [slow, witness] = [join(null, "latest"), join()];
    const pending = [take(slow, 1), take(witness, 1)];
    await tell("a");
    await Promise.all(pending);
    for (const name of ["a", "b", "a", "c", "b"]) await tell(name);
    await take(witness, 5);
    expect(text(await take(slow, 3))).toEqual(["DELTA a 3", "DELTA c 1", "DELTA b 2"]);
  });

  it("never ends on an older state, when the transaction that began first came second", async () => {
    await tell("a");
    const stream = join(null, "latest");
    await take(stream, 1);
    let goOn = () => {};
    const mayGoOn = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const first = kit.db.transaction(async (tx) => {
      // the transaction has its place in the log's order from here on
      await tx.insert(effects).values({ what: "begun" });
      await mayGoOn;
      await count(tx, `${group}a`);
    });
    // on the embedded engine the second waits until the first has ended
    const second = tell("a");
    if (kit.isServer) await second;
    goOn();
    await Promise.all([first, second]);
    const seen = await take(stream, 1);
    if (text(seen)[0] !== "DELTA a 3") seen.push(...(await take(stream, 1)));
    await tell("a");
    expect(text([...seen.slice(-1), ...(await take(stream, 1))])).toEqual(["DELTA a 3", "DELTA a 4"]);
  });

  it("tells a reader that was too slow for every event, and begins anew", async () => {
    const [slow, witness] = [join(null, "lossless", 3), join()];
    const pending = [take(slow, 1), take(witness, 1)];
    await tell("a");
    await Promise.all(pending);
    for (let i = 0; i < 5; i++) await tell("a");
    await take(witness, 5);
    expect(text(await take(slow, 2))).toEqual(["Resync SLOW_CONSUMER", "SNAPSHOT a 6"]);
    await tell("a");
    expect(text(await take(slow, 1))).toEqual(["DELTA a 7"]);
  });

  it("tells a client whose cursor the log no longer reaches, and brings the states", async () => {
    const stream = join();
    const pending = take(stream, 1);
    await tell("a");
    const [first] = await pending;
    await tell("a");
    const [second] = await take(stream, 1);
    const [, xid, seq] = (second?.cursor ?? "").split(".");
    const admin = postgres(kit.url, { max: 1 });
    await admin`update log.horizon set xid = ${xid ?? ""}::xid8, seq = ${seq ?? ""}`;
    expect(text(await take(join(first?.cursor ?? ""), 2))).toEqual(["Resync CURSOR_EXPIRED", "SNAPSHOT a 2"]);
    const kept = join(second?.cursor ?? "");
    await tell("a");
    expect(text(await take(kept, 1))).toEqual(["DELTA a 3"]);
    await admin`update log.horizon set xid = '0', seq = 0`;
    await admin.end();
  });

  it.each(["", "x", "e.1", "e.1.x", "s.", "s.1~2", "n.0", "e.99999999999999999999.0"])(
    "cannot go on from %j",
    async (after) => {
      await tell("a");
      expect(text(await take(join(after), 2))).toEqual(["Resync CURSOR_EXPIRED", "SNAPSHOT a 1"]);
    },
  );

  it("gives no cursor within the states that could hide the rest of them", async () => {
    await tell("a");
    await tell("b");
    const [first, last] = await take(join(), 2);
    expect([first?.cursor, last?.cursor.startsWith("s.")]).toEqual(["n.0", true]);
  });

  it("ends at once, also while it waits for events", async () => {
    const stream = join();
    const waiting = stream.next();
    await stream.return?.();
    expect(await waiting).toEqual({ done: true, value: undefined });
    expect(await stream.next()).toEqual({ done: true, value: undefined });
  });
});
