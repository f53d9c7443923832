import { live } from "../../kit/live.ts";
import { availableOf } from "./availability.ts";
import type { Context } from "./context.ts";
import { stockChangedSource } from "./live.ts";
import { pageOfStores } from "./reads.ts";
import { commitReservation, extendReservation, releaseReservation, reserveStock } from "./reservations.ts";
import type { Resolvers } from "./resolvers.generated.ts";

export const resolvers: Resolvers<Context> = {
  Query: {
    store: (_, { id }, { loaders }) => loaders.store.load(id),
    stores: (_, args, { db }) => pageOfStores(db, args),
    reservation: (_, { id }, { viewer, loaders }) => {
      viewer.require("internal");
      return loaders.reservation.load(id);
    },
  },
  Mutation: {
    reserveStock: (_, { input }, context) => reserveStock(context, input),
    extendReservation: (_, { input }, context) => extendReservation(context, input),
    commitReservation: (_, { input }, context) => commitReservation(context, input),
    releaseReservation: (_, { input }, context) => releaseReservation(context, input),
  },
  Subscription: {
    stockChanged: {
      subscribe: (_, args, { viewer, live: options, now }) => {
        viewer.require("stock:read", args.storeId);
        return live(options, stockChangedSource(args, now), args.after);
      },
    },
  },
  Store: {
    __resolveReference: ({ id }, { loaders }) => loaders.store.load(id),
  },
  ProductVariant: {
    __resolveReference: ({ sku }) => ({ sku }),
    stock: ({ sku }, { storeId }, { loaders }) => loaders.stockLevel.load({ storeId, sku }),
  },
  StockLevel: {
    __resolveReference: ({ storeId, sku }, { loaders }) => loaders.stockLevel.load({ storeId, sku }),
    id: ({ storeId, sku }) => `${storeId}/${sku}`,
    available: (level) => availableOf(level),
    onHand: (level, _, { viewer }) => (viewer.has("stock:read") && viewer.isAt(level.storeId) ? level.onHand : null),
  },
};
