// What cameras counted (C18): each window of a zone is written once, however often and in whichever order it comes.
import { and, asc, eq, gt, inArray, lt, ne, sql } from "drizzle-orm";
import type { Aggregate } from "../../devices/protocol.ts";
import type { Database } from "../../kit/database.ts";
import { emitAll } from "../../kit/event-log.ts";
import { ZoneMetricsUpdated } from "../../schema/events.ts";
import { type CountedSoFar, countedWith, windowProblem, zoneProblem } from "./count-checks.ts";
import {
  type CameraRow,
  type CountProblem,
  cameras,
  quarantinedCounts,
  type ZoneRow,
  zoneMinutes,
  zones,
} from "./tables.ts";
import { minuteOf } from "./zone-figures.ts";

export interface AggregateNews {
  storeId: string;
  cameraId: string;
  document: Aggregate;
}

type ZoneCount = Aggregate["zones"][number];

/** Takes in one window. False when it is of no camera of that store, and nothing is written. */
export async function applyAggregate(tx: Database, news: AggregateNews, now: Date): Promise<boolean> {
  const { storeId, cameraId, document } = news;
  const isThis = and(eq(cameras.id, cameraId), eq(cameras.storeId, storeId));
  const [camera] = await tx.select().from(cameras).where(isThis).for("update");
  if (!camera) return false;
  const known = countedSoFar(camera);
  const problem = windowProblem(document, known, now.getTime());
  await tx
    .update(cameras)
    .set({ ...(problem ? {} : counted(countedWith(known, document))), lastSeenAt: laterOf(camera, document.to, now) })
    .where(eq(cameras.id, cameraId));
  const byId = await lockZones(tx, cameraId);
  const taken: { zone: ZoneRow; count: ZoneCount }[] = [];
  for (const count of document.zones) {
    const zone = byId.get(count.zone) ?? null;
    const wrong = problem ?? zoneProblem(count, zone) ?? (await overlapProblem(tx, document, count));
    if (wrong !== null) await quarantine(tx, { news, count, reason: wrong, now });
    else if (zone && (await writeCount(tx, { document, count, now }))) taken.push({ zone, count });
  }
  await countZones(tx, taken, document);
  return true;
}

function countedSoFar({ countSessionId: sessionId, countSeq: seq, countedFrom, countedTo }: CameraRow) {
  return countedFrom && countedTo ? { sessionId, seq, from: countedFrom.getTime(), to: countedTo.getTime() } : null;
}

function counted({ sessionId: countSessionId, seq: countSeq, from, to }: CountedSoFar) {
  return { countSessionId, countSeq, countedFrom: new Date(from), countedTo: new Date(to) };
}

function laterOf({ lastSeenAt }: CameraRow, at: number, now: Date): Date {
  return new Date(Math.max(lastSeenAt?.getTime() ?? 0, Math.min(at, now.getTime())));
}

async function lockZones(tx: Database, cameraId: string): Promise<Map<string, ZoneRow>> {
  const rows = await tx.select().from(zones).where(eq(zones.cameraId, cameraId)).orderBy(asc(zones.id)).for("update");
  return new Map(rows.map((row) => [row.id, row]));
}

/** Windows of a zone do not overlap; one that begins with another is its double and is passed over when it is written. */
async function overlapProblem(tx: Database, document: Aggregate, { zone }: ZoneCount): Promise<CountProblem | null> {
  const [from, to] = [new Date(document.from), new Date(document.to)];
  const overlapping = and(
    eq(zoneMinutes.zoneId, zone),
    lt(zoneMinutes.from, to),
    gt(zoneMinutes.to, from),
    ne(zoneMinutes.from, from),
  );
  const [other] = await tx.select({ from: zoneMinutes.from }).from(zoneMinutes).where(overlapping).limit(1);
  return other ? "OVERLAP" : null;
}

interface Counting {
  document: Aggregate;
  count: ZoneCount;
  now: Date;
}

/** False when this window was counted before. */
async function writeCount(tx: Database, { document: { from, to }, count, now }: Counting): Promise<boolean> {
  const written = await tx
    .insert(zoneMinutes)
    .values({
      zoneId: count.zone,
      from: new Date(from),
      to: new Date(to),
      minute: new Date(minuteOf(from)),
      configVersion: count.v,
      entries: count.in,
      exits: count.out,
      occupancy: count.occ,
      dwellSeconds: count.dwellSum,
      dwell: count.dwell,
      countedAt: now,
    })
    .onConflictDoNothing()
    .returning({ zoneId: zoneMinutes.zoneId });
  return written.length > 0;
}

interface Quarantining {
  news: AggregateNews;
  count: ZoneCount;
  reason: CountProblem;
  now: Date;
}

async function quarantine(tx: Database, { news, count, reason, now }: Quarantining): Promise<void> {
  const { zones: _, lines: __, ...window } = news.document;
  await tx
    .insert(quarantinedCounts)
    .values({
      cameraId: news.cameraId,
      sessionId: window.sid,
      seq: window.seq,
      zoneId: count.zone,
      reason,
      document: { ...window, zone: count },
      receivedAt: now,
    })
    .onConflictDoNothing();
}

/** Numbers the zones anew, and tells of those for which the window is the newest: a late one changes sums, not the present. */
async function countZones(
  tx: Database,
  taken: readonly { zone: ZoneRow; count: ZoneCount }[],
  { from, to }: Pick<Aggregate, "from" | "to">,
): Promise<void> {
  if (taken.length === 0) return;
  const countedFrom = new Date(from);
  const rows = await tx
    .update(zones)
    .set({
      version: sql`${zones.version} + 1`,
      countedFrom: sql`greatest(${zones.countedFrom}, ${sql.param(countedFrom, zones.countedFrom)})`,
    })
    .where(
      inArray(
        zones.id,
        taken.map(({ zone }) => zone.id),
      ),
    )
    .returning();
  const facts = rows
    .filter((row) => row.countedFrom?.getTime() === from)
    .map(({ id: zoneId, storeId, version }) => {
      const window = { from: countedFrom.toISOString(), to: new Date(to).toISOString() };
      return { key: zoneId, payload: { zoneId, storeId, version, ...window } };
    });
  await emitAll(tx, ZoneMetricsUpdated, facts);
}

const QUARANTINE_MS = 31 * 86_400_000;

/** Forgets counts that were not believed a month ago. A job: nothing is left to be done at once. */
export async function pruneQuarantine(db: Database, now: Date): Promise<number> {
  const before = new Date(now.getTime() - QUARANTINE_MS);
  await db.delete(quarantinedCounts).where(lt(quarantinedCounts.receivedAt, before));
  return 0;
}
