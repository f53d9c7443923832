import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Counted, count, type KitFixture, openKitFixture, silent, until } from "../test/kit-fixture.ts";
import { consumerLag, onEvent, startEventConsumer } from "./event-consumer.ts";
import { LOG_START, pruneEventLog, readEvents, readLogState } from "./event-log.ts";

describe("pruning the event log", () => {
  let kit: KitFixture;
  let admin: postgres.Sql;
  const name = randomUUID();

  beforeAll(async () => {
    kit = await openKitFixture();
    admin = postgres(kit.url, { max: 1, onnotice: () => {} });
  });
  afterAll(async () => {
    await admin.end();
    await kit.close();
  });

  const tell = () => kit.db.transaction((tx) => count(tx, name));
  const left = async () => {
    const events = await readEvents(kit.db, { after: LOG_START, types: [Counted.name], limit: 100 });
    return events.map(({ payload }) => Counted.payload.parse(payload).value);
  };

  it("removes what is old and was read by every consumer, remembers how far, and keeps the rest", async () => {
    for (let i = 0; i < 4; i++) await tell();
    await admin`update log.events set at = now() - interval '3 days' where (payload->>'value')::int <= 3`;
    await admin`insert into log.consumers (name, owner) values ('behind', 'somebody')`;
    await until(async () => (await left()).length === 4);
    expect(await pruneEventLog(kit.db, 48)).toBe(0);

    await admin`update log.consumers set (xid, seq) = (select xid, seq from log.events where payload->>'value' = '2') where name = 'behind'`;
    expect(await pruneEventLog(kit.db, 48)).toBe(2);
    expect(await left()).toEqual([3, 4]);
    const { prunedTo } = await readLogState(kit.db);
    const [behind] = await admin`select xid::text, seq::text from log.consumers where name = 'behind'`;
    expect([prunedTo.xid.toString(), prunedTo.seq.toString()]).toEqual([behind?.["xid"], behind?.["seq"]]);
  });

  it("never removes what is younger than a day, whatever is asked", async () => {
    await admin`delete from log.consumers`;
    await admin`update log.events set at = now() - interval '23 hours'`;
    expect(await pruneEventLog(kit.db, 0)).toBe(0);
  });

  it("leaves a consumer that comes later with the events that are there", async () => {
    const seen: number[] = [];
    const handler = onEvent(Counted, async (_, { value }) => void seen.push(value));
    const options = { db: kit.db, sql: kit.sql, log: silent, name: "later", handlers: [handler] };
    const consumer = await startEventConsumer(options);
    await until(async () => (await consumerLag(kit.db, options)) === 0);
    await consumer.stop();
    expect(seen).toEqual([3, 4]);
  });
});
