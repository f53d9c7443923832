// Takes out of an operation what a viewer may not have, and remembers where its answer stays null for that.
import {
  type DefinitionNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isUnionType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from "graphql";
import type { AccessRules, Requirement } from "./authorization.ts";

/** Response names from the field that is refused, or that is empty without its refused fields, down to the refused. */
export type RefusedPath = readonly string[];

export interface FilteredOperation {
  /** Null when nothing is left to ask for. */
  readonly document: DocumentNode | null;
  /** Fields of the original document that are not asked for; the paths of what was refused, from below each field. */
  readonly refused: ReadonlyMap<FieldNode, readonly RefusedPath[]>;
  /** From the root, each once. */
  readonly paths: readonly RefusedPath[];
}

export interface FilterInput {
  readonly schema: GraphQLSchema;
  readonly rules: AccessRules;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly isMet: (requirement: Requirement) => boolean;
}

/** Fragments spread in fragments multiply the paths of what they contain. */
const MAX_PATHS = 100;

interface Filtered {
  readonly selections: readonly SelectionNode[];
  readonly paths: readonly RefusedPath[];
}

interface Filtering extends FilterInput {
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly filteredFragments: Map<string, Filtered>;
  readonly refused: Map<FieldNode, readonly RefusedPath[]>;
}

/** Every requirement that anything in the operation has, each once, in a fixed order. */
export function requirementsIn(input: Omit<FilterInput, "isMet">): readonly Requirement[] {
  const met = new Map<string, Requirement>();
  const isMet = (requirement: Requirement) => {
    met.set(requirement.key, requirement);
    return true;
  };
  filterOperation({ ...input, isMet });
  return [...met.values()];
}

/** The document must be valid. A field goes with its whole selection, and its parent too when nothing else is in it. */
export function filterOperation(input: FilterInput): FilteredOperation {
  const { schema, document, operation } = input;
  const root = schema.getRootType(operation.operation);
  if (!root) throw new TypeError(`The schema has no ${operation.operation} type`);
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const filtering: Filtering = { ...input, fragments, filteredFragments: new Map(), refused: new Map() };
  const { selections, paths } = filterSelections(filtering, root, operation.selectionSet);
  if (filtering.refused.size === 0 && paths.length === 0) return { document, refused: filtering.refused, paths };
  const filtered = selections.length === 0 ? null : rebuilt(filtering, selections);
  return { document: filtered, refused: filtering.refused, paths };
}

function filterSelections(
  filtering: Filtering,
  parent: GraphQLCompositeType,
  { selections }: SelectionSetNode,
): Filtered {
  const kept: SelectionNode[] = [];
  const paths: RefusedPath[] = [];
  for (const selection of selections) {
    const filtered = filterSelection(filtering, parent, selection);
    kept.push(...filtered.selections);
    paths.push(...filtered.paths);
  }
  return { selections: kept, paths: withoutRepeats(paths) };
}

function filterSelection(filtering: Filtering, parent: GraphQLCompositeType, selection: SelectionNode): Filtered {
  switch (selection.kind) {
    case Kind.FIELD:
      return filterField(filtering, parent, selection);
    case Kind.INLINE_FRAGMENT: {
      const condition = selection.typeCondition?.name.value ?? parent.name;
      const { selections, paths } = filterFragment(filtering, condition, selection.selectionSet);
      if (selections.length === 0) return { selections: [], paths };
      const selectionSet = { ...selection.selectionSet, selections };
      return { selections: [{ ...selection, selectionSet }], paths };
    }
    case Kind.FRAGMENT_SPREAD: {
      const { selections, paths } = filterNamed(filtering, selection.name.value);
      return { selections: selections.length === 0 ? [] : [selection], paths };
    }
  }
}

function filterField(filtering: Filtering, parent: GraphQLCompositeType, field: FieldNode): Filtered {
  const name = field.name.value;
  const definition = isUnionType(parent) ? undefined : parent.getFields()[name];
  // `__typename`, `__schema` and `__type`
  if (!definition) return { selections: [field], paths: [] };
  const key = (field.alias ?? field.name).value;
  if (!areMet(filtering, filtering.rules.forField(parent, definition))) return refuse(filtering, field, key, [[]]);
  const type = getNamedType(definition.type);
  if (!field.selectionSet || !isCompositeType(type)) return { selections: [field], paths: [] };
  const { selections, paths } = filterSelections(filtering, type, field.selectionSet);
  if (selections.length === 0) return refuse(filtering, field, key, paths);
  const selectionSet = { ...field.selectionSet, selections };
  return { selections: [{ ...field, selectionSet }], paths: below(key, paths) };
}

function refuse(filtering: Filtering, field: FieldNode, key: string, paths: readonly RefusedPath[]): Filtered {
  filtering.refused.set(field, paths);
  return { selections: [], paths: below(key, paths) };
}

function filterFragment(filtering: Filtering, typeName: string, selectionSet: SelectionSetNode): Filtered {
  const type = filtering.schema.getType(typeName);
  if (!isCompositeType(type)) return { selections: selectionSet.selections, paths: [] };
  if (areMet(filtering, filtering.rules.forType(typeName))) return filterSelections(filtering, type, selectionSet);
  refuseAll(filtering, selectionSet, new Set());
  return { selections: [], paths: [[]] };
}

function filterNamed(filtering: Filtering, name: string): Filtered {
  const known = filtering.filteredFragments.get(name);
  if (known) return known;
  const fragment = filtering.fragments.get(name);
  const filtered = fragment
    ? filterFragment(filtering, fragment.typeCondition.name.value, fragment.selectionSet)
    : { selections: [], paths: [] };
  filtering.filteredFragments.set(name, filtered);
  return filtered;
}

/** The fields at the top of a fragment on a type that the viewer may not have. */
function refuseAll(filtering: Filtering, { selections }: SelectionSetNode, seen: Set<string>): void {
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) {
      filtering.refused.set(selection, [[]]);
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      refuseAll(filtering, selection.selectionSet, seen);
    } else if (!seen.has(selection.name.value)) {
      seen.add(selection.name.value);
      const fragment = filtering.fragments.get(selection.name.value);
      if (fragment) refuseAll(filtering, fragment.selectionSet, seen);
    }
  }
}

