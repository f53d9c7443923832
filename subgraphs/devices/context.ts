import type { OpenDatabase } from "../../kit/database.ts";
import type { EventTail } from "../../kit/event-tail.ts";
import type { Graph } from "../../kit/graph.ts";
import type { LiveOptions } from "../../kit/live.ts";
import { loadMany, loadOne } from "../../kit/loader.ts";
import type { Log } from "../../kit/log.ts";
import type { RequestContext } from "../../kit/subgraph.ts";
import type { LabelContext } from "./labels.ts";
import { pagesOfVariants, readLabels, type VariantLabelsKey } from "./reads.ts";
import {
  type CountKey,
  readCameras,
  readCounts,
  readZoneFigures,
  readZones,
  readZonesOfCameras,
  type ZoneWindow,
} from "./zone-reads.ts";

/** Lives for one operation, or for one event of a subscription. */
export interface Context extends LabelContext {
  log: Log;
  loaders: Loaders;
  live: LiveOptions;
}

type Loaders = ReturnType<typeof createLoaders>;

export interface ContextDeps {
  database: OpenDatabase;
  now: () => Date;
  graph: Graph;
  staleAfterMs: number;
}

export function createContext({ database, ...deps }: ContextDeps, request: RequestContext, tail: EventTail): Context {
  const { db } = database;
  const { now } = deps;
  return { ...request, ...deps, db, loaders: createLoaders(db, now), live: { db, tail, now } };
}

function createLoaders(db: OpenDatabase["db"], now: () => Date) {
  return {
    label: loadOne(
      (ids: readonly string[]) => readLabels(db, ids),
      (row) => row.id,
    ),
    variantLabels: loadOne(
      (keys: readonly VariantLabelsKey[]) => pagesOfVariants(db, keys),
      ({ sku, storeId, first, after }): VariantLabelsKey => ({ sku, storeId, first, after }),
    ),
    camera: loadOne(
      (ids: readonly string[]) => readCameras(db, ids),
      (row) => row.id,
    ),
    zone: loadOne(
      (ids: readonly string[]) => readZones(db, ids),
      (row) => row.id,
    ),
    zonesOfCamera: loadMany(
      (ids: readonly string[]) => readZonesOfCameras(db, ids),
      (row) => row.cameraId,
    ),
    figures: loadOne(
      (keys: readonly ZoneWindow[]) => readZoneFigures(db, keys, now()),
      ({ zoneId, from, to }): ZoneWindow => ({ zoneId, from, to }),
    ),
    count: loadOne(
      (keys: readonly CountKey[]) => readCounts(db, keys),
      ({ zoneId, from }): CountKey => ({ zoneId, from }),
    ),
  };
}
