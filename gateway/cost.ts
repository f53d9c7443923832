// The estimated cost of an operation, before it runs: how many objects it can bring, and what the schema says they cost.
// https://ibm.github.io/graphql-specs/cost-spec.html, by the directives @cost and @listSize of the supergraph.
import {
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isListType,
  isNonNullType,
  isUnionType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";
import { applicationsOf } from "./directives.ts";

export interface CostRules {
  /** Explicit weights by coordinate. */
  readonly weights: ReadonlyMap<string, number>;
  readonly listSizes: ReadonlyMap<string, ListSize>;
  /** Of a list about which the schema says nothing. */
  readonly defaultListSize: number;
}

interface ListSize {
  readonly assumedSize: number | null;
  readonly slicingArguments: readonly string[];
  /** Fields of the answer, such as `nodes`, that have this size in place of the field itself. */
  readonly sizedFields: readonly string[];
}

/** What a mutation costs on top of what it brings, unless the schema gives it a weight. */
const MUTATION_WEIGHT = 10;

export function readCostRules(supergraph: DocumentNode, defaultListSize: number): CostRules {
  const weights = applicationsOf(supergraph, "cost", "cost").map(({ coordinate, args }): [string, number] => [
    coordinate,
    Number(args["weight"]),
  ]);
  const listSizes = applicationsOf(supergraph, "cost", "listSize").map(({ coordinate, args }): [string, ListSize] => [
    coordinate,
    {
      // an untyped literal is a text
      assumedSize: args["assumedSize"] === undefined ? null : Number(args["assumedSize"]),
      slicingArguments: texts(args["slicingArguments"]),
      sizedFields: texts(args["sizedFields"]),
    },
  ]);
  return { weights: new Map(weights), listSizes: new Map(listSizes), defaultListSize };
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

export interface CostInput {
  readonly schema: GraphQLSchema;
  readonly rules: CostRules;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

/** The cost as a function of the variables. The document must be valid. */
export function compileCost(input: CostInput): (variables: Readonly<Record<string, unknown>>) => number {
  const { schema, document, operation } = input;
  const root = schema.getRootType(operation.operation);
  if (!root) return () => 0;
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  let constant: number | null = null;
  return (variables) => {
    if (constant !== null) return constant;
    const estimate: Estimate = { ...input, fragments, variables, known: new Map(), readsVariables: false };
    const cost = costOfSet(estimate, root, operation.selectionSet, null);
    if (!estimate.readsVariables) constant = cost;
    return cost;
  };
}

interface Estimate extends CostInput {
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Readonly<Record<string, unknown>>;
  /** A fragment costs the same wherever it is spread, but for the fields that its parent sizes. */
  readonly known: Map<string, number>;
  readsVariables: boolean;
}

/** What the parent field says of the sizes of its fields. */
interface Sized {
  readonly fields: readonly string[];
  readonly size: number;
}

/** An object is of one type: of fragments on other types, the most costly counts. */
function costOfSet(
  estimate: Estimate,
  parent: GraphQLCompositeType,
  { selections }: SelectionSetNode,
  sized: Sized | null,
): number {
  let sum = 0;
  let highest = 0;
  for (const selection of selections) {
    const cost = costOf(estimate, parent, selection, sized);
    if (isOnOtherType(estimate, parent, selection)) highest = Math.max(highest, cost);
    else sum += cost;
  }
  return sum + highest;
}

function isOnOtherType({ fragments }: Estimate, parent: GraphQLCompositeType, selection: SelectionNode): boolean {
  if (selection.kind === Kind.FIELD) return false;
  const condition =
    selection.kind === Kind.INLINE_FRAGMENT
      ? selection.typeCondition
      : fragments.get(selection.name.value)?.typeCondition;
  return condition !== undefined && condition.name.value !== parent.name;
}

function costOf(
  estimate: Estimate,
  parent: GraphQLCompositeType,
  selection: SelectionNode,
  sized: Sized | null,
): number {
  if (selection.kind === Kind.FIELD) return costOfField(estimate, parent, selection, sized);
  if (selection.kind === Kind.INLINE_FRAGMENT) {
    const type = typeNamed(estimate, selection.typeCondition?.name.value) ?? parent;
    return costOfSet(estimate, type, selection.selectionSet, sized);
  }
  const name = selection.name.value;
  const known = sized ? undefined : estimate.known.get(name);
  if (known !== undefined) return known;
  const fragment = estimate.fragments.get(name);
  const type = typeNamed(estimate, fragment?.typeCondition.name.value);
  const cost = fragment && type ? costOfSet(estimate, type, fragment.selectionSet, sized) : 0;
  if (!sized) estimate.known.set(name, cost);
  return cost;
}

function typeNamed({ schema }: Estimate, name: string | undefined): GraphQLCompositeType | null {
  const type = name === undefined ? undefined : schema.getType(name);
  return isCompositeType(type) ? type : null;
}

function costOfField(estimate: Estimate, parent: GraphQLCompositeType, field: FieldNode, sized: Sized | null): number {
  const definition = isUnionType(parent) ? undefined : parent.getFields()[field.name.value];
  if (!definition) return 0;
  const coordinate = `${parent.name}.${definition.name}`;
  const { weights, listSizes } = estimate.rules;
  const type = getNamedType(definition.type);
  const listSize = listSizes.get(coordinate);
  const size = listSize ? sizeOf(estimate, listSize, definition, field.arguments ?? []) : null;
  const isConnection = listSize !== undefined && listSize.sizedFields.length > 0;
  const own = sized?.fields.includes(definition.name) ? sized.size : isConnection ? null : size;
  const count = isList(definition.type) ? (own ?? estimate.rules.defaultListSize) : 1;
  const inner =
    field.selectionSet && isCompositeType(type)
      ? costOfSet(
          estimate,
          type,
          field.selectionSet,
          isConnection && size !== null ? { fields: listSize.sizedFields, size } : null,
        )
      : 0;
  const weight = weights.get(coordinate);
  const each = weights.get(type.name) ?? (isCompositeType(type) ? 1 : 0);
  const base = weight ?? (parent === estimate.schema.getMutationType() ? MUTATION_WEIGHT : 0);
  return base + costOfArguments(estimate, coordinate, field) + count * ((weight === undefined ? each : 0) + inner);
}

function costOfArguments({ rules }: Estimate, coordinate: string, field: FieldNode): number {
  if (rules.weights.size === 0) return 0;
  const costs = (field.arguments ?? []).map(({ name }) => rules.weights.get(`${coordinate}(${name.value}:)`) ?? 0);
  return costs.reduce((sum, cost) => sum + cost, 0);
}

function isList(type: GraphQLOutputType): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type);
}

/** The greatest slicing argument that has a value, else the assumed size; null when the schema says neither. */
function sizeOf(
  estimate: Estimate,
  { slicingArguments, assumedSize }: ListSize,
  field: GraphQLField<unknown, unknown>,
  given: readonly ArgumentNode[],
): number | null {
  const sizes = slicingArguments.flatMap((name) => {
    const argument = given.find((one) => one.name.value === name);
    const value = argument ? givenValue(estimate, argument) : undefined;
    const size = value ?? field.args.find((one) => one.name === name)?.defaultValue;
    return typeof size === "number" && size >= 0 ? [size] : [];
  });
  return sizes.length > 0 ? Math.max(...sizes) : assumedSize;
}

function givenValue(estimate: Estimate, { value }: ArgumentNode): unknown {
  if (value.kind === Kind.INT) return Number(value.value);
  if (value.kind !== Kind.VARIABLE) return undefined;
  estimate.readsVariables = true;
  return estimate.variables[value.name.value];
}
