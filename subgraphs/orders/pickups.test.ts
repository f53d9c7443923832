import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createViewer } from "../../kit/viewer.ts";
import { eventCount, type OrdersRig, staff, startOrdersRig, toldOf } from "../../test/orders-rig.ts";
import { cancelOrderAtRisk, expirePickups } from "./cancellations.ts";
import { verifyPickupCode } from "./code-verification.ts";
import { formatDigits, withCheckDigit } from "./pickup-code.ts";
import { markReadyForPickup, startPicking } from "./pickups.ts";
import { moveInQueue } from "./priorities.ts";
import { pageOfPickups, readOrders } from "./reads.ts";
import { codeGuards, pickupCodes, pickupOrders, pickupTransitions } from "./tables.ts";

const MINUTE = 60_000;
const DAY = 86_400_000;

describe("pickups", () => {
  let rig: OrdersRig;
  let members = 0;
  const clerk = staff("clerk-tianhe", "tianhe");
  const other = staff("clerk-nansha", "nansha");
  beforeAll(async () => {
    rig = await startOrdersRig();
    rig.mall.prices.set("MILK", 1290);
    for (const [id, regionCode] of [
      ["tianhe", "440106"],
      ["nansha", "440115"],
    ] as const) {
      rig.mall.stores.set(id, { regionCode, services: ["PICKUP"], stock: new Map([["MILK", 10_000]]) });
    }
  });
  afterAll(() => rig.stop());
  beforeEach(async () => {
    rig.at("2026-05-01T04:00:00.000Z");
    await rig.db.delete(codeGuards);
  });

  const placed = async () => {
    const order = await rig.order(`member-${++members}`, [{ sku: "MILK", quantity: 2 }]);
    return { order, pickup: await rig.pickupOf(order.id) };
  };
  const codeOf = async (pickupId: string) => {
    const [row] = await rig.db.select().from(pickupCodes).where(eq(pickupCodes.pickupOrderId, pickupId));
    return rig.parts.codes.unseal(row?.sealed ?? "", pickupId);
  };
  const ready = async () => {
    const { order, pickup } = await placed();
    const code = await codeOf(pickup.id);
    await startPicking(rig.as(clerk), { idempotencyKey: rig.key(), pickupOrderId: pickup.id });
    await markReadyForPickup(rig.as(clerk), { idempotencyKey: rig.key(), pickupOrderId: pickup.id, bin: "A-07" });
    return { order, pickup, code };
  };
  const verify = (code: string, viewer = clerk, storeId = "tianhe", idempotencyKey = rig.key()) =>
    verifyPickupCode(rig.as(viewer), { idempotencyKey, storeId, code });
  const stepsOf = async (pickupId: string) => {
    const rows = await rig.db
      .select()
      .from(pickupTransitions)
      .where(eq(pickupTransitions.pickupOrderId, pickupId))
      .orderBy(pickupTransitions.version);
    return rows.map(({ status, staffId, version }) => [status, staffId, version]);
  };
  const wrongCode = () => formatDigits(withCheckDigit("0000000"));

  it("go through five steps, each logged once with who took it, until the goods are handed over", async () => {
    const { order, pickup, code } = await ready();
    rig.later(30 * MINUTE);
    const answer = await verify(formatDigits(code.digits));
    expect(answer).toMatchObject({
      __typename: "VerifyPickupCodeSuccess",
      pickupOrder: { id: pickup.id, status: "COLLECTED", bin: "A-07", collectedAt: rig.now(), version: 4 },
    });
    expect(await stepsOf(pickup.id)).toEqual([
      ["PENDING", null, 1],
      ["PICKING", "clerk-tianhe", 2],
      ["READY", "clerk-tianhe", 3],
      ["COLLECTED", "clerk-tianhe", 4],
    ]);
    expect(await readOrders(rig.db, [order.id])).toMatchObject([{ status: "COMPLETED", completedAt: rig.now() }]);
    const told = await toldOf(rig.db, [order.id, pickup.id]);
    expect(told.map(({ type }) => type)).toEqual([
      ...["OrderPlaced", "PickupOrderUpdated", "PickupOrderUpdated", "PickupOrderUpdated", "PickupOrderUpdated"],
      "OrderCompleted",
    ]);
    expect(told.at(-1)?.payload).toMatchObject({
      ...{ orderId: order.id, storeId: "tianhe", reservationId: order.reservationId, channel: "APP" },
      lines: [{ sku: "MILK", quantity: 2, paid: { amount: 2580, currency: "CNY" } }],
    });
  });

  it("refuse a step out of turn and change nothing", async () => {
    const { pickup } = await placed();
    const before = await eventCount(rig.db);
    const input = { idempotencyKey: rig.key(), pickupOrderId: pickup.id, bin: "A-07" };
    expect(await markReadyForPickup(rig.as(clerk), input)).toMatchObject({
      __typename: "PickupStepRefused",
      pickupOrder: { status: "PENDING", version: 1 },
    });
    expect(await eventCount(rig.db)).toBe(before);
    expect(await rig.pickupOf(pickup.orderId)).toEqual(pickup);
  });

  it("let exactly one of ten clerks begin to pick", async () => {
    const { pickup } = await placed();
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        startPicking(rig.as(staff(`clerk-${index}`, "tianhe")), { idempotencyKey: "pick", pickupOrderId: pickup.id }),
      ),
    );
    expect(answers.filter(({ __typename }) => __typename === "StartPickingSuccess")).toHaveLength(1);
    expect((await rig.pickupOf(pickup.orderId)).version).toBe(2);
  });

  it("are for staff of the store only", async () => {
    const { pickup } = await placed();
    const input = { idempotencyKey: rig.key(), pickupOrderId: pickup.id };
    await expect(startPicking(rig.as(other), input)).rejects.toMatchObject({ extensions: { code: "FORBIDDEN" } });
    const unscoped = createViewer({ kind: "staff", id: "x", scopes: ["orders:read"], sites: ["tianhe"] });
    expect(() => startPicking(rig.as(unscoped), input)).toThrow("orders:fulfil");
    await expect(startPicking(rig.as(clerk), { ...input, pickupOrderId: "x" })).rejects.toMatchObject({
      extensions: { code: "NOT_FOUND" },
    });
  });

  it("are handed over by exactly one of two tills that scan the same code, and the other hears by whom", async () => {
    const { code } = await ready();
    const second = staff("clerk-2", "tianhe");
    const answers = await Promise.all([verify(code.token), verify(code.digits, second)]);
    const done = answers.find(({ __typename }) => __typename === "VerifyPickupCodeSuccess");
    const used = answers.find(({ __typename }) => __typename === "CodeUsed");
    expect(done).toBeDefined();
    expect(used).toMatchObject({ usedAt: rig.now(), staffId: answers[0] === done ? "clerk-tianhe" : "clerk-2" });
  });

  it("answer a repeated scan with the first answer, also when the store was locked meanwhile", async () => {
    const { code } = await ready();
    const first = await verify(code.token, clerk, "tianhe", "same");
    for (let tries = 0; tries < 5; tries++) await verify(wrongCode());
    expect((await verify(wrongCode())).__typename).toBe("CodeLocked");
    expect(await verify(code.token, clerk, "tianhe", "same")).toEqual(first);
    expect((await verify(code.token)).__typename).toBe("CodeUsed");
  });

  it("lock the store for 15 minutes after five wrong codes, for right ones as well", async () => {
    const { code } = await ready();
    const answers: unknown[] = [];
    for (let tries = 0; tries < 5; tries++) answers.push(await verify(wrongCode()));
    expect(answers).toMatchObject([4, 3, 2, 1, 0].map((attemptsLeft) => ({ __typename: "CodeInvalid", attemptsLeft })));
    const lockedUntil = new Date(rig.now().getTime() + 15 * MINUTE);
    expect(await verify(code.digits)).toMatchObject({ __typename: "CodeLocked", lockedUntil });
    rig.later(15 * MINUTE);
    expect((await verify(code.digits)).__typename).toBe("VerifyPickupCodeSuccess");
  });

  it("count fifty wrong codes that come at once as five", async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => verify(wrongCode())));
    expect(answers.filter(({ __typename }) => __typename === "CodeInvalid")).toHaveLength(5);
    expect(answers.filter(({ __typename }) => __typename === "CodeLocked")).toHaveLength(45);
  });

  it("send the customer to the right store", async () => {
    const { code } = await ready();
    const wrong = { __typename: "WrongStore", storeId: "nansha", expectedStoreId: "tianhe" };
    expect(await verify(code.token, other, "nansha")).toMatchObject(wrong);
    expect(await rig.db.select().from(codeGuards)).toMatchObject([{ storeId: "nansha", failures: [] }]);
    // digits can be guessed: they count as a try
    expect(await verify(code.digits, other, "nansha")).toMatchObject(wrong);
    expect(await rig.db.select().from(codeGuards)).toMatchObject([{ failures: [{ staffId: "clerk-nansha" }] }]);
    await verify(code.token);
    expect((await verify(code.token, other, "nansha")).__typename).toBe("CodeInvalid");
  });

  it("tell what is not ready yet", async () => {
    const { pickup } = await placed();
    const { token } = await codeOf(pickup.id);
    expect(await verify(token)).toMatchObject({ __typename: "NotReady", status: "PENDING", readyBy: pickup.readyBy });
  });

  it("keep codes as hashes and sealed, and forget them when they are used", async () => {
    const { pickup, code } = await ready();
    const stored = async () =>
      (await rig.db.select().from(pickupCodes).where(eq(pickupCodes.pickupOrderId, pickup.id)))[0];
    expect(JSON.stringify(await stored())).not.toMatch(new RegExp(`${code.token}|${code.digits}`));
    await verify(code.token);
    expect(await stored()).toMatchObject({ sealed: null, isOpen: false, usedByStaffId: "clerk-tianhe" });
  });

  it("end three days after they were ready: cancelled, refunded, told", async () => {
    const { order, pickup, code } = await ready();
    const { expiresAt } = await rig.pickupOf(order.id);
    rig.at(new Date(expiresAt.getTime() - 1).toISOString());
    await expirePickups(rig.db, rig.parts);
    expect((await rig.pickupOf(order.id)).status).toBe("READY");
    rig.later(1);
    const [first, second] = await Promise.all([expirePickups(rig.db, rig.parts), expirePickups(rig.db, rig.parts)]);
    expect(first + second).toBeGreaterThanOrEqual(1);
    expect(await rig.pickupOf(order.id)).toMatchObject({ status: "EXPIRED", version: 4 });
    expect(await readOrders(rig.db, [order.id])).toMatchObject([
      { status: "CANCELLED", paymentStatus: "REFUNDED", refundedAmount: 2580, cancellationReason: "NOT_COLLECTED" },
    ]);
    expect((await toldOf(rig.db, [order.id])).at(-1)).toMatchObject({
      type: "OrderCancelled",
      payload: { reason: "NOT_COLLECTED", refunded: { amount: 2580 }, reservationId: order.reservationId },
    });
    expect((await stepsOf(pickup.id)).at(-1)).toEqual(["EXPIRED", null, 4]);
    expect(await verify(code.token)).toMatchObject({ __typename: "NotReady", status: "EXPIRED" });
  });

  it("are called off when their goods are gone, unless they lie in a bin already", async () => {
    const gone = await placed();
    const kept = await ready();
    for (const { order } of [gone, kept]) {
      await rig.db.transaction((tx) => cancelOrderAtRisk(tx, order.reservationId ?? "", rig.parts));
    }
    expect(await rig.pickupOf(gone.order.id)).toMatchObject({ status: "CANCELLED" });
    expect(await readOrders(rig.db, [gone.order.id])).toMatchObject([
      { status: "CANCELLED", cancellationReason: "OUT_OF_STOCK", paymentStatus: "REFUNDED" },
    ]);
    expect(await rig.pickupOf(kept.order.id)).toMatchObject({ status: "READY" });
  });

  it("stand in the order of priority, then of time, and move when the tier changes", async () => {
    await rig.db.update(pickupOrders).set({ storeId: "nansha" }).where(eq(pickupOrders.storeId, "tianhe"));
    const first = await placed();
    rig.later(MINUTE);
    const second = await placed();
    rig.later(MINUTE);
    const third = await placed();
    const queue = async () => {
      const one = await pageOfPickups(rig.db, { storeId: "tianhe" }, { first: 2 });
      const two = await pageOfPickups(rig.db, { storeId: "tianhe" }, { first: 2, after: one.pageInfo.endCursor });
      return [...one.nodes, ...two.nodes].map(({ id }) => [first, second, third].findIndex((p) => p.pickup.id === id));
    };
    const tierOf = ({ order }: typeof first, tierCode: string, version: number) => {
      return { memberId: order.memberId ?? "", tierCode, version };
    };
    expect(await queue()).toEqual([0, 1, 2]);
    await rig.db.transaction((tx) => moveInQueue(tx, tierOf(third, "GOLD", 2)));
    expect(await queue()).toEqual([2, 0, 1]);
    await rig.db.transaction((tx) => moveInQueue(tx, tierOf(second, "GOLD", 3)));
    expect(await queue()).toEqual([1, 2, 0]);
    await rig.db.transaction((tx) => moveInQueue(tx, tierOf(third, "BASIC", 4)));
    expect(await queue()).toEqual([1, 0, 2]);
    // told late: it happened before
    await rig.db.transaction((tx) => moveInQueue(tx, tierOf(third, "GOLD", 3)));
    expect(await queue()).toEqual([1, 0, 2]);
    expect(first.pickup.expiresAt.getTime()).toBe(first.pickup.readyBy.getTime() + 3 * DAY);
  });

  it("refuse a cursor that is none of the queue", async () => {
    const after = Buffer.from(JSON.stringify(["x", "y", "z"])).toString("base64url");
    await expect(pageOfPickups(rig.db, { storeId: "tianhe" }, { first: 2, after: `p.${after}` })).rejects.toMatchObject(
      {
        extensions: { code: "BAD_USER_INPUT" },
      },
    );
  });
});
