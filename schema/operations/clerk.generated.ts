// Generated from the contracts by `npm run codegen`. Do not edit.
import type { GraphOperation } from "../operation.ts";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** What `adjustStock` needs. */
export type AdjustStockInput = {
  /** Chosen by the caller, one per intent; a retry with the same key gets the same answer. */
  readonly idempotencyKey: string;
  readonly storeId: string;
  readonly sku: string;
  /** RECEIVED, COUNTED, DAMAGED or LOST. */
  readonly reason: StockMovementReason;
  /** Whole pieces, not 0: what was added or (negative) removed. For COUNTED: the difference found. */
  readonly quantity: number;
  /** For the record. Up to 200 characters. */
  readonly note?: string | null | undefined;
};

/** What `bindLabel` needs. */
export type BindLabelInput = {
  /** Chosen by the caller, one per intent; a retry with the same key gets the same answer. */
  readonly idempotencyKey: string;
  readonly labelId: string;
  readonly sku: string;
  /** Layout and its version. Example: "price@7". */
  readonly templateId: string;
  /** True to take the label from the variant it is tied to now. */
  readonly rebind?: boolean;
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

/** What `checkInEvent` needs. */
export type CheckInEventInput = {
  /** Chosen by the caller, one per intent; a retry with the same key gets the same answer. */
  readonly idempotencyKey: string;
  /** Where you are. */
  readonly storeId: string;
  /** What the ticket shows, as scanned. */
  readonly code: string;
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

/** What `markReadyForPickup` needs. */
export type MarkReadyForPickupInput = {
  /** Chosen by the caller, one per intent; a retry with the same key gets the same answer. */
  readonly idempotencyKey: string;
  readonly pickupOrderId: string;
  /** Where the goods lie. Example: "A-07". */
  readonly bin: string;
};

/** An amount of money as input. */
export type MoneyInput = {
  /** Whole minor units of the currency (fen for CNY). Example: 1290 for 12.90 yuan. */
  readonly amount: number;
  /** ISO 4217. Example: "CNY". */
  readonly currency: string;
};

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

/** What `placePosOrder` needs. */
export type PlacePosOrderInput = {
  /** Chosen by the caller, one per intent; a retry with the same key gets the same answer. */
  readonly idempotencyKey: string;
  readonly storeId: string;
  /** Unique in the store; the second upload of a receipt gets the first order. */
  readonly receiptNumber: string;
  /** What the member's app showed, checked as of `soldAt`; null without a member. */
  readonly memberCode?: string | null | undefined;
  /** 1 to 100. */
  readonly lines: ReadonlyArray<PosLineInput>;
  /** When it was sold: in the last 7 days, or, by a till whose clock is ahead, up to 5 minutes from now. Null for now. */
  readonly soldAt?: string | null | undefined;
};

/** One line of a receipt. */
export type PosLineInput = {
  readonly sku: string;
  /** Whole pieces, 1 to 999. */
  readonly quantity: number;
  /** What the customer paid for one piece at the till: the lower of label and catalog price, at most 1000000000, in catalog's currency. */
  readonly unitPrice: MoneyInput;
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

/** What `startPicking` needs. */
export type StartPickingInput = {
  /** Chosen by the caller, one per intent; a retry with the same key gets the same answer. */
  readonly idempotencyKey: string;
  readonly pickupOrderId: string;
};

/** Why stock moved. More will come; show an unknown one as it is named. */
export type StockMovementReason =
  | 'RECEIVED'
  | 'SOLD'
  | 'RETURNED'
  /** A count found another figure. */
  | 'COUNTED'
  | 'DAMAGED'
  | 'LOST'
  | 'TRANSFERRED_IN'
  | 'TRANSFERRED_OUT';

/** The life of a ticket. */
export type TicketStatus =
  | 'ISSUED'
  | 'CHECKED_IN'
  | 'CANCELLED';

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

/** What `unbindLabel` needs. */
export type UnbindLabelInput = {
  /** Chosen by the caller, one per intent; a retry with the same key gets the same answer. */
  readonly idempotencyKey: string;
  readonly labelId: string;
  /** The variant you see on it; if a colleague has tied it to another by now, it stays. Null to untie it from whatever it is. */
  readonly expectedSku?: string | null | undefined;
};

/** What `verifyPickupCode` needs. */
export type VerifyPickupCodeInput = {
  /** Chosen by the caller, one per intent; a retry with the same key gets the same answer. */
  readonly idempotencyKey: string;
  /** Where you are. */
  readonly storeId: string;
  /** The scanned token or the eight digits, spaces allowed. */
  readonly code: string;
};

export type AdjustStockMutationVariables = Exact<{
  input: AdjustStockInput;
}>;


export type AdjustStockMutation = { readonly adjustStock:
    | { readonly __typename: 'AdjustStockSuccess', readonly stockLevel: { readonly id: string, readonly onHand: number | null, readonly available: number, readonly version: number }, readonly movement: { readonly id: string, readonly quantity: number, readonly onHandAfter: number } }
    | { readonly __typename: 'StockWouldBeNegative', readonly message: string, readonly stockLevel: { readonly id: string, readonly onHand: number | null, readonly committed: number | null, readonly reserved: number | null } }
   | null };

export type BindLabelMutationVariables = Exact<{
  input: BindLabelInput;
}>;


export type BindLabelMutation = { readonly bindLabel:
    | { readonly __typename: 'BindLabelSuccess', readonly label: { readonly id: string, readonly status: LabelStatus, readonly binding: { readonly sku: string, readonly templateId: string, readonly variant: { readonly sku: string, readonly name: string } | null } | null } }
    | { readonly __typename: 'LabelAlreadyBound', readonly message: string, readonly label: { readonly id: string, readonly binding: { readonly sku: string, readonly variant: { readonly sku: string, readonly name: string } | null } | null } }
    | { readonly __typename: 'LabelTemplateMismatch', readonly fields: ReadonlyArray<string>, readonly message: string, readonly model: { readonly code: string } }
   | null };

export type CheckInEventMutationVariables = Exact<{
  input: CheckInEventInput;
}>;


export type CheckInEventMutation = { readonly checkInEvent:
    | { readonly __typename: 'CheckInEventSuccess', readonly ticket: { readonly id: string, readonly status: TicketStatus, readonly event: { readonly id: string, readonly title: string } } }
    | { readonly __typename: 'AlreadyCheckedIn', readonly checkedInAt: string, readonly staffId: string, readonly message: string, readonly staff: { readonly id: string, readonly displayName: string } | null }
    | { readonly __typename: 'TicketInvalid', readonly message: string }
    | { readonly __typename: 'WrongStore', readonly expectedStoreId: string, readonly message: string }
   | null };

export type MarkReadyForPickupMutationVariables = Exact<{
  input: MarkReadyForPickupInput;
}>;


export type MarkReadyForPickupMutation = { readonly markReadyForPickup:
    | { readonly __typename: 'MarkReadyForPickupSuccess', readonly pickupOrder: { readonly id: string, readonly status: PickupStatus, readonly bin: string | null, readonly version: number } }
    | { readonly __typename: 'PickupStepRefused', readonly message: string, readonly pickupOrder: { readonly id: string, readonly status: PickupStatus, readonly version: number } }
   | null };

export type MemberByCodeQueryVariables = Exact<{
  dynamicCode: string;
  storeId: string;
}>;


export type MemberByCodeQuery = { readonly memberByCode:
    | { readonly __typename: 'MemberByCodeSuccess', readonly memberView: { readonly viewId: string, readonly expiresAt: string, readonly maskedName: string, readonly maskedPhone: string | null, readonly pointsBalance: number, readonly tier: { readonly code: string, readonly name: string, readonly benefits: ReadonlyArray<{ readonly kind: TierBenefitKind, readonly description: string }> }, readonly expiringSoon: { readonly points: number, readonly firstExpiresAt: string | null }, readonly usableCoupons: ReadonlyArray<{ readonly id: string, readonly expiresAt: string | null, readonly template: { readonly id: string, readonly name: string, readonly kind: CouponKind } }>, readonly recentOrders: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly placedAt: string, readonly channel: Channel, readonly lines: ReadonlyArray<{ readonly id: string, readonly sku: string, readonly title: string, readonly quantity: number }> }> } | null } }
    | { readonly __typename: 'CodeExpired', readonly message: string }
    | { readonly __typename: 'LookupLimitReached', readonly retryAt: string, readonly message: string }
   | null };

export type PickListQueryVariables = Exact<{
  id: string;
}>;


export type PickListQuery = { readonly pickupOrder: { readonly id: string, readonly status: PickupStatus, readonly version: number, readonly lines: ReadonlyArray<{ readonly sku: string, readonly title: string, readonly quantity: number, readonly variant: { readonly sku: string, readonly gtin: string | null, readonly options: ReadonlyArray<{ readonly name: string, readonly value: string }> } | null }>, readonly transitions: ReadonlyArray<{ readonly status: PickupStatus, readonly at: string, readonly staff: { readonly id: string, readonly displayName: string } | null }> } | null };

export type PickupOrderUpdatedSubscriptionVariables = Exact<{
  storeId: string;
  after?: string | null | undefined;
}>;


export type PickupOrderUpdatedSubscription = { readonly pickupOrderUpdated:
    | { readonly __typename: 'PickupOrderUpdated', readonly cursor: string, readonly at: string, readonly kind: ChangeKind, readonly version: number, readonly previousStatus: PickupStatus | null, readonly pickupOrder: { readonly id: string, readonly orderNumber: string, readonly status: PickupStatus, readonly readyBy: string, readonly bin: string | null, readonly version: number, readonly recipientMaskedName: string, readonly recipientPhoneTail: string | null, readonly lines: ReadonlyArray<{ readonly sku: string, readonly title: string, readonly quantity: number }> } }
    | { readonly __typename: 'Resync', readonly cursor: string, readonly at: string, readonly reason: ResyncReason }
   | null };

export type PickupQueueQueryVariables = Exact<{
  storeId: string;
  after?: string | null | undefined;
}>;


export type PickupQueueQuery = { readonly pickupOrders: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly orderNumber: string, readonly status: PickupStatus, readonly readyBy: string, readonly bin: string | null, readonly version: number, readonly recipientMaskedName: string, readonly recipientPhoneTail: string | null, readonly lines: ReadonlyArray<{ readonly sku: string, readonly title: string, readonly quantity: number }> }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export type PlacePosOrderMutationVariables = Exact<{
  input: PlacePosOrderInput;
}>;


export type PlacePosOrderMutation = { readonly placePosOrder:
    | { readonly __typename: 'PlacePosOrderSuccess', readonly order: { readonly id: string, readonly number: string, readonly total: { readonly amount: number, readonly currency: string } }, readonly shortages: ReadonlyArray<{ readonly sku: string, readonly requested: number, readonly available: number }> }
    | { readonly __typename: 'VariantNotForSale', readonly skus: ReadonlyArray<string>, readonly message: string }
    | { readonly __typename: 'MemberCodeRefused', readonly message: string }
   | null };

export type ScanVariantQueryVariables = Exact<{
  gtin: string;
  storeId: string;
  context: SalesContextInput;
}>;


export type ScanVariantQuery = { readonly productVariantByGtin: { readonly sku: string, readonly name: string, readonly price: { readonly amount: { readonly amount: number, readonly currency: string }, readonly wasAmount: { readonly amount: number, readonly currency: string } | null } | null, readonly stock: { readonly id: string, readonly available: number, readonly onHand: number | null, readonly committed: number | null, readonly reserved: number | null, readonly incoming: number | null } | null, readonly labels: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly position: string | null, readonly status: LabelStatus, readonly displayedPrice: { readonly amount: number, readonly currency: string } | null }> } | null, readonly rating: { readonly count: number, readonly average: number } | null } | null };

