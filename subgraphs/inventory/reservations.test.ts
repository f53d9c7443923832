import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { anonymousViewer, createViewer, serviceViewer } from "../../kit/viewer.ts";
import { type InventoryFixture, openInventoryFixture } from "../../test/inventory-fixture.ts";
import { sweepReservations } from "./holds.ts";
import { type LevelKey, readReservations, readStockLevels, readStoredReservations } from "./reads.ts";
import { commitReservation, extendReservation, releaseReservation, reserveStock } from "./reservations.ts";
import { bookSale } from "./sales.ts";

describe("reservations", () => {
  let mall: InventoryFixture;
  let count = 0;
  let A: LevelKey;
  let B: LevelKey;

  beforeAll(async () => {
    mall = await openInventoryFixture();
    await mall.addStore("tianhe");
  });
  afterAll(() => mall.close());

  beforeEach(async () => {
    count += 1;
    A = { storeId: "tianhe", sku: `A-${count}` };
    B = { storeId: "tianhe", sku: `B-${count}` };
    await mall.addLevel(A, { onHand: 10 });
    await mall.addLevel(B, { onHand: 10, safetyStock: 2 });
  });

  const MINUTE = 60_000;
  const key = () => `key-${randomUUID()}`;
  const reserve = (items: (LevelKey & { quantity: number })[], idempotencyKey = key()) =>
    reserveStock(mall.as(), { idempotencyKey, ownerId: "order-1", items, ttl: 10 * MINUTE });
  const hold = async (...items: (LevelKey & { quantity: number })[]): Promise<string> => {
    const answer = await reserve(items);
    if (answer.__typename !== "ReserveStockSuccess") throw new Error(answer.message);
    return answer.reservation.id;
  };
  const commit = (reservationId: string, idempotencyKey = key()) =>
    commitReservation(mall.as(), { idempotencyKey, reservationId });
  const release = (reservationId: string, idempotencyKey = key()) =>
    releaseReservation(mall.as(), { idempotencyKey, reservationId });
  const extend = (reservationId: string, ttl: number) =>
    extendReservation(mall.as(), { idempotencyKey: key(), reservationId, ttl });
  const seen = async (level: LevelKey) => (await readStockLevels(mall.db, [level], mall.clock.now()))[0];

  it("holds pieces, and gives the first answer again to the same key", async () => {
    const id = key();
    const first = await reserve([{ ...A, quantity: 4 }], id);
    expect(first).toMatchObject({
      __typename: "ReserveStockSuccess",
      reservation: {
        ownerId: "order-1",
        status: "ACTIVE",
        expiresAt: new Date("2026-05-01T08:10:00.000Z"),
        items: [{ ...A, quantity: 4, missing: 0 }],
      },
    });
    expect(await reserve([{ ...A, quantity: 4 }], id)).toEqual(first);
    expect(await mall.level(A)).toMatchObject({ onHand: 10, reserved: 4, version: 2 });
    await expect(reserve([{ ...A, quantity: 5 }], id)).rejects.toMatchObject({
      extensions: { code: "IDEMPOTENCY_CONFLICT" },
    });
  });

  it("gives the first answer again also when nothing is left meanwhile", async () => {
    const id = key();
    const first = await reserve([{ ...A, quantity: 10 }], id);
    expect(await reserve([{ ...A, quantity: 10 }], id)).toEqual(first);
  });

  it("keeps the safety stock back", async () => {
    const answer = await reserve([{ ...B, quantity: 9 }]);
    expect(answer).toMatchObject({ shortages: [{ requested: 9, available: 8 }] });
    await hold({ ...B, quantity: 8 });
    expect(await mall.level(B)).toMatchObject({ reserved: 8 });
  });

  it("writes nothing and tells nothing when one of several lines is short or unknown", async () => {
    const [before, level] = [await mall.told(), await mall.level(A)];
    const unknown = { storeId: "nowhere", sku: "X" };
    expect(
      await reserve([
        { ...A, quantity: 2 },
        { ...B, quantity: 11 },
        { ...unknown, quantity: 1 },
      ]),
    ).toEqual({
      __typename: "InsufficientStock",
      message: "There is not enough stock for 2 of the lines.",
      shortages: [
        { ...unknown, requested: 1, available: 0 },
        { ...B, requested: 11, available: 8 },
      ],
    });
    expect(await mall.level(A)).toEqual(level);
    expect(await mall.told()).toEqual(before);
  });

  it("lets exactly ten of a thousand callers at once take one of ten pieces, within seconds", async () => {
    const startedAt = performance.now();
    const answers = await Promise.all(Array.from({ length: 1000 }, () => reserve([{ ...A, quantity: 1 }])));
    expect(answers.filter((answer) => answer.__typename === "ReserveStockSuccess")).toHaveLength(10);
    expect(await mall.level(A)).toMatchObject({ onHand: 10, reserved: 10, version: 11 });
    expect(performance.now() - startedAt).toBeLessThan(20_000);
  });

  it("turns a hold into a promise once, however often it is asked", async () => {
    const id = await hold({ ...A, quantity: 3 });
    const first = await commit(id);
    expect(first).toMatchObject({
      __typename: "CommitReservationSuccess",
      reservation: { id, status: "COMMITTED", expiresAt: null },
    });
    expect(await commit(id)).toEqual(first);
    expect(await mall.level(A)).toMatchObject({ onHand: 10, committed: 3, reserved: 0, version: 3 });
  });

  it("gives back what was held or committed, once", async () => {
    const [held, committed] = [await hold({ ...A, quantity: 3 }), await hold({ ...A, quantity: 2 })];
    await commit(committed);
    for (const id of [held, committed, held]) {
      expect(await release(id)).toMatchObject({
        __typename: "ReleaseReservationSuccess",
        reservation: { status: "RELEASED" },
      });
    }
    expect(await mall.level(A)).toMatchObject({ onHand: 10, committed: 0, reserved: 0 });
    expect(await commit(held)).toMatchObject({ __typename: "ReservationExpired", expiredAt: mall.clock.now() });
  });

  it("says when the goods have left instead of giving them back", async () => {
    const id = await hold({ ...A, quantity: 1 });
    await commit(id);
    const order = { orderId: "order-1", storeId: "tianhe", reservationId: id, lines: [{ sku: A.sku, quantity: 1 }] };
    await mall.db.transaction((db) => bookSale({ db, now: mall.clock.now }, order));
    expect(await release(id)).toEqual({
      __typename: "ReservationFulfilled",
      message: "The goods have left the store.",
      fulfilledAt: mall.clock.now(),
    });
    expect((await commit(id)).__typename).toBe("CommitReservationSuccess");
  });

  it("moves the end of a hold, counted from now", async () => {
    const id = await hold({ ...A, quantity: 10 });
    mall.clock.advance(9 * MINUTE);
    await extend(id, 10 * MINUTE);
    mall.clock.advance(9 * MINUTE);
    expect((await reserve([{ ...A, quantity: 1 }])).__typename).toBe("InsufficientStock");
    mall.clock.advance(MINUTE);
    expect(await extend(id, MINUTE)).toMatchObject({ __typename: "ReservationExpired", expiredAt: mall.clock.now() });
    expect((await reserve([{ ...A, quantity: 10 }])).__typename).toBe("ReserveStockSuccess");
  });

  it("shows stock of a caller that died before its commit again after the time to live, with no sweeper at all", async () => {
    const id = await hold({ ...A, quantity: 10 });
    mall.clock.advance(10 * MINUTE - 1);
    expect(await seen(A)).toMatchObject({ reserved: 10 });
    mall.clock.advance(1);
    expect(await seen(A)).toMatchObject({ reserved: 0, version: 2 });
    expect(await readReservations(mall.db, [id], mall.clock.now())).toMatchObject([{ status: "EXPIRED" }]);
    expect(await commit(id)).toMatchObject({ __typename: "ReservationExpired", expiredAt: mall.clock.now() });
    expect((await reserve([{ ...A, quantity: 10 }])).__typename).toBe("ReserveStockSuccess");
  });

  it("grows the version and tells it when an overdue hold is freed, and when it ended", async () => {
    const id = await hold({ ...A, quantity: 4 }, { ...B, quantity: 1 });
    mall.clock.advance(11 * MINUTE);
    const before = await mall.told();
    while ((await sweepReservations(mall.db, mall.clock.now())) > 0);
    expect(await mall.level(A)).toMatchObject({ reserved: 0, version: 3 });
    expect(await mall.level(B)).toMatchObject({ reserved: 0, version: 3 });
    const told = (await mall.told()).slice(before.length);
    expect(told.filter((line) => line.includes(A.sku) || line.includes(B.sku) || line.includes(id))).toEqual([
      `StockChanged tianhe/${A.sku}`,
      `StockChanged tianhe/${B.sku}`,
      `ReservationExpired ${id}`,
    ]);
    const [ended] = await readReservations(mall.db, [id], mall.clock.now());
    expect(ended).toMatchObject({ status: "EXPIRED", endedAt: new Date(mall.clock.now().getTime() - MINUTE) });
  });

  it("frees overdue holds also of lines that the next caller does not ask for", async () => {
    await hold({ ...A, quantity: 10 }, { ...B, quantity: 8 });
    mall.clock.advance(10 * MINUTE);
    await hold({ ...A, quantity: 10 });
    expect(await mall.level(B)).toMatchObject({ reserved: 0 });
  });

  it("knows no reservation that does not exist", async () => {
    for (const id of ["00000000-0000-7000-8000-000000000000", "not a uuid"]) {
      await expect(commit(id)).rejects.toMatchObject({ extensions: { code: "NOT_FOUND" } });
      await expect(release(id)).rejects.toMatchObject({ extensions: { code: "NOT_FOUND" } });
      await expect(extend(id, 1)).rejects.toMatchObject({ extensions: { code: "NOT_FOUND" } });
    }
  });

  it.each([
    ["no items", { items: [] }],
    ["too many items", { items: Array.from({ length: 101 }, (_, i) => ({ storeId: "s", sku: `${i}`, quantity: 1 })) }],
    ["a quantity of 0", { items: [{ storeId: "s", sku: "x", quantity: 0 }] }],
    ["an item twice", { items: [1, 2].map((quantity) => ({ storeId: "s", sku: "x", quantity })) }],
    ["no time", { ttl: 0 }],
    ["more than an hour", { ttl: 60 * MINUTE + 1 }],
    ["no owner", { ownerId: "" }],
  ])("refuses %s", async (_, wrong) => {
    const right = { idempotencyKey: "k", ownerId: "o", items: [{ ...A, quantity: 1 }], ttl: MINUTE };
    await expect(reserveStock(mall.as(), { ...right, ...wrong })).rejects.toMatchObject({
      extensions: { code: "BAD_USER_INPUT" },
    });
  });

  it("is refused to anybody but services", async () => {
    const clerk = createViewer({ kind: "staff", id: "c", scopes: ["stock:write", "stock:read"], sites: "all" });
    const input = { idempotencyKey: "x", ownerId: "o", items: [{ ...A, quantity: 1 }], ttl: 1, reservationId: "r" };
    for (const operation of [reserveStock, commitReservation, extendReservation, releaseReservation]) {
      const code = (viewer: typeof clerk) => operation(mall.as(viewer), input).catch((error) => error.extensions.code);
      expect(await code(anonymousViewer)).toBe("UNAUTHENTICATED");
      expect(await code(clerk)).toBe("FORBIDDEN");
    }
    expect(serviceViewer("orders").has("internal")).toBe(true);
  });

  it("are swept also behind one that cannot be ended, which bothers nobody who wants goods", async () => {
    const poison = await hold({ ...A, quantity: 4 });
    mall.clock.advance(1);
    const behind = await hold({ ...A, quantity: 3 }, { ...B, quantity: 1 });
    mall.clock.advance(10 * MINUTE);
    await mall.sql.unsafe(`create trigger poison before update on inventory.reservations for each row
      when (old.id = '${poison}') execute function inventory.refuse_change()`);
    const error = await sweepReservations(mall.db, mall.clock.now()).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: "AggregateError", errors: [expect.any(Error)] });
    const statuses = async () =>
      (await readStoredReservations(mall.db, [poison, behind])).map(({ id, status }) => `${id} ${status}`).toSorted();
    expect(await statuses()).toEqual([`${poison} ACTIVE`, `${behind} EXPIRED`].toSorted());
    expect(await mall.level(A)).toMatchObject({ reserved: 4 });
    expect(await reserve([{ ...A, quantity: 7 }])).toMatchObject({ __typename: "InsufficientStock" });
    expect(await reserve([{ ...A, quantity: 6 }])).toMatchObject({ __typename: "ReserveStockSuccess" });
    await mall.sql.unsafe("drop trigger poison on inventory.reservations");
    expect(await sweepReservations(mall.db, mall.clock.now())).toBe(1);
    expect(await mall.level(A)).toMatchObject({ reserved: 6 });
  });
});
