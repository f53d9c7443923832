// Generated from the contracts by `npm run codegen`. Do not edit.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { MemberRow as MemberRowModel, IdentityRow as IdentityRowModel, TierRow as TierRowModel, PointsLotRow as PointsLotRowModel, PointsTransactionRow as PointsTransactionRowModel, CouponTemplateRow as CouponTemplateRowModel, CouponRow as CouponRowModel, StaffRow as StaffRowModel } from './tables.ts';
import type { MemberView as MemberViewModel } from './member-codes.ts';
import type { PointsAccount as PointsAccountModel } from './points-reads.ts';
import type { PointsBalanceChangedItem as PointsBalanceChangedItemModel, MemberUpdatedItem as MemberUpdatedItemModel, TierChangedItem as TierChangedItemModel } from './live.ts';
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
  /** A currency, ISO 4217. Example: "CNY". */
  CurrencyCode: { input: string; output: string; }
  _FieldSet: { input: string; output: string; }
};

export type Query = {
  /**
   * The signed-in member; null when the viewer is staff, a partner or a service.
   * Every subgraph that adds to Member resolves this field alike, from the signed viewer, so that asking for your orders costs one fetch.
   */
  readonly me?: Maybe<Member>;
  /** One member, for back offices; null when unknown. The id of a merged member gives the surviving one. */
  readonly member?: Maybe<Member>;
  /**
   * The masked view of the member whose rotating code was just scanned. For clerks, at their own store.
   * A code lives 60 seconds and belongs to the clerk who scanned it first: reading it again gives the same view,
   * another clerk or a later moment gives `CodeExpired`. Every view is written to an access log that the member can ask for.
   */
  readonly memberByCode?: Maybe<MemberByCodeResult>;
  /** The signed-in member of staff; null for every other viewer. */
  readonly currentStaff?: Maybe<Staff>;
  /** One member of staff; null when unknown. */
  readonly staff?: Maybe<Staff>;
  /** Whose code that was at that moment; null when it was nobody's. For services: sales at tills, also those uploaded later. */
  readonly memberIdByCode?: Maybe<Scalars['ID']['output']>;
  /** All tiers, lowest first. At most 10. */
  readonly membershipTiers?: Maybe<ReadonlyArray<MembershipTier>>;
  /** Coupons that can now be had for points, cheapest first. */
  readonly couponTemplates?: Maybe<CouponTemplateConnection>;
};


export type QueryMemberArgs = {
  by: MemberLookup;
};


export type QueryMemberByCodeArgs = {
  dynamicCode: Scalars['String']['input'];
  storeId: Scalars['ID']['input'];
};


export type QueryStaffArgs = {
  id: Scalars['ID']['input'];
};


export type QueryMemberIdByCodeArgs = {
  dynamicCode: Scalars['String']['input'];
  at?: InputMaybe<Scalars['DateTime']['input']>;
};


export type QueryCouponTemplatesArgs = {
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['Cursor']['input']>;
};

export type Mutation = {
  /**
   * Make a member of a person whose phone, WeChat account or card was verified. Called by the app before sign-in is complete, or by a clerk.
   * A person who is a member already is returned as they are.
   */
  readonly registerMember?: Maybe<RegisterMemberResult>;
  /** Add a verified identity to yourself, so that this channel knows you. */
  readonly linkIdentity?: Maybe<LinkIdentityResult>;
  /** Take an identity off yourself. The last one stays. */
  readonly unlinkIdentity?: Maybe<UnlinkIdentityResult>;
  /**
   * Make one member of two. Points, coupons and orders move to the survivor; the other id resolves to the survivor from then on.
   * Can be undone for 30 days by a back office. Tokens of the merged member end.
   */
  readonly mergeMembers?: Maybe<MergeMembersResult>;
  /**
   * Give points for something that happened, once per source: a second call for the same source answers with the first transaction.
   * For services, and for tills: those for the member in front of them, at most 10,000 at once. Orders earn by themselves when they complete.
   */
  readonly earnPoints?: Maybe<EarnPointsResult>;
  /** Spend points, oldest expiry first. Members spend their own; tills spend for the member in front of them, at most 10,000 at once. */
  readonly redeemPoints?: Maybe<RedeemPointsResult>;
  /**
   * Take back exactly what an order earned and give back what it spent, into the same lots.
   * Repeating it changes nothing. For services; cancelled and refunded orders do this by themselves.
   */
  readonly reversePoints?: Maybe<ReversePointsResult>;
  /** Pay for a coupon with points: both happen, or neither. */
  readonly exchangePointsForCoupon?: Maybe<ExchangePointsForCouponResult>;
  /** Work out a member's tier now instead of tonight. Gives what the rules give: it cannot set a tier. */
  readonly evaluateTier?: Maybe<EvaluateTierResult>;
};


export type MutationRegisterMemberArgs = {
  input: RegisterMemberInput;
};


export type MutationLinkIdentityArgs = {
  input: LinkIdentityInput;
};


export type MutationUnlinkIdentityArgs = {
  input: UnlinkIdentityInput;
};


export type MutationMergeMembersArgs = {
  input: MergeMembersInput;
};


export type MutationEarnPointsArgs = {
  input: EarnPointsInput;
};


export type MutationRedeemPointsArgs = {
  input: RedeemPointsInput;
};


export type MutationReversePointsArgs = {
  input: ReversePointsInput;
};


export type MutationExchangePointsForCouponArgs = {
  input: ExchangePointsForCouponInput;
};


export type MutationEvaluateTierArgs = {
  input: EvaluateTierInput;
};

export type Subscription = {
  /** Your points account: the balance as it is, then every change. One key. Lossless. */
  readonly pointsBalanceChanged?: Maybe<PointsBalanceChangedEvent>;
  /** Yourself: identities linked or unlinked, merges, tier. One key. Only the latest state is kept for a slow reader. */
  readonly memberUpdated?: Maybe<MemberUpdatedEvent>;
  /** Your tier: as it is, then every change. One key. Lossless. */
  readonly tierChanged?: Maybe<TierChangedEvent>;
};


export type SubscriptionPointsBalanceChangedArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
};


export type SubscriptionMemberUpdatedArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
};


export type SubscriptionTierChangedArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
};

/** A person who buys, one for all channels. Seen by the person (`me`) and by back offices; clerks see `MemberView`, the public sees `MemberProfile`. */
export type Member = {
  readonly id: Scalars['ID']['output'];
  /** The name that others see. Example: "小越". */
  readonly displayName: Scalars['String']['output'];
  /** The full name; for the member and for staff with the right to personal data. Example: "张小越". */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** The name as it may be shown. Example: "张*". */
  readonly maskedName: Scalars['String']['output'];
  /** E.164; for the member and for staff with the right to personal data. Example: "+8613800001234". */
  readonly phone?: Maybe<Scalars['String']['output']>;
  /** The phone as it may be shown; null without a phone. Example: "138****1234". */
  readonly maskedPhone?: Maybe<Scalars['String']['output']>;
  readonly joinedAt: Scalars['DateTime']['output'];
  /** The member's public face. */
  readonly profile: MemberProfile;
  /** Verified ways in, oldest first. At most 20. Null when you may not see them. */
  readonly identities?: Maybe<ReadonlyArray<Identity>>;
  /** Points. The same account in every channel. For the member and for back offices; FORBIDDEN for clerks, like the two below. */
  readonly loyalty: LoyaltyAccount;
  /** The tier held now, the same in every channel. */
  readonly tier: MembershipTier;
  /** How far the next tier is. */
  readonly tierProgress: TierProgress;
  /** The wallet, newest first. */
  readonly coupons: CouponConnection;
  /** The code to show at a till or to a clerk. Ask again before `expiresAt`: it changes every 60 seconds. */
  readonly dynamicCode?: Maybe<DynamicCode>;
};


/** A person who buys, one for all channels. Seen by the person (`me`) and by back offices; clerks see `MemberView`, the public sees `MemberProfile`. */
export type MemberCouponsArgs = {
  statuses?: InputMaybe<ReadonlyArray<CouponStatus>>;
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['Cursor']['input']>;
};

/** What anybody may know of a member: the author of a review or a post. */
export type MemberProfile = {
  /** Not the member's id, and of no use for finding it. */
  readonly id: Scalars['ID']['output'];
  /** How other subgraphs refer to an author; clients never see it. */
  readonly memberId: Scalars['ID']['output'];
  /** Example: "小越". */
  readonly displayName: Scalars['String']['output'];
};

/** What a clerk sees of a member who is present: masked, time-limited and logged. Other subgraphs add to it only on the strength of `grant`. */
export type MemberView = {
  /** Signed by members: this clerk, this store, this member, ten minutes. The proof that lets orders and content answer; clients never see it. */
  readonly grant: Scalars['ID']['output'];
  /** The number of this view in the access log. Quote it when something looks wrong. */
  readonly viewId: Scalars['ID']['output'];
  /** When the view ends and the code has to be scanned anew. */
  readonly expiresAt: Scalars['DateTime']['output'];
  /** Example: "张*". */
  readonly maskedName: Scalars['String']['output'];
  /** Example: "138****1234"; null without a phone. */
  readonly maskedPhone?: Maybe<Scalars['String']['output']>;
  readonly tier: MembershipTier;
  /** Points that can be spent now. */
  readonly pointsBalance: Scalars['Int']['output'];
  /** Points that expire soon if they are not spent. */
  readonly expiringSoon: ExpiringPoints;
  /** Coupons that can be used now, the soonest to expire first. At most 20. */
  readonly usableCoupons: ReadonlyArray<Coupon>;
};


/** What a clerk sees of a member who is present: masked, time-limited and logged. Other subgraphs add to it only on the strength of `grant`. */
export type MemberViewExpiringSoonArgs = {
  within: Scalars['Duration']['input'];
};

/** The rotating code of a member. */
export type DynamicCode = {
  /** Show it as a QR code or as text. Signed, single clerk, no personal data in it. */
  readonly code: Scalars['String']['output'];
  /** At most 60 seconds away. */
  readonly expiresAt: Scalars['DateTime']['output'];
};

/** How to find a member: exactly one field must be given. */
export type MemberLookup = {
  readonly id?: InputMaybe<Scalars['ID']['input']>;
  /** E.164, verified. Example: "+8613800001234". */
  readonly phone?: InputMaybe<Scalars['String']['input']>;
  /** A verified identity. */
  readonly identity?: InputMaybe<IdentityInput>;
};

