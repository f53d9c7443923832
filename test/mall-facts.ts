// One of everything in the seeded mall, made as its people would make it: what the matrix of authorisation asks for.
import { z } from "zod";
import type { SubgraphResponse } from "../kit/subgraph.ts";
import { PRODUCTS } from "../schema/mall-products.ts";
import type { SubgraphName } from "../schema/subgraphs.ts";
import { type Audience, HERE, viewerOf } from "./audiences.ts";
import type { OpenMall } from "./mall-in-process.ts";

/** Ids, all of `member` and of the store "tianhe". */
export interface MallFacts {
  memberId: string;
  profileId: string;
  identityId: string;
  dynamicCode: string;
  /** Further codes of the member, one for each who scans it: a code belongs to whoever scans it first. */
  codes: Readonly<Partial<Record<Audience, string>>>;
  /** Of the clerk here, for the member. */
  grant: string;
  cartId: string;
  cartLineId: string;
  orderId: string;
  pickupOrderId: string;
  shipmentOrderId: string;
  shipmentId: string;
  reservationId: string;
  postId: string;
  reviewId: string;
  eventId: string;
  ticketId: string;
  /** For another event, to give back. */
  spareTicketId: string;
  ticketCode: string;
  labelId: string;
  priceListId: string;
  productId: string;
  sku: string;
  gtin: string;
}

export const SKU = "MILK-1L";

export async function makeFacts(mall: OpenMall): Promise<MallFacts> {
  const ask = asker(mall);
  // enough for all of it, so that what is sent home is sent from here
  await ask(
    "inventory",
    "clerk",
    `mutation { adjustStock(input: { idempotencyKey: "facts", storeId: "${HERE}",
    sku: "${SKU}", reason: RECEIVED, quantity: 50 }) { __typename } }`,
  );
  const person = await aboutMember(ask);
  const bought = await buy(ask);
  const said = await say(ask);
  const ticket = await signUp(ask);
  const held = await ask(
    "inventory",
    "service",
    `mutation { reserveStock(input: { idempotencyKey: "facts",
    ownerId: "facts", items: [{ storeId: "${HERE}", sku: "${SKU}", quantity: 1 }], ttl: "PT1H" }) {
    ... on ReserveStockSuccess { reservation { id } } } }`,
  );
  const lists = await ask("catalog", "admin", `{ priceLists(scopes: [STORE], storeId: "${HERE}") { nodes { id } } }`);
  const labels = await ask(
    "devices",
    "engineer",
    `{ eslLabels(storeId: "${HERE}", skus: ["${SKU}"]) { nodes { id } } }`,
  );
  await ask(
    "members",
    "service",
    `mutation { earnPoints(input: { idempotencyKey: "facts", memberId: "${person.memberId}",
    points: 5, sourceType: ORDER, sourceId: "${bought.orderId}" }) { __typename } }`,
  );
  const variant = await ask("catalog", "anonymous", `{ productVariant(sku: "${SKU}") { gtin product { id } } }`);
  return {
    ...{ ...person, ...bought, ...said, ...ticket, sku: SKU },
    reservationId: held("reserveStock", "reservation", "id"),
    priceListId: lists("priceLists", "nodes", 0, "id"),
    labelId: labels("eslLabels", "nodes", 0, "id"),
    productId: variant("productVariant", "product", "id"),
    gtin: variant("productVariant", "gtin"),
  };
}

type Ask = ReturnType<typeof asker>;

/** Asks a subgraph; the answer is a function that gives the text at a path, and fails when there is none. */
function asker(mall: OpenMall) {
  return async (subgraph: SubgraphName, audience: Audience, operation: string) => {
    const response = await mall.ask(subgraph, { viewer: viewerOf(audience), operation });
    return (...path: (string | number)[]) => textAt(response, path, operation);
  };
}

function textAt(response: SubgraphResponse, path: readonly (string | number)[], operation: string): string {
  const tree = z.union([z.array(z.unknown()), z.record(z.string(), z.unknown())]);
  const step = (part: unknown, name: string | number): unknown => {
    const node = tree.safeParse(part).data ?? [];
    return Array.isArray(node) ? node[Number(name)] : node[name];
  };
  const found = path.reduce(step, response.data);
  if (typeof found === "string" || typeof found === "number") return String(found);
  throw new Error(`${operation} has no ${path.join(".")}: ${JSON.stringify(response)}`);
}

const SCANNERS: readonly Audience[] = ["clerk", "clerkElsewhere", "manager", "managerElsewhere", "admin"];

