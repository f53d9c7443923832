// Who may do and see what, at the roots of the graph: one rule for every field of Query, Mutation and Subscription, those for
// services included. The source is "Who sees what" of the graph's design; schema/access.ts says who has which scope.
//
// Everything asked for belongs to `member` and to the store "tianhe" (`clerk`, `manager`); whoever is not named in a rule is
// refused: nobody with UNAUTHENTICATED, all others with FORBIDDEN. references-matrix.ts goes on below the roots.
import { AUDIENCES, type Audience, HERE } from "./audiences.ts";
import { type MallFacts, unreviewed } from "./mall-facts.ts";

export interface Rule {
  /** Example: "Query.order". */
  field: string;
  /** They get an answer. */
  may: readonly Audience[];
  /** They get null, as for something that does not exist. */
  unseen?: readonly Audience[];
  /** Their input names nothing: NOT_FOUND. */
  notFound?: readonly Audience[];
  /** Idempotency keys are added. */
  args?: (facts: MallFacts, audience: Audience) => Record<string, unknown>;
  /** What is special about the arguments, where a field has more than one rule. */
  when?: string;
}

const EVERYBODY = AUDIENCES;
const MEMBERS: readonly Audience[] = ["member", "otherMember"];
const MANAGERS_HERE: readonly Audience[] = ["manager", "admin"];
const STAFF_HERE: readonly Audience[] = ["clerk", ...MANAGERS_HERE];
const STAFF_ELSEWHERE: readonly Audience[] = ["clerkElsewhere", "managerElsewhere"];
const STORE_STAFF: readonly Audience[] = [...STAFF_HERE, ...STAFF_ELSEWHERE];
/** Those who belong to one store, whichever. */
const TILLS: readonly Audience[] = ["clerk", "manager", ...STAFF_ELSEWHERE];
const HEAD_OFFICE: readonly Audience[] = ["backOffice", "admin"];
const MODERATORS: readonly Audience[] = ["moderator", "admin"];
const STAFF: readonly Audience[] = [...STORE_STAFF, "moderator", "engineer", "backOffice"];
/** Those who look after labels here, and those who read what cameras count. */
const LABEL_STAFF: readonly Audience[] = [...STAFF_HERE, "engineer"];
const TRAFFIC_READERS: readonly Audience[] = [...MANAGERS_HERE, "engineer"];
const PARTNERS: readonly Audience[] = ["partner", "partnerWithoutScopes"];

const except = (...left: readonly Audience[]) => AUDIENCES.filter((audience) => !left.includes(audience));

const DAY_MS = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();
const CNY = "CNY";
const APP = { channel: "APP", storeId: HERE };
const atStore = () => ({ storeId: HERE });
const yesterday = () => ({ from: inDays(-1), to: inDays(0) });
let receipts = 0;
/** Streams that are asked to go on from nowhere say so at once. */
const after = "nowhere";

