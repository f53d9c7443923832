// Generated from the contracts by `npm run codegen`. Do not edit.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { PostRow as PostRowModel, ReviewRow as ReviewRowModel, StoreEventRow as StoreEventRowModel, EventTicketRow as EventTicketRowModel } from './tables.ts';
import type { Context } from './context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** An instant in UTC, RFC 3339 with milliseconds. Example: "2026-05-01T08:30:00.000Z". Show it in the time zone of the store. */
  DateTime: { input: Date; output: Date; }
  /**
   * A place in a list or in a stream. Opaque: store it, hand it back as `after`, never build or compare one.
   * A stream cursor stays valid for the time the event log is kept (at least 24 hours), on any replica and after a restart.
   */
  Cursor: { input: string; output: string; }
  _FieldSet: { input: string; output: string; }
};

export type Query = {
  /**
   * The signed-in member; null when the viewer is staff, a partner or a service.
   * Every subgraph that adds to Member resolves this field alike, from the signed viewer, so that asking for your orders costs one fetch.
   */
  readonly me?: Maybe<Member>;
  /** One event; null when unknown or not published. */
  readonly event?: Maybe<Event>;
  /** Events that have not ended, the next one first. */
  readonly events?: Maybe<EventConnection>;
  /** One ticket: your own, or one of your store's events; null when unknown. */
  readonly eventTicket?: Maybe<EventTicket>;
  /** One post; null when unknown, or not public and not yours. */
  readonly post?: Maybe<Post>;
  /** Public posts, newest first. */
  readonly posts?: Maybe<PostConnection>;
  /** Public reviews of a variant, newest first. */
  readonly reviews?: Maybe<ReviewConnection>;
  /** What waits for a decision, oldest first. For moderators. */
  readonly moderationQueue?: Maybe<ModerationItemConnection>;
};


export type QueryEventArgs = {
  id: Scalars['ID']['input'];
};


export type QueryEventsArgs = {
  storeId?: InputMaybe<Scalars['ID']['input']>;
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['Cursor']['input']>;
};


export type QueryEventTicketArgs = {
  id: Scalars['ID']['input'];
};


export type QueryPostArgs = {
  id: Scalars['ID']['input'];
};


export type QueryPostsArgs = {
  kind?: InputMaybe<PostKind>;
  sku?: InputMaybe<Scalars['ID']['input']>;
  storeId?: InputMaybe<Scalars['ID']['input']>;
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['Cursor']['input']>;
};


export type QueryReviewsArgs = {
  sku: Scalars['ID']['input'];
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['Cursor']['input']>;
};


export type QueryModerationQueueArgs = {
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['Cursor']['input']>;
};

export type Mutation = {
  /** Write a post. It is public once moderation has approved it; you see it at once. */
  readonly createPost?: Maybe<CreatePostResult>;
  /** Review a variant, once. Reviews by people who bought it count for its rating. */
  readonly createReview?: Maybe<CreateReviewResult>;
  /** Approve, refuse or take down a post. For moderators. */
  readonly moderatePost?: Maybe<ModeratePostResult>;
  /** Approve, refuse or take down a review. For moderators. */
  readonly moderateReview?: Maybe<ModerateReviewResult>;
  /** Announce an event at a store. For managers of the store. */
  readonly createEvent?: Maybe<CreateEventResult>;
  /** Take a place at an event. You get a ticket. */
  readonly signUpForEvent?: Maybe<SignUpForEventResult>;
  /** Give your place back, until the event starts. */
  readonly cancelEventSignUp?: Maybe<CancelEventSignUpResult>;
  /** Let the holder of a ticket in. A ticket is good once. For staff of the event's store. */
  readonly checkInEvent?: Maybe<CheckInEventResult>;
};


export type MutationCreatePostArgs = {
  input: CreatePostInput;
};


export type MutationCreateReviewArgs = {
  input: CreateReviewInput;
};


export type MutationModeratePostArgs = {
  input: ModeratePostInput;
};


export type MutationModerateReviewArgs = {
  input: ModerateReviewInput;
};


export type MutationCreateEventArgs = {
  input: CreateEventInput;
};


export type MutationSignUpForEventArgs = {
  input: SignUpForEventInput;
};


export type MutationCancelEventSignUpArgs = {
  input: CancelEventSignUpInput;
};


export type MutationCheckInEventArgs = {
  input: CheckInEventInput;
};

export type Member = {
  readonly id: Scalars['ID']['output'];
  /** Tickets, the next event first. Null when content cannot answer. */
  readonly eventTickets?: Maybe<EventTicketConnection>;
  /** The member's own posts in every state, newest first. Null when content cannot answer. */
  readonly posts?: Maybe<PostConnection>;
};


export type MemberEventTicketsArgs = {
  upcomingOnly: Scalars['Boolean']['input'];
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['Cursor']['input']>;
};


export type MemberPostsArgs = {
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['Cursor']['input']>;
};

export type MemberProfile = {
  readonly memberId: Scalars['ID']['output'];
};

export type Store = {
  readonly id: Scalars['ID']['output'];
  /** Events at this store that have not ended, the next one first. Null when content cannot answer. */
  readonly events?: Maybe<EventConnection>;
};


export type StoreEventsArgs = {
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['Cursor']['input']>;
};

export type Staff = {
  readonly id: Scalars['ID']['output'];
};

export type ProductVariant = {
  readonly sku: Scalars['ID']['output'];
  /** What buyers think of it; null when nobody has reviewed it, or content cannot answer. */
  readonly rating?: Maybe<RatingSummary>;
};

/** The stars of a variant, from approved reviews of people who bought it. */
export type RatingSummary = {
  /** How many reviews count. */
  readonly count: Scalars['Int']['output'];
  /** The plain mean, 1 to 5. Example: 4.6. */
  readonly average: Scalars['Float']['output'];
  /** The mean drawn towards that of all variants while there are few reviews, 1 to 5. Sort by this one. */
  readonly bayesianAverage: Scalars['Float']['output'];
  /** Reviews per number of stars, five stars first. Always 5. */
  readonly distribution: ReadonlyArray<RatingBucket>;
};

/** How many reviews gave so many stars. */
export type RatingBucket = {
  /** 1 to 5. */
  readonly stars: Scalars['Int']['output'];
  readonly count: Scalars['Int']['output'];
};

/** What a person thinks of a variant. */
export type Review = {
  readonly id: Scalars['ID']['output'];
  readonly sku: Scalars['ID']['output'];
  /** The variant, with its data; null when catalog cannot answer. */
  readonly variant?: Maybe<ProductVariant>;
  /** Who wrote it; null when erased, or when members cannot answer. */
  readonly author?: Maybe<MemberProfile>;
  /** 1 to 5. */
  readonly stars: Scalars['Int']['output'];
  /** Plain text; empty for stars alone. */
  readonly body: Scalars['String']['output'];
  /** True when the author bought it here. */
  readonly isVerifiedPurchase: Scalars['Boolean']['output'];
  readonly moderationStatus: ModerationStatus;
  readonly createdAt: Scalars['DateTime']['output'];
};

