// What a checkout remembers between its steps.
import type { Money } from "./words.ts";

export interface SnapshotLine {
  sku: string;
  quantity: number;
}

/** What the first step finds out from the other domains; the later steps rest on it. */
export interface Quote {
  lines: (SnapshotLine & { title: string; unitAmount: number })[];
  currency: string;
  shippingAmount: number;
  totalAmount: number;
  /** Where the stock is held. */
  sourceStoreId: string;
  /** Null for home delivery. */
  pickup: PickupQuote | null;
}

export interface PickupQuote {
  /** An instant in text. */
  readyBy: string;
  recipientMaskedName: string;
  recipientPhoneTail: string | null;
  /** Of the member, when it was asked. */
  tierCode: string;
}

export interface StockShortage {
  sku: string;
  storeId: string;
  requested: number;
  available: number;
}

/** Refusals that a checkout can end in, without what is looked up when they are answered. */
export type CheckoutOutcome =
  | { __typename: "CartEmpty"; message: string }
  | { __typename: "CartClosed"; message: string; orderId: string }
  | { __typename: "VariantNotForSale"; message: string; skus: string[] }
  | { __typename: "StoreCannotServe"; message: string; storeId: string }
  | { __typename: "InsufficientStock"; message: string; shortages: StockShortage[] }
  | { __typename: "TotalChanged"; message: string; expectedTotal: Money; actualTotal: Money };