/** An identity by its provider and the provider's own subject. */
export type IdentityInput = {
  readonly provider: IdentityProvider;
  /** The provider's subject, in clear; it is hashed on arrival and never stored. */
  readonly subject: Scalars['String']['input'];
};

/** A verified way to recognise a member in one channel. */
export type Identity = {
  readonly id: Scalars['ID']['output'];
  readonly provider: IdentityProvider;
  /** Keyed hash of the provider's subject: enough to compare, not to call or write to somebody. */
  readonly subjectHash: Scalars['String']['output'];
  readonly verifiedAt: Scalars['DateTime']['output'];
  readonly linkedAt: Scalars['DateTime']['output'];
};

/** Who vouches for an identity. */
export type IdentityProvider =
  /** A phone number, confirmed by a one-time code. */
  | 'PHONE'
  /** WeChat, across our apps and official accounts. */
  | 'WECHAT_UNIONID'
  /** WeCom, as an external contact of a clerk. */
  | 'WECOM_EXTERNAL'
  /** A sign-in of our own app. */
  | 'APP'
  | 'JD'
  | 'TMALL'
  /** A plastic card from a till. */
  | 'POS_CARD';

/**
 * A member's points. Whole points, counted by a double-entry journal.
 * Whoever is given it may read the three numbers; what is behind them is for the member and for back offices, FORBIDDEN for all others.
 */
export type LoyaltyAccount = {
  /** Points that can be spent now. Never negative. */
  readonly balance: Scalars['Int']['output'];
  /** Earned but not yet spendable: the return window is still open. */
  readonly pending: Scalars['Int']['output'];
  /** Grows by one with every change of the account; compare it with the events of `pointsBalanceChanged`. */
  readonly version: Scalars['SafeInt']['output'];
  /** Points that expire within the given time if nothing is spent. Simulated by the order of spending, so the sum is what will really expire. */
  readonly expiringSoon: ExpiringPoints;
  /** Lots with points left, the soonest to expire first. */
  readonly lots: PointsLotConnection;
  /** The journal as the member sees it, newest first. */
  readonly transactions: PointsTransactionConnection;
};


/**
 * A member's points. Whole points, counted by a double-entry journal.
 * Whoever is given it may read the three numbers; what is behind them is for the member and for back offices, FORBIDDEN for all others.
 */
export type LoyaltyAccountExpiringSoonArgs = {
  within: Scalars['Duration']['input'];
};


/**
 * A member's points. Whole points, counted by a double-entry journal.
 * Whoever is given it may read the three numbers; what is behind them is for the member and for back offices, FORBIDDEN for all others.
 */
export type LoyaltyAccountLotsArgs = {
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['Cursor']['input']>;
};


/**
 * A member's points. Whole points, counted by a double-entry journal.
 * Whoever is given it may read the three numbers; what is behind them is for the member and for back offices, FORBIDDEN for all others.
 */
export type LoyaltyAccountTransactionsArgs = {
  types?: InputMaybe<ReadonlyArray<PointsTransactionType>>;
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['Cursor']['input']>;
};

/** Points about to expire. */
export type ExpiringPoints = {
  /** Whole points; 0 when nothing expires. */
  readonly points: Scalars['Int']['output'];
  /** When the first of them expire; null when nothing expires. */
  readonly firstExpiresAt?: Maybe<Scalars['DateTime']['output']>;
};

/** Points earned together, which expire together. */
export type PointsLot = {
  readonly id: Scalars['ID']['output'];
  readonly earnedAt: Scalars['DateTime']['output'];
  readonly expiresAt: Scalars['DateTime']['output'];
  /** Points when the lot was made. */
  readonly earned: Scalars['Int']['output'];
  /** Points left in it. */
  readonly remaining: Scalars['Int']['output'];
};

/** One entry of the journal. Never changed and never removed: mistakes are reversed by a new entry. */
export type PointsTransaction = {
  readonly id: Scalars['ID']['output'];
  readonly type: PointsTransactionType;
  /** What it did to the balance. Example: 100, or -100 for a redemption. */
  readonly points: Scalars['Int']['output'];
  /** The balance right after it. */
  readonly balanceAfter: Scalars['Int']['output'];
  readonly at: Scalars['DateTime']['output'];
  /** What caused it, together with `sourceId` unique among EARN entries. */
  readonly sourceType: PointsSourceType;
  /** The cause's id. Example: an order id. */
  readonly sourceId: Scalars['ID']['output'];
  /** The order that caused it; null for every other source. */
  readonly order?: Maybe<Order>;
  /** The entry that this one reverses; null unless `type` is REVERSE. */
  readonly reversesId?: Maybe<Scalars['ID']['output']>;
};

/** What an entry of the points journal does. */
export type PointsTransactionType =
  | 'EARN'
  | 'REDEEM'
  | 'EXPIRE'
  /** A correction by staff, with a reason. */
  | 'ADJUST'
  /** Undoes one earlier entry. */
  | 'REVERSE'
  /** Moves points between members when they are merged. */
  | 'TRANSFER';

/** What caused a points entry. More kinds will come; treat an unknown one as OTHER. */
export type PointsSourceType =
  /** An order, online or at a till. */
  | 'ORDER'
  /** A coupon bought with points. */
  | 'COUPON'
  /** A post that was rewarded. */
  | 'POST'
  /** A check-in at an event or an experience. */
  | 'CHECK_IN'
  /** An account merge. */
  | 'MERGE'
  /** A correction by staff. */
  | 'STAFF'
  | 'OTHER';

/** A rung of membership. */
export type MembershipTier = {
  /** Stable code. Example: "GOLD". */
  readonly code: Scalars['ID']['output'];
  /** Rank, 0 is the lowest. Compare tiers by it. */
  readonly level: Scalars['Int']['output'];
  /** For people. Example: "金卡会员". */
  readonly name: Scalars['String']['output'];
  /** Qualifying points in 12 months from which it is held. */
  readonly threshold: Scalars['Int']['output'];
  /** What it gives. At most 20. */
  readonly benefits: ReadonlyArray<TierBenefit>;
};

/** One benefit of a tier. */
export type TierBenefit = {
  readonly kind: TierBenefitKind;
  /** Size in basis points where the kind has one: 500 is 5 % off, 15000 is points times 1.5; null otherwise. */
  readonly valueBps?: Maybe<Scalars['Int']['output']>;
  /** For people. Example: "会员专享 95 折". */
  readonly description: Scalars['String']['output'];
};

/** Kinds of tier benefits. More will come; show the description of one you do not know. */
export type TierBenefitKind =
  /** A discount by price list (catalog applies it). */
  | 'EXCLUSIVE_DISCOUNT'
  /** Its orders are picked and shipped first (orders applies it). */
  | 'PRIORITY_SHIPPING'
  /** More points for the same purchase. */
  | 'POINTS_MULTIPLIER'
  /** A gift in the month of the birthday. */
  | 'BIRTHDAY_GIFT';

/** Where a member stands between two tiers, over the last 12 months. */
export type TierProgress = {
  /** Qualifying points in the window. */
  readonly qualifyingPoints: Scalars['Int']['output'];
  /** Start of the rolling 12 months. */
  readonly windowStart: Scalars['DateTime']['output'];
  /** The next tier up; null at the top. */
  readonly next?: Maybe<MembershipTier>;
  /** Qualifying points still missing for `next`; null at the top. */
  readonly pointsToNext?: Maybe<Scalars['Int']['output']>;
  /** Until when the present tier is safe. */
  readonly heldUntil: Scalars['DateTime']['output'];
};

/** A kind of coupon. */
export type CouponTemplate = {
  readonly id: Scalars['ID']['output'];
  /** Example: "无门槛 10 元券". */
  readonly name: Scalars['String']['output'];
  readonly kind: CouponKind;
  /** Money off; null unless `kind` is FIXED. */
  readonly amountOff?: Maybe<Money>;
  /** Part off in basis points, 1000 is 10 %; null unless `kind` is PERCENT. */
  readonly percentOffBps?: Maybe<Scalars['Int']['output']>;
  /** The order must reach this; null when there is no threshold. */
  readonly minSpend?: Maybe<Money>;
  /** Its price in points; null when it cannot be had for points. */
  readonly pointsPrice?: Maybe<Scalars['Int']['output']>;
  /** How many one member may have; null without a limit. */
  readonly perMember?: Maybe<Scalars['Int']['output']>;
  /** How many are left to issue; null without a quota. */
  readonly remaining?: Maybe<Scalars['Int']['output']>;
  readonly validFrom: Scalars['DateTime']['output'];
  /** Null when it does not end. */
  readonly validTo?: Maybe<Scalars['DateTime']['output']>;
};

/** What a coupon does. */
export type CouponKind =
  /** A fixed amount off. */
  | 'FIXED'
  /** A part of the price off. */
  | 'PERCENT'
  /** A product as a gift. */
  | 'GIFT'
  /** Free delivery. */
  | 'SHIPPING';

/** A coupon in a member's wallet. */
export type Coupon = {
  readonly id: Scalars['ID']['output'];
  /** What a till scans or a person types; at least 64 random bits with a check character. */
  readonly code: Scalars['String']['output'];
  readonly template: CouponTemplate;
  readonly status: CouponStatus;
  readonly issuedAt: Scalars['DateTime']['output'];
  /** Null when it does not expire. */
  readonly expiresAt?: Maybe<Scalars['DateTime']['output']>;
};

/** The life of a coupon. */
export type CouponStatus =
  /** Ready to use. */
  | 'ISSUED'
  /** Held by an order that is being placed. */
  | 'LOCKED'
  /** Used. */
  | 'REDEEMED'
  | 'EXPIRED'
  /** Taken back. */
  | 'VOID';

/** A person who works for us. What they may do follows from roles and stores; it ends within 60 seconds of their leaving. */
export type Staff = {
  readonly id: Scalars['ID']['output'];
  /** Example: "李敏". */
  readonly displayName: Scalars['String']['output'];
  /** At most 10. */
  readonly roles: ReadonlyArray<StaffRole>;
  /** The stores they work for; empty for the head office. At most 100. */
  readonly storeIds: ReadonlyArray<Scalars['ID']['output']>;
  /** The same stores, with their data. */
  readonly stores?: Maybe<ReadonlyArray<Store>>;
};