/** Something a member shares: a find, an outfit, a visit. */
export type Post = {
  readonly id: Scalars['ID']['output'];
  readonly kind: PostKind;
  /** Who wrote it; null when erased, or when members cannot answer. */
  readonly author?: Maybe<MemberProfile>;
  readonly title: Scalars['String']['output'];
  /** Plain text, up to 2000 characters. */
  readonly body: Scalars['String']['output'];
  /** Pictures, without place and device data. At most 9. */
  readonly media: ReadonlyArray<Media>;
  /** What it shows; an outfit shows several. At most 10. */
  readonly skus: ReadonlyArray<Scalars['ID']['output']>;
  /** The same variants, with their data; null when catalog cannot answer. */
  readonly variants?: Maybe<ReadonlyArray<ProductVariant>>;
  /** Where it was; null when about no store. */
  readonly storeId?: Maybe<Scalars['ID']['output']>;
  /** The same store, with its data; null when inventory cannot answer. */
  readonly store?: Maybe<Store>;
  readonly moderationStatus: ModerationStatus;
  readonly createdAt: Scalars['DateTime']['output'];
};

/** What a post is. */
export type PostKind =
  | 'NOTE'
  | 'OUTFIT'
  | 'STORE_VISIT';

/** A picture. */
export type Media = {
  /** Absolute address. */
  readonly url: Scalars['String']['output'];
  /** For those who cannot see it; null when the author gave none. */
  readonly altText?: Maybe<Scalars['String']['output']>;
};

/** Whether others may see it. */
export type ModerationStatus =
  /** Waits for a decision; only its author and moderators see it. */
  | 'PENDING'
  /** Public. */
  | 'APPROVED'
  /** Never was public. */
  | 'REJECTED'
  /** Was public, taken down. */
  | 'REMOVED';

/** Something that waits for a moderator. More kinds will come. */
export type ModerationItem = Post | Review;

/** Something that happens in a store at a time, with a limited number of places. */
export type Event = {
  readonly id: Scalars['ID']['output'];
  /** Example: "母婴课堂:新生儿护理". */
  readonly title: Scalars['String']['output'];
  /** Plain text. */
  readonly description: Scalars['String']['output'];
  readonly storeId: Scalars['ID']['output'];
  /** The same store, with its data; null when inventory cannot answer. */
  readonly store?: Maybe<Store>;
  readonly startsAt: Scalars['DateTime']['output'];
  readonly endsAt: Scalars['DateTime']['output'];
  /** Places in all. */
  readonly quota: Scalars['Int']['output'];
  /** Places still free. */
  readonly seatsLeft: Scalars['Int']['output'];
  readonly signupWindow: SignupWindow;
  /** The lowest tier level that may sign up; null when open to all. Compare with `MembershipTier.level`. */
  readonly tierGate?: Maybe<Scalars['Int']['output']>;
  /** Your own ticket; null when you have none or are not signed in. */
  readonly viewerTicket?: Maybe<EventTicket>;
};

/** When one can sign up. */
export type SignupWindow = {
  readonly opensAt: Scalars['DateTime']['output'];
  readonly closesAt: Scalars['DateTime']['output'];
};

/** A place at an event. */
export type EventTicket = {
  readonly id: Scalars['ID']['output'];
  readonly event: Event;
  readonly status: TicketStatus;
  /** What to show at the door, as a QR code: signed, good once. For the member alone; null once used or cancelled. */
  readonly code?: Maybe<Scalars['String']['output']>;
  /** When it was used; null before. */
  readonly checkedInAt?: Maybe<Scalars['DateTime']['output']>;
};

/** The life of a ticket. */
export type TicketStatus =
  | 'ISSUED'
  | 'CHECKED_IN'
  | 'CANCELLED';

/** A page of `Event`. */
export type EventConnection = {
  readonly edges: ReadonlyArray<EventEdge>;
  /** The same items without their cursors. */
  readonly nodes: ReadonlyArray<Event>;
  readonly pageInfo: PageInfo;
};

/** One `Event` with its place in the list. */
export type EventEdge = {
  readonly cursor: Scalars['Cursor']['output'];
  readonly node: Event;
};

/** A page of `EventTicket`. */
export type EventTicketConnection = {
  readonly edges: ReadonlyArray<EventTicketEdge>;
  /** The same items without their cursors. */
  readonly nodes: ReadonlyArray<EventTicket>;
  readonly pageInfo: PageInfo;
};

/** One `EventTicket` with its place in the list. */
export type EventTicketEdge = {
  readonly cursor: Scalars['Cursor']['output'];
  readonly node: EventTicket;
};

/** A page of `Post`. */
export type PostConnection = {
  readonly edges: ReadonlyArray<PostEdge>;
  /** The same items without their cursors. */
  readonly nodes: ReadonlyArray<Post>;
  readonly pageInfo: PageInfo;
};

/** One `Post` with its place in the list. */
export type PostEdge = {
  readonly cursor: Scalars['Cursor']['output'];
  readonly node: Post;
};

/** A page of `Review`. */
export type ReviewConnection = {
  readonly edges: ReadonlyArray<ReviewEdge>;
  /** The same items without their cursors. */
  readonly nodes: ReadonlyArray<Review>;
  readonly pageInfo: PageInfo;
};

/** One `Review` with its place in the list. */
export type ReviewEdge = {
  readonly cursor: Scalars['Cursor']['output'];
  readonly node: Review;
};

/** A page of `ModerationItem`. */
export type ModerationItemConnection = {
  readonly edges: ReadonlyArray<ModerationItemEdge>;
  /** The same items without their cursors. */
  readonly nodes: ReadonlyArray<ModerationItem>;
  readonly pageInfo: PageInfo;
};

/** One `ModerationItem` with its place in the list. */
export type ModerationItemEdge = {
  readonly cursor: Scalars['Cursor']['output'];
  readonly node: ModerationItem;
};

/** What `createPost` needs. */
export type CreatePostInput = {
  /** Chosen by the caller, one per intent; a retry with the same key gets the same answer. */
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly kind: PostKind;
  /** Up to 60 characters. */
  readonly title: Scalars['String']['input'];
  /** Plain text, up to 2000 characters; markup is refused. */
  readonly body: Scalars['String']['input'];
  /** Addresses given by the upload service. At most 9. */
  readonly mediaUrls: ReadonlyArray<Scalars['String']['input']>;
  /** What it shows. At most 10. */
  readonly skus: ReadonlyArray<Scalars['ID']['input']>;
  /** Where it was; null when about no store. */
  readonly storeId?: InputMaybe<Scalars['ID']['input']>;
};

/** What `createPost` answers: done, or one of its refusals. */
export type CreatePostResult = CreatePostSuccess | ContentRefused;

/** `createPost` is done. */
export type CreatePostSuccess = {
  readonly post: Post;
};

/** The automatic check will not have it. Change it. */
export type ContentRefused = Problem & {
  readonly message: Scalars['String']['output'];
  readonly reason: ContentRefusalReason;
};

/** What the automatic check found. */
export type ContentRefusalReason =
  | 'MARKUP'
  | 'FORBIDDEN_WORDS'
  /** Contacts, prices elsewhere, links. */
  | 'ADVERTISING'
  | 'TOO_MANY_POSTS';

/** What `createReview` needs. */
export type CreateReviewInput = {
  /** Chosen by the caller, one per intent; a retry with the same key gets the same answer. */
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly sku: Scalars['ID']['input'];
  /** 1 to 5. */
  readonly stars: Scalars['Int']['input'];
  /** Plain text, up to 2000 characters; markup is refused. */
  readonly body?: InputMaybe<Scalars['String']['input']>;
};

