// What the SDL of all subgraphs says together about types and fields, for the data.
import { buildSubgraphSchema } from "@apollo/subgraph";
import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
  type SelectionSetNode,
} from "graphql";

/** A field as one subgraph declares it. */
export interface Declaration {
  readonly subgraph: string;
  readonly type: GraphQLOutputType;
  readonly isExternal: boolean;
  readonly requires: SelectionSetNode | null;
  readonly provides: SelectionSetNode | null;
  readonly override: { readonly from: string; readonly label: string | null } | null;
  /** Argument → the context and what it takes of it. */
  readonly contexts: readonly ContextArgument[];
}

export interface ContextArgument {
  readonly argument: string;
  /** The types that set the context. */
  readonly types: ReadonlySet<string>;
  readonly selection: SelectionSetNode;
}

export interface SubgraphFacts {
  readonly schema: GraphQLSchema;
  /** Of types that the subgraph resolves by reference. */
  readonly keys: ReadonlyMap<string, readonly SelectionSetNode[]>;
}

export interface Facts {
  readonly subgraphs: ReadonlyMap<string, SubgraphFacts>;
  /** Of an object's field; also where a subgraph gives it to the interface of the object. */
  declarationsOf(typeName: string, fieldName: string): readonly Declaration[];
  /** Keys of all subgraphs; none for a type that is no entity. */
  keysOf(typeName: string): readonly SelectionSetNode[];
  /** The interface with a key that the type implements, else the type itself. They share their identities. */
  familyOf(typeName: string): string;
  /** The objects of a family, in order. */
  membersOf(family: string): readonly string[];
  /** `Type.field` or `field` in some @requires, @provides or @fromContext. */
  readonly inFieldSets: ReadonlySet<string>;
  readonly hasMixedNullability: boolean;
  /** Of `@override(label:)`. */
  readonly labels: readonly string[];
}

type TypeNode = Extract<DocumentNode["definitions"][number], { readonly fields?: readonly FieldDefinitionNode[] }>;

export function readFacts(documents: ReadonlyMap<string, DocumentNode>, supergraph: GraphQLSchema): Facts {
  const declarations = new Map<string, Declaration[]>();
  const keys = new Map<string, SelectionSetNode[]>();
  const inFieldSets = new Set<string>();
  const subgraphs = new Map<string, SubgraphFacts>();
  for (const [subgraph, document] of documents) {
    const schema = buildSubgraphSchema([{ typeDefs: document }]);
    const resolvable = new Map<string, readonly SelectionSetNode[]>();
    const contexts = contextsOf(document);
    for (const node of typesOf(document)) {
      const typeName = node.name.value;
      const own = directivesOf(node, "key");
      keys.set(typeName, [...(keys.get(typeName) ?? []), ...own.map(fieldSetOf)]);
      resolvable.set(typeName, own.filter(isResolvable).map(fieldSetOf));
      for (const field of node.fields ?? []) {
        const coordinate = `${typeName}.${field.name.value}`;
        const declaration = readDeclaration({ subgraph, schema, contexts }, typeName, field);
        declarations.set(coordinate, [...(declarations.get(coordinate) ?? []), declaration]);
        for (const set of [declaration.requires, declaration.provides]) if (set) collectNames(set, inFieldSets);
        for (const { selection } of declaration.contexts) collectNames(selection, inFieldSets);
      }
    }
    subgraphs.set(subgraph, { schema, keys: resolvable });
  }
  const families = [...keys].filter(([name, own]) => own.length > 0 && isInterfaceType(supergraph.getType(name)));
  const familyNames = families.map(([name]) => name);
  const interfacesOf = (typeName: string) => {
    const type = supergraph.getType(typeName);
    return isObjectType(type) ? type.getInterfaces().map(({ name }) => name) : [];
  };
  const familyOf = (typeName: string) => interfacesOf(typeName).find((name) => familyNames.includes(name)) ?? typeName;
  return {
    subgraphs,
    declarationsOf(typeName, fieldName) {
      const asObject =
        familyOf(typeName) === typeName ? [] : (declarations.get(`${familyOf(typeName)}.${fieldName}`) ?? []);
      const ofObjects = asObject.filter(({ subgraph }) =>
        isObjectType(subgraphs.get(subgraph)?.schema.getType(familyOf(typeName))),
      );
      return [...(declarations.get(`${typeName}.${fieldName}`) ?? []), ...ofObjects];
    },
    keysOf: (typeName) => keys.get(typeName) ?? [],
    familyOf,
    membersOf(family) {
      const type = supergraph.getType(family);
      return isAbstractType(type)
        ? supergraph
            .getPossibleTypes(type)
            .map(({ name }) => name)
            .sort()
        : [family];
    },
    inFieldSets,
    labels: [...new Set([...declarations.values()].flat().flatMap(({ override }) => override?.label ?? []))],
    hasMixedNullability: [...declarations.values()].some(
      (all) => new Set(all.map(({ type }) => String(type))).size > 1,
    ),
  };
}

