// Checkout: a saga whose journal is the table `checkouts`. Each step asks the graph (with a key of its own, so that asking
// twice does the thing once) and then writes what came of it in one transaction, if the checkout is still where it was.
// So a process may die anywhere, and several may drive the same checkout at once: whoever comes next goes on from the
// journal. A retry with the same key goes on; so does another checkout of the same cart, before it begins its own; and the
// job ends what everybody left.
import { createHash } from "node:crypto";
import { and, asc, eq, inArray, isNull, lt, ne, notInArray, or } from "drizzle-orm";
import type { Database } from "../../kit/database.ts";
import { failure } from "../../kit/errors.ts";
import { canonicalJson } from "../../kit/idempotency.ts";
import { newId, type OperationContext } from "../../kit/operation.ts";
import { cartClosed, lockCart } from "./cart-lines.ts";
import type { CheckoutOutcome } from "./checkout-states.ts";
import { giveUp, isOver, type SagaContext, takeStep } from "./checkout-steps.ts";
import { checkDelivery, type DeliveryMethod, type DeliveryMethodInput } from "./delivery.ts";
import { readCarts, readOrders } from "./reads.ts";
import { type CheckoutRow, carts, checkouts } from "./tables.ts";
import type { Money } from "./words.ts";

export type CheckoutContext = SagaContext & OperationContext;

export interface Checkout {
  idempotencyKey: string;
  cartId: string;
  deliveryMethod: DeliveryMethodInput;
  expectedTotal: Money;
}

interface CheckoutRequest {
  memberId: string;
  idempotencyKey: string;
  inputHash: string;
  cartId: string;
  delivery: DeliveryMethod;
  expectedTotal: Money;
}

/** A checkout that was given up while this one waited is begun anew; more often than this somebody else should look. */
const MAX_ROUNDS = 5;
const MAX_KEY_LENGTH = 200;

export async function checkout(context: CheckoutContext, input: Checkout) {
  const { viewer, now } = context;
  viewer.require("member:self");
  const memberId = viewer.requireId("member");
  const { idempotencyKey, ...body } = input;
  if (idempotencyKey.length < 1 || idempotencyKey.length > MAX_KEY_LENGTH) {
    throw failure("BAD_USER_INPUT", `idempotencyKey takes 1 to ${MAX_KEY_LENGTH} characters.`);
  }
  const inputHash = createHash("sha256").update(canonicalJson(body)).digest("base64url");
  const delivery = checkDelivery(input.deliveryMethod, now());
  const { cartId, expectedTotal } = input;
  const request = { memberId, idempotencyKey, inputHash, cartId, delivery, expectedTotal };
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const begun = await begin(context, request);
    if ("__typename" in begun) return answerRefusal(context, begun, cartId);
    const ended = await drive(context, begun.checkoutId);
    if (!begun.isOwn || ended === null) continue;
    if (ended.state === "DONE") return answerSuccess(context, ended);
    if (ended.refusal) return answerRefusal(context, ended.refusal, cartId);
  }
  throw failure("SUBGRAPH_UNAVAILABLE", "The checkout did not come to an end. Try again with the same key.");
}

/** Finds the checkout of the key, or the one that has to be finished first, or makes a new one. */
async function begin(
  context: CheckoutContext,
  request: CheckoutRequest,
): Promise<{ checkoutId: string; isOwn: boolean } | CheckoutOutcome> {
  const earlier = await ofKey(context.db, request);
  if (earlier) return earlier;
  return context.db.transaction(async (tx) => {
    const cart = await lockCart(tx, request.memberId, request.cartId);
    // one with the same key may have begun while this one waited for the cart
    const own = await ofKey(tx, request);
    if (own) return own;
    const other = cart.checkoutId ? await readCheckout(tx, cart.checkoutId) : null;
    if (other && !isOver(other)) return { checkoutId: other.id, isOwn: false };
    if (cart.orderId) return cartClosed(cart.orderId);
    if (cart.lines.length === 0) return { __typename: "CartEmpty", message: "There is nothing to order." };
    const checkoutId = newId(context.now);
    const { id: cartId, version: cartVersion, channel, storeId } = cart;
    const { memberId, idempotencyKey, inputHash, delivery, expectedTotal } = request;
    await tx.insert(checkouts).values({
      ...{ id: checkoutId, memberId, idempotencyKey, inputHash, cartId, cartVersion, channel, storeId, delivery },
      lines: cart.lines.map(({ sku, quantity }) => ({ sku, quantity })),
      expectedAmount: expectedTotal.amount,
      expectedCurrency: expectedTotal.currency,
      state: "STARTED",
      orderId: newId(context.now),
      touchedAt: context.now(),
    });
    await tx.update(carts).set({ checkoutId }).where(eq(carts.id, cartId));
    return { checkoutId, isOwn: true };
  });
}

