import type { OpenDatabase } from "../../kit/database.ts";
import type { EventTail } from "../../kit/event-tail.ts";
import type { LiveOptions } from "../../kit/live.ts";
import { loadOne } from "../../kit/loader.ts";
import type { Log } from "../../kit/log.ts";
import type { OperationContext } from "../../kit/operation.ts";
import type { RequestContext } from "../../kit/subgraph.ts";
import {
  type LevelKey,
  type LevelsKey,
  type MovementsKey,
  pagesOfLevels,
  pagesOfMovements,
  readBest,
  readReservations,
  readStockLevels,
  readStores,
} from "./reads.ts";

/** Lives for one operation, or for one event of a subscription. */
export interface Context extends OperationContext {
  log: Log;
  loaders: Loaders;
  live: LiveOptions;
}

type Loaders = ReturnType<typeof createLoaders>;

export interface ContextDeps {
  database: OpenDatabase;
  now: () => Date;
}

export function createContext({ database, now }: ContextDeps, request: RequestContext, tail: EventTail): Context {
  const { db } = database;
  return { ...request, db, now, loaders: createLoaders(db, now), live: { db, tail, now } };
}

function createLoaders(db: OpenDatabase["db"], now: () => Date) {
  return {
    store: loadOne(
      (ids: readonly string[]) => readStores(db, ids),
      (row) => row.id,
    ),
    stockLevel: loadOne(
      (keys: readonly LevelKey[]) => readStockLevels(db, keys, now()),
      ({ storeId, sku }): LevelKey => ({ storeId, sku }),
    ),
    levels: loadOne(
      (keys: readonly LevelsKey[]) => pagesOfLevels(db, keys, now()),
      ({ key }) => key,
    ),
    /** By SKU. */
    best: loadOne(
      (skus: readonly string[]) => readBest(db, skus, now()),
      (row) => row.sku,
    ),
    movements: loadOne(
      (keys: readonly MovementsKey[]) => pagesOfMovements(db, keys),
      ({ key }) => key,
    ),
    reservation: loadOne(
      (ids: readonly string[]) => readReservations(db, ids, now()),
      (row) => row.id,
    ),
  };
}
