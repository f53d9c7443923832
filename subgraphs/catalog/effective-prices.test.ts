import { asc, eq, inArray } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { OpenDatabase } from "../../kit/database.ts";
import { events } from "../../kit/event-log.ts";
import { createLog } from "../../kit/log.ts";
import { createViewer } from "../../kit/viewer.ts";
import { PriceChanged } from "../../schema/events.ts";
import { STORES } from "../../schema/mall.ts";
import { createTestDatabase, type TestDatabase } from "../../test/database.ts";
import { switchPrices } from "./effective-prices.ts";
import { readCandidates } from "./price-reads.ts";
import { priceTimeline } from "./price-resolution.ts";
import { schedulePrice, setPrice } from "./prices.ts";
import { seedCatalog } from "./seed.ts";
import { openCatalogDatabase } from "./subgraph.ts";
import { effectivePrices, presentations, priceListEntries, priceSeries, variants } from "./tables.ts";

const HOUR = 3_600_000;
const SKUS = ["MILK-1L", "SALT-400G", "COLA-330ML"];
const LISTS = ["base", "app", "gold", "store-tianhe", "store-nansha"];

describe("effective prices", () => {
  let test: TestDatabase;
  let database: OpenDatabase;
  let time = new Date("2026-05-01T08:00:00Z");
  let calls = 0;
  const now = () => time;
  const viewer = createViewer({ kind: "staff", id: "admin-1", scopes: ["prices:write"], sites: "all" });
  const inHours = (hours: number) => new Date(time.getTime() + hours * HOUR);
  const input = (priceListId: string, sku: string, amount: number) => {
    calls += 1;
    return { idempotencyKey: `call-${calls}`, priceListId, sku, amount: { amount, currency: "CNY" } };
  };
  const set = (list: string, sku: string, amount: number) =>
    setPrice({ db: database.db, viewer, now }, input(list, sku, amount));
  const schedule = (list: string, sku: string, amount: number, from: number, to: number | null) =>
    schedulePrice(
      { db: database.db, viewer, now },
      { ...input(list, sku, amount), validFrom: inHours(from), validTo: to === null ? null : inHours(to) },
    );
  const switchAll = async () => {
    let count = 0;
    for (let done = await switchPrices(database.db, time); done > 0; done = await switchPrices(database.db, time)) {
      count += done;
    }
    return count;
  };
  const keys = STORES.flatMap(({ id }) => SKUS.map((sku) => `${id}/${sku}`));
  const told = async () => {
    const rows = await database.db.select().from(events).where(inArray(events.key, keys)).orderBy(asc(events.seq));
    return rows.map((row) => PriceChanged.payload.parse(row.payload));
  };
  const rowOf = async (storeId: string, sku: string, channel: string | null) =>
    (await database.db.select().from(effectivePrices)).find(
      (row) => row.storeId === storeId && row.sku === sku && row.channel === channel,
    );

  beforeAll(async () => {
    test = await createTestDatabase();
    database = await openCatalogDatabase({ databaseUrl: test.url, log: createLog({ name: "test", level: "silent" }) });
    await seedCatalog(database.db, now);
  });
  afterAll(async () => {
    await database.close();
    await test.drop();
  });

  /** Every row is what resolution says now, and what the log told last of it. */
  async function expectInvariants() {
    const rows = await database.db.select().from(effectivePrices).where(inArray(effectivePrices.sku, SKUS));
    const candidates = await readCandidates(database.db, SKUS, { lists: undefined, notOverAt: time });
    const log = await told();
    for (const row of rows) {
      const own = candidates.filter(({ sku }) => sku === row.sku);
      const [first, ...later] = priceTimeline(own, { ...row, tierCode: null }, time);
      expect(row.price && [row.price.entryId, row.price.amount.amount, row.price.wasAmount?.amount ?? null]).toEqual(
        first.price && [first.price.entryId, first.price.amount, first.price.wasAmount],
      );
      expect(row.upcoming.map(({ at, price }) => [at, price?.entryId ?? null])).toEqual(
        later.slice(0, 20).map(({ at, price }) => [at.toISOString(), price?.entryId ?? null]),
      );
      const ofRow = log.filter(
        (one) => one.storeId === row.storeId && one.sku === row.sku && isOf(row.channel, one.channels),
      );
      expect(ofRow.at(-1)).toMatchObject({ version: row.version, price: row.price, upcoming: row.upcoming });
      const versions = ofRow.map(({ version }) => version);
      expect(versions).toEqual([...new Set(versions)].toSorted((a, b) => a - b));
    }
  }

  const isOf = (channel: string | null, channels: readonly string[]) => channels.includes(channel ?? "POS");

  async function expectNothingBelowFloor() {
    const rows = await database.db
      .select({ amount: priceListEntries.amount, floor: variants.floorAmount })
      .from(priceListEntries)
      .innerJoin(priceSeries, eq(priceSeries.id, priceListEntries.seriesId))
      .innerJoin(variants, eq(variants.sku, priceSeries.sku));
    expect(rows.filter(({ amount, floor }) => amount < floor)).toEqual([]);
  }

  it("tell a change with all that a label needs", async () => {
    const before = await rowOf("tianhe", "MILK-1L", null);
    const count = (await told()).length;
    const answer = await set("store-tianhe", "MILK-1L", 1090);
    if (answer.__typename !== "SetPriceSuccess") throw new Error("not set");
    const news = (await told()).slice(count);
    const price = {
      amount: { amount: 1090, currency: "CNY" },
      wasAmount: { amount: 1290, currency: "CNY" },
      priceListId: "store-tianhe",
      entryId: answer.entry.id,
      entryVersion: 2,
      validFrom: time.toISOString(),
      validTo: null,
    };
    expect(news.map(({ channels }) => channels)).toEqual([
      ["MINIPROGRAM", "H5", "WEB", "POS", "KIOSK", "LIVE", "MARKETPLACE_JD", "MARKETPLACE_TMALL"],
      ["APP"],
    ]);
    expect(news[0]).toEqual({
      storeId: "tianhe",
      sku: "MILK-1L",
      channels: news[0]?.channels,
      version: (await rowOf("tianhe", "MILK-1L", null))?.version,
      price,
      previousAmount: before?.price?.amount,
      changedByStaffId: "admin-1",
      isEffective: true,
      upcoming: [],
      nameZh: "纯牛奶 1L",
      nameEn: "Whole milk 1 L",
      gtin: "6901234567892",
    });
  });

  it("tell nothing of a tier's price, and nothing of other stores for a store's", async () => {
    const count = (await told()).length;
    await set("gold", "MILK-1L", 1200);
    expect((await told()).length).toBe(count);
    await set("store-panyu", "MILK-1L", 1200);
    expect(new Set((await told()).slice(count).map(({ storeId }) => storeId))).toEqual(new Set(["panyu"]));
  });

  it("tell only channels that publish the variant", async () => {
    const hidden = { sku: "SALT-400G", storeId: "nansha", channel: "H5", isPublished: false } as const;
    await database.db.insert(presentations).values(hidden);
    const count = (await told()).length;
    await set("store-nansha", "SALT-400G", 440);
    expect((await told()).slice(count).flatMap(({ channels }) => channels)).not.toContain("H5");
  });

  it("know a scheduled price in advance, and switch to it and back once each, whoever runs the job", async () => {
    const count = (await told()).length;
    const before = await rowOf("tianhe", "COLA-330ML", null);
    await schedule("base", "COLA-330ML", 250, 1, 2);
    const planned = (await told())
      .slice(count)
      .filter((one) => one.storeId === "tianhe" && one.channels.includes("POS"));
    expect(planned).toMatchObject([
      {
        isEffective: false,
        price: { amount: before?.price?.amount, validTo: inHours(1).toISOString() },
        upcoming: [
          { at: inHours(1).toISOString(), price: { amount: { amount: 250 }, validTo: inHours(2).toISOString() } },
          { at: inHours(2).toISOString(), price: { amount: { amount: 280 }, validTo: null } },
        ],
      },
    ]);
    for (const [amount, previous] of [
      [250, 280],
      [280, 250],
    ]) {
      expect(await switchPrices(database.db, time)).toBe(0);
      const start = (await told()).length;
      time = inHours(1);
      const counts = await Promise.all([switchPrices(database.db, time), switchPrices(database.db, time)]);
      expect(counts.reduce((sum, one) => sum + one, 0)).toBe(8);
      const news = (await told()).slice(start);
      expect(news).toHaveLength(8);
      expect(new Set(news.map((one) => `${one.storeId}/${one.channels.includes("POS")}`)).size).toBe(8);
      expect(news.find((one) => one.storeId === "tianhe" && one.channels.includes("POS"))).toMatchObject({
        isEffective: true,
        price: { amount: { amount } },
        previousAmount: { amount: previous },
        changedByStaffId: null,
      });
    }
  });

  it("are right after concurrent changes of all lists that name the same variant", async () => {
    for (let round = 0; round < 5; round++) {
      time = inHours(1);
      await Promise.all([
        ...LISTS.map((list, index) => set(list, "SALT-400G", 400 + 10 * round + index)),
        ...LISTS.map((list, index) => schedule(list, "SALT-400G", 300 + index, 0.1 + index / 10, 0.9)),
        switchPrices(database.db, time),
      ]);
      await switchAll();
      await expectInvariants();
    }
  });

  it("are what resolution says, and what the log told last, after any history", async () => {
    const step = fc.record({
      list: fc.constantFrom(...LISTS),
      sku: fc.constantFrom(...SKUS),
      amount: fc.integer({ min: 150, max: 1500 }),
      from: fc.option(fc.integer({ min: 1, max: 6 })),
      length: fc.option(fc.integer({ min: 1, max: 6 })),
      pause: fc.integer({ min: 0, max: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
        for (const { list, sku, amount, from, length, pause } of steps) {
          if (from === null) await set(list, sku, amount);
          else await schedule(list, sku, amount, from, length === null ? null : from + length);
          time = inHours(pause);
          await switchAll();
        }
        await expectInvariants();
        await expectNothingBelowFloor();
      }),
      { numRuns: 40 },
    );
  });
});
