// Generated from the contracts by `npm run codegen`. Do not edit.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { StoreRow as StoreRowModel } from './tables.ts';
import type { StockLevel as StockLevelModel, Reservation as ReservationModel, VariantKey as VariantKeyModel } from './reads.ts';
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
  /** A span of time, ISO 8601. Examples: "P30D" (30 days), "PT15M" (15 minutes). */
  Duration: { input: number; output: number; }
  /**
   * A place in a list or in a stream. Opaque: store it, hand it back as `after`, never build or compare one.
   * A stream cursor stays valid for the time the event log is kept (at least 24 hours), on any replica and after a restart.
   */
  Cursor: { input: string; output: string; }
  /** A whole number that JSON carries exactly, from -(2^53-1) to 2^53-1, sent as a JSON number. Used where 32 bits are too few. Example: 128900. */
  SafeInt: { input: number; output: number | bigint; }
  _FieldSet: { input: string; output: string; }
};

export type Query = {
  /** One store; null when unknown. */
  readonly store?: Maybe<Store>;
  /** All stores by name. */
  readonly stores?: Maybe<StoreConnection>;
  /**
   * Stores around a point, the nearest first; equally near ones by id. The point is used for this answer and not kept.
   * Refused with INVALID_COORDINATE when latitude or longitude is out of range.
   */
  readonly nearbyStores?: Maybe<NearbyStoreConnection>;
  /** A hold on stock; null when unknown. */
  readonly reservation?: Maybe<Reservation>;
};


export type QueryStoreArgs = {
  id: Scalars['ID']['input'];
};


export type QueryStoresArgs = {
  services?: InputMaybe<ReadonlyArray<StoreService>>;
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['Cursor']['input']>;
};


export type QueryNearbyStoresArgs = {
  near: GeoCoordinateInput;
  radiusMeters: Scalars['Int']['input'];
  services?: InputMaybe<ReadonlyArray<StoreService>>;
  sku?: InputMaybe<Scalars['ID']['input']>;
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['Cursor']['input']>;
};


export type QueryReservationArgs = {
  id: Scalars['ID']['input'];
};

export type Mutation = {
  /**
   * Record what was received, counted, damaged or lost. For staff of the store.
   * Goods that are gone although they were promised are taken from those who wait for them, unpaid holds first; their owners are told.
   * Selling, picking and returning need no call: they follow the orders.
   */
  readonly adjustStock?: Maybe<AdjustStockResult>;
  /**
   * Hold stock for an owner until a time. All items or none. For services: checkout, group purchases.
   * An expired hold counts for nothing from that moment, whether or not a sweeper has run.
   */
  readonly reserveStock?: Maybe<ReserveStockResult>;
  /** Move the end of a hold. For services. */
  readonly extendReservation?: Maybe<ExtendReservationResult>;
  /** Turn a hold into a promise without an end: the order is placed. Repeating it changes nothing. For services. */
  readonly commitReservation?: Maybe<CommitReservationResult>;
  /** Give held or committed stock back. Repeating it changes nothing. For services: compensation, cancellation. */
  readonly releaseReservation?: Maybe<ReleaseReservationResult>;
};


export type MutationAdjustStockArgs = {
  input: AdjustStockInput;
};


export type MutationReserveStockArgs = {
  input: ReserveStockInput;
};


export type MutationExtendReservationArgs = {
  input: ExtendReservationInput;
};


export type MutationCommitReservationArgs = {
  input: CommitReservationInput;
};


export type MutationReleaseReservationArgs = {
  input: ReleaseReservationInput;
};

export type Subscription = {
  /**
   * Stock of one store: each level as it is, then every change. Key: SKU.
   * Only the latest level of a key is kept for a slow reader. For staff of the store and partners with `stock:read`.
   */
  readonly stockChanged?: Maybe<StockChangedEvent>;
};


export type SubscriptionStockChangedArgs = {
  storeId: Scalars['ID']['input'];
  skus?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  after?: InputMaybe<Scalars['Cursor']['input']>;
};

/**
 * A shop of the mall. Other subgraphs add its events (content). What a store's screens show of other subgraphs (pickup queue, labels, zones, price list)
 * are root fields with `storeId`, so that they do not wait for inventory nor fail with it.
 */
export type Store = {
  readonly id: Scalars['ID']['output'];
  /** Example: "天河店". */
  readonly name: Scalars['String']['output'];
  readonly address: PostalAddress;
  readonly location: GeoCoordinate;
  /** IANA name; hours and days of this store are meant in it. Example: "Asia/Shanghai". */
  readonly timeZone: Scalars['String']['output'];
  /** E.164; null without one. */
  readonly phone?: Maybe<Scalars['String']['output']>;
  /** What it offers. At most 10. */
  readonly services: ReadonlyArray<StoreService>;
  /** The regular week; a day may have several spans, a closed day has none. At most 21. */
  readonly openingHours: ReadonlyArray<OpeningHours>;
  /** Whether it is open at this moment. */
  readonly openNow: Scalars['Boolean']['output'];
  /** What lies in it, by SKU. */
  readonly stockLevels?: Maybe<StockLevelConnection>;
};


/**
 * A shop of the mall. Other subgraphs add its events (content). What a store's screens show of other subgraphs (pickup queue, labels, zones, price list)
 * are root fields with `storeId`, so that they do not wait for inventory nor fail with it.
 */
export type StoreNameArgs = {
  locale: Locale;
};


/**
 * A shop of the mall. Other subgraphs add its events (content). What a store's screens show of other subgraphs (pickup queue, labels, zones, price list)
 * are root fields with `storeId`, so that they do not wait for inventory nor fail with it.
 */
export type StoreStockLevelsArgs = {
  skus?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  lowOnly: Scalars['Boolean']['input'];
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['Cursor']['input']>;
};

/** What a store can do for a customer besides selling. More will come. */
export type StoreService =
  /** Order online, pick up here. */
  | 'PICKUP'
  /** Try a product by appointment. */
  | 'EXPERIENCE'
  /** Hosts events. */
  | 'EVENT';

/** One span of opening in the regular week. */
export type OpeningHours = {
  readonly day: DayOfWeek;
  /** Local time, 24 hours. Example: "10:00". */
  readonly opens: Scalars['String']['output'];
  /** Local time, after `opens`; "24:00" for midnight. Example: "22:00". */
  readonly closes: Scalars['String']['output'];
};

