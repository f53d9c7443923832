// What several subgraphs or several members of a union have in common must be the same.
import {
  type GraphQLObjectType,
  type GraphQLSchema,
  isInterfaceType,
  isUnionType,
  print,
  type TypeDefinitionNode,
} from "graphql";
import { isRootType } from "../sdl.ts";
import { isEntity } from "./ownership.ts";
import type { SubgraphTypes } from "./rule.ts";

/** Value types that several subgraphs define are the same text everywhere; roots and entities are built from parts. */
export function* sharedTypes(subgraphs: readonly SubgraphTypes[]): Generator<string> {
  const definitions = new Map<string, { subgraph: string; type: TypeDefinitionNode }[]>();
  for (const { name, types } of subgraphs) {
    for (const [type, node] of types)
      definitions.set(type, [...(definitions.get(type) ?? []), { subgraph: name, type: node }]);
  }
  for (const [name, found] of definitions) {
    if (isRootType(name) || isEntity(name) || new Set(found.map(({ type }) => print(type))).size === 1) continue;
    yield `${name} differs between ${found.map(({ subgraph }) => subgraph).join(", ")}.`;
  }
}

/** Members of one union or interface agree on the type of a field's name, else clients need aliases to select both. */
export function* selectableTogether(schema: GraphQLSchema): Generator<string> {
  for (const type of Object.values(schema.getTypeMap())) {
    if (isUnionType(type) || (isInterfaceType(type) && !["Problem", "LiveEvent"].includes(type.name))) {
      for (const clash of clashes(schema.getPossibleTypes(type))) yield `${type.name}: ${clash}`;
    }
  }
}

function* clashes(members: readonly GraphQLObjectType[]): Generator<string> {
  const first = new Map<string, { member: string; type: string }>();
  for (const member of members) {
    for (const field of Object.values(member.getFields())) {
      const type = String(field.type);
      const other = first.get(field.name);
      if (!other) first.set(field.name, { member: member.name, type });
      else if (other.type !== type) {
        yield `${member.name}.${field.name} is ${type}, ${other.member}.${field.name} is ${other.type}.`;
      }
    }
  }
}
