// Generated from the contracts by `npm run codegen`. Do not edit.
import type { GraphOperation } from "../operation.ts";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
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

/** What `moderateReview` needs. */
export type ModerateReviewInput = {
  /** Chosen by the caller, one per intent; a retry with the same key gets the same answer. */
  readonly idempotencyKey: string;
  readonly reviewId: string;
  readonly decision: ModerationDecision;
  /** Told to the author. Up to 200 characters. */
  readonly reason?: string | null | undefined;
};

/** What a moderator decides. */
export type ModerationDecision =
  /** Make it public. */
  | 'APPROVE'
  /** Keep it from being public, or take it down. */
  | 'REJECT';

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

/** Pieces of one line that came back. */
export type RefundLineInput = {
  readonly orderLineId: string;
  /** Whole pieces, at least 1. */
  readonly quantity: number;
  /** Whether they can be sold again; if not, they are written off as damaged. */
  readonly isResellable?: boolean;
};

/** What `refundOrder` needs. */
export type RefundOrderInput = {
  /** Chosen by the caller, one per intent; a retry with the same key gets the same answer. */
  readonly idempotencyKey: string;
  readonly orderId: string;
  /** What came back, 1 to 100 lines; all that is left when empty. */
  readonly lines?: ReadonlyArray<RefundLineInput>;
  /** For the record. Up to 200 characters. */
  readonly reason: string;
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

/** What `schedulePrice` needs. */
export type SchedulePriceInput = {
  /** Chosen by the caller, one per intent; a retry with the same key gets the same answer. */
  readonly idempotencyKey: string;
  /** Which list. For one store: `priceLists(scopes: [STORE], storeId: ...)`. */
  readonly priceListId: string;
  readonly sku: string;
  /** Above zero, in the currency of the list. */
  readonly amount: MoneyInput;
  /** The usual price to strike through, above `amount`. */
  readonly wasAmount?: MoneyInput | null | undefined;
  /** In the future. */
  readonly validFrom: string;
  /** After `validFrom`; null when open. */
  readonly validTo?: string | null | undefined;
  /** For the record. Up to 200 characters. */
  readonly reason?: string | null | undefined;
};

/** What `setPrice` needs. */
export type SetPriceInput = {
  /** Chosen by the caller, one per intent; a retry with the same key gets the same answer. */
  readonly idempotencyKey: string;
  /** Which list. For one store: `priceLists(scopes: [STORE], storeId: ...)`. */
  readonly priceListId: string;
  readonly sku: string;
  /** Above zero, in the currency of the list. */
  readonly amount: MoneyInput;
  /** The usual price to strike through, above `amount`. */
  readonly wasAmount?: MoneyInput | null | undefined;
  /** The version you saw; a newer one is refused. Null to set it whatever it was. */
  readonly expectedVersion?: number | null | undefined;
  /** For the record. Up to 200 characters. */
  readonly reason?: string | null | undefined;
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

/** A stretch of time, at most 31 days. The start belongs to it, the end does not. */
export type TimeWindowInput = {
  readonly from: string;
  readonly to: string;
};

export type LabelStatusChangedSubscriptionVariables = Exact<{
  storeId: string;
  after?: string | null | undefined;
}>;


export type LabelStatusChangedSubscription = { readonly labelStatusChanged:
    | { readonly __typename: 'LabelStatusChanged', readonly cursor: string, readonly at: string, readonly kind: ChangeKind, readonly version: number, readonly previousStatus: LabelStatus | null, readonly label: { readonly id: string, readonly status: LabelStatus, readonly displayedPrice: { readonly amount: number, readonly currency: string } | null, readonly binding: { readonly sku: string, readonly variant: { readonly sku: string, readonly name: string } | null } | null, readonly shadow: { readonly version: number, readonly delivery: { readonly stage: LabelDeliveryStage, readonly failureCode: string | null, readonly at: string } } | null } }
    | { readonly __typename: 'Resync', readonly cursor: string, readonly at: string, readonly reason: ResyncReason }
   | null };

export type LabelsOfVariantQueryVariables = Exact<{
  sku: string;
  storeId: string;
  otherStoreId: string;
}>;


export type LabelsOfVariantQuery = { readonly here: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly storeId: string, readonly position: string | null, readonly status: LabelStatus, readonly displayedPrice: { readonly amount: number, readonly currency: string } | null, readonly shadow: { readonly version: number, readonly desired: { readonly version: number, readonly contentHash: string, readonly name: string | null, readonly price: { readonly amount: number, readonly currency: string } | null }, readonly reported: { readonly version: number, readonly contentHash: string, readonly name: string | null, readonly effectiveAt: string, readonly price: { readonly amount: number, readonly currency: string } | null } | null, readonly delta: ReadonlyArray<{ readonly field: string, readonly desired: string | null, readonly reported: string | null }>, readonly delivery: { readonly stage: LabelDeliveryStage, readonly at: string } } | null }> } | null, readonly there: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly storeId: string, readonly position: string | null, readonly status: LabelStatus, readonly displayedPrice: { readonly amount: number, readonly currency: string } | null, readonly shadow: { readonly version: number, readonly desired: { readonly version: number, readonly contentHash: string, readonly name: string | null, readonly price: { readonly amount: number, readonly currency: string } | null }, readonly reported: { readonly version: number, readonly contentHash: string, readonly name: string | null, readonly effectiveAt: string, readonly price: { readonly amount: number, readonly currency: string } | null } | null, readonly delta: ReadonlyArray<{ readonly field: string, readonly desired: string | null, readonly reported: string | null }>, readonly delivery: { readonly stage: LabelDeliveryStage, readonly at: string } } | null }> } | null };

