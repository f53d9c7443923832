// From a valid operation and a viewer to a compiled plan of what that viewer may have. Cached by both.
import type { QueryPlan } from "@apollo/query-planner";
import { type DocumentNode, type FieldNode, visit } from "graphql";
import { type Claimant, meets, type Requirement, refusalFor } from "./authorization.ts";
import type { ParsedDocument } from "./documents.ts";
import { type CompiledPlan, compilePlan } from "./execution/compile.ts";
import { refuseField } from "./execution/refusals.ts";
import { type FilterInput, filterOperation, type RefusedPath, requirementsIn } from "./filter.ts";
import type { Turns } from "./turns.ts";
import type { Variant } from "./variants.ts";

export interface Prepared {
  readonly plan: CompiledPlan;
  /** Whether it was there already. */
  readonly isHit: boolean;
}

/** What an operation requires of its viewers never changes. */
const requirements = new WeakMap<DocumentNode, Map<string, readonly Requirement[]>>();

export interface PrepareOptions {
  readonly variant: Variant;
  /** Must be valid in the variant. */
  readonly parsed: ParsedDocument;
  readonly claimant: Claimant;
  /** When planning has to wait its turn; at once when left out. */
  readonly turns?: Turns | undefined;
}

/** Rejects with what the planner throws, and with RATE_LIMITED. */
export async function preparePlan({ variant, parsed, claimant, turns }: PrepareOptions): Promise<Prepared> {
  const input = {
    schema: variant.supergraph.apiSchema,
    rules: variant.access,
    document: parsed.document,
    operation: parsed.operation,
  };
  const all = requirementsOf(input, parsed);
  const unmet = new Set(all.filter((one) => !meets(one, claimant)).map(({ key }) => key));
  const access = unmet.size === 0 ? "" : `${claimant.isAuthenticated ? "signed in" : "nobody"} ${[...unmet].join(" ")}`;
  let isHit = true;
  const { plan } = await variant.plans.get(`${access}\n${parsed.operationName ?? ""}\n${parsed.text}`, async () => {
    isHit = false;
    const make = () =>
      unmet.size === 0
        ? planWhole(variant, parsed)
        : planFiltered(variant, parsed, { ...input, isMet: ({ key }) => !unmet.has(key) }, claimant);
    const made = await (turns ? turns.take(make) : make());
    return { plan: made, fields: parsed.shape.fields };
  });
  return { plan, isHit };
}

function requirementsOf(input: Omit<FilterInput, "isMet">, parsed: ParsedDocument): readonly Requirement[] {
  if (input.rules.isEmpty) return [];
  const known = requirements.get(parsed.document) ?? new Map<string, readonly Requirement[]>();
  requirements.set(parsed.document, known);
  const found = known.get(parsed.operationName ?? "") ?? requirementsIn(input);
  known.set(parsed.operationName ?? "", found);
  return found;
}

async function planWhole(variant: Variant, { document, operationName }: ParsedDocument): Promise<CompiledPlan> {
  const plan = await variant.plan({ document, operationName });
  return compilePlan(plan, { document, operationName }, variant.supergraph);
}

/** Plans what is left of the operation, and answers in the shape of the whole. */
async function planFiltered(
  variant: Variant,
  { document, operationName }: ParsedDocument,
  input: FilterInput,
  claimant: Claimant,
): Promise<CompiledPlan> {
  const filtered = filterOperation(input);
  const nothing: QueryPlan = { kind: "QueryPlan" };
  const plan = filtered.document ? await variant.plan({ document: filtered.document, operationName }) : nothing;
  const whole = withRefusals(document, filtered.refused, claimant);
  return compilePlan(plan, { document: whole, operationName }, variant.supergraph);
}

function withRefusals(
  document: DocumentNode,
  refused: ReadonlyMap<FieldNode, readonly RefusedPath[]>,
  claimant: Claimant,
): DocumentNode {
  const { message, extensions } = refusalFor(claimant);
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
