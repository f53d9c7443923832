// The live stream of a store: first what is there, then every change, without a gap and without a double.
import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import type { Subgraph, SubgraphResponse } from "../../kit/subgraph.ts";
import { anonymousViewer, createViewer, type Viewer } from "../../kit/viewer.ts";
import { type InventoryFixture, openInventoryFixture, silent } from "../../test/inventory-fixture.ts";
import { sweepReservations } from "./holds.ts";
import { reserveStock } from "./reservations.ts";
import { adjustStock } from "./stock.ts";
import { startInventory } from "./subgraph.ts";

const clerk = createViewer({ kind: "staff", id: "clerk-1", scopes: ["stock:read", "stock:write"], sites: "all" });

const STREAM = `subscription ($storeId: ID!, $skus: [ID!], $after: Cursor) {
  stockChanged(storeId: $storeId, skus: $skus, after: $after) {
    __typename
    ... on LiveEvent { cursor at }
    ... on StockChanged { kind version sku cause stockLevel { onHand reserved version } }
    ... on Resync { reason }
  }
}`;

const item = z.discriminatedUnion("__typename", [
  z.object({
    __typename: z.literal("StockChanged"),
    cursor: z.string(),
    kind: z.enum(["SNAPSHOT", "DELTA"]),
    version: z.number(),
    sku: z.string(),
    cause: z.string().nullable(),
    stockLevel: z.object({ onHand: z.number(), reserved: z.number(), version: z.number() }),
  }),
  z.object({ __typename: z.literal("Resync"), cursor: z.string(), reason: z.string() }),
]);
type Item = z.infer<typeof item>;

