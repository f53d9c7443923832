// What goes back over HTTP: status, headers and body of an answer or of a refusal.
// https://github.com/graphql/graphql-over-http/blob/main/spec/GraphQLOverHTTP.md#response
import type { ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import type { GraphQLFormattedError } from "graphql";
import type { Log } from "../kit/log.ts";
import { Refusals, refusalsOf } from "./accept.ts";
import { errorsOf, type GatewayResult } from "./gateway.ts";
import { type AnswerType, GRAPHQL_TYPE, JSON_TYPE } from "./media-types.ts";

export interface HttpAnswer {
  readonly status: number;
  readonly type: string;
  /** Further ones, name after value after name, as `writeHead` takes them. */
  readonly headers?: readonly string[];
  /** Whole, or in parts that are written as they come. */
  readonly body: string | AsyncIterable<string>;
}

const CONTENT_TYPES: Readonly<Record<AnswerType, string>> = {
  [JSON_TYPE]: `${JSON_TYPE}; charset=utf-8`,
  [GRAPHQL_TYPE]: `${GRAPHQL_TYPE}; charset=utf-8`,
};

const STATUS: Readonly<Record<string, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  REQUEST_TOO_LARGE: 413,
  RATE_LIMITED: 429,
  SUBGRAPH_UNAVAILABLE: 503,
  DEADLINE_EXCEEDED: 504,
  INTERNAL_SERVER_ERROR: 500,
};

/** Of these the older media type says 200: the HTTP request was well-formed, and this is GraphQL's answer to it. */
const GRAPHQL_REFUSALS: ReadonlySet<string> = new Set(["GRAPHQL_PARSE_FAILED", "GRAPHQL_VALIDATION_FAILED"]);

/** The answer to an operation that ran. Errors first: whoever reads it must not miss them. */
export function answerOf(result: GatewayResult, type: AnswerType): HttpAnswer {
  const { errors, data } = result;
  return { status: statusOfResult(result), type: CONTENT_TYPES[type], body: JSON.stringify({ errors, data }) };
}

/** 200 as soon as there is data, even if it is null. */
export function statusOfResult({ data, errors }: GatewayResult): number {
  return data === undefined ? statusOfCode(errors?.[0]) : 200;
}

function statusOfCode(error: GraphQLFormattedError | undefined): number {
  return STATUS[String(error?.extensions?.["code"])] ?? 400;
}

export interface RefusalOptions {
  readonly type: AnswerType;
  readonly log: Log;
  readonly requestId: string;
  /** Whether the request showed a token, which was not good then. */
  readonly hasToken: boolean;
}

export interface Refusal extends HttpAnswer {
  readonly errors: readonly GraphQLFormattedError[];
}

/** The answer to a request that did not run, for anything that was thrown. */
export function refusalOf(thrown: unknown, { type, log, requestId, hasToken }: RefusalOptions): Refusal {
  const errors = errorsOf(thrown, log, requestId);
  const { status: given, allow } = httpOf(thrown);
  const status = given ?? (type === JSON_TYPE && isOfGraphql(thrown, errors) ? 200 : statusOfCode(errors[0]));
  const headers = [
    ...(allow === undefined ? [] : ["allow", allow]),
    // https://www.rfc-editor.org/rfc/rfc6750#section-3.1: no error for who showed nothing
    ...(status === 401 ? ["www-authenticate", hasToken ? 'Bearer error="invalid_token"' : "Bearer"] : []),
  ];
  return { status, type: CONTENT_TYPES[type], headers, body: JSON.stringify({ errors }), errors };
}

/** Variables that do not fit are told apart from other bad input by being thrown as refusals of an operation. */
function isOfGraphql(thrown: unknown, [first]: readonly GraphQLFormattedError[]): boolean {
  const code = String(first?.extensions?.["code"]);
  return GRAPHQL_REFUSALS.has(code) || (code === "BAD_USER_INPUT" && thrown instanceof Refusals);
}

interface HttpFacts {
  readonly status?: number;
  readonly allow?: string;
}

function httpOf(thrown: unknown): HttpFacts {
  // what `failure` was given in http-request.ts and http-endpoint.ts
  return (refusalsOf(thrown)?.[0]?.extensions["http"] ?? {}) as HttpFacts;
}

/** `head`: headers that every answer has. One flat list is what Node writes without looking at it again. */
export function sendAnswer(
  response: ServerResponse,
  head: readonly string[],
  answer: HttpAnswer,
): Promise<void> | void {
  const { status, type, headers = [], body } = answer;
  const all = [...head, "cache-control", "no-store", "content-type", type, ...headers];
  if (typeof body !== "string") return pipeline(body, response.writeHead(status, all));
  const length = Buffer.byteLength(body);
  all.push("content-length", String(length));
  response.writeHead(status, all);
  // as many bytes as characters: all of it is ASCII, which is written without being encoded
  endWith(response, body, length === body.length ? "latin1" : "utf8");
}

/** `end(body)` makes two pieces of it, the second one empty, and joins them: 1.5 µs more than one piece (bench: gateway). */
function endWith(response: ServerResponse, body: string, encoding: "latin1" | "utf8"): void {
  const { socket } = response;
  socket?.cork();
  response.write(body, encoding);
  socket?.uncork();
  response.end();
}