/** A day of the week. */
export type DayOfWeek =
  | 'MONDAY'
  | 'TUESDAY'
  | 'WEDNESDAY'
  | 'THURSDAY'
  | 'FRIDAY'
  | 'SATURDAY'
  | 'SUNDAY';

/** A point on earth, in WGS 84 degrees. */
export type GeoCoordinate = {
  /** -90 to 90. Example: 23.1192. */
  readonly latitude: Scalars['Float']['output'];
  /** -180 to 180. Example: 113.3210. */
  readonly longitude: Scalars['Float']['output'];
};

/** A point on earth as a device reports it. It is converted to WGS 84 on arrival. */
export type GeoCoordinateInput = {
  /** -90 to 90. Example: 23.1192. */
  readonly latitude: Scalars['Float']['input'];
  /** -180 to 180. Example: 113.3210. */
  readonly longitude: Scalars['Float']['input'];
  /** Which datum the numbers are in. Wrong by up to 500 m if mistaken, so it has no default. */
  readonly datum: GeoDatum;
};

/** A geodetic datum. */
export type GeoDatum =
  /** GPS. */
  | 'WGS84'
  /** WeChat, Amap, most Chinese phones. */
  | 'GCJ02'
  /** Baidu. */
  | 'BD09';

/** A page of stores, the nearest first. */
export type NearbyStoreConnection = {
  readonly edges: ReadonlyArray<StoreEdge>;
  /** The same stores without distances and cursors. */
  readonly nodes: ReadonlyArray<Store>;
  readonly pageInfo: PageInfo;
};

/** A store seen from a point. */
export type StoreEdge = {
  readonly cursor: Scalars['Cursor']['output'];
  readonly node: Store;
  /** Great-circle distance from `near` in metres. Example: 1240.5. */
  readonly distanceMeters: Scalars['Float']['output'];
  /** Whether it is open at this moment. */
  readonly openNow: Scalars['Boolean']['output'];
  /** Of the `sku` that was asked for; null when none was. */
  readonly availability?: Maybe<Availability>;
};

/** A page of stores. */
export type StoreConnection = {
  readonly edges: ReadonlyArray<StoreListEdge>;
  /** The same stores without their cursors. */
  readonly nodes: ReadonlyArray<Store>;
  readonly pageInfo: PageInfo;
};

/** A store with its place in the list. */
export type StoreListEdge = {
  readonly cursor: Scalars['Cursor']['output'];
  readonly node: Store;
};

/** Whether and how many a customer of one channel can have, after that channel's share of the stock. */
export type Availability = {
  readonly status: AvailabilityStatus;
  /** Whole pieces that this channel can sell now; 0 when out of stock. */
  readonly quantity: Scalars['Int']['output'];
  /** When this was true. */
  readonly asOf: Scalars['DateTime']['output'];
};

/** How available something is. */
export type AvailabilityStatus =
  | 'IN_STOCK'
  /** Fewer than 5 pieces. */
  | 'LOW_STOCK'
  | 'OUT_OF_STOCK';

export type ProductVariant = {
  readonly sku: Scalars['ID']['output'];
  /**
   * Stock in one store, exactly; null when the store never had it, or inventory cannot answer.
   * Everybody may read `available`; the other figures need `stock:read` and are null without it.
   */
  readonly stock?: Maybe<StockLevel>;
  /**
   * Whether a customer of this channel can have it, in one store or (without `storeId`) anywhere that delivers.
   * Respects how stock is shared between channels. Null when inventory cannot answer.
   */
  readonly availability?: Maybe<Availability>;
};


export type ProductVariantStockArgs = {
  storeId: Scalars['ID']['input'];
};


export type ProductVariantAvailabilityArgs = {
  channel: Channel;
  storeId?: InputMaybe<Scalars['ID']['input']>;
};

/**
 * How much of a variant lies in a store, in whole pieces.
 * available = onHand - committed - reserved - safetyStock, and never below zero.
 * Without `stock:read` the figures behind `available` are null.
 */
export type StockLevel = {
  /** The same as store and SKU in one word, for client caches. */
  readonly id: Scalars['ID']['output'];
  readonly storeId: Scalars['ID']['output'];
  readonly store: Store;
  readonly sku: Scalars['ID']['output'];
  /** The variant, with its data; null when catalog cannot answer. */
  readonly variant?: Maybe<ProductVariant>;
  /** Can be sold now. */
  readonly available: Scalars['Int']['output'];
  /** Physically there. */
  readonly onHand?: Maybe<Scalars['Int']['output']>;
  /** Sold, not yet handed over. */
  readonly committed?: Maybe<Scalars['Int']['output']>;
  /** Held for customers who are paying. */
  readonly reserved?: Maybe<Scalars['Int']['output']>;
  /** Ordered or on its way. */
  readonly incoming?: Maybe<Scalars['Int']['output']>;
  /** Kept back from sale online. */
  readonly safetyStock?: Maybe<Scalars['Int']['output']>;
  /** Grows with every change of this level; compare it with the events of `stockChanged`. */
  readonly version: Scalars['SafeInt']['output'];
  readonly updatedAt: Scalars['DateTime']['output'];
  /** What happened to it, newest first. */
  readonly movements?: Maybe<StockMovementConnection>;
};


/**
 * How much of a variant lies in a store, in whole pieces.
 * available = onHand - committed - reserved - safetyStock, and never below zero.
 * Without `stock:read` the figures behind `available` are null.
 */
export type StockLevelMovementsArgs = {
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['Cursor']['input']>;
};

/** One change of what is physically there. Never changed and never removed: opening + movements = onHand. */
export type StockMovement = {
  readonly id: Scalars['ID']['output'];
  readonly reason: StockMovementReason;
  /** Whole pieces; negative when they left. Example: -1. */
  readonly quantity: Scalars['Int']['output'];
  /** `onHand` right after it. */
  readonly onHandAfter: Scalars['Int']['output'];
  readonly at: Scalars['DateTime']['output'];
  /** What it belongs to, for example an order id; null for counts. */
  readonly referenceId?: Maybe<Scalars['ID']['output']>;
  /** Who did it; null for automatic ones. */
  readonly staffId?: Maybe<Scalars['ID']['output']>;
};

