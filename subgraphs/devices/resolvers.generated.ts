// Generated from the contracts by `npm run codegen`. Do not edit.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { EslLabel as EslLabelModel } from './reads.ts';
import type { LabelChange as LabelChangeModel, ZoneCount as ZoneCountModel } from './live.ts';
import type { CameraRow as CameraRowModel, ZoneRow as ZoneRowModel } from './tables.ts';
import type { ZoneFigures as ZoneFiguresModel } from './zone-figures.ts';
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
  /** A whole number that JSON carries exactly, from -(2^53-1) to 2^53-1, sent as a JSON number. Used where 32 bits are too few. Example: 128900. */
  SafeInt: { input: number; output: number | bigint; }
  /** A currency, ISO 4217. Example: "CNY". */
  CurrencyCode: { input: string; output: string; }
  _FieldSet: { input: string; output: string; }
};

export type Query = {
  /** One shelf label; null when unknown. */
  readonly eslLabel?: Maybe<EslLabel>;
  /** The labels of a store, wrong ones first, then by position. For staff of the store. */
  readonly eslLabels?: Maybe<EslLabelConnection>;
  /** How the labels of a store are doing, in figures. */
  readonly labelHealth?: Maybe<LabelHealth>;
  /** One camera; null when unknown. */
  readonly camera?: Maybe<Camera>;
  /** The cameras of a store by name. At most 100. */
  readonly cameras?: Maybe<ReadonlyArray<Camera>>;
  /** The zones of a store by name. At most 100. */
  readonly zones?: Maybe<ReadonlyArray<Zone>>;
  /** What was counted in one zone; null when the zone is unknown. */
  readonly zoneMetrics?: Maybe<ZoneMetrics>;
};


export type QueryEslLabelArgs = {
  id: Scalars['ID']['input'];
};


export type QueryEslLabelsArgs = {
  storeId: Scalars['ID']['input'];
  statuses?: InputMaybe<ReadonlyArray<LabelStatus>>;
  skus?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['Cursor']['input']>;
};


export type QueryLabelHealthArgs = {
  storeId: Scalars['ID']['input'];
};


export type QueryCameraArgs = {
  id: Scalars['ID']['input'];
};


export type QueryCamerasArgs = {
  storeId: Scalars['ID']['input'];
};


export type QueryZonesArgs = {
  storeId: Scalars['ID']['input'];
};


export type QueryZoneMetricsArgs = {
  zoneId: Scalars['ID']['input'];
  window: TimeWindowInput;
};

export type Mutation = {
  /**
   * Tie a label to a variant: it draws that variant's price from now on. For staff of the store.
   * An unknown label or variant is an error (NOT_FOUND).
   */
  readonly bindLabel?: Maybe<BindLabelResult>;
  /** Untie a label: it goes blank and shows no price. Repeating it changes nothing. For staff of the store. */
  readonly unbindLabel?: Maybe<UnbindLabelResult>;
};


export type MutationBindLabelArgs = {
  input: BindLabelInput;
};


export type MutationUnbindLabelArgs = {
  input: UnbindLabelInput;
};

export type Subscription = {
  /**
   * The labels of one store: each as it is, then every change of status, picture, delivery or binding. Key: label.
   * Only the latest state of a label is kept for a slow reader. For staff of the store.
   */
  readonly labelStatusChanged?: Maybe<LabelStatusChangedEvent>;
  /**
   * What the cameras of one store count: the last minute of each zone, then each further minute. Key: zone.
   * Only the latest minute of a zone is kept for a slow reader. For staff of the store.
   */
  readonly zoneMetricsUpdated?: Maybe<ZoneMetricsUpdatedEvent>;
};


export type SubscriptionLabelStatusChangedArgs = {
  storeId: Scalars['ID']['input'];
  skus?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  after?: InputMaybe<Scalars['Cursor']['input']>;
};


export type SubscriptionZoneMetricsUpdatedArgs = {
  storeId: Scalars['ID']['input'];
  after?: InputMaybe<Scalars['Cursor']['input']>;
};

/** Hardware in a store. More kinds will come: select the common fields, and `__typename`. */
export type Device = {
  readonly id: Scalars['ID']['output'];
  readonly storeId: Scalars['ID']['output'];
  readonly connectivity: Connectivity;
  /** When it last reported; null before its first time. */
  readonly lastSeenAt?: Maybe<Scalars['DateTime']['output']>;
};

/** Whether we hear from a device. */
export type Connectivity =
  | 'ONLINE'
  /** It missed three reports, or said goodbye. */
  | 'OFFLINE'
  /** What it depends on is offline (an access point), so we cannot tell. */
  | 'UNKNOWN';

