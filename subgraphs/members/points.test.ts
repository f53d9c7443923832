import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sqlState } from "../../kit/database.ts";
import { anonymousViewer } from "../../kit/viewer.ts";
import {
  clerkViewer,
  type MembersFixture,
  memberViewer,
  openMembersFixture,
  orders,
} from "../../test/members-fixture.ts";
import { exchangePointsForCoupon } from "./coupons.ts";
import { earnPoints, redeemPoints, reversePoints, sweepPoints } from "./points.ts";
import { findDueAccounts } from "./points-ledger.ts";
import { couponTemplates, pointsAccounts, pointsLots, pointsPostings, pointsTransactions } from "./tables.ts";

const DAY_MS = 86_400_000;

describe("points", () => {
  let mall: MembersFixture;
  beforeAll(async () => {
    mall = await openMembersFixture();
  });
  afterAll(() => mall.close());

  const earn = (memberId: string, points: number, sourceId: string, idempotencyKey = mall.key()) =>
    earnPoints(mall.call(orders), { idempotencyKey, memberId, points, sourceType: "ORDER", sourceId });
  const redeem = (memberId: string, points: number, sourceId = mall.key()) => {
    const input = { idempotencyKey: mall.key(), points, sourceType: "OTHER" as const, sourceId };
    return redeemPoints(mall.call(memberViewer(memberId)), input);
  };
  const redeemForOrder = (memberId: string, points: number, orderId: string) => {
    const input = { idempotencyKey: mall.key(), points, sourceType: "ORDER" as const, sourceId: orderId };
    return redeemPoints(mall.call(memberViewer(memberId)), input);
  };
  const reverse = (orderId: string) => reversePoints(mall.call(orders), { idempotencyKey: mall.key(), orderId });
  const account = async (memberId: string) =>
    (await mall.db.select().from(pointsAccounts).where(eq(pointsAccounts.memberId, memberId)))[0];
  const lots = (memberId: string) =>
    mall.db.select().from(pointsLots).where(eq(pointsLots.memberId, memberId)).orderBy(pointsLots.expiresAt);
  const journal = (memberId: string) =>
    mall.db
      .select()
      .from(pointsTransactions)
      .where(eq(pointsTransactions.memberId, memberId))
      .orderBy(pointsTransactions.version);

  it("lets points earned at a till be redeemed online at once, and turned into a coupon", async () => {
    const id = await mall.addMember();
    await mall.db.insert(couponTemplates).values({
      id: "ten",
      name: "无门槛 10 元券",
      kind: "FIXED",
      amountOff: 1000,
      pointsPrice: 100,
      validFrom: mall.now(),
    });
    expect(await earn(id, 200, "pos-1")).toMatchObject({ account: { balance: 200 }, transaction: { points: 200 } });
    const input = { idempotencyKey: mall.key(), points: 100, sourceType: "OTHER" as const, sourceId: "online-1" };
    expect(await redeemPoints(mall.call(memberViewer(id)), input)).toMatchObject({
      __typename: "RedeemPointsSuccess",
      transaction: { type: "REDEEM", points: -100, balanceAfter: 100 },
      account: { memberId: id, balance: 100, pending: 0 },
    });
    const exchange = { idempotencyKey: mall.key(), couponTemplateId: "ten", expectedPoints: 100 };
    const coupon = await exchangePointsForCoupon(mall.call(memberViewer(id)), exchange);
    expect(coupon).toMatchObject({
      __typename: "ExchangePointsForCouponSuccess",
      coupon: { templateId: "ten", memberId: id, status: "ISSUED" },
      transaction: { points: -100, balanceAfter: 0, sourceType: "COUPON" },
      account: { balance: 0 },
    });
    const told = (await mall.events("PointsBalanceChanged")).filter((event) => event.key === id);
    expect(told.map(({ payload }) => payload)).toMatchObject([{ balance: 200 }, { balance: 100 }, { balance: 0 }]);
  });

  it("answers a till that uploads a sale twice with the first transaction, also under another key", async () => {
    const id = await mall.addMember();
    const first = await earn(id, 100, "upload-1", "upload-key");
    expect(await earn(id, 100, "upload-1", "upload-key")).toEqual(first);
    expect(await earn(id, 100, "upload-1")).toEqual(first);
    expect(await journal(id)).toHaveLength(1);
  });

  it("refuses a source that has earned otherwise, and writes nothing", async () => {
    const [id, other] = [await mall.addMember(), await mall.addMember()];
    const first = await earn(id, 100, "claimed");
    if (first.__typename !== "EarnPointsSuccess") throw new Error("not earned");
    const message = "This source has earned before, for another member or another number of points.";
    const refusal = { __typename: "EarnedOtherwise", message, transaction: first.transaction };
    expect(await earn(id, 99, "claimed")).toEqual(refusal);
    expect(await earn(other, 100, "claimed")).toEqual(refusal);
    expect(await account(other)).toMatchObject({ balance: 0, version: 1 });
    expect((await mall.events("PointsBalanceChanged")).filter((event) => event.key === other)).toEqual([]);
  });

  it("gives one earning to twenty tills that upload one sale at once", async () => {
    const id = await mall.addMember();
    const answers = await Promise.all(Array.from({ length: 20 }, () => earn(id, 30, "same-sale")));
    expect(new Set(answers.map((answer) => answer.transaction.id)).size).toBe(1);
    expect(await account(id)).toMatchObject({ balance: 30, version: 2 });
  });

  it("lets exactly 100 of 200 concurrent redemptions of 10 from 1,000 points succeed", async () => {
    const id = await mall.addMember();
    await earn(id, 1000, "thousand");
    const answers = await Promise.all(Array.from({ length: 200 }, () => redeem(id, 10)));
    expect(answers.filter((answer) => answer.__typename === "RedeemPointsSuccess")).toHaveLength(100);
    expect(await account(id)).toMatchObject({ balance: 0 });
    expect(await journal(id)).toHaveLength(101);
  });

  it("refuses to redeem more than there is with nothing written and nothing told", async () => {
    const id = await mall.addMember();
    await earn(id, 50, "fifty");
    const before = [await account(id), await journal(id), await mall.events("PointsBalanceChanged")];
    expect(await redeem(id, 51)).toEqual({
      __typename: "InsufficientPoints",
      message: "51 points were asked for and there are 50.",
      requested: 51,
      balance: 50,
    });
    expect([await account(id), await journal(id), await mall.events("PointsBalanceChanged")]).toEqual(before);
  });

  it("spends the soonest to expire first and never an expired lot, swept or not", async () => {
    const id = await mall.addMember();
    await earn(id, 60, "early");
    mall.advance(10 * DAY_MS);
    await earn(id, 40, "late");
    await redeem(id, 20);
    expect((await lots(id)).map((lot) => lot.remaining)).toEqual([40, 40]);
    mall.advance(355 * DAY_MS);
    expect(await redeem(id, 41)).toMatchObject({ __typename: "InsufficientPoints", balance: 40 });
    expect(await redeem(id, 40)).toMatchObject({ __typename: "RedeemPointsSuccess", account: { balance: 0 } });
    expect((await journal(id)).map(({ type, points }) => [type, points])).toEqual([
      ["EARN", 60],
      ["EARN", 40],
      ["REDEEM", -20],
      ["EXPIRE", -40],
      ["REDEEM", -40],
    ]);
  });

  it("lets the sweeper expire what nobody touches", async () => {
    const id = await mall.addMember();
    await earn(id, 70, "forgotten");
    mall.advance(365 * DAY_MS);
    expect(await sweepPoints(mall.db, mall.now)).toBeGreaterThanOrEqual(1);
    while ((await sweepPoints(mall.db, mall.now)) > 0);
    expect(await account(id)).toMatchObject({ balance: 0 });
    expect((await journal(id)).map(({ type, points }) => [type, points])).toEqual([
      ["EARN", 70],
      ["EXPIRE", -70],
    ]);
  });

  it("goes on past an account that cannot be swept, the longest due first", async () => {
    const [poison, id] = [await mall.addMember(), await mall.addMember()];
    await earn(poison, 10, "poison");
    mall.advance(DAY_MS);
    await earn(id, 20, "behind the poison");
    mall.advance(365 * DAY_MS);
    expect(await findDueAccounts(mall.db, mall.now(), 1)).toEqual([poison]);
    const refuseChange = sql`create trigger poison before update on members.points_accounts for each row
      when (old.member_id = ${sql.raw(`'${poison}'`)}) execute function members.refuse_change()`;
    await mall.db.execute(refuseChange);
    await expect(sweepPoints(mall.db, mall.now)).rejects.toThrow("1 of 2 due points accounts failed");
    expect([await account(poison), await account(id)]).toMatchObject([{ balance: 10 }, { balance: 0 }]);
    await mall.db.execute(sql`drop trigger poison on members.points_accounts`);
    expect(await sweepPoints(mall.db, mall.now)).toBe(1);
    expect(await account(poison)).toMatchObject({ balance: 0 });
  });

  it("reverses an order into the lots it came from, once", async () => {
    const id = await mall.addMember();
    await earn(id, 100, "before");
    await redeemForOrder(id, 30, "order-r");
    await earn(id, 55, "order-r");
    const answer = await reverse("order-r");
    expect(answer).toMatchObject({ __typename: "ReversePointsSuccess", account: { balance: 100 }, shortfall: 0 });
    expect((await lots(id)).map(({ earned, remaining }) => [earned, remaining])).toEqual([
      [100, 100],
      [55, 0],
    ]);
    expect(await reverse("order-r")).toEqual(answer);
    expect(await journal(id)).toHaveLength(5);
  });

  it("owes what is spent already, and lets the next earnings pay it", async () => {
    const id = await mall.addMember();
    await earn(id, 100, "spent-order");
    await redeem(id, 70);
    expect(await reverse("spent-order")).toMatchObject({ account: { balance: 0 }, shortfall: 70 });
    await earn(id, 50, "next-1");
    expect(await account(id)).toMatchObject({ balance: 0, shortfall: 20 });
    await earn(id, 50, "next-2");
    expect(await account(id)).toMatchObject({ balance: 30, shortfall: 0 });
    const reversals = (await journal(id)).filter(({ type }) => type === "REVERSE");
    expect(reversals.map(({ points, sourceId }) => [points, sourceId])).toEqual([
      [-30, "spent-order"],
      [-50, "spent-order"],
      [-20, "spent-order"],
    ]);
  });

  it("says that an order without points has nothing to reverse", async () => {
    expect(await reverse("unknown")).toEqual({
      __typename: "NothingToReverse",
      message: "The order neither earned nor spent points.",
      orderId: "unknown",
    });
  });

  it.each([0, -1, 1.5, Number.NaN])("refuses %s as a number of points", async (points) => {
    const id = await mall.addMember();
    await expect(async () => earn(id, points, "bad")).rejects.toMatchObject({ extensions: { code: "BAD_USER_INPUT" } });
    await expect(async () => redeem(id, points)).rejects.toMatchObject({ extensions: { code: "BAD_USER_INPUT" } });
  });

  it("lets members spend their own points only, and nobody else earn", async () => {
    const id = await mall.addMember();
    const input = { idempotencyKey: "k", memberId: id, points: 1, sourceType: "OTHER" as const, sourceId: "s" };
    const forbidden = expect.objectContaining({ extensions: { code: "FORBIDDEN" } });
    await expect(redeemPoints(mall.call(memberViewer("somebody")), input)).rejects.toEqual(forbidden);
    await expect(earnPoints(mall.call(memberViewer(id)), input)).rejects.toEqual(forbidden);
    await expect(redeemPoints(mall.call(anonymousViewer), input)).rejects.toThrow("Sign in first.");
    const reversal = { idempotencyKey: "k", orderId: "o" };
    for (const viewer of [memberViewer(id), clerkViewer("clerk-1")]) {
      expect(() => reversePoints(mall.call(viewer), reversal)).toThrow(forbidden);
    }
    await expect(earn("nobody", 1, "s")).rejects.toMatchObject({ extensions: { code: "NOT_FOUND" } });
  });

  it("has a journal that the database lets nobody change, and accounts that equal their lots at every commit", async () => {
    const stateOf = async (work: Promise<unknown>) => sqlState(await work.catch((error: unknown) => error));
    const { db } = mall;
    expect(await stateOf(db.update(pointsTransactions).set({ points: 1 }).execute())).toBe("23001");
    expect(await stateOf(db.delete(pointsPostings).execute())).toBe("23001");
    expect(await stateOf(db.execute(sql`truncate members.points_transactions cascade`))).toBe("23001");
    const id = await mall.addMember();
    await earn(id, 10, "held");
    const isMember = eq(pointsAccounts.memberId, id);
    expect(await stateOf(db.update(pointsAccounts).set({ balance: 11 }).where(isMember).execute())).toBe("23514");
    const isLot = eq(pointsLots.memberId, id);
    expect(await stateOf(db.update(pointsLots).set({ remaining: 9 }).where(isLot).execute())).toBe("23514");
    expect(await account(id)).toMatchObject({ balance: 10 });
  });
});
