// Who sees what below the roots, where the gateway comes by reference: one rule for every entity of every subgraph. As in
// authorization-matrix.ts, all of it belongs to `member` and to the store "tianhe". Whoever is not named gets null.

import type { SubgraphName } from "../schema/subgraphs.ts";
import { AUDIENCES, type Audience, HERE } from "./audiences.ts";
import { type MallFacts, SKU } from "./mall-facts.ts";

export interface ReferenceRule {
  subgraph: SubgraphName;
  type: string;
  key: (facts: MallFacts & Grants) => Record<string, string>;
  /** They get the entity, with everything in it that `fields` does not name. */
  seenBy: readonly Audience[];
  /** A selection, and who gets something for it. */
  fields: Readonly<Record<string, readonly Audience[]>>;
  /** What is special about the key, where an entity has more than one rule. */
  when?: string;
}

/** Grants of a clerk's view that are not what they should be. */
export interface Grants {
  forgedGrant: string;
  expiredGrant: string;
  /** Of another purpose, for the same people. */
  strayGrant: string;
}

const EVERYBODY = AUDIENCES;
const SIGNED_IN = AUDIENCES.filter((audience) => audience !== "anonymous");
const NOBODY: readonly Audience[] = [];
const STAFF_HERE: readonly Audience[] = ["clerk", "manager", "admin"];
const STORE_STAFF: readonly Audience[] = [...STAFF_HERE, "clerkElsewhere", "managerElsewhere"];
const HEAD_OFFICE: readonly Audience[] = ["backOffice", "admin"];
const MODERATORS: readonly Audience[] = ["moderator", "admin"];
const LABEL_STAFF: readonly Audience[] = [...STAFF_HERE, "engineer"];
const TRAFFIC_READERS: readonly Audience[] = ["manager", "admin", "engineer"];
const STOCK_READERS: readonly Audience[] = [...STAFF_HERE, "partner"];
const OWNER: readonly Audience[] = ["member"];
const OWNER_AND_STAFF: readonly Audience[] = ["member", ...STAFF_HERE];

const WINDOW = 'window: { from: "2026-05-01T00:00:00Z", to: "2026-05-01T01:00:00Z" }';

