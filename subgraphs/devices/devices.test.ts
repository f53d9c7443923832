import { type GraphQLNamedType, type GraphQLSchema, getNamedType, isAbstractType, isObjectType } from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../../kit/database.ts";
import { type Subgraph, startSubgraph } from "../../kit/subgraph.ts";
import { anonymousViewer, createViewer, serviceViewer, type Viewer } from "../../kit/viewer.ts";
import {
  catalogOf,
  createDevicesRig,
  type DevicesRig,
  pricePayload,
  reportOf,
  silent,
  staffAt,
} from "../../test/devices-fixture.ts";
import { configureCamera } from "./cameras.ts";
import { applyLabelNews } from "./label-messages.ts";
import { defineDevices } from "./subgraph.ts";
import { applyAggregate } from "./zone-counts.ts";

const clerk = staffAt("tianhe");
const stranger = staffAt("yuexiu");
const member = createViewer({ kind: "member", id: "member-1", scopes: ["member:self"], sites: "all" });
const START = "2026-05-01T08:00:00.000Z";
const WINDOW = { from: START, to: "2026-05-01T09:00:00.000Z" };

/** The same database, counting its SELECTs outside transactions. */
function countReads(db: Database): { db: Database; reads: () => number } {
  let count = 0;
  const counting = new Proxy(db, {
    get: (target, name) => {
      if (typeof name === "string" && name.startsWith("select")) count += 1;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
  return { db: counting, reads: () => count };
}

describe("devices", () => {
  let rig: DevicesRig;
  let subgraph: Subgraph;
  let reads: () => number;
  const run = (operation: string, viewer: Viewer = clerk, variables: Record<string, unknown> = {}) =>
    subgraph.execute({ operation, viewer, variables, requestId: "r" });
  const data = async (operation: string, viewer?: Viewer, variables?: Record<string, unknown>) => {
    const { data: found, errors } = await run(operation, viewer, variables);
    expect(errors).toBeUndefined();
    return found;
  };
  const codes = async (operation: string, viewer?: Viewer, variables?: Record<string, unknown>) =>
    (await run(operation, viewer, variables)).errors?.map(({ extensions }) => extensions?.["code"]);
  const entities = (representations: unknown[], selection: string, viewer?: Viewer) =>
    run(`query ($r: [_Any!]!) { _entities(representations: $r) { ${selection} } }`, viewer, { r: representations });
  const hear = async (id: string) => {
    const { desired } = (await rig.label(id)).shadow;
    const document = reportOf(desired, rig.now().getTime(), { mv: 2500 });
    await rig.database.db.transaction((tx) =>
      applyLabelNews(tx, [{ kind: "reported", storeId: "tianhe", labelId: id, document }], rig.moment()),
    );
  };
  const count = (minute: number) => {
    const from = Date.parse(START) + minute * 60_000;
    const zone = { zone: "zone-1", v: 1, in: 3, out: 1, occ: 2, dwellSum: 0, dwellN: 0, dwell: Array(25).fill(0) };
    const document = { sid: 1, seq: minute, from, to: from + 60_000, v: 1, zones: [zone], lines: [] };
    const news = { storeId: "tianhe", cameraId: "cam-1", document };
    return rig.database.db.transaction((tx) => applyAggregate(tx, news, rig.now()));
  };

  beforeAll(async () => {
    rig = await createDevicesRig(START);
    for (const [id, position] of [
      ["L1", "B-01-1"],
      ["L2", "A-01-1"],
      ["L3", "A-01-2"],
    ] as const) {
      await rig.hang(id, { position, sku: "MILK-1L" });
    }
    await rig.hang("U1");
    await rig.hang("Y1", { storeId: "yuexiu", sku: "MILK-1L" });
    await rig.price(pricePayload(1, 1290));
    await hear("L2");
    await rig.database.db.transaction((tx) =>
      configureCamera(
        tx,
        {
          id: "cam-1",
          storeId: "tianhe",
          name: "入口",
          lines: [],
          zones: [
            {
              id: "zone-1",
              name: "入口",
              polygon: [
                [0, 0],
                [4, 0],
                [4, 3.5],
              ],
            },
          ],
        },
        rig.now(),
      ),
    );
    rig.pass(120_000);
    await count(0);
    const counted = countReads(rig.database.db);
    reads = counted.reads;
    const database = { ...rig.database, db: counted.db, close: async () => {} };
    subgraph = await startSubgraph({
      ...defineDevices(database, { log: silent, now: rig.now, graph: catalogOf({}) }),
      jobs: [],
    });
  });
  afterAll(async () => {
    await subgraph.stop();
    await rig.stop();
  });

  it("answers every field of every type", async () => {
    const labels = await data(`{ eslLabels(storeId: "tianhe") ${everything(subgraph.schema, "EslLabelConnection")} }`);
    expect(labels).toMatchObject({ eslLabels: { nodes: [{ id: "L3" }, { id: "L1" }, { id: "L2" }, { id: "U1" }] } });
    const health = await data(`{ labelHealth(storeId: "tianhe") ${everything(subgraph.schema, "LabelHealth")} }`);
    expect(health).toEqual({
      labelHealth: { total: 4, unbound: 1, updating: 2, inSync: 1, failed: 0, stale: 0, unknown: 0, lowBattery: 1 },
    });
    const cameras = await data(`{ cameras(storeId: "tianhe") ${everything(subgraph.schema, "Camera")} }`);
    expect(cameras).toMatchObject({
      cameras: [{ id: "cam-1", connectivity: "OFFLINE", zones: [{ id: "zone-1", configVersion: 1 }] }],
    });
  });

  it("tells what a label should and does show", async () => {
    expect(
      await data(`{ eslLabel(id: "L2") { status displayedPrice { amount currency } batteryMv lastSeenAt
      binding { sku templateId boundByStaffId variant { sku } } store { id } model { code widthPx heightPx bitsPerPixel }
      shadow { version desired { version contentHash price { amount } effectiveAt } reported { version contentHash name } delta { field } delivery { stage failureCode } } } }`),
    ).toMatchObject({
      eslLabel: {
        status: "IN_SYNC",
        displayedPrice: { amount: 1290, currency: "CNY" },
        batteryMv: 2500,
        lastSeenAt: START,
        binding: { sku: "MILK-1L", templateId: "price@7", boundByStaffId: null, variant: { sku: "MILK-1L" } },
        store: { id: "tianhe" },
        model: { code: "EPD-2.9-BWR", widthPx: 296, heightPx: 128, bitsPerPixel: 2 },
        shadow: {
          version: 2,
          desired: { version: 2, price: { amount: 1290 } },
          reported: { version: 2, name: "纯牛奶 1L" },
          delta: [],
          delivery: { stage: "DISPLAYED", failureCode: null },
        },
      },
    });
  });

  it("lists wrong labels first, then by position, page after page", async () => {
    const page = (after: string | null) =>
      data(
        `query ($after: Cursor) { eslLabels(storeId: "tianhe", first: 2, after: $after) { nodes { id status } pageInfo { hasNextPage endCursor } } }`,
        clerk,
        { after },
      );
    const first = await page(null);
    expect(first).toMatchObject({
      eslLabels: { nodes: [{ id: "L3", status: "UPDATING" }, { id: "L1" }], pageInfo: { hasNextPage: true } },
    });
    const { endCursor } = (first as { eslLabels: { pageInfo: { endCursor: string } } }).eslLabels.pageInfo;
    expect(await page(endCursor)).toMatchObject({
      eslLabels: { nodes: [{ id: "L2" }, { id: "U1" }], pageInfo: { hasNextPage: false } },
    });
    const only = `{ eslLabels(storeId: "tianhe", statuses: [IN_SYNC], skus: ["MILK-1L"]) { nodes { id } } }`;
    expect(await data(only)).toEqual({ eslLabels: { nodes: [{ id: "L2" }] } });
    const many = JSON.stringify(Array.from({ length: 201 }, (_, index) => `S${index}`));
    expect(await codes(`{ eslLabels(storeId: "tianhe", skus: ${many}) { nodes { id } } }`)).toEqual(["BAD_USER_INPUT"]);
    expect(await codes(`{ eslLabels(storeId: "tianhe", after: "p.WyJ4Il0") { nodes { id } } }`)).toEqual([
      "BAD_USER_INPUT",
    ]);
  });

  it("resolves references in the order they are given, unknown ones to null, a hundred in one query", async () => {
    const selection = "... on EslLabel { position } ... on Zone { name } ... on Camera { name }";
    const found = await entities(
      [
        { __typename: "EslLabel", id: "L3" },
        { __typename: "EslLabel", id: "NONE" },
        { __typename: "Zone", id: "zone-1" },
        { __typename: "Camera", id: "cam-1" },
      ],
      selection,
    );
    expect(found.data?.["_entities"]).toEqual([{ position: "A-01-2" }, null, { name: "入口" }, { name: "入口" }]);
    const hundred = Array.from({ length: 100 }, (_, index) => ({ __typename: "ProductVariant", sku: `SKU-${index}` }));
    const before = reads();
    const labels = await entities(
      [{ __typename: "ProductVariant", sku: "MILK-1L" }, ...hundred],
      `... on ProductVariant { labels(storeId: "tianhe", first: 2) { nodes { id } pageInfo { hasNextPage } } }`,
      member,
    );
    expect(labels.data?.["_entities"]).toMatchObject([
      { labels: { nodes: [{ id: "L2" }, { id: "L3" }], pageInfo: { hasNextPage: true } } },
      ...hundred.map(() => ({ labels: { nodes: [] } })),
    ]);
    // the query itself, and the two subqueries it is made of
    expect(reads() - before).toBe(3);
    const again = reads();
    await entities(
      Array.from({ length: 100 }, (_, index) => ({ __typename: "EslLabel", id: `L${index}` })),
      selection,
    );
    expect(reads() - again).toBe(1);
  });

  it("shows customers the label, not what staff know of it", async () => {
    const selection =
      "... on EslLabel { status displayedPrice { amount } batteryMv shadow { version } binding { sku boundByStaffId } }";
    const label = [{ __typename: "EslLabel", id: "L2" }];
    const seen = {
      status: "IN_SYNC",
      displayedPrice: { amount: 1290 },
      batteryMv: null,
      shadow: null,
      binding: { sku: "MILK-1L", boundByStaffId: null },
    };
    expect((await entities(label, selection, member)).data?.["_entities"]).toEqual([seen]);
    expect((await entities(label, selection, stranger)).data?.["_entities"]).toEqual([seen]);
    expect((await entities(label, selection)).data?.["_entities"]).toMatchObject([
      { batteryMv: 2500, shadow: { version: 2 } },
    ]);
    for (const typename of ["EslLabel", "Camera", "Zone"]) {
      const refused = await entities([{ __typename: typename, id: "L2" }], "__typename", anonymousViewer);
      expect(refused.errors?.map(({ extensions }) => extensions?.["code"])).toEqual(["UNAUTHENTICATED"]);
    }
  });

  const staffOnly: [string, string][] = [
    ["eslLabel", `{ eslLabel(id: "L1") { id } }`],
    ["eslLabels", `{ eslLabels(storeId: "tianhe") { nodes { id } } }`],
    ["labelHealth", `{ labelHealth(storeId: "tianhe") { total } }`],
    ["camera", `{ camera(id: "cam-1") { id } }`],
    ["cameras", `{ cameras(storeId: "tianhe") { id } }`],
    ["zones", `{ zones(storeId: "tianhe") { id } }`],
    [
      "zoneMetrics",
      `{ zoneMetrics(zoneId: "zone-1", window: { from: "${WINDOW.from}", to: "${WINDOW.to}" }) { entries } }`,
    ],
    [
      "bindLabel",
      `mutation { bindLabel(input: { idempotencyKey: "k", labelId: "L1", sku: "X", templateId: "price@7" }) { __typename } }`,
    ],
    ["unbindLabel", `mutation { unbindLabel(input: { idempotencyKey: "k", labelId: "L1" }) { __typename } }`],
  ];
  it.each(staffOnly)("keeps %s for staff of the store", async (field, operation) => {
    expect(await codes(operation, anonymousViewer)).toEqual(["UNAUTHENTICATED"]);
    expect(await codes(operation, member)).toEqual(["FORBIDDEN"]);
    expect(await codes(operation, stranger)).toEqual(["FORBIDDEN"]);
    expect(await codes(operation, serviceViewer("orders"))).toEqual(["FORBIDDEN"]);
    if (!field.endsWith("Label") || field === "eslLabel") expect(await codes(operation)).toBeUndefined();
  });

  it("keeps what was counted for those who may read traffic", async () => {
    const reader = createViewer({ kind: "staff", id: "clerk-2", scopes: ["devices:read"], sites: ["tianhe"] });
    const operation = `query ($w: TimeWindowInput!) { camera(id: "cam-1") { zones { polygon { xMeters yMeters } metrics(window: $w) { entries } } } }`;
    expect(await run(operation, reader, { w: WINDOW })).toMatchObject({
      data: {
        camera: { zones: [{ polygon: [{ xMeters: 0, yMeters: 0 }, { xMeters: 4 }, { yMeters: 3.5 }], metrics: null }] },
      },
      errors: [{ extensions: { code: "FORBIDDEN" } }],
    });
  });

  it("tells what was counted in a window of at most 31 days", async () => {
    const operation = `query ($w: TimeWindowInput!) { zoneMetrics(zoneId: "zone-1", window: $w) { zone { name } from to entries exits occupancy dwellP50Seconds isSuppressed missingMinutes } }`;
    expect(await data(operation, clerk, { w: WINDOW })).toEqual({
      zoneMetrics: {
        zone: { name: "入口" },
        ...WINDOW,
        entries: 3,
        exits: 1,
        occupancy: 2,
        dwellP50Seconds: null,
        isSuppressed: true,
        missingMinutes: 1,
      },
    });
    expect(await codes(operation, clerk, { w: { from: WINDOW.to, to: WINDOW.from } })).toEqual(["BAD_USER_INPUT"]);
    expect(await codes(operation, clerk, { w: { from: START, to: "2026-06-01T08:00:00.001Z" } })).toEqual([
      "BAD_USER_INPUT",
    ]);
  });

  it("streams labels: each as it is, then every change, without a gap after a reconnection", async () => {
    const operation = `subscription ($after: Cursor) { labelStatusChanged(storeId: "tianhe", skus: ["MILK-1L"], after: $after) {
      __typename ... on LiveEvent { cursor } ... on LabelStatusChanged { kind version previousStatus label { id status binding { sku } } } } }`;
    const follow = (after: string | null = null) =>
      subgraph.subscribe({ operation, viewer: clerk, variables: { after }, requestId: "r" });
    const stream = await follow();
    const next = async (from: typeof stream) => (await from.next()).value?.data?.labelStatusChanged;
    for (const id of ["L1", "L2", "L3"])
      expect(await next(stream)).toMatchObject({ kind: "SNAPSHOT", label: { id }, previousStatus: null });
    await hear("L3");
    const change = await next(stream);
    expect(change).toMatchObject({
      kind: "DELTA",
      version: 3,
      previousStatus: "UPDATING",
      label: { id: "L3", status: "IN_SYNC" },
    });
    await stream.return?.();
    await run(`mutation { unbindLabel(input: { idempotencyKey: "u", labelId: "L3" }) { __typename } }`);
    const again = await follow(change.cursor);
    expect(await next(again)).toMatchObject({ kind: "DELTA", label: { id: "L3", status: "UNBOUND", binding: null } });
    await again.return?.();
    const refused = await subgraph.subscribe({ operation, viewer: stranger, requestId: "r" });
    expect((await refused.next()).value?.errors?.[0]?.extensions).toEqual({ code: "FORBIDDEN" });
  });

  it("streams counts: the last minute of each zone, then each further one", async () => {
    const operation = `subscription { zoneMetricsUpdated(storeId: "tianhe") { ... on ZoneMetricsUpdated { kind version metrics { zoneId from entries isSuppressed } } } }`;
    const stream = await subgraph.subscribe({ operation, viewer: clerk, requestId: "r" });
    const next = async () => (await stream.next()).value?.data?.["zoneMetricsUpdated"];
    expect(await next()).toEqual({
      kind: "SNAPSHOT",
      version: 1,
      metrics: { zoneId: "zone-1", from: START, entries: 3, isSuppressed: true },
    });
    await count(1);
    expect(await next()).toMatchObject({ kind: "DELTA", version: 2, metrics: { from: "2026-05-01T08:01:00.000Z" } });
    await stream.return?.();
    const page = await data(
      `query ($w: TimeWindowInput!) { zones(storeId: "tianhe") { minuteMetrics(window: $w, first: 1) { nodes { from entries } pageInfo { hasNextPage } } } }`,
      clerk,
      { w: WINDOW },
    );
    expect(page).toEqual({
      zones: [{ minuteMetrics: { nodes: [{ from: START, entries: 3 }], pageInfo: { hasNextPage: true } } }],
    });
  });
});

/** A selection of all fields of a type and of what they lead to, entities of others by their keys. */
function everything(schema: GraphQLSchema, name: string, above: readonly string[] = []): string {
  const type: GraphQLNamedType | undefined = schema.getType(name);
  if (!isObjectType(type)) return "";
  const fields = Object.values(type.getFields()).flatMap((field) => {
    const inner = getNamedType(field.type);
    if (above.includes(inner.name) || field.args.some(({ name: arg }) => arg === "storeId")) return [];
    const args = field.args.some(({ name: arg }) => arg === "window")
      ? `(window: { from: "${WINDOW.from}", to: "${WINDOW.to}" })`
      : "";
    const isComposite = isObjectType(inner) || isAbstractType(inner);
    return [`${field.name}${args} ${isComposite ? everything(schema, inner.name, [...above, name]) : ""}`];
  });
  return `{ ${fields.join(" ")} }`;
}