export type ModerateReviewMutationVariables = Exact<{
  input: ModerateReviewInput;
}>;


export type ModerateReviewMutation = { readonly moderateReview:
    | { readonly __typename: 'ModerateReviewSuccess', readonly review: { readonly id: string, readonly moderationStatus: ModerationStatus } }
    | { readonly __typename: 'ModerationOutdated', readonly message: string, readonly item:
        | { readonly __typename: 'Post' }
        | { readonly __typename: 'Review', readonly id: string, readonly moderationStatus: ModerationStatus }
       }
   | null };

export type ModerationQueueQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type ModerationQueueQuery = { readonly moderationQueue: { readonly nodes: ReadonlyArray<
      | { readonly __typename: 'Post', readonly id: string, readonly title: string, readonly body: string, readonly createdAt: string, readonly author: { readonly id: string, readonly displayName: string } | null, readonly store: { readonly id: string, readonly name: string } | null }
      | { readonly __typename: 'Review', readonly id: string, readonly stars: number, readonly body: string, readonly createdAt: string, readonly author: { readonly id: string, readonly displayName: string } | null, readonly variant: { readonly sku: string, readonly name: string } | null }
    >, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export type PickupOrderUpdatedSubscriptionVariables = Exact<{
  storeId: string;
  after?: string | null | undefined;
}>;


export type PickupOrderUpdatedSubscription = { readonly pickupOrderUpdated:
    | { readonly __typename: 'PickupOrderUpdated', readonly cursor: string, readonly at: string, readonly kind: ChangeKind, readonly version: number, readonly previousStatus: PickupStatus | null, readonly pickupOrder: { readonly id: string, readonly orderNumber: string, readonly status: PickupStatus, readonly readyBy: string, readonly bin: string | null, readonly version: number, readonly recipientMaskedName: string, readonly recipientPhoneTail: string | null, readonly lines: ReadonlyArray<{ readonly sku: string, readonly title: string, readonly quantity: number }> } }
    | { readonly __typename: 'Resync', readonly cursor: string, readonly at: string, readonly reason: ResyncReason }
   | null };

export type PriceChangedSubscriptionVariables = Exact<{
  storeId: string;
  after?: string | null | undefined;
}>;


export type PriceChangedSubscription = { readonly priceChanged:
    | { readonly __typename: 'PriceChanged', readonly cursor: string, readonly at: string, readonly kind: ChangeKind, readonly version: number, readonly sku: string, readonly price: { readonly amount: { readonly amount: number, readonly currency: string }, readonly wasAmount: { readonly amount: number, readonly currency: string } | null } | null, readonly previousAmount: { readonly amount: number, readonly currency: string } | null, readonly variant: { readonly sku: string, readonly name: string }, readonly changedBy: { readonly id: string, readonly displayName: string } | null }
    | { readonly __typename: 'Resync', readonly cursor: string, readonly at: string, readonly reason: ResyncReason }
   | null };

export type PriceForEditingQueryVariables = Exact<{
  sku: string;
  storeId: string;
  context: SalesContextInput;
}>;


export type PriceForEditingQuery = { readonly priceLists: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly currency: string, readonly entries: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly version: number, readonly amount: { readonly amount: number, readonly currency: string } }> } | null }> } | null, readonly productVariant: { readonly sku: string, readonly name: string, readonly priceExplanation: { readonly price: { readonly amount: { readonly amount: number, readonly currency: string } }, readonly steps: ReadonlyArray<{ readonly outcome: PriceOutcome, readonly amount: { readonly amount: number, readonly currency: string }, readonly priceList: { readonly id: string, readonly name: string, readonly scope: PriceListScope, readonly priority: number } }> } | null } | null };

