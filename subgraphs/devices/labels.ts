// Tying labels to variants and untying them (C15).
import { eq } from "drizzle-orm";
import { TEMPLATES } from "../../devices/protocol.ts";
import type { Database } from "../../kit/database.ts";
import { failure } from "../../kit/errors.ts";
import type { Graph } from "../../kit/graph.ts";
import { once } from "../../kit/idempotency.ts";
import { newId, type OperationContext } from "../../kit/operation.ts";
import { type Contents, renewDesired } from "./desired-documents.ts";
import { changeLabels } from "./label-changes.ts";
import { BLANK, blankContent, contentsOf } from "./label-content.ts";
import { withContents } from "./label-contents.ts";
import { modelOf } from "./label-models.ts";
import { type EslLabel, readLabels } from "./reads.ts";
import { fetchMissingFacts, holdFacts } from "./shelf-facts.ts";
import { eslLabels, idempotencyKeys } from "./tables.ts";

export interface LabelContext extends OperationContext {
  graph: Graph;
  /** How long a label may be silent. */
  staleAfterMs: number;
}

export interface BindLabel {
  idempotencyKey: string;
  labelId: string;
  sku: string;
  templateId: string;
  rebind: boolean;
}

export async function bindLabel({ db, viewer, now, graph, staleAfterMs }: LabelContext, input: BindLabel) {
  viewer.require("devices:write");
  const { storeId } = await requireLabel(db, input.labelId);
  viewer.require("devices:write", storeId);
  const fetched = await fetchMissingFacts(db, graph, { storeId, sku: input.sku });
  return once({ db, table: idempotencyKeys, viewer, operation: "bindLabel", input }, async (tx) => {
    const at = now();
    const facts = await holdFacts(tx, { storeId, sku: input.sku }, fetched, at);
    const label = await lockLabel(tx, input.labelId);
    if (label.sku !== null && label.sku !== input.sku && !input.rebind) return alreadyBound(label);
    const contents = contentsOf(facts, input.templateId, at.getTime());
    const fields = facts.price === null ? ["price"] : misfits(label.model, input.templateId, contents);
    if (fields !== null) return templateMismatch(label, fields);
    if (label.sku !== input.sku || label.templateId !== input.templateId) {
      const moment = { at: at.getTime(), staleAfterMs };
      const change = { contents, cause: "BOUND" as const, staffId: viewer.id, id: newId(now), at: moment.at };
      await changeLabels(tx, { where: eq(eslLabels.id, label.id), moment }, (state) =>
        withContents(
          { ...state, sku: input.sku, templateId: input.templateId, boundAt: at, boundByStaffId: viewer.id },
          change,
        ),
      );
    }
    return { __typename: "BindLabelSuccess" as const, label: await requireLabel(tx, label.id) };
  });
}

/** The fields that keep these contents from being drawn (none when it is panel or layout); null when they can be. */
function misfits(model: string, templateId: string, contents: Contents): readonly string[] | null {
  if (templateId === BLANK || !TEMPLATES.some((known) => known === templateId)) return [];
  const [first] = contents;
  const drawn = renewDesired({ before: null, model, contents: [first], id: BLANK, at: first.eff });
  return drawn.kind === "UNDRAWABLE" ? drawn.problem.fields : null;
}

function alreadyBound(label: EslLabel) {
  return { __typename: "LabelAlreadyBound" as const, message: "The label is tied to another variant.", label };
}

function templateMismatch({ model }: EslLabel, fields: readonly string[]) {
  const message =
    fields.length > 0 ? `The layout cannot draw: ${fields.join(", ")}.` : "The layout does not fit the panel.";
  return { __typename: "LabelTemplateMismatch" as const, message, model: modelOf(model), fields };
}

export interface UnbindLabel {
  idempotencyKey: string;
  labelId: string;
  expectedSku?: string | null | undefined;
}

export async function unbindLabel({ db, viewer, now, staleAfterMs }: LabelContext, input: UnbindLabel) {
  viewer.require("devices:write");
  const { storeId } = await requireLabel(db, input.labelId);
  viewer.require("devices:write", storeId);
  return once({ db, table: idempotencyKeys, viewer, operation: "unbindLabel", input }, async (tx) => {
    const label = await lockLabel(tx, input.labelId);
    const isOther = input.expectedSku != null && label.sku !== input.expectedSku;
    if (label.sku !== null && isOther) return alreadyBound(label);
    const moment = { at: now().getTime(), staleAfterMs };
    const contents: Contents = [blankContent(moment.at)];
    const change = { contents, cause: "UNBOUND" as const, staffId: viewer.id, id: newId(now), at: moment.at };
    if (label.sku !== null) {
      await changeLabels(tx, { where: eq(eslLabels.id, label.id), moment }, (state) =>
        withContents({ ...state, sku: null, templateId: null, boundAt: null, boundByStaffId: null }, change),
      );
    }
    return { __typename: "UnbindLabelSuccess" as const, label: await requireLabel(tx, label.id) };
  });
}

async function requireLabel(db: Database, id: string): Promise<EslLabel> {
  const [label] = await readLabels(db, [id]);
  if (!label) throw failure("NOT_FOUND", "There is no such label.");
  return label;
}

async function lockLabel(tx: Database, id: string): Promise<EslLabel> {
  await tx.select({ id: eslLabels.id }).from(eslLabels).where(eq(eslLabels.id, id)).for("update");
  return requireLabel(tx, id);
}