/** An electronic shelf label. What it should show (`desired`) follows price and binding; what it does show (`reported`) is what it told us. */
export type EslLabel = Device & {
  /** Printed on its back. Example: "3C6A0012F4". */
  readonly id: Scalars['ID']['output'];
  readonly storeId: Scalars['ID']['output'];
  /** The same store, with its data; null when inventory cannot answer. */
  readonly store?: Maybe<Store>;
  readonly connectivity: Connectivity;
  readonly lastSeenAt?: Maybe<Scalars['DateTime']['output']>;
  readonly model: LabelModel;
  /** Where it hangs. Example: "A-03-2"; null when not recorded. */
  readonly position?: Maybe<Scalars['String']['output']>;
  /** In one word, for people: does it show what it should? */
  readonly status: LabelStatus;
  /** The price it shows by its own last report; null when it shows none. */
  readonly displayedPrice?: Maybe<Money>;
  /** What it is tied to; null when to nothing. */
  readonly binding?: Maybe<LabelBinding>;
  /** Desired and reported state, for store staff. */
  readonly shadow?: Maybe<LabelShadow>;
  /** Warn below 2600, replace below 2450; null before its first report. */
  readonly batteryMv?: Maybe<Scalars['Int']['output']>;
};

/** A kind of label panel. */
export type LabelModel = {
  /** Example: "EPD-2.9-BWR". */
  readonly code: Scalars['ID']['output'];
  readonly widthPx: Scalars['Int']['output'];
  readonly heightPx: Scalars['Int']['output'];
  /** 1 is black and white, 2 has red as well. */
  readonly bitsPerPixel: Scalars['Int']['output'];
};

/** Whether a label shows what it should. */
export type LabelStatus =
  /** Tied to nothing; blank or about to be. */
  | 'UNBOUND'
  /** A newer picture is on its way. */
  | 'UPDATING'
  /** It shows what it should. */
  | 'IN_SYNC'
  /** It could not draw; see `shadow.delivery`. */
  | 'FAILED'
  /** It missed three reports; what it shows is not known. */
  | 'STALE'
  /** Its access point is offline; it still shows what it showed. */
  | 'UNKNOWN';

/** What a label is tied to. */
export type LabelBinding = {
  readonly sku: Scalars['ID']['output'];
  /** The variant, with its data; null when catalog cannot answer. */
  readonly variant?: Maybe<ProductVariant>;
  /** Layout and its version. Example: "price@7". */
  readonly templateId: Scalars['ID']['output'];
  readonly boundAt: Scalars['DateTime']['output'];
  /** Who tied it; null when it came with an import. */
  readonly boundByStaffId?: Maybe<Scalars['ID']['output']>;
};

/** What a label should show, what it does show, and the difference. */
export type LabelShadow = {
  /** Of `desired`; it only grows. */
  readonly version: Scalars['SafeInt']['output'];
  readonly desired: LabelDisplay;
  /** Null before its first report. */
  readonly reported?: Maybe<LabelDisplay>;
  /** The fields in which the two differ; empty when in sync. At most 20. */
  readonly delta: ReadonlyArray<LabelFieldDelta>;
  /** How far the newest picture has come. */
  readonly delivery: LabelDelivery;
};

/** A picture on a label, by its content. */
export type LabelDisplay = {
  /** The version of the desired state it was drawn from. */
  readonly version: Scalars['SafeInt']['output'];
  /** Equal pictures have equal hashes. Example: "crc32:9f1c22aa". */
  readonly contentHash: Scalars['String']['output'];
  /** Layout and its version; "blank" for nothing. */
  readonly templateId: Scalars['ID']['output'];
  /** The name shown; null when blank. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** The price shown; null when blank. */
  readonly price?: Maybe<Money>;
  /** The price struck through; null without one. */
  readonly wasPrice?: Maybe<Money>;
  /** From when it is to be shown (desired), or was shown (reported). */
  readonly effectiveAt: Scalars['DateTime']['output'];
};

/** One field in which the label is behind. */
export type LabelFieldDelta = {
  /** A field of the layout. Example: "price". */
  readonly field: Scalars['String']['output'];
  /** As text, money in minor units; null when it should be empty. */
  readonly desired?: Maybe<Scalars['String']['output']>;
  /** As text; null when it is empty or unknown. */
  readonly reported?: Maybe<Scalars['String']['output']>;
};

/** How far the newest picture has come. */
export type LabelDelivery = {
  readonly stage: LabelDeliveryStage;
  /** The label's own code; null unless it failed. Example: "CRC_MISMATCH". */
  readonly failureCode?: Maybe<Scalars['String']['output']>;
  /** When it reached this stage. */
  readonly at: Scalars['DateTime']['output'];
};

/** The way of a picture to a label. */
export type LabelDeliveryStage =
  /** We want it shown. */
  | 'ACCEPTED'
  /** An access point has it. */
  | 'QUEUED'
  /** It is on the air. */
  | 'SENT'
  /** The label shows it. */
  | 'DISPLAYED'
  /** It did not arrive; tried again. */
  | 'RETRYING'
  /** Given up; see `failureCode`. */
  | 'FAILED'
  /** A newer one took its place. */
  | 'SUPERSEDED'
  /** Its time was over before it arrived. */
  | 'EXPIRED';

/** A camera that counts people. It sends numbers, never pictures. */
export type Camera = Device & {
  readonly id: Scalars['ID']['output'];
  readonly storeId: Scalars['ID']['output'];
  /** The same store, with its data; null when inventory cannot answer. */
  readonly store?: Maybe<Store>;
  readonly connectivity: Connectivity;
  readonly lastSeenAt?: Maybe<Scalars['DateTime']['output']>;
  /** Example: "入口". */
  readonly name: Scalars['String']['output'];
  /** What it watches. At most 50. */
  readonly zones: ReadonlyArray<Zone>;
};

