// Parts of operation documents.
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type FragmentSpreadNode,
  getOperationAST,
  type InlineFragmentNode,
  Kind,
  type OperationDefinitionNode,
} from "graphql";

export interface OperationDocument {
  readonly document: DocumentNode;
  /** Null when the document has only one operation. */
  readonly operationName: string | null;
}

export type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/** An operation with the fragments of its document. */
export interface OperationParts {
  readonly operation: OperationDefinitionNode;
  readonly fragments: Fragments;
}

/** Throws a TypeError when the document has no such operation. */
export function partsOfDocument({ document, operationName }: OperationDocument): OperationParts {
  const operation = getOperationAST(document, operationName);
  if (!operation) throw new TypeError(`The document has no single operation ${operationName ?? ""}`);
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  return { operation, fragments };
}

/** The fragment where it is spread; null if the document has none of that name. */
export function writtenOut(
  fragments: Fragments,
  { name, directives = [] }: FragmentSpreadNode,
): InlineFragmentNode | null {
  const fragment = fragments.get(name.value);
  if (!fragment) return null;
  const { typeCondition, selectionSet } = fragment;
  return { kind: Kind.INLINE_FRAGMENT, typeCondition, directives, selectionSet };
}
