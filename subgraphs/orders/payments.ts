// How money is set aside, taken and given back.
import { and, eq, sql } from "drizzle-orm";
import type { Database } from "../../kit/database.ts";
import { newId } from "../../kit/operation.ts";
import { payments } from "./tables.ts";
import type { Money, PaymentKind } from "./words.ts";

export interface PaymentMovement extends Money {
  orderId: string;
  /** One movement a key: asking again with it changes nothing. */
  key: string;
}

/**
 * Each method writes what was decided, in the transaction of the decision. Nothing leaves the process within it: a provider
 * outside is told afterwards, from what was written here.
 */
export interface Payments {
  authorize(tx: Database, movement: PaymentMovement): Promise<void>;
  capture(tx: Database, movement: PaymentMovement): Promise<void>;
  /** Lets go what was set aside. */
  void(tx: Database, movement: PaymentMovement): Promise<void>;
  refund(tx: Database, movement: PaymentMovement): Promise<void>;
}

/** Payment at the mall itself: the ledger is the whole truth, no provider stands behind it. The order's row is locked by the caller. */
export function recordedPayments(now: () => Date): Payments {
  const record = async (tx: Database, kind: PaymentKind, movement: PaymentMovement) => {
    const { orderId, key, amount, currency } = movement;
    const [known] = await tx.select().from(payments).where(eq(payments.key, key));
    if (known) {
      if (known.kind === kind && known.orderId === orderId && known.amount === amount) return;
      throw new Error(`payment key ${key} was used for another movement`);
    }
    const left = await leftFor(tx, kind, orderId);
    if (left !== null && amount > left) throw new Error(`a ${kind} of ${amount} for order ${orderId} exceeds ${left}`);
    await tx.insert(payments).values({ id: newId(now), orderId, kind, key, amount, currency, at: now() });
  };
  return {
    authorize: (tx, movement) => record(tx, "AUTHORIZATION", movement),
    capture: (tx, movement) => record(tx, "CAPTURE", movement),
    void: (tx, movement) => record(tx, "VOID", movement),
    refund: (tx, movement) => record(tx, "REFUND", movement),
  };
}

/** How much a movement of the kind may still be; null for any amount. */
async function leftFor(tx: Database, kind: PaymentKind, orderId: string): Promise<number | null> {
  if (kind === "AUTHORIZATION") return null;
  const authorized = await sumOf(tx, orderId, "AUTHORIZATION");
  const captured = await sumOf(tx, orderId, "CAPTURE");
  if (kind === "REFUND") return captured - (await sumOf(tx, orderId, "REFUND"));
  return authorized - captured - (await sumOf(tx, orderId, "VOID"));
}

async function sumOf(tx: Database, orderId: string, kind: PaymentKind): Promise<number> {
  const [row] = await tx
    .select({ sum: sql<number>`coalesce(sum(${payments.amount}), 0)`.mapWith(Number) })
    .from(payments)
    .where(and(eq(payments.orderId, orderId), eq(payments.kind, kind)));
  return row?.sum ?? 0;
}
