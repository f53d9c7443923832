// The whole subgraph as the gateway sees it: lists, references, and what each viewer may see.
import { randomUUID } from "node:crypto";
import { drizzle } from "drizzle-orm/postgres-js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LOG_START } from "../../kit/event-log.ts";
import type { Subgraph } from "../../kit/subgraph.ts";
import { anonymousViewer, createViewer, serviceViewer, type Viewer } from "../../kit/viewer.ts";
import { type InventoryFixture, openInventoryFixture, silent } from "../../test/inventory-fixture.ts";
import { createContext } from "./context.ts";
import { pagesOfLevels } from "./reads.ts";
import { startInventory } from "./subgraph.ts";

const viewerOf = (kind: "staff" | "partner", scopes: string[], sites: "all" | string[]) =>
  createViewer({ kind, id: `${kind}-1`, scopes, sites });
const clerk = viewerOf("staff", ["stock:read", "stock:write"], ["tianhe"]);
const partner = viewerOf("partner", ["stock:read"], "all");
const orders = serviceViewer("orders");

describe("inventory", () => {
  let mall: InventoryFixture;
  let inventory: Subgraph;

  beforeAll(async () => {
    mall = await openInventoryFixture();
    const { clock, url } = mall;
    inventory = await startInventory({ databaseUrl: url, log: silent, now: clock.now, seed: false });
    await mall.addStore("tianhe", { services: ["PICKUP", "EVENT"] });
    await mall.addStore("yuexiu", { nameZh: "越秀店", services: ["EVENT"] });
    await mall.addLevel({ storeId: "tianhe", sku: "MILK" }, { onHand: 9, safetyStock: 2 });
    await mall.addLevel({ storeId: "tianhe", sku: "TEA" }, { onHand: 2, safetyStock: 2 });
    await mall.addLevel({ storeId: "tianhe", sku: "SALT" }, { onHand: 0 });
    await mall.addLevel({ storeId: "yuexiu", sku: "MILK" }, { onHand: 12, safetyStock: 10 });
  });
  afterAll(async () => {
    await inventory.stop();
    await mall.close();
  });

  const ask = (operation: string, viewer: Viewer = anonymousViewer, variables: Record<string, unknown> = {}) =>
    inventory.execute({ operation, variables, viewer, requestId: randomUUID() });
  const represent = (representations: unknown[], selection: string, viewer?: Viewer) =>
    ask(`query ($r: [_Any!]!) { _entities(representations: $r) { ${selection} } }`, viewer, { r: representations });
  const dataOf = async (operation: string, viewer?: Viewer, variables?: Record<string, unknown>) => {
    const { data } = await ask(operation, viewer, variables);
    if (!data) throw new Error("no data");
    return data;
  };
  const codes = (response: Awaited<ReturnType<typeof ask>>) =>
    (response.errors ?? []).map(({ path, extensions }) => `${path?.join(".") ?? ""}: ${extensions?.["code"]}`);

  it("shows a store to everybody, in both languages", async () => {
    const { data } = await ask(`{ store(id: "tianhe") { id name en: name(locale: EN) timeZone phone services openNow
      openingHours { day opens closes } location { latitude longitude }
      address { countryCode regionCode province city district line postalCode } } missing: store(id: "x") { id } }`);
    expect(data).toEqual({
      store: {
        id: "tianhe",
        name: "天河店",
        en: "Tianhe",
        timeZone: "Asia/Shanghai",
        phone: "+862038880001",
        services: ["PICKUP", "EVENT"],
        // Friday, 16:00 in Guangzhou
        openNow: true,
        openingHours: [{ day: "FRIDAY", opens: "10:00", closes: "22:00" }],
        location: { latitude: 23.1192, longitude: 113.321 },
        address: {
          countryCode: "CN",
          regionCode: "440106",
          province: "广东省",
          city: "广州市",
          district: "天河区",
          line: "珠江东路 28 号",
          postalCode: "510623",
        },
      },
      missing: null,
    });
  });

  it("lists stores by name, by services and page by page", async () => {
    const list = (args: string) =>
      ask(`{ stores(${args}) { nodes { id } edges { cursor node { id } } pageInfo { hasNextPage endCursor } } }`);
    const first = (await list("first: 1")).data?.["stores"];
    expect(first).toMatchObject({ nodes: [{ id: "tianhe" }], pageInfo: { hasNextPage: true } });
    const cursor = (first as { pageInfo: { endCursor: string } }).pageInfo.endCursor;
    expect((await list(`first: 1, after: "${cursor}"`)).data?.["stores"]).toMatchObject({
      nodes: [{ id: "yuexiu" }],
      pageInfo: { hasNextPage: false },
    });
    expect((await list("services: [PICKUP, EVENT]")).data?.["stores"]).toMatchObject({ nodes: [{ id: "tianhe" }] });
    for (const wrong of ["first: 0", "first: 101", 'after: "p.WyJ4Il0"', 'after: "nonsense"']) {
      expect(codes(await list(wrong))).toEqual(["stores: BAD_USER_INPUT"]);
    }
  });

  it("lists what lies in a store, those named, those low, and page by page", async () => {
    const list = async (args: string) => {
      const data = await dataOf(
        `{ store(id: "tianhe") { stockLevels${args} { nodes { sku } pageInfo { hasNextPage endCursor } } } }`,
        clerk,
      );
      return (data["store"] as { stockLevels: { nodes: { sku: string }[]; pageInfo: { endCursor: string } } })
        .stockLevels;
    };
    const skus = async (args: string) => (await list(args)).nodes.map(({ sku }) => sku);
    expect(await skus("")).toEqual(["MILK", "SALT", "TEA"]);
    expect(await skus("(lowOnly: true)")).toEqual(["SALT", "TEA"]);
    expect(await skus('(skus: ["TEA", "NONE"])')).toEqual(["TEA"]);
    const { endCursor } = (await list("(first: 2)")).pageInfo;
    expect(await skus(`(first: 2, after: "${endCursor}")`)).toEqual(["TEA"]);
    const many = JSON.stringify(Array.from({ length: 201 }, (_, i) => `${i}`));
    expect(codes(await ask(`{ store(id: "tianhe") { stockLevels(skus: ${many}) { nodes { sku } } } }`, clerk))).toEqual(
      ["store.stockLevels: BAD_USER_INPUT"],
    );
  });

  const FIGURES = "onHand committed reserved incoming safetyStock";
  const HIDDEN = { onHand: null, committed: null, reserved: null, incoming: null, safetyStock: null };

  it("shows the figures behind what is available only to those who may read stock in that store", async () => {
    const look = async (storeId: string, viewer: Viewer) => {
      const response = await represent(
        [{ __typename: "StockLevel", storeId, sku: "MILK" }],
        `... on StockLevel { available ${FIGURES} }`,
        viewer,
      );
      expect(response.errors).toBeUndefined();
      return response.data?.["_entities"];
    };
    const shown = { onHand: 9, committed: 0, reserved: 0, incoming: 0, safetyStock: 2 };
    for (const viewer of [anonymousViewer, orders, viewerOf("staff", ["stock:write"], "all")]) {
      expect(await look("tianhe", viewer)).toEqual([{ available: 7, ...HIDDEN }]);
    }
    for (const viewer of [clerk, partner]) expect(await look("tianhe", viewer)).toEqual([{ available: 7, ...shown }]);
    expect(await look("yuexiu", clerk)).toEqual([{ available: 2, ...HIDDEN }]);
    expect(await look("yuexiu", partner)).toMatchObject([{ onHand: 12 }]);
  });

  it("refuses lists and movements of a store to those who may not read its stock", async () => {
    const query = `{ store(id: "yuexiu") { id stockLevels { nodes { sku } } } }`;
    const level = [{ __typename: "StockLevel", storeId: "yuexiu", sku: "MILK" }];
    const listed = { store: { stockLevels: { nodes: [{ sku: "MILK" }] } } };
    for (const [viewer, code] of [
      [anonymousViewer, "UNAUTHENTICATED"],
      [clerk, "FORBIDDEN"],
      [orders, "FORBIDDEN"],
    ] as const) {
      const moved = await represent(level, "... on StockLevel { movements { nodes { id } } }", viewer);
      expect([moved.data, codes(moved)]).toEqual([
        { _entities: [{ movements: null }] },
        [`_entities.0.movements: ${code}`],
      ]);
      if (viewer === orders) continue;
      const list = await ask(query, viewer);
      expect([list.data, codes(list)]).toEqual([
        { store: { id: "yuexiu", stockLevels: null } },
        [`store.stockLevels: ${code}`],
      ]);
    }
    // a service looks for a store that can send goods
    for (const viewer of [partner, orders]) expect((await ask(query, viewer)).data).toMatchObject(listed);
  });

  it("shows a reservation to services only, also by reference", async () => {
    const made = await dataOf(
      `mutation ($input: ReserveStockInput!) { reserveStock(input: $input) { ... on ReserveStockSuccess { reservation { id } } } }`,
      orders,
      {
        input: {
          idempotencyKey: "r",
          ownerId: "o",
          ttl: "PT10M",
          items: [{ storeId: "tianhe", sku: "MILK", quantity: 1 }],
        },
      },
    );
    const { id } = (made["reserveStock"] as { reservation: { id: string } }).reservation;
    const reference = [{ __typename: "Reservation", id }];
    const fields = "id ownerId status expiresAt items { storeId sku quantity }";
    const reservation = {
      id,
      ownerId: "o",
      status: "ACTIVE",
      expiresAt: "2026-05-01T08:10:00.000Z",
      items: [{ storeId: "tianhe", sku: "MILK", quantity: 1 }],
    };
    expect(
      (await ask(`{ reservation(id: "${id}") { ${fields} } none: reservation(id: "x") { id } }`, orders)).data,
    ).toEqual({ reservation, none: null });
    expect((await represent(reference, `... on Reservation { ${fields} }`, orders)).data).toEqual({
      _entities: [reservation],
    });
    expect(codes(await ask(`{ reservation(id: "${id}") { id } }`, clerk))).toEqual(["reservation: FORBIDDEN"]);
    expect(codes(await represent(reference, "... on Reservation { id }", clerk))).toEqual(["_entities.0: FORBIDDEN"]);
  });

  it("tells each channel what it can have, in a store or in the best of all", async () => {
    const variants = [
      { __typename: "ProductVariant", sku: "MILK" },
      { __typename: "ProductVariant", sku: "NEVER" },
    ];
    const fields = `... on ProductVariant { sku
      app: availability(channel: APP, storeId: "yuexiu") { status quantity asOf }
      till: availability(channel: POS, storeId: "yuexiu") { status quantity }
      anywhere: availability(channel: APP) { status quantity }
      anyTill: availability(channel: KIOSK) { quantity }
      stock(storeId: "yuexiu") { id available store { id } variant { sku } version updatedAt } }`;
    const { data } = await represent(variants, fields);
    const asOf = mall.clock.now().toISOString();
    const none = { status: "OUT_OF_STOCK", quantity: 0 };
    expect(data?.["_entities"]).toEqual([
      {
        sku: "MILK",
        app: { status: "LOW_STOCK", quantity: 2, asOf },
        till: { status: "IN_STOCK", quantity: 12 },
        anywhere: { status: "IN_STOCK", quantity: 6 },
        anyTill: { quantity: 12 },
        stock: {
          id: "yuexiu/MILK",
          available: 2,
          store: { id: "yuexiu" },
          variant: { sku: "MILK" },
          version: 1,
          updatedAt: asOf,
        },
      },
      { sku: "NEVER", app: { ...none, asOf }, till: none, anywhere: none, anyTill: { quantity: 0 }, stock: null },
    ]);
  });

  it("lists movements newest first and page by page, those of many levels by one SELECT", async () => {
    for (const [index, quantity] of [5, -1, -2].entries()) {
      const input = { idempotencyKey: `m${index}`, storeId: "tianhe", sku: "SALT", reason: "COUNTED", quantity };
      await ask(`mutation ($input: AdjustStockInput!) { adjustStock(input: $input) { __typename } }`, clerk, { input });
    }
    const list = (args: string) => `{ store(id: "tianhe") { stockLevels { nodes { sku movements${args} {
      nodes { quantity onHandAfter reason staffId referenceId at } edges { cursor node { id } } pageInfo { hasNextPage endCursor } } } } } }`;
    const read = async (args: string) => {
      const data = await dataOf(list(args), clerk);
      const { nodes } = (data["store"] as { stockLevels: { nodes: { sku: string; movements: Page }[] } }).stockLevels;
      return nodes.map(({ sku, movements }) => ({ sku, ...movements }));
    };
    interface Page {
      nodes: { quantity: number }[];
      pageInfo: { hasNextPage: boolean; endCursor: string };
    }
    const first = await read("(first: 2)");
    expect(first.map(({ sku, nodes }) => [sku, nodes.map(({ quantity }) => quantity)])).toEqual([
      ["MILK", [9]],
      ["SALT", [-2, -1]],
      ["TEA", [2]],
    ]);
    expect(first[1]?.nodes[0]).toEqual({
      quantity: -2,
      onHandAfter: 2,
      reason: "COUNTED",
      staffId: "staff-1",
      referenceId: null,
      at: mall.clock.now().toISOString(),
    });
    const salt = (await read(`(first: 2, after: "${first[1]?.pageInfo.endCursor}")`))[1];
    expect([salt?.nodes.map(({ quantity }) => quantity), salt?.pageInfo.hasNextPage]).toEqual([[5], false]);
    expect(codes(await ask(list('(after: "p.WyJ4Il0")'), clerk))).toHaveLength(3);
  });

  it("lists the levels of many stores by one SELECT, each store's own page", async () => {
    const ids = Array.from({ length: 100 }, (_, index) => `many-${String(index).padStart(3, "0")}`);
    for (const [index, id] of ids.entries()) {
      await mall.addStore(id, { nameZh: `~${id}` });
      for (const sku of ["A", "B", "C"]) await mall.addLevel({ storeId: id, sku }, { onHand: index, safetyStock: 1 });
    }
    const statements: string[] = [];
    const counted = drizzle(mall.sql, { logger: { logQuery: (text) => statements.push(text) } });
    const pages = async (args: { lowOnly?: boolean; skus?: string[]; first?: number; after?: string | null }) => {
      statements.length = 0;
      const given = { skus: null, lowOnly: false, first: 2, after: null, ...args };
      const keys = ids.map((storeId) => ({ storeId, ...given }));
      const found = await pagesOfLevels(counted, keys, mall.clock.now());
      expect(statements).toHaveLength(1);
      return new Map(found.map(({ key, page }) => [key.storeId, page]));
    };
    const first = await pages({});
    expect([...first.keys()]).toEqual(ids);
    const shown = (page: Awaited<ReturnType<typeof pages>>, id = "many-007") =>
      page.get(id)?.nodes.map(({ storeId, sku, onHand }) => [storeId, sku, onHand]);
    expect(shown(first)).toEqual([
      ["many-007", "A", 7],
      ["many-007", "B", 7],
    ]);
    const { hasNextPage, endCursor } = first.get("many-007")?.pageInfo ?? {};
    expect(hasNextPage).toBe(true);
    expect(shown(await pages({ after: endCursor ?? null }))).toEqual([["many-007", "C", 7]]);
    expect(shown(await pages({ skus: ["C", "B"], first: 1 }))).toEqual([["many-007", "B", 7]]);
    const low = await pages({ lowOnly: true, first: 100 });
    expect([shown(low), shown(low, "many-001")?.length, shown(low, "many-002")]).toEqual([[], 3, []]);
  });

  it("answers a hundred references of a kind, known and unknown ones, by one SELECT", async () => {
    const statements: string[] = [];
    const counted = drizzle(mall.sql, { logger: { logQuery: (text) => statements.push(text) } });
    const database = { db: counted, sql: mall.sql, close: async () => {} };
    const tail = { follow: () => ({ from: LOG_START, end: () => {} }), stop: async () => {} };
    const { loaders } = createContext(
      { database, now: mall.clock.now },
      { viewer: clerk, requestId: "1", log: silent },
      tail,
    );
    const count = async (load: (storeId: string) => Promise<unknown>) => {
      statements.length = 0;
      const found = await Promise.all(
        Array.from({ length: 100 }, (_, i) => load(i % 50 === 0 ? "tianhe" : `none-${i}`)),
      );
      return { found: found.filter((one) => one !== null).length, statements: statements.length };
    };
    const one = { found: 2, statements: 1 };
    expect(await count((id) => loaders.store.load(id))).toEqual(one);
    expect(await count((storeId) => loaders.stockLevel.load({ storeId, sku: "MILK" }))).toEqual(one);
    expect(await count((id) => loaders.best.load(id === "tianhe" ? "MILK" : id))).toEqual(one);
    const args = { sku: "MILK", first: 20, after: null };
    expect(await count((storeId) => loaders.movements.load({ storeId, ...args }))).toMatchObject({ statements: 1 });
    const page = { skus: null, lowOnly: false, first: 20, after: null };
    expect(await count((storeId) => loaders.levels.load({ storeId, ...page }))).toMatchObject({ statements: 1 });
  });
});