/** What `createReview` answers: done, or one of its refusals. */
export type CreateReviewResult = CreateReviewSuccess | AlreadyReviewed | ContentRefused;

/** `createReview` is done. */
export type CreateReviewSuccess = {
  readonly review: Review;
};

/** You have reviewed this variant before. */
export type AlreadyReviewed = Problem & {
  readonly message: Scalars['String']['output'];
  readonly review: Review;
};

/** What a moderator decides. */
export type ModerationDecision =
  /** Make it public. */
  | 'APPROVE'
  /** Keep it from being public, or take it down. */
  | 'REJECT';

/** What `moderatePost` needs. */
export type ModeratePostInput = {
  /** Chosen by the caller, one per intent; a retry with the same key gets the same answer. */
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly postId: Scalars['ID']['input'];
  readonly decision: ModerationDecision;
  /** Told to the author. Up to 200 characters. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

/** What `moderatePost` answers: done, or one of its refusals. */
export type ModeratePostResult = ModeratePostSuccess | ModerationOutdated;

/** `moderatePost` is done. */
export type ModeratePostSuccess = {
  readonly post: Post;
};

/** What `moderateReview` needs. */
export type ModerateReviewInput = {
  /** Chosen by the caller, one per intent; a retry with the same key gets the same answer. */
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly reviewId: Scalars['ID']['input'];
  readonly decision: ModerationDecision;
  /** Told to the author. Up to 200 characters. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

/** What `moderateReview` answers: done, or one of its refusals. */
export type ModerateReviewResult = ModerateReviewSuccess | ModerationOutdated;

/** `moderateReview` is done. */
export type ModerateReviewSuccess = {
  readonly review: Review;
};

/** Another moderator has decided in the meantime. */
export type ModerationOutdated = Problem & {
  readonly message: Scalars['String']['output'];
  /** As it is now. */
  readonly item: ModerationItem;
};

/** What `createEvent` needs. */
export type CreateEventInput = {
  /** Chosen by the caller, one per intent; a retry with the same key gets the same answer. */
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly storeId: Scalars['ID']['input'];
  /** Up to 60 characters. */
  readonly title: Scalars['String']['input'];
  /** Plain text, up to 2000 characters. */
  readonly description: Scalars['String']['input'];
  readonly startsAt: Scalars['DateTime']['input'];
  /** After `startsAt`. */
  readonly endsAt: Scalars['DateTime']['input'];
  /** Places in all, at least 1. */
  readonly quota: Scalars['Int']['input'];
  readonly signupOpensAt: Scalars['DateTime']['input'];
  /** At the latest `startsAt`. */
  readonly signupClosesAt: Scalars['DateTime']['input'];
  /** The lowest tier level that may sign up. */
  readonly tierGate?: InputMaybe<Scalars['Int']['input']>;
};

/** What `createEvent` answers: done, or one of its refusals. */
export type CreateEventResult = CreateEventSuccess | EventClash;

/** `createEvent` is done. */
export type CreateEventSuccess = {
  readonly event: Event;
};

/** The store has another event at that time. Choose another time. */
export type EventClash = Problem & {
  readonly message: Scalars['String']['output'];
  /** The other event. */
  readonly event: Event;
};

/** What `signUpForEvent` needs. */
export type SignUpForEventInput = {
  /** Chosen by the caller, one per intent; a retry with the same key gets the same answer. */
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly eventId: Scalars['ID']['input'];
};

/** What `signUpForEvent` answers: done, or one of its refusals. */
export type SignUpForEventResult = SignUpForEventSuccess | EventFull | SignupClosed | AlreadySignedUp | TierTooLow;

/** `signUpForEvent` is done. */
export type SignUpForEventSuccess = {
  readonly ticket: EventTicket;
};

/** All places are taken. */
export type EventFull = Problem & {
  readonly message: Scalars['String']['output'];
  readonly quota: Scalars['Int']['output'];
};

/** It is too early or too late to sign up. */
export type SignupClosed = Problem & {
  readonly message: Scalars['String']['output'];
  readonly signupWindow: SignupWindow;
};

/** You have a place already. */
export type AlreadySignedUp = Problem & {
  readonly message: Scalars['String']['output'];
  readonly ticket: EventTicket;
};

/** This event is for higher tiers. */
export type TierTooLow = Problem & {
  readonly message: Scalars['String']['output'];
  /** The tier level it takes. */
  readonly requiredLevel: Scalars['Int']['output'];
  /** Your tier level. */
  readonly level: Scalars['Int']['output'];
};

/** What `cancelEventSignUp` needs. */
export type CancelEventSignUpInput = {
  /** Chosen by the caller, one per intent; a retry with the same key gets the same answer. */
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly ticketId: Scalars['ID']['input'];
};

/** What `cancelEventSignUp` answers: done, or one of its refusals. */
export type CancelEventSignUpResult = CancelEventSignUpSuccess | TicketNotCancellable;

/** `cancelEventSignUp` is done. */
export type CancelEventSignUpSuccess = {
  readonly event: Event;
};

/** The event has begun, or the ticket is used. */
export type TicketNotCancellable = Problem & {
  readonly message: Scalars['String']['output'];
  readonly status: TicketStatus;
};

/** What `checkInEvent` needs. */
export type CheckInEventInput = {
  /** Chosen by the caller, one per intent; a retry with the same key gets the same answer. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** Where you are. */
  readonly storeId: Scalars['ID']['input'];
  /** What the ticket shows, as scanned. */
  readonly code: Scalars['String']['input'];
};

/** What `checkInEvent` answers: done, or one of its refusals. */
export type CheckInEventResult = CheckInEventSuccess | AlreadyCheckedIn | TicketInvalid | WrongStore;

/** `checkInEvent` is done. */
export type CheckInEventSuccess = {
  readonly ticket: EventTicket;
};

/** This ticket was used before. */
export type AlreadyCheckedIn = Problem & {
  readonly message: Scalars['String']['output'];
  /** When it was used first. */
  readonly checkedInAt: Scalars['DateTime']['output'];
  /** Who let them in. */
  readonly staffId: Scalars['ID']['output'];
  /** The same person, with their data; null when members cannot answer. */
  readonly staff?: Maybe<Staff>;
};

/** Not one of our tickets, or cancelled. */
export type TicketInvalid = Problem & {
  readonly message: Scalars['String']['output'];
};

/** Where a page ends and whether more follows. Lists are read forwards: hand `endCursor` back as `after`. */
export type PageInfo = {
  /** True when at least one more item follows this page. */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /** The cursor of the last item of this page; null when the page is empty. */
  readonly endCursor?: Maybe<Scalars['Cursor']['output']>;
};

/**
 * An expected refusal that the caller can act on. A value, not an error: nothing was written, and `errors` stays empty.
 * The type name is the code (`InsufficientPoints`). Unions may gain members, so always end a selection with
 * `... on Problem { message }`.
 */
export type Problem = {
  /** One English sentence for logs and developers. Frontends choose their own text by `__typename` and the facts beside it. */
  readonly message: Scalars['String']['output'];
};

/** This belongs to another store. Send the customer to `expectedStoreId`. */
export type WrongStore = Problem & {
  readonly message: Scalars['String']['output'];
  /** The store that was named in the input. */
  readonly storeId: Scalars['ID']['output'];
  /** The store where it can be done. */
  readonly expectedStoreId: Scalars['ID']['output'];
};



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  Member: Member;
  Store: Store;
  ProductVariant: ProductVariant;
  Review: Review;
  Post: Post;
  Event: Event;
  EventTicket: EventTicket;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Member:
    ( { __typename: 'Member' }
    & GraphQLRecursivePick<FederationTypes['Member'], {"id":true}> );
  Store:
    ( { __typename: 'Store' }
    & GraphQLRecursivePick<FederationTypes['Store'], {"id":true}> );
  ProductVariant:
    ( { __typename: 'ProductVariant' }
    & GraphQLRecursivePick<FederationTypes['ProductVariant'], {"sku":true}> );
  Review:
    ( { __typename: 'Review' }
    & GraphQLRecursivePick<FederationTypes['Review'], {"id":true}> );
  Post:
    ( { __typename: 'Post' }
    & GraphQLRecursivePick<FederationTypes['Post'], {"id":true}> );
  Event:
    ( { __typename: 'Event' }
    & GraphQLRecursivePick<FederationTypes['Event'], {"id":true}> );
  EventTicket:
    ( { __typename: 'EventTicket' }
    & GraphQLRecursivePick<FederationTypes['EventTicket'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  ModerationItem:
    | ( PostRowModel & { __typename: 'Post' } )
    | ( ReviewRowModel & { __typename: 'Review' } )
  ;
  CreatePostResult:
    | ( Omit<CreatePostSuccess, 'post'> & { post: _RefType['Post'] } & { __typename: 'CreatePostSuccess' } )
    | ( ContentRefused & { __typename: 'ContentRefused' } )
  ;
  CreateReviewResult:
    | ( Omit<CreateReviewSuccess, 'review'> & { review: _RefType['Review'] } & { __typename: 'CreateReviewSuccess' } )
    | ( Omit<AlreadyReviewed, 'review'> & { review: _RefType['Review'] } & { __typename: 'AlreadyReviewed' } )
    | ( ContentRefused & { __typename: 'ContentRefused' } )
  ;
  ModeratePostResult:
    | ( Omit<ModeratePostSuccess, 'post'> & { post: _RefType['Post'] } & { __typename: 'ModeratePostSuccess' } )
    | ( Omit<ModerationOutdated, 'item'> & { item: _RefType['ModerationItem'] } & { __typename: 'ModerationOutdated' } )
  ;
  ModerateReviewResult:
    | ( Omit<ModerateReviewSuccess, 'review'> & { review: _RefType['Review'] } & { __typename: 'ModerateReviewSuccess' } )
    | ( Omit<ModerationOutdated, 'item'> & { item: _RefType['ModerationItem'] } & { __typename: 'ModerationOutdated' } )
  ;
  CreateEventResult:
    | ( Omit<CreateEventSuccess, 'event'> & { event: _RefType['Event'] } & { __typename: 'CreateEventSuccess' } )
    | ( Omit<EventClash, 'event'> & { event: _RefType['Event'] } & { __typename: 'EventClash' } )
  ;
  SignUpForEventResult:
    | ( Omit<SignUpForEventSuccess, 'ticket'> & { ticket: _RefType['EventTicket'] } & { __typename: 'SignUpForEventSuccess' } )
    | ( EventFull & { __typename: 'EventFull' } )
    | ( SignupClosed & { __typename: 'SignupClosed' } )
    | ( Omit<AlreadySignedUp, 'ticket'> & { ticket: _RefType['EventTicket'] } & { __typename: 'AlreadySignedUp' } )
    | ( TierTooLow & { __typename: 'TierTooLow' } )
  ;
  CancelEventSignUpResult:
    | ( Omit<CancelEventSignUpSuccess, 'event'> & { event: _RefType['Event'] } & { __typename: 'CancelEventSignUpSuccess' } )
    | ( TicketNotCancellable & { __typename: 'TicketNotCancellable' } )
  ;
  CheckInEventResult:
    | ( Omit<CheckInEventSuccess, 'ticket'> & { ticket: _RefType['EventTicket'] } & { __typename: 'CheckInEventSuccess' } )
    | ( AlreadyCheckedIn & { __typename: 'AlreadyCheckedIn' } )
    | ( TicketInvalid & { __typename: 'TicketInvalid' } )
    | ( WrongStore & { __typename: 'WrongStore' } )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Problem:
    | ( ContentRefused & { __typename: 'ContentRefused' } )
    | ( Omit<AlreadyReviewed, 'review'> & { review: _RefType['Review'] } & { __typename: 'AlreadyReviewed' } )
    | ( Omit<ModerationOutdated, 'item'> & { item: _RefType['ModerationItem'] } & { __typename: 'ModerationOutdated' } )
    | ( Omit<EventClash, 'event'> & { event: _RefType['Event'] } & { __typename: 'EventClash' } )
    | ( EventFull & { __typename: 'EventFull' } )
    | ( SignupClosed & { __typename: 'SignupClosed' } )
    | ( Omit<AlreadySignedUp, 'ticket'> & { ticket: _RefType['EventTicket'] } & { __typename: 'AlreadySignedUp' } )
    | ( TierTooLow & { __typename: 'TierTooLow' } )
    | ( TicketNotCancellable & { __typename: 'TicketNotCancellable' } )
    | ( AlreadyCheckedIn & { __typename: 'AlreadyCheckedIn' } )
    | ( TicketInvalid & { __typename: 'TicketInvalid' } )
    | ( WrongStore & { __typename: 'WrongStore' } )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Member: ResolverTypeWrapper<Omit<Member, 'eventTickets' | 'posts'> & { eventTickets?: Maybe<ResolversTypes['EventTicketConnection']>, posts?: Maybe<ResolversTypes['PostConnection']> }>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  MemberProfile: ResolverTypeWrapper<MemberProfile>;
  Store: ResolverTypeWrapper<Omit<Store, 'events'> & { events?: Maybe<ResolversTypes['EventConnection']> }>;
  Staff: ResolverTypeWrapper<Staff>;
  ProductVariant: ResolverTypeWrapper<ProductVariant>;
  RatingSummary: ResolverTypeWrapper<RatingSummary>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  RatingBucket: ResolverTypeWrapper<RatingBucket>;
  Review: ResolverTypeWrapper<ReviewRowModel>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Post: ResolverTypeWrapper<PostRowModel>;
  PostKind: PostKind;
  Media: ResolverTypeWrapper<Media>;
  ModerationStatus: ModerationStatus;
  ModerationItem: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ModerationItem']>;
  Event: ResolverTypeWrapper<StoreEventRowModel>;
  SignupWindow: ResolverTypeWrapper<SignupWindow>;
  EventTicket: ResolverTypeWrapper<EventTicketRowModel>;
  TicketStatus: TicketStatus;
  EventConnection: ResolverTypeWrapper<Omit<EventConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['EventEdge']>, nodes: ReadonlyArray<ResolversTypes['Event']> }>;
  EventEdge: ResolverTypeWrapper<Omit<EventEdge, 'node'> & { node: ResolversTypes['Event'] }>;
  EventTicketConnection: ResolverTypeWrapper<Omit<EventTicketConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['EventTicketEdge']>, nodes: ReadonlyArray<ResolversTypes['EventTicket']> }>;
  EventTicketEdge: ResolverTypeWrapper<Omit<EventTicketEdge, 'node'> & { node: ResolversTypes['EventTicket'] }>;
  PostConnection: ResolverTypeWrapper<Omit<PostConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['PostEdge']>, nodes: ReadonlyArray<ResolversTypes['Post']> }>;
  PostEdge: ResolverTypeWrapper<Omit<PostEdge, 'node'> & { node: ResolversTypes['Post'] }>;
  ReviewConnection: ResolverTypeWrapper<Omit<ReviewConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['ReviewEdge']>, nodes: ReadonlyArray<ResolversTypes['Review']> }>;
  ReviewEdge: ResolverTypeWrapper<Omit<ReviewEdge, 'node'> & { node: ResolversTypes['Review'] }>;
  ModerationItemConnection: ResolverTypeWrapper<Omit<ModerationItemConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['ModerationItemEdge']>, nodes: ReadonlyArray<ResolversTypes['ModerationItem']> }>;
  ModerationItemEdge: ResolverTypeWrapper<Omit<ModerationItemEdge, 'node'> & { node: ResolversTypes['ModerationItem'] }>;
  CreatePostInput: CreatePostInput;
  CreatePostResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreatePostResult']>;
  CreatePostSuccess: ResolverTypeWrapper<Omit<CreatePostSuccess, 'post'> & { post: ResolversTypes['Post'] }>;
  ContentRefused: ResolverTypeWrapper<ContentRefused>;
  ContentRefusalReason: ContentRefusalReason;
  CreateReviewInput: CreateReviewInput;
  CreateReviewResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateReviewResult']>;
  CreateReviewSuccess: ResolverTypeWrapper<Omit<CreateReviewSuccess, 'review'> & { review: ResolversTypes['Review'] }>;
  AlreadyReviewed: ResolverTypeWrapper<Omit<AlreadyReviewed, 'review'> & { review: ResolversTypes['Review'] }>;
  ModerationDecision: ModerationDecision;
  ModeratePostInput: ModeratePostInput;
  ModeratePostResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ModeratePostResult']>;
  ModeratePostSuccess: ResolverTypeWrapper<Omit<ModeratePostSuccess, 'post'> & { post: ResolversTypes['Post'] }>;
  ModerateReviewInput: ModerateReviewInput;
  ModerateReviewResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ModerateReviewResult']>;
  ModerateReviewSuccess: ResolverTypeWrapper<Omit<ModerateReviewSuccess, 'review'> & { review: ResolversTypes['Review'] }>;
  ModerationOutdated: ResolverTypeWrapper<Omit<ModerationOutdated, 'item'> & { item: ResolversTypes['ModerationItem'] }>;
  CreateEventInput: CreateEventInput;
  CreateEventResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateEventResult']>;
  CreateEventSuccess: ResolverTypeWrapper<Omit<CreateEventSuccess, 'event'> & { event: ResolversTypes['Event'] }>;
  EventClash: ResolverTypeWrapper<Omit<EventClash, 'event'> & { event: ResolversTypes['Event'] }>;
  SignUpForEventInput: SignUpForEventInput;
  SignUpForEventResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SignUpForEventResult']>;
  SignUpForEventSuccess: ResolverTypeWrapper<Omit<SignUpForEventSuccess, 'ticket'> & { ticket: ResolversTypes['EventTicket'] }>;
  EventFull: ResolverTypeWrapper<EventFull>;
  SignupClosed: ResolverTypeWrapper<SignupClosed>;
  AlreadySignedUp: ResolverTypeWrapper<Omit<AlreadySignedUp, 'ticket'> & { ticket: ResolversTypes['EventTicket'] }>;
  TierTooLow: ResolverTypeWrapper<TierTooLow>;
  CancelEventSignUpInput: CancelEventSignUpInput;
  CancelEventSignUpResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CancelEventSignUpResult']>;
  CancelEventSignUpSuccess: ResolverTypeWrapper<Omit<CancelEventSignUpSuccess, 'event'> & { event: ResolversTypes['Event'] }>;
  TicketNotCancellable: ResolverTypeWrapper<TicketNotCancellable>;
  CheckInEventInput: CheckInEventInput;
  CheckInEventResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CheckInEventResult']>;
  CheckInEventSuccess: ResolverTypeWrapper<Omit<CheckInEventSuccess, 'ticket'> & { ticket: ResolversTypes['EventTicket'] }>;
  AlreadyCheckedIn: ResolverTypeWrapper<AlreadyCheckedIn>;
  TicketInvalid: ResolverTypeWrapper<TicketInvalid>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Cursor: ResolverTypeWrapper<Scalars['Cursor']['output']>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Problem: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Problem']>;
  WrongStore: ResolverTypeWrapper<WrongStore>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Query: Record<PropertyKey, never>;
  ID: Scalars['ID']['output'];
  Int: Scalars['Int']['output'];
  Mutation: Record<PropertyKey, never>;
  Member: Omit<Member, 'eventTickets' | 'posts'> & { eventTickets?: Maybe<ResolversParentTypes['EventTicketConnection']>, posts?: Maybe<ResolversParentTypes['PostConnection']> } | FederationReferenceTypes['Member'];
  Boolean: Scalars['Boolean']['output'];
  MemberProfile: MemberProfile;
  Store: Omit<Store, 'events'> & { events?: Maybe<ResolversParentTypes['EventConnection']> } | FederationReferenceTypes['Store'];
  Staff: Staff;
  ProductVariant: ProductVariant | FederationReferenceTypes['ProductVariant'];
  RatingSummary: RatingSummary;
  Float: Scalars['Float']['output'];
  RatingBucket: RatingBucket;
  Review: ReviewRowModel;
  String: Scalars['String']['output'];
  Post: PostRowModel;
  Media: Media;
  ModerationItem: ResolversUnionTypes<ResolversParentTypes>['ModerationItem'];
  Event: StoreEventRowModel;
  SignupWindow: SignupWindow;
  EventTicket: EventTicketRowModel;
  EventConnection: Omit<EventConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['EventEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Event']> };
  EventEdge: Omit<EventEdge, 'node'> & { node: ResolversParentTypes['Event'] };
  EventTicketConnection: Omit<EventTicketConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['EventTicketEdge']>, nodes: ReadonlyArray<ResolversParentTypes['EventTicket']> };
  EventTicketEdge: Omit<EventTicketEdge, 'node'> & { node: ResolversParentTypes['EventTicket'] };
  PostConnection: Omit<PostConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['PostEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Post']> };
  PostEdge: Omit<PostEdge, 'node'> & { node: ResolversParentTypes['Post'] };
  ReviewConnection: Omit<ReviewConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['ReviewEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Review']> };
  ReviewEdge: Omit<ReviewEdge, 'node'> & { node: ResolversParentTypes['Review'] };
  ModerationItemConnection: Omit<ModerationItemConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['ModerationItemEdge']>, nodes: ReadonlyArray<ResolversParentTypes['ModerationItem']> };
  ModerationItemEdge: Omit<ModerationItemEdge, 'node'> & { node: ResolversParentTypes['ModerationItem'] };
  CreatePostInput: CreatePostInput;
  CreatePostResult: ResolversUnionTypes<ResolversParentTypes>['CreatePostResult'];
  CreatePostSuccess: Omit<CreatePostSuccess, 'post'> & { post: ResolversParentTypes['Post'] };
  ContentRefused: ContentRefused;
  CreateReviewInput: CreateReviewInput;
  CreateReviewResult: ResolversUnionTypes<ResolversParentTypes>['CreateReviewResult'];
  CreateReviewSuccess: Omit<CreateReviewSuccess, 'review'> & { review: ResolversParentTypes['Review'] };
  AlreadyReviewed: Omit<AlreadyReviewed, 'review'> & { review: ResolversParentTypes['Review'] };
  ModeratePostInput: ModeratePostInput;
  ModeratePostResult: ResolversUnionTypes<ResolversParentTypes>['ModeratePostResult'];
  ModeratePostSuccess: Omit<ModeratePostSuccess, 'post'> & { post: ResolversParentTypes['Post'] };
  ModerateReviewInput: ModerateReviewInput;
  ModerateReviewResult: ResolversUnionTypes<ResolversParentTypes>['ModerateReviewResult'];
  ModerateReviewSuccess: Omit<ModerateReviewSuccess, 'review'> & { review: ResolversParentTypes['Review'] };
  ModerationOutdated: Omit<ModerationOutdated, 'item'> & { item: ResolversParentTypes['ModerationItem'] };
  CreateEventInput: CreateEventInput;
  CreateEventResult: ResolversUnionTypes<ResolversParentTypes>['CreateEventResult'];
  CreateEventSuccess: Omit<CreateEventSuccess, 'event'> & { event: ResolversParentTypes['Event'] };
  EventClash: Omit<EventClash, 'event'> & { event: ResolversParentTypes['Event'] };
  SignUpForEventInput: SignUpForEventInput;
  SignUpForEventResult: ResolversUnionTypes<ResolversParentTypes>['SignUpForEventResult'];
  SignUpForEventSuccess: Omit<SignUpForEventSuccess, 'ticket'> & { ticket: ResolversParentTypes['EventTicket'] };
  EventFull: EventFull;
  SignupClosed: SignupClosed;
  AlreadySignedUp: Omit<AlreadySignedUp, 'ticket'> & { ticket: ResolversParentTypes['EventTicket'] };
  TierTooLow: TierTooLow;
  CancelEventSignUpInput: CancelEventSignUpInput;
  CancelEventSignUpResult: ResolversUnionTypes<ResolversParentTypes>['CancelEventSignUpResult'];
  CancelEventSignUpSuccess: Omit<CancelEventSignUpSuccess, 'event'> & { event: ResolversParentTypes['Event'] };
  TicketNotCancellable: TicketNotCancellable;
  CheckInEventInput: CheckInEventInput;
  CheckInEventResult: ResolversUnionTypes<ResolversParentTypes>['CheckInEventResult'];
  CheckInEventSuccess: Omit<CheckInEventSuccess, 'ticket'> & { ticket: ResolversParentTypes['EventTicket'] };
  AlreadyCheckedIn: AlreadyCheckedIn;
  TicketInvalid: TicketInvalid;
  DateTime: Scalars['DateTime']['output'];
  Cursor: Scalars['Cursor']['output'];
  PageInfo: PageInfo;
  Problem: ResolversInterfaceTypes<ResolversParentTypes>['Problem'];
  WrongStore: WrongStore;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  me?: Resolver<Maybe<ResolversTypes['Member']>, ParentType, ContextType>;
  event?: Resolver<Maybe<ResolversTypes['Event']>, ParentType, ContextType, RequireFields<QueryEventArgs, 'id'>>;
  events?: Resolver<Maybe<ResolversTypes['EventConnection']>, ParentType, ContextType, RequireFields<QueryEventsArgs, 'first'>>;
  eventTicket?: Resolver<Maybe<ResolversTypes['EventTicket']>, ParentType, ContextType, RequireFields<QueryEventTicketArgs, 'id'>>;
  post?: Resolver<Maybe<ResolversTypes['Post']>, ParentType, ContextType, RequireFields<QueryPostArgs, 'id'>>;
  posts?: Resolver<Maybe<ResolversTypes['PostConnection']>, ParentType, ContextType, RequireFields<QueryPostsArgs, 'first'>>;
  reviews?: Resolver<Maybe<ResolversTypes['ReviewConnection']>, ParentType, ContextType, RequireFields<QueryReviewsArgs, 'sku' | 'first'>>;
  moderationQueue?: Resolver<Maybe<ResolversTypes['ModerationItemConnection']>, ParentType, ContextType, RequireFields<QueryModerationQueueArgs, 'first'>>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  createPost?: Resolver<Maybe<ResolversTypes['CreatePostResult']>, ParentType, ContextType, RequireFields<MutationCreatePostArgs, 'input'>>;
  createReview?: Resolver<Maybe<ResolversTypes['CreateReviewResult']>, ParentType, ContextType, RequireFields<MutationCreateReviewArgs, 'input'>>;
  moderatePost?: Resolver<Maybe<ResolversTypes['ModeratePostResult']>, ParentType, ContextType, RequireFields<MutationModeratePostArgs, 'input'>>;
  moderateReview?: Resolver<Maybe<ResolversTypes['ModerateReviewResult']>, ParentType, ContextType, RequireFields<MutationModerateReviewArgs, 'input'>>;
  createEvent?: Resolver<Maybe<ResolversTypes['CreateEventResult']>, ParentType, ContextType, RequireFields<MutationCreateEventArgs, 'input'>>;
  signUpForEvent?: Resolver<Maybe<ResolversTypes['SignUpForEventResult']>, ParentType, ContextType, RequireFields<MutationSignUpForEventArgs, 'input'>>;
  cancelEventSignUp?: Resolver<Maybe<ResolversTypes['CancelEventSignUpResult']>, ParentType, ContextType, RequireFields<MutationCancelEventSignUpArgs, 'input'>>;
  checkInEvent?: Resolver<Maybe<ResolversTypes['CheckInEventResult']>, ParentType, ContextType, RequireFields<MutationCheckInEventArgs, 'input'>>;
};