/** What a member of staff does. */
export type StaffRole =
  /** Serves customers, picks, hands over. */
  | 'CLERK'
  /** Runs a store: prices, stock, refunds. */
  | 'STORE_MANAGER'
  /** Judges posts and reviews. */
  | 'MODERATOR'
  /** Runs labels, cameras and tills. */
  | 'DEVICE_ENGINEER'
  /** Head office: members, tiers, merges. */
  | 'BACK_OFFICE'
  /** Looks after the platform itself. */
  | 'ADMIN';

export type Store = {
  readonly id: Scalars['ID']['output'];
};

export type Order = {
  readonly id: Scalars['ID']['output'];
  /** Points this order has earned, less what was reversed; 0 before completion. Null when members cannot answer. */
  readonly pointsEarned?: Maybe<Scalars['Int']['output']>;
};

/** A page of `PointsLot`. */
export type PointsLotConnection = {
  readonly edges: ReadonlyArray<PointsLotEdge>;
  /** The same items without their cursors. */
  readonly nodes: ReadonlyArray<PointsLot>;
  readonly pageInfo: PageInfo;
};

/** One `PointsLot` with its place in the list. */
export type PointsLotEdge = {
  readonly cursor: Scalars['Cursor']['output'];
  readonly node: PointsLot;
};

/** A page of `PointsTransaction`. */
export type PointsTransactionConnection = {
  readonly edges: ReadonlyArray<PointsTransactionEdge>;
  /** The same items without their cursors. */
  readonly nodes: ReadonlyArray<PointsTransaction>;
  readonly pageInfo: PageInfo;
};

/** One `PointsTransaction` with its place in the list. */
export type PointsTransactionEdge = {
  readonly cursor: Scalars['Cursor']['output'];
  readonly node: PointsTransaction;
};

/** A page of `CouponTemplate`. */
export type CouponTemplateConnection = {
  readonly edges: ReadonlyArray<CouponTemplateEdge>;
  /** The same items without their cursors. */
  readonly nodes: ReadonlyArray<CouponTemplate>;
  readonly pageInfo: PageInfo;
};

/** One `CouponTemplate` with its place in the list. */
export type CouponTemplateEdge = {
  readonly cursor: Scalars['Cursor']['output'];
  readonly node: CouponTemplate;
};

/** A page of `Coupon`. */
export type CouponConnection = {
  readonly edges: ReadonlyArray<CouponEdge>;
  /** The same items without their cursors. */
  readonly nodes: ReadonlyArray<Coupon>;
  readonly pageInfo: PageInfo;
};

/** One `Coupon` with its place in the list. */
export type CouponEdge = {
  readonly cursor: Scalars['Cursor']['output'];
  readonly node: Coupon;
};

/** The answer to a scanned member code. */
export type MemberByCodeResult = MemberByCodeSuccess | CodeExpired | LookupLimitReached;

/** The member was found. */
export type MemberByCodeSuccess = {
  readonly memberView: MemberView;
};

/** The code is older than 60 seconds, was scanned by another clerk, or is not one of ours. Ask the customer to show it again. */
export type CodeExpired = Problem & {
  readonly message: Scalars['String']['output'];
};

/** Too many lookups in an hour; the store manager was told. */
export type LookupLimitReached = Problem & {
  readonly message: Scalars['String']['output'];
  /** When lookups work again. */
  readonly retryAt: Scalars['DateTime']['output'];
};

/** What `registerMember` needs. */
export type RegisterMemberInput = {
  /** Chosen by the caller, one per intent; a retry with the same key gets the same answer. */
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly provider: IdentityProvider;
  /** The one-time proof that the verification service gave for this identity. */
  readonly verificationToken: Scalars['String']['input'];
  /** Example: "小越". Up to 40 characters. */
  readonly displayName: Scalars['String']['input'];
  /** The store where it happened; null online. */
  readonly storeId?: InputMaybe<Scalars['ID']['input']>;
};

/** What `registerMember` answers: done, or one of its refusals. */
export type RegisterMemberResult = RegisterMemberSuccess | IdentityNotVerified;

/** `registerMember` is done. */
export type RegisterMemberSuccess = {
  readonly member: Member;
  /** False when the person was a member already. */
  readonly isNew: Scalars['Boolean']['output'];
};

/** What `linkIdentity` needs. */
export type LinkIdentityInput = {
  /** Chosen by the caller, one per intent; a retry with the same key gets the same answer. */
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly provider: IdentityProvider;
  /** The one-time proof that the verification service gave for this identity. */
  readonly verificationToken: Scalars['String']['input'];
};

/** What `linkIdentity` answers: done, or one of its refusals. */
export type LinkIdentityResult = LinkIdentitySuccess | IdentityNotVerified | IdentityTaken;

/** `linkIdentity` is done. */
export type LinkIdentitySuccess = {
  readonly member: Member;
  readonly identity: Identity;
};

/** The proof is wrong, used or too old. Verify the identity again. */
export type IdentityNotVerified = Problem & {
  readonly message: Scalars['String']['output'];
  readonly provider: IdentityProvider;
};

/** Another member has this identity. Accounts are never merged by themselves: ask a back office. */
export type IdentityTaken = Problem & {
  readonly message: Scalars['String']['output'];
  readonly provider: IdentityProvider;
};

/** What `unlinkIdentity` needs. */
export type UnlinkIdentityInput = {
  /** Chosen by the caller, one per intent; a retry with the same key gets the same answer. */
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly identityId: Scalars['ID']['input'];
};

/** What `unlinkIdentity` answers: done, or one of its refusals. */
export type UnlinkIdentityResult = UnlinkIdentitySuccess | LastIdentity;

/** `unlinkIdentity` is done. */
export type UnlinkIdentitySuccess = {
  readonly member: Member;
};

/** A member needs at least one identity. Link another first. */
export type LastIdentity = Problem & {
  readonly message: Scalars['String']['output'];
};

/** What `mergeMembers` needs. */
export type MergeMembersInput = {
  /** Chosen by the caller, one per intent; a retry with the same key gets the same answer. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** Who stays. */
  readonly survivorId: Scalars['ID']['input'];
  /** Who is merged into the survivor. */
  readonly mergedId: Scalars['ID']['input'];
  /** Why, for the record. */
  readonly reason: Scalars['String']['input'];
};

/** What `mergeMembers` answers: done, or one of its refusals. */
export type MergeMembersResult = MergeMembersSuccess | MemberAlreadyMerged;

/** `mergeMembers` is done. */
export type MergeMembersSuccess = {
  /** With the points and coupons of both. Orders follow within a second. */
  readonly survivor: Member;
  /** Points that moved. */
  readonly pointsMoved: Scalars['Int']['output'];
  /** Until when the merge can be undone. */
  readonly reversibleUntil: Scalars['DateTime']['output'];
};

/** One of the two was merged before. */
export type MemberAlreadyMerged = Problem & {
  readonly message: Scalars['String']['output'];
  readonly memberId: Scalars['ID']['output'];
  /** Who that member is now. */
  readonly survivorId: Scalars['ID']['output'];
};

/** What `earnPoints` needs. */
export type EarnPointsInput = {
  /** Chosen by the caller, one per intent; a retry with the same key gets the same answer. */
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly memberId: Scalars['ID']['input'];
  /**
   * What the member's app shows, as scanned. Staff must give it, unread or read by themselves, and of this very member; a view of the
   * member is written down. Services and members need not.
   */
  readonly memberCode?: InputMaybe<Scalars['String']['input']>;
  /** At least 1. Example: 100. */
  readonly points: Scalars['Int']['input'];
  /** Not ORDER when staff give them. */
  readonly sourceType: PointsSourceType;
  /** With `sourceType` the cause: it earns once, whoever asks and however often. */
  readonly sourceId: Scalars['ID']['input'];
};

/** What `earnPoints` answers: done, or one of its refusals. */
export type EarnPointsResult = EarnPointsSuccess | EarnedOtherwise;

/** `earnPoints` is done. */
export type EarnPointsSuccess = {
  /** The entry, new or from the first time. */
  readonly transaction: PointsTransaction;
  readonly account: LoyaltyAccount;
};

/** This source has earned before, for another member or another number of points. Nothing was changed. */
export type EarnedOtherwise = Problem & {
  readonly message: Scalars['String']['output'];
  /** What it earned the first time. */
  readonly transaction: PointsTransaction;
};

/** What `redeemPoints` needs. */
export type RedeemPointsInput = {
  /** Chosen by the caller, one per intent; a retry with the same key gets the same answer. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** Null for yourself; tills name the member. */
  readonly memberId?: InputMaybe<Scalars['ID']['input']>;
  /**
   * What the member's app shows, as scanned. Staff must give it, unread or read by themselves, and of this very member; a view of the
   * member is written down. Services and members need not.
   */
  readonly memberCode?: InputMaybe<Scalars['String']['input']>;
  /** At least 1. Example: 10. */
  readonly points: Scalars['Int']['input'];
  /** Not ORDER when staff spend them. */
  readonly sourceType: PointsSourceType;
  /** What the points were spent on. */
  readonly sourceId: Scalars['ID']['input'];
};

/** What `redeemPoints` answers: done, or one of its refusals. */
export type RedeemPointsResult = RedeemPointsSuccess | InsufficientPoints;

/** `redeemPoints` is done. */
export type RedeemPointsSuccess = {
  readonly transaction: PointsTransaction;
  readonly account: LoyaltyAccount;
};

/** There are too few points; nothing was spent. */
export type InsufficientPoints = Problem & {
  readonly message: Scalars['String']['output'];
  /** Points asked for. */
  readonly requested: Scalars['Int']['output'];
  /** Points there are. */
  readonly balance: Scalars['Int']['output'];
};

/** What `reversePoints` needs. */
export type ReversePointsInput = {
  /** Chosen by the caller, one per intent; a retry with the same key gets the same answer. */
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly orderId: Scalars['ID']['input'];
};

/** What `reversePoints` answers: done, or one of its refusals. */
export type ReversePointsResult = ReversePointsSuccess | NothingToReverse;

