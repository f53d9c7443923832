// `/graphql` over HTTP: who asks, what, may it run; then the answer, by one of two ways. An operation that was not seen
// before goes through Apollo Server's pipeline; one that is prepared goes straight to the gateway, because the pipeline
// alone costs more than such an operation takes. Policy, status, headers and body are the same.
import type { IncomingMessage, ServerResponse } from "node:http";
import { failure } from "../kit/errors.ts";
import type { Handler } from "../kit/http.ts";
import { REQUEST_ID_HEADER } from "../kit/viewer.ts";
import type { Accepted } from "./accept.ts";
import type { Apollo } from "./apollo.ts";
import { CLIENT_HEADER } from "./clients.ts";
import { answerPreflight, type CorsOptions, corsHeaders } from "./cors.ts";
import { clientLeft, type Deadline } from "./deadline.ts";
import type { Gateway } from "./gateway.ts";
import { answerOf, type HttpAnswer, refusalOf, sendAnswer } from "./http-answer.ts";
import { checkHttp, headerOf, readGraphqlRequest, requestIdOf } from "./http-request.ts";
import { contentTypeOf, type DeliveryForm, deliveryFormOf, type Message, multipartOf } from "./incremental-delivery.ts";
import { type AnswerType, answerTypeFor, JSON_TYPE } from "./media-types.ts";
import type { RequestRecord } from "./record.ts";

export interface HttpEndpointOptions {
  readonly gateway: Gateway;
  readonly apollo: Apollo;
  readonly cors: CorsOptions;
  readonly maxBodyBytes: number;
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  readonly requestId: string;
  readonly record: RequestRecord;
  /** What the client is answered in. */
  readonly type: AnswerType;
}

export function createHttpEndpoint(options: HttpEndpointOptions): Handler {
  const { gateway, cors } = options;
  return async (request, response, url) => {
    const requestId = requestIdOf(request);
    const head = [REQUEST_ID_HEADER, requestId, ...corsHeaders(request, cors)];
    if (request.method === "OPTIONS") return answerPreflight(response, head);
    const record = gateway.recorder.start(requestId);
    const type = answerTypeFor(request.headers.accept) ?? JSON_TYPE;
    try {
      const answer = await answerTo(options, { request, response, url, requestId, record, type });
      if (!response.closed) await sendAnswer(response, head, answer);
    } catch (thrown) {
      // nobody is there to be told
      if (response.closed) return record.ended("cancelled");
      const refusal = refusalOf(thrown, {
        type,
        log: gateway.log,
        requestId,
        hasToken: request.headers.authorization !== undefined,
      });
      record.ended(refusal);
      if (response.headersSent) response.destroy();
      else sendAnswer(response, head, refusal);
      // what is left of a body that was too large
      request.resume();
    }
  };
}

async function answerTo(options: HttpEndpointOptions, exchange: Exchange): Promise<HttpAnswer> {
  const { gateway } = options;
  const { request, response, record, type } = exchange;
  const accepted = await accept(options, exchange);
  const deadline = gateway.startDeadline();
  const leave = () => {
    if (response.writableFinished) return;
    record.ended("cancelled");
    deadline.abandon(clientLeft());
  };
  if (response.closed) leave();
  else response.once("close", leave);
  const form = accepted.parsed.defers ? deliveryFormOf(request.headers.accept) : null;
  if (form) return answerInParts(gateway, exchange, { accepted, deadline, form });
  if (!accepted.isPrepared) return answerByApollo(options, exchange, { accepted, deadline });
  const result = await gateway.run(accepted, deadline);
  record.ended(result);
  return answerOf(result, type);
}

interface Run {
  readonly accepted: Accepted;
  readonly deadline: Deadline;
}

async function answerByApollo(
  { apollo }: HttpEndpointOptions,
  { request, record, type }: Exchange,
  run: Run,
): Promise<HttpAnswer> {
  const headers = textHeaders(request);
  try {
    const answer = await apollo.answer({ method: request.method ?? "POST", headers, type, ...run });
    record.ended(answer.result ?? REFUSED);
    return answer;
  } finally {
    run.deadline.clear();
  }
}

/** Apollo Server takes answers in one piece from a gateway: these go past it. Its policy and rules have been met. */
function answerInParts(
  gateway: Gateway,
  { record }: Exchange,
  { accepted, deadline, form }: Run & { readonly form: DeliveryForm },
): HttpAnswer {
  const messages = gateway.runInParts(accepted, deadline, form);
  return { status: 200, type: contentTypeOf(form), body: multipartOf(recorded(messages, record)) };
}

/** The record ends with the last part: its outcome is that of the first, which has what was asked for at once. */
async function* recorded(messages: AsyncIterable<Message>, record: RequestRecord): AsyncGenerator<Message, void> {
  let first: Message | null = null;
  for await (const message of messages) {
    first ??= message;
    yield message;
  }
  record.ended(first ?? REFUSED);
}

/** By rules of Apollo Server's own. */
const REFUSED = { errors: [{ message: "refused", extensions: { code: "BAD_USER_INPUT" } }] };

async function accept({ gateway, cors, maxBodyBytes }: HttpEndpointOptions, exchange: Exchange): Promise<Accepted> {
  const { request, url, requestId, record } = exchange;
  checkHttp(request, cors);
  const authorization = headerOf(request, "authorization");
  const { authenticator } = gateway;
  const identity = authenticator.recall(authorization) ?? (await authenticator.authenticate(authorization));
  const client = gateway.clients.clientFor(headerOf(request, CLIENT_HEADER), identity);
  const caller = { viewer: identity.viewer, client, requestId };
  record.caller(caller);
  const found = gateway.accept(await readGraphqlRequest(request, url, maxBodyBytes), caller);
  const accepted = found instanceof Promise ? await found : found;
  record.accepted(accepted);
  refuseKind(accepted, request);
  return accepted;
}

function refuseKind({ kind }: Accepted, { method }: IncomingMessage): void {
  if (kind === "subscription") {
    throw failure("BAD_USER_INPUT", "Subscriptions run over a WebSocket (graphql-transport-ws) at this address.");
  }
  if (kind === "mutation" && method === "GET") {
    throw failure("BAD_USER_INPUT", "Mutations need POST.", { http: { status: 405, allow: "POST" } });
  }
}

function textHeaders(request: IncomingMessage): readonly (readonly [string, string])[] {
  return Object.entries(request.headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, Array.isArray(value) ? value.join(", ") : value] as const],
  );
}
