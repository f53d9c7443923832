// How operations reach a subgraph: in this process, or over a network (http-transport.ts).
import type { Viewer } from "../kit/viewer.ts";
import type { CancelSignal } from "./execution/cancel-signal.ts";
import type { SubgraphRequest, SubgraphResult } from "./execution/send.ts";

/** What every fetch of one request shares: the `context` of its execution. */
export interface FetchContext {
  readonly viewer: Viewer;
  readonly requestId: string;
  /** It follows an event: an answer that was under way before the event would be an older state, and the last one told. */
  readonly isLive?: boolean;
}

/** For whom a request is sent, and until when. */
export interface Errand extends FetchContext {
  /** Fires when nobody waits any more. */
  readonly signal: CancelSignal | undefined;
}

/**
 * The executor's request is handed on as it is: its variables are made when a subgraph in this process reads them, its text
 * when a network does.
 */
export interface SubgraphTransport {
  /** Rejects with an error of the closed list when there is no GraphQL answer, or at once with the reason of the signal. */
  send(request: SubgraphRequest, errand: Errand): Promise<SubgraphResult>;
  subscribe(request: SubgraphRequest, errand: Errand): Promise<AsyncIterable<SubgraphResult>>;
  stop(): Promise<void>;
}

/** By the subgraph's name in the supergraph, and the URL that stands there. */
export type OpenTransport = (subgraph: string, url: string) => SubgraphTransport;

/** One operation for one subgraph, in the name of a viewer. */
export interface SubgraphCall {
  readonly operation: string;
  readonly operationName: string | null;
  readonly operationKind: "query" | "mutation" | "subscription";
  readonly variables: Record<string, unknown>;
  readonly viewer: Viewer;
  readonly requestId: string;
  /** Fires when nobody waits any more. */
  readonly signal: CancelSignal;
}

const NEVER = new AbortController().signal;

export function subgraphCall(request: SubgraphRequest, errand: Errand): SubgraphCall {
  const { viewer, requestId, signal = NEVER } = errand;
  const { operation, operationName, operationKind, variables } = request;
  return { operation, operationName, operationKind, variables, viewer, requestId, signal };
}

/** Fits the subgraphs of kit/subgraph.ts, which the gateway does not know. */
export interface InProcessSubgraph {
  execute(call: SubgraphCall): Promise<SubgraphResult>;
  subscribe(call: SubgraphCall): Promise<AsyncIterable<SubgraphResult>>;
}

/** The subgraph is whoever's made it: `stop` leaves it alone. */
export function inProcessTransport(subgraph: InProcessSubgraph): SubgraphTransport {
  return {
    send: (request, errand) => unlessAborted(subgraph.execute(subgraphCall(request, errand)), errand.signal),
    subscribe: (request, errand) => subgraph.subscribe(subgraphCall(request, errand)),
    stop: async () => {},
  };
}

/** A subgraph in this process cannot be interrupted, but nobody need wait for it. */
function unlessAborted<Value>(work: Promise<Value>, signal: CancelSignal | undefined): Promise<Value> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    const end = () => signal.removeEventListener("abort", stop);
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop);
    work.then(
      (value) => {
        end();
        resolve(value);
      },
      (error: unknown) => {
        end();
        reject(error);
      },
    );
  });
}
