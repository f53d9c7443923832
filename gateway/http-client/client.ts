// A lean client of one HTTP/1.1 endpoint: POST over kept connections. It does what a gateway needs of HTTP, and that
// strictly; redirects, codings, cookies and caches are not among it. It takes about half the CPU of undici
// (`npm run bench -- gateway`: `hand-written` against `hand-written on undici`).
import { createByteBudget } from "./body-bytes.ts";
import type { Connection, ExchangeEnd } from "./connection.ts";
import { createDeadlines, type Deadlines } from "./deadlines.ts";
import { createEndpoint, type TlsOptions } from "./endpoint.ts";
import { HttpFailure } from "./failure.ts";
import { type Leave, type Patience, type Settle, waitFor } from "./patience.ts";
import { createPool } from "./pool.ts";
import type { HttpReply } from "./response-parser.ts";

export interface HttpClientOptions {
  /** http or https, without user and password. */
  readonly url: string;
  /** Fields of every request. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly maxConnections?: number;
  /** Requests that wait for a connection; one more is refused. */
  readonly maxWaiting?: number;
  readonly connectTimeoutMs?: number;
  /** A connection that was idle for so long is closed, when the server does not say how long it keeps one. */
  readonly idleTimeoutMs?: number;
  readonly maxResponseBytes?: number;
  /** Of a head, with those of informational answers before it. */
  readonly maxHeaderBytes?: number;
  /** Of all answers together that are not yet whole. */
  readonly maxBufferedBytes?: number;
  readonly tls?: TlsOptions;
  readonly deadlines?: Deadlines;
}

export interface HttpRequest {
  /** Further fields, each made by `headerLine`. */
  readonly headers: string;
  readonly body: string;
  /**
   * Whether it may reach the server twice. When a kept connection turns out to be closed, nobody knows whether the server
   * had read what was sent: a query is sent again, a mutation never.
   */
  readonly isIdempotent: boolean;
}

/** The way out, to be wrapped. `settle` is called once, after this returned, and not after `Leave`. */
export type StartRequest<Request, Reply> = (request: Request, settle: Settle<Reply>) => Leave;

export interface HttpClient {
  readonly start: StartRequest<HttpRequest, HttpReply>;
  /** Rejects with a HttpFailure, or with the reason of the signal. */
  post(request: HttpRequest & Patience): Promise<HttpReply>;
  /** Ends what is under way with a HttpFailure, and refuses what comes later. */
  stop(): void;
}

const MAX_BUFFERED_BYTES = 256_000_000;

interface Job {
  readonly request: HttpRequest;
  /** Null when nobody waits any more. */
  settle: Settle<HttpReply> | null;
  connection: Connection | null;
}

export function createHttpClient(options: HttpClientOptions): HttpClient {
  const { url, headers = {}, tls, deadlines = createDeadlines() } = options;
  const { maxConnections = 128, maxWaiting = 4096, connectTimeoutMs = 10_000, idleTimeoutMs = 4000 } = options;
  const { maxResponseBytes = 20_000_000, maxHeaderBytes = 16_384 } = options;
  const { maxBufferedBytes = Math.max(MAX_BUFFERED_BYTES, maxResponseBytes) } = options;
  const endpoint = createEndpoint(url, headers, tls);
  const limits = { maxHeaderBytes, maxBodyBytes: maxResponseBytes, budget: createByteBudget(maxBufferedBytes) };
  const line = new Set<Job>();
  let isStopped = false;

  const serveLine = () => {
    for (const job of line) {
      const connection = pool.take();
      if (!connection) return;
      line.delete(job);
      send(job, connection);
    }
  };
  const pool = createPool({
    ...{ endpoint, limits, deadlines, maxConnections, connectTimeoutMs, idleTimeoutMs },
    onFree: serveLine,
  });
  const send = (job: Job, connection: Connection) => {
    job.connection = connection;
    const { headers: own, body } = job.request;
    const length = Buffer.byteLength(body);
    const text = `${endpoint.head}${own}content-length: ${length}\r\n\r\n${body}`;
    // as many bytes as characters: all of it is ASCII, which is written without being encoded
    connection.send(text, length === body.length ? "latin1" : "utf8", (end) => ended(job, end));
  };
  const ended = (job: Job, { outcome, isStale }: ExchangeEnd) => {
    // it may be another's by the time that this one is left
    job.connection = null;
    if (isStale && job.request.isIdempotent && !isStopped) return send(job, pool.replace());
    const { settle } = job;
    // tables that `line` has outgrown keep the job for a while; it must not keep the answer
    job.settle = null;
    settle?.(outcome);
  };
  const refuse = (job: Job, reason: HttpFailure) => queueMicrotask(() => job.settle?.(reason));

  const start: HttpClient["start"] = (request, settle) => {
    const job: Job = { request, settle, connection: null };
    const connection = isStopped ? null : pool.take();
    if (connection) send(job, connection);
    else if (isStopped) refuse(job, stopped());
    else if (line.size >= maxWaiting) refuse(job, new HttpFailure("busy", `${maxWaiting} requests wait already.`));
    else line.add(job);
    return () => {
      job.settle = null;
      line.delete(job);
      job.connection?.abandon();
    };
  };

  return {
    start,
    post: (request) => waitFor((settle) => start(request, settle), request, deadlines),
    stop: () => {
      isStopped = true;
      for (const job of line) refuse(job, stopped());
      line.clear();
      pool.stop(stopped());
    },
  };
}

function stopped(): HttpFailure {
  return new HttpFailure("stopped", "The client is stopped.");
}
