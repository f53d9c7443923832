// The shape of the client's answer: which fields of which type, in which order, under which conditions.
// https://spec.graphql.org/October2021/#sec-Executing-Selection-Sets
import {
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
  Kind,
  type SelectionSetNode,
} from "graphql";
import { clientName } from "./client-names.ts";
import { type Conditions, type Conjunction, conjunctionOf, eitherOf, without } from "./conditions.ts";
import { PLACEHOLDER } from "./corrections/normal-form.ts";
import type { Fragments, OperationParts } from "./document.ts";
import { isIntrospectionField } from "./introspection.ts";
import { compileLeaf, type LeafShape } from "./leaves.ts";
import { type Refusal, refusalOf } from "./refusals.ts";

export interface ObjectShape {
  readonly typeName: string;
  /** Each key once. */
  readonly fields: readonly FieldShape[];
  /** The places that fields can have: each stands at its first one of which the conditions hold. Null: as in `fields`. */
  readonly places: readonly FieldPlace[] | null;
  /**
   * Of an interface, as which a subgraph may know an object (`@interfaceObject`): where one of them holds, fields are selected
   * that depend on the type of the object.
   */
  readonly narrower: readonly Conjunction[];
}

export interface FieldPlace {
  readonly key: string;
  readonly conditions: Conditions;
}

export type FieldShape =
  | {
      readonly kind: "typename";
      readonly key: string;
      readonly conditions: Conditions;
      /** Null if the data does not say which object type it is. */
      readonly typeName: string | null;
    }
  | { readonly kind: "introspection"; readonly key: string; readonly conditions: Conditions }
  | {
      readonly kind: "field";
      readonly key: string;
      /** The response key in the data. */
      readonly source: string;
      readonly conditions: Conditions;
      /** `Type.field`, for messages. */
      readonly coordinate: string;
      readonly type: OutputShape;
      readonly refusal: Refusal | null;
    };

export type OutputShape =
  | LeafShape
  | { readonly kind: "nonNull"; readonly of: OutputShape }
  | { readonly kind: "list"; readonly of: OutputShape; readonly itemType: string }
  | { readonly kind: "object"; readonly shape: ObjectShape }
  | AbstractShape;

export interface AbstractShape {
  readonly kind: "abstract";
  readonly typeName: string;
  /** The shape for a `__typename` of the data; null if this type may not be here. */
  readonly shapeOf: (typeName: string) => ObjectShape | null;
}

/** The same field, selected several times; each time with the conditions on the way to it. */
interface Selected {
  /** The response key in the data. */
  readonly source: string;
  readonly field: FieldNode;
  readonly conjunction: Conjunction;
}

interface SelectedSet {
  readonly selectionSet: SelectionSetNode;
  readonly conjunction: Conjunction;
}

interface ShapeContext {
  readonly schema: GraphQLSchema;
  readonly fragments: Fragments;
}

export function compileAnswer({ operation, fragments }: OperationParts, schema: GraphQLSchema): ObjectShape {
  const rootType = schema.getRootType(operation.operation);
  if (!rootType) throw new TypeError(`The schema has no ${operation.operation} type`);
  const whole = { selectionSet: operation.selectionSet, conjunction: [] };
  return compileObject({ schema, fragments }, rootType, [whole]);
}

function compileObject(
  context: ShapeContext,
  type: GraphQLCompositeType,
  selectedSets: readonly SelectedSet[],
): ObjectShape {
  const selected: Selected[] = [];
  for (const { selectionSet, conjunction } of selectedSets) collect(context, type, selectionSet, conjunction, selected);
  const byKey = new Map<string, Selected[]>();
  for (const one of selected) {
    const same = byKey.get(one.source);
    if (same) same.push(one);
    else byKey.set(one.source, [one]);
  }
  return {
    typeName: type.name,
    fields: [...byKey].map(([source, same]) => compileField(context, type, source, same)),
    places: placesOf(selected),
    narrower: isInterfaceType(type) ? selectedSets.flatMap((set) => narrowerIn(context, type, set)) : [],
  };
}

/** Not where nothing is selected, or nothing that is planned: a refused field is not. */
function narrowerIn(
  context: ShapeContext,
  type: GraphQLInterfaceType,
  { selectionSet, conjunction: outer }: SelectedSet,
): readonly Conjunction[] {
  return selectionSet.selections.flatMap((selection) => {
    const own = conjunctionOf(selection.directives);
    if (own === null || selection.kind === Kind.FIELD) return [];
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : context.fragments.get(selection.name.value);
    if (!fragment) return [];
    const inner = { selectionSet: fragment.selectionSet, conjunction: [...outer, ...own] };
    return applies(context.schema, fragment.typeCondition?.name.value, type)
      ? narrowerIn(context, type, inner)
      : plannedIn(context, inner);
  });
}

function plannedIn(context: ShapeContext, { selectionSet, conjunction: outer }: SelectedSet): readonly Conjunction[] {
  return selectionSet.selections.flatMap((selection): readonly Conjunction[] => {
    const own = conjunctionOf(selection.directives);
    if (own === null) return [];
    const conjunction = [...outer, ...own];
    if (selection.kind === Kind.FIELD) return refusalOf([selection])?.isWhole ? [] : [conjunction];
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : context.fragments.get(selection.name.value);
    return fragment ? plannedIn(context, { selectionSet: fragment.selectionSet, conjunction }) : [];
  });
}

