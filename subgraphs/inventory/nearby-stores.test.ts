import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type InventoryFixture, openInventoryFixture } from "../../test/inventory-fixture.ts";
import { distanceMeters, gcj02ToBd09, wgs84ToGcj02 } from "./geo.ts";
import { type NearbyStoresArgs, pageOfNearbyStores } from "./nearby-stores.ts";
import { reserveStock } from "./reservations.ts";

const TOWER = { latitude: 23.1066, longitude: 113.3245 };

describe("nearbyStores", () => {
  let mall: InventoryFixture;

  beforeAll(async () => {
    mall = await openInventoryFixture();
    await mall.addStore("tianhe", { latitude: 23.1192, longitude: 113.321, services: ["PICKUP", "EVENT"] });
    await mall.addStore("yuexiu", { latitude: 23.1255, longitude: 113.2662 });
    await mall.addStore("nansha", { latitude: 22.8016, longitude: 113.5251, openingHours: [] });
    await mall.addStore("twin-b", { latitude: 23.0065, longitude: 113.3418 });
    await mall.addStore("twin-a", { latitude: 23.0065, longitude: 113.3418 });
    await mall.addStore("fiji-west", { latitude: -17, longitude: 179.95 });
    await mall.addStore("fiji-east", { latitude: -17, longitude: -179.95 });
    await mall.addStore("alert", { latitude: 89.9, longitude: 10 });
    await mall.addStore("far-side", { latitude: 89.9, longitude: -170 });
  });
  afterAll(() => mall.close());

  const find = (args: Partial<NearbyStoresArgs> = {}) =>
    pageOfNearbyStores(
      { db: mall.db, now: mall.clock.now },
      {
        near: { ...TOWER, datum: "WGS84" },
        radiusMeters: 200_000,
        first: 20,
        ...args,
      },
    );
  const ids = async (args: Partial<NearbyStoresArgs> = {}) => (await find(args)).nodes.map(({ id }) => id);
  const codeOf = (answer: Promise<unknown>) => answer.catch((error) => error.extensions.code);

  const ALL = ["tianhe", "yuexiu", "twin-a", "twin-b", "nansha"];

  it("gives the nearest first, equally near ones by id, each with its distance", async () => {
    expect(await ids()).toEqual(ALL);
    const [edge] = (await find()).edges;
    const exact = distanceMeters(TOWER, { latitude: 23.1192, longitude: 113.321 });
    expect(edge).toMatchObject({ distanceMeters: exact, openNow: true, availability: null, node: { id: "tianhe" } });
  });

  it("honours the radius to the metre, cuts it at 200 km and refuses a negative one", async () => {
    const [edge] = (await find()).edges;
    const reach = edge?.distanceMeters ?? 0;
    expect(await ids({ radiusMeters: Math.ceil(reach) })).toEqual(["tianhe"]);
    expect(await ids({ radiusMeters: Math.floor(reach) })).toEqual([]);
    expect(await ids({ radiusMeters: 2_000_000_000 })).toEqual(ALL);
    expect(await codeOf(find({ radiusMeters: -1 }))).toBe("BAD_USER_INPUT");
  });

  it("goes on after a cursor, also between equally near stores", async () => {
    const first = await find({ first: 3 });
    expect(first.nodes.map(({ id }) => id)).toEqual(ALL.slice(0, 3));
    expect(first.pageInfo.hasNextPage).toBe(true);
    const rest = await find({ first: 3, after: first.pageInfo.endCursor });
    expect(rest.nodes.map(({ id }) => id)).toEqual(ALL.slice(3));
    expect(rest.pageInfo.hasNextPage).toBe(false);
    for (const after of ["nonsense", "p.WyJ4Il0", "p.WyJ4IiwieSJd"]) {
      expect(await codeOf(find({ after }))).toBe("BAD_USER_INPUT");
    }
  });

  it("finds stores across the antimeridian and around a pole", async () => {
    const near = { latitude: -17, longitude: 179.99, datum: "WGS84" as const };
    expect(await ids({ near })).toEqual(["fiji-west", "fiji-east"]);
    expect(await ids({ near: { ...near, longitude: -180 } })).toEqual(["fiji-east", "fiji-west"]);
    const pole = { latitude: 90, longitude: 0, datum: "WGS84" as const };
    expect((await ids({ near: pole })).toSorted()).toEqual(["alert", "far-side"]);
  });

  it("understands what Chinese maps call a place", async () => {
    const [wgs84] = (await find()).edges;
    const gcj02 = wgs84ToGcj02(TOWER);
    const [fromAmap] = (await find({ near: { ...gcj02, datum: "GCJ02" } })).edges;
    const [fromBaidu] = (await find({ near: { ...gcj02ToBd09(gcj02), datum: "BD09" } })).edges;
    expect(fromAmap?.distanceMeters).toBeCloseTo(wgs84?.distanceMeters ?? 0, 2);
    expect(fromBaidu?.distanceMeters).toBeCloseTo(wgs84?.distanceMeters ?? 0, 2);
  });

  it("keeps to stores that offer all that was asked for", async () => {
    expect(await ids({ services: ["PICKUP", "EVENT"] })).toEqual(["tianhe"]);
    expect(await ids({ services: [] })).toEqual(ALL);
  });

  it("keeps to stores that have the variant now, and says how many", async () => {
    const sku = randomUUID();
    await mall.addLevel({ storeId: "tianhe", sku }, { onHand: 2, safetyStock: 2 });
    await mall.addLevel({ storeId: "yuexiu", sku }, { onHand: 3 });
    await mall.addLevel({ storeId: "nansha", sku }, { onHand: 9 });
    const items = [{ storeId: "yuexiu", sku, quantity: 3 }];
    await reserveStock(mall.as(), { idempotencyKey: sku, ownerId: "o", items, ttl: 60_000 });
    const see = async () => (await find({ sku })).edges.map(({ node, availability }) => [node.id, availability]);
    const asOf = mall.clock.now();
    expect(await see()).toEqual([["nansha", { status: "IN_STOCK", quantity: 9, asOf }]]);
    mall.clock.advance(60_000);
    const later = mall.clock.now();
    expect(await see()).toEqual([
      ["yuexiu", { status: "LOW_STOCK", quantity: 3, asOf: later }],
      ["nansha", { status: "IN_STOCK", quantity: 9, asOf: later }],
    ]);
  });

  it.each([
    [90.1, 0],
    [0, -180.1],
    [Number.NaN, 0],
  ])("refuses %d, %d", async (latitude, longitude) => {
    expect(await codeOf(find({ near: { latitude, longitude, datum: "WGS84" } }))).toBe("INVALID_COORDINATE");
  });

  it("finds among five thousand stores exactly those that counting all of them finds", async () => {
    await mall.sql`insert into inventory.stores (id, name_zh, name_en, country_code, region_code, province, city, district, line,
        latitude, longitude, time_zone, services, opening_hours)
      select 'many-' || n, '店', 'Store', 'CN', '440106', 'p', 'c', 'd', 'l',
        22 + (n * 7919 % 5000) / 2000.0, 112 + (n * 104729 % 5000) / 2000.0, 'Asia/Shanghai', '{PICKUP}', '[]'
      from generate_series(1, 5000) n`;
    const places = await mall.sql<{ id: string; latitude: number; longitude: number }[]>`
      select id, latitude, longitude from inventory.stores`;
    for (const radiusMeters of [500, 5000, 50_000, 200_000]) {
      const near = { latitude: 22.8, longitude: 113.1, datum: "WGS84" as const };
      const expected = places
        .map((place) => ({ id: place.id, meters: distanceMeters(near, place) }))
        .filter(({ meters }) => meters <= radiusMeters)
        .toSorted((a, b) => a.meters - b.meters || (a.id < b.id ? -1 : 1));
      expect(await ids({ near, radiusMeters, first: 100 })).toEqual(expected.slice(0, 100).map(({ id }) => id));
    }
  });
});
