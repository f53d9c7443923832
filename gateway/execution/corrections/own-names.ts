// Keeps the client's names apart from those that the planner uses for itself.
//
// The planner adds the fields of a field set (a key, @requires) under their own names and merges what has the same
// response key. A client who selects `sku: name`, or a context's `locale` with an argument of his own, would get the field
// set's value for his own, and the subgraph his value for the one that it requires: wrong data and no error. (What
// `@requires` asks for with arguments has other names: `required-arguments.ts`.) Likewise `$representations` is the
// planner's.
import { type DocumentNode, Kind, visit } from "graphql";
import { isOwnName, ownName } from "../client-names.ts";
import type { FieldSets } from "../field-sets.ts";
import { isIntrospectionField } from "../introspection.ts";

/** Gives what could meet a name of the planner a name of its own. `clientName` takes it back. */
export function withOwnNames(document: DocumentNode, fieldSets: FieldSets): DocumentNode {
  return withOwnVariables(withOwnResponseKeys(document, fieldSets));
}

function withOwnResponseKeys(document: DocumentNode, { names, namesWithArguments }: FieldSets): DocumentNode {
  const meetsFieldSet = (key: string, name: string) =>
    isOwnName(key) || (key === name ? namesWithArguments.has(key) : names.has(key));
  return visit(document, {
    // No field set reaches into introspection, and its answer is not projected.
    FragmentDefinition: ({ typeCondition }) => (typeCondition.name.value.startsWith("__") ? false : undefined),
    Field: (field) => {
      if (isIntrospectionField(field.name.value)) return false;
      const key = (field.alias ?? field.name).value;
      if (!meetsFieldSet(key, field.name.value)) return undefined;
      return { ...field, alias: { kind: Kind.NAME, value: ownName(key) } };
    },
  });
}

function withOwnVariables(document: DocumentNode): DocumentNode {
  return visit(document, {
    Variable: (variable) => {
      const name = variable.name.value;
      if (name !== "representations" && !isOwnName(name)) return undefined;
      return { ...variable, name: { kind: Kind.NAME, value: ownName(name) } };
    },
  });
}
