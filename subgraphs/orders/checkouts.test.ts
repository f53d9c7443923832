import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { eventCount, member, type OrdersRig, startOrdersRig, toldOf } from "../../test/orders-rig.ts";
import { addCartLine } from "./carts.ts";
import { type Checkout, checkout } from "./checkouts.ts";
import { moveInQueue } from "./priorities.ts";
import { readCarts, readOrderLines, readShipmentsOfOrders } from "./reads.ts";
import { checkouts, orders, payments, pickupTransitions } from "./tables.ts";

const ADDRESS = {
  countryCode: "CN",
  regionCode: "440106",
  province: "广东省",
  city: "广州市",
  district: "天河区",
  line: "珠江东路 28 号",
};

describe("checkout", () => {
  let rig: OrdersRig;
  let members = 0;
  let memberId = "";
  beforeAll(async () => {
    rig = await startOrdersRig();
  });
  afterAll(() => rig.stop());
  beforeEach(() => {
    memberId = `member-${++members}`;
    rig.at("2026-05-01T04:00:00.000Z");
    rig.mall.prices.clear();
    rig.mall.storePrices.clear();
    rig.mall.stores.clear();
    rig.mall.prices.set("MILK", 1290).set("TEA", 4550);
    const stock = () =>
      new Map([
        ["MILK", 10],
        ["TEA", 10],
      ]);
    rig.mall.stores.set("tianhe", { regionCode: "440106", services: ["PICKUP"], stock: stock() });
    rig.mall.stores.set("nansha", { regionCode: "440115", services: [], stock: stock() });
  });

  const yuan = (amount: number) => ({ amount, currency: "CNY" });
  const inputFor = (cartId: string, amount: number, more: Partial<Checkout> = {}): Checkout => ({
    idempotencyKey: rig.key(),
    cartId,
    deliveryMethod: rig.pickUp,
    expectedTotal: yuan(amount),
    ...more,
  });
  const cartNow = async (id: string) => (await readCarts(rig.db, [id]))[0];
  const stockOf = (storeId: string, sku: string) => rig.mall.stores.get(storeId)?.stock.get(sku);
  const ordersOf = (id: string) => rig.db.select().from(orders).where(eq(orders.memberId, id));

  it("makes a paid order with a pickup of a cart, and tells so", async () => {
    const cart = await rig.fillCart(memberId, [
      { sku: "MILK", quantity: 2 },
      { sku: "TEA", quantity: 1 },
    ]);
    const answer = await checkout(rig.as(member(memberId)), inputFor(cart.id, 7130));
    if (answer.__typename !== "CheckoutSuccess") throw new Error(answer.__typename);
    const { order } = answer;
    expect(order).toMatchObject({
      ...{ status: "CONFIRMED", paymentStatus: "PAID", channel: "APP", memberId, storeId: "tianhe", cartId: cart.id },
      ...{ subtotalAmount: 7130, discountAmount: 0, shippingAmount: 0, totalAmount: 7130, refundedAmount: 0 },
    });
    expect(order.number).toMatch(/^20260501-\d{6}$/);
    expect(await readOrderLines(rig.db, [order.id])).toMatchObject([
      { sku: "MILK", title: "货 MILK", quantity: 2, unitAmount: 1290, paidAmount: 2580 },
      { sku: "TEA", title: "货 TEA", quantity: 1, unitAmount: 4550, paidAmount: 4550 },
    ]);
    const pickup = await rig.pickupOf(order.id);
    expect(pickup).toMatchObject({
      ...{ status: "PENDING", storeId: "tianhe", orderNumber: order.number, priority: 0, version: 1, bin: null },
      ...{ recipientMaskedName: "张*", recipientPhoneTail: "1234" },
      // noon in Shanghai, the store is open
      readyBy: new Date("2026-05-01T06:00:00.000Z"),
      expiresAt: new Date("2026-05-04T06:00:00.000Z"),
    });
    const ledger = await rig.db.select().from(payments).where(eq(payments.orderId, order.id));
    expect(ledger.map(({ kind, amount }) => [kind, amount])).toEqual([
      ["AUTHORIZATION", 7130],
      ["CAPTURE", 7130],
    ]);
    expect(rig.mall.holdOf(order.reservationId ?? "")).toMatchObject({ status: "COMMITTED", ownerId: order.id });
    expect(await toldOf(rig.db, [order.id, pickup.id])).toMatchObject([
      { type: "OrderPlaced", payload: { orderId: order.id, memberId, storeId: "tianhe", total: yuan(7130) } },
      { type: "PickupOrderUpdated", payload: { status: "PENDING", previousStatus: null, version: 1 } },
    ]);
    expect(await cartNow(cart.id)).toMatchObject({ orderId: order.id });
    const [journal] = await rig.db.select().from(checkouts).where(eq(checkouts.orderId, order.id));
    expect(journal).toMatchObject({ state: "DONE", delivery: null });
  });

  it("gives the same order to the same key, and refuses the key with another input", async () => {
    const cart = await rig.fillCart(memberId, [{ sku: "MILK", quantity: 1 }]);
    const input = inputFor(cart.id, 1290);
    const first = await checkout(rig.as(member(memberId)), input);
    expect(await checkout(rig.as(member(memberId)), input)).toEqual(first);
    await expect(checkout(rig.as(member(memberId)), { ...input, expectedTotal: yuan(1) })).rejects.toMatchObject({
      extensions: { code: "IDEMPOTENCY_CONFLICT" },
    });
    expect(await ordersOf(memberId)).toHaveLength(1);
  });

  it("makes exactly one order when twenty callers check the same cart out at once, half of them with one key", async () => {
    const cart = await rig.fillCart(memberId, [{ sku: "MILK", quantity: 10 }]);
    const shared = inputFor(cart.id, 12900);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        checkout(rig.as(member(memberId)), index % 2 ? shared : { ...shared, idempotencyKey: rig.key() }),
      ),
    );
    const [order, ...others] = await ordersOf(memberId);
    expect(others).toEqual([]);
    const got = answers.map((answer) => {
      if (answer.__typename === "CheckoutSuccess") return answer.order.id;
      return answer.__typename === "CartClosed" ? answer.orderId : answer.__typename;
    });
    expect(new Set(got)).toEqual(new Set([order?.id]));
    expect(stockOf("tianhe", "MILK")).toBe(0);
    expect([...rig.mall.holds.values()].filter(({ ownerId }) => ownerId === order?.id)).toHaveLength(1);
  });

  it("sells ten pieces to exactly ten of forty members", async () => {
    const buyers = Array.from({ length: 40 }, (_, index) => `buyer-${index}`);
    const carts = await Promise.all(buyers.map((id) => rig.fillCart(id, [{ sku: "MILK", quantity: 1 }])));
    const answers = await Promise.all(
      carts.map((cart) => checkout(rig.as(member(cart.memberId)), inputFor(cart.id, 1290))),
    );
    const names = answers.map((answer) => answer.__typename);
    expect(names.filter((name) => name === "CheckoutSuccess")).toHaveLength(10);
    expect(names.filter((name) => name === "InsufficientStock")).toHaveLength(30);
    expect(stockOf("tianhe", "MILK")).toBe(0);
  });

  it("refuses a total that changed, orders nothing, and shows the new prices in the cart", async () => {
    const cart = await rig.fillCart(memberId, [{ sku: "MILK", quantity: 2 }]);
    rig.mall.prices.set("MILK", 1390);
    const before = await eventCount(rig.db);
    const answer = await checkout(rig.as(member(memberId)), inputFor(cart.id, 2580));
    expect(answer).toMatchObject({
      __typename: "TotalChanged",
      expectedTotal: yuan(2580),
      actualTotal: yuan(2780),
      cart: { id: cart.id, orderId: null, version: 3, lines: [{ unitAmount: 1390 }] },
    });
    expect(await ordersOf(memberId)).toEqual([]);
    expect(await eventCount(rig.db)).toBe(before);
    expect(rig.mall.calls.at(-1)).toBe("PriceLines");
    expect((await checkout(rig.as(member(memberId)), inputFor(cart.id, 2780))).__typename).toBe("CheckoutSuccess");
  });

  it("holds nothing and leaves the cart open when a line is short, and judges a retry anew", async () => {
    const cart = await rig.fillCart(memberId, [
      { sku: "MILK", quantity: 1 },
      { sku: "TEA", quantity: 11 },
    ]);
    const before = await eventCount(rig.db);
    const input = inputFor(cart.id, 51340);
    expect(await checkout(rig.as(member(memberId)), input)).toMatchObject({
      __typename: "InsufficientStock",
      shortages: [{ sku: "TEA", storeId: "tianhe", requested: 11, available: 10 }],
    });
    expect([stockOf("tianhe", "MILK"), stockOf("tianhe", "TEA")]).toEqual([10, 10]);
    expect([await ordersOf(memberId), await eventCount(rig.db)]).toEqual([[], before]);
    expect(await cartNow(cart.id)).toMatchObject({ orderId: null, version: cart.version, lines: cart.lines });
    rig.mall.stores.get("tianhe")?.stock.set("TEA", 11);
    expect((await checkout(rig.as(member(memberId)), input)).__typename).toBe("CheckoutSuccess");
  });

  it.each([
    ["an empty cart", [], "", "CartEmpty"],
    ["a variant that is no longer for sale", [{ sku: "MILK", quantity: 1 }], "delist", "VariantNotForSale"],
    ["a store without pickup", [{ sku: "MILK", quantity: 1 }], "nansha", "StoreCannotServe"],
    ["an unknown store", [{ sku: "MILK", quantity: 1 }], "nowhere", "StoreCannotServe"],
  ] as const)("refuses %s", async (_, lines, change, typename) => {
    const cart = await rig.fillCart(memberId, [...lines]);
    if (change === "delist") rig.mall.prices.delete("MILK");
    const storeId = change === "nansha" || change === "nowhere" ? change : "tianhe";
    const before = await eventCount(rig.db);
    const input = inputFor(cart.id, 1290, { deliveryMethod: { storePickup: { storeId } } });
    expect((await checkout(rig.as(member(memberId)), input)).__typename).toBe(typename);
    expect([await ordersOf(memberId), await eventCount(rig.db)]).toEqual([[], before]);
  });

  it("sends goods from the nearest store that has all of them, for eight yuan below ninety-nine", async () => {
    rig.mall.stores.get("tianhe")?.stock.set("MILK", 1);
    const cart = await rig.fillCart(memberId, [{ sku: "MILK", quantity: 2 }]);
    const homeDelivery = { address: ADDRESS, recipientName: "张小越", recipientPhone: "+8613800001234" };
    const input = inputFor(cart.id, 3380, { deliveryMethod: { homeDelivery } });
    const answer = await checkout(rig.as(member(memberId)), input);
    if (answer.__typename !== "CheckoutSuccess") throw new Error(answer.__typename);
    expect(answer.order).toMatchObject({
      storeId: null,
      sourceStoreId: "nansha",
      shippingAmount: 800,
      totalAmount: 3380,
    });
    expect(await readShipmentsOfOrders(rig.db, [answer.order.id])).toMatchObject([
      { shippingStatus: "PENDING", address: { ...ADDRESS, postalCode: null }, recipientName: "张小越", version: 1 },
    ]);
    expect(stockOf("nansha", "MILK")).toBe(8);
  });

  it("says what the best store lacks when no store has all of an order", async () => {
    rig.mall.stores.get("nansha")?.stock.set("TEA", 3);
    const cart = await rig.fillCart(memberId, [{ sku: "TEA", quantity: 12 }]);
    const homeDelivery = { address: ADDRESS, recipientName: "张小越", recipientPhone: "+8613800001234" };
    const answer = await checkout(
      rig.as(member(memberId)),
      inputFor(cart.id, 54600, { deliveryMethod: { homeDelivery } }),
    );
    expect(answer).toMatchObject({
      __typename: "InsufficientStock",
      shortages: [{ sku: "TEA", storeId: "tianhe", requested: 12, available: 10 }],
    });
  });

  it("does not sell what was put into the cart while it was checked out", async () => {
    const cart = await rig.fillCart(memberId, [{ sku: "MILK", quantity: 1 }]);
    const context = rig.as(member(memberId));
    const graph: typeof context.graph = async (operation, variables) => {
      if (operation.name === "ReserveStock") {
        await addCartLine(context, { idempotencyKey: rig.key(), cartId: cart.id, line: { sku: "TEA", quantity: 1 } });
      }
      return context.graph(operation, variables);
    };
    expect(await checkout({ ...context, graph }, inputFor(cart.id, 1290))).toMatchObject({
      __typename: "TotalChanged",
      actualTotal: yuan(5840),
    });
    expect(stockOf("tianhe", "MILK")).toBe(10);
    expect([...rig.mall.holds.values()].at(-1)?.status).toBe("RELEASED");
  });

  it("puts members with priority shipping first in the queue", async () => {
    rig.mall.tiers.set(memberId, "GOLD");
    const order = await rig.order(memberId, [{ sku: "MILK", quantity: 1 }]);
    const pickup = await rig.pickupOf(order.id);
    expect(pickup.priority).toBe(1);
    const transitions = await rig.db
      .select()
      .from(pickupTransitions)
      .where(eq(pickupTransitions.pickupOrderId, pickup.id));
    expect(transitions).toMatchObject([{ status: "PENDING", staffId: null, version: 1 }]);
  });

  it("keeps a change of tier that comes between the question and the pickup, and one at the same moment", async () => {
    const changeTier = (id: string) =>
      rig.db.transaction((tx) => moveInQueue(tx, { memberId: id, tierCode: "GOLD", version: 2 }));
    const cart = await rig.fillCart(memberId, [{ sku: "MILK", quantity: 1 }]);
    const context = rig.as(member(memberId));
    const graph: typeof context.graph = async (operation, variables) => {
      if (operation.name === "CommitReservation") await changeTier(memberId);
      return context.graph(operation, variables);
    };
    const answer = await checkout({ ...context, graph }, inputFor(cart.id, 1290));
    if (answer.__typename !== "CheckoutSuccess") throw new Error(answer.__typename);
    expect((await rig.pickupOf(answer.order.id)).priority).toBe(1);

    for (let index = 0; index < 5; index++) {
      const id = `${memberId}-${index}`;
      const theirs = await rig.fillCart(id, [{ sku: "MILK", quantity: 1 }]);
      const changes: Promise<void>[] = [];
      // asked in the transaction that makes the pickup
      const create = () => {
        changes.push(changeTier(id));
        return rig.parts.codes.create();
      };
      const codes = { ...rig.parts.codes, create };
      const made = await checkout({ ...rig.as(member(id)), codes }, inputFor(theirs.id, 1290));
      await Promise.all(changes);
      if (made.__typename !== "CheckoutSuccess") throw new Error(made.__typename);
      expect((await rig.pickupOf(made.order.id)).priority).toBe(1);
    }
  });

  it("charges the prices of the store where the goods are collected, whatever store the cart was shown for", async () => {
    rig.mall.stores.get("nansha")?.services.push("PICKUP");
    rig.mall.storePrices.set("tianhe/MILK", 990);
    const cart = await rig.fillCart(memberId, [{ sku: "MILK", quantity: 2 }]);
    expect(cart.lines).toMatchObject([{ unitAmount: 990 }]);
    const deliveryMethod = { storePickup: { storeId: "nansha" } };
    const answer = await checkout(rig.as(member(memberId)), inputFor(cart.id, 1980, { deliveryMethod }));
    expect(answer).toMatchObject({
      __typename: "TotalChanged",
      actualTotal: yuan(2580),
      cart: { id: cart.id, storeId: "nansha", lines: [{ unitAmount: 1290 }] },
    });
    expect(await ordersOf(memberId)).toEqual([]);
    const second = await checkout(rig.as(member(memberId)), inputFor(cart.id, 2580, { deliveryMethod }));
    expect(second).toMatchObject({ order: { storeId: "nansha", totalAmount: 2580 } });
  });

  it("leaves a cart as it is when the store offers no pickup", async () => {
    const cart = await rig.fillCart(memberId, [{ sku: "MILK", quantity: 1 }]);
    const deliveryMethod = { storePickup: { storeId: "nansha" } };
    const answer = await checkout(rig.as(member(memberId)), inputFor(cart.id, 1, { deliveryMethod }));
    expect(answer).toMatchObject({ __typename: "StoreCannotServe", storeId: "nansha" });
    expect(await cartNow(cart.id)).toMatchObject({ storeId: "tianhe", version: cart.version, lines: cart.lines });
  });

  it("finds the goods in any of many stores", async () => {
    for (let index = 0; index < 250; index++) {
      const stock = new Map([["MILK", index === 219 ? 2 : 1]]);
      rig.mall.stores.set(`far-${index}`, { regionCode: "510100", services: [], stock });
    }
    for (const id of ["tianhe", "nansha"]) rig.mall.stores.get(id)?.stock.clear();
    const cart = await rig.fillCart(memberId, [{ sku: "MILK", quantity: 2 }]);
    const homeDelivery = { address: ADDRESS, recipientName: "张小越", recipientPhone: "+8613800001234" };
    const answer = await checkout(
      rig.as(member(memberId)),
      inputFor(cart.id, 3380, { deliveryMethod: { homeDelivery } }),
    );
    expect(answer).toMatchObject({ order: { sourceStoreId: "far-219" } });
  });

  it("is refused to anybody but the member whose cart it is", async () => {
    const cart = await rig.fillCart(memberId, [{ sku: "MILK", quantity: 1 }]);
    await expect(checkout(rig.as(member("member-other")), inputFor(cart.id, 1290))).rejects.toMatchObject({
      extensions: { code: "NOT_FOUND" },
    });
    await expect(checkout(rig.as(member(memberId)), inputFor("x", 1290))).rejects.toMatchObject({
      extensions: { code: "NOT_FOUND" },
    });
  });
});
