import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database, OpenDatabase } from "../../kit/database.ts";
import { emit } from "../../kit/event-log.ts";
import { createLog } from "../../kit/log.ts";
import { type Subgraph, startSubgraph } from "../../kit/subgraph.ts";
import { anonymousViewer, createViewer, serviceViewer, type Viewer } from "../../kit/viewer.ts";
import { MembersMerged, TierChanged } from "../../schema/events.ts";
import { PRODUCTS } from "../../schema/mall-products.ts";
import { createTestDatabase, type TestDatabase } from "../../test/database.ts";
import { CHANNELS } from "./channels.ts";
import { createContext } from "./context.ts";
import { seedCatalog } from "./seed.ts";
import { defineCatalog, openCatalogDatabase } from "./subgraph.ts";

const log = createLog({ name: "test", level: "silent" });
const now = () => new Date("2026-05-01T08:00:00Z");
const member = (id: string) => createViewer({ kind: "member", id, scopes: ["member:self"], sites: "all" });
const clerk = createViewer({
  kind: "staff",
  id: "clerk-tianhe",
  scopes: ["prices:read", "staff:read"],
  sites: ["tianhe"],
});
const moderator = createViewer({ kind: "staff", id: "moderator-1", scopes: ["content:moderate"], sites: "all" });

