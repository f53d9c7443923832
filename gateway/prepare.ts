// From a valid operation and what its viewer may have of it to a compiled plan. Cached by both.
import type { QueryPlan } from "@apollo/query-planner";
import { type DocumentNode, type FieldNode, visit } from "graphql";
import { type Access, filterFor } from "./access.ts";
import { refusalFor } from "./authorization.ts";
import type { ParsedDocument } from "./documents.ts";
import { type CompiledPlan, compilePlan } from "./execution/compile.ts";
import { deferredOrWhole } from "./execution/defer.ts";
import { type OperationDocument, partsOfDocument } from "./execution/document.ts";
import { refuseField } from "./execution/refusals.ts";
import type { RefusedPath } from "./filter.ts";
import type { Variables } from "./variables.ts";
import type { Variant } from "./variants.ts";

export interface Prepared {
  readonly plan: CompiledPlan;
  /** Whether it was there already. */
  readonly isHit: boolean;
}

export interface PrepareOptions {
  readonly variant: Variant;
  /** Must be valid in the variant. */
  readonly parsed: ParsedDocument;
  readonly access: Access;
  /** Labels of `@override(label:)` that are on, of those that the operation can meet. Sorted. */
  readonly overrideLabels: readonly string[];
  /** Whether it is planned before the texts of strangers. */
  readonly isListed: boolean;
  /** The variables of a request whose answer may come in parts; when left out, it comes in one piece. */
  readonly deferring?: Variables | null;
}

/** The plan that was made before, if it is still there. */
export function recallPlan(options: PrepareOptions): CompiledPlan | null {
  const kept = options.variant.plans.peek(keyOf(options));
  if (!kept) return null;
  kept.uses += 1;
  return kept.plan;
}

/** Rejects with what the planner throws: OPERATION_TOO_COSTLY, RATE_LIMITED or an error of its own. */
export async function preparePlan(options: PrepareOptions): Promise<Prepared> {
  const { variant, parsed, access, overrideLabels } = options;
  let isHit = true;
  const kept = await variant.plans.get(keyOf(options), async () => {
    isHit = false;
    const plan = await planDeferred(options);
    const { text, operationName, shape } = parsed;
    return { plan, text, operationName, access, overrideLabels, fields: shape.fields, uses: 0 };
  });
  kept.uses += 1;
  return { plan: kept.plan, isHit };
}

function keyOf(options: PrepareOptions): string {
  const { parsed, access, overrideLabels } = options;
  const defers = deferKeyOf(options);
  // most often nothing is particular: a text that is there already need not be read again
  if (access.key === "" && overrideLabels.length === 0 && defers === "") return parsed.key;
  return `${parsed.key}\n${access.key}\n${overrideLabels.join(" ")}\n${defers}`;
}

function deferKeyOf({ parsed: { defers }, deferring }: PrepareOptions): string {
  if (!defers || !deferring) return "";
  return `defer ${defers.variables.map((name) => deferring[name]).join(" ")}`;
}

function planDeferred(options: PrepareOptions): Promise<CompiledPlan> {
  const { parsed, deferring = null, access } = options;
  const plan = access.unmet.size === 0 ? planWhole : planFiltered;
  if (!parsed.defers) return plan(options, parsed);
  return deferredOrWhole(parsed, deferring, (operation) => plan(options, operation));
}

async function planWhole(
  { variant, overrideLabels, isListed }: PrepareOptions,
  { document, operationName }: OperationDocument,
): Promise<CompiledPlan> {
  const plan = await variant.plan({ document, operationName, isListed, overrideLabels: asOn(overrideLabels) });
  return compilePlan(plan, { document, operationName }, variant.supergraph);
}

/** Plans what is left of the operation, and answers in the shape of the whole. */
async function planFiltered(options: PrepareOptions, { document, operationName }: OperationDocument) {
  const { variant, access, overrideLabels, isListed } = options;
  const { operation } = partsOfDocument({ document, operationName });
  const filtered = filterFor(variant, { document, operation }, access);
  const nothing: QueryPlan = { kind: "QueryPlan" };
  const plan = filtered.document
    ? await variant.plan({
        ...{ document: filtered.document, operationName, isListed },
        overrideLabels: asOn(overrideLabels),
      })
    : nothing;
  const whole = withRefusals(document, filtered.refused, access);
  return compilePlan(plan, { document: whole, operationName }, variant.supergraph);
}

function asOn(labels: readonly string[]): ReadonlyMap<string, boolean> {
  return new Map(labels.map((label) => [label, true]));
}

function withRefusals(
  document: DocumentNode,
  refused: ReadonlyMap<FieldNode, readonly RefusedPath[]>,
  access: Access,
): DocumentNode {
  const { message, extensions } = refusalFor(access);
  return visit(document, {
    Field: {
      // on entering: the node is still the one of the document
      enter: (field) => {
        const paths = refused.get(field);
        return paths
          ? refuseField(
              field,
              paths.map((path) => ({ path, message, extensions })),
            )
          : undefined;
      },
    },
  });
}
