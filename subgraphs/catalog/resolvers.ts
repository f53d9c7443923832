import { failure } from "../../kit/errors.ts";
import { live } from "../../kit/live.ts";
import { branchOf } from "./category-tree.ts";
import type { Locale } from "./channels.ts";
import type { Context } from "./context.ts";
import { type EffectivePrice, priceChangedSource, requireMayFollow } from "./live.ts";
import { money } from "./money.ts";
import { presentationOf } from "./presentations.ts";
import { hasStorePrices, pageOfPriceLists } from "./price-reads.ts";
import { explainPrice, type ResolvedPrice, resolvePrice } from "./price-resolution.ts";
import { schedulePrice, setPrice } from "./prices.ts";
import { pageOfProducts, pageOfVariants, readPublishedProducts, readVariantByGtin } from "./reads.ts";
import type { Resolvers } from "./resolvers.generated.ts";
import { memberOf, placeOf, type SalesContext } from "./sales-context.ts";

const MAX_SKUS = 200;
const MAX_STEPS = 20;

export const resolvers: Resolvers<Context> = {
  Query: {
    product: async (_, { id, context }, { db }) => (await readPublishedProducts(db, [id], placeOf(context)))[0] ?? null,
    products: async (_, { context, search, categoryId, ...page }, { db, loaders }) => {
      const categoryIds = categoryId == null ? null : branchOf(await loaders.categories(), categoryId);
      return pageOfProducts(db, { place: placeOf(context), search: search ?? null, categoryIds }, page);
    },
    productVariant: (_, { sku }, { loaders }) => loaders.variant.load(sku),
    productVariantByGtin: (_, { gtin }, { db }) => readVariantByGtin(db, gtin),
    productVariants: async (_, { skus }, { loaders }) => {
      checkSkus(skus);
      const found = await Promise.all(skus.map((sku) => loaders.variant.load(sku)));
      return found.filter((variant) => variant !== null);
    },
    effectivePrice: (_, { sku, context: sales }, context) => priceIn(sku, sales, context),
    categories: async (_, __, { loaders }) => (await loaders.categories()).filter(({ parentId }) => parentId === null),
    priceList: async (_, { id }, { viewer, loaders }) => {
      viewer.require("prices:read");
      const list = await loaders.priceList.load(id);
      if (list?.storeId) viewer.require("prices:read", list.storeId);
      return list;
    },
    priceLists: (_, { scopes, storeId, ...page }, { viewer, db }) => {
      viewer.require("prices:read", storeId ?? undefined);
      return pageOfPriceLists(db, { scopes: scopes ?? null, storeId: storeId ?? null, sites: viewer.sites }, page);
    },
  },
  Mutation: {
    setPrice: (_, { input }, context) => setPrice(context, input),
    schedulePrice: (_, { input }, context) => schedulePrice(context, input),
  },
  Subscription: {
    priceChanged: {
      subscribe: async (_, args, { viewer, db, live: options }) => {
        requireMayFollow(viewer, args);
        const source = priceChangedSource(args);
        if (!(await hasStorePrices(db, args.storeId))) throw failure("NOT_FOUND", "There is no such store.");
        return live(options, source, args.after);
      },
    },
  },
  Product: {
    __resolveReference: ({ id }, { loaders }) => loaders.product.load(id),
    name: (product, { locale }) => nameIn(locale, product),
    description: ({ descriptionZh, descriptionEn }, { locale }) => (locale === "EN" ? descriptionEn : descriptionZh),
    category: async ({ categoryId }, _, { loaders }) =>
      present((await loaders.categories()).find(({ id }) => id === categoryId)),
    variants: async ({ id }, page, { loaders }) => pageOfVariants(await loaders.variantsOfProduct.load(id), page),
  },
  Category: {
    name: (category, { locale }) => nameIn(locale, category),
    parent: async ({ parentId }, _, { loaders }) =>
      (await loaders.categories()).find(({ id }) => id === parentId) ?? null,
    children: async ({ id }, _, { loaders }) => (await loaders.categories()).filter(({ parentId }) => parentId === id),
  },
  ProductVariant: {
    __resolveReference: ({ sku }, { loaders }) => loaders.variant.load(sku),
    product: async ({ productId }, _, { loaders }) => present(await loaders.product.load(productId)),
    name: (variant, { locale }) => nameIn(locale, variant),
    presentation: async (variant, { context: sales, locale }, { loaders }) =>
      presentationOf(variant, await loaders.presentations.load(variant.sku), placeOf(sales), locale),
    price: ({ sku }, { context: sales }, context) => priceIn(sku, sales, context),
    priceExplanation: async ({ sku }, { context: sales }, context) => {
      const explanation = explainPrice(...(await pricing(sku, sales, context)));
      if (!explanation) return null;
      return { price: effectivePrice(sku, explanation.price), steps: explanation.steps.slice(0, MAX_STEPS) };
    },
  },
  VariantOption: {
    name: (option, { locale }) => nameIn(locale, option),
    value: ({ valueZh, valueEn }, { locale }) => (locale === "EN" ? valueEn : valueZh),
  },
  EffectivePrice: {
    priceList: async ({ priceListId }, _, { loaders }) => present(await loaders.priceList.load(priceListId)),
  },
  PriceExplanationStep: {
    priceList: async ({ priceListId }, _, { loaders }) => present(await loaders.priceList.load(priceListId)),
    amount: ({ amount }) => money(amount),
  },
  PriceList: {
    __resolveReference: ({ id }, { loaders }) => loaders.priceList.load(id),
    store: ({ storeId }) => (storeId === null ? null : { id: storeId }),
    entries: async ({ id, storeId }, args, { viewer, loaders }) => {
      if (!viewer.has("prices:read") || (storeId !== null && !viewer.isAt(storeId))) return null;
      checkSkus(args.skus ?? []);
      return (await loaders.entries.load({ priceListId: id, args }))?.page ?? null;
    },
  },
  PriceListEntry: {
    variant: async ({ sku }, _, { loaders }) => present(await loaders.variant.load(sku)),
    amount: ({ amount }) => money(amount),
    wasAmount: ({ wasAmount }) => money(wasAmount),
  },
  PriceChanged: {
    variant: async ({ sku }, _, { loaders }) => present(await loaders.variant.load(sku)),
    changedBy: ({ changedByStaffId, storeId }, _, { viewer }) =>
      changedByStaffId !== null && viewer.has("staff:read") && viewer.isAt(storeId) ? { id: changedByStaffId } : null,
  },
};

