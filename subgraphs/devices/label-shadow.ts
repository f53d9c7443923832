// What a label should show at a moment, what it does show, and how the second may change. Pure; instants are epoch milliseconds.
import { type Ack, contentHash, type LabelFields, type Reported, renderLabel } from "../../devices/protocol.ts";
import { type DesiredEntry, entriesOf } from "./desired-documents.ts";
import { BLANK } from "./label-content.ts";
import type { Acknowledged, DeliveryStage, ReportedState, ShadowRow } from "./tables.ts";

export type Shadow = Pick<ShadowRow, "desired" | "lastVersion" | "problem" | "reported" | "acknowledged">;

/** A picture that is wanted now. */
export interface Wanted {
  v: number;
  hash: string;
  tpl: string;
  f: LabelFields;
  eff: number;
}

/**
 * What the label should show at `at`: the last entry of its document whose time has come, blank when that one's time is over.
 * Where the label has already gone on to a later entry, its own clock is right: two clocks never agree to the second.
 */
export function wantedAt({ desired, reported }: Pick<Shadow, "desired" | "reported">, at: number): Wanted {
  const entries = entriesOf(desired);
  const due = entries.findLast(({ eff }) => eff <= at) ?? desired;
  const ahead = entries.find((entry) => entry.v > due.v && reported !== null && isPictureOf(entry, reported));
  const entry = ahead ?? due;
  const isOver = typeof entry.until === "number" && (entry.until <= at || isEndOf(entry, reported));
  return isOver ? blankOf(desired.model, entry) : entry;
}

/** The next moment at which `wantedAt` changes by itself; null when it does not. */
export function switchAfter({ desired }: Pick<Shadow, "desired">, at: number): number | null {
  const moments = entriesOf(desired).flatMap(({ eff, until }) => [eff, ...(typeof until === "number" ? [until] : [])]);
  return moments.filter((moment) => moment > at).toSorted((a, b) => a - b)[0] ?? null;
}

function isPictureOf(entry: DesiredEntry, reported: ReportedState): boolean {
  return reported.v === entry.v && (reported.shown ? reported.hash === entry.hash : isEndOf(entry, reported));
}

function isEndOf(entry: DesiredEntry, reported: ReportedState | null): boolean {
  return reported !== null && reported.v === entry.v && !reported.shown && typeof entry.until === "number";
}

function blankOf(model: string, { v, until, eff }: DesiredEntry): Wanted {
  return { v, hash: blankHash(model), tpl: BLANK, f: {}, eff: until ?? eff };
}

const blankHashes = new Map<string, string>();

function blankHash(model: string): string {
  const known = blankHashes.get(model);
  if (known !== undefined) return known;
  const picture = renderLabel(model, BLANK, {});
  if ("problem" in picture) throw new Error(`${model} is no panel`);
  const hash = contentHash(picture);
  blankHashes.set(model, hash);
  return hash;
}

export function isShowing(wanted: Wanted, reported: ReportedState | null): boolean {
  return reported !== null && reported.v === wanted.v && reported.hash === wanted.hash;
}

/** Larger numbers than these are no versions of ours, however much we have forgotten. */
const MAX_PLAUSIBLE_VERSION = 2 ** 40;

export function isPlausible({ v }: { v: number }): boolean {
  return v <= MAX_PLAUSIBLE_VERSION;
}

/**
 * The newer of what we have and what came: by version, then by the time it was said (one from the future counts as said now).
 * Gives back what we had when the report is older or the same.
 */
export function newerReport(known: ReportedState | null, came: Reported, now: number): ReportedState | null {
  const { v, hash, tpl, f, eff, err, shown } = came;
  const at = Math.min(came.at, now);
  const isNewer = known === null || v > known.v || (v === known.v && at > known.at);
  return isNewer ? { v, hash, tpl, f, eff, at, err, shown } : known;
}

const RANKS: Readonly<Record<DeliveryStage, number>> = {
  ACCEPTED: 0,
  QUEUED: 1,
  SENT: 2,
  RETRYING: 3,
  EXPIRED: 4,
  SUPERSEDED: 4,
  FAILED: 4,
  DISPLAYED: 5,
};

/**
 * How far the newest version has come. Acknowledgements come in any order: a later stage counts, or an earlier one that was
 * said after a failure, for then the label tries again. `id` must be the document's: commands are acknowledged on the same topic.
 */
export function furtherAck(shadow: Shadow, ack: Ack, now: number): Acknowledged | null {
  const { desired, acknowledged: known } = shadow;
  const isOurs = ack.id === desired.id && entriesOf(desired).some(({ v }) => v === ack.v);
  if (!isOurs) return known;
  const came = { v: ack.v, stage: ack.stage, code: ack.code ?? null, at: Math.min(ack.at, now) };
  if (known === null || came.v > known.v) return came;
  if (came.v < known.v) return known;
  const isRetry = RANKS[known.stage] === RANKS.FAILED && came.at > known.at;
  return RANKS[came.stage] > RANKS[known.stage] || isRetry ? came : known;
}

export interface Delivery {
  stage: DeliveryStage;
  code: string | null;
  at: number;
}

/** How far the wanted picture has come. The label's own report outweighs what was acknowledged on the way. */
export function deliveryOf(shadow: Shadow, wanted: Wanted): Delivery {
  const { desired, problem, reported, acknowledged } = shadow;
  if (problem !== null) return { stage: "FAILED", code: problem, at: desired.at };
  const ack = acknowledged?.v === wanted.v ? acknowledged : null;
  if (reported !== null && isShowing(wanted, reported)) return { stage: "DISPLAYED", code: null, at: reported.eff };
  const error = reported?.err?.v === wanted.v ? reported.err : null;
  if (error !== null && reported !== null && reported.at >= (ack?.at ?? 0)) {
    return { stage: "FAILED", code: error.code, at: reported.at };
  }
  if (ack !== null) return { stage: ack.stage, code: ack.stage === "FAILED" ? ack.code : null, at: ack.at };
  return { stage: "ACCEPTED", code: null, at: Math.max(desired.at, wanted.eff) };
}

export interface FieldDelta {
  field: string;
  desired: string | null;
  reported: string | null;
}

/** The fields in which the label is behind, in the order of the layout; none when it shows what is wanted. */
export function deltaOf(wanted: Wanted, reported: ReportedState | null): FieldDelta[] {
  if (isShowing(wanted, reported)) return [];
  const shown: LabelFields = reported?.f ?? {};
  const pairs: [string, string | number | null | undefined, string | number | null | undefined][] = [
    ["template", wanted.tpl, reported?.tpl],
    ["name", wanted.f.name, shown.name],
    ["price", wanted.f.price, shown.price],
    ["was", wanted.f.was, shown.was],
    ["cur", wanted.f.cur, shown.cur],
    ["unit", wanted.f.unit, shown.unit],
    ["gtin", wanted.f.gtin, shown.gtin],
  ];
  return pairs
    .map(([field, desired, actual]) => ({ field, desired: textOf(desired), reported: textOf(actual) }))
    .filter(({ desired, reported: actual }) => desired !== actual);
}

function textOf(value: string | number | null | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}