/** `reversePoints` is done. */
export type ReversePointsSuccess = {
  /** The reversing entries, one for each entry of the order. At most 20. */
  readonly transactions: ReadonlyArray<PointsTransaction>;
  readonly account: LoyaltyAccount;
  /** Points that could not be taken back because they are spent; the next earnings pay them. 0 as a rule. */
  readonly shortfall: Scalars['Int']['output'];
};

/** The order neither earned nor spent points. */
export type NothingToReverse = Problem & {
  readonly message: Scalars['String']['output'];
  readonly orderId: Scalars['ID']['output'];
};

/** What `exchangePointsForCoupon` needs. */
export type ExchangePointsForCouponInput = {
  /** Chosen by the caller, one per intent; a retry with the same key gets the same answer. */
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly couponTemplateId: Scalars['ID']['input'];
  /** The price you saw; a different one is refused. Example: 100. */
  readonly expectedPoints: Scalars['Int']['input'];
};

/** What `exchangePointsForCoupon` answers: done, or one of its refusals. */
export type ExchangePointsForCouponResult = ExchangePointsForCouponSuccess | InsufficientPoints | CouponQuotaExhausted | CouponLimitReached | CouponUnavailable;

/** `exchangePointsForCoupon` is done. */
export type ExchangePointsForCouponSuccess = {
  readonly coupon: Coupon;
  readonly transaction: PointsTransaction;
  readonly account: LoyaltyAccount;
};

/** All coupons of this kind are taken. */
export type CouponQuotaExhausted = Problem & {
  readonly message: Scalars['String']['output'];
  readonly couponTemplateId: Scalars['ID']['output'];
};

/** The member has as many of this kind as allowed. */
export type CouponLimitReached = Problem & {
  readonly message: Scalars['String']['output'];
  /** How many one member may have. */
  readonly perMember: Scalars['Int']['output'];
};

/** It cannot be had for points now, or its price has changed. */
export type CouponUnavailable = Problem & {
  readonly message: Scalars['String']['output'];
  /** The price now; null when it is not for sale. */
  readonly pointsPrice?: Maybe<Scalars['Int']['output']>;
};

/** What `evaluateTier` needs. */
export type EvaluateTierInput = {
  /** Chosen by the caller, one per intent; a retry with the same key gets the same answer. */
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly memberId: Scalars['ID']['input'];
};

/** What `evaluateTier` answers: done, or one of its refusals. */
export type EvaluateTierResult = EvaluateTierSuccess | TierOverridden;

/** `evaluateTier` is done. */
export type EvaluateTierSuccess = {
  readonly member: Member;
  /** True when the tier is another one than before. */
  readonly isChanged: Scalars['Boolean']['output'];
};

/** A back office has set this tier by hand, with a reason; the rules decide again after that. */
export type TierOverridden = Problem & {
  readonly message: Scalars['String']['output'];
  /** Until when it holds. */
  readonly overriddenUntil: Scalars['DateTime']['output'];
};

/** The points account moved, or a gap. */
export type PointsBalanceChangedEvent = PointsBalanceChanged | Resync;

/** The points account as it is after a change. */
export type PointsBalanceChanged = LiveEvent & {
  readonly cursor: Scalars['Cursor']['output'];
  readonly at: Scalars['DateTime']['output'];
  readonly kind: ChangeKind;
  /** The account's version; it only grows. */
  readonly version: Scalars['SafeInt']['output'];
  /** Points that can be spent. */
  readonly balance: Scalars['Int']['output'];
  /** Points not yet spendable. */
  readonly pending: Scalars['Int']['output'];
  /** The entry that caused it; null in a SNAPSHOT, and when only `pending` moved. */
  readonly transaction?: Maybe<PointsTransaction>;
};

/** The member changed, or a gap. */
export type MemberUpdatedEvent = MemberUpdated | Resync;

/** The member as they are after a change. */
export type MemberUpdated = LiveEvent & {
  readonly cursor: Scalars['Cursor']['output'];
  readonly at: Scalars['DateTime']['output'];
  readonly kind: ChangeKind;
  /** The member's version; it only grows. */
  readonly version: Scalars['SafeInt']['output'];
  readonly member: Member;
};

/** The tier changed, or a gap. */
export type TierChangedEvent = TierChanged | Resync;

