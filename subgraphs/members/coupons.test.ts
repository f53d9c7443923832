import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  clerkViewer,
  countTypes,
  type MembersFixture,
  memberViewer,
  openMembersFixture,
  orders,
} from "../../test/members-fixture.ts";
import { isCouponCode } from "./coupon-code.ts";
import { exchangePointsForCoupon } from "./coupons.ts";
import { earnPoints } from "./points.ts";
import { pageOfCoupons, pageOfCouponTemplates } from "./reads.ts";
import { coupons, couponTemplates, pointsAccounts } from "./tables.ts";

const DAY_MS = 86_400_000;

describe("coupons for points", () => {
  let mall: MembersFixture;
  beforeAll(async () => {
    mall = await openMembersFixture();
    const common = { kind: "SHIPPING" as const, validFrom: mall.now() };
    await mall.db.insert(couponTemplates).values([
      { ...common, id: "plenty", name: "券", pointsPrice: 10, couponDays: 30 },
      { ...common, id: "hundred", name: "券", pointsPrice: 5, quota: 100 },
      { ...common, id: "two-each", name: "券", pointsPrice: 7, perMember: 2 },
      { ...common, id: "over", name: "券", pointsPrice: 1, validTo: new Date(mall.now().getTime() + 1) },
      { ...common, id: "gift-only", name: "券" },
    ]);
    mall.advance(1000);
  });
  afterAll(() => mall.close());

  const rich = async (points: number) => {
    const id = await mall.addMember();
    const input = { idempotencyKey: mall.key(), memberId: id, points, sourceType: "OTHER" as const, sourceId: id };
    await earnPoints(mall.call(orders), input);
    return id;
  };
  const exchange = (id: string, couponTemplateId: string, expectedPoints: number, idempotencyKey = mall.key()) =>
    exchangePointsForCoupon(mall.call(memberViewer(id)), { idempotencyKey, couponTemplateId, expectedPoints });
  const issuedOf = async (id: string) =>
    (await mall.db.select().from(couponTemplates).where(eq(couponTemplates.id, id)))[0]?.issued;
  const stateOf = async (id: string) => [
    await mall.db.select().from(pointsAccounts).where(eq(pointsAccounts.memberId, id)),
    await mall.db.select().from(coupons).where(eq(coupons.memberId, id)),
    await mall.events("PointsBalanceChanged"),
    await mall.db.select().from(couponTemplates).orderBy(couponTemplates.id),
  ];

  it("cost points once per key and come with a checked code and an end", async () => {
    const id = await rich(25);
    const answer = await exchange(id, "plenty", 10, "same-key");
    if (answer.__typename !== "ExchangePointsForCouponSuccess") throw new Error(answer.__typename);
    expect(answer.account.balance).toBe(15);
    expect(answer.coupon.expiresAt).toEqual(new Date(mall.now().getTime() + 30 * DAY_MS));
    expect(isCouponCode(answer.coupon.code)).toBe(true);
    expect(await exchange(id, "plenty", 10, "same-key")).toEqual(answer);
  });

  it("are refused with nothing written: too few points, another price, not for sale, unknown", async () => {
    const id = await rich(9);
    const before = await stateOf(id);
    expect(await exchange(id, "plenty", 10)).toMatchObject({
      __typename: "InsufficientPoints",
      requested: 10,
      balance: 9,
    });
    expect(await exchange(id, "plenty", 9)).toMatchObject({ __typename: "CouponUnavailable", pointsPrice: 10 });
    expect(await exchange(id, "over", 1)).toMatchObject({ __typename: "CouponUnavailable", pointsPrice: null });
    expect(await exchange(id, "gift-only", 1)).toMatchObject({ __typename: "CouponUnavailable", pointsPrice: null });
    expect(await exchange(id, "unknown", 1)).toMatchObject({ __typename: "CouponUnavailable", pointsPrice: null });
    expect(await stateOf(id)).toEqual(before);
  });

  it("give a member as many of a kind as allowed, also to ten taps at once", async () => {
    const id = await rich(100);
    const answers = await Promise.all(Array.from({ length: 10 }, () => exchange(id, "two-each", 7)));
    expect(countTypes(answers)).toEqual({ ExchangePointsForCouponSuccess: 2, CouponLimitReached: 8 });
    expect(answers.find((answer) => answer.__typename === "CouponLimitReached")).toMatchObject({ perMember: 2 });
  });

  it("issue exactly 100 of a quota of 100 to 150 concurrent members, and debit nobody else", {
    timeout: 60_000,
  }, async () => {
    const ids = await Promise.all(Array.from({ length: 150 }, () => rich(5)));
    const answers = await Promise.all(ids.map((id) => exchange(id, "hundred", 5)));
    expect(countTypes(answers)).toEqual({ ExchangePointsForCouponSuccess: 100, CouponQuotaExhausted: 50 });
    expect(await issuedOf("hundred")).toBe(100);
    const [refused] = ids.filter((_, index) => answers[index]?.__typename === "CouponQuotaExhausted");
    const [account] = await mall.db
      .select()
      .from(pointsAccounts)
      .where(eq(pointsAccounts.memberId, refused ?? ""));
    expect(account?.balance).toBe(5);
  });

  it("are listed while they can be had, the cheapest first, page by page", async () => {
    const first = await pageOfCouponTemplates(mall.db, { first: 1 }, mall.now());
    const second = await pageOfCouponTemplates(mall.db, { first: 5, after: first.pageInfo.endCursor }, mall.now());
    expect(first.pageInfo.hasNextPage).toBe(true);
    expect([...first.nodes, ...second.nodes].map(({ id }) => id)).toEqual(["two-each", "plenty"]);
  });

  it("lie in the wallet newest first, and expire there by the clock", async () => {
    const id = await rich(30);
    for (let count = 0; count < 3; count++) await exchange(id, "plenty", 10);
    const page = (statuses: ("ISSUED" | "EXPIRED" | "REDEEMED")[] | null, first = 20, after: string | null = null) =>
      pageOfCoupons(mall.db, { memberId: id, statuses }, { first, after }, mall.now());
    const [two, all] = [await page(["ISSUED"], 2), await page(null)];
    expect((await page(["ISSUED"], 2, two.pageInfo.endCursor)).nodes).toEqual(all.nodes.slice(2));
    mall.advance(30 * DAY_MS);
    expect((await page(["ISSUED"])).nodes).toEqual([]);
    expect((await page(["EXPIRED", "REDEEMED"])).nodes).toEqual(all.nodes);
    expect((await page([])).nodes).toEqual([]);
    await expect(page(null, 20, "p.bm90")).rejects.toMatchObject({ extensions: { code: "BAD_USER_INPUT" } });
  });

  it("are for members", () => {
    const input = { idempotencyKey: "k", couponTemplateId: "plenty", expectedPoints: 10 };
    const forbidden = expect.objectContaining({ extensions: { code: "FORBIDDEN" } });
    expect(() => exchangePointsForCoupon(mall.call(clerkViewer("clerk-1")), input)).toThrow(forbidden);
  });
});
