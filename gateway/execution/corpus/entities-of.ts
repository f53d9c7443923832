// What the SDL of subgraphs says about entities, for the generator.
import {
  type ConstDirectiveNode,
  type DocumentNode,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
  type SelectionSetNode,
} from "graphql";

export interface Entities {
  /** Key fields by type; a type without any is no entity. */
  readonly keys: ReadonlyMap<string, ReadonlySet<string>>;
  /** Interfaces with a key. */
  readonly interfaces: readonly string[];
  /** The interface with a key that a type implements, else the type itself: they share their identities. */
  familyOf(typeName: string): string;
  /** What `@requires` of `Type.field` asks for. */
  readonly requires: ReadonlyMap<string, SelectionSetNode>;
  /** `Type.field` where a subgraph promises a value; the supergraph may promise less. */
  readonly nonNull: ReadonlySet<string>;
}

export function entitiesOf(documents: readonly DocumentNode[], schema: GraphQLSchema): Entities {
  const keys = new Map<string, ReadonlySet<string>>();
  const requires = new Map<string, SelectionSetNode>();
  const nonNull = new Set<string>();
  for (const definition of documents.flatMap(({ definitions }) => definitions)) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    const typeName = definition.name.value;
    for (const fieldSet of fieldSets(definition.directives, "key")) {
      keys.set(typeName, new Set([...(keys.get(typeName) ?? []), ...topFields(fieldSet)]));
    }
    for (const field of definition.fields ?? []) {
      if (field.type.kind === Kind.NON_NULL_TYPE) nonNull.add(`${typeName}.${field.name.value}`);
      for (const fieldSet of fieldSets(field.directives, "requires")) {
        requires.set(`${typeName}.${field.name.value}`, fieldSet);
      }
    }
  }
  const interfaces = [...keys.keys()].filter((name) => isInterfaceType(schema.getType(name)));
  return { keys, interfaces, requires, nonNull, familyOf: (typeName) => familyOf(schema, interfaces, typeName) };
}

function familyOf(schema: GraphQLSchema, interfaces: readonly string[], typeName: string): string {
  const type = schema.getType(typeName);
  const implemented = isObjectType(type) ? type.getInterfaces().map(({ name }) => name) : [];
  return implemented.find((name) => interfaces.includes(name)) ?? typeName;
}

function fieldSets(
  directives: readonly ConstDirectiveNode[] | undefined,
  name: "key" | "requires",
): readonly SelectionSetNode[] {
  return (directives ?? []).flatMap((directive) => {
    const fields = directive.arguments?.find((argument) => argument.name.value === "fields")?.value;
    if (directive.name.value !== name || fields?.kind !== Kind.STRING) return [];
    const [operation] = parse(`{${fields.value}}`, { noLocation: true }).definitions;
    return operation?.kind === Kind.OPERATION_DEFINITION ? [operation.selectionSet] : [];
  });
}

function topFields({ selections }: SelectionSetNode): readonly string[] {
  return selections.flatMap((selection) => (selection.kind === Kind.FIELD ? [selection.name.value] : []));
}
