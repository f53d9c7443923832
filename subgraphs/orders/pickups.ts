// Pickups (C28): the store is told, a clerk collects the goods, they lie in a bin, somebody comes for them or nobody does.
import { and, asc, eq, inArray, lte, sql } from "drizzle-orm";
import type { Database } from "../../kit/database.ts";
import { failure } from "../../kit/errors.ts";
import { emit } from "../../kit/event-log.ts";
import { once } from "../../kit/idempotency.ts";
import { newId, type OperationContext } from "../../kit/operation.ts";
import type { Viewer } from "../../kit/viewer.ts";
import { PickupOrderUpdated } from "../../schema/events.ts";
import type { PickupQuote } from "./checkout-states.ts";
import { lockOrder } from "./orders.ts";
import type { PickupCodes } from "./pickup-code.ts";
import { priorityOf } from "./priorities.ts";
import { isId } from "./reads.ts";
import {
  idempotencyKeys,
  type OrderRow,
  type PickupOrderRow,
  pickupCodes,
  pickupOrders,
  pickupTransitions,
} from "./tables.ts";
import { OPEN_PICKUPS, type PickupStatus } from "./words.ts";

/** How long goods are kept once they are, or should be, ready. */
const KEEP_MS = 3 * 86_400_000;
const MAX_BIN_LENGTH = 20;
const MAX_CODE_TRIES = 20;

export function isOpen(status: PickupStatus): status is (typeof OPEN_PICKUPS)[number] {
  return OPEN_PICKUPS.some((open) => open === status);
}

interface NewPickup {
  order: OrderRow;
  quote: PickupQuote;
  codes: PickupCodes;
  now: () => Date;
}

/** Tells the store of a confirmed order and makes its code. The order is held by the caller. */
export async function insertPickup(tx: Database, { order, quote, codes, now }: NewPickup): Promise<void> {
  const { id: orderId, number: orderNumber, memberId, sourceStoreId: storeId } = order;
  if (memberId === null) throw new Error(`order ${orderId} has nobody to collect it`);
  const id = newId(now);
  const readyBy = new Date(quote.readyBy);
  const { recipientMaskedName, recipientPhoneTail } = quote;
  const [pickup] = await tx
    .insert(pickupOrders)
    .values({
      ...{ id, orderId, orderNumber, memberId, storeId, recipientMaskedName, recipientPhoneTail, readyBy },
      status: "PENDING",
      priority: await priorityOf(tx, memberId, quote.tierCode),
      expiresAt: new Date(readyBy.getTime() + KEEP_MS),
    })
    .returning();
  if (!pickup) throw new Error("a pickup was not inserted");
  await insertCode(tx, pickup, codes);
  await recordStep(tx, pickup, { previousStatus: null, staffId: null, at: now() });
}

/** Digits that another open pickup of the store has are drawn anew. */
async function insertCode(tx: Database, { id, storeId }: PickupOrderRow, codes: PickupCodes): Promise<void> {
  for (let tries = 0; tries < MAX_CODE_TRIES; tries++) {
    const code = codes.create();
    const hashes = { tokenHash: codes.hash(code.token), digitsHash: codes.hash(code.digits) };
    const inserted = await tx
      .insert(pickupCodes)
      .values({ pickupOrderId: id, storeId, ...hashes, sealed: codes.seal(code, id), isOpen: true })
      .onConflictDoNothing()
      .returning({ id: pickupCodes.pickupOrderId });
    if (inserted.length > 0) return;
  }
  throw new Error(`store ${storeId} has no free pickup code`);
}

export interface PickupStep {
  status: PickupStatus;
  /** Null for automatic ones. */
  staffId: string | null;
  at: Date;
  bin?: string;
}

/** Takes one step of an open pickup. Its order is held by the caller, who has looked whether the step may be taken. */
export async function stepPickup(tx: Database, pickup: PickupOrderRow, step: PickupStep): Promise<PickupOrderRow> {
  const { status, staffId, at, bin = pickup.bin } = step;
  if (!isOpen(pickup.status)) throw new Error(`pickup ${pickup.id} is ${pickup.status} and takes no further step`);
  const [stepped] = await tx
    .update(pickupOrders)
    .set({
      status,
      bin,
      version: sql`${pickupOrders.version} + 1`,
      collectedAt: status === "COLLECTED" ? at : null,
      expiresAt: status === "READY" ? later(pickup.expiresAt, new Date(at.getTime() + KEEP_MS)) : pickup.expiresAt,
    })
    .where(eq(pickupOrders.id, pickup.id))
    .returning();
  if (!stepped) throw new Error(`pickup ${pickup.id} vanished in its own transaction`);
  if (!isOpen(status)) await closeCode(tx, pickup.id, status === "COLLECTED" ? staffId : null);
  await recordStep(tx, stepped, { previousStatus: pickup.status, staffId, at });
  return stepped;
}

