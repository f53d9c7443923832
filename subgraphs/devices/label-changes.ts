// The one way in which a label changes: locked, changed by a pure function, judged anew, written and told, in one transaction.
// Labels are locked in the order of their ids, so that two writers never wait for each other.
import { and, asc, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import type { Database } from "../../kit/database.ts";
import { emitAll } from "../../kit/event-log.ts";
import { LabelStatusChanged } from "../../schema/events.ts";
import { deliveryOf, switchAfter, wantedAt } from "./label-shadow.ts";
import { type LabelLife, labelStatusOf, type Moment } from "./label-status.ts";
import {
  accessPoints,
  type DesiredCause,
  eslLabels,
  type LabelRow,
  labelHistory,
  labelShadows,
  type ShadowRow,
} from "./tables.ts";

/** A label with all that its status follows from. */
export interface LabelState extends LabelRow {
  shadow: ShadowRow;
  isReachable: boolean;
  /** Why the desired document was changed, and by whom; only with a new document. */
  cause?: { cause: DesiredCause; staffId: string | null };
}

export interface ChangeLabels {
  where: SQL | undefined;
  moment: Moment;
  limit?: number;
  /** True to leave out labels that somebody else is changing. */
  skipLocked?: boolean;
}

/** Changes the labels that `where` names. Gives them as they are afterwards. */
export async function changeLabels(
  tx: Database,
  selection: ChangeLabels,
  change: (label: LabelState) => LabelState,
): Promise<LabelState[]> {
  const { moment } = selection;
  const rows = await lockLabels(tx, selection);
  if (rows.length === 0) return [];
  const isReachable = await readReachability(tx, rows);
  const before = await withShadows(tx, rows, isReachable);
  const after = before.map((label) => {
    const changed = change(label);
    const isMoved = changed.accessPointId !== label.accessPointId;
    const judged = settled(isMoved ? { ...changed, isReachable: isReachable(changed) } : changed, moment);
    return numbered(label, judged, moment);
  });
  await writeAll(tx, { before, after, moment });
  return after;
}

async function lockLabels(tx: Database, { where, limit, skipLocked = false }: ChangeLabels): Promise<LabelRow[]> {
  const query = tx.select().from(eslLabels).where(where).orderBy(asc(eslLabels.id)).$dynamic();
  if (limit !== undefined) query.limit(limit);
  return query.for("update", skipLocked ? { skipLocked } : {});
}

async function withShadows(tx: Database, rows: readonly LabelRow[], isReachable: Reachability): Promise<LabelState[]> {
  const ids = rows.map(({ id }) => id);
  const shadows = await tx.select().from(labelShadows).where(inArray(labelShadows.labelId, ids));
  const byId = new Map(shadows.map((shadow) => [shadow.labelId, shadow]));
  return rows.map((row) => {
    const shadow = byId.get(row.id);
    if (shadow === undefined) throw new Error(`label ${row.id} has no shadow`);
    return { ...row, shadow, isReachable: isReachable(row) };
  });
}

type Reachability = (label: Pick<LabelRow, "storeId" | "accessPointId">) => boolean;

/** By its own access point; by all of the store while that is not known. */
async function readReachability(tx: Database, rows: readonly LabelRow[]): Promise<Reachability> {
  const storeIds = [...new Set(rows.map(({ storeId }) => storeId))];
  const points = await tx.select().from(accessPoints).where(inArray(accessPoints.storeId, storeIds));
  return ({ storeId, accessPointId }) => {
    const here = points.filter((point) => point.storeId === storeId);
    const own = here.find(({ id }) => id === accessPointId);
    return own?.isOnline ?? (here.length === 0 || here.some(({ isOnline }) => isOnline));
  };
}

export function lifeOf(label: Pick<LabelState, "sku" | "isReachable" | "lastSeenAt" | "registeredAt">): LabelLife {
  const { sku, isReachable, lastSeenAt, registeredAt } = label;
  return { sku, isReachable, lastSeenAt: lastSeenAt?.getTime() ?? null, registeredAt: registeredAt.getTime() };
}

/** With the status and the next switch that follow from the rest. */
export function settled(label: LabelState, moment: Moment): LabelState {
  const switches = switchAfter(label.shadow, moment.at);
  const status = labelStatusOf(lifeOf(label), label.shadow, moment);
  const isSame = status === label.status && switches === (label.shadow.switchesAt?.getTime() ?? null);
  if (isSame) return label;
  return { ...label, status, shadow: { ...label.shadow, switchesAt: switches === null ? null : new Date(switches) } };
}

function numbered(before: LabelState, after: LabelState, moment: Moment): LabelState {
  const isSeen = faceOf(before, moment) !== faceOf(after, moment);
  return isSeen ? { ...after, version: before.version + 1 } : after;
}

/** What people see of a label; equal when they see no difference. */
function faceOf({ status, sku, templateId, boundAt, shadow }: LabelState, { at }: Moment): string {
  const { desired, reported, problem } = shadow;
  const { stage, code } = deliveryOf(shadow, wantedAt(shadow, at));
  const shown = reported && [reported.v, reported.hash, reported.shown, reported.err];
  return JSON.stringify([status, sku, templateId, boundAt, desired.v, problem, shown, stage, code]);
}

interface Changed {
  before: readonly LabelState[];
  after: readonly LabelState[];
  moment: Moment;
}

async function writeAll(tx: Database, { before, after, moment }: Changed): Promise<void> {
  await writeLabels(
    tx,
    after.filter((label, index) => label !== before[index]),
  );
  await writeShadows(
    tx,
    after.filter(({ shadow }, index) => shadow !== before[index]?.shadow),
  );
  await writeHistory(tx, after, moment);
  await tell(tx, before, after);
}

async function writeLabels(tx: Database, labels: readonly LabelState[]): Promise<void> {
  if (labels.length === 0) return;
  await tx
    .insert(eslLabels)
    .values(labels.map(({ shadow: _, isReachable: __, cause: ___, ...row }) => row))
    .onConflictDoUpdate({ target: eslLabels.id, set: LABEL_COLUMNS });
}

async function writeShadows(tx: Database, labels: readonly LabelState[]): Promise<void> {
  if (labels.length === 0) return;
  await tx
    .insert(labelShadows)
    .values(labels.map(({ shadow }) => shadow))
    .onConflictDoUpdate({ target: labelShadows.labelId, set: SHADOW_COLUMNS });
}

async function writeHistory(tx: Database, labels: readonly LabelState[], { at }: Moment): Promise<void> {
  const renewed = labels.flatMap(({ id, cause, shadow: { desired, problem } }) =>
    cause ? [{ ...cause, labelId: id, version: desired.v, document: desired, problem, at: new Date(at) }] : [],
  );
  if (renewed.length > 0) await tx.insert(labelHistory).values(renewed);
}

const excluded = (column: { name: string }) => sql.raw(`excluded."${column.name}"`);

const LABEL_COLUMNS = {
  sku: excluded(eslLabels.sku),
  templateId: excluded(eslLabels.templateId),
  boundAt: excluded(eslLabels.boundAt),
  boundByStaffId: excluded(eslLabels.boundByStaffId),
  accessPointId: excluded(eslLabels.accessPointId),
  batteryMv: excluded(eslLabels.batteryMv),
  lastSeenAt: excluded(eslLabels.lastSeenAt),
  status: excluded(eslLabels.status),
  version: excluded(eslLabels.version),
};

/** Not `publishedVersion`: the publisher writes that without the label's lock. */
const SHADOW_COLUMNS = {
  desired: excluded(labelShadows.desired),
  desiredVersion: excluded(labelShadows.desiredVersion),
  lastVersion: excluded(labelShadows.lastVersion),
  problem: excluded(labelShadows.problem),
  reported: excluded(labelShadows.reported),
  reportedVersion: excluded(labelShadows.reportedVersion),
  acknowledged: excluded(labelShadows.acknowledged),
  switchesAt: excluded(labelShadows.switchesAt),
};

async function tell(tx: Database, before: readonly LabelState[], after: readonly LabelState[]): Promise<void> {
  const facts = after.flatMap((label, index) => {
    const old = before[index];
    if (old === undefined || old.version === label.version) return [];
    const { id: labelId, storeId, sku, version, status } = label;
    const payload = { labelId, storeId, sku, previousSku: old.sku, version, status, previousStatus: old.status };
    return [{ key: labelId, payload }];
  });
  await emitAll(tx, LabelStatusChanged, facts);
}

/** Labels whose status the clock has changed: they fell silent, or a scheduled picture came due. Gives how many. */
export async function refreshStatuses(db: Database, moment: Moment): Promise<number> {
  const silentSince = sql.param(new Date(moment.at - moment.staleAfterMs), eslLabels.registeredAt);
  const at = sql.param(new Date(moment.at), labelShadows.switchesAt);
  const shadowsWhere = (condition: SQL) =>
    sql`${eslLabels.id} in (select ${labelShadows.labelId} from ${labelShadows} where ${condition})`;
  const wasHeard = or(
    inArray(eslLabels.status, ["UPDATING", "IN_SYNC"]),
    // what cannot be drawn stays so, heard or not
    and(eq(eslLabels.status, "FAILED"), shadowsWhere(sql`${labelShadows.problem} is null`)),
  );
  const isSilent = and(wasHeard, sql`coalesce(${eslLabels.lastSeenAt}, ${eslLabels.registeredAt}) < ${silentSince}`);
  const isSwitching = shadowsWhere(sql`${labelShadows.switchesAt} <= ${at}`);
  const selection = { moment, limit: 200, skipLocked: true };
  return db.transaction(async (tx) => {
    const silent = await changeLabels(tx, { ...selection, where: isSilent }, (label) => label);
    const switching = await changeLabels(tx, { ...selection, where: isSwitching }, (label) => label);
    return silent.length + switching.length;
  });
}
