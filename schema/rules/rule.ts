// What every rule takes and gives.
import type { FieldDefinitionNode, InputValueDefinitionNode, TypeDefinitionNode } from "graphql";
import { fieldsOf, outputFieldsOf, typesOf } from "../sdl.ts";
import type { Subgraph, SubgraphName } from "../subgraphs.ts";

/** The SDL of one subgraph, its types by name. */
export interface SubgraphTypes {
  readonly name: SubgraphName;
  readonly types: ReadonlyMap<string, TypeDefinitionNode>;
}

/** A rule over each subgraph by itself; gives what it finds wrong, a sentence each. */
export type Rule = (subgraph: SubgraphTypes) => Iterable<string>;

export interface Place<Field> {
  readonly type: TypeDefinitionNode;
  readonly field: Field;
  /** For findings: "orders: Cart.lines". */
  readonly where: string;
}

export function subgraphTypes({ name, document }: Subgraph): SubgraphTypes {
  return { name, types: typesOf(document) };
}

/** Every field of every object, interface and input type. */
export function fieldPlaces(subgraph: SubgraphTypes): Place<FieldDefinitionNode | InputValueDefinitionNode>[] {
  return places(subgraph, fieldsOf);
}

/** Every field of every object and interface type. */
export function outputFieldPlaces(subgraph: SubgraphTypes): Place<FieldDefinitionNode>[] {
  return places(subgraph, outputFieldsOf);
}

/** The fields of one root type, say `Mutation`. */
export function rootFieldPlaces(subgraph: SubgraphTypes, root: string): Place<FieldDefinitionNode>[] {
  return outputFieldPlaces(subgraph).filter(({ type }) => type.name.value === root);
}

function places<Field extends FieldDefinitionNode | InputValueDefinitionNode>(
  { name, types }: SubgraphTypes,
  read: (type: TypeDefinitionNode) => readonly Field[],
): Place<Field>[] {
  return [...types.values()].flatMap((type) =>
    read(type).map((field) => ({ type, field, where: `${name}: ${type.name.value}.${field.name.value}` })),
  );
}
