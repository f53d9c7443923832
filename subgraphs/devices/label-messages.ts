// What labels and their access points say: reports, acknowledgements, telemetry, and the comparison of all they know.
import { and, eq, inArray, sql } from "drizzle-orm";
import type { Ack, DocumentOf, Reported } from "../../devices/protocol.ts";
import type { Database } from "../../kit/database.ts";
import { newId } from "../../kit/operation.ts";
import { entriesOf } from "./desired-documents.ts";
import { changeLabels, type LabelState } from "./label-changes.ts";
import { reissued } from "./label-contents.ts";
import { furtherAck, isPlausible, newerReport, wantedAt } from "./label-shadow.ts";
import type { Moment } from "./label-status.ts";
import { eslLabels, labelShadows } from "./tables.ts";

type Telemetry = DocumentOf<"telemetry">[number];
type SyncRequest = DocumentOf<"syncRequest">;
export type SyncResponse = DocumentOf<"syncResponse">;

/** One thing said of one label. */
export type LabelNews = { storeId: string; labelId: string } & (
  | { kind: "reported"; document: Reported }
  | { kind: "ack"; document: Ack }
  | { kind: "seen"; accessPointId: string; document: Telemetry }
);

/** Takes in what was said of many labels, in order. Gives the news that concern no label of their store. */
export async function applyLabelNews(tx: Database, news: readonly LabelNews[], moment: Moment): Promise<LabelNews[]> {
  const byLabel = new Map<string, LabelNews[]>();
  for (const one of news) byLabel.set(one.labelId, [...(byLabel.get(one.labelId) ?? []), one]);
  const where = inArray(eslLabels.id, [...byLabel.keys()]);
  const labels = await changeLabels(tx, { where, moment }, (label) =>
    (byLabel.get(label.id) ?? [])
      .filter(({ storeId }) => storeId === label.storeId)
      .reduce((state, one) => withNews(state, one, moment.at), label),
  );
  const storeOf = new Map(labels.map(({ id, storeId }) => [id, storeId]));
  return news.filter(({ labelId, storeId }) => storeOf.get(labelId) !== storeId);
}

function withNews(label: LabelState, news: LabelNews, now: number): LabelState {
  switch (news.kind) {
    case "reported":
      return withReport(label, news.document, now);
    case "ack":
      return withAck(label, news.document, now);
    case "seen":
      return withTelemetry(label, news, now);
  }
}

function withReport(label: LabelState, document: Reported, now: number): LabelState {
  const { shadow } = label;
  if (!isPlausible(document)) return label;
  const reported = newerReport(shadow.reported, document, now);
  if (reported === shadow.reported || reported === null) return label;
  const seen = withSeen(label, document.at, now);
  const next = {
    ...seen,
    batteryMv: document.mv,
    shadow: { ...shadow, reported, reportedVersion: reported.v },
  };
  return isFromElsewhere(next) ? reissued(next, { id: newId(() => new Date(now)), at: now }) : next;
}

/** A version that we never gave out: our memory or another server's is gone, and only a larger one brings the label back. */
function isFromElsewhere({ shadow }: LabelState): boolean {
  return shadow.reportedVersion > shadow.lastVersion;
}

function withAck(label: LabelState, ack: Ack, now: number): LabelState {
  const { shadow } = label;
  const seen = withSeen(label, ack.at, now);
  const acknowledged = furtherAck(shadow, ack, now);
  if (acknowledged === shadow.acknowledged) return seen;
  const next = { ...seen, shadow: { ...shadow, acknowledged } };
  // it knows this number with another picture: only another number helps
  const isConflict = acknowledged?.stage === "FAILED" && acknowledged.code === "CONFLICT";
  return isConflict ? reissued(next, { id: newId(() => new Date(now)), at: now }) : next;
}

function withTelemetry(
  label: LabelState,
  { document, accessPointId }: Extract<LabelNews, { kind: "seen" }>,
  now: number,
): LabelState {
  const seen = withSeen(label, document.seen, now);
  return seen === label ? label : { ...seen, batteryMv: document.mv, accessPointId };
}

/** A label seen in the future was seen now. */
function withSeen(label: LabelState, at: number, now: number): LabelState {
  const seenAt = Math.min(at, now);
  return seenAt > (label.lastSeenAt?.getTime() ?? 0) ? { ...label, lastSeenAt: new Date(seenAt) } : label;
}

/**
 * Compares what an access point says its labels show with what they should: where they differ, the desired document is to be
 * published again. What it says counts as the label's own report where it is newer than that.
 */
export async function applySync(
  tx: Database,
  { storeId, request }: { storeId: string; request: SyncRequest },
  moment: Moment,
): Promise<SyncResponse> {
  const said = new Map(request.labels.map((label) => [label.l, label]));
  const id = sql`${eslLabels.id} collate "C"`;
  const where = and(
    eq(eslLabels.storeId, storeId),
    request.after === null ? undefined : sql`${id} > ${request.after}`,
    request.upTo === null ? undefined : sql`${id} <= ${request.upTo}`,
  );
  const labels = await changeLabels(tx, { where, moment }, (label) => withSync(label, said.get(label.id), moment.at));
  const behind = labels.filter((label) => isBehind(label, said.get(label.id), moment.at));
  await requestPublication(
    tx,
    behind.map((label) => label.id),
  );
  const here = new Set(labels.map((label) => label.id));
  const gone = request.labels.map(({ l }) => l).filter((l) => !here.has(l));
  return { id: request.id, now: moment.at, behind: behind.length, gone };
}

type Said = SyncRequest["labels"][number] | undefined;

function isBehind(label: LabelState, said: Said, at: number): boolean {
  const wanted = wantedAt(label.shadow, at);
  return said === undefined || said.v !== wanted.v || said.hash !== wanted.hash;
}

/** The report that got lost, made up from the document of which the label shows a picture. */
function withSync(label: LabelState, said: Said, now: number): LabelState {
  const { desired, reported, reportedVersion } = label.shadow;
  if (said === undefined || said.v <= reportedVersion) return label;
  const entry = entriesOf(desired).find(({ v, hash }) => v === said.v && hash === said.hash);
  if (entry === undefined) return label;
  const { v, hash, tpl, f } = entry;
  const heard = { v, hash, tpl, f, eff: now, at: reported?.at ?? 0, err: null, shown: true };
  return { ...label, shadow: { ...label.shadow, reported: heard, reportedVersion: v } };
}

/** Lets the publisher publish documents again although the broker has confirmed them once. */
export async function requestPublication(tx: Database, labelIds: readonly string[]): Promise<void> {
  if (labelIds.length === 0) return;
  await tx
    .update(labelShadows)
    .set({ publishedVersion: 0 })
    .where(inArray(labelShadows.labelId, [...labelIds]));
}
