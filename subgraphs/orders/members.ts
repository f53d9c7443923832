// What belonged to a merged member belongs to the survivor, as soon as orders hears of it.
import { and, eq, notExists, notInArray, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Database } from "../../kit/database.ts";
import { mergeCarts } from "./cart-lines.ts";
import { rememberMerge, survivorOf } from "./merged-members.ts";
import { joinQueue } from "./priorities.ts";
import { checkouts, idempotencyKeys, orders, pickupOrders, shipments } from "./tables.ts";

export interface MoveMember {
  survivorId: string;
  mergedId: string;
  now: () => Date;
}

export async function moveMember(tx: Database, { survivorId: namedId, mergedId, now }: MoveMember): Promise<void> {
  // events may come out of order: the survivor of an earlier merge may have been merged by now
  const survivorId = await survivorOf(tx, namedId);
  if (survivorId === mergedId) return;
  await rememberMerge(tx, survivorId, mergedId);
  const change = { memberId: survivorId };
  const keys = tx.select({ key: checkouts.idempotencyKey }).from(checkouts).where(eq(checkouts.memberId, survivorId));
  // one whose key the survivor has used as well is only ever asked for by its id
  const isFree = and(eq(checkouts.memberId, mergedId), notInArray(checkouts.idempotencyKey, keys));
  await tx.update(checkouts).set(change).where(isFree);
  await mergeCarts(tx, survivorId, mergedId, now);
  await tx.update(orders).set(change).where(eq(orders.memberId, mergedId));
  await tx.update(pickupOrders).set(change).where(eq(pickupOrders.memberId, mergedId));
  await tx.update(shipments).set(change).where(eq(shipments.memberId, mergedId));
  await joinQueue(tx, survivorId);
  await moveAnswers(tx, survivorId, mergedId);
}

/** Retries of what the merged member did find its answers. Last: by now nobody is at work in that name. */
async function moveAnswers(tx: Database, survivorId: string, mergedId: string): Promise<void> {
  const actor = `member:${survivorId}`;
  const theirs = alias(idempotencyKeys, "theirs");
  const same = and(
    eq(theirs.actor, actor),
    eq(theirs.operation, idempotencyKeys.operation),
    eq(theirs.key, idempotencyKeys.key),
  );
  const isTaken = tx.select({ one: sql`1` }).from(theirs).where(same);
  await tx
    .update(idempotencyKeys)
    .set({ actor })
    .where(and(eq(idempotencyKeys.actor, `member:${mergedId}`), notExists(isTaken)));
}
