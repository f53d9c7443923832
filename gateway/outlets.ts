// The executor's way out: to the right transport, in the viewer's name, within the request's time, measured.
import { failure, isErrorCode } from "../kit/errors.ts";
import type { Log } from "../kit/log.ts";
import { clientLeft, withDeadline } from "./deadline.ts";
import type { CancelSignal } from "./execution/cancel-signal.ts";
import type { Send, SubgraphRequest, SubgraphResult, Subscribe } from "./execution/send.ts";
import type { GatewayMetrics } from "./metrics.ts";
import type { Errand, FetchContext, SubgraphTransport } from "./transport.ts";

export interface Outlets {
  readonly send: Send;
  /** For what follows an event: each fetch has `timeoutMs` of its own, because a stream may last for days. */
  sendWithin(timeoutMs: number): Send;
  readonly subscribe: Subscribe;
}

export interface OutletsOptions {
  readonly transportFor: (subgraph: string) => SubgraphTransport;
  readonly metrics: GatewayMetrics;
  readonly log: Log;
}

export function createOutlets({ transportFor, metrics, log }: OutletsOptions): Outlets {
  // what `FetchContext` says: the gateway is the only one to call the executor
  const errand = ({ context }: SubgraphRequest, signal: CancelSignal | undefined): Errand => {
    const { viewer, requestId, isLive = false } = context as FetchContext;
    return { viewer, requestId, isLive, signal };
  };
  const failed = (error: unknown, { subgraph }: SubgraphRequest, signal: CancelSignal | undefined): unknown => {
    if (isWorded(error)) return error;
    if (signal?.aborted) return clientLeft();
    log.error({ err: error, subgraph }, "transport failed");
    return failure("SUBGRAPH_UNAVAILABLE", `"${subgraph}" does not answer.`);
  };
  // in plain promises: every operation comes by here once for each of its fetches
  const sendUntil = (request: SubgraphRequest, signal: CancelSignal | undefined): Promise<SubgraphResult> => {
    const { subgraph } = request;
    const started = performance.now();
    const ended = (outcome: string) => metrics.fetchEnded(subgraph, outcome, (performance.now() - started) / 1000);
    return attempt(() => transportFor(subgraph).send(request, errand(request, signal))).then(
      (result) => {
        ended(result.errors ? "errors" : "ok");
        return result;
      },
      (error: unknown) => {
        ended(codeOf(error));
        throw failed(error, request, signal);
      },
    );
  };
  return {
    send: (request) => sendUntil(request, request.signal),
    sendWithin: (timeoutMs) => async (request) => {
      const deadline = withDeadline(timeoutMs, request.signal);
      try {
        return await sendUntil(request, deadline.signal);
      } finally {
        deadline.clear();
      }
    },
    subscribe: (request) => transportFor(request.subgraph).subscribe(request, errand(request, request.signal)),
  };
}

/** What is thrown at once is a rejection too. */
function attempt<Value>(start: () => Promise<Value>): Promise<Value> {
  try {
    return start();
  } catch (error) {
    return Promise.reject(error);
  }
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
