// Every field that the schema promises has a value: documents that select all of them, answered by the running subgraph.
import { randomUUID } from "node:crypto";
import {
  type GraphQLSchema,
  isIntrospectionType,
  isObjectType,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Subgraph } from "../../kit/subgraph.ts";
import { createViewer } from "../../kit/viewer.ts";
import { type InventoryFixture, openInventoryFixture, silent } from "../../test/inventory-fixture.ts";
import { startInventory } from "./subgraph.ts";

const everybody = createViewer({
  kind: "staff",
  id: "staff-1",
  scopes: ["stock:read", "stock:write", "internal"],
  sites: "all",
});

const STORE = `id name address { countryCode regionCode province city district line postalCode }
  location { latitude longitude } timeZone phone services openingHours { day opens closes } openNow`;
const MOVEMENT = "id reason quantity onHandAfter at referenceId staffId";
const LEVEL = `id storeId store { id } sku variant { sku } available onHand committed reserved incoming safetyStock version updatedAt
  movements { edges { cursor node { ${MOVEMENT} } } nodes { id } pageInfo { hasNextPage endCursor } }`;
const RESERVATION = "id ownerId status expiresAt items { storeId sku quantity }";
const VARIANT = `sku stock(storeId: "s") { id } availability(channel: APP) { status quantity asOf }`;

const READS = `query ($r: [_Any!]!, $near: GeoCoordinateInput!) {
  store(id: "s") { ${STORE} stockLevels { edges { cursor node { id } } nodes { ${LEVEL} } pageInfo { hasNextPage endCursor } } }
  stores { edges { cursor node { id } } nodes { id } pageInfo { hasNextPage endCursor } }
  nearbyStores(near: $near, sku: "MILK") {
    edges { cursor node { id } distanceMeters openNow availability { status quantity asOf } }
    nodes { id } pageInfo { hasNextPage endCursor }
  }
  _entities(representations: $r) { ... on ProductVariant { ${VARIANT} } ... on StockLevel { id } }
}`;
const RESERVATION_READ = `query ($id: ID!) { reservation(id: $id) { ${RESERVATION} } }`;
const ADJUST = `mutation ($input: AdjustStockInput!) { adjustStock(input: $input) {
  ... on AdjustStockSuccess { stockLevel { id } movement { ${MOVEMENT} } }
  ... on StockWouldBeNegative { message stockLevel { id } } } }`;
const RESERVE = `mutation ($input: ReserveStockInput!) { reserveStock(input: $input) {
  ... on ReserveStockSuccess { reservation { ${RESERVATION} } }
  ... on InsufficientStock { message shortages { sku storeId requested available } } } }`;
const EXTEND = `mutation ($input: ExtendReservationInput!) { extendReservation(input: $input) {
  ... on ExtendReservationSuccess { reservation { id } } ... on ReservationExpired { message expiredAt } } }`;
const COMMIT = `mutation ($input: CommitReservationInput!) { commitReservation(input: $input) {
  ... on CommitReservationSuccess { reservation { id } } ... on ReservationExpired { message expiredAt } } }`;
const RELEASE = `mutation ($input: ReleaseReservationInput!) { releaseReservation(input: $input) {
  ... on ReleaseReservationSuccess { reservation { id } } ... on ReservationFulfilled { message fulfilledAt } } }`;
const STREAM = `subscription ($after: Cursor) { stockChanged(storeId: "s", after: $after) {
  ... on StockChanged { cursor at kind version storeId sku stockLevel { id } cause } ... on Resync { cursor at reason } } }`;
const DOCUMENTS = [READS, RESERVATION_READ, ADJUST, RESERVE, EXTEND, COMMIT, RELEASE, STREAM];

