// Whatever is done to an order, by whom, in which order, how often and how much of it at once.
import { eq } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isSuccess } from "../../kit/idempotency.ts";
import { member, type OrdersRig, staff, startOrdersRig, toldOf } from "../../test/orders-rig.ts";
import { cancelOrder, expirePickups } from "./cancellations.ts";
import { verifyPickupCode } from "./code-verification.ts";
import { markReadyForPickup, startPicking } from "./pickups.ts";
import { readOrderLines, readOrders } from "./reads.ts";
import { refundOrder } from "./refunds.ts";
import { codeGuards, payments, pickupCodes, pickupTransitions } from "./tables.ts";

const OPERATIONS = ["pick", "ready", "verify", "cancel", "refund one", "refund all", "expire"] as const;

describe("an order", () => {
  let rig: OrdersRig;
  let members = 0;
  beforeAll(async () => {
    rig = await startOrdersRig();
    rig.mall.prices.set("MILK", 333);
    const stock = new Map([["MILK", 10_000]]);
    rig.mall.stores.set("tianhe", { regionCode: "440106", services: ["PICKUP"], stock });
  });
  afterAll(() => rig.stop());

  const place = async () => {
    const memberId = `member-${++members}`;
    const order = await rig.order(memberId, [{ sku: "MILK", quantity: 3 }]);
    const pickup = await rig.pickupOf(order.id);
    const [row] = await rig.db.select().from(pickupCodes).where(eq(pickupCodes.pickupOrderId, pickup.id));
    const { token } = rig.parts.codes.unseal(row?.sealed ?? "", pickup.id);
    const [line] = await readOrderLines(rig.db, [order.id]);
    return { memberId, order, pickup, token, orderLineId: line?.id ?? "" };
  };

  const act = async (
    operation: (typeof OPERATIONS)[number],
    key: string,
    { memberId, order, pickup, token, orderLineId }: Awaited<ReturnType<typeof place>>,
  ) => {
    const clerk = rig.as(staff("manager", "tianhe"));
    const ids = { idempotencyKey: `${order.id}/${operation}/${key}`, pickupOrderId: pickup.id, orderId: order.id };
    if (operation === "pick") return startPicking(clerk, ids);
    if (operation === "ready") return markReadyForPickup(clerk, { ...ids, bin: "A-01" });
    if (operation === "verify") return verifyPickupCode(clerk, { ...ids, storeId: "tianhe", code: token });
    if (operation === "cancel") return cancelOrder(rig.as(member(memberId)), { ...ids, reason: "OTHER" });
    if (operation === "refund all") return refundOrder(clerk, { ...ids, lines: [], reason: "" });
    if (operation === "expire") {
      rig.later(4 * 86_400_000);
      await expirePickups(rig.db, rig.parts);
      return null;
    }
    return refundOrder(clerk, { ...ids, lines: [{ orderLineId, quantity: 1, isResellable: true }], reason: "" });
  };

  it("takes each step once, has its code used once, one effect a key, and money that adds up", async () => {
    const step = fc.tuple(fc.constantFrom(...OPERATIONS), fc.constantFrom("a", "b"));
    const batches = fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { minLength: 3, maxLength: 8 });
    const usual = ["pick", "ready", "verify"] as const;
    const beginnings = fc.nat(3).map((count) => usual.slice(0, count));
    await fc.assert(
      fc.asyncProperty(beginnings, batches, async (beginning, random) => {
        const all = [...beginning.map((operation) => [[operation, "a"] as const]), ...random];
        await rig.db.delete(codeGuards);
        const placed = await place();
        const { order, pickup } = placed;
        const successes = new Map<string, unknown>();
        for (const batch of all) {
          const answers = await Promise.all(batch.map(([operation, key]) => act(operation, key, placed)));
          for (const [index, [operation, key]] of batch.entries()) {
            const answer = answers[index];
            if (!answer || !isSuccess(answer)) continue;
            const name = `${operation}/${key}`;
            if (successes.has(name)) expect(answer).toEqual(successes.get(name));
            successes.set(name, answer);
          }
        }
        const steps = await rig.db
          .select()
          .from(pickupTransitions)
          .where(eq(pickupTransitions.pickupOrderId, pickup.id));
        expect(steps.map(({ version }) => version).toSorted()).toEqual(steps.map((_, index) => index + 1));
        expect(new Set(steps.map(({ status }) => status)).size).toBe(steps.length);
        expect([...successes.keys()].filter((name) => name.startsWith("verify"))).toHaveLength(
          steps.some(({ status }) => status === "COLLECTED") ? 1 : 0,
        );
        const [after] = await readOrders(rig.db, [order.id]);
        const ledger = await rig.db.select().from(payments).where(eq(payments.orderId, order.id));
        const sumOf = (kind: string) =>
          ledger.filter((row) => row.kind === kind).reduce((total, row) => total + row.amount, 0);
        expect([sumOf("CAPTURE"), sumOf("REFUND")]).toEqual([999, after?.refundedAmount]);
        const lines = await readOrderLines(rig.db, [order.id]);
        expect(lines.reduce((total, line) => total + line.refundedAmount, 0)).toBe(after?.refundedAmount);
        const told = (await toldOf(rig.db, [order.id])).map(({ type }) => type);
        const ended = told.filter((type) => type === "OrderCompleted" || type === "OrderCancelled");
        expect(ended).toEqual(
          after?.status === "COMPLETED" ? ["OrderCompleted"] : after?.status === "CANCELLED" ? ["OrderCancelled"] : [],
        );
      }),
      { numRuns: 25 },
    );
  });
});
