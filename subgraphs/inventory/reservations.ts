// Holds on stock (C29): reserve, extend, commit, release. All items or none; an expired hold counts for nothing.
import { eq, sql } from "drizzle-orm";
import type { Database } from "../../kit/database.ts";
import { failure } from "../../kit/errors.ts";
import { once } from "../../kit/idempotency.ts";
import { newId, type OperationContext } from "../../kit/operation.ts";
import { availableOf } from "./availability.ts";
import { changeHeld, expireOverdue, freeReservation, lockReservation, lockReservationRow } from "./holds.ts";
import { changeLevel, emitLevels, inKeyOrder, lockLevels } from "./levels.ts";
import { isOverdue, type LevelKey, type Reservation, readStockLevels, readStoredReservations } from "./reads.ts";
import { idempotencyKeys, reservationItems, reservations, type StockLevelRow, stockLevels } from "./tables.ts";

export interface ReservationItem extends LevelKey {
  quantity: number;
}

export interface ReserveStock {
  idempotencyKey: string;
  ownerId: string;
  items: readonly ReservationItem[];
  /** How long, in milliseconds; at most one hour. */
  ttl: number;
}

const MAX_TTL_MS = 3_600_000;
const MAX_ITEMS = 100;

export async function reserveStock(context: OperationContext, input: ReserveStock) {
  context.viewer.require("internal");
  checkTtl(input.ttl);
  checkOwner(input.ownerId);
  const items = checkItems(input.items);
  const answer = await tryToReserve(context, input, items);
  if (answer.__typename === "ReserveStockSuccess") return answer;
  // holds that have run out count for nothing, but the figures still carry them
  const freed = await expireOverdue(context.db, items, context.now());
  return freed > 0 ? tryToReserve(context, input, items) : answer;
}

function tryToReserve({ db, viewer, now }: OperationContext, input: ReserveStock, items: readonly ReservationItem[]) {
  return once({ db, table: idempotencyKeys, viewer, operation: "reserveStock", input }, async (tx) => {
    const at = now();
    // refused without a lock: nobody has to queue for what is gone already
    const seen = findShortages(items, await readStockLevels(tx, items, at));
    if (seen.length > 0) return insufficientStock(seen);
    // written before the levels are locked, so that their locks are held for fewer steps
    const reservation = await createReservation(tx, { ...input, items }, newId(now), at);
    const taken = await takeAll(tx, items, at);
    if (taken.shortages.length > 0) return insufficientStock(taken.shortages);
    await emitLevels(tx, taken.levels, "RESERVED");
    return { __typename: "ReserveStockSuccess" as const, reservation };
  });
}

interface Shortage extends LevelKey {
  requested: number;
  available: number;
}

function findShortages(items: readonly ReservationItem[], levels: readonly StockLevelRow[]): Shortage[] {
  return items.flatMap(({ storeId, sku, quantity }) => {
    const level = levels.find((one) => one.storeId === storeId && one.sku === sku);
    const available = level ? availableOf(level) : 0;
    return available < quantity ? [{ storeId, sku, requested: quantity, available }] : [];
  });
}

function insufficientStock(shortages: Shortage[]) {
  const message = `There is not enough stock for ${shortages.length} of the lines.`;
  return { __typename: "InsufficientStock" as const, message, shortages };
}

async function createReservation(
  tx: Database,
  { ownerId, items, ttl }: ReserveStock,
  id: string,
  at: Date,
): Promise<Reservation> {
  const expiresAt = new Date(at.getTime() + ttl);
  const row = { id, ownerId, status: "ACTIVE" as const, expiresAt, endedAt: null, createdAt: at };
  const rows = items.map(({ storeId, sku, quantity }) => ({ reservationId: id, storeId, sku, quantity, missing: 0 }));
  await tx.insert(reservations).values(row);
  await tx.insert(reservationItems).values(rows);
  return { ...row, items: rows };
}

/** Takes what was asked for of each level, in key order; a shortage makes the caller roll all of it back. */
async function takeAll(tx: Database, items: readonly ReservationItem[], at: Date) {
  const levels: StockLevelRow[] = [];
  const shortages: Shortage[] = [];
  for (const item of items) {
    const level = (await take(tx, item, at)) ?? (await takeLocked(tx, item, at));
    if ("requested" in level) shortages.push(level);
    else levels.push(level);
  }
  return { levels, shortages };
}

const free = sql`${stockLevels.onHand} - ${stockLevels.committed} - ${stockLevels.reserved} - ${stockLevels.safetyStock}`;

function take(tx: Database, item: ReservationItem, at: Date): Promise<StockLevelRow | null> {
  return changeLevel(tx, item, { reserved: item.quantity }, at, sql`${free} >= ${item.quantity}`);
}

