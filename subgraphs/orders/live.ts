// The live queue of a store's pickups.
import type { LiveItem, LiveSource } from "../../kit/live.ts";
import { PickupOrderUpdated } from "../../schema/events.ts";
import { readOpenPickups } from "./reads.ts";
import type { PickupOrderRow } from "./tables.ts";

/** Everything about a pickup that steps change. */
type PickupState = Pick<PickupOrderRow, "status" | "bin" | "expiresAt" | "collectedAt" | "version">;

export interface PickupOrderUpdatedFacts {
  pickupOrderId: string;
  version: number;
  previousStatus: "PENDING" | "PICKING" | "READY" | null;
  /** As it was right after the step, whatever came since. */
  state: PickupState;
}

export type PickupOrderUpdatedItem = Exclude<
  LiveItem<"pickupOrderUpdated", PickupOrderUpdatedFacts>,
  { __typename: "Resync" }
>;

export function pickupOrderUpdatedSource(storeId: string): LiveSource<"pickupOrderUpdated", PickupOrderUpdatedFacts> {
  return {
    field: "pickupOrderUpdated",
    types: [PickupOrderUpdated.name],
    slowReader: "lossless",
    key: ({ pickupOrderId }) => pickupOrderId,
    delta: (event) => {
      const payload = PickupOrderUpdated.payload.parse(event.payload);
      if (payload.storeId !== storeId) return null;
      const { pickupOrderId, version, previousStatus, status, bin } = payload;
      const collectedAt = payload.collectedAt === null ? null : new Date(payload.collectedAt);
      const state = { status, bin, version, expiresAt: new Date(payload.expiresAt), collectedAt };
      return { pickupOrderId, version, previousStatus, state };
    },
    snapshot: async (tx) => {
      const pickups = await readOpenPickups(tx, storeId);
      return pickups.map(({ id, version, status, bin, expiresAt, collectedAt }) => {
        return {
          pickupOrderId: id,
          version,
          previousStatus: null,
          state: { status, bin, version, expiresAt, collectedAt },
        };
      });
    },
  };
}
