import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { OpenDatabase } from "../../kit/database.ts";
import { createLog } from "../../kit/log.ts";
import { type Subgraph, type SubgraphResponse, startSubgraph } from "../../kit/subgraph.ts";
import { anonymousViewer, createViewer, type Viewer } from "../../kit/viewer.ts";
import { createTestDatabase, type TestDatabase } from "../../test/database.ts";
import { seedCatalog } from "./seed.ts";
import { defineCatalog, openCatalogDatabase } from "./subgraph.ts";
import { presentations } from "./tables.ts";

const log = createLog({ name: "test", level: "silent" });
const scopes = ["prices:read", "prices:write", "staff:read"];
const manager = createViewer({ kind: "staff", id: "manager-tianhe", scopes, sites: ["tianhe"] });
const partner = createViewer({ kind: "partner", id: "partner-1", scopes: [], sites: "all" });
const member = createViewer({ kind: "member", id: "m-1", scopes: ["member:self"], sites: "all" });

const FOLLOW = `subscription ($storeId: ID!, $skus: [ID!], $channel: Channel! = POS, $after: Cursor) {
  priceChanged(storeId: $storeId, skus: $skus, channel: $channel, after: $after) {
    __typename
    ... on LiveEvent { cursor at }
    ... on PriceChanged {
      kind version storeId sku channel variant { name }
      price { amount { amount } wasAmount { amount } priceList { id } validTo version }
      previousAmount { amount } changedBy { id }
    }
    ... on Resync { reason }
  }
}`;
const SET = `mutation ($input: SetPriceInput!) { setPrice(input: $input) {
  __typename ... on SetPriceSuccess { entry { id priceListId: id sku variant { sku } amount { amount } version } } } }`;
const SCHEDULE = `mutation ($input: SchedulePriceInput!) { schedulePrice(input: $input) { __typename } }`;

describe("priceChanged", () => {
  let test: TestDatabase;
  let database: OpenDatabase;
  let catalog: Subgraph;
  let time = new Date("2026-05-01T08:00:00Z");
  let calls = 0;

  const follow = (variables: Record<string, unknown>, viewer: Viewer) =>
    catalog.subscribe({ operation: FOLLOW, variables, viewer, requestId: "test" });
  const refusal = async (variables: Record<string, unknown>, viewer: Viewer) => {
    const { value } = await (await follow(variables, viewer)).next();
    return (value as SubgraphResponse | undefined)?.errors?.[0]?.extensions?.["code"];
  };
  const nextOf = async (stream: AsyncIterator<SubgraphResponse>) => {
    const { value } = await stream.next();
    expect(value?.errors).toBe(undefined);
    return value?.data?.["priceChanged"];
  };
  const change = async (operation: string, input: Record<string, unknown>) => {
    calls += 1;
    const common = { idempotencyKey: `call-${calls}`, priceListId: "store-tianhe", sku: "MILK-1L" };
    const variables = { input: { ...common, ...input } };
    const { errors } = await catalog.execute({ operation, variables, viewer: manager, requestId: "test" });
    expect(errors).toBe(undefined);
  };
  const set = (amount: number, input: Record<string, unknown> = {}) =>
    change(SET, { amount: { amount, currency: "CNY" }, ...input });

  beforeAll(async () => {
    test = await createTestDatabase();
    database = await openCatalogDatabase({ databaseUrl: test.url, log });
    await seedCatalog(database.db, () => time);
    catalog = await startSubgraph(defineCatalog({ database, log, now: () => time }));
  });
  afterAll(async () => {
    await catalog.stop();
    await test.drop();
  });

  it("gives the price as it is, then each change, with who made it for the store's staff only", async () => {
    const variables = { storeId: "tianhe", skus: ["MILK-1L"], channel: "APP" };
    const [open, inside] = [await follow(variables, anonymousViewer), await follow(variables, manager)];
    const first = await nextOf(open);
    expect(first).toMatchObject({
      __typename: "PriceChanged",
      kind: "SNAPSHOT",
      storeId: "tianhe",
      sku: "MILK-1L",
      channel: "APP",
      variant: { name: "纯牛奶 1L" },
      price: { priceList: { id: "store-tianhe" }, validTo: null, version: 1 },
      previousAmount: null,
      changedBy: null,
    });
    expect(await nextOf(inside)).toMatchObject({ kind: "SNAPSHOT", version: (first as { version: number }).version });
    await set(1090);
    const delta = {
      kind: "DELTA",
      price: { amount: { amount: 1090 }, wasAmount: { amount: 1290 }, version: 2 },
      previousAmount: (first as { price: { amount: unknown } }).price.amount,
    };
    expect(await nextOf(open)).toMatchObject({ ...delta, changedBy: null });
    expect(await nextOf(inside)).toMatchObject({ ...delta, changedBy: { id: "manager-tianhe" } });
    await Promise.all([open.return?.(), inside.return?.()]);
  });

  it("goes on after the last cursor without a gap and without a double", async () => {
    const variables = { storeId: "tianhe", skus: ["MILK-1L"] };
    const before = await follow(variables, anonymousViewer);
    const { cursor } = (await nextOf(before)) as { cursor: string };
    await before.return?.();
    await set(1100);
    const after = await follow({ ...variables, after: cursor }, anonymousViewer);
    expect(await nextOf(after)).toMatchObject({ kind: "DELTA", price: { amount: { amount: 1100 } } });
    // one at a time: of two that wait, a slow reader is promised the newer alone
    await set(1110);
    expect(await nextOf(after)).toMatchObject({ kind: "DELTA", price: { amount: { amount: 1110 } } });
    await after.return?.();
  });

  it("says nothing when a price is scheduled, and tells it when its time comes", async () => {
    const stream = await follow({ storeId: "tianhe", skus: ["MILK-1L"] }, anonymousViewer);
    await nextOf(stream);
    const validFrom = new Date(time.getTime() + 3_600_000);
    await change(SCHEDULE, { amount: { amount: 990, currency: "CNY" }, validFrom: validFrom.toISOString() });
    time = validFrom;
    expect(await nextOf(stream)).toMatchObject({
      kind: "DELTA",
      price: { amount: { amount: 990 } },
      previousAmount: { amount: 1110 },
      changedBy: null,
    });
    await stream.return?.();
  });

  it("gives the whole store to its staff and to partners, without what the channel does not publish", async () => {
    await database.db
      .insert(presentations)
      .values({ sku: "SALT-400G", channel: "POS", storeId: "tianhe", isPublished: false });
    for (const viewer of [manager, partner]) {
      const stream = await follow({ storeId: "tianhe" }, viewer);
      const skus = new Set<unknown>();
      while (skus.size < 234) skus.add(((await nextOf(stream)) as { sku: string }).sku);
      expect(skus).not.toContain("SALT-400G");
      await stream.return?.();
    }
  });

  it("is refused for a whole store to others, for too many SKUs, and for a store that is not there", async () => {
    expect(await refusal({ storeId: "tianhe" }, anonymousViewer)).toBe("UNAUTHENTICATED");
    expect(await refusal({ storeId: "tianhe" }, member)).toBe("FORBIDDEN");
    expect(await refusal({ storeId: "yuexiu" }, manager)).toBe("FORBIDDEN");
    expect(
      await refusal({ storeId: "tianhe", skus: Array.from({ length: 201 }, (_, index) => `S${index}`) }, member),
    ).toBe("BAD_USER_INPUT");
    expect(await refusal({ storeId: "moon", skus: ["MILK-1L"] }, member)).toBe("NOT_FOUND");
  });
});
