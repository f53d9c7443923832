// A plan without a fetch for an operation that needs one.
//
// The planner makes it of a field whose type has no object type in the subgraph that resolves the field: an interface of
// which all others have only the object (`@interfaceObject`). Run, it would answer null for something that may exist.
import type { QueryPlan } from "@apollo/query-planner";
import { GraphQLError, Kind, type SelectionSetNode } from "graphql";
import { conjunctionOf } from "../conditions.ts";
import type { Fragments, OperationParts } from "../document.ts";

/** Throws a GraphQLError. */
export function refuseEmptyPlan(plan: QueryPlan, operation: OperationParts): void {
  const field = plan.node ? undefined : fieldOfData(operation.operation.selectionSet, operation.fragments);
  if (field === undefined) return;
  const message = `No subgraph can answer what is selected of "${field}".`;
  throw new GraphQLError(message, { extensions: { code: "GRAPHQL_VALIDATION_FAILED" } });
}

/** The first one that is no introspection and always there. */
function fieldOfData({ selections }: SelectionSetNode, fragments: Fragments): string | undefined {
  for (const selection of selections) {
    if (conjunctionOf(selection.directives)?.length !== 0) continue;
    if (selection.kind === Kind.FIELD) {
      if (!selection.name.value.startsWith("__")) return selection.name.value;
      continue;
    }
    const isInline = selection.kind === Kind.INLINE_FRAGMENT;
    const inner = isInline ? selection.selectionSet : fragments.get(selection.name.value)?.selectionSet;
    const field = inner && fieldOfData(inner, fragments);
    if (field !== undefined) return field;
  }
  return undefined;
}
