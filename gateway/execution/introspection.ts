// `__schema` and `__type`, answered from the API schema without a subgraph.
import {
  type DocumentNode,
  executeSync,
  type GraphQLFormattedError,
  type GraphQLSchema,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";
import type { JsonObject } from "./data.ts";
import type { Fragments, OperationParts } from "./document.ts";

export interface IntrospectionResult {
  readonly data: Readonly<Record<string, unknown>>;
  readonly errors: readonly GraphQLFormattedError[];
}

export type Introspection = (variables: JsonObject) => IntrospectionResult;

export function isIntrospectionField(name: string): boolean {
  return name === "__schema" || name === "__type";
}

/** Null when the operation does not introspect. */
export function compileIntrospection(
  { operation, fragments }: OperationParts,
  schema: GraphQLSchema,
): Introspection | null {
  const selections = introspectionOf(operation.selectionSet, fragments);
  if (selections.length === 0) return null;
  const reduced = { ...operation, selectionSet: { kind: Kind.SELECTION_SET, selections } } as const;
  const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: [reduced, ...fragments.values()] };
  return (variables) => {
    const { data, errors } = executeSync({ schema, document, variableValues: variables });
    return { data: data ?? {}, errors: (errors ?? []).map((error) => error.toJSON()) };
  };
}

/** The root selections without everything that subgraphs answer; fragments are unfolded, conditions kept. */
function introspectionOf({ selections }: SelectionSetNode, fragments: Fragments): readonly SelectionNode[] {
  return selections.flatMap((selection): readonly SelectionNode[] => {
    if (selection.kind === Kind.FIELD) return isIntrospectionField(selection.name.value) ? [selection] : [];
    const selectionSet =
      selection.kind === Kind.INLINE_FRAGMENT
        ? selection.selectionSet
        : fragments.get(selection.name.value)?.selectionSet;
    const inner = selectionSet ? introspectionOf(selectionSet, fragments) : [];
    if (inner.length === 0) return [];
    return [
      {
        kind: Kind.INLINE_FRAGMENT,
        ...(selection.directives ? { directives: selection.directives } : {}),
        selectionSet: { kind: Kind.SELECTION_SET, selections: inner },
      },
    ];
  });
}