export type RefundOrderMutationVariables = Exact<{
  input: RefundOrderInput;
}>;


export type RefundOrderMutation = { readonly refundOrder:
    | { readonly __typename: 'RefundOrderSuccess', readonly refunded: { readonly amount: number, readonly currency: string }, readonly order: { readonly id: string, readonly paymentStatus: PaymentStatus, readonly refundedTotal: { readonly amount: number, readonly currency: string }, readonly lines: ReadonlyArray<{ readonly id: string, readonly refundedQuantity: number }> } }
    | { readonly __typename: 'OrderNotRefundable', readonly status: OrderStatus, readonly paymentStatus: PaymentStatus, readonly message: string }
    | { readonly __typename: 'RefundExceedsOrder', readonly orderLineId: string, readonly refundableQuantity: number, readonly message: string }
   | null };

export type SchedulePriceMutationVariables = Exact<{
  input: SchedulePriceInput;
}>;


export type SchedulePriceMutation = { readonly schedulePrice:
    | { readonly __typename: 'SchedulePriceSuccess', readonly entry: { readonly id: string, readonly sku: string, readonly validFrom: string, readonly validTo: string | null, readonly amount: { readonly amount: number, readonly currency: string } } }
    | { readonly __typename: 'PriceWindowOverlap', readonly message: string, readonly conflicting: { readonly id: string, readonly validFrom: string, readonly validTo: string | null, readonly amount: { readonly amount: number, readonly currency: string } } }
    | { readonly __typename: 'PriceBelowFloor', readonly message: string }
    | { readonly __typename: 'PriceNeedsApproval', readonly message: string }
   | null };

export type SetPriceMutationVariables = Exact<{
  input: SetPriceInput;
}>;


export type SetPriceMutation = { readonly setPrice:
    | { readonly __typename: 'SetPriceSuccess', readonly entry: { readonly id: string, readonly sku: string, readonly version: number, readonly validFrom: string, readonly amount: { readonly amount: number, readonly currency: string }, readonly variant: { readonly sku: string, readonly name: string } } }
    | { readonly __typename: 'PriceOutdated', readonly message: string, readonly current: { readonly id: string, readonly version: number, readonly amount: { readonly amount: number, readonly currency: string } } }
    | { readonly __typename: 'PriceBelowFloor', readonly message: string, readonly floor: { readonly amount: number, readonly currency: string } }
    | { readonly __typename: 'PriceNeedsApproval', readonly message: string, readonly ceiling: { readonly amount: number, readonly currency: string } }
   | null };

export type StockChangedSubscriptionVariables = Exact<{
  storeId: string;
  after?: string | null | undefined;
}>;


