// The life of a hold beneath its operations.
//
// One order of locks: levels in key order first, then the row of the hold. What a hold holds and whether it still holds it
// changes only under the locks of all its levels (its items never change their keys), so whoever has locked a level knows
// that no hold on it comes, goes or shrinks meanwhile.
import { and, asc, desc, eq, inArray, lte, sql } from "drizzle-orm";
import type { Database } from "../../kit/database.ts";
import { emit } from "../../kit/event-log.ts";
import { workOffEach } from "../../kit/jobs.ts";
import { ReservationAtRisk, ReservationExpired } from "../../schema/events.ts";
import { type Change, type ChangeCause, changeLevel, emitLevels, inKeyOrder, lockLevels } from "./levels.ts";
import { isOverdue, type LevelKey, type Reservation, readStoredReservations } from "./reads.ts";
import { type ReservationRow, reservationItems, reservations, type StockLevelRow } from "./tables.ts";

/** A hold as it is, its row locked after its levels and `others` that the caller will change; null when there is none. */
export async function lockReservation(
  tx: Database,
  id: string,
  others: readonly LevelKey[] = [],
): Promise<Reservation | null> {
  const [known] = await readStoredReservations(tx, [id]);
  if (!known) return null;
  await lockLevels(tx, [...known.items, ...others]);
  await lockReservationRow(tx, id);
  const [reservation] = await readStoredReservations(tx, [id]);
  return reservation ?? null;
}

/** Enough for what does not touch levels: when the hold ends. */
export async function lockReservationRow(tx: Database, id: string): Promise<void> {
  await tx.select({ id: reservations.id }).from(reservations).where(eq(reservations.id, id)).for("no key update");
}

/** What one held piece does to the figures of its level, for each piece that a locked hold still holds. */
export async function changeHeld(
  tx: Database,
  reservation: Reservation,
  perPiece: Change,
  cause: ChangeCause,
  at: Date,
): Promise<void> {
  const levels: StockLevelRow[] = [];
  for (const item of inKeyOrder(reservation.items)) {
    const held = item.quantity - item.missing;
    const change = { committed: held * (perPiece.committed ?? 0), reserved: held * (perPiece.reserved ?? 0) };
    const level = held > 0 ? await changeLevel(tx, item, change, at) : null;
    if (level) levels.push(level);
  }
  await emitLevels(tx, levels, cause);
}

/** The figure in which a hold's pieces are counted; null when it holds nothing any more. */
export function figureOf({ status }: Pick<ReservationRow, "status">): "reserved" | "committed" | null {
  if (status === "ACTIVE") return "reserved";
  return status === "COMMITTED" ? "committed" : null;
}

/** Gives back what a locked hold still holds, and ends it: as what it is, when it has run out. Does nothing to an ended one. */
export async function freeReservation(tx: Database, reservation: Reservation, at: Date): Promise<void> {
  const figure = figureOf(reservation);
  if (!figure) return;
  await changeHeld(tx, reservation, { [figure]: -1 }, "RELEASED", at);
  const { id, ownerId, expiresAt } = reservation;
  if (expiresAt === null || !isOverdue(reservation, at)) return endReservation(tx, id, "RELEASED", at);
  await endReservation(tx, id, "EXPIRED", expiresAt);
  await emit(tx, ReservationExpired, id, { reservationId: id, ownerId, expiredAt: expiresAt.toISOString() });
}

export async function endReservation(
  tx: Database,
  id: string,
  status: "RELEASED" | "EXPIRED" | "FULFILLED",
  endedAt: Date,
): Promise<void> {
  await tx.update(reservations).set({ status, endedAt }).where(eq(reservations.id, id));
}

const SWEEP = 50;

/** Ends holds that have run out. Gives how many; safe on several replicas. */
export async function sweepReservations(db: Database, at: Date): Promise<number> {
  const overdue = await db
    .select({ id: reservations.id })
    .from(reservations)
    .where(and(eq(reservations.status, "ACTIVE"), lte(reservations.expiresAt, at)))
    .orderBy(asc(reservations.expiresAt), asc(reservations.id))
    .limit(SWEEP);
  return workOffEach(overdue, ({ id }) => expireAlone(db, id, at), "overdue holds");
}

