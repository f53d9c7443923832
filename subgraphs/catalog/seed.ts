// Plants the example mall: what it sells, how channels show it, and what it costs where.
import { eq, sql } from "drizzle-orm";
import type { Database } from "../../kit/database.ts";
import { STORES, seededNumber } from "../../schema/mall.ts";
import { CATEGORIES, PRODUCTS, type SeedProduct, type SeedVariant } from "../../schema/mall-products.ts";
import { recomputePrices } from "./effective-prices.ts";
import { addPriceList, type NewPrice } from "./price-lists.ts";
import { addProducts, type NewProduct } from "./products.ts";
import { categories, type PresentationRow, presentations, priceLists } from "./tables.ts";

const DAY_MS = 86_400_000;
const VARIANTS = PRODUCTS.flatMap((product) => product.variants.map((variant) => ({ product, variant })));

/** Does nothing when there is a price list already; several processes may call it at once. */
export async function seedCatalog(db: Database, now: () => Date): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('mall.seed.catalog'))`);
    const planted = await tx.select({ id: priceLists.id }).from(priceLists).where(eq(priceLists.id, "base"));
    if (planted.length > 0) return;
    const at = now();
    const since = new Date(at.getTime() - 30 * DAY_MS);
    await tx.insert(categories).values(CATEGORIES.map((category, position) => ({ ...category, position })));
    await addProducts(tx, PRODUCTS.map(newProduct));
    await tx
      .insert(presentations)
      .values(VARIANTS.flatMap(({ product, variant }) => layersOf(product, variant, since)));
    await plantPrices(tx, since);
    const skus = VARIANTS.map(({ variant }) => variant.sku);
    await recomputePrices(tx, { skus, storeId: null }, { at, staffId: null });
  });
}

/** The key of a tier that members defines, and what it gives off here. */
const GOLD = { tierCode: "GOLD", offBps: 500 };

async function plantPrices(tx: Database, since: Date): Promise<void> {
  const all = VARIANTS.map(({ variant }) => variant);
  await addPriceList(
    tx,
    { id: "base", name: "全国价格", scope: "BASE", priority: 0 },
    all.map(({ sku, priceFen }) => ({ sku, amount: priceFen })),
    since,
  );
  const promoted = chosen(all, "app", 12);
  await addPriceList(
    tx,
    { id: "app", name: "APP 专享价", scope: "CHANNEL", channel: "APP", priority: 10 },
    promoted.map((variant) => changed(variant, -1_500)),
    since,
  );
  for (const { id, nameZh } of STORES) {
    await addPriceList(
      tx,
      { id: `store-${id}`, name: `${nameZh}价格`, scope: "STORE", storeId: id, priority: 10 },
      chosen(all, id, 6).map((variant) => changed(variant, seededNumber(`${id}/${variant.sku}`, 1_200) - 800)),
      since,
    );
  }
  // never dearer than what everybody pays: what is promoted already is left out
  await addPriceList(
    tx,
    { id: "gold", name: "金卡会员价", scope: "TIER", tierCode: GOLD.tierCode, priority: 10 },
    chosen(all, "gold", 5)
      .filter((variant) => !promoted.includes(variant))
      .map((variant) => changed(variant, -GOLD.offBps)),
    since,
  );
}

/** About one variant in `oneIn`, the same for every start; the milk of the demo is in every list but the app's. */
function chosen(all: readonly SeedVariant[], list: string, oneIn: number): SeedVariant[] {
  return all.filter(({ sku }) => (sku === "MILK-1L" ? list !== "app" : seededNumber(`${list}:${sku}`, oneIn) === 0));
}

/** In whole tenths of a yuan, as prices end. */
function changed({ sku, priceFen }: SeedVariant, bps: number): NewPrice {
  return { sku, amount: Math.max(10, Math.round((priceFen * (10_000 + bps)) / 100_000) * 10) };
}

function newProduct(product: SeedProduct): NewProduct {
  const { id, nameZh, nameEn, brand, categoryId } = product;
  const category = CATEGORIES.find((one) => one.id === categoryId);
  return {
    id,
    categoryId,
    nameZh,
    nameEn,
    brand,
    descriptionZh: `${brand ?? "产地直供"}${nameZh}，${category?.nameZh ?? ""}好选择，线上下单，门店可取。`,
    descriptionEn: `${nameEn}, from our ${category?.nameEn.toLowerCase() ?? ""} shelves. Order online, collect in store.`,
    variants: product.variants.map((variant) => ({
      sku: variant.sku,
      nameZh: `${nameZh} ${variant.optionZh}`,
      nameEn: `${nameEn} ${variant.optionEn}`,
      gtin: variant.gtin,
      options: [{ nameZh: "规格", nameEn: "Option", valueZh: variant.optionZh, valueEn: variant.optionEn }],
      floorAmount: Math.ceil(variant.priceFen * 0.6),
    })),
  };
}

const FRESH: ReadonlySet<string> = new Set(
  CATEGORIES.filter(({ parentId }) => parentId === "fresh").map(({ id }) => id),
);
const MARKETPLACES = ["MARKETPLACE_JD", "MARKETPLACE_TMALL"] as const;

/** Every variant is shown everywhere, in the app under its brand's name; fresh food is in no marketplace. */
function layersOf(
  { brand, nameZh, nameEn, categoryId }: SeedProduct,
  variant: SeedVariant,
  since: Date,
): PresentationRow[] {
  const { sku, optionZh, optionEn } = variant;
  const image = (name: string) => `https://images.mall.example/${sku}/${name}.webp`;
  const base = {
    ...EMPTY_LAYER,
    sku,
    imageUrls: [image("front"), image("back")],
    isPublished: true,
    publishedAt: since,
  };
  const app = {
    ...EMPTY_LAYER,
    sku,
    channel: "APP" as const,
    titleZh: `${brand ?? ""}${nameZh} ${optionZh}`,
    titleEn: `${nameEn} ${optionEn}`,
    subtitleZh: "手机下单，门店自提",
    subtitleEn: "Order here, collect in store",
  };
  const hidden = MARKETPLACES.map((channel) => ({ ...EMPTY_LAYER, sku, channel, isPublished: false }));
  return [base, app, ...(FRESH.has(categoryId) ? hidden : []), ...(sku === "MILK-1L" ? milkLayers(sku) : [])];
}

/** The demo's product has a text for each layer. */
function milkLayers(sku: string): PresentationRow[] {
  return [
    { ...EMPTY_LAYER, sku, channel: "MINIPROGRAM", titleZh: "鲜牧纯牛奶 1L 家庭装", subtitleZh: "小程序好友拼着买" },
    {
      ...EMPTY_LAYER,
      sku,
      storeId: "tianhe",
      subtitleZh: "天河店负一层冷柜",
      subtitleEn: "Tianhe, basement, cold shelf",
    },
  ];
}

const EMPTY_LAYER = {
  channel: null,
  storeId: null,
  titleZh: null,
  titleEn: null,
  subtitleZh: null,
  subtitleEn: null,
  imageUrls: null,
  isPublished: null,
  publishedAt: null,
};