/** The same database, counting its SELECTs outside transactions. */
function countReads(db: Database): { db: Database; reads: () => number } {
  let count = 0;
  const counting = new Proxy(db, {
    get: (target, name) => {
      if (typeof name === "string" && name.startsWith("select")) count += 1;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
  return { db: counting, reads: () => count };
}

/** "products.nodes.0" of an answer; undefined where there is nothing. */
function at(data: unknown, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>(
      (value, name) => (typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined),
      data,
    );
}

function listAt(data: unknown, path: string): unknown[] {
  const value = at(data, path);
  if (!Array.isArray(value)) throw new Error(`${path} is no list`);
  return value;
}

describe("catalog", () => {
  let test: TestDatabase;
  let database: OpenDatabase;
  let catalog: Subgraph;
  let reads: () => number;

  const ask = (operation: string, variables: Record<string, unknown> = {}, viewer: Viewer = anonymousViewer) =>
    catalog.execute({ operation, variables, viewer, requestId: "test" });
  const dataOf = async (operation: string, variables: Record<string, unknown> = {}, viewer?: Viewer) => {
    const { data, errors } = await ask(operation, variables, viewer);
    expect(errors).toBe(undefined);
    return data;
  };
  const codesOf = async (operation: string, variables: Record<string, unknown> = {}, viewer?: Viewer) =>
    (await ask(operation, variables, viewer)).errors?.map(({ extensions }) => extensions?.["code"]);

  /** The nodes of all pages of the list at `path`. */
  const allPages = async (operation: string, variables: Record<string, unknown>, path: string, viewer?: Viewer) => {
    const nodes: unknown[] = [];
    for (let after: unknown = null, more: unknown = true; more === true; ) {
      const page = at(await dataOf(operation, { ...variables, after }, viewer), path);
      nodes.push(...listAt(page, "nodes"));
      after = at(page, "pageInfo.endCursor");
      more = at(page, "pageInfo.hasNextPage");
    }
    return nodes;
  };

  beforeAll(async () => {
    test = await createTestDatabase();
    database = await openCatalogDatabase({ databaseUrl: test.url, log });
    await seedCatalog(database.db, now);
    const counted = countReads(database.db);
    reads = counted.reads;
    const deps = { database: { ...database, db: counted.db }, now };
    catalog = await startSubgraph({
      ...defineCatalog({ database, log, now }),
      createContext: (request, tail) => createContext(deps, request, tail),
    });
  });
  afterAll(async () => {
    await catalog.stop();
    await test.drop();
  });

  describe("a product", () => {
    const PRODUCT = `query ($id: ID!, $context: SalesContextInput!) {
      product(id: $id, context: $context) {
        id name nameEn: name(locale: EN) description(locale: EN) brand category { id name parent { id name(locale: EN) } }
        variants { nodes {
          sku gtin name(locale: EN) options { name(locale: EN) value } product { id }
          presentation(context: $context) { channel title subtitle imageUrls publishedAt }
          price(context: $context) { sku amount { amount currency } wasAmount { amount } priceList { id scope } validFrom validTo version }
        } pageInfo { hasNextPage } }
      }
    }`;

    it("differs between channels in presentation and price only", async () => {
      const answers = await Promise.all(
        CHANNELS.map(async (channel) => {
          const data = await dataOf(PRODUCT, { id: "milk", context: { channel, storeId: "tianhe" } });
          return JSON.stringify(at(data, "product"), (key, value: unknown) =>
            key === "presentation" || key === "price" ? undefined : value,
          );
        }),
      );
      expect(new Set(answers).size).toBe(1);
      expect(JSON.parse(answers[0] ?? "")).toMatchObject({
        id: "milk",
        name: "纯牛奶",
        nameEn: "Whole milk",
        brand: "鲜牧",
        category: { id: "milk", name: "牛奶", parent: { id: "dairy", name: "Dairy" } },
        variants: {
          nodes: [
            {
              sku: "MILK-1L",
              gtin: "6901234567892",
              name: "Whole milk 1 L",
              options: [{ name: "Option", value: "1L" }],
            },
            { sku: "MILK-250ML" },
          ],
        },
      });
    });

    it("is shown and priced as its channel, store and language say", async () => {
      const shown = async (channel: string, storeId: string | null) =>
        at(await dataOf(PRODUCT, { id: "milk", context: { channel, storeId } }), "product.variants.nodes.0");
      expect(await shown("MINIPROGRAM", "tianhe")).toMatchObject({
        presentation: { channel: "MINIPROGRAM", title: "鲜牧纯牛奶 1L 家庭装", subtitle: "天河店负一层冷柜" },
        price: { priceList: { id: "store-tianhe", scope: "STORE" }, version: 1, validTo: null },
      });
      expect(await shown("APP", null)).toMatchObject({
        presentation: { title: "鲜牧纯牛奶 1L", subtitle: "手机下单，门店自提" },
        price: {
          sku: "MILK-1L",
          amount: { amount: 1290, currency: "CNY" },
          wasAmount: null,
          priceList: { id: "base" },
        },
      });
    });

    it("is null where its channel does not publish it, as its presentation and price are", async () => {
      const context = { channel: "MARKETPLACE_JD", storeId: null };
      expect(await dataOf(PRODUCT, { id: "banana", context })).toEqual({ product: null });
      const variant = `query ($context: SalesContextInput!) { productVariant(sku: "BANANA-1KG") {
        sku presentation(context: $context) { title } price(context: $context) { version } priceExplanation(context: $context) { price { version } } } }`;
      expect(await dataOf(variant, { context })).toEqual({
        productVariant: { sku: "BANANA-1KG", presentation: null, price: null, priceExplanation: null },
      });
    });

    it.each(["POS", "MARKETPLACE_TMALL"])("is listed in %s exactly when it is shown there", async (channel) => {
      const page = `query ($channel: Channel!, $after: Cursor) {
        products(context: { channel: $channel }, first: 70, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }`;
      const listed = (await allPages(page, { channel }, "products")).map((node) => at(node, "id"));
      const shown = await dataOf(
        `query ($skus: [ID!]!, $channel: Channel!) { productVariants(skus: $skus) { product { id } presentation(context: { channel: $channel }) { title } } }`,
        { skus: PRODUCTS.map(({ variants }) => variants[0]?.sku), channel },
      );
      const isShown = (variant: unknown) => at(variant, "presentation") !== null;
      expect(listed).toEqual(
        listAt(shown, "productVariants")
          .filter(isShown)
          .map((one) => at(one, "product.id")),
      );
      expect(listed).toHaveLength(channel === "POS" ? 200 : 166);
    });
  });

  describe("a search", () => {
    const SEARCH = `query ($search: String, $categoryId: ID, $first: Int! = 100, $after: Cursor) {
      products(context: { channel: APP }, search: $search, categoryId: $categoryId, first: $first, after: $after) {
        nodes { id } pageInfo { hasNextPage endCursor } } }`;
    const find = async (variables: Record<string, unknown>) =>
      (await allPages(SEARCH, variables, "products")).map((node) => at(node, "id"));

    it.each([
      ["a GTIN", "6901234567892", ["milk"]],
      ["a SKU", "milk-1l", ["milk"]],
      ["a name of a variant", "纯牛奶 1L", ["milk"]],
      ["a name before names that begin with it", "可乐", ["cola", "cola-zero"]],
      ["parts of words in any order, in English", "dark CHOC", ["choc-dark"]],
      ["beginnings before other parts", "芒果", ["dried-mango", "mango"]],
      ["nothing that means something to LIKE", "100%_", []],
    ])("finds %s", async (_, search, ids) => {
      expect(await find({ search })).toEqual(ids);
    });

    it("gives whole names first, also of the shelf, then beginnings, then parts, and pages through them without loss", async () => {
      const found = await find({ search: "牛奶" });
      const shelf = [
        "milk",
        "milk-skim",
        "milk-fresh",
        "milk-a2",
        "milk-buffalo",
        "milk-oat",
        "milk-soy",
        "milk-powder",
      ];
      expect(found).toEqual([...shelf, "choc-milk"]);
      expect(await find({ search: "牛奶", first: 2 })).toEqual(found);
    });

    it("stays in a category and those below it", async () => {
      expect(await find({ categoryId: "dairy" })).toHaveLength(19);
      expect(await find({ categoryId: "yogurt" })).toHaveLength(6);
      expect(await find({ categoryId: "nowhere" })).toEqual([]);
    });

    it("refuses 101 characters, 101 results and the cursor of another list", async () => {
      for (const wrong of [
        { search: "x".repeat(101) },
        { first: 101 },
        { after: "p.WyJhIl0" },
        { after: "nonsense" },
      ]) {
        expect(await codesOf(SEARCH, wrong)).toEqual(["BAD_USER_INPUT"]);
      }
    });
  });

  describe("variants", () => {
    it("are found by bar code, with or without leading zeros", async () => {
      const query = `query ($gtin: String!) { productVariantByGtin(gtin: $gtin) { sku } }`;
      expect(await dataOf(query, { gtin: "6901234567892" })).toEqual({ productVariantByGtin: { sku: "MILK-1L" } });
      expect(await dataOf(query, { gtin: "06901234567892" })).toEqual({ productVariantByGtin: { sku: "MILK-1L" } });
      expect(await dataOf(query, { gtin: "6901234567893" })).toEqual({ productVariantByGtin: null });
    });

    it("come in the order asked without the unknown ones, at most 200 at once", async () => {
      const query = `query ($skus: [ID!]!) { productVariants(skus: $skus) { sku } }`;
      expect(await dataOf(query, { skus: ["SALT-400G", "NONE", "MILK-1L"] })).toEqual({
        productVariants: [{ sku: "SALT-400G" }, { sku: "MILK-1L" }],
      });
      expect(await codesOf(query, { skus: Array.from({ length: 201 }, () => "MILK-1L") })).toEqual(["BAD_USER_INPUT"]);
    });

    it("make one query for each field when a hundred are referred to", async () => {
      const representations = PRODUCTS.slice(0, 99).map(({ variants }) => ({
        __typename: "ProductVariant",
        sku: variants[0]?.sku,
      }));
      const count = async (fields: string) => {
        const before = reads();
        const data = await dataOf(
          `query ($of: [_Any!]!) { _entities(representations: $of) { ... on ProductVariant { sku ${fields} } } }`,
          { of: [...representations, { __typename: "ProductVariant", sku: "NONE" }] },
        );
        expect(listAt(data, "_entities")).toHaveLength(100);
        expect(at(data, "_entities.99")).toBe(null);
        return reads() - before;
      };
      const context = `(context: { channel: APP, storeId: "tianhe" })`;
      expect(await count("")).toBe(1);
      expect(await count("product { id name }")).toBe(2);
      expect(await count("product { category { name parent { name } } }")).toBe(3);
      expect(await count("product { variants { nodes { sku } } }")).toBe(3);
      expect(await count(`presentation${context} { title }`)).toBe(2);
      expect(await count(`price${context} { amount { amount } }`)).toBe(2);
      expect(
        await count(`price${context} { priceList { name } } priceExplanation${context} { steps { priceList { id } } }`),
      ).toBe(3);
    });
  });

  it("shows the tree of categories", async () => {
    const data = await dataOf(`{ categories { id name parent { id } children { id children { id } } } }`);
    expect(listAt(data, "categories")).toHaveLength(11);
    expect(at(data, "categories.0")).toEqual({
      id: "dairy",
      name: "乳品",
      parent: null,
      children: ["milk", "yogurt", "cheese"].map((id) => ({ id, children: [] })),
    });
  });

  describe("a member's price", () => {
    const PRICE = `query ($context: SalesContextInput!) { effectivePrice(sku: "MILK-1L", context: $context) {
      amount { amount } wasAmount { amount } priceList { scope } } }`;
    const context = { channel: "APP" };
    const base = { effectivePrice: { amount: { amount: 1290 }, wasAmount: null, priceList: { scope: "BASE" } } };
    const gold = {
      effectivePrice: { amount: { amount: 1230 }, wasAmount: { amount: 1290 }, priceList: { scope: "TIER" } },
    };
    const tell = (memberId: string, tierCode: string, version: number) =>
      database.db.transaction((tx) =>
        emit(tx, TierChanged, memberId, { memberId, version, tierCode, level: 3, previousTierCode: null }),
      );

    it("follows the tier that members told, and the survivor's after a merge", async () => {
      expect(await dataOf(PRICE, { context }, member("m-1"))).toEqual(base);
      await tell("m-1", "GOLD", 2);
      await expect.poll(() => dataOf(PRICE, { context }, member("m-1")), { timeout: 5000 }).toEqual(gold);
      await tell("m-2", "SILVER", 1);
      const merged = { survivorId: "m-1", mergedId: "m-2", mergedAt: now().toISOString() };
      await database.db.transaction((tx) => emit(tx, MembersMerged, "m-1", merged));
      await expect.poll(() => dataOf(PRICE, { context }, member("m-2")), { timeout: 5000 }).toEqual(gold);
    });

    it("is asked for in a member's name by our own services only", async () => {
      expect(await dataOf(PRICE, { context: { ...context, memberId: "m-1" } }, serviceViewer("orders"))).toEqual(gold);
      expect(await dataOf(PRICE, { context }, serviceViewer("orders"))).toEqual(base);
      expect(await codesOf(PRICE, { context: { ...context, memberId: "m-1" } }, member("m-3"))).toEqual(["FORBIDDEN"]);
      expect(await codesOf(PRICE, { context: { ...context, memberId: "m-1" } })).toEqual(["UNAUTHENTICATED"]);
    });

    it("is explained list by list", async () => {
      const query = `query ($context: SalesContextInput!) { productVariant(sku: "MILK-1L") { priceExplanation(context: $context) {
        price { amount { amount } } steps { outcome amount { amount currency } priceList { id name scope channel storeId store { id } currency priority validFrom validTo } } } } }`;
      const data = await dataOf(query, { context: { channel: "POS", storeId: "tianhe" } }, member("m-1"));
      const steps = listAt(data, "productVariant.priceExplanation.steps");
      expect(steps.map((step) => [at(step, "priceList.id"), at(step, "outcome")])).toEqual([
        ["store-tianhe", "WON"],
        ["gold", "LESS_SPECIFIC"],
        ["base", "LOWER_PRIORITY"],
      ]);
      expect(at(steps[0], "priceList")).toEqual({
        id: "store-tianhe",
        name: "天河店价格",
        scope: "STORE",
        channel: null,
        storeId: "tianhe",
        store: { id: "tianhe" },
        currency: "CNY",
        priority: 10,
        validFrom: null,
        validTo: null,
      });
    });
  });

  describe("price lists", () => {
    const LISTS = `query ($storeId: ID, $scopes: [PriceListScope!], $first: Int! = 100, $after: Cursor) {
      priceLists(storeId: $storeId, scopes: $scopes, first: $first, after: $after) {
        nodes { id entries(skus: ["MILK-1L"]) { nodes { sku version } } } pageInfo { hasNextPage endCursor } } }`;
    const idsOf = (data: unknown) => listAt(data, "priceLists.nodes").map((node) => at(node, "id"));

    it("are those of the viewer's stores and of the mall, the highest priority first, with their entries", async () => {
      const data = await dataOf(LISTS, {}, clerk);
      expect(idsOf(data)).toEqual(["app", "gold", "store-tianhe", "base"]);
      expect(listAt(data, "priceLists.nodes").map((list) => at(list, "entries.nodes"))).toEqual([
        [],
        [{ sku: "MILK-1L", version: 1 }],
        [{ sku: "MILK-1L", version: 1 }],
        [{ sku: "MILK-1L", version: 1 }],
      ]);
      expect(idsOf(await dataOf(LISTS, { scopes: ["STORE"], storeId: "tianhe" }, clerk))).toEqual(["store-tianhe"]);
      const paged = await allPages(LISTS, { first: 3 }, "priceLists", clerk);
      expect(paged.map((node) => at(node, "id"))).toEqual(["app", "gold", "store-tianhe", "base"]);
    });

    it("answer each refusal of a price with the facts to act on", async () => {
      const manager = createViewer({
        kind: "staff",
        id: "m",
        scopes: ["prices:read", "prices:write"],
        sites: ["tianhe"],
      });
      const problems = `... on Problem { __typename message } ... on PriceBelowFloor { floor { amount currency } }
        ... on PriceNeedsApproval { ceiling { amount currency } }`;
      const SET = `mutation ($input: SetPriceInput!) { setPrice(input: $input) { ${problems}
        ... on PriceOutdated { current { id sku variant { sku } amount { amount } wasAmount { amount } version } } } }`;
      const SCHEDULE = `mutation ($input: SchedulePriceInput!) { schedulePrice(input: $input) { ${problems}
        ... on SchedulePriceSuccess { entry { validFrom validTo amount { amount } } }
        ... on PriceWindowOverlap { conflicting { sku validFrom validTo } } } }`;
      const input = (key: string, amount: number, over: Record<string, unknown> = {}) => ({
        input: {
          idempotencyKey: key,
          priceListId: "store-tianhe",
          sku: "MILK-1L",
          amount: { amount, currency: "CNY" },
          ...over,
        },
      });
      const answer = async (operation: string, variables: Record<string, unknown>) =>
        Object.values((await dataOf(operation, variables, manager)) ?? {})[0];
      expect(await answer(SET, input("1", 773))).toMatchObject({
        __typename: "PriceBelowFloor",
        floor: { amount: 774 },
      });
      expect(await answer(SET, input("2", 99_999))).toMatchObject({
        __typename: "PriceNeedsApproval",
        ceiling: { currency: "CNY" },
      });
      expect(await answer(SET, input("3", 1200, { expectedVersion: 7 }))).toMatchObject({
        __typename: "PriceOutdated",
        current: { sku: "MILK-1L", variant: { sku: "MILK-1L" }, version: 1 },
      });
      const window = { validFrom: "2026-05-02T00:00:00.000Z", validTo: "2026-05-03T00:00:00.000Z" };
      expect(await answer(SCHEDULE, input("4", 1200, window))).toEqual({
        entry: { ...window, amount: { amount: 1200 } },
      });
      expect(await answer(SCHEDULE, input("5", 1200, window))).toMatchObject({
        __typename: "PriceWindowOverlap",
        conflicting: { sku: "MILK-1L", ...window },
      });
    });

    it("page through their entries", async () => {
      const query = `query ($after: Cursor) { priceList(id: "base") { entries(first: 100, after: $after) {
        nodes { id sku variant { name } amount { amount } wasAmount { amount } validFrom validTo version }
        pageInfo { hasNextPage endCursor } } } }`;
      const skus = (await allPages(query, {}, "priceList.entries", clerk)).map((node) => at(node, "sku"));
      expect(skus).toHaveLength(235);
      expect(new Set(skus).size).toBe(235);
    });

    it("are refused to everybody else, and their entries also by reference", async () => {
      const one = `query ($id: ID!) { priceList(id: $id) { id } }`;
      expect(await codesOf(LISTS)).toEqual(["UNAUTHENTICATED"]);
      expect(await codesOf(LISTS, {}, member("m-1"))).toEqual(["FORBIDDEN"]);
      expect(await codesOf(LISTS, { storeId: "yuexiu" }, clerk)).toEqual(["FORBIDDEN"]);
      expect(await codesOf(one, { id: "store-yuexiu" }, clerk)).toEqual(["FORBIDDEN"]);
      expect(await codesOf(one, { id: "base" }, moderator)).toEqual(["FORBIDDEN"]);
      const reference = `query ($id: ID!) { _entities(representations: [{ __typename: "PriceList", id: $id }]) {
        ... on PriceList { name entries { nodes { sku } } } } }`;
      expect(await dataOf(reference, { id: "store-yuexiu" }, clerk)).toEqual({
        _entities: [{ name: "越秀店价格", entries: null }],
      });
      expect(await dataOf(reference, { id: "base" })).toEqual({ _entities: [{ name: "全国价格", entries: null }] });
    });
  });
});
