// From an operation document to a query plan.
import { operationFromDocument } from "@apollo/federation-internals";
import type { QueryPlan } from "@apollo/query-planner";
import { type FragmentDefinitionNode, type InlineFragmentNode, isInterfaceType, visit } from "graphql";
import { asSubgraphsAre } from "./corrections/corrections.ts";
import { refuseEmptyPlan } from "./corrections/empty-plan.ts";
import { normalForm } from "./corrections/normal-form.ts";
import { withOwnNames } from "./corrections/own-names.ts";
import { withSentDirectives } from "./corrections/sent-directives.ts";
import { withTypesWrittenOut } from "./corrections/written-out-types.ts";
import { type OperationDocument, partsOfDocument } from "./document.ts";
import { isPlanningLimit, type LoadedSupergraph } from "./supergraph.ts";

/** Valid against the API schema. */
export interface PlanRequest extends OperationDocument {
  /** Labels of `@override(label:)` and whether each is on for this request; absent labels are off. */
  readonly overrideLabels?: ReadonlyMap<string, boolean>;
}

/** Asynchronous, because planning may take place in a worker. Rejects with a GraphQLError. */
export type PlanOperation = (request: PlanRequest) => Promise<QueryPlan>;

/** Plans in this thread. */
export function createPlanner(supergraph: LoadedSupergraph): PlanOperation {
  return async ({ document, operationName, overrideLabels }) => {
    const sent = withSentDirectives(document, supergraph.apiSchema, supergraph.composedDirectives);
    const ours = { document: withOwnNames(sent, supergraph.fieldSets), operationName };
    const normal = normalForm(ours, supergraph.apiSchema);
    const plan = planNormal(supergraph, normal, overrideLabels);
    refuseEmptyPlan(plan, partsOfDocument(normal));
    return asSubgraphsAre(plan, supergraph.corrections);
  };
}

function planNormal(
  supergraph: LoadedSupergraph,
  normal: OperationDocument,
  overrideLabels: PlanRequest["overrideLabels"],
): QueryPlan {
  let failure: unknown;
  for (const attempt of attemptsAt(supergraph, normal)) {
    try {
      return buildPlan(supergraph, attempt, overrideLabels);
    } catch (error) {
      failure = error;
      if (isPlanningLimit(error) || (isWithoutPlan(error) && !mayHavePlan(supergraph, attempt))) break;
    }
  }
  throw failure;
}

function isWithoutPlan(error: unknown): boolean {
  return error instanceof Error && /^Was not able to (find any options for|plan) /.test(error.message);
}

/**
 * The planner says that there is none rightly of what no subgraph can answer, and wrongly where contexts are set behind
 * interfaces and of fragments on interfaces in a union.
 */
function mayHavePlan({ corrections, apiSchema }: LoadedSupergraph, { document }: OperationDocument): boolean {
  let isSo = corrections.hasContexts;
  const look = ({ typeCondition }: InlineFragmentNode | FragmentDefinitionNode) => {
    isSo ||= typeCondition !== undefined && isInterfaceType(apiSchema.getType(typeCondition.name.value));
  };
  visit(document, { InlineFragment: look, FragmentDefinition: look });
  return isSo;
}

/** What the planner fails on it may plan when types are written out. */
function* attemptsAt({ apiSchema }: LoadedSupergraph, operation: OperationDocument): Generator<OperationDocument> {
  yield operation;
  const other = withTypesWrittenOut(operation, apiSchema);
  if (other) yield other;
}

function buildPlan(
  { planningSchema, planner }: LoadedSupergraph,
  { document, operationName }: OperationDocument,
  overrideLabels: PlanRequest["overrideLabels"],
): QueryPlan {
  const operation = operationFromDocument(planningSchema, document, operationName === null ? {} : { operationName });
  return planner.buildQueryPlan(operation, overrideLabels ? { overrideConditions: new Map(overrideLabels) } : {});
}
