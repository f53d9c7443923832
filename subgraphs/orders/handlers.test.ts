import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startEventConsumer } from "../../kit/event-consumer.ts";
import { type EventType, emit } from "../../kit/event-log.ts";
import type { Part } from "../../kit/process.ts";
import { MembersMerged, ReservationAtRisk, ReservationExpired, TierChanged } from "../../schema/events.ts";
import { log, member, type OrdersRig, startOrdersRig, toldOf } from "../../test/orders-rig.ts";
import { cancelOrder } from "./cancellations.ts";
import { type Checkout, type CheckoutContext, checkout } from "./checkouts.ts";
import { createHandlers } from "./handlers.ts";
import { readCarts, readOrders } from "./reads.ts";
import { orders } from "./tables.ts";

describe("orders, when something happens elsewhere", () => {
  let rig: OrdersRig;
  let consumer: Part;
  let members = 0;
  let memberId = "";
  beforeAll(async () => {
    rig = await startOrdersRig();
    rig.mall.prices.set("MILK", 1290);
    const stock = new Map([["MILK", 1000]]);
    rig.mall.stores.set("tianhe", { regionCode: "440106", services: ["PICKUP"], stock });
    const { db, sql } = rig.database;
    consumer = await startEventConsumer({
      db,
      sql,
      log,
      name: "orders",
      handlers: createHandlers(rig.parts),
      pollMs: 50,
    });
  });
  afterAll(async () => {
    await consumer.stop();
    await rig.stop();
  });
  beforeEach(() => {
    memberId = `member-${++members}`;
  });

  const tell = <P>(type: EventType<P>, key: string, payload: NoInfer<P>) =>
    rig.db.transaction((tx) => emit(tx, type, key, payload));

  /** An order whose checkout does not know of its committed hold: the graph fell silent, before the commit or after it. */
  const pending = async (isCommitted = false) => {
    const cart = await rig.fillCart(memberId, [{ sku: "MILK", quantity: 1 }]);
    const context = rig.as(member(memberId));
    const graph: CheckoutContext["graph"] = (operation, variables) => {
      if (operation.name !== "CommitReservation") return context.graph(operation, variables);
      const asked = isCommitted ? context.graph(operation, variables) : Promise.resolve();
      return asked.then(() => {
        throw new Error("the graph does not answer");
      });
    };
    const input: Checkout = {
      ...{ idempotencyKey: rig.key(), cartId: cart.id, deliveryMethod: rig.pickUp },
      expectedTotal: { amount: 1290, currency: "CNY" },
    };
    await expect(checkout({ ...context, graph }, input)).rejects.toThrow("does not answer");
    const [order] = await rig.db.select().from(orders).where(eq(orders.cartId, cart.id));
    if (!order) throw new Error("no order");
    expect(order).toMatchObject({ status: "PENDING_PAYMENT", paymentStatus: "AUTHORIZED" });
    return { cart, order, input };
  };
  const orderNow = async (id: string) => (await readOrders(rig.db, [id]))[0];

  it("cancel an order whose hold ran out before it was paid, and open its cart", async () => {
    const { cart, order } = await pending();
    const reservationId = order.reservationId ?? "";
    await tell(ReservationExpired, reservationId, {
      ...{ reservationId, ownerId: order.id, expiredAt: rig.now().toISOString() },
    });
    await expect.poll(async () => (await orderNow(order.id))?.status, { timeout: 10_000 }).toBe("CANCELLED");
    expect(await orderNow(order.id)).toMatchObject({ paymentStatus: "VOIDED", refundedAmount: 0 });
    expect(await readCarts(rig.db, [cart.id])).toMatchObject([{ orderId: null }]);
  });

  it("leave a paid order alone whose hold is told to have run out", async () => {
    const order = await rig.order(memberId, [{ sku: "MILK", quantity: 1 }]);
    const reservationId = order.reservationId ?? "";
    await tell(ReservationExpired, reservationId, {
      ...{ reservationId, ownerId: order.id, expiredAt: rig.now().toISOString() },
    });
    // told after it, so done after it
    await tell(ReservationAtRisk, reservationId, {
      ...{ reservationId, ownerId: order.id, storeId: "tianhe", sku: "MILK", missing: 1 },
    });
    await expect.poll(async () => (await orderNow(order.id))?.status, { timeout: 10_000 }).toBe("CANCELLED");
    expect(await orderNow(order.id)).toMatchObject({ cancellationReason: "OUT_OF_STOCK", paymentStatus: "REFUNDED" });
  });

  it.each([
    ["active", false],
    ["committed", true],
  ])("begin a checkout anew when the goods of its %s hold are gone before it is placed", async (_, isCommitted) => {
    const { cart, order, input } = await pending(isCommitted);
    const reservationId = order.reservationId ?? "";
    expect(rig.mall.holdOf(reservationId).status).toBe(isCommitted ? "COMMITTED" : "ACTIVE");
    await tell(ReservationAtRisk, reservationId, {
      ...{ reservationId, ownerId: order.id, storeId: "tianhe", sku: "MILK", missing: 1 },
    });
    await expect.poll(async () => (await orderNow(order.id))?.status, { timeout: 10_000 }).toBe("CANCELLED");
    expect(await orderNow(order.id)).toMatchObject({ paymentStatus: "VOIDED", cancellationReason: "HOLD_EXPIRED" });
    expect(await readCarts(rig.db, [cart.id])).toMatchObject([{ orderId: null }]);
    expect((await toldOf(rig.db, [order.id])).map(({ type }) => type)).toEqual(["OrderCancelled"]);
    // what inventory does of it
    rig.mall.endHold(reservationId, "RELEASED");
    const stock = rig.mall.stores.get("tianhe")?.stock;
    const before = stock?.get("MILK") ?? 0;
    stock?.set("MILK", 0);
    expect((await checkout(rig.as(member(memberId)), input)).__typename).toBe("InsufficientStock");
    stock?.set("MILK", before);
    const answer = await checkout(rig.as(member(memberId)), input);
    if (answer.__typename !== "CheckoutSuccess") throw new Error(answer.__typename);
    expect(answer.order).toMatchObject({ status: "CONFIRMED", cartId: cart.id });
    expect(answer.order.id).not.toBe(order.id);
  });

  it("let a member cancel an order that is not yet paid: the retried checkout answers with that order", async () => {
    const { order, input } = await pending();
    const cancelled = await cancelOrder(rig.as(member(memberId)), {
      ...{ idempotencyKey: rig.key(), orderId: order.id, reason: "CHANGED_MIND" },
    });
    expect(cancelled).toMatchObject({
      refunded: { amount: 0 },
      order: { status: "CANCELLED", paymentStatus: "VOIDED" },
    });
    expect(await checkout(rig.as(member(memberId)), input)).toMatchObject({
      __typename: "CheckoutSuccess",
      order: { id: order.id, status: "CANCELLED" },
    });
    expect(await toldOf(rig.db, [order.id])).toMatchObject([
      { type: "OrderCancelled", payload: { reservationId: order.reservationId, refunded: { amount: 0 } } },
    ]);
  });

  it("move pickups in the queue when a tier changes, and everything when members are merged", async () => {
    const order = await rig.order(memberId, [{ sku: "MILK", quantity: 1 }]);
    expect((await rig.pickupOf(order.id)).priority).toBe(0);
    const tier = { version: 2, tierCode: "GOLD", level: 2, previousTierCode: "BASIC" };
    await tell(TierChanged, memberId, { memberId, ...tier });
    await expect.poll(async () => (await rig.pickupOf(order.id)).priority, { timeout: 10_000 }).toBe(1);
    const older = { version: 1, tierCode: "BASIC", level: 0, previousTierCode: null };
    await tell(TierChanged, memberId, { memberId, ...older });
    await tell(MembersMerged, "survivor", {
      ...{ survivorId: "survivor", mergedId: memberId, mergedAt: rig.now().toISOString() },
    });
    await expect.poll(async () => (await orderNow(order.id))?.memberId, { timeout: 10_000 }).toBe("survivor");
    expect(await rig.pickupOf(order.id)).toMatchObject({ memberId: "survivor", priority: 1 });
  });
});
