// Generated from the contracts by `npm run codegen`. Do not edit.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { ProductRow as ProductRowModel, VariantRow as VariantRowModel, VariantOption as VariantOptionModel, CategoryRow as CategoryRowModel, PriceListRow as PriceListRowModel } from './tables.ts';
import type { EffectivePrice as EffectivePriceModel, PriceChangedItem as PriceChangedItemModel } from './live.ts';
import type { PriceStep as PriceStepModel } from './price-resolution.ts';
import type { PriceListEntry as PriceListEntryModel } from './price-reads.ts';
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
  /** One product; null when unknown, or not published in that channel. The same answer in every channel but for presentation and price. */
  readonly product?: Maybe<Product>;
  /** Products published in a channel, the most relevant first. Search looks into names, brands, categories, SKUs and GTINs in both languages. */
  readonly products?: Maybe<ProductConnection>;
  /** One variant by its SKU; null when unknown. Example: "MILK-1L". */
  readonly productVariant?: Maybe<ProductVariant>;
  /** One variant by the bar code on its package; null when unknown. Example: "6901234567892". */
  readonly productVariantByGtin?: Maybe<ProductVariant>;
  /** Several variants at once, unknown ones left out, in the order asked. For carts, pick lists and pricing. */
  readonly productVariants?: Maybe<ReadonlyArray<ProductVariant>>;
  /** What one variant costs there and now: the shortest way for tills. Null when it is not for sale there. */
  readonly effectivePrice?: Maybe<EffectivePrice>;
  /** The categories at the top. At most 50. */
  readonly categories?: Maybe<ReadonlyArray<Category>>;
  /** One price list; null when unknown. */
  readonly priceList?: Maybe<PriceList>;
  /** Price lists, highest priority first. A store has one list of scope STORE; `setPrice` in it changes the price there. */
  readonly priceLists?: Maybe<PriceListConnection>;
};


export type QueryProductArgs = {
  id: Scalars['ID']['input'];
  context: SalesContextInput;
};


export type QueryProductsArgs = {
  context: SalesContextInput;
  search?: InputMaybe<Scalars['String']['input']>;
  categoryId?: InputMaybe<Scalars['ID']['input']>;
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['Cursor']['input']>;
};


export type QueryProductVariantArgs = {
  sku: Scalars['ID']['input'];
};


export type QueryProductVariantByGtinArgs = {
  gtin: Scalars['String']['input'];
};


export type QueryProductVariantsArgs = {
  skus: ReadonlyArray<Scalars['ID']['input']>;
};


export type QueryEffectivePriceArgs = {
  sku: Scalars['ID']['input'];
  context: SalesContextInput;
};


export type QueryPriceListArgs = {
  id: Scalars['ID']['input'];
};


export type QueryPriceListsArgs = {
  scopes?: InputMaybe<ReadonlyArray<PriceListScope>>;
  storeId?: InputMaybe<Scalars['ID']['input']>;
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['Cursor']['input']>;
};

export type Mutation = {
  /**
   * Set the price of a variant in a price list, from now on: it takes the place of the one that holds, to the end that one had.
   * Shelf labels and `priceChanged` follow by themselves.
   * For managers of the list's store, and the head office.
   */
  readonly setPrice?: Maybe<SetPriceResult>;
  /**
   * Set the price of a variant in a price list for a time to come. Labels learn it in advance and switch on their own clock.
   * An open-ended price that began earlier gives way for that time, and holds again after it.
   * For managers of the list's store, and the head office.
   */
  readonly schedulePrice?: Maybe<SchedulePriceResult>;
};


export type MutationSetPriceArgs = {
  input: SetPriceInput;
};


export type MutationSchedulePriceArgs = {
  input: SchedulePriceInput;
};

export type Subscription = {
  /**
   * What variants cost in one store: the price as it is, then every change, whichever price list caused it.
   * Key: SKU. Only the latest price of a key is kept for a slow reader.
   */
  readonly priceChanged?: Maybe<PriceChangedEvent>;
};


export type SubscriptionPriceChangedArgs = {
  storeId: Scalars['ID']['input'];
  skus?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  channel: Channel;
  after?: InputMaybe<Scalars['Cursor']['input']>;
};

/**
 * Where a product is looked at or sold. Channel and store choose presentation and price; the tier comes from the signed-in member.
 * A price never depends on anything else about a person.
 */
export type SalesContextInput = {
  readonly channel: Channel;
  /** Null when no store is chosen: channel and mall-wide prices only. */
  readonly storeId?: InputMaybe<Scalars['ID']['input']>;
  /** For our own services, which ask in the name of a member: whose tier counts. */
  readonly memberId?: InputMaybe<Scalars['ID']['input']>;
};

/** Something that is sold, in one or more variants. */
export type Product = {
  readonly id: Scalars['ID']['output'];
  /** Example: "纯牛奶". */
  readonly name: Scalars['String']['output'];
  /** Plain text; null without one. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** Null for goods without a brand. */
  readonly brand?: Maybe<Scalars['String']['output']>;
  readonly category: Category;
  /** In the order of the shop. */
  readonly variants: ProductVariantConnection;
};


/** Something that is sold, in one or more variants. */
export type ProductNameArgs = {
  locale: Locale;
};


/** Something that is sold, in one or more variants. */
export type ProductDescriptionArgs = {
  locale: Locale;
};


