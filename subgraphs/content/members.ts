// What a merge of two members does to what they wrote, bought and signed up for.
import { and, eq, inArray, notInArray, sql } from "drizzle-orm";
import type { Database } from "../../kit/database.ts";
import { eventTickets, posts, purchases, reviews, storeEvents } from "./tables.ts";

/**
 * Hands everything of one member to another. Where both have what one may have once (a review of a variant, a place at an
 * event), the survivor's stays: the other review loses its author and is taken down, the other place is given back.
 */
export async function moveContent(tx: Database, from: string, to: string): Promise<void> {
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

async function moveTickets(tx: Database, from: string, to: string): Promise<void> {
  const own = await tx.select({ eventId: eventTickets.eventId }).from(eventTickets).where(openTicketsOf(to));
  const doubles = own.map(({ eventId }) => eventId);
  if (doubles.length > 0) {
    const cancelled = await tx
      .update(eventTickets)
      .set({ status: "CANCELLED", checkedInAt: null, checkedInBy: null })
      .where(and(openTicketsOf(from), inArray(eventTickets.eventId, doubles)))
      .returning({ eventId: eventTickets.eventId });
    for (const { eventId } of cancelled) {
      await tx
        .update(storeEvents)
        .set({ taken: sql`${storeEvents.taken} - 1` })
        .where(eq(storeEvents.id, eventId));
    }
  }
  await tx.update(eventTickets).set({ memberId: to }).where(eq(eventTickets.memberId, from));
}

function openTicketsOf(memberId: string) {
  return and(eq(eventTickets.memberId, memberId), sql`${eventTickets.status} <> 'CANCELLED'`);
}
