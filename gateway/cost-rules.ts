// What the schema says of costs, by @cost and @listSize: weights, and the sizes of lists.
// https://specs.apollo.dev/cost/v0.1, after https://ibm.github.io/graphql-specs/cost-spec.html
import {
  type DocumentNode,
  type FieldNode,
  type GraphQLInputType,
  type GraphQLOutputType,
  getNamedType,
  getNullableType,
  isCompositeType,
  isInputObjectType,
  isLeafType,
  isListType,
  Kind,
  parse,
  type SelectionSetNode,
} from "graphql";
import { applicationsOf } from "./directives.ts";

export interface CostRules {
  /** Of types, fields, arguments and input fields, by coordinate. */
  readonly weights: ReadonlyMap<string, number>;
  readonly listSizes: ReadonlyMap<string, ListSize>;
  /** What a subgraph is given of others to answer a field, by `@requires`. */
  readonly requirements: ReadonlyMap<string, SelectionSetNode>;
  /** Of a list about which the schema says nothing. */
  readonly defaultListSize: number;
}

export interface ListSize {
  readonly assumedSize: number | null;
  /** `first`, or `input.page.first` within an input object; a list of ids counts as its length. */
  readonly slicingArguments: readonly string[];
  /** Fields of the answer, such as `nodes` or `page { nodes }`, that have this size in place of the field itself. */
  readonly sizedFields: readonly FieldNode[];
  readonly requireOneSlicingArgument: boolean;
}

/** What a mutation costs on top of what it brings. */
export const MUTATION_COST = 10;

export function readCostRules(supergraph: DocumentNode, defaultListSize: number): CostRules {
  const weights = applicationsOf(supergraph, "cost", "cost").flatMap(({ coordinate, args }): [string, number][] => {
    // a text in the IBM specification, a number in Apollo's
    const weight = Number(args["weight"]);
    return Number.isNaN(weight) ? [] : [[coordinate, weight]];
  });
  const listSizes = applicationsOf(supergraph, "cost", "listSize").map(({ coordinate, args }): [string, ListSize] => [
    coordinate,
    {
      assumedSize: typeof args["assumedSize"] === "number" ? args["assumedSize"] : null,
      slicingArguments: texts(args["slicingArguments"]),
      sizedFields: texts(args["sizedFields"]).flatMap((text) => fieldsOf(selectionsIn(text))),
      requireOneSlicingArgument: args["requireOneSlicingArgument"] !== false,
    },
  ]);
  const requirements = applicationsOf(supergraph, "join", "field").flatMap(
    ({ coordinate, args }): [string, SelectionSetNode][] => {
      const { requires } = args;
      return typeof requires === "string" ? [[coordinate, selectionsIn(requires)]] : [];
    },
  );
  return {
    weights: new Map(weights),
    listSizes: new Map(listSizes),
    requirements: new Map(requirements),
    defaultListSize,
  };
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function selectionsIn(fieldSet: string): SelectionSetNode {
  const [operation] = parse(`{ ${fieldSet} }`, { noLocation: true }).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new TypeError(`This is no selection: ${fieldSet}`);
  return operation.selectionSet;
}

/** Those at the top; fragments size nothing. */
export function fieldsOf({ selections }: SelectionSetNode): readonly FieldNode[] {
  return selections.filter((selection) => selection.kind === Kind.FIELD);
}

/** Of each value of a field: its own weight, else that of its type; objects cost one, leaves nothing. */
export function weightOfField({ weights }: CostRules, coordinate: string, type: GraphQLOutputType): number {
  const named = getNamedType(type);
  return weights.get(coordinate) ?? weights.get(named.name) ?? (isCompositeType(named) ? 1 : 0);
}

/** Whether no value for it costs anything, so that nobody has to look. */
export function isFreeInput({ weights }: CostRules, coordinate: string, type: GraphQLInputType): boolean {
  const named = getNamedType(type);
  return isLeafType(named) && !weights.has(coordinate) && !weights.has(named.name);
}

/** Of a value for an argument or an input field: an input object costs one and its fields, a leaf nothing. */
export function costOfInput(rules: CostRules, coordinate: string, type: GraphQLInputType, value: unknown): number {
  if (value === null || value === undefined) return 0;
  const nullable = getNullableType(type);
  const named = getNamedType(type);
  const weight = rules.weights.get(coordinate) ?? rules.weights.get(named.name);
  if (isListType(nullable)) {
    const items: readonly unknown[] = Array.isArray(value) ? value : [value];
    return items.reduce<number>(
      (sum, item) => sum + costOfInput(rules, coordinate, nullable.ofType, item),
      weight ?? 0,
    );
  }
  if (!isInputObjectType(nullable)) return weight ?? 0;
  const given = new Map(Object.entries(value));
  const fields = Object.values(nullable.getFields()).map(({ name, type: inner }) =>
    costOfInput(rules, `${named.name}.${name}`, inner, given.get(name)),
  );
  return fields.reduce((sum, cost) => sum + cost, weight ?? 1);
}
