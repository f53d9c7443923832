// Generated from the contracts by `npm run codegen`. Do not edit.
import type { GraphOperation } from "../operation.ts";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** How available something is. */
export type AvailabilityStatus =
  | 'IN_STOCK'
  /** Fewer than 5 pieces. */
  | 'LOW_STOCK'
  | 'OUT_OF_STOCK';

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

/** A day of the week. */
export type DayOfWeek =
  | 'MONDAY'
  | 'TUESDAY'
  | 'WEDNESDAY'
  | 'THURSDAY'
  | 'FRIDAY'
  | 'SATURDAY'
  | 'SUNDAY';

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

/** What a store can do for a customer besides selling. More will come. */
export type StoreService =
  /** Order online, pick up here. */
  | 'PICKUP'
  /** Try a product by appointment. */
  | 'EXPERIENCE'
  /** Hosts events. */
  | 'EVENT';

export type CatalogFeedQueryVariables = Exact<{
  context: SalesContextInput;
  after?: string | null | undefined;
}>;


export type CatalogFeedQuery = { readonly products: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string, readonly brand: string | null, readonly nameEn: string, readonly category: { readonly id: string, readonly name: string }, readonly variants: { readonly nodes: ReadonlyArray<{ readonly sku: string, readonly gtin: string | null, readonly name: string, readonly options: ReadonlyArray<{ readonly name: string, readonly value: string }>, readonly price: { readonly validTo: string | null, readonly version: number, readonly amount: { readonly amount: number, readonly currency: string } } | null }> } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export type OfferQueryVariables = Exact<{
  sku: string;
  storeId: string;
  channel: Channel;
  context: SalesContextInput;
}>;


export type OfferQuery = { readonly productVariant: { readonly sku: string, readonly gtin: string | null, readonly name: string, readonly price: { readonly validTo: string | null, readonly version: number, readonly amount: { readonly amount: number, readonly currency: string } } | null, readonly availability: { readonly status: AvailabilityStatus, readonly quantity: number, readonly asOf: string } | null, readonly rating: { readonly count: number, readonly average: number } | null } | null };

export type PriceChangedSubscriptionVariables = Exact<{
  storeId: string;
  skus?: ReadonlyArray<string> | string | null | undefined;
  channel: Channel;
  after?: string | null | undefined;
}>;


export type PriceChangedSubscription = { readonly priceChanged:
    | { readonly __typename: 'PriceChanged', readonly cursor: string, readonly at: string, readonly kind: ChangeKind, readonly version: number, readonly sku: string, readonly price: { readonly validTo: string | null, readonly amount: { readonly amount: number, readonly currency: string }, readonly wasAmount: { readonly amount: number, readonly currency: string } | null } | null }
    | { readonly __typename: 'Resync', readonly cursor: string, readonly at: string, readonly reason: ResyncReason }
   | null };

export type StockChangedSubscriptionVariables = Exact<{
  storeId: string;
  skus?: ReadonlyArray<string> | string | null | undefined;
  after?: string | null | undefined;
}>;


export type StockChangedSubscription = { readonly stockChanged:
    | { readonly __typename: 'StockChanged', readonly cursor: string, readonly at: string, readonly kind: ChangeKind, readonly version: number, readonly sku: string, readonly stockLevel: { readonly id: string, readonly available: number } }
    | { readonly __typename: 'Resync', readonly cursor: string, readonly at: string, readonly reason: ResyncReason }
   | null };

export type StoreDirectoryQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type StoreDirectoryQuery = { readonly stores: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string, readonly timeZone: string, readonly services: ReadonlyArray<StoreService>, readonly address: { readonly regionCode: string, readonly province: string, readonly city: string, readonly district: string, readonly line: string }, readonly location: { readonly latitude: number, readonly longitude: number }, readonly openingHours: ReadonlyArray<{ readonly day: DayOfWeek, readonly opens: string, readonly closes: string }> }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export type StoreStockQueryVariables = Exact<{
  storeId: string;
  after?: string | null | undefined;
}>;


export type StoreStockQuery = { readonly store: { readonly id: string, readonly stockLevels: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly sku: string, readonly available: number, readonly version: number, readonly updatedAt: string }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null } | null };

