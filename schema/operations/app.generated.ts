// Generated from the contracts by `npm run codegen`. Do not edit.
import type { GraphOperation } from "../operation.ts";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** What `addCartLine` needs. */
export type AddCartLineInput = {
  /** Chosen by the caller, one per intent; a retry with the same key gets the same answer. */
  readonly idempotencyKey: string;
  readonly cartId: string;
  readonly line: CartLineInput;
};

/** How available something is. */
export type AvailabilityStatus =
  | 'IN_STOCK'
  /** Fewer than 5 pieces. */
  | 'LOW_STOCK'
  | 'OUT_OF_STOCK';

/** Why an order is called off. */
export type CancellationReason =
  | 'CHANGED_MIND'
  | 'ORDERED_BY_MISTAKE'
  /** The store does not find the goods. */
  | 'OUT_OF_STOCK'
  | 'OTHER';

/** What `cancelOrder` needs. */
export type CancelOrderInput = {
  /** Chosen by the caller, one per intent; a retry with the same key gets the same answer. */
  readonly idempotencyKey: string;
  readonly orderId: string;
  readonly reason: CancellationReason;
};

/** A variant and how many pieces of it. */
export type CartLineInput = {
  readonly sku: string;
  /** Whole pieces, 1 to 999. */
  readonly quantity: number;
};

/** Whether an event is the state you joined at or a change after it. */
export type ChangeKind =
  /** The present state of one key, sent once per key after joining without `after` and after each `Resync`. */
  | 'SNAPSHOT'
  /** The state of the key after one change. It is whole, never a difference: replace what you hold. */
  | 'DELTA';

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

/** What `checkout` needs. */
export type CheckoutInput = {
  /** Chosen by the caller, one per intent; a retry with the same key gets the same answer. */
  readonly idempotencyKey: string;
  readonly cartId: string;
  readonly deliveryMethod: DeliveryMethodInput;
  /** The total you showed (`cart.total` plus delivery). If it comes out different, nothing is ordered. */
  readonly expectedTotal: MoneyInput;
};

/** What the automatic check found. */
export type ContentRefusalReason =
  | 'MARKUP'
  | 'FORBIDDEN_WORDS'
  /** Contacts, prices elsewhere, links. */
  | 'ADVERTISING'
  | 'TOO_MANY_POSTS';

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

/** What `createCart` needs. */
export type CreateCartInput = {
  /** Chosen by the caller, one per intent; a retry with the same key gets the same answer. */
  readonly idempotencyKey: string;
  /** Where members fill carts themselves: APP, MINIPROGRAM, H5 or WEB. */
  readonly channel: Channel;
  /** The store whose prices hold; for a pickup it is always the one where the goods are collected. */
  readonly storeId?: string | null | undefined;
  /** At most 100. */
  readonly lines?: ReadonlyArray<CartLineInput>;
};

/** What `createReview` needs. */
export type CreateReviewInput = {
  /** Chosen by the caller, one per intent; a retry with the same key gets the same answer. */
  readonly idempotencyKey: string;
  readonly sku: string;
  /** 1 to 5. */
  readonly stars: number;
  /** Plain text, up to 2000 characters; markup is refused. */
  readonly body?: string | null | undefined;
};

/** How the goods shall reach the customer: exactly one field must be given. */
export type DeliveryMethodInput = {
  /** Collect in a store. */
  readonly storePickup?: StorePickupInput | null | undefined;
  /** Send to an address. */
  readonly homeDelivery?: HomeDeliveryInput | null | undefined;
};

/** What `exchangePointsForCoupon` needs. */
export type ExchangePointsForCouponInput = {
  /** Chosen by the caller, one per intent; a retry with the same key gets the same answer. */
  readonly idempotencyKey: string;
  readonly couponTemplateId: string;
  /** The price you saw; a different one is refused. Example: 100. */
  readonly expectedPoints: number;
};