/** https://spec.graphql.org/October2021/#CollectFields() passes over a selection whose conditions do not hold. */
function placesOf(selected: readonly Selected[]): readonly FieldPlace[] | null {
  const places: { readonly source: string; readonly conjunctions: Conjunction[] }[] = [];
  const before = new Map<string, Conjunction[]>();
  for (const { source, conjunction } of selected) {
    const earlier = before.get(source) ?? [];
    if (earlier.some((other) => without(other, conjunction).length === 0)) continue;
    before.set(source, [...earlier, conjunction]);
    const last = places.at(-1);
    if (last?.source === source) last.conjunctions.push(conjunction);
    else places.push({ source, conjunctions: [conjunction] });
  }
  if (places.length === before.size) return null;
  return places.map(({ source, conjunctions }) => ({ key: clientName(source), conditions: eitherOf(conjunctions) }));
}

function collect(
  context: ShapeContext,
  type: GraphQLCompositeType,
  selectionSet: SelectionSetNode,
  outer: Conjunction,
  selected: Selected[],
): void {
  for (const selection of selectionSet.selections) {
    const own = conjunctionOf(selection.directives);
    if (own === null) continue;
    const conjunction = [...outer, ...own];
    if (selection.kind === Kind.FIELD) {
      if (selection === PLACEHOLDER) continue;
      const source = (selection.alias ?? selection.name).value;
      selected.push({ source, field: selection, conjunction });
      continue;
    }
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : context.fragments.get(selection.name.value);
    if (fragment && applies(context.schema, fragment.typeCondition?.name.value, type)) {
      collect(context, type, fragment.selectionSet, conjunction, selected);
    }
  }
}

/** `type` is an interface when a subgraph knows only that much of the entity (`@interfaceObject`). */
function applies(schema: GraphQLSchema, condition: string | undefined, type: GraphQLCompositeType): boolean {
  if (condition === undefined || condition === type.name) return true;
  const wanted = schema.getType(condition);
  const isAbstract = isInterfaceType(wanted) || isUnionType(wanted);
  return isAbstract && (isObjectType(type) || isInterfaceType(type)) && schema.isSubType(wanted, type);
}

function compileField(
  context: ShapeContext,
  parent: GraphQLCompositeType,
  source: string,
  selected: readonly Selected[],
): FieldShape {
  const key = clientName(source);
  const conditions = eitherOf(selected.map(({ conjunction }) => conjunction));
  const name = selected[0]?.field.name.value ?? source;
  if (name === "__typename")
    return { kind: "typename", key, conditions, typeName: isObjectType(parent) ? parent.name : null };
  if (isIntrospectionField(name)) return { kind: "introspection", key, conditions };
  const definition = isUnionType(parent) ? undefined : parent.getFields()[name];
  if (!definition) throw new TypeError(`${parent.name} has no field ${name}`);
  const below = selected.flatMap(({ field, conjunction }) =>
    field.selectionSet ? [{ selectionSet: field.selectionSet, conjunction }] : [],
  );
  const type = compileOutput(context, definition.type, below);
  const refusal = refusalOf(selected.map(({ field }) => field));
  return { kind: "field", key, source, conditions, coordinate: `${parent.name}.${name}`, type, refusal };
}

function compileOutput(
  context: ShapeContext,
  type: GraphQLOutputType,
  selectedSets: readonly SelectedSet[],
): OutputShape {
  if (isNonNullType(type)) return { kind: "nonNull", of: compileOutput(context, type.ofType, selectedSets) };
  if (isListType(type)) {
    return { kind: "list", of: compileOutput(context, type.ofType, selectedSets), itemType: String(type.ofType) };
  }
  if (isLeafType(type)) return compileLeaf(type);
  if (isObjectType(type)) return { kind: "object", shape: compileObject(context, type, selectedSets) };
  return compileAbstract(context, type, selectedSets);
}

/** Shapes are made when their type first appears: abstract types within abstract types multiply. */
function compileAbstract(
  context: ShapeContext,
  type: Exclude<GraphQLCompositeType, GraphQLObjectType>,
  selectedSets: readonly SelectedSet[],
): AbstractShape {
  const known = new Map<string, ObjectShape | null>();
  const shapeFor = (typeName: string): ObjectShape | null => {
    const actual = context.schema.getType(typeName);
    if (!isObjectType(actual) && !isInterfaceType(actual)) return null;
    const isHere = actual === type || context.schema.isSubType(type, actual);
    return isHere ? compileObject(context, actual, selectedSets) : null;
  };
  return {
    kind: "abstract",
    typeName: type.name,
    shapeOf: (typeName) => {
      const shape = known.get(typeName);
      if (shape !== undefined) return shape;
      const made = shapeFor(typeName);
      // Only names of the schema are kept: a subgraph must not be able to fill the memory.
      if (made) known.set(typeName, made);
      return made;
    },
  };
}
