import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { violatedConstraint } from "../../kit/database.ts";
import { anonymousViewer, createViewer } from "../../kit/viewer.ts";
import { catalogOf, createDevicesRig, type DevicesRig, pricePayload, staffAt } from "../../test/devices-fixture.ts";
import { type BindLabel, bindLabel, unbindLabel } from "./labels.ts";
import { eslLabels, labelHistory, labelShadows, shelfFacts } from "./tables.ts";

const clerk = staffAt("tianhe");

describe("binding labels", () => {
  let rig: DevicesRig;
  let calls = 0;
  const catalog = catalogOf({ "TEA-1": 800, "GONE-1": null });
  const bind = (labelId: string, sku: string, over: Partial<BindLabel> = {}, viewer = clerk) => {
    calls += 1;
    const input = { idempotencyKey: `bind-${calls}`, labelId, sku, templateId: "price@7", rebind: false, ...over };
    return bindLabel(rig.by(viewer, catalog), input);
  };
  const unbind = (labelId: string, expectedSku: string | null = null, idempotencyKey = `unbind-${labelId}`) =>
    unbindLabel(rig.by(clerk), { idempotencyKey, labelId, expectedSku });
  const written = async () => ({
    events: await rig.eventCount(),
    history: await rig.database.db.$count(labelHistory),
    facts: await rig.database.db.$count(shelfFacts),
  });
  /** The code of the error, after which nothing was written. */
  const refusal = async (attempt: () => Promise<unknown>) => {
    const before = await written();
    const code = await attempt().then(
      () => null,
      (error: { extensions?: { code?: string } }) => error.extensions?.code,
    );
    expect(await written()).toEqual(before);
    return code;
  };

  beforeAll(async () => {
    rig = await createDevicesRig();
    for (const id of ["L1", "L2", "L3", "L4", "L5", "L6"]) await rig.hang(id);
    await rig.hang("Y1", { storeId: "yuexiu" });
    await rig.price(pricePayload(1, 1290));
  });
  afterAll(() => rig.stop());

  it("gives a label its variant's price in the same step, and the same answer to the same key", async () => {
    const before = await rig.eventCount();
    const first = await bind("L1", "MILK-1L", { idempotencyKey: "one" });
    expect(first).toMatchObject({
      __typename: "BindLabelSuccess",
      label: {
        id: "L1",
        sku: "MILK-1L",
        templateId: "price@7",
        boundByStaffId: "clerk-1",
        status: "UPDATING",
        version: 2,
      },
    });
    const { shadow } = await rig.label("L1");
    expect(shadow).toMatchObject({ desiredVersion: 2, lastVersion: 2, publishedVersion: 0, problem: null });
    expect(shadow.desired).toMatchObject({
      v: 2,
      tpl: "price@7",
      f: { name: "纯牛奶 1L", price: 1290, was: null, cur: "CNY", gtin: "6901234567892" },
      priceV: { list: "base", ver: 1 },
    });
    expect(await bind("L1", "MILK-1L", { idempotencyKey: "one" })).toEqual(first);
    expect(await rig.eventCount()).toBe(before + 1);
    expect((await rig.history("L1")).map(({ version, cause, staffId }) => [version, cause, staffId])).toEqual([
      [1, "REGISTERED", null],
      [2, "BOUND", "clerk-1"],
    ]);
  });

  it("changes nothing when the label is tied to that variant already", async () => {
    const before = await written();
    expect((await bind("L1", "MILK-1L")).__typename).toBe("BindLabelSuccess");
    expect(await written()).toEqual(before);
  });

  it("refuses to take a label from its variant unless told to", async () => {
    await rig.price(pricePayload(1, 490, { sku: "YOG-1" }));
    const before = await written();
    expect(await bind("L1", "YOG-1")).toMatchObject({ __typename: "LabelAlreadyBound", label: { sku: "MILK-1L" } });
    expect(await written()).toEqual(before);
    expect(await bind("L1", "YOG-1", { rebind: true })).toMatchObject({ label: { sku: "YOG-1", version: 3 } });
    expect((await rig.label("L1")).shadow.desired).toMatchObject({ v: 3, f: { price: 490 } });
  });

  it("asks the graph for a variant of which no event has come, and lets the event win later", async () => {
    expect(await bind("L2", "TEA-1")).toMatchObject({ __typename: "BindLabelSuccess" });
    expect((await rig.label("L2")).shadow.desired.f).toMatchObject({ name: "货品 TEA-1", price: 800 });
    await rig.price(pricePayload(1, 780, { sku: "TEA-1", nameZh: "乌龙茶" }));
    expect((await rig.label("L2")).shadow.desired).toMatchObject({ v: 3, f: { name: "乌龙茶", price: 780 } });
    const asked = catalog.calls;
    await bind("L3", "TEA-1");
    expect(catalog.calls).toBe(asked);
  });

  it("knows no label, variant or store that is not there or not the clerk's", async () => {
    expect(await refusal(() => bind("NONE", "MILK-1L"))).toBe("NOT_FOUND");
    expect(await refusal(() => bind("L4", "NOTHING"))).toBe("NOT_FOUND");
    expect(await refusal(() => bind("Y1", "MILK-1L"))).toBe("FORBIDDEN");
    expect(await refusal(() => bind("L4", "MILK-1L", {}, anonymousViewer))).toBe("UNAUTHENTICATED");
    const member = createViewer({ kind: "member", id: "member-1", scopes: ["member:self"], sites: "all" });
    expect(await refusal(() => bind("L4", "MILK-1L", {}, member))).toBe("FORBIDDEN");
    expect(await refusal(() => unbindLabel(rig.by(staffAt("yuexiu")), { idempotencyKey: "k", labelId: "L1" }))).toBe(
      "FORBIDDEN",
    );
  });

  it.each([
    ["GONE-1", {}, ["price"]],
    ["LONG-1", {}, ["name"]],
    ["MILK-1L", { templateId: "price@99" }, []],
    ["MILK-1L", { templateId: "blank" }, []],
  ])("refuses what cannot be drawn before anything is written: %s %o", async (sku, over, fields) => {
    await rig.price(pricePayload(1, 990, { sku: "LONG-1", nameZh: "很长的名字".repeat(20) }));
    const before = await written();
    expect(await bind("L4", sku, over)).toMatchObject({
      __typename: "LabelTemplateMismatch",
      model: { code: "EPD-2.9-BWR", widthPx: 296, heightPx: 128, bitsPerPixel: 2 },
      fields,
    });
    expect(await written()).toEqual(before);
    expect(await rig.label("L4")).toMatchObject({ sku: null, version: 1, status: "UNBOUND" });
  });

  it("blanks an untied label, once", async () => {
    await bind("L5", "MILK-1L");
    expect(await unbind("L5", "YOG-1", "other")).toMatchObject({
      __typename: "LabelAlreadyBound",
      label: { sku: "MILK-1L" },
    });
    const done = await unbind("L5", "MILK-1L");
    expect(done).toMatchObject({
      __typename: "UnbindLabelSuccess",
      label: { sku: null, boundAt: null, status: "UNBOUND" },
    });
    expect((await rig.label("L5")).shadow.desired).toMatchObject({ v: 3, tpl: "blank", f: {}, next: [] });
    const before = await written();
    expect((await unbind("L5", "MILK-1L", "again")).__typename).toBe("UnbindLabelSuccess");
    expect(await written()).toEqual(before);
    await rig.price(pricePayload(2, 1190));
    expect((await rig.label("L5")).shadow.desiredVersion).toBe(3);
  });

  it("lets exactly one of many clerks have a label", async () => {
    const skus = Array.from({ length: 8 }, (_, index) => `RACE-${index}`);
    for (const sku of skus) await rig.price(pricePayload(1, 100, { sku }));
    const answers = await Promise.all(skus.map((sku) => bind("L6", sku)));
    expect(answers.filter(({ __typename }) => __typename === "BindLabelSuccess")).toHaveLength(1);
    expect((await rig.label("L6")).shadow.desiredVersion).toBe(2);
  });

  it("leaves no label behind when a price changes while it is being tied", async () => {
    const ids = Array.from({ length: 12 }, (_, index) => `T${index}`);
    for (const id of ids) await rig.hang(id);
    await rig.price(pricePayload(1, 500, { sku: "HOT-1" }));
    const changes = Array.from({ length: 6 }, (_, index) => pricePayload(index + 2, 510 + index, { sku: "HOT-1" }));
    await Promise.all([...ids.map((id) => bind(id, "HOT-1")), ...changes.map((payload) => rig.price(payload))]);
    const prices = await Promise.all(ids.map(async (id) => (await rig.label(id)).shadow.desired.f.price));
    expect(prices).toEqual(ids.map(() => 515));
  });

  it("has the database refuse a version that goes back, and a change of history", async () => {
    const { db } = rig.database;
    const constraintOf = (work: Promise<unknown>) => work.then(() => null, violatedConstraint);
    const ofL1 = eq(labelShadows.labelId, "L1");
    expect(await constraintOf(db.update(labelShadows).set({ lastVersion: 1 }).where(ofL1))).toBe("versions_only_grow");
    await db.update(labelShadows).set({ reportedVersion: 3 }).where(ofL1);
    expect(await constraintOf(db.update(labelShadows).set({ reportedVersion: 2 }).where(ofL1))).toBe(
      "versions_only_grow",
    );
    expect(await constraintOf(db.delete(labelHistory))).toBe("history_append_only");
    expect(await constraintOf(db.update(eslLabels).set({ sku: "X" }).where(eq(eslLabels.id, "L5")))).toBe(
      "binding_whole",
    );
  });
});