export type StockChangedSubscription = { readonly stockChanged:
    | { readonly __typename: 'StockChanged', readonly cursor: string, readonly at: string, readonly kind: ChangeKind, readonly version: number, readonly cause: StockChangeCause | null, readonly stockLevel: { readonly id: string, readonly sku: string, readonly available: number, readonly onHand: number | null, readonly committed: number | null, readonly reserved: number | null, readonly safetyStock: number | null, readonly variant: { readonly sku: string, readonly name: string } | null } }
    | { readonly __typename: 'Resync', readonly cursor: string, readonly at: string, readonly reason: ResyncReason }
   | null };

export type StoreDashboardQueryVariables = Exact<{
  storeId: string;
  window: TimeWindowInput;
}>;


export type StoreDashboardQuery = { readonly currentStaff: { readonly id: string, readonly displayName: string, readonly roles: ReadonlyArray<StaffRole> } | null, readonly store: { readonly id: string, readonly name: string, readonly timeZone: string, readonly openNow: boolean, readonly stockLevels: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly sku: string, readonly available: number, readonly onHand: number | null, readonly safetyStock: number | null, readonly version: number, readonly variant: { readonly sku: string, readonly name: string } | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null } | null, readonly pickupOrders: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly orderNumber: string, readonly status: PickupStatus, readonly readyBy: string, readonly bin: string | null, readonly version: number, readonly recipientMaskedName: string, readonly lines: ReadonlyArray<{ readonly sku: string, readonly title: string, readonly quantity: number }> }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null, readonly labelHealth: { readonly total: number, readonly inSync: number, readonly updating: number, readonly failed: number, readonly stale: number, readonly unknown: number, readonly unbound: number, readonly lowBattery: number } | null, readonly eslLabels: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly position: string | null, readonly status: LabelStatus, readonly batteryMv: number | null, readonly binding: { readonly sku: string } | null, readonly shadow: { readonly version: number, readonly desired: { readonly name: string | null, readonly price: { readonly amount: number, readonly currency: string } | null } } | null }> } | null, readonly events: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly title: string, readonly startsAt: string, readonly quota: number, readonly seatsLeft: number }> } | null } & ({ readonly zones: ReadonlyArray<{ readonly id: string, readonly name: string, readonly polygon: ReadonlyArray<{ readonly xMeters: number, readonly yMeters: number }>, readonly metrics: { readonly entries: number, readonly exits: number, readonly occupancy: number, readonly dwellP50Seconds: number | null, readonly isSuppressed: boolean } | null }> | null } | { readonly zones?: never });

export type ZoneChartQueryVariables = Exact<{
  storeId: string;
  window: TimeWindowInput;
}>;


