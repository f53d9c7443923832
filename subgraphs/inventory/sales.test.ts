import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { emit, events } from "../../kit/event-log.ts";
import { OrderCancelled, OrderCompleted, OrderRefunded, ReservationAtRisk } from "../../schema/events.ts";
import { type InventoryFixture, openInventoryFixture } from "../../test/inventory-fixture.ts";
import { createHandlers } from "./handlers.ts";
import { type LevelKey, readStoredReservations } from "./reads.ts";
import { commitReservation, reserveStock } from "./reservations.ts";
import { bookReturn, bookSale, releaseCancelled } from "./sales.ts";
import { stockDiscrepancies, stockMovements } from "./tables.ts";

describe("what orders do to stock", () => {
  let mall: InventoryFixture;
  let level: LevelKey;

  beforeAll(async () => {
    mall = await openInventoryFixture();
    await mall.addStore("tianhe");
    await mall.addStore("yuexiu");
  });
  afterAll(() => mall.close());

  beforeEach(async () => {
    level = { storeId: "tianhe", sku: randomUUID() };
    await mall.addLevel(level, { onHand: 10 });
  });

  const hold = async (quantity: number, key = level): Promise<string> => {
    mall.clock.advance(1);
    const input = { idempotencyKey: randomUUID(), ownerId: "owner-1", items: [{ ...key, quantity }], ttl: 60_000 };
    const answer = await reserveStock(mall.as(), input);
    if (answer.__typename !== "ReserveStockSuccess") throw new Error(answer.message);
    return answer.reservation.id;
  };
  const commit = (reservationId: string) =>
    commitReservation(mall.as(), { idempotencyKey: randomUUID(), reservationId });
  const promise = async (quantity: number): Promise<string> => {
    const id = await hold(quantity);
    await commit(id);
    return id;
  };
  const sell = (quantity: number, reservationId: string | null = null, storeId: string | null = "tianhe") =>
    mall.db.transaction((db) => {
      const order = { orderId: "order-1", storeId, reservationId, lines: [{ sku: level.sku, quantity }] };
      return bookSale({ db, now: mall.clock.now }, order);
    });
  const movements = async () => {
    const rows = await mall.db.select().from(stockMovements).where(eq(stockMovements.sku, level.sku));
    return rows.toSorted((a, b) => a.version - b.version).map(({ reason, quantity }) => `${reason} ${quantity}`);
  };
  const discrepancies = async () => {
    const rows = await mall.db.select().from(stockDiscrepancies).where(eq(stockDiscrepancies.sku, level.sku));
    return rows.map(({ storeId, quantity }) => ({ storeId, quantity }));
  };
  const statusOf = async (id: string) => {
    const [reservation] = await readStoredReservations(mall.db, [id]);
    return `${reservation?.status} missing ${reservation?.items.map(({ missing }) => missing)}`;
  };
  const atRisk = async () => {
    const rows = await mall.db.select().from(events).where(eq(events.type, ReservationAtRisk.name)).orderBy(events.seq);
    return rows.map(({ payload }) => ReservationAtRisk.payload.parse(payload)).filter(({ sku }) => sku === level.sku);
  };

  it("books what was promised to an order out when it is handed over, once", async () => {
    const id = await promise(3);
    await sell(3, id);
    await sell(3, id);
    expect(await mall.level(level)).toMatchObject({ onHand: 7, committed: 0, reserved: 0 });
    expect(await movements()).toEqual(["RECEIVED 10", "SOLD -3"]);
    expect(await statusOf(id)).toBe("FULFILLED missing 0");
    expect(await mall.told()).toContain(`StockChanged tianhe/${level.sku}`);
  });

  it("books a sale at a till out unreserved", async () => {
    await sell(4);
    expect(await mall.level(level)).toMatchObject({ onHand: 6, version: 2 });
    expect(await movements()).toEqual(["RECEIVED 10", "SOLD -4"]);
    expect(await discrepancies()).toEqual([]);
  });

  it("frees what was promised but not handed over", async () => {
    const id = await promise(5);
    await sell(2, id);
    expect(await mall.level(level)).toMatchObject({ onHand: 8, committed: 0 });
  });

  it("sells also by a hold that had run out or was given back", async () => {
    const id = await hold(5);
    await mall.db.transaction((db) => releaseCancelled({ db, now: mall.clock.now }, id));
    await sell(5, id);
    expect(await mall.level(level)).toMatchObject({ onHand: 5, reserved: 0 });
    expect(await statusOf(id)).toBe("RELEASED missing 0");
  });

  it("takes promised goods from unpaid holds first, the newest first, and tells their owners", async () => {
    const [placed, old, young] = [await promise(3), await hold(3), await hold(3)];
    await sell(5);
    expect(await mall.level(level)).toMatchObject({ onHand: 5, committed: 3, reserved: 2 });
    expect([await statusOf(young), await statusOf(old), await statusOf(placed)]).toEqual([
      "ACTIVE missing 3",
      "ACTIVE missing 1",
      "COMMITTED missing 0",
    ]);
    await sell(3);
    expect(await mall.level(level)).toMatchObject({ onHand: 2, committed: 2, reserved: 0 });
    const risk = { ownerId: "owner-1", ...level };
    expect(await atRisk()).toEqual([
      { reservationId: young, ...risk, missing: 3 },
      { reservationId: old, ...risk, missing: 1 },
      { reservationId: old, ...risk, missing: 3 },
      { reservationId: placed, ...risk, missing: 1 },
    ]);
    expect(await discrepancies()).toEqual([]);
  });

  it("lets no hold become an order whose goods are gone", async () => {
    const id = await hold(10);
    await sell(1);
    expect(await commit(id)).toMatchObject({ __typename: "ReservationExpired", expiredAt: mall.clock.now() });
    expect(await mall.level(level)).toMatchObject({ onHand: 9, reserved: 9 });
  });

  it("troubles nobody whose hold has run out", async () => {
    const id = await hold(10);
    mall.clock.advance(60_000);
    await sell(1);
    expect(await atRisk()).toEqual([]);
    expect(await statusOf(id)).toBe("ACTIVE missing 1");
    expect(await hold(9)).toEqual(expect.any(String));
    expect(await mall.level(level)).toMatchObject({ onHand: 9, reserved: 9 });
  });

  it("lets a sale stand for which the system lacks the goods, and sends somebody to count", async () => {
    const id = await promise(4);
    await sell(12);
    expect(await mall.level(level)).toMatchObject({ onHand: 0, committed: 0 });
    expect(await movements()).toEqual(["RECEIVED 10", "COUNTED 2", "SOLD -12"]);
    expect(await discrepancies()).toEqual([{ storeId: "tianhe", quantity: 2 }]);
    expect(await statusOf(id)).toBe("COMMITTED missing 4");
  });

  it("books an order at risk out in full when its goods were found after all", async () => {
    const id = await promise(10);
    await sell(4);
    await sell(10, id);
    expect(await mall.level(level)).toMatchObject({ onHand: 0, committed: 0 });
    expect(await movements()).toEqual(["RECEIVED 10", "SOLD -4", "COUNTED 4", "SOLD -10"]);
    expect(await statusOf(id)).toBe("FULFILLED missing 4");
  });

  it("begins a level for goods that the store was not known to have", async () => {
    level = { storeId: "yuexiu", sku: randomUUID() };
    await sell(2, null, "yuexiu");
    expect(await mall.level(level)).toMatchObject({ onHand: 0 });
    expect(await movements()).toEqual(["COUNTED 2", "SOLD -2"]);
  });

  it("writes down what left from no known place", async () => {
    await sell(2, null, "atlantis");
    await sell(1, "no such hold", null);
    expect(await discrepancies()).toEqual([
      { storeId: "atlantis", quantity: 2 },
      { storeId: null, quantity: 1 },
    ]);
    expect(await mall.level(level)).toMatchObject({ onHand: 10, version: 1 });
  });

  it("frees held and promised goods of a cancelled order, and nothing of a fulfilled one", async () => {
    const [held, promised, fulfilled] = [await hold(1), await promise(2), await promise(3)];
    await sell(3, fulfilled);
    for (const id of [held, promised, fulfilled, "no such hold", null]) {
      await mall.db.transaction((db) => releaseCancelled({ db, now: mall.clock.now }, id));
    }
    expect(await mall.level(level)).toMatchObject({ onHand: 7, committed: 0, reserved: 0 });
    expect([await statusOf(held), await statusOf(promised), await statusOf(fulfilled)]).toEqual([
      "RELEASED missing 0",
      "RELEASED missing 0",
      "FULFILLED missing 0",
    ]);
  });

  it("books returned goods in, and what cannot be sold any more out again", async () => {
    const lines = [
      { sku: level.sku, quantity: 2, isResellable: true },
      { sku: level.sku, quantity: 1, isResellable: false },
    ];
    const giveBack = (storeId: string | null) =>
      mall.db.transaction((db) => bookReturn({ db, now: mall.clock.now }, { orderId: "order-1", storeId, lines }));
    await giveBack("tianhe");
    await giveBack(null);
    expect(await mall.level(level)).toMatchObject({ onHand: 12, version: 3 });
    expect(await movements()).toEqual(["RECEIVED 10", "RETURNED 3", "DAMAGED -1"]);
    await giveBack("atlantis");
    expect(await discrepancies()).toEqual([{ storeId: "atlantis", quantity: 3 }]);
  });

  it("reacts to the events of orders", async () => {
    const [fulfilled, cancelled] = [await promise(2), await promise(3)];
    const [at, money] = [mall.clock.now().toISOString(), { amount: 100, currency: "CNY" }];
    const order = { orderId: "order-9", memberId: null, storeId: "tianhe" };
    const line = { orderLineId: "line-1", sku: level.sku, quantity: 2, paid: money };
    const told = async (work: (tx: typeof mall.db) => Promise<void>) => {
      const seen = (await mall.db.select().from(events)).length;
      await mall.db.transaction(work);
      const [event] = (await mall.db.select().from(events).orderBy(events.seq)).slice(seen);
      if (!event) throw new Error("no event");
      const handler = createHandlers(mall.clock.now).find(({ type }) => type === event.type);
      const position = { xid: event.xid, seq: event.seq };
      await mall.db.transaction(async (tx) => handler?.handle(tx, { ...event, position }));
      return mall.level(level);
    };
    const common = { ...order, channel: "APP", total: money };
    const completed = { ...common, reservationId: fulfilled, lines: [line], completedAt: at };
    expect(await told((tx) => emit(tx, OrderCompleted, "order-9", completed))).toMatchObject({
      onHand: 8,
      committed: 3,
    });
    const off = { ...order, reservationId: cancelled, reason: "changed my mind", refunded: money, cancelledAt: at };
    expect(await told((tx) => emit(tx, OrderCancelled, "order-9", off))).toMatchObject({ onHand: 8, committed: 0 });
    const refund = { refundId: "r-1", refunded: money, refundedTotal: money, orderTotal: money, refundedAt: at };
    const returned = { ...order, ...refund, lines: [{ ...line, isResellable: true }] };
    expect(await told((tx) => emit(tx, OrderRefunded, "order-9", returned))).toMatchObject({ onHand: 10 });
  });
});
