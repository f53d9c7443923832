// The steps of a checkout. Each first asks the graph, outside of any transaction, then moves the journal on in one.
import { and, eq } from "drizzle-orm";
import type { Database } from "../../kit/database.ts";
import type { Graph } from "../../kit/graph.ts";
import type { Log } from "../../kit/log.ts";
import { newId } from "../../kit/operation.ts";
import { callOff } from "./cancellations.ts";
import { holdCart, priceCart } from "./cart-lines.ts";
import { cartTotal } from "./carts.ts";
import type { CheckoutOutcome, Quote } from "./checkout-states.ts";
import { type DeliveryMethod, shippingFee } from "./delivery.ts";
import { CommitReservation, ReleaseReservation, ReserveStock } from "./graph.generated.ts";
import { confirmOrder, insertOrder, lockOrder, setOrder, totalOf } from "./orders.ts";
import type { Payments } from "./payments.ts";
import type { PickupCodes } from "./pickup-code.ts";
import { insertPickup } from "./pickups.ts";
import { notForSale, unwrap } from "./prices.ts";
import { rememberTiers } from "./priorities.ts";
import { insufficientStock, type QuoteResult, quoteCheckout, totalChanged } from "./quotes.ts";
import type { Cart } from "./reads.ts";
import { type CheckoutRow, carts, checkouts, type OrderRow, shipments } from "./tables.ts";
import type { CheckoutState } from "./words.ts";

export interface SagaContext {
  db: Database;
  now: () => Date;
  log: Log;
  graph: Graph;
  payments: Payments;
  codes: PickupCodes;
}

/** How long stock is held for a checkout. */
const HOLD = "PT10M";

type Step = (context: SagaContext, checkout: CheckoutRow) => Promise<void>;

const STEPS: Readonly<Record<Exclude<CheckoutState, "DONE" | "REFUSED">, Step>> = {
  STARTED: quote,
  QUOTED: reserve,
  RESERVED: makeOrder,
  ORDERED: authorize,
  AUTHORIZED: commit,
  RELEASING: release,
};

/** The step that the checkout's state asks for. Throws when the graph does not answer: the journal stays as it is. */
export async function takeStep(context: SagaContext, checkout: CheckoutRow): Promise<void> {
  const { state } = checkout;
  if (state === "DONE" || state === "REFUSED") return;
  await STEPS[state](context, checkout);
}

export function isOver({ state }: CheckoutRow): boolean {
  return state === "DONE" || state === "REFUSED";
}

type Change = Partial<Pick<CheckoutRow, "state" | "quote" | "reservationId" | "refusal" | "delivery">>;

/**
 * Moves the journal on, if the checkout is still in the state that was read: then `work` runs and gives what to write.
 * False when somebody else was quicker.
 */
async function advance(
  { db, now }: SagaContext,
  { id, state }: CheckoutRow,
  work: (tx: Database, held: CheckoutRow) => Promise<Change> | Change,
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const isStill = and(eq(checkouts.id, id), eq(checkouts.state, state));
    const [held] = await tx.select().from(checkouts).where(isStill).for("update");
    if (!held) return false;
    const change = await work(tx, held);
    await tx
      .update(checkouts)
      .set({ ...change, touchedAt: now() })
      .where(eq(checkouts.id, id));
    return true;
  });
}

function refused(refusal: CheckoutOutcome | null): Change {
  return { state: "REFUSED", refusal, delivery: null };
}

async function quote(context: SagaContext, checkout: CheckoutRow): Promise<void> {
  const quoted = await quoteCheckout(context.graph, checkout, context.now());
  await advance(context, checkout, async (tx, held) => {
    await rememberTiers(tx, quoted.tiers);
    const { result } = quoted;
    if (!("__typename" in result)) return { state: "QUOTED", quote: result };
    await showPrices(tx, held, quoted, context.now());
    return refused(result);
  });
}

/** After a refusal because of prices the cart has the ones that were found, and the store whose they are. */
async function showPrices(
  tx: Database,
  held: CheckoutRow,
  { prices, storeId, result }: QuoteResult,
  at: Date,
): Promise<void> {
  const typename = "__typename" in result ? result.__typename : null;
  if (typename !== "TotalChanged" && typename !== "VariantNotForSale") return;
  const cart = await holdCart(tx, held.memberId, held.cartId);
  if (cart && !cart.orderId) {
    await priceCart(tx, cart.id, { asked: held.lines.map(({ sku }) => sku), prices, at, storeId });
  }
}

async function reserve(context: SagaContext, checkout: CheckoutRow): Promise<void> {
  const { id, orderId } = checkout;
  const { lines, sourceStoreId: storeId } = quoteOf(checkout);
  const items = lines.map(({ sku, quantity }) => ({ storeId, sku, quantity }));
  const input = { idempotencyKey: `${id}/reserve`, ownerId: orderId, items, ttl: HOLD };
  const answer = unwrap((await context.graph(ReserveStock, { input })).reserveStock);
  if (answer.__typename === "InsufficientStock") {
    await advance(context, checkout, () => refused(insufficientStock([...answer.shortages])));
    return;
  }
  const reservationId = answer.reservation.id;
  const isMine = await advance(context, checkout, () => ({ state: "RESERVED", reservationId }));
  if (!isMine) await releaseUnused(context, checkout, reservationId);
}

