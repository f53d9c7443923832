// Takes out of a query plan what a subgraph knows for planning alone (`unknown-types.ts`).
import type { FetchNode, QueryPlan } from "@apollo/query-planner";
import { type FieldNode, type InlineFragmentNode, Kind, type SelectionNode, type SelectionSetNode } from "graphql";
import { operationOf, withOperation } from "./fetch-operation.ts";
import { changeFetches } from "./plan-fetches.ts";
import type { UnknownToSubgraph, UnknownTypes } from "./unknown-types.ts";

export function withKnownFragments(plan: QueryPlan, { bySubgraph }: UnknownTypes): QueryPlan {
  if (bySubgraph.size === 0) return plan;
  return changeFetches(plan, (fetch) => {
    const unknown = bySubgraph.get(fetch.serviceName);
    return [unknown ? withoutUnknown(fetch, unknown) : fetch];
  });
}

function withoutUnknown(fetch: FetchNode, unknown: UnknownToSubgraph): FetchNode {
  const operation = operationOf(fetch);
  const root = unknown.rootTypes.get(operation.operation) ?? null;
  const selectionSet = knownOf(operation.selectionSet, root, unknown);
  return selectionSet === operation.selectionSet ? fetch : withOperation(fetch, { ...operation, selectionSet });
}

/** The very one if the subgraph knows all of it. `parent`: null where the type is not the graph's own, as of `_entities`. */
function knownOf(set: SelectionSetNode, parent: string | null, unknown: UnknownToSubgraph): SelectionSetNode {
  const selections = set.selections.flatMap((selection) => knownSelection(selection, parent, unknown));
  return isSame(selections, set.selections) ? set : { ...set, selections };
}

function isSame(some: readonly SelectionNode[], others: readonly SelectionNode[]): boolean {
  return some.length === others.length && some.every((one, index) => one === others[index]);
}

function knownSelection(
  selection: SelectionNode,
  parent: string | null,
  unknown: UnknownToSubgraph,
): readonly SelectionNode[] {
  if (selection.kind === Kind.FRAGMENT_SPREAD || !selection.selectionSet) return [selection];
  if (selection.kind === Kind.FIELD) {
    const type = parent === null ? null : unknown.typeOf(parent, selection.name.value);
    const known = knownOf(selection.selectionSet, type, unknown);
    return [withSet(selection, known.selections.length > 0 ? known : { ...known, selections: [TYPE_NAME] })];
  }
  const condition = selection.typeCondition?.name.value;
  if (condition !== undefined && unknown.isUnknown(condition, parent)) return [];
  const known = knownOf(selection.selectionSet, condition ?? parent, unknown);
  return known.selections.length > 0 ? [withSet(selection, known)] : [];
}

function withSet<Node extends FieldNode | InlineFragmentNode>(node: Node, selectionSet: SelectionSetNode): Node {
  return node.selectionSet === selectionSet ? node : { ...node, selectionSet };
}

const TYPE_NAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: "__typename" } };
