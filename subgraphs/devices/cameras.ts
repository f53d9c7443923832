// Cameras: whether they are there, and what they are to count.
import { and, asc, eq } from "drizzle-orm";
import type { CameraConfig, DocumentOf } from "../../devices/protocol.ts";
import type { Database } from "../../kit/database.ts";
import { failure } from "../../kit/errors.ts";
import { canonicalJson } from "../../kit/idempotency.ts";
import type { Connectivity } from "./label-status.ts";
import { isSimplePolygon } from "./polygon.ts";
import { type CameraRow, type Corner, cameras, zones } from "./tables.ts";

/** A camera that counts says so every minute. */
const REPORT_MS = 60_000;
const GRACE_MS = 15_000;

export function cameraConnectivity({ isOnline, lastSeenAt }: CameraRow, now: Date): Connectivity {
  const isSilent = lastSeenAt === null || now.getTime() - lastSeenAt.getTime() > 3 * REPORT_MS + GRACE_MS;
  return isOnline && !isSilent ? "ONLINE" : "OFFLINE";
}

interface CameraNews<Document> {
  storeId: string;
  cameraId: string;
  document: Document;
}

/** A birth, or the end of a session; the end of any but the last born one is old news. False for an unknown camera. */
export async function applyCameraState(
  tx: Database,
  { storeId, cameraId, document }: CameraNews<DocumentOf<"cameraState"> | null>,
  now: Date,
): Promise<boolean> {
  const camera = await lockCamera(tx, storeId, cameraId);
  if (!camera) return false;
  const sessionId = document?.sid ?? camera.sessionId;
  const isOldNews = document?.online ? sessionId < camera.sessionId : sessionId !== camera.sessionId;
  if (isOldNews) return true;
  const seenAt = document?.online ? Math.min(document.ts, now.getTime()) : 0;
  const lastSeenAt = seenAt > (camera.lastSeenAt?.getTime() ?? 0) ? new Date(seenAt) : camera.lastSeenAt;
  await tx
    .update(cameras)
    .set({ isOnline: document?.online ?? false, sessionId, lastSeenAt })
    .where(eq(cameras.id, cameraId));
  return true;
}

/** What a camera says of its configuration: the one it counts by, and the one it refused. False for an unknown camera. */
export async function applyConfigReport(
  tx: Database,
  { storeId, cameraId, document }: CameraNews<DocumentOf<"cameraConfigReported"> | null>,
): Promise<boolean> {
  const camera = await lockCamera(tx, storeId, cameraId);
  if (!camera) return false;
  if (document === null) return true;
  const error = document.err?.v === camera.configVersion ? document.err.code : null;
  await tx
    .update(cameras)
    .set({ reportedConfigVersion: document.v, configError: error })
    .where(eq(cameras.id, cameraId));
  return true;
}

async function lockCamera(tx: Database, storeId: string, id: string): Promise<CameraRow | undefined> {
  const isThis = and(eq(cameras.id, id), eq(cameras.storeId, storeId));
  const [camera] = await tx.select().from(cameras).where(isThis).for("update");
  return camera;
}

export interface CameraSetup {
  id: string;
  storeId: string;
  name: string;
  lines: CameraConfig["lines"];
  zones: readonly { id: string; name: string; polygon: Corner[] }[];
}

/**
 * What a camera is to count, whole. A zone whose corners change gets a larger version, and so does the configuration with any
 * change; the same setup again changes nothing. A zone that is not named any more keeps its counts and is not counted further.
 * Throws BAD_USER_INPUT for a polygon that is not simple.
 */
export async function configureCamera(tx: Database, setup: CameraSetup, now: Date): Promise<CameraConfig> {
  for (const { name, polygon } of setup.zones) {
    if (!isSimplePolygon(polygon)) throw failure("BAD_USER_INPUT", `The corners of ${name} do not enclose one area.`);
  }
  const { id, storeId, name, lines } = setup;
  const first: CameraConfig = { v: 1, at: now.getTime(), zones: [], lines: [], mask: [], faceEnabled: false };
  await tx.insert(cameras).values({ id, storeId, name, config: first, configVersion: 1 }).onConflictDoNothing();
  const camera = await lockCamera(tx, storeId, id);
  if (!camera) throw failure("BAD_USER_INPUT", "The camera belongs to another store.");
  const counted = await writeZones(tx, setup);
  const { at: _, v, ...before } = camera.config;
  const after = { ...before, zones: counted, lines };
  // never published: it is configured for the first time
  const isNew = camera.publishedVersion === 0 && before.zones.length === 0;
  if (!isNew && canonicalJson(before) === canonicalJson(after)) return camera.config;
  const config: CameraConfig = { ...after, v: isNew ? v : v + 1, at: now.getTime() };
  await tx.update(cameras).set({ name, config, configVersion: config.v }).where(eq(cameras.id, id));
  return config;
}

async function writeZones(tx: Database, setup: CameraSetup): Promise<CameraConfig["zones"]> {
  const known = await tx.select().from(zones).where(eq(zones.cameraId, setup.id)).orderBy(asc(zones.id)).for("update");
  const counted: CameraConfig["zones"] = [];
  for (const { id, name, polygon } of setup.zones) {
    const before = known.find((row) => row.id === id);
    const isSame = before !== undefined && canonicalJson(before.polygon) === canonicalJson(polygon);
    const configVersion = (before?.configVersion ?? 0) + (isSame ? 0 : 1);
    const row = { storeId: setup.storeId, cameraId: setup.id, name, polygon, configVersion };
    await tx
      .insert(zones)
      .values({ id, ...row })
      .onConflictDoUpdate({ target: zones.id, set: row, setWhere: eq(zones.cameraId, setup.id) });
    counted.push({ zone: id, v: configVersion, polygon: polygon.map(([x, y]) => [x, y]) });
  }
  return counted;
}