export const CatalogFeed: GraphOperation<CatalogFeedQuery, CatalogFeedQueryVariables> = {
  id: "ca345092b6b129b8eba969ba539b800c7a1b0cdec7ed8e97f36ab2fa3c5fcd73",
  name: "CatalogFeed",
  text: `query CatalogFeed($context: SalesContextInput!, $after: Cursor) {
  products(context: $context, first: 50, after: $after) {
    nodes {
      id
      name
      nameEn: name(locale: EN)
      brand
      category {
        id
        name
      }
      variants(first: 20) {
        nodes {
          sku
          gtin
          name
          options {
            name
            value
          }
          price(context: $context) {
            amount {
              amount
              currency
            }
            validTo
            version
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

export const Offer: GraphOperation<OfferQuery, OfferQueryVariables> = {
  id: "5fabaefdb2f52a141abb648de117c33186e13f510bbc758d90852ce9c697bf83",
  name: "Offer",
  text: `query Offer($sku: ID!, $storeId: ID!, $channel: Channel!, $context: SalesContextInput!) {
  productVariant(sku: $sku) {
    sku
    gtin
    name
    price(context: $context) {
      amount {
        amount
        currency
      }
      validTo
      version
    }
    availability(channel: $channel, storeId: $storeId) {
      status
      quantity
      asOf
    }
    rating {
      count
      average
    }
  }
}`,
};

export const PriceChanged: GraphOperation<PriceChangedSubscription, PriceChangedSubscriptionVariables> = {
  id: "87c35c4dbe29274fadb6bf45eda233b98f3c598ceb4b24a60d563e3c0d907ae3",
  name: "PriceChanged",
  text: `subscription PriceChanged($storeId: ID!, $skus: [ID!], $channel: Channel!, $after: Cursor) {
  priceChanged(storeId: $storeId, skus: $skus, channel: $channel, after: $after) {
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
        validTo
      }
    }
    ... on Resync {
      reason
    }
  }
}`,
};

export const StockChanged: GraphOperation<StockChangedSubscription, StockChangedSubscriptionVariables> = {
  id: "627e49315888f4e14705f83ec161438bbfa89564be7b29d3f85d01547bd2c6c9",
  name: "StockChanged",
  text: `subscription StockChanged($storeId: ID!, $skus: [ID!], $after: Cursor) {
  stockChanged(storeId: $storeId, skus: $skus, after: $after) {
    __typename
    ... on LiveEvent {
      cursor
      at
    }
    ... on StockChanged {
      kind
      version
      sku
      stockLevel {
        id
        available
      }
    }
    ... on Resync {
      reason
    }
  }
}`,
};

export const StoreDirectory: GraphOperation<StoreDirectoryQuery, StoreDirectoryQueryVariables> = {
  id: "205711e44b45a8927d129bb66f46b9bcfe980fe60f011ac975209fdc4462aaf1",
  name: "StoreDirectory",
  text: `query StoreDirectory($after: Cursor) {
  stores(first: 50, after: $after) {
    nodes {
      id
      name
      address {
        regionCode
        province
        city
        district
        line
      }
      location {
        latitude
        longitude
      }
      timeZone
      services
      openingHours {
        day
        opens
        closes
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}`,
};

export const StoreStock: GraphOperation<StoreStockQuery, StoreStockQueryVariables> = {
  id: "148f3aac3c56fc4e2a19f0d15372c1d2b692a56c5eed4e926422809d6d6c4c58",
  name: "StoreStock",
  text: `query StoreStock($storeId: ID!, $after: Cursor) {
  store(id: $storeId) {
    id
    stockLevels(first: 100, after: $after) {
      nodes {
        id
        sku
        available
        version
        updatedAt
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}`,
};
