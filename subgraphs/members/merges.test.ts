import { eq, inArray, sql } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  backOffice,
  clerkViewer,
  type MembersFixture,
  memberViewer,
  openMembersFixture,
  orders,
} from "../../test/members-fixture.ts";
import { exchangePointsForCoupon } from "./coupons.ts";
import { linkIdentity } from "./identities.ts";
import { mergeMembers } from "./merges.ts";
import { earnPoints, redeemPoints, reversePoints } from "./points.ts";
import { readMembers } from "./reads.ts";
import { coupons, couponTemplates, identities, members, merges, pointsAccounts, pointsTransactions } from "./tables.ts";

const DAY_MS = 86_400_000;

describe("merges", () => {
  let mall: MembersFixture;
  beforeAll(async () => {
    mall = await openMembersFixture();
    const template = {
      id: "ship",
      name: "免运费券",
      kind: "SHIPPING" as const,
      pointsPrice: 10,
      validFrom: mall.now(),
    };
    await mall.db.insert(couponTemplates).values(template);
  });
  afterAll(() => mall.close());

  const merge = (survivorId: string, mergedId: string, idempotencyKey = mall.key()) =>
    mergeMembers(mall.call(backOffice), { idempotencyKey, survivorId, mergedId, reason: "the same person" });
  const earn = (memberId: string, points: number, sourceId = mall.key()) => {
    const input = { idempotencyKey: mall.key(), memberId, points, sourceType: "ORDER" as const, sourceId };
    return earnPoints(mall.call(orders), input);
  };
  const buyCoupon = (id: string) => {
    const input = { idempotencyKey: mall.key(), couponTemplateId: "ship", expectedPoints: 10 };
    return exchangePointsForCoupon(mall.call(memberViewer(id)), input);
  };
  const link = (id: string, subject: string) => {
    const verificationToken = mall.proof("WECHAT_UNIONID", subject);
    const input = { idempotencyKey: mall.key(), provider: "WECHAT_UNIONID" as const, verificationToken };
    return linkIdentity(mall.call(memberViewer(id)), input);
  };
  const balance = async (id: string) =>
    (await mall.db.select().from(pointsAccounts).where(eq(pointsAccounts.memberId, id)))[0]?.balance;
  const survivorOf = async (id: string) => (await readMembers(mall.db, [id]))[0]?.member.id;

  it("move points, coupons and identities to the survivor, and write down what an undo needs", async () => {
    const [a, b] = [await mall.addMember(), await mall.addMember()];
    await earn(a, 100);
    await earn(b, 60);
    await buyCoupon(b);
    await link(b, "wx-b");
    const answer = await merge(a, b);
    expect(answer).toMatchObject({
      __typename: "MergeMembersSuccess",
      survivor: { id: a },
      pointsMoved: 50,
      reversibleUntil: new Date(mall.now().getTime() + 30 * DAY_MS),
    });
    expect([await balance(a), await balance(b)]).toEqual([150, 0]);
    expect(await mall.db.select().from(coupons).where(eq(coupons.memberId, a))).toHaveLength(1);
    expect(await mall.db.select().from(identities).where(eq(identities.memberId, a))).toHaveLength(1);
    const [record] = await mall.db.select().from(merges).where(eq(merges.mergedId, b));
    expect(record).toMatchObject({ survivorId: a, staffId: "back-office-1", reason: "the same person" });
    expect(record?.moved).toMatchObject({ points: 50, memberIds: [] });
    expect([record?.moved.lotIds.length, record?.moved.couponIds.length, record?.moved.identityIds.length]).toEqual([
      1, 1, 1,
    ]);
    const transfers = await mall.db
      .select()
      .from(pointsTransactions)
      .where(eq(pointsTransactions.type, "TRANSFER"))
      .orderBy(pointsTransactions.id);
    expect(transfers.map(({ memberId, points, sourceId }) => [memberId, points, sourceId])).toEqual([
      [b, -50, record?.id],
      [a, 50, record?.id],
    ]);
    expect(await mall.events("MembersMerged")).toEqual([
      { key: a, payload: { survivorId: a, mergedId: b, mergedAt: mall.now().toISOString() } },
    ]);
    const told = (await mall.events("MemberUpdated")).map(({ key }) => key);
    expect(told).toEqual(expect.arrayContaining([a, b]));
  });

  it("resolve every id of a chain to the last survivor, who earns and spends for all", async () => {
    const [a, b, c] = [await mall.addMember(), await mall.addMember(), await mall.addMember()];
    await merge(b, c);
    await merge(a, b);
    expect(await Promise.all([a, b, c].map(survivorOf))).toEqual([a, a, a]);
    expect(await earn(c, 40)).toMatchObject({ account: { memberId: a, balance: 40 } });
    const input = { idempotencyKey: mall.key(), points: 15, sourceType: "OTHER" as const, sourceId: "s" };
    expect(await redeemPoints(mall.call(memberViewer(b)), input)).toMatchObject({
      account: { memberId: a, balance: 25 },
    });
  });

  it("leave orders of the merged member reversible, into their own lots", async () => {
    const [a, b] = [await mall.addMember(), await mall.addMember()];
    await earn(a, 10);
    await earn(b, 30, "order-of-b");
    await merge(a, b);
    const answer = await reversePoints(mall.call(orders), { idempotencyKey: mall.key(), orderId: "order-of-b" });
    expect(answer).toMatchObject({ account: { memberId: a, balance: 10 }, shortfall: 0 });
  });

  it("answer a retry alike, and refuse who was merged before with nothing written", async () => {
    const [a, b, c] = [await mall.addMember(), await mall.addMember(), await mall.addMember()];
    const first = await merge(a, b, "merge-once");
    expect(await merge(a, b, "merge-once")).toEqual(first);
    const before = [await mall.db.select().from(members).orderBy(members.id), await mall.events("MemberUpdated")];
    const refusal = {
      __typename: "MemberAlreadyMerged",
      message: "One of the two was merged before.",
      memberId: b,
      survivorId: a,
    };
    expect(await merge(c, b)).toEqual(refusal);
    expect(await merge(b, c)).toEqual(refusal);
    expect(await merge(a, b)).toEqual(refusal);
    expect([await mall.db.select().from(members).orderBy(members.id), await mall.events("MemberUpdated")]).toEqual(
      before,
    );
  });

  it("count what both have earned towards the survivor's tier", async () => {
    const [a, b] = [await mall.addMember(), await mall.addMember()];
    await earn(a, 600);
    await earn(b, 600);
    expect(await merge(a, b)).toMatchObject({ survivor: { id: a, tierCode: "SILVER" } });
    expect((await mall.events("TierChanged")).at(-1)).toMatchObject({
      key: a,
      payload: { tierCode: "SILVER", previousTierCode: "REGULAR" },
    });
  });

  it("are for back offices, with a reason, and of two members", async () => {
    const [a, b] = [await mall.addMember(), await mall.addMember()];
    const input = { idempotencyKey: "k", survivorId: a, mergedId: b, reason: "same" };
    const forbidden = expect.objectContaining({ extensions: { code: "FORBIDDEN" } });
    const wrong = expect.objectContaining({ extensions: { code: "BAD_USER_INPUT" } });
    expect(() => mergeMembers(mall.call(clerkViewer("clerk-1")), input)).toThrow(forbidden);
    expect(() => mergeMembers(mall.call(backOffice), { ...input, mergedId: a })).toThrow(wrong);
    expect(() => mergeMembers(mall.call(backOffice), { ...input, reason: " " })).toThrow(wrong);
    await expect(merge(a, "nobody")).rejects.toMatchObject({ extensions: { code: "NOT_FOUND" } });
  });

  it("let two back offices who merge a pair in both directions at once succeed exactly once", async () => {
    for (let round = 0; round < 5; round++) {
      const [a, b] = [await mall.addMember(), await mall.addMember()];
      await earn(a, 20);
      await earn(b, 30);
      const answers = await Promise.all([merge(a, b), merge(b, a), earn(a, 5), earn(b, 5)]);
      const typenames = answers.slice(0, 2).map((answer) => answer.__typename);
      expect(typenames.toSorted()).toEqual(["MemberAlreadyMerged", "MergeMembersSuccess"]);
      expect(((await balance(a)) ?? 0) + ((await balance(b)) ?? 0)).toBe(60);
    }
  });

  it("pass the earnings for members merged long ago, whose rows lead to the one who is merged now", async () => {
    for (let round = 0; round < 15; round++) {
      const [a, b, c] = [await mall.addMember(), await mall.addMember(), await mall.addMember()];
      // both orders of ids: the accounts are locked in it
      const [last, next, first] = round % 2 === 0 ? [a, b, c] : [c, b, a];
      await merge(next, first);
      const earnings = Array.from({ length: 4 }, () => earn(first, 5));
      const links = [link(first, `wx-${first}-1`), link(first, `wx-${first}-2`)];
      const answers = await Promise.all([...earnings, ...links, merge(last, next), earn(first, 5), earn(next, 5)]);
      expect(answers.filter(({ __typename }) => !__typename.endsWith("Success"))).toEqual([]);
      expect(await balance(last)).toBe(30);
    }
  });

  it("conserve points, coupons and identities of random pairs, and leave no id without a live member", {
    timeout: 60_000,
  }, async () => {
    const [numRuns, size] = mall.isServer ? [10, 12] : [5, 8];
    const index = fc.nat({ max: size - 1 });
    const pairs = fc.array(fc.tuple(index, index), { minLength: 1, maxLength: size });
    await fc.assert(
      fc.asyncProperty(pairs, async (all) => {
        const ids = await Promise.all(Array.from({ length: size }, () => mall.addMember()));
        for (const [place, id] of ids.entries()) {
          await earn(id, 10 + place);
          if (place % 2 === 0) await buyCoupon(id);
          await link(id, `wx-${id}`);
        }
        const before = await totals(ids);
        for (const [a, b] of all) if (a !== b) await merge(ids[a] ?? "", ids[b] ?? "");
        expect(await totals(ids)).toEqual(before);
        const resolved = await readMembers(mall.db, ids);
        expect(resolved.filter(({ member }) => member.mergedInto !== null)).toEqual([]);
        expect(resolved).toHaveLength(size);
      }),
      { numRuns },
    );
  });

  async function totals(ids: string[]) {
    const [points] = await mall.db
      .select({ balance: sql`sum(${pointsAccounts.balance})`.mapWith(Number) })
      .from(pointsAccounts)
      .where(inArray(pointsAccounts.memberId, ids));
    const held = await mall.db.select().from(coupons).where(inArray(coupons.memberId, ids));
    const known = await mall.db.select().from(identities).where(inArray(identities.memberId, ids));
    return { points: points?.balance, coupons: held.length, identities: known.length };
  }
});
