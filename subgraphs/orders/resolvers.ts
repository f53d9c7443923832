import { live } from "../../kit/live.ts";
import { isMember, mayReadAddress, mayReadOrder, mayReadPickup } from "./access.ts";
import { cancelOrder } from "./cancellations.ts";
import { addCartLine, cartTotal, createCart, setCartLineQuantity } from "./carts.ts";
import { checkout } from "./checkouts.ts";
import { verifyPickupCode } from "./code-verification.ts";
import type { Context } from "./context.ts";
import { pickupOrderUpdatedSource } from "./live.ts";
import { recentOrders } from "./member-views.ts";
import { formatDigits } from "./pickup-code.ts";
import { markReadyForPickup, startPicking } from "./pickups.ts";
import { placePosOrder } from "./pos-orders.ts";
import { type FulfillmentLine, pageOfOrders, pageOfPickups } from "./reads.ts";
import { refundOrder } from "./refunds.ts";
import type { Resolvers } from "./resolvers.generated.ts";
import type { OrderRow } from "./tables.ts";

const variantOf = ({ sku }: { sku: string }) => ({ sku });

const money = (amount: number, { currency }: { currency: string }) => ({ amount, currency });

async function cartOf(id: string, { viewer, loaders }: Context) {
  const cart = await loaders.cart.load(id);
  return cart && isMember(viewer, cart.memberId) ? cart : null;
}

async function orderOf(id: string, { viewer, loaders }: Context) {
  const order = await loaders.order.load(id);
  return order && mayReadOrder(viewer, order) ? order : null;
}

async function pickupOf(id: string, { viewer, loaders }: Context) {
  const pickup = await loaders.pickup.load(id);
  return pickup && mayReadPickup(viewer, pickup) ? pickup : null;
}

async function shipmentOf(id: string, { viewer, loaders }: Context) {
  const shipment = await loaders.shipment.load(id);
  return shipment && mayReadOrder(viewer, shipment) ? shipment : null;
}

/** Whoever was shown a fulfillment may see its order. */
async function orderOfFulfillment({ orderId }: { orderId: string }, { loaders }: Context): Promise<OrderRow> {
  const order = await loaders.order.load(orderId);
  if (!order) throw new Error(`order ${orderId} of a fulfillment is missing`);
  return order;
}

/** An order is fulfilled as a whole. */
async function fulfillmentLines({ orderId }: { orderId: string }, { loaders }: Context): Promise<FulfillmentLine[]> {
  const lines = await loaders.linesOfOrder.load(orderId);
  return lines.map(({ id, sku, title, quantity }) => ({ orderLineId: id, sku, title, quantity }));
}

async function fulfillmentsOf(order: OrderRow, { viewer, loaders }: Context) {
  // a clerk who sees a member's orders of other stores does not see where they were sent
  if (!mayReadOrder(viewer, order)) return [];
  const [pickups, shipments] = await Promise.all([
    loaders.pickupsOfOrder.load(order.id),
    loaders.shipmentsOfOrder.load(order.id),
  ]);
  return [
    ...pickups.map((pickup) => ({ __typename: "PickupOrder" as const, ...pickup })),
    ...shipments.map((shipment) => ({ __typename: "Shipment" as const, ...shipment })),
  ];
}