/** Why stock moved. More will come; show an unknown one as it is named. */
export type StockMovementReason =
  | 'RECEIVED'
  | 'SOLD'
  | 'RETURNED'
  /** A count found another figure. */
  | 'COUNTED'
  | 'DAMAGED'
  | 'LOST'
  | 'TRANSFERRED_IN'
  | 'TRANSFERRED_OUT';

/** A page of `StockLevel`. */
export type StockLevelConnection = {
  readonly edges: ReadonlyArray<StockLevelEdge>;
  /** The same items without their cursors. */
  readonly nodes: ReadonlyArray<StockLevel>;
  readonly pageInfo: PageInfo;
};

/** One `StockLevel` with its place in the list. */
export type StockLevelEdge = {
  readonly cursor: Scalars['Cursor']['output'];
  readonly node: StockLevel;
};

/** A page of `StockMovement`. */
export type StockMovementConnection = {
  readonly edges: ReadonlyArray<StockMovementEdge>;
  /** The same items without their cursors. */
  readonly nodes: ReadonlyArray<StockMovement>;
  readonly pageInfo: PageInfo;
};

/** One `StockMovement` with its place in the list. */
export type StockMovementEdge = {
  readonly cursor: Scalars['Cursor']['output'];
  readonly node: StockMovement;
};

/** A hold on stock for somebody who is about to buy. */
export type Reservation = {
  readonly id: Scalars['ID']['output'];
  /** Who holds it: a cart, an order, a group purchase. */
  readonly ownerId: Scalars['ID']['output'];
  readonly status: ReservationStatus;
  /** At most 100. */
  readonly items: ReadonlyArray<ReservationItem>;
  /** When it ends by itself; null once committed. */
  readonly expiresAt?: Maybe<Scalars['DateTime']['output']>;
};

/** What is held of one variant in one store. */
export type ReservationItem = {
  readonly storeId: Scalars['ID']['output'];
  readonly sku: Scalars['ID']['output'];
  /** Whole pieces, at least 1. */
  readonly quantity: Scalars['Int']['output'];
};

/** The life of a hold. */
export type ReservationStatus =
  /** Held until `expiresAt`. */
  | 'ACTIVE'
  /** Promised to a placed order. */
  | 'COMMITTED'
  /** The goods have left the store. */
  | 'FULFILLED'
  /** Given back. */
  | 'RELEASED'
  /** Its time ran out. */
  | 'EXPIRED';

/** What `adjustStock` needs. */
export type AdjustStockInput = {
  /** Chosen by the caller, one per intent; a retry with the same key gets the same answer. */
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly storeId: Scalars['ID']['input'];
  readonly sku: Scalars['ID']['input'];
  /** RECEIVED, COUNTED, DAMAGED or LOST. */
  readonly reason: StockMovementReason;
  /** Whole pieces, not 0: what was added or (negative) removed. For COUNTED: the difference found. */
  readonly quantity: Scalars['Int']['input'];
  /** For the record. Up to 200 characters. */
  readonly note?: InputMaybe<Scalars['String']['input']>;
};

/** What `adjustStock` answers: done, or one of its refusals. */
export type AdjustStockResult = AdjustStockSuccess | StockWouldBeNegative;

/** `adjustStock` is done. */
export type AdjustStockSuccess = {
  readonly stockLevel: StockLevel;
  readonly movement: StockMovement;
};

/** More is said to be gone than is there. Count again. */
export type StockWouldBeNegative = Problem & {
  readonly message: Scalars['String']['output'];
  /** As it is now, unchanged. */
  readonly stockLevel: StockLevel;
};

/** What `reserveStock` needs. */
export type ReserveStockInput = {
  /** Chosen by the caller, one per intent; a retry with the same key gets the same answer. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** Who holds it. Example: an order id. */
  readonly ownerId: Scalars['ID']['input'];
  /** 1 to 100, each store and SKU once. */
  readonly items: ReadonlyArray<ReservationItemInput>;
  /** How long, at most one hour. Example: "PT10M". */
  readonly ttl: Scalars['Duration']['input'];
};

/** What to hold of one variant in one store. */
export type ReservationItemInput = {
  readonly storeId: Scalars['ID']['input'];
  readonly sku: Scalars['ID']['input'];
  /** Whole pieces, at least 1. */
  readonly quantity: Scalars['Int']['input'];
};

/** What `reserveStock` answers: done, or one of its refusals. */
export type ReserveStockResult = ReserveStockSuccess | InsufficientStock;

/** `reserveStock` is done. */
export type ReserveStockSuccess = {
  readonly reservation: Reservation;
};

/** What `extendReservation` needs. */
export type ExtendReservationInput = {
  /** Chosen by the caller, one per intent; a retry with the same key gets the same answer. */
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly reservationId: Scalars['ID']['input'];
  /** From now, at most one hour. Example: "PT10M". */
  readonly ttl: Scalars['Duration']['input'];
};

/** What `extendReservation` answers: done, or one of its refusals. */
export type ExtendReservationResult = ExtendReservationSuccess | ReservationExpired;

/** `extendReservation` is done. */
export type ExtendReservationSuccess = {
  readonly reservation: Reservation;
};

/** What `commitReservation` needs. */
export type CommitReservationInput = {
  /** Chosen by the caller, one per intent; a retry with the same key gets the same answer. */
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly reservationId: Scalars['ID']['input'];
};

/** What `commitReservation` answers: done, or one of its refusals. */
export type CommitReservationResult = CommitReservationSuccess | ReservationExpired;

/** `commitReservation` is done. */
export type CommitReservationSuccess = {
  readonly reservation: Reservation;
};

/** The hold has ended; its stock may be gone. Reserve anew. */
export type ReservationExpired = Problem & {
  readonly message: Scalars['String']['output'];
  /** When it ended. */
  readonly expiredAt: Scalars['DateTime']['output'];
};

/** What `releaseReservation` needs. */
export type ReleaseReservationInput = {
  /** Chosen by the caller, one per intent; a retry with the same key gets the same answer. */
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly reservationId: Scalars['ID']['input'];
};

/** What `releaseReservation` answers: done, or one of its refusals. */
export type ReleaseReservationResult = ReleaseReservationSuccess | ReservationFulfilled;

/** `releaseReservation` is done. */
export type ReleaseReservationSuccess = {
  readonly reservation: Reservation;
};

