// Sales at a till: paid and handed over before they are told. A receipt is recorded once, however often it is uploaded.
import { and, eq } from "drizzle-orm";
import type { Database } from "../../kit/database.ts";
import { failure } from "../../kit/errors.ts";
import type { Graph } from "../../kit/graph.ts";
import { once } from "../../kit/idempotency.ts";
import { newId, type OperationContext } from "../../kit/operation.ts";
import type { StockShortage } from "./checkout-states.ts";
import { MemberIdByCode, PosLines } from "./graph.generated.ts";
import { holdMember } from "./merged-members.ts";
import { completeOrder, confirmOrder, insertOrder, totalOf } from "./orders.ts";
import type { Payments } from "./payments.ts";
import { notForSale, unwrap } from "./prices.ts";
import { readOrders } from "./reads.ts";
import { idempotencyKeys, type OrderRow, posReceipts } from "./tables.ts";
import type { Money } from "./words.ts";

export interface PosContext extends OperationContext {
  graph: Graph;
  payments: Payments;
}

export interface PosLine {
  sku: string;
  quantity: number;
  unitPrice: Money;
}

export interface PlacePosOrder {
  idempotencyKey: string;
  storeId: string;
  receiptNumber: string;
  memberCode?: string | null | undefined;
  lines: readonly PosLine[];
  soldAt?: Date | null | undefined;
}

const MAX_LINES = 100;
const MAX_QUANTITY = 999;
/** Minor units; what a whole receipt of it comes to is still a safe integer. */
const MAX_PRICE = 1_000_000_000;
const MAX_RECEIPT_LENGTH = 64;
/** A till's clock may be ahead by this much, and its receipts may come this late. */
const MAX_AHEAD_MS = 5 * 60_000;
const MAX_LATE_MS = 7 * 86_400_000;
const DEFAULT_CURRENCY = "CNY";

export async function placePosOrder(context: PosContext, input: PlacePosOrder) {
  const { db, viewer } = context;
  viewer.require("pos:sell", input.storeId);
  checkInput(input);
  const sale = (await readReceipt(db, input)) ? null : await lookUp(context, input);
  return once({ db, table: idempotencyKeys, viewer, operation: "placePosOrder", input }, async (tx) => {
    if (sale && "__typename" in sale) return sale;
    const recorded = (sale && (await recordSale(tx, context, { input, sale }))) ?? (await readReceipt(tx, input));
    if (!recorded) throw new Error(`receipt ${input.receiptNumber} was there and is gone`);
    return { __typename: "PlacePosOrderSuccess" as const, ...recorded };
  });
}

function checkInput({ receiptNumber, lines }: PlacePosOrder): void {
  if (receiptNumber.length < 1 || receiptNumber.length > MAX_RECEIPT_LENGTH) {
    throw failure("BAD_USER_INPUT", `receiptNumber takes 1 to ${MAX_RECEIPT_LENGTH} characters.`);
  }
  if (lines.length < 1 || lines.length > MAX_LINES) throw failure("BAD_USER_INPUT", `lines takes 1 to ${MAX_LINES}.`);
  if (lines.some(({ quantity }) => quantity < 1 || quantity > MAX_QUANTITY)) {
    throw failure("BAD_USER_INPUT", `quantity takes 1 to ${MAX_QUANTITY}.`);
  }
  if (lines.some(({ unitPrice: { amount } }) => amount < 0 || amount > MAX_PRICE)) {
    throw failure("BAD_USER_INPUT", `A price takes 0 to ${MAX_PRICE}.`);
  }
}

function checkSoldAt(soldAt: Date, now: Date): void {
  const late = now.getTime() - soldAt.getTime();
  if (late < -MAX_AHEAD_MS) throw failure("BAD_USER_INPUT", "soldAt lies in the future.");
  if (late > MAX_LATE_MS) throw failure("BAD_USER_INPUT", "soldAt takes at most 7 days ago.");
}

interface Recorded {
  order: OrderRow;
  shortages: StockShortage[];
}