export const REFERENCE_RULES: readonly ReferenceRule[] = [
  // ---- members
  {
    subgraph: "members",
    type: "Member",
    key: ({ memberId }) => ({ id: memberId }),
    seenBy: ["member", ...HEAD_OFFICE, "service"],
    fields: {
      maskedName: ["member", ...HEAD_OFFICE, "service"],
      name: ["member", ...HEAD_OFFICE],
      phone: ["member", ...HEAD_OFFICE],
      "identities { id }": ["member", ...HEAD_OFFICE],
      "loyalty { balance }": ["member", ...HEAD_OFFICE, "service"],
      "coupons { pageInfo { hasNextPage } }": ["member", ...HEAD_OFFICE, "service"],
      "dynamicCode { code }": OWNER,
    },
  },
  {
    subgraph: "members",
    type: "MemberProfile",
    key: ({ profileId }) => ({ id: profileId }),
    seenBy: EVERYBODY,
    fields: { displayName: EVERYBODY },
  },
  {
    subgraph: "members",
    type: "MemberView",
    key: ({ grant }) => ({ grant }),
    // the clerk who scanned the code, and nobody else
    seenBy: ["clerk"],
    fields: { maskedName: ["clerk"], pointsBalance: ["clerk"] },
  },
  ...(["forgedGrant", "expiredGrant", "strayGrant"] as const).flatMap((name): ReferenceRule[] => [
    {
      ...{ subgraph: "members", type: "MemberView", when: `with a ${name}`, seenBy: NOBODY, fields: {} },
      key: (facts) => ({ grant: facts[name] }),
    },
    {
      ...{ subgraph: "orders", type: "MemberView", when: `with a ${name}`, seenBy: EVERYBODY },
      key: (facts) => ({ grant: facts[name] }),
      fields: { "recentOrders { nodes { id } }": NOBODY },
    },
  ]),
  {
    subgraph: "members",
    type: "Staff",
    key: () => ({ id: `clerk-${HERE}` }),
    seenBy: [...STAFF_HERE, "moderator", "engineer", "backOffice"],
    fields: { displayName: [...STAFF_HERE, "moderator", "engineer", "backOffice"] },
  },
  {
    subgraph: "members",
    type: "Order",
    key: ({ orderId }) => ({ id: orderId }),
    seenBy: EVERYBODY,
    // which store an order belongs to is known to orders alone: staff come to it only through an order that orders shows them
    fields: { pointsEarned: ["member", ...STORE_STAFF] },
  },

  // ---- catalog
  {
    subgraph: "catalog",
    type: "Product",
    key: ({ productId }) => ({ id: productId }),
    seenBy: EVERYBODY,
    fields: { name: EVERYBODY },
  },
  {
    subgraph: "catalog",
    type: "ProductVariant",
    key: ({ sku }) => ({ sku }),
    seenBy: EVERYBODY,
    fields: {
      "price(context: { channel: APP }) { amount { amount } }": EVERYBODY,
      [`priceExplanation(context: { channel: POS, storeId: "${HERE}" }) { steps { outcome } }`]: EVERYBODY,
      // a price in the name of a member is for services
      'mine: price(context: { channel: APP, memberId: "member-1" }) { amount { amount } }': ["service"],
    },
  },
  {
    subgraph: "catalog",
    type: "PriceList",
    key: ({ priceListId }) => ({ id: priceListId }),
    seenBy: EVERYBODY,
    fields: { name: EVERYBODY, "entries(first: 1) { nodes { id } }": STAFF_HERE },
  },
  {
    subgraph: "catalog",
    type: "PriceList",
    when: "of the whole mall",
    key: () => ({ id: "base" }),
    seenBy: EVERYBODY,
    fields: { "entries(first: 1) { nodes { id } }": STORE_STAFF },
  },

  // ---- inventory
  {
    subgraph: "inventory",
    type: "Store",
    key: () => ({ id: HERE }),
    seenBy: EVERYBODY,
    fields: { name: EVERYBODY, "stockLevels(first: 1) { nodes { id } }": [...STOCK_READERS, "service"] },
  },
  {
    subgraph: "inventory",
    type: "ProductVariant",
    key: ({ sku }) => ({ sku }),
    seenBy: EVERYBODY,
    fields: {
      [`stock(storeId: "${HERE}") { available }`]: EVERYBODY,
      [`exactly: stock(storeId: "${HERE}") { onHand committed reserved incoming safetyStock }`]: STOCK_READERS,
      "availability(channel: APP) { quantity }": EVERYBODY,
    },
  },
  {
    subgraph: "inventory",
    type: "StockLevel",
    key: ({ sku }) => ({ storeId: HERE, sku }),
    seenBy: EVERYBODY,
    fields: {
      available: EVERYBODY,
      onHand: STOCK_READERS,
      committed: STOCK_READERS,
      reserved: STOCK_READERS,
      incoming: STOCK_READERS,
      safetyStock: STOCK_READERS,
      "movements(first: 1) { nodes { id } }": STOCK_READERS,
    },
  },
  {
    subgraph: "inventory",
    type: "Reservation",
    key: ({ reservationId }) => ({ id: reservationId }),
    seenBy: ["service"],
    fields: { status: ["service"] },
  },

  // ---- orders
  {
    subgraph: "orders",
    type: "Member",
    key: ({ memberId }) => ({ id: memberId }),
    seenBy: EVERYBODY,
    fields: {
      "orders(statuses: [CONFIRMED]) { nodes { id } }": OWNER_AND_STAFF,
      "activeCart(channel: MINIPROGRAM) { id }": OWNER,
    },
  },
  {
    subgraph: "orders",
    type: "MemberView",
    key: ({ grant }) => ({ grant }),
    seenBy: EVERYBODY,
    fields: { "recentOrders { nodes { id } }": ["clerk"] },
  },
  {
    subgraph: "orders",
    type: "Cart",
    key: ({ cartId }) => ({ id: cartId }),
    seenBy: OWNER,
    fields: { version: OWNER },
  },
  {
    subgraph: "orders",
    type: "Order",
    key: ({ orderId }) => ({ id: orderId }),
    seenBy: OWNER_AND_STAFF,
    fields: { number: OWNER_AND_STAFF, memberId: OWNER_AND_STAFF, "member { id }": ["member", "admin"] },
  },
  {
    subgraph: "orders",
    type: "PickupOrder",
    key: ({ pickupOrderId }) => ({ id: pickupOrderId }),
    seenBy: OWNER_AND_STAFF,
    fields: {
      recipientMaskedName: OWNER_AND_STAFF,
      "code { token digits }": OWNER,
      "transitions { staff { id } }": STAFF_HERE,
    },
  },
  {
    subgraph: "orders",
    type: "Shipment",
    key: ({ shipmentId }) => ({ id: shipmentId }),
    seenBy: OWNER_AND_STAFF,
    fields: { shippingStatus: OWNER_AND_STAFF, "address { line }": OWNER_AND_STAFF },
  },

  // ---- content
  {
    subgraph: "content",
    type: "Member",
    key: ({ memberId }) => ({ id: memberId }),
    seenBy: EVERYBODY,
    fields: { "eventTickets { nodes { id } }": OWNER, "posts { nodes { id } }": ["member", ...MODERATORS] },
  },
  {
    subgraph: "content",
    type: "Store",
    key: () => ({ id: HERE }),
    seenBy: EVERYBODY,
    fields: { "events { nodes { id } }": EVERYBODY },
  },
  {
    subgraph: "content",
    type: "ProductVariant",
    key: () => ({ sku: SKU }),
    seenBy: EVERYBODY,
    fields: { "rating { count }": EVERYBODY },
  },
  {
    subgraph: "content",
    type: "Review",
    when: "while it waits for a moderator",
    key: ({ reviewId }) => ({ id: reviewId }),
    seenBy: ["member", ...MODERATORS],
    fields: { stars: ["member", ...MODERATORS] },
  },
  {
    subgraph: "content",
    type: "Post",
    when: "while it waits for a moderator",
    key: ({ postId }) => ({ id: postId }),
    seenBy: ["member", ...MODERATORS],
    fields: { title: ["member", ...MODERATORS] },
  },
  {
    subgraph: "content",
    type: "Event",
    key: ({ eventId }) => ({ id: eventId }),
    seenBy: EVERYBODY,
    fields: { title: EVERYBODY, "viewerTicket { id }": OWNER },
  },
  {
    subgraph: "content",
    type: "EventTicket",
    key: ({ ticketId }) => ({ id: ticketId }),
    seenBy: OWNER_AND_STAFF,
    fields: { status: OWNER_AND_STAFF, code: OWNER },
  },

  // ---- devices
  {
    subgraph: "devices",
    type: "EslLabel",
    key: ({ labelId }) => ({ id: labelId }),
    seenBy: SIGNED_IN,
    fields: { status: SIGNED_IN, "shadow { version }": LABEL_STAFF, batteryMv: LABEL_STAFF },
  },
  {
    subgraph: "devices",
    type: "Camera",
    key: () => ({ id: `${HERE}-cam-1` }),
    seenBy: LABEL_STAFF,
    fields: { name: LABEL_STAFF },
  },
  {
    subgraph: "devices",
    type: "Zone",
    key: () => ({ id: `${HERE}-entrance` }),
    seenBy: LABEL_STAFF,
    fields: {
      name: LABEL_STAFF,
      [`metrics(${WINDOW}) { missingMinutes }`]: TRAFFIC_READERS,
      [`minuteMetrics(${WINDOW}) { pageInfo { hasNextPage } }`]: TRAFFIC_READERS,
    },
  },
  {
    subgraph: "devices",
    type: "ProductVariant",
    key: ({ sku }) => ({ sku }),
    seenBy: EVERYBODY,
    fields: { [`labels(storeId: "${HERE}") { nodes { id } }`]: SIGNED_IN },
  },
];

/** Scoped fields that no reference leads to, and where they are held. */
export const HELD_ELSEWHERE: Readonly<Record<string, string>> = {
  "CodeUsed.staff": "whoever may call verifyPickupCode has staff:read",
  "AlreadyCheckedIn.staff": "whoever may call checkInEvent has staff:read",
  "PriceChanged.changedBy": "subgraphs/catalog/live.test.ts",
  "PickupTransition.staff": "PickupOrder: transitions { staff }",
};