/** The goods have left the store: there is nothing to give back. Record a return instead. */
export type ReservationFulfilled = Problem & {
  readonly message: Scalars['String']['output'];
  /** When they left. */
  readonly fulfilledAt: Scalars['DateTime']['output'];
};

/** Stock changed, or a gap. */
export type StockChangedEvent = StockChanged | Resync;

/** Stock of one variant in the store after a change. */
export type StockChanged = LiveEvent & {
  readonly cursor: Scalars['Cursor']['output'];
  readonly at: Scalars['DateTime']['output'];
  readonly kind: ChangeKind;
  /** The level's version; it only grows. */
  readonly version: Scalars['SafeInt']['output'];
  readonly storeId: Scalars['ID']['output'];
  readonly sku: Scalars['ID']['output'];
  /** All figures as they were right after the change. */
  readonly stockLevel: StockLevel;
  /** What caused it; null in a SNAPSHOT. */
  readonly cause?: Maybe<StockChangeCause>;
};

/** What made a stock level change. */
export type StockChangeCause =
  /** Somebody is paying. */
  | 'RESERVED'
  /** A hold was given back or ran out. */
  | 'RELEASED'
  /** An order was placed. */
  | 'COMMITTED'
  /** Goods came or went; see the movements. */
  | 'MOVED';

/** Where a page ends and whether more follows. Lists are read forwards: hand `endCursor` back as `after`. */
export type PageInfo = {
  /** True when at least one more item follows this page. */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /** The cursor of the last item of this page; null when the page is empty. */
  readonly endCursor?: Maybe<Scalars['Cursor']['output']>;
};

/** Where a customer meets us. The channel chooses presentation and price list; it never changes identity or the truth about stock. */
export type Channel =
  /** The mall's own app. */
  | 'APP'
  /** The WeChat mini program. */
  | 'MINIPROGRAM'
  /** A campaign page in a mobile browser. */
  | 'H5'
  /** The web shop on a computer. */
  | 'WEB'
  /** A till with a cashier; also what shelf labels show. */
  | 'POS'
  /** A self-checkout machine. */
  | 'KIOSK'
  /** A livestream. */
  | 'LIVE'
  /** Our shop on JD. */
  | 'MARKETPLACE_JD'
  /** Our shop on Tmall. */
  | 'MARKETPLACE_TMALL';

/** A language of texts shown to people. */
export type Locale =
  /** Chinese, simplified characters. */
  | 'ZH_HANS'
  /** English. */
  | 'EN';

