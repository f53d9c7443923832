// Keys by which a subgraph resolves its entities come before those that it only has (`resolvable: false`).
//
// To come back to a subgraph with what a field requires, the planner takes the first key of the type there, whether it
// is resolvable or not: the subgraph would be asked by a key for which it finds nothing.
import type { ConstDirectiveNode, DocumentNode } from "graphql";
import { argumentFlag, isTypeWithFields } from "../joined-types.ts";

export function withResolvableKeysFirst(supergraph: DocumentNode): DocumentNode {
  const definitions = supergraph.definitions.map((definition) =>
    isTypeWithFields(definition) && definition.directives?.some(isUnresolvable)
      ? { ...definition, directives: resolvableFirst(definition.directives) }
      : definition,
  );
  return { ...supergraph, definitions };
}

function resolvableFirst(directives: readonly ConstDirectiveNode[]): readonly ConstDirectiveNode[] {
  return [...directives.filter((directive) => !isUnresolvable(directive)), ...directives.filter(isUnresolvable)];
}

function isUnresolvable(directive: ConstDirectiveNode): boolean {
  return directive.name.value === "join__type" && !argumentFlag(directive, "resolvable", true);
}
