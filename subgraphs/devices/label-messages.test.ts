import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Ack, DocumentOf, Reported } from "../../devices/protocol.ts";
import { events } from "../../kit/event-log.ts";
import {
  ackOf,
  createDevicesRig,
  type DevicesRig,
  MINUTE_MS,
  pricePayload,
  reportOf,
} from "../../test/devices-fixture.ts";
import { applyAccessPointState } from "./access-points.ts";
import { refreshStatuses } from "./label-changes.ts";
import { applyLabelNews, applySync, type LabelNews, requestPublication } from "./label-messages.ts";
import { readLabelHealth } from "./reads.ts";
import { labelShadows } from "./tables.ts";

describe("what labels say", () => {
  let rig: DevicesRig;
  const hear = (...news: LabelNews[]) => rig.database.db.transaction((tx) => applyLabelNews(tx, news, rig.moment()));
  const of = (labelId: string, storeId = "tianhe") => ({ labelId, storeId });
  const reported = (id: string, document: Reported): LabelNews => ({ ...of(id), kind: "reported", document });
  const acked = (id: string, document: Ack): LabelNews => ({ ...of(id), kind: "ack", document });
  const seen = (id: string, accessPointId = "gw1", mv = 2900): LabelNews => {
    return { ...of(id), kind: "seen", accessPointId, document: { l: id, mv, seen: rig.now().getTime() } };
  };
  const sync = (request: Partial<DocumentOf<"syncRequest">>) =>
    rig.database.db.transaction((tx) =>
      applySync(
        tx,
        { storeId: "tianhe", request: { id: "s1", sid: 1, after: null, upTo: null, labels: [], ...request } },
        rig.moment(),
      ),
    );
  const accessPoint = (state: DocumentOf<"gatewayState"> | null, accessPointId = "gw1") =>
    rig.database.db.transaction((tx) =>
      applyAccessPointState(tx, { storeId: "tianhe", accessPointId, state }, rig.moment()),
    );
  const birth = (sid: number) => ({ online: true as const, sid, fw: "1", labels: 1, ts: rig.now().getTime() });
  const now = () => rig.now().getTime();
  const desired = async (id: string) => (await rig.label(id)).shadow.desired;
  const shows = async (id: string) => hear(reported(id, reportOf(await desired(id), now())), seen(id));
  const statusEvents = async () =>
    (await rig.database.db.select().from(events)).filter(({ type }) => type === "LabelStatusChanged");

  beforeAll(async () => {
    rig = await createDevicesRig();
    await rig.price(pricePayload(1, 1290));
    for (const id of ["L1", "L2", "L3", "L4"]) await rig.hang(id, { sku: "MILK-1L" });
    await rig.hang("U1");
    await rig.hang("Y1", { storeId: "yuexiu", sku: "MILK-1L" });
    await rig.price(pricePayload(2, 1190));
  });
  afterAll(() => rig.stop());

  it("moves a label on, one event a batch", async () => {
    const before = await statusEvents();
    const document = await desired("L1");
    await hear(acked("L1", ackOf(document, "QUEUED", now())), acked("L1", ackOf(document, "SENT", now())));
    expect(await rig.label("L1")).toMatchObject({ status: "UPDATING", shadow: { acknowledged: { stage: "SENT" } } });
    await shows("L1");
    expect(await rig.label("L1")).toMatchObject({
      status: "IN_SYNC",
      batteryMv: 2900,
      lastSeenAt: rig.now(),
      shadow: { reportedVersion: 2, reported: { f: { price: 1190 } } },
    });
    const told = (await statusEvents()).slice(before.length).map(({ payload }) => payload);
    expect(told).toMatchObject([
      { labelId: "L1", version: 3, status: "UPDATING", previousStatus: "UPDATING" },
      { labelId: "L1", version: 4, status: "IN_SYNC", previousStatus: "UPDATING" },
    ]);
  });

  it("counts once, and an older report changes nothing", async () => {
    const document = await desired("L1");
    const before = await rig.label("L1");
    await hear(
      reported("L1", reportOf(document, now())),
      reported("L1", reportOf(document, now() - 1000, { v: 1, hash: null })),
      acked("L1", ackOf(document, "SENT", now())),
      seen("L1"),
    );
    expect(await rig.label("L1")).toEqual(before);
  });

  it("is passed over for labels that the store does not have", async () => {
    const before = await rig.eventCount();
    const ghost = reported("GHOST", reportOf(await desired("L1"), now()));
    const foreign: LabelNews = { ...reported("Y1", reportOf(await desired("Y1"), now())), ...of("Y1", "tianhe") };
    expect(await hear(ghost, foreign)).toEqual([ghost, foreign]);
    expect((await rig.label("Y1")).shadow.reported).toBeNull();
    expect(await rig.eventCount()).toBe(before);
  });

  it("lets a label that knows a larger version than we do have its price under a larger one", async () => {
    await hear(reported("L2", reportOf(await desired("L2"), now(), { v: 77, hash: "crc32:00000000" })));
    expect(await rig.label("L2")).toMatchObject({
      status: "UPDATING",
      shadow: { desiredVersion: 78, lastVersion: 78 },
    });
    expect((await rig.history("L2")).at(-1)).toMatchObject({
      version: 78,
      cause: "REISSUED",
      document: { f: { price: 1190 } },
    });
  });

  it("gives a picture another number when the label refuses the one it has as a conflict", async () => {
    const document = await desired("L2");
    const conflict = ackOf(document, "FAILED", now(), { code: "CONFLICT" });
    await hear(acked("L2", conflict), acked("L2", conflict));
    expect((await rig.label("L2")).shadow).toMatchObject({ desiredVersion: 79, acknowledged: { v: 78 } });
    await shows("L2");
    expect(await rig.label("L2")).toMatchObject({ status: "IN_SYNC", shadow: { reportedVersion: 79 } });
  });

  it("makes its labels UNKNOWN when an access point goes, and only the end of its last session counts", async () => {
    await accessPoint(birth(100));
    for (const id of ["L1", "L2", "L3"]) await shows(id);
    await accessPoint(birth(200));
    await accessPoint({ online: false, sid: 100 });
    expect((await rig.label("L1")).status).toBe("IN_SYNC");
    await accessPoint({ online: false, sid: 200 });
    expect((await rig.label("L1")).status).toBe("UNKNOWN");
    expect((await rig.label("U1")).status).toBe("UNBOUND");
    await accessPoint(birth(150));
    expect((await rig.label("L1")).status).toBe("UNKNOWN");
    await accessPoint(birth(300));
    expect((await rig.label("L1")).status).toBe("IN_SYNC");
  });

  it("makes a label STALE after three missed polls, and fresh with the next word", async () => {
    await hear(seen("L4"));
    rig.pass(2 * MINUTE_MS);
    await hear(seen("L1"));
    rig.pass(MINUTE_MS + 1);
    const before = (await statusEvents()).length;
    expect(await refreshStatuses(rig.database.db, rig.moment())).toBe(4);
    expect(await refreshStatuses(rig.database.db, rig.moment())).toBe(0);
    expect((await statusEvents()).length - before).toBe(4);
    expect((await rig.label("L1")).status).toBe("IN_SYNC");
    expect((await rig.label("L4")).status).toBe("STALE");
    await hear(seen("L4", "gw1", 2500));
    expect(await rig.label("L4")).toMatchObject({ status: "UPDATING", batteryMv: 2500 });
    expect(await readLabelHealth(rig.database.db, "tianhe")).toEqual({
      total: 5,
      unbound: 1,
      updating: 1,
      inSync: 1,
      failed: 0,
      stale: 2,
      unknown: 0,
      lowBattery: 1,
    });
  });

  it("moves a label to the access point that hears it now", async () => {
    await accessPoint({ online: false, sid: 300 });
    expect((await rig.label("L4")).status).toBe("UNKNOWN");
    await accessPoint(birth(1), "gw2");
    rig.pass(1000);
    await hear(seen("L4", "gw2"));
    expect(await rig.label("L4")).toMatchObject({ status: "UPDATING", accessPointId: "gw2" });
  });

  it("compares what an access point knows with what is wanted, and publishes again what differs", async () => {
    const published = async () =>
      (await rig.database.db.select().from(labelShadows))
        .filter((row) => row.publishedVersion === row.desiredVersion)
        .map((row) => row.labelId)
        .toSorted();
    await rig.database.db.update(labelShadows).set({ publishedVersion: labelShadows.desiredVersion });
    const { v, hash } = await desired("L1");
    const labels = [
      { l: "GHOST", v: 3, hash: null },
      { l: "L1", v, hash },
      { l: "L2", v: 1, hash: null },
    ];
    expect(await sync({ after: "A", upTo: "L3", labels })).toEqual({
      id: "s1",
      now: now(),
      behind: 2,
      gone: ["GHOST"],
    });
    expect(await published()).toEqual(["L1", "L4", "U1", "Y1"]);
    await rig.database.db.transaction((tx) => requestPublication(tx, ["L4"]));
    expect(await published()).toEqual(["L1", "U1", "Y1"]);
  });

  it("takes the comparison for the report that got lost", async () => {
    const { v, hash } = await desired("L4");
    await sync({ after: "L3", upTo: "L4", labels: [{ l: "L4", v, hash }] });
    expect(await rig.label("L4")).toMatchObject({
      status: "IN_SYNC",
      shadow: { reportedVersion: v, reported: { f: { price: 1190 } } },
    });
  });
});
