import { eq } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { OpenDatabase } from "../../kit/database.ts";
import { events as loggedEvents } from "../../kit/event-log.ts";
import { createGrants } from "../../kit/grant.ts";
import type { Graph } from "../../kit/graph.ts";
import { createLog } from "../../kit/log.ts";
import { createViewer, type Viewer } from "../../kit/viewer.ts";
import { createTestDatabase, type TestDatabase } from "../../test/database.ts";
import { cancelEventSignUp, checkInEvent, createEvent, signUpForEvent } from "./events.ts";
import { moveContent } from "./members.ts";
import { createPost, moderatePost } from "./posts.ts";
import { summarizeRating } from "./rating.ts";
import { readRatings } from "./reads.ts";
import { createReview, moderateReview, recordPurchase } from "./reviews.ts";
import { openContentDatabase } from "./subgraph.ts";
import { eventTickets, posts, reviews, storeEvents } from "./tables.ts";
import { refusalOf } from "./text-rules.ts";
import { ticketCode } from "./ticket-code.ts";

const KNOWN_SKUS = new Set(["MILK-1L", "TEA"]);

/** Answers the three operations of content as catalog, inventory and members would. Level 2 is every member's tier. */
const graph: Graph = async (operation, variables) => {
  const { skus = [], storeId } = variables as { skus?: string[]; storeId?: string };
  const answers: Record<string, unknown> = {
    ContentTargets: {
      productVariants: skus.filter((sku) => KNOWN_SKUS.has(sku)).map((sku) => ({ sku })),
      store: storeId === "tianhe" || storeId === "yuexiu" ? { id: storeId } : null,
    },
    MemberTier: { member: { id: "m", tier: { code: "GOLD", level: 2 } } },
  };
  return answers[operation.name] as never;
};

const member = (id: string) => createViewer({ kind: "member", id, scopes: ["member:self"], sites: "all" });
const staff = (id: string, scopes: string[], sites: string[] | "all" = ["tianhe"]) =>
  createViewer({ kind: "staff", id, scopes, sites });
const moderator = staff("moderator-1", ["content:moderate"], "all");
const manager = staff("manager-1", ["events:write", "events:checkin"]);