/** A part of a store's floor. */
export type Zone = {
  readonly id: Scalars['ID']['output'];
  readonly storeId: Scalars['ID']['output'];
  /** Example: "乳品区". */
  readonly name: Scalars['String']['output'];
  /** Its corners in order, in metres from the store's origin. 3 to 64. */
  readonly polygon: ReadonlyArray<FloorPoint>;
  /** Grows when the corners change; figures before and after are not mixed. */
  readonly configVersion: Scalars['SafeInt']['output'];
  /** What was counted in a window. */
  readonly metrics?: Maybe<ZoneMetrics>;
  /** The same minute by minute, oldest first: for charts. */
  readonly minuteMetrics?: Maybe<ZoneMetricsConnection>;
};


/** A part of a store's floor. */
export type ZoneMetricsArgs = {
  window: TimeWindowInput;
};


/** A part of a store's floor. */
export type ZoneMinuteMetricsArgs = {
  window: TimeWindowInput;
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['Cursor']['input']>;
};

/** A point on a store's floor. */
export type FloorPoint = {
  /** Metres to the east of the origin. Example: 3.5. */
  readonly xMeters: Scalars['Float']['output'];
  /** Metres to the north of the origin. Example: 12.0. */
  readonly yMeters: Scalars['Float']['output'];
};

/** A stretch of time, at most 31 days. The start belongs to it, the end does not. */
export type TimeWindowInput = {
  readonly from: Scalars['DateTime']['input'];
  readonly to: Scalars['DateTime']['input'];
};

/** What was counted in a zone in a window. People are never told apart: dwell times of fewer than five people are withheld. */
export type ZoneMetrics = {
  readonly zoneId: Scalars['ID']['output'];
  readonly zone: Zone;
  /** The window's start. */
  readonly from: Scalars['DateTime']['output'];
  /** The window's end. */
  readonly to: Scalars['DateTime']['output'];
  /** People who came in. */
  readonly entries: Scalars['Int']['output'];
  /** People who went out. */
  readonly exits: Scalars['Int']['output'];
  /** People inside at the window's end. */
  readonly occupancy: Scalars['Int']['output'];
  /** Half stayed at least so long, in seconds; null when withheld. */
  readonly dwellP50Seconds?: Maybe<Scalars['Int']['output']>;
  /** One in ten stayed at least so long, in seconds; null when withheld. */
  readonly dwellP90Seconds?: Maybe<Scalars['Int']['output']>;
  /** True when dwell times are withheld because fewer than five people were there. */
  readonly isSuppressed: Scalars['Boolean']['output'];
  /** Minutes of the window for which no count arrived; the figures lack them. */
  readonly missingMinutes: Scalars['Int']['output'];
};

export type Store = {
  readonly id: Scalars['ID']['output'];
};

/** The labels of a store, counted. The six states sum to `total`. */
export type LabelHealth = {
  readonly total: Scalars['Int']['output'];
  readonly unbound: Scalars['Int']['output'];
  readonly updating: Scalars['Int']['output'];
  readonly inSync: Scalars['Int']['output'];
  readonly failed: Scalars['Int']['output'];
  readonly stale: Scalars['Int']['output'];
  readonly unknown: Scalars['Int']['output'];
  /** Below 2600 mV, whatever the state. */
  readonly lowBattery: Scalars['Int']['output'];
};

export type ProductVariant = {
  readonly sku: Scalars['ID']['output'];
  /** The labels that show it in one store, by position. For signed-in people; null when devices cannot answer. */
  readonly labels?: Maybe<EslLabelConnection>;
};


export type ProductVariantLabelsArgs = {
  storeId: Scalars['ID']['input'];
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['Cursor']['input']>;
};

/** A page of `EslLabel`. */
export type EslLabelConnection = {
  readonly edges: ReadonlyArray<EslLabelEdge>;
  /** The same items without their cursors. */
  readonly nodes: ReadonlyArray<EslLabel>;
  readonly pageInfo: PageInfo;
};

/** One `EslLabel` with its place in the list. */
export type EslLabelEdge = {
  readonly cursor: Scalars['Cursor']['output'];
  readonly node: EslLabel;
};

/** A page of `ZoneMetrics`. */
export type ZoneMetricsConnection = {
  readonly edges: ReadonlyArray<ZoneMetricsEdge>;
  /** The same items without their cursors. */
  readonly nodes: ReadonlyArray<ZoneMetrics>;
  readonly pageInfo: PageInfo;
};

/** One `ZoneMetrics` with its place in the list. */
export type ZoneMetricsEdge = {
  readonly cursor: Scalars['Cursor']['output'];
  readonly node: ZoneMetrics;
};

/** What `bindLabel` needs. */
export type BindLabelInput = {
  /** Chosen by the caller, one per intent; a retry with the same key gets the same answer. */
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly labelId: Scalars['ID']['input'];
  readonly sku: Scalars['ID']['input'];
  /** Layout and its version. Example: "price@7". */
  readonly templateId: Scalars['ID']['input'];
  /** True to take the label from the variant it is tied to now. */
  readonly rebind: Scalars['Boolean']['input'];
};

/** What `bindLabel` answers: done, or one of its refusals. */
export type BindLabelResult = BindLabelSuccess | LabelAlreadyBound | LabelTemplateMismatch;

