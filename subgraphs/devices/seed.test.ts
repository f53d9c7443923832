import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PRODUCTS } from "../../schema/mall-products.ts";
import { createDevicesRig, type DevicesRig, pricePayload } from "../../test/devices-fixture.ts";
import { readLabelHealth } from "./reads.ts";
import { seedDevices } from "./seed.ts";
import { cameras, eslLabels, labelShadows, zones } from "./tables.ts";

describe("the seed", () => {
  let rig: DevicesRig;
  beforeAll(async () => {
    rig = await createDevicesRig();
  });
  afterAll(() => rig.stop());

  it("hangs up 300 labels and six cameras once, when two processes start together", async () => {
    await Promise.all([seedDevices(rig.database.db, rig.now), seedDevices(rig.database.db, rig.now)]);
    expect(await rig.database.db.$count(eslLabels)).toBe(300);
    expect(await rig.database.db.$count(labelShadows)).toBe(300);
    expect(await rig.database.db.$count(cameras)).toBe(6);
    expect(await rig.database.db.$count(zones, eq(zones.storeId, "tianhe"))).toBe(4);
    expect(await readLabelHealth(rig.database.db, "tianhe")).toMatchObject({ total: 120, unbound: 4, updating: 116 });
  });

  it("ties labels to what the shelves sell, the milk to several", async () => {
    const labels = await rig.database.db.select().from(eslLabels);
    const milk = labels.filter(({ sku }) => sku === "MILK-1L").map(({ storeId }) => storeId);
    expect(milk.toSorted()).toEqual(["nansha", "panyu", "tianhe", "tianhe", "tianhe", "yuexiu", "yuexiu"]);
    const sold = new Set(PRODUCTS.flatMap(({ variants }) => variants.map(({ sku }) => sku)));
    expect(labels.filter(({ sku }) => sku !== null && !sold.has(sku))).toEqual([]);
    expect(labels[0]).toMatchObject({
      id: "3C6A001000",
      position: "A-01-1",
      model: "EPD-4.2-BWR",
      templateId: "price@7",
    });
    expect(new Set(labels.map(({ storeId, position }) => `${storeId}/${position}`)).size).toBe(300);
  });

  it("can draw what every one of them has to say, on its panel", async () => {
    const bound = (await rig.database.db.select().from(eslLabels)).filter(({ sku }) => sku !== null);
    const variants = new Map(
      PRODUCTS.flatMap((product) => product.variants.map((variant) => [variant.sku, { ...variant, product }] as const)),
    );
    for (const { storeId, sku } of bound) {
      const variant = variants.get(sku ?? "");
      if (!variant) throw new Error(`${sku} is not sold`);
      const nameZh = `${variant.product.nameZh} ${variant.optionZh}`;
      await rig.price(pricePayload(1, variant.priceFen, { storeId, sku: variant.sku, nameZh, gtin: variant.gtin }));
    }
    const blank = (await rig.database.db.select().from(labelShadows)).filter(({ desired }) => desired.tpl === "blank");
    expect(blank).toHaveLength(300 - bound.length);
    expect(blank.filter(({ problem }) => problem !== null)).toEqual([]);
  });
});
