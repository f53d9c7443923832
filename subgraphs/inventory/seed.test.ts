import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { STORES } from "../../schema/mall.ts";
import { PRODUCTS } from "../../schema/mall-products.ts";
import { type InventoryFixture, openInventoryFixture } from "../../test/inventory-fixture.ts";
import { seedInventory } from "./seed.ts";
import { stockLevels, stockMovements, stores } from "./tables.ts";

describe("seedInventory", () => {
  let mall: InventoryFixture;

  beforeAll(async () => {
    mall = await openInventoryFixture();
  });
  afterAll(() => mall.close());

  it("plants the mall once, however many do so at once, within two seconds", async () => {
    const startedAt = performance.now();
    await seedInventory(mall.db, mall.clock.now);
    expect(performance.now() - startedAt).toBeLessThan(2000);
    await Promise.all([1, 2, 3].map(() => seedInventory(mall.db, mall.clock.now)));
    const skus = PRODUCTS.flatMap(({ variants }) => variants).length;
    expect(await mall.db.$count(stores)).toBe(STORES.length);
    expect(await mall.db.$count(stockLevels)).toBe(STORES.length * skus);
  });

  it("has an opening movement for everything that lies in a store", async () => {
    const movements = await mall.db.select().from(stockMovements);
    const opening = new Map(movements.map((one) => [`${one.storeId}/${one.sku}`, one.quantity]));
    expect(opening.size).toBe(movements.length);
    for (const level of await mall.db.select().from(stockLevels)) {
      expect(opening.get(`${level.storeId}/${level.sku}`) ?? 0).toBe(level.onHand);
      expect(level.safetyStock).toBeLessThanOrEqual(2);
    }
  });

  it("leaves a few levels low and a few empty, and tells nothing", async () => {
    expect(await mall.db.$count(stockLevels, sql`${stockLevels.onHand} = 0`)).toBeGreaterThan(4);
    expect(await mall.db.$count(stockLevels, sql`${stockLevels.onHand} between 1 and 4`)).toBeGreaterThan(20);
    expect(await mall.db.$count(stockLevels, sql`${stockLevels.onHand} >= 12`)).toBeGreaterThan(700);
    expect(await mall.level({ storeId: "tianhe", sku: "MILK-1L" })).toMatchObject({ onHand: expect.any(Number) });
    expect(await mall.told()).toEqual([]);
  });

  it("has one store with a week of its own", async () => {
    const rows = await mall.db.select().from(stores).orderBy(stores.id);
    expect(rows.map(({ id, openingHours }) => [id, openingHours.length])).toEqual([
      ["nansha", 10],
      ["panyu", 7],
      ["tianhe", 7],
      ["yuexiu", 7],
    ]);
  });
});
