// Orders with a database of its own, a clock to turn, and the rest of the mall in memory.
import { asc, inArray } from "drizzle-orm";
import type { Database, OpenDatabase } from "../kit/database.ts";
import { events } from "../kit/event-log.ts";
import { createLog } from "../kit/log.ts";
import { createViewer, type Viewer } from "../kit/viewer.ts";
import { createCart } from "../subgraphs/orders/carts.ts";
import type { CheckoutContext } from "../subgraphs/orders/checkouts.ts";
import { checkout } from "../subgraphs/orders/checkouts.ts";
import { recordedPayments } from "../subgraphs/orders/payments.ts";
import { createPickupCodes } from "../subgraphs/orders/pickup-code.ts";
import { openOrdersDatabase } from "../subgraphs/orders/subgraph.ts";
import { pickupOrders } from "../subgraphs/orders/tables.ts";
import { createTestDatabase } from "./database.ts";
import { createOrdersMall } from "./orders-mall.ts";

export const log = createLog({ name: "test", level: "silent" });

export const PICKUP_CODE_SECRET = "a secret of pickup codes, for tests only";
export const GRANT_SECRET = "a secret of grants of member views, for tests";

export function member(id: string): Viewer {
  return createViewer({ kind: "member", id, scopes: ["member:self"], sites: "all" });
}

const STAFF_SCOPES = ["staff:read", "orders:read", "orders:fulfil", "pos:sell", "orders:refund"];

export function staff(id: string, storeId: string, scopes: string[] = STAFF_SCOPES): Viewer {
  return createViewer({ kind: "staff", id, scopes, sites: [storeId] });
}

export async function startOrdersRig() {
  const test = await createTestDatabase();
  const database: OpenDatabase = await openOrdersDatabase({ databaseUrl: test.url, log });
  let time = new Date("2026-05-01T04:00:00.000Z");
  const now = () => time;
  const mall = createOrdersMall(now);
  const parts = { now, log, payments: recordedPayments(now), codes: createPickupCodes(PICKUP_CODE_SECRET) };
  const as = (viewer: Viewer): CheckoutContext => ({ ...parts, db: database.db, graph: mall.graph, viewer });
  let keys = 0;
  const key = () => `key-${++keys}`;

  const fillCart = async (memberId: string, lines: { sku: string; quantity: number }[]) => {
    const input = { idempotencyKey: key(), channel: "APP" as const, storeId: "tianhe", lines };
    const answer = await createCart(as(member(memberId)), input);
    if (answer.__typename !== "CreateCartSuccess") throw new Error(answer.message);
    return answer.cart;
  };
  const pickUp = { storePickup: { storeId: "tianhe" } };
  const order = async (memberId: string, lines: { sku: string; quantity: number }[]) => {
    const cart = await fillCart(memberId, lines);
    const amount = lines.reduce((sum, { sku, quantity }) => sum + (mall.prices.get(sku) ?? 0) * quantity, 0);
    const input = { cartId: cart.id, deliveryMethod: pickUp, expectedTotal: { amount, currency: "CNY" } };
    const answer = await checkout(as(member(memberId)), { idempotencyKey: key(), ...input });
    if (answer.__typename !== "CheckoutSuccess") throw new Error(answer.message);
    return answer.order;
  };
  const pickupOf = async (orderId: string) => {
    const rows = await database.db
      .select()
      .from(pickupOrders)
      .where(inArray(pickupOrders.orderId, [orderId]));
    const [row] = rows;
    if (!row) throw new Error(`order ${orderId} has no pickup`);
    return row;
  };

  return {
    test,
    database,
    db: database.db,
    mall,
    now,
    parts,
    as,
    key,
    fillCart,
    order,
    pickupOf,
    pickUp,
    at: (instant: string) => {
      time = new Date(instant);
    },
    later: (ms: number) => {
      time = new Date(time.getTime() + ms);
    },
    stop: async () => {
      await database.close();
      await test.drop();
    },
  };
}

export type OrdersRig = Awaited<ReturnType<typeof startOrdersRig>>;

/** Types and payloads of everything that was told about these keys, in order. */
export async function toldOf(db: Database, keys: readonly string[]) {
  const rows = await db
    .select()
    .from(events)
    .where(inArray(events.key, [...keys]))
    .orderBy(asc(events.seq));
  return rows.map(({ type, payload }) => ({ type, payload }));
}

export async function eventCount(db: Database): Promise<number> {
  return (await db.select({ seq: events.seq }).from(events)).length;
}
