// Members as content knows them: what a merge of two does to what they wrote, bought and signed up for.
import { and, asc, eq, inArray, notInArray, sql } from "drizzle-orm";
import type { Database } from "../../kit/database.ts";
import { failure } from "../../kit/errors.ts";
import type { Viewer } from "../../kit/viewer.ts";
import { type EventTicketRow, eventTickets, mergedMembers, posts, purchases, reviews, storeEvents } from "./tables.ts";

/**
 * Hands everything of one member to another. Where both have what one may have once (a review of a variant, a place at an
 * event), the survivor's stays: the other review loses its author and is taken down, the other place is given back.
 */
export async function moveContent(tx: Database, from: string, to: string): Promise<void> {
  await tx.insert(mergedMembers).values({ mergedId: from, survivorId: to }).onConflictDoNothing();
  await tx.update(mergedMembers).set({ survivorId: to }).where(eq(mergedMembers.survivorId, from));
  await tx.update(posts).set({ authorId: to }).where(eq(posts.authorId, from));
  await movePurchases(tx, from, to);
  await moveReviews(tx, from, to);
  await moveTickets(tx, from, to);
}

async function movePurchases(tx: Database, from: string, to: string): Promise<void> {
  const moved = await tx.delete(purchases).where(eq(purchases.memberId, from)).returning();
  if (moved.length === 0) return;
  await tx
    .insert(purchases)
    .values(moved.map((row) => ({ ...row, memberId: to })))
    .onConflictDoNothing();
  const skus = moved.map(({ sku }) => sku);
  await tx
    .update(reviews)
    .set({ isVerifiedPurchase: true })
    .where(and(eq(reviews.authorId, to), inArray(reviews.sku, skus)));
}

async function moveReviews(tx: Database, from: string, to: string): Promise<void> {
  const own = tx.select({ sku: reviews.sku }).from(reviews).where(eq(reviews.authorId, to));
  await tx
    .update(reviews)
    .set({ authorId: to })
    .where(and(eq(reviews.authorId, from), notInArray(reviews.sku, own)));
  await tx.update(reviews).set({ authorId: null, moderationStatus: "REMOVED" }).where(eq(reviews.authorId, from));
}

/** Events first, as signing up and letting in lock them. Of two places at one event the one that was used stays, else the survivor's. */
async function moveTickets(tx: Database, from: string, to: string): Promise<void> {
  const theirs = await tx.select().from(eventTickets).where(openTicketsOf(from, to));
  const eventIds = [...new Set(theirs.map(({ eventId }) => eventId))].toSorted();
  if (eventIds.length === 0) return;
  await tx
    .select()
    .from(storeEvents)
    .where(inArray(storeEvents.id, eventIds))
    .orderBy(asc(storeEvents.id))
    .for("update");
  const tickets = await tx.select().from(eventTickets).where(openTicketsOf(from, to)).for("update");
  for (const eventId of eventIds) {
    const [kept, ...others] = tickets
      .filter((ticket) => ticket.eventId === eventId)
      .toSorted((a, b) => rank(b) - rank(a));
    for (const { id } of others) {
      const unused = { status: "CANCELLED" as const, checkedInAt: null, checkedInBy: null };
      await tx.update(eventTickets).set(unused).where(eq(eventTickets.id, id));
      const given = { taken: sql`${storeEvents.taken} - 1`, version: sql`${storeEvents.version} + 1` };
      await tx.update(storeEvents).set(given).where(eq(storeEvents.id, eventId));
    }
    if (kept) await tx.update(eventTickets).set({ memberId: to }).where(eq(eventTickets.id, kept.id));
  }
  await tx.update(eventTickets).set({ memberId: to }).where(eq(eventTickets.memberId, from));

  function rank({ status, memberId }: EventTicketRow): number {
    return (status === "CHECKED_IN" ? 2 : 0) + (memberId === to ? 1 : 0);
  }
}

function openTicketsOf(...memberIds: string[]) {
  return and(inArray(eventTickets.memberId, memberIds), sql`${eventTickets.status} <> 'CANCELLED'`);
}

/** Who a member is now. */
export async function survivorOf(db: Database, memberId: string): Promise<string> {
  const [merged] = await db.select().from(mergedMembers).where(eq(mergedMembers.mergedId, memberId));
  return merged?.survivorId ?? memberId;
}

/** The signed-in member's id. Throws UNAUTHENTICATED for one who was merged: the token has ended, whatever it says. */
export async function requireMember(db: Database, viewer: Viewer): Promise<string> {
  viewer.require("member:self");
  const memberId = viewer.requireId("member");
  if ((await survivorOf(db, memberId)) === memberId) return memberId;
  throw failure("UNAUTHENTICATED", "This member was merged into another. Sign in again.");
}
