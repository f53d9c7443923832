// What can be sold of a level.
import type { StockLevelRow } from "./tables.ts";

type Figures = Pick<StockLevelRow, "onHand" | "committed" | "reserved" | "safetyStock">;

/** Whole pieces that can be sold now: onHand - committed - reserved - safetyStock, never below zero. */
export function availableOf({ onHand, committed, reserved, safetyStock }: Figures): number {
  return Math.max(0, onHand - committed - reserved - safetyStock);
}

const LOW_BELOW = 5;

export function availabilityStatus(quantity: number): "IN_STOCK" | "LOW_STOCK" | "OUT_OF_STOCK" {
  if (quantity === 0) return "OUT_OF_STOCK";
  return quantity < LOW_BELOW ? "LOW_STOCK" : "IN_STOCK";
}
