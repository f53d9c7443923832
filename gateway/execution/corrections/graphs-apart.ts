// Planning with each link of a chain of requirements (`chained-requirements.ts`) in a graph of its own.
//
// A subgraph becomes several for the planner: itself, where the links are external, and one more for the links of each
// level, which is entered for them alone. No earlier fetch is of that graph, so none can take in a fetch of a link. Links
// that stand in for others are in a graph for each scope (`scopes.ts`). In the plan the fetches of all of them are the
// subgraph's.
import type { FetchNode, QueryPlan } from "@apollo/query-planner";
import type { DocumentNode } from "graphql";
import { fieldKey, type JoinedTypes, readJoinedTypes } from "../joined-types.ts";
import { type ChainLink, chainLinksOf, readRequirements } from "./chained-requirements.ts";
import type { GraphPart } from "./divided-fields.ts";
import { divideTypes } from "./divided-types.ts";
import { changeFetches } from "./plan-fetches.ts";
import type { StandIns } from "./required-arguments.ts";

export interface GraphsApart {
  /** The supergraph to plan on; the very one that was given when it has no chain. */
  readonly supergraph: DocumentNode;
  readonly parts: readonly GraphPart[];
}

export function withGraphsApart({ supergraph, byName }: StandIns): GraphsApart {
  const types = readJoinedTypes(supergraph);
  const parts = partsOf(types, byName);
  return { supergraph: parts.length === 0 ? supergraph : divideTypes(supergraph, types, parts), parts };
}

export function withRealSubgraphs(plan: QueryPlan, { parts }: GraphsApart): QueryPlan {
  if (parts.length === 0) return plan;
  const realNames = new Map(parts.map(({ subgraph, name }) => [name, subgraph]));
  return changeFetches(plan, (fetch) => {
    const serviceName = realNames.get(fetch.serviceName);
    return [serviceName === undefined ? fetch : { ...withRealName(fetch), serviceName }];
  });
}

/** The planner calls the second fetch of an operation, one of `books__1`, `Operation__books__1__2`. */
function withRealName(fetch: FetchNode): FetchNode {
  const { operation, operationName } = fetch;
  if (!operationName) return fetch;
  const name = operationName.replace(/__\d+(?=__\d+$)/, "");
  return { ...fetch, operation: operation.replace(` ${operationName}`, ` ${name}`), operationName: name };
}

/** One for the links of a level in a subgraph. */
function partsOf(types: JoinedTypes, standIns: StandIns["byName"]): readonly GraphPart[] {
  const byPart = new Map<string, ChainLink[]>();
  for (const link of chainLinksOf(readRequirements(types))) {
    const part = `${link.graph} ${link.level} ${standIns.get(link.fieldName)?.scope?.name ?? ""}`;
    byPart.set(part, [...(byPart.get(part) ?? []), link]);
  }
  const taken = new Set([...types.subgraphs].flat());
  return [...byPart.values()].map((links) => {
    const of = links[0]?.graph ?? "";
    const subgraph = types.subgraphOf(of);
    const [graph, name] = [freeName(of, taken), freeName(subgraph, taken)];
    const typeNames = new Set(links.map(({ typeName }) => typeName));
    return { of, subgraph, graph, name, links: new Set(links.map(fieldKey)), types: typeNames };
  });
}

function freeName(start: string, taken: Set<string>, number = 1): string {
  const name = `${start}__${number}`;
  if (taken.has(name)) return freeName(start, taken, number + 1);
  taken.add(name);
  return name;
}