export const resolvers: Resolvers<Context> = {
  Query: {
    me: (_, __, { viewer }) => {
      viewer.requireSignedIn();
      return viewer.kind === "member" && viewer.id !== null ? { id: viewer.id } : null;
    },
    cart: (_, { id }, context) => {
      context.viewer.require("member:self");
      return cartOf(id, context);
    },
    order: (_, { id }, context) => {
      context.viewer.require(["member:self", "orders:read"]);
      return orderOf(id, context);
    },
    pickupOrders: (_, { storeId, statuses, ...page }, { viewer, db }) => {
      viewer.require("orders:read", storeId);
      return pageOfPickups(db, { storeId, statuses }, page);
    },
    pickupOrder: (_, { id }, context) => {
      context.viewer.require(["member:self", "orders:read"]);
      return pickupOf(id, context);
    },
  },
  Mutation: {
    createCart: (_, { input }, context) => createCart(context, input),
    addCartLine: (_, { input }, context) => addCartLine(context, input),
    setCartLineQuantity: (_, { input }, context) => setCartLineQuantity(context, input),
    checkout: (_, { input }, context) => checkout(context, input),
    placePosOrder: (_, { input }, context) => placePosOrder(context, input),
    cancelOrder: (_, { input }, context) => cancelOrder(context, input),
    refundOrder: (_, { input }, context) => refundOrder(context, input),
    startPicking: (_, { input }, context) => startPicking(context, input),
    markReadyForPickup: (_, { input }, context) => markReadyForPickup(context, input),
    verifyPickupCode: (_, { input }, context) => verifyPickupCode(context, input),
  },
  Subscription: {
    pickupOrderUpdated: {
      subscribe: (_, { storeId, after }, { viewer, live: options }) => {
        viewer.require("orders:read", storeId);
        return live(options, pickupOrderUpdatedSource(storeId), after);
      },
    },
  },
  PickupOrderUpdated: {
    pickupOrder: async ({ pickupOrderId, state }, _, { loaders }) => {
      const pickup = await loaders.pickup.load(pickupOrderId);
      if (!pickup) throw new Error(`pickup ${pickupOrderId} of an event is missing`);
      return { ...pickup, ...state };
    },
  },
  Member: {
    __resolveReference: async ({ id }, { loaders }) => ({
      id: (await loaders.mergedMember.load(id))?.survivorId ?? id,
    }),
    orders: ({ id: memberId }, { statuses, ...page }, { viewer, db }) => {
      viewer.require(["member:self", "orders:read"]);
      const isOwn = isMember(viewer, memberId);
      if (!isOwn && !viewer.has("orders:read")) return null;
      const storeIds = isOwn || viewer.sites === "all" ? null : viewer.sites;
      return pageOfOrders(db, { memberId, statuses, storeIds }, page);
    },
    activeCart: ({ id: memberId }, { channel }, { viewer, loaders }) =>
      isMember(viewer, memberId) ? loaders.openCart.load({ memberId, channel }) : null,
  },
  MemberView: {
    __resolveReference: ({ grant }) => ({ grant }),
    recentOrders: ({ grant }, page, context) => recentOrders(context, grant, page),
  },
  Cart: {
    __resolveReference: ({ id }, context) => cartOf(id, context),
    pieceCount: ({ lines }) => lines.reduce((sum, { quantity }) => sum + quantity, 0),
    total: (cart) => cartTotal(cart),
  },
  CartLine: {
    variant: variantOf,
    unitPrice: ({ unitAmount, currency }) =>
      unitAmount === null || currency === null ? null : { amount: unitAmount, currency },
    lineTotal: ({ unitAmount, currency, quantity }) =>
      unitAmount === null || currency === null ? null : { amount: unitAmount * quantity, currency },
  },
  Order: {
    __resolveReference: ({ id }, context) => orderOf(id, context),
    memberId: (order, _, { viewer }) => (mayReadOrder(viewer, order) ? order.memberId : null),
    member: ({ memberId }, _, { viewer }) =>
      memberId !== null && (isMember(viewer, memberId) || viewer.has("members:read")) ? { id: memberId } : null,
    store: ({ storeId }) => (storeId === null ? null : { id: storeId }),
    lines: ({ id }, _, { loaders }) => loaders.linesOfOrder.load(id),
    subtotal: (order) => money(order.subtotalAmount, order),
    discountTotal: (order) => money(order.discountAmount, order),
    shippingTotal: (order) => money(order.shippingAmount, order),
    total: (order) => money(order.totalAmount, order),
    refundedTotal: (order) => money(order.refundedAmount, order),
    fulfillments: (order, _, context) => fulfillmentsOf(order, context),
  },
  OrderLine: {
    variant: variantOf,
    unitPrice: (line) => money(line.unitAmount, line),
    paidTotal: (line) => money(line.paidAmount, line),
  },
  FulfillmentLine: { variant: variantOf },
  PickupOrder: {
    __resolveReference: ({ id }, context) => pickupOf(id, context),
    order: (pickup, _, context) => orderOfFulfillment(pickup, context),
    store: ({ storeId }) => ({ id: storeId }),
    lines: (pickup, _, context) => fulfillmentLines(pickup, context),
    code: async ({ id, memberId }, _, { viewer, loaders, codes }) => {
      if (!isMember(viewer, memberId)) return null;
      const sealed = (await loaders.sealedCode.load(id))?.sealed;
      if (!sealed) return null;
      const { token, digits } = codes.unseal(sealed, id);
      return { token, digits: formatDigits(digits) };
    },
    transitions: async ({ id, version }, _, { loaders }) => {
      const transitions = await loaders.transitionsOfPickup.load(id);
      return transitions.filter((transition) => transition.version <= version);
    },
  },
  PickupTransition: {
    staff: ({ staffId }, _, { viewer }) => (staffId !== null && viewer.has("staff:read") ? { id: staffId } : null),
  },
  CodeUsed: {
    staff: ({ staffId }, _, { viewer }) => (viewer.has("staff:read") ? { id: staffId } : null),
  },
  Shipment: {
    __resolveReference: ({ id }, context) => shipmentOf(id, context),
    order: (shipment, _, context) => orderOfFulfillment(shipment, context),
    lines: (shipment, _, context) => fulfillmentLines(shipment, context),
    address: (shipment, _, { viewer }) => (mayReadAddress(viewer, shipment) ? shipment.address : null),
  },
};
