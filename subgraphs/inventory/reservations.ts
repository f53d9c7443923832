// Holds on stock (C29): reserve, extend, commit, release. All items or none; an expired hold counts for nothing.
//
// Every change locks the levels it touches in key order, so that two callers never wait for each other, and takes pieces by
// one conditional UPDATE with the constraint `no_oversell` behind it.
import { and, asc, eq, lte, sql } from "drizzle-orm";
import type { Database } from "../../kit/database.ts";
import { failure } from "../../kit/errors.ts";
import { emit, emitAll } from "../../kit/event-log.ts";
import { once } from "../../kit/idempotency.ts";
import { newId, type OperationContext } from "../../kit/operation.ts";
import { type EventPayload, ReservationExpired, StockChanged } from "../../schema/events.ts";
import { availableOf } from "./availability.ts";
import { type LevelKey, type Reservation, readReservations } from "./reads.ts";
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

export function reserveStock({ db, viewer, now }: OperationContext, input: ReserveStock) {
  viewer.require("internal");
  checkTtl(input.ttl);
  const items = checkItems(input.items);
  return once({ db, table: idempotencyKeys, viewer, operation: "reserveStock", input }, async (tx) => {
    await lockLevels(tx, items);
    await expireOverdue(tx, items, now());
    const taken = await takeAll(tx, items, now());
    if (taken.shortages.length > 0) return insufficientStock(taken.shortages);
    const id = newId(now);
    const expiresAt = new Date(now().getTime() + input.ttl);
    await tx.insert(reservations).values({ id, ownerId: input.ownerId, status: "ACTIVE", expiresAt, createdAt: now() });
    await tx.insert(reservationItems).values(items.map((item) => ({ ...item, reservationId: id })));
    await emitLevels(tx, taken.levels, "RESERVED");
    return { __typename: "ReserveStockSuccess" as const, reservation: await reread(tx, id) };
  });
}

interface Shortage extends LevelKey {
  requested: number;
  available: number;
}

function insufficientStock(shortages: Shortage[]) {
  const message = `There is not enough stock for ${shortages.length} of the lines.`;
  return { __typename: "InsufficientStock" as const, message, shortages };
}

/** Takes every item that can be taken; a shortage makes the caller roll all of it back. */
async function takeAll(tx: Database, items: readonly ReservationItem[], at: Date) {
  const levels: StockLevelRow[] = [];
  const shortages: Shortage[] = [];
  for (const { storeId, sku, quantity } of items) {
    const isLevel = and(eq(stockLevels.storeId, storeId), eq(stockLevels.sku, sku));
    const free = sql`${stockLevels.onHand} - ${stockLevels.committed} - ${stockLevels.reserved} - ${stockLevels.safetyStock}`;
    const [level] = await tx
      .update(stockLevels)
      .set({
        reserved: sql`${stockLevels.reserved} + ${quantity}`,
        version: sql`${stockLevels.version} + 1`,
        updatedAt: at,
      })
      .where(and(isLevel, sql`${free} >= ${quantity}`))
      .returning();
    if (level) levels.push(level);
    else {
      const [present] = await tx.select().from(stockLevels).where(isLevel);
      shortages.push({ storeId, sku, requested: quantity, available: present ? availableOf(present) : 0 });
    }
  }
  return { levels, shortages };
}

export interface EndReservation {
  idempotencyKey: string;
  reservationId: string;
}

export function commitReservation({ db, viewer, now }: OperationContext, input: EndReservation) {
  viewer.require("internal");
  return once({ db, table: idempotencyKeys, viewer, operation: "commitReservation", input }, async (tx) => {
    const reservation = await lockReservation(tx, input.reservationId);
    if (isOverdue(reservation, now()) || reservation.status === "EXPIRED" || reservation.status === "RELEASED") {
      return reservationExpired(reservation);
    }
    if (reservation.status === "ACTIVE") {
      await moveLevels(tx, reservation, { committed: 1, reserved: -1 }, "COMMITTED", now());
      await tx
        .update(reservations)
        .set({ status: "COMMITTED", expiresAt: null })
        .where(eq(reservations.id, reservation.id));
    }
    return { __typename: "CommitReservationSuccess" as const, reservation: await reread(tx, reservation.id) };
  });
}

