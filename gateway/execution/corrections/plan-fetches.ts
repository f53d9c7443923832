// The fetches of a query plan, changed where they stand.
import type { FetchNode, PlanNode, QueryPlan, SubscriptionNode } from "@apollo/query-planner";

/** What a fetch becomes: fetches that may run at one time. That of a subscription stays one. */
export type ChangeFetch = (fetch: FetchNode) => readonly FetchNode[];

export function changeFetches(plan: QueryPlan, change: ChangeFetch): QueryPlan {
  return plan.node ? { ...plan, node: changeNode(plan.node, change) } : plan;
}

/** Whether one of them `is` so. */
export function hasFetch(plan: QueryPlan, is: (fetch: FetchNode) => boolean): boolean {
  let isFound = false;
  changeFetches(plan, (fetch) => {
    isFound ||= is(fetch);
    return [fetch];
  });
  return isFound;
}

function changeNode(node: PlanNode, change: ChangeFetch): PlanNode;
function changeNode(node: PlanNode | SubscriptionNode, change: ChangeFetch): PlanNode | SubscriptionNode;
function changeNode(node: PlanNode | SubscriptionNode, change: ChangeFetch): PlanNode | SubscriptionNode {
  const changed = (child: PlanNode): PlanNode => changeNode(child, change);
  switch (node.kind) {
    case "Fetch":
      return together(change(node));
    case "Flatten":
      return { ...node, node: changed(node.node) };
    case "Sequence":
    case "Parallel":
      return { ...node, nodes: node.nodes.map(changed) };
    case "Condition":
      return {
        ...node,
        ...(node.ifClause ? { ifClause: changed(node.ifClause) } : {}),
        ...(node.elseClause ? { elseClause: changed(node.elseClause) } : {}),
      };
    case "Defer":
      return {
        ...node,
        primary: withChangedChild(node.primary, changed),
        deferred: node.deferred.map((deferred) => withChangedChild(deferred, changed)),
      };
    case "Subscription":
      return {
        ...node,
        primary: change(node.primary)[0] ?? node.primary,
        ...(node.rest ? { rest: changed(node.rest) } : {}),
      };
  }
}

function withChangedChild<T extends { readonly node?: PlanNode }>(
  parent: T,
  changed: (child: PlanNode) => PlanNode,
): T {
  return parent.node ? { ...parent, node: changed(parent.node) } : parent;
}

/** What is deferred until a fetch has come, by its id, comes after all of them. */
function together(fetches: readonly FetchNode[]): PlanNode {
  const [only, ...others] = fetches;
  if (only && others.length === 0) return only;
  if (fetches.every(({ id }) => id === undefined)) return { kind: "Parallel", nodes: [...fetches] };
  const nodes = fetches.map(({ id, ...fetch }, index) =>
    id !== undefined && index === fetches.length - 1 ? { ...fetch, id } : fetch,
  );
  return { kind: "Sequence", nodes };
}
