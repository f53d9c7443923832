import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { violatedConstraint } from "../../kit/database.ts";
import { anonymousViewer, createViewer, type Viewer } from "../../kit/viewer.ts";
import { type InventoryFixture, openInventoryFixture } from "../../test/inventory-fixture.ts";
import { type LevelKey, readStoredReservations } from "./reads.ts";
import { commitReservation, reserveStock } from "./reservations.ts";
import { type AdjustStock, adjustStock } from "./stock.ts";
import { stockLevels, stockMovements } from "./tables.ts";

const clerk = createViewer({ kind: "staff", id: "clerk-1", scopes: ["stock:write"], sites: ["tianhe"] });

describe("adjustStock", () => {
  let mall: InventoryFixture;

  beforeAll(async () => {
    mall = await openInventoryFixture();
    await mall.addStore("tianhe");
    await mall.addStore("yuexiu");
  });
  afterAll(() => mall.close());

  const newLevel = async (onHand: number): Promise<LevelKey> => {
    const level = { storeId: "tianhe", sku: randomUUID() };
    await mall.addLevel(level, { onHand });
    return level;
  };
  const adjust = (input: LevelKey & Partial<AdjustStock>, viewer: Viewer = clerk) =>
    adjustStock(mall.as(viewer), { idempotencyKey: randomUUID(), reason: "COUNTED", quantity: 1, ...input });
  const movementsOf = ({ sku }: LevelKey) =>
    mall.db.select().from(stockMovements).where(eq(stockMovements.sku, sku)).orderBy(stockMovements.version);
  const codeOf = (answer: Promise<unknown>) =>
    answer.then(
      () => null,
      (error) => error.extensions?.code,
    );

  it("moves goods, writes down who did it and why, and tells it", async () => {
    const level = await newLevel(5);
    const before = (await mall.told()).length;
    const answer = await adjust({ ...level, reason: "DAMAGED", quantity: -2, note: "dropped" });
    expect(answer).toMatchObject({
      __typename: "AdjustStockSuccess",
      stockLevel: { ...level, onHand: 3, version: 2 },
      movement: { reason: "DAMAGED", quantity: -2, onHandAfter: 3, staffId: "clerk-1", note: "dropped", version: 2 },
    });
    expect(await movementsOf(level)).toMatchObject([{ reason: "RECEIVED", quantity: 5 }, { reason: "DAMAGED" }]);
    expect((await mall.told()).slice(before)).toEqual([`StockChanged tianhe/${level.sku}`]);
  });

  it("gives the first answer again to the same key, and moves nothing twice", async () => {
    const level = await newLevel(5);
    const first = await adjust({ ...level, idempotencyKey: "same", quantity: 2 });
    expect(await adjust({ ...level, idempotencyKey: "same", quantity: 2 })).toEqual(first);
    expect(await mall.level(level)).toMatchObject({ onHand: 7 });
  });

  it("refuses to lose more than is there, and writes nothing", async () => {
    const level = await newLevel(5);
    const items = [{ ...level, quantity: 3 }];
    await reserveStock(mall.as(), { idempotencyKey: `r-${level.sku}`, ownerId: "o", items, ttl: 60_000 });
    const before = await mall.told();
    expect(await adjust({ ...level, reason: "LOST", quantity: -6 })).toEqual({
      __typename: "StockWouldBeNegative",
      message: "More is said to be gone than is there.",
      stockLevel: await mall.level(level),
    });
    expect(await movementsOf(level)).toHaveLength(1);
    expect(await mall.told()).toEqual(before);
    expect((await adjust({ ...level, reason: "LOST", quantity: -2 })).__typename).toBe("AdjustStockSuccess");
    expect((await mall.told()).slice(before.length)).toEqual([`StockChanged tianhe/${level.sku}`]);
  });

  it.each(["LOST", "DAMAGED", "COUNTED"] as const)(
    "takes promised goods that are %s from those who wait for them, and tells them",
    async (reason) => {
      const level = await newLevel(10);
      const hold = async (quantity: number) => {
        const input = { idempotencyKey: randomUUID(), ownerId: "o", items: [{ ...level, quantity }], ttl: 60_000 };
        const answer = await reserveStock(mall.as(), input);
        if (answer.__typename !== "ReserveStockSuccess") throw new Error(answer.message);
        return answer.reservation.id;
      };
      const placed = await hold(4);
      await commitReservation(mall.as(), { idempotencyKey: randomUUID(), reservationId: placed });
      const unpaid = await hold(5);
      const before = (await mall.told()).length;
      expect(await adjust({ ...level, reason, quantity: -3 })).toMatchObject({
        stockLevel: { onHand: 7, committed: 4, reserved: 3, version: 5 },
        movement: { reason, quantity: -3, onHandAfter: 7 },
      });
      expect(await adjust({ ...level, reason, quantity: -5 })).toMatchObject({
        stockLevel: { onHand: 2, committed: 2, reserved: 0 },
      });
      expect((await mall.told()).slice(before)).toEqual([
        `ReservationAtRisk ${unpaid}`,
        `StockChanged tianhe/${level.sku}`,
        `ReservationAtRisk ${unpaid}`,
        `ReservationAtRisk ${placed}`,
        `StockChanged tianhe/${level.sku}`,
      ]);
      const holds = await readStoredReservations(mall.db, [placed, unpaid]);
      expect(holds.map(({ id, status, items }) => [id, status, items[0]?.missing])).toEqual(
        expect.arrayContaining([
          [placed, "COMMITTED", 2],
          [unpaid, "ACTIVE", 5],
        ]),
      );
    },
  );

  it("takes what only an overdue hold kept", async () => {
    const level = await newLevel(5);
    const items = [{ ...level, quantity: 5 }];
    await reserveStock(mall.as(), { idempotencyKey: `r-${level.sku}`, ownerId: "o", items, ttl: 60_000 });
    mall.clock.advance(60_000);
    expect((await adjust({ ...level, quantity: -5 })).__typename).toBe("AdjustStockSuccess");
    expect(await mall.level(level)).toMatchObject({ onHand: 0, reserved: 0 });
  });

  it("begins a level when goods come that the store never had, and knows none when they leave", async () => {
    const level = { storeId: "tianhe", sku: "NEW" };
    expect(await codeOf(adjust({ ...level, quantity: -1 }))).toBe("NOT_FOUND");
    expect(await mall.level(level)).toBeUndefined();
    await adjust({ ...level, reason: "RECEIVED", quantity: 12 });
    expect(await mall.level(level)).toMatchObject({ onHand: 12, version: 2 });
  });

  it("is for staff of the store only", async () => {
    const level = await newLevel(5);
    const admin = createViewer({ kind: "staff", id: "a", scopes: ["stock:write"], sites: "all" });
    const reader = createViewer({ kind: "staff", id: "r", scopes: ["stock:read"], sites: ["tianhe"] });
    expect(await codeOf(adjust({ ...level, storeId: "yuexiu" }))).toBe("FORBIDDEN");
    expect(await codeOf(adjust(level, reader))).toBe("FORBIDDEN");
    expect(await codeOf(adjust(level, anonymousViewer))).toBe("UNAUTHENTICATED");
    expect(await codeOf(adjust({ ...level, storeId: "nowhere" }, admin))).toBe("NOT_FOUND");
    expect(await mall.level(level)).toMatchObject({ onHand: 5, version: 1 });
  });

  it.each([
    ["nothing", { quantity: 0 }],
    ["a reason that follows the orders", { reason: "SOLD" as const }],
    ["a long note", { note: "n".repeat(201) }],
    ["no SKU", { sku: "" }],
    ["more than a store can hold", { quantity: 2_147_483_647 }],
  ])("refuses %s", async (_, wrong) => {
    const level = await newLevel(5);
    expect(await codeOf(adjust({ ...level, ...wrong }))).toBe("BAD_USER_INPUT");
    expect(await movementsOf(level)).toHaveLength(1);
  });

  it("keeps opening and movements equal to what is there, whatever is adjusted", async () => {
    const step = fc.record({
      reason: fc.constantFrom("RECEIVED" as const, "COUNTED" as const, "DAMAGED" as const, "LOST" as const),
      quantity: fc.integer({ min: -8, max: 8 }).filter((quantity) => quantity !== 0),
    });
    await fc.assert(
      fc.asyncProperty(fc.nat(20), fc.array(step, { maxLength: 12 }), async (opening, steps) => {
        const level = await newLevel(opening);
        for (const { reason, quantity } of steps) await adjust({ ...level, reason, quantity });
        const movements = await movementsOf(level);
        let sum = 0;
        for (const { quantity, onHandAfter } of movements) {
          sum += quantity;
          expect(onHandAfter).toBe(sum);
        }
        expect(await mall.level(level)).toMatchObject({ onHand: sum });
      }),
      { numRuns: 20 },
    );
  });

  it("loses no count among twenty clerks at once", async () => {
    const level = await newLevel(0);
    await Promise.all(Array.from({ length: 20 }, (_, i) => adjust({ ...level, quantity: i + 1 })));
    expect(await mall.level(level)).toMatchObject({ onHand: 210, version: 21 });
    expect((await movementsOf(level)).map(({ version }) => version)).toEqual(
      Array.from({ length: 20 }, (_, i) => i + 2),
    );
  });

  it("refuses to change or remove a movement, even to its owner", async () => {
    const level = await newLevel(5);
    const changes = [
      mall.db.update(stockMovements).set({ quantity: 1 }).where(eq(stockMovements.sku, level.sku)),
      mall.db.delete(stockMovements).where(eq(stockMovements.sku, level.sku)),
    ];
    for (const change of changes) {
      await expect(change).rejects.toMatchObject({ cause: { message: "stock_movements is append-only" } });
    }
    await expect(mall.sql`truncate inventory.stock_movements`).rejects.toThrow("stock_movements is append-only");
    expect(await movementsOf(level)).toHaveLength(1);
  });

  it("is kept by the database from promising more than is there", async () => {
    const level = await newLevel(5);
    const oversell = mall.db
      .update(stockLevels)
      .set({ committed: 3, reserved: 3 })
      .where(eq(stockLevels.sku, level.sku));
    expect(violatedConstraint(await oversell.catch((error) => error))).toBe("no_oversell");
  });
});
