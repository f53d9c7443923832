import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { OpenDatabase } from "../../kit/database.ts";
import { events } from "../../kit/event-log.ts";
import { createLog } from "../../kit/log.ts";
import { STORES } from "../../schema/mall.ts";
import { CATEGORIES, PRODUCTS } from "../../schema/mall-products.ts";
import { createTestDatabase, type TestDatabase } from "../../test/database.ts";
import { isGtin } from "./gtin.ts";
import { seedCatalog } from "./seed.ts";
import { openCatalogDatabase } from "./subgraph.ts";
import { effectivePrices, products, variants } from "./tables.ts";

const now = () => new Date("2026-05-01T08:00:00Z");
const VARIANTS = PRODUCTS.flatMap((product) => product.variants);

describe("the products of the mall", () => {
  it("are 200 in about 240 variants, each number given once", () => {
    expect(PRODUCTS).toHaveLength(200);
    expect(VARIANTS).toHaveLength(235);
    expect(new Set(VARIANTS.map(({ sku }) => sku)).size).toBe(235);
    expect(new Set(VARIANTS.map(({ gtin }) => gtin)).size).toBe(235);
  });

  it("have right GTINs, prices above zero and categories at the end of a branch", () => {
    expect(VARIANTS.filter(({ gtin }) => gtin.length !== 13 || !isGtin(gtin))).toEqual([]);
    expect(VARIANTS.filter(({ priceFen }) => !Number.isInteger(priceFen) || priceFen <= 0)).toEqual([]);
    const leaves = new Set(
      CATEGORIES.filter(({ id }) => !CATEGORIES.some((one) => one.parentId === id)).map(({ id }) => id),
    );
    expect(PRODUCTS.filter(({ categoryId }) => !leaves.has(categoryId))).toEqual([]);
    expect(VARIANTS.find(({ sku }) => sku === "MILK-1L")).toEqual({
      sku: "MILK-1L",
      optionZh: "1L",
      optionEn: "1 L",
      gtin: "6901234567892",
      priceFen: 1290,
    });
  });
});

describe("the seed", () => {
  let test: TestDatabase;
  let database: OpenDatabase;

  beforeAll(async () => {
    test = await createTestDatabase();
    database = await openCatalogDatabase({ databaseUrl: test.url, log: createLog({ name: "test", level: "silent" }) });
  });
  afterAll(async () => {
    await database.close();
    await test.drop();
  });

  it("plants once, in less than three seconds, when two processes start together", async () => {
    const started = performance.now();
    await Promise.all([seedCatalog(database.db, now), seedCatalog(database.db, now)]);
    expect(performance.now() - started).toBeLessThan(3000);
    expect(await database.db.$count(products)).toBe(200);
    expect(await database.db.$count(variants)).toBe(235);
  });

  it("tells the price of every variant in every store, once for the app and once for all other channels", async () => {
    const rows = await database.db.select().from(effectivePrices);
    const told = await database.db.select().from(events);
    expect(rows).toHaveLength(235 * STORES.length * 2);
    expect(told).toHaveLength(rows.length);
    expect(rows.filter(({ price }) => price === null)).toEqual([]);
  });
});