async function aboutMember(ask: Ask) {
  const me = await ask("members", "member", "{ me { id profile { id } identities { id } dynamicCode { code } } }");
  const dynamicCode = me("me", "dynamicCode", "code");
  const view = await ask(
    "members",
    "clerk",
    `{ memberByCode(dynamicCode: "${dynamicCode}", storeId: "${HERE}") {
    ... on MemberByCodeSuccess { memberView { grant } } } }`,
  );
  const codes: Partial<Record<Audience, string>> = {};
  for (const scanner of SCANNERS) {
    codes[scanner] = (await ask("members", "member", "{ me { dynamicCode { code } } }"))("me", "dynamicCode", "code");
  }
  return {
    codes,
    ...{ memberId: me("me", "id"), profileId: me("me", "profile", "id"), identityId: me("me", "identities", 0, "id") },
    ...{ dynamicCode, grant: view("memberByCode", "memberView", "grant") },
  };
}

const HOME = `homeDelivery: { recipientName: "张小越", recipientPhone: "+8613800001234", address: { regionCode: "440106",
  province: "广东省", city: "广州市", district: "天河区", line: "珠江东路 1 号" } }`;

/** An order to collect here, one to be sent home, and a cart that is still open. */
async function buy(ask: Ask) {
  const picked = await order(ask, "APP", `storePickup: { storeId: "${HERE}" }`, "0");
  const sent = await order(ask, "WEB", HOME, "fee");
  const collecting = await ask(
    "orders",
    "clerk",
    `mutation { startPicking(input: { idempotencyKey: "facts",
    pickupOrderId: "${picked.fulfillmentId}" }) { ... on StartPickingSuccess { pickupOrder { id } } } }`,
  );
  const cart = await startCart(ask, "MINIPROGRAM");
  return {
    ...{ cartId: cart("createCart", "cart", "id"), cartLineId: cart("createCart", "cart", "lines", 0, "id") },
    ...{ orderId: picked.orderId, pickupOrderId: collecting("startPicking", "pickupOrder", "id") },
    ...{ shipmentOrderId: sent.orderId, shipmentId: sent.fulfillmentId },
  };
}

function startCart(ask: Ask, channel: string) {
  return ask(
    "orders",
    "member",
    `mutation { createCart(input: { idempotencyKey: "facts-${channel}", channel: ${channel},
    storeId: "${HERE}", lines: [{ sku: "${SKU}", quantity: 2 }] }) {
    ... on CreateCartSuccess { cart { id lines { id } } } } }`,
  );
}

/** Asks for the total first: a wrong one is answered with the right one. */
async function order(ask: Ask, channel: string, delivery: string, name: string) {
  const cart = await startCart(ask, channel);
  const checkout = (key: string, amount: number) => `mutation { checkout(input: { idempotencyKey: "facts-${key}",
    cartId: "${cart("createCart", "cart", "id")}", deliveryMethod: { ${delivery} },
    expectedTotal: { amount: ${amount}, currency: "CNY" } }) { __typename
    ... on CheckoutSuccess { order { id fulfillments { id } } }
    ... on TotalChanged { message cart { id } actualTotal { currency amount } } } }`;
  const refused = await ask("orders", "member", checkout(`${name}-1`, 1));
  const amount = Number(refused("checkout", "actualTotal", "amount"));
  const placed = await ask("orders", "member", checkout(`${name}-2`, amount));
  return {
    orderId: placed("checkout", "order", "id"),
    fulfillmentId: placed("checkout", "order", "fulfillments", 0, "id"),
  };
}

async function say(ask: Ask) {
  const post = await ask(
    "content",
    "member",
    `mutation { createPost(input: { idempotencyKey: "facts", kind: NOTE,
    title: "周末", body: "逛了一圈" }) { ... on CreatePostSuccess { post { id } } } }`,
  );
  const review = await ask(
    "content",
    "member",
    `mutation { createReview(input: { idempotencyKey: "facts",
    sku: "${unreviewed()}", stars: 4 }) { ... on CreateReviewSuccess { review { id } } } }`,
  );
  return { postId: post("createPost", "post", "id"), reviewId: review("createReview", "review", "id") };
}

/** The seed reviews the first sixty products. */
export function unreviewed(): string {
  const sku = PRODUCTS.at(-1)?.variants[0]?.sku;
  if (!sku) throw new Error("the last seeded product has no variant");
  return sku;
}

async function signUp(ask: Ask) {
  const events = await ask("content", "anonymous", `{ events(storeId: "${HERE}") { nodes { id } } }`);
  const signUpFor = (eventId: string) =>
    ask(
      "content",
      "member",
      `mutation { signUpForEvent(input: { idempotencyKey: "facts-${eventId}", eventId: "${eventId}" }) {
      ... on SignUpForEventSuccess { ticket { id code } } } }`,
    );
  const eventId = events("events", "nodes", 0, "id");
  const [first, second] = [await signUpFor(eventId), await signUpFor(events("events", "nodes", 1, "id"))];
  return {
    ...{ eventId, ticketId: first("signUpForEvent", "ticket", "id") },
    ticketCode: first("signUpForEvent", "ticket", "code"),
    spareTicketId: second("signUpForEvent", "ticket", "id"),
  };
}