export type StartPickingMutationVariables = Exact<{
  input: StartPickingInput;
}>;


export type StartPickingMutation = { readonly startPicking:
    | { readonly __typename: 'StartPickingSuccess', readonly pickupOrder: { readonly id: string, readonly status: PickupStatus, readonly version: number } }
    | { readonly __typename: 'PickupStepRefused', readonly message: string, readonly pickupOrder: { readonly id: string, readonly status: PickupStatus, readonly version: number, readonly transitions: ReadonlyArray<{ readonly status: PickupStatus, readonly at: string, readonly staff: { readonly id: string, readonly displayName: string } | null }> } }
   | null };

export type UnbindLabelMutationVariables = Exact<{
  input: UnbindLabelInput;
}>;


export type UnbindLabelMutation = { readonly unbindLabel:
    | { readonly __typename: 'UnbindLabelSuccess', readonly label: { readonly id: string, readonly status: LabelStatus } }
    | { readonly __typename: 'LabelAlreadyBound', readonly message: string }
   | null };

export type VerifyPickupCodeMutationVariables = Exact<{
  input: VerifyPickupCodeInput;
}>;


export type VerifyPickupCodeMutation = { readonly verifyPickupCode:
    | { readonly __typename: 'VerifyPickupCodeSuccess', readonly pickupOrder: { readonly id: string, readonly orderNumber: string, readonly status: PickupStatus, readonly readyBy: string, readonly bin: string | null, readonly version: number, readonly recipientMaskedName: string, readonly recipientPhoneTail: string | null, readonly collectedAt: string | null, readonly lines: ReadonlyArray<{ readonly sku: string, readonly title: string, readonly quantity: number }> } }
    | { readonly __typename: 'CodeInvalid', readonly attemptsLeft: number, readonly message: string }
    | { readonly __typename: 'CodeUsed', readonly usedAt: string, readonly staffId: string, readonly message: string, readonly staff: { readonly id: string, readonly displayName: string } | null }
    | { readonly __typename: 'CodeLocked', readonly lockedUntil: string, readonly message: string }
    | { readonly __typename: 'NotReady', readonly status: PickupStatus, readonly readyBy: string, readonly message: string }
    | { readonly __typename: 'WrongStore', readonly expectedStoreId: string, readonly message: string }
   | null };

