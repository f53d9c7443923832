// The subgraph as the gateway sees it: documents in, JSON out.
import { type GraphQLSchema, getNamedType, isInterfaceType, isLeafType, isObjectType } from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createGrants } from "../../kit/grant.ts";
import type { Subgraph } from "../../kit/subgraph.ts";
import { anonymousViewer, createViewer, serviceViewer, type Viewer } from "../../kit/viewer.ts";
import { createTestDatabase, type TestDatabase } from "../../test/database.ts";
import { createOrdersMall } from "../../test/orders-mall.ts";
import { GRANT_SECRET, log, member, PICKUP_CODE_SECRET, staff } from "../../test/orders-rig.ts";
import { startOrders } from "./subgraph.ts";

type Json = Record<string, unknown>;

const CHECKOUT = `mutation($input: CheckoutInput!) { checkout(input: $input) { __typename
  ... on CheckoutSuccess { order { id number status paymentStatus total { amount currency } store { id }
    fulfillments { __typename id lines { sku title quantity } ... on PickupOrder { status readyBy code { token digits } } } } }
  ... on Problem { message } } }`;

describe("the orders subgraph", () => {
  let test: TestDatabase;
  let orders: Subgraph;
  const now = () => new Date("2026-05-01T04:00:00.000Z");
  const mall = createOrdersMall(now);
  const anna = member("anna");
  const clerk = staff("clerk-tianhe", "tianhe");
  const elsewhere = staff("clerk-nansha", "nansha");
  const grants = createGrants(GRANT_SECRET, now);
  let keys = 0;

  beforeAll(async () => {
    test = await createTestDatabase();
    mall.prices.set("MILK", 1290);
    mall.stores.set("tianhe", { regionCode: "440106", services: ["PICKUP"], stock: new Map([["MILK", 100]]) });
    orders = await startOrders({
      ...{ databaseUrl: test.url, log, now, graph: mall.graph, seed: true },
      ...{ grants, pickupCodeSecret: PICKUP_CODE_SECRET },
    });
  });
  afterAll(async () => {
    await orders.stop();
    await test.drop();
  });

  const run = (viewer: Viewer, operation: string, variables: Json = {}) =>
    orders.execute({ operation, variables, viewer, requestId: "r" });
  const data = async (viewer: Viewer, operation: string, variables: Json = {}) => {
    const response = await run(viewer, operation, variables);
    expect(response.errors).toBeUndefined();
    return response.data ?? {};
  };
  const codes = async (viewer: Viewer, operation: string, variables: Json = {}) =>
    (await run(viewer, operation, variables)).errors?.map(({ extensions }) => extensions?.["code"]);

  /** An order of anna's, with its pickup. */
  const place = async () => {
    const cart = await data(
      anna,
      `mutation($input: CreateCartInput!) { createCart(input: $input) { ... on CreateCartSuccess {
         cart { id version pieceCount total { amount currency } lines { sku quantity lineTotal { amount } variant { sku } } } } } }`,
      {
        input: {
          idempotencyKey: `c${++keys}`,
          channel: "APP",
          storeId: "tianhe",
          lines: [{ sku: "MILK", quantity: 2 }],
        },
      },
    );
    expect(cart).toMatchObject({
      createCart: {
        cart: { pieceCount: 2, total: { amount: 2580, currency: "CNY" }, lines: [{ variant: { sku: "MILK" } }] },
      },
    });
    const { id: cartId } = (cart["createCart"] as { cart: { id: string } }).cart;
    const input = {
      ...{ idempotencyKey: `o${++keys}`, cartId, expectedTotal: { amount: 2580, currency: "CNY" } },
      deliveryMethod: { storePickup: { storeId: "tianhe" } },
    };
    const answer = await data(anna, CHECKOUT, { input });
    expect(answer).toMatchObject({ checkout: { __typename: "CheckoutSuccess", order: { status: "CONFIRMED" } } });
    interface Placed {
      id: string;
      fulfillments: { id: string; code: { token: string; digits: string } }[];
    }
    const { order } = answer["checkout"] as { order: Placed };
    const [pickup] = order.fulfillments;
    if (!pickup) throw new Error("no pickup");
    return { cartId, order, pickup };
  };
  const homeDelivery = async () => {
    const lines = [{ sku: "MILK", quantity: 1 }];
    const created = await data(
      anna,
      "mutation($input: CreateCartInput!) { createCart(input: $input) { ... on CreateCartSuccess { cart { id } } } }",
      { input: { idempotencyKey: `c${++keys}`, channel: "APP", lines } },
    );
    const address = {
      regionCode: "440106",
      province: "广东省",
      city: "广州市",
      district: "天河区",
      line: "珠江东路 28 号",
    };
    return {
      idempotencyKey: `o${++keys}`,
      cartId: (created["createCart"] as { cart: { id: string } }).cart.id,
      expectedTotal: { amount: 2090, currency: "CNY" },
      deliveryMethod: { homeDelivery: { address, recipientName: "张小越", recipientPhone: "+8613800001234" } },
    };
  };
  const references = (viewer: Viewer, typename: string, keysOf: Json[], selection: string) =>
    data(viewer, `query($r: [_Any!]!) { _entities(representations: $r) { ... on ${typename} { ${selection} } } }`, {
      r: keysOf.map((key) => ({ __typename: typename, ...key })),
    }).then((answer) => answer["_entities"] as unknown);

  it("shows the member the pickup code, and nobody else", async () => {
    const { order, pickup } = await place();
    expect(pickup.code).toEqual({
      token: expect.stringMatching(/^[\w-]{22}$/),
      digits: expect.stringMatching(/^\d{4} \d{4}$/),
    });
    const code = "id code { token digits }";
    expect(await references(anna, "PickupOrder", [{ id: pickup.id }], code)).toEqual([
      { id: pickup.id, code: pickup.code },
    ]);
    expect(await references(clerk, "PickupOrder", [{ id: pickup.id }], code)).toEqual([{ id: pickup.id, code: null }]);
    for (const viewer of [elsewhere, member("ben"), serviceViewer("x"), anonymousViewer]) {
      expect(await references(viewer, "PickupOrder", [{ id: pickup.id }], code)).toEqual([null]);
      expect(await references(viewer, "Order", [{ id: order.id }], "id")).toEqual([null]);
    }
  });

  it("answers references to what is known, authorised, and null for the rest", async () => {
    const { order, cartId } = await place();
    const selection = "id memberId store { id } member { id } lines { sku title quantity paidTotal { amount } }";
    expect(await references(anna, "Order", [{ id: order.id }, { id: "x" }, { id: cartId }], selection)).toEqual([
      {
        ...{ id: order.id, memberId: "anna", store: { id: "tianhe" }, member: { id: "anna" } },
        lines: [{ sku: "MILK", title: "货 MILK", quantity: 2, paidTotal: { amount: 2580 } }],
      },
      null,
      null,
    ]);
    expect(await references(clerk, "Order", [{ id: order.id }], "id member { id }")).toEqual([
      { id: order.id, member: null },
    ]);
    expect(await references(anna, "Cart", [{ id: cartId }], "id storeId")).toEqual([{ id: cartId, storeId: "tianhe" }]);
    expect(await references(clerk, "Cart", [{ id: cartId }], "id")).toEqual([null]);
    expect(await references(clerk, "Shipment", [{ id: "x" }], "id")).toEqual([null]);
  });

  it("lists a member's orders and open cart for the member alone", async () => {
    const { order } = await place();
    const mine = `{ me { id orders(first: 1) { nodes { id } edges { cursor } pageInfo { hasNextPage endCursor } } activeCart(channel: APP) { id } } }`;
    expect(await data(anna, mine)).toMatchObject({
      me: { id: "anna", orders: { nodes: [{ id: order.id }], pageInfo: { hasNextPage: true } }, activeCart: null },
    });
    expect(await data(clerk, "{ me { id } }")).toEqual({ me: null });
    const all = "orders { nodes { id } } activeCart(channel: APP) { id }";
    expect(await references(member("ben"), "Member", [{ id: "anna" }], all)).toEqual([
      { orders: null, activeCart: null },
    ]);
    expect(await references(elsewhere, "Member", [{ id: "anna" }], "orders { nodes { id } }")).toEqual([
      { orders: { nodes: [] } },
    ]);
    expect(await codes(anna, "{ me { orders(first: 101) { nodes { id } } } }")).toEqual(["BAD_USER_INPUT"]);
  });

  it("shows recent orders to the clerk whom the grant names, and only what a clerk may see of them", async () => {
    const { order } = await place();
    const issue = (claims: Json, purpose = "member-view") =>
      grants.issue(
        purpose,
        { memberId: "anna", staffId: "clerk-nansha", storeId: "nansha", ...claims },
        new Date("2026-05-01T04:10:00Z"),
      );
    const selection =
      "recentOrders(first: 1) { nodes { id channel memberId member { id } fulfillments { id } lines { sku } } }";
    const seen = (viewer: Viewer, grant: string) => references(viewer, "MemberView", [{ grant }], selection);
    expect(await seen(elsewhere, issue({}))).toEqual([
      {
        recentOrders: {
          nodes: [
            { id: order.id, channel: "APP", memberId: null, member: null, fulfillments: [], lines: [{ sku: "MILK" }] },
          ],
        },
      },
    ]);
    const refused = [{ recentOrders: null }];
    expect(await seen(clerk, issue({}))).toEqual(refused);
    expect(await seen(elsewhere, issue({ storeId: "tianhe" }))).toEqual(refused);
    expect(await seen(elsewhere, issue({}, "other"))).toEqual(refused);
    expect(await seen(elsewhere, `${issue({})}x`)).toEqual(refused);
    expect(await seen(elsewhere, "forged")).toEqual(refused);
  });

  it("takes a pickup through the store, and tells the queue of each step exactly once, also after a reconnect", async () => {
    const watch = async (after?: string) =>
      orders.subscribe({
        operation: `subscription($after: Cursor) { pickupOrderUpdated(storeId: "tianhe", after: $after) { __typename
          ... on PickupOrderUpdated { cursor kind version previousStatus pickupOrder { id status bin transitions { status staffId staff { id } } } } } }`,
        variables: { after: after ?? null },
        viewer: clerk,
        requestId: "r",
      });
    interface Item {
      cursor: string;
      kind: string;
      version: number;
      previousStatus: string | null;
      pickupOrder: { id: string; status: string; bin: string | null; transitions: Json[] };
    }
    const next = async (stream: Awaited<ReturnType<typeof watch>>): Promise<Item> => {
      const { value } = await stream.next();
      return value?.data?.["pickupOrderUpdated"] as Item;
    };
    const nextOf = async (stream: Awaited<ReturnType<typeof watch>>, id: string): Promise<Item> => {
      for (;;) {
        const item = await next(stream);
        if (item.pickupOrder.id === id) return item;
      }
    };
    const { pickup } = await place();
    const stream = await watch();
    const snapshot = await nextOf(stream, pickup.id);
    expect(snapshot).toMatchObject({
      kind: "SNAPSHOT",
      version: 1,
      previousStatus: null,
      pickupOrder: { status: "PENDING" },
    });
    const step = (field: string, more = "") =>
      data(
        clerk,
        `mutation { ${field}(input: { idempotencyKey: "${field}-${pickup.id}", pickupOrderId: "${pickup.id}"${more} }) { __typename } }`,
      );
    expect(await step("startPicking")).toEqual({ startPicking: { __typename: "StartPickingSuccess" } });
    const picking = await nextOf(stream, pickup.id);
    expect(picking).toMatchObject({
      kind: "DELTA",
      version: 2,
      previousStatus: "PENDING",
      pickupOrder: { status: "PICKING" },
    });
    await stream.return?.();
    await step("markReadyForPickup", ', bin: "A-07"');
    const verified = await data(
      clerk,
      `mutation($code: String!) { verifyPickupCode(input: { idempotencyKey: "v-${pickup.id}", storeId: "tianhe", code: $code }) { __typename
         ... on VerifyPickupCodeSuccess { pickupOrder { status collectedAt order { status completedAt } } } } }`,
      { code: pickup.code.digits },
    );
    expect(verified).toMatchObject({
      verifyPickupCode: { pickupOrder: { status: "COLLECTED", order: { status: "COMPLETED" } } },
    });
    const resumed = await watch(picking.cursor);
    const [ready, collected] = [await next(resumed), await next(resumed)];
    // the state right after the step, although more has come since
    expect(ready).toMatchObject({ kind: "DELTA", version: 3, pickupOrder: { status: "READY", bin: "A-07" } });
    expect(ready.pickupOrder.transitions.map((step) => step["status"])).toEqual(["PENDING", "PICKING", "READY"]);
    expect(collected).toMatchObject({ version: 4, previousStatus: "READY", pickupOrder: { status: "COLLECTED" } });
    expect(collected.pickupOrder.transitions.at(-1)).toEqual({
      ...{ status: "COLLECTED", staffId: "clerk-tianhe", staff: { id: "clerk-tianhe" } },
    });
    await resumed.return?.();
    const again = await data(
      clerk,
      `mutation($code: String!) { verifyPickupCode(input: { idempotencyKey: "v2-${pickup.id}", storeId: "tianhe", code: $code }) {
         ... on CodeUsed { usedAt staffId staff { id } } } }`,
      { code: pickup.code.token },
    );
    expect(again).toEqual({
      verifyPickupCode: { usedAt: now().toISOString(), staffId: "clerk-tianhe", staff: { id: "clerk-tianhe" } },
    });
    expect(await references(anna, "PickupOrder", [{ id: pickup.id }], "code { token }")).toEqual([{ code: null }]);
  });

  it("pages through the queue of a store for its own staff", async () => {
    await place();
    const query = `query($after: Cursor) { pickupOrders(storeId: "tianhe", first: 1, after: $after) {
      nodes { id orderNumber recipientMaskedName recipientPhoneTail readyBy store { id } } pageInfo { hasNextPage endCursor } } }`;
    const first = await data(clerk, query);
    expect(first).toMatchObject({
      pickupOrders: { nodes: [{ recipientMaskedName: "张*", recipientPhoneTail: "1234" }] },
    });
    expect(await codes(elsewhere, query)).toEqual(["FORBIDDEN"]);
    expect(await codes(anna, query)).toEqual(["FORBIDDEN"]);
    expect(await codes(clerk, query, { after: "p.x" })).toEqual(["BAD_USER_INPUT"]);
    const stream = await orders.subscribe({
      operation: 'subscription { pickupOrderUpdated(storeId: "tianhe") { __typename } }',
      viewer: elsewhere,
      requestId: "r",
    });
    expect((await stream.next()).value?.errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
  });

  it.each([
    ["order", '{ order(id: "x") { id } }'],
    ["cart", '{ cart(id: "x") { id } }'],
    ["pickupOrder", '{ pickupOrder(id: "x") { id } }'],
    ["pickupOrders", '{ pickupOrders(storeId: "tianhe") { nodes { id } } }'],
    ["createCart", 'mutation { createCart(input: { idempotencyKey: "k", channel: APP }) { __typename } }'],
    ["startPicking", 'mutation { startPicking(input: { idempotencyKey: "k", pickupOrderId: "x" }) { __typename } }'],
  ])("refuses %s to anonymous viewers and to those without the scope", async (_, operation) => {
    expect(await codes(anonymousViewer, operation)).toEqual(["UNAUTHENTICATED"]);
    const powerless = createViewer({ kind: "partner", id: "p", scopes: [], sites: "all" });
    expect(await codes(powerless, operation)).toEqual(["FORBIDDEN"]);
  });

  it("has past orders of the seeded mall, none of them still waiting in a store", async () => {
    const past = await data(
      member("member-1"),
      `{ me { orders { nodes { status channel total { amount } lines { title }
      fulfillments { ... on PickupOrder { status code { token } } } } } } }`,
    );
    const { nodes } = (past["me"] as { orders: { nodes: Json[] } }).orders;
    expect(nodes.map(({ status }) => status)).toEqual(["COMPLETED", "COMPLETED", "COMPLETED"]);
    const keeper = staff("clerk-yuexiu", "yuexiu");
    expect(await data(keeper, '{ pickupOrders(storeId: "yuexiu") { nodes { id } } }')).toEqual({
      pickupOrders: { nodes: [] },
    });
  });

  it("gives every field of its entities a value, and null only where nothing is there yet", async () => {
    const { order } = await place();
    const shipped = await data(anna, CHECKOUT, { input: await homeDelivery() });
    const { id: shippedId } = (shipped["checkout"] as { order: { id: string } }).order;
    const selection = everythingOf(orders.schema, "Order", 4);
    const found = await references(anna, "Order", [{ id: order.id }, { id: shippedId }], selection);
    expect(nullsIn(found)).toEqual([
      ...["0.completedAt", "0.cancelledAt", "0.fulfillments.0.bin", "0.fulfillments.0.collectedAt"],
      ...["0.fulfillments.0.transitions.0.staffId", "0.fulfillments.0.transitions.0.staff"],
      ...["1.storeId", "1.store", "1.completedAt", "1.cancelledAt", "1.fulfillments.0.address.postalCode"],
      ...["1.fulfillments.0.trackingNumber", "1.fulfillments.0.shippedAt", "1.fulfillments.0.deliveredAt"],
    ]);
  });
});

/** A selection of all fields that need no argument, `depth` objects deep. */
function everythingOf(schema: GraphQLSchema, typename: string, depth: number): string {
  const type = schema.getType(typename);
  if (!isObjectType(type)) throw new Error(`${typename} is no object`);
  const fields = Object.values(type.getFields()).flatMap((field) => {
    const of = getNamedType(field.type);
    if (isLeafType(of)) return [field.name];
    // an order and its fulfillments name each other; variants, stores and members are only referred to
    if (depth === 0 || field.name === "order") return [];
    const kinds = isInterfaceType(of) ? schema.getPossibleTypes(of).map(({ name }) => name) : [of.name];
    const parts = kinds.map(
      (kind) => `... on ${kind} { __typename ${REFERRED[kind] ?? everythingOf(schema, kind, depth - 1)} }`,
    );
    return [`${field.name} { ${parts.join(" ")} }`];
  });
  return fields.join(" ");
}

const REFERRED: Record<string, string> = { Member: "id" };

/** Paths of all nulls. */
function nullsIn(value: unknown, path: readonly string[] = []): string[] {
  if (value === null) return [path.join(".")];
  if (typeof value !== "object") return [];
  return Object.entries(value).flatMap(([name, part]) => nullsIn(part, [...path, name]));
}
