import { eq } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Aggregate, DWELL_EDGES_SECONDS } from "../../devices/protocol.ts";
import { events } from "../../kit/event-log.ts";
import { createDevicesRig, type DevicesRig, MINUTE_MS } from "../../test/devices-fixture.ts";
import { type CameraSetup, configureCamera } from "./cameras.ts";
import { type Corner, cameras, quarantinedCounts, zoneMinutes, zones } from "./tables.ts";
import { applyAggregate, pruneQuarantine } from "./zone-counts.ts";
import { pageOfMinutes, readNewestCounts, readZoneFigures } from "./zone-reads.ts";

const START = Date.parse("2026-05-01T08:00:00.000Z");
const SQUARE: Corner[] = [
  [0, 0],
  [4, 0],
  [4, 3],
];
const setup = (id: string, over: Partial<CameraSetup> = {}): CameraSetup => ({
  id,
  storeId: "tianhe",
  name: "入口",
  lines: [],
  zones: [{ id: `${id}-zone`, name: "乳品区", polygon: SQUARE }],
  ...over,
});

function dwellOf(seconds: readonly number[]): number[] {
  const histogram = DWELL_EDGES_SECONDS.map(() => 0).concat(0);
  for (const stay of seconds) {
    const bucket = DWELL_EDGES_SECONDS.findIndex((edge) => stay < edge);
    const at = bucket === -1 ? DWELL_EDGES_SECONDS.length : bucket;
    histogram[at] = (histogram[at] ?? 0) + 1;
  }
  return histogram;
}

interface Minute {
  zone: string;
  minute: number;
  in?: number;
  out?: number;
  occ?: number;
  stays?: readonly number[];
  v?: number;
}

function aggregate(
  { zone, minute, in: entries = 0, out = 0, occ = 0, stays = [], v = 1 }: Minute,
  over: Partial<Aggregate> = {},
): Aggregate {
  const from = START + minute * MINUTE_MS;
  const dwellSum = stays.reduce((sum, stay) => sum + stay, 0);
  const count = { zone, v, in: entries, out, occ, dwellSum, dwellN: stays.length, dwell: dwellOf(stays) };
  return { sid: 1, seq: minute, from, to: from + MINUTE_MS, v: 1, zones: [count], lines: [], ...over };
}