function reservationExpired(reservation: Reservation) {
  const expiredAt = reservation.endedAt ?? reservation.expiresAt ?? reservation.createdAt;
  return { __typename: "ReservationExpired" as const, message: "The hold has ended; reserve anew.", expiredAt };
}

export interface ExtendReservation extends EndReservation {
  ttl: number;
}

export function extendReservation({ db, viewer, now }: OperationContext, input: ExtendReservation) {
  viewer.require("internal");
  checkTtl(input.ttl);
  return once({ db, table: idempotencyKeys, viewer, operation: "extendReservation", input }, async (tx) => {
    const reservation = await lockReservation(tx, input.reservationId);
    if (reservation.status !== "ACTIVE" || isOverdue(reservation, now())) return reservationExpired(reservation);
    const expiresAt = new Date(now().getTime() + input.ttl);
    await tx.update(reservations).set({ expiresAt }).where(eq(reservations.id, reservation.id));
    return { __typename: "ExtendReservationSuccess" as const, reservation: { ...reservation, expiresAt } };
  });
}

export function releaseReservation({ db, viewer, now }: OperationContext, input: EndReservation) {
  viewer.require("internal");
  return once({ db, table: idempotencyKeys, viewer, operation: "releaseReservation", input }, async (tx) => {
    const reservation = await lockReservation(tx, input.reservationId);
    if (reservation.status === "FULFILLED") {
      const fulfilledAt = reservation.endedAt ?? reservation.createdAt;
      return { __typename: "ReservationFulfilled" as const, message: "The goods have left the store.", fulfilledAt };
    }
    await freeReservation(tx, reservation, "RELEASED", now());
    return { __typename: "ReleaseReservationSuccess" as const, reservation: await reread(tx, reservation.id) };
  });
}

/** Gives back what a hold still holds. Nothing happens when it has ended already. */
export async function freeReservation(
  tx: Database,
  reservation: Reservation,
  status: "RELEASED" | "EXPIRED",
  at: Date,
): Promise<void> {
  if (reservation.status !== "ACTIVE" && reservation.status !== "COMMITTED") return;
  const column = reservation.status === "ACTIVE" ? { reserved: -1 } : { committed: -1 };
  await moveLevels(tx, reservation, column, "RELEASED", at);
  await tx
    .update(reservations)
    .set({ status, endedAt: at, expiresAt: null })
    .where(eq(reservations.id, reservation.id));
  if (status !== "EXPIRED") return;
  const payload = { reservationId: reservation.id, ownerId: reservation.ownerId, expiredAt: at.toISOString() };
  await emit(tx, ReservationExpired, reservation.id, payload);
}

/** Ends holds that have run out. Gives how many; safe on several replicas. */
export async function sweepReservations(db: Database, at: Date): Promise<number> {
  return db.transaction(async (tx) => {
    const overdue = await tx
      .select({ id: reservations.id })
      .from(reservations)
      .where(and(eq(reservations.status, "ACTIVE"), lte(reservations.expiresAt, at)))
      .orderBy(asc(reservations.id))
      .limit(50)
      .for("update", { skipLocked: true });
    for (const reservation of await readReservations(
      tx,
      overdue.map((row) => row.id),
    )) {
      await freeReservation(tx, reservation, "EXPIRED", at);
    }
    return overdue.length;
  });
}

/** Frees what overdue holds keep of these levels, so that a dead sweeper blocks nobody. */
async function expireOverdue(tx: Database, keys: readonly LevelKey[], at: Date): Promise<void> {
  const overdue = await tx
    .selectDistinct({ id: reservations.id })
    .from(reservations)
    .innerJoin(reservationItems, eq(reservationItems.reservationId, reservations.id))
    .where(
      and(
        eq(reservations.status, "ACTIVE"),
        lte(reservations.expiresAt, at),
        sql`(${reservationItems.storeId}, ${reservationItems.sku}) in (${keyList(keys)})`,
      ),
    );
  for (const { id } of overdue) await freeReservation(tx, await lockReservation(tx, id), "EXPIRED", at);
}