/** A point on earth as a device reports it. It is converted to WGS 84 on arrival. */
export type GeoCoordinateInput = {
  /** -90 to 90. Example: 23.1192. */
  readonly latitude: number;
  /** -180 to 180. Example: 113.3210. */
  readonly longitude: number;
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

/** Send to an address. Personal data. */
export type HomeDeliveryInput = {
  readonly address: PostalAddressInput;
  /** Who receives it. Example: "张小越". */
  readonly recipientName: string;
  /** E.164. Example: "+8613800001234". */
  readonly recipientPhone: string;
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

/** An amount of money as input. */
export type MoneyInput = {
  /** Whole minor units of the currency (fen for CNY). Example: 1290 for 12.90 yuan. */
  readonly amount: number;
  /** ISO 4217. Example: "CNY". */
  readonly currency: string;
};

/** The life of an order. */
export type OrderStatus =
  /** Stock is held, the payment is on its way. */
  | 'PENDING_PAYMENT'
  /** Placed and paid; the goods are not yet handed over. */
  | 'CONFIRMED'
  /** All handed over. Points have been earned. */
  | 'COMPLETED'
  /** Called off; everything went back. */
  | 'CANCELLED';

/** The state of an order's money. */
export type PaymentStatus =
  | 'PENDING'
  /** The amount is set aside, not yet taken. */
  | 'AUTHORIZED'
  | 'PAID'
  | 'PARTIALLY_REFUNDED'
  | 'REFUNDED'
  /** Set aside and let go again. */
  | 'VOIDED';

/** The life of a pickup. */
export type PickupStatus =
  /** The store has been told. */
  | 'PENDING'
  /** A clerk is collecting the goods. */
  | 'PICKING'
  /** The goods lie in a bin, the customer was told. */
  | 'READY'
  /** Handed over. */
  | 'COLLECTED'
  /** Nobody came; refunded. */
  | 'EXPIRED'
  /** Called off; refunded. */
  | 'CANCELLED';

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

/** An address in the Chinese order of parts. */
export type PostalAddressInput = {
  /** ISO 3166-1 alpha-2. */
  readonly countryCode?: string;
  /** GB/T 2260 code of the district. Example: "440106". */
  readonly regionCode: string;
  readonly province: string;
  readonly city: string;
  readonly district: string;
  /** Street, number, building, floor. Up to 200 characters. */
  readonly line: string;
  readonly postalCode?: string | null | undefined;
};

/** Why a stream could not go on without a gap. */
export type ResyncReason =
  /** `after` is older than the event log reaches, or is not a cursor of this stream. */
  | 'CURSOR_EXPIRED'
  /** You read more slowly than events came, and your queue overflowed. */
  | 'SLOW_CONSUMER'
  /** The stream's source was lost for a while and cannot prove that nothing was missed. */
  | 'SOURCE_LOST';

/**
 * Where a product is looked at or sold. Channel and store choose presentation and price; the tier comes from the signed-in member.
 * A price never depends on anything else about a person.
 */
export type SalesContextInput = {
  readonly channel: Channel;
  /** Null when no store is chosen: channel and mall-wide prices only. */
  readonly storeId?: string | null | undefined;
};

/** What `setCartLineQuantity` needs. */
export type SetCartLineQuantityInput = {
  /** Chosen by the caller, one per intent; a retry with the same key gets the same answer. */
  readonly idempotencyKey: string;
  readonly cartId: string;
  readonly cartLineId: string;
  /** Whole pieces, 0 to 999; 0 takes the line out. */
  readonly quantity: number;
};

/** The life of a shipment. */
export type ShippingStatus =
  | 'PENDING'
  | 'PACKED'
  | 'SHIPPED'
  | 'DELIVERED'
  | 'CANCELLED';

/** What `signUpForEvent` needs. */
export type SignUpForEventInput = {
  /** Chosen by the caller, one per intent; a retry with the same key gets the same answer. */
  readonly idempotencyKey: string;
  readonly eventId: string;
};

/** Collect in a store. */
export type StorePickupInput = {
  /** A store with the service PICKUP. */
  readonly storeId: string;
  /** When you would like to come; null for as soon as possible. */
  readonly from?: string | null | undefined;
};

/** The life of a ticket. */
export type TicketStatus =
  | 'ISSUED'
  | 'CHECKED_IN'
  | 'CANCELLED';

export type AddCartLineMutationVariables = Exact<{
  input: AddCartLineInput;
}>;


export type AddCartLineMutation = { readonly addCartLine:
    | { readonly __typename: 'AddCartLineSuccess', readonly cart: { readonly id: string, readonly version: number, readonly pieceCount: number, readonly total: { readonly amount: number, readonly currency: string } | null, readonly lines: ReadonlyArray<{ readonly id: string, readonly sku: string, readonly quantity: number, readonly unitPrice: { readonly amount: number, readonly currency: string } | null, readonly lineTotal: { readonly amount: number, readonly currency: string } | null, readonly variant: { readonly sku: string, readonly name: string } | null }> } }
    | { readonly __typename: 'VariantNotForSale', readonly message: string }
    | { readonly __typename: 'CartLimitReached', readonly maxLines: number, readonly maxQuantity: number, readonly message: string }
    | { readonly __typename: 'CartClosed', readonly orderId: string, readonly message: string }
   | null };

export type CancelOrderMutationVariables = Exact<{
  input: CancelOrderInput;
}>;


export type CancelOrderMutation = { readonly cancelOrder:
    | { readonly __typename: 'CancelOrderSuccess', readonly order: { readonly id: string, readonly status: OrderStatus, readonly paymentStatus: PaymentStatus, readonly pointsEarned: number | null, readonly refundedTotal: { readonly amount: number, readonly currency: string } }, readonly refunded: { readonly amount: number, readonly currency: string } }
    | { readonly __typename: 'OrderNotCancellable', readonly status: OrderStatus, readonly message: string }
   | null };

export type CheckoutMutationVariables = Exact<{
  input: CheckoutInput;
}>;


export type CheckoutMutation = { readonly checkout:
    | { readonly __typename: 'CheckoutSuccess', readonly order: { readonly id: string, readonly number: string, readonly status: OrderStatus, readonly total: { readonly amount: number, readonly currency: string }, readonly fulfillments: ReadonlyArray<
          | { readonly __typename: 'PickupOrder', readonly status: PickupStatus, readonly readyBy: string, readonly id: string, readonly code: { readonly token: string, readonly digits: string } | null, readonly store: { readonly id: string, readonly name: string, readonly openNow: boolean, readonly address: { readonly line: string } } | null }
          | { readonly __typename: 'Shipment', readonly shippingStatus: ShippingStatus, readonly id: string }
        > } }
    | { readonly __typename: 'CartEmpty', readonly message: string }
    | { readonly __typename: 'CartClosed', readonly orderId: string, readonly message: string }
    | { readonly __typename: 'VariantNotForSale', readonly message: string }
    | { readonly __typename: 'TotalChanged', readonly message: string, readonly actualTotal: { readonly amount: number, readonly currency: string }, readonly cart: { readonly id: string, readonly version: number, readonly pieceCount: number, readonly total: { readonly amount: number, readonly currency: string } | null, readonly lines: ReadonlyArray<{ readonly id: string, readonly sku: string, readonly quantity: number, readonly unitPrice: { readonly amount: number, readonly currency: string } | null, readonly lineTotal: { readonly amount: number, readonly currency: string } | null, readonly variant: { readonly sku: string, readonly name: string } | null }> } }
    | { readonly __typename: 'InsufficientStock', readonly message: string, readonly shortages: ReadonlyArray<{ readonly sku: string, readonly storeId: string, readonly requested: number, readonly available: number }> }
    | { readonly __typename: 'StoreCannotServe', readonly storeId: string, readonly message: string }
   | null };

export type CouponTemplatesQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type CouponTemplatesQuery = { readonly couponTemplates: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string, readonly kind: CouponKind, readonly percentOffBps: number | null, readonly pointsPrice: number | null, readonly remaining: number | null, readonly amountOff: { readonly amount: number, readonly currency: string } | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export type CreateCartMutationVariables = Exact<{
  input: CreateCartInput;
}>;


export type CreateCartMutation = { readonly createCart:
    | { readonly __typename: 'CreateCartSuccess', readonly cart: { readonly id: string, readonly version: number, readonly pieceCount: number, readonly total: { readonly amount: number, readonly currency: string } | null, readonly lines: ReadonlyArray<{ readonly id: string, readonly sku: string, readonly quantity: number, readonly unitPrice: { readonly amount: number, readonly currency: string } | null, readonly lineTotal: { readonly amount: number, readonly currency: string } | null, readonly variant: { readonly sku: string, readonly name: string } | null }> } }
    | { readonly __typename: 'VariantNotForSale', readonly skus: ReadonlyArray<string>, readonly message: string }
    | { readonly __typename: 'CartLimitReached', readonly message: string }
   | null };

export type CreateReviewMutationVariables = Exact<{
  input: CreateReviewInput;
}>;


export type CreateReviewMutation = { readonly createReview:
    | { readonly __typename: 'CreateReviewSuccess', readonly review: { readonly id: string, readonly stars: number, readonly moderationStatus: ModerationStatus } }
    | { readonly __typename: 'AlreadyReviewed', readonly message: string, readonly review: { readonly id: string } }
    | { readonly __typename: 'ContentRefused', readonly reason: ContentRefusalReason, readonly message: string }
   | null };

export type EventsQueryVariables = Exact<{
  storeId?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type EventsQuery = { readonly events: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly title: string, readonly startsAt: string, readonly seatsLeft: number, readonly tierGate: number | null, readonly signupWindow: { readonly opensAt: string, readonly closesAt: string }, readonly store: { readonly id: string, readonly name: string } | null, readonly viewerTicket: { readonly id: string, readonly status: TicketStatus } | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export type ExchangePointsForCouponMutationVariables = Exact<{
  input: ExchangePointsForCouponInput;
}>;


export type ExchangePointsForCouponMutation = { readonly exchangePointsForCoupon:
    | { readonly __typename: 'ExchangePointsForCouponSuccess', readonly coupon: { readonly id: string, readonly code: string, readonly status: CouponStatus, readonly expiresAt: string | null, readonly template: { readonly id: string, readonly name: string } }, readonly transaction: { readonly id: string, readonly points: number, readonly balanceAfter: number }, readonly account: { readonly balance: number, readonly version: number } }
    | { readonly __typename: 'InsufficientPoints', readonly requested: number, readonly balance: number, readonly message: string }
    | { readonly __typename: 'CouponQuotaExhausted', readonly message: string }
    | { readonly __typename: 'CouponLimitReached', readonly message: string }
    | { readonly __typename: 'CouponUnavailable', readonly pointsPrice: number | null, readonly message: string }
   | null };

export type HomeQueryVariables = Exact<{
  channel: Channel;
}>;


export type HomeQuery = { readonly me: { readonly id: string, readonly displayName: string, readonly tier: { readonly code: string, readonly name: string, readonly level: number }, readonly loyalty: { readonly balance: number, readonly version: number, readonly expiringSoon: { readonly points: number, readonly firstExpiresAt: string | null } }, readonly activeCart: { readonly id: string, readonly pieceCount: number } | null } | null };

export type MemberCodeQueryVariables = Exact<{ [key: string]: never; }>;


export type MemberCodeQuery = { readonly me: { readonly id: string, readonly dynamicCode: { readonly code: string, readonly expiresAt: string } | null } | null };

export type MyOrderQueryVariables = Exact<{
  id: string;
}>;


export type MyOrderQuery = { readonly order: { readonly id: string, readonly number: string, readonly status: OrderStatus, readonly paymentStatus: PaymentStatus, readonly pointsEarned: number | null, readonly total: { readonly amount: number, readonly currency: string }, readonly refundedTotal: { readonly amount: number, readonly currency: string }, readonly lines: ReadonlyArray<{ readonly id: string, readonly sku: string, readonly title: string, readonly quantity: number, readonly paidTotal: { readonly amount: number, readonly currency: string } }>, readonly fulfillments: ReadonlyArray<
      | { readonly __typename: 'PickupOrder', readonly status: PickupStatus, readonly readyBy: string, readonly expiresAt: string, readonly id: string, readonly code: { readonly token: string, readonly digits: string } | null, readonly store: { readonly id: string, readonly name: string, readonly openNow: boolean } | null, readonly lines: ReadonlyArray<{ readonly sku: string, readonly title: string, readonly quantity: number }> }
      | { readonly __typename: 'Shipment', readonly id: string, readonly lines: ReadonlyArray<{ readonly sku: string, readonly title: string, readonly quantity: number }> }
    > } | null };

export type MyOrdersQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type MyOrdersQuery = { readonly me: { readonly id: string, readonly orders: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly number: string, readonly status: OrderStatus, readonly placedAt: string, readonly total: { readonly amount: number, readonly currency: string }, readonly lines: ReadonlyArray<{ readonly id: string, readonly title: string, readonly quantity: number }> }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null } | null };

export type NearbyStoresQueryVariables = Exact<{
  near: GeoCoordinateInput;
  sku: string;
}>;


export type NearbyStoresQuery = { readonly nearbyStores: { readonly edges: ReadonlyArray<{ readonly distanceMeters: number, readonly openNow: boolean, readonly availability: { readonly status: AvailabilityStatus, readonly quantity: number } | null, readonly node: { readonly id: string, readonly name: string, readonly address: { readonly district: string, readonly line: string } } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export type PointsBalanceChangedSubscriptionVariables = Exact<{
  after?: string | null | undefined;
}>;


export type PointsBalanceChangedSubscription = { readonly pointsBalanceChanged:
    | { readonly __typename: 'PointsBalanceChanged', readonly cursor: string, readonly at: string, readonly kind: ChangeKind, readonly version: number, readonly balance: number, readonly pending: number, readonly transaction: { readonly id: string, readonly type: PointsTransactionType, readonly points: number, readonly sourceType: PointsSourceType, readonly sourceId: string } | null }
    | { readonly __typename: 'Resync', readonly cursor: string, readonly at: string, readonly reason: ResyncReason }
   | null };

export type PriceChangedSubscriptionVariables = Exact<{
  storeId: string;
  skus: ReadonlyArray<string> | string;
  channel: Channel;
  after?: string | null | undefined;
}>;


export type PriceChangedSubscription = { readonly priceChanged:
    | { readonly __typename: 'PriceChanged', readonly cursor: string, readonly kind: ChangeKind, readonly version: number, readonly sku: string, readonly price: { readonly validTo: string | null, readonly version: number, readonly amount: { readonly amount: number, readonly currency: string } } | null }
    | { readonly __typename: 'Resync', readonly cursor: string, readonly reason: ResyncReason }
   | null };

export type ProductPageQueryVariables = Exact<{
  sku: string;
  storeId: string;
  channel: Channel;
  context: SalesContextInput;
}>;


export type ProductPageQuery = { readonly productVariant: { readonly sku: string, readonly name: string, readonly options: ReadonlyArray<{ readonly name: string, readonly value: string }>, readonly presentation: { readonly title: string, readonly subtitle: string | null, readonly imageUrls: ReadonlyArray<string> } | null, readonly price: { readonly validTo: string | null, readonly version: number, readonly amount: { readonly amount: number, readonly currency: string }, readonly wasAmount: { readonly amount: number, readonly currency: string } | null } | null, readonly product: { readonly id: string, readonly description: string | null, readonly variants: { readonly nodes: ReadonlyArray<{ readonly sku: string, readonly options: ReadonlyArray<{ readonly name: string, readonly value: string }> }> } }, readonly availability: { readonly status: AvailabilityStatus, readonly quantity: number } | null, readonly stock: { readonly id: string, readonly available: number, readonly version: number } | null, readonly labels: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly position: string | null, readonly status: LabelStatus, readonly displayedPrice: { readonly amount: number, readonly currency: string } | null }> } | null, readonly rating: { readonly count: number, readonly average: number, readonly distribution: ReadonlyArray<{ readonly stars: number, readonly count: number }> } | null } | null, readonly me: { readonly id: string, readonly loyalty: { readonly balance: number }, readonly activeCart: { readonly id: string, readonly pieceCount: number } | null } | null };

export type ReviewsQueryVariables = Exact<{
  sku: string;
  after?: string | null | undefined;
}>;


export type ReviewsQuery = { readonly reviews: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly stars: number, readonly body: string, readonly createdAt: string, readonly isVerifiedPurchase: boolean, readonly author: { readonly id: string, readonly displayName: string } | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export type SearchProductsQueryVariables = Exact<{
  context: SalesContextInput;
  search: string;
  after?: string | null | undefined;
}>;


export type SearchProductsQuery = { readonly products: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string, readonly brand: string | null, readonly variants: { readonly nodes: ReadonlyArray<{ readonly sku: string, readonly price: { readonly amount: { readonly amount: number, readonly currency: string } } | null, readonly rating: { readonly count: number, readonly average: number } | null }> } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export type SetCartLineQuantityMutationVariables = Exact<{
  input: SetCartLineQuantityInput;
}>;


export type SetCartLineQuantityMutation = { readonly setCartLineQuantity:
    | { readonly __typename: 'SetCartLineQuantitySuccess', readonly cart: { readonly id: string, readonly version: number, readonly pieceCount: number, readonly total: { readonly amount: number, readonly currency: string } | null, readonly lines: ReadonlyArray<{ readonly id: string, readonly sku: string, readonly quantity: number, readonly unitPrice: { readonly amount: number, readonly currency: string } | null, readonly lineTotal: { readonly amount: number, readonly currency: string } | null, readonly variant: { readonly sku: string, readonly name: string } | null }> } }
    | { readonly __typename: 'CartLimitReached', readonly message: string }
    | { readonly __typename: 'CartClosed', readonly message: string }
   | null };

export type SignUpForEventMutationVariables = Exact<{
  input: SignUpForEventInput;
}>;


export type SignUpForEventMutation = { readonly signUpForEvent:
    | { readonly __typename: 'SignUpForEventSuccess', readonly ticket: { readonly id: string, readonly code: string | null, readonly event: { readonly id: string, readonly title: string, readonly startsAt: string, readonly seatsLeft: number } } }
    | { readonly __typename: 'EventFull', readonly quota: number, readonly message: string }
    | { readonly __typename: 'SignupClosed', readonly message: string, readonly signupWindow: { readonly opensAt: string, readonly closesAt: string } }
    | { readonly __typename: 'AlreadySignedUp', readonly message: string, readonly ticket: { readonly id: string } }
    | { readonly __typename: 'TierTooLow', readonly requiredLevel: number, readonly level: number, readonly message: string }
   | null };

export type WalletQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type WalletQuery = { readonly me: { readonly id: string, readonly loyalty: { readonly balance: number, readonly pending: number, readonly version: number, readonly expiringSoon: { readonly points: number, readonly firstExpiresAt: string | null }, readonly transactions: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly type: PointsTransactionType, readonly points: number, readonly at: string, readonly sourceType: PointsSourceType, readonly order: { readonly id: string, readonly number: string } | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } }, readonly tier: { readonly code: string, readonly name: string }, readonly tierProgress: { readonly qualifyingPoints: number, readonly pointsToNext: number | null, readonly heldUntil: string, readonly next: { readonly code: string, readonly name: string } | null }, readonly coupons: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly code: string, readonly expiresAt: string | null, readonly template: { readonly id: string, readonly name: string, readonly kind: CouponKind } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

export const AddCartLine: GraphOperation<AddCartLineMutation, AddCartLineMutationVariables> = {
  id: "6385e6503a8cb3c6a753400a67f03a8f090237256e294b944edcc6d92adc6518",
  name: "AddCartLine",
  text: `mutation AddCartLine($input: AddCartLineInput!) {
  addCartLine(input: $input) {
    __typename
    ... on AddCartLineSuccess {
      cart {
        ...CartView
      }
    }
    ... on CartClosed {
      orderId
    }
    ... on CartLimitReached {
      maxLines
      maxQuantity
    }
    ... on Problem {
      message
    }
  }
}

fragment CartView on Cart {
  id
  version
  pieceCount
  total {
    amount
    currency
  }
  lines {
    id
    sku
    quantity
    unitPrice {
      amount
      currency
    }
    lineTotal {
      amount
      currency
    }
    variant {
      sku
      name
    }
  }
}`,
};

export const CancelOrder: GraphOperation<CancelOrderMutation, CancelOrderMutationVariables> = {
  id: "b0ade126d6214710d4b2781683b37e8589df52894b5d98d4aaf735c42dbd671e",
  name: "CancelOrder",
  text: `mutation CancelOrder($input: CancelOrderInput!) {
  cancelOrder(input: $input) {
    __typename
    ... on CancelOrderSuccess {
      order {
        id
        status
        paymentStatus
        refundedTotal {
          amount
          currency
        }
        pointsEarned
      }
      refunded {
        amount
        currency
      }
    }
    ... on OrderNotCancellable {
      status
    }
    ... on Problem {
      message
    }
  }
}`,
};

export const Checkout: GraphOperation<CheckoutMutation, CheckoutMutationVariables> = {
  id: "412aa2e13d2852616ce03d41930ee5256b7bf8adffcae490c56119792adbb2b2",
  name: "Checkout",
  text: `mutation Checkout($input: CheckoutInput!) {
  checkout(input: $input) {
    __typename
    ... on CheckoutSuccess {
      order {
        id
        number
        status
        total {
          amount
          currency
        }
        fulfillments {
          __typename
          id
          ... on PickupOrder {
            status
            readyBy
            code {
              token
              digits
            }
            store {
              id
              name
              address {
                line
              }
              openNow
            }
          }
          ... on Shipment {
            shippingStatus
          }
        }
      }
    }
    ... on InsufficientStock {
      shortages {
        sku
        storeId
        requested
        available
      }
    }
    ... on TotalChanged {
      actualTotal {
        amount
        currency
      }
      cart {
        ...CartView
      }
    }
    ... on StoreCannotServe {
      storeId
    }
    ... on CartClosed {
      orderId
    }
    ... on Problem {
      message
    }
  }
}

fragment CartView on Cart {
  id
  version
  pieceCount
  total {
    amount
    currency
  }
  lines {
    id
    sku
    quantity
    unitPrice {
      amount
      currency
    }
    lineTotal {
      amount
      currency
    }
    variant {
      sku
      name
    }
  }
}`,
};

export const CouponTemplates: GraphOperation<CouponTemplatesQuery, CouponTemplatesQueryVariables> = {
  id: "019501e2028cf50afa73fbfdad76015bce53692eaac5543a29a2cdfab7920b64",
  name: "CouponTemplates",
  text: `query CouponTemplates($after: Cursor) {
  couponTemplates(first: 20, after: $after) {
    nodes {
      id
      name
      kind
      amountOff {
        amount
        currency
      }
      percentOffBps
      pointsPrice
      remaining
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}`,
};

export const CreateCart: GraphOperation<CreateCartMutation, CreateCartMutationVariables> = {
  id: "77d65b2f7415d50d062ede5e72a3b12722dfb0a9945b450db35e5493578177c9",
  name: "CreateCart",
  text: `mutation CreateCart($input: CreateCartInput!) {
  createCart(input: $input) {
    __typename
    ... on CreateCartSuccess {
      cart {
        ...CartView
      }
    }
    ... on VariantNotForSale {
      skus
    }
    ... on Problem {
      message
    }
  }
}

fragment CartView on Cart {
  id
  version
  pieceCount
  total {
    amount
    currency
  }
  lines {
    id
    sku
    quantity
    unitPrice {
      amount
      currency
    }
    lineTotal {
      amount
      currency
    }
    variant {
      sku
      name
    }
  }
}`,
};

export const CreateReview: GraphOperation<CreateReviewMutation, CreateReviewMutationVariables> = {
  id: "c5671ec723d7be9c0dbe3417810fc0a688cb7c8a3c3e9a6c458bb0e3962eeba4",
  name: "CreateReview",
  text: `mutation CreateReview($input: CreateReviewInput!) {
  createReview(input: $input) {
    __typename
    ... on CreateReviewSuccess {
      review {
        id
        stars
        moderationStatus
      }
    }
    ... on AlreadyReviewed {
      review {
        id
      }
    }
    ... on ContentRefused {
      reason
    }
    ... on Problem {
      message
    }
  }
}`,
};

export const Events: GraphOperation<EventsQuery, EventsQueryVariables> = {
  id: "a7c1a1d7a1ad238d499f0603ac56d1c78cd2669aabb30a438fa4aec40234d4aa",
  name: "Events",
  text: `query Events($storeId: ID, $after: Cursor) {
  events(storeId: $storeId, first: 20, after: $after) {
    nodes {
      id
      title
      startsAt
      seatsLeft
      tierGate
      signupWindow {
        opensAt
        closesAt
      }
      store {
        id
        name
      }
      viewerTicket {
        id
        status
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}`,
};

export const ExchangePointsForCoupon: GraphOperation<ExchangePointsForCouponMutation, ExchangePointsForCouponMutationVariables> = {
  id: "4082f615b15ea88c8bef818f9d41da7f6c3d63d19990fd450a473f12b72d9c71",
  name: "ExchangePointsForCoupon",
  text: `mutation ExchangePointsForCoupon($input: ExchangePointsForCouponInput!) {
  exchangePointsForCoupon(input: $input) {
    __typename
    ... on ExchangePointsForCouponSuccess {
      coupon {
        id
        code
        status
        expiresAt
        template {
          id
          name
        }
      }
      transaction {
        id
        points
        balanceAfter
      }
      account {
        balance
        version
      }
    }
    ... on InsufficientPoints {
      requested
      balance
    }
    ... on CouponUnavailable {
      pointsPrice
    }
    ... on Problem {
      message
    }
  }
}`,
};

export const Home: GraphOperation<HomeQuery, HomeQueryVariables> = {
  id: "2bc395e8d7a999cf5a1ff864d56667a614323b45d1c7d911515fcc404f971b26",
  name: "Home",
  text: `query Home($channel: Channel!) {
  me {
    id
    displayName
    tier {
      code
      name
      level
    }
    loyalty {
      balance
      version
      expiringSoon {
        points
        firstExpiresAt
      }
    }
    activeCart(channel: $channel) {
      id
      pieceCount
    }
  }
}`,
};

export const MemberCode: GraphOperation<MemberCodeQuery, MemberCodeQueryVariables> = {
  id: "be92ef38da4d87ede383741a622b910caac58e6a677dc3ea2f02b7caaf38712a",
  name: "MemberCode",
  text: `query MemberCode {
  me {
    id
    dynamicCode {
      code
      expiresAt
    }
  }
}`,
};

export const MyOrder: GraphOperation<MyOrderQuery, MyOrderQueryVariables> = {
  id: "8e42c880c5de870f080f99a6073a8675904dc7e2d87ccf1f8e3d1743bcc1243f",
  name: "MyOrder",
  text: `query MyOrder($id: ID!) {
  order(id: $id) {
    id
    number
    status
    paymentStatus
    total {
      amount
      currency
    }
    refundedTotal {
      amount
      currency
    }
    pointsEarned
    lines {
      id
      sku
      title
      quantity
      paidTotal {
        amount
        currency
      }
    }
    fulfillments {
      __typename
      id
      lines {
        sku
        title
        quantity
      }
      ... on PickupOrder {
        status
        readyBy
        expiresAt
        code {
          token
          digits
        }
        store {
          id
          name
          openNow
        }
      }
    }
  }
}`,
};

export const MyOrders: GraphOperation<MyOrdersQuery, MyOrdersQueryVariables> = {
  id: "2b46c308edeaa4d778c2be050b7dd6e89e1e91b751fa5af23cedc44b70ad56cf",
  name: "MyOrders",
  text: `query MyOrders($after: Cursor) {
  me {
    id
    orders(first: 20, after: $after) {
      nodes {
        id
        number
        status
        placedAt
        total {
          amount
          currency
        }
        lines {
          id
          title
          quantity
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}`,
};

export const NearbyStores: GraphOperation<NearbyStoresQuery, NearbyStoresQueryVariables> = {
  id: "baba9f8c323736ea402ebdf90f6aef97c985b7c7d74741e6daf7f68cb8ce0d2b",
  name: "NearbyStores",
  text: `query NearbyStores($near: GeoCoordinateInput!, $sku: ID!) {
  nearbyStores(
    near: $near
    radiusMeters: 20000
    services: [PICKUP]
    sku: $sku
    first: 5
  ) {
    edges {
      distanceMeters
      openNow
      availability {
        status
        quantity
      }
      node {
        id
        name
        address {
          district
          line
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}`,
};

export const PointsBalanceChanged: GraphOperation<PointsBalanceChangedSubscription, PointsBalanceChangedSubscriptionVariables> = {
  id: "19a02f5f76e29dc91d2e47d4ee7c7b59b3a50e5b9c993ce8309ce27f2f88515f",
  name: "PointsBalanceChanged",
  text: `subscription PointsBalanceChanged($after: Cursor) {
  pointsBalanceChanged(after: $after) {
    __typename
    ... on LiveEvent {
      cursor
      at
    }
    ... on PointsBalanceChanged {
      kind
      version
      balance
      pending
      transaction {
        id
        type
        points
        sourceType
        sourceId
      }
    }
    ... on Resync {
      reason
    }
  }
}`,
};

export const PriceChanged: GraphOperation<PriceChangedSubscription, PriceChangedSubscriptionVariables> = {
  id: "63ca8d1f81cb3512221b7cde287dbec436573f55aeea77f5e1a0d1275b9ca04c",
  name: "PriceChanged",
  text: `subscription PriceChanged($storeId: ID!, $skus: [ID!]!, $channel: Channel!, $after: Cursor) {
  priceChanged(storeId: $storeId, skus: $skus, channel: $channel, after: $after) {
    __typename
    ... on LiveEvent {
      cursor
    }
    ... on PriceChanged {
      kind
      version
      sku
      price {
        amount {
          amount
          currency
        }
        validTo
        version
      }
    }
    ... on Resync {
      reason
    }
  }
}`,
};

export const ProductPage: GraphOperation<ProductPageQuery, ProductPageQueryVariables> = {
  id: "baee936bbd85604b63a663a4d9516f6d738467caf44846910add620eb52038f5",
  name: "ProductPage",
  text: `query ProductPage($sku: ID!, $storeId: ID!, $channel: Channel!, $context: SalesContextInput!) {
  productVariant(sku: $sku) {
    sku
    name
    options {
      name
      value
    }
    presentation(context: $context) {
      title
      subtitle
      imageUrls
    }
    price(context: $context) {
      amount {
        amount
        currency
      }
      wasAmount {
        amount
        currency
      }
      validTo
      version
    }
    product {
      id
      description
      variants(first: 20) {
        nodes {
          sku
          options {
            name
            value
          }
        }
      }
    }
    availability(channel: $channel, storeId: $storeId) {
      status
      quantity
    }
    stock(storeId: $storeId) {
      id
      available
      version
    }
    labels(storeId: $storeId, first: 3) {
      nodes {
        id
        position
        status
        displayedPrice {
          amount
          currency
        }
      }
    }
    rating {
      count
      average
      distribution {
        stars
        count
      }
    }
  }
  me {
    id
    loyalty {
      balance
    }
    activeCart(channel: $channel) {
      id
      pieceCount
    }
  }
}`,
};

export const Reviews: GraphOperation<ReviewsQuery, ReviewsQueryVariables> = {
  id: "a2537454d1ede6647c2154cdddea500c359630613ce43424925d83984d1136d4",
  name: "Reviews",
  text: `query Reviews($sku: ID!, $after: Cursor) {
  reviews(sku: $sku, first: 10, after: $after) {
    nodes {
      id
      stars
      body
      createdAt
      isVerifiedPurchase
      author {
        id
        displayName
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}`,
};

export const SearchProducts: GraphOperation<SearchProductsQuery, SearchProductsQueryVariables> = {
  id: "d3dcbda6ae34096d4dc938ded734d7193300cd5a1d16462b9efd5e1e27c07bbc",
  name: "SearchProducts",
  text: `query SearchProducts($context: SalesContextInput!, $search: String!, $after: Cursor) {
  products(context: $context, search: $search, first: 20, after: $after) {
    nodes {
      id
      name
      brand
      variants(first: 1) {
        nodes {
          sku
          price(context: $context) {
            amount {
              amount
              currency
            }
          }
          rating {
            count
            average
          }
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}`,
};

export const SetCartLineQuantity: GraphOperation<SetCartLineQuantityMutation, SetCartLineQuantityMutationVariables> = {
  id: "53d97cf0b369a995caf4e47fff4582b3314fad405446747c9109370563dfd11e",
  name: "SetCartLineQuantity",
  text: `mutation SetCartLineQuantity($input: SetCartLineQuantityInput!) {
  setCartLineQuantity(input: $input) {
    __typename
    ... on SetCartLineQuantitySuccess {
      cart {
        ...CartView
      }
    }
    ... on Problem {
      message
    }
  }
}

fragment CartView on Cart {
  id
  version
  pieceCount
  total {
    amount
    currency
  }
  lines {
    id
    sku
    quantity
    unitPrice {
      amount
      currency
    }
    lineTotal {
      amount
      currency
    }
    variant {
      sku
      name
    }
  }
}`,
};

export const SignUpForEvent: GraphOperation<SignUpForEventMutation, SignUpForEventMutationVariables> = {
  id: "ce9935473c477b6e6688685f71a139ee144fbf245d63e35a582aff4483ad5e14",
  name: "SignUpForEvent",
  text: `mutation SignUpForEvent($input: SignUpForEventInput!) {
  signUpForEvent(input: $input) {
    __typename
    ... on SignUpForEventSuccess {
      ticket {
        id
        code
        event {
          id
          title
          startsAt
          seatsLeft
        }
      }
    }
    ... on EventFull {
      quota
    }
    ... on SignupClosed {
      signupWindow {
        opensAt
        closesAt
      }
    }
    ... on TierTooLow {
      requiredLevel
      level
    }
    ... on AlreadySignedUp {
      ticket {
        id
      }
    }
    ... on Problem {
      message
    }
  }
}`,
};

export const Wallet: GraphOperation<WalletQuery, WalletQueryVariables> = {
  id: "82bd132246fabe92cbd4c91080688c10cae8c776a802f30599ab02653d186ef1",
  name: "Wallet",
  text: `query Wallet($after: Cursor) {
  me {
    id
    loyalty {
      balance
      pending
      version
      expiringSoon(within: "P30D") {
        points
        firstExpiresAt
      }
      transactions(first: 20, after: $after) {
        nodes {
          id
          type
          points
          at
          sourceType
          order {
            id
            number
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
    tier {
      code
      name
    }
    tierProgress {
      qualifyingPoints
      pointsToNext
      next {
        code
        name
      }
      heldUntil
    }
    coupons(statuses: [ISSUED], first: 20) {
      nodes {
        id
        code
        expiresAt
        template {
          id
          name
          kind
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}`,
};
