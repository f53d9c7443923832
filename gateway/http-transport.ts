// A subgraph over HTTP: kept connections, a time limit, a bounded answer, and the viewer signed by us.
import { failure } from "../kit/errors.ts";
import type { Log } from "../kit/log.ts";
import { REQUEST_ID_HEADER, VIEWER_HEADER, type Viewer, type ViewerSigner } from "../kit/viewer.ts";
import { checkAnswer } from "./answer-check.ts";
import type { CancelSignal } from "./execution/cancel-signal.ts";
import type { SubgraphRequest, SubgraphResult } from "./execution/send.ts";
import { createHttpClient, type HttpRequest, type StartRequest } from "./http-client/client.ts";
import { createDeadlines } from "./http-client/deadlines.ts";
import type { TlsOptions } from "./http-client/endpoint.ts";
import { HttpFailure } from "./http-client/failure.ts";
import { headerLine } from "./http-client/header-line.ts";
import { waitFor } from "./http-client/patience.ts";
import type { HttpReply } from "./http-client/response-parser.ts";
import { type MergeableRequest, mergeQueries } from "./merge-queries.ts";
import { createUpstream } from "./subscriptions/upstream.ts";
import { type Errand, type SubgraphTransport, subgraphCall } from "./transport.ts";

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
  /** Whether equal queries that are under way at the same time are sent once; true when left out. */
  readonly merging?: boolean;
  readonly tls?: TlsOptions;
}

/** What came back; `result` is null when it is no GraphQL answer. */
interface Answer {
  readonly status: number;
  readonly result: SubgraphResult | null;
}

/** One request on the wire. */
interface Posting extends HttpRequest, MergeableRequest {
  readonly requestId: string;
}

const HEADERS = {
  "content-type": "application/json",
  accept: "application/graphql-response+json, application/json",
};

export function createHttpTransport(options: HttpTransportOptions): SubgraphTransport {
  const { name, url, signer, log, timeoutMs = 10_000, merging = true } = options;
  const { maxResponseBytes = 20_000_000, maxConnections = 128, tls = {} } = options;
  const deadlines = createDeadlines();
  const client = createHttpClient({
    ...{ url, headers: HEADERS, maxConnections, maxResponseBytes, connectTimeoutMs: timeoutMs, tls, deadlines },
  });
  const upstream = createUpstream({ name, url, signer });
  const lineOf = createViewerLines();
  const tellMerged = ({ requestId }: Posting, { requestId: sentFor }: Posting) =>
    log.debug({ subgraph: name, requestId, sentFor }, "shares the answer to another's query");
  const ask: StartRequest<Posting, Answer> = (posting, settle) =>
    client.start(posting, (outcome) => settle(outcome instanceof HttpFailure ? outcome : readAnswer(outcome)));
  const start = merging ? mergeQueries({ start: ask, share, onMerged: tellMerged }) : ask;

  const noAnswer = (error: unknown, requestId: string, signal: CancelSignal | undefined): unknown => {
    if (signal?.aborted) return signal.reason;
    log.warn({ err: error, subgraph: name, requestId }, "subgraph did not answer");
    return sendFailure(error, name);
  };
  const resultOf = ({ status, result }: Answer, requestId: string): SubgraphResult => {
    if (result) return result;
    log.warn({ subgraph: name, requestId, status }, "subgraph answered with no GraphQL result");
    throw status >= 500 ? failure("SUBGRAPH_UNAVAILABLE", `"${name}" does not answer.`) : noResult(name);
  };
  // in plain promises: every operation comes by here once for each of its fetches
  const sendAs = (token: string, request: SubgraphRequest, errand: Errand): Promise<SubgraphResult> => {
    const { viewer, requestId, signal } = errand;
    const posting = postingOf(request, errand, { token, line: lineOf(viewer, token) });
    return waitFor<Answer>((settle) => start(posting, settle), { timeoutMs, signal }, deadlines).then(
      (answer) => resultOf(answer, requestId),
      (error: unknown) => Promise.reject(noAnswer(error, requestId, signal)),
    );
  };

  return {
    send: (request, errand) => {
      const token = signer.recall(errand.viewer);
      if (token !== null) return sendAs(token, request, errand);
      return signer.sign(errand.viewer).then((signed) => sendAs(signed, request, errand));
    },
    subscribe: (request, errand) => upstream.subscribe(subgraphCall(request, errand)),
    stop: async () => {
      await upstream.stop();
      client.stop();
    },
  };
}

interface SignedViewer {
  readonly token: string;
  /** Of the request's head. */
  readonly line: string;
}

function postingOf(request: SubgraphRequest, errand: Errand, { token, line }: SignedViewer): Posting {
  const { body, operationKind } = request;
  const { requestId, isLive = false } = errand;
  return {
    headers: line + headerLine(REQUEST_ID_HEADER, requestId),
    body,
    operationKind,
    requestId,
    isLive,
    audience: token,
    isIdempotent: operationKind === "query",
  };
}

/** A token is long, and looked through once. */
function createViewerLines(): (viewer: Viewer, token: string) => string {
  const known = new WeakMap<Viewer, SignedViewer>();
  return (viewer, token) => {
    const last = known.get(viewer);
    if (last?.token === token) return last.line;
    const line = headerLine(VIEWER_HEADER, token);
    known.set(viewer, { token, line });
    return line;
  };
}

function sendFailure(error: unknown, name: string) {
  const kind = error instanceof HttpFailure ? error.kind : null;
  if (kind === "too-large") return failure("SUBGRAPH_INVALID_RESPONSE", `The answer of "${name}" is too large.`);
  if (kind === "malformed") return noResult(name);
  if (kind === "timeout") return failure("DEADLINE_EXCEEDED", `"${name}" did not answer in time.`);
  return failure("SUBGRAPH_UNAVAILABLE", `"${name}" does not answer.`);
}

function noResult(name: string) {
  return failure("SUBGRAPH_INVALID_RESPONSE", `"${name}" answered with no GraphQL result.`);
}

function readAnswer({ status, text }: HttpReply): Answer {
  try {
    return { status, result: checkAnswer(JSON.parse(text)) };
  } catch {
    return { status, result: null };
  }
}

function share({ status, result }: Answer): Answer {
  return { status, result: result && { ...result, isShared: true } };
}