/** Something that is sold, in one or more variants. */
export type ProductVariantsArgs = {
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['Cursor']['input']>;
};

/** A shelf of the shop. */
export type Category = {
  readonly id: Scalars['ID']['output'];
  /** Example: "乳品". */
  readonly name: Scalars['String']['output'];
  /** Null at the top. */
  readonly parent?: Maybe<Category>;
  /** The categories directly below. At most 50. */
  readonly children: ReadonlyArray<Category>;
};


/** A shelf of the shop. */
export type CategoryNameArgs = {
  locale: Locale;
};

/**
 * The unit that is priced, stocked and labelled. Its key is the SKU, which is given once and never used again for something else.
 * Other subgraphs add stock and availability (inventory), labels (devices) and rating (content).
 */
export type ProductVariant = {
  /** Stable for ever. Example: "MILK-1L". Client caches use it as the key. */
  readonly sku: Scalars['ID']['output'];
  readonly product: Product;
  /** Product and options in one. Example: "纯牛奶 1L". */
  readonly name: Scalars['String']['output'];
  /** The number under the bar code, 8 to 14 digits with a right check digit; null for goods without one. Example: "6901234567892". */
  readonly gtin?: Maybe<Scalars['String']['output']>;
  /** What tells it from its siblings. At most 5. */
  readonly options: ReadonlyArray<VariantOption>;
  /** How this channel shows it (channel, then store, then base text); null when it is not published there. */
  readonly presentation?: Maybe<VariantPresentation>;
  /** What it costs there and now; null when it is not for sale there. */
  readonly price?: Maybe<EffectivePrice>;
  /** Why it costs that, step by step; null when it is not for sale there. */
  readonly priceExplanation?: Maybe<PriceExplanation>;
};


/**
 * The unit that is priced, stocked and labelled. Its key is the SKU, which is given once and never used again for something else.
 * Other subgraphs add stock and availability (inventory), labels (devices) and rating (content).
 */
export type ProductVariantNameArgs = {
  locale: Locale;
};


/**
 * The unit that is priced, stocked and labelled. Its key is the SKU, which is given once and never used again for something else.
 * Other subgraphs add stock and availability (inventory), labels (devices) and rating (content).
 */
export type ProductVariantPresentationArgs = {
  context: SalesContextInput;
  locale: Locale;
};


/**
 * The unit that is priced, stocked and labelled. Its key is the SKU, which is given once and never used again for something else.
 * Other subgraphs add stock and availability (inventory), labels (devices) and rating (content).
 */
export type ProductVariantPriceArgs = {
  context: SalesContextInput;
};


/**
 * The unit that is priced, stocked and labelled. Its key is the SKU, which is given once and never used again for something else.
 * Other subgraphs add stock and availability (inventory), labels (devices) and rating (content).
 */
export type ProductVariantPriceExplanationArgs = {
  context: SalesContextInput;
};

/** One option of a variant. Example: Size, 1 L. */
export type VariantOption = {
  readonly name: Scalars['String']['output'];
  readonly value: Scalars['String']['output'];
};


/** One option of a variant. Example: Size, 1 L. */
export type VariantOptionNameArgs = {
  locale: Locale;
};


/** One option of a variant. Example: Size, 1 L. */
export type VariantOptionValueArgs = {
  locale: Locale;
};

/** How one channel shows a variant. */
export type VariantPresentation = {
  readonly channel: Channel;
  /** Example: "鲜牧纯牛奶 1L 家庭装". */
  readonly title: Scalars['String']['output'];
  /** One line below the title; null without one. */
  readonly subtitle?: Maybe<Scalars['String']['output']>;
  /** Absolute addresses, the main picture first. At most 10. */
  readonly imageUrls: ReadonlyArray<Scalars['String']['output']>;
  /** Since when this channel sells it. */
  readonly publishedAt: Scalars['DateTime']['output'];
};

/** What a variant costs in one context at one moment, taxes included. */
export type EffectivePrice = {
  readonly sku: Scalars['ID']['output'];
  /** For one piece. */
  readonly amount: Money;
  /** The usual price to strike through; null when there is no reduction. */
  readonly wasAmount?: Maybe<Money>;
  /** The list that decided. */
  readonly priceList: PriceList;
  /** Since when this price holds. */
  readonly validFrom: Scalars['DateTime']['output'];
  /** When it is known to end; null when open. */
  readonly validTo?: Maybe<Scalars['DateTime']['output']>;
  /** Grows with every change of this variant's price in this list. Hand it to `setPrice` as `expectedVersion`. */
  readonly version: Scalars['SafeInt']['output'];
};

/** The way to a price: which lists were looked at, and why one won. */
export type PriceExplanation = {
  /** The result. */
  readonly price: EffectivePrice;
  /** Every list that named this variant, the winner first. At most 20. */
  readonly steps: ReadonlyArray<PriceExplanationStep>;
};

/** One price list that had a say. */
export type PriceExplanationStep = {
  readonly priceList: PriceList;
  readonly amount: Money;
  readonly outcome: PriceOutcome;
};

/** What became of a candidate price. */
export type PriceOutcome =
  /** This is the price. */
  | 'WON'
  /** A list of higher priority decided. */
  | 'LOWER_PRIORITY'
  /** Same priority, and a more specific list decided. */
  | 'LESS_SPECIFIC'
  /** Same priority and scope, and a later price decided. */
  | 'OLDER'
  /** Its time has not come or is over. */
  | 'NOT_VALID_NOW';

