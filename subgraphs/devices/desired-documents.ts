// How a desired document follows from its predecessor: what keeps its number, what takes over an announced one, what is new.
import { createDesired, type Desired, type DesiredInput, type LabelProblem } from "../../devices/protocol.ts";
import { BLANK, blankContent, type Content, isSameContent } from "./label-content.ts";

export type Contents = readonly [Content, ...Content[]];
export type DesiredEntry = Desired | Desired["next"][number];

export interface Predecessor {
  desired: Desired;
  /** The largest version ever given out. */
  lastVersion: number;
  /** The version that the label last reported; it may know more than we remember. */
  reportedVersion: number;
}

export interface Renewal {
  /** Null for the first document of a label. */
  before: Predecessor | null;
  model: string;
  contents: Contents;
  /** Name of the change, when it is a new one. */
  id: string;
  /** Epoch milliseconds. */
  at: number;
  /** True to number the same contents anew: the label knows the old number with another picture. */
  isReissue?: boolean;
}

export type Renewed =
  | { kind: "UNCHANGED" }
  | { kind: "RENEWED"; desired: Desired; lastVersion: number; isTakenOver: boolean }
  | { kind: "UNDRAWABLE"; problem: LabelProblem };

/**
 * The document for these contents. Equal contents keep the document. Contents that it announced for a time that has come
 * take over the announced versions under the same id, because labels switch to them by their own clocks. Everything else
 * gets larger versions. What cannot be drawn later on is left out, and what comes before it ends when it would begin.
 */
export function renewDesired(renewal: Renewal): Renewed {
  const { before, model, contents, at, isReissue = false } = renewal;
  const start = before === null || isReissue ? null : startIn(before.desired, contents, at);
  if (before !== null && start === 0) return { kind: "UNCHANGED" };
  if (before !== null && start !== null) {
    const versions = entriesOf(before.desired)
      .slice(start)
      .map(({ v }) => v);
    const desired = createDesired(inputOf({ ...renewal, id: before.desired.id, versions }));
    // drawn before, when it was announced
    if ("problem" in desired) throw new Error(`announced picture of ${before.desired.id} cannot be drawn`);
    return { kind: "RENEWED", desired, lastVersion: before.lastVersion, isTakenOver: true };
  }
  const known = Math.max(before?.lastVersion ?? 0, before?.reportedVersion ?? 0);
  const versions = contents.map((_, index) => known + 1 + index);
  const desired = createDesired(inputOf({ ...renewal, versions }));
  if (!("problem" in desired)) {
    return { kind: "RENEWED", desired, lastVersion: known + contents.length, isTakenOver: false };
  }
  const drawable = drawablePart(model, contents);
  // judged anew: with its undrawable end cut off it may be what the label has
  return drawable === null
    ? { kind: "UNDRAWABLE", problem: desired }
    : renewDesired({ ...renewal, contents: drawable });
}

/** Nothing, instead of what cannot be drawn: no price is better than one that is cut. */
export function blankInstead([, ...later]: Contents, at: number): Contents {
  return [blankContent(at), ...later];
}

/** The document's pictures in order: its own, then those of its schedule. */
export function entriesOf(desired: Desired): [DesiredEntry, ...DesiredEntry[]] {
  return [desired, ...desired.next];
}

/** Which entry of the document the contents begin with, where they are its end; null when they are not. */
function startIn(desired: Desired, contents: Contents, at: number): number | null {
  const entries: DesiredEntry[] = entriesOf(desired);
  const start = entries.length - contents.length;
  const first = entries[start];
  if (start < 0 || first === undefined || (start > 0 && first.eff > at)) return null;
  const isSame = contents.every((content, index) => {
    const entry = entries[start + index];
    return entry !== undefined && isSameContent(entry, content, { isCurrent: index === 0 });
  });
  return isSame ? start : null;
}

/** Contents up to the first that cannot be drawn, ending when that would begin; null when it is the very first. */
function drawablePart(model: string, contents: Contents): Contents | null {
  const end = contents.findIndex((content) => !isDrawable(model, content));
  const [first, ...later] = contents.slice(0, end);
  const failing = contents[end];
  if (first === undefined || failing === undefined) return null;
  const upTo = (content: Content) => ({ ...content, until: Math.min(content.until ?? failing.eff, failing.eff) });
  const last = later.pop();
  return last === undefined ? [upTo(first)] : [first, ...later, upTo(last)];
}

function isDrawable(model: string, { tpl, f, eff }: Content): boolean {
  return !("problem" in createDesired({ v: 1, id: BLANK, at: eff, eff, model, tpl, f }));
}

interface Numbered extends Pick<Renewal, "model" | "contents" | "id" | "at"> {
  versions: readonly number[];
}

function inputOf({ model, contents: [first, ...later], id, at, versions }: Numbered): DesiredInput {
  const numberOf = (index: number) => {
    const v = versions[index];
    if (v === undefined) throw new Error("every content needs a version");
    return v;
  };
  const next = later.map(({ priceV: _, ...entry }, index) => ({ ...entry, v: numberOf(index + 1) }));
  return { ...first, v: numberOf(0), id, at, model, next };
}
