// Who was merged into whom: whoever still comes with the token of a merged member, or names the old id, means the survivor.
import { eq, inArray, sql } from "drizzle-orm";
import type { Database } from "../../kit/database.ts";
import { createViewer, type Viewer } from "../../kit/viewer.ts";
import { mergedMembers } from "./tables.ts";

export function readMergedMembers(db: Database, ids: readonly string[]) {
  return db
    .select()
    .from(mergedMembers)
    .where(inArray(mergedMembers.mergedId, [...ids]));
}

/** Whom an id stands for today: the member it was merged into, or itself. */
export async function survivorOf(db: Database, memberId: string): Promise<string> {
  const [merged] = await readMergedMembers(db, [memberId]);
  return merged?.survivorId ?? memberId;
}

/** A token is good for a while after its member was merged: it acts and reads as the survivor. */
export async function presentViewer(db: Database, viewer: Viewer): Promise<Viewer> {
  if (viewer.kind !== "member" || viewer.id === null) return viewer;
  const id = await survivorOf(db, viewer.id);
  const { kind, scopes, sites } = viewer;
  return id === viewer.id ? viewer : createViewer({ kind, id, scopes, sites });
}

const LOCKS = sql`hashtext('orders.members')`;

/** Whom an id stands for until the end of the transaction: a merge waits, or is waited for. For what is new to the member. */
export async function holdMember(tx: Database, memberId: string): Promise<string> {
  await tx.execute(sql`select pg_advisory_xact_lock_shared(${LOCKS}, hashtext(${memberId}))`);
  return survivorOf(tx, memberId);
}

/** Nobody makes anything in the merged member's name until the end of the transaction, nor afterwards. */
export async function rememberMerge(tx: Database, survivorId: string, mergedId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${LOCKS}, hashtext(${mergedId}))`);
  await tx.update(mergedMembers).set({ survivorId }).where(eq(mergedMembers.survivorId, mergedId));
  await tx
    .insert(mergedMembers)
    .values({ mergedId, survivorId })
    .onConflictDoUpdate({ target: mergedMembers.mergedId, set: { survivorId } });
}
