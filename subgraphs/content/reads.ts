// Every SELECT of content. Keyed reads take many keys, lists take a slice of a page.
import { and, asc, eq, getTableColumns, gt, inArray, lte, ne, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import type { Database } from "../../kit/database.ts";
import {
  castableSortValues,
  isInstant,
  isUuid,
  type Page,
  type PageArgs,
  pageOf,
  pageSlice,
  readPage,
  type Slice,
} from "../../kit/page.ts";
import { type RatingSummary, summarizeRating } from "./rating.ts";
import {
  type EventTicketRow,
  eventTickets,
  type PostRow,
  posts,
  type ReviewRow,
  reviews,
  type StoreEventRow,
  storeEvents,
} from "./tables.ts";

export const readPosts = (db: Database, ids: readonly string[]): Promise<PostRow[]> =>
  db
    .select()
    .from(posts)
    .where(inArray(posts.id, [...ids]));

export const readReviews = (db: Database, ids: readonly string[]): Promise<ReviewRow[]> =>
  db
    .select()
    .from(reviews)
    .where(inArray(reviews.id, [...ids]));

export const readStoreEvents = (db: Database, ids: readonly string[]): Promise<StoreEventRow[]> =>
  db
    .select()
    .from(storeEvents)
    .where(inArray(storeEvents.id, [...ids]));

export const readTickets = (db: Database, ids: readonly string[]): Promise<EventTicketRow[]> =>
  db
    .select()
    .from(eventTickets)
    .where(inArray(eventTickets.id, [...ids]));

/** The tickets of one member that are not cancelled, for these events. */
export function readTicketsOf(db: Database, memberId: string, eventIds: readonly string[]): Promise<EventTicketRow[]> {
  const isOpen = and(eq(eventTickets.memberId, memberId), ne(eventTickets.status, "CANCELLED"));
  return db
    .select()
    .from(eventTickets)
    .where(and(isOpen, inArray(eventTickets.eventId, [...eventIds])));
}

type Dated = { createdAt: Date; id: string };
const dateKey = (row: Dated) => [row.createdAt.toISOString(), row.id];

interface DatedColumns {
  createdAt: AnyPgColumn;
  id: AnyPgColumn;
}

/** The rows behind a cursor of (time, id). */
function behind(time: AnyPgColumn, id: AnyPgColumn, direction: "newest" | "oldest", slice: Slice): SQL | undefined {
  const after = castableSortValues(slice, [isInstant, isUuid]);
  if (after === null) return undefined;
  const place = sql`(${sql.param(new Date(after[0]), time)}, ${after[1]}::uuid)`;
  return direction === "newest" ? sql`(${time}, ${id}) < ${place}` : sql`(${time}, ${id}) > ${place}`;
}

const newestFirst = ({ createdAt, id }: DatedColumns) => [sql`${createdAt} desc`, sql`${id} desc`];

export interface PostFilter extends PageArgs {
  kind?: PostRow["kind"] | null | undefined;
  sku?: string | null | undefined;
  storeId?: string | null | undefined;
}

export function pageOfPublicPosts(db: Database, filter: PostFilter): Promise<Page<PostRow>> {
  const where = and(
    eq(posts.moderationStatus, "APPROVED"),
    filter.kind ? eq(posts.kind, filter.kind) : undefined,
    filter.sku ? sql`${filter.sku} = any(${posts.skus})` : undefined,
    filter.storeId ? eq(posts.storeId, filter.storeId) : undefined,
  );
  return pageOfPosts(db, filter, where);
}

export function pageOfPostsBy(db: Database, authorId: string, args: PageArgs): Promise<Page<PostRow>> {
  return pageOfPosts(db, args, eq(posts.authorId, authorId));
}

function pageOfPosts(db: Database, args: PageArgs, where: SQL | undefined): Promise<Page<PostRow>> {
  return readPage(args, dateKey, (slice) =>
    db
      .select()
      .from(posts)
      .where(and(where, behind(posts.createdAt, posts.id, "newest", slice)))
      .orderBy(...newestFirst(posts))
      .limit(slice.limit),
  );
}

export function pageOfPublicReviews(db: Database, sku: string, args: PageArgs): Promise<Page<ReviewRow>> {
  const where = and(eq(reviews.sku, sku), eq(reviews.moderationStatus, "APPROVED"));
  return readPage(args, dateKey, (slice) =>
    db
      .select()
      .from(reviews)
      .where(and(where, behind(reviews.createdAt, reviews.id, "newest", slice)))
      .orderBy(...newestFirst(reviews))
      .limit(slice.limit),
  );
}

export type ModerationItem = (PostRow & { __typename: "Post" }) | (ReviewRow & { __typename: "Review" });

/** What waits for a decision, oldest first: posts and reviews merged by time. */
export async function pageOfModeration(db: Database, args: PageArgs): Promise<Page<ModerationItem>> {
  const slice = pageSlice(args);
  const waitingPosts = await db
    .select()
    .from(posts)
    .where(and(eq(posts.moderationStatus, "PENDING"), behind(posts.createdAt, posts.id, "oldest", slice)))
    .orderBy(asc(posts.createdAt), asc(posts.id))
    .limit(slice.limit);
  const waitingReviews = await db
    .select()
    .from(reviews)
    .where(and(eq(reviews.moderationStatus, "PENDING"), behind(reviews.createdAt, reviews.id, "oldest", slice)))
    .orderBy(asc(reviews.createdAt), asc(reviews.id))
    .limit(slice.limit);
  const items: ModerationItem[] = [
    ...waitingPosts.map((row) => ({ ...row, __typename: "Post" as const })),
    ...waitingReviews.map((row) => ({ ...row, __typename: "Review" as const })),
  ];
  items.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1));
  return pageOf(args, dateKey, items.slice(0, slice.limit));
}

