// From an operation document to a query plan.
import { operationFromDocument } from "@apollo/federation-internals";
import type { QueryPlan } from "@apollo/query-planner";
import type { DocumentNode } from "graphql";
import { withOwnResponseKeys } from "./response-keys.ts";
import type { LoadedSupergraph } from "./supergraph.ts";

export interface PlanRequest {
  /** A document that is valid against the API schema. */
  readonly document: DocumentNode;
  /** Which operation of the document; null when it has only one. */
  readonly operationName: string | null;
  /** Labels of `@override(label:)` and whether each is on for this request; absent labels are off. */
  readonly overrideLabels?: ReadonlyMap<string, boolean>;
}

/** Asynchronous, because planning may take place in a worker. Rejects with a GraphQLError. */
export type PlanOperation = (request: PlanRequest) => Promise<QueryPlan>;

/** Plans in this thread. */
export function createPlanner(supergraph: LoadedSupergraph): PlanOperation {
  return async ({ document, operationName, overrideLabels }) => {
    const operation = operationFromDocument(
      supergraph.planningSchema,
      withOwnResponseKeys(document, supergraph.fieldSets),
      operationName === null ? {} : { operationName },
    );
    return supergraph.planner.buildQueryPlan(
      operation,
      overrideLabels ? { overrideConditions: new Map(overrideLabels) } : {},
    );
  };
}