describe("the schema of inventory", () => {
  let mall: InventoryFixture;
  let inventory: Subgraph;

  beforeAll(async () => {
    mall = await openInventoryFixture();
    inventory = await startInventory({ databaseUrl: mall.url, log: silent, now: mall.clock.now, seed: false });
    await mall.addStore("s");
    await mall.addLevel({ storeId: "s", sku: "MILK" }, { onHand: 9 });
  });
  afterAll(async () => {
    await inventory.stop();
    await mall.close();
  });

  const request = (operation: string, variables: Record<string, unknown>) => ({
    operation,
    variables,
    viewer: everybody,
    requestId: randomUUID(),
  });
  const ask = async (operation: string, variables: Record<string, unknown>) => {
    const { data, errors } = await inventory.execute(request(operation, variables));
    expect(errors).toBeUndefined();
    return data ?? {};
  };
  const change = async (operation: string, input: Record<string, unknown>) => {
    const data = await ask(operation, { input: { idempotencyKey: randomUUID(), ...input } });
    return Object.values(data)[0] as Record<string, unknown>;
  };
  const reserve = (quantity: number) =>
    change(RESERVE, { ownerId: "o", ttl: "PT1M", items: [{ storeId: "s", sku: "MILK", quantity }] });
  const hold = async () => ((await reserve(1))["reservation"] as { id: string }).id;

  it("is selected whole by the documents of this file", () => {
    const selected = new Set(DOCUMENTS.flatMap((text) => selectedFields(text, inventory.schema)));
    expect(allFields(inventory.schema).filter((field) => !selected.has(field))).toEqual([]);
  });

  it("has a value for every field of a read", async () => {
    const level = { __typename: "StockLevel", storeId: "s", sku: "MILK" };
    const r = [{ __typename: "ProductVariant", sku: "MILK" }, level];
    const data = await ask(READS, { r, near: { latitude: 23.11, longitude: 113.32, datum: "GCJ02" } });
    // an opening has no order and nobody's name on it
    expect(nullsIn(data)).toEqual([
      "store.stockLevels.nodes.0.movements.edges.0.node.referenceId",
      "store.stockLevels.nodes.0.movements.edges.0.node.staffId",
    ]);
    expect(nullsIn(await ask(RESERVATION_READ, { id: await hold() }))).toEqual([]);
  });

  it("has a value for every field of what mutations answer", async () => {
    const adjust = (quantity: number) => change(ADJUST, { storeId: "s", sku: "MILK", reason: "COUNTED", quantity });
    expect(nullsIn(await adjust(1))).toEqual(["movement.referenceId"]);
    expect(await adjust(-100)).toEqual({ message: expect.any(String), stockLevel: { id: "s/MILK" } });
    expect(nullsIn(await reserve(1))).toEqual([]);
    const shortages = [{ sku: "MILK", storeId: "s", requested: 100, available: expect.any(Number) }];
    expect(await reserve(100)).toEqual({ message: expect.any(String), shortages });
    const id = await hold();
    expect(await change(EXTEND, { reservationId: id, ttl: "PT1M" })).toEqual({ reservation: { id } });
    expect(await change(COMMIT, { reservationId: id })).toEqual({ reservation: { id } });
    expect(await change(RELEASE, { reservationId: id })).toEqual({ reservation: { id } });
    const ended = { message: expect.any(String), expiredAt: mall.clock.now().toISOString() };
    expect(await change(COMMIT, { reservationId: id })).toEqual(ended);
    expect(await change(EXTEND, { reservationId: id, ttl: "PT1M" })).toEqual(ended);
  });

  it("has a value for every field of what the stream brings", async () => {
    const stream = await inventory.subscribe(request(STREAM, { after: "nonsense" }));
    const next = async () => (await stream.next()).value.data.stockChanged;
    expect(nullsIn(await next())).toEqual([]);
    expect(nullsIn(await next())).toEqual(["cause"]);
    await hold();
    expect(nullsIn(await next())).toEqual([]);
    await stream.return?.();
  });
});

function selectedFields(text: string, schema: GraphQLSchema): string[] {
  const info = new TypeInfo(schema);
  const found: string[] = [];
  const enter = () => void found.push(`${info.getParentType()?.name}.${info.getFieldDef()?.name}`);
  visit(parse(text), visitWithTypeInfo(info, { Field: { enter } }));
  return found;
}

function allFields(schema: GraphQLSchema): string[] {
  const types = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) && !isIntrospectionType(type));
  return types
    .filter((type) => isObjectType(type) && type.name !== "_Service")
    .flatMap((type) =>
      isObjectType(type) ? Object.keys(type.getFields()).map((field) => `${type.name}.${field}`) : [],
    )
    .filter((field) => field !== "Query._service");
}

/** Paths of what is null. */
function nullsIn(value: unknown, path = ""): string[] {
  if (value === null || value === undefined) return [path];
  if (typeof value !== "object") return [];
  return Object.entries(value).flatMap(([name, part]) => nullsIn(part, path === "" ? name : `${path}.${name}`));
}