function areMet({ isMet }: Filtering, requirements: readonly Requirement[]): boolean {
  // no short cut: `requirementsIn` needs to see all of them
  return requirements.map(isMet).every(Boolean);
}

function below(key: string, paths: readonly RefusedPath[]): readonly RefusedPath[] {
  return paths.map((path) => [key, ...path]);
}

function withoutRepeats(paths: readonly RefusedPath[]): readonly RefusedPath[] {
  if (paths.length < 2) return paths;
  return [...new Map(paths.map((path) => [path.join("."), path])).values()].slice(0, MAX_PATHS);
}

/** The operation with what is left of it, without fragments and variables that it no longer uses. */
function rebuilt(filtering: Filtering, selections: readonly SelectionNode[]): DocumentNode {
  const { operation } = filtering;
  const selectionSet = { ...operation.selectionSet, selections };
  const used = usedFragments(filtering, selectionSet);
  const definitions: DefinitionNode[] = [{ ...operation, selectionSet }, ...used];
  const variables = variablesIn(definitions);
  const variableDefinitions = operation.variableDefinitions?.filter(({ variable }) =>
    variables.has(variable.name.value),
  );
  const root = { ...operation, selectionSet, ...(variableDefinitions && { variableDefinitions }) };
  return { kind: Kind.DOCUMENT, definitions: [root, ...used] };
}

function usedFragments(filtering: Filtering, selectionSet: SelectionSetNode): readonly FragmentDefinitionNode[] {
  const used = new Map<string, FragmentDefinitionNode>();
  const pending: SelectionSetNode[] = [selectionSet];
  for (let next = pending.pop(); next; next = pending.pop()) {
    visit(next, {
      FragmentSpread: ({ name }) => {
        const fragment = filtering.fragments.get(name.value);
        const filtered = filtering.filteredFragments.get(name.value);
        if (!fragment || !filtered || used.has(name.value)) return;
        const inner = { ...fragment.selectionSet, selections: filtered.selections };
        used.set(name.value, { ...fragment, selectionSet: inner });
        pending.push(inner);
      },
    });
  }
  return [...used.values()];
}

function variablesIn(definitions: readonly DefinitionNode[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const definition of definitions) {
    visit(definition, {
      VariableDefinition: () => false,
      Variable: ({ name }) => void names.add(name.value),
    });
  }
  return names;
}
