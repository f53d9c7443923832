// Gives labels new contents: a new desired document, or a taken-over or unchanged one, with what a failure to draw it means.
import type { Contents, Renewed } from "./desired-documents.ts";
import { blankInstead, renewDesired } from "./desired-documents.ts";
import type { LabelState } from "./label-changes.ts";
import type { DesiredCause, ShadowRow } from "./tables.ts";

export interface NewContents {
  contents: Contents;
  cause: DesiredCause;
  staffId?: string | null;
  /** Name of the change. */
  id: string;
  /** Epoch milliseconds. */
  at: number;
}

/** The same label when nothing differs. What cannot be drawn leaves the label blank and says why. */
export function withContents(label: LabelState, change: NewContents): LabelState {
  const renewal = { before: label.shadow, model: label.model, ...change };
  const renewed = renewDesired(renewal);
  if (renewed.kind !== "UNDRAWABLE") return withRenewed(label, renewed, { ...change, problem: null });
  const blank = renewDesired({ ...renewal, contents: blankInstead(change.contents, change.at) });
  return withRenewed(label, blank, { ...change, problem: renewed.problem.problem });
}

/** The same contents under a larger number than the label knows. */
export function reissued(label: LabelState, { id, at }: Pick<NewContents, "id" | "at">): LabelState {
  const { desired, problem } = label.shadow;
  const { eff, until = null, tpl, f, priceV = null } = desired;
  const next = desired.next.map((entry) => ({ ...entry, until: entry.until ?? null, priceV: null }));
  const contents: Contents = [{ eff, until, tpl, f, priceV }, ...next];
  const renewed = renewDesired({ before: label.shadow, model: label.model, contents, id, at, isReissue: true });
  return withRenewed(label, renewed, { cause: "REISSUED", problem });
}

interface Why extends Pick<NewContents, "cause" | "staffId"> {
  problem: string | null;
}

function withRenewed(label: LabelState, renewed: Renewed, { cause, staffId = null, problem }: Why): LabelState {
  const { shadow } = label;
  if (renewed.kind === "UNDRAWABLE") throw new Error(`label ${label.id} cannot even be blank: ${label.model}`);
  if (renewed.kind === "UNCHANGED") {
    return problem === shadow.problem ? label : { ...label, shadow: { ...shadow, problem } };
  }
  const { desired, lastVersion, isTakenOver } = renewed;
  const renewedShadow: ShadowRow = { ...shadow, desired, desiredVersion: desired.v, lastVersion, problem };
  return {
    ...label,
    shadow: renewedShadow,
    cause: { cause: isTakenOver ? "SCHEDULE" : cause, staffId },
  };
}
