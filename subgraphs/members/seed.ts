// The seeded mall's people: staff, members with a phone and beginning points, and coupons that points can buy.
import { sql } from "drizzle-orm";
import type { Database } from "../../kit/database.ts";
import { MEMBERS, type SeedMember, STAFF, seededNumber } from "../../schema/mall.ts";
import { addIdentity, createMember, type HashSubject } from "./identities.ts";
import { earn, requireAccount } from "./points-ledger.ts";
import { couponTemplates, members, staff } from "./tables.ts";

const DAY_MS = 86_400_000;

export interface SeedDeps {
  db: Database;
  now: () => Date;
  hashSubject: HashSubject;
}

/** Does nothing where there is a member already; of two processes that start together one plants. */
export async function seedMembers({ db, now, hashSubject }: SeedDeps): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('mall.seed.members'))`);
    const [known] = await tx.select({ id: members.id }).from(members).limit(1);
    if (known) return;
    await tx
      .insert(staff)
      .values(STAFF.map(({ role, storeIds, ...person }) => ({ ...person, roles: [role], storeIds: [...storeIds] })));
    await tx.insert(couponTemplates).values(templatesFrom(now()));
    for (const member of MEMBERS) await plantMember(tx, member, { now, hashSubject });
  });
}

/** Joined some time in the last eleven months, with points from the first day. */
async function plantMember(
  tx: Database,
  { id, displayName, name, phone, points }: SeedMember,
  { now, hashSubject }: Pick<SeedDeps, "now" | "hashSubject">,
): Promise<void> {
  const joinedAt = new Date(now().getTime() - (1 + seededNumber(id, 350)) * DAY_MS);
  await createMember(tx, { id, displayName, name, phone, storeId: null }, () => joinedAt);
  await addIdentity(tx, id, { provider: "PHONE", subjectHash: hashSubject("PHONE", phone) }, () => joinedAt);
  if (points === 0) return;
  const account = await requireAccount(tx, id, () => joinedAt);
  await earn(tx, account, { sourceType: "OTHER", sourceId: `seed-${id}` }, points);
}

function templatesFrom(validFrom: Date): (typeof couponTemplates.$inferInsert)[] {
  const common = { validFrom, couponDays: 30 };
  return [
    { ...common, id: "coupon-10", name: "无门槛 10 元券", kind: "FIXED", amountOff: 1000, pointsPrice: 100 },
    { ...common, id: "coupon-shipping", name: "免运费券", kind: "SHIPPING", pointsPrice: 50, perMember: 5 },
    {
      ...common,
      id: "coupon-30",
      name: "满 300 减 30 元券",
      kind: "FIXED",
      amountOff: 3000,
      minSpend: 30_000,
      pointsPrice: 200,
      perMember: 3,
      quota: 1000,
    },
    {
      ...common,
      id: "coupon-95",
      name: "95 折券",
      kind: "PERCENT",
      percentOffBps: 500,
      pointsPrice: 300,
      perMember: 1,
      quota: 500,
    },
  ];
}
