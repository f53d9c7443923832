// Fetches that the planner lets run beside those that bring what they require.
//
// It forgets of what a fetch of members of an interface object depends when that comes for the interface and for a member:
// the subgraph would compute a field without what it requires. So of fetches that run at one time those wait that require
// what the others bring.
import type { FetchNode, PlanNode, QueryPlan } from "@apollo/query-planner";
import { renamedAliases } from "./fetch.ts";
import { type Provided, providedBy } from "./provided.ts";
import { hasNames, type Names, namesInRequires } from "./required-names.ts";
import { compilePath } from "./walk.ts";

type Path = readonly (string | number)[];

/** What has been fetched so far: names of fields, each with those below. */
type Fetched = Map<string, Fetched>;

export function inOrder(plan: QueryPlan): QueryPlan {
  const { node } = plan;
  if (!node || node.kind === "Subscription") return plan;
  return { ...plan, node: ordered(node, [], new Map()) };
}

/** Adds to `fetched` what the node brings. */
function ordered(node: PlanNode, path: Path, fetched: Fetched): PlanNode {
  switch (node.kind) {
    case "Fetch":
      addProvided(at(fetched, path), providedBy(node, renamedAliases(node)));
      return node;
    case "Flatten":
      return { ...node, node: ordered(node.node, [...path, ...node.path], fetched) };
    case "Sequence":
      return { ...node, nodes: node.nodes.map((child) => ordered(child, path, fetched)) };
    case "Parallel":
      return orderedParallel(node.nodes, path, fetched);
    case "Condition": {
      const { ifClause, elseClause } = node;
      return {
        ...node,
        ...(ifClause ? { ifClause: ordered(ifClause, path, fetched) } : {}),
        ...(elseClause ? { elseClause: ordered(elseClause, path, fetched) } : {}),
      };
    }
    case "Defer":
      return node;
  }
}

function orderedParallel(nodes: readonly PlanNode[], path: Path, fetched: Fetched): PlanNode {
  const lacking = nodes.filter((node) => !hasAll(node, path, fetched));
  const first = nodes.filter((node) => !lacking.includes(node)).map((node) => ordered(node, path, fetched));
  const later = lacking.filter((node) => hasAll(node, path, fetched));
  // what no other brings may not be needed at all
  const others = lacking.filter((node) => !later.includes(node)).map((node) => ordered(node, path, fetched));
  const together: PlanNode = { kind: "Parallel", nodes: [...first, ...others] };
  return later.length === 0 ? together : { kind: "Sequence", nodes: [together, orderedParallel(later, path, fetched)] };
}

/** Whether all that the fetches require has been fetched when they begin. */
function hasAll(node: PlanNode, path: Path, fetched: Fetched): boolean {
  switch (node.kind) {
    case "Fetch":
      return hasNames(at(fetched, path), requiredBy(node));
    case "Flatten":
      return hasAll(node.node, [...path, ...node.path], fetched);
    case "Sequence":
      return node.nodes.slice(0, 1).every((child) => hasAll(child, path, fetched));
    case "Parallel":
      return node.nodes.every((child) => hasAll(child, path, fetched));
    case "Condition":
      return [node.ifClause, node.elseClause].every((child) => !child || hasAll(child, path, fetched));
    case "Defer":
      return true;
  }
}

function requiredBy({ requires = [] }: FetchNode): Names {
  return new Map([...namesInRequires(requires)].filter(([name]) => name !== "__typename"));
}

function at(fetched: Fetched, path: Path): Fetched {
  return compilePath(path).reduce((names, { key }) => below(names, key), fetched);
}

function below(names: Fetched, name: string): Fetched {
  const found = names.get(name) ?? new Map();
  names.set(name, found);
  return found;
}

function addProvided(names: Fetched, provided: Provided): void {
  for (const [name, field] of provided) {
    const inner = below(names, name);
    if (field.below) addProvided(inner, field.below);
  }
}
