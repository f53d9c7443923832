// Object types that a subgraph does not know, where it shares a field that can be of them.
//
// Subgraphs that resolve one field may each know other types of its union or interface. The planner leaves out a fragment
// that matches nothing on one of the ways to the field, whichever way it then takes: null for what is there. So for
// planning each of them knows all of these types with their fields, and one fetch has all fragments. `known-fragments.ts`
// takes out of that fetch what its subgraph can never answer.
import {
  type DocumentNode,
  type FieldDefinitionNode,
  isTypeDefinitionNode,
  Kind,
  type TypeDefinitionNode,
} from "graphql";
import {
  argumentFlag,
  argumentText,
  directivesNamed,
  fieldsOf,
  isTypeWithFields,
  type JoinedTypes,
  namedType,
  readJoinedTypes,
  type TypeWithFields,
  typeNameOf,
} from "../joined-types.ts";
import { type AddedMember, type AddedTypes, addTypes, graphsIn } from "./added-types.ts";

export interface UnknownTypes {
  /** The supergraph to plan on; the very one that was given when subgraphs know all that they need. */
  readonly supergraph: DocumentNode;
  /** What is there for planning alone, by the name of the subgraph. */
  readonly bySubgraph: ReadonlyMap<string, UnknownToSubgraph>;
}

export interface UnknownToSubgraph {
  /** Whether a fragment on `typeName` is unknown where `parent` stands, which is null where nobody can tell. */
  isUnknown(typeName: string, parent: string | null): boolean;
  /** The type of a field, without lists and nulls. */
  typeOf(parent: string, fieldName: string): string | null;
  readonly rootTypes: ReadonlyMap<string, string>;
}

/** Of a document that composition has written. */
export function withUnknownTypes(supergraph: DocumentNode): UnknownTypes {
  const types = readJoinedTypes(supergraph);
  const definitions = new Map(
    supergraph.definitions.filter(isTypeDefinitionNode).map((definition) => [definition.name.value, definition]),
  );
  const added = addableTypes({ types, definitions });
  if (added.members.length === 0) return { supergraph, bySubgraph: new Map() };
  const rootTypes = rootTypesIn(supergraph);
  const graphs = new Set(added.members.map(({ graph }) => graph));
  const bySubgraph = new Map(
    [...graphs].map((graph) => [types.subgraphOf(graph), { ...unknownTo(graph, types, added), rootTypes }]),
  );
  return { supergraph: addTypes(supergraph, added), bySubgraph };
}

function unknownTo(graph: string, types: JoinedTypes, added: AddedTypes): Omit<UnknownToSubgraph, "rootTypes"> {
  const members = added.members.filter((member) => member.graph === graph);
  const places = new Set(members.map(({ memberOf, typeName }) => `${memberOf} ${typeName}`));
  return {
    isUnknown: (typeName, parent) => added.types.get(graph)?.has(typeName) || places.has(`${parent} ${typeName}`),
    typeOf(parent, fieldName) {
      const field = types.fieldOf(parent, fieldName);
      return field ? typeNameOf(field, graph) : null;
    },
  };
}

/** By the kind of their operations. */
function rootTypesIn({ definitions }: DocumentNode): ReadonlyMap<string, string> {
  const schemas = definitions.filter((definition) => definition.kind === Kind.SCHEMA_DEFINITION);
  return new Map(
    schemas.flatMap(({ operationTypes }) => operationTypes.map(({ operation, type }) => [operation, type.name.value])),
  );
}

function addableTypes(search: Search): AddedTypes {
  const types = new Map<string, Set<string>>();
  const members = unknownMembers(search).filter(({ graph, typeName }) => {
    const found = new Set<string>();
    if (!isAddable(search, graph, typeName, found)) return false;
    types.set(graph, new Set([...(types.get(graph) ?? []), ...found]));
    return true;
  });
  return { types, members };
}

interface Search {
  readonly types: JoinedTypes;
  readonly definitions: ReadonlyMap<string, TypeDefinitionNode>;
}

/** Each once. */
function unknownMembers(search: Search): readonly AddedMember[] {
  const found = new Map<string, AddedMember>();
  for (const [memberOf, graphs] of sharedAbstractTypes(search)) {
    const known = new Map([...graphs].map((graph) => [graph, membersIn(search, memberOf, graph)]));
    const all = new Set([...known.values()].flatMap((names) => [...names]));
    for (const [graph, names] of known) {
      for (const typeName of all) {
        if (names.has(typeName) || isInTheWay(search, typeName, memberOf, graph)) continue;
        found.set(`${graph} ${memberOf} ${typeName}`, { graph, typeName, memberOf });
      }
    }
  }
  return [...found.values()];
}

/** Fragments on the interface would be planned for the type wherever the graph really has it. */
function isInTheWay(search: Search, typeName: string, memberOf: string, graph: string): boolean {
  const isUnion = search.definitions.get(memberOf)?.kind === Kind.UNION_TYPE_DEFINITION;
  return !isUnion && graphsOf(search, typeName).has(graph);
}

