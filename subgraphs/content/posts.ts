// Posts (C38): written by members, public once a moderator approves.
import { and, count, eq, gt } from "drizzle-orm";
import { failure } from "../../kit/errors.ts";
import type { Graph } from "../../kit/graph.ts";
import { once } from "../../kit/idempotency.ts";
import { newId, type OperationContext } from "../../kit/operation.ts";
import { requireMember } from "./members.ts";
import { type ModerationDecision, moderated } from "./moderation.ts";
import { idempotencyKeys, type PostRow, posts } from "./tables.ts";
import { requireTargets } from "./targets.ts";
import { type ContentRefusalReason, refusalOf } from "./text-rules.ts";

export interface CreatePost {
  idempotencyKey: string;
  kind: PostRow["kind"];
  title: string;
  body: string;
  mediaUrls: readonly string[];
  skus: readonly string[];
  storeId?: string | null | undefined;
}

const MAX_TITLE = 60;
export const MAX_BODY = 2000;
const MAX_MEDIA = 9;
const MAX_SKUS = 10;
const MAX_POSTS_A_DAY = 20;
const DAY_MS = 86_400_000;

export async function createPost({ db, viewer, now, graph }: OperationContext & { graph: Graph }, input: CreatePost) {
  const authorId = await requireMember(db, viewer);
  checkPost(input);
  const refusal = refusalOf(input.title, input.body);
  if (refusal) return contentRefused(refusal);
  await requireTargets(graph, { skus: input.skus, storeId: input.storeId ?? null });
  return once({ db, table: idempotencyKeys, viewer, operation: "createPost", input }, async (tx) => {
    const dayAgo = new Date(now().getTime() - DAY_MS);
    const [recent] = await tx
      .select({ posts: count() })
      .from(posts)
      .where(and(eq(posts.authorId, authorId), gt(posts.createdAt, dayAgo)));
    if ((recent?.posts ?? 0) >= MAX_POSTS_A_DAY) return contentRefused("TOO_MANY_POSTS");
    const { idempotencyKey: _, mediaUrls, skus, storeId = null, ...texts } = input;
    const row = { ...texts, mediaUrls: [...mediaUrls], skus: [...skus], storeId };
    const [post] = await tx
      .insert(posts)
      .values({ ...row, id: newId(now), authorId, createdAt: now() })
      .returning();
    if (!post) throw new Error("a post was not written");
    return { __typename: "CreatePostSuccess" as const, post };
  });
}

export function contentRefused(reason: ContentRefusalReason) {
  return { __typename: "ContentRefused" as const, message: `The automatic check found: ${reason}.`, reason };
}

export interface ModeratePost {
  idempotencyKey: string;
  postId: string;
  decision: ModerationDecision;
  reason?: string | null | undefined;
}

export function moderatePost({ db, viewer, now }: OperationContext, input: ModeratePost) {
  viewer.require("content:moderate");
  const moderatedBy = viewer.requireId("staff");
  checkReason(input.reason);
  return once({ db, table: idempotencyKeys, viewer, operation: "moderatePost", input }, async (tx) => {
    const [present] = await tx
      .select()
      .from(posts)
      .where(eq(posts.id, asUuid(input.postId)))
      .for("update");
    if (!present) throw failure("NOT_FOUND", "There is no such post.");
    const moderationStatus = moderated(present.moderationStatus, input.decision);
    if (!moderationStatus) {
      const item = { ...present, __typename: "Post" as const };
      return { __typename: "ModerationOutdated" as const, message: "Another moderator has decided.", item };
    }
    const decided = { moderationStatus, moderatedBy, moderatedAt: now(), moderationReason: input.reason ?? null };
    await tx.update(posts).set(decided).where(eq(posts.id, present.id));
    return { __typename: "ModeratePostSuccess" as const, post: { ...present, ...decided } };
  });
}

export function checkReason(reason: string | null | undefined): void {
  if ((reason?.length ?? 0) > 200) throw failure("BAD_USER_INPUT", "reason takes up to 200 characters.");
}

/** Ids come from clients: one that is no UUID names nothing, and must not reach the database as an error. */
export function asUuid(id: string): string {
  const isUuid = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i.test(id);
  return isUuid ? id : "00000000-0000-0000-0000-000000000000";
}

function checkPost({ title, body, mediaUrls, skus }: CreatePost): void {
  const length = title.trim().length;
  if (length < 1 || title.length > MAX_TITLE)
    throw failure("BAD_USER_INPUT", `title takes 1 to ${MAX_TITLE} characters.`);
  if (body.length > MAX_BODY) throw failure("BAD_USER_INPUT", `body takes up to ${MAX_BODY} characters.`);
  if (skus.length > MAX_SKUS) throw failure("BAD_USER_INPUT", `skus takes at most ${MAX_SKUS}.`);
  if (mediaUrls.length > MAX_MEDIA) throw failure("BAD_USER_INPUT", `mediaUrls takes at most ${MAX_MEDIA}.`);
  if (!mediaUrls.every(isPictureAddress)) throw failure("BAD_USER_INPUT", "mediaUrls takes absolute https addresses.");
}

function isPictureAddress(address: string): boolean {
  return address.length <= 500 && URL.canParse(address) && new URL(address).protocol === "https:";
}
