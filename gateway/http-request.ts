// A GraphQL request as it comes over HTTP.
// https://github.com/graphql/graphql-over-http/blob/main/spec/GraphQLOverHTTP.md
import { randomBytes } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { failure } from "../kit/errors.ts";
import { readBody } from "../kit/http.ts";
import { REQUEST_ID_HEADER } from "../kit/viewer.ts";
import type { GraphqlRequest } from "./accept.ts";
import { type CorsOptions, isAllowedOrigin } from "./cors.ts";
import { answerTypeFor, GRAPHQL_TYPE, isJson, JSON_TYPE } from "./media-types.ts";
import { readParameters } from "./parameters.ts";

/**
 * Refuses what HTTP alone forbids, before anything is read. The `http` of such an error is its status, as Apollo Server
 * has it.
 */
export function checkHttp(request: IncomingMessage, cors: CorsOptions): void {
  const { method, headers } = request;
  if (method !== "GET" && method !== "POST") {
    throw failure("BAD_USER_INPUT", "Use GET or POST.", { http: { status: 405, allow: "GET, POST, OPTIONS" } });
  }
  if (answerTypeFor(headers.accept) === null) {
    throw failure("BAD_USER_INPUT", `Accept ${JSON_TYPE} or ${GRAPHQL_TYPE}.`, { http: { status: 406 } });
  }
  const type = headers["content-type"];
  if ((method === "POST" || type !== undefined) && !isJson(type)) {
    throw failure("BAD_USER_INPUT", `The content-type must be ${JSON_TYPE}.`, { http: { status: 415 } });
  }
  if (headers["content-encoding"] !== undefined && headers["content-encoding"] !== "identity") {
    throw failure("BAD_USER_INPUT", "The body must not be compressed.", { http: { status: 415 } });
  }
  if (mayBeForged(request, cors)) {
    throw failure("BAD_USER_INPUT", "A GET that a link could cause needs the header apollo-require-preflight.");
  }
}

/**
 * Whether a page of another site could cause this request without being asked for a preflight. JSON makes browsers ask,
 * and so do the two headers that Apollo Server takes for it too. Only browsers can write `sec-fetch-mode`: `cors` is a
 * script's own request, in which another site stands as the origin.
 * https://www.w3.org/TR/fetch-metadata/#sec-fetch-mode-header
 */
function mayBeForged(request: IncomingMessage, cors: CorsOptions): boolean {
  const { headers } = request;
  if (headers["content-type"] || headers["apollo-require-preflight"] || headers["x-apollo-operation-name"])
    return false;
  return headers["sec-fetch-mode"] !== "cors" || !isAllowedOrigin(request, cors);
}

/** Throws, or rejects with, BAD_USER_INPUT or REQUEST_TOO_LARGE. */
export function readGraphqlRequest(
  request: IncomingMessage,
  url: URL,
  maxBodyBytes: number,
): GraphqlRequest | Promise<GraphqlRequest> {
  if (request.method === "GET") return readParameters(readSearch(url.searchParams));
  return readBody(request, maxBodyBytes).then((text) => readParameters(parseJson(text, "body")));
}

function readSearch(search: URLSearchParams): unknown {
  const text = (name: string) => {
    const [value = null, ...others] = search.getAll(name);
    if (others.length > 0) throw failure("BAD_USER_INPUT", `\`${name}\` stands twice in the address.`);
    return value;
  };
  const json = (name: string) => {
    const value = text(name);
    return value === null || value === "" ? null : parseJson(value, name);
  };
  return {
    query: text("query"),
    documentId: text("documentId"),
    operationName: text("operationName") || null,
    variables: json("variables"),
    extensions: json("extensions"),
  };
}

function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw failure("BAD_USER_INPUT", `The ${name} is not JSON.`);
  }
}

const SANE_REQUEST_ID = /^[\w.:-]{8,128}$/;

/** The client's id when it is one, so that both sides find the same lines. */
export function requestIdOf(request: IncomingMessage): string {
  const given = headerOf(request, REQUEST_ID_HEADER);
  return given !== undefined && SANE_REQUEST_ID.test(given) ? given : newRequestId();
}

const PROCESS_ID = randomBytes(9).toString("base64url");
let requests = 0;

/** Unique by the process and a number: random figures for each request would take longer than planning it. */
export function newRequestId(): string {
  requests += 1;
  return `${PROCESS_ID}.${requests.toString(36)}`;
}

export function headerOf(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === "string" ? value : undefined;
}
