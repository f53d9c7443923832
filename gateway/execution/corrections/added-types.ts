// Types of a supergraph document, added to graphs that do not have them.
import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type DocumentNode,
  isTypeDefinitionNode,
  Kind,
  type TypeDefinitionNode,
} from "graphql";
import { argumentText, directivesNamed } from "../joined-types.ts";

/** An object type that becomes one of a union or an interface in a graph. */
export interface AddedMember {
  readonly graph: string;
  readonly typeName: string;
  readonly memberOf: string;
}

export interface AddedTypes {
  /** Names by graph: with all of their fields and values, and without keys. */
  readonly types: ReadonlyMap<string, ReadonlySet<string>>;
  readonly members: readonly AddedMember[];
}

export function addTypes(supergraph: DocumentNode, added: AddedTypes): DocumentNode {
  const definitions = supergraph.definitions.map((definition) =>
    isTypeDefinitionNode(definition) ? addType(definition, added) : definition,
  );
  return { ...supergraph, definitions };
}

function addType(definition: TypeDefinitionNode, added: AddedTypes): DefinitionNode {
  const typeName = definition.name.value;
  const graphs = [...added.types].flatMap(([graph, names]) => (names.has(typeName) ? [graph] : []));
  const directives = [
    ...(definition.directives ?? []),
    ...graphs.map((graph) => join("type", graph)),
    ...interfacesToImplement(definition, graphs, added),
    ...membersToHave(definition, graphs, added),
  ];
  if (graphs.length === 0) return { ...definition, directives };
  switch (definition.kind) {
    case Kind.OBJECT_TYPE_DEFINITION:
    case Kind.INTERFACE_TYPE_DEFINITION:
      return {
        ...definition,
        directives,
        fields: (definition.fields ?? []).map((field) => addTo(field, "field", graphs)),
      };
    case Kind.INPUT_OBJECT_TYPE_DEFINITION:
      return {
        ...definition,
        directives,
        fields: (definition.fields ?? []).map((field) => addTo(field, "field", graphs)),
      };
    case Kind.ENUM_TYPE_DEFINITION:
      return {
        ...definition,
        directives,
        values: (definition.values ?? []).map((one) => addTo(one, "enumValue", graphs)),
      };
    default:
      return { ...definition, directives };
  }
}

/** Those that are added with it, and those that it was added to. */
function interfacesToImplement(
  definition: TypeDefinitionNode,
  graphs: readonly string[],
  { types, members }: AddedTypes,
): readonly ConstDirectiveNode[] {
  const interfaces = "interfaces" in definition ? (definition.interfaces ?? []).map(({ name }) => name.value) : [];
  const isImplemented = (graph: string, name: string) =>
    types.get(graph)?.has(name) ||
    members.some((one) => one.graph === graph && one.typeName === definition.name.value && one.memberOf === name);
  return graphs.flatMap((graph) =>
    interfaces
      .filter((name) => isImplemented(graph, name))
      .map((name) => join("implements", graph, { interface: name })),
  );
}

function membersToHave(
  definition: TypeDefinitionNode,
  graphs: readonly string[],
  { members }: AddedTypes,
): readonly ConstDirectiveNode[] {
  // in older documents a graph has all members that it knows
  if (definition.kind !== Kind.UNION_TYPE_DEFINITION || !hasOwn(definition.directives, "unionMember")) return [];
  const own = members.filter(({ memberOf }) => memberOf === definition.name.value);
  return [
    ...own.map(({ graph, typeName }) => join("unionMember", graph, { member: typeName })),
    ...graphs.flatMap((graph) =>
      (definition.types ?? []).map(({ name }) => join("unionMember", graph, { member: name.value })),
    ),
  ];
}

/** What says nothing of graphs is in all that have its type. */
function addTo<Node extends { readonly directives?: readonly ConstDirectiveNode[] }>(
  node: Node,
  kind: "field" | "enumValue",
  graphs: readonly string[],
): Node {
  if (!hasOwn(node.directives, kind)) return node;
  return { ...node, directives: [...(node.directives ?? []), ...graphs.map((graph) => join(kind, graph))] };
}

function hasOwn(directives: readonly ConstDirectiveNode[] | undefined, kind: string): boolean {
  return directivesNamed(directives ?? [], `join__${kind}`).length > 0;
}

function join(kind: string, graph: string, texts: Readonly<Record<string, string>> = {}): ConstDirectiveNode {
  const given = [
    { name: "graph", value: { kind: Kind.ENUM, value: graph } as const },
    ...Object.entries(texts).map(([name, value]) => ({ name, value: { kind: Kind.STRING, value } as const })),
  ];
  return {
    kind: Kind.DIRECTIVE,
    name: { kind: Kind.NAME, value: `join__${kind}` },
    arguments: given.map(({ name, value }) => ({
      kind: Kind.ARGUMENT,
      name: { kind: Kind.NAME, value: name },
      value,
    })),
  };
}

/** As the `join__` directives say. */
export function graphsIn(directives: readonly ConstDirectiveNode[] | undefined, kind: string): ReadonlySet<string> {
  const graphs = directivesNamed(directives ?? [], `join__${kind}`).map((one) => argumentText(one, "graph"));
  return new Set(graphs.filter((graph) => graph !== null));
}