/** The checkout moved on while the hold was made: by it, or to its end, and then nobody knows of the hold. */
async function releaseUnused(context: SagaContext, { id }: CheckoutRow, reservationId: string): Promise<void> {
  const [row] = await context.db.select().from(checkouts).where(eq(checkouts.id, id));
  if (row?.reservationId === reservationId) return;
  await releaseHold(context, id, reservationId);
}

async function releaseHold({ graph }: SagaContext, id: string, reservationId: string): Promise<void> {
  const input = { idempotencyKey: `${id}/release`, reservationId };
  unwrap((await graph(ReleaseReservation, { input })).releaseReservation);
}

async function makeOrder(context: SagaContext, checkout: CheckoutRow): Promise<void> {
  await advance(context, checkout, async (tx, held) => {
    const cart = await holdCart(tx, held.memberId, held.cartId);
    const isAsBegun = cart?.orderId === null && cart.version === held.cartVersion;
    if (!isAsBegun) return { state: "RELEASING", refusal: cart && cartChanged(held, cart) };
    const { sourceStoreId, pickup, currency, lines, shippingAmount } = quoteOf(held);
    const { orderId, memberId, channel, reservationId } = held;
    const placedAt = context.now();
    await insertOrder(
      tx,
      {
        ...{ id: orderId, memberId, channel, reservationId, sourceStoreId, cartId: cart.id, currency, placedAt },
        ...{ lines, shippingAmount, storeId: pickup && sourceStoreId },
      },
      context.now,
    );
    await tx
      .update(carts)
      .set({ orderId, version: cart.version + 1 })
      .where(eq(carts.id, cart.id));
    return { state: "ORDERED" };
  });
}

/** Null when the cart is as good as new: the checkout is begun again. */
function cartChanged(checkout: CheckoutRow, cart: Cart): CheckoutOutcome | null {
  if (cart.orderId) return null;
  const total = cartTotal(cart);
  if (!total) return notForSale(cart.lines.filter((line) => line.unitAmount === null).map(({ sku }) => sku));
  const shipping = shippingFee(deliveryOf(checkout).kind, total.amount);
  const expected = { amount: checkout.expectedAmount, currency: checkout.expectedCurrency };
  return totalChanged(expected, { amount: total.amount + shipping, currency: total.currency });
}

async function authorize(context: SagaContext, checkout: CheckoutRow): Promise<void> {
  await advance(context, checkout, async (tx, { orderId }) => {
    const order = await heldOrder(tx, orderId);
    await context.payments.authorize(tx, { orderId, key: `${orderId}/authorize`, ...totalOf(order) });
    await setOrder(tx, orderId, { paymentStatus: "AUTHORIZED" });
    return { state: "AUTHORIZED" };
  });
}

async function commit(context: SagaContext, checkout: CheckoutRow): Promise<void> {
  const { id, reservationId, orderId } = checkout;
  if (!reservationId) throw new Error(`checkout ${id} has no hold to commit`);
  const input = { idempotencyKey: `${id}/commit`, reservationId };
  const answer = unwrap((await context.graph(CommitReservation, { input })).commitReservation);
  if (answer.__typename === "ReservationExpired") {
    await advance(context, checkout, async (tx) => {
      const order = await heldOrder(tx, orderId);
      await callOff(tx, order, { reason: "HOLD_EXPIRED", staffId: null, ...context });
      return refused(null);
    });
    return;
  }
  await advance(context, checkout, async (tx, held) => {
    const order = await confirmOrder(tx, await heldOrder(tx, orderId), context.payments);
    await insertFulfillment(tx, context, { order, checkout: held });
    return { state: "DONE", delivery: null };
  });
}

async function insertFulfillment(
  tx: Database,
  { codes, now }: SagaContext,
  { order, checkout }: { order: OrderRow; checkout: CheckoutRow },
): Promise<void> {
  const { pickup } = quoteOf(checkout);
  if (pickup) return insertPickup(tx, { order, quote: pickup, codes, now });
  const delivery = deliveryOf(checkout);
  if (delivery.kind !== "DELIVERY") throw new Error(`checkout ${checkout.id} has neither pickup nor address`);
  const { kind: _, ...recipient } = delivery;
  const { memberId, orderId } = checkout;
  const { sourceStoreId } = order;
  await tx
    .insert(shipments)
    .values({ id: newId(now), orderId, memberId, sourceStoreId, shippingStatus: "PENDING", ...recipient });
}

async function release(context: SagaContext, checkout: CheckoutRow): Promise<void> {
  if (checkout.reservationId) await releaseHold(context, checkout.id, checkout.reservationId);
  await advance(context, checkout, (_, { refusal }) => refused(refusal));
}

/** Turns a checkout that has not become an order back; one that has is left to be finished. */
export async function giveUp(context: SagaContext, checkout: CheckoutRow): Promise<void> {
  const { state } = checkout;
  if (state === "STARTED" || state === "QUOTED") await advance(context, checkout, () => refused(null));
  if (state === "RESERVED") await advance(context, checkout, () => ({ state: "RELEASING", refusal: null }));
}

async function heldOrder(tx: Database, orderId: string): Promise<OrderRow> {
  const order = await lockOrder(tx, orderId);
  if (!order) throw new Error(`order ${orderId} of a checkout is missing`);
  return order;
}

function quoteOf({ id, quote }: CheckoutRow): Quote {
  if (!quote) throw new Error(`checkout ${id} has no quote`);
  return quote;
}

function deliveryOf({ id, delivery }: CheckoutRow): DeliveryMethod {
  if (!delivery) throw new Error(`checkout ${id} has lost its delivery method`);
  return delivery;
}
