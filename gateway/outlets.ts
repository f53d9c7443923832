// The executor's way out: to the right transport, in the viewer's name, within the request's time, measured.
import { failure, isErrorCode } from "../kit/errors.ts";
import type { Log } from "../kit/log.ts";
import type { Viewer } from "../kit/viewer.ts";
import { clientLeft } from "./deadline.ts";
import type { Send, SubgraphRequest, Subscribe } from "./execution/send.ts";
import type { GatewayMetrics } from "./metrics.ts";
import type { SubgraphCall, SubgraphTransport } from "./transport.ts";

/** What every fetch of one request shares: the `context` of its execution. */
export interface FetchContext {
  readonly viewer: Viewer;
  readonly requestId: string;
}

export interface Outlets {
  readonly send: Send;
  readonly subscribe: Subscribe;
}

const NEVER = new AbortController().signal;

export interface OutletsOptions {
  readonly transportFor: (subgraph: string) => SubgraphTransport;
  readonly metrics: GatewayMetrics;
  readonly log: Log;
}

export function createOutlets({ transportFor, metrics, log }: OutletsOptions): Outlets {
  const call = ({ operation, operationName, operationKind, variables, context, signal }: SubgraphRequest) => {
    // what `FetchContext` says: the gateway is the only one to call the executor
    const { viewer, requestId } = context as FetchContext;
    const request: SubgraphCall = {
      operation,
      operationName,
      operationKind,
      variables: { ...variables },
      viewer,
      requestId,
      signal: signal ?? NEVER,
    };
    return request;
  };
  return {
    send: async (request) => {
      const started = performance.now();
      const ended = (outcome: string) =>
        metrics.fetchEnded(request.subgraph, outcome, (performance.now() - started) / 1000);
      try {
        const result = await unlessAborted(transportFor(request.subgraph).send(call(request)), request.signal);
        ended(result.errors ? "errors" : "ok");
        return result;
      } catch (error) {
        ended(codeOf(error));
        if (isWorded(error)) throw error;
        if (request.signal?.aborted) throw clientLeft();
        log.error({ err: error, subgraph: request.subgraph }, "transport failed");
        throw failure("SUBGRAPH_UNAVAILABLE", `"${request.subgraph}" does not answer.`);
      }
    },
    subscribe: (request) => transportFor(request.subgraph).subscribe(call(request)),
  };
}

function codeOf(error: unknown): string {
  const code = isWorded(error) ? error.extensions["code"] : null;
  return isErrorCode(code) ? code : "failed";
}

/** Errors of the closed list are worded for clients; others may say anything. */
function isWorded(error: unknown): error is Error & { readonly extensions: Readonly<Record<string, unknown>> } {
  const extensions = error instanceof Error && "extensions" in error ? error.extensions : null;
  return typeof extensions === "object" && extensions !== null && "code" in extensions && isErrorCode(extensions.code);
}

/** A transport in this process cannot be interrupted, but nobody need wait for it. */
function unlessAborted<Value>(work: Promise<Value>, signal: AbortSignal | undefined): Promise<Value> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}
