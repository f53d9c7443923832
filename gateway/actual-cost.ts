// What an operation has cost: the objects that its answer really brought, by the weights of the estimate.
import {
  type FieldNode,
  type GraphQLCompositeType,
  getNamedType,
  isCompositeType,
  isUnionType,
  Kind,
  type SelectionSetNode,
} from "graphql";
import { type CostInput, costOfArguments, fragmentsOf } from "./cost.ts";
import { MUTATION_COST, weightOfField } from "./cost-rules.ts";
import { type Cost, costIn, type Run } from "./cost-terms.ts";

type JsonObject = Readonly<Record<string, unknown>>;

/** Takes the data of the answer, and the variables as for the estimate. */
export type MeasureCost = (data: JsonObject, variables: JsonObject) => number;

/** One key of an object in the answer that can cost something. */
interface Counted {
  readonly key: string;
  /** Of each value. */
  readonly weight: number;
  readonly args: Cost;
  /** Null for a leaf. */
  readonly fields: readonly Counted[] | null;
}

/** The document must be valid. */
export function compileActualCost(input: CostInput): MeasureCost {
  const { schema, document, operation } = input;
  const root = schema.getRootType(operation.operation);
  const base = operation.operation === "mutation" ? MUTATION_COST : 0;
  if (!root) return () => 0;
  const counting = { ...input, fragments: fragmentsOf(document), known: new Map() };
  const fields = countedIn(counting, [{ parent: root, selectionSet: operation.selectionSet }]);
  return (data, variables) => base + costOfObject({ variables, unsliced: [], known: new Map() }, fields, data);
}

interface Counting extends CostInput {
  readonly fragments: ReturnType<typeof fragmentsOf>;
  /** Fragments spread in fragments multiply what they contain. */
  readonly known: Map<SelectionSetNode, readonly Counted[]>;
}

interface Selected {
  readonly parent: GraphQLCompositeType;
  readonly selectionSet: SelectionSetNode;
}

function countedIn(counting: Counting, sets: readonly Selected[]): readonly Counted[] {
  const alone = sets.length === 1 ? sets[0]?.selectionSet : undefined;
  const known = alone && counting.known.get(alone);
  if (known) return known;
  const counted = countAll(counting, sets);
  if (alone) counting.known.set(alone, counted);
  return counted;
}

/** Fields of the same key are one value in the answer. */
function countAll(counting: Counting, sets: readonly Selected[]): readonly Counted[] {
  const collected: Collected = { byKey: new Map(), seen: new Set() };
  for (const set of sets) collect(counting, set, collected);
  return [...collected.byKey].flatMap(([key, fields]) => {
    const counted = countedField(counting, key, fields);
    const isFree = counted.weight === 0 && counted.args === 0 && (counted.fields ?? []).length === 0;
    return isFree ? [] : [counted];
  });
}

interface AskedField {
  readonly parent: GraphQLCompositeType;
  readonly field: FieldNode;
}

interface Collected {
  readonly byKey: Map<string, AskedField[]>;
  readonly seen: Set<SelectionSetNode>;
}

function collect(counting: Counting, { parent, selectionSet }: Selected, collected: Collected): void {
  if (collected.seen.has(selectionSet)) return;
  collected.seen.add(selectionSet);
  for (const selection of selectionSet.selections) {
    if (selection.kind === Kind.FIELD) {
      const key = (selection.alias ?? selection.name).value;
      collected.byKey.set(key, [...(collected.byKey.get(key) ?? []), { parent, field: selection }]);
      continue;
    }
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : counting.fragments.get(selection.name.value);
    const type = fragment?.typeCondition && counting.schema.getType(fragment.typeCondition.name.value);
    if (fragment)
      collect(
        counting,
        { parent: isCompositeType(type) ? type : parent, selectionSet: fragment.selectionSet },
        collected,
      );
  }
}

/** Where fragments on several types share a key, the highest weight counts. */
function countedField(counting: Counting, key: string, placed: readonly AskedField[]): Counted {
  const found = placed.flatMap(({ parent, field }) => {
    const definition = isUnionType(parent) ? undefined : parent.getFields()[field.name.value];
    if (!definition) return [];
    const coordinate = `${parent.name}.${definition.name}`;
    return [{ coordinate, definition, given: field.arguments ?? [], selectionSet: field.selectionSet }];
  });
  const below = found.flatMap(({ definition, selectionSet }): Selected[] => {
    const type = getNamedType(definition.type);
    return selectionSet && isCompositeType(type) ? [{ parent: type, selectionSet }] : [];
  });
  const weights = found.map(({ coordinate, definition }) => weightOfField(counting.rules, coordinate, definition.type));
  const [first] = found;
  return {
    key,
    weight: Math.max(0, ...weights),
    args: first ? costOfArguments(counting.rules, first) : 0,
    fields: below.length > 0 ? countedIn(counting, below) : null,
  };
}

function costOfObject(run: Run, fields: readonly Counted[], object: JsonObject): number {
  let cost = 0;
  for (const field of fields) {
    const value = object[field.key];
    if (value !== undefined) cost += costIn(run, field.args) + costOfValue(run, field, value);
  }
  return cost;
}

function costOfValue(run: Run, field: Counted, value: unknown): number {
  if (value === null) return 0;
  if (Array.isArray(value)) {
    let cost = 0;
    for (const item of value) cost += costOfValue(run, field, item);
    return cost;
  }
  if (field.fields === null || !isObject(value)) return field.weight;
  return field.weight + costOfObject(run, field.fields, value);
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null;
}