/** The tier as it is after a change. */
export type TierChanged = LiveEvent & {
  readonly cursor: Scalars['Cursor']['output'];
  readonly at: Scalars['DateTime']['output'];
  readonly kind: ChangeKind;
  /** The member's version; it only grows. */
  readonly version: Scalars['SafeInt']['output'];
  readonly tier: MembershipTier;
  /** The tier before; null in a SNAPSHOT. */
  readonly previous?: Maybe<MembershipTier>;
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
  Member: Member;
  MemberProfile: MemberProfile;
  MemberView: MemberView;
  Staff: Staff;
  Order: Order;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Member:
    ( { __typename: 'Member' }
    & GraphQLRecursivePick<FederationTypes['Member'], {"id":true}> );
  MemberProfile:
    ( { __typename: 'MemberProfile' }
    & ( GraphQLRecursivePick<FederationTypes['MemberProfile'], {"id":true}>
        | GraphQLRecursivePick<FederationTypes['MemberProfile'], {"memberId":true}> ) );
  MemberView:
    ( { __typename: 'MemberView' }
    & GraphQLRecursivePick<FederationTypes['MemberView'], {"grant":true}> );
  Staff:
    ( { __typename: 'Staff' }
    & GraphQLRecursivePick<FederationTypes['Staff'], {"id":true}> );
  Order:
    ( { __typename: 'Order' }
    & GraphQLRecursivePick<FederationTypes['Order'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  MemberByCodeResult:
    | ( Omit<MemberByCodeSuccess, 'memberView'> & { memberView: _RefType['MemberView'] } & { __typename: 'MemberByCodeSuccess' } )
    | ( CodeExpired & { __typename: 'CodeExpired' } )
    | ( LookupLimitReached & { __typename: 'LookupLimitReached' } )
  ;
  RegisterMemberResult:
    | ( Omit<RegisterMemberSuccess, 'member'> & { member: _RefType['Member'] } & { __typename: 'RegisterMemberSuccess' } )
    | ( IdentityNotVerified & { __typename: 'IdentityNotVerified' } )
  ;
  LinkIdentityResult:
    | ( Omit<LinkIdentitySuccess, 'member' | 'identity'> & { member: _RefType['Member'], identity: _RefType['Identity'] } & { __typename: 'LinkIdentitySuccess' } )
    | ( IdentityNotVerified & { __typename: 'IdentityNotVerified' } )
    | ( IdentityTaken & { __typename: 'IdentityTaken' } )
  ;
  UnlinkIdentityResult:
    | ( Omit<UnlinkIdentitySuccess, 'member'> & { member: _RefType['Member'] } & { __typename: 'UnlinkIdentitySuccess' } )
    | ( LastIdentity & { __typename: 'LastIdentity' } )
  ;
  MergeMembersResult:
    | ( Omit<MergeMembersSuccess, 'survivor'> & { survivor: _RefType['Member'] } & { __typename: 'MergeMembersSuccess' } )
    | ( MemberAlreadyMerged & { __typename: 'MemberAlreadyMerged' } )
  ;
  EarnPointsResult:
    | ( Omit<EarnPointsSuccess, 'transaction' | 'account'> & { transaction: _RefType['PointsTransaction'], account: _RefType['LoyaltyAccount'] } & { __typename: 'EarnPointsSuccess' } )
    | ( Omit<EarnedOtherwise, 'transaction'> & { transaction: _RefType['PointsTransaction'] } & { __typename: 'EarnedOtherwise' } )
  ;
  RedeemPointsResult:
    | ( Omit<RedeemPointsSuccess, 'transaction' | 'account'> & { transaction: _RefType['PointsTransaction'], account: _RefType['LoyaltyAccount'] } & { __typename: 'RedeemPointsSuccess' } )
    | ( InsufficientPoints & { __typename: 'InsufficientPoints' } )
  ;
  ReversePointsResult:
    | ( Omit<ReversePointsSuccess, 'transactions' | 'account'> & { transactions: ReadonlyArray<_RefType['PointsTransaction']>, account: _RefType['LoyaltyAccount'] } & { __typename: 'ReversePointsSuccess' } )
    | ( NothingToReverse & { __typename: 'NothingToReverse' } )
  ;
  ExchangePointsForCouponResult:
    | ( Omit<ExchangePointsForCouponSuccess, 'coupon' | 'transaction' | 'account'> & { coupon: _RefType['Coupon'], transaction: _RefType['PointsTransaction'], account: _RefType['LoyaltyAccount'] } & { __typename: 'ExchangePointsForCouponSuccess' } )
    | ( InsufficientPoints & { __typename: 'InsufficientPoints' } )
    | ( CouponQuotaExhausted & { __typename: 'CouponQuotaExhausted' } )
    | ( CouponLimitReached & { __typename: 'CouponLimitReached' } )
    | ( CouponUnavailable & { __typename: 'CouponUnavailable' } )
  ;
  EvaluateTierResult:
    | ( Omit<EvaluateTierSuccess, 'member'> & { member: _RefType['Member'] } & { __typename: 'EvaluateTierSuccess' } )
    | ( TierOverridden & { __typename: 'TierOverridden' } )
  ;
  PointsBalanceChangedEvent:
    | ( PointsBalanceChangedItemModel & { __typename: 'PointsBalanceChanged' } )
    | ( Resync & { __typename: 'Resync' } )
  ;
  MemberUpdatedEvent:
    | ( MemberUpdatedItemModel & { __typename: 'MemberUpdated' } )
    | ( Resync & { __typename: 'Resync' } )
  ;
  TierChangedEvent:
    | ( TierChangedItemModel & { __typename: 'TierChanged' } )
    | ( Resync & { __typename: 'Resync' } )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Problem:
    | ( CodeExpired & { __typename: 'CodeExpired' } )
    | ( LookupLimitReached & { __typename: 'LookupLimitReached' } )
    | ( IdentityNotVerified & { __typename: 'IdentityNotVerified' } )
    | ( IdentityTaken & { __typename: 'IdentityTaken' } )
    | ( LastIdentity & { __typename: 'LastIdentity' } )
    | ( MemberAlreadyMerged & { __typename: 'MemberAlreadyMerged' } )
    | ( Omit<EarnedOtherwise, 'transaction'> & { transaction: _RefType['PointsTransaction'] } & { __typename: 'EarnedOtherwise' } )
    | ( InsufficientPoints & { __typename: 'InsufficientPoints' } )
    | ( NothingToReverse & { __typename: 'NothingToReverse' } )
    | ( CouponQuotaExhausted & { __typename: 'CouponQuotaExhausted' } )
    | ( CouponLimitReached & { __typename: 'CouponLimitReached' } )
    | ( CouponUnavailable & { __typename: 'CouponUnavailable' } )
    | ( TierOverridden & { __typename: 'TierOverridden' } )
  ;
  LiveEvent:
    | ( PointsBalanceChangedItemModel & { __typename: 'PointsBalanceChanged' } )
    | ( MemberUpdatedItemModel & { __typename: 'MemberUpdated' } )
    | ( TierChangedItemModel & { __typename: 'TierChanged' } )
    | ( Resync & { __typename: 'Resync' } )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Member: ResolverTypeWrapper<MemberRowModel>;
  MemberProfile: ResolverTypeWrapper<MemberRowModel>;
  MemberView: ResolverTypeWrapper<MemberViewModel>;
  DynamicCode: ResolverTypeWrapper<DynamicCode>;
  MemberLookup: MemberLookup;
  IdentityInput: IdentityInput;
  Identity: ResolverTypeWrapper<IdentityRowModel>;
  IdentityProvider: IdentityProvider;
  LoyaltyAccount: ResolverTypeWrapper<PointsAccountModel>;
  ExpiringPoints: ResolverTypeWrapper<ExpiringPoints>;
  PointsLot: ResolverTypeWrapper<PointsLotRowModel>;
  PointsTransaction: ResolverTypeWrapper<PointsTransactionRowModel>;
  PointsTransactionType: PointsTransactionType;
  PointsSourceType: PointsSourceType;
  MembershipTier: ResolverTypeWrapper<TierRowModel>;
  TierBenefit: ResolverTypeWrapper<TierBenefit>;
  TierBenefitKind: TierBenefitKind;
  TierProgress: ResolverTypeWrapper<Omit<TierProgress, 'next'> & { next?: Maybe<ResolversTypes['MembershipTier']> }>;
  CouponTemplate: ResolverTypeWrapper<CouponTemplateRowModel>;
  CouponKind: CouponKind;
  Coupon: ResolverTypeWrapper<CouponRowModel>;
  CouponStatus: CouponStatus;
  Staff: ResolverTypeWrapper<StaffRowModel>;
  StaffRole: StaffRole;
  Store: ResolverTypeWrapper<Store>;
  Order: ResolverTypeWrapper<Order>;
  PointsLotConnection: ResolverTypeWrapper<Omit<PointsLotConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['PointsLotEdge']>, nodes: ReadonlyArray<ResolversTypes['PointsLot']> }>;
  PointsLotEdge: ResolverTypeWrapper<Omit<PointsLotEdge, 'node'> & { node: ResolversTypes['PointsLot'] }>;
  PointsTransactionConnection: ResolverTypeWrapper<Omit<PointsTransactionConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['PointsTransactionEdge']>, nodes: ReadonlyArray<ResolversTypes['PointsTransaction']> }>;
  PointsTransactionEdge: ResolverTypeWrapper<Omit<PointsTransactionEdge, 'node'> & { node: ResolversTypes['PointsTransaction'] }>;
  CouponTemplateConnection: ResolverTypeWrapper<Omit<CouponTemplateConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['CouponTemplateEdge']>, nodes: ReadonlyArray<ResolversTypes['CouponTemplate']> }>;
  CouponTemplateEdge: ResolverTypeWrapper<Omit<CouponTemplateEdge, 'node'> & { node: ResolversTypes['CouponTemplate'] }>;
  CouponConnection: ResolverTypeWrapper<Omit<CouponConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['CouponEdge']>, nodes: ReadonlyArray<ResolversTypes['Coupon']> }>;
  CouponEdge: ResolverTypeWrapper<Omit<CouponEdge, 'node'> & { node: ResolversTypes['Coupon'] }>;
  MemberByCodeResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['MemberByCodeResult']>;
  MemberByCodeSuccess: ResolverTypeWrapper<Omit<MemberByCodeSuccess, 'memberView'> & { memberView: ResolversTypes['MemberView'] }>;
  CodeExpired: ResolverTypeWrapper<CodeExpired>;
  LookupLimitReached: ResolverTypeWrapper<LookupLimitReached>;
  RegisterMemberInput: RegisterMemberInput;
  RegisterMemberResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RegisterMemberResult']>;
  RegisterMemberSuccess: ResolverTypeWrapper<Omit<RegisterMemberSuccess, 'member'> & { member: ResolversTypes['Member'] }>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  LinkIdentityInput: LinkIdentityInput;
  LinkIdentityResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['LinkIdentityResult']>;
  LinkIdentitySuccess: ResolverTypeWrapper<Omit<LinkIdentitySuccess, 'member' | 'identity'> & { member: ResolversTypes['Member'], identity: ResolversTypes['Identity'] }>;
  IdentityNotVerified: ResolverTypeWrapper<IdentityNotVerified>;
  IdentityTaken: ResolverTypeWrapper<IdentityTaken>;
  UnlinkIdentityInput: UnlinkIdentityInput;
  UnlinkIdentityResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UnlinkIdentityResult']>;
  UnlinkIdentitySuccess: ResolverTypeWrapper<Omit<UnlinkIdentitySuccess, 'member'> & { member: ResolversTypes['Member'] }>;
  LastIdentity: ResolverTypeWrapper<LastIdentity>;
  MergeMembersInput: MergeMembersInput;
  MergeMembersResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['MergeMembersResult']>;
  MergeMembersSuccess: ResolverTypeWrapper<Omit<MergeMembersSuccess, 'survivor'> & { survivor: ResolversTypes['Member'] }>;
  MemberAlreadyMerged: ResolverTypeWrapper<MemberAlreadyMerged>;
  EarnPointsInput: EarnPointsInput;
  EarnPointsResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['EarnPointsResult']>;
  EarnPointsSuccess: ResolverTypeWrapper<Omit<EarnPointsSuccess, 'transaction' | 'account'> & { transaction: ResolversTypes['PointsTransaction'], account: ResolversTypes['LoyaltyAccount'] }>;
  EarnedOtherwise: ResolverTypeWrapper<Omit<EarnedOtherwise, 'transaction'> & { transaction: ResolversTypes['PointsTransaction'] }>;
  RedeemPointsInput: RedeemPointsInput;
  RedeemPointsResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RedeemPointsResult']>;
  RedeemPointsSuccess: ResolverTypeWrapper<Omit<RedeemPointsSuccess, 'transaction' | 'account'> & { transaction: ResolversTypes['PointsTransaction'], account: ResolversTypes['LoyaltyAccount'] }>;
  InsufficientPoints: ResolverTypeWrapper<InsufficientPoints>;
  ReversePointsInput: ReversePointsInput;
  ReversePointsResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ReversePointsResult']>;
  ReversePointsSuccess: ResolverTypeWrapper<Omit<ReversePointsSuccess, 'transactions' | 'account'> & { transactions: ReadonlyArray<ResolversTypes['PointsTransaction']>, account: ResolversTypes['LoyaltyAccount'] }>;
  NothingToReverse: ResolverTypeWrapper<NothingToReverse>;
  ExchangePointsForCouponInput: ExchangePointsForCouponInput;
  ExchangePointsForCouponResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ExchangePointsForCouponResult']>;
  ExchangePointsForCouponSuccess: ResolverTypeWrapper<Omit<ExchangePointsForCouponSuccess, 'coupon' | 'transaction' | 'account'> & { coupon: ResolversTypes['Coupon'], transaction: ResolversTypes['PointsTransaction'], account: ResolversTypes['LoyaltyAccount'] }>;
  CouponQuotaExhausted: ResolverTypeWrapper<CouponQuotaExhausted>;
  CouponLimitReached: ResolverTypeWrapper<CouponLimitReached>;
  CouponUnavailable: ResolverTypeWrapper<CouponUnavailable>;
  EvaluateTierInput: EvaluateTierInput;
  EvaluateTierResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['EvaluateTierResult']>;
  EvaluateTierSuccess: ResolverTypeWrapper<Omit<EvaluateTierSuccess, 'member'> & { member: ResolversTypes['Member'] }>;
  TierOverridden: ResolverTypeWrapper<TierOverridden>;
  PointsBalanceChangedEvent: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['PointsBalanceChangedEvent']>;
  PointsBalanceChanged: ResolverTypeWrapper<PointsBalanceChangedItemModel>;
  MemberUpdatedEvent: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['MemberUpdatedEvent']>;
  MemberUpdated: ResolverTypeWrapper<MemberUpdatedItemModel>;
  TierChangedEvent: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['TierChangedEvent']>;
  TierChanged: ResolverTypeWrapper<TierChangedItemModel>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Duration: ResolverTypeWrapper<Scalars['Duration']['output']>;
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
  String: Scalars['String']['output'];
  ID: Scalars['ID']['output'];
  Int: Scalars['Int']['output'];
  Mutation: Record<PropertyKey, never>;
  Subscription: Record<PropertyKey, never>;
  Member: MemberRowModel;
  MemberProfile: MemberRowModel;
  MemberView: MemberViewModel;
  DynamicCode: DynamicCode;
  MemberLookup: MemberLookup;
  IdentityInput: IdentityInput;
  Identity: IdentityRowModel;
  LoyaltyAccount: PointsAccountModel;
  ExpiringPoints: ExpiringPoints;
  PointsLot: PointsLotRowModel;
  PointsTransaction: PointsTransactionRowModel;
  MembershipTier: TierRowModel;
  TierBenefit: TierBenefit;
  TierProgress: Omit<TierProgress, 'next'> & { next?: Maybe<ResolversParentTypes['MembershipTier']> };
  CouponTemplate: CouponTemplateRowModel;
  Coupon: CouponRowModel;
  Staff: StaffRowModel;
  Store: Store;
  Order: Order | FederationReferenceTypes['Order'];
  PointsLotConnection: Omit<PointsLotConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['PointsLotEdge']>, nodes: ReadonlyArray<ResolversParentTypes['PointsLot']> };
  PointsLotEdge: Omit<PointsLotEdge, 'node'> & { node: ResolversParentTypes['PointsLot'] };
  PointsTransactionConnection: Omit<PointsTransactionConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['PointsTransactionEdge']>, nodes: ReadonlyArray<ResolversParentTypes['PointsTransaction']> };
  PointsTransactionEdge: Omit<PointsTransactionEdge, 'node'> & { node: ResolversParentTypes['PointsTransaction'] };
  CouponTemplateConnection: Omit<CouponTemplateConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['CouponTemplateEdge']>, nodes: ReadonlyArray<ResolversParentTypes['CouponTemplate']> };
  CouponTemplateEdge: Omit<CouponTemplateEdge, 'node'> & { node: ResolversParentTypes['CouponTemplate'] };
  CouponConnection: Omit<CouponConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['CouponEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Coupon']> };
  CouponEdge: Omit<CouponEdge, 'node'> & { node: ResolversParentTypes['Coupon'] };
  MemberByCodeResult: ResolversUnionTypes<ResolversParentTypes>['MemberByCodeResult'];
  MemberByCodeSuccess: Omit<MemberByCodeSuccess, 'memberView'> & { memberView: ResolversParentTypes['MemberView'] };
  CodeExpired: CodeExpired;
  LookupLimitReached: LookupLimitReached;
  RegisterMemberInput: RegisterMemberInput;
  RegisterMemberResult: ResolversUnionTypes<ResolversParentTypes>['RegisterMemberResult'];
  RegisterMemberSuccess: Omit<RegisterMemberSuccess, 'member'> & { member: ResolversParentTypes['Member'] };
  Boolean: Scalars['Boolean']['output'];
  LinkIdentityInput: LinkIdentityInput;
  LinkIdentityResult: ResolversUnionTypes<ResolversParentTypes>['LinkIdentityResult'];
  LinkIdentitySuccess: Omit<LinkIdentitySuccess, 'member' | 'identity'> & { member: ResolversParentTypes['Member'], identity: ResolversParentTypes['Identity'] };
  IdentityNotVerified: IdentityNotVerified;
  IdentityTaken: IdentityTaken;
  UnlinkIdentityInput: UnlinkIdentityInput;
  UnlinkIdentityResult: ResolversUnionTypes<ResolversParentTypes>['UnlinkIdentityResult'];
  UnlinkIdentitySuccess: Omit<UnlinkIdentitySuccess, 'member'> & { member: ResolversParentTypes['Member'] };
  LastIdentity: LastIdentity;
  MergeMembersInput: MergeMembersInput;
  MergeMembersResult: ResolversUnionTypes<ResolversParentTypes>['MergeMembersResult'];
  MergeMembersSuccess: Omit<MergeMembersSuccess, 'survivor'> & { survivor: ResolversParentTypes['Member'] };
  MemberAlreadyMerged: MemberAlreadyMerged;
  EarnPointsInput: EarnPointsInput;
  EarnPointsResult: ResolversUnionTypes<ResolversParentTypes>['EarnPointsResult'];
  EarnPointsSuccess: Omit<EarnPointsSuccess, 'transaction' | 'account'> & { transaction: ResolversParentTypes['PointsTransaction'], account: ResolversParentTypes['LoyaltyAccount'] };
  EarnedOtherwise: Omit<EarnedOtherwise, 'transaction'> & { transaction: ResolversParentTypes['PointsTransaction'] };
  RedeemPointsInput: RedeemPointsInput;
  RedeemPointsResult: ResolversUnionTypes<ResolversParentTypes>['RedeemPointsResult'];
  RedeemPointsSuccess: Omit<RedeemPointsSuccess, 'transaction' | 'account'> & { transaction: ResolversParentTypes['PointsTransaction'], account: ResolversParentTypes['LoyaltyAccount'] };
  InsufficientPoints: InsufficientPoints;
  ReversePointsInput: ReversePointsInput;
  ReversePointsResult: ResolversUnionTypes<ResolversParentTypes>['ReversePointsResult'];
  ReversePointsSuccess: Omit<ReversePointsSuccess, 'transactions' | 'account'> & { transactions: ReadonlyArray<ResolversParentTypes['PointsTransaction']>, account: ResolversParentTypes['LoyaltyAccount'] };
  NothingToReverse: NothingToReverse;
  ExchangePointsForCouponInput: ExchangePointsForCouponInput;
  ExchangePointsForCouponResult: ResolversUnionTypes<ResolversParentTypes>['ExchangePointsForCouponResult'];
  ExchangePointsForCouponSuccess: Omit<ExchangePointsForCouponSuccess, 'coupon' | 'transaction' | 'account'> & { coupon: ResolversParentTypes['Coupon'], transaction: ResolversParentTypes['PointsTransaction'], account: ResolversParentTypes['LoyaltyAccount'] };
  CouponQuotaExhausted: CouponQuotaExhausted;
  CouponLimitReached: CouponLimitReached;
  CouponUnavailable: CouponUnavailable;
  EvaluateTierInput: EvaluateTierInput;
  EvaluateTierResult: ResolversUnionTypes<ResolversParentTypes>['EvaluateTierResult'];
  EvaluateTierSuccess: Omit<EvaluateTierSuccess, 'member'> & { member: ResolversParentTypes['Member'] };
  TierOverridden: TierOverridden;
  PointsBalanceChangedEvent: ResolversUnionTypes<ResolversParentTypes>['PointsBalanceChangedEvent'];
  PointsBalanceChanged: PointsBalanceChangedItemModel;
  MemberUpdatedEvent: ResolversUnionTypes<ResolversParentTypes>['MemberUpdatedEvent'];
  MemberUpdated: MemberUpdatedItemModel;
  TierChangedEvent: ResolversUnionTypes<ResolversParentTypes>['TierChangedEvent'];
  TierChanged: TierChangedItemModel;
  DateTime: Scalars['DateTime']['output'];
  Duration: Scalars['Duration']['output'];
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
  me?: Resolver<Maybe<ResolversTypes['Member']>, ParentType, ContextType>;
  member?: Resolver<Maybe<ResolversTypes['Member']>, ParentType, ContextType, RequireFields<QueryMemberArgs, 'by'>>;
  memberByCode?: Resolver<Maybe<ResolversTypes['MemberByCodeResult']>, ParentType, ContextType, RequireFields<QueryMemberByCodeArgs, 'dynamicCode' | 'storeId'>>;
  currentStaff?: Resolver<Maybe<ResolversTypes['Staff']>, ParentType, ContextType>;
  staff?: Resolver<Maybe<ResolversTypes['Staff']>, ParentType, ContextType, RequireFields<QueryStaffArgs, 'id'>>;
  memberIdByCode?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType, RequireFields<QueryMemberIdByCodeArgs, 'dynamicCode'>>;
  membershipTiers?: Resolver<Maybe<ReadonlyArray<ResolversTypes['MembershipTier']>>, ParentType, ContextType>;
  couponTemplates?: Resolver<Maybe<ResolversTypes['CouponTemplateConnection']>, ParentType, ContextType, RequireFields<QueryCouponTemplatesArgs, 'first'>>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  registerMember?: Resolver<Maybe<ResolversTypes['RegisterMemberResult']>, ParentType, ContextType, RequireFields<MutationRegisterMemberArgs, 'input'>>;
  linkIdentity?: Resolver<Maybe<ResolversTypes['LinkIdentityResult']>, ParentType, ContextType, RequireFields<MutationLinkIdentityArgs, 'input'>>;
  unlinkIdentity?: Resolver<Maybe<ResolversTypes['UnlinkIdentityResult']>, ParentType, ContextType, RequireFields<MutationUnlinkIdentityArgs, 'input'>>;
  mergeMembers?: Resolver<Maybe<ResolversTypes['MergeMembersResult']>, ParentType, ContextType, RequireFields<MutationMergeMembersArgs, 'input'>>;
  earnPoints?: Resolver<Maybe<ResolversTypes['EarnPointsResult']>, ParentType, ContextType, RequireFields<MutationEarnPointsArgs, 'input'>>;
  redeemPoints?: Resolver<Maybe<ResolversTypes['RedeemPointsResult']>, ParentType, ContextType, RequireFields<MutationRedeemPointsArgs, 'input'>>;
  reversePoints?: Resolver<Maybe<ResolversTypes['ReversePointsResult']>, ParentType, ContextType, RequireFields<MutationReversePointsArgs, 'input'>>;
  exchangePointsForCoupon?: Resolver<Maybe<ResolversTypes['ExchangePointsForCouponResult']>, ParentType, ContextType, RequireFields<MutationExchangePointsForCouponArgs, 'input'>>;
  evaluateTier?: Resolver<Maybe<ResolversTypes['EvaluateTierResult']>, ParentType, ContextType, RequireFields<MutationEvaluateTierArgs, 'input'>>;
};

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  pointsBalanceChanged?: SubscriptionResolver<Maybe<ResolversTypes['PointsBalanceChangedEvent']>, "pointsBalanceChanged", ParentType, ContextType, Partial<SubscriptionPointsBalanceChangedArgs>>;
  memberUpdated?: SubscriptionResolver<Maybe<ResolversTypes['MemberUpdatedEvent']>, "memberUpdated", ParentType, ContextType, Partial<SubscriptionMemberUpdatedArgs>>;
  tierChanged?: SubscriptionResolver<Maybe<ResolversTypes['TierChangedEvent']>, "tierChanged", ParentType, ContextType, Partial<SubscriptionTierChangedArgs>>;
};