/** `bindLabel` is done. */
export type BindLabelSuccess = {
  readonly label: EslLabel;
};

/** It is tied to another variant than you thought. Look at it, then unbind that one, or say `rebind: true`. */
export type LabelAlreadyBound = Problem & {
  readonly message: Scalars['String']['output'];
  /** As it is now. */
  readonly label: EslLabel;
};

/** The layout does not fit this panel, lacks a field of this variant, or its text would not fit. */
export type LabelTemplateMismatch = Problem & {
  readonly message: Scalars['String']['output'];
  /** What the label is. */
  readonly model: LabelModel;
  /** Fields that are missing or too long; empty when it is the panel. At most 20. */
  readonly fields: ReadonlyArray<Scalars['String']['output']>;
};

/** What `unbindLabel` needs. */
export type UnbindLabelInput = {
  /** Chosen by the caller, one per intent; a retry with the same key gets the same answer. */
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly labelId: Scalars['ID']['input'];
  /** The variant you see on it; if a colleague has tied it to another by now, it stays. Null to untie it from whatever it is. */
  readonly expectedSku?: InputMaybe<Scalars['ID']['input']>;
};

/** What `unbindLabel` answers: done, or one of its refusals. */
export type UnbindLabelResult = UnbindLabelSuccess | LabelAlreadyBound;

/** `unbindLabel` is done. */
export type UnbindLabelSuccess = {
  readonly label: EslLabel;
};

/** A label changed, or a gap. */
export type LabelStatusChangedEvent = LabelStatusChanged | Resync;

/** A label as it is after a change. */
export type LabelStatusChanged = LiveEvent & {
  readonly cursor: Scalars['Cursor']['output'];
  readonly at: Scalars['DateTime']['output'];
  readonly kind: ChangeKind;
  /** Grows with every change of this label, also when `shadow.version` stays. */
  readonly version: Scalars['SafeInt']['output'];
  readonly label: EslLabel;
  /** The status before; null in a SNAPSHOT. */
  readonly previousStatus?: Maybe<LabelStatus>;
};

/** Counts arrived, or a gap. */
export type ZoneMetricsUpdatedEvent = ZoneMetricsUpdated | Resync;

/** One minute of one zone. */
export type ZoneMetricsUpdated = LiveEvent & {
  readonly cursor: Scalars['Cursor']['output'];
  readonly at: Scalars['DateTime']['output'];
  readonly kind: ChangeKind;
  /** Grows with every minute counted in this zone. */
  readonly version: Scalars['SafeInt']['output'];
  readonly metrics: ZoneMetrics;
};

