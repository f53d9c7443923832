import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LOG_START } from "../../kit/event-log.ts";
import {
  backOffice,
  type MembersFixture,
  memberViewer,
  openMembersFixture,
  orders,
} from "../../test/members-fixture.ts";
import { createHandlers } from "./handlers.ts";
import { mergeMembers } from "./merges.ts";
import { pruneEarlyRefunds } from "./order-points.ts";
import { earnPoints, redeemPoints, sweepPoints } from "./points.ts";
import { readOrderPoints } from "./points-reads.ts";
import { earlyRefunds, pendingEarnings, pointsAccounts, pointsTransactions } from "./tables.ts";

const DAY_MS = 86_400_000;
const yuan = (amount: number) => ({ amount: amount * 100, currency: "CNY" });

describe("points of orders", () => {
  let mall: MembersFixture;
  beforeAll(async () => {
    mall = await openMembersFixture();
  });
  afterAll(() => mall.close());

  const tell = async (type: string, payload: object, returnWindowMs = 0) => {
    const event = { position: LOG_START, at: mall.now(), type, key: "o", payload };
    for (const handler of createHandlers({ now: mall.now, returnWindowMs })) {
      if (handler.type === type) await mall.db.transaction((tx) => handler.handle(tx, event));
    }
  };
  const complete = (orderId: string, memberId: string | null, paid: number, returnWindowMs = 0) => {
    const lines = [{ orderLineId: "l", sku: "S", quantity: 1, paid: yuan(paid) }];
    const order = {
      orderId,
      memberId,
      storeId: "tianhe",
      channel: "APP",
      reservationId: null,
      lines,
      total: yuan(paid),
    };
    return tell("OrderCompleted", { ...order, completedAt: mall.now().toISOString() }, returnWindowMs);
  };
  const refund = (orderId: string, refundedTotal: number, orderTotal: number, knownBuyer: string | null = "m") => {
    const lines = [{ orderLineId: "l", sku: "S", quantity: 1, paid: yuan(1), isResellable: true }];
    const money = { refunded: yuan(1), refundedTotal: yuan(refundedTotal), orderTotal: yuan(orderTotal) };
    const refundId = mall.key();
    return tell("OrderRefunded", {
      orderId,
      refundId,
      memberId: knownBuyer,
      storeId: null,
      lines,
      ...money,
      refundedAt: mall.now().toISOString(),
    });
  };
  const cancel = (orderId: string) => {
    const facts = { orderId, memberId: "m", storeId: null, reservationId: null, reason: "changed my mind" };
    return tell("OrderCancelled", { ...facts, refunded: yuan(1), cancelledAt: mall.now().toISOString() });
  };
  const account = async (memberId: string) =>
    (await mall.db.select().from(pointsAccounts).where(eq(pointsAccounts.memberId, memberId)))[0];
  const journal = async (memberId: string) => {
    const { version } = pointsTransactions;
    const rows = await mall.db
      .select()
      .from(pointsTransactions)
      .where(eq(pointsTransactions.memberId, memberId))
      .orderBy(version);
    return rows.map(({ type, points }) => [type, points]);
  };

  const waiting = (orderId: string) => mall.db.$count(earlyRefunds, eq(earlyRefunds.orderId, orderId));

  it("arrive with completion, once, one for each yuan and more in higher tiers", async () => {
    const id = await mall.addMember();
    await complete("first", id, 1000);
    await complete("first", id, 1000);
    await complete("second", id, 100);
    expect(await journal(id)).toEqual([
      ["EARN", 1000],
      ["EARN", 110],
    ]);
  });

  it("are nobody's without a member, with an unknown one, or for less than a yuan", async () => {
    const id = await mall.addMember();
    await complete("till", null, 50);
    await complete("stranger", "unknown", 50);
    await complete("small", id, 0.5);
    expect(await account(id)).toMatchObject({ balance: 0, version: 1 });
  });

  it("go back pro rata with each refund, exactly all with the last", async () => {
    const id = await mall.addMember();
    await complete("parts", id, 100);
    for (const refunded of [33, 33, 66]) await refund("parts", refunded, 101);
    expect(await account(id)).toMatchObject({ balance: 35 });
    await refund("parts", 101, 101);
    expect(await account(id)).toMatchObject({ balance: 0, shortfall: 0 });
    expect(await journal(id)).toEqual([
      ["EARN", 100],
      ["REVERSE", -32],
      ["REVERSE", -33],
      ["REVERSE", -35],
    ]);
  });

  it("stay as they are when an order without points is cancelled", async () => {
    const id = await mall.addMember();
    await complete("kept", id, 40);
    await cancel("another");
    expect(await account(id)).toMatchObject({ balance: 40 });
    await cancel("kept");
    expect(await account(id)).toMatchObject({ balance: 0 });
  });

  it("wait while the return window is open, less what comes back meanwhile, and arrive by the sweeper", async () => {
    const id = await mall.addMember();
    await complete("waiting", id, 200, 7 * DAY_MS);
    expect(await account(id)).toMatchObject({ balance: 0, pending: 200 });
    await refund("waiting", 50, 200);
    expect(await account(id)).toMatchObject({ balance: 0, pending: 150 });
    mall.advance(7 * DAY_MS);
    while ((await sweepPoints(mall.db, mall.now)) > 0);
    expect(await account(id)).toMatchObject({ balance: 150, pending: 0 });
    expect(await journal(id)).toEqual([
      ["EARN", 200],
      ["REVERSE", -50],
    ]);
    await refund("waiting", 200, 200);
    expect(await account(id)).toMatchObject({ balance: 0 });
    const told = (await mall.events("PointsBalanceChanged")).filter(({ key }) => key === id);
    expect(told[0]?.payload).toEqual({ memberId: id, version: 2, balance: 0, pending: 200, transactionId: null });
  });

  it("arrive at once when a till gives them while they wait, and follow a merge", async () => {
    const [id, survivorId] = [await mall.addMember(), await mall.addMember()];
    await complete("both", id, 30, DAY_MS);
    await complete("moved", id, 20, DAY_MS);
    const input = {
      idempotencyKey: mall.key(),
      memberId: id,
      points: 30,
      sourceType: "ORDER" as const,
      sourceId: "both",
    };
    expect(await earnPoints(mall.call(orders), input)).toMatchObject({ account: { balance: 30, pending: 20 } });
    const other = { ...input, idempotencyKey: mall.key(), sourceId: "moved" };
    await expect(earnPoints(mall.call(orders), other)).rejects.toMatchObject({
      extensions: { code: "BAD_USER_INPUT" },
    });
    const merge = { idempotencyKey: mall.key(), survivorId, mergedId: id, reason: "the same person" };
    await mergeMembers(mall.call(backOffice), merge);
    expect(await account(survivorId)).toMatchObject({ balance: 30, pending: 20 });
    mall.advance(DAY_MS);
    await sweepPoints(mall.db, mall.now);
    expect(await account(survivorId)).toMatchObject({ balance: 50, pending: 0 });
    expect(await mall.db.select().from(pendingEarnings)).toEqual([]);
  });

  it.each([
    ["at once", 0],
    ["after the return window", 7 * DAY_MS],
  ])("are the same %s when refunds overtake the completion", async (_, window) => {
    const [early, late] = [await mall.addMember(), await mall.addMember()];
    const [first, second] = [mall.key(), mall.key()];
    const refundTwice = async (orderId: string) => {
      await refund(orderId, 60, 200);
      await refund(orderId, 20, 200);
    };
    await refundTwice(first);
    await complete(first, early, 200, window);
    await complete(second, late, 200, window);
    await refund(second, 20, 200);
    await refund(second, 60, 200);
    const { memberId: __, ...expected } = (await account(late)) ?? { memberId: late };
    expect(await account(early)).toEqual({ memberId: early, ...expected });
    expect(await account(early)).toMatchObject(window === 0 ? { balance: 140 } : { pending: 140 });
    expect(await journal(early)).toEqual(await journal(late));
    await refund(first, 200, 200);
    expect(await account(early)).toMatchObject({ balance: 0, pending: 0, shortfall: 0 });
    expect(await waiting(first)).toBe(0);
  });

  it("never stay of an order whose cancellation overtook its completion, nor of one that had spent points", async () => {
    const id = await mall.addMember();
    await complete("savings", id, 50);
    const input = { idempotencyKey: mall.key(), points: 20, sourceType: "ORDER" as const, sourceId: "overtaken" };
    await redeemPoints(mall.call(memberViewer(id)), input);
    await cancel("overtaken");
    await complete("overtaken", id, 300);
    expect(await account(id)).toMatchObject({ balance: 50, shortfall: 0 });
    expect(await readOrderPoints(mall.db, ["overtaken"])).toEqual([{ orderId: "overtaken", memberId: id, points: 0 }]);
    expect(await waiting("overtaken")).toBe(0);
  });

  it("are not waited for for ever, nor of buyers whom nobody knows", async () => {
    await refund("unknown buyer", 1, 1, null);
    await refund("never earns", 1, 1);
    expect([await waiting("unknown buyer"), await waiting("never earns")]).toEqual([0, 1]);
    mall.advance(30 * DAY_MS - 1);
    await pruneEarlyRefunds(mall.db, mall.now());
    expect(await waiting("never earns")).toBe(1);
    mall.advance(1);
    expect(await pruneEarlyRefunds(mall.db, mall.now())).toBe(1);
    expect(await waiting("never earns")).toBe(0);
  });

  it("are bounded for an order of more money than a number of points can follow", async () => {
    const id = await mall.addMember();
    await complete("huge", id, 10_000_000_000);
    expect(await account(id)).toMatchObject({ balance: 10_000_000 });
    await refund("huge", 10_000_000_000, 10_000_000_000);
    expect(await account(id)).toMatchObject({ balance: 0 });
  });

  it("are told to whoever asks for the order, less what is reversed or owed", async () => {
    const id = await mall.addMember();
    await complete("asked", id, 80);
    await refund("asked", 20, 80);
    expect(await readOrderPoints(mall.db, ["asked", "unknown"])).toEqual([
      { orderId: "asked", memberId: id, points: 60 },
    ]);
  });
});