export type MemberResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Member'] = ResolversParentTypes['Member'], FederationReferenceType extends FederationReferenceTypes['Member'] = FederationReferenceTypes['Member']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Member']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  displayName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  maskedName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  phone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  maskedPhone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  joinedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  profile?: Resolver<ResolversTypes['MemberProfile'], ParentType, ContextType>;
  identities?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Identity']>>, ParentType, ContextType>;
  loyalty?: Resolver<ResolversTypes['LoyaltyAccount'], ParentType, ContextType>;
  tier?: Resolver<ResolversTypes['MembershipTier'], ParentType, ContextType>;
  tierProgress?: Resolver<ResolversTypes['TierProgress'], ParentType, ContextType>;
  coupons?: Resolver<ResolversTypes['CouponConnection'], ParentType, ContextType, RequireFields<MemberCouponsArgs, 'first'>>;
  dynamicCode?: Resolver<Maybe<ResolversTypes['DynamicCode']>, ParentType, ContextType>;
};

export type MemberProfileResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MemberProfile'] = ResolversParentTypes['MemberProfile'], FederationReferenceType extends FederationReferenceTypes['MemberProfile'] = FederationReferenceTypes['MemberProfile']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['MemberProfile']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  memberId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  displayName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MemberViewResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MemberView'] = ResolversParentTypes['MemberView'], FederationReferenceType extends FederationReferenceTypes['MemberView'] = FederationReferenceTypes['MemberView']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['MemberView']> | FederationReferenceType, FederationReferenceType, ContextType>;
  grant?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  viewId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  maskedName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  maskedPhone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  tier?: Resolver<ResolversTypes['MembershipTier'], ParentType, ContextType>;
  pointsBalance?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  expiringSoon?: Resolver<ResolversTypes['ExpiringPoints'], ParentType, ContextType, RequireFields<MemberViewExpiringSoonArgs, 'within'>>;
  usableCoupons?: Resolver<ReadonlyArray<ResolversTypes['Coupon']>, ParentType, ContextType>;
};

