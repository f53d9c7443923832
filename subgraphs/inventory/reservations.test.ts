import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { OpenDatabase } from "../../kit/database.ts";
import { events } from "../../kit/event-log.ts";
import { createLog } from "../../kit/log.ts";
import type { OperationContext } from "../../kit/operation.ts";
import { anonymousViewer, serviceViewer } from "../../kit/viewer.ts";
import { createTestDatabase, type TestDatabase } from "../../test/database.ts";
import { commitReservation, reserveStock } from "./reservations.ts";
import { openInventoryDatabase } from "./subgraph.ts";
import { stockLevels, stores } from "./tables.ts";

describe("reservations", () => {
  let test: TestDatabase;
  let database: OpenDatabase;
  let time = new Date("2026-05-01T08:00:00Z");
  const now = () => time;
  const call = (): OperationContext => ({ db: database.db, viewer: serviceViewer("orders"), now });
  const level = async (sku: string) =>
    (await database.db.select().from(stockLevels).where(eq(stockLevels.sku, sku)))[0];

  beforeAll(async () => {
    test = await createTestDatabase();
    database = await openInventoryDatabase({
      databaseUrl: test.url,
      log: createLog({ name: "test", level: "silent" }),
    });
    await database.db.insert(stores).values({
      id: "tianhe",
      nameZh: "天河店",
      nameEn: "Tianhe",
      countryCode: "CN",
      regionCode: "440106",
      province: "广东省",
      city: "广州市",
      district: "天河区",
      line: "珠江东路 28 号",
      latitude: 23.1192,
      longitude: 113.321,
      timeZone: "Asia/Shanghai",
      services: ["PICKUP"],
      openingHours: [],
    });
    for (const sku of ["A", "B", "C"]) {
      await database.db.insert(stockLevels).values({ storeId: "tianhe", sku, onHand: 10, updatedAt: time });
    }
  });
  afterAll(async () => {
    await database.close();
    await test.drop();
  });

  const reserve = (sku: string, quantity: number, idempotencyKey: string) =>
    reserveStock(call(), {
      idempotencyKey,
      ownerId: "order-1",
      items: [{ storeId: "tianhe", sku, quantity }],
      ttl: 600_000,
    });

  it("holds pieces, and gives the first answer again to the same key", async () => {
    const first = await reserve("A", 4, "k1");
    expect(first.__typename).toBe("ReserveStockSuccess");
    expect(await reserve("A", 4, "k1")).toEqual(first);
    expect(await level("A")).toMatchObject({ onHand: 10, reserved: 4, version: 2 });
    await expect(reserve("A", 5, "k1")).rejects.toMatchObject({ extensions: { code: "IDEMPOTENCY_CONFLICT" } });
  });

  it("writes nothing and tells nothing when a line is short", async () => {
    const before = await database.db.select().from(events);
    expect(await reserve("A", 7, "k2")).toEqual({
      __typename: "InsufficientStock",
      message: "There is not enough stock for 1 of the lines.",
      shortages: [{ storeId: "tianhe", sku: "A", requested: 7, available: 6 }],
    });
    expect(await level("A")).toMatchObject({ reserved: 4, version: 2 });
    expect(await database.db.select().from(events)).toEqual(before);
  });

  it("lets exactly ten of fifty concurrent callers take one of ten pieces", async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, (_, i) => reserve("B", 1, `b${i}`)));
    expect(answers.filter((answer) => answer.__typename === "ReserveStockSuccess")).toHaveLength(10);
    expect(await level("B")).toMatchObject({ onHand: 10, reserved: 10 });
  });

  it("frees an overdue hold for the next caller without a sweeper, and refuses to commit it", async () => {
    const held = await reserve("C", 10, "c1");
    time = new Date(time.getTime() + 600_001);
    expect((await reserve("C", 10, "c2")).__typename).toBe("ReserveStockSuccess");
    if (held.__typename !== "ReserveStockSuccess") throw new Error("not held");
    const late = await commitReservation(call(), { idempotencyKey: "c3", reservationId: held.reservation.id });
    expect(late.__typename).toBe("ReservationExpired");
  });

  it("is refused to anybody but services", async () => {
    const input = { idempotencyKey: "x", ownerId: "o", items: [], ttl: 1 };
    expect(() => reserveStock({ ...call(), viewer: anonymousViewer }, input)).toThrow("Sign in first.");
  });
});
