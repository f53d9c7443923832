// Which web pages of other origins may call, and what browsers are told about it.
// https://fetch.spec.whatwg.org/#http-cors-protocol
import type { IncomingMessage, ServerResponse } from "node:http";

export interface CorsOptions {
  /** Origins such as "https://shop.example"; "*" for every origin. Empty: only pages of our own origin. */
  readonly origins: readonly string[];
}

const METHODS = "GET, POST, OPTIONS";
const REQUEST_HEADERS = "content-type, accept, authorization, x-client-id, x-request-id, apollo-require-preflight";
const RESPONSE_HEADERS = "x-request-id, retry-after";
const PREFLIGHT_SECONDS = "600";

const VARY: readonly string[] = ["vary", "origin"];
const PREFLIGHT_HEADERS: readonly string[] = [
  ...["access-control-allow-methods", METHODS],
  ...["access-control-allow-headers", REQUEST_HEADERS],
  ...["access-control-max-age", PREFLIGHT_SECONDS],
];

export function isAllowedOrigin(request: IncomingMessage, { origins }: CorsOptions): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined || origins.includes("*") || origins.includes(origin)) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}

/** What the answer tells browsers, name after value after name. */
export function corsHeaders(request: IncomingMessage, options: CorsOptions): readonly string[] {
  const { origin } = request.headers;
  const isForAll = options.origins.includes("*");
  const vary = isForAll ? [] : VARY;
  if (origin === undefined || !isAllowedOrigin(request, options)) return vary;
  const allowed = ["access-control-allow-origin", isForAll ? "*" : origin];
  return [...vary, ...allowed, "access-control-expose-headers", RESPONSE_HEADERS];
}

/** `head`: what `corsHeaders` says of it, among others. */
export function answerPreflight(response: ServerResponse, head: readonly string[]): void {
  response.writeHead(204, [...head, ...PREFLIGHT_HEADERS]).end();
}
