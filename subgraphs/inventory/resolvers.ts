import { live } from "../../kit/live.ts";
import type { Viewer } from "../../kit/viewer.ts";
import { availabilityAt, availableInChannel, availableOf, isInStore } from "./availability.ts";
import type { Context } from "./context.ts";
import { stockChangedSource } from "./live.ts";
import { pageOfNearbyStores } from "./nearby-stores.ts";
import { isOpenAt } from "./opening-hours.ts";
import { type LevelKey, pageOfStores } from "./reads.ts";
import { commitReservation, extendReservation, releaseReservation, reserveStock } from "./reservations.ts";
import type { Resolvers } from "./resolvers.generated.ts";
import { adjustStock } from "./stock.ts";

export const resolvers: Resolvers<Context> = {
  Query: {
    store: (_, { id }, { loaders }) => loaders.store.load(id),
    stores: (_, args, { db }) => pageOfStores(db, args),
    nearbyStores: (_, args, context) => pageOfNearbyStores(context, args),
    reservation: (_, { id }, { viewer, loaders }) => {
      viewer.require("internal");
      return loaders.reservation.load(id);
    },
  },
  Mutation: {
    adjustStock: (_, { input }, context) => adjustStock(context, input),
    reserveStock: (_, { input }, context) => reserveStock(context, input),
    extendReservation: (_, { input }, context) => extendReservation(context, input),
    commitReservation: (_, { input }, context) => commitReservation(context, input),
    releaseReservation: (_, { input }, context) => releaseReservation(context, input),
  },
  Subscription: {
    stockChanged: {
      subscribe: async (_, args, context) => live(context.live, await stockChangedSource(context, args), args.after),
    },
  },
  Store: {
    __resolveReference: ({ id }, { loaders }) => loaders.store.load(id),
    name: (store, { locale }) => (locale === "EN" ? store.nameEn : store.nameZh),
    // a store's row carries the parts of both by their names
    address: (store) => store,
    location: (store) => store,
    openNow: ({ openingHours, timeZone }, _, { now }) => isOpenAt(openingHours, timeZone, now()),
    stockLevels: async ({ id: storeId }, { skus, lowOnly, first, after }, { viewer, loaders }) => {
      viewer.require(["stock:read", "internal"], storeId);
      const key = { storeId, skus: skus ?? null, lowOnly, first, after: after ?? null };
      return (await loaders.levels.load(key))?.page ?? null;
    },
  },
  ProductVariant: {
    __resolveReference: ({ sku }) => ({ sku }),
    stock: ({ sku }, { storeId }, { loaders }) => loaders.stockLevel.load({ storeId, sku }),
    availability: async ({ sku }, { channel, storeId }, { loaders, now }) => {
      if (storeId == null) {
        const best = await loaders.best.load(sku);
        return availabilityAt((isInStore(channel) ? best?.inStore : best?.online) ?? 0, now());
      }
      const level = await loaders.stockLevel.load({ storeId, sku });
      return availabilityAt(level ? availableInChannel(level, channel) : 0, now());
    },
  },
  StockLevel: {
    __resolveReference: ({ storeId, sku }, { loaders }) => loaders.stockLevel.load({ storeId, sku }),
    id: ({ storeId, sku }) => `${storeId}/${sku}`,
    store: ({ storeId }, _, { loaders }) => storeOf(storeId, loaders),
    variant: ({ sku }) => ({ sku }),
    available: (level) => availableOf(level),
    onHand: (level, _, { viewer }) => ifMayRead(viewer, level, level.onHand),
    committed: (level, _, { viewer }) => ifMayRead(viewer, level, level.committed),
    reserved: (level, _, { viewer }) => ifMayRead(viewer, level, level.reserved),
    incoming: (level, _, { viewer }) => ifMayRead(viewer, level, level.incoming),
    safetyStock: (level, _, { viewer }) => ifMayRead(viewer, level, level.safetyStock),
    movements: async ({ storeId, sku }, { first, after }, { viewer, loaders }) => {
      viewer.require("stock:read", storeId);
      return (await loaders.movements.load({ storeId, sku, first, after: after ?? null }))?.page ?? null;
    },
  },
  Reservation: {
    __resolveReference: ({ id }, { viewer, loaders }) => {
      viewer.require("internal");
      return loaders.reservation.load(id);
    },
  },
};

/** Figures behind `available` are for those who may read stock in that very store. */
function ifMayRead(viewer: Viewer, { storeId }: LevelKey, figure: number): number | null {
  return viewer.has("stock:read") && viewer.isAt(storeId) ? figure : null;
}

async function storeOf(storeId: string, loaders: Context["loaders"]) {
  const store = await loaders.store.load(storeId);
  if (!store) throw new Error(`the store ${storeId} of a level vanished`);
  return store;
}
