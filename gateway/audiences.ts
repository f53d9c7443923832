// Contracts: what audiences see of the supergraph, by the tags of its elements. A contract is a part of the API schema; its
// operations are planned and run like all others.
import {
  type ASTNode,
  buildASTSchema,
  type DefinitionNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type GraphQLSchema,
  type InputValueDefinitionNode,
  isTypeDefinitionNode,
  Kind,
  parse,
  printSchema,
  type SchemaDefinitionNode,
  type TypeDefinitionNode,
  validateSchema,
} from "graphql";
import type { ViewerKind } from "../kit/viewer.ts";
import { type ContractRule, contractOf } from "../schema/contracts.ts";

export interface ContractOptions extends ContractRule {
  /** Viewers who see this contract when their client has none of its own. */
  readonly kinds?: readonly ViewerKind[] | undefined;
}

/** By name. */
export type ContractsOptions = Readonly<Record<string, ContractOptions>>;

export class InvalidContract extends Error {
  override name = "InvalidContract";
}

/** The contract of each kind of viewers that has one. Where several contracts name a kind, the first one counts. */
export function contractsByKind(contracts: ContractsOptions): ReadonlyMap<ViewerKind, string> {
  const pairs = Object.entries(contracts).flatMap(([name, { kinds = [] }]) =>
    kinds.map((kind): [ViewerKind, string] => [kind, name]),
  );
  return new Map(pairs.reverse());
}

/**
 * The part of `api` that is in the contract. Throws `InvalidContract` when that is no schema: nothing to read, a type
 * without fields, an argument that is required and hidden.
 */
export function contractSchema(
  name: string,
  rule: ContractRule,
  { supergraph, api }: { readonly supergraph: DocumentNode; readonly api: GraphQLSchema },
): GraphQLSchema {
  const hidden = hiddenIn(contractOf(supergraph, rule));
  const document = parse(printSchema(api), { noLocation: true });
  const problems = requiredButHidden(document, hidden);
  const schema = buildASTSchema(cut(document, hidden), { assumeValidSDL: true });
  problems.push(...validateSchema(schema).map(({ message }) => message));
  if (problems.length === 0) return schema;
  throw new InvalidContract(`The contract ${name} is no schema: ${problems.join(" ")}`);
}

type Hidden = ReadonlySet<string>;

/** Coordinates of what is marked: `Type`, `Type.member`, `Type.field(argument:)`. */
function hiddenIn(marked: DocumentNode): Hidden {
  const hidden = new Set<string>();
  for (const { coordinate, node } of elementsOf(marked)) {
    if ("directives" in node && node.directives?.some((one) => one.name.value === "inaccessible"))
      hidden.add(coordinate);
  }
  return hidden;
}

interface Element {
  readonly coordinate: string;
  readonly node: ASTNode;
}

function elementsOf(document: DocumentNode): readonly Element[] {
  return document.definitions.filter(isTypeDefinitionNode).flatMap((type): Element[] => {
    const name = type.name.value;
    const fields = membersOf(type).flatMap((member): Element[] => {
      const coordinate = `${name}.${member.name.value}`;
      const args = "arguments" in member ? (member.arguments ?? []) : [];
      const own = args.map((node) => ({ coordinate: `${coordinate}(${node.name.value}:)`, node }));
      return [{ coordinate, node: member }, ...own];
    });
    return [{ coordinate: name, node: type }, ...fields];
  });
}

/** Fields, input fields and enum values. */
function membersOf(type: TypeDefinitionNode) {
  if (type.kind === Kind.ENUM_TYPE_DEFINITION) return type.values ?? [];
  return "fields" in type ? (type.fields ?? []) : [];
}

function cut(document: DocumentNode, hidden: Hidden): DocumentNode {
  const definitions = document.definitions.flatMap((definition): readonly DefinitionNode[] => {
    if (definition.kind === Kind.SCHEMA_DEFINITION) return [cutRoots(definition, hidden)];
    if (!isTypeDefinitionNode(definition)) return [definition];
    return hidden.has(definition.name.value) ? [] : [cutType(definition, hidden)];
  });
  return { ...document, definitions };
}

function cutRoots(definition: SchemaDefinitionNode, hidden: Hidden): SchemaDefinitionNode {
  return {
    ...definition,
    operationTypes: definition.operationTypes.filter(({ type }) => !hidden.has(type.name.value)),
  };
}

function cutType(type: TypeDefinitionNode, hidden: Hidden): TypeDefinitionNode {
  const isLeft = ({ name }: { readonly name: { readonly value: string } }) => !hidden.has(name.value);
  const isMember = ({ name }: { readonly name: { readonly value: string } }) =>
    !hidden.has(`${type.name.value}.${name.value}`);
  switch (type.kind) {
    case Kind.OBJECT_TYPE_DEFINITION:
    case Kind.INTERFACE_TYPE_DEFINITION: {
      const fields = type.fields?.filter(isMember).map((field) => cutArguments(type.name.value, field, hidden)) ?? [];
      return { ...type, fields, interfaces: type.interfaces?.filter(isLeft) ?? [] };
    }
    case Kind.UNION_TYPE_DEFINITION:
      return { ...type, types: type.types?.filter(isLeft) ?? [] };
    case Kind.INPUT_OBJECT_TYPE_DEFINITION:
      return { ...type, fields: type.fields?.filter(isMember) ?? [] };
    case Kind.ENUM_TYPE_DEFINITION:
      return { ...type, values: type.values?.filter(isMember) ?? [] };
    case Kind.SCALAR_TYPE_DEFINITION:
      return type;
  }
}

function cutArguments(type: string, field: FieldDefinitionNode, hidden: Hidden): FieldDefinitionNode {
  const isLeft = ({ name }: InputValueDefinitionNode) => !hidden.has(`${type}.${field.name.value}(${name.value}:)`);
  return { ...field, arguments: field.arguments?.filter(isLeft) ?? [] };
}

/** No operation of the contract could give what the subgraph demands. */
function requiredButHidden(document: DocumentNode, hidden: Hidden): string[] {
  return elementsOf(document).flatMap(({ coordinate, node }) => {
    const isRequired =
      node.kind === Kind.INPUT_VALUE_DEFINITION && node.type.kind === Kind.NON_NULL_TYPE && !node.defaultValue;
    const owners = [coordinate.split(".")[0] ?? "", coordinate.split("(")[0] ?? ""];
    const isInHidden = owners.some((owner) => owner !== coordinate && hidden.has(owner));
    return isRequired && hidden.has(coordinate) && !isInHidden ? [`${coordinate} is required and hidden.`] : [];
  });
}
