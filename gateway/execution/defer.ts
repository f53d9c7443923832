// `@defer` in operation documents: which fragments are answered later, and what of the answer each of them is.
// https://github.com/graphql/defer-stream-wg, https://github.com/graphql/graphql-spec/pull/1110
import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type InlineFragmentNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from "graphql";
import {
  type Fragments,
  type OperationDocument,
  type OperationParts,
  partsOfDocument,
  writtenOut,
} from "./document.ts";

export interface Defers {
  /** The variables that decide which fragments are deferred. */
  readonly variables: readonly string[];
}

/** Null when nothing in the document may be deferred. */
export function defersIn(document: DocumentNode): Defers | null {
  let isThere = false;
  const variables = new Set<string>();
  visit(document, {
    Directive: ({ name, arguments: given = [] }) => {
      if (name.value !== "defer") return;
      isThere = true;
      for (const { value } of given) if (value.kind === Kind.VARIABLE) variables.add(value.name.value);
    },
  });
  return isThere ? { variables: [...variables] } : null;
}

/**
 * The document as it is planned and compiled: fragments that are deferred for these variables are written out where they
 * are spread, each with a label of its own; all others are deferred no more. `variables`: null when nothing may be.
 */
export function withDefers(
  { document, operationName }: OperationDocument,
  variables: Readonly<Record<string, unknown>> | null,
): OperationDocument {
  const { operation, fragments } = partsOfDocument({ document, operationName });
  // the specification leaves it to the server, and a mutation's answer or an event waits for no one
  const isDeferred = operation.operation === "query" ? variables : null;
  const run: Resolving = { fragments, variables: isDeferred, next: 0 };
  const resolved = { ...operation, selectionSet: resolvedSet(run, operation.selectionSet) };
  const definitions = [resolved, ...(run.next === 0 ? plainFragments(fragments) : [])];
  return { document: { kind: Kind.DOCUMENT, definitions }, operationName };
}

/**
 * What `make` makes of the operation with its deferred fragments; in one piece where the planner cannot defer, for the
 * specification leaves it to the server.
 */
export async function deferredOrWhole<Made>(
  operation: OperationDocument,
  variables: Readonly<Record<string, unknown>> | null,
  make: (operation: OperationDocument) => Promise<Made>,
): Promise<Made> {
  try {
    return await make(withDefers(operation, variables));
  } catch (error) {
    if (!variables) throw error;
    return make(withDefers(operation, null));
  }
}

function plainFragments(fragments: Fragments): readonly FragmentDefinitionNode[] {
  return [...fragments.values()];
}

interface Resolving {
  readonly fragments: Fragments;
  readonly variables: Readonly<Record<string, unknown>> | null;
  next: number;
}

function resolvedSet(run: Resolving, { selections }: SelectionSetNode): SelectionSetNode {
  return { kind: Kind.SELECTION_SET, selections: selections.flatMap((one) => resolvedSelection(run, one)) };
}

function resolvedSelection(run: Resolving, selection: SelectionNode): readonly SelectionNode[] {
  if (selection.kind === Kind.FIELD) {
    return [
      selection.selectionSet ? { ...selection, selectionSet: resolvedSet(run, selection.selectionSet) } : selection,
    ];
  }
  const inline = selection.kind === Kind.INLINE_FRAGMENT ? selection : writtenOut(run.fragments, selection);
  if (!inline) return [];
  const directives = resolvedDirectives(run, inline.directives ?? []);
  return [{ ...inline, directives, selectionSet: resolvedSet(run, inline.selectionSet) }];
}

function resolvedDirectives(run: Resolving, directives: readonly DirectiveNode[]): readonly DirectiveNode[] {
  return directives.flatMap((directive) => {
    if (directive.name.value !== "defer") return [directive];
    if (!run.variables || !isOn(directive, run.variables)) return [];
    const label = `${run.next++}:${labelOf(directive) ?? ""}`;
    const value = { kind: Kind.STRING, value: label } as const;
    const name = { kind: Kind.NAME, value: "label" } as const;
    return [{ ...directive, arguments: [{ kind: Kind.ARGUMENT, name, value }] }];
  });
}