/** An amount of money. Never a fraction: 12.90 yuan is `{ amount: 1290, currency: "CNY" }`. */
export type Money = {
  /** Whole minor units of the currency (fen for CNY). Negative for money given back. Example: 1290. */
  readonly amount: Scalars['SafeInt']['output'];
  /** ISO 4217. Example: "CNY". */
  readonly currency: Scalars['CurrencyCode']['output'];
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
  EslLabel: EslLabel;
  Camera: Camera;
  Zone: Zone;
  ProductVariant: ProductVariant;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  EslLabel:
    ( { __typename: 'EslLabel' }
    & GraphQLRecursivePick<FederationTypes['EslLabel'], {"id":true}> );
  Camera:
    ( { __typename: 'Camera' }
    & GraphQLRecursivePick<FederationTypes['Camera'], {"id":true}> );
  Zone:
    ( { __typename: 'Zone' }
    & GraphQLRecursivePick<FederationTypes['Zone'], {"id":true}> );
  ProductVariant:
    ( { __typename: 'ProductVariant' }
    & GraphQLRecursivePick<FederationTypes['ProductVariant'], {"sku":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  BindLabelResult:
    | ( Omit<BindLabelSuccess, 'label'> & { label: _RefType['EslLabel'] } & { __typename: 'BindLabelSuccess' } )
    | ( Omit<LabelAlreadyBound, 'label'> & { label: _RefType['EslLabel'] } & { __typename: 'LabelAlreadyBound' } )
    | ( LabelTemplateMismatch & { __typename: 'LabelTemplateMismatch' } )
  ;
  UnbindLabelResult:
    | ( Omit<UnbindLabelSuccess, 'label'> & { label: _RefType['EslLabel'] } & { __typename: 'UnbindLabelSuccess' } )
    | ( Omit<LabelAlreadyBound, 'label'> & { label: _RefType['EslLabel'] } & { __typename: 'LabelAlreadyBound' } )
  ;
  LabelStatusChangedEvent:
    | ( LabelChangeModel & { __typename: 'LabelStatusChanged' } )
    | ( Resync & { __typename: 'Resync' } )
  ;
  ZoneMetricsUpdatedEvent:
    | ( ZoneCountModel & { __typename: 'ZoneMetricsUpdated' } )
    | ( Resync & { __typename: 'Resync' } )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Device:
    | ( EslLabelModel & { __typename: 'EslLabel' } )
    | ( CameraRowModel & { __typename: 'Camera' } )
  ;
  Problem:
    | ( Omit<LabelAlreadyBound, 'label'> & { label: _RefType['EslLabel'] } & { __typename: 'LabelAlreadyBound' } )
    | ( LabelTemplateMismatch & { __typename: 'LabelTemplateMismatch' } )
  ;
  LiveEvent:
    | ( LabelChangeModel & { __typename: 'LabelStatusChanged' } )
    | ( ZoneCountModel & { __typename: 'ZoneMetricsUpdated' } )
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
  Device: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Device']>;
  Connectivity: Connectivity;
  EslLabel: ResolverTypeWrapper<EslLabelModel>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  LabelModel: ResolverTypeWrapper<LabelModel>;
  LabelStatus: LabelStatus;
  LabelBinding: ResolverTypeWrapper<Omit<LabelBinding, 'variant'> & { variant?: Maybe<ResolversTypes['ProductVariant']> }>;
  LabelShadow: ResolverTypeWrapper<LabelShadow>;
  LabelDisplay: ResolverTypeWrapper<LabelDisplay>;
  LabelFieldDelta: ResolverTypeWrapper<LabelFieldDelta>;
  LabelDelivery: ResolverTypeWrapper<LabelDelivery>;
  LabelDeliveryStage: LabelDeliveryStage;
  Camera: ResolverTypeWrapper<CameraRowModel>;
  Zone: ResolverTypeWrapper<ZoneRowModel>;
  FloorPoint: ResolverTypeWrapper<FloorPoint>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  TimeWindowInput: TimeWindowInput;
  ZoneMetrics: ResolverTypeWrapper<ZoneFiguresModel>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Store: ResolverTypeWrapper<Store>;
  LabelHealth: ResolverTypeWrapper<LabelHealth>;
  ProductVariant: ResolverTypeWrapper<Omit<ProductVariant, 'labels'> & { labels?: Maybe<ResolversTypes['EslLabelConnection']> }>;
  EslLabelConnection: ResolverTypeWrapper<Omit<EslLabelConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['EslLabelEdge']>, nodes: ReadonlyArray<ResolversTypes['EslLabel']> }>;
  EslLabelEdge: ResolverTypeWrapper<Omit<EslLabelEdge, 'node'> & { node: ResolversTypes['EslLabel'] }>;
  ZoneMetricsConnection: ResolverTypeWrapper<Omit<ZoneMetricsConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['ZoneMetricsEdge']>, nodes: ReadonlyArray<ResolversTypes['ZoneMetrics']> }>;
  ZoneMetricsEdge: ResolverTypeWrapper<Omit<ZoneMetricsEdge, 'node'> & { node: ResolversTypes['ZoneMetrics'] }>;
  BindLabelInput: BindLabelInput;
  BindLabelResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['BindLabelResult']>;
  BindLabelSuccess: ResolverTypeWrapper<Omit<BindLabelSuccess, 'label'> & { label: ResolversTypes['EslLabel'] }>;
  LabelAlreadyBound: ResolverTypeWrapper<Omit<LabelAlreadyBound, 'label'> & { label: ResolversTypes['EslLabel'] }>;
  LabelTemplateMismatch: ResolverTypeWrapper<LabelTemplateMismatch>;
  UnbindLabelInput: UnbindLabelInput;
  UnbindLabelResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UnbindLabelResult']>;
  UnbindLabelSuccess: ResolverTypeWrapper<Omit<UnbindLabelSuccess, 'label'> & { label: ResolversTypes['EslLabel'] }>;
  LabelStatusChangedEvent: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['LabelStatusChangedEvent']>;
  LabelStatusChanged: ResolverTypeWrapper<LabelChangeModel>;
  ZoneMetricsUpdatedEvent: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ZoneMetricsUpdatedEvent']>;
  ZoneMetricsUpdated: ResolverTypeWrapper<ZoneCountModel>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Cursor: ResolverTypeWrapper<Scalars['Cursor']['output']>;
  SafeInt: ResolverTypeWrapper<Scalars['SafeInt']['output']>;
  CurrencyCode: ResolverTypeWrapper<Scalars['CurrencyCode']['output']>;
  Money: ResolverTypeWrapper<Money>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Problem: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Problem']>;
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
  Device: ResolversInterfaceTypes<ResolversParentTypes>['Device'];
  EslLabel: EslLabelModel;
  String: Scalars['String']['output'];
  LabelModel: LabelModel;
  LabelBinding: Omit<LabelBinding, 'variant'> & { variant?: Maybe<ResolversParentTypes['ProductVariant']> };
  LabelShadow: LabelShadow;
  LabelDisplay: LabelDisplay;
  LabelFieldDelta: LabelFieldDelta;
  LabelDelivery: LabelDelivery;
  Camera: CameraRowModel;
  Zone: ZoneRowModel;
  FloorPoint: FloorPoint;
  Float: Scalars['Float']['output'];
  TimeWindowInput: TimeWindowInput;
  ZoneMetrics: ZoneFiguresModel;
  Boolean: Scalars['Boolean']['output'];
  Store: Store;
  LabelHealth: LabelHealth;
  ProductVariant: Omit<ProductVariant, 'labels'> & { labels?: Maybe<ResolversParentTypes['EslLabelConnection']> } | FederationReferenceTypes['ProductVariant'];
  EslLabelConnection: Omit<EslLabelConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['EslLabelEdge']>, nodes: ReadonlyArray<ResolversParentTypes['EslLabel']> };
  EslLabelEdge: Omit<EslLabelEdge, 'node'> & { node: ResolversParentTypes['EslLabel'] };
  ZoneMetricsConnection: Omit<ZoneMetricsConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['ZoneMetricsEdge']>, nodes: ReadonlyArray<ResolversParentTypes['ZoneMetrics']> };
  ZoneMetricsEdge: Omit<ZoneMetricsEdge, 'node'> & { node: ResolversParentTypes['ZoneMetrics'] };
  BindLabelInput: BindLabelInput;
  BindLabelResult: ResolversUnionTypes<ResolversParentTypes>['BindLabelResult'];
  BindLabelSuccess: Omit<BindLabelSuccess, 'label'> & { label: ResolversParentTypes['EslLabel'] };
  LabelAlreadyBound: Omit<LabelAlreadyBound, 'label'> & { label: ResolversParentTypes['EslLabel'] };
  LabelTemplateMismatch: LabelTemplateMismatch;
  UnbindLabelInput: UnbindLabelInput;
  UnbindLabelResult: ResolversUnionTypes<ResolversParentTypes>['UnbindLabelResult'];
  UnbindLabelSuccess: Omit<UnbindLabelSuccess, 'label'> & { label: ResolversParentTypes['EslLabel'] };
  LabelStatusChangedEvent: ResolversUnionTypes<ResolversParentTypes>['LabelStatusChangedEvent'];
  LabelStatusChanged: LabelChangeModel;
  ZoneMetricsUpdatedEvent: ResolversUnionTypes<ResolversParentTypes>['ZoneMetricsUpdatedEvent'];
  ZoneMetricsUpdated: ZoneCountModel;
  DateTime: Scalars['DateTime']['output'];
  Cursor: Scalars['Cursor']['output'];
  SafeInt: Scalars['SafeInt']['output'];
  CurrencyCode: Scalars['CurrencyCode']['output'];
  Money: Money;
  PageInfo: PageInfo;
  Problem: ResolversInterfaceTypes<ResolversParentTypes>['Problem'];
  LiveEvent: ResolversInterfaceTypes<ResolversParentTypes>['LiveEvent'];
  Resync: Resync;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  eslLabel?: Resolver<Maybe<ResolversTypes['EslLabel']>, ParentType, ContextType, RequireFields<QueryEslLabelArgs, 'id'>>;
  eslLabels?: Resolver<Maybe<ResolversTypes['EslLabelConnection']>, ParentType, ContextType, RequireFields<QueryEslLabelsArgs, 'storeId' | 'first'>>;
  labelHealth?: Resolver<Maybe<ResolversTypes['LabelHealth']>, ParentType, ContextType, RequireFields<QueryLabelHealthArgs, 'storeId'>>;
  camera?: Resolver<Maybe<ResolversTypes['Camera']>, ParentType, ContextType, RequireFields<QueryCameraArgs, 'id'>>;
  cameras?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Camera']>>, ParentType, ContextType, RequireFields<QueryCamerasArgs, 'storeId'>>;
  zones?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Zone']>>, ParentType, ContextType, RequireFields<QueryZonesArgs, 'storeId'>>;
  zoneMetrics?: Resolver<Maybe<ResolversTypes['ZoneMetrics']>, ParentType, ContextType, RequireFields<QueryZoneMetricsArgs, 'zoneId' | 'window'>>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  bindLabel?: Resolver<Maybe<ResolversTypes['BindLabelResult']>, ParentType, ContextType, RequireFields<MutationBindLabelArgs, 'input'>>;
  unbindLabel?: Resolver<Maybe<ResolversTypes['UnbindLabelResult']>, ParentType, ContextType, RequireFields<MutationUnbindLabelArgs, 'input'>>;
};

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  labelStatusChanged?: SubscriptionResolver<Maybe<ResolversTypes['LabelStatusChangedEvent']>, "labelStatusChanged", ParentType, ContextType, RequireFields<SubscriptionLabelStatusChangedArgs, 'storeId'>>;
  zoneMetricsUpdated?: SubscriptionResolver<Maybe<ResolversTypes['ZoneMetricsUpdatedEvent']>, "zoneMetricsUpdated", ParentType, ContextType, RequireFields<SubscriptionZoneMetricsUpdatedArgs, 'storeId'>>;
};

