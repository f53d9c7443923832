import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type OpenDatabase, violatedConstraint } from "../../kit/database.ts";
import { events } from "../../kit/event-log.ts";
import { createLog } from "../../kit/log.ts";
import type { OperationContext } from "../../kit/operation.ts";
import { anonymousViewer, createViewer, serviceViewer, type Viewer } from "../../kit/viewer.ts";
import { createTestDatabase, type TestDatabase } from "../../test/database.ts";
import { type SchedulePrice, type SetPrice, schedulePrice, setPrice } from "./prices.ts";
import { seedCatalog } from "./seed.ts";
import { openCatalogDatabase } from "./subgraph.ts";
import { priceListEntries, priceSeries } from "./tables.ts";

const HOUR = 3_600_000;
const scopes = ["prices:read", "prices:write"];
const manager = createViewer({ kind: "staff", id: "manager-tianhe", scopes, sites: ["tianhe"] });
const headOffice = createViewer({ kind: "staff", id: "admin-1", scopes, sites: "all" });

describe("prices", () => {
  let test: TestDatabase;
  let database: OpenDatabase;
  let time = new Date("2026-05-01T08:00:00Z");
  let calls = 0;
  const now = () => time;
  const by = (viewer: Viewer): OperationContext => ({ db: database.db, viewer, now });
  const yuan = (amount: number) => ({ amount, currency: "CNY" });
  const inHours = (hours: number) => new Date(time.getTime() + hours * HOUR);
  const input = (sku: string, amount: number) => {
    calls += 1;
    return { idempotencyKey: `call-${calls}`, priceListId: "store-tianhe", sku, amount: yuan(amount) };
  };
  const set = (sku: string, amount: number, over: Partial<SetPrice> = {}, viewer = manager) =>
    setPrice(by(viewer), { ...input(sku, amount), ...over });
  const schedule = (
    sku: string,
    amount: number,
    over: Partial<SchedulePrice> & { validFrom: Date },
    viewer = manager,
  ) => schedulePrice(by(viewer), { ...input(sku, amount), ...over });
  const written = async () => ({
    entries: await database.db.$count(priceListEntries),
    series: await database.db.$count(priceSeries),
    events: await database.db.$count(events),
  });
  const entriesOf = async (sku: string) => {
    const rows = await database.db
      .select({ entry: priceListEntries })
      .from(priceListEntries)
      .innerJoin(priceSeries, eq(priceSeries.id, priceListEntries.seriesId))
      .where(and(eq(priceSeries.sku, sku), eq(priceSeries.priceListId, "store-tianhe")))
      .orderBy(priceListEntries.validFrom, priceListEntries.version);
    return rows.map(({ entry }) => entry);
  };

  beforeAll(async () => {
    test = await createTestDatabase();
    database = await openCatalogDatabase({ databaseUrl: test.url, log: createLog({ name: "test", level: "silent" }) });
    await seedCatalog(database.db, now);
  });
  afterAll(async () => {
    await database.close();
    await test.drop();
  });

  it("sets a price from now on, once for one key, and ends the one before", async () => {
    const [before] = await entriesOf("MILK-1L");
    const given = { ...input("MILK-1L", 1090), wasAmount: yuan(1290), reason: "周末特价" };
    const answer = await setPrice(by(manager), given);
    expect(answer).toMatchObject({
      __typename: "SetPriceSuccess",
      entry: { sku: "MILK-1L", amount: 1090, wasAmount: 1290, validFrom: time, validTo: null, version: 2 },
    });
    expect(await setPrice(by(manager), given)).toEqual(answer);
    expect((await entriesOf("MILK-1L")).map(({ validTo, version }) => ({ validTo, version }))).toEqual([
      { validTo: time, version: before?.version },
      { validTo: null, version: 2 },
    ]);
    await expect(setPrice(by(manager), { ...given, reason: null })).rejects.toMatchObject({
      extensions: { code: "IDEMPOTENCY_CONFLICT" },
    });
  });

  it("lets exactly one of ten concurrent callers change the version that all of them saw", async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) => set("MILK-1L", 1000 + index, { expectedVersion: 2 })),
    );
    const winner = answers.flatMap((answer) => (answer.__typename === "SetPriceSuccess" ? [answer.entry] : []));
    expect(winner).toHaveLength(1);
    const refused = answers.filter((answer) => answer.__typename === "PriceOutdated");
    expect(refused).toHaveLength(9);
    expect(refused[0]).toEqual({
      __typename: "PriceOutdated",
      message: "The price has changed since you looked.",
      current: winner[0],
    });
  });

  it("lets exactly one of ten concurrent schedulers have a time that all of them want", async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        schedule("EGG-10PC", 1500 + index, { validFrom: inHours(2 + index / 10), validTo: inHours(4) }),
      ),
    );
    expect(answers.filter((answer) => answer.__typename === "SchedulePriceSuccess")).toHaveLength(1);
    expect(answers.filter((answer) => answer.__typename === "PriceWindowOverlap")).toHaveLength(9);
    expect((await entriesOf("EGG-10PC")).filter(({ staffId }) => staffId === manager.id)).toHaveLength(1);
  });

  it("names the planned price that is in the way, and writes nothing", async () => {
    await schedule("OATS-1KG", 2000, { validFrom: inHours(10), validTo: inHours(12) });
    const planned = (await entriesOf("OATS-1KG")).find(({ amount }) => amount === 2000);
    const before = await written();
    const answer = await schedule("OATS-1KG", 1900, { validFrom: inHours(11), validTo: inHours(13) });
    expect(answer).toMatchObject({
      __typename: "PriceWindowOverlap",
      conflicting: { id: planned?.id, validFrom: inHours(10), validTo: inHours(12), sku: "OATS-1KG" },
    });
    expect(await written()).toEqual(before);
  });

  it("lets a schedule interrupt an open price, and a new price hold again after the schedule too", async () => {
    await set("CANDY-MINT-40G", 680);
    await schedule("CANDY-MINT-40G", 600, { validFrom: inHours(2), validTo: inHours(4) });
    await set("CANDY-MINT-40G", 700);
    const open = (await entriesOf("CANDY-MINT-40G")).map(({ amount, validFrom, validTo }) => [
      amount,
      validFrom,
      validTo,
    ]);
    expect(open).toEqual([
      [680, time, time],
      [700, time, inHours(2)],
      [600, inHours(2), inHours(4)],
      [700, inHours(4), null],
    ]);
  });

  it("is held by the table too: two windows of a series cannot overlap", async () => {
    const [entry] = await entriesOf("MILK-1L");
    if (!entry) throw new Error("the milk has no price");
    const id = "00000000-0000-7000-8000-000000000000";
    const clash = database.db
      .insert(priceListEntries)
      .values({ ...entry, id, version: 99, validFrom: new Date(entry.validFrom.getTime() + 1) });
    expect(violatedConstraint(await clash.catch((error: unknown) => error))).toBe("windows_apart");
  });

  it("is refused below the floor and beyond half as much again in a day, with the limit and without a trace", async () => {
    const before = await written();
    expect(await set("MILK-SKIM-1L", 809)).toEqual({
      __typename: "PriceBelowFloor",
      message: "The price is below what this variant may cost.",
      floor: yuan(810),
    });
    expect(await set("MILK-SKIM-1L", 2026)).toEqual({
      __typename: "PriceNeedsApproval",
      message: "The price is too high to be set by one person.",
      ceiling: yuan(2025),
    });
    const later = { validFrom: inHours(1) };
    expect((await schedule("MILK-SKIM-1L", 809, later)).__typename).toBe("PriceBelowFloor");
    expect((await schedule("MILK-SKIM-1L", 2026, later)).__typename).toBe("PriceNeedsApproval");
    expect(await written()).toEqual(before);
  });

  it("may rise by half a day after day, whatever it fell to in between", async () => {
    await set("SALT-400G", 450);
    time = inHours(25);
    await set("SALT-400G", 300);
    expect((await set("SALT-400G", 675)).__typename).toBe("SetPriceSuccess");
    expect(await set("SALT-400G", 676)).toMatchObject({ __typename: "PriceNeedsApproval", ceiling: yuan(675) });
    time = inHours(25);
    expect((await set("SALT-400G", 1012)).__typename).toBe("SetPriceSuccess");
  });

  it("never gets beyond ten times the median of its category without approval, however small the steps", async () => {
    for (let amount = 1485; amount < 11_900; amount = Math.floor(amount * 1.5)) {
      expect((await set("VINEGAR-500ML", amount)).__typename).toBe("SetPriceSuccess");
      time = inHours(24);
    }
    expect(await set("VINEGAR-500ML", 11_901)).toMatchObject({ ceiling: yuan(11_900) });
    expect((await set("VINEGAR-500ML", 11_900)).__typename).toBe("SetPriceSuccess");
  });

  it.each<[string, Partial<SetPrice>]>([
    ["an amount of nothing", { amount: yuan(0) }],
    ["a former price that is no higher", { wasAmount: yuan(1000) }],
    ["another currency", { amount: { amount: 1000, currency: "USD" } }],
    ["a reason of 201 characters", { reason: "x".repeat(201) }],
  ])("refuses %s as bad input and writes nothing", async (_, over) => {
    const before = await written();
    await expect(async () => set("MILK-1L", 1000, over)).rejects.toMatchObject({
      extensions: { code: "BAD_USER_INPUT" },
    });
    expect(await written()).toEqual(before);
  });

  it("refuses a schedule that begins now or ends before it begins", async () => {
    await expect(async () => schedule("MILK-1L", 1000, { validFrom: time })).rejects.toThrow("in the future");
    const backwards = { validFrom: inHours(2), validTo: inHours(2) };
    await expect(async () => schedule("MILK-1L", 1000, backwards)).rejects.toThrow("after validFrom");
  });

  it.each<[string, Viewer, string, string]>([
    ["nobody", anonymousViewer, "store-tianhe", "UNAUTHENTICATED"],
    ["a service", serviceViewer("orders"), "store-tianhe", "FORBIDDEN"],
    ["a manager of another store", manager, "store-yuexiu", "FORBIDDEN"],
    ["a manager, in the list of the mall", manager, "base", "FORBIDDEN"],
    ["a manager, in a tier's list", manager, "gold", "FORBIDDEN"],
    [
      "a clerk",
      createViewer({ kind: "staff", id: "c", scopes: ["prices:read"], sites: ["tianhe"] }),
      "store-tianhe",
      "FORBIDDEN",
    ],
    ["the head office, in a list that is not there", headOffice, "nowhere", "NOT_FOUND"],
  ])("is not for %s", async (_, viewer, priceListId, code) => {
    const before = await written();
    await expect(async () => set("MILK-1L", 1000, { priceListId }, viewer)).rejects.toMatchObject({
      extensions: { code },
    });
    await expect(async () =>
      schedule("MILK-1L", 1000, { priceListId, validFrom: inHours(1) }, viewer),
    ).rejects.toMatchObject({ extensions: { code } });
    expect(await written()).toEqual(before);
  });

  it("is for the head office in every list", async () => {
    for (const priceListId of ["base", "app", "gold", "store-panyu"]) {
      expect((await set("MILK-1L", 1250, { priceListId }, headOffice)).__typename).toBe("SetPriceSuccess");
    }
  });
});
