// The live stream of prices in one store and channel.
import { failure } from "../../kit/errors.ts";
import type { LiveItem, LiveSource } from "../../kit/live.ts";
import type { Viewer } from "../../kit/viewer.ts";
import { PriceChanged } from "../../schema/events.ts";
import type { Channel } from "./channels.ts";
import type { Money } from "./money.ts";
import { readStorePrices } from "./price-reads.ts";
import type { ShelfPrice } from "./tables.ts";

/** What a variant costs in one context: the model of the graph's `EffectivePrice`. */
export interface EffectivePrice {
  sku: string;
  amount: Money;
  wasAmount: Money | null;
  priceListId: string;
  validFrom: Date;
  validTo: Date | null;
  /** Of the entry. */
  version: number;
}

/** The model of the graph's `PriceChanged`. */
export type PriceChangedItem = Exclude<LiveItem<"priceChanged", PriceChangedFacts>, { __typename: "Resync" }>;

export interface PriceChangedFacts {
  version: number;
  storeId: string;
  sku: string;
  channel: Channel;
  price: EffectivePrice | null;
  previousAmount: Money | null;
  changedByStaffId: string | null;
}

export interface PricesFollowed {
  storeId: string;
  skus?: readonly string[] | null | undefined;
  channel: Channel;
}

const MAX_SKUS = 200;
const MAX_SNAPSHOT = 5000;

/** Anybody follows prices by SKU; whole stores are for their staff and for partners. */
export function requireMayFollow(viewer: Viewer, { storeId, skus }: PricesFollowed): void {
  if (skus || viewer.kind === "partner") return;
  viewer.require("prices:read", storeId);
}

/** Throws BAD_USER_INPUT for too many SKUs, and when the whole store would be too large a snapshot. */
export function priceChangedSource(args: PricesFollowed): LiveSource<"priceChanged", PriceChangedFacts> {
  const { storeId, channel } = args;
  const skus = args.skus ? new Set(args.skus) : null;
  if (skus && skus.size > MAX_SKUS) throw failure("BAD_USER_INPUT", `skus takes at most ${MAX_SKUS}.`);
  return {
    field: "priceChanged",
    types: [PriceChanged.name],
    slowReader: "latest",
    key: ({ sku }) => sku,
    delta: (event) => {
      const told = PriceChanged.payload.parse(event.payload);
      const isOurs = told.storeId === storeId && told.channels.includes(channel) && (!skus || skus.has(told.sku));
      if (!isOurs || !told.isEffective) return null;
      const { sku, version, previousAmount, changedByStaffId } = told;
      const price = told.price && effectivePriceOf(sku, told.price);
      return { storeId, sku, channel, version, price, previousAmount, changedByStaffId };
    },
    snapshot: async (tx) => {
      const rows = await readStorePrices(tx, { storeId, channel, skus: skus && [...skus], limit: MAX_SNAPSHOT + 1 });
      if (rows.length > MAX_SNAPSHOT) throw failure("BAD_USER_INPUT", "The store has too many variants: name skus.");
      return rows.map(({ sku, version, price: shelf }) => {
        const price = shelf && effectivePriceOf(sku, shelf);
        return { storeId, sku, channel, version, price, previousAmount: null, changedByStaffId: null };
      });
    },
  };
}

function effectivePriceOf(sku: string, price: ShelfPrice): EffectivePrice {
  const { amount, wasAmount, priceListId, entryVersion, validFrom, validTo } = price;
  return {
    sku,
    amount,
    wasAmount,
    priceListId,
    validFrom: new Date(validFrom),
    validTo: validTo === null ? null : new Date(validTo),
    version: entryVersion,
  };
}
