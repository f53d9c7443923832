// Every SELECT of orders that answers a query. Keyed reads take many keys, lists take a slice of a page.
import { and, asc, desc, eq, gte, inArray, isNull, ne, or, type SQL, sql } from "drizzle-orm";
import type { Database } from "../../kit/database.ts";
import { castableSortValues, isCount, isInstant, isUuid, type Page, type PageArgs, readPage } from "../../kit/page.ts";
import {
  type CartLineRow,
  type CartRow,
  cartLines,
  carts,
  type OrderLineRow,
  type OrderRow,
  orderLines,
  orders,
  type PickupOrderRow,
  type PickupTransitionRow,
  pickupCodes,
  pickupOrders,
  pickupTransitions,
  type ShipmentRow,
  shipments,
} from "./tables.ts";
import { type Channel, OPEN_PICKUPS, type OrderStatus, type PickupStatus } from "./words.ts";

/** With its lines, in the order they were added. */
export interface Cart extends CartRow {
  lines: CartLineRow[];
}

export interface FulfillmentLine {
  orderLineId: string;
  sku: string;
  title: string;
  quantity: number;
}

export interface CartKey {
  memberId: string;
  channel: Channel;
}

/** Ids come from clients: what is none of ours would be an error of the database. */
export function isId(id: string): boolean {
  return isUuid(id);
}

export async function readCarts(db: Database, ids: readonly string[]): Promise<Cart[]> {
  return withLines(
    db,
    await db
      .select()
      .from(carts)
      .where(inArray(carts.id, ids.filter(isId))),
  );
}

export async function readOpenCarts(db: Database, keys: readonly CartKey[]): Promise<Cart[]> {
  const wanted = keys.map((key) => and(eq(carts.memberId, key.memberId), eq(carts.channel, key.channel)));
  const isOpen = isNull(carts.orderId);
  return withLines(
    db,
    await db
      .select()
      .from(carts)
      .where(and(isOpen, or(...wanted))),
  );
}

async function withLines(db: Database, rows: readonly CartRow[]): Promise<Cart[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const lines = await db.select().from(cartLines).where(inArray(cartLines.cartId, ids)).orderBy(asc(cartLines.id));
  return rows.map((row) => ({ ...row, lines: lines.filter((line) => line.cartId === row.id) }));
}

export function readOrders(db: Database, ids: readonly string[]): Promise<OrderRow[]> {
  return db
    .select()
    .from(orders)
    .where(inArray(orders.id, ids.filter(isId)));
}

export interface OrdersOfMember {
  memberId: string;
  statuses?: readonly OrderStatus[] | null | undefined;
  /** Only those of these stores; all when left out. */
  storeIds?: readonly string[] | null | undefined;
  /** Only those placed online, and since then. */
  onlineSince?: Date;
}

/** Newest first. */
export function pageOfOrders(db: Database, of: OrdersOfMember, args: PageArgs): Promise<Page<OrderRow>> {
  const conditions = [
    eq(orders.memberId, of.memberId),
    of.statuses ? inArray(orders.status, [...of.statuses]) : undefined,
    of.storeIds ? inArray(orders.sourceStoreId, [...of.storeIds]) : undefined,
    of.onlineSince ? and(ne(orders.channel, "POS"), gte(orders.placedAt, of.onlineSince)) : undefined,
  ];
  return readPage(
    args,
    (row) => [row.placedAt.toISOString(), row.id],
    (slice) => {
      const after = castableSortValues(slice, [isInstant, isUuid]);
      const earlier = after && sql`(${orders.placedAt}, ${orders.id}) < (${after[0]}::timestamptz, ${after[1]}::uuid)`;
      return db
        .select()
        .from(orders)
        .where(and(...conditions, earlier ?? undefined))
        .orderBy(desc(orders.placedAt), desc(orders.id))
        .limit(slice.limit);
    },
  );
}

export function readOrderLines(db: Database, orderIds: readonly string[]): Promise<OrderLineRow[]> {
  return db
    .select()
    .from(orderLines)
    .where(inArray(orderLines.orderId, [...orderIds]))
    .orderBy(asc(orderLines.id));
}

export function readPickups(db: Database, ids: readonly string[]): Promise<PickupOrderRow[]> {
  return db
    .select()
    .from(pickupOrders)
    .where(inArray(pickupOrders.id, ids.filter(isId)));
}

export function readPickupsOfOrders(db: Database, orderIds: readonly string[]): Promise<PickupOrderRow[]> {
  return db
    .select()
    .from(pickupOrders)
    .where(inArray(pickupOrders.orderId, [...orderIds]));
}

export interface PickupsOfStore {
  storeId: string;
  statuses?: readonly PickupStatus[] | null | undefined;
}

/** Those of members who are served first at the top, then the one due first. */
export function pageOfPickups(db: Database, of: PickupsOfStore, args: PageArgs): Promise<Page<PickupOrderRow>> {
  return readPage(
    args,
    (row) => [String(row.priority), row.readyBy.toISOString(), row.id],
    (slice) => {
      const after = castableSortValues(slice, [isCount, isInstant, isUuid]);
      const place = sql`(-${pickupOrders.priority}, ${pickupOrders.readyBy}, ${pickupOrders.id})`;
      const later = after && sql`${place} > (-${after[0]}::int, ${after[1]}::timestamptz, ${after[2]}::uuid)`;
      return selectPickups(db, of, later ?? undefined).limit(slice.limit);
    },
  );
}

/** The whole queue of a store. */
export function readOpenPickups(db: Database, storeId: string): Promise<PickupOrderRow[]> {
  return selectPickups(db, { storeId }, undefined);
}

function selectPickups(db: Database, { storeId, statuses }: PickupsOfStore, where: SQL | undefined) {
  const inStates = inArray(pickupOrders.status, [...(statuses ?? OPEN_PICKUPS)]);
  return db
    .select()
    .from(pickupOrders)
    .where(and(eq(pickupOrders.storeId, storeId), inStates, where))
    .orderBy(desc(pickupOrders.priority), asc(pickupOrders.readyBy), asc(pickupOrders.id));
}

export function readTransitions(db: Database, pickupIds: readonly string[]): Promise<PickupTransitionRow[]> {
  return db
    .select()
    .from(pickupTransitions)
    .where(inArray(pickupTransitions.pickupOrderId, [...pickupIds]))
    .orderBy(asc(pickupTransitions.version));
}

/** Of those codes that are still good. */
export async function readSealedCodes(db: Database, pickupIds: readonly string[]) {
  return db
    .select({ pickupOrderId: pickupCodes.pickupOrderId, sealed: pickupCodes.sealed })
    .from(pickupCodes)
    .where(inArray(pickupCodes.pickupOrderId, [...pickupIds]));
}

export function readShipments(db: Database, ids: readonly string[]): Promise<ShipmentRow[]> {
  return db
    .select()
    .from(shipments)
    .where(inArray(shipments.id, ids.filter(isId)));
}

export function readShipmentsOfOrders(db: Database, orderIds: readonly string[]): Promise<ShipmentRow[]> {
  return db
    .select()
    .from(shipments)
    .where(inArray(shipments.orderId, [...orderIds]))
    .orderBy(asc(shipments.id));
}
