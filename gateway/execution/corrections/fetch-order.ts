// Fetches that the planner lets run beside those that bring what they require.
//
// It forgets of what a fetch of members of an interface object depends when that comes for the interface and for a member:
// the subgraph would compute a field without what it requires. So of fetches that run at one time those wait that require
// what the others bring.
import type { FetchNode, PlanNode, QueryPlan } from "@apollo/query-planner";
import type { JoinedTypes } from "../joined-types.ts";
import { addFetch, type Fetched, fetchedAt, hasFetched, type PlanPath } from "./fetched-names.ts";
import { type Names, namesInRequires } from "./required-names.ts";

/** What a fetch becomes where so much has been fetched of its objects before. */
export type ChangeInOrder = (fetch: FetchNode, before: Fetched) => FetchNode;

export function inOrder(plan: QueryPlan, types: JoinedTypes, change: ChangeInOrder): QueryPlan {
  const { node } = plan;
  if (!node || node.kind === "Subscription") return plan;
  return { ...plan, node: ordered({ types, change, fetched: new Map() }, node, []) };
}

interface Ordering {
  readonly types: JoinedTypes;
  readonly change: ChangeInOrder;
  /** So far, from the root. */
  readonly fetched: Fetched;
}

function ordered(run: Ordering, node: PlanNode, path: PlanPath): PlanNode {
  switch (node.kind) {
    case "Fetch": {
      const before = fetchedAt(run.fetched, path);
      const changed = run.change(node, before);
      addFetch(before, changed, run.types);
      return changed;
    }
    case "Flatten":
      return { ...node, node: ordered(run, node.node, [...path, ...node.path]) };
    case "Sequence":
      return { ...node, nodes: node.nodes.map((child) => ordered(run, child, path)) };
    case "Parallel":
      return orderedParallel(run, node.nodes, path);
    case "Condition": {
      const { ifClause, elseClause } = node;
      return {
        ...node,
        ...(ifClause ? { ifClause: ordered(run, ifClause, path) } : {}),
        ...(elseClause ? { elseClause: ordered(run, elseClause, path) } : {}),
      };
    }
    case "Defer":
      return node;
  }
}

function orderedParallel(run: Ordering, nodes: readonly PlanNode[], path: PlanPath): PlanNode {
  const lacking = nodes.filter((node) => !hasAll(run, node, path));
  const first = nodes.filter((node) => !lacking.includes(node)).map((node) => ordered(run, node, path));
  const later = lacking.filter((node) => hasAll(run, node, path));
  // what no other brings may not be needed at all
  const others = lacking.filter((node) => !later.includes(node)).map((node) => ordered(run, node, path));
  const together: PlanNode = { kind: "Parallel", nodes: [...first, ...others] };
  return later.length === 0 ? together : { kind: "Sequence", nodes: [together, orderedParallel(run, later, path)] };
}

/** Whether all that the fetches require has been fetched when they begin. */
function hasAll(run: Ordering, node: PlanNode, path: PlanPath): boolean {
  switch (node.kind) {
    case "Fetch":
      return hasFetched(fetchedAt(run.fetched, path), requiredBy(node));
    case "Flatten":
      return hasAll(run, node.node, [...path, ...node.path]);
    case "Sequence":
      return node.nodes.slice(0, 1).every((child) => hasAll(run, child, path));
    case "Parallel":
      return node.nodes.every((child) => hasAll(run, child, path));
    case "Condition":
      return [node.ifClause, node.elseClause].every((child) => !child || hasAll(run, child, path));
    case "Defer":
      return true;
  }
}

function requiredBy({ requires = [] }: FetchNode): Names {
  return new Map([...namesInRequires(requires)].filter(([name]) => name !== "__typename"));
}
