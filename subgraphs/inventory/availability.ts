// What can be sold of a level, and to whom.
import type { StockLevelRow } from "./tables.ts";

type Figures = Pick<StockLevelRow, "onHand" | "committed" | "reserved" | "safetyStock">;

/** Whole pieces that can be sold now: onHand - committed - reserved - safetyStock, never below zero. */
export function availableOf({ onHand, committed, reserved, safetyStock }: Figures): number {
  return Math.max(0, onHand - committed - reserved - safetyStock);
}

/** Where the customer stands before the goods: the pieces that are kept back from sale online are there for them. */
const CHANNELS_IN_STORE: ReadonlySet<string> = new Set(["POS", "KIOSK"]);

export function isInStore(channel: string): boolean {
  return CHANNELS_IN_STORE.has(channel);
}

/** Whole pieces that a customer of a channel can have: all channels draw on one stock, its safety stock is for the shop. */
export function availableInChannel(figures: Figures, channel: string): number {
  return availableOf(isInStore(channel) ? { ...figures, safetyStock: 0 } : figures);
}

export interface Availability {
  status: "IN_STOCK" | "LOW_STOCK" | "OUT_OF_STOCK";
  quantity: number;
  asOf: Date;
}

const LOW_BELOW = 5;

/** `free`: pieces that are left, which counts as none when negative. */
export function availabilityAt(free: number, asOf: Date): Availability {
  const quantity = Math.max(0, free);
  const status = quantity === 0 ? "OUT_OF_STOCK" : quantity < LOW_BELOW ? "LOW_STOCK" : "IN_STOCK";
  return { status, quantity, asOf };
}