/** Prices that hold under one condition. */
export type PriceList = {
  readonly id: Scalars['ID']['output'];
  /** Example: "天河店价格". */
  readonly name: Scalars['String']['output'];
  readonly scope: PriceListScope;
  /** The channel it is for; null unless `scope` is CHANNEL. */
  readonly channel?: Maybe<Channel>;
  /** The store it is for; null unless `scope` is STORE. */
  readonly storeId?: Maybe<Scalars['ID']['output']>;
  /** The same store, with its data. */
  readonly store?: Maybe<Store>;
  readonly currency: Scalars['CurrencyCode']['output'];
  /** The higher one decides. */
  readonly priority: Scalars['Int']['output'];
  /** Null when it has always held. */
  readonly validFrom?: Maybe<Scalars['DateTime']['output']>;
  /** Null when open. */
  readonly validTo?: Maybe<Scalars['DateTime']['output']>;
  /** Its prices that hold or will, by SKU, then by time: the one that holds comes first. */
  readonly entries?: Maybe<PriceListEntryConnection>;
};


/** Prices that hold under one condition. */
export type PriceListEntriesArgs = {
  skus?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['Cursor']['input']>;
};

/** What a price list depends on. Never an individual. */
export type PriceListScope =
  /** The mall-wide list that every variant is in. */
  | 'BASE'
  | 'CHANNEL'
  | 'STORE'
  /** A membership tier. */
  | 'TIER'
  /** A livestream, while it is live. */
  | 'LIVE'
  /** A group purchase. */
  | 'GROUP_BUY';

/** The price of one variant in one list for one stretch of time. */
export type PriceListEntry = {
  readonly id: Scalars['ID']['output'];
  readonly sku: Scalars['ID']['output'];
  readonly variant: ProductVariant;
  readonly amount: Money;
  /** The usual price to strike through; null when there is no reduction. */
  readonly wasAmount?: Maybe<Money>;
  readonly validFrom: Scalars['DateTime']['output'];
  /** Null when open. */
  readonly validTo?: Maybe<Scalars['DateTime']['output']>;
  readonly version: Scalars['SafeInt']['output'];
};

export type Store = {
  readonly id: Scalars['ID']['output'];
};

export type Staff = {
  readonly id: Scalars['ID']['output'];
};

/** A page of `Product`. */
export type ProductConnection = {
  readonly edges: ReadonlyArray<ProductEdge>;
  /** The same items without their cursors. */
  readonly nodes: ReadonlyArray<Product>;
  readonly pageInfo: PageInfo;
};

/** One `Product` with its place in the list. */
export type ProductEdge = {
  readonly cursor: Scalars['Cursor']['output'];
  readonly node: Product;
};

/** A page of `ProductVariant`. */
export type ProductVariantConnection = {
  readonly edges: ReadonlyArray<ProductVariantEdge>;
  /** The same items without their cursors. */
  readonly nodes: ReadonlyArray<ProductVariant>;
  readonly pageInfo: PageInfo;
};

/** One `ProductVariant` with its place in the list. */
export type ProductVariantEdge = {
  readonly cursor: Scalars['Cursor']['output'];
  readonly node: ProductVariant;
};

/** A page of `PriceList`. */
export type PriceListConnection = {
  readonly edges: ReadonlyArray<PriceListEdge>;
  /** The same items without their cursors. */
  readonly nodes: ReadonlyArray<PriceList>;
  readonly pageInfo: PageInfo;
};

/** One `PriceList` with its place in the list. */
export type PriceListEdge = {
  readonly cursor: Scalars['Cursor']['output'];
  readonly node: PriceList;
};

/** A page of `PriceListEntry`. */
export type PriceListEntryConnection = {
  readonly edges: ReadonlyArray<PriceListEntryEdge>;
  /** The same items without their cursors. */
  readonly nodes: ReadonlyArray<PriceListEntry>;
  readonly pageInfo: PageInfo;
};

/** One `PriceListEntry` with its place in the list. */
export type PriceListEntryEdge = {
  readonly cursor: Scalars['Cursor']['output'];
  readonly node: PriceListEntry;
};

