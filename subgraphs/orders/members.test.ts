// What becomes of a merged member's things, and of whoever still comes with that member's token.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createGrants } from "../../kit/grant.ts";
import type { Subgraph } from "../../kit/subgraph.ts";
import type { Viewer } from "../../kit/viewer.ts";
import {
  GRANT_SECRET,
  log,
  member,
  type OrdersRig,
  PICKUP_CODE_SECRET,
  staff,
  startOrdersRig,
} from "../../test/orders-rig.ts";
import { createCart } from "./carts.ts";
import { moveMember } from "./members.ts";
import { survivorOf } from "./merged-members.ts";
import type { Payments } from "./payments.ts";
import { placePosOrder } from "./pos-orders.ts";
import { moveInQueue } from "./priorities.ts";
import { readOpenCarts } from "./reads.ts";
import { startOrders } from "./subgraph.ts";
import { carts, mergedMembers, orders as orderRows } from "./tables.ts";

const ADD = `mutation($input: CreateCartInput!) { createCart(input: $input) {
  ... on CreateCartSuccess { cart { id version lines { sku quantity } } } } }`;

describe("a merged member", () => {
  let rig: OrdersRig;
  let orders: Subgraph;
  const grants = createGrants(GRANT_SECRET, () => rig.now());
  beforeAll(async () => {
    rig = await startOrdersRig();
    rig.mall.prices.set("MILK", 1290);
    const stock = new Map([["MILK", 1000]]);
    rig.mall.stores.set("tianhe", { regionCode: "440106", services: ["PICKUP"], stock });
    orders = await startOrders({
      ...{ databaseUrl: rig.test.url, log, now: rig.now, graph: rig.mall.graph, seed: false },
      ...{ grants, pickupCodeSecret: PICKUP_CODE_SECRET },
    });
  });
  afterAll(async () => {
    await orders.stop();
    await rig.stop();
  });

  const milk = [{ sku: "MILK", quantity: 1 }];
  const merge = (mergedId: string, survivorId: string) =>
    rig.db.transaction((tx) => moveMember(tx, { mergedId, survivorId, now: rig.now }));
  const data = async (viewer: Viewer, operation: string, variables: Record<string, unknown> = {}) => {
    const response = await orders.execute({ operation, variables, viewer, requestId: "r" });
    expect(response.errors).toBeUndefined();
    return response.data ?? {};
  };
  const ordersOf = "orders { nodes { id memberId } }";
  const references = (viewer: Viewer, ids: readonly string[], fields: string) =>
    data(viewer, `query($refs: [_Any!]!) { _entities(representations: $refs) { ... on Member { ${fields} } } }`, {
      refs: ids.map((id) => ({ __typename: "Member", id })),
    });

  it("acts and reads as the survivor while the old token is good", async () => {
    const order = await rig.order("anna", milk);
    const add = { input: { idempotencyKey: "add", channel: "APP", lines: milk } };
    const added = await data(member("anna"), ADD, add);
    await merge("anna", "ben");
    expect(
      await data(member("anna"), `{ me { id ${ordersOf} activeCart(channel: APP) { lines { quantity } } } }`),
    ).toEqual({
      me: {
        id: "ben",
        orders: { nodes: [{ id: order.id, memberId: "ben" }] },
        activeCart: { lines: [{ quantity: 1 }] },
      },
    });
    expect(await data(member("anna"), "query($id: ID!) { order(id: $id) { id } }", { id: order.id })).toEqual({
      order: { id: order.id },
    });
    // a retry of what was done before the merge adds nothing
    expect(await data(member("anna"), ADD, add)).toEqual(added);
    await data(member("anna"), ADD, { input: { ...add.input, idempotencyKey: "more" } });
    const keys = ["anna", "ben"].map((memberId) => ({ memberId, channel: "APP" as const }));
    expect(await readOpenCarts(rig.db, keys)).toMatchObject([{ memberId: "ben", lines: [{ quantity: 2 }] }]);
  });

  it("is the survivor also to those who name the old id", async () => {
    const order = await rig.order("carl", milk);
    const grant = grants.issue(
      "member-view",
      { memberId: "carl", staffId: "clerk", storeId: "tianhe" },
      new Date(rig.now().getTime() + 60_000),
    );
    await merge("carl", "dora");
    const nodes = [{ id: order.id, memberId: "dora" }];
    const clerk = staff("clerk", "tianhe");
    expect(await references(clerk, ["carl", "dora"], ordersOf)).toEqual({
      _entities: [{ orders: { nodes } }, { orders: { nodes } }],
    });
    expect(await references(member("carl"), ["carl"], ordersOf)).toEqual({ _entities: [{ orders: { nodes } }] });
    const view =
      "query($refs: [_Any!]!) { _entities(representations: $refs) { ... on MemberView { recentOrders { nodes { id } } } } }";
    expect(await data(clerk, view, { refs: [{ __typename: "MemberView", grant }] })).toEqual({
      _entities: [{ recentOrders: { nodes: [{ id: order.id }] } }],
    });
    rig.mall.codes.set("code-of-carl", "carl");
    const sale = `mutation($input: PlacePosOrderInput!) { placePosOrder(input: $input) { ... on PlacePosOrderSuccess { order { memberId } } } }`;
    const unitPrice = { amount: 1290, currency: "CNY" };
    const input = { idempotencyKey: "s", storeId: "tianhe", receiptNumber: "r", memberCode: "code-of-carl" };
    expect(await data(clerk, sale, { input: { ...input, lines: [{ sku: "MILK", quantity: 1, unitPrice }] } })).toEqual({
      placePosOrder: { order: { memberId: "dora" } },
    });
  });

  it("follows merge after merge, in whatever order they are told", async () => {
    const order = await rig.order("e1", milk);
    await merge("e2", "e3");
    await merge("e1", "e2");
    await merge("e3", "e4");
    for (const id of ["e1", "e2", "e3", "e4"]) expect(await survivorOf(rig.db, id)).toBe("e4");
    expect(await rig.pickupOf(order.id)).toMatchObject({ memberId: "e4" });
    // told twice, or back to front: nothing moves, and nobody is merged into themselves
    const before = await rig.db.select().from(mergedMembers);
    await merge("e4", "e1");
    expect(await rig.db.select().from(mergedMembers)).toEqual(before);
    expect(await survivorOf(rig.db, "e4")).toBe("e4");
  });

  it("leaves nothing behind that was made while the merge was under way", async () => {
    const ids = Array.from({ length: 10 }, (_, index) => `late-${index}`);
    const clerk = rig.as(staff("clerk", "tianhe"));
    const sold = { sku: "MILK", quantity: 1, unitPrice: { amount: 1290, currency: "CNY" } };
    const recordSale = (id: string, payments: Payments) => {
      const receipt = { storeId: "tianhe", receiptNumber: id, memberCode: `code-${id}`, lines: [sold] };
      rig.mall.codes.set(`code-${id}`, id);
      return placePosOrder({ ...clerk, payments }, { idempotencyKey: id, ...receipt });
    };
    for (const id of ids) {
      // both are asked in the transaction that makes it: there the merge begins
      const merges: Promise<void>[] = [];
      const now = () => {
        merges.push(merge(id, `${id}-survivor`));
        return rig.now();
      };
      const payments: Payments = {
        ...rig.parts.payments,
        authorize: (tx, movement) => {
          merges.push(merge(id, `${id}-survivor`));
          return rig.parts.payments.authorize(tx, movement);
        },
      };
      const isCart = ids.indexOf(id) % 2 === 0;
      if (isCart) await createCart({ ...rig.as(member(id)), now }, { idempotencyKey: id, channel: "APP", lines: milk });
      else await recordSale(id, payments);
      await Promise.all(merges);
    }
    const made = {
      carts: (await rig.db.select().from(carts)).map(({ memberId }) => memberId),
      orders: (await rig.db.select().from(orderRows)).map(({ memberId }) => memberId),
    };
    const ofThem = (memberIds: (string | null)[]) => memberIds.filter((id) => id?.startsWith("late-")).sort();
    const survivors = (isCart: boolean) =>
      ids.filter((_, index) => (index % 2 === 0) === isCart).map((id) => `${id}-survivor`);
    expect([ofThem(made.carts), ofThem(made.orders)]).toEqual([survivors(true), survivors(false)]);
  });

  it("has pickups that stand where the survivor's tier puts them", async () => {
    const order = await rig.order("fay", milk);
    await rig.db.transaction((tx) => moveInQueue(tx, { memberId: "gus", tierCode: "GOLD", version: 7 }));
    await merge("fay", "gus");
    expect(await rig.pickupOf(order.id)).toMatchObject({ memberId: "gus", priority: 1 });
  });
});
