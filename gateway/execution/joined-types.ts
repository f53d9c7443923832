// The types with fields of a supergraph document, and what the `join__` directives say about them.
// https://specs.apollo.dev/join/v0.3/
import {
  type ConstDirectiveNode,
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
  const subgraphs = readSubgraphs(supergraph);
  return {
    types,
    fieldOf: (typeName, fieldName) => fields.get(`${typeName}.${fieldName}`),
    implementersOf: (typeName) => implementers.get(typeName) ?? [],
    interfacesOf,
    subgraphOf: (graph) => subgraphs.get(graph) ?? "",
  };
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

function namedType(type: TypeNode): string {
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
