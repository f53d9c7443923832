// Step 5 of a pickup: the customer's code is checked, and the goods are handed over. A code is good once.
//
// A wrong code has to be counted although its answer is a refusal, which writes nothing: so the code is judged and, if it is
// wrong, counted in a transaction of its own, one at a time in a store. Only what is right goes on to the handing over.
import { desc, eq } from "drizzle-orm";
import type { Database } from "../../kit/database.ts";
import { once } from "../../kit/idempotency.ts";
import type { OperationContext } from "../../kit/operation.ts";
import { codeLock, withFailure } from "./code-lock.ts";
import { completeOrder } from "./orders.ts";
import { type PickupCodes, type ReadCode, readCode } from "./pickup-code.ts";
import { lockPickup, stepPickup } from "./pickups.ts";
import { checkStoreId } from "./store-id.ts";
import { codeGuards, idempotencyKeys, type PickupOrderRow, pickupCodes } from "./tables.ts";

export interface VerificationContext extends OperationContext {
  codes: PickupCodes;
}

export interface VerifyPickupCode {
  idempotencyKey: string;
  storeId: string;
  code: string;
}

export async function verifyPickupCode(context: VerificationContext, input: VerifyPickupCode) {
  const { db, viewer, now } = context;
  viewer.require("orders:fulfil", input.storeId);
  checkStoreId(input.storeId);
  const staffId = viewer.requireId("staff");
  const judged = await db.transaction((tx) => judge(tx, context, { ...input, staffId }));
  if ("__typename" in judged) return judged;
  return once({ db, table: idempotencyKeys, viewer, operation: "verifyPickupCode", input }, async (tx) => {
    const held = await lockPickup(tx, judged.pickupOrderId);
    if (!held) throw new Error(`pickup ${judged.pickupOrderId} of a code is missing`);
    const { order, pickup } = held;
    if (pickup.status === "COLLECTED") return codeUsed(tx, pickup);
    if (pickup.status !== "READY") return notReady(pickup);
    const collected = await stepPickup(tx, pickup, { status: "COLLECTED", staffId, at: now() });
    await completeOrder(tx, order, now());
    return { __typename: "VerifyPickupCodeSuccess" as const, pickupOrder: collected };
  });
}

interface Attempt extends VerifyPickupCode {
  staffId: string;
}

type CodeRefused =
  | { __typename: "CodeInvalid"; message: string; attemptsLeft: number }
  | { __typename: "CodeLocked"; message: string; lockedUntil: Date }
  | ReturnType<typeof wrongStore>;

/** The pickup that a code is for, or why it is refused. */
async function judge(
  tx: Database,
  { codes, now }: VerificationContext,
  { storeId, code, staffId }: Attempt,
): Promise<{ pickupOrderId: string } | CodeRefused> {
  const at = now();
  await tx.insert(codeGuards).values({ storeId, failures: [] }).onConflictDoNothing();
  const [guard] = await tx.select().from(codeGuards).where(eq(codeGuards.storeId, storeId)).for("update");
  const failures = guard?.failures ?? [];
  const { lockedUntil } = codeLock(failures, at);
  const read = readCode(code);
  const found = read ? await findCode(tx, codes, { storeId, read }) : { here: null, elsewhere: null };
  // a repeated request still gets its first answer from a locked store: a used code opens nothing
  if (found.here && (!lockedUntil || !found.here.isOpen)) return { pickupOrderId: found.here.pickupOrderId };
  if (lockedUntil) {
    return { __typename: "CodeLocked", message: "Too many wrong codes at this store.", lockedUntil };
  }
  // whoever has the token has seen it; digits can be guessed, so they count as a try also when they are another store's
  if (found.elsewhere && read?.kind === "token") return wrongStore(storeId, found.elsewhere);
  const counted = withFailure(failures, { at: at.toISOString(), staffId });
  await tx.update(codeGuards).set({ failures: counted }).where(eq(codeGuards.storeId, storeId));
  if (found.elsewhere) return wrongStore(storeId, found.elsewhere);
  const { attemptsLeft } = codeLock(counted, at);
  return { __typename: "CodeInvalid", message: "No pickup of this store has this code.", attemptsLeft };
}

interface FoundCode {
  /** The open one, else the last one that had it. */
  here: { pickupOrderId: string; isOpen: boolean } | null;
  /** A store where the code is good, when it is exactly one. */
  elsewhere: string | null;
}

async function findCode(
  tx: Database,
  codes: PickupCodes,
  { storeId, read }: { storeId: string; read: ReadCode },
): Promise<FoundCode> {
  const column = read.kind === "token" ? pickupCodes.tokenHash : pickupCodes.digitsHash;
  const rows = await tx
    .select()
    .from(pickupCodes)
    .where(eq(column, codes.hash(read.text)))
    // ids grow with time
    .orderBy(desc(pickupCodes.pickupOrderId));
  const ofStore = rows.filter((row) => row.storeId === storeId);
  const others = rows.filter((row) => row.isOpen && row.storeId !== storeId);
  const [other, ...more] = others;
  return {
    here: ofStore.find((row) => row.isOpen) ?? ofStore[0] ?? null,
    elsewhere: other && more.length === 0 ? other.storeId : null,
  };
}

function wrongStore(storeId: string, expectedStoreId: string) {
  const message = "The goods wait in another store.";
  return { __typename: "WrongStore" as const, message, storeId, expectedStoreId };
}

async function codeUsed(tx: Database, { id, collectedAt }: PickupOrderRow) {
  const [code] = await tx.select().from(pickupCodes).where(eq(pickupCodes.pickupOrderId, id));
  if (!collectedAt || !code?.usedByStaffId) throw new Error(`pickup ${id} was collected from nobody`);
  const facts = { usedAt: collectedAt, staffId: code.usedByStaffId };
  return { __typename: "CodeUsed" as const, message: "The goods were handed over before.", ...facts };
}

function notReady({ status, readyBy }: PickupOrderRow) {
  const message = `The code is right, but the pickup is ${status}.`;
  return { __typename: "NotReady" as const, message, status, readyBy };
}