/** An address in the Chinese order of parts. Personal data where it belongs to a person. */
export type PostalAddress = {
  /** ISO 3166-1 alpha-2. Example: "CN". */
  readonly countryCode: Scalars['String']['output'];
  /** GB/T 2260 code of the district. Example: "440106". */
  readonly regionCode: Scalars['String']['output'];
  /** Example: "广东省". */
  readonly province: Scalars['String']['output'];
  /** Example: "广州市". */
  readonly city: Scalars['String']['output'];
  /** Example: "天河区". */
  readonly district: Scalars['String']['output'];
  /** Street, number, building, floor. Example: "珠江东路 28 号". */
  readonly line: Scalars['String']['output'];
  readonly postalCode?: Maybe<Scalars['String']['output']>;
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

/** There is not enough stock for at least one line; nothing was held. Lower the quantity or choose another store. */
export type InsufficientStock = Problem & {
  readonly message: Scalars['String']['output'];
  /** One entry for every line that is short, at most 100. */
  readonly shortages: ReadonlyArray<StockShortage>;
};

/** How much is missing of one variant in one place. */
export type StockShortage = {
  readonly sku: Scalars['ID']['output'];
  readonly storeId: Scalars['ID']['output'];
  /** Whole pieces asked for. */
  readonly requested: Scalars['Int']['output'];
  /** Whole pieces that could be held at that moment. */
  readonly available: Scalars['Int']['output'];
};

/**
 * What every member of a live stream has. Put the last `cursor` you handled into `after` when you reconnect:
 * you then get each later event exactly once, or one `Resync`.
 */
export type LiveEvent = {
  /** The place of this event in the stream. */
  readonly cursor: Scalars['Cursor']['output'];
  /** When it was committed (for a `Resync`: when the gap was noticed). */
  readonly at: Scalars['DateTime']['output'];
};

/** Whether an event is the state you joined at or a change after it. */
export type ChangeKind =
  /** The present state of one key, sent once per key after joining without `after` and after each `Resync`. */
  | 'SNAPSHOT'
  /** The state of the key after one change. It is whole, never a difference: replace what you hold. */
  | 'DELTA';

/** The stream has a gap here. Drop what you hold of this subscription; a SNAPSHOT of every key follows, then deltas again. */
export type Resync = LiveEvent & {
  readonly cursor: Scalars['Cursor']['output'];
  readonly at: Scalars['DateTime']['output'];
  /** Why events are missing. */
  readonly reason: ResyncReason;
};

/** Why a stream could not go on without a gap. */
export type ResyncReason =
  /** `after` is older than the event log reaches, or is not a cursor of this stream. */
  | 'CURSOR_EXPIRED'
  /** You read more slowly than events came, and your queue overflowed. */
  | 'SLOW_CONSUMER'
  /** The stream's source was lost for a while and cannot prove that nothing was missed. */
  | 'SOURCE_LOST';



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
  Store: Store;
  ProductVariant: ProductVariant;
  StockLevel: StockLevel;
  Reservation: Reservation;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Store:
    ( { __typename: 'Store' }
    & GraphQLRecursivePick<FederationTypes['Store'], {"id":true}> );
  ProductVariant:
    ( { __typename: 'ProductVariant' }
    & GraphQLRecursivePick<FederationTypes['ProductVariant'], {"sku":true}> );
  StockLevel:
    ( { __typename: 'StockLevel' }
    & GraphQLRecursivePick<FederationTypes['StockLevel'], {"storeId":true,"sku":true}> );
  Reservation:
    ( { __typename: 'Reservation' }
    & GraphQLRecursivePick<FederationTypes['Reservation'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  AdjustStockResult:
    | ( Omit<AdjustStockSuccess, 'stockLevel'> & { stockLevel: _RefType['StockLevel'] } & { __typename: 'AdjustStockSuccess' } )
    | ( Omit<StockWouldBeNegative, 'stockLevel'> & { stockLevel: _RefType['StockLevel'] } & { __typename: 'StockWouldBeNegative' } )
  ;
  ReserveStockResult:
    | ( Omit<ReserveStockSuccess, 'reservation'> & { reservation: _RefType['Reservation'] } & { __typename: 'ReserveStockSuccess' } )
    | ( InsufficientStock & { __typename: 'InsufficientStock' } )
  ;
  ExtendReservationResult:
    | ( Omit<ExtendReservationSuccess, 'reservation'> & { reservation: _RefType['Reservation'] } & { __typename: 'ExtendReservationSuccess' } )
    | ( ReservationExpired & { __typename: 'ReservationExpired' } )
  ;
  CommitReservationResult:
    | ( Omit<CommitReservationSuccess, 'reservation'> & { reservation: _RefType['Reservation'] } & { __typename: 'CommitReservationSuccess' } )
    | ( ReservationExpired & { __typename: 'ReservationExpired' } )
  ;
  ReleaseReservationResult:
    | ( Omit<ReleaseReservationSuccess, 'reservation'> & { reservation: _RefType['Reservation'] } & { __typename: 'ReleaseReservationSuccess' } )
    | ( ReservationFulfilled & { __typename: 'ReservationFulfilled' } )
  ;
  StockChangedEvent:
    | ( Omit<StockChanged, 'stockLevel'> & { stockLevel: _RefType['StockLevel'] } & { __typename: 'StockChanged' } )
    | ( Resync & { __typename: 'Resync' } )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Problem:
    | ( Omit<StockWouldBeNegative, 'stockLevel'> & { stockLevel: _RefType['StockLevel'] } & { __typename: 'StockWouldBeNegative' } )
    | ( ReservationExpired & { __typename: 'ReservationExpired' } )
    | ( ReservationFulfilled & { __typename: 'ReservationFulfilled' } )
    | ( InsufficientStock & { __typename: 'InsufficientStock' } )
  ;
  LiveEvent:
    | ( Omit<StockChanged, 'stockLevel'> & { stockLevel: _RefType['StockLevel'] } & { __typename: 'StockChanged' } )
    | ( Resync & { __typename: 'Resync' } )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Store: ResolverTypeWrapper<StoreRowModel>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  StoreService: StoreService;
  OpeningHours: ResolverTypeWrapper<OpeningHours>;
  DayOfWeek: DayOfWeek;
  GeoCoordinate: ResolverTypeWrapper<GeoCoordinate>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  GeoCoordinateInput: GeoCoordinateInput;
  GeoDatum: GeoDatum;
  NearbyStoreConnection: ResolverTypeWrapper<Omit<NearbyStoreConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['StoreEdge']>, nodes: ReadonlyArray<ResolversTypes['Store']> }>;
  StoreEdge: ResolverTypeWrapper<Omit<StoreEdge, 'node'> & { node: ResolversTypes['Store'] }>;
  StoreConnection: ResolverTypeWrapper<Omit<StoreConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['StoreListEdge']>, nodes: ReadonlyArray<ResolversTypes['Store']> }>;
  StoreListEdge: ResolverTypeWrapper<Omit<StoreListEdge, 'node'> & { node: ResolversTypes['Store'] }>;
  Availability: ResolverTypeWrapper<Availability>;
  AvailabilityStatus: AvailabilityStatus;
  ProductVariant: ResolverTypeWrapper<VariantKeyModel>;
  StockLevel: ResolverTypeWrapper<StockLevelModel>;
  StockMovement: ResolverTypeWrapper<StockMovement>;
  StockMovementReason: StockMovementReason;
  StockLevelConnection: ResolverTypeWrapper<Omit<StockLevelConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['StockLevelEdge']>, nodes: ReadonlyArray<ResolversTypes['StockLevel']> }>;
  StockLevelEdge: ResolverTypeWrapper<Omit<StockLevelEdge, 'node'> & { node: ResolversTypes['StockLevel'] }>;
  StockMovementConnection: ResolverTypeWrapper<StockMovementConnection>;
  StockMovementEdge: ResolverTypeWrapper<StockMovementEdge>;
  Reservation: ResolverTypeWrapper<ReservationModel>;
  ReservationItem: ResolverTypeWrapper<ReservationItem>;
  ReservationStatus: ReservationStatus;
  AdjustStockInput: AdjustStockInput;
  AdjustStockResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['AdjustStockResult']>;
  AdjustStockSuccess: ResolverTypeWrapper<Omit<AdjustStockSuccess, 'stockLevel'> & { stockLevel: ResolversTypes['StockLevel'] }>;
  StockWouldBeNegative: ResolverTypeWrapper<Omit<StockWouldBeNegative, 'stockLevel'> & { stockLevel: ResolversTypes['StockLevel'] }>;
  ReserveStockInput: ReserveStockInput;
  ReservationItemInput: ReservationItemInput;
  ReserveStockResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ReserveStockResult']>;
  ReserveStockSuccess: ResolverTypeWrapper<Omit<ReserveStockSuccess, 'reservation'> & { reservation: ResolversTypes['Reservation'] }>;
  ExtendReservationInput: ExtendReservationInput;
  ExtendReservationResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ExtendReservationResult']>;
  ExtendReservationSuccess: ResolverTypeWrapper<Omit<ExtendReservationSuccess, 'reservation'> & { reservation: ResolversTypes['Reservation'] }>;
  CommitReservationInput: CommitReservationInput;
  CommitReservationResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CommitReservationResult']>;
  CommitReservationSuccess: ResolverTypeWrapper<Omit<CommitReservationSuccess, 'reservation'> & { reservation: ResolversTypes['Reservation'] }>;
  ReservationExpired: ResolverTypeWrapper<ReservationExpired>;
  ReleaseReservationInput: ReleaseReservationInput;
  ReleaseReservationResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ReleaseReservationResult']>;
  ReleaseReservationSuccess: ResolverTypeWrapper<Omit<ReleaseReservationSuccess, 'reservation'> & { reservation: ResolversTypes['Reservation'] }>;
  ReservationFulfilled: ResolverTypeWrapper<ReservationFulfilled>;
  StockChangedEvent: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['StockChangedEvent']>;
  StockChanged: ResolverTypeWrapper<Omit<StockChanged, 'stockLevel'> & { stockLevel: ResolversTypes['StockLevel'] }>;
  StockChangeCause: StockChangeCause;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Duration: ResolverTypeWrapper<Scalars['Duration']['output']>;
  Cursor: ResolverTypeWrapper<Scalars['Cursor']['output']>;
  SafeInt: ResolverTypeWrapper<Scalars['SafeInt']['output']>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Channel: Channel;
  Locale: Locale;
  PostalAddress: ResolverTypeWrapper<PostalAddress>;
  Problem: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Problem']>;
  InsufficientStock: ResolverTypeWrapper<InsufficientStock>;
  StockShortage: ResolverTypeWrapper<StockShortage>;
  LiveEvent: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['LiveEvent']>;
  ChangeKind: ChangeKind;
  Resync: ResolverTypeWrapper<Resync>;
  ResyncReason: ResyncReason;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Query: Record<PropertyKey, never>;
  ID: Scalars['ID']['output'];
  Int: Scalars['Int']['output'];
  Mutation: Record<PropertyKey, never>;
  Subscription: Record<PropertyKey, never>;
  Store: StoreRowModel;
  String: Scalars['String']['output'];
  Boolean: Scalars['Boolean']['output'];
  OpeningHours: OpeningHours;
  GeoCoordinate: GeoCoordinate;
  Float: Scalars['Float']['output'];
  GeoCoordinateInput: GeoCoordinateInput;
  NearbyStoreConnection: Omit<NearbyStoreConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['StoreEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Store']> };
  StoreEdge: Omit<StoreEdge, 'node'> & { node: ResolversParentTypes['Store'] };
  StoreConnection: Omit<StoreConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['StoreListEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Store']> };
  StoreListEdge: Omit<StoreListEdge, 'node'> & { node: ResolversParentTypes['Store'] };
  Availability: Availability;
  ProductVariant: VariantKeyModel;
  StockLevel: StockLevelModel;
  StockMovement: StockMovement;
  StockLevelConnection: Omit<StockLevelConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['StockLevelEdge']>, nodes: ReadonlyArray<ResolversParentTypes['StockLevel']> };
  StockLevelEdge: Omit<StockLevelEdge, 'node'> & { node: ResolversParentTypes['StockLevel'] };
  StockMovementConnection: StockMovementConnection;
  StockMovementEdge: StockMovementEdge;
  Reservation: ReservationModel;
  ReservationItem: ReservationItem;
  AdjustStockInput: AdjustStockInput;
  AdjustStockResult: ResolversUnionTypes<ResolversParentTypes>['AdjustStockResult'];
  AdjustStockSuccess: Omit<AdjustStockSuccess, 'stockLevel'> & { stockLevel: ResolversParentTypes['StockLevel'] };
  StockWouldBeNegative: Omit<StockWouldBeNegative, 'stockLevel'> & { stockLevel: ResolversParentTypes['StockLevel'] };
  ReserveStockInput: ReserveStockInput;
  ReservationItemInput: ReservationItemInput;
  ReserveStockResult: ResolversUnionTypes<ResolversParentTypes>['ReserveStockResult'];
  ReserveStockSuccess: Omit<ReserveStockSuccess, 'reservation'> & { reservation: ResolversParentTypes['Reservation'] };
  ExtendReservationInput: ExtendReservationInput;
  ExtendReservationResult: ResolversUnionTypes<ResolversParentTypes>['ExtendReservationResult'];
  ExtendReservationSuccess: Omit<ExtendReservationSuccess, 'reservation'> & { reservation: ResolversParentTypes['Reservation'] };
  CommitReservationInput: CommitReservationInput;
  CommitReservationResult: ResolversUnionTypes<ResolversParentTypes>['CommitReservationResult'];
  CommitReservationSuccess: Omit<CommitReservationSuccess, 'reservation'> & { reservation: ResolversParentTypes['Reservation'] };
  ReservationExpired: ReservationExpired;
  ReleaseReservationInput: ReleaseReservationInput;
  ReleaseReservationResult: ResolversUnionTypes<ResolversParentTypes>['ReleaseReservationResult'];
  ReleaseReservationSuccess: Omit<ReleaseReservationSuccess, 'reservation'> & { reservation: ResolversParentTypes['Reservation'] };
  ReservationFulfilled: ReservationFulfilled;
  StockChangedEvent: ResolversUnionTypes<ResolversParentTypes>['StockChangedEvent'];
  StockChanged: Omit<StockChanged, 'stockLevel'> & { stockLevel: ResolversParentTypes['StockLevel'] };
  DateTime: Scalars['DateTime']['output'];
  Duration: Scalars['Duration']['output'];
  Cursor: Scalars['Cursor']['output'];
  SafeInt: Scalars['SafeInt']['output'];
  PageInfo: PageInfo;
  PostalAddress: PostalAddress;
  Problem: ResolversInterfaceTypes<ResolversParentTypes>['Problem'];
  InsufficientStock: InsufficientStock;
  StockShortage: StockShortage;
  LiveEvent: ResolversInterfaceTypes<ResolversParentTypes>['LiveEvent'];
  Resync: Resync;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  store?: Resolver<Maybe<ResolversTypes['Store']>, ParentType, ContextType, RequireFields<QueryStoreArgs, 'id'>>;
  stores?: Resolver<Maybe<ResolversTypes['StoreConnection']>, ParentType, ContextType, RequireFields<QueryStoresArgs, 'first'>>;
  nearbyStores?: Resolver<Maybe<ResolversTypes['NearbyStoreConnection']>, ParentType, ContextType, RequireFields<QueryNearbyStoresArgs, 'near' | 'radiusMeters' | 'first'>>;
  reservation?: Resolver<Maybe<ResolversTypes['Reservation']>, ParentType, ContextType, RequireFields<QueryReservationArgs, 'id'>>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  adjustStock?: Resolver<Maybe<ResolversTypes['AdjustStockResult']>, ParentType, ContextType, RequireFields<MutationAdjustStockArgs, 'input'>>;
  reserveStock?: Resolver<Maybe<ResolversTypes['ReserveStockResult']>, ParentType, ContextType, RequireFields<MutationReserveStockArgs, 'input'>>;
  extendReservation?: Resolver<Maybe<ResolversTypes['ExtendReservationResult']>, ParentType, ContextType, RequireFields<MutationExtendReservationArgs, 'input'>>;
  commitReservation?: Resolver<Maybe<ResolversTypes['CommitReservationResult']>, ParentType, ContextType, RequireFields<MutationCommitReservationArgs, 'input'>>;
  releaseReservation?: Resolver<Maybe<ResolversTypes['ReleaseReservationResult']>, ParentType, ContextType, RequireFields<MutationReleaseReservationArgs, 'input'>>;
};

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  stockChanged?: SubscriptionResolver<Maybe<ResolversTypes['StockChangedEvent']>, "stockChanged", ParentType, ContextType, RequireFields<SubscriptionStockChangedArgs, 'storeId'>>;
};

