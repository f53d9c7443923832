// Carts: one open cart a member and channel, priced anew with each change.
import { eq } from "drizzle-orm";
import { failure } from "../../kit/errors.ts";
import type { Graph } from "../../kit/graph.ts";
import { once } from "../../kit/idempotency.ts";
import type { OperationContext } from "../../kit/operation.ts";
import { addPieces, cartClosed, limitReached, lockCart, lockOpenCart, MAX_QUANTITY, priceCart } from "./cart-lines.ts";
import type { SnapshotLine } from "./checkout-states.ts";
import { notForSale, type Prices, readPrices } from "./prices.ts";
import { type Cart, readCarts, readOpenCarts } from "./reads.ts";
import { checkStoreId } from "./store-id.ts";
import { cartLines, idempotencyKeys } from "./tables.ts";
import { CART_CHANNELS, type Channel, type Money } from "./words.ts";

/** That catalog prices at once; a cart that would have more is refused anyway. */
const MAX_SKUS = 200;
const DEFAULT_CURRENCY = "CNY";

export interface CartContext extends OperationContext {
  graph: Graph;
}

export interface CreateCart {
  idempotencyKey: string;
  channel: Channel;
  storeId?: string | null | undefined;
  lines: readonly SnapshotLine[];
}

export async function createCart(context: CartContext, input: CreateCart) {
  const { db, viewer, now, graph } = context;
  viewer.require("member:self");
  const memberId = viewer.requireId("member");
  const added = mergeLines(input.lines);
  const { channel } = input;
  if (!CART_CHANNELS.includes(channel)) throw failure("BAD_USER_INPUT", `channel takes ${CART_CHANNELS.join(", ")}.`);
  if (input.storeId != null) checkStoreId(input.storeId);
  const [open] = await readOpenCarts(db, [{ memberId, channel }]);
  const storeId = input.storeId ?? open?.storeId ?? null;
  const asked = skusOf(open, added);
  const prices = await readPrices(graph, asked, { channel, storeId, memberId });
  return once({ db, table: idempotencyKeys, viewer, operation: "createCart", input }, async (tx) => {
    const cart = await lockOpenCart(tx, { memberId, channel, storeId, now });
    if (!(await addPieces(tx, cart, added, now))) return limitReached();
    const missing = missingOf(added, prices);
    if (missing.length > 0) return notForSale(missing);
    const priced = await priceCart(tx, cart.id, { asked, prices, at: now(), storeId });
    return { __typename: "CreateCartSuccess" as const, cart: priced };
  });
}

export interface AddCartLine {
  idempotencyKey: string;
  cartId: string;
  line: SnapshotLine;
}

export async function addCartLine(context: CartContext, input: AddCartLine) {
  const { db, viewer, now, graph } = context;
  viewer.require("member:self");
  const memberId = viewer.requireId("member");
  const added = mergeLines([input.line]);
  const seen = await ownCart(context, memberId, input.cartId);
  const asked = skusOf(seen, added);
  const prices = await readPrices(graph, asked, seen);
  return once({ db, table: idempotencyKeys, viewer, operation: "addCartLine", input }, async (tx) => {
    const cart = await lockCart(tx, memberId, input.cartId);
    if (cart.orderId) return cartClosed(cart.orderId);
    if (!(await addPieces(tx, cart, added, now))) return limitReached();
    const missing = missingOf(added, prices);
    if (missing.length > 0) return notForSale(missing);
    const priced = await priceCart(tx, cart.id, { asked, prices, at: now() });
    return { __typename: "AddCartLineSuccess" as const, cart: priced };
  });
}

export interface SetCartLineQuantity {
  idempotencyKey: string;
  cartId: string;
  cartLineId: string;
  quantity: number;
}

export async function setCartLineQuantity(context: CartContext, input: SetCartLineQuantity) {
  const { db, viewer, now, graph } = context;
  viewer.require("member:self");
  const memberId = viewer.requireId("member");
  const { quantity } = input;
  if (quantity < 0) throw failure("BAD_USER_INPUT", "quantity takes 0 or more.");
  const seen = await ownCart(context, memberId, input.cartId);
  const asked = skusOf(seen, []);
  const prices = await readPrices(graph, asked, seen);
  return once({ db, table: idempotencyKeys, viewer, operation: "setCartLineQuantity", input }, async (tx) => {
    const cart = await lockCart(tx, memberId, input.cartId);
    if (cart.orderId) return cartClosed(cart.orderId);
    if (quantity > MAX_QUANTITY) return limitReached();
    const line = cart.lines.find(({ id }) => id === input.cartLineId);
    if (!line) throw failure("NOT_FOUND", "There is no such line in the cart.");
    if (quantity === 0) await tx.delete(cartLines).where(eq(cartLines.id, line.id));
    else await tx.update(cartLines).set({ quantity }).where(eq(cartLines.id, line.id));
    const priced = await priceCart(tx, cart.id, { asked, prices, at: now() });
    return { __typename: "SetCartLineQuantitySuccess" as const, cart: priced };
  });
}

async function ownCart({ db }: CartContext, memberId: string, cartId: string): Promise<Cart> {
  const [cart] = await readCarts(db, [cartId]);
  if (cart?.memberId !== memberId) throw failure("NOT_FOUND", "There is no such cart.");
  return cart;
}

/** One line a variant. Throws BAD_USER_INPUT for less than one piece. */
function mergeLines(lines: readonly SnapshotLine[]): SnapshotLine[] {
  const quantities = new Map<string, number>();
  for (const { sku, quantity } of lines) {
    if (quantity < 1) throw failure("BAD_USER_INPUT", "quantity takes 1 or more.");
    quantities.set(sku, (quantities.get(sku) ?? 0) + quantity);
  }
  return [...quantities].map(([sku, quantity]) => ({ sku, quantity }));
}

function skusOf(cart: Cart | undefined, added: readonly SnapshotLine[]): string[] {
  return [...new Set([...(cart?.lines ?? []), ...added].map(({ sku }) => sku))].slice(0, MAX_SKUS);
}

function missingOf(lines: readonly SnapshotLine[], prices: Prices): string[] {
  return lines.map(({ sku }) => sku).filter((sku) => !prices.has(sku));
}

/** The sum of a cart's lines; null while a price is missing. */
export function cartTotal({ lines }: Pick<Cart, "lines">): Money | null {
  let amount = 0;
  const currency = lines[0]?.currency ?? DEFAULT_CURRENCY;
  for (const line of lines) {
    if (line.unitAmount === null || line.currency !== currency) return null;
    amount += line.unitAmount * line.quantity;
  }
  return { amount, currency };
}
