// An operation without what the planner gets wrong, and with the same answer.
//
// The planner fails on fragments that can match nothing, forgets conditions of fragments that stand in others, loses a
// field when conditions leave nothing of its selections, runs a mutation twice that is selected under two conditions, and
// takes two fields of one response key for one behind an interface object. So fragments are written out, those that can
// match nothing are left out, conditions go down to the fields, and what could become empty gets a `__typename`. What has
// none of this stays the document that it was.
import {
  type DirectiveNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  type InlineFragmentNode,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  isUnionType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";
import { type Conjunction, conditionNames, conjoin, directivesOf, plannedConjunctionOf } from "../conditions.ts";
import { type Fragments, type OperationDocument, partsOfDocument, writtenOut } from "../document.ts";
import { isIntrospectionField } from "../introspection.ts";
import { withOwnKeys } from "./own-keys.ts";
import { serialSelections } from "./serial-selections.ts";

/** Stands where conditions may leave nothing else; no part of the answer. */
export const PLACEHOLDER: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: "__typename" } };

/**
 * Linear in the size that the operation has with its fragments written out. Gives `operation` itself when there is nothing
 * to change. Throws a GraphQLError for a mutation that is selected under too many conditions.
 */
export function normalForm(operation: OperationDocument, schema: GraphQLSchema): OperationDocument {
  const { operation: root, fragments } = partsOfDocument(operation);
  const type = schema.getRootType(root.operation);
  if (!type) return operation;
  const run: Normalizing = { schema, fragments, possible: new Map(), isChanged: false };
  const selections = normalRoot(run, type, root.operation === "mutation", root.selectionSet);
  const normal = setOf(selections.length > 0 ? selections : [PLACEHOLDER]);
  const selectionSet = withOwnKeys(normal);
  if (!run.isChanged && selectionSet === normal) return operation;
  const definitions = [{ ...root, selectionSet }, ...introspecting(fragments)];
  return { ...operation, document: { kind: Kind.DOCUMENT, definitions } };
}

interface Normalizing {
  readonly schema: GraphQLSchema;
  readonly fragments: Fragments;
  /** The names of object types, by type. */
  readonly possible: Map<string, ReadonlySet<string>>;
  isChanged: boolean;
}

/** Where a selection stands. */
interface Place {
  readonly type: GraphQLCompositeType;
  /** The object types that can be here: fewer within fragments. */
  readonly possible: ReadonlySet<string>;
  /** Of the fragments around, not yet written to a selection; no more than fit on one. */
  readonly conditions: Conjunction;
}

function normalRoot(
  run: Normalizing,
  type: GraphQLCompositeType,
  isSerial: boolean,
  { selections }: SelectionSetNode,
): readonly SelectionNode[] {
  const place = { type, possible: possibleTypes(run, type), conditions: [] };
  if (!isSerial) return normalSelections(run, place, selections);
  // the planner mixes up the order of what stands in fragments
  run.isChanged ||= selections.some(({ kind }) => kind !== Kind.FIELD);
  const normal = normalSelections(run, place, selections);
  const serial = serialSelections(normal);
  if (!serial) return normal;
  run.isChanged = true;
  return normalSelections(run, place, serial);
}

/** Introspection is not planned and stays as it is written. */
export function introspecting(fragments: Fragments): readonly FragmentDefinitionNode[] {
  return [...fragments.values()].filter(({ typeCondition }) => typeCondition.name.value.startsWith("__"));
}

function normalSelections(
  run: Normalizing,
  place: Place,
  selections: readonly SelectionNode[],
): readonly SelectionNode[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return normalField(run, place, selection);
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : writtenOut(run.fragments, selection);
    return fragment ? normalFragment(run, place, fragment) : [];
  });
}

function normalField(run: Normalizing, place: Place, field: FieldNode): readonly SelectionNode[] {
  if (field === PLACEHOLDER) return [];
  const own = plannedConjunctionOf(field.directives);
  const conditions = own && conjoin(place.conditions, own);
  if (!conditions) return nothing(run);
  const normal = field.selectionSet
    ? { ...field, selectionSet: normalBelow(run, place, field, field.selectionSet) }
    : field;
  return underConditions(place, normal, conditions);
}

function normalBelow(
  run: Normalizing,
  { type: parent }: Place,
  { name }: FieldNode,
  selectionSet: SelectionSetNode,
): SelectionSetNode {
  const definition = isUnionType(parent) ? undefined : parent.getFields()[name.value];
  const type = definition && getNamedType(definition.type);
  if (isIntrospectionField(name.value) || !isCompositeType(type)) return selectionSet;
  const place = { type, possible: possibleTypes(run, type), conditions: [] };
  const selections = normalSelections(run, place, selectionSet.selections);
  if (selections.some(isLasting)) return setOf(selections);
  run.isChanged = true;
  return setOf([PLACEHOLDER, ...selections]);
}