export type StoreResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Store'] = ResolversParentTypes['Store'], FederationReferenceType extends FederationReferenceTypes['Store'] = FederationReferenceTypes['Store']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Store']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType, RequireFields<StoreNameArgs, 'locale'>>;
  address?: Resolver<ResolversTypes['PostalAddress'], ParentType, ContextType>;
  location?: Resolver<ResolversTypes['GeoCoordinate'], ParentType, ContextType>;
  timeZone?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  phone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  services?: Resolver<ReadonlyArray<ResolversTypes['StoreService']>, ParentType, ContextType>;
  openingHours?: Resolver<ReadonlyArray<ResolversTypes['OpeningHours']>, ParentType, ContextType>;
  openNow?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  stockLevels?: Resolver<Maybe<ResolversTypes['StockLevelConnection']>, ParentType, ContextType, RequireFields<StoreStockLevelsArgs, 'lowOnly' | 'first'>>;
};

export type OpeningHoursResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OpeningHours'] = ResolversParentTypes['OpeningHours']> = {
  day?: Resolver<ResolversTypes['DayOfWeek'], ParentType, ContextType>;
  opens?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  closes?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type GeoCoordinateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GeoCoordinate'] = ResolversParentTypes['GeoCoordinate']> = {
  latitude?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  longitude?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type NearbyStoreConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NearbyStoreConnection'] = ResolversParentTypes['NearbyStoreConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['StoreEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Store']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type StoreEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StoreEdge'] = ResolversParentTypes['StoreEdge']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Store'], ParentType, ContextType>;
  distanceMeters?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  openNow?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  availability?: Resolver<Maybe<ResolversTypes['Availability']>, ParentType, ContextType>;
};

