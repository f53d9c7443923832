// What staff write down of goods: received, counted, damaged, lost.
import type { Database } from "../../kit/database.ts";
import { failure } from "../../kit/errors.ts";
import { once } from "../../kit/idempotency.ts";
import type { OperationContext } from "../../kit/operation.ts";
import { expireOverdue, takeFromHolds } from "./holds.ts";
import { changeLevel, emitLevels, lockLevels, lockOrCreateLevel, recordMovement } from "./levels.ts";
import { type LevelKey, readStores } from "./reads.ts";
import { idempotencyKeys, type StockLevelRow, type StockMovementRow } from "./tables.ts";

export interface AdjustStock extends LevelKey {
  idempotencyKey: string;
  reason: StockMovementRow["reason"];
  /** Whole pieces that came, or (negative) left. */
  quantity: number;
  note?: string | null | undefined;
}

const BY_HAND: ReadonlySet<string> = new Set(["RECEIVED", "COUNTED", "DAMAGED", "LOST"]);
const MAX_NOTE = 200;
const MAX_SKU = 128;
const MAX_INTEGER = 2_147_483_647;

export async function adjustStock({ db, viewer, now }: OperationContext, input: AdjustStock) {
  viewer.require("stock:write", input.storeId);
  checkInput(input);
  await expireOverdue(db, [input], now());
  return once({ db, table: idempotencyKeys, viewer, operation: "adjustStock", input }, async (tx) => {
    const { reason, quantity, note = null } = input;
    const before = await lockAdjustedLevel(tx, input, now());
    if (before.onHand + quantity > MAX_INTEGER) throw failure("BAD_USER_INPUT", "No store holds that many pieces.");
    const staffId = viewer.kind === "staff" ? viewer.id : null;
    if (before.onHand + quantity < 0) return stockWouldBeNegative(before);
    const stockLevel = await changeOnHand(tx, before, quantity, now());
    const movement = await recordMovement({ db: tx, now }, stockLevel, { reason, quantity, staffId, note });
    await emitLevels(tx, [stockLevel], "MOVED");
    return { __typename: "AdjustStockSuccess" as const, stockLevel, movement };
  });
}

/** Pieces that are gone are taken from those to whom they were promised, so that every figure stays true to its constraint. */
async function changeOnHand(tx: Database, before: StockLevelRow, onHand: number, at: Date): Promise<StockLevelRow> {
  const uncovered = before.committed + before.reserved - (before.onHand + onHand);
  const { committed, reserved } = await takeFromHolds(tx, before, uncovered, at);
  const level = await changeLevel(tx, before, { onHand, committed: -committed, reserved: -reserved }, at);
  if (!level) throw new Error(`the level ${before.storeId}/${before.sku} vanished although it is locked`);
  return level;
}

function stockWouldBeNegative(stockLevel: StockLevelRow) {
  const message = "More is said to be gone than is there.";
  return { __typename: "StockWouldBeNegative" as const, message, stockLevel };
}

/** Goods can come to a store that never had them, but not leave it. */
async function lockAdjustedLevel(tx: Database, { storeId, sku, quantity }: AdjustStock, at: Date) {
  const [store] = await readStores(tx, [storeId]);
  if (!store) throw failure("NOT_FOUND", "There is no such store.");
  if (quantity > 0) return lockOrCreateLevel(tx, { storeId, sku }, at);
  const [level] = await lockLevels(tx, [{ storeId, sku }]);
  if (!level) throw failure("NOT_FOUND", "The store never had this variant.");
  return level;
}

function checkInput({ sku, reason, quantity, note }: AdjustStock): void {
  if (!BY_HAND.has(reason)) throw failure("BAD_USER_INPUT", `reason takes ${[...BY_HAND].join(", ")}.`);
  if (quantity === 0) throw failure("BAD_USER_INPUT", "quantity takes whole pieces, not 0.");
  if (sku.length < 1 || sku.length > MAX_SKU) throw failure("BAD_USER_INPUT", `sku takes 1 to ${MAX_SKU} characters.`);
  if (note && note.length > MAX_NOTE) throw failure("BAD_USER_INPUT", `note takes up to ${MAX_NOTE} characters.`);
}
