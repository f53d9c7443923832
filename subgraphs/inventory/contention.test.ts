// Everything at once on a few levels. On PostgreSQL transactions overlap; the embedded engine runs them one after another,
// and all that holds there as well.
import { randomUUID } from "node:crypto";
import { and, eq, inArray, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createViewer } from "../../kit/viewer.ts";
import { type InventoryFixture, openInventoryFixture } from "../../test/inventory-fixture.ts";
import { sweepReservations } from "./holds.ts";
import { commitReservation, extendReservation, releaseReservation, reserveStock } from "./reservations.ts";
import { bookReturn, bookSale, releaseCancelled } from "./sales.ts";
import { adjustStock } from "./stock.ts";
import { reservationItems, reservations, stockLevels, stockMovements } from "./tables.ts";

const clerk = createViewer({ kind: "staff", id: "clerk-1", scopes: ["stock:write"], sites: "all" });
const SKUS = ["a", "b", "c", "d"];
const STORES = ["s1", "s2"];
const ROUNDS = 40;

describe("stock under contention", () => {
  let mall: InventoryFixture;

  beforeAll(async () => {
    mall = await openInventoryFixture();
    for (const id of STORES) {
      await mall.addStore(id);
      for (const sku of SKUS) await mall.addLevel({ storeId: id, sku }, { onHand: 40 });
    }
  });
  afterAll(() => mall.close());

  it("neither deadlocks nor loses a piece while everything happens at once", async () => {
    const holds: string[] = [];
    const workers = Array.from({ length: 12 }, (_, worker) => work(worker, holds));
    await Promise.all(workers);
    expect(holds.length).toBeGreaterThan(ROUNDS);
    await expectFiguresToFitHolds();
    await expectMovementsToAddUp();
  });

  async function work(worker: number, holds: string[]): Promise<void> {
    for (let round = 0; round < ROUNDS; round++) {
      const dice = (worker * 31 + round * 17) % 100;
      const hold = holds[(worker * 7 + round * 13) % Math.max(1, holds.length)] ?? randomUUID();
      await act(dice, round + worker, hold, holds);
    }
  }

  /** Lines of several levels in an order of their own, so that only the order of locks keeps callers from each other. */
  const linesOf = (round: number) => {
    const lines = SKUS.map((sku, i) => ({ storeId: STORES[(round + i) % 2] ?? "s1", sku, quantity: 1 + (i % 2) }));
    return round % 2 === 0 ? lines : lines.toReversed();
  };

  async function act(dice: number, round: number, hold: string, holds: string[]): Promise<void> {
    const key = { idempotencyKey: randomUUID() };
    const named = { ...key, reservationId: hold };
    const lines = linesOf(round);
    const order = { orderId: "o", storeId: lines[0]?.storeId ?? "s1", lines };
    const inTransaction = (run: (context: { db: typeof mall.db; now: () => Date }) => Promise<void>) =>
      mall.db.transaction((db) => run({ db, now: mall.clock.now }));
    if (dice < 40) {
      const answer = await reserveStock(mall.as(), { ...key, ownerId: "o", items: lines, ttl: 50 });
      if (answer.__typename === "ReserveStockSuccess") holds.push(answer.reservation.id);
    } else if (dice < 55) await known(commitReservation(mall.as(), named));
    else if (dice < 65) await known(releaseReservation(mall.as(), named));
    else if (dice < 70) await known(extendReservation(mall.as(), { ...named, ttl: 50 }));
    else if (dice < 80) await inTransaction((context) => bookSale(context, { ...order, reservationId: hold }));
    else if (dice < 84) await inTransaction((context) => bookSale(context, { ...order, reservationId: null }));
    else if (dice < 88) await inTransaction((context) => releaseCancelled(context, hold));
    else if (dice < 92) {
      const returned = lines.map((line, i) => ({ ...line, isResellable: i % 2 === 0 }));
      await inTransaction((context) => bookReturn(context, { ...order, lines: returned }));
    } else if (dice < 96) {
      const adjusted = lines[0] ?? { storeId: "s1", sku: "a" };
      await adjustStock(mall.as(clerk), { ...key, ...adjusted, reason: "RECEIVED", quantity: 5 });
    } else {
      mall.clock.advance(20);
      await sweepReservations(mall.db, mall.clock.now());
    }
  }

  /** A hold that is not there yet is no failure; anything else is, a deadlock above all. */
  async function known(answer: Promise<unknown>): Promise<void> {
    await answer.catch((error) => {
      if (error.extensions?.code !== "NOT_FOUND") throw error;
    });
  }

  async function expectFiguresToFitHolds(): Promise<void> {
    const held = await mall.db
      .select({
        storeId: reservationItems.storeId,
        sku: reservationItems.sku,
        status: reservations.status,
        pieces: sql<number>`sum(${reservationItems.quantity} - ${reservationItems.missing})`.mapWith(Number),
      })
      .from(reservations)
      .innerJoin(reservationItems, eq(reservationItems.reservationId, reservations.id))
      .where(and(inArray(reservations.status, ["ACTIVE", "COMMITTED"])))
      .groupBy(reservationItems.storeId, reservationItems.sku, reservations.status);
    for (const level of await mall.db.select().from(stockLevels)) {
      const sum = (status: string) =>
        held.find((one) => one.storeId === level.storeId && one.sku === level.sku && one.status === status)?.pieces ??
        0;
      expect(level).toMatchObject({ reserved: sum("ACTIVE"), committed: sum("COMMITTED") });
    }
  }

  async function expectMovementsToAddUp(): Promise<void> {
    const moved = await mall.db.select().from(stockMovements);
    for (const level of await mall.db.select().from(stockLevels)) {
      const own = moved
        .filter((one) => one.storeId === level.storeId && one.sku === level.sku)
        .toSorted((a, b) => a.version - b.version);
      let onHand = 0;
      for (const { quantity, onHandAfter } of own) {
        onHand += quantity;
        expect(onHandAfter).toBe(onHand);
      }
      expect(level.onHand).toBe(onHand);
    }
  }
});
