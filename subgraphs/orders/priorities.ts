// Who is served first (C04): members whose tier has priority shipping. Stored with each pickup, so that a queue is one index.
import { and, eq, inArray, lt, sql } from "drizzle-orm";
import type { Database } from "../../kit/database.ts";
import type { EventPayload, TierChanged } from "../../schema/events.ts";
import { memberTiers, pickupOrders, tiers } from "./tables.ts";
import { OPEN_PICKUPS } from "./words.ts";

export interface Tier {
  code: string;
  isServedFirst: boolean;
}

/** What members said of their tiers: events name only a tier's code. */
export async function rememberTiers(tx: Database, said: readonly Tier[]): Promise<void> {
  for (const { code, isServedFirst } of said) {
    await tx
      .insert(tiers)
      .values({ code, isServedFirst })
      .onConflictDoUpdate({ target: tiers.code, set: { isServedFirst } });
  }
}

/**
 * What an event says of a member's tier: their open pickups move in the queue. Events of a member may come out of order; an
 * older one changes nothing. A tier that no checkout has heard of serves nobody first.
 */
export async function moveInQueue(
  tx: Database,
  { memberId, tierCode, version }: Pick<EventPayload<typeof TierChanged>, "memberId" | "tierCode" | "version">,
): Promise<void> {
  const learned = await tx
    .insert(memberTiers)
    .values({ memberId, tierCode, version })
    .onConflictDoUpdate({
      target: memberTiers.memberId,
      set: { tierCode, version },
      setWhere: lt(memberTiers.version, version),
    })
    .returning({ memberId: memberTiers.memberId });
  if (learned.length > 0) await placeInQueue(tx, memberId, tierCode);
}

/**
 * The priority of a pickup that is about to be made. What an event has said since the checkout asked counts more; one that
 * comes right now waits for the pickup, or the pickup for it.
 */
export async function priorityOf(tx: Database, memberId: string, askedTierCode: string): Promise<number> {
  const newest = sql`case when ${memberTiers.version} = 0 then excluded.tier_code else ${memberTiers.tierCode} end`;
  const [row] = await tx
    .insert(memberTiers)
    .values({ memberId, tierCode: askedTierCode, version: 0 })
    .onConflictDoUpdate({ target: memberTiers.memberId, set: { tierCode: newest } })
    .returning({ tierCode: memberTiers.tierCode });
  return priorityOfTier(tx, row?.tierCode ?? askedTierCode);
}

/** Pickups that came from a merged member stand where the survivor's tier puts them, if it is known. */
export async function joinQueue(tx: Database, memberId: string): Promise<void> {
  const [known] = await tx.select().from(memberTiers).where(eq(memberTiers.memberId, memberId)).for("update");
  if (known) await placeInQueue(tx, memberId, known.tierCode);
}

async function placeInQueue(tx: Database, memberId: string, tierCode: string): Promise<void> {
  const isTheirs = and(eq(pickupOrders.memberId, memberId), inArray(pickupOrders.status, [...OPEN_PICKUPS]));
  const priority = await priorityOfTier(tx, tierCode);
  await tx.update(pickupOrders).set({ priority }).where(isTheirs);
}

async function priorityOfTier(tx: Database, tierCode: string): Promise<number> {
  const [tier] = await tx.select().from(tiers).where(eq(tiers.code, tierCode));
  return tier?.isServedFirst ? 1 : 0;
}
