// Customers and staff who do not give up: every step has an idempotency key and is sent again until it is answered.
import { randomUUID } from "node:crypto";
import { createMallClient, type MallClient } from "../demo/client.ts";
import type { KeyPair } from "../kit/keys.ts";
import * as app from "../schema/operations/app.generated.ts";
import * as clerkOperations from "../schema/operations/clerk.generated.ts";
import * as dashboard from "../schema/operations/dashboard.generated.ts";
import { claimsFor, memberClaims, signToken } from "../token.ts";

export interface People {
  url: string;
  issuer: KeyPair;
}

/** What a customer knows in the end. */
export interface Purchase {
  memberId: string;
  orderId: string;
  outcome: "COLLECTED" | "CANCELLED" | "REFUSED";
  pointsEarned: number;
}

const PATIENCE_MS = 90_000;
const PAUSE_MS = 150;

async function insist<Answer>(what: string, ask: () => Promise<Answer>): Promise<Answer> {
  const end = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (performance.now() > end)
        throw new Error(`${what}: ${error instanceof Error ? error.message : String(error)}`);
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}

async function clientFor({ url, issuer }: People, clientId: string, role: string, store?: string): Promise<MallClient> {
  const claims = role === "member" ? memberClaims(store ?? "") : claimsFor(role, store ? { store } : {});
  return createMallClient({ url, clientId, token: await signToken(issuer.privateKey, claims, new Date()) });
}

export interface Shopping {
  people: People;
  memberId: string;
  storeId: string;
  sku: string;
  /** Calls the order off in place of collecting it. */
  changesMind: boolean;
}

/** One purchase from the cart to the counter, whatever dies meanwhile. */
export async function buyAndCollect(shopping: Shopping): Promise<Purchase> {
  const { people, memberId, storeId, changesMind } = shopping;
  const member = await clientFor(people, "app", "member", memberId);
  const clerk = await clientFor(people, "clerk", "clerk", storeId);
  try {
    const placed = await placeOrder(member, shopping);
    if (!placed) return { memberId, orderId: "", outcome: "REFUSED", pointsEarned: 0 };
    const { orderId, pickupOrderId } = placed;
    if (changesMind) {
      const input = { idempotencyKey: randomUUID(), orderId, reason: "CHANGED_MIND" as const };
      const { cancelOrder } = await insist("cancel", () =>
        answered(member.run(app.CancelOrder, { input }), "cancelOrder"),
      );
      if (cancelOrder?.__typename !== "CancelOrderSuccess") throw new Error(`cancel: ${JSON.stringify(cancelOrder)}`);
      return { memberId, orderId, outcome: "CANCELLED", pointsEarned: 0 };
    }
    await collect({ member, clerk, orderId, pickupOrderId, storeId });
    const pointsEarned = await insist("points", async () => {
      const { order } = await member.run(app.MyOrder, { id: orderId });
      if (!order?.pointsEarned) throw new Error("no points yet");
      return order.pointsEarned;
    });
    return { memberId, orderId, outcome: "COLLECTED", pointsEarned };
  } finally {
    await Promise.all([member.close(), clerk.close()]);
  }
}

/** A root field may be null with an error beside it; `run` throws for errors, so null here means "ask again". */
async function answered<Result, Field extends keyof Result>(asking: Promise<Result>, field: Field): Promise<Result> {
  const result = await asking;
  if (result[field] == null) throw new Error(`${String(field)} was not answered`);
  return result;
}

async function placeOrder(member: MallClient, { memberId, storeId, sku }: Shopping) {
  const cartInput = { idempotencyKey: randomUUID(), channel: "APP" as const, storeId, lines: [{ sku, quantity: 1 }] };
  const { createCart } = await insist("cart", () =>
    answered(member.run(app.CreateCart, { input: cartInput }), "createCart"),
  );
  if (createCart?.__typename !== "CreateCartSuccess" || !createCart.cart.total) {
    throw new Error(`cart of ${memberId}: ${JSON.stringify(createCart)}`);
  }
  let { amount, currency } = createCart.cart.total;
  for (;;) {
    const input = {
      idempotencyKey: randomUUID(),
      cartId: createCart.cart.id,
      deliveryMethod: { storePickup: { storeId } },
      expectedTotal: { amount, currency },
    };
    const { checkout } = await insist("checkout", () => answered(member.run(app.Checkout, { input }), "checkout"));
    if (checkout?.__typename === "CheckoutSuccess") {
      const pickup = checkout.order.fulfillments.find(({ __typename }) => __typename === "PickupOrder");
      if (!pickup) throw new Error("an order without a pickup");
      return { orderId: checkout.order.id, pickupOrderId: pickup.id };
    }
    if (checkout?.__typename === "InsufficientStock") return null;
    // a manager changed the price meanwhile: the customer agrees to the new total
    if (checkout?.__typename !== "TotalChanged") throw new Error(`checkout: ${JSON.stringify(checkout)}`);
    ({ amount, currency } = checkout.actualTotal);
  }
}

