// The live streams of labels and of counts.
import { failure } from "../../kit/errors.ts";
import type { LiveSource } from "../../kit/live.ts";
import { LabelStatusChanged, ZoneMetricsUpdated } from "../../schema/events.ts";
import { checkSkus, type EslLabel, readStoreLabels } from "./reads.ts";
import type { LabelStatus } from "./tables.ts";
import type { ZoneFigures } from "./zone-figures.ts";
import { readNewestCounts } from "./zone-reads.ts";

export interface LabelChange {
  labelId: string;
  version: number;
  previousStatus: LabelStatus | null;
  /** As the snapshot read it; null after an event, when it is read anew. */
  snapshot: EslLabel | null;
}

const MAX_SNAPSHOT = 10_000;

/** Throws BAD_USER_INPUT for too many SKUs, and when the whole store would be too large a snapshot. */
export function labelStatusChangedSource(args: {
  storeId: string;
  skus?: readonly string[] | null | undefined;
}): LiveSource<"labelStatusChanged", LabelChange> {
  checkSkus(args.skus);
  const skus = args.skus ? new Set(args.skus) : null;
  return {
    field: "labelStatusChanged",
    types: [LabelStatusChanged.name],
    slowReader: "latest",
    key: ({ labelId }) => labelId,
    delta: (event) => {
      const { storeId, sku, previousSku, labelId, version, previousStatus } = LabelStatusChanged.payload.parse(
        event.payload,
      );
      const isOfVariant = [sku, previousSku].some((one) => one !== null && skus?.has(one));
      if (storeId !== args.storeId || (skus && !isOfVariant)) return null;
      // our own words, written by the table's own type
      return { labelId, version, previousStatus: previousStatus as LabelStatus | null, snapshot: null };
    },
    snapshot: async (tx) => {
      const labels = await readStoreLabels(tx, args, MAX_SNAPSHOT + 1);
      if (labels.length > MAX_SNAPSHOT) throw failure("BAD_USER_INPUT", "The store has too many labels: name skus.");
      return labels.map((label) => {
        return { labelId: label.id, version: label.version, previousStatus: null, snapshot: label };
      });
    },
  };
}

export interface ZoneCount {
  zoneId: string;
  from: Date;
  version: number;
  /** As the snapshot read it; null after an event. */
  snapshot: ZoneFigures | null;
}

export function zoneMetricsUpdatedSource(args: { storeId: string }): LiveSource<"zoneMetricsUpdated", ZoneCount> {
  return {
    field: "zoneMetricsUpdated",
    types: [ZoneMetricsUpdated.name],
    slowReader: "latest",
    key: ({ zoneId }) => zoneId,
    delta: (event) => {
      const { storeId, zoneId, from, version } = ZoneMetricsUpdated.payload.parse(event.payload);
      return storeId === args.storeId ? { zoneId, from: new Date(from), version, snapshot: null } : null;
    },
    snapshot: async (tx) => {
      const counts = await readNewestCounts(tx, args.storeId);
      return counts.map(({ version, figures }) => {
        return { zoneId: figures.zoneId, from: figures.from, version, snapshot: figures };
      });
    },
  };
}