/** What `setPrice` needs. */
export type SetPriceInput = {
  /** Chosen by the caller, one per intent; a retry with the same key gets the same answer. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** Which list. For one store: `priceLists(scopes: [STORE], storeId: ...)`. */
  readonly priceListId: Scalars['ID']['input'];
  readonly sku: Scalars['ID']['input'];
  /** Above zero, in the currency of the list. */
  readonly amount: MoneyInput;
  /** The usual price to strike through, above `amount`. */
  readonly wasAmount?: InputMaybe<MoneyInput>;
  /** The version you saw; a newer one is refused. Null to set it whatever it was. */
  readonly expectedVersion?: InputMaybe<Scalars['SafeInt']['input']>;
  /** For the record. Up to 200 characters. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

/** What `setPrice` answers: done, or one of its refusals. */
export type SetPriceResult = SetPriceSuccess | PriceOutdated | PriceBelowFloor | PriceNeedsApproval;

/** `setPrice` is done. */
export type SetPriceSuccess = {
  readonly entry: PriceListEntry;
};

/** What `schedulePrice` needs. */
export type SchedulePriceInput = {
  /** Chosen by the caller, one per intent; a retry with the same key gets the same answer. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** Which list. For one store: `priceLists(scopes: [STORE], storeId: ...)`. */
  readonly priceListId: Scalars['ID']['input'];
  readonly sku: Scalars['ID']['input'];
  /** Above zero, in the currency of the list. */
  readonly amount: MoneyInput;
  /** The usual price to strike through, above `amount`. */
  readonly wasAmount?: InputMaybe<MoneyInput>;
  /** In the future. */
  readonly validFrom: Scalars['DateTime']['input'];
  /** After `validFrom`; null when open. */
  readonly validTo?: InputMaybe<Scalars['DateTime']['input']>;
  /** For the record. Up to 200 characters. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

/** What `schedulePrice` answers: done, or one of its refusals. */
export type SchedulePriceResult = SchedulePriceSuccess | PriceWindowOverlap | PriceBelowFloor | PriceNeedsApproval;

/** `schedulePrice` is done. */
export type SchedulePriceSuccess = {
  readonly entry: PriceListEntry;
};

/** Somebody changed this price after you looked. Look again, then decide. */
export type PriceOutdated = Problem & {
  readonly message: Scalars['String']['output'];
  /** The price as it is now. */
  readonly current: PriceListEntry;
};

/** Lower than this variant may ever cost. */
export type PriceBelowFloor = Problem & {
  readonly message: Scalars['String']['output'];
  /** The lowest price allowed. */
  readonly floor: Money;
};

/** Too far from what comparable variants cost, or too big a step for one day; a second person has to agree. */
export type PriceNeedsApproval = Problem & {
  readonly message: Scalars['String']['output'];
  /** The highest price that needs no approval. */
  readonly ceiling: Money;
};

/** Another price of the same list is planned for part of that time. Choose another window. */
export type PriceWindowOverlap = Problem & {
  readonly message: Scalars['String']['output'];
  readonly conflicting: PriceListEntry;
};

/** A price changed, or a gap. */
export type PriceChangedEvent = PriceChanged | Resync;

/** What a variant costs in the store after a change. */
export type PriceChanged = LiveEvent & {
  readonly cursor: Scalars['Cursor']['output'];
  readonly at: Scalars['DateTime']['output'];
  readonly kind: ChangeKind;
  /** Grows with every change of this variant's effective price in this store and channel. */
  readonly version: Scalars['SafeInt']['output'];
  readonly storeId: Scalars['ID']['output'];
  readonly sku: Scalars['ID']['output'];
  readonly variant: ProductVariant;
  readonly channel: Channel;
  /** Null when it is no longer for sale there. */
  readonly price?: Maybe<EffectivePrice>;
  /** The amount before; null in a SNAPSHOT, and when it was not for sale. */
  readonly previousAmount?: Maybe<Money>;
  /** Who changed it; null for a schedule and for everybody but store staff. */
  readonly changedBy?: Maybe<Staff>;
};

/** An amount of money. Never a fraction: 12.90 yuan is `{ amount: 1290, currency: "CNY" }`. */
export type Money = {
  /** Whole minor units of the currency (fen for CNY). Negative for money given back. Example: 1290. */
  readonly amount: Scalars['SafeInt']['output'];
  /** ISO 4217. Example: "CNY". */
  readonly currency: Scalars['CurrencyCode']['output'];
};

/** An amount of money as input. */
export type MoneyInput = {
  /** Whole minor units of the currency (fen for CNY). Example: 1290 for 12.90 yuan. */
  readonly amount: Scalars['SafeInt']['input'];
  /** ISO 4217. Example: "CNY". */
  readonly currency: Scalars['CurrencyCode']['input'];
};

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
  Product: Product;
  ProductVariant: ProductVariant;
  PriceList: PriceList;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Product:
    ( { __typename: 'Product' }
    & GraphQLRecursivePick<FederationTypes['Product'], {"id":true}> );
  ProductVariant:
    ( { __typename: 'ProductVariant' }
    & GraphQLRecursivePick<FederationTypes['ProductVariant'], {"sku":true}> );
  PriceList:
    ( { __typename: 'PriceList' }
    & GraphQLRecursivePick<FederationTypes['PriceList'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  SetPriceResult:
    | ( Omit<SetPriceSuccess, 'entry'> & { entry: _RefType['PriceListEntry'] } & { __typename: 'SetPriceSuccess' } )
    | ( Omit<PriceOutdated, 'current'> & { current: _RefType['PriceListEntry'] } & { __typename: 'PriceOutdated' } )
    | ( PriceBelowFloor & { __typename: 'PriceBelowFloor' } )
    | ( PriceNeedsApproval & { __typename: 'PriceNeedsApproval' } )
  ;
  SchedulePriceResult:
    | ( Omit<SchedulePriceSuccess, 'entry'> & { entry: _RefType['PriceListEntry'] } & { __typename: 'SchedulePriceSuccess' } )
    | ( Omit<PriceWindowOverlap, 'conflicting'> & { conflicting: _RefType['PriceListEntry'] } & { __typename: 'PriceWindowOverlap' } )
    | ( PriceBelowFloor & { __typename: 'PriceBelowFloor' } )
    | ( PriceNeedsApproval & { __typename: 'PriceNeedsApproval' } )
  ;
  PriceChangedEvent:
    | ( PriceChangedItemModel & { __typename: 'PriceChanged' } )
    | ( Resync & { __typename: 'Resync' } )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Problem:
    | ( Omit<PriceOutdated, 'current'> & { current: _RefType['PriceListEntry'] } & { __typename: 'PriceOutdated' } )
    | ( PriceBelowFloor & { __typename: 'PriceBelowFloor' } )
    | ( PriceNeedsApproval & { __typename: 'PriceNeedsApproval' } )
    | ( Omit<PriceWindowOverlap, 'conflicting'> & { conflicting: _RefType['PriceListEntry'] } & { __typename: 'PriceWindowOverlap' } )
  ;
  LiveEvent:
    | ( PriceChangedItemModel & { __typename: 'PriceChanged' } )
    | ( Resync & { __typename: 'Resync' } )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  SalesContextInput: SalesContextInput;
  Product: ResolverTypeWrapper<ProductRowModel>;
  Category: ResolverTypeWrapper<CategoryRowModel>;
  ProductVariant: ResolverTypeWrapper<VariantRowModel>;
  VariantOption: ResolverTypeWrapper<VariantOptionModel>;
  VariantPresentation: ResolverTypeWrapper<VariantPresentation>;
  EffectivePrice: ResolverTypeWrapper<EffectivePriceModel>;
  PriceExplanation: ResolverTypeWrapper<Omit<PriceExplanation, 'price' | 'steps'> & { price: ResolversTypes['EffectivePrice'], steps: ReadonlyArray<ResolversTypes['PriceExplanationStep']> }>;
  PriceExplanationStep: ResolverTypeWrapper<PriceStepModel>;
  PriceOutcome: PriceOutcome;
  PriceList: ResolverTypeWrapper<PriceListRowModel>;
  PriceListScope: PriceListScope;
  PriceListEntry: ResolverTypeWrapper<PriceListEntryModel>;
  Store: ResolverTypeWrapper<Store>;
  Staff: ResolverTypeWrapper<Staff>;
  ProductConnection: ResolverTypeWrapper<Omit<ProductConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['ProductEdge']>, nodes: ReadonlyArray<ResolversTypes['Product']> }>;
  ProductEdge: ResolverTypeWrapper<Omit<ProductEdge, 'node'> & { node: ResolversTypes['Product'] }>;
  ProductVariantConnection: ResolverTypeWrapper<Omit<ProductVariantConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['ProductVariantEdge']>, nodes: ReadonlyArray<ResolversTypes['ProductVariant']> }>;
  ProductVariantEdge: ResolverTypeWrapper<Omit<ProductVariantEdge, 'node'> & { node: ResolversTypes['ProductVariant'] }>;
  PriceListConnection: ResolverTypeWrapper<Omit<PriceListConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['PriceListEdge']>, nodes: ReadonlyArray<ResolversTypes['PriceList']> }>;
  PriceListEdge: ResolverTypeWrapper<Omit<PriceListEdge, 'node'> & { node: ResolversTypes['PriceList'] }>;
  PriceListEntryConnection: ResolverTypeWrapper<Omit<PriceListEntryConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['PriceListEntryEdge']>, nodes: ReadonlyArray<ResolversTypes['PriceListEntry']> }>;
  PriceListEntryEdge: ResolverTypeWrapper<Omit<PriceListEntryEdge, 'node'> & { node: ResolversTypes['PriceListEntry'] }>;
  SetPriceInput: SetPriceInput;
  SetPriceResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SetPriceResult']>;
  SetPriceSuccess: ResolverTypeWrapper<Omit<SetPriceSuccess, 'entry'> & { entry: ResolversTypes['PriceListEntry'] }>;
  SchedulePriceInput: SchedulePriceInput;
  SchedulePriceResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SchedulePriceResult']>;
  SchedulePriceSuccess: ResolverTypeWrapper<Omit<SchedulePriceSuccess, 'entry'> & { entry: ResolversTypes['PriceListEntry'] }>;
  PriceOutdated: ResolverTypeWrapper<Omit<PriceOutdated, 'current'> & { current: ResolversTypes['PriceListEntry'] }>;
  PriceBelowFloor: ResolverTypeWrapper<PriceBelowFloor>;
  PriceNeedsApproval: ResolverTypeWrapper<PriceNeedsApproval>;
  PriceWindowOverlap: ResolverTypeWrapper<Omit<PriceWindowOverlap, 'conflicting'> & { conflicting: ResolversTypes['PriceListEntry'] }>;
  PriceChangedEvent: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['PriceChangedEvent']>;
  PriceChanged: ResolverTypeWrapper<PriceChangedItemModel>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Cursor: ResolverTypeWrapper<Scalars['Cursor']['output']>;
  SafeInt: ResolverTypeWrapper<Scalars['SafeInt']['output']>;
  CurrencyCode: ResolverTypeWrapper<Scalars['CurrencyCode']['output']>;
  Money: ResolverTypeWrapper<Money>;
  MoneyInput: MoneyInput;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Channel: Channel;
  Locale: Locale;
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
  String: Scalars['String']['output'];
  Int: Scalars['Int']['output'];
  Mutation: Record<PropertyKey, never>;
  Subscription: Record<PropertyKey, never>;
  SalesContextInput: SalesContextInput;
  Product: ProductRowModel;
  Category: CategoryRowModel;
  ProductVariant: VariantRowModel;
  VariantOption: VariantOptionModel;
  VariantPresentation: VariantPresentation;
  EffectivePrice: EffectivePriceModel;
  PriceExplanation: Omit<PriceExplanation, 'price' | 'steps'> & { price: ResolversParentTypes['EffectivePrice'], steps: ReadonlyArray<ResolversParentTypes['PriceExplanationStep']> };
  PriceExplanationStep: PriceStepModel;
  PriceList: PriceListRowModel;
  PriceListEntry: PriceListEntryModel;
  Store: Store;
  Staff: Staff;
  ProductConnection: Omit<ProductConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['ProductEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Product']> };
  ProductEdge: Omit<ProductEdge, 'node'> & { node: ResolversParentTypes['Product'] };
  ProductVariantConnection: Omit<ProductVariantConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['ProductVariantEdge']>, nodes: ReadonlyArray<ResolversParentTypes['ProductVariant']> };
  ProductVariantEdge: Omit<ProductVariantEdge, 'node'> & { node: ResolversParentTypes['ProductVariant'] };
  PriceListConnection: Omit<PriceListConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['PriceListEdge']>, nodes: ReadonlyArray<ResolversParentTypes['PriceList']> };
  PriceListEdge: Omit<PriceListEdge, 'node'> & { node: ResolversParentTypes['PriceList'] };
  PriceListEntryConnection: Omit<PriceListEntryConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['PriceListEntryEdge']>, nodes: ReadonlyArray<ResolversParentTypes['PriceListEntry']> };
  PriceListEntryEdge: Omit<PriceListEntryEdge, 'node'> & { node: ResolversParentTypes['PriceListEntry'] };
  SetPriceInput: SetPriceInput;
  SetPriceResult: ResolversUnionTypes<ResolversParentTypes>['SetPriceResult'];
  SetPriceSuccess: Omit<SetPriceSuccess, 'entry'> & { entry: ResolversParentTypes['PriceListEntry'] };
  SchedulePriceInput: SchedulePriceInput;
  SchedulePriceResult: ResolversUnionTypes<ResolversParentTypes>['SchedulePriceResult'];
  SchedulePriceSuccess: Omit<SchedulePriceSuccess, 'entry'> & { entry: ResolversParentTypes['PriceListEntry'] };
  PriceOutdated: Omit<PriceOutdated, 'current'> & { current: ResolversParentTypes['PriceListEntry'] };
  PriceBelowFloor: PriceBelowFloor;
  PriceNeedsApproval: PriceNeedsApproval;
  PriceWindowOverlap: Omit<PriceWindowOverlap, 'conflicting'> & { conflicting: ResolversParentTypes['PriceListEntry'] };
  PriceChangedEvent: ResolversUnionTypes<ResolversParentTypes>['PriceChangedEvent'];
  PriceChanged: PriceChangedItemModel;
  DateTime: Scalars['DateTime']['output'];
  Cursor: Scalars['Cursor']['output'];
  SafeInt: Scalars['SafeInt']['output'];
  CurrencyCode: Scalars['CurrencyCode']['output'];
  Money: Money;
  MoneyInput: MoneyInput;
  PageInfo: PageInfo;
  Boolean: Scalars['Boolean']['output'];
  Problem: ResolversInterfaceTypes<ResolversParentTypes>['Problem'];
  LiveEvent: ResolversInterfaceTypes<ResolversParentTypes>['LiveEvent'];
  Resync: Resync;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  product?: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType, RequireFields<QueryProductArgs, 'id' | 'context'>>;
  products?: Resolver<Maybe<ResolversTypes['ProductConnection']>, ParentType, ContextType, RequireFields<QueryProductsArgs, 'context' | 'first'>>;
  productVariant?: Resolver<Maybe<ResolversTypes['ProductVariant']>, ParentType, ContextType, RequireFields<QueryProductVariantArgs, 'sku'>>;
  productVariantByGtin?: Resolver<Maybe<ResolversTypes['ProductVariant']>, ParentType, ContextType, RequireFields<QueryProductVariantByGtinArgs, 'gtin'>>;
  productVariants?: Resolver<Maybe<ReadonlyArray<ResolversTypes['ProductVariant']>>, ParentType, ContextType, RequireFields<QueryProductVariantsArgs, 'skus'>>;
  effectivePrice?: Resolver<Maybe<ResolversTypes['EffectivePrice']>, ParentType, ContextType, RequireFields<QueryEffectivePriceArgs, 'sku' | 'context'>>;
  categories?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Category']>>, ParentType, ContextType>;
  priceList?: Resolver<Maybe<ResolversTypes['PriceList']>, ParentType, ContextType, RequireFields<QueryPriceListArgs, 'id'>>;
  priceLists?: Resolver<Maybe<ResolversTypes['PriceListConnection']>, ParentType, ContextType, RequireFields<QueryPriceListsArgs, 'first'>>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  setPrice?: Resolver<Maybe<ResolversTypes['SetPriceResult']>, ParentType, ContextType, RequireFields<MutationSetPriceArgs, 'input'>>;
  schedulePrice?: Resolver<Maybe<ResolversTypes['SchedulePriceResult']>, ParentType, ContextType, RequireFields<MutationSchedulePriceArgs, 'input'>>;
};

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  priceChanged?: SubscriptionResolver<Maybe<ResolversTypes['PriceChangedEvent']>, "priceChanged", ParentType, ContextType, RequireFields<SubscriptionPriceChangedArgs, 'storeId' | 'channel'>>;
};

