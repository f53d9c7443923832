// Story (b): ordered on the phone, picked up in the store, paid back in points.
import { randomUUID } from "node:crypto";
import * as app from "../schema/operations/app.generated.ts";
import * as clerkOperations from "../schema/operations/clerk.generated.ts";
import * as dashboard from "../schema/operations/dashboard.generated.ts";
import type { MallClient, Stream } from "./client.ts";
import { type Story, yuan } from "./story.ts";

/** Canton Tower, as a phone's map reports it. */
const HERE = { latitude: 23.1065, longitude: 113.3245, datum: "GCJ02" } as const;

/** People of a store, signed in. */
export interface StorePeople {
  clerk: MallClient;
  manager: MallClient;
}

export interface OrderToPickup {
  story: Story;
  member: MallClient;
  peopleOf(storeId: string): Promise<StorePeople>;
  sku: string;
}

type StockStream = Stream<dashboard.StockChangedSubscription>;
type Figures = { available: number; onHand: number; committed: number; reserved: number };

export async function orderToPickup({ story, member, peopleOf, sku }: OrderToPickup): Promise<void> {
  story.step(`A member near Canton Tower looks for the nearest store that has ${sku}.`);
  const nearby = await member.run(app.NearbyStores, { near: HERE, sku });
  const nearest = nearby.nearbyStores?.edges[0];
  if (!nearest) throw new Error(`no store has ${sku}`);
  const store = nearest.node;
  story.saw(`${store.name}, ${Math.round(nearest.distanceMeters)} m away, has ${nearest.availability?.quantity}`);
  const { clerk, manager } = await peopleOf(store.id);

  story.step("The store's dashboard follows stock and pickups; the member follows the points.");
  const stock = manager.follow(dashboard.StockChanged, { storeId: store.id });
  const pickups = clerk.follow(clerkOperations.PickupOrderUpdated, { storeId: store.id });
  const points = member.follow(app.PointsBalanceChanged, {});
  const before = await stock.find("the stock as it is", ({ stockChanged }) => levelOf(stockChanged, sku));
  const pointsBefore = await points.find("the points as they are", ({ pointsBalanceChanged: event }) =>
    event?.__typename === "PointsBalanceChanged" ? event : null,
  );
  story.saw(`${before.onHand} there, ${before.available} for sale; the member has ${pointsBefore.balance} points`);

  const order = await placeOrder({ story, member, storeId: store.id, sku });
  story.step("Stock falls on the dashboard, and the store's queue rings.");
  const sold = await stock.find("one piece less for sale", ({ stockChanged }) =>
    pick(
      levelOf(stockChanged, sku),
      (level) => level.available === before.available - 1 && level.committed === before.committed + 1,
    ),
  );
  story.saw(`${sold.onHand} there, ${sold.committed} sold and waiting, ${sold.available} for sale`);
  await pickups.find("the pickup", ({ pickupOrderUpdated: event }) =>
    event?.__typename === "PickupOrderUpdated" && event.pickupOrder.id === order.pickupOrderId ? true : null,
  );
  story.expect("the pickup is in the store's queue", true);

  await handOver({ story, clerk, member, storeId: store.id, order });
  await earnAndSpend({ story, member, points, orderId: order.id, balanceBefore: pointsBefore.balance });
  await orderAndCancel({ story, member, stock, storeId: store.id, sku });
}

interface PlacedOrder {
  id: string;
  number: string;
  pickupOrderId: string;
}

interface PlaceOrder {
  story: Story;
  member: MallClient;
  storeId: string;
  sku: string;
}

async function placeOrder({ story, member, storeId, sku }: PlaceOrder): Promise<PlacedOrder> {
  story.step("The member puts it into the cart and orders for pickup.");
  const made = await member.run(app.CreateCart, {
    input: { idempotencyKey: randomUUID(), channel: "APP", storeId, lines: [{ sku, quantity: 1 }] },
  });
  if (made.createCart?.__typename !== "CreateCartSuccess")
    throw new Error(`createCart: ${JSON.stringify(made.createCart)}`);
  const { cart } = made.createCart;
  if (!cart.total) throw new Error("the cart has no total");
  const { amount, currency } = cart.total;
  const input = {
    idempotencyKey: randomUUID(),
    cartId: cart.id,
    deliveryMethod: { storePickup: { storeId } },
    expectedTotal: { amount, currency },
  };
  const { checkout } = await member.run(app.Checkout, { input });
  if (checkout?.__typename !== "CheckoutSuccess") throw new Error(`checkout: ${JSON.stringify(checkout)}`);
  const { order } = checkout;
  const pickup = order.fulfillments.find((fulfillment) => fulfillment.__typename === "PickupOrder");
  if (!pickup) throw new Error("the order has no pickup");
  story.saw(`order ${order.number}, ${yuan(order.total)}, ${order.status}, ready by ${pickup.readyBy}`);
  const again = await member.run(app.Checkout, { input });
  story.expect(
    "the same request sent again gives the same order",
    again.checkout?.__typename === "CheckoutSuccess" && again.checkout.order.id === order.id,
  );
  return { id: order.id, number: order.number, pickupOrderId: pickup.id };
}

interface HandOver {
  story: Story;
  clerk: MallClient;
  member: MallClient;
  storeId: string;
  order: PlacedOrder;
}

