import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { eventCount, member, type OrdersRig, startOrdersRig } from "../../test/orders-rig.ts";
import { reopenCart } from "./cart-lines.ts";
import { addCartLine, cartTotal, createCart, setCartLineQuantity } from "./carts.ts";
import { moveMember } from "./members.ts";
import { readCarts, readOpenCarts, readOrders } from "./reads.ts";

describe("carts", () => {
  let rig: OrdersRig;
  let members = 0;
  let memberId = "";
  beforeAll(async () => {
    rig = await startOrdersRig();
    const stock = new Map([
      ["MILK", 1000],
      ["TEA", 1000],
    ]);
    rig.mall.stores.set("tianhe", { regionCode: "440106", services: ["PICKUP"], stock });
  });
  afterAll(() => rig.stop());
  beforeEach(() => {
    memberId = `member-${++members}`;
    rig.mall.prices.set("MILK", 1290).set("TEA", 4550);
  });

  const create = (lines: { sku: string; quantity: number }[], id = memberId, idempotencyKey = rig.key()) =>
    createCart(rig.as(member(id)), { idempotencyKey, channel: "APP", storeId: "tianhe", lines });
  const add = (cartId: string, sku: string, quantity: number) =>
    addCartLine(rig.as(member(memberId)), { idempotencyKey: rig.key(), cartId, line: { sku, quantity } });
  const set = (cartId: string, cartLineId: string, quantity: number) =>
    setCartLineQuantity(rig.as(member(memberId)), { idempotencyKey: rig.key(), cartId, cartLineId, quantity });
  const content = async (cartId: string) => {
    const [cart] = await readCarts(rig.db, [cartId]);
    return cart?.lines.map(({ sku, quantity, unitAmount }) => [sku, quantity, unitAmount]);
  };

  it("are made once a channel: a second one adds its lines to the first", async () => {
    const cart = await rig.fillCart(memberId, [{ sku: "MILK", quantity: 2 }]);
    expect(cartTotal(cart)).toEqual({ amount: 2580, currency: "CNY" });
    const again = await create([
      { sku: "TEA", quantity: 1 },
      { sku: "MILK", quantity: 1 },
    ]);
    expect(again).toMatchObject({ cart: { id: cart.id, version: cart.version + 1 } });
    expect(await content(cart.id)).toEqual([
      ["MILK", 3, 1290],
      ["TEA", 1, 4550],
    ]);
    const web = { idempotencyKey: rig.key(), channel: "WEB" as const, lines: [] };
    expect(await createCart(rig.as(member(memberId)), web)).toMatchObject({ cart: { lines: [], channel: "WEB" } });
  });

  it("are one when ten calls come at once", async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => create([{ sku: "MILK", quantity: 1 }])));
    const ids = answers.map((answer) => (answer.__typename === "CreateCartSuccess" ? answer.cart.id : null));
    expect(new Set(ids).size).toBe(1);
    expect(await content(ids[0] ?? "")).toEqual([["MILK", 10, 1290]]);
  });

  it("add pieces once for each key", async () => {
    const first = await create([{ sku: "MILK", quantity: 2 }], memberId, "once");
    expect(await create([{ sku: "MILK", quantity: 2 }], memberId, "once")).toEqual(first);
    if (first.__typename !== "CreateCartSuccess") throw new Error(first.message);
    expect(await content(first.cart.id)).toEqual([["MILK", 2, 1290]]);
  });

  it("are priced anew with each change, and say so when something is no longer for sale", async () => {
    const cart = await rig.fillCart(memberId, [{ sku: "MILK", quantity: 1 }]);
    rig.mall.prices.delete("MILK");
    const answer = await add(cart.id, "TEA", 2);
    if (answer.__typename !== "AddCartLineSuccess") throw new Error(answer.message);
    expect(await content(cart.id)).toEqual([
      ["MILK", 1, null],
      ["TEA", 2, 4550],
    ]);
    expect(cartTotal(answer.cart)).toBeNull();
    expect(cartTotal({ lines: [] })).toEqual({ amount: 0, currency: "CNY" });
  });

  it("refuse what is not for sale and change nothing", async () => {
    const cart = await rig.fillCart(memberId, [{ sku: "MILK", quantity: 1 }]);
    const before = await eventCount(rig.db);
    expect(await add(cart.id, "NONE", 1)).toMatchObject({ __typename: "VariantNotForSale", skus: ["NONE"] });
    expect(await readCarts(rig.db, [cart.id])).toEqual([cart]);
    expect(await create([{ sku: "NONE", quantity: 1 }], "member-new")).toMatchObject({ skus: ["NONE"] });
    expect(await readOpenCarts(rig.db, [{ memberId: "member-new", channel: "APP" }])).toEqual([]);
    expect(await eventCount(rig.db)).toBe(before);
  });

  it("hold at most 100 lines, and a line at most 999 pieces", async () => {
    const skus = Array.from({ length: 101 }, (_, index) => `SKU-${index}`);
    for (const sku of skus) rig.mall.prices.set(sku, 100);
    const limits = { __typename: "CartLimitReached", maxLines: 100, maxQuantity: 999 };
    expect(await create(skus.map((sku) => ({ sku, quantity: 1 })))).toMatchObject(limits);
    const cart = await rig.fillCart(
      memberId,
      skus.slice(1).map((sku) => ({ sku, quantity: 999 })),
    );
    expect(await add(cart.id, "SKU-0", 1)).toMatchObject(limits);
    expect(await add(cart.id, "SKU-1", 1)).toMatchObject(limits);
    expect(await set(cart.id, cart.lines[0]?.id ?? "", 1000)).toMatchObject(limits);
    expect(await readCarts(rig.db, [cart.id])).toEqual([cart]);
  });

  it("set the quantity of a line, and take it out with 0", async () => {
    const cart = await rig.fillCart(memberId, [
      { sku: "MILK", quantity: 1 },
      { sku: "TEA", quantity: 1 },
    ]);
    const [milk, tea] = cart.lines;
    await set(cart.id, milk?.id ?? "", 7);
    await set(cart.id, tea?.id ?? "", 0);
    expect(await content(cart.id)).toEqual([["MILK", 7, 1290]]);
    await expect(set(cart.id, tea?.id ?? "", 1)).rejects.toMatchObject({ extensions: { code: "NOT_FOUND" } });
    await expect(set(cart.id, milk?.id ?? "", -1)).rejects.toMatchObject({ extensions: { code: "BAD_USER_INPUT" } });
  });

  it("are closed once they are an order", async () => {
    const order = await rig.order(memberId, [{ sku: "MILK", quantity: 1 }]);
    const closed = { __typename: "CartClosed", orderId: order.id };
    expect(await add(order.cartId ?? "", "TEA", 1)).toMatchObject(closed);
    expect(await set(order.cartId ?? "", "any", 1)).toMatchObject(closed);
    expect((await rig.fillCart(memberId, [])).id).not.toBe(order.cartId);
  });

  it.each(["POS", "KIOSK", "LIVE", "MARKETPLACE_JD", "MARKETPLACE_TMALL"] as const)(
    "are not made in the channel %s",
    async (channel) => {
      const input = { idempotencyKey: rig.key(), channel, lines: [] };
      await expect(createCart(rig.as(member(memberId)), input)).rejects.toMatchObject({
        extensions: { code: "BAD_USER_INPUT" },
      });
      expect(await readOpenCarts(rig.db, [{ memberId, channel }])).toEqual([]);
    },
  );

  it("are only their member's", async () => {
    const cart = await rig.fillCart("member-other", [{ sku: "MILK", quantity: 1 }]);
    await expect(add(cart.id, "TEA", 1)).rejects.toMatchObject({ extensions: { code: "NOT_FOUND" } });
    await expect(add("x", "TEA", 1)).rejects.toMatchObject({ extensions: { code: "NOT_FOUND" } });
  });

  it("go to the one that was begun meanwhile when their order comes to nothing", async () => {
    const order = await rig.order(memberId, [
      { sku: "MILK", quantity: 2 },
      { sku: "TEA", quantity: 1 },
    ]);
    const next = await rig.fillCart(memberId, [{ sku: "MILK", quantity: 1 }]);
    await rig.db.transaction((tx) => reopenCart(tx, order.cartId ?? "", order.id, rig.now));
    expect(await content(next.id)).toEqual([
      ["MILK", 3, 1290],
      ["TEA", 1, 4550],
    ]);
  });

  it("and orders of a merged member go to the survivor, each piece once", async () => {
    const merged = `${memberId}-merged`;
    const order = await rig.order(merged, [{ sku: "TEA", quantity: 1 }]);
    const kept = await rig.fillCart(memberId, [{ sku: "MILK", quantity: 998 }]);
    await rig.fillCart(merged, [
      { sku: "MILK", quantity: 5 },
      { sku: "TEA", quantity: 4 },
    ]);
    await rig.db.transaction((tx) => moveMember(tx, { survivorId: memberId, mergedId: merged, now: rig.now }));
    expect(await content(kept.id)).toEqual([
      ["MILK", 999, 1290],
      ["TEA", 4, 4550],
    ]);
    const keys = [merged, memberId].map((id) => ({ memberId: id, channel: "APP" as const }));
    expect((await readOpenCarts(rig.db, keys)).map(({ id }) => id)).toEqual([kept.id]);
    expect(await readOrders(rig.db, [order.id])).toMatchObject([{ memberId }]);
    expect(await rig.pickupOf(order.id)).toMatchObject({ memberId });
  });
});