export type ProductResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Product'] = ResolversParentTypes['Product'], FederationReferenceType extends FederationReferenceTypes['Product'] = FederationReferenceTypes['Product']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Product']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType, RequireFields<ProductNameArgs, 'locale'>>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType, RequireFields<ProductDescriptionArgs, 'locale'>>;
  brand?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  category?: Resolver<ResolversTypes['Category'], ParentType, ContextType>;
  variants?: Resolver<ResolversTypes['ProductVariantConnection'], ParentType, ContextType, RequireFields<ProductVariantsArgs, 'first'>>;
};

export type CategoryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Category'] = ResolversParentTypes['Category']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType, RequireFields<CategoryNameArgs, 'locale'>>;
  parent?: Resolver<Maybe<ResolversTypes['Category']>, ParentType, ContextType>;
  children?: Resolver<ReadonlyArray<ResolversTypes['Category']>, ParentType, ContextType>;
};

export type ProductVariantResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductVariant'] = ResolversParentTypes['ProductVariant'], FederationReferenceType extends FederationReferenceTypes['ProductVariant'] = FederationReferenceTypes['ProductVariant']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['ProductVariant']> | FederationReferenceType, FederationReferenceType, ContextType>;
  sku?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  product?: Resolver<ResolversTypes['Product'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType, RequireFields<ProductVariantNameArgs, 'locale'>>;
  gtin?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  options?: Resolver<ReadonlyArray<ResolversTypes['VariantOption']>, ParentType, ContextType>;
  presentation?: Resolver<Maybe<ResolversTypes['VariantPresentation']>, ParentType, ContextType, RequireFields<ProductVariantPresentationArgs, 'context' | 'locale'>>;
  price?: Resolver<Maybe<ResolversTypes['EffectivePrice']>, ParentType, ContextType, RequireFields<ProductVariantPriceArgs, 'context'>>;
  priceExplanation?: Resolver<Maybe<ResolversTypes['PriceExplanation']>, ParentType, ContextType, RequireFields<ProductVariantPriceExplanationArgs, 'context'>>;
};