export type MemberResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Member'] = ResolversParentTypes['Member'], FederationReferenceType extends FederationReferenceTypes['Member'] = FederationReferenceTypes['Member']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Member']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  eventTickets?: Resolver<Maybe<ResolversTypes['EventTicketConnection']>, ParentType, ContextType, RequireFields<MemberEventTicketsArgs, 'upcomingOnly' | 'first'>>;
  posts?: Resolver<Maybe<ResolversTypes['PostConnection']>, ParentType, ContextType, RequireFields<MemberPostsArgs, 'first'>>;
};

export type MemberProfileResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MemberProfile'] = ResolversParentTypes['MemberProfile']> = {
  memberId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type StoreResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Store'] = ResolversParentTypes['Store'], FederationReferenceType extends FederationReferenceTypes['Store'] = FederationReferenceTypes['Store']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Store']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  events?: Resolver<Maybe<ResolversTypes['EventConnection']>, ParentType, ContextType, RequireFields<StoreEventsArgs, 'first'>>;
};

export type StaffResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Staff'] = ResolversParentTypes['Staff']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type ProductVariantResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductVariant'] = ResolversParentTypes['ProductVariant'], FederationReferenceType extends FederationReferenceTypes['ProductVariant'] = FederationReferenceTypes['ProductVariant']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['ProductVariant']> | FederationReferenceType, FederationReferenceType, ContextType>;
  sku?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  rating?: Resolver<Maybe<ResolversTypes['RatingSummary']>, ParentType, ContextType>;
};

