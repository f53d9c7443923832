// Generated from the contracts by `npm run codegen`. Do not edit.
import type { GraphOperation } from "../../kit/graph.ts";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
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

/** What `commitReservation` needs. */
export type CommitReservationInput = {
  /** Chosen by the caller, one per intent; a retry with the same key gets the same answer. */
  readonly idempotencyKey: string;
  readonly reservationId: string;
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

/** What `extendReservation` needs. */
export type ExtendReservationInput = {
  /** Chosen by the caller, one per intent; a retry with the same key gets the same answer. */
  readonly idempotencyKey: string;
  readonly reservationId: string;
  /** From now, at most one hour. Example: "PT10M". */
  readonly ttl: string;
};

/** What `releaseReservation` needs. */
export type ReleaseReservationInput = {
  /** Chosen by the caller, one per intent; a retry with the same key gets the same answer. */
  readonly idempotencyKey: string;
  readonly reservationId: string;
};

/** What to hold of one variant in one store. */
export type ReservationItemInput = {
  readonly storeId: string;
  readonly sku: string;
  /** Whole pieces, at least 1. */
  readonly quantity: number;
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

/** What `reserveStock` needs. */
export type ReserveStockInput = {
  /** Chosen by the caller, one per intent; a retry with the same key gets the same answer. */
  readonly idempotencyKey: string;
  /** Who holds it. Example: an order id. */
  readonly ownerId: string;
  /** 1 to 100, each store and SKU once. */
  readonly items: ReadonlyArray<ReservationItemInput>;
  /** How long, at most one hour. Example: "PT10M". */
  readonly ttl: string;
};

/**
 * Where a product is looked at or sold. Channel and store choose presentation and price; the tier comes from the signed-in member.
 * A price never depends on anything else about a person.
 */
export type SalesContextInput = {
  readonly channel: Channel;
  /** Null when no store is chosen: channel and mall-wide prices only. */
  readonly storeId?: string | null | undefined;
  /** For our own services, which ask in the name of a member: whose tier counts. */
  readonly memberId?: string | null | undefined;
};

/** What a store can do for a customer besides selling. More will come. */
export type StoreService =
  /** Order online, pick up here. */
  | 'PICKUP'
  /** Try a product by appointment. */
  | 'EXPERIENCE'
  /** Hosts events. */
  | 'EVENT';

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

export type CommitReservationMutationVariables = Exact<{
  input: CommitReservationInput;
}>;


export type CommitReservationMutation = { readonly commitReservation:
    | { readonly __typename: 'CommitReservationSuccess', readonly reservation: { readonly id: string, readonly status: ReservationStatus } }
    | { readonly __typename: 'ReservationExpired', readonly expiredAt: string, readonly message: string }
   | null };

export type DeliverySourcesQueryVariables = Exact<{
  skus: ReadonlyArray<string> | string;
  after?: string | null | undefined;
}>;


export type DeliverySourcesQuery = { readonly stores: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly address: { readonly regionCode: string }, readonly stockLevels: { readonly nodes: ReadonlyArray<{ readonly sku: string, readonly available: number }> } | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export type ExtendReservationMutationVariables = Exact<{
  input: ExtendReservationInput;
}>;


export type ExtendReservationMutation = { readonly extendReservation:
    | { readonly __typename: 'ExtendReservationSuccess', readonly reservation: { readonly id: string, readonly expiresAt: string | null } }
    | { readonly __typename: 'ReservationExpired', readonly expiredAt: string, readonly message: string }
   | null };

export type MemberIdByCodeQueryVariables = Exact<{
  dynamicCode: string;
  at?: string | null | undefined;
}>;


export type MemberIdByCodeQuery = { readonly memberIdByCode: string | null };

export type PickupRecipientQueryVariables = Exact<{
  memberId: string;
}>;


export type PickupRecipientQuery = { readonly member: { readonly id: string, readonly maskedName: string, readonly maskedPhone: string | null, readonly tier: { readonly code: string } } | null, readonly membershipTiers: ReadonlyArray<{ readonly code: string, readonly benefits: ReadonlyArray<{ readonly kind: TierBenefitKind }> }> | null };

export type PosLinesQueryVariables = Exact<{
  skus: ReadonlyArray<string> | string;
  context: SalesContextInput;
  storeId: string;
}>;


export type PosLinesQuery = { readonly store: { readonly id: string } | null, readonly productVariants: ReadonlyArray<{ readonly sku: string, readonly name: string, readonly price: { readonly amount: { readonly amount: number, readonly currency: string } } | null, readonly stock: { readonly available: number } | null }> | null };

export type PriceLinesQueryVariables = Exact<{
  skus: ReadonlyArray<string> | string;
  context: SalesContextInput;
}>;


export type PriceLinesQuery = { readonly productVariants: ReadonlyArray<{ readonly sku: string, readonly name: string, readonly price: { readonly version: number, readonly amount: { readonly amount: number, readonly currency: string }, readonly priceList: { readonly id: string } } | null }> | null };

export type ReleaseReservationMutationVariables = Exact<{
  input: ReleaseReservationInput;
}>;


export type ReleaseReservationMutation = { readonly releaseReservation:
    | { readonly __typename: 'ReleaseReservationSuccess', readonly reservation: { readonly id: string, readonly status: ReservationStatus } }
    | { readonly __typename: 'ReservationFulfilled', readonly message: string }
   | null };

export type ReserveStockMutationVariables = Exact<{
  input: ReserveStockInput;
}>;


export type ReserveStockMutation = { readonly reserveStock:
    | { readonly __typename: 'ReserveStockSuccess', readonly reservation: { readonly id: string, readonly status: ReservationStatus, readonly expiresAt: string | null } }
    | { readonly __typename: 'InsufficientStock', readonly message: string, readonly shortages: ReadonlyArray<{ readonly sku: string, readonly storeId: string, readonly requested: number, readonly available: number }> }
   | null };

export type StoreForPickupQueryVariables = Exact<{
  storeId: string;
}>;


export type StoreForPickupQuery = { readonly store: { readonly id: string, readonly services: ReadonlyArray<StoreService>, readonly timeZone: string, readonly openingHours: ReadonlyArray<{ readonly day: DayOfWeek, readonly opens: string, readonly closes: string }> } | null };

export const CommitReservation: GraphOperation<CommitReservationMutation, CommitReservationMutationVariables> = {
  id: "ed5dc5554af77c78ab3c33e25c79de27c75c766a43df7573df55c00dc7c2167b",
  name: "CommitReservation",
  text: `mutation CommitReservation($input: CommitReservationInput!) {
  commitReservation(input: $input) {
    __typename
    ... on CommitReservationSuccess {
      reservation {
        id
        status
      }
    }
    ... on ReservationExpired {
      expiredAt
    }
    ... on Problem {
      message
    }
  }
}`,
};

export const DeliverySources: GraphOperation<DeliverySourcesQuery, DeliverySourcesQueryVariables> = {
  id: "00f2fe9995c94c96780bc4cd498bb3a8185047441ea86b2f60a885605dc44b95",
  name: "DeliverySources",
  text: `query DeliverySources($skus: [ID!]!, $after: Cursor) {
  stores(first: 100, after: $after) {
    nodes {
      id
      address {
        regionCode
      }
      stockLevels(skus: $skus, first: 100) {
        nodes {
          sku
          available
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

export const ExtendReservation: GraphOperation<ExtendReservationMutation, ExtendReservationMutationVariables> = {
  id: "0b9541c26f28f9b5e11a7be8f0ebfea686fbf58f903993156bd471ab65d30e7b",
  name: "ExtendReservation",
  text: `mutation ExtendReservation($input: ExtendReservationInput!) {
  extendReservation(input: $input) {
    __typename
    ... on ExtendReservationSuccess {
      reservation {
        id
        expiresAt
      }
    }
    ... on ReservationExpired {
      expiredAt
    }
    ... on Problem {
      message
    }
  }
}`,
};

export const MemberIdByCode: GraphOperation<MemberIdByCodeQuery, MemberIdByCodeQueryVariables> = {
  id: "00a3b1cbbbfdf486e4c855d80c4b2547ea489bc47563ca253bcfe282a32ea817",
  name: "MemberIdByCode",
  text: `query MemberIdByCode($dynamicCode: String!, $at: DateTime) {
  memberIdByCode(dynamicCode: $dynamicCode, at: $at)
}`,
};

export const PickupRecipient: GraphOperation<PickupRecipientQuery, PickupRecipientQueryVariables> = {
  id: "beeb325a59833b7bba8d5213dab6e4be3c479886344f24145c9d4a4bc9c5ba51",
  name: "PickupRecipient",
  text: `query PickupRecipient($memberId: ID!) {
  member(by: {id: $memberId}) {
    id
    maskedName
    maskedPhone
    tier {
      code
    }
  }
  membershipTiers {
    code
    benefits {
      kind
    }
  }
}`,
};

export const PosLines: GraphOperation<PosLinesQuery, PosLinesQueryVariables> = {
  id: "90e1970b4320afe86e45dce119117c214f2528f9a753b36c07f52096459eb00b",
  name: "PosLines",
  text: `query PosLines($skus: [ID!]!, $context: SalesContextInput!, $storeId: ID!) {
  store(id: $storeId) {
    id
  }
  productVariants(skus: $skus) {
    sku
    name
    price(context: $context) {
      amount {
        amount
        currency
      }
    }
    stock(storeId: $storeId) {
      available
    }
  }
}`,
};

export const PriceLines: GraphOperation<PriceLinesQuery, PriceLinesQueryVariables> = {
  id: "53ec7ac3644ea9e7fb1e81cf3f1a433e7469121099c358592d4fd53a9af72691",
  name: "PriceLines",
  text: `query PriceLines($skus: [ID!]!, $context: SalesContextInput!) {
  productVariants(skus: $skus) {
    sku
    name
    price(context: $context) {
      amount {
        amount
        currency
      }
      version
      priceList {
        id
      }
    }
  }
}`,
};

export const ReleaseReservation: GraphOperation<ReleaseReservationMutation, ReleaseReservationMutationVariables> = {
  id: "41fcb774db21c43865db56c344326ba01854ce6120228cd15e919cb7063dcf8e",
  name: "ReleaseReservation",
  text: `mutation ReleaseReservation($input: ReleaseReservationInput!) {
  releaseReservation(input: $input) {
    __typename
    ... on ReleaseReservationSuccess {
      reservation {
        id
        status
      }
    }
    ... on Problem {
      message
    }
  }
}`,
};

export const ReserveStock: GraphOperation<ReserveStockMutation, ReserveStockMutationVariables> = {
  id: "17e3ae87593f5ab8cea882ccb84bcbb8f700d6f0896970853b4b2e41a1e0f93b",
  name: "ReserveStock",
  text: `mutation ReserveStock($input: ReserveStockInput!) {
  reserveStock(input: $input) {
    __typename
    ... on ReserveStockSuccess {
      reservation {
        id
        status
        expiresAt
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
    ... on Problem {
      message
    }
  }
}`,
};

export const StoreForPickup: GraphOperation<StoreForPickupQuery, StoreForPickupQueryVariables> = {
  id: "9c0d0f4665f2fe9ddbd22dc31236a5f5d33833c818657b77a0a5037b6cd56b42",
  name: "StoreForPickup",
  text: `query StoreForPickup($storeId: ID!) {
  store(id: $storeId) {
    id
    services
    timeZone
    openingHours {
      day
      opens
      closes
    }
  }
}`,
};