export type StoreConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StoreConnection'] = ResolversParentTypes['StoreConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['StoreListEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Store']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type StoreListEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StoreListEdge'] = ResolversParentTypes['StoreListEdge']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Store'], ParentType, ContextType>;
};

export type AvailabilityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Availability'] = ResolversParentTypes['Availability']> = {
  status?: Resolver<ResolversTypes['AvailabilityStatus'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  asOf?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type ProductVariantResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductVariant'] = ResolversParentTypes['ProductVariant'], FederationReferenceType extends FederationReferenceTypes['ProductVariant'] = FederationReferenceTypes['ProductVariant']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['ProductVariant']> | FederationReferenceType, FederationReferenceType, ContextType>;
  sku?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  stock?: Resolver<Maybe<ResolversTypes['StockLevel']>, ParentType, ContextType, RequireFields<ProductVariantStockArgs, 'storeId'>>;
  availability?: Resolver<Maybe<ResolversTypes['Availability']>, ParentType, ContextType, RequireFields<ProductVariantAvailabilityArgs, 'channel'>>;
};

export type StockLevelResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockLevel'] = ResolversParentTypes['StockLevel'], FederationReferenceType extends FederationReferenceTypes['StockLevel'] = FederationReferenceTypes['StockLevel']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['StockLevel']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  storeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  store?: Resolver<ResolversTypes['Store'], ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  variant?: Resolver<Maybe<ResolversTypes['ProductVariant']>, ParentType, ContextType>;
  available?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  onHand?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  committed?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  reserved?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  incoming?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  safetyStock?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  movements?: Resolver<Maybe<ResolversTypes['StockMovementConnection']>, ParentType, ContextType, RequireFields<StockLevelMovementsArgs, 'first'>>;
};

export type StockMovementResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockMovement'] = ResolversParentTypes['StockMovement']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['StockMovementReason'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  onHandAfter?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  referenceId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  staffId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type StockLevelConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockLevelConnection'] = ResolversParentTypes['StockLevelConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['StockLevelEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['StockLevel']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type StockLevelEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockLevelEdge'] = ResolversParentTypes['StockLevelEdge']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['StockLevel'], ParentType, ContextType>;
};

export type StockMovementConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockMovementConnection'] = ResolversParentTypes['StockMovementConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['StockMovementEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['StockMovement']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type StockMovementEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockMovementEdge'] = ResolversParentTypes['StockMovementEdge']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['StockMovement'], ParentType, ContextType>;
};

export type ReservationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Reservation'] = ResolversParentTypes['Reservation'], FederationReferenceType extends FederationReferenceTypes['Reservation'] = FederationReferenceTypes['Reservation']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Reservation']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  ownerId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ReservationStatus'], ParentType, ContextType>;
  items?: Resolver<ReadonlyArray<ResolversTypes['ReservationItem']>, ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type ReservationItemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReservationItem'] = ResolversParentTypes['ReservationItem']> = {
  storeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AdjustStockResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AdjustStockResult'] = ResolversParentTypes['AdjustStockResult']> = {
  __resolveType: TypeResolveFn<'AdjustStockSuccess' | 'StockWouldBeNegative', ParentType, ContextType>;
};

export type AdjustStockSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AdjustStockSuccess'] = ResolversParentTypes['AdjustStockSuccess']> = {
  stockLevel?: Resolver<ResolversTypes['StockLevel'], ParentType, ContextType>;
  movement?: Resolver<ResolversTypes['StockMovement'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StockWouldBeNegativeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockWouldBeNegative'] = ResolversParentTypes['StockWouldBeNegative']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  stockLevel?: Resolver<ResolversTypes['StockLevel'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ReserveStockResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReserveStockResult'] = ResolversParentTypes['ReserveStockResult']> = {
  __resolveType: TypeResolveFn<'ReserveStockSuccess' | 'InsufficientStock', ParentType, ContextType>;
};

export type ReserveStockSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReserveStockSuccess'] = ResolversParentTypes['ReserveStockSuccess']> = {
  reservation?: Resolver<ResolversTypes['Reservation'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ExtendReservationResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ExtendReservationResult'] = ResolversParentTypes['ExtendReservationResult']> = {
  __resolveType: TypeResolveFn<'ExtendReservationSuccess' | 'ReservationExpired', ParentType, ContextType>;
};

