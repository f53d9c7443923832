// The operation of a fetch of a query plan, which has it as text.
import type { FetchNode } from "@apollo/query-planner";
import { type OperationDefinitionNode, parse, print, stripIgnoredCharacters, visit } from "graphql";
import { partsOfDocument, writtenOut } from "../document.ts";

/** With its fragments written out. */
export function operationOf(node: FetchNode): OperationDefinitionNode {
  const document = parse(node.operation, { noLocation: true });
  const { operation, fragments } = partsOfDocument({ document, operationName: node.operationName ?? null });
  return visit(operation, { FragmentSpread: (spread) => writtenOut(fragments, spread) ?? undefined });
}

/** A subgraph refuses variables that are declared and not used. */
export function withOperation(node: FetchNode, operation: OperationDefinitionNode): FetchNode {
  const used = new Set<string>();
  visit(operation, {
    VariableDefinition: () => false,
    Variable: ({ name }) => void used.add(name.value),
  });
  const variableDefinitions = (operation.variableDefinitions ?? []).filter(({ variable }) =>
    used.has(variable.name.value),
  );
  return {
    ...node,
    operation: stripIgnoredCharacters(print({ ...operation, variableDefinitions })),
    ...(node.variableUsages ? { variableUsages: node.variableUsages.filter((name) => used.has(name)) } : {}),
    ...(node.contextRewrites
      ? { contextRewrites: node.contextRewrites.filter(({ renameKeyTo }) => used.has(renameKeyTo)) }
      : {}),
  };
}
