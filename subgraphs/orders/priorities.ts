// Who is served first (C04): members whose tier has priority shipping. Stored with each pickup, so that a queue is one index.
import { and, eq, inArray } from "drizzle-orm";
import type { Database } from "../../kit/database.ts";
import { pickupOrders, tiers } from "./tables.ts";
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

/** A member's tier changed: their open pickups move in the queue. Without a pickup ever made no tier is known, nor needed. */
export async function moveInQueue(tx: Database, memberId: string, tierCode: string): Promise<void> {
  const [tier] = await tx.select().from(tiers).where(eq(tiers.code, tierCode));
  const isTheirs = and(eq(pickupOrders.memberId, memberId), inArray(pickupOrders.status, [...OPEN_PICKUPS]));
  await tx
    .update(pickupOrders)
    .set({ priority: tier?.isServedFirst ? 1 : 0 })
    .where(isTheirs);
}