async function ofKey(db: Database, { memberId, idempotencyKey, inputHash }: CheckoutRequest) {
  const [row] = await db
    .select()
    .from(checkouts)
    .where(
      and(
        eq(checkouts.memberId, memberId),
        eq(checkouts.idempotencyKey, idempotencyKey),
        ne(checkouts.state, "REFUSED"),
      ),
    );
  if (!row) return null;
  if (row.inputHash !== inputHash) {
    throw failure("IDEMPOTENCY_CONFLICT", "This idempotency key was used before, with another input.");
  }
  return { checkoutId: row.id, isOwn: true };
}

/** Goes on until the checkout is over, together with whoever else is at it. Null when it is no longer there. */
async function drive(context: SagaContext, id: string): Promise<CheckoutRow | null> {
  for (;;) {
    const row = await readCheckout(context.db, id);
    if (row === null || isOver(row)) return row;
    await takeStep(context, row);
  }
}

async function readCheckout(db: Database, id: string): Promise<CheckoutRow | null> {
  const [row] = await db.select().from(checkouts).where(eq(checkouts.id, id));
  return row ?? null;
}

async function answerSuccess({ db }: CheckoutContext, { orderId }: CheckoutRow) {
  const [order] = await readOrders(db, [orderId]);
  if (!order) throw new Error(`order ${orderId} of a finished checkout is missing`);
  return { __typename: "CheckoutSuccess" as const, order };
}

async function answerRefusal({ db }: CheckoutContext, refusal: CheckoutOutcome, cartId: string) {
  if (refusal.__typename !== "TotalChanged") return refusal;
  const [cart] = await readCarts(db, [cartId]);
  if (!cart) throw failure("NOT_FOUND", "There is no such cart.");
  return { ...refusal, cart };
}

const ABANDONED_MS = 30_000;
const LEASE_MS = 30_000;
const RESUME_BATCH = 10;

/**
 * Ends checkouts that nobody has touched for half a minute: what the customer has seen nothing of is undone, what has
 * become an order is finished. Gives how many; a lease keeps other replicas off.
 */
export async function resumeCheckouts(context: SagaContext): Promise<number> {
  const leased = await leaseAbandoned(context);
  for (const row of leased) {
    try {
      await giveUp(context, row);
      await drive(context, row.id);
    } catch (error) {
      context.log.warn({ err: error, checkoutId: row.id, state: row.state }, "checkout not ended; trying again");
    }
  }
  return leased.length;
}

function leaseAbandoned({ db, now }: SagaContext): Promise<CheckoutRow[]> {
  const at = now();
  const isFree = or(isNull(checkouts.leasedUntil), lt(checkouts.leasedUntil, at));
  const isLeft = lt(checkouts.touchedAt, new Date(at.getTime() - ABANDONED_MS));
  return db.transaction(async (tx) => {
    const rows = await tx
      .select({ id: checkouts.id })
      .from(checkouts)
      .where(and(notInArray(checkouts.state, ["DONE", "REFUSED"]), isLeft, isFree))
      .orderBy(asc(checkouts.touchedAt))
      .limit(RESUME_BATCH)
      .for("update", { skipLocked: true });
    const ids = rows.map((row) => row.id);
    const leasedUntil = new Date(at.getTime() + LEASE_MS);
    if (ids.length === 0) return [];
    return tx.update(checkouts).set({ leasedUntil }).where(inArray(checkouts.id, ids)).returning();
  });
}