export type DynamicCodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DynamicCode'] = ResolversParentTypes['DynamicCode']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type IdentityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Identity'] = ResolversParentTypes['Identity']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  provider?: Resolver<ResolversTypes['IdentityProvider'], ParentType, ContextType>;
  subjectHash?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  verifiedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  linkedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type LoyaltyAccountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LoyaltyAccount'] = ResolversParentTypes['LoyaltyAccount']> = {
  balance?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  pending?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  expiringSoon?: Resolver<ResolversTypes['ExpiringPoints'], ParentType, ContextType, RequireFields<LoyaltyAccountExpiringSoonArgs, 'within'>>;
  lots?: Resolver<ResolversTypes['PointsLotConnection'], ParentType, ContextType, RequireFields<LoyaltyAccountLotsArgs, 'first'>>;
  transactions?: Resolver<ResolversTypes['PointsTransactionConnection'], ParentType, ContextType, RequireFields<LoyaltyAccountTransactionsArgs, 'first'>>;
};

export type ExpiringPointsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ExpiringPoints'] = ResolversParentTypes['ExpiringPoints']> = {
  points?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  firstExpiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type PointsLotResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PointsLot'] = ResolversParentTypes['PointsLot']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  earnedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  earned?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  remaining?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type PointsTransactionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PointsTransaction'] = ResolversParentTypes['PointsTransaction']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['PointsTransactionType'], ParentType, ContextType>;
  points?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  balanceAfter?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  sourceType?: Resolver<ResolversTypes['PointsSourceType'], ParentType, ContextType>;
  sourceId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  reversesId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type MembershipTierResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MembershipTier'] = ResolversParentTypes['MembershipTier']> = {
  code?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  level?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  threshold?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  benefits?: Resolver<ReadonlyArray<ResolversTypes['TierBenefit']>, ParentType, ContextType>;
};

export type TierBenefitResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TierBenefit'] = ResolversParentTypes['TierBenefit']> = {
  kind?: Resolver<ResolversTypes['TierBenefitKind'], ParentType, ContextType>;
  valueBps?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type TierProgressResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TierProgress'] = ResolversParentTypes['TierProgress']> = {
  qualifyingPoints?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  windowStart?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  next?: Resolver<Maybe<ResolversTypes['MembershipTier']>, ParentType, ContextType>;
  pointsToNext?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  heldUntil?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type CouponTemplateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CouponTemplate'] = ResolversParentTypes['CouponTemplate']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['CouponKind'], ParentType, ContextType>;
  amountOff?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  percentOffBps?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  minSpend?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  pointsPrice?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  perMember?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  remaining?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  validFrom?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  validTo?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type CouponResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Coupon'] = ResolversParentTypes['Coupon']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  template?: Resolver<ResolversTypes['CouponTemplate'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['CouponStatus'], ParentType, ContextType>;
  issuedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type StaffResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Staff'] = ResolversParentTypes['Staff'], FederationReferenceType extends FederationReferenceTypes['Staff'] = FederationReferenceTypes['Staff']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Staff']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  displayName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  roles?: Resolver<ReadonlyArray<ResolversTypes['StaffRole']>, ParentType, ContextType>;
  storeIds?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
  stores?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Store']>>, ParentType, ContextType>;
};

export type StoreResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Store'] = ResolversParentTypes['Store']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type OrderResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Order'] = ResolversParentTypes['Order'], FederationReferenceType extends FederationReferenceTypes['Order'] = FederationReferenceTypes['Order']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Order']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  pointsEarned?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type PointsLotConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PointsLotConnection'] = ResolversParentTypes['PointsLotConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['PointsLotEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['PointsLot']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type PointsLotEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PointsLotEdge'] = ResolversParentTypes['PointsLotEdge']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['PointsLot'], ParentType, ContextType>;
};

export type PointsTransactionConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PointsTransactionConnection'] = ResolversParentTypes['PointsTransactionConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['PointsTransactionEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['PointsTransaction']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type PointsTransactionEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PointsTransactionEdge'] = ResolversParentTypes['PointsTransactionEdge']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['PointsTransaction'], ParentType, ContextType>;
};

export type CouponTemplateConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CouponTemplateConnection'] = ResolversParentTypes['CouponTemplateConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['CouponTemplateEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['CouponTemplate']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type CouponTemplateEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CouponTemplateEdge'] = ResolversParentTypes['CouponTemplateEdge']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['CouponTemplate'], ParentType, ContextType>;
};

export type CouponConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CouponConnection'] = ResolversParentTypes['CouponConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['CouponEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Coupon']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type CouponEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CouponEdge'] = ResolversParentTypes['CouponEdge']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Coupon'], ParentType, ContextType>;
};

export type MemberByCodeResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MemberByCodeResult'] = ResolversParentTypes['MemberByCodeResult']> = {
  __resolveType: TypeResolveFn<'MemberByCodeSuccess' | 'CodeExpired' | 'LookupLimitReached', ParentType, ContextType>;
};

export type MemberByCodeSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MemberByCodeSuccess'] = ResolversParentTypes['MemberByCodeSuccess']> = {
  memberView?: Resolver<ResolversTypes['MemberView'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CodeExpiredResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CodeExpired'] = ResolversParentTypes['CodeExpired']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LookupLimitReachedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LookupLimitReached'] = ResolversParentTypes['LookupLimitReached']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  retryAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RegisterMemberResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RegisterMemberResult'] = ResolversParentTypes['RegisterMemberResult']> = {
  __resolveType: TypeResolveFn<'RegisterMemberSuccess' | 'IdentityNotVerified', ParentType, ContextType>;
};

export type RegisterMemberSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RegisterMemberSuccess'] = ResolversParentTypes['RegisterMemberSuccess']> = {
  member?: Resolver<ResolversTypes['Member'], ParentType, ContextType>;
  isNew?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LinkIdentityResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LinkIdentityResult'] = ResolversParentTypes['LinkIdentityResult']> = {
  __resolveType: TypeResolveFn<'LinkIdentitySuccess' | 'IdentityNotVerified' | 'IdentityTaken', ParentType, ContextType>;
};

export type LinkIdentitySuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LinkIdentitySuccess'] = ResolversParentTypes['LinkIdentitySuccess']> = {
  member?: Resolver<ResolversTypes['Member'], ParentType, ContextType>;
  identity?: Resolver<ResolversTypes['Identity'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type IdentityNotVerifiedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IdentityNotVerified'] = ResolversParentTypes['IdentityNotVerified']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  provider?: Resolver<ResolversTypes['IdentityProvider'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type IdentityTakenResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IdentityTaken'] = ResolversParentTypes['IdentityTaken']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  provider?: Resolver<ResolversTypes['IdentityProvider'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UnlinkIdentityResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UnlinkIdentityResult'] = ResolversParentTypes['UnlinkIdentityResult']> = {
  __resolveType: TypeResolveFn<'UnlinkIdentitySuccess' | 'LastIdentity', ParentType, ContextType>;
};

export type UnlinkIdentitySuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UnlinkIdentitySuccess'] = ResolversParentTypes['UnlinkIdentitySuccess']> = {
  member?: Resolver<ResolversTypes['Member'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LastIdentityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LastIdentity'] = ResolversParentTypes['LastIdentity']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MergeMembersResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MergeMembersResult'] = ResolversParentTypes['MergeMembersResult']> = {
  __resolveType: TypeResolveFn<'MergeMembersSuccess' | 'MemberAlreadyMerged', ParentType, ContextType>;
};

export type MergeMembersSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MergeMembersSuccess'] = ResolversParentTypes['MergeMembersSuccess']> = {
  survivor?: Resolver<ResolversTypes['Member'], ParentType, ContextType>;
  pointsMoved?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  reversibleUntil?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MemberAlreadyMergedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MemberAlreadyMerged'] = ResolversParentTypes['MemberAlreadyMerged']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  memberId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  survivorId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EarnPointsResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EarnPointsResult'] = ResolversParentTypes['EarnPointsResult']> = {
  __resolveType: TypeResolveFn<'EarnPointsSuccess' | 'EarnedOtherwise', ParentType, ContextType>;
};

export type EarnPointsSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EarnPointsSuccess'] = ResolversParentTypes['EarnPointsSuccess']> = {
  transaction?: Resolver<ResolversTypes['PointsTransaction'], ParentType, ContextType>;
  account?: Resolver<ResolversTypes['LoyaltyAccount'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EarnedOtherwiseResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EarnedOtherwise'] = ResolversParentTypes['EarnedOtherwise']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  transaction?: Resolver<ResolversTypes['PointsTransaction'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RedeemPointsResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RedeemPointsResult'] = ResolversParentTypes['RedeemPointsResult']> = {
  __resolveType: TypeResolveFn<'RedeemPointsSuccess' | 'InsufficientPoints', ParentType, ContextType>;
};

