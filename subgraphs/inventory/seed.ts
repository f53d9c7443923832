// A believable small mall: the seeded stores with something of every variant in them.
import { sql } from "drizzle-orm";
import type { Database } from "../../kit/database.ts";
import { newId } from "../../kit/operation.ts";
import { type SeedStore, STORES, seededNumber } from "../../schema/mall.ts";
import { PRODUCTS } from "../../schema/mall-products.ts";
import type { OpeningSpan } from "./opening-hours.ts";
import { type StoreRow, stockLevels, stockMovements, stores } from "./tables.ts";

const DAYS = ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"] as const;

const EVERY_DAY: OpeningSpan[] = DAYS.map((day) => ({ day, opens: "10:00", closes: "22:00" }));

/** Closed on Mondays, over noon on other weekdays, and open until midnight at the weekend. */
const NANSHA: OpeningSpan[] = DAYS.slice(1).flatMap((day): OpeningSpan[] => {
  if (day === "SATURDAY" || day === "SUNDAY") return [{ day, opens: "10:00", closes: "24:00" }];
  return [
    { day, opens: "09:30", closes: "12:30" },
    { day, opens: "14:00", closes: "21:00" },
  ];
});

/**
 * Plants the mall in an empty schema; does nothing in any other. Two processes may do so at once.
 * It tells no event: every stream begins with the present state, and nobody could have followed these levels before.
 */
export async function seedInventory(db: Database, now: () => Date): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('inventory.seed'))`);
    if ((await tx.$count(stores)) > 0) return;
    await tx.insert(stores).values(STORES.map(storeRow));
    const levels = STORES.flatMap((store) => levelRows(store, now()));
    await tx.insert(stockLevels).values(levels);
    const opening = levels.filter((level) => level.onHand > 0).map((level) => movementRow(level, now));
    await tx.insert(stockMovements).values(opening);
  });
}

function storeRow(store: SeedStore): StoreRow {
  return {
    ...store,
    countryCode: "CN",
    province: "广东省",
    city: "广州市",
    postalCode: null,
    timeZone: "Asia/Shanghai",
    openingHours: store.id === "nansha" ? NANSHA : EVERY_DAY,
  };
}

/** Mostly plenty; one in eight is low, one in thirty-two is gone. */
function levelRows({ id: storeId }: SeedStore, at: Date) {
  const skus = PRODUCTS.flatMap(({ variants }) => variants.map(({ sku }) => sku));
  return skus.map((sku) => {
    const plenty = 12 + seededNumber(`${storeId}/${sku}`, 60);
    const scarcity = seededNumber(`${sku}@${storeId}`, 32);
    const onHand = scarcity === 0 ? 0 : scarcity <= 4 ? scarcity : plenty;
    const safetyStock = seededNumber(`${storeId}:${sku}`, 3);
    return { storeId, sku, onHand, safetyStock, version: 1, updatedAt: at };
  });
}

function movementRow(
  { storeId, sku, onHand, version, updatedAt }: ReturnType<typeof levelRows>[number],
  now: () => Date,
) {
  const reason = "RECEIVED" as const;
  const quantities = { quantity: onHand, onHandAfter: onHand };
  return { id: newId(now), storeId, sku, version, reason, ...quantities, at: updatedAt, note: "opening stock" };
}
