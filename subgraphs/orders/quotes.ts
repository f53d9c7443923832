// The first step of a checkout: what the goods cost now, where they come from, when they will be ready. Asks, writes nothing.

import { failure } from "../../kit/errors.ts";
import type { Graph } from "../../kit/graph.ts";
import type { CheckoutOutcome, PickupQuote, Quote, StockShortage } from "./checkout-states.ts";
import { type DeliveryMethod, type HomeDelivery, type StorePickup, shippingFee } from "./delivery.ts";
import { DeliverySources, type DeliverySourcesQuery, PickupRecipient, StoreForPickup } from "./graph.generated.ts";
import { readyInstant } from "./opening-hours.ts";
import { notForSale, type Prices, readPrices, unwrap } from "./prices.ts";
import type { Tier } from "./priorities.ts";
import { chooseSource, type SourceStore } from "./sources.ts";
import type { CheckoutRow } from "./tables.ts";

export interface QuoteResult {
  /** Also of a refusal: the cart shows them. */
  prices: Prices;
  /** Whose prices they are: for a pickup those of where it is, whatever store the cart was shown for. */
  storeId: string | null;
  tiers: Tier[];
  /** A refusal has a type name. */
  result: Quote | CheckoutOutcome;
}

type Totals = ReturnType<typeof totalsOf>;

export async function quoteCheckout(graph: Graph, checkout: CheckoutRow, now: Date): Promise<QuoteResult> {
  const { delivery } = checkout;
  if (!delivery) throw new Error(`checkout ${checkout.id} has lost its delivery method`);
  return delivery.kind === "PICKUP"
    ? quotePickup(graph, checkout, { delivery, now })
    : quoteDelivery(graph, checkout, delivery);
}

async function quotePickup(
  graph: Graph,
  checkout: CheckoutRow,
  { delivery, now }: { delivery: StorePickup; now: Date },
): Promise<QuoteResult> {
  const { storeId, kind } = delivery;
  const readyBy = await pickupInstant(graph, delivery, now);
  if (!readyBy) return { prices: new Map(), storeId, tiers: [], result: cannotServe(storeId) };
  const prices = await pricesOf(graph, checkout, storeId);
  const totals = agreedTotals(checkout, prices, kind);
  if ("__typename" in totals) return { prices, storeId, tiers: [], result: totals };
  const { recipient, tiers } = await readRecipient(graph, checkout.memberId);
  const pickup = { readyBy: readyBy.toISOString(), ...recipient };
  return { prices, storeId, tiers, result: { ...totals, sourceStoreId: storeId, pickup } };
}

async function quoteDelivery(graph: Graph, checkout: CheckoutRow, delivery: HomeDelivery): Promise<QuoteResult> {
  const { storeId } = checkout;
  const prices = await pricesOf(graph, checkout, storeId);
  const totals = agreedTotals(checkout, prices, delivery.kind);
  if ("__typename" in totals) return { prices, storeId, tiers: [], result: totals };
  const source = await findSource(graph, checkout, delivery);
  const result = typeof source === "string" ? { ...totals, sourceStoreId: source, pickup: null } : source;
  return { prices, storeId, tiers: [], result };
}

function pricesOf(graph: Graph, { lines, channel, memberId }: CheckoutRow, storeId: string | null): Promise<Prices> {
  const skus = lines.map(({ sku }) => sku);
  return readPrices(graph, skus, { channel, storeId, memberId });
}

/** What the customer was shown, or why it is no longer so. */
function agreedTotals(checkout: CheckoutRow, prices: Prices, kind: DeliveryMethod["kind"]): Totals | CheckoutOutcome {
  const missing = checkout.lines.map(({ sku }) => sku).filter((sku) => !prices.has(sku));
  if (missing.length > 0) return notForSale(missing);
  const totals = totalsOf(checkout, prices, kind);
  const expectedTotal = { amount: checkout.expectedAmount, currency: checkout.expectedCurrency };
  const actualTotal = { amount: totals.totalAmount, currency: totals.currency };
  const isAgreed = actualTotal.amount === expectedTotal.amount && actualTotal.currency === expectedTotal.currency;
  return isAgreed ? totals : totalChanged(expectedTotal, actualTotal);
}