async function handOver({ story, clerk, member, storeId, order }: HandOver): Promise<void> {
  const { pickupOrderId } = order;
  story.step("The clerk picks the goods and lays them in bin A-07.");
  const picking = await clerk.run(clerkOperations.StartPicking, {
    input: { idempotencyKey: randomUUID(), pickupOrderId },
  });
  story.expect(
    `startPicking answers ${picking.startPicking?.__typename}`,
    picking.startPicking?.__typename === "StartPickingSuccess",
  );
  const ready = await clerk.run(clerkOperations.MarkReadyForPickup, {
    input: { idempotencyKey: randomUUID(), pickupOrderId, bin: "A-07" },
  });
  story.expect(
    `markReadyForPickup answers ${ready.markReadyForPickup?.__typename}`,
    ready.markReadyForPickup?.__typename === "MarkReadyForPickupSuccess",
  );

  story.step("The member shows the code, the clerk verifies it.");
  const mine = await member.run(app.MyOrder, { id: order.id });
  const pickup = mine.order?.fulfillments.find((fulfillment) => fulfillment.__typename === "PickupOrder");
  const digits = pickup?.code?.digits;
  if (!digits) throw new Error("the member sees no code");
  const verify = () =>
    clerk.run(clerkOperations.VerifyPickupCode, { input: { idempotencyKey: randomUUID(), storeId, code: digits } });
  const first = (await verify()).verifyPickupCode;
  story.expect(`verifyPickupCode answers ${first?.__typename}`, first?.__typename === "VerifyPickupCodeSuccess");

  story.step("Somebody tries the same code again.");
  const second = (await verify()).verifyPickupCode;
  story.expect(`it is refused: ${second?.__typename}`, second?.__typename === "CodeUsed");
  if (second?.__typename === "CodeUsed")
    story.saw(`used at ${second.usedAt} by ${second.staff?.displayName ?? second.staffId}`);
}

interface EarnAndSpend {
  story: Story;
  member: MallClient;
  points: Stream<app.PointsBalanceChangedSubscription>;
  orderId: string;
  balanceBefore: number;
}

async function earnAndSpend({ story, member, points, orderId, balanceBefore }: EarnAndSpend): Promise<void> {
  story.step("Points arrive, once.");
  const earned = await points.find("the points of the order", ({ pointsBalanceChanged: event }) =>
    event?.__typename === "PointsBalanceChanged" && event.transaction?.sourceId === orderId ? event : null,
  );
  story.saw(`${earned.transaction?.points} points for the order: ${earned.balance} now`);
  const mine = await member.run(app.MyOrder, { id: orderId });
  story.expect(
    `the order says it earned ${mine.order?.pointsEarned}`,
    mine.order?.pointsEarned === earned.transaction?.points &&
      earned.balance === balanceBefore + (mine.order?.pointsEarned ?? 0),
  );

  story.step("The member turns points into a coupon.");
  const { couponTemplates } = await member.run(app.CouponTemplates, {});
  const template = couponTemplates?.nodes.find(
    ({ pointsPrice }) => pointsPrice !== null && pointsPrice <= earned.balance,
  );
  if (!template?.pointsPrice) {
    story.saw(`no coupon costs ${earned.balance} points or less yet`);
    return;
  }
  const { exchangePointsForCoupon: exchanged } = await member.run(app.ExchangePointsForCoupon, {
    input: { idempotencyKey: randomUUID(), couponTemplateId: template.id, expectedPoints: template.pointsPrice },
  });
  if (exchanged?.__typename !== "ExchangePointsForCouponSuccess") {
    story.saw(`not now: ${JSON.stringify(exchanged)}`);
    return;
  }
  story.saw(`${template.name}, code ${exchanged.coupon.code}`);
  story.expect(
    `${template.pointsPrice} points were paid, ${exchanged.account.balance} are left`,
    exchanged.account.balance === earned.balance - template.pointsPrice,
  );
}

interface OrderAndCancel extends PlaceOrder {
  stock: StockStream;
}

async function orderAndCancel({ story, member, stock, storeId, sku }: OrderAndCancel): Promise<void> {
  const order = await placeOrder({ story, member, storeId, sku });
  const held = lastLevel(stock, sku);
  story.step("The member changes their mind: everything goes back.");
  const { cancelOrder } = await member.run(app.CancelOrder, {
    input: { idempotencyKey: randomUUID(), orderId: order.id, reason: "CHANGED_MIND" },
  });
  story.expect(`cancelOrder answers ${cancelOrder?.__typename}`, cancelOrder?.__typename === "CancelOrderSuccess");
  if (cancelOrder?.__typename === "CancelOrderSuccess")
    story.saw(`${yuan(cancelOrder.refunded)} go back, ${cancelOrder.order.paymentStatus}`);
  const freed = await stock.find("the piece for sale again", ({ stockChanged: event }) =>
    event?.__typename === "StockChanged" && event.cause === "RELEASED" && event.stockLevel.sku === sku
      ? event.stockLevel
      : null,
  );
  story.expect("the piece is for sale again", (freed.available ?? 0) >= (held?.available ?? 0));
}

type StockEvent = dashboard.StockChangedSubscription["stockChanged"];

function levelOf(event: StockEvent, sku: string): Figures | null {
  if (event?.__typename !== "StockChanged" || event.stockLevel.sku !== sku) return null;
  const { available, onHand, committed, reserved } = event.stockLevel;
  return { available, onHand: onHand ?? 0, committed: committed ?? 0, reserved: reserved ?? 0 };
}

function lastLevel(stock: StockStream, sku: string): Figures | null {
  return stock.seen.map(({ stockChanged }) => levelOf(stockChanged, sku)).findLast((level) => level !== null) ?? null;
}

function pick<T>(value: T | null, isWanted: (value: T) => boolean): T | null {
  return value !== null && isWanted(value) ? value : null;
}