export const RULES: readonly Rule[] = [
  // ---- members
  { field: "Query.me", may: MEMBERS, unseen: except("anonymous", ...MEMBERS) },
  { field: "Query.member", may: [...HEAD_OFFICE, "service"], args: ({ memberId }) => ({ by: { id: memberId } }) },
  { field: "Query.memberByCode", may: STAFF_HERE, args: ({ dynamicCode }) => ({ dynamicCode, storeId: HERE }) },
  { field: "Query.memberIdByCode", may: ["service"], args: ({ dynamicCode }) => ({ dynamicCode }) },
  { field: "Query.currentStaff", may: STAFF, unseen: [...MEMBERS, ...PARTNERS, "service"] },
  {
    field: "Query.staff",
    may: [...STAFF_HERE, "moderator", "engineer", "backOffice"],
    unseen: STAFF_ELSEWHERE,
    args: () => ({ id: `clerk-${HERE}` }),
  },
  { field: "Query.membershipTiers", may: EVERYBODY },
  { field: "Query.couponTemplates", may: EVERYBODY },
  {
    // the app and services before somebody has signed in, members for themselves, staff at their own store
    field: "Mutation.registerMember",
    may: [...MEMBERS, ...STAFF_HERE, "service"],
    args: () => ({ input: { provider: "PHONE", verificationToken: "forged", displayName: "小越", storeId: HERE } }),
  },
  {
    field: "Mutation.linkIdentity",
    may: MEMBERS,
    args: () => ({ input: { provider: "PHONE", verificationToken: "forged" } }),
  },
  {
    field: "Mutation.unlinkIdentity",
    may: ["member"],
    notFound: ["otherMember"],
    args: ({ identityId }) => ({ input: { identityId } }),
  },
  {
    field: "Mutation.mergeMembers",
    may: HEAD_OFFICE,
    args: () => ({ input: { survivorId: "member-40", mergedId: "member-41", reason: "twice" } }),
  },
  {
    // points belong to no store: staff are let by the code that the member shows to them in theirs
    field: "Mutation.earnPoints",
    may: [...TILLS, "service"],
    args: ({ memberId, codes }, audience) => ({
      input: { memberId, memberCode: codes[audience] ?? null, points: 3, sourceType: "OTHER", sourceId: "matrix" },
    }),
  },
  {
    field: "Mutation.redeemPoints",
    may: ["member", ...TILLS],
    args: ({ memberId, codes }, audience) => ({
      input: { memberId, memberCode: codes[audience] ?? null, points: 1, sourceId: "matrix" },
    }),
  },
  { field: "Mutation.reversePoints", may: ["service"], args: ({ orderId }) => ({ input: { orderId } }) },
  {
    field: "Mutation.exchangePointsForCoupon",
    may: MEMBERS,
    args: () => ({ input: { couponTemplateId: "coupon-10", expectedPoints: 100 } }),
  },
  {
    field: "Mutation.evaluateTier",
    may: [...HEAD_OFFICE, "service"],
    args: ({ memberId }) => ({ input: { memberId } }),
  },
  { field: "Subscription.pointsBalanceChanged", may: MEMBERS, args: () => ({ after }) },
  { field: "Subscription.memberUpdated", may: MEMBERS, args: () => ({ after }) },
  { field: "Subscription.tierChanged", may: MEMBERS, args: () => ({ after }) },

  // ---- catalog
  { field: "Query.product", may: EVERYBODY, args: ({ productId }) => ({ id: productId, context: APP }) },
  { field: "Query.products", may: EVERYBODY, args: () => ({ context: APP, first: 1 }) },
  { field: "Query.productVariant", may: EVERYBODY, args: ({ sku }) => ({ sku }) },
  { field: "Query.productVariantByGtin", may: EVERYBODY, args: ({ gtin }) => ({ gtin }) },
  { field: "Query.productVariants", may: EVERYBODY, args: ({ sku }) => ({ skus: [sku] }) },
  { field: "Query.effectivePrice", may: EVERYBODY, args: ({ sku }) => ({ sku, context: APP }) },
  { field: "Query.categories", may: EVERYBODY },
  { field: "Query.priceList", may: STAFF_HERE, args: ({ priceListId }) => ({ id: priceListId }) },
  { field: "Query.priceLists", may: STAFF_HERE, args: atStore },
  { field: "Query.priceLists", when: "of no store in particular", may: STORE_STAFF, args: () => ({ first: 1 }) },
  {
    field: "Mutation.setPrice",
    may: MANAGERS_HERE,
    args: ({ priceListId, sku }) => ({ input: { priceListId, sku, amount: { amount: 1291, currency: CNY } } }),
  },
  {
    field: "Mutation.setPrice",
    when: "in the whole mall",
    may: ["admin"],
    args: ({ sku }) => ({ input: { priceListId: "base", sku, amount: { amount: 1292, currency: CNY } } }),
  },
  {
    field: "Mutation.schedulePrice",
    may: MANAGERS_HERE,
    args: ({ priceListId, sku }) => ({
      input: { priceListId, sku, amount: { amount: 1293, currency: CNY }, validFrom: inDays(1), validTo: inDays(2) },
    }),
  },
  { field: "Subscription.priceChanged", may: EVERYBODY, args: ({ sku }) => ({ ...atStore(), skus: [sku], after }) },
  {
    field: "Subscription.priceChanged",
    when: "for all variants",
    may: [...STAFF_HERE, ...PARTNERS],
    args: () => ({ ...atStore(), after }),
  },

  // ---- inventory
  { field: "Query.store", may: EVERYBODY, args: () => ({ id: HERE }) },
  { field: "Query.stores", may: EVERYBODY },
  {
    field: "Query.nearbyStores",
    may: EVERYBODY,
    args: () => ({ near: { latitude: 23.1, longitude: 113.3, datum: "WGS84" } }),
  },
  { field: "Query.reservation", may: ["service"], args: ({ reservationId }) => ({ id: reservationId }) },
  {
    field: "Mutation.adjustStock",
    may: STAFF_HERE,
    args: ({ sku }) => ({ input: { storeId: HERE, sku, reason: "RECEIVED", quantity: 1 } }),
  },
  {
    field: "Mutation.reserveStock",
    may: ["service"],
    args: ({ sku }) => ({
      input: { ownerId: "matrix", items: [{ storeId: HERE, sku, quantity: 1 }], ttl: "PT1M" },
    }),
  },
  {
    field: "Mutation.extendReservation",
    may: ["service"],
    args: ({ reservationId }) => ({ input: { reservationId, ttl: "PT30M" } }),
  },
  {
    field: "Mutation.commitReservation",
    may: ["service"],
    args: ({ reservationId }) => ({ input: { reservationId } }),
  },
  {
    field: "Mutation.releaseReservation",
    may: ["service"],
    args: ({ reservationId }) => ({ input: { reservationId } }),
  },
  { field: "Subscription.stockChanged", may: [...STAFF_HERE, "partner"], args: () => ({ ...atStore(), after }) },

  // ---- orders
  { field: "Query.cart", may: ["member"], unseen: ["otherMember"], args: ({ cartId }) => ({ id: cartId }) },
  {
    field: "Query.order",
    may: ["member", ...STAFF_HERE],
    unseen: ["otherMember", ...STAFF_ELSEWHERE],
    args: ({ orderId }) => ({ id: orderId }),
  },
  { field: "Query.pickupOrders", may: STAFF_HERE, args: atStore },
  {
    field: "Query.pickupOrder",
    may: ["member", ...STAFF_HERE],
    unseen: ["otherMember", ...STAFF_ELSEWHERE],
    args: ({ pickupOrderId }) => ({ id: pickupOrderId }),
  },
  {
    field: "Mutation.createCart",
    may: MEMBERS,
    args: ({ sku }) => ({ input: { channel: "H5", storeId: HERE, lines: [{ sku, quantity: 1 }] } }),
  },
  {
    field: "Mutation.addCartLine",
    may: ["member"],
    notFound: ["otherMember"],
    args: ({ cartId, sku }) => ({ input: { cartId, line: { sku, quantity: 1 } } }),
  },
  {
    field: "Mutation.setCartLineQuantity",
    may: ["member"],
    notFound: ["otherMember"],
    args: ({ cartId, cartLineId }) => ({ input: { cartId, cartLineId, quantity: 3 } }),
  },
  {
    field: "Mutation.checkout",
    may: ["member"],
    notFound: ["otherMember"],
    args: ({ cartId }) => ({
      input: { cartId, deliveryMethod: { storePickup: atStore() }, expectedTotal: { amount: 1, currency: CNY } },
    }),
  },
  {
    field: "Mutation.placePosOrder",
    may: STAFF_HERE,
    args: ({ sku }) => ({
      input: {
        ...{ storeId: HERE, receiptNumber: `matrix-${++receipts}` },
        lines: [{ sku, quantity: 1, unitPrice: { amount: 1290, currency: CNY } }],
      },
    }),
  },
  {
    field: "Mutation.startPicking",
    may: STAFF_HERE,
    args: ({ pickupOrderId }) => ({ input: { pickupOrderId } }),
  },
  {
    field: "Mutation.markReadyForPickup",
    may: STAFF_HERE,
    args: ({ pickupOrderId }) => ({ input: { pickupOrderId, bin: "A-07" } }),
  },
  { field: "Mutation.verifyPickupCode", may: STAFF_HERE, args: () => ({ input: { storeId: HERE, code: "wrong" } }) },
  {
    field: "Mutation.cancelOrder",
    may: ["member", ...MANAGERS_HERE],
    notFound: ["otherMember", "managerElsewhere"],
    args: ({ orderId }) => ({ input: { orderId, reason: "CHANGED_MIND" } }),
  },
  {
    field: "Mutation.refundOrder",
    may: MANAGERS_HERE,
    args: ({ orderId }) => ({ input: { orderId, reason: "broken" } }),
  },
  { field: "Subscription.pickupOrderUpdated", may: STAFF_HERE, args: () => ({ ...atStore(), after }) },

  // ---- content
  { field: "Query.event", may: EVERYBODY, args: ({ eventId }) => ({ id: eventId }) },
  { field: "Query.events", may: EVERYBODY },
  {
    field: "Query.eventTicket",
    may: ["member", ...STAFF_HERE],
    unseen: ["otherMember", ...STAFF_ELSEWHERE],
    args: ({ ticketId }) => ({ id: ticketId }),
  },
  {
    field: "Query.post",
    when: "while it waits for a moderator",
    may: ["member", ...MODERATORS],
    unseen: except("member", ...MODERATORS),
    args: ({ postId }) => ({ id: postId }),
  },
  { field: "Query.posts", may: EVERYBODY },
  { field: "Query.reviews", may: EVERYBODY, args: ({ sku }) => ({ sku }) },
  { field: "Query.moderationQueue", may: MODERATORS },
  { field: "Mutation.createPost", may: MEMBERS, args: () => ({ input: { kind: "NOTE", title: "好", body: "新鲜" } }) },
  { field: "Mutation.createReview", may: MEMBERS, args: () => ({ input: { sku: unreviewed(), stars: 5 } }) },
  {
    field: "Mutation.moderatePost",
    may: MODERATORS,
    args: ({ postId }) => ({ input: { postId, decision: "APPROVE" } }),
  },
  {
    field: "Mutation.moderateReview",
    may: MODERATORS,
    args: ({ reviewId }) => ({ input: { reviewId, decision: "APPROVE" } }),
  },
  {
    field: "Mutation.createEvent",
    may: MANAGERS_HERE,
    args: () => ({
      input: {
        ...{ storeId: HERE, title: "试吃", description: "新品", quota: 5 },
        ...{ startsAt: inDays(40), endsAt: inDays(41), signupOpensAt: inDays(1), signupClosesAt: inDays(39) },
      },
    }),
  },
  { field: "Mutation.signUpForEvent", may: MEMBERS, args: ({ eventId }) => ({ input: { eventId } }) },
  {
    field: "Mutation.checkInEvent",
    may: STAFF_HERE,
    args: ({ ticketCode }) => ({ input: { storeId: HERE, code: ticketCode } }),
  },
  {
    field: "Mutation.cancelEventSignUp",
    may: ["member"],
    notFound: ["otherMember"],
    args: ({ ticketId }) => ({ input: { ticketId } }),
  },

  // ---- devices
  { field: "Query.eslLabel", may: LABEL_STAFF, args: ({ labelId }) => ({ id: labelId }) },
  { field: "Query.eslLabels", may: LABEL_STAFF, args: atStore },
  { field: "Query.labelHealth", may: LABEL_STAFF, args: atStore },
  { field: "Query.camera", may: LABEL_STAFF, args: () => ({ id: `${HERE}-cam-1` }) },
  { field: "Query.cameras", may: LABEL_STAFF, args: atStore },
  { field: "Query.zones", may: TRAFFIC_READERS, args: atStore },
  {
    field: "Query.zoneMetrics",
    may: TRAFFIC_READERS,
    args: () => ({ zoneId: `${HERE}-entrance`, window: yesterday() }),
  },
  {
    field: "Mutation.bindLabel",
    may: LABEL_STAFF,
    args: ({ labelId, sku }) => ({ input: { labelId, sku, templateId: "price@7" } }),
  },
  { field: "Mutation.unbindLabel", may: LABEL_STAFF, args: ({ labelId }) => ({ input: { labelId } }) },
  { field: "Subscription.labelStatusChanged", may: LABEL_STAFF, args: () => ({ ...atStore(), after }) },
  { field: "Subscription.zoneMetricsUpdated", may: TRAFFIC_READERS, args: () => ({ ...atStore(), after }) },
];

export type Verdict = "data" | "null" | "NOT_FOUND" | "UNAUTHENTICATED" | "FORBIDDEN";

export function verdictOn({ may, unseen = [], notFound = [] }: Rule, audience: Audience): Verdict {
  if (may.includes(audience)) return "data";
  if (unseen.includes(audience)) return "null";
  if (notFound.includes(audience)) return "NOT_FOUND";
  return audience === "anonymous" ? "UNAUTHENTICATED" : "FORBIDDEN";
}
