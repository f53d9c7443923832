// Random lives of levels and holds against a model of a few lines: every figure, every state, after every step.
import { randomUUID } from "node:crypto";
import { inArray } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createViewer } from "../../kit/viewer.ts";
import { type InventoryFixture, openInventoryFixture } from "../../test/inventory-fixture.ts";
import { createStockModel, type StockModel } from "../../test/stock-model.ts";
import { sweepReservations } from "./holds.ts";
import { type Reservation, readReservations, readStockLevels } from "./reads.ts";
import { commitReservation, extendReservation, releaseReservation, reserveStock } from "./reservations.ts";
import { bookSale } from "./sales.ts";
import { adjustStock } from "./stock.ts";
import { stockLevels, stockMovements } from "./tables.ts";

const SKUS = 3;
const clerk = createViewer({ kind: "staff", id: "clerk-1", scopes: ["stock:write"], sites: "all" });

const sku = fc.nat(SKUS - 1);
const quantity = fc.integer({ min: 1, max: 6 });
const items = fc.dictionary(sku.map(String), quantity, { minKeys: 1, maxKeys: SKUS });
/** Which of the holds so far. */
const which = fc.nat(30);
const ttl = fc.integer({ min: 1, max: 20 });

const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant("reserve" as const), items, ttl }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("commit" as const), which }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("release" as const), which }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("extend" as const), which, ttl }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("fulfil" as const), which, items }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("sell" as const), sku, quantity }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant("adjust" as const), sku, quantity: fc.integer({ min: -6, max: 9 }) }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("wait" as const), ms: fc.integer({ min: 1, max: 15 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("sweep" as const) }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

describe("stock levels and holds", () => {
  let mall: InventoryFixture;
  let steps = 0;

  beforeAll(async () => {
    mall = await openInventoryFixture();
    await mall.addStore("s");
  });
  afterAll(() => mall.close());

  it("are what a simple model says after every step", async () => {
    const wanted = Number(process.env["MODEL_STEPS"] ?? (mall.isServer ? 1000 : 300));
    const property = fc.asyncProperty(fc.array(step, { minLength: 25, maxLength: 50 }), fc.nat(2), live);
    await fc.assert(property, { numRuns: Math.ceil(wanted / 37), endOnFailure: true });
    expect(steps).toBeGreaterThan(wanted * 0.6);
  }, 3_600_000);

  async function live(script: readonly Step[], safetyStock: number): Promise<void> {
    const run = randomUUID();
    const skus = Array.from({ length: SKUS }, (_, index) => `${run}-${index}`);
    for (const one of skus) await mall.addLevel({ storeId: "s", sku: one }, { onHand: 10, safetyStock });
    const model = createStockModel(skus, { onHand: 10, safetyStock });
    for (const one of script) {
      steps += 1;
      const done = await act(one, model, skus);
      expect(done.actual, JSON.stringify(one)).toBe(done.expected);
      await compare(model, skus);
    }
  }

  async function act(one: Step, model: StockModel, skus: readonly string[]) {
    const at = mall.clock.now();
    const time = at.getTime();
    const key = { idempotencyKey: randomUUID() };
    const lines = (wanted: Record<string, number>) =>
      Object.entries(wanted).map(([index, pieces]) => ({ sku: skus[Number(index)] ?? "", quantity: pieces }));
    const nth = "which" in one ? model.holds[one.which % Math.max(1, model.holds.length)] : undefined;
    const named = { ...key, reservationId: nth?.id ?? randomUUID() };
    const nameOf = (answer: Promise<{ __typename: string }>) =>
      answer.then(
        ({ __typename }) => __typename,
        (error) => error.extensions.code as string,
      );
    switch (one.kind) {
      case "reserve": {
        const wanted = lines(one.items).map((line) => ({ ...line, storeId: "s" }));
        const answer = await reserveStock(mall.as(), { ...key, ownerId: "o", items: wanted, ttl: one.ttl });
        const id = answer.__typename === "ReserveStockSuccess" ? answer.reservation.id : "none";
        return { expected: model.reserve(id, wanted, time, one.ttl), actual: answer.__typename };
      }
      case "commit":
        return { expected: model.commit(nth, time), actual: await nameOf(commitReservation(mall.as(), named)) };
      case "release":
        return { expected: model.release(nth), actual: await nameOf(releaseReservation(mall.as(), named)) };
      case "extend": {
        const actual = await nameOf(extendReservation(mall.as(), { ...named, ttl: one.ttl }));
        return { expected: model.extend(nth, time, one.ttl), actual };
      }
      case "fulfil": {
        const order = { orderId: "o", storeId: "s", reservationId: nth?.id ?? null, lines: lines(one.items) };
        await mall.db.transaction((db) => bookSale({ db, now: mall.clock.now }, order));
        return { expected: model.sell(order.lines, nth, time), actual: "sold" };
      }
      case "sell": {
        const sold = [{ sku: skus[one.sku] ?? "", quantity: one.quantity }];
        const order = { orderId: "o", storeId: "s", reservationId: null, lines: sold };
        await mall.db.transaction((db) => bookSale({ db, now: mall.clock.now }, order));
        return { expected: model.sell(sold, undefined, time), actual: "sold" };
      }
      case "adjust": {
        const input = {
          ...key,
          storeId: "s",
          sku: skus[one.sku] ?? "",
          reason: "COUNTED" as const,
          quantity: one.quantity,
        };
        const actual = await nameOf(adjustStock(mall.as(clerk), input));
        return { expected: model.adjust(input.sku, one.quantity, time), actual };
      }
      case "wait":
        mall.clock.advance(one.ms);
        return { expected: "", actual: "" };
      case "sweep":
        await sweepReservations(mall.db, at);
        return { expected: "", actual: "" };
    }
  }

  async function compare(model: StockModel, skus: readonly string[]): Promise<void> {
    const at = mall.clock.now();
    const keys = skus.map((one) => ({ storeId: "s", sku: one }));
    const levels = await readStockLevels(mall.db, keys, at);
    const figures = levels.map(({ onHand, committed, reserved }) => ({ onHand, committed, reserved }));
    expect(figures).toEqual(skus.map((one) => model.figures(one, at.getTime())));
    const held = await readReservations(
      mall.db,
      model.holds.map(({ id }) => id),
      at,
    );
    const states = new Map(held.map((hold) => [hold.id, stateOf(hold)]));
    for (const hold of model.holds) expect(states.get(hold.id)).toEqual(model.stateOf(hold, at.getTime()));
    const rows = await mall.db
      .select()
      .from(stockLevels)
      .where(inArray(stockLevels.sku, [...skus]));
    const moved = await mall.db
      .select()
      .from(stockMovements)
      .where(inArray(stockMovements.sku, [...skus]));
    for (const row of rows) {
      expect(row.onHand - row.committed - row.reserved).toBeGreaterThanOrEqual(0);
      const sum = moved.filter((one) => one.sku === row.sku).reduce((total, one) => total + one.quantity, 0);
      expect(row.onHand).toBe(sum);
    }
  }
});

function stateOf({ status, items }: Reservation) {
  return status === "EXPIRED" ? { status } : { status, missing: items.map(({ missing }) => missing) };
}
