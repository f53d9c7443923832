// How operations reach a subgraph: in this process, or over a network (http-transport.ts).
import type { Viewer } from "../kit/viewer.ts";
import type { SubgraphResult } from "./execution/send.ts";

/** One operation for one subgraph, in the name of a viewer. */
export interface SubgraphCall {
  readonly operation: string;
  readonly operationName: string | null;
  readonly operationKind: "query" | "mutation" | "subscription";
  readonly variables: Record<string, unknown>;
  readonly viewer: Viewer;
  readonly requestId: string;
  /** Fires when nobody waits any more. */
  readonly signal: AbortSignal;
}

export interface SubgraphTransport {
  /** Rejects with an error of the closed list when there is no GraphQL answer. */
  send(call: SubgraphCall): Promise<SubgraphResult>;
  subscribe(call: SubgraphCall): Promise<AsyncIterable<SubgraphResult>>;
  stop(): Promise<void>;
}

/** By the subgraph's name in the supergraph, and the URL that stands there. */
export type OpenTransport = (subgraph: string, url: string) => SubgraphTransport;

/** Fits the subgraphs of kit/subgraph.ts, which the gateway does not know. */
export interface InProcessSubgraph {
  execute(call: SubgraphCall): Promise<SubgraphResult>;
  subscribe(call: SubgraphCall): Promise<AsyncIterable<SubgraphResult>>;
}

/** The subgraph is whoever's made it: `stop` leaves it alone. */
export function inProcessTransport(subgraph: InProcessSubgraph): SubgraphTransport {
  return {
    send: (call) => subgraph.execute(call),
    subscribe: (call) => subgraph.subscribe(call),
    stop: async () => {},
  };
}
