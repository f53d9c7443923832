import { desc } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { Counted, count, type KitFixture, openKitFixture, readCounter, silent, until } from "../test/kit-fixture.ts";
import {
  emit,
  emitAll,
  events,
  formatSnapshot,
  isAfter,
  isSeenBy,
  LOG_START,
  type LoggedEvent,
  type Position,
  parseSnapshot,
  readEvents,
  readLogState,
  readSnapshot,
} from "./event-log.ts";
import { type EventTail, startEventTail } from "./event-tail.ts";

describe("the event log", () => {
  let kit: KitFixture;
  let from: Position;

  beforeAll(async () => {
    kit = await openKitFixture();
  });
  afterAll(() => kit.close());
  beforeEach(async () => {
    const [last] = await kit.db.select().from(events).orderBy(desc(events.xid), desc(events.seq)).limit(1);
    from = last ?? LOG_START;
  });

  const read = async (after = from) => {
    const found = await readEvents(kit.db, { after, types: [Counted.name], limit: 100 });
    return found.map(({ key }) => key);
  };
  /** Transactions of other databases of the same server hold everybody back: what was committed may have to be waited for. */
  const readAll = async (wanted: number) => {
    await until(async () => (await read()).length >= wanted);
    return readEvents(kit.db, { after: from, types: [Counted.name], limit: 100 });
  };
  const keysOf = async (wanted: number) => (await readAll(wanted)).map(({ key }) => key);

  it("holds what was committed, in order, and nothing of what was rolled back", async () => {
    await kit.db.transaction((tx) => count(tx, "a"));
    const failing = kit.db.transaction(async (tx) => {
      await count(tx, "b");
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    await kit.db.transaction((tx) => count(tx, "c"));
    expect(await keysOf(2)).toEqual(["a", "c"]);
    expect(await readCounter(kit.db, "b")).toBeUndefined();
  });

  it("keeps the order in which one transaction told several facts, and gives each a place of its own", async () => {
    const facts = Array.from({ length: 50 }, (_, value) => ({ key: `k${value}`, payload: { name: "n", value } }));
    await kit.db.transaction((tx) => emitAll(tx, Counted, facts));
    const told = await readAll(50);
    expect(told.map(({ key, payload, type }) => ({ key, payload, type }))).toEqual(
      facts.map((fact) => ({ ...fact, type: "Counted" })),
    );
    for (const [index, event] of told.entries()) {
      const next = told[index + 1];
      if (next) expect(isAfter(next.position, event.position)).toBe(true);
      expect(await read(event.position)).toHaveLength(49 - index);
    }
  });

  it("reads only the types that were asked for, up to the limit", async () => {
    await kit.db.transaction((tx) => emitAll(tx, Counted, []));
    await kit.db.transaction((tx) => emit(tx, { ...Counted, name: "Other" }, "x", { name: "x", value: 1 }));
    await kit.db.transaction((tx) => count(tx, "d"));
    await kit.db.transaction((tx) => count(tx, "d"));
    expect(await keysOf(2)).toEqual(["d", "d"]);
    expect(await readEvents(kit.db, { after: from, types: ["Other", Counted.name], limit: 2 })).toHaveLength(2);
    expect(await readEvents(kit.db, { after: LOG_START, types: ["Never"], limit: 2 })).toEqual([]);
  });

  it("refuses a payload that does not fit its type, before anything is committed", async () => {
    const wrong = { name: "e", value: 1.5 };
    await expect(kit.db.transaction((tx) => emit(tx, Counted, "e", wrong))).rejects.toThrow();
    expect(await read()).toEqual([]);
  });

  it("never lets a reader skip a writer that commits late", async () => {
    const late = await kit.hold((tx) => count(tx, "late"));
    const early = kit.db.transaction((tx) => count(tx, "early"));
    if (kit.isServer) {
      await early;
      // higher number, committed first: it waits for the lower one
      expect(await read()).toEqual([]);
      expect((await readLogState(kit.db)).isWaiting).toBe(true);
      await late.commit();
    } else {
      // one backend: the second transaction begins when the first has ended
      await late.commit();
      await early;
    }
    expect(await keysOf(2)).toEqual(["late", "early"]);
    await until(async () => !(await readLogState(kit.db)).isWaiting);
  });

  it("tells by a snapshot which events its transaction did not see", async () => {
    const late = kit.isServer ? await kit.hold((tx) => count(tx, "s-late")) : null;
    await kit.db.transaction((tx) => count(tx, "s-before"));
    const snapshot = await kit.db.transaction((tx) => readSnapshot(tx), { isolationLevel: "repeatable read" });
    await late?.commit();
    await kit.db.transaction((tx) => count(tx, "s-after"));
    const told = await readAll(kit.isServer ? 3 : 2);
    const unseen = told.filter(({ position }) => !isSeenBy(snapshot, position)).map(({ key }) => key);
    expect(unseen).toEqual(kit.isServer ? ["s-late", "s-after"] : ["s-after"]);
  });

  describe("followed by a tail", () => {
    let tail: EventTail;

    beforeAll(async () => {
      const { db, sql } = kit;
      // only the doorbell can be in time
      tail = await startEventTail({ db, sql, log: silent, types: [Counted.name], pollMs: 600_000 });
    });
    afterAll(() => tail.stop());

    const follow = () => {
      const seen: string[] = [];
      const following = tail.follow((event: LoggedEvent) => seen.push(event.key));
      return { ...following, seen };
    };

    it("is heard without a poll, by every follower that has not left", async () => {
      const [one, two] = [follow(), follow()];
      await kit.db.transaction((tx) => count(tx, "t1"));
      await until(() => one.seen.length === 1);
      two.end();
      await kit.db.transaction((tx) => count(tx, "t2"));
      await until(() => one.seen.length === 2);
      expect([one.seen, two.seen]).toEqual([["t1", "t2"], ["t1"]]);
      one.end();
    });

    it("is heard in the log's order, also when a writer commits late", async () => {
      const follower = follow();
      const late = await kit.hold((tx) => count(tx, "t-late"));
      const early = kit.db.transaction((tx) => count(tx, "t-early"));
      if (kit.isServer) await early;
      const before = [...follower.seen];
      await late.commit();
      await early;
      await until(() => follower.seen.length === 2);
      expect([before, follower.seen]).toEqual([[], ["t-late", "t-early"]]);
      follower.end();
    });

    it("is heard once and whole while many write at once", async () => {
      const follower = follow();
      const writers = Array.from({ length: 8 }, async (_, writer) => {
        for (let i = 0; i < 15; i++) await kit.db.transaction((tx) => count(tx, `w${writer}`));
      });
      await Promise.all(writers);
      await until(() => follower.seen.length >= 120);
      expect(follower.seen).toHaveLength(120);
      expect(new Set(follower.seen).size).toBe(8);
      expect(await read(follower.from)).toHaveLength(100);
      follower.end();
    });
  });
});

describe("a snapshot as text", () => {
  const xid = fc.bigInt({ min: 3n, max: 2n ** 63n });

  it("is read as it was written", () => {
    fc.assert(
      fc.property(xid, xid, fc.uniqueArray(xid, { maxLength: 20 }), (xmin, xmax, running) => {
        const snapshot = { xmin, xmax, running: new Set(running) };
        expect(parseSnapshot(formatSnapshot(snapshot))).toEqual(snapshot);
      }),
    );
  });

  it.each(["", "1", "1:2", "1:2:x", "1:2:3,", "-1:2:", "1:2:3:4", "123456789012345678901:2:"])("is not %j", (text) => {
    expect(() => parseSnapshot(text)).toThrow(RangeError);
  });

  it("saw what ended before it began, and nothing that still ran or came later", () => {
    const snapshot = parseSnapshot("10:20:12,15");
    const seen = [9n, 10n, 11n, 12n, 15n, 19n, 20n, 21n].map((one) => isSeenBy(snapshot, { xid: one, seq: 1n }));
    expect(seen).toEqual([true, true, true, false, false, true, false, false]);
  });
});