export function totalChanged(
  expectedTotal: { amount: number; currency: string },
  actualTotal: { amount: number; currency: string },
): CheckoutOutcome {
  const message = "The total is not the one that was shown. The cart is priced anew.";
  return { __typename: "TotalChanged", message, expectedTotal, actualTotal };
}

function totalsOf({ lines }: CheckoutRow, prices: Prices, kind: DeliveryMethod["kind"]) {
  const priced = lines.map(({ sku, quantity }) => {
    const price = prices.get(sku);
    if (!price) throw new Error(`${sku} has no price`);
    return { sku, quantity, ...price };
  });
  const currencies = new Set(priced.map((line) => line.currency));
  const [currency = ""] = currencies;
  if (currencies.size > 1) throw failure("BAD_USER_INPUT", "The cart mixes currencies.");
  const goods = priced.reduce((sum, { unitAmount, quantity }) => sum + unitAmount * quantity, 0);
  const shippingAmount = shippingFee(kind, goods);
  const quoted = priced.map(({ sku, quantity, title, unitAmount }) => ({ sku, quantity, title, unitAmount }));
  return { lines: quoted, currency, shippingAmount, totalAmount: goods + shippingAmount };
}

/** When the goods will be ready; null when the store offers no pickup. */
async function pickupInstant(graph: Graph, { storeId, from }: StorePickup, now: Date): Promise<Date | null> {
  const { store } = await graph(StoreForPickup, { storeId });
  return store?.services.includes("PICKUP") ? readyInstant(store, now, from ? new Date(from) : null) : null;
}

/** How the member is called out, and what members say of its tiers. */
async function readRecipient(
  graph: Graph,
  memberId: string,
): Promise<{ recipient: Omit<PickupQuote, "readyBy">; tiers: Tier[] }> {
  const { member, membershipTiers } = await graph(PickupRecipient, { memberId });
  const { maskedName, maskedPhone, tier } = unwrap(member);
  const tiers = (membershipTiers ?? []).map(({ code, benefits }) => {
    return { code, isServedFirst: benefits.some(({ kind }) => kind === "PRIORITY_SHIPPING") };
  });
  const recipientPhoneTail = maskedPhone?.match(/\d{4}$/)?.[0] ?? null;
  return { recipient: { recipientMaskedName: maskedName, recipientPhoneTail, tierCode: tier.code }, tiers };
}

function cannotServe(storeId: string): CheckoutOutcome {
  return { __typename: "StoreCannotServe", message: "The store does not offer pickup.", storeId };
}

/** The id of a store that has all of it, or the refusal. */
async function findSource(
  graph: Graph,
  { lines }: CheckoutRow,
  { address }: HomeDelivery,
): Promise<string | CheckoutOutcome> {
  const sources = await readSources(
    graph,
    lines.map(({ sku }) => sku),
  );
  const choice = chooseSource(sources, lines, address.regionCode);
  if (choice?.kind === "FOUND") return choice.storeId;
  return insufficientStock(choice?.shortages ?? []);
}

/** Every store, page by page, and how much of these it has. */
async function readSources(graph: Graph, skus: string[]): Promise<SourceStore[]> {
  const sources: SourceStore[] = [];
  let after: string | null = null;
  do {
    const answer: DeliverySourcesQuery = await graph(DeliverySources, { skus, after });
    const { nodes, pageInfo } = unwrap(answer.stores);
    for (const { id, address, stockLevels } of nodes) {
      const available = new Map(unwrap(stockLevels).nodes.map((level) => [level.sku, level.available] as const));
      sources.push({ id, regionCode: address.regionCode, available });
    }
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null);
  return sources;
}

export function insufficientStock(shortages: StockShortage[]): CheckoutOutcome {
  const message = `There is not enough stock for ${shortages.length} of the lines.`;
  return { __typename: "InsufficientStock", message, shortages };
}