export const AdjustStock: GraphOperation<AdjustStockMutation, AdjustStockMutationVariables> = {
  id: "9e61cb5ff2ea5d37e4c8c47d9aec4eb8b9b1b5adaa9ef25f57116eb1774a610b",
  name: "AdjustStock",
  text: `mutation AdjustStock($input: AdjustStockInput!) {
  adjustStock(input: $input) {
    __typename
    ... on AdjustStockSuccess {
      stockLevel {
        id
        onHand
        available
        version
      }
      movement {
        id
        quantity
        onHandAfter
      }
    }
    ... on StockWouldBeNegative {
      stockLevel {
        id
        onHand
        committed
        reserved
      }
    }
    ... on Problem {
      message
    }
  }
}`,
};

export const BindLabel: GraphOperation<BindLabelMutation, BindLabelMutationVariables> = {
  id: "651dec139850e657735683b96d50fd462f750db77c62c6d0b0341e6ee26ef506",
  name: "BindLabel",
  text: `mutation BindLabel($input: BindLabelInput!) {
  bindLabel(input: $input) {
    __typename
    ... on BindLabelSuccess {
      label {
        id
        status
        binding {
          sku
          templateId
          variant {
            sku
            name
          }
        }
      }
    }
    ... on LabelAlreadyBound {
      label {
        id
        binding {
          sku
          variant {
            sku
            name
          }
        }
      }
    }
    ... on LabelTemplateMismatch {
      model {
        code
      }
      fields
    }
    ... on Problem {
      message
    }
  }
}`,
};