function isOn(directive: DirectiveNode, variables: Readonly<Record<string, unknown>>): boolean {
  const value = directive.arguments?.find(({ name }) => name.value === "if")?.value;
  if (value?.kind === Kind.BOOLEAN) return value.value;
  return value?.kind === Kind.VARIABLE ? variables[value.name.value] !== false : true;
}

function labelOf(directive: DirectiveNode): string | null {
  const value = directive.arguments?.find(({ name }) => name.value === "label")?.value;
  return value?.kind === Kind.STRING ? value.value : null;
}

/** One deferred fragment of a document that `withDefers` made. */
export interface DeferredFragment {
  /** The planner's name for it. */
  readonly label: string;
  readonly clientLabel: string | null;
  /** The fragment that it stands in; null for the operation itself. */
  readonly parent: string | null;
  /** How many fields lead to the objects that it is part of. */
  readonly depth: number;
  /** The operation with nothing in it but the way to the fragment, and what is in the fragment. */
  readonly operation: OperationDefinitionNode;
}

/** What of the operation is answered at once, and the fragments that come later, each after the one that it stands in. */
export function partsOf({ operation, fragments }: OperationParts): {
  readonly primary: OperationParts;
  readonly deferred: readonly DeferredFragment[];
} {
  const deferred: DeferredFragment[] = [];
  const primary = splitSet({ deferred, parent: null, depth: 0, wrap: (only) => only }, operation.selectionSet);
  return {
    primary: { operation: { ...operation, selectionSet: primary }, fragments },
    deferred: deferred.map((fragment) => ({
      ...fragment,
      operation: { ...operation, selectionSet: fragment.operation.selectionSet },
    })),
  };

  function splitSet(place: Place, { selections }: SelectionSetNode): SelectionSetNode {
    return setOf(selections.flatMap((selection) => splitSelection(place, selection)));
  }

  function splitSelection(place: Place, selection: SelectionNode): readonly SelectionNode[] {
    if (selection.kind === Kind.FRAGMENT_SPREAD || !selection.selectionSet) return [selection];
    if (selection.kind === Kind.FIELD) {
      const below = { ...place, depth: place.depth + 1, wrap: wrapIn(place, selection) };
      return [{ ...selection, selectionSet: splitSet(below, selection.selectionSet) }];
    }
    const label = labelOf(selection.directives?.find(({ name }) => name.value === "defer") ?? NO_DIRECTIVE);
    if (label === null) {
      const below = { ...place, wrap: wrapIn(place, selection) };
      return [{ ...selection, selectionSet: splitSet(below, selection.selectionSet) }];
    }
    addFragment(place, selection, label);
    return [];
  }

  function addFragment(place: Place, selection: InlineFragmentNode, label: string): void {
    const directives = selection.directives?.filter(({ name }) => name.value !== "defer") ?? [];
    const fragment = { ...selection, directives };
    const [, clientLabel = ""] = /^\d+:(.*)$/s.exec(label) ?? [];
    const index = deferred.length;
    const common = { label, clientLabel: clientLabel || null, parent: place.parent, depth: place.depth };
    // its place in the order comes before those of the fragments in it
    deferred.push({ ...common, operation });
    const inner = { ...place, parent: label, wrap: wrapIn(place, fragment) };
    const selectionSet = setOf([place.wrap({ ...fragment, selectionSet: splitSet(inner, selection.selectionSet) })]);
    deferred[index] = { ...common, operation: { ...operation, selectionSet } };
  }
}

interface Place {
  readonly deferred: DeferredFragment[];
  readonly parent: string | null;
  readonly depth: number;
  /** The way from the root to a selection here, and nothing else. */
  readonly wrap: (only: SelectionNode) => SelectionNode;
}

const NO_DIRECTIVE: DirectiveNode = { kind: Kind.DIRECTIVE, name: { kind: Kind.NAME, value: "" } };

function wrapIn(place: Place, selection: FieldNode | InlineFragmentNode): Place["wrap"] {
  return (only) => place.wrap({ ...selection, selectionSet: setOf([only]) });
}

function setOf(selections: readonly SelectionNode[]): SelectionSetNode {
  return { kind: Kind.SELECTION_SET, selections };
}
