// Reviews (C36): one per member and variant; those of buyers count for the rating once approved.
import { and, eq } from "drizzle-orm";
import type { Database } from "../../kit/database.ts";
import { failure } from "../../kit/errors.ts";
import type { Graph } from "../../kit/graph.ts";
import { once } from "../../kit/idempotency.ts";
import { newId, type OperationContext } from "../../kit/operation.ts";
import { requireMember, survivorOf } from "./members.ts";
import { type ModerationDecision, moderated } from "./moderation.ts";
import { asUuid, checkReason, contentRefused, MAX_BODY } from "./posts.ts";
import { idempotencyKeys, purchases, reviews } from "./tables.ts";
import { requireTargets } from "./targets.ts";
import { refusalOf } from "./text-rules.ts";

export interface CreateReview {
  idempotencyKey: string;
  sku: string;
  stars: number;
  body?: string | null | undefined;
}

export async function createReview(
  { db, viewer, now, graph }: OperationContext & { graph: Graph },
  input: CreateReview,
) {
  const authorId = await requireMember(db, viewer);
  const body = input.body ?? "";
  if (input.stars < 1 || input.stars > 5) throw failure("BAD_USER_INPUT", "stars takes 1 to 5.");
  if (body.length > MAX_BODY) throw failure("BAD_USER_INPUT", `body takes up to ${MAX_BODY} characters.`);
  const refusal = refusalOf(body);
  if (refusal) return contentRefused(refusal);
  await requireTargets(graph, { skus: [input.sku], storeId: null });
  return once({ db, table: idempotencyKeys, viewer, operation: "createReview", input }, async (tx) => {
    const isVerifiedPurchase = await hasBought(tx, authorId, input.sku);
    const values = {
      id: newId(now),
      authorId,
      sku: input.sku,
      stars: input.stars,
      body,
      isVerifiedPurchase,
      createdAt: now(),
    };
    const [review] = await tx.insert(reviews).values(values).onConflictDoNothing().returning();
    if (review) return { __typename: "CreateReviewSuccess" as const, review };
    const [earlier] = await tx.select().from(reviews).where(isBy(authorId, input.sku));
    if (!earlier) throw new Error("a review was neither written nor there");
    return { __typename: "AlreadyReviewed" as const, message: "You have reviewed this before.", review: earlier };
  });
}

export interface ModerateReview {
  idempotencyKey: string;
  reviewId: string;
  decision: ModerationDecision;
  reason?: string | null | undefined;
}

export function moderateReview({ db, viewer, now }: OperationContext, input: ModerateReview) {
  viewer.require("content:moderate");
  const moderatedBy = viewer.requireId("staff");
  checkReason(input.reason);
  return once({ db, table: idempotencyKeys, viewer, operation: "moderateReview", input }, async (tx) => {
    const [present] = await tx
      .select()
      .from(reviews)
      .where(eq(reviews.id, asUuid(input.reviewId)))
      .for("update");
    if (!present) throw failure("NOT_FOUND", "There is no such review.");
    const moderationStatus = moderated(present.moderationStatus, input.decision);
    if (!moderationStatus) {
      const item = { ...present, __typename: "Review" as const };
      return { __typename: "ModerationOutdated" as const, message: "Another moderator has decided.", item };
    }
    const decided = { moderationStatus, moderatedBy, moderatedAt: now(), moderationReason: input.reason ?? null };
    await tx.update(reviews).set(decided).where(eq(reviews.id, present.id));
    return { __typename: "ModerateReviewSuccess" as const, review: { ...present, ...decided } };
  });
}

async function hasBought(tx: Database, memberId: string, sku: string): Promise<boolean> {
  const rows = await tx
    .select()
    .from(purchases)
    .where(and(eq(purchases.memberId, memberId), eq(purchases.sku, sku)));
  return rows.length > 0;
}

export interface Purchase {
  orderId: string;
  memberId: string;
  skus: readonly string[];
}

/** Remembers who bought what, and lets reviews that came before count. */
export async function recordPurchase(tx: Database, { orderId, memberId: buyer, skus }: Purchase): Promise<void> {
  const memberId = await survivorOf(tx, buyer);
  for (const sku of new Set(skus)) {
    await tx.insert(purchases).values({ memberId, sku, firstOrderId: orderId }).onConflictDoNothing();
    await tx.update(reviews).set({ isVerifiedPurchase: true }).where(isBy(memberId, sku));
  }
}

function isBy(authorId: string, sku: string) {
  return and(eq(reviews.authorId, authorId), eq(reviews.sku, sku));
}
