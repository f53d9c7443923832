import { isSelf, maySee, maySeeTicket } from "./access.ts";
import type { Context } from "./context.ts";
import { cancelEventSignUp, checkInEvent, createEvent, signUpForEvent } from "./events.ts";
import { createPost, moderatePost } from "./posts.ts";
import {
  pageOfEvents,
  pageOfModeration,
  pageOfPostsBy,
  pageOfPublicPosts,
  pageOfPublicReviews,
  pageOfTickets,
} from "./reads.ts";
import type { Resolvers } from "./resolvers.generated.ts";
import { createReview, moderateReview } from "./reviews.ts";
import { ticketCode } from "./ticket-code.ts";

const profileOf = (memberId: string | null) => (memberId === null ? null : { memberId });

async function visiblePost(id: string, { loaders, viewer }: Context) {
  const post = await loaders.post.load(id);
  return post && maySee(post, viewer) ? post : null;
}

async function visibleReview(id: string, { loaders, viewer }: Context) {
  const review = await loaders.review.load(id);
  return review && maySee(review, viewer) ? review : null;
}

async function visibleTicket(id: string, { loaders, viewer }: Context) {
  const ticket = await loaders.ticket.load(id);
  const event = ticket && (await loaders.event.load(ticket.eventId));
  return ticket && event && maySeeTicket(ticket, event, viewer) ? ticket : null;
}

async function eventOf(eventId: string, { loaders }: Context) {
  const event = await loaders.event.load(eventId);
  if (!event) throw new Error(`a ticket's event ${eventId} is gone`);
  return event;
}

export const resolvers: Resolvers<Context> = {
  Query: {
    me: (_, __, { viewer }) => {
      viewer.requireSignedIn();
      return viewer.kind === "member" && viewer.id !== null ? { id: viewer.id } : null;
    },
    event: (_, { id }, { loaders }) => loaders.event.load(id),
    events: (_, args, { db, now }) => pageOfEvents(db, args.storeId ?? null, now(), args),
    eventTicket: (_, { id }, context) => {
      context.viewer.require(["member:self", "events:checkin"]);
      return visibleTicket(id, context);
    },
    post: (_, { id }, context) => visiblePost(id, context),
    posts: (_, args, { db }) => pageOfPublicPosts(db, args),
    reviews: (_, args, { db }) => pageOfPublicReviews(db, args.sku, args),
    moderationQueue: (_, args, { db, viewer }) => {
      viewer.require("content:moderate");
      return pageOfModeration(db, args);
    },
  },
  Mutation: {
    createPost: (_, { input }, context) => createPost(context, input),
    createReview: (_, { input }, context) => createReview(context, input),
    moderatePost: (_, { input }, context) => moderatePost(context, input),
    moderateReview: (_, { input }, context) => moderateReview(context, input),
    createEvent: (_, { input }, context) => createEvent(context, input),
    signUpForEvent: (_, { input }, context) => signUpForEvent(context, input),
    cancelEventSignUp: (_, { input }, context) => cancelEventSignUp(context, input),
    checkInEvent: (_, { input }, context) => checkInEvent(context, input),
  },
  Member: {
    __resolveReference: ({ id }) => ({ id }),
    eventTickets: ({ id }, args, { db, now, viewer }) =>
      isSelf(id, viewer) ? pageOfTickets(db, { ...args, memberId: id, at: now() }) : null,
    posts: ({ id }, args, { db, viewer }) =>
      isSelf(id, viewer) || viewer.has("content:moderate") ? pageOfPostsBy(db, id, args) : null,
  },
  Store: {
    __resolveReference: ({ id }) => ({ id }),
    events: async ({ id: storeId }, { first, after = null }, { loaders }) =>
      (await loaders.eventsOfStore.load({ storeId, first, after }))?.page ?? null,
  },
  ProductVariant: {
    __resolveReference: ({ sku }) => ({ sku }),
    rating: async ({ sku }, _, { loaders }) => (await loaders.rating.load(sku))?.rating ?? null,
  },
  Review: {
    __resolveReference: ({ id }, context) => visibleReview(id, context),
    variant: ({ sku }) => ({ sku }),
    author: ({ authorId }) => profileOf(authorId),
  },
  Post: {
    __resolveReference: ({ id }, context) => visiblePost(id, context),
    author: ({ authorId }) => profileOf(authorId),
    media: ({ mediaUrls }) => mediaUrls.map((url) => ({ url, altText: null })),
    variants: ({ skus }) => skus.map((sku) => ({ sku })),
    store: ({ storeId }) => (storeId === null ? null : { id: storeId }),
  },
  Event: {
    __resolveReference: ({ id }, { loaders }) => loaders.event.load(id),
    store: ({ storeId }) => ({ id: storeId }),
    seatsLeft: ({ quota, taken }) => quota - taken,
    signupWindow: ({ signupOpensAt, signupClosesAt }) => ({ opensAt: signupOpensAt, closesAt: signupClosesAt }),
    viewerTicket: ({ id }, _, { loaders }) => loaders.viewerTicket.load(id),
  },
  EventTicket: {
    __resolveReference: ({ id }, context) => visibleTicket(id, context),
    event: ({ eventId }, _, context) => eventOf(eventId, context),
    code: async ({ id, eventId, memberId, status }, _, context) => {
      if (status !== "ISSUED" || !isSelf(memberId, context.viewer)) return null;
      return ticketCode(context.grants, id, (await eventOf(eventId, context)).endsAt);
    },
  },
  AlreadyCheckedIn: {
    staff: ({ staffId }, _, { viewer }) => (viewer.has("staff:read") ? { id: staffId } : null),
  },
};
