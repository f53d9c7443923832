// Every SELECT of cameras, zones and what was counted in them.
import { and, asc, eq, gte, inArray, lt, max, min, type SQL, sql } from "drizzle-orm";
import { DWELL_EDGES_SECONDS } from "../../devices/protocol.ts";
import type { Database } from "../../kit/database.ts";
import { failure } from "../../kit/errors.ts";
import { castableSortValues, isCount, isInstant, type Page, type PageArgs, readPage } from "../../kit/page.ts";
import { type CameraRow, cameras, type ZoneMinuteRow, type ZoneRow, zoneMinutes, zones } from "./tables.ts";
import { expectedMinutes, figuresOf, minutesBetween, type ZoneCounts, type ZoneFigures } from "./zone-figures.ts";

const MOST_IN_A_STORE = 100;

export function readCameras(db: Database, ids: readonly string[]): Promise<CameraRow[]> {
  return db
    .select()
    .from(cameras)
    .where(inArray(cameras.id, [...ids]));
}

export function readZones(db: Database, ids: readonly string[]): Promise<ZoneRow[]> {
  return db
    .select()
    .from(zones)
    .where(inArray(zones.id, [...ids]));
}

export function readZonesOfCameras(db: Database, cameraIds: readonly string[]): Promise<ZoneRow[]> {
  return db
    .select()
    .from(zones)
    .where(inArray(zones.cameraId, [...cameraIds]))
    .orderBy(asc(zones.name), asc(zones.id));
}

export function readStoreCameras(db: Database, storeId: string): Promise<CameraRow[]> {
  const ofStore = db.select().from(cameras).where(eq(cameras.storeId, storeId));
  return ofStore.orderBy(asc(cameras.name), asc(cameras.id)).limit(MOST_IN_A_STORE);
}

export function readStoreZones(db: Database, storeId: string): Promise<ZoneRow[]> {
  const ofStore = db.select().from(zones).where(eq(zones.storeId, storeId));
  return ofStore.orderBy(asc(zones.name), asc(zones.id)).limit(MOST_IN_A_STORE);
}

export interface TimeWindow {
  from: Date;
  to: Date;
}

const MAX_WINDOW_MS = 31 * 86_400_000;

/** Throws BAD_USER_INPUT for a window that is empty or longer than 31 days. */
export function checkWindow({ from, to }: TimeWindow): void {
  const lengthMs = to.getTime() - from.getTime();
  if (!(lengthMs > 0 && lengthMs <= MAX_WINDOW_MS)) {
    throw failure("BAD_USER_INPUT", "window takes a start before its end, at most 31 days apart.");
  }
}

/** Histograms added up, bucket by bucket. */
const dwellSums = sql<number[]>`array[${sql.join(
  Array.from({ length: DWELL_EDGES_SECONDS.length + 1 }, (_, index) => {
    return sql`coalesce(sum(${zoneMinutes.dwell}[${sql.raw(String(index + 1))}]), 0)`;
  }),
  sql`, `,
)}]::int[]`;

const total = (column: typeof zoneMinutes.entries | typeof zoneMinutes.exits) =>
  sql`coalesce(sum(${column}), 0)`.mapWith(Number) as SQL<number>;

const lastOccupancy = sql<number>`coalesce((array_agg(${zoneMinutes.occupancy} order by ${zoneMinutes.from} desc))[1], 0)`;

const sums = {
  entries: total(zoneMinutes.entries),
  exits: total(zoneMinutes.exits),
  occupancy: lastOccupancy,
  dwell: dwellSums,
};

function isInWindow({ from, to }: TimeWindow): SQL | undefined {
  return and(gte(zoneMinutes.from, from), lt(zoneMinutes.from, to));
}

export interface ZoneWindow extends TimeWindow {
  zoneId: string;
}

/**
 * What was counted in many zones; those of one window are read together. Figures of two sets of corners are not mixed: of a
 * window in which a zone was changed only what was counted after the last change is told, the rest is missing.
 */
export async function readZoneFigures(db: Database, keys: readonly ZoneWindow[], now: Date): Promise<ZoneFigures[]> {
  const groups = new Map<string, ZoneWindow[]>();
  for (const key of keys) {
    const name = `${key.from.getTime()}/${key.to.getTime()}`;
    groups.set(name, [...(groups.get(name) ?? []), key]);
  }
  return (await Promise.all([...groups.values()].map((group) => readFiguresOfWindow(db, group, now)))).flat();
}

async function readFiguresOfWindow(db: Database, group: readonly ZoneWindow[], now: Date): Promise<ZoneFigures[]> {
  const [window] = group;
  if (!window) return [];
  const expected = expectedMinutes(window, now);
  const rows = await sumWindow(db, { window, zoneIds: group.map(({ zoneId }) => zoneId), expected });
  return group.map(({ zoneId, from, to }) => {
    const row = rows.find((candidate) => candidate.zoneId === zoneId);
    const missingMinutes = minutesBetween(expected) - (row?.minutes ?? 0);
    const { entries = 0, exits = 0, occupancy = 0, dwell = [] } = row ?? {};
    return figuresOf({ zoneId, from, to, entries, exits, occupancy, dwell, missingMinutes });
  });
}

