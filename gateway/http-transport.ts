// A subgraph over HTTP: kept connections, a time limit, a bounded answer, and the viewer signed by us.
import { Pool } from "undici";
import { failure } from "../kit/errors.ts";
import type { Log } from "../kit/log.ts";
import { REQUEST_ID_HEADER, VIEWER_HEADER, type ViewerSigner } from "../kit/viewer.ts";
import { checkAnswer } from "./answer-check.ts";
import type { SubgraphResult } from "./execution/send.ts";
import { createUpstream } from "./subscriptions/upstream.ts";
import type { SubgraphCall, SubgraphTransport } from "./transport.ts";

export interface HttpTransportOptions {
  /** Name of the subgraph, for messages and logs. */
  readonly name: string;
  /** Of its GraphQL endpoint. */
  readonly url: string;
  readonly signer: ViewerSigner;
  readonly log: Log;
  readonly timeoutMs?: number;
  readonly maxResponseBytes?: number;
  readonly maxConnections?: number;
}

export function createHttpTransport(options: HttpTransportOptions): SubgraphTransport {
  const { name, url, signer, log, timeoutMs = 10_000, maxResponseBytes = 20_000_000, maxConnections = 128 } = options;
  const { origin, pathname, search } = new URL(url);
  const pool = new Pool(origin, {
    connections: maxConnections,
    connectTimeout: timeoutMs,
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    maxResponseSize: maxResponseBytes,
  });
  const upstream = createUpstream({ name, url, signer });

  const post = async ({ operation, operationName, variables, viewer, requestId, signal }: SubgraphCall) => {
    const response = await pool.request({
      method: "POST",
      path: pathname + search,
      headers: {
        "content-type": "application/json",
        accept: "application/graphql-response+json, application/json",
        [VIEWER_HEADER]: await signer.sign(viewer),
        [REQUEST_ID_HEADER]: requestId,
      },
      body: JSON.stringify({ query: operation, ...(operationName && { operationName }), variables }),
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    });
    return { status: response.statusCode, text: await response.body.text() };
  };

  return {
    send: async (call) => {
      const reply = await post(call).catch((error: unknown) => {
        if (call.signal.aborted) throw call.signal.reason;
        log.warn({ err: error, subgraph: name, requestId: call.requestId }, "subgraph did not answer");
        throw sendFailure(error, name);
      });
      const result = readAnswer(reply.text);
      if (result) return result;
      const { requestId } = call;
      log.warn({ subgraph: name, requestId, status: reply.status }, "subgraph answered with no GraphQL result");
      if (reply.status >= 500) throw failure("SUBGRAPH_UNAVAILABLE", `"${name}" does not answer.`);
      throw failure("SUBGRAPH_INVALID_RESPONSE", `"${name}" answered with no GraphQL result.`);
    },
    subscribe: upstream.subscribe,
    stop: async () => {
      await upstream.stop();
      await pool.destroy();
    },
  };
}

function sendFailure(error: unknown, name: string) {
  const { code, name: kind } =
    error instanceof Error ? { code: "", ...error, name: error.name } : { code: "", name: "" };
  if (code === "UND_ERR_RES_EXCEEDED_MAX_SIZE") {
    return failure("SUBGRAPH_INVALID_RESPONSE", `The answer of "${name}" is too large.`);
  }
  const isLate = kind === "TimeoutError" || code === "UND_ERR_HEADERS_TIMEOUT" || code === "UND_ERR_BODY_TIMEOUT";
  return isLate
    ? failure("DEADLINE_EXCEEDED", `"${name}" did not answer in time.`)
    : failure("SUBGRAPH_UNAVAILABLE", `"${name}" does not answer.`);
}

/** Null when the text is no GraphQL answer. */
function readAnswer(text: string): SubgraphResult | null {
  try {
    return checkAnswer(JSON.parse(text));
  } catch {
    return null;
  }
}
