// `/graphql` over HTTP: who asks, what, may it run; then Apollo Server answers with what the gateway gives.
import type { IncomingMessage, ServerResponse } from "node:http";
import type { HTTPGraphQLResponse } from "@apollo/server";
import { clientErrorCode, failure } from "../kit/errors.ts";
import type { Handler } from "../kit/http.ts";
import { REQUEST_ID_HEADER } from "../kit/viewer.ts";
import type { Accepted, Caller } from "./accept.ts";
import type { Apollo } from "./apollo.ts";
import { CLIENT_HEADER } from "./clients.ts";
import { answerCors, type CorsOptions } from "./cors.ts";
import { clientLeft } from "./deadline.ts";
import { errorsOf, type Gateway } from "./gateway.ts";
import { headerOf, readGraphqlRequest, requestIdOf, sendRefusal } from "./http-request.ts";
import type { RequestRecord } from "./record.ts";

export interface HttpEndpointOptions {
  readonly gateway: Gateway;
  readonly apollo: Apollo;
  readonly cors: CorsOptions;
  readonly maxBodyBytes: number;
}

export function createHttpEndpoint(options: HttpEndpointOptions): Handler {
  const { gateway, cors } = options;
  return async (request, response, url) => {
    const requestId = requestIdOf(request);
    response.setHeader(REQUEST_ID_HEADER, requestId);
    if (answerCors(request, response, cors)) return;
    const record = gateway.recorder.start(requestId);
    try {
      await answer(options, { request, response, url, requestId, record });
    } catch (thrown) {
      if (hasLeft(request, thrown)) return record.ended("cancelled");
      const errors = errorsOf(thrown, gateway.log, requestId);
      record.ended({ errors });
      if (!response.headersSent) sendRefusal(request, response, errors);
      // what is left of a body that was too large
      request.resume();
    }
  };
}

/** Before all of the request was there. A body that is too large is left by us, and its client must be told. */
function hasLeft(request: IncomingMessage, thrown: unknown): boolean {
  return request.destroyed && !request.complete && clientErrorCode(thrown) !== "REQUEST_TOO_LARGE";
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  readonly requestId: string;
  readonly record: RequestRecord;
}

async function answer(options: HttpEndpointOptions, exchange: Exchange): Promise<void> {
  const { gateway, apollo } = options;
  const { request, response, record } = exchange;
  if (!isKnownMethod(exchange)) return;
  const accepted = await accept(options, exchange);
  const leaving = new AbortController();
  response.once("close", () => {
    if (response.writableFinished) return;
    record.ended("cancelled");
    leaving.abort(clientLeft());
  });
  const answered = await apollo.answer({
    method: request.method ?? "POST",
    headers: textHeaders(request),
    accepted,
    signal: leaving.signal,
    ended: (result) => record.ended(result),
  });
  // when Apollo refuses by its own rules, nothing ran
  record.ended({ errors: [{ message: "refused", extensions: { code: "BAD_USER_INPUT" } }] });
  if (response.closed || response.destroyed) return;
  await send(response, answered);
  gateway.log.trace({ requestId: exchange.requestId }, "answered");
}

function isKnownMethod({ request, response, record }: Exchange): boolean {
  if (request.method === "GET" || request.method === "POST") return true;
  const errors = [failure("BAD_USER_INPUT", "Use GET or POST.").toJSON()];
  record.ended({ errors });
  response.writeHead(405, { allow: "GET, POST, OPTIONS", "content-type": "application/json; charset=utf-8" });
  response.end(JSON.stringify({ errors }));
  return false;
}

async function accept({ gateway, maxBodyBytes }: HttpEndpointOptions, exchange: Exchange): Promise<Accepted> {
  const { request, url, requestId, record } = exchange;
  const identity = await gateway.authenticator.authenticate(headerOf(request, "authorization"));
  const client = gateway.clients.clientFor(headerOf(request, CLIENT_HEADER), identity);
  const caller: Caller = { viewer: identity.viewer, client, requestId };
  record.caller(caller);
  if (request.method === "POST") requireJson(request);
  const accepted = await gateway.accept(await readGraphqlRequest(request, url, maxBodyBytes), caller);
  record.accepted(accepted);
  if (accepted.kind === "subscription") {
    throw failure("BAD_USER_INPUT", "Subscriptions run over a WebSocket (graphql-transport-ws) at this address.");
  }
  return accepted;
}

function requireJson(request: IncomingMessage): void {
  const [type = ""] = (request.headers["content-type"] ?? "").split(";");
  if (type.trim().toLowerCase() !== "application/json") {
    throw failure("BAD_USER_INPUT", "The content-type must be application/json.");
  }
}

function textHeaders(request: IncomingMessage): readonly (readonly [string, string])[] {
  return Object.entries(request.headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, Array.isArray(value) ? value.join(", ") : value] as const],
  );
}

async function send(response: ServerResponse, { status, headers, body }: HTTPGraphQLResponse): Promise<void> {
  response.statusCode = status ?? 200;
  response.setHeader("cache-control", "no-store");
  for (const [name, value] of headers) response.setHeader(name, value);
  if (body.kind === "complete") {
    response.setHeader("content-length", Buffer.byteLength(body.string));
    response.end(body.string);
    return;
  }
  for await (const chunk of body.asyncIterator) response.write(chunk);
  response.end();
}