interface Reading {
  readonly subgraph: string;
  readonly schema: GraphQLSchema;
  readonly contexts: ReadonlyMap<string, ReadonlySet<string>>;
}

function readDeclaration(
  { subgraph, schema, contexts }: Reading,
  typeName: string,
  node: FieldDefinitionNode,
): Declaration {
  const type = schema.getType(typeName);
  const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[node.name.value] : undefined;
  if (!field) throw new TypeError(`${subgraph} has no ${typeName}.${node.name.value}`);
  const [requires] = directivesOf(node, "requires");
  const [provides] = directivesOf(node, "provides");
  const [override] = directivesOf(node, "override");
  return {
    subgraph,
    type: field.type,
    isExternal: directivesOf(node, "external").length > 0,
    requires: requires ? fieldSetOf(requires) : null,
    provides: provides ? fieldSetOf(provides) : null,
    override: override ? { from: textOf(override, "from") ?? "", label: textOf(override, "label") } : null,
    contexts: (node.arguments ?? []).flatMap((argument) => {
      const [from] = directivesOf(argument, "fromContext");
      const [, name = "", selection = ""] = /^\$(\w+)(.*)$/s.exec((from && textOf(from, "field")) ?? "") ?? [];
      if (!from) return [];
      return [
        { argument: argument.name.value, types: contexts.get(name) ?? new Set(), selection: parseFieldSet(selection) },
      ];
    }),
  };
}

function contextsOf(document: DocumentNode): ReadonlyMap<string, ReadonlySet<string>> {
  const contexts = new Map<string, Set<string>>();
  for (const node of typesOf(document)) {
    for (const directive of directivesOf(node, "context")) {
      const name = textOf(directive, "name") ?? "";
      contexts.set(name, (contexts.get(name) ?? new Set()).add(node.name.value));
    }
  }
  return contexts;
}

function typesOf({ definitions }: DocumentNode): readonly TypeNode[] {
  return definitions.filter(
    (node): node is TypeNode =>
      node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_DEFINITION,
  );
}

function directivesOf(
  { directives = [] }: { readonly directives?: readonly ConstDirectiveNode[] | undefined },
  name: string,
): readonly ConstDirectiveNode[] {
  return directives.filter((directive) => directive.name.value === name);
}

function textOf(directive: ConstDirectiveNode, name: string): string | null {
  const value = directive.arguments?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.STRING ? value.value : null;
}

function isResolvable(key: ConstDirectiveNode): boolean {
  return !key.arguments?.some(({ value }) => value.kind === Kind.BOOLEAN && !value.value);
}

function fieldSetOf(directive: ConstDirectiveNode): SelectionSetNode {
  return parseFieldSet(textOf(directive, "fields") ?? "");
}

function parseFieldSet(text: string): SelectionSetNode {
  const [operation] = parse(text.trim().startsWith("{") ? text : `{${text}}`, { noLocation: true }).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new TypeError(`No field set: ${text}`);
  return operation.selectionSet;
}

function collectNames({ selections }: SelectionSetNode, names: Set<string>): void {
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) names.add(selection.name.value);
    if (selection.kind !== Kind.FRAGMENT_SPREAD && selection.selectionSet) collectNames(selection.selectionSet, names);
  }
}

/** The objects that stand where a subgraph declares this type, as the whole knows them. */
export function possibleTypes(
  facts: Facts,
  { subgraph, type }: Pick<Declaration, "subgraph" | "type">,
): readonly string[] {
  const named = getNamedType(type);
  if (!isAbstractType(named)) return facts.membersOf(named.name);
  const schema = facts.subgraphs.get(subgraph)?.schema;
  return (schema?.getPossibleTypes(named) ?? []).map(({ name }) => name);
}
