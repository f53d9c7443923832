// A GraphQL request as it comes over HTTP, and the refusal of one.
// https://github.com/graphql/graphql-over-http/blob/main/spec/GraphQLOverHTTP.md
import type { IncomingMessage, ServerResponse } from "node:http";
import type { GraphQLFormattedError } from "graphql";
import { uuidv7 } from "uuidv7";
import { z } from "zod";
import { failure } from "../kit/errors.ts";
import { readBody } from "../kit/http.ts";
import { REQUEST_ID_HEADER } from "../kit/viewer.ts";
import type { GraphqlRequest } from "./accept.ts";

/** Nullable like optional: that is how GraphQL clients leave things out. */
const parameters = z.object({
  query: z.string().nullish(),
  documentId: z.string().max(256).nullish(),
  operationName: z.string().nullish(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  extensions: z.record(z.string(), z.unknown()).nullish(),
});

/** Throws BAD_USER_INPUT or REQUEST_TOO_LARGE. */
export async function readGraphqlRequest(
  request: IncomingMessage,
  url: URL,
  maxBodyBytes: number,
): Promise<GraphqlRequest> {
  const given = request.method === "GET" ? readSearch(url) : parseJson(await readBody(request, maxBodyBytes), "body");
  const parsed = parameters.safeParse(given);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue?.path[0] === undefined ? "The request" : `\`${String(issue.path[0])}\``;
  throw failure("BAD_USER_INPUT", `${place} is not what GraphQL over HTTP asks for: ${issue?.message}.`);
}

function readSearch({ searchParams }: URL): unknown {
  const json = (name: string) => {
    const text = searchParams.get(name);
    return text === null || text === "" ? null : parseJson(text, name);
  };
  return {
    query: searchParams.get("query"),
    documentId: searchParams.get("documentId"),
    operationName: searchParams.get("operationName") || null,
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
  return given !== undefined && SANE_REQUEST_ID.test(given) ? given : uuidv7();
}

export function headerOf(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === "string" ? value : undefined;
}

const STATUS: Readonly<Record<string, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  REQUEST_TOO_LARGE: 413,
  RATE_LIMITED: 429,
  SUBGRAPH_UNAVAILABLE: 503,
  INTERNAL_SERVER_ERROR: 500,
};

/** With the older media type, these are answers to a well-formed HTTP request: status 200. */
const GRAPHQL_REFUSALS: ReadonlySet<string> = new Set(["GRAPHQL_PARSE_FAILED", "GRAPHQL_VALIDATION_FAILED"]);

const GRAPHQL_RESPONSE = "application/graphql-response+json";

/** The answer to a request that was not run. */
export function sendRefusal(
  request: IncomingMessage,
  response: ServerResponse,
  errors: readonly GraphQLFormattedError[],
): void {
  const code = String(errors[0]?.extensions?.["code"]);
  const isNew = (request.headers.accept ?? "").includes(GRAPHQL_RESPONSE);
  const status = GRAPHQL_REFUSALS.has(code) && !isNew ? 200 : (STATUS[code] ?? 400);
  if (status === 401) response.setHeader("www-authenticate", 'Bearer error="invalid_token"');
  const text = JSON.stringify({ errors });
  response.writeHead(status, {
    "content-type": `${isNew ? GRAPHQL_RESPONSE : "application/json"}; charset=utf-8`,
    "content-length": Buffer.byteLength(text),
    "cache-control": "no-store",
  });
  response.end(text);
}