export const CheckInEvent: GraphOperation<CheckInEventMutation, CheckInEventMutationVariables> = {
  id: "d37dc1190470528159384e82cb6abc49cba324f50e0eed4ece3fa2058c1e98b5",
  name: "CheckInEvent",
  text: `mutation CheckInEvent($input: CheckInEventInput!) {
  checkInEvent(input: $input) {
    __typename
    ... on CheckInEventSuccess {
      ticket {
        id
        status
        event {
          id
          title
        }
      }
    }
    ... on AlreadyCheckedIn {
      checkedInAt
      staffId
      staff {
        id
        displayName
      }
    }
    ... on WrongStore {
      expectedStoreId
    }
    ... on Problem {
      message
    }
  }
}`,
};

export const MarkReadyForPickup: GraphOperation<MarkReadyForPickupMutation, MarkReadyForPickupMutationVariables> = {
  id: "5918a3f76bb826c56538de07b57d4dbee21bed11bbd41227db2f8b82691c07ca",
  name: "MarkReadyForPickup",
  text: `mutation MarkReadyForPickup($input: MarkReadyForPickupInput!) {
  markReadyForPickup(input: $input) {
    __typename
    ... on MarkReadyForPickupSuccess {
      pickupOrder {
        id
        status
        bin
        version
      }
    }
    ... on PickupStepRefused {
      pickupOrder {
        id
        status
        version
      }
    }
    ... on Problem {
      message
    }
  }
}`,
};

export const MemberByCode: GraphOperation<MemberByCodeQuery, MemberByCodeQueryVariables> = {
  id: "648a34ec36892bdd37b10cec143fe4f550f4f70b64f8108b9c4e4fb5324f2a56",
  name: "MemberByCode",
  text: `query MemberByCode($dynamicCode: String!, $storeId: ID!) {
  memberByCode(dynamicCode: $dynamicCode, storeId: $storeId) {
    __typename
    ... on MemberByCodeSuccess {
      memberView {
        viewId
        expiresAt
        maskedName
        maskedPhone
        tier {
          code
          name
          benefits {
            kind
            description
          }
        }
        pointsBalance
        expiringSoon(within: "P30D") {
          points
          firstExpiresAt
        }
        usableCoupons {
          id
          expiresAt
          template {
            id
            name
            kind
          }
        }
        recentOrders(first: 5) {
          nodes {
            id
            placedAt
            channel
            lines {
              id
              sku
              title
              quantity
            }
          }
        }
      }
    }
    ... on LookupLimitReached {
      retryAt
    }
    ... on Problem {
      message
    }
  }
}`,
};