export type DeviceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Device'] = ResolversParentTypes['Device']> = {
  __resolveType: TypeResolveFn<'EslLabel' | 'Camera', ParentType, ContextType>;
};

export type EslLabelResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EslLabel'] = ResolversParentTypes['EslLabel'], FederationReferenceType extends FederationReferenceTypes['EslLabel'] = FederationReferenceTypes['EslLabel']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['EslLabel']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  storeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  store?: Resolver<Maybe<ResolversTypes['Store']>, ParentType, ContextType>;
  connectivity?: Resolver<ResolversTypes['Connectivity'], ParentType, ContextType>;
  lastSeenAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  model?: Resolver<ResolversTypes['LabelModel'], ParentType, ContextType>;
  position?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['LabelStatus'], ParentType, ContextType>;
  displayedPrice?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  binding?: Resolver<Maybe<ResolversTypes['LabelBinding']>, ParentType, ContextType>;
  shadow?: Resolver<Maybe<ResolversTypes['LabelShadow']>, ParentType, ContextType>;
  batteryMv?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LabelModelResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LabelModel'] = ResolversParentTypes['LabelModel']> = {
  code?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  widthPx?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  heightPx?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  bitsPerPixel?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type LabelBindingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LabelBinding'] = ResolversParentTypes['LabelBinding']> = {
  sku?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  variant?: Resolver<Maybe<ResolversTypes['ProductVariant']>, ParentType, ContextType>;
  templateId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  boundAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  boundByStaffId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type LabelShadowResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LabelShadow'] = ResolversParentTypes['LabelShadow']> = {
  version?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  desired?: Resolver<ResolversTypes['LabelDisplay'], ParentType, ContextType>;
  reported?: Resolver<Maybe<ResolversTypes['LabelDisplay']>, ParentType, ContextType>;
  delta?: Resolver<ReadonlyArray<ResolversTypes['LabelFieldDelta']>, ParentType, ContextType>;
  delivery?: Resolver<ResolversTypes['LabelDelivery'], ParentType, ContextType>;
};

