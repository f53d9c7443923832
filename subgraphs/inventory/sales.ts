// What orders do to goods: they leave when an order is handed over, are freed when it is called off, come back when it is
// refunded. All of it has happened when inventory hears of it, so nothing here is refused.
import type { Database } from "../../kit/database.ts";
import { newId, type OperationContext } from "../../kit/operation.ts";
import { type Departure, planDepartures, type SoldLine, sumBySku } from "./departures.ts";
import { endReservation, figureOf, freeReservation, lockReservation, takeFromHolds } from "./holds.ts";
import { changeLevel, emitLevels, inKeyOrder, lockOrCreateLevel, type Movement, recordMovement } from "./levels.ts";
import { isOverdue, type LevelKey, readStores } from "./reads.ts";
import { type StockLevelRow, stockDiscrepancies } from "./tables.ts";

/** Everything runs in the transaction `db` and on the clock. */
export type SaleContext = Pick<OperationContext, "db" | "now">;

export interface CompletedOrder {
  orderId: string;
  /** Null when the order is not of one store. */
  storeId: string | null;
  /** Null for a sale at a till. */
  reservationId: string | null;
  lines: readonly SoldLine[];
}

/**
 * Books a handed-over order out: first from what was held for it, the rest unreserved from its store. The sale stands also
 * where the system lacks the goods: they have left. Once for each hold.
 */
export async function bookSale(context: SaleContext, order: CompletedOrder): Promise<void> {
  const { db: tx, now } = context;
  const storeId = await knownStore(tx, order.storeId);
  const places = storeId === null ? [] : order.lines.map(({ sku }) => ({ storeId, sku }));
  const reservation = await lockReservation(tx, order.reservationId ?? "", places);
  if (reservation?.status === "FULFILLED") return;
  const held = reservation && !isOverdue(reservation, now()) ? reservation : null;
  const figure = held && figureOf(held);
  // before goods are taken from holds for want of stock: they must not be taken from this one
  if (held && figure) await endReservation(tx, held.id, "FULFILLED", now());
  const { departures, unplaced } = planDepartures(order.lines, held && figure ? held.items : [], storeId);
  const released: StockLevelRow[] = [];
  const moved: StockLevelRow[] = [];
  for (const departure of inKeyOrder(departures)) {
    const release = figure ? { [figure]: -departure.held } : {};
    if (departure.sold > 0) moved.push(await depart(context, order.orderId, departure, release));
    else released.push(...present(await changeLevel(tx, departure, release, now())));
  }
  await emitLevels(tx, released, "RELEASED");
  await emitLevels(tx, moved, "MOVED");
  for (const { sku, quantity } of unplaced) {
    await recordDiscrepancy(context, { storeId: order.storeId, sku }, quantity, order.orderId);
  }
}

function present<T>(value: T | null): T[] {
  return value === null ? [] : [value];
}

/**
 * Takes sold goods out of a level together with the hold on them. Pieces that the level did not have are counted in first,
 * and pieces that were promised to others are taken from those, so that every figure stays true to its constraint.
 */
async function depart(
  context: SaleContext,
  orderId: string,
  departure: Departure,
  release: { committed?: number; reserved?: number },
): Promise<StockLevelRow> {
  const { db: tx, now } = context;
  const { storeId, sku, sold, held } = departure;
  const key = { storeId, sku };
  let level = await lockOrCreateLevel(tx, key, now());
  const found = sold - level.onHand;
  if (found > 0) {
    level = await move(context, key, { reason: "COUNTED", quantity: found, referenceId: orderId });
    await recordDiscrepancy(context, key, found, orderId);
  }
  const promised = level.committed + level.reserved - held;
  const lost = await takeFromHolds(tx, key, promised - (level.onHand - sold), now());
  const figures = {
    committed: (release.committed ?? 0) - lost.committed,
    reserved: (release.reserved ?? 0) - lost.reserved,
  };
  return move(context, key, { reason: "SOLD", quantity: -sold, referenceId: orderId }, figures);
}

/** Moves goods into or out of a locked level and writes it down. */
async function move(
  { db: tx, now }: SaleContext,
  key: LevelKey,
  movement: Movement,
  figures: { committed?: number; reserved?: number } = {},
): Promise<StockLevelRow> {
  const level = await changeLevel(tx, key, { ...figures, onHand: movement.quantity }, now());
  if (!level) throw new Error(`the level ${key.storeId}/${key.sku} vanished`);
  await recordMovement({ db: tx, now }, level, movement);
  return level;
}

/** Frees what is still held for an order that was called off. */
export async function releaseCancelled({ db: tx, now }: SaleContext, reservationId: string | null): Promise<void> {
  const reservation = await lockReservation(tx, reservationId ?? "");
  if (reservation) await freeReservation(tx, reservation, now());
}

export interface RefundedOrder {
  orderId: string;
  /** Where the goods came back; null when none came. */
  storeId: string | null;
  lines: readonly (SoldLine & { isResellable: boolean })[];
}

/** Books returned goods in, and out again what cannot be sold any more. */
export async function bookReturn(context: SaleContext, { orderId, storeId, lines }: RefundedOrder): Promise<void> {
  const { db: tx, now } = context;
  if (storeId === null) return;
  const isKnown = (await knownStore(tx, storeId)) !== null;
  const unsellable = sumBySku(lines.filter((line) => !line.isResellable));
  const returns = [...sumBySku(lines)].map(([sku, quantity]) => ({ storeId, sku, quantity }));
  const levels: StockLevelRow[] = [];
  for (const { quantity, ...key } of inKeyOrder(returns)) {
    if (!isKnown) {
      await recordDiscrepancy(context, key, quantity, orderId);
      continue;
    }
    await lockOrCreateLevel(tx, key, now());
    let level = await move(context, key, { reason: "RETURNED", quantity, referenceId: orderId });
    const damaged = unsellable.get(key.sku) ?? 0;
    if (damaged > 0) level = await move(context, key, { reason: "DAMAGED", quantity: -damaged, referenceId: orderId });
    levels.push(level);
  }
  await emitLevels(tx, levels, "MOVED");
}

async function knownStore(tx: Database, storeId: string | null): Promise<string | null> {
  const [store] = storeId === null ? [] : await readStores(tx, [storeId]);
  return store?.id ?? null;
}

async function recordDiscrepancy(
  { db: tx, now }: SaleContext,
  { storeId, sku }: { storeId: string | null; sku: string },
  quantity: number,
  referenceId: string,
): Promise<void> {
  await tx.insert(stockDiscrepancies).values({ id: newId(now), storeId, sku, quantity, referenceId, at: now() });
}