export type RatingSummaryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RatingSummary'] = ResolversParentTypes['RatingSummary']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  average?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  bayesianAverage?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  distribution?: Resolver<ReadonlyArray<ResolversTypes['RatingBucket']>, ParentType, ContextType>;
};

export type RatingBucketResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RatingBucket'] = ResolversParentTypes['RatingBucket']> = {
  stars?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ReviewResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Review'] = ResolversParentTypes['Review'], FederationReferenceType extends FederationReferenceTypes['Review'] = FederationReferenceTypes['Review']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Review']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  variant?: Resolver<Maybe<ResolversTypes['ProductVariant']>, ParentType, ContextType>;
  author?: Resolver<Maybe<ResolversTypes['MemberProfile']>, ParentType, ContextType>;
  stars?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  body?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  isVerifiedPurchase?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  moderationStatus?: Resolver<ResolversTypes['ModerationStatus'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PostResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Post'] = ResolversParentTypes['Post'], FederationReferenceType extends FederationReferenceTypes['Post'] = FederationReferenceTypes['Post']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Post']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['PostKind'], ParentType, ContextType>;
  author?: Resolver<Maybe<ResolversTypes['MemberProfile']>, ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  body?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  media?: Resolver<ReadonlyArray<ResolversTypes['Media']>, ParentType, ContextType>;
  skus?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
  variants?: Resolver<Maybe<ReadonlyArray<ResolversTypes['ProductVariant']>>, ParentType, ContextType>;
  storeId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  store?: Resolver<Maybe<ResolversTypes['Store']>, ParentType, ContextType>;
  moderationStatus?: Resolver<ResolversTypes['ModerationStatus'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MediaResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Media'] = ResolversParentTypes['Media']> = {
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  altText?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ModerationItemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ModerationItem'] = ResolversParentTypes['ModerationItem']> = {
  __resolveType: TypeResolveFn<'Post' | 'Review', ParentType, ContextType>;
};