async function closeCode(tx: Database, pickupOrderId: string, usedByStaffId: string | null): Promise<void> {
  const change = { isOpen: false, sealed: null, usedByStaffId };
  await tx.update(pickupCodes).set(change).where(eq(pickupCodes.pickupOrderId, pickupOrderId));
}

interface Step {
  previousStatus: (typeof OPEN_PICKUPS)[number] | null;
  staffId: string | null;
  at: Date;
}

async function recordStep(tx: Database, pickup: PickupOrderRow, { previousStatus, staffId, at }: Step): Promise<void> {
  const { id: pickupOrderId, orderId, storeId, status, version, bin, expiresAt, collectedAt } = pickup;
  await tx.insert(pickupTransitions).values({ pickupOrderId, status, version, staffId, at });
  await emit(tx, PickupOrderUpdated, pickupOrderId, {
    ...{ pickupOrderId, orderId, storeId, status, previousStatus, version, bin },
    expiresAt: expiresAt.toISOString(),
    collectedAt: collectedAt?.toISOString() ?? null,
  });
}

/** The pickup of an order that is held; null for what is sent or was sold at a till. */
export async function pickupOfOrder(tx: Database, orderId: string): Promise<PickupOrderRow | null> {
  const [pickup] = await tx.select().from(pickupOrders).where(eq(pickupOrders.orderId, orderId));
  return pickup ?? null;
}

/** Holds a pickup by its order. Null when unknown. */
export async function lockPickup(
  tx: Database,
  id: string,
): Promise<{ order: OrderRow; pickup: PickupOrderRow } | null> {
  if (!isId(id)) return null;
  const [{ orderId } = { orderId: "" }] = await tx
    .select({ orderId: pickupOrders.orderId })
    .from(pickupOrders)
    .where(eq(pickupOrders.id, id));
  const order = await lockOrder(tx, orderId);
  const pickup = order && (await pickupOfOrder(tx, order.id));
  return pickup ? { order, pickup } : null;
}

export interface StartPicking {
  idempotencyKey: string;
  pickupOrderId: string;
}

export function startPicking({ db, viewer, now }: OperationContext, input: StartPicking) {
  viewer.require("orders:fulfil");
  return once({ db, table: idempotencyKeys, viewer, operation: "startPicking", input }, async (tx) => {
    const pickup = await lockOwnPickup(tx, viewer, input.pickupOrderId);
    if (pickup.status !== "PENDING") return stepRefused(pickup);
    const picking = await stepPickup(tx, pickup, { status: "PICKING", staffId: viewer.id, at: now() });
    return { __typename: "StartPickingSuccess" as const, pickupOrder: picking };
  });
}

export interface MarkReadyForPickup extends StartPicking {
  bin: string;
}

export function markReadyForPickup({ db, viewer, now }: OperationContext, input: MarkReadyForPickup) {
  viewer.require("orders:fulfil");
  const bin = input.bin.trim();
  if (bin.length < 1 || bin.length > MAX_BIN_LENGTH) {
    throw failure("BAD_USER_INPUT", `bin takes 1 to ${MAX_BIN_LENGTH} characters.`);
  }
  return once({ db, table: idempotencyKeys, viewer, operation: "markReadyForPickup", input }, async (tx) => {
    const pickup = await lockOwnPickup(tx, viewer, input.pickupOrderId);
    if (pickup.status !== "PICKING") return stepRefused(pickup);
    const ready = await stepPickup(tx, pickup, { status: "READY", staffId: viewer.id, at: now(), bin });
    return { __typename: "MarkReadyForPickupSuccess" as const, pickupOrder: ready };
  });
}

async function lockOwnPickup(tx: Database, viewer: Viewer, id: string): Promise<PickupOrderRow> {
  const held = await lockPickup(tx, id);
  if (!held) throw failure("NOT_FOUND", "There is no such pickup.");
  viewer.require("orders:fulfil", held.pickup.storeId);
  return held.pickup;
}

function stepRefused(pickupOrder: PickupOrderRow) {
  const message = `The pickup is ${pickupOrder.status}: this step is not its next.`;
  return { __typename: "PickupStepRefused" as const, message, pickupOrder };
}

/** Open pickups whose time is over, oldest first. */
export function readOverduePickups(db: Database, at: Date, limit: number): Promise<{ id: string }[]> {
  return db
    .select({ id: pickupOrders.id })
    .from(pickupOrders)
    .where(and(inArray(pickupOrders.status, [...OPEN_PICKUPS]), lte(pickupOrders.expiresAt, at)))
    .orderBy(asc(pickupOrders.expiresAt))
    .limit(limit);
}

function later(a: Date, b: Date): Date {
  return a > b ? a : b;
}