export type VariantOptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VariantOption'] = ResolversParentTypes['VariantOption']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType, RequireFields<VariantOptionNameArgs, 'locale'>>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType, RequireFields<VariantOptionValueArgs, 'locale'>>;
};

export type VariantPresentationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VariantPresentation'] = ResolversParentTypes['VariantPresentation']> = {
  channel?: Resolver<ResolversTypes['Channel'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  subtitle?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  imageUrls?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  publishedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type EffectivePriceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EffectivePrice'] = ResolversParentTypes['EffectivePrice']> = {
  sku?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  wasAmount?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  priceList?: Resolver<ResolversTypes['PriceList'], ParentType, ContextType>;
  validFrom?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  validTo?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
};

export type PriceExplanationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PriceExplanation'] = ResolversParentTypes['PriceExplanation']> = {
  price?: Resolver<ResolversTypes['EffectivePrice'], ParentType, ContextType>;
  steps?: Resolver<ReadonlyArray<ResolversTypes['PriceExplanationStep']>, ParentType, ContextType>;
};

export type PriceExplanationStepResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PriceExplanationStep'] = ResolversParentTypes['PriceExplanationStep']> = {
  priceList?: Resolver<ResolversTypes['PriceList'], ParentType, ContextType>;
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['PriceOutcome'], ParentType, ContextType>;
};

