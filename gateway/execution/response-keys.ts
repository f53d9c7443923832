// Keeps the client's response keys apart from those that the planner adds for keys and @requires.
//
// The planner adds the fields of a field set under their own names and merges what has the same response key. A client
// who selects `sku: name`, or `price(currency: "EUR")` where a field set asks for `price(currency: "USD")`, would get
// the field set's value for his own, and the subgraph his value for the one it requires: wrong data and no error.
import { type DocumentNode, Kind, visit } from "graphql";
import type { FieldSets } from "./field-sets.ts";
import { isIntrospectionField } from "./introspection.ts";

const PREFIX = "client__";

/** Gives each response key that a field set could meet a name of its own. `clientKey` takes it back. */
export function withOwnResponseKeys(document: DocumentNode, { names, namesWithArguments }: FieldSets): DocumentNode {
  const meetsFieldSet = (key: string, name: string) =>
    key.startsWith(PREFIX) || (key === name ? namesWithArguments.has(key) : names.has(key));
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
