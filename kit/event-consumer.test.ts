import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { Counted, count, effects, type KitFixture, openKitFixture, silent, until } from "../test/kit-fixture.ts";
import type { OpenDatabase } from "./database.ts";
import {
  consumeOnce,
  consumerLag,
  type EventConsumerOptions,
  type EventHandler,
  onEvent,
  startEventConsumer,
} from "./event-consumer.ts";
import { emit, type LoggedEvent } from "./event-log.ts";
import type { Part } from "./process.ts";

describe("an event consumer", () => {
  let kit: KitFixture;
  let name: string;
  const parts: Part[] = [];

  beforeAll(async () => {
    kit = await openKitFixture();
  });
  afterAll(() => kit.close());
  beforeEach(async () => {
    name = randomUUID();
    // a new consumer begins at the start of the log
    await kit.db.delete(effects);
  });
  afterEach(async () => {
    for (const part of parts.splice(0)) await part.stop();
  });

  const writeDown = onEvent(Counted, async (tx, { name: what, value }) => {
    await tx.insert(effects).values({ what: `${what} ${value}` });
  });
  const options = (handlers: EventHandler[], more: Partial<EventConsumerOptions> = {}): EventConsumerOptions => ({
    db: kit.db,
    sql: kit.sql,
    log: silent,
    name,
    handlers,
    ...more,
  });
  const start = async (given: EventConsumerOptions) => {
    const part = await startEventConsumer(given);
    parts.push(part);
    return part;
  };
  /** Effects of one counter: other tests' events are consumed as well. */
  const effectsOf = async (counter: string) => {
    const rows = await kit.db
      .select()
      .from(effects)
      .where(sql`${effects.what} like ${`${counter} %`}`);
    return rows.map(({ what }) => what.slice(counter.length + 1));
  };
  const tell = (counter: string) => kit.db.transaction((tx) => count(tx, counter));
  const numbers = (last: number) => Array.from({ length: last }, (_, i) => `${i + 1}`);

  it("handles each event once and in order, those from before it began as well", async () => {
    const counter = randomUUID();
    for (let i = 0; i < 3; i++) await tell(counter);
    await start(options([writeDown]));
    for (let i = 0; i < 3; i++) await tell(counter);
    await until(async () => (await effectsOf(counter)).length >= 6);
    expect(await effectsOf(counter)).toEqual(numbers(6));
    await until(async () => (await consumerLag(kit.db, options([writeDown]))) === 0);
  });

  it("goes on where it stopped", async () => {
    const counter = randomUUID();
    const first = await startEventConsumer(options([writeDown]));
    await tell(counter);
    await until(async () => (await effectsOf(counter)).length === 1);
    await first.stop();
    await tell(counter);
    await tell(counter);
    expect(await consumerLag(kit.db, options([writeDown]))).toBe(2);
    await start(options([writeDown]));
    await until(async () => (await effectsOf(counter)).length >= 3);
    expect(await effectsOf(counter)).toEqual(numbers(3));
  });

  it("handles each event once and in order when two replicas run, one of which dies", async () => {
    const counter = randomUUID();
    const replica: OpenDatabase = await kit.openAgain();
    const other = await startEventConsumer(options([writeDown], { db: replica.db, sql: replica.sql, pollMs: 50 }));
    await start(options([writeDown], { pollMs: 50 }));
    const write = async (times: number) => {
      for (let i = 0; i < times; i++) await tell(counter);
    };
    await write(20);
    // its connections are cut in the midst of whatever it does
    await replica.sql.end({ timeout: 0 });
    await write(20);
    await until(async () => (await effectsOf(counter)).length >= 40);
    await other.stop();
    expect(await effectsOf(counter)).toEqual(numbers(40));
  });

  it("skips no writer that commits late", async () => {
    const counter = randomUUID();
    await start(options([writeDown], { pollMs: 20 }));
    const late = await kit.hold((tx) => emit(tx, Counted, counter, { name: counter, value: 1 }));
    const early = kit.db.transaction((tx) => emit(tx, Counted, counter, { name: counter, value: 2 }));
    // the embedded engine lets the second begin when the first has ended
    if (kit.isServer) await early;
    await late.commit();
    await early;
    await until(async () => (await effectsOf(counter)).length >= 2);
    expect(await effectsOf(counter)).toEqual(["1", "2"]);
  });

  it("undoes what a failed handler wrote, tries five times, sets the event aside and goes on", async () => {
    const [counter, parked] = [randomUUID(), [] as LoggedEvent[]];
    let tries = 0;
    const poisoned = onEvent(Counted, async (tx, { name: what, value }) => {
      await tx.insert(effects).values({ what: `${what} ${value}` });
      if (what !== counter || value !== 2) return;
      tries += 1;
      throw new Error("poison");
    });
    for (let i = 0; i < 3; i++) await tell(counter);
    const given = options([poisoned], { onParked: (event) => parked.push(event) });
    await start(given);
    await until(async () => (await effectsOf(counter)).length >= 2);
    expect(await effectsOf(counter)).toEqual(["1", "3"]);
    expect(tries).toBe(5);
    expect(parked).toMatchObject([{ type: "Counted", payload: { name: counter, value: 2 } }]);
    const [setAside] = await kit.sql`select error from log.parked_events where consumer = ${name}`;
    expect(JSON.parse(setAside?.["error"])).toMatchObject({ type: "Error", message: "poison" });
  });

  it("sets an event aside whose payload is not what its type says", async () => {
    const parked: LoggedEvent[] = [];
    const counter = randomUUID();
    const loose = { name: "Mistold", payload: z.object({ nonsense: z.string() }) };
    const strict = onEvent({ ...Counted, name: "Mistold" }, async () => {});
    await kit.db.transaction((tx) => emit(tx, loose, counter, { nonsense: "x" }));
    await tell(counter);
    await start(options([strict, writeDown], { onParked: (event) => parked.push(event) }));
    await until(async () => (await effectsOf(counter)).length >= 1);
    expect(parked.map(({ payload }) => payload)).toEqual([{ nonsense: "x" }]);
  });

  it("tries an event again without counting when the database was at fault", async () => {
    const counter = randomUUID();
    let failures = 12;
    const unlucky = onEvent(Counted, async (tx, payload, event) => {
      if (payload.name === counter && failures > 0) {
        failures -= 1;
        await tx.execute(sql`do $$ begin raise exception 'deadlock' using errcode = '40P01'; end $$`);
      }
      await writeDown.handle(tx, event);
    });
    const parked: LoggedEvent[] = [];
    await tell(counter);
    await start(options([unlucky], { pollMs: 10, onParked: (event) => parked.push(event) }));
    await until(async () => (await effectsOf(counter)).length >= 1);
    expect([failures, parked]).toEqual([0, []]);
  });

  it("holds no lock of one event while it handles the next", async () => {
    const counter = randomUUID();
    const locked: number[] = [];
    await start(options([onEvent(Counted, async () => {})]));
    const alone = options(
      [
        onEvent(Counted, async (tx, { name: what }) => {
          if (what !== counter) return;
          await tx.insert(effects).values({ what: `${counter} x` });
          // what earlier events wrote is seen from outside already
          if (kit.isServer) locked.push((await effectsOf(counter)).length);
        }),
      ],
      { name: `${name}-2` },
    );
    for (let i = 0; i < 3; i++) await tell(counter);
    await start(alone);
    await until(async () => (await effectsOf(counter)).length >= 3);
    if (kit.isServer) expect(locked).toEqual([0, 1, 2]);
  });

  it("moves past the events of other consumers, so that they are not read over for ever", async () => {
    const never = { type: "Never", handle: async () => {} };
    const given = options([never]);
    const part = await startEventConsumer({ ...given, pollMs: 600_000 });
    await part.stop();
    const cursor = async () => {
      const rows = await kit.sql`select xid::text from log.consumers where name = ${name}`;
      return BigInt(rows[0]?.["xid"]);
    };
    const moved = await cursor();
    for (let i = 0; i < 1100; i++) await kit.db.insert(effects).values({ what: "noise" });
    await until(async () => {
      await consumeOnce(given);
      return (await cursor()) > moved + 1000n;
    });
    await tell("later");
    expect(await consumerLag(kit.db, given)).toBe(0);
  });

  it("runs several handlers of one event in one transaction", async () => {
    const counter = randomUUID();
    const second = onEvent(Counted, async (tx, { name: what }) => {
      await tx
        .update(effects)
        .set({ what: `${what} both` })
        .where(eq(effects.what, `${what} 1`));
    });
    await tell(counter);
    await start(options([writeDown, second]));
    await until(async () => (await effectsOf(counter)).length >= 1);
    expect(await effectsOf(counter)).toEqual(["both"]);
  });
});
