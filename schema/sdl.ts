// Small questions to GraphQL syntax trees, asked by the rules, the contracts and the generated code.
import {
  type ConstDirectiveNode,
  type ConstValueNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  isTypeDefinitionNode,
  Kind,
  type TypeDefinitionNode,
  type TypeNode,
} from "graphql";

export const ROOT_TYPES = ["Query", "Mutation", "Subscription"] as const;

export function isRootType(name: string): boolean {
  return ROOT_TYPES.some((root) => root === name);
}

/** The type definitions of a document by name. */
export function typesOf(document: DocumentNode): Map<string, TypeDefinitionNode> {
  return new Map(document.definitions.filter(isTypeDefinitionNode).map((type) => [type.name.value, type]));
}

/** `[Item!]!` gives `Item`. */
export function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}

export function isNonNull(type: TypeNode): boolean {
  return type.kind === Kind.NON_NULL_TYPE;
}

/** The type of the items when `type` is a list, nullable or not. */
export function itemType(type: TypeNode): TypeNode | undefined {
  const nullable = type.kind === Kind.NON_NULL_TYPE ? type.type : type;
  return nullable.kind === Kind.LIST_TYPE ? nullable.type : undefined;
}

/** Anything in SDL that can carry directives. */
export interface Annotated {
  readonly directives?: readonly ConstDirectiveNode[] | undefined;
}

export function directives(node: Annotated, name: string): ConstDirectiveNode[] {
  return node.directives?.filter((directive) => directive.name.value === name) ?? [];
}

export function hasDirective(node: Annotated, name: string): boolean {
  return directives(node, name).length > 0;
}

/** Every string in one argument of all directives of that name: `@tag(name: "store")`, `@requiresScopes(scopes: [["a", "b"]])`. */
export function directiveStrings(node: Annotated, directive: string, argument: string): string[] {
  return directives(node, directive)
    .flatMap((found) => found.arguments ?? [])
    .filter(({ name }) => name.value === argument)
    .flatMap(({ value }) => strings(value));
}

function strings(value: ConstValueNode): string[] {
  if (value.kind === Kind.STRING) return [value.value];
  return value.kind === Kind.LIST ? value.values.flatMap(strings) : [];
}

/** The fields of an object, interface or input type; none for other types. */
export function fieldsOf(type: TypeDefinitionNode): readonly (FieldDefinitionNode | InputValueDefinitionNode)[] {
  return "fields" in type ? (type.fields ?? []) : [];
}

/** The fields of an object or interface type, which may have arguments; none for other types. */
export function outputFieldsOf(type: TypeDefinitionNode | undefined): readonly FieldDefinitionNode[] {
  if (type?.kind !== Kind.OBJECT_TYPE_DEFINITION && type?.kind !== Kind.INTERFACE_TYPE_DEFINITION) return [];
  return type.fields ?? [];
}

export function membersOf(type: TypeDefinitionNode | undefined): string[] {
  return type?.kind === Kind.UNION_TYPE_DEFINITION ? (type.types ?? []).map((member) => member.name.value) : [];
}

export function implementsInterface(type: TypeDefinitionNode | undefined, name: string): boolean {
  return type !== undefined && "interfaces" in type && (type.interfaces ?? []).some((own) => own.name.value === name);
}

export function capitalize(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