async function lockReservation(tx: Database, id: string): Promise<Reservation> {
  const [row] = await tx.select().from(reservations).where(eq(reservations.id, id)).for("update");
  const [reservation] = row ? await readReservations(tx, [id]) : [];
  if (!reservation) throw failure("NOT_FOUND", "There is no such reservation.");
  return reservation;
}

/** Locks the levels in key order. */
async function lockLevels(tx: Database, keys: readonly LevelKey[]): Promise<void> {
  await tx
    .select({ sku: stockLevels.sku })
    .from(stockLevels)
    .where(sql`(${stockLevels.storeId}, ${stockLevels.sku}) in (${keyList(keys)})`)
    .orderBy(asc(stockLevels.storeId), asc(stockLevels.sku))
    .for("update");
}

/** Moves a hold's pieces between the figures of its levels; `change` says what one piece does to each figure. */
export async function moveLevels(
  tx: Database,
  reservation: Reservation,
  change: { onHand?: number; committed?: number; reserved?: number },
  cause: EventPayload<typeof StockChanged>["cause"],
  at: Date,
): Promise<void> {
  await lockLevels(tx, reservation.items);
  const levels: StockLevelRow[] = [];
  for (const { storeId, sku, quantity, missing } of reservation.items) {
    const held = quantity - missing;
    const [level] = await tx
      .update(stockLevels)
      .set({
        onHand: sql`${stockLevels.onHand} + ${held * (change.onHand ?? 0)}`,
        committed: sql`${stockLevels.committed} + ${held * (change.committed ?? 0)}`,
        reserved: sql`${stockLevels.reserved} + ${held * (change.reserved ?? 0)}`,
        version: sql`${stockLevels.version} + 1`,
        updatedAt: at,
      })
      .where(and(eq(stockLevels.storeId, storeId), eq(stockLevels.sku, sku)))
      .returning();
    if (level) levels.push(level);
  }
  await emitLevels(tx, levels, cause);
}

export async function emitLevels(
  tx: Database,
  levels: readonly StockLevelRow[],
  cause: EventPayload<typeof StockChanged>["cause"],
): Promise<void> {
  const facts = levels.map((level) => ({
    key: `${level.storeId}/${level.sku}`,
    payload: { ...level, available: availableOf(level), updatedAt: level.updatedAt.toISOString(), cause },
  }));
  await emitAll(tx, StockChanged, facts);
}

function isOverdue({ status, expiresAt }: Reservation, at: Date): boolean {
  return status === "ACTIVE" && expiresAt !== null && expiresAt <= at;
}

async function reread(tx: Database, id: string): Promise<Reservation> {
  const [reservation] = await readReservations(tx, [id]);
  if (!reservation) throw new Error(`reservation ${id} vanished in its own transaction`);
  return reservation;
}

function keyList(keys: readonly LevelKey[]) {
  return sql.join(
    keys.map(({ storeId, sku }) => sql`(${storeId}, ${sku})`),
    sql`, `,
  );
}

function checkTtl(ttl: number): void {
  if (ttl <= 0 || ttl > MAX_TTL_MS) throw failure("BAD_USER_INPUT", "ttl takes more than zero and at most one hour.");
}

/** In key order, as levels are locked. */
function checkItems(items: readonly ReservationItem[]): ReservationItem[] {
  if (items.length < 1 || items.length > MAX_ITEMS) throw failure("BAD_USER_INPUT", `items takes 1 to ${MAX_ITEMS}.`);
  if (items.some(({ quantity }) => quantity < 1)) throw failure("BAD_USER_INPUT", "quantity takes at least 1.");
  const keys = new Set(items.map(({ storeId, sku }) => JSON.stringify([storeId, sku])));
  if (keys.size < items.length) throw failure("BAD_USER_INPUT", "items takes each store and SKU once.");
  return items.toSorted((a, b) => compare(a.storeId, b.storeId) || compare(a.sku, b.sku));
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