export type EventResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Event'] = ResolversParentTypes['Event'], FederationReferenceType extends FederationReferenceTypes['Event'] = FederationReferenceTypes['Event']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Event']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  storeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  store?: Resolver<Maybe<ResolversTypes['Store']>, ParentType, ContextType>;
  startsAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  endsAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  quota?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  seatsLeft?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  signupWindow?: Resolver<ResolversTypes['SignupWindow'], ParentType, ContextType>;
  tierGate?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  viewerTicket?: Resolver<Maybe<ResolversTypes['EventTicket']>, ParentType, ContextType>;
};

export type SignupWindowResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SignupWindow'] = ResolversParentTypes['SignupWindow']> = {
  opensAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  closesAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type EventTicketResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EventTicket'] = ResolversParentTypes['EventTicket'], FederationReferenceType extends FederationReferenceTypes['EventTicket'] = FederationReferenceTypes['EventTicket']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['EventTicket']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  event?: Resolver<ResolversTypes['Event'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['TicketStatus'], ParentType, ContextType>;
  code?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  checkedInAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type EventConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EventConnection'] = ResolversParentTypes['EventConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['EventEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Event']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type EventEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EventEdge'] = ResolversParentTypes['EventEdge']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Event'], ParentType, ContextType>;
};

