// The estimated cost of an operation, before it runs: how many objects it can bring, and what the schema says they cost.
// Compiled once for a document: what does not depend on variables is a number.
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isListType,
  isObjectType,
  isUnionType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";
import { type CostRules, costOfInput, fieldsOf, isFreeInput, MUTATION_COST, weightOfField } from "./cost-rules.ts";
import { type Cost, costIn, highest, ofArgument, once, sum, times } from "./cost-terms.ts";
import { type PlacedField, sizeOf } from "./list-size.ts";

export interface CostInput {
  readonly schema: GraphQLSchema;
  readonly rules: CostRules;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

export interface CostEstimate {
  readonly cost: number;
  /** A sentence for each list that wants exactly one slicing argument and has none or several. */
  readonly unsliced: readonly string[];
}

/** `variables`: as the operation declares them, with defaults. */
export type EstimateCost = (variables: Readonly<Record<string, unknown>>) => CostEstimate;

/** The document must be valid. */
export function compileCost(input: CostInput): EstimateCost {
  const { schema, document, operation } = input;
  const root = schema.getRootType(operation.operation);
  if (!root) return () => ({ cost: 0, unsliced: [] });
  const compiling: Compiling = { ...input, fragments: fragmentsOf(document), known: new Map() };
  const base = operation.operation === "mutation" ? MUTATION_COST : 0;
  const cost = sum([base, costOfSet(compiling, root, operation.selectionSet, null)]);
  if (typeof cost === "number") {
    const estimate = { cost, unsliced: [] };
    return () => estimate;
  }
  return (variables) => {
    const unsliced: string[] = [];
    return { cost: cost({ variables, unsliced, known: new Map() }), unsliced };
  };
}

export function fragmentsOf({ definitions }: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  return fragments;
}

interface Compiling extends CostInput {
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** A fragment costs the same wherever it is spread, but for the fields that its parent sizes. */
  readonly known: Map<string, Cost>;
}

/** What the parent field says of the sizes of its fields. */
interface Sized {
  readonly fields: readonly FieldNode[];
  readonly size: Cost;
  readonly known: Map<string, Cost>;
}

/** An object is of one type: of fragments on different object types, the most costly counts. */
function costOfSet(
  compiling: Compiling,
  parent: GraphQLCompositeType,
  { selections }: SelectionSetNode,
  sized: Sized | null,
): Cost {
  const always: Cost[] = [];
  const byType = new Map<string, Cost[]>();
  for (const selection of selections) {
    const cost = unlessSkipped(selection, costOfSelection(compiling, parent, selection, sized));
    const type = conditionOf(compiling, selection);
    if (isAbstractType(parent) && isObjectType(type)) byType.set(type.name, [...(byType.get(type.name) ?? []), cost]);
    else always.push(cost);
  }
  return sum([...always, highest([...byType.values()].map(sum))]);
}

/** The type that a fragment is for; null for a field, and for a fragment without a condition. */
function conditionOf({ schema, fragments }: Compiling, selection: SelectionNode): GraphQLCompositeType | null {
  if (selection.kind === Kind.FIELD) return null;
  const name =
    selection.kind === Kind.INLINE_FRAGMENT
      ? selection.typeCondition
      : fragments.get(selection.name.value)?.typeCondition;
  const type = name && schema.getType(name.name.value);
  return isCompositeType(type) ? type : null;
}

function unlessSkipped({ directives = [] }: SelectionNode, cost: Cost): Cost {
  return directives.reduce((rest, { name, arguments: args = [] }) => {
    const isSkip = name.value === "skip";
    const value = isSkip || name.value === "include" ? args[0]?.value : undefined;
    if (value?.kind === Kind.BOOLEAN) return value.value === isSkip ? 0 : rest;
    if (value?.kind !== Kind.VARIABLE) return rest;
    return (run) => (run.variables[value.name.value] === isSkip ? 0 : costIn(run, rest));
  }, cost);
}

function costOfSelection(
  compiling: Compiling,
  parent: GraphQLCompositeType,
  selection: SelectionNode,
  sized: Sized | null,
): Cost {
  if (selection.kind === Kind.FIELD) return costOfField(compiling, parent, selection, sized);
  const type = conditionOf(compiling, selection) ?? parent;
  if (selection.kind === Kind.INLINE_FRAGMENT) return costOfSet(compiling, type, selection.selectionSet, sized);
  const name = selection.name.value;
  const { known } = sized ?? compiling;
  const fragment = compiling.fragments.get(name);
  const cost = known.get(name) ?? (fragment ? once(costOfSet(compiling, type, fragment.selectionSet, sized)) : 0);
  known.set(name, cost);
  return cost;
}

function costOfField(compiling: Compiling, parent: GraphQLCompositeType, field: FieldNode, sized: Sized | null): Cost {
  const definition = isUnionType(parent) ? undefined : parent.getFields()[field.name.value];
  if (!definition) return 0;
  const { rules } = compiling;
  const placed: PlacedField = {
    coordinate: `${parent.name}.${definition.name}`,
    definition,
    given: field.arguments ?? [],
  };
  const type = getNamedType(definition.type);
  const { count, below } = sizesOf(rules, placed, sized);
  const inner = field.selectionSet && isCompositeType(type) ? costOfSet(compiling, type, field.selectionSet, below) : 0;
  const required = rules.requirements.get(placed.coordinate);
  const cost = sum([
    times(count, sum([weightOfField(rules, placed.coordinate, definition.type), inner])),
    costOfArguments(rules, placed),
    required ? costOfSet(compiling, parent, required, null) : 0,
  ]);
  // a negative weight makes a field cheaper, and pays for no other
  return highest([cost]);
}

/** How often a field's value counts, and what that says of the lists below it. */
function sizesOf(rules: CostRules, placed: PlacedField, sized: Sized | null) {
  const { coordinate, definition } = placed;
  const { defaultListSize } = rules;
  const listSize = rules.listSizes.get(coordinate);
  const own = listSize ? sizeOf(listSize, placed, defaultListSize) : defaultListSize;
  const marks = sized?.fields.filter(({ name }) => name.value === definition.name) ?? [];
  const fromAbove = sized && marks.some(({ selectionSet }) => selectionSet === undefined) ? sized.size : null;
  const count = isListType(getNullableType(definition.type)) ? (fromAbove ?? own) : 1;
  const marksBelow = marks.flatMap(({ selectionSet }) => (selectionSet ? fieldsOf(selectionSet) : []));
  const below = listSize ? sizedBy(listSize.sizedFields, own) : sizedBy(marksBelow, sized?.size ?? own);
  return { count, below };
}

function sizedBy(fields: readonly FieldNode[], size: Cost): Sized | null {
  return fields.length === 0 ? null : { fields, size, known: new Map() };
}

/** Of those that the operation gives; defaults cost nothing. */
export function costOfArguments(rules: CostRules, { coordinate, definition, given }: PlacedField): Cost {
  return sum(
    given.map((node) => {
      const argument = definition.args.find(({ name }) => name === node.name.value);
      const place = `${coordinate}(${node.name.value}:)`;
      if (!argument || isFreeInput(rules, place, argument.type)) return 0;
      return ofArgument(node, argument, (value) => costOfInput(rules, place, argument.type, value));
    }),
  );
}