/** Events that have not ended, the next one first; of one store, or of all. */
export function pageOfEvents(
  db: Database,
  storeId: string | null,
  at: Date,
  args: PageArgs,
): Promise<Page<StoreEventRow>> {
  const where = and(gt(storeEvents.endsAt, at), storeId === null ? undefined : eq(storeEvents.storeId, storeId));
  return readPage(args, eventKey, (slice) =>
    db
      .select()
      .from(storeEvents)
      .where(and(where, behind(storeEvents.startsAt, storeEvents.id, "oldest", slice)))
      .orderBy(asc(storeEvents.startsAt), asc(storeEvents.id))
      .limit(slice.limit),
  );
}

const eventKey = ({ startsAt, id }: StoreEventRow) => [startsAt.toISOString(), id];

export interface StoreEventsKey extends PageArgs {
  storeId: string;
}

/** The same for several stores: one SELECT for all that are asked for the same page. */
export async function pagesOfEvents(
  db: Database,
  keys: readonly StoreEventsKey[],
  at: Date,
): Promise<{ key: StoreEventsKey; page: Page<StoreEventRow> }[]> {
  const samples = new Map(keys.map((key) => [samePage(key), key]));
  const pages = [...samples].map(async ([page, sample]) => {
    const alike = keys.filter((key) => samePage(key) === page);
    const storeIds = alike.map(({ storeId }) => storeId);
    const rows = await readNextEvents(db, storeIds, at, pageSlice(sample));
    return alike.map((key) => {
      const own = rows.filter(({ storeId }) => storeId === key.storeId);
      return { key, page: pageOf(key, eventKey, own) };
    });
  });
  return (await Promise.all(pages)).flat();
}

const samePage = ({ first, after }: PageArgs) => JSON.stringify([first, after]);

/** At most `slice.limit` of each store. */
function readNextEvents(db: Database, storeIds: readonly string[], at: Date, slice: Slice): Promise<StoreEventRow[]> {
  const place = sql<number>`row_number() over (partition by ${storeEvents.storeId} order by ${storeEvents.startsAt}, ${storeEvents.id})`;
  const next = db
    .select({ ...getTableColumns(storeEvents), place: place.as("place") })
    .from(storeEvents)
    .where(
      and(
        gt(storeEvents.endsAt, at),
        inArray(storeEvents.storeId, [...storeIds]),
        behind(storeEvents.startsAt, storeEvents.id, "oldest", slice),
      ),
    )
    .as("next");
  return db.select().from(next).where(lte(next.place, slice.limit)).orderBy(asc(next.startsAt), asc(next.id));
}

export interface TicketsOf extends PageArgs {
  memberId: string;
  upcomingOnly: boolean;
  at: Date;
}

/** A member's tickets by the time of their event, the next one first. */
export async function pageOfTickets(db: Database, args: TicketsOf): Promise<Page<EventTicketRow>> {
  type Found = { ticket: EventTicketRow; startsAt: Date };
  const { memberId, upcomingOnly, at } = args;
  const page = await readPage<Found>(
    args,
    ({ ticket, startsAt }) => [startsAt.toISOString(), ticket.id],
    (slice) =>
      db
        .select({ ticket: eventTickets, startsAt: storeEvents.startsAt })
        .from(eventTickets)
        .innerJoin(storeEvents, eq(storeEvents.id, eventTickets.eventId))
        .where(
          and(
            eq(eventTickets.memberId, memberId),
            upcomingOnly ? gt(storeEvents.endsAt, at) : undefined,
            behind(storeEvents.startsAt, eventTickets.id, "oldest", slice),
          ),
        )
        .orderBy(asc(storeEvents.startsAt), asc(eventTickets.id))
        .limit(slice.limit),
  );
  const edges = page.edges.map(({ cursor, node }) => ({ cursor, node: node.ticket }));
  return { edges, nodes: page.nodes.map(({ ticket }) => ticket), pageInfo: page.pageInfo };
}

export interface VariantRating {
  sku: string;
  rating: RatingSummary | null;
}

/** From approved reviews of people who bought it. */
export async function readRatings(db: Database, skus: readonly string[]): Promise<VariantRating[]> {
  const counts = and(eq(reviews.moderationStatus, "APPROVED"), eq(reviews.isVerifiedPurchase, true));
  const rows = await db
    .select({ sku: reviews.sku, stars: reviews.stars, count: sql`count(*)`.mapWith(Number) })
    .from(reviews)
    .where(and(counts, inArray(reviews.sku, [...skus])))
    .groupBy(reviews.sku, reviews.stars);
  if (rows.length === 0) return [];
  const [all] = await db
    .select({ mean: sql`avg(${reviews.stars})`.mapWith(Number) })
    .from(reviews)
    .where(counts);
  return [...new Set(rows.map(({ sku }) => sku))].map((sku) => {
    const byStars = [1, 2, 3, 4, 5].map(
      (stars) => rows.find((row) => row.sku === sku && row.stars === stars)?.count ?? 0,
    );
    return { sku, rating: summarizeRating(byStars, all?.mean ?? 3) };
  });
}