/** The second try, on a level that cannot change: it is short for certain, or goods came in between. */
async function takeLocked(tx: Database, item: ReservationItem, at: Date): Promise<StockLevelRow | Shortage> {
  const { storeId, sku, quantity } = item;
  const [level] = await lockLevels(tx, [item]);
  const available = level ? availableOf(level) : 0;
  const taken = available < quantity ? null : await take(tx, item, at);
  return taken ?? { storeId, sku, requested: quantity, available };
}

export interface EndReservation {
  idempotencyKey: string;
  reservationId: string;
}

export async function commitReservation({ db, viewer, now }: OperationContext, input: EndReservation) {
  viewer.require("internal");
  return once({ db, table: idempotencyKeys, viewer, operation: "commitReservation", input }, async (tx) => {
    const reservation = known(await lockReservation(tx, input.reservationId));
    const at = now();
    if (reservation.status === "COMMITTED" || reservation.status === "FULFILLED") return committed(reservation);
    if (!isWhole(reservation, at)) return reservationExpired(reservation, at);
    await changeHeld(tx, reservation, { committed: 1, reserved: -1 }, "COMMITTED", at);
    const change = { status: "COMMITTED" as const, expiresAt: null };
    await tx.update(reservations).set(change).where(eq(reservations.id, reservation.id));
    return committed({ ...reservation, ...change });
  });
}

function committed(reservation: Reservation) {
  return { __typename: "CommitReservationSuccess" as const, reservation };
}

/** A hold that can still become an order: it has not ended, and none of its goods were lost to a till meanwhile. */
function isWhole(reservation: Reservation, at: Date): boolean {
  const isHeld = reservation.status === "ACTIVE" && !isOverdue(reservation, at);
  return isHeld && reservation.items.every(({ missing }) => missing === 0);
}

function reservationExpired({ endedAt, expiresAt }: Reservation, at: Date) {
  const ends = endedAt ?? expiresAt ?? at;
  const expiredAt = ends < at ? ends : at;
  return { __typename: "ReservationExpired" as const, message: "The hold has ended; reserve anew.", expiredAt };
}

export interface ExtendReservation extends EndReservation {
  ttl: number;
}

export async function extendReservation({ db, viewer, now }: OperationContext, input: ExtendReservation) {
  viewer.require("internal");
  checkTtl(input.ttl);
  return once({ db, table: idempotencyKeys, viewer, operation: "extendReservation", input }, async (tx) => {
    const reservation = known(await lockRow(tx, input.reservationId));
    const at = now();
    if (!isWhole(reservation, at)) return reservationExpired(reservation, at);
    const expiresAt = new Date(at.getTime() + input.ttl);
    await tx.update(reservations).set({ expiresAt }).where(eq(reservations.id, reservation.id));
    return { __typename: "ExtendReservationSuccess" as const, reservation: { ...reservation, expiresAt } };
  });
}

async function lockRow(tx: Database, id: string): Promise<Reservation | null> {
  const [reservation] = await readStoredReservations(tx, [id]);
  if (!reservation) return null;
  await lockReservationRow(tx, id);
  return (await readStoredReservations(tx, [id]))[0] ?? null;
}

export async function releaseReservation({ db, viewer, now }: OperationContext, input: EndReservation) {
  viewer.require("internal");
  return once({ db, table: idempotencyKeys, viewer, operation: "releaseReservation", input }, async (tx) => {
    const reservation = known(await lockReservation(tx, input.reservationId));
    if (reservation.status === "FULFILLED") {
      const fulfilledAt = reservation.endedAt ?? reservation.createdAt;
      return { __typename: "ReservationFulfilled" as const, message: "The goods have left the store.", fulfilledAt };
    }
    await freeReservation(tx, reservation, now());
    const [released] = await readStoredReservations(tx, [reservation.id]);
    return { __typename: "ReleaseReservationSuccess" as const, reservation: released ?? reservation };
  });
}

function known(reservation: Reservation | null): Reservation {
  if (!reservation) throw failure("NOT_FOUND", "There is no such reservation.");
  return reservation;
}

function checkTtl(ttl: number): void {
  if (ttl <= 0 || ttl > MAX_TTL_MS) throw failure("BAD_USER_INPUT", "ttl takes more than zero and at most one hour.");
}

const MAX_ID = 128;

function checkOwner(ownerId: string): void {
  if (ownerId.length < 1 || ownerId.length > MAX_ID) {
    throw failure("BAD_USER_INPUT", `ownerId takes 1 to ${MAX_ID} characters.`);
  }
}

/** In key order, as levels are locked. */
function checkItems(items: readonly ReservationItem[]): ReservationItem[] {
  if (items.length < 1 || items.length > MAX_ITEMS) throw failure("BAD_USER_INPUT", `items takes 1 to ${MAX_ITEMS}.`);
  if (items.some(({ quantity }) => quantity < 1)) throw failure("BAD_USER_INPUT", "quantity takes at least 1.");
  const keys = new Set(items.map(({ storeId, sku }) => JSON.stringify([storeId, sku])));
  if (keys.size < items.length) throw failure("BAD_USER_INPUT", "items takes each store and SKU once.");
  return inKeyOrder(items);
}
