import type { OpenDatabase } from "../../kit/database.ts";
import type { EventTail } from "../../kit/event-tail.ts";
import type { Grants } from "../../kit/grant.ts";
import type { Graph } from "../../kit/graph.ts";
import type { LiveOptions } from "../../kit/live.ts";
import { loadMany, loadOne } from "../../kit/loader.ts";
import type { Log } from "../../kit/log.ts";
import type { OperationContext } from "../../kit/operation.ts";
import type { RequestContext } from "../../kit/subgraph.ts";
import { presentViewer, readMergedMembers } from "./merged-members.ts";
import type { Payments } from "./payments.ts";
import type { PickupCodes } from "./pickup-code.ts";
import {
  type CartKey,
  readCarts,
  readOpenCarts,
  readOrderLines,
  readOrders,
  readPickups,
  readPickupsOfOrders,
  readSealedCodes,
  readShipments,
  readShipmentsOfOrders,
  readTransitions,
} from "./reads.ts";

/** Lives for one operation, or for one event of a subscription. */
export interface Context extends OperationContext {
  log: Log;
  loaders: Loaders;
  live: LiveOptions;
  graph: Graph;
  payments: Payments;
  codes: PickupCodes;
  grants: Grants;
}

type Loaders = ReturnType<typeof createLoaders>;

export interface ContextDeps {
  database: OpenDatabase;
  now: () => Date;
  graph: Graph;
  payments: Payments;
  codes: PickupCodes;
  grants: Grants;
}

export async function createContext(
  { database, ...deps }: ContextDeps,
  request: RequestContext,
  tail: EventTail,
): Promise<Context> {
  const { db } = database;
  const viewer = await presentViewer(db, request.viewer);
  return { ...request, ...deps, viewer, db, loaders: createLoaders(db), live: { db, tail, now: deps.now } };
}

function createLoaders(db: OpenDatabase["db"]) {
  const byId = (row: { id: string }) => row.id;
  const byOrder = (row: { orderId: string }) => row.orderId;
  return {
    mergedMember: loadOne(
      (ids: readonly string[]) => readMergedMembers(db, ids),
      (row) => row.mergedId,
    ),
    cart: loadOne((ids: readonly string[]) => readCarts(db, ids), byId),
    openCart: loadOne(
      (keys: readonly CartKey[]) => readOpenCarts(db, keys),
      ({ memberId, channel }): CartKey => ({ memberId, channel }),
    ),
    order: loadOne((ids: readonly string[]) => readOrders(db, ids), byId),
    linesOfOrder: loadMany((ids: readonly string[]) => readOrderLines(db, ids), byOrder),
    pickup: loadOne((ids: readonly string[]) => readPickups(db, ids), byId),
    pickupsOfOrder: loadMany((ids: readonly string[]) => readPickupsOfOrders(db, ids), byOrder),
    transitionsOfPickup: loadMany(
      (ids: readonly string[]) => readTransitions(db, ids),
      (row) => row.pickupOrderId,
    ),
    sealedCode: loadOne(
      (ids: readonly string[]) => readSealedCodes(db, ids),
      (row) => row.pickupOrderId,
    ),
    shipment: loadOne((ids: readonly string[]) => readShipments(db, ids), byId),
    shipmentsOfOrder: loadMany((ids: readonly string[]) => readShipmentsOfOrders(db, ids), byOrder),
  };
}
