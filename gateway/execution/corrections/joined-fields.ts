// The `join__field` directives of a field in a supergraph document, read and changed.
import { type ConstDirectiveNode, type FieldDefinitionNode, Kind } from "graphql";
import {
  argumentText,
  changeArguments,
  directivesNamed,
  fieldsOf,
  interfacesIn,
  type JoinedTypes,
  type TypeWithFields,
} from "../joined-types.ts";

interface FieldPlace {
  readonly type: TypeWithFields;
  readonly field: FieldDefinitionNode;
}

/** Whether an interface of the type has the field in a graph. The planner relies on it that the type has it there too. */
export function isOfInterface(types: JoinedTypes, graph: string, { type, field }: FieldPlace): boolean {
  return interfacesIn(type, graph).some((name) => {
    const directives = types.fieldOf(name, field.name.value)?.directives;
    const joined = directives && directivesNamed(directives, "join__field");
    return joined?.length === 0 || joined?.some((directive) => argumentText(directive, "graph") === graph);
  });
}

/** A field that names no graph is in all of its type's: `directives` with one for each of them. */
export function withEveryGraph(
  type: TypeWithFields,
  directives: readonly ConstDirectiveNode[],
): readonly ConstDirectiveNode[] {
  if (directivesNamed(directives, "join__field").length > 0) return directives;
  const joined = directivesNamed(type.directives ?? [], "join__type").flatMap(
    (directive) => argumentText(directive, "graph") ?? [],
  );
  const nowhere: ConstDirectiveNode = { kind: Kind.DIRECTIVE, name: { kind: Kind.NAME, value: "join__field" } };
  return [...directives, ...[...new Set(joined)].map((graph) => inGraph(nowhere, graph))];
}

export function inGraph(joined: ConstDirectiveNode, graph: string): ConstDirectiveNode {
  return changeArguments(joined, { graph: { kind: Kind.ENUM, value: graph } });
}

export function asExternal(joined: ConstDirectiveNode): ConstDirectiveNode {
  const kept = (joined.arguments ?? []).filter(({ name }) => ["graph", "type"].includes(name.value));
  return changeArguments({ ...joined, arguments: kept }, { external: { kind: Kind.BOOLEAN, value: true } });
}

/** Whether some field takes arguments from a context. */
export function hasContexts({ types }: JoinedTypes): boolean {
  const directives = types.flatMap(fieldsOf).flatMap((field) => field.directives ?? []);
  return directives.some((joined) => joined.arguments?.some(({ name }) => name.value === "contextArguments"));
}
