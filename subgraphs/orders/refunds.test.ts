import { eq } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createViewer } from "../../kit/viewer.ts";
import { eventCount, member, type OrdersRig, staff, startOrdersRig, toldOf } from "../../test/orders-rig.ts";
import { cancelOrder } from "./cancellations.ts";
import { type PlacePosOrder, placePosOrder } from "./pos-orders.ts";
import { readOrderLines, readOrders } from "./reads.ts";
import { type RefundOrder, refundOrder } from "./refunds.ts";
import { orders, payments } from "./tables.ts";

const yuan = (amount: number) => ({ amount, currency: "CNY" });

describe("sales at a till, refunds and cancellations", () => {
  let rig: OrdersRig;
  let receipts = 0;
  const manager = staff("manager-tianhe", "tianhe");
  beforeAll(async () => {
    rig = await startOrdersRig();
    rig.mall.prices.set("MILK", 1290).set("TEA", 4550);
    const stock = new Map([
      ["MILK", 3],
      ["TEA", 1000],
    ]);
    rig.mall.stores.set("tianhe", { regionCode: "440106", services: ["PICKUP"], stock });
    rig.mall.codes.set("code-of-member-1", "member-1");
  });
  afterAll(() => rig.stop());

  const sale = (more: Partial<PlacePosOrder> = {}): PlacePosOrder => ({
    idempotencyKey: rig.key(),
    storeId: "tianhe",
    receiptNumber: `receipt-${++receipts}`,
    lines: [{ sku: "TEA", quantity: 3, unitPrice: yuan(1000) }],
    ...more,
  });
  const sell = async (more: Partial<PlacePosOrder> = {}) => {
    const answer = await placePosOrder(rig.as(manager), sale(more));
    if (answer.__typename !== "PlacePosOrderSuccess") throw new Error(answer.message);
    return { order: answer.order, lines: await readOrderLines(rig.db, [answer.order.id]) };
  };
  const refund = (orderId: string, more: Partial<RefundOrder> = {}) =>
    refundOrder(rig.as(manager), { idempotencyKey: rig.key(), orderId, lines: [], reason: "broken", ...more });
  const back = (orderLineId: string | undefined, quantity: number, isResellable = true) => {
    return { orderLineId: orderLineId ?? "", quantity, isResellable };
  };
  const ledgerOf = async (orderId: string) => {
    const rows = await rig.db.select().from(payments).where(eq(payments.orderId, orderId)).orderBy(payments.id);
    return rows.map(({ kind, amount }) => [kind, amount]);
  };

  describe("placePosOrder", () => {
    it("records a sale as paid and handed over, tells so, and names what was not thought to be there", async () => {
      const soldAt = new Date("2026-05-01T03:00:00.000Z");
      const lines = [
        { sku: "MILK", quantity: 3, unitPrice: yuan(1190) },
        { sku: "MILK", quantity: 1, unitPrice: yuan(1290) },
      ];
      const input = sale({ lines, memberCode: "code-of-member-1", soldAt });
      const answer = await placePosOrder(rig.as(manager), input);
      if (answer.__typename !== "PlacePosOrderSuccess") throw new Error(answer.__typename);
      expect(answer.order).toMatchObject({
        ...{ status: "COMPLETED", paymentStatus: "PAID", channel: "POS", memberId: "member-1", totalAmount: 4860 },
        ...{ placedAt: soldAt, completedAt: soldAt, storeId: "tianhe", reservationId: null },
      });
      expect(answer.shortages).toEqual([{ sku: "MILK", storeId: "tianhe", available: 3, requested: 4 }]);
      expect(await toldOf(rig.db, [answer.order.id])).toMatchObject([
        { type: "OrderPlaced" },
        { type: "OrderCompleted", payload: { reservationId: null, storeId: "tianhe", memberId: "member-1" } },
      ]);
      expect(await ledgerOf(answer.order.id)).toEqual([
        ["AUTHORIZATION", 4860],
        ["CAPTURE", 4860],
      ]);
    });

    it("gives the first order to a second upload of a receipt, whatever its key, without asking anybody", async () => {
      const input = sale();
      const first = await placePosOrder(rig.as(manager), input);
      const [before, asked] = [await eventCount(rig.db), rig.mall.calls.length];
      expect(await placePosOrder(rig.as(manager), { ...input, idempotencyKey: rig.key() })).toEqual(first);
      expect([await eventCount(rig.db), rig.mall.calls.length]).toEqual([before, asked]);
    });

    it("records a receipt once when ten tills upload it at once", async () => {
      const input = sale();
      const answers = await Promise.all(
        Array.from({ length: 10 }, () => placePosOrder(rig.as(manager), { ...input, idempotencyKey: rig.key() })),
      );
      const ids = answers.map((answer) => (answer.__typename === "PlacePosOrderSuccess" ? answer.order.id : null));
      expect(new Set(ids).size).toBe(1);
      const told = await toldOf(
        rig.db,
        ids.filter((id) => id !== null),
      );
      expect(told.map(({ type }) => type)).toEqual(["OrderPlaced", "OrderCompleted"]);
    });

    it.each([
      ["a code that is nobody's", { memberCode: "code-of-nobody" }, "MemberCodeRefused"],
      ["an unknown variant", { lines: [{ sku: "NONE", quantity: 1, unitPrice: yuan(1) }] }, "VariantNotForSale"],
    ])("refuses %s and records nothing", async (_, more, typename) => {
      const [before, known] = [await eventCount(rig.db), (await rig.db.select().from(orders)).length];
      expect((await placePosOrder(rig.as(manager), sale(more))).__typename).toBe(typename);
      expect([await eventCount(rig.db), (await rig.db.select().from(orders)).length]).toEqual([before, known]);
    });

    it("records what was sold while it had a price, though it has none any more", async () => {
      const { order, lines } = await sell({ lines: [{ sku: "UNPRICED", quantity: 2, unitPrice: yuan(700) }] });
      expect(order).toMatchObject({ status: "COMPLETED", totalAmount: 1400, currency: "CNY" });
      expect(lines).toMatchObject([{ sku: "UNPRICED", title: "货 UNPRICED", unitAmount: 700 }]);
    });

    it("takes receipts of the last seven days, and gives an older one's order to a second upload", async () => {
      const ago = (ms: number) => new Date(rig.now().getTime() - ms);
      const [week, soon] = [7 * 86_400_000, 5 * 60_000];
      const input = sale({ soldAt: ago(week) });
      const first = await placePosOrder(rig.as(manager), input);
      expect(first.__typename).toBe("PlacePosOrderSuccess");
      expect((await sell({ soldAt: ago(-soon) })).order.placedAt).toEqual(ago(-soon));
      const before = await eventCount(rig.db);
      for (const soldAt of [ago(week + 1), ago(-soon - 1)]) {
        await expect(placePosOrder(rig.as(manager), sale({ soldAt }))).rejects.toMatchObject({
          extensions: { code: "BAD_USER_INPUT" },
        });
      }
      expect(await eventCount(rig.db)).toBe(before);
      rig.later(week);
      expect(await placePosOrder(rig.as(manager), { ...input, idempotencyKey: rig.key() })).toEqual(first);
      rig.later(-week);
    });

    it("takes the largest receipt there can be to the last fen, and no price above", async () => {
      const price = (amount: number, currency = "CNY") => ({
        sku: "TEA",
        quantity: 999,
        unitPrice: { amount, currency },
      });
      const { order } = await sell({ lines: Array.from({ length: 100 }, () => price(1_000_000_000)) });
      expect(order.totalAmount).toBe(99_900_000_000_000);
      for (const line of [price(1_000_000_001), price(-1), price(100, "USD")]) {
        await expect(placePosOrder(rig.as(manager), sale({ lines: [line] }))).rejects.toMatchObject({
          extensions: { code: "BAD_USER_INPUT" },
        });
      }
    });

    it("is refused bad input and another store's till", async () => {
      const code = (wanted: string) => ({ extensions: { code: wanted } });
      const place = (more: Partial<PlacePosOrder>) => placePosOrder(rig.as(manager), sale(more));
      await expect(place({ lines: [] })).rejects.toMatchObject(code("BAD_USER_INPUT"));
      await expect(place({ soldAt: new Date("2027-01-01") })).rejects.toMatchObject(code("BAD_USER_INPUT"));
      await expect(place({ storeId: "nansha" })).rejects.toMatchObject(code("FORBIDDEN"));
    });
  });

  describe("refundOrder", () => {
    it("gives money back piece by piece, and the last piece brings the sum to what was paid", async () => {
      const { order, lines } = await sell({ lines: [{ sku: "TEA", quantity: 3, unitPrice: yuan(333) }] });
      const [line] = lines;
      const first = await refund(order.id, { lines: [back(line?.id, 1, false)] });
      expect(first).toMatchObject({
        __typename: "RefundOrderSuccess",
        refunded: yuan(333),
        order: { paymentStatus: "PARTIALLY_REFUNDED", refundedAmount: 333, status: "COMPLETED" },
      });
      const rest = await refund(order.id);
      expect(rest).toMatchObject({ refunded: yuan(666), order: { paymentStatus: "REFUNDED", refundedAmount: 999 } });
      const refunds = (await toldOf(rig.db, [order.id])).slice(2);
      expect(refunds).toMatchObject([
        {
          type: "OrderRefunded",
          payload: {
            lines: [{ orderLineId: line?.id, sku: "TEA", quantity: 1, paid: yuan(333), isResellable: false }],
            ...{ refunded: yuan(333), refundedTotal: yuan(333), orderTotal: yuan(999), storeId: "tianhe" },
          },
        },
        { type: "OrderRefunded", payload: { lines: [{ quantity: 2 }], refunded: yuan(666), refundedTotal: yuan(999) } },
      ]);
      expect(await refund(order.id)).toMatchObject({ __typename: "OrderNotRefundable", paymentStatus: "REFUNDED" });
    });

    it("refuses more pieces than are left, and changes nothing", async () => {
      const { order, lines } = await sell();
      await refund(order.id, { lines: [back(lines[0]?.id, 2)] });
      const before = await eventCount(rig.db);
      expect(await refund(order.id, { lines: [back(lines[0]?.id, 2)] })).toMatchObject({
        __typename: "RefundExceedsOrder",
        orderLineId: lines[0]?.id,
        refundableQuantity: 1,
      });
      expect(await eventCount(rig.db)).toBe(before);
      expect(await readOrderLines(rig.db, [order.id])).toMatchObject([{ refundedQuantity: 2, refundedAmount: 2000 }]);
    });

    it("never gives back more than was paid when ten managers refund at once", async () => {
      const { order, lines } = await sell();
      const answers = await Promise.all(
        Array.from({ length: 10 }, () => refund(order.id, { lines: [back(lines[0]?.id, 1)] })),
      );
      expect(answers.filter(({ __typename }) => __typename === "RefundOrderSuccess")).toHaveLength(3);
      expect(await readOrders(rig.db, [order.id])).toMatchObject([{ refundedAmount: 3000, totalAmount: 3000 }]);
      const given = (await ledgerOf(order.id)).filter(([kind]) => kind === "REFUND");
      expect(given).toEqual([
        ["REFUND", 1000],
        ["REFUND", 1000],
        ["REFUND", 1000],
      ]);
    });

    it("sums to the total for any lines that come back in any parts", async () => {
      const line = fc.record({ quantity: fc.integer({ min: 1, max: 4 }), amount: fc.nat(1000) });
      const given = fc.tuple(fc.array(line, { minLength: 1, maxLength: 3 }), fc.infiniteStream(fc.nat(9)));
      await fc.assert(
        fc.asyncProperty(given, async ([sold, choices]) => {
          const priced = sold.map(({ quantity, amount }) => ({ sku: "TEA", quantity, unitPrice: yuan(amount) }));
          const { order } = await sell({ lines: priced });
          let refunded = 0;
          for (;;) {
            const open = (await readOrderLines(rig.db, [order.id])).filter(
              (one) => one.quantity > one.refundedQuantity,
            );
            const choice = choices.next().value;
            const chosen = open[choice % Math.max(1, open.length)];
            if (!chosen) break;
            const quantity = 1 + (choice % (chosen.quantity - chosen.refundedQuantity));
            const answer = await refund(order.id, { lines: [back(chosen.id, quantity)] });
            if (answer.__typename !== "RefundOrderSuccess") throw new Error(answer.message);
            refunded += answer.refunded.amount;
          }
          const [after] = await readOrders(rig.db, [order.id]);
          expect([refunded, after?.refundedAmount, after?.paymentStatus]).toEqual([
            order.totalAmount,
            order.totalAmount,
            "REFUNDED",
          ]);
        }),
        { numRuns: 10 },
      );
    });

    it("is not for orders that were not handed over, nor for another store, nor for clerks", async () => {
      const order = await rig.order("member-2", [{ sku: "TEA", quantity: 1 }]);
      expect(await refund(order.id)).toMatchObject({ __typename: "OrderNotRefundable", status: "CONFIRMED" });
      const input = { idempotencyKey: rig.key(), orderId: order.id, lines: [], reason: "" };
      const code = (wanted: string) => ({ extensions: { code: wanted } });
      await expect(refundOrder(rig.as(staff("m", "nansha")), input)).rejects.toMatchObject(code("FORBIDDEN"));
      const clerk = createViewer({ kind: "staff", id: "c", scopes: ["orders:read"], sites: ["tianhe"] });
      expect(() => refundOrder(rig.as(clerk), input)).toThrow("orders:refund");
      await expect(refund("x")).rejects.toMatchObject(code("NOT_FOUND"));
      expect(() => refund(order.id, { lines: [back("x", 0)] })).toThrow("quantity takes 1 or more.");
    });
  });

  describe("cancelOrder", () => {
    const cancel = (orderId: string, viewer = member("member-2"), idempotencyKey = rig.key()) =>
      cancelOrder(rig.as(viewer), { idempotencyKey, orderId, reason: "CHANGED_MIND" });

    it("undoes order, money and pickup at once and tells, so that stock and points can follow", async () => {
      const order = await rig.order("member-2", [{ sku: "TEA", quantity: 2 }]);
      const answer = await cancel(order.id, member("member-2"), "once");
      expect(answer).toMatchObject({
        __typename: "CancelOrderSuccess",
        refunded: yuan(9100),
        order: { status: "CANCELLED", paymentStatus: "REFUNDED", refundedAmount: 9100, cancelledAt: rig.now() },
      });
      expect(await cancel(order.id, member("member-2"), "once")).toEqual(answer);
      expect(await rig.pickupOf(order.id)).toMatchObject({ status: "CANCELLED", version: 2 });
      expect(await ledgerOf(order.id)).toEqual([
        ["AUTHORIZATION", 9100],
        ["CAPTURE", 9100],
        ["REFUND", 9100],
      ]);
      expect((await toldOf(rig.db, [order.id])).slice(1)).toMatchObject([
        {
          type: "OrderCancelled",
          payload: { reservationId: order.reservationId, reason: "CHANGED_MIND", refunded: yuan(9100) },
        },
      ]);
    });

    it("lets exactly one of ten concurrent callers cancel, and refunds once", async () => {
      const order = await rig.order("member-2", [{ sku: "TEA", quantity: 1 }]);
      const answers = await Promise.all(Array.from({ length: 10 }, () => cancel(order.id)));
      expect(answers.filter(({ __typename }) => __typename === "CancelOrderSuccess")).toHaveLength(1);
      expect(answers.filter(({ __typename }) => __typename === "OrderNotCancellable")).toHaveLength(9);
      expect((await ledgerOf(order.id)).filter(([kind]) => kind === "REFUND")).toHaveLength(1);
    });

    it("is too late for what was handed over", async () => {
      const { order } = await sell({ memberCode: "code-of-member-1" });
      const before = await eventCount(rig.db);
      expect(await cancel(order.id, member("member-1"))).toMatchObject({
        __typename: "OrderNotCancellable",
        status: "COMPLETED",
      });
      expect(await eventCount(rig.db)).toBe(before);
    });

    it("is for the member and for managers of the store; nobody else learns that the order exists", async () => {
      const order = await rig.order("member-2", [{ sku: "TEA", quantity: 1 }]);
      for (const viewer of [member("member-1"), staff("m", "nansha")]) {
        await expect(cancel(order.id, viewer)).rejects.toMatchObject({ extensions: { code: "NOT_FOUND" } });
      }
      expect((await cancel(order.id, manager)).__typename).toBe("CancelOrderSuccess");
    });
  });
});
