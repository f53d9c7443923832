// Past orders of the seeded mall. They lie before the event log begins: the stock and the points with which inventory and
// members begin have felt them already, so they are told to nobody.
import { sql } from "drizzle-orm";
import type { Database } from "../../kit/database.ts";
import { newId } from "../../kit/operation.ts";
import { MEMBERS, type SeedMember, STORES, seededNumber } from "../../schema/mall.ts";
import { PRODUCTS } from "../../schema/mall-products.ts";
import { insertOrder, setOrder, totalOf } from "./orders.ts";
import { recordedPayments } from "./payments.ts";
import { type OrderRow, orders, pickupOrders, pickupTransitions } from "./tables.ts";

const BUYERS = 10;
const ORDERS_EACH = 3;
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** Does nothing when there are orders. Safe in several processes at once. */
export async function seedOrders(db: Database, now: () => Date): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('orders.seed'))`);
    const [known] = await tx.select({ id: orders.id }).from(orders).limit(1);
    if (known) return;
    for (let age = ORDERS_EACH; age >= 1; age--) {
      for (const [index, buyer] of MEMBERS.slice(0, BUYERS).entries()) {
        const at = new Date(now().getTime() - age * 13 * DAY_MS - (index + 1) * HOUR_MS);
        await seedOrder(tx, buyer, { name: `${buyer.id}/${age}`, at });
      }
    }
  });
}

interface SeedOrder {
  /** From which its figures follow. */
  name: string;
  at: Date;
}

async function seedOrder(tx: Database, buyer: SeedMember, { name, at }: SeedOrder): Promise<void> {
  const isOnline = seededNumber(`${name}/channel`, 3) > 0;
  const shops = isOnline ? STORES.filter(({ services }) => services.includes("PICKUP")) : STORES;
  const store = shops[seededNumber(`${name}/store`, shops.length)];
  if (!store) throw new Error("the seeded mall has no store");
  const placedAt = at;
  const clock = () => at;
  const facts = { id: newId(clock), memberId: buyer.id, storeId: store.id, sourceStoreId: store.id, placedAt };
  const order = await insertOrder(
    tx,
    {
      ...facts,
      channel: isOnline ? "APP" : "POS",
      ...{ cartId: null, reservationId: null, currency: "CNY", shippingAmount: 0, lines: seedLines(name) },
    },
    clock,
  );
  const payments = recordedPayments(clock);
  const movement = { orderId: order.id, ...totalOf(order) };
  await payments.authorize(tx, { ...movement, key: `${order.id}/authorize` });
  await payments.capture(tx, { ...movement, key: `${order.id}/capture` });
  const completedAt = isOnline ? new Date(at.getTime() + 20 * HOUR_MS) : at;
  await setOrder(tx, order.id, { status: "COMPLETED", paymentStatus: "PAID", completedAt });
  if (isOnline) await seedPickup(tx, order, { buyer, completedAt });
}

function seedLines(name: string) {
  const count = 1 + seededNumber(`${name}/lines`, 3);
  const first = seededNumber(`${name}/product`, PRODUCTS.length);
  return Array.from({ length: count }, (_, index) => {
    const product = PRODUCTS[(first + index * 37) % PRODUCTS.length];
    const variant = product?.variants[0];
    if (!product || !variant) throw new Error("a seeded product has no variant");
    const title = [product.nameZh, variant.optionZh].filter(Boolean).join(" ");
    return { sku: variant.sku, title, quantity: 1 + (index % 2), unitAmount: variant.priceFen };
  });
}

async function seedPickup(
  tx: Database,
  { id: orderId, number: orderNumber, placedAt, sourceStoreId: storeId }: OrderRow,
  { buyer, completedAt }: { buyer: SeedMember; completedAt: Date },
): Promise<void> {
  const readyBy = new Date(placedAt.getTime() + 2 * HOUR_MS);
  const id = newId(() => placedAt);
  await tx.insert(pickupOrders).values({
    ...{ id, orderId, orderNumber, memberId: buyer.id, storeId, readyBy, priority: 0, version: 4 },
    ...{
      status: "COLLECTED",
      bin: "A-01",
      expiresAt: new Date(readyBy.getTime() + 3 * DAY_MS),
      collectedAt: completedAt,
    },
    recipientMaskedName: `${[...buyer.name][0] ?? ""}*`,
    recipientPhoneTail: buyer.phone.slice(-4),
  });
  const staffId = `clerk-${storeId}`;
  const steps = [
    { status: "PENDING", at: placedAt, staffId: null },
    { status: "PICKING", at: new Date(placedAt.getTime() + HOUR_MS), staffId },
    { status: "READY", at: readyBy, staffId },
    { status: "COLLECTED", at: completedAt, staffId },
  ] as const;
  await tx
    .insert(pickupTransitions)
    .values(steps.map((step, index) => ({ ...step, pickupOrderId: id, version: index + 1 })));
}