async function readReceipt(db: Database, { storeId, receiptNumber }: PlacePosOrder): Promise<Recorded | null> {
  const isThis = and(eq(posReceipts.storeId, storeId), eq(posReceipts.receiptNumber, receiptNumber));
  const [receipt] = await db.select().from(posReceipts).where(isThis);
  const [order] = receipt ? await readOrders(db, [receipt.orderId]) : [];
  return receipt && order ? { order, shortages: receipt.shortages } : null;
}

interface Sale {
  memberId: string | null;
  titles: ReadonlyMap<string, string>;
  shortages: StockShortage[];
}

type SaleRefused = ReturnType<typeof notForSale> | { __typename: "MemberCodeRefused"; message: string };

/** Whose it is, what the goods are called, and which of them the store was not thought to have. */
async function lookUp({ graph, now }: PosContext, input: PlacePosOrder): Promise<Sale | SaleRefused> {
  const { storeId, memberCode, lines } = input;
  const soldAt = input.soldAt ?? now();
  checkSoldAt(soldAt, now());
  const at = soldAt.toISOString();
  const skus = [...new Set(lines.map(({ sku }) => sku))];
  const [memberId, { store, productVariants }] = await Promise.all([
    memberCode ? graph(MemberIdByCode, { dynamicCode: memberCode, at }).then((data) => data.memberIdByCode) : null,
    graph(PosLines, { skus, storeId, context: { channel: "POS", storeId } }),
  ]);
  if (!store) throw failure("NOT_FOUND", "There is no such store.");
  if (memberCode && memberId === null) {
    return { __typename: "MemberCodeRefused", message: "The code was nobody's when the goods were sold." };
  }
  const sold = new Map(unwrap(productVariants).map((variant) => [variant.sku, variant]));
  const unknown = skus.filter((sku) => !sold.has(sku));
  if (unknown.length > 0) return notForSale(unknown);
  checkCurrencies(lines, sold);
  const titles = new Map([...sold].map(([sku, { name }]) => [sku, name]));
  const shortages = skus
    .map((sku) => ({
      ...{ sku, storeId, available: sold.get(sku)?.stock?.available ?? 0 },
      requested: lines.reduce((sum, line) => sum + (line.sku === sku ? line.quantity : 0), 0),
    }))
    .filter(({ requested, available }) => requested > available);
  return { memberId, titles, shortages };
}

/** A receipt is in the currency of catalog; what has no price any more since it was sold is in ours. */
function checkCurrencies(
  lines: readonly PosLine[],
  sold: ReadonlyMap<string, { price: { amount: Money } | null }>,
): void {
  const currencies = new Set(lines.map(({ sku }) => sold.get(sku)?.price?.amount.currency ?? DEFAULT_CURRENCY));
  if (currencies.size > 1 || lines.some(({ unitPrice }) => !currencies.has(unitPrice.currency))) {
    throw failure("BAD_USER_INPUT", `A receipt has one currency: ${[...currencies].join(" or ")}.`);
  }
}

/** Null when the receipt is recorded: of two that come at once, the second waits here for the first. */
async function recordSale(
  tx: Database,
  { payments, now }: PosContext,
  { input, sale }: { input: PlacePosOrder; sale: Sale },
): Promise<Recorded | null> {
  const { storeId, receiptNumber } = input;
  const { shortages } = sale;
  const memberId = sale.memberId && (await holdMember(tx, sale.memberId));
  const id = newId(now);
  const receipt = { storeId, receiptNumber, orderId: id, shortages };
  const inserted = await tx.insert(posReceipts).values(receipt).onConflictDoNothing().returning();
  if (inserted.length === 0) return null;
  const placedAt = input.soldAt ?? now();
  const currency = input.lines[0]?.unitPrice.currency ?? "";
  const lines = input.lines.map(({ sku, quantity, unitPrice }) => {
    return { sku, quantity, unitAmount: unitPrice.amount, title: sale.titles.get(sku) ?? sku };
  });
  const facts = { id, channel: "POS", memberId, storeId, sourceStoreId: storeId, currency, placedAt } as const;
  const order = await insertOrder(tx, { ...facts, cartId: null, reservationId: null, lines, shippingAmount: 0 }, now);
  await payments.authorize(tx, { orderId: id, key: `${id}/authorize`, ...totalOf(order) });
  const confirmed = await confirmOrder(tx, order, payments);
  return { order: await completeOrder(tx, confirmed, placedAt), shortages };
}
