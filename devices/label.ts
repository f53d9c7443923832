// One shelf label as a state machine: what it holds, what its panel shows, and the rules by which one becomes the other.
// Pure: every function gives a new label. The rules are numbered as in PROTOCOL.md.
import { contentHash, type Desired, type LabelFields, type Reported, renderLabel } from "./protocol.ts";
import type { Picture } from "./render.ts";

export interface Label {
  id: string;
  /** The panel it was built with. */
  model: string;
  /** The newest document it has taken; null before its first. */
  document: Desired | null;
  /** What is on the panel, with or without power; null when it left the factory. */
  shown: Shown | null;
  /** The newest version that could not be shown. */
  error: { v: number; code: string } | null;
  batteryMv: number;
  /** Times that the panel changed. */
  redraws: number;
}

export interface Shown {
  v: number;
  hash: string;
  tpl: string;
  f: LabelFields;
  /** Since when, epoch milliseconds. */
  since: number;
  /** Until when, epoch milliseconds; null: until a newer one. */
  until: number | null;
  /** True when the time of `v` is over and the panel is blank for that. */
  isExpired: boolean;
}

export type Verdict = "TAKEN" | "KNOWN" | "OLDER" | "CONFLICT" | "PANEL_MISMATCH";

const REDRAW_COST_MV = 0.05;
const FLAT_MV = 2000;

export function createLabel(id: string, model: string, batteryMv = 3000): Label {
  return { id, model, document: null, shown: null, error: null, batteryMv, redraws: 0 };
}

/** A label without power keeps its picture and does nothing else. */
export function isFlat({ batteryMv }: Label): boolean {
  return batteryMv < FLAT_MV;
}

/** Rule 1, without taking the document. */
export function judge(label: Label, document: Desired): Verdict {
  const heldV = label.document?.v ?? 0;
  const shownV = label.shown?.v ?? 0;
  if (document.v < Math.max(heldV, shownV)) return "OLDER";
  if (document.v === heldV) return document.hash === label.document?.hash ? "KNOWN" : "CONFLICT";
  // Shown out of the schedule of the document before, or restored: its document is now here.
  if (document.v === shownV && !label.shown?.isExpired && document.hash !== label.shown?.hash) return "CONFLICT";
  return document.model === label.model ? "TAKEN" : "PANEL_MISMATCH";
}

/** Rule 1: takes the document when it is new, and forgets a failure when it is offered again. */
export function receive(label: Label, document: Desired): { label: Label; verdict: Verdict } {
  const verdict = judge(label, document);
  if (verdict === "TAKEN") return { label: { ...label, document }, verdict };
  if (verdict === "KNOWN" && label.error?.v === document.v) return { label: { ...label, error: null }, verdict };
  if (verdict === "PANEL_MISMATCH") return { label: { ...label, error: { v: document.v, code: verdict } }, verdict };
  return { label, verdict };
}

/** What a label has of time: `clock` is null while it cannot be trusted, `now` only dates the picture. */
export interface When {
  clock: number | null;
  now: number;
}

/** Rules 2 and 3: draws what has come due, or nothing when the time of the picture is over. */
export function wake(label: Label, when: When): Label {
  if (isFlat(label)) return label;
  const { shown, document, error } = label;
  const due = document === null ? null : dueEntry(document, when.clock);
  if (due !== null && due.v !== error?.v) {
    if (due.v > (shown?.v ?? 0)) return draw(label, due, when);
    // Blank by a clock that has since been put right, or restored without its end.
    if (due.v === shown?.v && shown.isExpired !== isOver(due.until, when.clock)) return draw(label, due, when);
  }
  const isStale = shown !== null && !shown.isExpired && isOver(shown.until, when.clock);
  return isStale ? show(label, { ...shown, ...BLANK, isExpired: true, since: when.now }) : label;
}

const BLANK = { tpl: "blank", f: {} };

function isOver(until: number | null | undefined, clock: number | null): boolean {
  return clock !== null && typeof until === "number" && until <= clock;
}

function draw(label: Label, due: Entry, { clock, now }: When): Label {
  const { v, f, tpl, until = null } = due;
  const isExpired = isOver(until, clock);
  const picture = renderLabel(label.model, tpl, f);
  if ("problem" in picture) return { ...label, error: { v, code: picture.problem } };
  if (contentHash(picture) !== due.hash) return { ...label, error: { v, code: "CRC_MISMATCH" } };
  return show(label, { v, until, since: now, isExpired, ...(isExpired ? BLANK : { tpl, f }) });
}

function show(label: Label, wanted: Omit<Shown, "hash">): Label {
  const picture = renderLabel(label.model, wanted.tpl, wanted.f);
  if ("problem" in picture) return { ...label, error: { v: wanted.v, code: picture.problem } };
  const hash = contentHash(picture);
  const drawn = hash === label.shown?.hash ? 0 : 1;
  return {
    ...label,
    shown: { ...wanted, hash },
    error: null,
    batteryMv: label.batteryMv - drawn * REDRAW_COST_MV,
    redraws: label.redraws + drawn,
  };
}

type Entry = Desired | Desired["next"][number];

/** The last of the document and its schedule whose time has come. */
function dueEntry(document: Desired, clock: number | null): Entry | null {
  const limit = Math.max(document.at, clock ?? 0);
  return [document, ...document.next].findLast(({ eff }) => eff <= limit) ?? null;
}

/** Whether the document, once judged TAKEN, changes anything that the label itself must know (rule 5). */
export function needsRadio(label: Label, document: Desired): boolean {
  const isSimple = ({ next, until, eff, at }: Desired) => next.length === 0 && typeof until !== "number" && eff <= at;
  if (label.document !== null && !isSimple(label.document)) return true;
  return !isSimple(document) || label.shown?.isExpired !== false || label.shown.hash !== document.hash;
}

/** Rule 6: the panel kept its picture while its access point was away; a report older than what is known changes nothing. */
export function restore(label: Label, reported: Reported): Label {
  if (reported.hash === null || reported.tpl === null || reported.v <= (label.shown?.v ?? 0)) return label;
  const { v, hash, tpl, f, eff: since, shown, mv: batteryMv, model } = reported;
  return { ...label, model, shown: { v, hash, tpl, f, since, until: null, isExpired: !shown }, batteryMv };
}

/** What the label says of itself. */
export function report(label: Label, { now, rssi }: { now: number; rssi: number }): Reported {
  const { shown, error, model } = label;
  return {
    v: shown?.v ?? 0,
    hash: shown?.hash ?? null,
    tpl: shown?.tpl ?? null,
    f: shown?.f ?? {},
    eff: shown?.since ?? 0,
    at: now,
    model,
    mv: Math.round(label.batteryMv),
    t: 21,
    rssi,
    fw: "1.0.0",
    err: error,
    shown: shown !== null && !shown.isExpired,
  };
}

/** What one would see on it; null before its first picture or when its model is not known. */
export function pictureOf(label: Label): Picture | null {
  if (label.shown === null) return null;
  const picture = renderLabel(label.model, label.shown.tpl, label.shown.f);
  return "problem" in picture ? null : picture;
}
