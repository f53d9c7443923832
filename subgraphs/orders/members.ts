// What belonged to a merged member belongs to the survivor.
import { and, eq, notInArray } from "drizzle-orm";
import type { Database } from "../../kit/database.ts";
import { mergeCarts } from "./cart-lines.ts";
import { checkouts, orders, pickupOrders, shipments } from "./tables.ts";

export interface MoveMember {
  survivorId: string;
  mergedId: string;
  now: () => Date;
}

export async function moveMember(tx: Database, { survivorId, mergedId, now }: MoveMember): Promise<void> {
  const change = { memberId: survivorId };
  const keys = tx.select({ key: checkouts.idempotencyKey }).from(checkouts).where(eq(checkouts.memberId, survivorId));
  // one whose key the survivor has used as well is only ever asked for by its id
  const isFree = and(eq(checkouts.memberId, mergedId), notInArray(checkouts.idempotencyKey, keys));
  await tx.update(checkouts).set(change).where(isFree);
  await mergeCarts(tx, survivorId, mergedId, now);
  await tx.update(orders).set(change).where(eq(orders.memberId, mergedId));
  await tx.update(pickupOrders).set(change).where(eq(pickupOrders.memberId, mergedId));
  await tx.update(shipments).set(change).where(eq(shipments.memberId, mergedId));
}
