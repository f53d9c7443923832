// The live stream of stock levels.
import { failure } from "../../kit/errors.ts";
import type { LiveSource } from "../../kit/live.ts";
import { type EventPayload, StockChanged } from "../../schema/events.ts";
import { readStoreLevels, type StockLevel } from "./reads.ts";

export interface StockChangedFacts {
  storeId: string;
  sku: string;
  version: number;
  stockLevel: StockLevel;
  cause: EventPayload<typeof StockChanged>["cause"] | null;
}

const MAX_SKUS = 200;
const MAX_SNAPSHOT = 5000;

/** Throws BAD_USER_INPUT for too many SKUs, and when the whole store would be too large a snapshot. */
export function stockChangedSource(
  args: { storeId: string; skus?: readonly string[] | null | undefined },
  now: () => Date,
): LiveSource<"stockChanged", StockChangedFacts> {
  const skus = args.skus ? new Set(args.skus) : null;
  if (skus && skus.size > MAX_SKUS) throw failure("BAD_USER_INPUT", `skus takes at most ${MAX_SKUS}.`);
  return {
    field: "stockChanged",
    types: [StockChanged.name],
    slowReader: "latest",
    key: ({ sku }) => sku,
    delta: (event) => {
      const payload = StockChanged.payload.parse(event.payload);
      if (payload.storeId !== args.storeId || (skus && !skus.has(payload.sku))) return null;
      const { available: _, cause, ...level } = payload;
      return facts({ ...level, updatedAt: new Date(level.updatedAt) }, cause);
    },
    snapshot: async (tx) => {
      const levels = await readStoreLevels(tx, { storeId: args.storeId, skus: skus ? [...skus] : null, at: now() });
      if (levels.length > MAX_SNAPSHOT) throw failure("BAD_USER_INPUT", "The store has too many levels: name skus.");
      return levels.map((level) => facts(level, null));
    },
  };
}

function facts(stockLevel: StockLevel, cause: StockChangedFacts["cause"]): StockChangedFacts {
  const { storeId, sku, version } = stockLevel;
  return { storeId, sku, version, stockLevel, cause };
}