describe("content", () => {
  let test: TestDatabase;
  let database: OpenDatabase;
  const time = new Date("2026-05-01T08:00:00.000Z");
  let keys = 0;
  const key = () => `key-${++keys}`;
  const now = () => time;
  const grants = createGrants("a secret of thirty-two characters", now);
  const call = (viewer: Viewer) => ({ db: database.db, viewer, now, graph, grants });
  const hours = (count: number) => new Date(time.getTime() + count * 3_600_000);

  beforeAll(async () => {
    test = await createTestDatabase();
    const log = createLog({ name: "test", level: "silent" });
    database = await openContentDatabase({ databaseUrl: test.url, log });
  });
  afterAll(async () => {
    await database?.close();
    await test?.drop();
  });

  const announce = async (quota: number, startsIn = 48) => {
    const answer = await createEvent(call(manager), {
      idempotencyKey: key(),
      storeId: "tianhe",
      title: "咖啡品鉴会",
      description: "",
      startsAt: hours(startsIn),
      endsAt: hours(startsIn + 2),
      quota,
      signupOpensAt: hours(-1),
      signupClosesAt: hours(startsIn),
    });
    if (answer.__typename !== "CreateEventSuccess") throw new Error(answer.__typename);
    return answer.event;
  };
  const signUp = (memberId: string, eventId: string) =>
    signUpForEvent(call(member(memberId)), { idempotencyKey: key(), eventId });

  it("lets exactly five of thirty concurrent members take one of five places", async () => {
    const event = await announce(5);
    const answers = await Promise.all(Array.from({ length: 30 }, (_, i) => signUp(`racer-${i}`, event.id)));
    const names = answers.map((answer) => answer.__typename);
    expect(names.filter((name) => name === "SignUpForEventSuccess")).toHaveLength(5);
    expect(names.filter((name) => name === "EventFull")).toHaveLength(25);
    const [after] = await database.db.select().from(storeEvents).where(eq(storeEvents.id, event.id));
    expect(after?.taken).toBe(5);
  });

  it("gives one place to a member who signs up ten times at once", async () => {
    const event = await announce(50, 60);
    const answers = await Promise.all(Array.from({ length: 10 }, () => signUp("eager", event.id)));
    expect(answers.map((answer) => answer.__typename).toSorted()).toEqual([
      ...Array(9).fill("AlreadySignedUp"),
      "SignUpForEventSuccess",
    ]);
  });

  it("lets the holder of a ticket in once, and says when and by whom afterwards", async () => {
    const event = await announce(3, 72);
    const signedUp = await signUp("guest", event.id);
    if (signedUp.__typename !== "SignUpForEventSuccess") throw new Error(signedUp.__typename);
    const code = ticketCode(grants, signedUp.ticket.id, event.endsAt);
    const checkIn = (storeId: string, given: string, sites = ["tianhe", "yuexiu"]) =>
      checkInEvent(call(staff("clerk-1", ["events:checkin"], sites)), { idempotencyKey: key(), storeId, code: given });

    expect(await checkIn("yuexiu", code)).toMatchObject({ __typename: "WrongStore", expectedStoreId: "tianhe" });
    expect(() => checkIn("yuexiu", code, ["tianhe"])).toThrow("not yours");
    expect(await checkIn("tianhe", `${code}x`)).toMatchObject({ __typename: "TicketInvalid" });
    const answers = await Promise.all([checkIn("tianhe", code), checkIn("tianhe", code)]);
    expect(answers.map((answer) => answer.__typename).toSorted()).toEqual(["AlreadyCheckedIn", "CheckInEventSuccess"]);
    expect(await checkIn("tianhe", code)).toMatchObject({ checkedInAt: time, staffId: "clerk-1" });
    const late = await cancelEventSignUp(call(member("guest")), {
      idempotencyKey: key(),
      ticketId: signedUp.ticket.id,
    });
    expect(late).toMatchObject({ __typename: "TicketNotCancellable", status: "CHECKED_IN" });
  });

  it("gives a place back until the event starts", async () => {
    const event = await announce(1, 96);
    const first = await signUp("first", event.id);
    if (first.__typename !== "SignUpForEventSuccess") throw new Error(first.__typename);
    expect((await signUp("second", event.id)).__typename).toBe("EventFull");
    const cancel = { idempotencyKey: key(), ticketId: first.ticket.id };
    await expect(cancelEventSignUp(call(member("second")), cancel)).rejects.toMatchObject({
      extensions: { code: "NOT_FOUND" },
    });
    expect((await cancelEventSignUp(call(member("first")), cancel)).__typename).toBe("CancelEventSignUpSuccess");
    expect((await cancelEventSignUp(call(member("first")), cancel)).__typename).toBe("CancelEventSignUpSuccess");
    expect((await signUp("second", event.id)).__typename).toBe("SignUpForEventSuccess");
    const [after] = await database.db.select().from(storeEvents).where(eq(storeEvents.id, event.id));
    expect(after?.taken).toBe(1);
  });

  it("refuses two events of a store at one time, also when both are announced at once", async () => {
    const at = { startsAt: hours(200), endsAt: hours(202), signupOpensAt: hours(-1), signupClosesAt: hours(199) };
    const input = () => ({ ...at, idempotencyKey: key(), storeId: "tianhe", title: "a", description: "", quota: 1 });
    const answers = await Promise.all([createEvent(call(manager), input()), createEvent(call(manager), input())]);
    expect(answers.map((answer) => answer.__typename).toSorted()).toEqual(["CreateEventSuccess", "EventClash"]);
  });

  it("refuses who signs up too early, too late, or with too low a tier", async () => {
    const event = await announce(1, 300);
    const set = (values: Partial<typeof storeEvents.$inferInsert>) =>
      database.db.update(storeEvents).set(values).where(eq(storeEvents.id, event.id));
    await set({ tierGate: 3 });
    expect(await signUp("gold", event.id)).toMatchObject({ __typename: "TierTooLow", requiredLevel: 3, level: 2 });
    await set({ tierGate: null, signupOpensAt: hours(1) });
    expect((await signUp("gold", event.id)).__typename).toBe("SignupClosed");
    expect(await database.db.select().from(eventTickets).where(eq(eventTickets.eventId, event.id))).toEqual([]);
  });

  it("refuses markup and advertising without writing or telling anything", async () => {
    const before = await database.db.select().from(posts);
    const said = await database.db.select().from(loggedEvents);
    const write = (title: string, body: string) =>
      createPost(call(member("m-1")), { idempotencyKey: key(), kind: "NOTE", title, body, mediaUrls: [], skus: [] });
    expect(await write("hi", "<script>alert(1)</script>")).toMatchObject({
      __typename: "ContentRefused",
      reason: "MARKUP",
    });
    expect(await write("hi", "加微信: abc12345")).toMatchObject({ reason: "ADVERTISING" });
    expect(await write("hi", "ｗｗｗ.example.top")).toMatchObject({ reason: "ADVERTISING" });
    await expect(write(" ", "x")).rejects.toMatchObject({ extensions: { code: "BAD_USER_INPUT" } });
    expect(await database.db.select().from(posts)).toEqual(before);
    expect(await database.db.select().from(loggedEvents)).toEqual(said);
  });

  it("keeps a post to its author and moderators until it is approved, and lets one of two moderators decide", async () => {
    const input = {
      idempotencyKey: key(),
      kind: "NOTE" as const,
      title: "好喝",
      body: "",
      mediaUrls: [],
      skus: ["MILK-1L"],
    };
    const made = await createPost(call(member("m-1")), input);
    if (made.__typename !== "CreatePostSuccess") throw new Error(made.__typename);
    expect(await createPost(call(member("m-1")), input)).toEqual(made);
    const decide = (decision: "APPROVE" | "REJECT") =>
      moderatePost(call(moderator), { idempotencyKey: key(), postId: made.post.id, decision });
    const answers = await Promise.all([decide("APPROVE"), decide("APPROVE")]);
    expect(answers.map((answer) => answer.__typename).toSorted()).toEqual([
      "ModeratePostSuccess",
      "ModerationOutdated",
    ]);
    expect(await decide("REJECT")).toMatchObject({ post: { moderationStatus: "REMOVED" } });
    expect(() =>
      moderatePost(call(member("m-1")), { idempotencyKey: "x", postId: made.post.id, decision: "APPROVE" }),
    ).toThrow();
  });

  it("counts a review only once approved and bought, whichever came first", async () => {
    const review = async (memberId: string, stars: number) => {
      const answer = await createReview(call(member(memberId)), { idempotencyKey: key(), sku: "TEA", stars });
      if (answer.__typename !== "CreateReviewSuccess") throw new Error(answer.__typename);
      await moderateReview(call(moderator), { idempotencyKey: key(), reviewId: answer.review.id, decision: "APPROVE" });
      return answer.review;
    };
    expect((await review("buyer", 5)).isVerifiedPurchase).toBe(false);
    await review("stranger", 1);
    expect(await readRatings(database.db, ["TEA"])).toEqual([]);
    await database.db.transaction((tx) =>
      recordPurchase(tx, { orderId: "o", memberId: "buyer", skus: ["TEA", "TEA"] }),
    );
    expect(await readRatings(database.db, ["TEA"])).toMatchObject([{ sku: "TEA", rating: { count: 1, average: 5 } }]);
    const again = await createReview(call(member("buyer")), { idempotencyKey: key(), sku: "TEA", stars: 1 });
    expect(again).toMatchObject({ __typename: "AlreadyReviewed", review: { stars: 5 } });
    const unknown = createReview(call(member("buyer")), { idempotencyKey: key(), sku: "NOPE", stars: 1 });
    await expect(unknown).rejects.toMatchObject({ extensions: { code: "NOT_FOUND" } });
  });

  it("hands everything to the survivor of a merge and counts nothing twice", async () => {
    const event = await announce(9, 400);
    await signUp("one", event.id);
    await signUp("two", event.id);
    for (const memberId of ["one", "two"]) {
      await createReview(call(member(memberId)), { idempotencyKey: key(), sku: "MILK-1L", stars: 4 });
    }
    await database.db.transaction((tx) => moveContent(tx, "two", "one"));
    const [after] = await database.db.select().from(storeEvents).where(eq(storeEvents.id, event.id));
    expect(after?.taken).toBe(1);
    const tokenOfTheMerged = signUp("two", event.id);
    await expect(tokenOfTheMerged).rejects.toMatchObject({ extensions: { code: "UNAUTHENTICATED" } });
    await database.db.transaction((tx) => recordPurchase(tx, { orderId: "o", memberId: "two", skus: ["MILK-1L"] }));
    const left = await database.db.select().from(reviews).where(eq(reviews.sku, "MILK-1L"));
    expect(left.find(({ authorId }) => authorId === "one")?.isVerifiedPurchase).toBe(true);
    expect(left.map(({ authorId, moderationStatus }) => [authorId, moderationStatus]).toSorted()).toEqual([
      [null, "REMOVED"],
      ["one", "PENDING"],
    ]);
  });

  it("keeps the ticket that was used, when both of the merged had a place", async () => {
    const event = await announce(9, 500);
    const used = await signUp("was-there", event.id);
    await signUp("survivor", event.id);
    if (used.__typename !== "SignUpForEventSuccess") throw new Error(used.__typename);
    const code = ticketCode(grants, used.ticket.id, event.endsAt);
    await checkInEvent(call(staff("clerk-1", ["events:checkin"])), { idempotencyKey: key(), storeId: "tianhe", code });
    await database.db.transaction((tx) => moveContent(tx, "was-there", "survivor"));
    const tickets = await database.db.select().from(eventTickets).where(eq(eventTickets.eventId, event.id));
    expect(tickets.map(({ memberId, status }) => [memberId, status]).toSorted()).toEqual([
      ["survivor", "CANCELLED"],
      ["survivor", "CHECKED_IN"],
    ]);
  });
});