/** Unions and interfaces of fields that several graphs resolve, with these graphs. */
function sharedAbstractTypes(search: Search): readonly (readonly [string, ReadonlySet<string>])[] {
  return search.types.types.flatMap((type) =>
    fieldsOf(type).flatMap((field) => {
      const name = namedType(field.type);
      const graphs = [...graphsOfField(type, field)].filter(
        (graph) => typeNameOf(field, graph) === name && isAbstractIn(search, name, graph),
      );
      return graphs.length > 1 ? [[name, new Set(graphs)] as const] : [];
    }),
  );
}

function isAbstractIn(search: Search, name: string, graph: string): boolean {
  const { kind } = search.definitions.get(name) ?? {};
  return (
    (kind === Kind.UNION_TYPE_DEFINITION || kind === Kind.INTERFACE_TYPE_DEFINITION) &&
    graphsOf(search, name).has(graph) &&
    !isObjectIn(search, name, graph)
  );
}

function isObjectIn({ definitions }: Search, name: string, graph: string): boolean {
  return directivesNamed(definitions.get(name)?.directives ?? [], "join__type").some(
    (joined) => argumentText(joined, "graph") === graph && argumentFlag(joined, "isInterfaceObject", false),
  );
}

/** The object types of a union or an interface in a graph. */
function membersIn(search: Search, name: string, graph: string): ReadonlySet<string> {
  const definition = search.definitions.get(name);
  if (definition?.kind === Kind.UNION_TYPE_DEFINITION) {
    const joined = directivesNamed(definition.directives ?? [], "join__unionMember");
    const own = joined.filter((one) => argumentText(one, "graph") === graph);
    const all = (definition.types ?? []).map((member) => member.name.value);
    const named = own.flatMap((one) => argumentText(one, "member") ?? []);
    return new Set(joined.length > 0 ? named : all.filter((member) => graphsOf(search, member).has(graph)));
  }
  const implementing = search.types.implementersOf(name).filter((implementer) => {
    const { kind, directives = [] } = search.definitions.get(implementer) ?? {};
    return (
      kind === Kind.OBJECT_TYPE_DEFINITION &&
      directivesNamed(directives, "join__implements").some(
        (one) => argumentText(one, "graph") === graph && argumentText(one, "interface") === name,
      )
    );
  });
  return new Set(implementing);
}

/**
 * Whether the graph can be given the type with all that it leads to, which is collected in `found`. Not if that meets a
 * type of which the graph has a part: what it lacks would be asked of it where it is real.
 */
function isAddable(search: Search, graph: string, typeName: string, found: Set<string>): boolean {
  const definition = search.definitions.get(typeName);
  // a scalar of the specification
  if (!definition || found.has(typeName)) return true;
  if (graphsOf(search, typeName).has(graph)) return isWholeIn(search, definition, graph);
  if (search.types.implementersOf(typeName).some((name) => graphsOf(search, name).has(graph))) return false;
  // a graph that has the object of an interface (`@interfaceObject`) has none of its types
  if (search.types.interfacesOf(typeName).some((name) => isObjectIn(search, name, graph))) return false;
  found.add(typeName);
  return [...typesBelow(search, definition)].every((below) => isAddable(search, graph, below, found));
}

function typesBelow({ types }: Search, definition: TypeDefinitionNode): ReadonlySet<string> {
  switch (definition.kind) {
    case Kind.INTERFACE_TYPE_DEFINITION:
    case Kind.OBJECT_TYPE_DEFINITION: {
      const fields = fieldsOf(definition);
      const named = [...fields, ...fields.flatMap((field) => field.arguments ?? [])].map(({ type }) => namedType(type));
      return new Set([...named, ...types.implementersOf(definition.name.value)]);
    }
    case Kind.INPUT_OBJECT_TYPE_DEFINITION:
      return new Set((definition.fields ?? []).map(({ type }) => namedType(type)));
    case Kind.UNION_TYPE_DEFINITION:
      return new Set((definition.types ?? []).map(({ name }) => name.value));
    default:
      return new Set();
  }
}

/** Nothing below it is missing, or other graphs can be asked for that by a key. */
function isWholeIn(search: Search, definition: TypeDefinitionNode, graph: string): boolean {
  if (definition.kind === Kind.UNION_TYPE_DEFINITION || definition.kind === Kind.INTERFACE_TYPE_DEFINITION) {
    const graphs = graphsOf(search, definition.name.value);
    const known = membersIn(search, definition.name.value, graph);
    return [...graphs].every((other) =>
      [...membersIn(search, definition.name.value, other)].every((member) => known.has(member)),
    );
  }
  if (!isTypeWithFields(definition) || hasKey(definition, graph)) return true;
  return fieldsOf(definition).every((field) => graphsOfField(definition, field).has(graph));
}

function hasKey({ directives = [] }: TypeDefinitionNode, graph: string): boolean {
  return directivesNamed(directives, "join__type").some(
    (joined) => argumentText(joined, "graph") === graph && argumentText(joined, "key") !== null,
  );
}

function graphsOf({ definitions }: Search, typeName: string): ReadonlySet<string> {
  return graphsIn(definitions.get(typeName)?.directives, "type");
}

/** Those of its type where nothing is said; none where it comes from an interface object alone. */
function graphsOfField(type: TypeWithFields, { directives = [] }: FieldDefinitionNode): ReadonlySet<string> {
  const isSaid = directivesNamed(directives, "join__field").length > 0;
  return isSaid ? graphsIn(directives, "field") : graphsIn(type.directives, "type");
}
