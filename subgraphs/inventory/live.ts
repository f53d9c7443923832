// The live stream of stock levels.
import { failure } from "../../kit/errors.ts";
import type { LiveSource } from "../../kit/live.ts";
import type { OperationContext } from "../../kit/operation.ts";
import { StockChanged } from "../../schema/events.ts";
import type { ChangeCause } from "./levels.ts";
import { checkSkus, countStoreLevels, readStoreLevels, readStores, type StockLevel } from "./reads.ts";

export interface StockChangedArgs {
  storeId: string;
  skus?: readonly string[] | null | undefined;
}

export interface StockChangedFacts {
  storeId: string;
  sku: string;
  version: number;
  stockLevel: StockLevel;
  cause: ChangeCause | null;
}

type Source = LiveSource<"stockChanged", StockChangedFacts>;

const MAX_SNAPSHOT = 5000;

/** Throws FORBIDDEN, NOT_FOUND for an unknown store, BAD_USER_INPUT when too much is asked for. */
export async function stockChangedSource(context: OperationContext, args: StockChangedArgs): Promise<Source> {
  const { db, viewer, now } = context;
  viewer.require("stock:read", args.storeId);
  checkSkus(args.skus);
  const [store] = await readStores(db, [args.storeId]);
  if (!store) throw failure("NOT_FOUND", "There is no such store.");
  const skus = args.skus ? new Set(args.skus) : null;
  if (!skus && (await countStoreLevels(db, args.storeId, MAX_SNAPSHOT + 1)) > MAX_SNAPSHOT) {
    throw failure("BAD_USER_INPUT", `The store has more than ${MAX_SNAPSHOT} levels: name skus.`);
  }
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
      const levels = await readStoreLevels(tx, args.storeId, args.skus ?? null, now());
      return levels.map((level) => facts(level, null));
    },
  };
}

function facts(stockLevel: StockLevel, cause: StockChangedFacts["cause"]): StockChangedFacts {
  const { storeId, sku, version } = stockLevel;
  return { storeId, sku, version, stockLevel, cause };
}
