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

export function isAllowedOrigin(request: IncomingMessage, { origins }: CorsOptions): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined || origins.includes("*") || origins.includes(origin)) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}

/** Sets the headers. True when the request was a preflight, which is answered then. */
export function answerCors(request: IncomingMessage, response: ServerResponse, options: CorsOptions): boolean {
  const { origin } = request.headers;
  if (!options.origins.includes("*")) response.setHeader("vary", "origin");
  if (origin !== undefined && isAllowedOrigin(request, options)) {
    response.setHeader("access-control-allow-origin", options.origins.includes("*") ? "*" : origin);
    response.setHeader("access-control-expose-headers", RESPONSE_HEADERS);
  }
  if (request.method !== "OPTIONS") return false;
  response.setHeader("access-control-allow-methods", METHODS);
  response.setHeader("access-control-allow-headers", REQUEST_HEADERS);
  response.setHeader("access-control-max-age", PREFLIGHT_SECONDS);
  response.writeHead(204).end();
  return true;
}
