// Generated from the contracts by `npm run codegen`. Do not edit.
import type { GraphOperation } from "../../kit/graph.ts";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** An identity by its provider and the provider's own subject. */
export type IdentityInput = {
  readonly provider: IdentityProvider;
  /** The provider's subject, in clear; it is hashed on arrival and never stored. */
  readonly subject: string;
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

/** How to find a member: exactly one field must be given. */
export type MemberLookup = {
  readonly id?: string | null | undefined;
  /** E.164, verified. Example: "+8613800001234". */
  readonly phone?: string | null | undefined;
  /** A verified identity. */
  readonly identity?: IdentityInput | null | undefined;
};

export type ContentTargetsQueryVariables = Exact<{
  skus: ReadonlyArray<string> | string;
  storeId: string;
}>;


export type ContentTargetsQuery = { readonly productVariants: ReadonlyArray<{ readonly sku: string }> | null, readonly store: { readonly id: string } | null };

export type MemberTierQueryVariables = Exact<{
  by: MemberLookup;
}>;


export type MemberTierQuery = { readonly member: { readonly id: string, readonly tier: { readonly code: string, readonly level: number } } | null };

export const ContentTargets: GraphOperation<ContentTargetsQuery, ContentTargetsQueryVariables> = {
  id: "90be59e00941621ca90c95113aff595b5398a436fe7c7d7863b7508546ad4667",
  name: "ContentTargets",
  text: `query ContentTargets($skus: [ID!]!, $storeId: ID!) {
  productVariants(skus: $skus) {
    sku
  }
  store(id: $storeId) {
    id
  }
}`,
};

export const MemberTier: GraphOperation<MemberTierQuery, MemberTierQueryVariables> = {
  id: "a7877f4b4aa44f34365c829751ff7da885d27924bf9b853683d9170714dcb5ca",
  name: "MemberTier",
  text: `query MemberTier($by: MemberLookup!) {
  member(by: $by) {
    id
    tier {
      code
      level
    }
  }
}`,
};