describe("rating", () => {
  it("draws the mean towards that of all while there are few reviews", () => {
    expect(summarizeRating([0, 0, 0, 0, 1], 3)).toEqual({
      count: 1,
      average: 5,
      bayesianAverage: 35 / 11,
      distribution: [5, 4, 3, 2, 1].map((stars) => ({ stars, count: stars === 5 ? 1 : 0 })),
    });
    expect(summarizeRating([0, 0, 0, 0, 0], 3)).toBeNull();
  });

  it("always lies between the mean and that of all", () => {
    const counts = fc.array(fc.nat(1000), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(counts, fc.double({ min: 1, max: 5, noNaN: true }), (given, prior) => {
        const rating = summarizeRating(given, prior);
        if (!rating) return given.every((count) => count === 0);
        const [low, high] = [Math.min(prior, rating.average), Math.max(prior, rating.average)];
        return rating.bayesianAverage >= low - 1e-9 && rating.bayesianAverage <= high + 1e-9;
      }),
    );
  });
});

describe("the automatic check", () => {
  it("lets ordinary sentences pass", () => {
    for (const text of ["5 < 6 and 7 > 3", "价格是 12.90 元", "1.5 折 & 很划算", "A/B"])
      expect(refusalOf(text)).toBeNull();
  });
});