export type EventTicketConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EventTicketConnection'] = ResolversParentTypes['EventTicketConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['EventTicketEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['EventTicket']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type EventTicketEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EventTicketEdge'] = ResolversParentTypes['EventTicketEdge']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['EventTicket'], ParentType, ContextType>;
};

export type PostConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PostConnection'] = ResolversParentTypes['PostConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['PostEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Post']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type PostEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PostEdge'] = ResolversParentTypes['PostEdge']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Post'], ParentType, ContextType>;
};

export type ReviewConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReviewConnection'] = ResolversParentTypes['ReviewConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ReviewEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Review']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ReviewEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReviewEdge'] = ResolversParentTypes['ReviewEdge']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Review'], ParentType, ContextType>;
};

export type ModerationItemConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ModerationItemConnection'] = ResolversParentTypes['ModerationItemConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ModerationItemEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['ModerationItem']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ModerationItemEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ModerationItemEdge'] = ResolversParentTypes['ModerationItemEdge']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ModerationItem'], ParentType, ContextType>;
};

export type CreatePostResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreatePostResult'] = ResolversParentTypes['CreatePostResult']> = {
  __resolveType: TypeResolveFn<'CreatePostSuccess' | 'ContentRefused', ParentType, ContextType>;
};

export type CreatePostSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreatePostSuccess'] = ResolversParentTypes['CreatePostSuccess']> = {
  post?: Resolver<ResolversTypes['Post'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ContentRefusedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ContentRefused'] = ResolversParentTypes['ContentRefused']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['ContentRefusalReason'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CreateReviewResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateReviewResult'] = ResolversParentTypes['CreateReviewResult']> = {
  __resolveType: TypeResolveFn<'CreateReviewSuccess' | 'AlreadyReviewed' | 'ContentRefused', ParentType, ContextType>;
};

export type CreateReviewSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateReviewSuccess'] = ResolversParentTypes['CreateReviewSuccess']> = {
  review?: Resolver<ResolversTypes['Review'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AlreadyReviewedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AlreadyReviewed'] = ResolversParentTypes['AlreadyReviewed']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  review?: Resolver<ResolversTypes['Review'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ModeratePostResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ModeratePostResult'] = ResolversParentTypes['ModeratePostResult']> = {
  __resolveType: TypeResolveFn<'ModeratePostSuccess' | 'ModerationOutdated', ParentType, ContextType>;
};

export type ModeratePostSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ModeratePostSuccess'] = ResolversParentTypes['ModeratePostSuccess']> = {
  post?: Resolver<ResolversTypes['Post'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ModerateReviewResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ModerateReviewResult'] = ResolversParentTypes['ModerateReviewResult']> = {
  __resolveType: TypeResolveFn<'ModerateReviewSuccess' | 'ModerationOutdated', ParentType, ContextType>;
};

export type ModerateReviewSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ModerateReviewSuccess'] = ResolversParentTypes['ModerateReviewSuccess']> = {
  review?: Resolver<ResolversTypes['Review'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ModerationOutdatedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ModerationOutdated'] = ResolversParentTypes['ModerationOutdated']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  item?: Resolver<ResolversTypes['ModerationItem'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CreateEventResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateEventResult'] = ResolversParentTypes['CreateEventResult']> = {
  __resolveType: TypeResolveFn<'CreateEventSuccess' | 'EventClash', ParentType, ContextType>;
};