interface Collecting {
  member: MallClient;
  clerk: MallClient;
  orderId: string;
  pickupOrderId: string;
  storeId: string;
}

async function collect({ member, clerk, orderId, pickupOrderId, storeId }: Collecting): Promise<void> {
  const picking = { idempotencyKey: randomUUID(), pickupOrderId };
  const { startPicking } = await insist("pick", () =>
    answered(clerk.run(clerkOperations.StartPicking, { input: picking }), "startPicking"),
  );
  if (startPicking?.__typename !== "StartPickingSuccess") throw new Error(`pick: ${JSON.stringify(startPicking)}`);
  const staging = { idempotencyKey: randomUUID(), pickupOrderId, bin: "A-01" };
  const { markReadyForPickup } = await insist("stage", () =>
    answered(clerk.run(clerkOperations.MarkReadyForPickup, { input: staging }), "markReadyForPickup"),
  );
  if (markReadyForPickup?.__typename !== "MarkReadyForPickupSuccess") {
    throw new Error(`stage: ${JSON.stringify(markReadyForPickup)}`);
  }
  const code = await insist("code", async () => {
    const { order } = await member.run(app.MyOrder, { id: orderId });
    const pickup = order?.fulfillments.find(({ __typename }) => __typename === "PickupOrder");
    if (pickup?.__typename !== "PickupOrder" || !pickup.code) throw new Error("no code");
    return pickup.code.token;
  });
  const showing = { idempotencyKey: randomUUID(), storeId, code };
  const { verifyPickupCode } = await insist("verify", () =>
    answered(clerk.run(clerkOperations.VerifyPickupCode, { input: showing }), "verifyPickupCode"),
  );
  if (verifyPickupCode?.__typename !== "VerifyPickupCodeSuccess") {
    throw new Error(`verify: ${JSON.stringify(verifyPickupCode)}`);
  }
}

export interface Pricing {
  people: People;
  storeId: string;
  sku: string;
  amounts: readonly number[];
}

/** A manager sets one price after the other; gives the last one, which must be on every label in the end. */
export async function setPrices({ people, storeId, sku, amounts }: Pricing): Promise<number> {
  const manager = await clientFor(people, "dashboard", "manager", storeId);
  try {
    const context = { channel: "POS" as const, storeId };
    const list = await insist("list", async () => {
      const { priceLists } = await manager.run(dashboard.PriceForEditing, { sku, storeId, context });
      const [first] = priceLists?.nodes ?? [];
      if (!first) throw new Error("no list");
      return first;
    });
    let last = 0;
    for (const amount of amounts) {
      const money = { amount, currency: list.currency };
      const input = { idempotencyKey: randomUUID(), priceListId: list.id, sku, amount: money };
      const { setPrice } = await insist("price", () =>
        answered(manager.run(dashboard.SetPrice, { input }), "setPrice"),
      );
      if (setPrice?.__typename !== "SetPriceSuccess") throw new Error(`price: ${JSON.stringify(setPrice)}`);
      last = amount;
    }
    return last;
  } finally {
    await manager.close();
  }
}

export interface Receiving {
  people: People;
  storeId: string;
  sku: string;
  quantity: number;
}

/** A clerk books goods in. */
export async function receiveStock({ people, storeId, sku, quantity }: Receiving): Promise<void> {
  const clerk = await clientFor(people, "clerk", "clerk", storeId);
  try {
    const input = { idempotencyKey: randomUUID(), storeId, sku, quantity, reason: "RECEIVED" as const };
    const { adjustStock } = await insist("receive", () =>
      answered(clerk.run(clerkOperations.AdjustStock, { input }), "adjustStock"),
    );
    if (adjustStock?.__typename !== "AdjustStockSuccess") throw new Error(`receive: ${JSON.stringify(adjustStock)}`);
  } finally {
    await clerk.close();
  }
}
