// The first step of a checkout: what the goods cost now, where they come from, when they will be ready. Asks, writes nothing.

import { failure } from "../../kit/errors.ts";
import type { Graph } from "../../kit/graph.ts";
import type { CheckoutOutcome, PickupQuote, Quote, StockShortage } from "./checkout-states.ts";
import { type HomeDelivery, type StorePickup, shippingFee } from "./delivery.ts";
import { DeliverySources, PickupRecipient, StoreForPickup } from "./graph.generated.ts";
import { readyInstant } from "./opening-hours.ts";
import { notForSale, type Prices, readPrices, unwrap } from "./prices.ts";
import type { Tier } from "./priorities.ts";
import { chooseSource } from "./sources.ts";
import type { CheckoutRow } from "./tables.ts";

export interface QuoteResult {
  /** Also of a refusal: the cart shows them. */
  prices: Prices;
  tiers: Tier[];
  /** A refusal has a type name. */
  result: Quote | CheckoutOutcome;
}

export async function quoteCheckout(graph: Graph, checkout: CheckoutRow, now: Date): Promise<QuoteResult> {
  const { lines, delivery } = checkout;
  if (!delivery) throw new Error(`checkout ${checkout.id} has lost its delivery method`);
  const skus = lines.map(({ sku }) => sku);
  const prices = await readPrices(graph, skus, checkout);
  const missing = skus.filter((sku) => !prices.has(sku));
  if (missing.length > 0) return { prices, tiers: [], result: notForSale(missing) };
  const totals = totalsOf(checkout, prices, delivery.kind);
  const expectedTotal = { amount: checkout.expectedAmount, currency: checkout.expectedCurrency };
  if (totals.totalAmount !== expectedTotal.amount || totals.currency !== expectedTotal.currency) {
    const actualTotal = { amount: totals.totalAmount, currency: totals.currency };
    return { prices, tiers: [], result: totalChanged(expectedTotal, actualTotal) };
  }
  if (delivery.kind === "DELIVERY") {
    const source = await findSource(graph, checkout, delivery);
    const result = typeof source === "string" ? { ...totals, sourceStoreId: source, pickup: null } : source;
    return { prices, tiers: [], result };
  }
  const { pickup, tiers } = await quotePickup(graph, { memberId: checkout.memberId, delivery, now });
  const result = "__typename" in pickup ? pickup : { ...totals, sourceStoreId: delivery.storeId, pickup };
  return { prices, tiers, result };
}

export function totalChanged(
  expectedTotal: { amount: number; currency: string },
  actualTotal: { amount: number; currency: string },
): CheckoutOutcome {
  const message = "The total is not the one that was shown. The cart is priced anew.";
  return { __typename: "TotalChanged", message, expectedTotal, actualTotal };
}

function totalsOf({ lines }: CheckoutRow, prices: Prices, kind: "PICKUP" | "DELIVERY") {
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

interface PickupRequest {
  memberId: string;
  delivery: StorePickup;
  now: Date;
}

async function quotePickup(
  graph: Graph,
  { memberId, delivery, now }: PickupRequest,
): Promise<{ pickup: PickupQuote | CheckoutOutcome; tiers: Tier[] }> {
  const { storeId, from } = delivery;
  const { store } = await graph(StoreForPickup, { storeId });
  const serves = store?.services.includes("PICKUP") ?? false;
  const readyBy = store && serves ? readyInstant(store, now, from ? new Date(from) : null) : null;
  if (!readyBy) return { pickup: cannotServe(storeId, "The store does not offer pickup."), tiers: [] };
  const { member, membershipTiers } = await graph(PickupRecipient, { memberId });
  const { maskedName, maskedPhone, tier } = unwrap(member);
  const tiers = (membershipTiers ?? []).map(({ code, benefits }) => {
    return { code, isServedFirst: benefits.some(({ kind }) => kind === "PRIORITY_SHIPPING") };
  });
  const pickup = {
    readyBy: readyBy.toISOString(),
    recipientMaskedName: maskedName,
    recipientPhoneTail: maskedPhone?.match(/\d{4}$/)?.[0] ?? null,
    isServedFirst: tiers.some(({ code, isServedFirst }) => code === tier.code && isServedFirst),
  };
  return { pickup, tiers };
}

function cannotServe(storeId: string, message: string): CheckoutOutcome {
  return { __typename: "StoreCannotServe", message, storeId };
}

/** The id of a store that has all of it, or the refusal. */
async function findSource(
  graph: Graph,
  { lines }: CheckoutRow,
  { address }: HomeDelivery,
): Promise<string | CheckoutOutcome> {
  const { stores } = await graph(DeliverySources, { skus: lines.map(({ sku }) => sku) });
  const sources = unwrap(stores).nodes.map(({ id, address: { regionCode }, stockLevels }) => {
    const available = new Map(unwrap(stockLevels).nodes.map((level) => [level.sku, level.available] as const));
    return { id, regionCode, available };
  });
  const choice = chooseSource(sources, lines, address.regionCode);
  if (choice?.kind === "FOUND") return choice.storeId;
  return insufficientStock(choice?.shortages ?? []);
}

export function insufficientStock(shortages: StockShortage[]): CheckoutOutcome {
  const message = `There is not enough stock for ${shortages.length} of the lines.`;
  return { __typename: "InsufficientStock", message, shortages };
}
