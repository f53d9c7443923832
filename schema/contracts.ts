// The variants of the supergraph: what each audience may see of it. A variant is the same supergraph with more (or, for services,
// fewer) elements marked `@inaccessible`, so it is planned and executed like the whole.
//
// Root fields are in the contracts whose tags they carry. Below them an element without a tag is wherever its parent is; one with
// tags is only there. What no root field of a contract leads to is no part of it.
import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type DocumentNode,
  isTypeDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type TypeDefinitionNode,
  type TypeNode,
  visit,
} from "graphql";
import {
  type Annotated,
  directiveStrings,
  fieldsOf,
  hasDirective,
  isRootType,
  membersOf,
  namedType,
  outputFieldsOf,
  ROOT_TYPES,
  typesOf,
} from "./sdl.ts";

export const CONTRACTS = ["public", "partner", "store"] as const;

export type Contract = (typeof CONTRACTS)[number];

export interface ContractRule {
  /** Tags of what is in it; everything when left out. */
  readonly include?: readonly string[] | undefined;
  /** Tags of what is not, whatever else it carries. */
  readonly exclude?: readonly string[] | undefined;
}

const INACCESSIBLE: ConstDirectiveNode = { kind: Kind.DIRECTIVE, name: { kind: Kind.NAME, value: "inaccessible" } };

/** The supergraph as one contract sees it. Takes and gives the document of a composed supergraph. */
export function contractOf(supergraph: DocumentNode, contract: Contract | ContractRule): DocumentNode {
  const rule = typeof contract === "string" ? { include: [contract] } : contract;
  const types = typesOf(supergraph);
  const isHidden = (node: Annotated) => hidesFrom(node, rule);
  const isOfHidden = (node: Typed) => isHidden(node) || isHidden(types.get(namedType(node.type)) ?? {});
  const markType = (type: TypeDefinitionNode): TypeDefinitionNode => {
    const marked = markMembers(type, isHidden, isOfHidden);
    if (marked.kind === Kind.OBJECT_TYPE_DEFINITION && isRootType(type.name.value)) return markRoot(marked, rule);
    return isHidden(type) ? mark(marked) : marked;
  };
  const definitions = supergraph.definitions.map((node) => (isTypeDefinitionNode(node) ? markType(node) : node));
  return prune({ ...supergraph, definitions });
}

interface Typed extends Annotated {
  readonly type: TypeNode;
}

/** By hand: visiting every node of a large supergraph takes ten times as long, and the gateway serves meanwhile. */
function markMembers(
  type: TypeDefinitionNode,
  isHidden: (node: Annotated) => boolean,
  isOfHidden: (node: Typed) => boolean,
): TypeDefinitionNode {
  const markTyped = <N extends Typed>(node: N): N => (isOfHidden(node) ? mark(node) : node);
  switch (type.kind) {
    case Kind.OBJECT_TYPE_DEFINITION:
    case Kind.INTERFACE_TYPE_DEFINITION: {
      const fields = type.fields?.map((field) =>
        markTyped({ ...field, arguments: field.arguments?.map(markTyped) ?? [] }),
      );
      return { ...type, fields: fields ?? [] };
    }
    case Kind.INPUT_OBJECT_TYPE_DEFINITION:
      return { ...type, fields: type.fields?.map(markTyped) ?? [] };
    case Kind.ENUM_TYPE_DEFINITION:
      return { ...type, values: type.values?.map((value) => (isHidden(value) ? mark(value) : value)) ?? [] };
    default:
      return type;
  }
}

/** The supergraph as our own services see it: with every `@inaccessible` lifted. */
export function internalOf(supergraph: DocumentNode): DocumentNode {
  return visit(supergraph, {
    SchemaDefinition: () => false,
    DirectiveDefinition: () => false,
    Directive: (directive) => (directive.name.value === "inaccessible" ? null : undefined),
  });
}

function hidesFrom(node: Annotated, { include, exclude = [] }: ContractRule): boolean {
  const tags = tagsOf(node);
  if (tags.some((tag) => exclude.includes(tag))) return true;
  return include !== undefined && tags.length > 0 && !tags.some((tag) => include.includes(tag));
}

function tagsOf(node: Annotated): readonly string[] {
  return directiveStrings(node, "tag", "name");
}

function mark<N extends Annotated>(node: N): N {
  return hasDirective(node, "inaccessible")
    ? node
    : { ...node, directives: [...(node.directives ?? []), INACCESSIBLE] };
}

/** A root field without a tag of the contract is out; a root type without fields as well. */
function markRoot(root: ObjectTypeDefinitionNode, rule: ContractRule): ObjectTypeDefinitionNode {
  const isOut = (field: Annotated) =>
    hidesFrom(field, rule) || (rule.include !== undefined && tagsOf(field).length === 0);
  const fields = (root.fields ?? []).map((field) => (isOut(field) ? mark(field) : field));
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
  const implementers = implementersOf(types.values());
  const reached = new Set<string>();
  const pending: string[] = [...ROOT_TYPES];
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    const type = types.get(name);
    if (!type || reached.has(name) || hasDirective(type, "inaccessible")) continue;
    reached.add(name);
    pending.push(...referencesOf(type));
    // An object that is only met as a Problem in its own union must not pull in every other Problem, so implementers
    // follow from fields of the interface's type, not from the interface itself.
    for (const target of fieldTargets(type)) pending.push(...(implementers.get(target) ?? []));
  }
  return reached;
}

/** The names of the types that implement an interface, by its name. */
function implementersOf(types: Iterable<TypeDefinitionNode>): ReadonlyMap<string, readonly string[]> {
  const implementers = new Map<string, string[]>();
  for (const type of types) {
    for (const { name } of "interfaces" in type ? (type.interfaces ?? []) : []) {
      implementers.set(name.value, [...(implementers.get(name.value) ?? []), type.name.value]);
    }
  }
  return implementers;
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