export type ZoneChartQuery = { readonly zones: ReadonlyArray<{ readonly id: string, readonly name: string, readonly minuteMetrics: { readonly nodes: ReadonlyArray<{ readonly from: string, readonly entries: number, readonly exits: number, readonly occupancy: number }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null }> | null };

export type ZoneMetricsUpdatedSubscriptionVariables = Exact<{
  storeId: string;
  after?: string | null | undefined;
}>;


export type ZoneMetricsUpdatedSubscription = { readonly zoneMetricsUpdated:
    | { readonly __typename: 'ZoneMetricsUpdated', readonly cursor: string, readonly at: string, readonly kind: ChangeKind, readonly version: number, readonly metrics: { readonly zoneId: string, readonly from: string, readonly to: string, readonly entries: number, readonly exits: number, readonly occupancy: number, readonly dwellP50Seconds: number | null, readonly dwellP90Seconds: number | null, readonly isSuppressed: boolean } }
    | { readonly __typename: 'Resync', readonly cursor: string, readonly at: string, readonly reason: ResyncReason }
   | null };

export const LabelStatusChanged: GraphOperation<LabelStatusChangedSubscription, LabelStatusChangedSubscriptionVariables> = {
  id: "7756797d5c16268126daeb5a44ec6b22718369221ec986515fb0d6b9489d7274",
  name: "LabelStatusChanged",
  text: `subscription LabelStatusChanged($storeId: ID!, $after: Cursor) {
  labelStatusChanged(storeId: $storeId, after: $after) {
    __typename
    ... on LiveEvent {
      cursor
      at
    }
    ... on LabelStatusChanged {
      kind
      version
      previousStatus
      label {
        id
        status
        displayedPrice {
          amount
          currency
        }
        binding {
          sku
          variant {
            sku
            name
          }
        }
        shadow {
          version
          delivery {
            stage
            failureCode
            at
          }
        }
      }
    }
    ... on Resync {
      reason
    }
  }
}`,
};

export const LabelsOfVariant: GraphOperation<LabelsOfVariantQuery, LabelsOfVariantQueryVariables> = {
  id: "78ed54a2dc027fff42d069e63c105d670c08e483e44080cf0e808d1adcd1a1fa",
  name: "LabelsOfVariant",
  text: `query LabelsOfVariant($sku: ID!, $storeId: ID!, $otherStoreId: ID!) {
  here: eslLabels(storeId: $storeId, skus: [$sku], first: 50) {
    nodes {
      ...LabelState
    }
  }
  there: eslLabels(storeId: $otherStoreId, skus: [$sku], first: 50) {
    nodes {
      ...LabelState
    }
  }
}

fragment LabelState on EslLabel {
  id
  storeId
  position
  status
  displayedPrice {
    amount
    currency
  }
  shadow {
    version
    desired {
      version
      contentHash
      name
      price {
        amount
        currency
      }
    }
    reported {
      version
      contentHash
      name
      price {
        amount
        currency
      }
      effectiveAt
    }
    delta {
      field
      desired
      reported
    }
    delivery {
      stage
      at
    }
  }
}`,
};

export const ModerateReview: GraphOperation<ModerateReviewMutation, ModerateReviewMutationVariables> = {
  id: "1e8c8cd68a44d8b04cf6af1de6210d05b0d7040e6b624a77f0b84c733c78df0f",
  name: "ModerateReview",
  text: `mutation ModerateReview($input: ModerateReviewInput!) {
  moderateReview(input: $input) {
    __typename
    ... on ModerateReviewSuccess {
      review {
        id
        moderationStatus
      }
    }
    ... on ModerationOutdated {
      item {
        __typename
        ... on Review {
          id
          moderationStatus
        }
      }
    }
    ... on Problem {
      message
    }
  }
}`,
};

export const ModerationQueue: GraphOperation<ModerationQueueQuery, ModerationQueueQueryVariables> = {
  id: "17c1ec8e17a453a4d2836d2a90ed6a5abe1258a706fcc23e9daf5ab67277d2a6",
  name: "ModerationQueue",
  text: `query ModerationQueue($after: Cursor) {
  moderationQueue(first: 20, after: $after) {
    nodes {
      __typename
      ... on Post {
        id
        title
        body
        createdAt
        author {
          id
          displayName
        }
        store {
          id
          name
        }
      }
      ... on Review {
        id
        stars
        body
        createdAt
        author {
          id
          displayName
        }
        variant {
          sku
          name
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

export const PickupOrderUpdated: GraphOperation<PickupOrderUpdatedSubscription, PickupOrderUpdatedSubscriptionVariables> = {
  id: "54e70435ba5de9a0d5837f487e1344987ad493a8ab70bb88f176f12e5be92ff6",
  name: "PickupOrderUpdated",
  text: `subscription PickupOrderUpdated($storeId: ID!, $after: Cursor) {
  pickupOrderUpdated(storeId: $storeId, after: $after) {
    __typename
    ... on LiveEvent {
      cursor
      at
    }
    ... on PickupOrderUpdated {
      kind
      version
      previousStatus
      pickupOrder {
        ...PickupCard
      }
    }
    ... on Resync {
      reason
    }
  }
}

fragment PickupCard on PickupOrder {
  id
  orderNumber
  status
  readyBy
  bin
  version
  recipientMaskedName
  recipientPhoneTail
  lines {
    sku
    title
    quantity
  }
}`,
};

export const PriceChanged: GraphOperation<PriceChangedSubscription, PriceChangedSubscriptionVariables> = {
  id: "86c9937827bb62998deb9819afe45c754cb6c8f69e68fea1db9e3675a36783a4",
  name: "PriceChanged",
  text: `subscription PriceChanged($storeId: ID!, $after: Cursor) {
  priceChanged(storeId: $storeId, after: $after) {
    __typename
    ... on LiveEvent {
      cursor
      at
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
        wasAmount {
          amount
          currency
        }
      }
      previousAmount {
        amount
        currency
      }
      variant {
        sku
        name
      }
      changedBy {
        id
        displayName
      }
    }
    ... on Resync {
      reason
    }
  }
}`,
};

export const PriceForEditing: GraphOperation<PriceForEditingQuery, PriceForEditingQueryVariables> = {
  id: "e0dbf414e7d6aec42453fe1a8a3de8d463e8f0b6e07e97dce40c9cfacac9d58d",
  name: "PriceForEditing",
  text: `query PriceForEditing($sku: ID!, $storeId: ID!, $context: SalesContextInput!) {
  priceLists(scopes: [STORE], storeId: $storeId, first: 1) {
    nodes {
      id
      currency
      entries(skus: [$sku], first: 1) {
        nodes {
          id
          amount {
            amount
            currency
          }
          version
        }
      }
    }
  }
  productVariant(sku: $sku) {
    sku
    name
    priceExplanation(context: $context) {
      price {
        amount {
          amount
          currency
        }
      }
      steps {
        outcome
        amount {
          amount
          currency
        }
        priceList {
          id
          name
          scope
          priority
        }
      }
    }
  }
}`,
};

export const RefundOrder: GraphOperation<RefundOrderMutation, RefundOrderMutationVariables> = {
  id: "9f9914621b314a129977b558e3b1ee1f1bfc9a968aef6405a3e8321ba7ebc948",
  name: "RefundOrder",
  text: `mutation RefundOrder($input: RefundOrderInput!) {
  refundOrder(input: $input) {
    __typename
    ... on RefundOrderSuccess {
      refunded {
        amount
        currency
      }
      order {
        id
        paymentStatus
        refundedTotal {
          amount
          currency
        }
        lines {
          id
          refundedQuantity
        }
      }
    }
    ... on OrderNotRefundable {
      status
      paymentStatus
    }
    ... on RefundExceedsOrder {
      orderLineId
      refundableQuantity
    }
    ... on Problem {
      message
    }
  }
}`,
};

export const SchedulePrice: GraphOperation<SchedulePriceMutation, SchedulePriceMutationVariables> = {
  id: "3bccfdde0f1ddf62eb7f9c8ab91d8cebba4ef2d29ac5826aaab7fcd7113b9e78",
  name: "SchedulePrice",
  text: `mutation SchedulePrice($input: SchedulePriceInput!) {
  schedulePrice(input: $input) {
    __typename
    ... on SchedulePriceSuccess {
      entry {
        id
        sku
        validFrom
        validTo
        amount {
          amount
          currency
        }
      }
    }
    ... on PriceWindowOverlap {
      conflicting {
        id
        validFrom
        validTo
        amount {
          amount
          currency
        }
      }
    }
    ... on Problem {
      message
    }
  }
}`,
};

export const SetPrice: GraphOperation<SetPriceMutation, SetPriceMutationVariables> = {
  id: "b4644d11e45c7e5a6d53642b1c7182d5d2db002e6dafbf273626c675420010ff",
  name: "SetPrice",
  text: `mutation SetPrice($input: SetPriceInput!) {
  setPrice(input: $input) {
    __typename
    ... on SetPriceSuccess {
      entry {
        id
        sku
        amount {
          amount
          currency
        }
        version
        validFrom
        variant {
          sku
          name
        }
      }
    }
    ... on PriceOutdated {
      current {
        id
        amount {
          amount
          currency
        }
        version
      }
    }
    ... on PriceBelowFloor {
      floor {
        amount
        currency
      }
    }
    ... on PriceNeedsApproval {
      ceiling {
        amount
        currency
      }
    }
    ... on Problem {
      message
    }
  }
}`,
};

export const StockChanged: GraphOperation<StockChangedSubscription, StockChangedSubscriptionVariables> = {
  id: "3622311232752752f5b1c3d1bdb86f3c72202e50c30ad2df638be320884a9bd0",
  name: "StockChanged",
  text: `subscription StockChanged($storeId: ID!, $after: Cursor) {
  stockChanged(storeId: $storeId, after: $after) {
    __typename
    ... on LiveEvent {
      cursor
      at
    }
    ... on StockChanged {
      kind
      version
      cause
      stockLevel {
        id
        sku
        available
        onHand
        committed
        reserved
        safetyStock
        variant {
          sku
          name
        }
      }
    }
    ... on Resync {
      reason
    }
  }
}`,
};

export const StoreDashboard: GraphOperation<StoreDashboardQuery, StoreDashboardQueryVariables> = {
  id: "48c3bb91a303cb8198f2a5f3577fca98e61222bb74a1624b7cfc5e95a94fab39",
  name: "StoreDashboard",
  text: `query StoreDashboard($storeId: ID!, $window: TimeWindowInput!) {
  currentStaff {
    id
    displayName
    roles
  }
  store(id: $storeId) {
    id
    name
    timeZone
    openNow
    stockLevels(lowOnly: true, first: 20) {
      nodes {
        id
        sku
        available
        onHand
        safetyStock
        version
        variant {
          sku
          name
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
  pickupOrders(storeId: $storeId, first: 50) {
    nodes {
      id
      orderNumber
      status
      readyBy
      bin
      version
      recipientMaskedName
      lines {
        sku
        title
        quantity
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
  labelHealth(storeId: $storeId) {
    total
    inSync
    updating
    failed
    stale
    unknown
    unbound
    lowBattery
  }
  eslLabels(storeId: $storeId, statuses: [FAILED, STALE], first: 20) {
    nodes {
      id
      position
      status
      batteryMv
      binding {
        sku
      }
      shadow {
        version
        desired {
          name
          price {
            amount
            currency
          }
        }
      }
    }
  }
  ... @defer(label: "traffic") {
    zones(storeId: $storeId) {
      id
      name
      polygon {
        xMeters
        yMeters
      }
      metrics(window: $window) {
        entries
        exits
        occupancy
        dwellP50Seconds
        isSuppressed
      }
    }
  }
  events(storeId: $storeId, first: 3) {
    nodes {
      id
      title
      startsAt
      quota
      seatsLeft
    }
  }
}`,
};

export const ZoneChart: GraphOperation<ZoneChartQuery, ZoneChartQueryVariables> = {
  id: "dd74be1faf854e1698b7f8fab27eebead119b8fce3994de579a819b9107c92c2",
  name: "ZoneChart",
  text: `query ZoneChart($storeId: ID!, $window: TimeWindowInput!) {
  zones(storeId: $storeId) {
    id
    name
    minuteMetrics(window: $window, first: 60) {
      nodes {
        from
        entries
        exits
        occupancy
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}`,
};

export const ZoneMetricsUpdated: GraphOperation<ZoneMetricsUpdatedSubscription, ZoneMetricsUpdatedSubscriptionVariables> = {
  id: "09cb4ad5b281e56b960d9e8e30b26f013302a316bcf369a964699ec4c82a021d",
  name: "ZoneMetricsUpdated",
  text: `subscription ZoneMetricsUpdated($storeId: ID!, $after: Cursor) {
  zoneMetricsUpdated(storeId: $storeId, after: $after) {
    __typename
    ... on LiveEvent {
      cursor
      at
    }
    ... on ZoneMetricsUpdated {
      kind
      version
      metrics {
        zoneId
        from
        to
        entries
        exits
        occupancy
        dwellP50Seconds
        dwellP90Seconds
        isSuppressed
      }
    }
    ... on Resync {
      reason
    }
  }
}`,
};
