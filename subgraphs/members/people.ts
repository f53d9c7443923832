// Locks of a member's row, and who may see a member or a member of staff.
import { eq } from "drizzle-orm";
import type { Database } from "../../kit/database.ts";
import { failure } from "../../kit/errors.ts";
import type { Viewer } from "../../kit/viewer.ts";
import { type MemberRow, members, type StaffRow } from "./tables.ts";

/** Locks a member, or the survivor of a merge. Throws NOT_FOUND. */
export async function lockMember(tx: Database, id: string): Promise<MemberRow> {
  // "no key update": entries that refer to the member need not wait
  const [row] = await tx.select().from(members).where(eq(members.id, id)).for("no key update");
  if (!row) throw failure("NOT_FOUND", "There is no such member.");
  return row.mergedInto === null ? row : lockMember(tx, row.mergedInto);
}

/** `self`: the viewer's own member after merges; null when the viewer is no member. */
export function maySeeMember(viewer: Viewer, member: Pick<MemberRow, "id">, self: string | null): boolean {
  return member.id === self || viewer.has("members:read") || viewer.has("internal");
}

/** Oneself, and colleagues of one's own stores or of the head office. */
export function maySeeStaff(viewer: Viewer, { id, storeIds }: StaffRow): boolean {
  if (viewer.kind === "staff" && viewer.id === id) return true;
  if (!viewer.has("staff:read")) return false;
  return storeIds.length === 0 || storeIds.some((storeId) => viewer.isAt(storeId));
}