/**
 * Frees what overdue holds keep of these levels, so that a dead sweeper blocks nobody. Gives how many holds ended. One that cannot
 * be ended is not the business of whoever wants goods: its pieces stay away from them, and the sweeper tells of it.
 */
export async function expireOverdue(db: Database, keys: readonly LevelKey[], at: Date): Promise<number> {
  const wanted = keys.map(({ storeId, sku }) => sql`(${storeId}, ${sku})`);
  const overdue = await db
    .selectDistinct({ id: reservations.id })
    .from(reservations)
    .innerJoin(reservationItems, eq(reservationItems.reservationId, reservations.id))
    .where(
      and(
        eq(reservations.status, "ACTIVE"),
        lte(reservations.expiresAt, at),
        sql`(${reservationItems.storeId}, ${reservationItems.sku}) in (${sql.join(wanted, sql`, `)})`,
      ),
    );
  let ended = 0;
  for (const { id } of overdue) if (await expireAlone(db, id, at).catch(() => false)) ended += 1;
  return ended;
}

/** A transaction each: a hold may lie on levels that its neighbours do not, and levels are locked in key order. */
function expireAlone(db: Database, id: string, at: Date): Promise<boolean> {
  return db.transaction((tx) => expire(tx, id, at));
}

async function expire(tx: Database, id: string, at: Date): Promise<boolean> {
  const reservation = await lockReservation(tx, id);
  if (!reservation || !isOverdue(reservation, at)) return false;
  await freeReservation(tx, reservation, at);
  return true;
}

/** What holds on a level have lost, by the figure that counted it. */
export interface Lost {
  committed: number;
  reserved: number;
}

/**
 * Takes pieces of a locked level from those to whom they are promised, because they are gone. Unpaid holds lose theirs before
 * placed orders, and the newest first; their owners are told. The caller takes what is given off the figures of the level.
 */
export async function takeFromHolds(tx: Database, key: LevelKey, pieces: number, at: Date): Promise<Lost> {
  const lost: Lost = { committed: 0, reserved: 0 };
  const held = pieces > 0 ? await readHeld(tx, key) : [];
  const rank = ({ reservation }: (typeof held)[number]) => lossRank(reservation, at);
  for (const { item, reservation } of held.toSorted((a, b) => rank(a) - rank(b))) {
    const left = pieces - lost.committed - lost.reserved;
    const taken = Math.min(left, item.quantity - item.missing);
    if (taken === 0) continue;
    lost[reservation.status === "ACTIVE" ? "reserved" : "committed"] += taken;
    const missing = item.missing + taken;
    await tx.update(reservationItems).set({ missing }).where(isItem(reservation.id, key));
    if (isOverdue(reservation, at)) continue;
    const { id, ownerId } = reservation;
    await emit(tx, ReservationAtRisk, id, { reservationId: id, ownerId, storeId: key.storeId, sku: key.sku, missing });
  }
  return lost;
}

/** Who loses first: overdue holds count for nothing and nobody waits for them, then unpaid ones, then placed orders. */
function lossRank(reservation: ReservationRow, at: Date): number {
  if (isOverdue(reservation, at)) return 0;
  return reservation.status === "ACTIVE" ? 1 : 2;
}

/** The newest first. */
function readHeld(tx: Database, { storeId, sku }: LevelKey) {
  return tx
    .select({ item: reservationItems, reservation: reservations })
    .from(reservationItems)
    .innerJoin(reservations, eq(reservations.id, reservationItems.reservationId))
    .where(
      and(
        eq(reservationItems.storeId, storeId),
        eq(reservationItems.sku, sku),
        inArray(reservations.status, ["ACTIVE", "COMMITTED"]),
      ),
    )
    .orderBy(desc(reservations.createdAt), desc(reservations.id));
}

function isItem(reservationId: string, { storeId, sku }: LevelKey) {
  return and(
    eq(reservationItems.reservationId, reservationId),
    eq(reservationItems.storeId, storeId),
    eq(reservationItems.sku, sku),
  );
}
