// Keeps the client's response keys apart from those that the planner adds for keys and @requires.
//
// The planner adds the fields of a field set under their own names and merges what has the same response key. A client
// who selects `sku: name`, or `price(currency: "EUR")` where a field set asks for `price(currency: "USD")`, would get
// the field set's value for his own, and the subgraph his value for the one it requires: wrong data and no error.
import { type DocumentNode, type GraphQLSchema, isInterfaceType, isObjectType, Kind, parse, visit } from "graphql";
import { isIntrospectionField } from "./introspection.ts";

/** The names that occur in field sets of a supergraph. */
export interface FieldSetNames {
  readonly all: ReadonlySet<string>;
  /** Those of fields with arguments: one name, several values. */
  readonly withArguments: ReadonlySet<string>;
}

const PREFIX = "client__";

/** Key, @requires and context field sets, out of the `join__` directives of a supergraph. */
export function fieldSetNames(supergraph: DocumentNode, schema: GraphQLSchema): FieldSetNames {
  const all = new Set(["__typename"]);
  const collect = (fieldSet: string) => {
    visit(parse(`{${fieldSet}}`, { noLocation: true }), { Field: ({ name }) => void all.add(name.value) });
  };
  visit(supergraph, {
    DirectiveDefinition: () => false,
    Argument: ({ name, value }) => {
      if (["key", "requires"].includes(name.value) && value.kind === Kind.STRING) collect(value.value);
    },
    ObjectField: ({ name, value }) => {
      // A context's selection starts with the context's name: `$user { locale }`.
      if (name.value === "selection" && value.kind === Kind.STRING) collect(value.value.replace(/^\s*\$\w+/, ""));
    },
  });
  return { all, withArguments: new Set([...all].filter((name) => takesArguments(schema, name))) };
}

function takesArguments(schema: GraphQLSchema, name: string): boolean {
  return Object.values(schema.getTypeMap()).some(
    (type) => (isObjectType(type) || isInterfaceType(type)) && (type.getFields()[name]?.args.length ?? 0) > 0,
  );
}

/** Gives each response key that a field set could meet a name of its own. `clientKey` takes it back. */
export function withOwnResponseKeys(document: DocumentNode, { all, withArguments }: FieldSetNames): DocumentNode {
  const meetsFieldSet = (key: string, name: string) =>
    key.startsWith(PREFIX) || (key === name ? withArguments.has(key) : all.has(key));
  return visit(document, {
    // No field set reaches into introspection, and its answer is not projected.
    FragmentDefinition: ({ typeCondition }) => (typeCondition.name.value.startsWith("__") ? false : undefined),
    Field: (field) => {
      if (isIntrospectionField(field.name.value)) return false;
      const key = (field.alias ?? field.name).value;
      if (!meetsFieldSet(key, field.name.value)) return undefined;
      return { ...field, alias: { kind: Kind.NAME, value: `${PREFIX}${key}` } };
    },
  });
}

/** The client's response key for one of the data. */
export function clientKey(key: string): string {
  return key.startsWith(PREFIX) ? key.slice(PREFIX.length) : key;
}