export type ExtendReservationSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ExtendReservationSuccess'] = ResolversParentTypes['ExtendReservationSuccess']> = {
  reservation?: Resolver<ResolversTypes['Reservation'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CommitReservationResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CommitReservationResult'] = ResolversParentTypes['CommitReservationResult']> = {
  __resolveType: TypeResolveFn<'CommitReservationSuccess' | 'ReservationExpired', ParentType, ContextType>;
};

export type CommitReservationSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CommitReservationSuccess'] = ResolversParentTypes['CommitReservationSuccess']> = {
  reservation?: Resolver<ResolversTypes['Reservation'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ReservationExpiredResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReservationExpired'] = ResolversParentTypes['ReservationExpired']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  expiredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ReleaseReservationResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReleaseReservationResult'] = ResolversParentTypes['ReleaseReservationResult']> = {
  __resolveType: TypeResolveFn<'ReleaseReservationSuccess' | 'ReservationFulfilled', ParentType, ContextType>;
};

export type ReleaseReservationSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReleaseReservationSuccess'] = ResolversParentTypes['ReleaseReservationSuccess']> = {
  reservation?: Resolver<ResolversTypes['Reservation'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ReservationFulfilledResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReservationFulfilled'] = ResolversParentTypes['ReservationFulfilled']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  fulfilledAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StockChangedEventResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockChangedEvent'] = ResolversParentTypes['StockChangedEvent']> = {
  __resolveType: TypeResolveFn<'StockChanged' | 'Resync', ParentType, ContextType>;
};

export type StockChangedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockChanged'] = ResolversParentTypes['StockChanged']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ChangeKind'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  storeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  stockLevel?: Resolver<ResolversTypes['StockLevel'], ParentType, ContextType>;
  cause?: Resolver<Maybe<ResolversTypes['StockChangeCause']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface DurationScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Duration'], any> {
  name: 'Duration';
}

export interface CursorScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Cursor'], any> {
  name: 'Cursor';
}

export interface SafeIntScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['SafeInt'], any> {
  name: 'SafeInt';
}

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['Cursor']>, ParentType, ContextType>;
};

export type PostalAddressResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PostalAddress'] = ResolversParentTypes['PostalAddress']> = {
  countryCode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  regionCode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  province?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  city?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  district?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  line?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  postalCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ProblemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Problem'] = ResolversParentTypes['Problem']> = {
  __resolveType: TypeResolveFn<'StockWouldBeNegative' | 'ReservationExpired' | 'ReservationFulfilled' | 'InsufficientStock', ParentType, ContextType>;
};

export type InsufficientStockResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InsufficientStock'] = ResolversParentTypes['InsufficientStock']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  shortages?: Resolver<ReadonlyArray<ResolversTypes['StockShortage']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StockShortageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockShortage'] = ResolversParentTypes['StockShortage']> = {
  sku?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  storeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  requested?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  available?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type LiveEventResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LiveEvent'] = ResolversParentTypes['LiveEvent']> = {
  __resolveType: TypeResolveFn<'StockChanged' | 'Resync', ParentType, ContextType>;
};

export type ResyncResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Resync'] = ResolversParentTypes['Resync']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['ResyncReason'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  Query?: QueryResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  Store?: StoreResolvers<ContextType>;
  OpeningHours?: OpeningHoursResolvers<ContextType>;
  GeoCoordinate?: GeoCoordinateResolvers<ContextType>;
  NearbyStoreConnection?: NearbyStoreConnectionResolvers<ContextType>;
  StoreEdge?: StoreEdgeResolvers<ContextType>;
  StoreConnection?: StoreConnectionResolvers<ContextType>;
  StoreListEdge?: StoreListEdgeResolvers<ContextType>;
  Availability?: AvailabilityResolvers<ContextType>;
  ProductVariant?: ProductVariantResolvers<ContextType>;
  StockLevel?: StockLevelResolvers<ContextType>;
  StockMovement?: StockMovementResolvers<ContextType>;
  StockLevelConnection?: StockLevelConnectionResolvers<ContextType>;
  StockLevelEdge?: StockLevelEdgeResolvers<ContextType>;
  StockMovementConnection?: StockMovementConnectionResolvers<ContextType>;
  StockMovementEdge?: StockMovementEdgeResolvers<ContextType>;
  Reservation?: ReservationResolvers<ContextType>;
  ReservationItem?: ReservationItemResolvers<ContextType>;
  AdjustStockResult?: AdjustStockResultResolvers<ContextType>;
  AdjustStockSuccess?: AdjustStockSuccessResolvers<ContextType>;
  StockWouldBeNegative?: StockWouldBeNegativeResolvers<ContextType>;
  ReserveStockResult?: ReserveStockResultResolvers<ContextType>;
  ReserveStockSuccess?: ReserveStockSuccessResolvers<ContextType>;
  ExtendReservationResult?: ExtendReservationResultResolvers<ContextType>;
  ExtendReservationSuccess?: ExtendReservationSuccessResolvers<ContextType>;
  CommitReservationResult?: CommitReservationResultResolvers<ContextType>;
  CommitReservationSuccess?: CommitReservationSuccessResolvers<ContextType>;
  ReservationExpired?: ReservationExpiredResolvers<ContextType>;
  ReleaseReservationResult?: ReleaseReservationResultResolvers<ContextType>;
  ReleaseReservationSuccess?: ReleaseReservationSuccessResolvers<ContextType>;
  ReservationFulfilled?: ReservationFulfilledResolvers<ContextType>;
  StockChangedEvent?: StockChangedEventResolvers<ContextType>;
  StockChanged?: StockChangedResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  Duration?: GraphQLScalarType;
  Cursor?: GraphQLScalarType;
  SafeInt?: GraphQLScalarType;
  PageInfo?: PageInfoResolvers<ContextType>;
  PostalAddress?: PostalAddressResolvers<ContextType>;
  Problem?: ProblemResolvers<ContextType>;
  InsufficientStock?: InsufficientStockResolvers<ContextType>;
  StockShortage?: StockShortageResolvers<ContextType>;
  LiveEvent?: LiveEventResolvers<ContextType>;
  Resync?: ResyncResolvers<ContextType>;
};
