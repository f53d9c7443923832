import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  createDevicesRig,
  type DevicesRig,
  HOUR_MS,
  priceOf,
  pricePayload,
  reportOf,
} from "../../test/devices-fixture.ts";
import { applyLabelNews } from "./label-messages.ts";

describe("prices on their way to labels", () => {
  let rig: DevicesRig;
  const desired = async (id: string) => (await rig.label(id)).shadow.desired;
  const instant = (afterMs: number) => new Date(rig.now().getTime() + afterMs).toISOString();
  const says = async (id: string, v?: number) => {
    const document = await desired(id);
    const shown = [document, ...document.next].find((entry) => entry.v === (v ?? document.v));
    const report = reportOf({ ...document, ...shown }, rig.now().getTime());
    await rig.database.db.transaction((tx) =>
      applyLabelNews(tx, [{ kind: "reported", storeId: "tianhe", labelId: id, document: report }], rig.moment()),
    );
  };

  beforeAll(async () => {
    rig = await createDevicesRig();
    await rig.hang("L1", { sku: "MILK-1L" });
    await rig.hang("L2", { sku: "MILK-1L", model: "EPD-4.2-BWR" });
    await rig.hang("Y1", { storeId: "yuexiu", sku: "MILK-1L" });
  });
  afterAll(() => rig.stop());

  it("reach every label of the variant in that store, and no other", async () => {
    expect(await desired("L1")).toMatchObject({ v: 1, tpl: "blank" });
    await rig.price(pricePayload(3, 1290));
    expect(await desired("L1")).toMatchObject({ v: 2, model: "EPD-2.9-BWR", f: { price: 1290 } });
    expect(await desired("L2")).toMatchObject({ v: 2, model: "EPD-4.2-BWR", f: { price: 1290 } });
    expect(await desired("Y1")).toMatchObject({ v: 1, tpl: "blank" });
  });

  it("are passed over when they are not the till's, older, or known", async () => {
    const before = await rig.eventCount();
    await rig.price(pricePayload(9, 100, { channels: ["APP", "WEB"] }));
    await rig.price(pricePayload(2, 100));
    await rig.price(pricePayload(3, 100));
    await rig.price(pricePayload(4, 1290));
    expect(await desired("L1")).toMatchObject({ v: 2, f: { price: 1290 } });
    expect(await rig.eventCount()).toBe(before);
  });

  it("blank a label of what is not for sale any more", async () => {
    await rig.price(pricePayload(5, null));
    expect(await desired("L1")).toMatchObject({ v: 3, tpl: "blank" });
    await rig.price(pricePayload(6, 1290));
    expect(await desired("L1")).toMatchObject({ v: 4, f: { price: 1290 } });
  });

  it("blank a label when they cannot be drawn, say so, and heal with the next", async () => {
    await rig.price(pricePayload(7, 1290, { nameZh: "很长的名字".repeat(20) }));
    expect(await rig.label("L1")).toMatchObject({
      status: "FAILED",
      shadow: { problem: "TEXT_OVERFLOW", desired: { v: 5, tpl: "blank" } },
    });
    const version = (await rig.label("L1")).version;
    await rig.price(pricePayload(8, 1390, { nameZh: "很长的名字".repeat(20) }));
    expect(await rig.label("L1")).toMatchObject({ version, shadow: { desiredVersion: 5 } });
    await rig.price(pricePayload(9, 1290));
    expect(await rig.label("L1")).toMatchObject({ status: "UPDATING", shadow: { problem: null, desired: { v: 6 } } });
  });

  it("that are planned are announced, and taken over without a new number when the label was first", async () => {
    const promotion = priceOf(990, { validFrom: instant(HOUR_MS), validTo: null });
    await rig.price(
      pricePayload(10, 1290, { isEffective: false, upcoming: [{ at: instant(HOUR_MS), price: promotion }] }),
    );
    expect(await desired("L1")).toMatchObject({ v: 7, f: { price: 1290 }, next: [{ v: 8, f: { price: 990 } }] });
    await says("L1");
    rig.pass(HOUR_MS);
    await says("L1", 8);
    expect(await rig.label("L1")).toMatchObject({
      status: "IN_SYNC",
      shadow: { desiredVersion: 7, reportedVersion: 8 },
    });
    await rig.price(pricePayload(11, 990, { price: promotion }));
    expect(await rig.label("L1")).toMatchObject({
      status: "IN_SYNC",
      shadow: { desiredVersion: 8, lastVersion: 8, reportedVersion: 8 },
    });
    expect((await rig.history("L1")).at(-1)).toMatchObject({ version: 8, cause: "SCHEDULE" });
  });

  it("that were announced are taken over when the server is first, by a label that was silent", async () => {
    expect(await rig.label("L2")).toMatchObject({
      status: "STALE",
      shadow: { desiredVersion: 8, reportedVersion: 0 },
    });
    await says("L2");
    expect(await rig.label("L2")).toMatchObject({ status: "IN_SYNC", shadow: { reportedVersion: 8 } });
  });

  it("that are reverted in flight end with the last one, and both are in the history", async () => {
    await rig.price(pricePayload(12, 700));
    await rig.price(pricePayload(13, 990));
    expect(await desired("L1")).toMatchObject({ v: 10, f: { price: 990 } });
    const told = (await rig.history("L1")).slice(-2);
    expect(told.map(({ version, document }) => [version, document.f.price])).toEqual([
      [9, 700],
      [10, 990],
    ]);
  });
});
