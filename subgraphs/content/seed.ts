// A believable small mall's posts, reviews and events.
import { sql } from "drizzle-orm";
import type { Database } from "../../kit/database.ts";
import { newId } from "../../kit/operation.ts";
import { MEMBERS, STORES, seededNumber } from "../../schema/mall.ts";
import { PRODUCTS } from "../../schema/mall-products.ts";
import { posts, purchases, reviews, storeEvents } from "./tables.ts";

const DAY_MS = 86_400_000;
const REVIEW_TEXTS = ["", "新鲜,孩子很喜欢。", "包装完好,下次还买。", "价格合适,味道不错。", "比想象中的小一点。"];
const EVENTS = [
  { title: "母婴课堂:新生儿护理", description: "请专业护士讲解新生儿的日常护理,现场答疑。", quota: 30, tierGate: null },
  { title: "咖啡品鉴会", description: "六种豆子,一个下午。", quota: 20, tierGate: null },
  { title: "金卡会员之夜", description: "金卡会员专享的新品体验。", quota: 50, tierGate: 2 },
];

/** Plants once: two processes that start together wait for each other, and the second finds it done. */
export async function seedContent(db: Database, now: () => Date): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('content.seed'))`);
    const present = await tx.select({ id: storeEvents.id }).from(storeEvents).limit(1);
    if (present.length > 0) return;
    await tx.insert(storeEvents).values(seedEvents(now));
    const { bought, written } = seedReviews(now);
    await tx.insert(purchases).values(bought);
    await tx.insert(reviews).values(written);
    await tx.insert(posts).values(seedPosts(now));
  });
}

function seedEvents(now: () => Date): (typeof storeEvents.$inferInsert)[] {
  const hosts = STORES.filter(({ services }) => services.includes("EVENT"));
  return hosts.flatMap((store) =>
    EVENTS.map((event, index) => {
      const startsAt = new Date(now().getTime() + (index * 7 + 3) * DAY_MS);
      const endsAt = new Date(startsAt.getTime() + DAY_MS / 12);
      const signupOpensAt = new Date(now().getTime() - DAY_MS);
      return { ...event, id: newId(now), storeId: store.id, startsAt, endsAt, signupOpensAt, signupClosesAt: startsAt };
    }),
  );
}

/** Five buyers for each of the first products; some of what they wrote still waits for a moderator. */
function seedReviews(now: () => Date) {
  const skus = PRODUCTS.slice(0, 60).flatMap(({ variants }) => variants.slice(0, 1).map(({ sku }) => sku));
  const bought: (typeof purchases.$inferInsert)[] = [];
  const written: (typeof reviews.$inferInsert)[] = [];
  for (const sku of skus) {
    for (let nth = 0; nth < 5; nth++) {
      const member = MEMBERS[(seededNumber(sku, MEMBERS.length) + nth * 9) % MEMBERS.length];
      if (!member) continue;
      const luck = seededNumber(`${sku}/${member.id}`, 100);
      bought.push({ memberId: member.id, sku, firstOrderId: `seed-${sku}-${nth}` });
      written.push({
        id: newId(now),
        authorId: member.id,
        sku,
        stars: luck < 60 ? 5 : luck < 85 ? 4 : luck < 95 ? 3 : 2,
        body: REVIEW_TEXTS[luck % REVIEW_TEXTS.length] ?? "",
        isVerifiedPurchase: true,
        createdAt: new Date(now().getTime() - (luck + 1) * (DAY_MS / 2)),
        moderationStatus: luck % 20 === 0 ? "PENDING" : "APPROVED",
      });
    }
  }
  return { bought, written };
}

function seedPosts(now: () => Date): (typeof posts.$inferInsert)[] {
  return STORES.map((store, index) => ({
    id: newId(now),
    authorId: MEMBERS[index + 1]?.id ?? null,
    kind: "STORE_VISIT" as const,
    title: `${store.nameZh}打卡`,
    body: "周末逛了一圈,价签会自己变,挺新奇。",
    mediaUrls: [],
    skus: PRODUCTS.slice(index, index + 1).flatMap(({ variants }) => variants.slice(0, 1).map(({ sku }) => sku)),
    storeId: store.id,
    createdAt: new Date(now().getTime() - (index + 1) * DAY_MS),
    moderationStatus: index === 0 ? ("PENDING" as const) : ("APPROVED" as const),
  }));
}