describe("stockChanged", () => {
  let mall: InventoryFixture;
  let inventory: Subgraph;
  let storeId: string;
  const open: AsyncIterableIterator<SubgraphResponse>[] = [];

  beforeAll(async () => {
    mall = await openInventoryFixture();
    inventory = await startInventory({ databaseUrl: mall.url, log: silent, now: mall.clock.now, seed: false });
  });
  afterAll(async () => {
    await inventory.stop();
    await mall.close();
  });
  beforeEach(async () => {
    storeId = randomUUID();
    await mall.addStore(storeId);
    for (const sku of ["A", "B", "C"]) await mall.addLevel({ storeId, sku }, { onHand: 10 });
  });
  afterEach(async () => {
    for (const stream of open.splice(0)) await stream.return?.();
  });

  const subscribe = async (
    variables: { skus?: string[]; after?: string; storeId?: string } = {},
    viewer: Viewer = clerk,
  ) => {
    const request = { operation: STREAM, variables: { storeId, ...variables }, viewer, requestId: randomUUID() };
    const stream = await inventory.subscribe(request);
    open.push(stream);
    return stream;
  };
  const take = async (stream: AsyncIterableIterator<SubgraphResponse>, count: number): Promise<Item[]> => {
    const items: Item[] = [];
    while (items.length < count) {
      const next = await stream.next();
      if (next.done) throw new Error("the stream ended");
      items.push(item.parse(next.value.data?.["stockChanged"]));
    }
    return items;
  };
  const text = (items: readonly Item[]) =>
    items.map((one) =>
      one.__typename === "Resync"
        ? `Resync ${one.reason}`
        : `${one.kind} ${one.sku} v${one.version} ${one.stockLevel.onHand} ${one.cause}`,
    );
  const adjust = (sku: string, quantity: number) =>
    adjustStock(mall.as(clerk), { idempotencyKey: randomUUID(), storeId, sku, reason: "COUNTED", quantity });
  const cursorOf = (items: readonly Item[]) => items.at(-1)?.cursor ?? "";
  const codesOf = async (stream: AsyncIterableIterator<SubgraphResponse>) => {
    const first = await stream.next();
    expect((await stream.next()).done).toBe(true);
    return first.done ? [] : (first.value.errors ?? []).map(({ extensions }) => extensions?.["code"]);
  };

  const STATES = ["SNAPSHOT A v1 10 null", "SNAPSHOT B v1 10 null", "SNAPSHOT C v1 10 null"];

  it("begins with every level as it is, and goes on with each change", async () => {
    const stream = await subscribe();
    expect(text(await take(stream, 3))).toEqual(STATES);
    await adjust("B", 5);
    await adjust("A", -1);
    expect(text(await take(stream, 2))).toEqual(["DELTA B v2 15 MOVED", "DELTA A v2 9 MOVED"]);
  });

  it("tells of the named SKUs only, and of no other store", async () => {
    const stream = await subscribe({ skus: ["B", "NONE"] });
    expect(text(await take(stream, 1))).toEqual(["SNAPSHOT B v1 10 null"]);
    const other = randomUUID();
    await mall.addStore(other);
    await mall.addLevel({ storeId: other, sku: "B" }, { onHand: 1 });
    const elsewhere = {
      idempotencyKey: randomUUID(),
      storeId: other,
      sku: "B",
      reason: "COUNTED" as const,
      quantity: 1,
    };
    await adjustStock(mall.as(clerk), elsewhere);
    await adjust("A", 1);
    await adjust("B", 1);
    expect(text(await take(stream, 1))).toEqual(["DELTA B v2 11 MOVED"]);
  });

  it("goes on from a cursor of a change with every later one, and from a cursor of the states as well", async () => {
    const stream = await subscribe();
    const states = await take(stream, 3);
    await adjust("A", 1);
    const [change] = await take(stream, 1);
    await adjust("B", 1);
    await adjust("A", 1);
    const later = ["DELTA B v2 11 MOVED", "DELTA A v3 12 MOVED"];
    const resumed = await subscribe({ after: cursorOf(change ? [change] : []) });
    expect(text(await take(resumed, 2))).toEqual(later);
    const fromStates = await subscribe({ after: cursorOf(states) });
    expect(text(await take(fromStates, 3))).toEqual(["DELTA A v2 11 MOVED", ...later]);
    await adjust("C", 1);
    expect(text(await take(resumed, 1))).toEqual(["DELTA C v2 11 MOVED"]);
    expect(text(await take(fromStates, 1))).toEqual(["DELTA C v2 11 MOVED"]);
  });

  it.each(["nonsense", "e.99999999999999.1", "s.1~x~", "e.0.0.0"])(
    "tells a client with the cursor %s to start anew",
    async (after) => {
      const stream = await subscribe({ after });
      expect(text(await take(stream, 4))).toEqual(["Resync CURSOR_EXPIRED", ...STATES]);
    },
  );

  it("tells a client that left within the states to start anew", async () => {
    const [first] = await take(await subscribe(), 1);
    expect(text(await take(await subscribe({ after: first?.cursor ?? "" }), 4))).toEqual([
      "Resync CURSOR_EXPIRED",
      ...STATES,
    ]);
  });

  it("brings a slow reader the latest state of each level", async () => {
    const [slow, witness] = [await subscribe(), await subscribe()];
    await take(slow, 3);
    await take(witness, 3);
    for (let i = 0; i < 5; i++) await adjust("A", 1);
    await adjust("B", 1);
    // one tail serves both: what the witness was brought, the slow reader has waiting
    await readUntil(witness, "B");
    expect(text(await take(slow, 2))).toEqual(["DELTA A v6 15 MOVED", "DELTA B v2 11 MOVED"]);
  });

  async function readUntil(stream: AsyncIterableIterator<SubgraphResponse>, sku: string): Promise<void> {
    const [one] = await take(stream, 1);
    if (one?.__typename !== "StockChanged" || one.sku !== sku) await readUntil(stream, sku);
  }

  it("shows holds that ran out as gone at once, and tells when the sweeper frees them", async () => {
    const items = [{ storeId, sku: "A", quantity: 4 }];
    await reserveStock(mall.as(), { idempotencyKey: randomUUID(), ownerId: "o", items, ttl: 60_000 });
    mall.clock.advance(60_000);
    const stream = await subscribe({ skus: ["A"] });
    const [before] = await take(stream, 1);
    await sweepReservations(mall.db, mall.clock.now());
    const [after] = before?.__typename === "StockChanged" && before.version === 3 ? [before] : await take(stream, 1);
    expect(after).toMatchObject({ version: 3, stockLevel: { reserved: 0 } });
    expect(before).toMatchObject({ kind: "SNAPSHOT", stockLevel: { reserved: 0 } });
  });

  it("loses and doubles nothing while many write and readers come, leave and come back", async () => {
    const total = 150;
    let written = 0;
    const writer = async (sku: string) => {
      for (let i = 0; i < total / 3; i++) {
        await adjust(sku, 1);
        written += 1;
      }
    };
    const isDone = (seen: Map<string, number>) => ["A", "B", "C"].every((sku) => seen.get(sku) === 1 + total / 3);
    const reader = async (leavesAfter: number) => {
      const seen = new Map<string, number>();
      let after: string | undefined;
      while (!isDone(seen)) {
        const stream = await subscribe(after === undefined ? {} : { after });
        for (let read = 0; read < leavesAfter && !isDone(seen); read++) {
          const [one] = await take(stream, 1);
          if (one?.__typename !== "StockChanged") throw new Error("a gap");
          expect(one.version).toBe(one.stockLevel.version);
          if (one.kind === "DELTA") expect(one.version).toBeGreaterThan(seen.get(one.sku) ?? 0);
          seen.set(one.sku, one.version);
          after = one.cursor;
        }
        await stream.return?.();
      }
    };
    await Promise.all([...["A", "B", "C"].map(writer), reader(1000), reader(7), reader(20)]);
    expect(written).toBe(total);
    for (const sku of ["A", "B", "C"])
      expect(await mall.level({ storeId, sku })).toMatchObject({ version: 1 + total / 3 });
  });

  it("is refused to those who may not read stock there, with one answer", async () => {
    const elsewhere = createViewer({ kind: "staff", id: "x", scopes: ["stock:read"], sites: ["other"] });
    expect(await codesOf(await subscribe({}, anonymousViewer))).toEqual(["UNAUTHENTICATED"]);
    expect(await codesOf(await subscribe({}, elsewhere))).toEqual(["FORBIDDEN"]);
    expect(await codesOf(await subscribe({ storeId: "nowhere" }))).toEqual(["NOT_FOUND"]);
    const skus = Array.from({ length: 201 }, (_, i) => `${i}`);
    expect(await codesOf(await subscribe({ skus }))).toEqual(["BAD_USER_INPUT"]);
  });

  it("is refused for a whole store of more than five thousand levels, not for named ones", async () => {
    await mall.sql`insert into inventory.stock_levels (store_id, sku, on_hand, updated_at)
      select ${storeId}, 'X' || n, 1, now() from generate_series(1, 4998) n`;
    expect(await codesOf(await subscribe())).toEqual(["BAD_USER_INPUT"]);
    expect(text(await take(await subscribe({ skus: ["A"] }), 1))).toEqual(["SNAPSHOT A v1 10 null"]);
  });

  it("ends at once when its reader leaves, also while it waits", async () => {
    const stream = await subscribe();
    await take(stream, 3);
    const waiting = stream.next();
    await stream.return?.();
    expect((await waiting).done).toBe(true);
  });
});