interface SumWindow {
  window: TimeWindow;
  zoneIds: readonly string[];
  /** Epoch milliseconds. */
  expected: { first: number; end: number };
}

function sumWindow(db: Database, { window, zoneIds, expected }: SumWindow) {
  const isWanted = and(inArray(zoneMinutes.zoneId, [...zoneIds]), isInWindow(window));
  const latest = db
    .select({ zoneId: zoneMinutes.zoneId, version: max(zoneMinutes.configVersion).as("version") })
    .from(zoneMinutes)
    .where(isWanted)
    .groupBy(zoneMinutes.zoneId)
    .as("latest");
  const isExpected = and(
    gte(zoneMinutes.minute, new Date(expected.first)),
    lt(zoneMinutes.minute, new Date(expected.end)),
  );
  const minutes = sql`count(distinct ${zoneMinutes.minute}) filter (where ${isExpected})`.mapWith(Number);
  return db
    .select({ zoneId: zoneMinutes.zoneId, ...sums, minutes })
    .from(zoneMinutes)
    .innerJoin(latest, and(eq(latest.zoneId, zoneMinutes.zoneId), eq(latest.version, zoneMinutes.configVersion)))
    .where(isWanted)
    .groupBy(zoneMinutes.zoneId);
}

/** Minute by minute, oldest first; a minute in which the corners changed comes in two parts. */
export function pageOfMinutes(db: Database, key: ZoneWindow, args: PageArgs): Promise<Page<ZoneFigures>> {
  const minuteIso = sql<string>`to_char(${zoneMinutes.minute} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
  const sortKey = ({ minute, version }: { minute: string; version: number }) => [minute, String(version)];
  const read = readPage(args, sortKey, async (slice) => {
    const after = castableSortValues(slice, [isInstant, isCount]);
    const later =
      after &&
      sql`(${zoneMinutes.minute}, ${zoneMinutes.configVersion}) > (${after[0]}::timestamptz, ${after[1]}::bigint)`;
    return db
      .select({
        ...sums,
        minute: minuteIso,
        version: zoneMinutes.configVersion,
        from: min(zoneMinutes.from),
        to: max(zoneMinutes.to),
      })
      .from(zoneMinutes)
      .where(and(eq(zoneMinutes.zoneId, key.zoneId), isInWindow(key), later ?? undefined))
      .groupBy(zoneMinutes.minute, zoneMinutes.configVersion)
      .orderBy(asc(zoneMinutes.minute), asc(zoneMinutes.configVersion))
      .limit(slice.limit);
  });
  return read.then((page) =>
    mapPage(page, ({ from, to, entries, exits, occupancy, dwell, minute }) => {
      const at = new Date(minute);
      const counts: ZoneCounts = {
        zoneId: key.zoneId,
        from: from ?? at,
        to: to ?? at,
        entries,
        exits,
        occupancy,
        dwell,
        missingMinutes: 0,
      };
      return figuresOf(counts);
    }),
  );
}

function mapPage<From, To>({ edges, pageInfo }: Page<From>, map: (node: From) => To): Page<To> {
  const mapped = edges.map(({ cursor, node }) => ({ cursor, node: map(node) }));
  return { edges: mapped, nodes: mapped.map(({ node }) => node), pageInfo };
}

export interface CountKey {
  zoneId: string;
  from: Date;
}

/** Single counts, as the stream tells them. */
export async function readCounts(db: Database, keys: readonly CountKey[]): Promise<ZoneFigures[]> {
  const wanted = sql.join(
    keys.map(({ zoneId, from }) => sql`(${zoneId}, ${sql.param(from, zoneMinutes.from)})`),
    sql`, `,
  );
  const isOneOf = sql`(${zoneMinutes.zoneId}, ${zoneMinutes.from}) in (${wanted})`;
  const rows = await db.select().from(zoneMinutes).where(isOneOf);
  return rows.map(toFigures);
}

function toFigures({ zoneId, from, to, entries, exits, occupancy, dwell }: ZoneMinuteRow): ZoneFigures {
  return figuresOf({ zoneId, from, to, entries, exits, occupancy, dwell, missingMinutes: 0 });
}

export interface ZoneNow {
  version: number;
  figures: ZoneFigures;
}

/** The newest count of each zone of a store; zones in which nothing was counted yet have none. */
export async function readNewestCounts(db: Database, storeId: string): Promise<ZoneNow[]> {
  const rows = await db
    .select({ version: zones.version, count: zoneMinutes })
    .from(zones)
    .innerJoin(zoneMinutes, and(eq(zoneMinutes.zoneId, zones.id), eq(zoneMinutes.from, zones.countedFrom)))
    .where(eq(zones.storeId, storeId))
    .orderBy(asc(zones.id));
  return rows.map(({ version, count }) => ({ version, figures: toFigures(count) }));
}
