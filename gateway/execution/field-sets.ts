// What the `join__` directives of a supergraph say about keys and required fields.
// https://specs.apollo.dev/join/v0.3/
import {
  type ConstDirectiveNode,
  type DocumentNode,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
  visit,
} from "graphql";

export interface FieldSets {
  /** All names in key, @requires and context field sets. */
  readonly names: ReadonlySet<string>;
  /** Those of fields with arguments: one name, several values. */
  readonly namesWithArguments: ReadonlySet<string>;
  /** The keys by which a subgraph finds entities of a type, each as the names of its top fields. */
  keysOf(subgraph: string, typeName: string): readonly (readonly string[])[];
}

export function readFieldSets(supergraph: DocumentNode, schema: GraphQLSchema): FieldSets {
  const names = readNames(supergraph);
  const keys = readKeys(supergraph);
  return {
    names,
    namesWithArguments: new Set([...names].filter((name) => takesArguments(schema, name))),
    keysOf(subgraph, typeName) {
      const type = schema.getType(typeName);
      // Behind `@interfaceObject` a subgraph has the key of the interface only.
      const implemented = isObjectType(type) || isInterfaceType(type) ? type.getInterfaces() : [];
      return [typeName, ...implemented.map(({ name }) => name)].flatMap(
        (name) => keys.get(`${subgraph} ${name}`) ?? [],
      );
    },
  };
}

function readNames(supergraph: DocumentNode): ReadonlySet<string> {
  const names = new Set(["__typename"]);
  const collect = (fieldSet: string) => {
    visit(parse(`{${fieldSet}}`, { noLocation: true }), { Field: ({ name }) => void names.add(name.value) });
  };
  visit(supergraph, {
    DirectiveDefinition: () => false,
    Argument: ({ name, value }) => {
      if (["key", "requires"].includes(name.value) && value.kind === Kind.STRING) collect(value.value);
    },
    ObjectField: ({ name, value }) => {
      // `@join__field(contextArguments: [{ selection: " { locale }" }])`; braces of its own.
      if (name.value === "selection" && value.kind === Kind.STRING) collect(`context ${value.value}`);
    },
  });
  return names;
}

function takesArguments(schema: GraphQLSchema, name: string): boolean {
  return Object.values(schema.getTypeMap()).some(
    (type) => (isObjectType(type) || isInterfaceType(type)) && (type.getFields()[name]?.args.length ?? 0) > 0,
  );
}

/** By `subgraph Type`. */
function readKeys(supergraph: DocumentNode): ReadonlyMap<string, readonly (readonly string[])[]> {
  const subgraphs = new Map<string, string>();
  const keys = new Map<string, (readonly string[])[]>();
  visit(supergraph, {
    EnumValueDefinition: ({ name, directives = [] }) => {
      for (const graph of named(directives, "join__graph")) subgraphs.set(name.value, textOf(graph, "name") ?? "");
    },
  });
  for (const definition of supergraph.definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    for (const joined of named(definition.directives ?? [], "join__type")) {
      const key = textOf(joined, "key");
      const place = `${subgraphs.get(textOf(joined, "graph") ?? "")} ${definition.name.value}`;
      if (key !== null) keys.set(place, [...(keys.get(place) ?? []), topNames(key)]);
    }
  }
  return keys;
}

function named(directives: readonly ConstDirectiveNode[], name: string): readonly ConstDirectiveNode[] {
  return directives.filter((directive) => directive.name.value === name);
}

function textOf(directive: ConstDirectiveNode, name: string): string | null {
  const value = directive.arguments?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.STRING || value?.kind === Kind.ENUM ? value.value : null;
}

function topNames(fieldSet: string): readonly string[] {
  const [operation] = parse(`{${fieldSet}}`, { noLocation: true }).definitions;
  const selections = operation?.kind === Kind.OPERATION_DEFINITION ? operation.selectionSet.selections : [];
  return selections.flatMap((selection) => (selection.kind === Kind.FIELD ? [selection.name.value] : []));
}