export type PriceListResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PriceList'] = ResolversParentTypes['PriceList'], FederationReferenceType extends FederationReferenceTypes['PriceList'] = FederationReferenceTypes['PriceList']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['PriceList']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  scope?: Resolver<ResolversTypes['PriceListScope'], ParentType, ContextType>;
  channel?: Resolver<Maybe<ResolversTypes['Channel']>, ParentType, ContextType>;
  storeId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  store?: Resolver<Maybe<ResolversTypes['Store']>, ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
  priority?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  validFrom?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  validTo?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  entries?: Resolver<Maybe<ResolversTypes['PriceListEntryConnection']>, ParentType, ContextType, RequireFields<PriceListEntriesArgs, 'first'>>;
};

export type PriceListEntryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PriceListEntry'] = ResolversParentTypes['PriceListEntry']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  variant?: Resolver<ResolversTypes['ProductVariant'], ParentType, ContextType>;
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  wasAmount?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  validFrom?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  validTo?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
};

export type StoreResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Store'] = ResolversParentTypes['Store']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type StaffResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Staff'] = ResolversParentTypes['Staff']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type ProductConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductConnection'] = ResolversParentTypes['ProductConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ProductEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Product']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ProductEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductEdge'] = ResolversParentTypes['ProductEdge']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Product'], ParentType, ContextType>;
};

export type ProductVariantConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductVariantConnection'] = ResolversParentTypes['ProductVariantConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ProductVariantEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['ProductVariant']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ProductVariantEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductVariantEdge'] = ResolversParentTypes['ProductVariantEdge']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ProductVariant'], ParentType, ContextType>;
};

export type PriceListConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PriceListConnection'] = ResolversParentTypes['PriceListConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['PriceListEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['PriceList']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type PriceListEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PriceListEdge'] = ResolversParentTypes['PriceListEdge']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['PriceList'], ParentType, ContextType>;
};

