// Subscriptions of a remote subgraph: one graphql-ws socket for all of them, opened by the first, closed after the last.
import { type Client, type ClientOptions, createClient } from "graphql-ws";
import { WebSocket } from "ws";
import { failure } from "../../kit/errors.ts";
import { REQUEST_ID_HEADER, VIEWER_HEADER, type ViewerSigner } from "../../kit/viewer.ts";
import { checkAnswer } from "../answer-check.ts";
import { throwIfCancelled } from "../execution/cancel-signal.ts";
import type { SubgraphResult } from "../execution/send.ts";
import type { SubgraphCall } from "../transport.ts";

export interface UpstreamOptions {
  readonly name: string;
  /** Of the subgraph's GraphQL endpoint, http or ws. */
  readonly url: string;
  readonly signer: ViewerSigner;
  /** Events that wait for a client that reads slowly; one more ends its stream. */
  readonly maxWaiting?: number;
  /** A silent socket is asked after this time whether anybody is there, */
  readonly keepAliveMs?: number;
  /** and is lost when there is no answer within this time. */
  readonly pongMs?: number;
}

export interface Upstream {
  subscribe(call: SubgraphCall): Promise<AsyncIterable<SubgraphResult>>;
  stop(): Promise<void>;
}

const KEEP_ALIVE_MS = 10_000;
const PONG_MS = 5_000;
const ACKNOWLEDGE_MS = 10_000;
const LAZY_CLOSE_MS = 5_000;

/**
 * A lost socket ends every stream on it with SUBGRAPH_UNAVAILABLE, and the next subscription opens a new one. Taking a
 * stream up again in silence would hide the gap; only the client knows its last cursor.
 */
export function createUpstream(options: UpstreamOptions): Upstream {
  const { name, url, signer, maxWaiting = 1000, keepAliveMs = KEEP_ALIVE_MS, pongMs = PONG_MS } = options;
  const client: Client = createClient({
    url: url.replace(/^http/, "ws"),
    webSocketImpl: WebSocket,
    lazyCloseTimeout: LAZY_CLOSE_MS,
    connectionAckWaitTimeout: ACKNOWLEDGE_MS,
    keepAlive: keepAliveMs,
    on: terminateUnanswered(() => client.terminate(), pongMs),
    retryAttempts: 0,
    shouldRetry: () => false,
    onNonLazyError: () => {},
  });
  return {
    subscribe: async ({ operation, operationName, variables, viewer, requestId, signal }) => {
      const extensions = { [VIEWER_HEADER]: await signer.sign(viewer), [REQUEST_ID_HEADER]: requestId };
      throwIfCancelled(signal);
      const queue = createQueue(name, maxWaiting);
      const payload = { query: operation, operationName, variables, extensions };
      const unsubscribe = client.subscribe(payload, {
        next: (value) => queue.push(value),
        error: (reason) => queue.end(Array.isArray(reason) ? { errors: reason } : lost(name)),
        complete: () => queue.end(null),
      });
      queue.onReturn(unsubscribe);
      return queue;
    },
    stop: async () => {
      await client.dispose();
    },
  };
}

/** graphql-ws asks, but does not mind when nobody answers: a host that vanished would keep its streams open for hours. */
function terminateUnanswered(terminate: () => void, pongMs: number): NonNullable<ClientOptions["on"]> {
  let timer: NodeJS.Timeout | undefined;
  return {
    ping: (isReceived) => {
      if (isReceived) return;
      clearTimeout(timer);
      timer = setTimeout(terminate, pongMs);
    },
    // a pong, or anything else: somebody is there
    message: () => clearTimeout(timer),
    closed: () => clearTimeout(timer),
  };
}

function lost(name: string) {
  return failure("SUBGRAPH_UNAVAILABLE", `The stream of "${name}" was lost. Subscribe again.`);
}

interface Queue extends AsyncIterableIterator<SubgraphResult> {
  push(value: unknown): void;
  /** Null ends it, an error breaks it, a last answer is given before the end. Only the first call counts. */
  end(last: Error | { readonly errors: unknown } | null): void;
  onReturn(callback: () => void): void;
}

/** Between a socket that pushes and an executor that pulls. */
function createQueue(name: string, maxWaiting: number): Queue {
  const waiting: SubgraphResult[] = [];
  let wake: (() => void) | null = null;
  let failed: Error | null = null;
  let isOver = false;
  let release = () => {};

  const notify = () => {
    wake?.();
    wake = null;
  };
  const close = (error: Error | null) => {
    if (isOver) return;
    isOver = true;
    failed = error;
    notify();
  };
  const take = (value: unknown) => {
    const result = checkAnswer(value);
    if (result) waiting.push(result);
    else close(failure("SUBGRAPH_INVALID_RESPONSE", `"${name}" sent an event that is no GraphQL result.`));
    notify();
  };
  const end = { value: undefined, done: true } as const;

  return {
    push: (value) => {
      if (isOver) return;
      if (waiting.length < maxWaiting) return take(value);
      close(failure("RATE_LIMITED", "You read too slowly. Subscribe again from your last event."));
      release();
    },
    end: (last) => {
      if (last && !(last instanceof Error) && !isOver) take(last);
      close(last instanceof Error ? last : null);
    },
    onReturn: (callback) => {
      release = callback;
    },
    next: async () => {
      while (waiting.length === 0 && !isOver) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      const value = waiting.shift();
      if (value) return { value, done: false };
      if (!failed) return end;
      const error = failed;
      failed = null;
      throw error;
    },
    return: async () => {
      waiting.length = 0;
      close(null);
      release();
      return end;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