export type LabelDisplayResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LabelDisplay'] = ResolversParentTypes['LabelDisplay']> = {
  version?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  contentHash?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  templateId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  price?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  wasPrice?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  effectiveAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type LabelFieldDeltaResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LabelFieldDelta'] = ResolversParentTypes['LabelFieldDelta']> = {
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  desired?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reported?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type LabelDeliveryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LabelDelivery'] = ResolversParentTypes['LabelDelivery']> = {
  stage?: Resolver<ResolversTypes['LabelDeliveryStage'], ParentType, ContextType>;
  failureCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type CameraResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Camera'] = ResolversParentTypes['Camera'], FederationReferenceType extends FederationReferenceTypes['Camera'] = FederationReferenceTypes['Camera']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Camera']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  storeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  store?: Resolver<Maybe<ResolversTypes['Store']>, ParentType, ContextType>;
  connectivity?: Resolver<ResolversTypes['Connectivity'], ParentType, ContextType>;
  lastSeenAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  zones?: Resolver<ReadonlyArray<ResolversTypes['Zone']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ZoneResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Zone'] = ResolversParentTypes['Zone'], FederationReferenceType extends FederationReferenceTypes['Zone'] = FederationReferenceTypes['Zone']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Zone']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  storeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  polygon?: Resolver<ReadonlyArray<ResolversTypes['FloorPoint']>, ParentType, ContextType>;
  configVersion?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  metrics?: Resolver<Maybe<ResolversTypes['ZoneMetrics']>, ParentType, ContextType, RequireFields<ZoneMetricsArgs, 'window'>>;
  minuteMetrics?: Resolver<Maybe<ResolversTypes['ZoneMetricsConnection']>, ParentType, ContextType, RequireFields<ZoneMinuteMetricsArgs, 'window' | 'first'>>;
};

export type FloorPointResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FloorPoint'] = ResolversParentTypes['FloorPoint']> = {
  xMeters?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  yMeters?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type ZoneMetricsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ZoneMetrics'] = ResolversParentTypes['ZoneMetrics']> = {
  zoneId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  zone?: Resolver<ResolversTypes['Zone'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  entries?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  exits?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  occupancy?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  dwellP50Seconds?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  dwellP90Seconds?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  isSuppressed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  missingMinutes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type StoreResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Store'] = ResolversParentTypes['Store']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type LabelHealthResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LabelHealth'] = ResolversParentTypes['LabelHealth']> = {
  total?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  unbound?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  updating?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  inSync?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  failed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  stale?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  unknown?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  lowBattery?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ProductVariantResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductVariant'] = ResolversParentTypes['ProductVariant'], FederationReferenceType extends FederationReferenceTypes['ProductVariant'] = FederationReferenceTypes['ProductVariant']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['ProductVariant']> | FederationReferenceType, FederationReferenceType, ContextType>;
  sku?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  labels?: Resolver<Maybe<ResolversTypes['EslLabelConnection']>, ParentType, ContextType, RequireFields<ProductVariantLabelsArgs, 'storeId' | 'first'>>;
};

export type EslLabelConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EslLabelConnection'] = ResolversParentTypes['EslLabelConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['EslLabelEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['EslLabel']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type EslLabelEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EslLabelEdge'] = ResolversParentTypes['EslLabelEdge']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['EslLabel'], ParentType, ContextType>;
};

export type ZoneMetricsConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ZoneMetricsConnection'] = ResolversParentTypes['ZoneMetricsConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ZoneMetricsEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['ZoneMetrics']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ZoneMetricsEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ZoneMetricsEdge'] = ResolversParentTypes['ZoneMetricsEdge']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ZoneMetrics'], ParentType, ContextType>;
};

export type BindLabelResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BindLabelResult'] = ResolversParentTypes['BindLabelResult']> = {
  __resolveType: TypeResolveFn<'BindLabelSuccess' | 'LabelAlreadyBound' | 'LabelTemplateMismatch', ParentType, ContextType>;
};