describe("what cameras count", () => {
  let rig: DevicesRig;
  let last = 0;
  const configure = (camera: CameraSetup) =>
    rig.database.db.transaction((tx) => configureCamera(tx, camera, rig.now()));
  const hear = (cameraId: string, document: Aggregate, storeId = "tianhe") =>
    rig.database.db.transaction((tx) => applyAggregate(tx, { storeId, cameraId, document }, rig.now()));
  const window = (fromMinute: number, toMinute: number) => ({
    from: new Date(START + fromMinute * MINUTE_MS),
    to: new Date(START + toMinute * MINUTE_MS),
  });
  const figures = async (zoneId: string, fromMinute: number, toMinute: number) =>
    (await readZoneFigures(rig.database.db, [{ zoneId, ...window(fromMinute, toMinute) }], rig.now()))[0];
  const rows = (zoneId: string) => rig.database.db.select().from(zoneMinutes).where(eq(zoneMinutes.zoneId, zoneId));
  const quarantined = async (cameraId: string) =>
    (await rig.database.db.select().from(quarantinedCounts).where(eq(quarantinedCounts.cameraId, cameraId))).map(
      ({ seq, zoneId, reason }) => [seq, zoneId, reason],
    );
  const toldOf = async (zone: string) =>
    (await rig.database.db.select().from(events)).filter(({ key }) => key === zone).map(({ payload }) => payload);
  const camera = async () => {
    last += 1;
    await configure(setup(`cam-${last}`));
    return { id: `cam-${last}`, zone: `cam-${last}-zone` };
  };

  beforeAll(async () => {
    rig = await createDevicesRig();
    rig.pass(2 * 60 * MINUTE_MS);
  });
  afterAll(() => rig.stop());

  it("adds up, with dwell times by their histogram", async () => {
    const { id, zone } = await camera();
    await hear(id, aggregate({ zone, minute: 0, in: 4, out: 1, occ: 3, stays: [12] }));
    await hear(id, aggregate({ zone, minute: 1, in: 1, out: 3, occ: 1, stays: [40, 40, 100] }));
    await hear(id, aggregate({ zone, minute: 3, in: 0, out: 1, occ: 0, stays: [100] }));
    expect(await figures(zone, 0, 5)).toEqual({
      zoneId: zone,
      ...window(0, 5),
      entries: 5,
      exits: 5,
      occupancy: 0,
      missingMinutes: 2,
      dwellP50Seconds: 41,
      dwellP90Seconds: 113,
      isSuppressed: false,
    });
    expect(await figures(zone, 0, 2)).toMatchObject({ entries: 5, exits: 4, occupancy: 1, missingMinutes: 0 });
    expect(await figures(zone, 0, 2)).toMatchObject({
      isSuppressed: true,
      dwellP50Seconds: null,
      dwellP90Seconds: null,
    });
    expect(await figures(zone, 60, 200)).toMatchObject({
      entries: 0,
      occupancy: 0,
      missingMinutes: 60,
      isSuppressed: true,
    });
    expect((await toldOf(zone)).map((payload) => payload)).toMatchObject([
      { version: 1 },
      { version: 2 },
      { version: 3 },
    ]);
  });

  it("counts a window once, and a late one without telling that it is now", async () => {
    const { id, zone } = await camera();
    const [second, first] = [
      aggregate({ zone, minute: 1, in: 2, occ: 2 }),
      aggregate({ zone, minute: 0, in: 1, occ: 1 }),
    ];
    for (const one of [second, second, first, second, first]) expect(await hear(id, one)).toBe(true);
    expect(await figures(zone, 0, 2)).toMatchObject({ entries: 3, occupancy: 2, missingMinutes: 0 });
    expect(await toldOf(zone)).toMatchObject([{ version: 1, from: "2026-05-01T08:01:00.000Z" }]);
    const [row] = await rig.database.db.select().from(zones).where(eq(zones.id, zone));
    expect(row?.version).toBe(2);
    const newest = (await readNewestCounts(rig.database.db, "tianhe")).find((now) => now.figures.zoneId === zone);
    expect(newest).toMatchObject({ version: 2, figures: { entries: 2, from: new Date(START + MINUTE_MS) } });
    expect(await quarantined(id)).toEqual([]);
  });

  it("is not believed when it cannot be, zone by zone", async () => {
    const { id, zone } = await camera();
    const ahead = rig.now().getTime() + 2001 - MINUTE_MS;
    await hear(id, aggregate({ zone, minute: 5, in: 1 }));
    await hear(id, aggregate({ zone, minute: 0 }, { seq: 100, from: ahead, to: ahead + MINUTE_MS }));
    await hear(id, aggregate({ zone, minute: 0 }, { seq: 101, from: 0, to: 1000 }));
    await hear(id, aggregate({ zone, minute: 3 }, { seq: 6 }));
    await hear(
      id,
      aggregate({ zone, minute: 5 }, { sid: 2, seq: 0, from: START + 5.5 * MINUTE_MS, to: START + 6 * MINUTE_MS }),
    );
    await hear(id, aggregate({ zone, minute: 6, v: 9 }, { sid: 2, seq: 1 }));
    const stranger = aggregate({ zone: "elsewhere", minute: 7, in: 9 }, { sid: 2, seq: 2 });
    await hear(id, { ...stranger, zones: [...stranger.zones, ...aggregate({ zone, minute: 7, in: 1 }).zones] });
    expect(await quarantined(id)).toEqual([
      [100, zone, "CLOCK_AHEAD"],
      [101, zone, "CLOCK_BEHIND"],
      [6, zone, "OUT_OF_ORDER"],
      [0, zone, "OVERLAP"],
      [1, zone, "UNKNOWN_CONFIG"],
      [2, "elsewhere", "UNKNOWN_ZONE"],
    ]);
    expect((await rows(zone)).map(({ entries }) => entries)).toEqual([1, 1]);
  });

  it("of an unknown camera, or one of another store, writes nothing", async () => {
    const { id, zone } = await camera();
    const before = await rig.eventCount();
    expect(await hear("nobody", aggregate({ zone, minute: 0 }))).toBe(false);
    expect(await hear(id, aggregate({ zone, minute: 0 }), "yuexiu")).toBe(false);
    expect(await rows(zone)).toEqual([]);
    expect(await rig.eventCount()).toBe(before);
  });

  it("is not mixed over a change of corners, which splits its minute", async () => {
    const { id, zone } = await camera();
    const half = START + MINUTE_MS / 2;
    await hear(id, aggregate({ zone, minute: 0, in: 5, occ: 5 }, { seq: 0, to: half }));
    const config = await configure(setup(id, { zones: [{ id: zone, name: "乳品区", polygon: [...SQUARE, [0, 3]] }] }));
    expect(config).toMatchObject({ v: 2, zones: [{ zone, v: 2 }] });
    await hear(id, aggregate({ zone, minute: 0, v: 2, in: 1, occ: 2 }, { seq: 1, from: half, to: START + MINUTE_MS }));
    await hear(id, aggregate({ zone, minute: 1, v: 2, in: 1, occ: 3 }, { seq: 2 }));
    expect(await figures(zone, 0, 2)).toMatchObject({ entries: 2, occupancy: 3, missingMinutes: 0 });
    const page = await pageOfMinutes(rig.database.db, { zoneId: zone, ...window(0, 5) }, { first: 2 });
    expect(page.nodes.map(({ from, to, entries }) => [from.getTime(), to.getTime(), entries])).toEqual([
      [START, half, 5],
      [half, START + MINUTE_MS, 1],
    ]);
    expect(page.pageInfo.hasNextPage).toBe(true);
    const next = await pageOfMinutes(
      rig.database.db,
      { zoneId: zone, ...window(0, 5) },
      { first: 2, after: page.pageInfo.endCursor },
    );
    expect(next.nodes.map(({ from, entries }) => [from.getTime(), entries])).toEqual([[START + MINUTE_MS, 1]]);
  });

  it("keeps a configuration that is set again, and refuses corners that cross", async () => {
    const { id, zone } = await camera();
    expect(await configure(setup(id))).toMatchObject({ v: 1, zones: [{ zone, v: 1 }] });
    const bowTie: Corner[] = [
      [0, 0],
      [4, 3],
      [4, 0],
      [0, 3],
    ];
    const crossed = setup(id, { zones: [{ id: zone, name: "乳品区", polygon: bowTie }] });
    await expect(configure(crossed)).rejects.toMatchObject({ extensions: { code: "BAD_USER_INPUT" } });
    const [row] = await rig.database.db.select().from(cameras).where(eq(cameras.id, id));
    expect(row?.configVersion).toBe(1);
  });

  it("forgets after a month what was not believed", async () => {
    await pruneQuarantine(rig.database.db, new Date(rig.now().getTime() + 30 * 24 * 60 * MINUTE_MS));
    expect(await rig.database.db.$count(quarantinedCounts)).toBe(6);
    await pruneQuarantine(rig.database.db, new Date(rig.now().getTime() + 32 * 24 * 60 * MINUTE_MS));
    expect(await rig.database.db.$count(quarantinedCounts)).toBe(0);
  });

  it("keeps entries less exits equal to the change of occupancy in every window, in any order of arrival", async () => {
    const move = fc.record({ in: fc.nat(5), out: fc.nat(5) });
    await fc.assert(
      fc.asyncProperty(fc.array(move, { minLength: 2, maxLength: 10 }), fc.nat(), async (moves, seed) => {
        const { id, zone } = await camera();
        let inside = 0;
        const inOrder = moves.map(({ in: entries, out }, minute) => {
          const exits = Math.min(out, inside + entries);
          inside += entries - exits;
          return aggregate({ zone, minute, in: entries, out: exits, occ: inside });
        });
        const shuffled = inOrder.toSorted((a, b) => ((a.seq * 7 + seed) % 11) - ((b.seq * 7 + seed) % 11));
        for (const document of [...shuffled, ...inOrder]) await hear(id, document);
        expect(await quarantined(id)).toEqual([]);
        const start = await figures(zone, 0, 1);
        const whole = await figures(zone, 1, moves.length);
        expect((whole?.entries ?? 0) - (whole?.exits ?? 0)).toBe((whole?.occupancy ?? 0) - (start?.occupancy ?? 0));
        expect(whole?.missingMinutes).toBe(0);
      }),
      { numRuns: 15 },
    );
  });
});
