// The variants of the supergraph: what each audience may see of it. A variant is the same supergraph with more (or, for services,
// fewer) elements marked `@inaccessible`, so it is planned and executed like the whole.
//
// Root fields are in the contracts whose tags they carry. Below them an element without a tag is wherever its parent is; one with
// tags is only there. What no root field of a contract leads to is no part of it.
import {
  type ASTNode,
  type ConstDirectiveNode,
  type DefinitionNode,
  type DocumentNode,
  isTypeDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type TypeDefinitionNode,
  visit,
} from "graphql";
import {
  type Annotated,
  directiveStrings,
  fieldsOf,
  hasDirective,
  implementsInterface,
  isRootType,
  membersOf,
  namedType,
  outputFieldsOf,
  ROOT_TYPES,
  typesOf,
} from "./sdl.ts";

export const CONTRACTS = ["public", "partner", "store"] as const;

export type Contract = (typeof CONTRACTS)[number];

const INACCESSIBLE: ConstDirectiveNode = { kind: Kind.DIRECTIVE, name: { kind: Kind.NAME, value: "inaccessible" } };

/** The supergraph as one contract sees it. Takes and gives the document of a composed supergraph. */
export function contractOf(supergraph: DocumentNode, contract: Contract): DocumentNode {
  const types = typesOf(supergraph);
  const isHidden = (node: Annotated) => hidesFrom(node, contract);
  const isHiddenType = (name: string) => isHidden(types.get(name) ?? {});
  const marked: DocumentNode = visit(supergraph, {
    ObjectTypeDefinition: {
      leave: (type) => (isRootType(type.name.value) ? markRoot(type, contract) : markIf(type, isHidden)),
    },
    InterfaceTypeDefinition: { leave: (type) => markIf(type, isHidden) },
    UnionTypeDefinition: { leave: (type) => markIf(type, isHidden) },
    EnumTypeDefinition: { leave: (type) => markIf(type, isHidden) },
    EnumValueDefinition: (value) => markIf(value, isHidden),
    InputObjectTypeDefinition: { leave: (type) => markIf(type, isHidden) },
    InputValueDefinition: (value) => markIf(value, (node) => isHidden(node) || isHiddenType(namedType(node.type))),
    FieldDefinition: {
      leave: (field) => markIf(field, (node) => isHidden(node) || isHiddenType(namedType(node.type))),
    },
  });
  return prune(marked);
}

/** The supergraph as our own services see it: with every `@inaccessible` lifted. */
export function internalOf(supergraph: DocumentNode): DocumentNode {
  return visit(supergraph, {
    SchemaDefinition: () => false,
    DirectiveDefinition: () => false,
    Directive: (directive) => (directive.name.value === "inaccessible" ? null : undefined),
  });
}

function hidesFrom(node: Annotated, contract: Contract): boolean {
  const tags = directiveStrings(node, "tag", "name").filter((tag) => tag !== "internal");
  return tags.length > 0 && !tags.includes(contract);
}

function mark<N extends Annotated>(node: N): N {
  return hasDirective(node, "inaccessible")
    ? node
    : { ...node, directives: [...(node.directives ?? []), INACCESSIBLE] };
}

function markIf<N extends ASTNode & Annotated>(node: N, isHidden: (node: N) => boolean): N | undefined {
  return isHidden(node) ? mark(node) : undefined;
}

/** A root field without the contract's tag is out; a root type without fields as well. */
function markRoot(root: ObjectTypeDefinitionNode, contract: Contract): ObjectTypeDefinitionNode {
  const fields = (root.fields ?? []).map((field) =>
    directiveStrings(field, "tag", "name").includes(contract) ? field : mark(field),
  );
  const marked = { ...root, fields };
  return fields.every((field) => hasDirective(field, "inaccessible")) ? mark(marked) : marked;
}

/** Marks the types that no accessible root field leads to, except those of the federation specifications (`join__Graph`). */
function prune(document: DocumentNode): DocumentNode {
  const reached = reachedTypes(document);
  const isPruned = (definition: DefinitionNode): definition is TypeDefinitionNode =>
    isTypeDefinitionNode(definition) && !definition.name.value.includes("__") && !reached.has(definition.name.value);
  return {
    ...document,
    definitions: document.definitions.map((definition) => (isPruned(definition) ? mark(definition) : definition)),
  };
}

function reachedTypes(document: DocumentNode): Set<string> {
  const types = typesOf(document);
  const implementers = (name: string) => [...types.values()].filter((type) => implementsInterface(type, name));
  const reached = new Set<string>();
  const pending: string[] = [...ROOT_TYPES];
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    const type = types.get(name);
    if (!type || reached.has(name) || hasDirective(type, "inaccessible")) continue;
    reached.add(name);
    pending.push(...referencesOf(type));
    // An object that is only met as a Problem in its own union must not pull in every other Problem, so implementers
    // follow from fields of the interface's type, not from the interface itself.
    for (const target of fieldTargets(type)) pending.push(...implementers(target).map((found) => found.name.value));
  }
  return reached;
}

function fieldTargets(type: TypeDefinitionNode): string[] {
  return fieldsOf(type)
    .filter((field) => !hasDirective(field, "inaccessible"))
    .map((field) => namedType(field.type));
}

function referencesOf(type: TypeDefinitionNode): string[] {
  const fieldArguments = outputFieldsOf(type)
    .filter((field) => !hasDirective(field, "inaccessible"))
    .flatMap((field) => field.arguments ?? [])
    .map((argument) => namedType(argument.type));
  const interfaces = "interfaces" in type ? (type.interfaces ?? []).map((own) => own.name.value) : [];
  return [...fieldTargets(type), ...fieldArguments, ...interfaces, ...membersOf(type)];
}