function isLasting(selection: SelectionNode): boolean {
  if (plannedConjunctionOf(selection.directives)?.length !== 0) return false;
  if (selection.kind !== Kind.INLINE_FRAGMENT) return true;
  return isDeferred(selection) || selection.selectionSet.selections.some(isLasting);
}

function isDeferred({ directives = [] }: InlineFragmentNode): boolean {
  return directives.some(({ name }) => name.value === "defer");
}

function normalFragment(run: Normalizing, place: Place, fragment: InlineFragmentNode): readonly SelectionNode[] {
  const own = plannedConjunctionOf(fragment.directives);
  const conditions = own && conjoin(place.conditions, own);
  const inside = conditions && placeInside(run, place, fragment.typeCondition?.name.value);
  if (!conditions || !inside) return nothing(run);
  const { selections } = fragment.selectionSet;
  if (fragment.directives?.some(({ name }) => !conditionNames.has(name.value))) {
    const inner = normalSelections(run, { ...inside, conditions: [] }, selections);
    if (inner.length === 0) return nothing(run);
    return underConditions(place, fragmentOn(inside.type, fragment.directives, inner), conditions);
  }
  const isPushed = fitsOnOne(conditions);
  if (own.length > 0 && isPushed) run.isChanged = true;
  if (inside.type === place.type && hasNarrower(run, place, selections)) run.isChanged = true;
  const inner = normalSelections(run, isPushed ? { ...inside, conditions } : inside, selections);
  if (inner.length === 0) return nothing(run);
  return isPushed && inside.type === place.type
    ? inner
    : [fragmentOn(inside.type, isPushed ? [] : directivesOf(own), inner)];
}

/** The planner may lose what stands in a fragment on another interface within one that everything here matches. */
function hasNarrower(run: Normalizing, place: Place, selections: readonly SelectionNode[]): boolean {
  return selections.some((selection) => {
    if (selection.kind === Kind.FIELD) return false;
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : writtenOut(run.fragments, selection);
    const inside = placeInside(run, place, fragment?.typeCondition?.name.value);
    return inside !== null && inside.type !== place.type && isAbstractType(inside.type);
  });
}

function fragmentOn(
  { name }: GraphQLCompositeType,
  directives: readonly DirectiveNode[],
  selections: readonly SelectionNode[],
): InlineFragmentNode {
  const typeCondition = { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: name } } as const;
  return { kind: Kind.INLINE_FRAGMENT, typeCondition, directives, selectionSet: setOf(selections) };
}

/** Null if nothing that is at `place` can match. Of a fragment that everything there matches it is `place` itself. */
function placeInside(run: Normalizing, place: Place, condition: string | undefined): Place | null {
  const type = condition === undefined ? place.type : run.schema.getType(condition);
  if (!isCompositeType(type)) return null;
  if (type === place.type || isAlways(run.schema, type, place.type)) return place;
  const possible = possibleTypes(run, type);
  const both = new Set([...place.possible].filter((name) => possible.has(name)));
  // an interface of which clients see no object type tells nothing
  return both.size === 0 && place.possible.size > 0 ? null : { ...place, type, possible: both };
}

function isAlways(schema: GraphQLSchema, wanted: GraphQLCompositeType, type: GraphQLCompositeType): boolean {
  return isAbstractType(wanted) && (isObjectType(type) || isInterfaceType(type)) && schema.isSubType(wanted, type);
}

function possibleTypes({ schema, possible }: Normalizing, type: GraphQLCompositeType): ReadonlySet<string> {
  const known = possible.get(type.name);
  if (known) return known;
  const types = isAbstractType(type) ? schema.getPossibleTypes(type) : [type];
  const names = new Set(types.map(({ name }) => name));
  possible.set(type.name, names);
  return names;
}

function nothing(run: Normalizing): readonly SelectionNode[] {
  run.isChanged = true;
  return [];
}

/** `conditions`: those of the place and those of the node. */
function underConditions(
  place: Place,
  node: FieldNode | InlineFragmentNode,
  conditions: Conjunction,
): readonly SelectionNode[] {
  if (place.conditions.length === 0) return [node];
  if (!fitsOnOne(conditions)) {
    return [{ kind: Kind.INLINE_FRAGMENT, directives: directivesOf(place.conditions), selectionSet: setOf([node]) }];
  }
  const others = node.directives?.filter(({ name }) => !conditionNames.has(name.value)) ?? [];
  return [{ ...node, directives: [...others, ...directivesOf(conditions)] }];
}

/** None, or one `@skip` and one `@include`: neither may be repeated. */
function fitsOnOne(conditions: Conjunction): boolean {
  return conditions.length === 0 || (conditions.length <= 2 && conditions[0]?.value !== conditions[1]?.value);
}

function setOf(selections: readonly SelectionNode[]): SelectionSetNode {
  return { kind: Kind.SELECTION_SET, selections };
}