export type CreateEventSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateEventSuccess'] = ResolversParentTypes['CreateEventSuccess']> = {
  event?: Resolver<ResolversTypes['Event'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EventClashResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EventClash'] = ResolversParentTypes['EventClash']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  event?: Resolver<ResolversTypes['Event'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SignUpForEventResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SignUpForEventResult'] = ResolversParentTypes['SignUpForEventResult']> = {
  __resolveType: TypeResolveFn<'SignUpForEventSuccess' | 'EventFull' | 'SignupClosed' | 'AlreadySignedUp' | 'TierTooLow', ParentType, ContextType>;
};

export type SignUpForEventSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SignUpForEventSuccess'] = ResolversParentTypes['SignUpForEventSuccess']> = {
  ticket?: Resolver<ResolversTypes['EventTicket'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EventFullResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EventFull'] = ResolversParentTypes['EventFull']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  quota?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SignupClosedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SignupClosed'] = ResolversParentTypes['SignupClosed']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  signupWindow?: Resolver<ResolversTypes['SignupWindow'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AlreadySignedUpResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AlreadySignedUp'] = ResolversParentTypes['AlreadySignedUp']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  ticket?: Resolver<ResolversTypes['EventTicket'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TierTooLowResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TierTooLow'] = ResolversParentTypes['TierTooLow']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  requiredLevel?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  level?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CancelEventSignUpResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CancelEventSignUpResult'] = ResolversParentTypes['CancelEventSignUpResult']> = {
  __resolveType: TypeResolveFn<'CancelEventSignUpSuccess' | 'TicketNotCancellable', ParentType, ContextType>;
};

export type CancelEventSignUpSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CancelEventSignUpSuccess'] = ResolversParentTypes['CancelEventSignUpSuccess']> = {
  event?: Resolver<ResolversTypes['Event'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TicketNotCancellableResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TicketNotCancellable'] = ResolversParentTypes['TicketNotCancellable']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['TicketStatus'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CheckInEventResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CheckInEventResult'] = ResolversParentTypes['CheckInEventResult']> = {
  __resolveType: TypeResolveFn<'CheckInEventSuccess' | 'AlreadyCheckedIn' | 'TicketInvalid' | 'WrongStore', ParentType, ContextType>;
};

export type CheckInEventSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CheckInEventSuccess'] = ResolversParentTypes['CheckInEventSuccess']> = {
  ticket?: Resolver<ResolversTypes['EventTicket'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AlreadyCheckedInResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AlreadyCheckedIn'] = ResolversParentTypes['AlreadyCheckedIn']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  checkedInAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  staffId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  staff?: Resolver<Maybe<ResolversTypes['Staff']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TicketInvalidResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TicketInvalid'] = ResolversParentTypes['TicketInvalid']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface CursorScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Cursor'], any> {
  name: 'Cursor';
}

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['Cursor']>, ParentType, ContextType>;
};

export type ProblemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Problem'] = ResolversParentTypes['Problem']> = {
  __resolveType: TypeResolveFn<'ContentRefused' | 'AlreadyReviewed' | 'ModerationOutdated' | 'EventClash' | 'EventFull' | 'SignupClosed' | 'AlreadySignedUp' | 'TierTooLow' | 'TicketNotCancellable' | 'AlreadyCheckedIn' | 'TicketInvalid' | 'WrongStore', ParentType, ContextType>;
};

export type WrongStoreResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WrongStore'] = ResolversParentTypes['WrongStore']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  storeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  expectedStoreId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  Query?: QueryResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Member?: MemberResolvers<ContextType>;
  MemberProfile?: MemberProfileResolvers<ContextType>;
  Store?: StoreResolvers<ContextType>;
  Staff?: StaffResolvers<ContextType>;
  ProductVariant?: ProductVariantResolvers<ContextType>;
  RatingSummary?: RatingSummaryResolvers<ContextType>;
  RatingBucket?: RatingBucketResolvers<ContextType>;
  Review?: ReviewResolvers<ContextType>;
  Post?: PostResolvers<ContextType>;
  Media?: MediaResolvers<ContextType>;
  ModerationItem?: ModerationItemResolvers<ContextType>;
  Event?: EventResolvers<ContextType>;
  SignupWindow?: SignupWindowResolvers<ContextType>;
  EventTicket?: EventTicketResolvers<ContextType>;
  EventConnection?: EventConnectionResolvers<ContextType>;
  EventEdge?: EventEdgeResolvers<ContextType>;
  EventTicketConnection?: EventTicketConnectionResolvers<ContextType>;
  EventTicketEdge?: EventTicketEdgeResolvers<ContextType>;
  PostConnection?: PostConnectionResolvers<ContextType>;
  PostEdge?: PostEdgeResolvers<ContextType>;
  ReviewConnection?: ReviewConnectionResolvers<ContextType>;
  ReviewEdge?: ReviewEdgeResolvers<ContextType>;
  ModerationItemConnection?: ModerationItemConnectionResolvers<ContextType>;
  ModerationItemEdge?: ModerationItemEdgeResolvers<ContextType>;
  CreatePostResult?: CreatePostResultResolvers<ContextType>;
  CreatePostSuccess?: CreatePostSuccessResolvers<ContextType>;
  ContentRefused?: ContentRefusedResolvers<ContextType>;
  CreateReviewResult?: CreateReviewResultResolvers<ContextType>;
  CreateReviewSuccess?: CreateReviewSuccessResolvers<ContextType>;
  AlreadyReviewed?: AlreadyReviewedResolvers<ContextType>;
  ModeratePostResult?: ModeratePostResultResolvers<ContextType>;
  ModeratePostSuccess?: ModeratePostSuccessResolvers<ContextType>;
  ModerateReviewResult?: ModerateReviewResultResolvers<ContextType>;
  ModerateReviewSuccess?: ModerateReviewSuccessResolvers<ContextType>;
  ModerationOutdated?: ModerationOutdatedResolvers<ContextType>;
  CreateEventResult?: CreateEventResultResolvers<ContextType>;
  CreateEventSuccess?: CreateEventSuccessResolvers<ContextType>;
  EventClash?: EventClashResolvers<ContextType>;
  SignUpForEventResult?: SignUpForEventResultResolvers<ContextType>;
  SignUpForEventSuccess?: SignUpForEventSuccessResolvers<ContextType>;
  EventFull?: EventFullResolvers<ContextType>;
  SignupClosed?: SignupClosedResolvers<ContextType>;
  AlreadySignedUp?: AlreadySignedUpResolvers<ContextType>;
  TierTooLow?: TierTooLowResolvers<ContextType>;
  CancelEventSignUpResult?: CancelEventSignUpResultResolvers<ContextType>;
  CancelEventSignUpSuccess?: CancelEventSignUpSuccessResolvers<ContextType>;
  TicketNotCancellable?: TicketNotCancellableResolvers<ContextType>;
  CheckInEventResult?: CheckInEventResultResolvers<ContextType>;
  CheckInEventSuccess?: CheckInEventSuccessResolvers<ContextType>;
  AlreadyCheckedIn?: AlreadyCheckedInResolvers<ContextType>;
  TicketInvalid?: TicketInvalidResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  Cursor?: GraphQLScalarType;
  PageInfo?: PageInfoResolvers<ContextType>;
  Problem?: ProblemResolvers<ContextType>;
  WrongStore?: WrongStoreResolvers<ContextType>;
};