export type BindLabelSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BindLabelSuccess'] = ResolversParentTypes['BindLabelSuccess']> = {
  label?: Resolver<ResolversTypes['EslLabel'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LabelAlreadyBoundResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LabelAlreadyBound'] = ResolversParentTypes['LabelAlreadyBound']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  label?: Resolver<ResolversTypes['EslLabel'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LabelTemplateMismatchResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LabelTemplateMismatch'] = ResolversParentTypes['LabelTemplateMismatch']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  model?: Resolver<ResolversTypes['LabelModel'], ParentType, ContextType>;
  fields?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UnbindLabelResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UnbindLabelResult'] = ResolversParentTypes['UnbindLabelResult']> = {
  __resolveType: TypeResolveFn<'UnbindLabelSuccess' | 'LabelAlreadyBound', ParentType, ContextType>;
};

export type UnbindLabelSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UnbindLabelSuccess'] = ResolversParentTypes['UnbindLabelSuccess']> = {
  label?: Resolver<ResolversTypes['EslLabel'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LabelStatusChangedEventResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LabelStatusChangedEvent'] = ResolversParentTypes['LabelStatusChangedEvent']> = {
  __resolveType: TypeResolveFn<'LabelStatusChanged' | 'Resync', ParentType, ContextType>;
};

export type LabelStatusChangedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LabelStatusChanged'] = ResolversParentTypes['LabelStatusChanged']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ChangeKind'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  label?: Resolver<ResolversTypes['EslLabel'], ParentType, ContextType>;
  previousStatus?: Resolver<Maybe<ResolversTypes['LabelStatus']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ZoneMetricsUpdatedEventResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ZoneMetricsUpdatedEvent'] = ResolversParentTypes['ZoneMetricsUpdatedEvent']> = {
  __resolveType: TypeResolveFn<'ZoneMetricsUpdated' | 'Resync', ParentType, ContextType>;
};

export type ZoneMetricsUpdatedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ZoneMetricsUpdated'] = ResolversParentTypes['ZoneMetricsUpdated']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ChangeKind'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  metrics?: Resolver<ResolversTypes['ZoneMetrics'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface CursorScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Cursor'], any> {
  name: 'Cursor';
}

export interface SafeIntScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['SafeInt'], any> {
  name: 'SafeInt';
}

export interface CurrencyCodeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['CurrencyCode'], any> {
  name: 'CurrencyCode';
}

export type MoneyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amount?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['Cursor']>, ParentType, ContextType>;
};

export type ProblemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Problem'] = ResolversParentTypes['Problem']> = {
  __resolveType: TypeResolveFn<'LabelAlreadyBound' | 'LabelTemplateMismatch', ParentType, ContextType>;
};

export type LiveEventResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LiveEvent'] = ResolversParentTypes['LiveEvent']> = {
  __resolveType: TypeResolveFn<'LabelStatusChanged' | 'ZoneMetricsUpdated' | 'Resync', ParentType, ContextType>;
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
  Device?: DeviceResolvers<ContextType>;
  EslLabel?: EslLabelResolvers<ContextType>;
  LabelModel?: LabelModelResolvers<ContextType>;
  LabelBinding?: LabelBindingResolvers<ContextType>;
  LabelShadow?: LabelShadowResolvers<ContextType>;
  LabelDisplay?: LabelDisplayResolvers<ContextType>;
  LabelFieldDelta?: LabelFieldDeltaResolvers<ContextType>;
  LabelDelivery?: LabelDeliveryResolvers<ContextType>;
  Camera?: CameraResolvers<ContextType>;
  Zone?: ZoneResolvers<ContextType>;
  FloorPoint?: FloorPointResolvers<ContextType>;
  ZoneMetrics?: ZoneMetricsResolvers<ContextType>;
  Store?: StoreResolvers<ContextType>;
  LabelHealth?: LabelHealthResolvers<ContextType>;
  ProductVariant?: ProductVariantResolvers<ContextType>;
  EslLabelConnection?: EslLabelConnectionResolvers<ContextType>;
  EslLabelEdge?: EslLabelEdgeResolvers<ContextType>;
  ZoneMetricsConnection?: ZoneMetricsConnectionResolvers<ContextType>;
  ZoneMetricsEdge?: ZoneMetricsEdgeResolvers<ContextType>;
  BindLabelResult?: BindLabelResultResolvers<ContextType>;
  BindLabelSuccess?: BindLabelSuccessResolvers<ContextType>;
  LabelAlreadyBound?: LabelAlreadyBoundResolvers<ContextType>;
  LabelTemplateMismatch?: LabelTemplateMismatchResolvers<ContextType>;
  UnbindLabelResult?: UnbindLabelResultResolvers<ContextType>;
  UnbindLabelSuccess?: UnbindLabelSuccessResolvers<ContextType>;
  LabelStatusChangedEvent?: LabelStatusChangedEventResolvers<ContextType>;
  LabelStatusChanged?: LabelStatusChangedResolvers<ContextType>;
  ZoneMetricsUpdatedEvent?: ZoneMetricsUpdatedEventResolvers<ContextType>;
  ZoneMetricsUpdated?: ZoneMetricsUpdatedResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  Cursor?: GraphQLScalarType;
  SafeInt?: GraphQLScalarType;
  CurrencyCode?: GraphQLScalarType;
  Money?: MoneyResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Problem?: ProblemResolvers<ContextType>;
  LiveEvent?: LiveEventResolvers<ContextType>;
  Resync?: ResyncResolvers<ContextType>;
};
