// What a query plan costs: how many requests to subgraphs, and how many of them wait for one another.
import type { FetchNode, PlanNode, QueryPlan, SubscriptionNode } from "@apollo/query-planner";

type Node = PlanNode | SubscriptionNode | undefined;

/** Every request to a subgraph, in the order of the plan. */
export function fetchesOf(plan: QueryPlan): FetchNode[] {
  return fetches(plan.node);
}

/** The longest chain of requests of which each waits for the one before. */
export function hopsOf(plan: QueryPlan): number {
  return hops(plan.node);
}

function fetches(node: Node): FetchNode[] {
  return node?.kind === "Fetch" ? [node] : children(node).flatMap(fetches);
}

function hops(node: Node): number {
  if (node?.kind === "Fetch") return 1;
  const each = children(node).map(hops);
  const isChain = node?.kind === "Sequence" || node?.kind === "Subscription" || node?.kind === "Defer";
  return isChain ? each.reduce((sum, one) => sum + one, 0) : Math.max(0, ...each);
}

function children(node: Node): Node[] {
  switch (node?.kind) {
    case "Flatten":
      return [node.node];
    case "Sequence":
    case "Parallel":
      return node.nodes;
    case "Condition":
      return [node.ifClause, node.elseClause];
    case "Subscription":
      return [node.primary, node.rest];
    case "Defer":
      return [node.primary.node, ...node.deferred.map((deferred) => deferred.node)];
    default:
      return [];
  }
}