export type PriceListEntryConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PriceListEntryConnection'] = ResolversParentTypes['PriceListEntryConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['PriceListEntryEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['PriceListEntry']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type PriceListEntryEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PriceListEntryEdge'] = ResolversParentTypes['PriceListEntryEdge']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['PriceListEntry'], ParentType, ContextType>;
};

export type SetPriceResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetPriceResult'] = ResolversParentTypes['SetPriceResult']> = {
  __resolveType: TypeResolveFn<'SetPriceSuccess' | 'PriceOutdated' | 'PriceBelowFloor' | 'PriceNeedsApproval', ParentType, ContextType>;
};

export type SetPriceSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetPriceSuccess'] = ResolversParentTypes['SetPriceSuccess']> = {
  entry?: Resolver<ResolversTypes['PriceListEntry'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SchedulePriceResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SchedulePriceResult'] = ResolversParentTypes['SchedulePriceResult']> = {
  __resolveType: TypeResolveFn<'SchedulePriceSuccess' | 'PriceWindowOverlap' | 'PriceBelowFloor' | 'PriceNeedsApproval', ParentType, ContextType>;
};

export type SchedulePriceSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SchedulePriceSuccess'] = ResolversParentTypes['SchedulePriceSuccess']> = {
  entry?: Resolver<ResolversTypes['PriceListEntry'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PriceOutdatedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PriceOutdated'] = ResolversParentTypes['PriceOutdated']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  current?: Resolver<ResolversTypes['PriceListEntry'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PriceBelowFloorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PriceBelowFloor'] = ResolversParentTypes['PriceBelowFloor']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  floor?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PriceNeedsApprovalResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PriceNeedsApproval'] = ResolversParentTypes['PriceNeedsApproval']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  ceiling?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PriceWindowOverlapResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PriceWindowOverlap'] = ResolversParentTypes['PriceWindowOverlap']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  conflicting?: Resolver<ResolversTypes['PriceListEntry'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PriceChangedEventResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PriceChangedEvent'] = ResolversParentTypes['PriceChangedEvent']> = {
  __resolveType: TypeResolveFn<'PriceChanged' | 'Resync', ParentType, ContextType>;
};

export type PriceChangedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PriceChanged'] = ResolversParentTypes['PriceChanged']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ChangeKind'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  storeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  variant?: Resolver<ResolversTypes['ProductVariant'], ParentType, ContextType>;
  channel?: Resolver<ResolversTypes['Channel'], ParentType, ContextType>;
  price?: Resolver<Maybe<ResolversTypes['EffectivePrice']>, ParentType, ContextType>;
  previousAmount?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  changedBy?: Resolver<Maybe<ResolversTypes['Staff']>, ParentType, ContextType>;
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
  __resolveType: TypeResolveFn<'PriceOutdated' | 'PriceBelowFloor' | 'PriceNeedsApproval' | 'PriceWindowOverlap', ParentType, ContextType>;
};

export type LiveEventResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LiveEvent'] = ResolversParentTypes['LiveEvent']> = {
  __resolveType: TypeResolveFn<'PriceChanged' | 'Resync', ParentType, ContextType>;
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
  Product?: ProductResolvers<ContextType>;
  Category?: CategoryResolvers<ContextType>;
  ProductVariant?: ProductVariantResolvers<ContextType>;
  VariantOption?: VariantOptionResolvers<ContextType>;
  VariantPresentation?: VariantPresentationResolvers<ContextType>;
  EffectivePrice?: EffectivePriceResolvers<ContextType>;
  PriceExplanation?: PriceExplanationResolvers<ContextType>;
  PriceExplanationStep?: PriceExplanationStepResolvers<ContextType>;
  PriceList?: PriceListResolvers<ContextType>;
  PriceListEntry?: PriceListEntryResolvers<ContextType>;
  Store?: StoreResolvers<ContextType>;
  Staff?: StaffResolvers<ContextType>;
  ProductConnection?: ProductConnectionResolvers<ContextType>;
  ProductEdge?: ProductEdgeResolvers<ContextType>;
  ProductVariantConnection?: ProductVariantConnectionResolvers<ContextType>;
  ProductVariantEdge?: ProductVariantEdgeResolvers<ContextType>;
  PriceListConnection?: PriceListConnectionResolvers<ContextType>;
  PriceListEdge?: PriceListEdgeResolvers<ContextType>;
  PriceListEntryConnection?: PriceListEntryConnectionResolvers<ContextType>;
  PriceListEntryEdge?: PriceListEntryEdgeResolvers<ContextType>;
  SetPriceResult?: SetPriceResultResolvers<ContextType>;
  SetPriceSuccess?: SetPriceSuccessResolvers<ContextType>;
  SchedulePriceResult?: SchedulePriceResultResolvers<ContextType>;
  SchedulePriceSuccess?: SchedulePriceSuccessResolvers<ContextType>;
  PriceOutdated?: PriceOutdatedResolvers<ContextType>;
  PriceBelowFloor?: PriceBelowFloorResolvers<ContextType>;
  PriceNeedsApproval?: PriceNeedsApprovalResolvers<ContextType>;
  PriceWindowOverlap?: PriceWindowOverlapResolvers<ContextType>;
  PriceChangedEvent?: PriceChangedEventResolvers<ContextType>;
  PriceChanged?: PriceChangedResolvers<ContextType>;
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
