// From an operation document to a query plan.
import { operationFromDocument } from "@apollo/federation-internals";
import type { QueryPlan } from "@apollo/query-planner";
import type { OperationDocument } from "./document.ts";
import { withOwnNames } from "./own-names.ts";
import { refuseConflicts } from "./required-arguments.ts";
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
    refuseConflicts(document, supergraph.apiSchema, supergraph.requirementConflicts);
    const operation = operationFromDocument(
      supergraph.planningSchema,
      withOwnNames(document, supergraph.fieldSets),
      operationName === null ? {} : { operationName },
    );
    return supergraph.planner.buildQueryPlan(
      operation,
      overrideLabels ? { overrideConditions: new Map(overrideLabels) } : {},
    );
  };
}
