// What happens inside a cart, in the transaction of whoever holds it.
import { and, eq, isNull, sql } from "drizzle-orm";
import type { Database } from "../../kit/database.ts";
import { failure } from "../../kit/errors.ts";
import { newId } from "../../kit/operation.ts";
import type { SnapshotLine } from "./checkout-states.ts";
import { holdMember } from "./merged-members.ts";
import type { Prices } from "./prices.ts";
import { type Cart, isId, readCarts } from "./reads.ts";
import { type CartRow, cartLines, carts } from "./tables.ts";

export const MAX_LINES = 100;
export const MAX_QUANTITY = 999;

export function limitReached() {
  const message = `A cart holds at most ${MAX_LINES} lines, and a line at most ${MAX_QUANTITY} pieces.`;
  const limits = { maxLines: MAX_LINES, maxQuantity: MAX_QUANTITY };
  return { __typename: "CartLimitReached" as const, message, ...limits };
}

export function cartClosed(orderId: string) {
  return { __typename: "CartClosed" as const, message: "The cart has become an order. Start a new one.", orderId };
}

/** Holds a member's cart until the end of the transaction. Null when there is no such cart. */
export async function holdCart(tx: Database, memberId: string, cartId: string): Promise<Cart | null> {
  const isMine = and(eq(carts.id, cartId), eq(carts.memberId, memberId));
  const rows = isId(cartId) ? await tx.select().from(carts).where(isMine).for("update") : [];
  const [cart] = rows.length > 0 ? await readCarts(tx, [cartId]) : [];
  return cart ?? null;
}

/** The same, but throws NOT_FOUND. */
export async function lockCart(tx: Database, memberId: string, cartId: string): Promise<Cart> {
  const cart = await holdCart(tx, memberId, cartId);
  if (!cart) throw failure("NOT_FOUND", "There is no such cart.");
  return cart;
}

/** The open cart of a channel, held; made when there is none. */
export async function lockOpenCart(
  tx: Database,
  { channel, storeId, now, ...of }: Pick<CartRow, "memberId" | "channel" | "storeId"> & { now: () => Date },
): Promise<Cart> {
  const memberId = await holdMember(tx, of.memberId);
  await tx
    .insert(carts)
    .values({ id: newId(now), memberId, channel, storeId })
    .onConflictDoNothing();
  const isOpen = and(eq(carts.memberId, memberId), eq(carts.channel, channel), isNull(carts.orderId));
  const [open] = await tx.select().from(carts).where(isOpen).for("update");
  const [cart] = open ? await readCarts(tx, [open.id]) : [];
  if (!cart) throw failure("NOT_FOUND", "The cart was closed at this moment. Try again.");
  return cart;
}

/** Adds pieces; more of a variant that is there already raises its quantity. False when the cart would be too large. */
export async function addPieces(
  tx: Database,
  cart: Cart,
  added: readonly SnapshotLine[],
  now: () => Date,
): Promise<boolean> {
  const quantities = new Map(cart.lines.map(({ sku, quantity }) => [sku, quantity]));
  for (const { sku, quantity } of added) quantities.set(sku, (quantities.get(sku) ?? 0) + quantity);
  if (quantities.size > MAX_LINES || Math.max(0, ...quantities.values()) > MAX_QUANTITY) return false;
  if (added.length === 0) return true;
  await tx
    .insert(cartLines)
    .values(added.map(({ sku, quantity }) => ({ id: newId(now), cartId: cart.id, sku, quantity })))
    .onConflictDoUpdate({
      target: [cartLines.cartId, cartLines.sku],
      set: { quantity: sql`${cartLines.quantity} + excluded.quantity` },
    });
  return true;
}

/**
 * Writes the prices of the SKUs that were asked for; another line, added meanwhile, keeps its own. Ends the change of a
 * cart: its version grows.
 */
