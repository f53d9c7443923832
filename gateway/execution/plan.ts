// From an operation document to a query plan.
import { operationFromDocument } from "@apollo/federation-internals";
import type { QueryPlan } from "@apollo/query-planner";
import { type OperationDocument, partsOfDocument } from "./document.ts";
import { refuseEmptyPlan } from "./empty-plan.ts";
import { withRealSubgraphs } from "./graphs-apart.ts";
import { withMembersApart } from "./member-fetches.ts";
import { normalForm } from "./normal-form.ts";
import { withOwnNames } from "./own-names.ts";
import { withoutStandIns } from "./required-fetches.ts";
import { isPlanningLimit, type LoadedSupergraph } from "./supergraph.ts";
import { withTypesWrittenOut } from "./written-out-types.ts";

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
    const ours = { document: withOwnNames(document, supergraph.fieldSets), operationName };
    const normal = normalForm(ours, supergraph.apiSchema);
    const plan = planNormal(supergraph, normal, overrideLabels);
    refuseEmptyPlan(plan, partsOfDocument(normal));
    return asSubgraphsAre(plan, supergraph);
  };
}

/** What the planner fails on it may plan when types are written out. */
function planNormal(
  supergraph: LoadedSupergraph,
  normal: OperationDocument,
  overrideLabels: PlanRequest["overrideLabels"],
): QueryPlan {
  try {
    return buildPlan(supergraph, normal, overrideLabels);
  } catch (error) {
    // a RangeError may be of a circle that the planner has made of its fetches
    const isHopeless = isPlanningLimit(error) && !(error instanceof RangeError);
    const written = isHopeless ? null : withTypesWrittenOut(normal, supergraph.apiSchema);
    if (!written) throw error;
    try {
      return buildPlan(supergraph, written, overrideLabels);
    } catch (again) {
      throw isPlanningLimit(again) ? again : error;
    }
  }
}

function buildPlan(
  { planner, planningSchema }: LoadedSupergraph,
  { document, operationName }: OperationDocument,
  overrideLabels: PlanRequest["overrideLabels"],
): QueryPlan {
  const operation = operationFromDocument(planningSchema, document, operationName === null ? {} : { operationName });
  return planner.buildQueryPlan(operation, overrideLabels ? { overrideConditions: new Map(overrideLabels) } : {});
}

/** What is for the planner alone taken out of its plan. Throws a GraphQLError where that cannot be. */
export function asSubgraphsAre(
  plan: QueryPlan,
  { graphsApart, standIns, memberRequirements }: LoadedSupergraph,
): QueryPlan {
  const members = withMembersApart(plan, memberRequirements);
  return withoutStandIns(withRealSubgraphs(members, graphsApart), standIns);
}
