// The types with fields of a supergraph document, and what the `join__` directives say about them.
// https://specs.apollo.dev/join/v0.3/
import {
  type ConstArgumentNode,
  type ConstDirectiveNode,
  type ConstValueNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InterfaceTypeDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  type SelectionSetNode,
  type TypeNode,
} from "graphql";

export type TypeWithFields = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

export interface JoinedTypes {
  readonly types: readonly TypeWithFields[];
  fieldOf(typeName: string, fieldName: string): FieldDefinitionNode | undefined;
  /** Object types and interfaces. */
  implementersOf(typeName: string): readonly string[];
  interfacesOf(typeName: string): readonly string[];
  /** Of a union. */
  membersOf(typeName: string): readonly string[];
  /** By what the directives call them, their names. */
  readonly subgraphs: ReadonlyMap<string, string>;
  /** The name of the subgraph that the directives call `graph`. */
  subgraphOf(graph: string): string;
}

export function readJoinedTypes(supergraph: DocumentNode): JoinedTypes {
  const types = supergraph.definitions.filter(isTypeWithFields);
  const byName = new Map(types.map((type) => [type.name.value, type]));
  const fields = new Map(
    types.flatMap((type) => fieldsOf(type).map((field) => [`${type.name.value}.${field.name.value}`, field])),
  );
  const interfacesOf = (typeName: string) => (byName.get(typeName)?.interfaces ?? []).map(({ name }) => name.value);
  const implementers = new Map<string, string[]>();
  for (const { name } of types) {
    for (const implemented of interfacesOf(name.value)) {
      implementers.set(implemented, [...(implementers.get(implemented) ?? []), name.value]);
    }
  }
  const members = readMembers(supergraph);
  const subgraphs = readSubgraphs(supergraph);
  return {
    types,
    fieldOf: (typeName, fieldName) => fields.get(`${typeName}.${fieldName}`),
    implementersOf: (typeName) => implementers.get(typeName) ?? [],
    interfacesOf,
    membersOf: (typeName) => members.get(typeName) ?? [],
    subgraphs,
    subgraphOf: (graph) => subgraphs.get(graph) ?? "",
  };
}

function readMembers({ definitions }: DocumentNode): ReadonlyMap<string, readonly string[]> {
  const unions = definitions.filter((definition) => definition.kind === Kind.UNION_TYPE_DEFINITION);
  return new Map(unions.map(({ name, types = [] }) => [name.value, types.map((type) => type.name.value)]));
}

function readSubgraphs(supergraph: DocumentNode): ReadonlyMap<string, string> {
  const values = supergraph.definitions.flatMap((definition) =>
    definition.kind === Kind.ENUM_TYPE_DEFINITION ? (definition.values ?? []) : [],
  );
  return new Map(
    values.flatMap(({ name, directives = [] }) =>
      directivesNamed(directives, "join__graph").map((graph) => [name.value, argumentText(graph, "name") ?? ""]),
    ),
  );
}

/** The interfaces that the type has in a graph, as directives call it. */
export function interfacesIn({ directives = [] }: TypeWithFields, graph: string): readonly string[] {
  return directivesNamed(directives, "join__implements")
    .filter((directive) => argumentText(directive, "graph") === graph)
    .flatMap((directive) => argumentText(directive, "interface") ?? []);
}

export function isTypeWithFields(definition: { readonly kind: string }): definition is TypeWithFields {
  return definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.INTERFACE_TYPE_DEFINITION;
}

export function fieldsOf(type: TypeWithFields): readonly FieldDefinitionNode[] {
  return type.fields ?? [];
}

/** The type of a field without lists and nulls, which a subgraph may have narrower than the supergraph. */
export function typeNameOf(field: FieldDefinitionNode, graph: string): string {
  const joined = directivesNamed(field.directives ?? [], "join__field").find(
    (directive) => argumentText(directive, "graph") === graph,
  );
  const own = joined ? argumentText(joined, "type") : null;
  return own === null ? namedType(field.type) : own.replaceAll(/[[\]!]/g, "");
}

export function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}

export function directivesNamed(
  directives: readonly ConstDirectiveNode[],
  name: string,
): readonly ConstDirectiveNode[] {
  return directives.filter((directive) => directive.name.value === name);
}

/** Of strings and enum values. */
export function argumentText(directive: ConstDirectiveNode, name: string): string | null {
  const value = directive.arguments?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.STRING || value?.kind === Kind.ENUM ? value.value : null;
}

/** Of booleans; what is absent is `otherwise`. */
export function argumentFlag(directive: ConstDirectiveNode, name: string, otherwise: boolean): boolean {
  const value = directive.arguments?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.BOOLEAN ? value.value : otherwise;
}

export function parseFieldSet(fieldSet: string): SelectionSetNode {
  const [operation] = parse(`{${fieldSet}}`, { noLocation: true }).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new TypeError(`"${fieldSet}" is no field set`);
  return operation.selectionSet;
}

/** The top fields of a type's keys in a graph. */
export function keyFieldsIn(type: TypeWithFields, graph: string): ReadonlySet<string> {
  const keys = directivesNamed(type.directives ?? [], "join__type")
    .filter((joined) => argumentText(joined, "graph") === graph)
    .flatMap((joined) => argumentText(joined, "key") ?? []);
  const selections = keys.flatMap((key) => parseFieldSet(key).selections);
  return new Set(selections.flatMap((selection) => (selection.kind === Kind.FIELD ? [selection.name.value] : [])));
}

export function changeArguments(
  directive: ConstDirectiveNode,
  changes: Readonly<Record<string, ConstValueNode>>,
): ConstDirectiveNode {
  const kept = (directive.arguments ?? []).filter(({ name }) => !Object.hasOwn(changes, name.value));
  const changed = Object.entries(changes).map(
    ([name, value]): ConstArgumentNode => ({ kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: name }, value }),
  );
  return { ...directive, arguments: [...kept, ...changed] };
}

export interface FieldName {
  readonly typeName: string;
  readonly fieldName: string;
}

/** `Type.field` */
export function fieldKey({ typeName, fieldName }: FieldName): string {
  return `${typeName}.${fieldName}`;
}

interface PlacedFieldSet {
  readonly graph: string;
  readonly typeName: string;
  readonly fieldSet: string;
}

/**
 * By `fieldKey`, those below others too. With a field of an interface those of its types are meant, and the other way round:
 * one may have it from the other.
 */
export function namedFields(types: JoinedTypes, { graph, typeName, fieldSet }: PlacedFieldSet): ReadonlySet<string> {
  const named = new Set<string>();
  const collect = ({ selections }: SelectionSetNode, parent: string): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        collect(selection.selectionSet, selection.typeCondition?.name.value ?? parent);
      }
      if (selection.kind !== Kind.FIELD) continue;
      const fieldName = selection.name.value;
      for (const related of [parent, ...types.implementersOf(parent), ...types.interfacesOf(parent)])
        named.add(fieldKey({ typeName: related, fieldName }));
      const field = types.fieldOf(parent, fieldName);
      if (field && selection.selectionSet) collect(selection.selectionSet, typeNameOf(field, graph));
    }
  };
  collect(parseFieldSet(fieldSet), typeName);
  return named;
}
