// The tiers of members, as members tells them (C04): all that prices know of a person.
import { eq, lt, sql } from "drizzle-orm";
import type { Database } from "../../kit/database.ts";
import type { EventPayload, MembersMerged, TierChanged } from "../../schema/events.ts";
import { memberTiers } from "./tables.ts";

export async function rememberTier(
  tx: Database,
  { memberId, tierCode, version }: EventPayload<typeof TierChanged>,
): Promise<void> {
  await tx
    .insert(memberTiers)
    .values({ memberId, tierCode, version })
    .onConflictDoUpdate({
      target: memberTiers.memberId,
      set: { tierCode, version },
      setWhere: lt(memberTiers.version, version),
    });
}

/** Whoever was merged into the merged member follows to the survivor. */
export async function rememberMerge(
  tx: Database,
  { survivorId, mergedId }: EventPayload<typeof MembersMerged>,
): Promise<void> {
  await tx.update(memberTiers).set({ survivorId }).where(eq(memberTiers.survivorId, mergedId));
  await tx
    .insert(memberTiers)
    .values({ memberId: mergedId, survivorId })
    .onConflictDoUpdate({ target: memberTiers.memberId, set: { survivorId: sql`excluded.survivor_id` } });
}
