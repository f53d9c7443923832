// A process dies at every point of a checkout at which something was sent or committed, or was about to be.
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Database } from "../../kit/database.ts";
import { member, type OrdersRig, startOrdersRig } from "../../test/orders-rig.ts";
import { cancelUnpaidOrder } from "./cancellations.ts";
import { type Checkout, type CheckoutContext, checkout, resumeCheckouts } from "./checkouts.ts";
import { readCarts } from "./reads.ts";
import { checkouts, orders, payments } from "./tables.ts";

class Killed extends Error {}

/** A process that dies at its n-th point: before and after each call to the graph and each transaction. */
function mortal(context: CheckoutContext, dieAt: number): CheckoutContext {
  let points = 0;
  let isDead = false;
  const point = () => {
    isDead ||= points++ === dieAt;
    if (isDead) throw new Killed();
  };
  const db = new Proxy(context.db, {
    get: (target, name) => {
      if (name === "transaction") {
        return async (work: (tx: Database) => Promise<unknown>) => {
          point();
          const result = await target.transaction(work);
          point();
          return result;
        };
      }
      const value: unknown = Reflect.get(target, name);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
  const graph: CheckoutContext["graph"] = async (operation, variables) => {
    point();
    const result = await context.graph(operation, variables);
    point();
    return result;
  };
  return { ...context, db, graph };
}

describe("a checkout whose process dies", () => {
  let rig: OrdersRig;
  let members = 0;
  beforeAll(async () => {
    rig = await startOrdersRig();
  });
  afterAll(() => rig.stop());
  beforeEach(() => {
    rig.at("2026-05-01T04:00:00.000Z");
    rig.mall.prices.set("MILK", 1290);
  });

  const stock = () => rig.mall.stores.get("tianhe")?.stock ?? new Map<string, number>();

  /** One piece is left, and one member wants it; the process dies at the point. Null when it lives to the end. */
  const dieAtPoint = async (dieAt: number) => {
    rig.mall.holds.clear();
    rig.mall.stores.set("tianhe", { regionCode: "440106", services: ["PICKUP"], stock: new Map([["MILK", 1]]) });
    const viewer = member(`member-${++members}`);
    const cart = await rig.fillCart(viewer.id ?? "", [{ sku: "MILK", quantity: 1 }]);
    const input: Checkout = {
      idempotencyKey: rig.key(),
      cartId: cart.id,
      deliveryMethod: rig.pickUp,
      expectedTotal: { amount: 1290, currency: "CNY" },
    };
    try {
      await checkout(mortal(rig.as(viewer), dieAt), input);
      return null;
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
      return { viewer, cart, input };
    }
  };

  /** Orders, money and holds of a member, in words. */
  const stateOf = async (memberId: string | null) => {
    const rows = await rig.db
      .select()
      .from(orders)
      .where(eq(orders.memberId, memberId ?? ""))
      .orderBy(orders.placedAt, orders.id);
    const states: string[] = [];
    for (const { id, status, paymentStatus, reservationId } of rows) {
      const ledger = await rig.db.select().from(payments).where(eq(payments.orderId, id)).orderBy(payments.id);
      const hold = rig.mall.holdOf(reservationId ?? "").status;
      states.push([status, paymentStatus, ...ledger.map(({ kind }) => kind), hold].join(" "));
    }
    return states;
  };
  const confirmed = "CONFIRMED PAID AUTHORIZATION CAPTURE COMMITTED";

  /** Runs `heal` after a death at every point, until a process lives through all of them. Gives how many there were. */
  const atEveryPoint = async (
    heal: (dead: NonNullable<Awaited<ReturnType<typeof dieAtPoint>>>) => Promise<void>,
  ): Promise<number> => {
    for (let point = 0; ; point++) {
      const dead = await dieAtPoint(point);
      if (!dead) return point;
      await heal(dead);
    }
  };
  const POINTS = 22;
  /** Of them, before the order was committed. */
  const BEFORE_ORDER = 15;

  it("gives exactly one paid order to a retry with the same key, wherever it died", async () => {
    const points = await atEveryPoint(async ({ viewer, cart, input }) => {
      const answer = await checkout(rig.as(viewer), input);
      expect(answer.__typename).toBe("CheckoutSuccess");
      expect(await stateOf(viewer.id)).toEqual([confirmed]);
      expect(rig.mall.holds.size).toBe(1);
      expect(stock().get("MILK")).toBe(0);
      expect((await readCarts(rig.db, [cart.id]))[0]?.orderId).not.toBeNull();
    });
    expect(points).toBe(POINTS);
  });

  it("is finished or turned back by the job, wherever it died", async () => {
    const outcomes: string[] = [];
    await atEveryPoint(async ({ viewer, cart }) => {
      rig.later(31_000);
      while ((await resumeCheckouts(rig.as(viewer))) > 0);
      const state = await stateOf(viewer.id);
      const [healed] = await readCarts(rig.db, [cart.id]);
      outcomes.push(state.join() || "nothing");
      if (state.length > 0) {
        expect(state).toEqual([confirmed]);
        expect(healed?.orderId).not.toBeNull();
        return;
      }
      expect(healed?.orderId).toBeNull();
      // a hold of which nobody knew ends by itself
      rig.later(600_000);
      for (const { id } of rig.mall.holds.values()) expect(rig.mall.holdOf(id).status).toMatch(/RELEASED|EXPIRED/);
      expect(stock().get("MILK")).toBe(1);
    });
    expect(outcomes.filter((outcome) => outcome === "nothing")).toHaveLength(BEFORE_ORDER);
    expect(outcomes.filter((outcome) => outcome === confirmed)).toHaveLength(POINTS - BEFORE_ORDER);
    const journal = await rig.db.select().from(checkouts);
    expect(journal.filter(({ state }) => state !== "DONE" && state !== "REFUSED")).toEqual([]);
  });

  it("is finished by another checkout of the same cart before that begins its own", async () => {
    await atEveryPoint(async ({ viewer, input }) => {
      const answer = await checkout(rig.as(viewer), { ...input, idempotencyKey: rig.key() });
      expect(["CheckoutSuccess", "CartClosed"]).toContain(answer.__typename);
      expect(await stateOf(viewer.id)).toEqual([confirmed]);
    });
  });

  it("is turned back without a trace of money when its hold ran out and somebody else has the goods", async () => {
    await atEveryPoint(async ({ viewer, cart, input }) => {
      rig.later(601_000);
      for (const { id } of rig.mall.holds.values()) rig.mall.holdOf(id);
      const isPromised = stock().get("MILK") === 0;
      stock().set("MILK", 0);
      const answer = await checkout(rig.as(viewer), input);
      if (isPromised) {
        expect([answer.__typename, await stateOf(viewer.id)]).toEqual(["CheckoutSuccess", [confirmed]]);
        return;
      }
      expect(answer.__typename).toBe("InsufficientStock");
      const allowed = [[], ["CANCELLED VOIDED EXPIRED"], ["CANCELLED VOIDED AUTHORIZATION VOID EXPIRED"]];
      expect(allowed).toContainEqual(await stateOf(viewer.id));
      expect((await readCarts(rig.db, [cart.id]))[0]?.orderId).toBeNull();
    });
  });

  it("is ordered anew by a retry when its hold ran out and the goods are still there", async () => {
    await atEveryPoint(async ({ viewer, input }) => {
      rig.later(601_000);
      for (const hold of rig.mall.holds.values()) {
        if (rig.mall.holdOf(hold.id).status === "EXPIRED") {
          await rig.db.transaction((tx) => cancelUnpaidOrder(tx, hold.id, rig.parts));
        }
      }
      expect((await checkout(rig.as(viewer), input)).__typename).toBe("CheckoutSuccess");
      const state = await stateOf(viewer.id);
      expect(state.filter((text) => text === confirmed)).toHaveLength(1);
      for (const text of state) if (text !== confirmed) expect(text).toMatch(/^CANCELLED VOIDED .*EXPIRED$/);
      expect(stock().get("MILK")).toBe(0);
    });
  });
});
