// From an operation document to a query plan.
import { operationFromDocument } from "@apollo/federation-internals";
import type { QueryPlan } from "@apollo/query-planner";
import { type OperationDocument, partsOfDocument } from "./document.ts";
import { refuseEmptyPlan } from "./empty-plan.ts";
import { withRealSubgraphs } from "./graphs-apart.ts";
import { withKnownFragments } from "./known-fragments.ts";
import { normalForm } from "./normal-form.ts";
import { withOwnNames } from "./own-names.ts";
import { withoutStandIns } from "./required-fetches.ts";
import { withSentDirectives } from "./sent-directives.ts";
import type { LoadedSupergraph } from "./supergraph.ts";

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
    const operation = operationFromDocument(
      supergraph.planningSchema,
      normal.document,
      operationName === null ? {} : { operationName },
    );
    const plan = supergraph.planner.buildQueryPlan(
      operation,
      overrideLabels ? { overrideConditions: new Map(overrideLabels) } : {},
    );
    refuseEmptyPlan(plan, partsOfDocument(normal));
    return asSubgraphsAre(plan, supergraph);
  };
}

/** What is for the planner alone taken out of its plan. Throws a GraphQLError where that cannot be. */
export function asSubgraphsAre(plan: QueryPlan, { graphsApart, unknownTypes, standIns }: LoadedSupergraph): QueryPlan {
  return withoutStandIns(withKnownFragments(withRealSubgraphs(plan, graphsApart), unknownTypes), standIns);
}
