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

export type LabelContentsQueryVariables = Exact<{
  skus: ReadonlyArray<string> | string;
  context: SalesContextInput;
}>;


export type LabelContentsQuery = { readonly productVariants: ReadonlyArray<{ readonly sku: string, readonly name: string, readonly gtin: string | null, readonly price: { readonly validFrom: string, readonly validTo: string | null, readonly version: number, readonly amount: { readonly amount: number, readonly currency: string }, readonly wasAmount: { readonly amount: number, readonly currency: string } | null, readonly priceList: { readonly id: string } } | null }> | null };

export const LabelContents: GraphOperation<LabelContentsQuery, LabelContentsQueryVariables> = {
  id: "b0f400a839330c5422916240608b06eebc912812960ec8f606a06acf7520f4f6",
  name: "LabelContents",
  text: `query LabelContents($skus: [ID!]!, $context: SalesContextInput!) {
  productVariants(skus: $skus) {
    sku
    name
    gtin
    price(context: $context) {
      amount {
        amount
        currency
      }
      wasAmount {
        amount
        currency
      }
      validFrom
      validTo
      version
      priceList {
        id
      }
    }
  }
}`,
};
