// Changes of stock levels. Each locks the levels that it touches in the order of their keys (store, SKU), so that no two
// transactions ever wait for each other, and counts in one UPDATE with the constraints behind it.
import { and, type SQL, sql } from "drizzle-orm";
import type { Database } from "../../kit/database.ts";
import { emitAll } from "../../kit/event-log.ts";
import { newId, type OperationContext } from "../../kit/operation.ts";
import { type EventPayload, StockChanged } from "../../schema/events.ts";
import { availableOf } from "./availability.ts";
import { isOneOf, type LevelKey } from "./reads.ts";
import { type StockLevelRow, type StockMovementRow, stockLevels, stockMovements } from "./tables.ts";

export type ChangeCause = EventPayload<typeof StockChanged>["cause"];

/** The order in which levels are locked: bytes of UTF-8, which the database calls "C". */
export function inKeyOrder<Key extends LevelKey>(keys: readonly Key[]): Key[] {
  return keys.toSorted((a, b) => compareBytes(a.storeId, b.storeId) || compareBytes(a.sku, b.sku));
}

function compareBytes(a: string, b: string): number {
  return a === b ? 0 : Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** Locks levels in key order; gives those that exist, as they are now. */
export async function lockLevels(tx: Database, keys: readonly LevelKey[]): Promise<StockLevelRow[]> {
  if (keys.length === 0) return [];
  return tx
    .select()
    .from(stockLevels)
    .where(isOneOf(keys))
    .orderBy(sql`${stockLevels.storeId} collate "C"`, sql`${stockLevels.sku} collate "C"`)
    .for("no key update");
}

/** Locks a level of a known store; makes an empty one when the store never had the SKU. */
export async function lockOrCreateLevel(tx: Database, key: LevelKey, at: Date): Promise<StockLevelRow> {
  const { storeId, sku } = key;
  await tx.insert(stockLevels).values({ storeId, sku, updatedAt: at }).onConflictDoNothing();
  const [level] = await lockLevels(tx, [key]);
  if (!level) throw new Error(`the level ${storeId}/${sku} vanished`);
  return level;
}

/** What one change adds to the figures of a level. */
export interface Change {
  onHand?: number;
  committed?: number;
  reserved?: number;
}

/** Adds to the figures of one level, if `condition` holds; null when it does not, or there is no such level. */
export async function changeLevel(
  tx: Database,
  key: LevelKey,
  { onHand = 0, committed = 0, reserved = 0 }: Change,
  at: Date,
  condition?: SQL,
): Promise<StockLevelRow | null> {
  const [level] = await tx
    .update(stockLevels)
    .set({
      onHand: sql`${stockLevels.onHand} + ${onHand}`,
      committed: sql`${stockLevels.committed} + ${committed}`,
      reserved: sql`${stockLevels.reserved} + ${reserved}`,
      version: sql`${stockLevels.version} + 1`,
      updatedAt: at,
    })
    .where(and(isOneOf([key]), condition))
    .returning();
  return level ?? null;
}

export type Movement = Pick<StockMovementRow, "reason" | "quantity"> &
  Partial<Pick<StockMovementRow, "referenceId" | "staffId" | "note">>;

/** Writes down that the last change of a level moved goods. */
export async function recordMovement(
  { db: tx, now }: Pick<OperationContext, "db" | "now">,
  level: StockLevelRow,
  movement: Movement,
): Promise<StockMovementRow> {
  const { storeId, sku, version, onHand, updatedAt } = level;
  const [row] = await tx
    .insert(stockMovements)
    .values({ ...movement, id: newId(now), storeId, sku, version, onHandAfter: onHand, at: updatedAt })
    .returning();
  if (!row) throw new Error("a movement was not written");
  return row;
}

/** Tells the states that levels have after a change. */
export async function emitLevels(tx: Database, levels: readonly StockLevelRow[], cause: ChangeCause): Promise<void> {
  const facts = levels.map((level) => ({
    key: `${level.storeId}/${level.sku}`,
    payload: { ...level, available: availableOf(level), updatedAt: level.updatedAt.toISOString(), cause },
  }));
  await emitAll(tx, StockChanged, facts);
}