/** What a price in this context follows from: the arguments of a resolution. */
async function pricing(sku: string, sales: SalesContext, { viewer, loaders, now }: Context) {
  const place = placeOf(sales);
  const memberId = memberOf(viewer, sales);
  const [candidates, member] = await Promise.all([
    loaders.candidates.load({ sku, ...place }),
    memberId === null ? null : loaders.memberTier.load(memberId),
  ]);
  return [candidates, { ...place, tierCode: member?.tierCode ?? null }, now()] as const;
}

async function priceIn(sku: string, sales: SalesContext, context: Context): Promise<EffectivePrice | null> {
  const price = resolvePrice(...(await pricing(sku, sales, context)));
  return price && effectivePrice(sku, price);
}

function effectivePrice(sku: string, price: ResolvedPrice): EffectivePrice {
  const { amount, wasAmount, priceListId, entryVersion: version, validFrom, validTo } = price;
  return { sku, amount: money(amount), wasAmount: money(wasAmount), priceListId, validFrom, validTo, version };
}

function nameIn(locale: Locale, { nameZh, nameEn }: { nameZh: string; nameEn: string }): string {
  return locale === "EN" ? nameEn : nameZh;
}

function checkSkus(skus: readonly string[]): void {
  if (skus.length > MAX_SKUS) throw failure("BAD_USER_INPUT", `skus takes at most ${MAX_SKUS}.`);
}

/** A row that a foreign key promises. */
function present<Row>(row: Row | null | undefined): Row {
  if (row == null) throw new Error("a row that a foreign key promises is missing");
  return row;
}