export type RedeemPointsSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RedeemPointsSuccess'] = ResolversParentTypes['RedeemPointsSuccess']> = {
  transaction?: Resolver<ResolversTypes['PointsTransaction'], ParentType, ContextType>;
  account?: Resolver<ResolversTypes['LoyaltyAccount'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InsufficientPointsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InsufficientPoints'] = ResolversParentTypes['InsufficientPoints']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  requested?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  balance?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ReversePointsResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReversePointsResult'] = ResolversParentTypes['ReversePointsResult']> = {
  __resolveType: TypeResolveFn<'ReversePointsSuccess' | 'NothingToReverse', ParentType, ContextType>;
};

export type ReversePointsSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReversePointsSuccess'] = ResolversParentTypes['ReversePointsSuccess']> = {
  transactions?: Resolver<ReadonlyArray<ResolversTypes['PointsTransaction']>, ParentType, ContextType>;
  account?: Resolver<ResolversTypes['LoyaltyAccount'], ParentType, ContextType>;
  shortfall?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type NothingToReverseResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NothingToReverse'] = ResolversParentTypes['NothingToReverse']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  orderId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ExchangePointsForCouponResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ExchangePointsForCouponResult'] = ResolversParentTypes['ExchangePointsForCouponResult']> = {
  __resolveType: TypeResolveFn<'ExchangePointsForCouponSuccess' | 'InsufficientPoints' | 'CouponQuotaExhausted' | 'CouponLimitReached' | 'CouponUnavailable', ParentType, ContextType>;
};

export type ExchangePointsForCouponSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ExchangePointsForCouponSuccess'] = ResolversParentTypes['ExchangePointsForCouponSuccess']> = {
  coupon?: Resolver<ResolversTypes['Coupon'], ParentType, ContextType>;
  transaction?: Resolver<ResolversTypes['PointsTransaction'], ParentType, ContextType>;
  account?: Resolver<ResolversTypes['LoyaltyAccount'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CouponQuotaExhaustedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CouponQuotaExhausted'] = ResolversParentTypes['CouponQuotaExhausted']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  couponTemplateId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CouponLimitReachedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CouponLimitReached'] = ResolversParentTypes['CouponLimitReached']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  perMember?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CouponUnavailableResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CouponUnavailable'] = ResolversParentTypes['CouponUnavailable']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  pointsPrice?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EvaluateTierResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EvaluateTierResult'] = ResolversParentTypes['EvaluateTierResult']> = {
  __resolveType: TypeResolveFn<'EvaluateTierSuccess' | 'TierOverridden', ParentType, ContextType>;
};

export type EvaluateTierSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EvaluateTierSuccess'] = ResolversParentTypes['EvaluateTierSuccess']> = {
  member?: Resolver<ResolversTypes['Member'], ParentType, ContextType>;
  isChanged?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TierOverriddenResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TierOverridden'] = ResolversParentTypes['TierOverridden']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  overriddenUntil?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PointsBalanceChangedEventResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PointsBalanceChangedEvent'] = ResolversParentTypes['PointsBalanceChangedEvent']> = {
  __resolveType: TypeResolveFn<'PointsBalanceChanged' | 'Resync', ParentType, ContextType>;
};

export type PointsBalanceChangedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PointsBalanceChanged'] = ResolversParentTypes['PointsBalanceChanged']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ChangeKind'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  balance?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  pending?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  transaction?: Resolver<Maybe<ResolversTypes['PointsTransaction']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MemberUpdatedEventResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MemberUpdatedEvent'] = ResolversParentTypes['MemberUpdatedEvent']> = {
  __resolveType: TypeResolveFn<'MemberUpdated' | 'Resync', ParentType, ContextType>;
};

export type MemberUpdatedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MemberUpdated'] = ResolversParentTypes['MemberUpdated']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ChangeKind'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  member?: Resolver<ResolversTypes['Member'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TierChangedEventResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TierChangedEvent'] = ResolversParentTypes['TierChangedEvent']> = {
  __resolveType: TypeResolveFn<'TierChanged' | 'Resync', ParentType, ContextType>;
};

export type TierChangedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TierChanged'] = ResolversParentTypes['TierChanged']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ChangeKind'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  tier?: Resolver<ResolversTypes['MembershipTier'], ParentType, ContextType>;
  previous?: Resolver<Maybe<ResolversTypes['MembershipTier']>, ParentType, ContextType>;
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
  __resolveType: TypeResolveFn<'CodeExpired' | 'LookupLimitReached' | 'IdentityNotVerified' | 'IdentityTaken' | 'LastIdentity' | 'MemberAlreadyMerged' | 'EarnedOtherwise' | 'InsufficientPoints' | 'NothingToReverse' | 'CouponQuotaExhausted' | 'CouponLimitReached' | 'CouponUnavailable' | 'TierOverridden', ParentType, ContextType>;
};

export type LiveEventResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LiveEvent'] = ResolversParentTypes['LiveEvent']> = {
  __resolveType: TypeResolveFn<'PointsBalanceChanged' | 'MemberUpdated' | 'TierChanged' | 'Resync', ParentType, ContextType>;
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
  Member?: MemberResolvers<ContextType>;
  MemberProfile?: MemberProfileResolvers<ContextType>;
  MemberView?: MemberViewResolvers<ContextType>;
  DynamicCode?: DynamicCodeResolvers<ContextType>;
  Identity?: IdentityResolvers<ContextType>;
  LoyaltyAccount?: LoyaltyAccountResolvers<ContextType>;
  ExpiringPoints?: ExpiringPointsResolvers<ContextType>;
  PointsLot?: PointsLotResolvers<ContextType>;
  PointsTransaction?: PointsTransactionResolvers<ContextType>;
  MembershipTier?: MembershipTierResolvers<ContextType>;
  TierBenefit?: TierBenefitResolvers<ContextType>;
  TierProgress?: TierProgressResolvers<ContextType>;
  CouponTemplate?: CouponTemplateResolvers<ContextType>;
  Coupon?: CouponResolvers<ContextType>;
  Staff?: StaffResolvers<ContextType>;
  Store?: StoreResolvers<ContextType>;
  Order?: OrderResolvers<ContextType>;
  PointsLotConnection?: PointsLotConnectionResolvers<ContextType>;
  PointsLotEdge?: PointsLotEdgeResolvers<ContextType>;
  PointsTransactionConnection?: PointsTransactionConnectionResolvers<ContextType>;
  PointsTransactionEdge?: PointsTransactionEdgeResolvers<ContextType>;
  CouponTemplateConnection?: CouponTemplateConnectionResolvers<ContextType>;
  CouponTemplateEdge?: CouponTemplateEdgeResolvers<ContextType>;
  CouponConnection?: CouponConnectionResolvers<ContextType>;
  CouponEdge?: CouponEdgeResolvers<ContextType>;
  MemberByCodeResult?: MemberByCodeResultResolvers<ContextType>;
  MemberByCodeSuccess?: MemberByCodeSuccessResolvers<ContextType>;
  CodeExpired?: CodeExpiredResolvers<ContextType>;
  LookupLimitReached?: LookupLimitReachedResolvers<ContextType>;
  RegisterMemberResult?: RegisterMemberResultResolvers<ContextType>;
  RegisterMemberSuccess?: RegisterMemberSuccessResolvers<ContextType>;
  LinkIdentityResult?: LinkIdentityResultResolvers<ContextType>;
  LinkIdentitySuccess?: LinkIdentitySuccessResolvers<ContextType>;
  IdentityNotVerified?: IdentityNotVerifiedResolvers<ContextType>;
  IdentityTaken?: IdentityTakenResolvers<ContextType>;
  UnlinkIdentityResult?: UnlinkIdentityResultResolvers<ContextType>;
  UnlinkIdentitySuccess?: UnlinkIdentitySuccessResolvers<ContextType>;
  LastIdentity?: LastIdentityResolvers<ContextType>;
  MergeMembersResult?: MergeMembersResultResolvers<ContextType>;
  MergeMembersSuccess?: MergeMembersSuccessResolvers<ContextType>;
  MemberAlreadyMerged?: MemberAlreadyMergedResolvers<ContextType>;
  EarnPointsResult?: EarnPointsResultResolvers<ContextType>;
  EarnPointsSuccess?: EarnPointsSuccessResolvers<ContextType>;
  EarnedOtherwise?: EarnedOtherwiseResolvers<ContextType>;
  RedeemPointsResult?: RedeemPointsResultResolvers<ContextType>;
  RedeemPointsSuccess?: RedeemPointsSuccessResolvers<ContextType>;
  InsufficientPoints?: InsufficientPointsResolvers<ContextType>;
  ReversePointsResult?: ReversePointsResultResolvers<ContextType>;
  ReversePointsSuccess?: ReversePointsSuccessResolvers<ContextType>;
  NothingToReverse?: NothingToReverseResolvers<ContextType>;
  ExchangePointsForCouponResult?: ExchangePointsForCouponResultResolvers<ContextType>;
  ExchangePointsForCouponSuccess?: ExchangePointsForCouponSuccessResolvers<ContextType>;
  CouponQuotaExhausted?: CouponQuotaExhaustedResolvers<ContextType>;
  CouponLimitReached?: CouponLimitReachedResolvers<ContextType>;
  CouponUnavailable?: CouponUnavailableResolvers<ContextType>;
  EvaluateTierResult?: EvaluateTierResultResolvers<ContextType>;
  EvaluateTierSuccess?: EvaluateTierSuccessResolvers<ContextType>;
  TierOverridden?: TierOverriddenResolvers<ContextType>;
  PointsBalanceChangedEvent?: PointsBalanceChangedEventResolvers<ContextType>;
  PointsBalanceChanged?: PointsBalanceChangedResolvers<ContextType>;
  MemberUpdatedEvent?: MemberUpdatedEventResolvers<ContextType>;
  MemberUpdated?: MemberUpdatedResolvers<ContextType>;
  TierChangedEvent?: TierChangedEventResolvers<ContextType>;
  TierChanged?: TierChangedResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  Duration?: GraphQLScalarType;
  Cursor?: GraphQLScalarType;
  SafeInt?: GraphQLScalarType;
  CurrencyCode?: GraphQLScalarType;
  Money?: MoneyResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Problem?: ProblemResolvers<ContextType>;
  LiveEvent?: LiveEventResolvers<ContextType>;
  Resync?: ResyncResolvers<ContextType>;
};