export async function priceCart(
  tx: Database,
  cartId: string,
  { asked, prices, at, storeId }: { asked: readonly string[]; prices: Prices; at: Date; storeId?: string | null },
): Promise<Cart> {
  const [before] = await readCarts(tx, [cartId]);
  for (const line of before?.lines ?? []) {
    if (!asked.includes(line.sku)) continue;
    const { unitAmount = null, currency = null } = prices.get(line.sku) ?? {};
    if (line.unitAmount === unitAmount && line.currency === currency) continue;
    await tx.update(cartLines).set({ unitAmount, currency }).where(eq(cartLines.id, line.id));
  }
  const change = { pricedAt: at, version: sql`${carts.version} + 1`, ...(storeId !== undefined && { storeId }) };
  await tx.update(carts).set(change).where(eq(carts.id, cartId));
  const [cart] = await readCarts(tx, [cartId]);
  if (!cart) throw new Error(`cart ${cartId} vanished in its own transaction`);
  return cart;
}

/** Opens a cart again whose order came to nothing; if the member has begun another one, the lines go there. */
export async function reopenCart(tx: Database, cartId: string, orderId: string, now: () => Date): Promise<void> {
  const [closed] = await tx.select().from(carts).where(eq(carts.id, cartId)).for("update");
  if (closed?.orderId !== orderId) return;
  const { memberId, channel } = closed;
  const isOpen = and(eq(carts.memberId, memberId), eq(carts.channel, channel), isNull(carts.orderId));
  const [other] = await tx.select().from(carts).where(isOpen).for("update");
  if (other) return copyLines(tx, cartId, other.id, now);
  const change = { orderId: null, checkoutId: null, version: sql`${carts.version} + 1` };
  await tx.update(carts).set(change).where(eq(carts.id, cartId));
}

/** Carts of a merged member go to the survivor; where both have an open one, the survivor's takes the lines up. */
export async function mergeCarts(tx: Database, survivorId: string, mergedId: string, now: () => Date): Promise<void> {
  const isOpen = isNull(carts.orderId);
  const ofMerged = await tx
    .select()
    .from(carts)
    .where(and(eq(carts.memberId, mergedId), isOpen))
    .for("update");
  const ofSurvivor = await tx
    .select()
    .from(carts)
    .where(and(eq(carts.memberId, survivorId), isOpen))
    .for("update");
  for (const cart of ofMerged) {
    const other = ofSurvivor.find(({ channel }) => channel === cart.channel);
    if (!other) continue;
    await copyLines(tx, cart.id, other.id, now);
    await tx.delete(carts).where(eq(carts.id, cart.id));
  }
  await tx.update(carts).set({ memberId: survivorId }).where(eq(carts.memberId, mergedId));
}

/** What fits. Prices come along: the cart was priced in the same channel. */
async function copyLines(tx: Database, fromId: string, intoId: string, now: () => Date): Promise<void> {
  const found = await readCarts(tx, [fromId, intoId]);
  const lines = found.find(({ id }) => id === fromId)?.lines ?? [];
  const room = MAX_LINES - (found.find(({ id }) => id === intoId)?.lines.length ?? 0);
  const known = new Set(found.find(({ id }) => id === intoId)?.lines.map(({ sku }) => sku));
  const added = lines.filter(({ sku }) => !known.has(sku)).slice(0, room);
  const copied = [...lines.filter(({ sku }) => known.has(sku)), ...added];
  if (copied.length === 0) return;
  await tx
    .insert(cartLines)
    .values(copied.map((line) => ({ ...line, id: newId(now), cartId: intoId })))
    .onConflictDoUpdate({
      target: [cartLines.cartId, cartLines.sku],
      set: { quantity: sql`least(${MAX_QUANTITY}::int, ${cartLines.quantity} + excluded.quantity)` },
    });
  await tx
    .update(carts)
    .set({ version: sql`${carts.version} + 1` })
    .where(eq(carts.id, intoId));
}
