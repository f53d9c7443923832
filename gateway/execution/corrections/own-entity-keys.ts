// Interface objects whose first key is known in their own subgraph alone: for what the planner fails on otherwise.
//
// To come back to a subgraph with what a field requires, the planner takes the key from the fetch before, if the type has
// its fields there. Where that is of another subgraph that has the interface as an object (`@interfaceObject`), it puts a
// `__typename` there that it cannot put there. Of a key that no other subgraph has it takes the fields from the subgraph
// itself: one fetch more, and a plan.
import { type ConstDirectiveNode, type DocumentNode, type FieldDefinitionNode, Kind } from "graphql";
import { ownName } from "../client-names.ts";
import {
  argumentFlag,
  argumentText,
  changeArguments,
  directivesNamed,
  fieldsOf,
  isTypeWithFields,
  type JoinedTypes,
  keyLeavesOf,
  readJoinedTypes,
  type TypeWithFields,
} from "../joined-types.ts";
import { inGraph } from "./joined-fields.ts";
import type { StandIn } from "./required-arguments.ts";

export interface OwnEntityKeys {
  readonly supergraph: DocumentNode;
  readonly byName: ReadonlyMap<string, StandIn>;
}

/** Null when there are no such objects. */
export function withOwnEntityKeys(supergraph: DocumentNode): OwnEntityKeys | null {
  const types = readJoinedTypes(supergraph);
  const keys = types.types.flatMap((type) => ownKeysOf(type));
  if (keys.length === 0) return null;
  const definitions = supergraph.definitions.map((definition) =>
    isTypeWithFields(definition) ? withKeys(types, definition, keys) : definition,
  );
  const standIns = keys.map(({ leaf, name }): readonly [string, StandIn] => [
    name,
    { name: { kind: Kind.NAME, value: leaf }, arguments: [], scope: null },
  ]);
  return { supergraph: { ...supergraph, definitions }, byName: new Map(standIns) };
}

interface OwnKey {
  readonly typeName: string;
  readonly graph: string;
  readonly leaf: string;
  readonly name: string;
}

function ownKeysOf(type: TypeWithFields): readonly OwnKey[] {
  const [leaf] = keyLeavesOf(type);
  const graphs = directivesNamed(type.directives ?? [], "join__type")
    .filter((joined) => argumentFlag(joined, "isInterfaceObject", false))
    .flatMap((joined) => argumentText(joined, "graph") ?? []);
  if (leaf === undefined || new Set(graphs).size < 2) return [];
  return [...new Set(graphs)]
    .filter((graph) => fieldsOf(type).some((field) => requiresIn(field, graph)))
    .map((graph) => ({ typeName: type.name.value, graph, leaf, name: ownName(`key_${graph}__${leaf}`) }));
}

function requiresIn({ directives = [] }: FieldDefinitionNode, graph: string): boolean {
  return directivesNamed(directives, "join__field").some(
    (joined) => argumentText(joined, "graph") === graph && argumentText(joined, "requires") !== null,
  );
}

function withKeys(types: JoinedTypes, type: TypeWithFields, keys: readonly OwnKey[]): TypeWithFields {
  const typeName = type.name.value;
  const own = keys.filter((key) => key.typeName === typeName);
  const inherited = keys.filter((key) => types.interfacesOf(typeName).includes(key.typeName));
  if (own.length + inherited.length === 0) return type;
  const fieldNamed = ({ leaf, name }: OwnKey, directives: readonly ConstDirectiveNode[]): FieldDefinitionNode[] => {
    const field = types.fieldOf(typeName, leaf);
    return field
      ? [{ kind: Kind.FIELD_DEFINITION, name: { kind: Kind.NAME, value: name }, type: field.type, directives }]
      : [];
  };
  const everywhere: ConstDirectiveNode = { kind: Kind.DIRECTIVE, name: { kind: Kind.NAME, value: "join__field" } };
  const fields = [
    ...own.flatMap((key) => fieldNamed(key, [inGraph(everywhere, key.graph)])),
    ...inherited.flatMap((key) => fieldNamed(key, [everywhere])),
  ];
  const joined = own.flatMap(({ graph, name }) =>
    directivesNamed(type.directives ?? [], "join__type")
      .filter((one) => argumentText(one, "graph") === graph)
      .slice(0, 1)
      .map((one) =>
        changeArguments(one, {
          key: { kind: Kind.STRING, value: name },
          resolvable: { kind: Kind.BOOLEAN, value: false },
        }),
      ),
  );
  return { ...type, directives: [...joined, ...(type.directives ?? [])], fields: [...fieldsOf(type), ...fields] };
}