export const PickList: GraphOperation<PickListQuery, PickListQueryVariables> = {
  id: "836c0c80109f178f4a079208133028c6ac84ddb23b027db5d71439c4009522b3",
  name: "PickList",
  text: `query PickList($id: ID!) {
  pickupOrder(id: $id) {
    id
    status
    version
    lines {
      sku
      title
      quantity
      variant {
        sku
        gtin
        options {
          name
          value
        }
      }
    }
    transitions {
      status
      at
      staff {
        id
        displayName
      }
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

export const PickupQueue: GraphOperation<PickupQueueQuery, PickupQueueQueryVariables> = {
  id: "f7159a2f3f815bda23eb8c73ba0945acbfad398ede691f0740f1f5a6d0ce004c",
  name: "PickupQueue",
  text: `query PickupQueue($storeId: ID!, $after: Cursor) {
  pickupOrders(storeId: $storeId, first: 50, after: $after) {
    nodes {
      ...PickupCard
    }
    pageInfo {
      hasNextPage
      endCursor
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

export const PlacePosOrder: GraphOperation<PlacePosOrderMutation, PlacePosOrderMutationVariables> = {
  id: "74dbfc3698faca84736d6e121e1e1cb905990786314d39df0e3549f3f330d73a",
  name: "PlacePosOrder",
  text: `mutation PlacePosOrder($input: PlacePosOrderInput!) {
  placePosOrder(input: $input) {
    __typename
    ... on PlacePosOrderSuccess {
      order {
        id
        number
        total {
          amount
          currency
        }
      }
      shortages {
        sku
        requested
        available
      }
    }
    ... on VariantNotForSale {
      skus
    }
    ... on Problem {
      message
    }
  }
}`,
};

export const ScanVariant: GraphOperation<ScanVariantQuery, ScanVariantQueryVariables> = {
  id: "8029d434a8863f76c862e32aae935633fe99ddf16fd3005b04eaf6f20474cd20",
  name: "ScanVariant",
  text: `query ScanVariant($gtin: String!, $storeId: ID!, $context: SalesContextInput!) {
  productVariantByGtin(gtin: $gtin) {
    sku
    name
    price(context: $context) {
      amount {
        amount
        currency
      }
      wasAmount {
        amount
        currency
      }
    }
    stock(storeId: $storeId) {
      id
      available
      onHand
      committed
      reserved
      incoming
    }
    labels(storeId: $storeId, first: 10) {
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
    }
  }
}`,
};

export const StartPicking: GraphOperation<StartPickingMutation, StartPickingMutationVariables> = {
  id: "f29226a6f9d473722acda83c379ec713103c068a4c12138edbc850c7f3790e59",
  name: "StartPicking",
  text: `mutation StartPicking($input: StartPickingInput!) {
  startPicking(input: $input) {
    __typename
    ... on StartPickingSuccess {
      pickupOrder {
        id
        status
        version
      }
    }
    ... on PickupStepRefused {
      pickupOrder {
        id
        status
        version
        transitions {
          status
          at
          staff {
            id
            displayName
          }
        }
      }
    }
    ... on Problem {
      message
    }
  }
}`,
};

export const UnbindLabel: GraphOperation<UnbindLabelMutation, UnbindLabelMutationVariables> = {
  id: "adb5d407f5b28a5d2641a72b77e9972f26c995ea139145ee8479d084bbce1a55",
  name: "UnbindLabel",
  text: `mutation UnbindLabel($input: UnbindLabelInput!) {
  unbindLabel(input: $input) {
    __typename
    ... on UnbindLabelSuccess {
      label {
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

export const VerifyPickupCode: GraphOperation<VerifyPickupCodeMutation, VerifyPickupCodeMutationVariables> = {
  id: "6ffffb63d26889ac56900d0948044031450e138ba0eb7eacc5ad0a9f73046c8f",
  name: "VerifyPickupCode",
  text: `mutation VerifyPickupCode($input: VerifyPickupCodeInput!) {
  verifyPickupCode(input: $input) {
    __typename
    ... on VerifyPickupCodeSuccess {
      pickupOrder {
        ...PickupCard
        collectedAt
      }
    }
    ... on CodeInvalid {
      attemptsLeft
    }
    ... on CodeUsed {
      usedAt
      staffId
      staff {
        id
        displayName
      }
    }
    ... on CodeLocked {
      lockedUntil
    }
    ... on NotReady {
      status
      readyBy
    }
    ... on WrongStore {
      expectedStoreId
    }
    ... on Problem {
      message
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
