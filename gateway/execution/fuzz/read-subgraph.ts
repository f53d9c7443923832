// What the SDL of one subgraph says about its types and fields.
import { buildSubgraphSchema } from "@apollo/subgraph";
import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type GraphQLOutputType,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
  type SelectionSetNode,
} from "graphql";

export interface SubgraphFacts {
  readonly name: string;
  readonly schema: GraphQLSchema;
  /** By type. */
  readonly keys: ReadonlyMap<string, readonly Key[]>;
  /** By `Type.field`. */
  readonly declarations: ReadonlyMap<string, Declaration>;
}

export interface Key {
  readonly fieldSet: SelectionSetNode;
  /** The subgraph finds entities by it. */
  readonly isResolvable: boolean;
}

/** A field as one subgraph declares it. */
export interface Declaration {
  readonly subgraph: string;
  readonly type: GraphQLOutputType;
  readonly isExternal: boolean;
  readonly requires: SelectionSetNode | null;
  readonly provides: SelectionSetNode | null;
  readonly override: { readonly from: string; readonly label: string | null } | null;
  readonly contexts: readonly ContextArgument[];
}

export interface ContextArgument {
  readonly argument: string;
  /** The types that set the context. */
  readonly types: ReadonlySet<string>;
  readonly selection: SelectionSetNode;
}

type TypeNode = Extract<DocumentNode["definitions"][number], { readonly fields?: readonly FieldDefinitionNode[] }>;

export function readSubgraph(name: string, document: DocumentNode): SubgraphFacts {
  const schema = buildSubgraphSchema([{ typeDefs: document }]);
  const types = document.definitions.filter(isTypeWithFields);
  const contexts = contextsOf(types);
  const keys = types.map((node) => [node.name.value, directivesOf(node, "key").map(readKey)] as const);
  const declarations = types.flatMap((node) =>
    (node.fields ?? []).map((field) => {
      const declaration = readDeclaration({ subgraph: name, schema, contexts }, node.name.value, field);
      return [`${node.name.value}.${field.name.value}`, declaration] as const;
    }),
  );
  return { name, schema, keys: new Map(keys), declarations: new Map(declarations) };
}

function isTypeWithFields(node: DocumentNode["definitions"][number]): node is TypeNode {
  return node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_DEFINITION;
}

function readKey(directive: ConstDirectiveNode): Key {
  const isResolvable = !directive.arguments?.some(({ value }) => value.kind === Kind.BOOLEAN && !value.value);
  return { fieldSet: parseFieldSet(textOf(directive, "fields") ?? ""), isResolvable };
}

/** Which types set a context. */
function contextsOf(types: readonly TypeNode[]): ReadonlyMap<string, ReadonlySet<string>> {
  const contexts = new Map<string, Set<string>>();
  for (const node of types) {
    for (const directive of directivesOf(node, "context")) {
      const name = textOf(directive, "name") ?? "";
      contexts.set(name, (contexts.get(name) ?? new Set()).add(node.name.value));
    }
  }
  return contexts;
}

interface Reading {
  readonly subgraph: string;
  readonly schema: GraphQLSchema;
  readonly contexts: ReadonlyMap<string, ReadonlySet<string>>;
}

function readDeclaration(reading: Reading, typeName: string, node: FieldDefinitionNode): Declaration {
  const { subgraph, schema, contexts } = reading;
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
    requires: requires ? parseFieldSet(textOf(requires, "fields") ?? "") : null,
    provides: provides ? parseFieldSet(textOf(provides, "fields") ?? "") : null,
    override: override ? { from: textOf(override, "from") ?? "", label: textOf(override, "label") } : null,
    contexts: contextArgumentsOf(node, contexts),
  };
}

function contextArgumentsOf(
  { arguments: args = [] }: FieldDefinitionNode,
  contexts: Reading["contexts"],
): readonly ContextArgument[] {
  return args.flatMap((argument) => {
    const [from] = directivesOf(argument, "fromContext");
    if (!from) return [];
    const [, name = "", selection = ""] = /^\$(\w+)(.*)$/s.exec(textOf(from, "field") ?? "") ?? [];
    const types = contexts.get(name) ?? new Set();
    return [{ argument: argument.name.value, types, selection: parseFieldSet(selection) }];
  });
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

/** With or without braces around it. */
function parseFieldSet(text: string): SelectionSetNode {
  const [operation] = parse(text.trim().startsWith("{") ? text : `{${text}}`, { noLocation: true }).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new TypeError(`No field set: ${text}`);
  return operation.selectionSet;
}
