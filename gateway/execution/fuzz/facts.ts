// What the SDL of all subgraphs says together about types and fields, for the data.
import {
  type DocumentNode,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from "graphql";
import { type Declaration, readSubgraph, type SubgraphFacts } from "./read-subgraph.ts";

export interface Facts {
  readonly subgraphs: ReadonlyMap<string, SubgraphFacts>;
  /** Of the whole: everything, hidden elements included. */
  readonly schema: GraphQLSchema;
  /** Of an object's field; also where a subgraph gives it to the interface of the object. */
  declarationsOf(typeName: string, fieldName: string): readonly Declaration[];
  /** Keys of all subgraphs; none for a type that is no entity. */
  keysOf(typeName: string): readonly SelectionSetNode[];
  /** The interface with a key that the type implements, else the type itself. They share their identities. */
  familyOf(typeName: string): string;
  /** The objects of a family, in order. */
  membersOf(family: string): readonly string[];
  /** Names of fields in some @requires, @provides or @fromContext. */
  readonly inFieldSets: ReadonlySet<string>;
  /** One field is declared with and without `!`. */
  readonly hasMixedNullability: boolean;
  /** Of `@override(label:)`. */
  readonly labels: readonly string[];
}

export function readFacts(documents: ReadonlyMap<string, DocumentNode>, schema: GraphQLSchema): Facts {
  const subgraphs = new Map([...documents].map(([name, document]) => [name, readSubgraph(name, document)]));
  const all = [...subgraphs.values()];
  const keysOf = (typeName: string) =>
    all.flatMap(({ keys }) => keys.get(typeName) ?? []).map(({ fieldSet }) => fieldSet);
  const familyOf = familiesOf(schema, keysOf);
  const declarationsAt = (coordinate: string) => all.flatMap(({ declarations }) => declarations.get(coordinate) ?? []);
  return {
    subgraphs,
    schema,
    declarationsOf(typeName, fieldName) {
      const family = familyOf(typeName);
      const ofFamily = family === typeName ? [] : declarationsAt(`${family}.${fieldName}`);
      const asObject = ofFamily.filter(({ subgraph }) => isObjectType(subgraphs.get(subgraph)?.schema.getType(family)));
      return [...declarationsAt(`${typeName}.${fieldName}`), ...asObject];
    },
    keysOf,
    familyOf,
    membersOf: (family) => membersOf(schema, family),
    ...summaryOf(all),
  };
}

function familiesOf(
  schema: GraphQLSchema,
  keysOf: (typeName: string) => readonly SelectionSetNode[],
): (typeName: string) => string {
  const interfaces = Object.values(schema.getTypeMap()).filter(isInterfaceType);
  const families = interfaces.filter(({ name }) => keysOf(name).length > 0);
  return (typeName) => {
    const type = schema.getType(typeName);
    return families.find((family) => isObjectType(type) && schema.isSubType(family, type))?.name ?? typeName;
  };
}

function membersOf(schema: GraphQLSchema, family: string): readonly string[] {
  const type = schema.getType(family);
  if (!isAbstractType(type)) return [family];
  return schema
    .getPossibleTypes(type)
    .map(({ name }) => name)
    .sort();
}

function summaryOf(subgraphs: readonly SubgraphFacts[]) {
  const types = new Map<string, Set<string>>();
  const inFieldSets = new Set<string>();
  const labels = new Set<string>();
  for (const [coordinate, declaration] of subgraphs.flatMap(({ declarations }) => [...declarations])) {
    types.set(coordinate, (types.get(coordinate) ?? new Set()).add(String(declaration.type)));
    const fieldSets = [declaration.requires, declaration.provides, ...declaration.contexts.map((one) => one.selection)];
    for (const fieldSet of fieldSets) if (fieldSet) collectNames(fieldSet, inFieldSets);
    if (declaration.override?.label) labels.add(declaration.override.label);
  }
  const hasMixedNullability = [...types.values()].some(({ size }) => size > 1);
  return { inFieldSets, labels: [...labels], hasMixedNullability };
}

function collectNames({ selections }: SelectionSetNode, names: Set<string>): void {
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) names.add(selection.name.value);
    if (selection.kind !== Kind.FRAGMENT_SPREAD && selection.selectionSet) collectNames(selection.selectionSet, names);
  }
}

/** The objects that stand where a subgraph declares this type, as the whole knows them. */
export function possibleTypes(
  facts: Facts,
  { subgraph, type }: Pick<Declaration, "subgraph" | "type">,
): readonly string[] {
  const named = getNamedType(type);
  if (!isAbstractType(named)) return facts.membersOf(named.name);
  const schema = facts.subgraphs.get(subgraph)?.schema;
  return (schema?.getPossibleTypes(named) ?? []).map(({ name }) => name);
}
