import type { ServerResponse } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { failure } from "../kit/errors.ts";
import { type HttpServer, startHttpServer } from "../kit/http.ts";
import { silentLog } from "../test/gateway-door.ts";
import { Refusals } from "./accept.ts";
import { answerOf, refusalOf, sendAnswer } from "./http-answer.ts";
import { type AnswerType, GRAPHQL_TYPE, JSON_TYPE } from "./media-types.ts";

const TYPES = [JSON_TYPE, GRAPHQL_TYPE] as const;
const error = (code: string) => ({ message: "no", extensions: { code } });

describe("the status of an operation that ran", () => {
  it.each([
    ["data", { data: { a: 1 } }, 200],
    ["data and errors", { data: { a: null }, errors: [error("NOT_FOUND")] }, 200],
    ["null and errors", { data: null, errors: [error("INTERNAL_SERVER_ERROR")] }, 200],
    ["errors alone", { errors: [error("OPERATION_TOO_COSTLY")] }, 400],
    ["no turn to be planned", { errors: [error("RATE_LIMITED")] }, 429],
    ["no time to be planned", { errors: [error("DEADLINE_EXCEEDED")] }, 504],
    ["a bug", { errors: [error("INTERNAL_SERVER_ERROR")] }, 500],
  ])("with %s is the same in both media types", (_, result, status) => {
    expect(TYPES.map((type) => answerOf(result, type).status)).toEqual([status, status]);
  });

  it("goes with a body that begins with the errors", () => {
    expect(answerOf({ data: { a: null }, errors: [error("NOT_FOUND")] }, JSON_TYPE)).toEqual({
      status: 200,
      type: "application/json; charset=utf-8",
      body: '{"errors":[{"message":"no","extensions":{"code":"NOT_FOUND"}}],"data":{"a":null}}',
    });
  });
});

describe("the status of a refusal", () => {
  const statusOf = (thrown: unknown, type: AnswerType) =>
    refusalOf(thrown, { type, log: silentLog, requestId: "request-1", hasToken: true }).status;

  it.each([
    ["text that is no GraphQL", failure("GRAPHQL_PARSE_FAILED", "no"), 200, 400],
    ["a document that does not fit", new Refusals([failure("GRAPHQL_VALIDATION_FAILED", "no")]), 200, 400],
    ["variables that do not fit", new Refusals([failure("BAD_USER_INPUT", "no")]), 200, 400],
    ["a request that is malformed", failure("BAD_USER_INPUT", "no"), 400, 400],
    ["an operation that is too deep", new Refusals([failure("OPERATION_TOO_DEEP", "no")]), 400, 400],
    ["nobody", failure("UNAUTHENTICATED", "no"), 401, 401],
    ["somebody else", failure("FORBIDDEN", "no"), 403, 403],
    ["a large body", failure("REQUEST_TOO_LARGE", "no"), 413, 413],
    ["an outage", failure("SUBGRAPH_UNAVAILABLE", "no"), 503, 503],
    ["a bug", new Error("no"), 500, 500],
  ])("for %s is %s in the older media type, the third in the newer", (_, thrown, older, newer) => {
    expect(TYPES.map((type) => statusOf(thrown, type))).toEqual([older, newer]);
  });

  it.each([
    [true, 'Bearer error="invalid_token"'],
    [false, "Bearer"],
  ])("of a refused request names what is wrong with a token only if there was one: %s", (hasToken, challenge) => {
    const thrown = failure("UNAUTHENTICATED", "Sign in.");
    const options = { type: GRAPHQL_TYPE, log: silentLog, requestId: "request-1", hasToken } as const;
    expect(refusalOf(thrown, options).headers).toEqual(["www-authenticate", challenge]);
  });

  it("is the one that HTTP asks for, which clients do not see in the body", () => {
    const thrown = failure("BAD_USER_INPUT", "Mutations need POST.", { http: { status: 405, allow: "POST" } });
    const { status, headers, body } = refusalOf(thrown, {
      type: GRAPHQL_TYPE,
      log: silentLog,
      requestId: "request-1",
      hasToken: true,
    });
    expect({ status, headers, body }).toEqual({
      status: 405,
      headers: ["allow", "POST"],
      body: '{"errors":[{"message":"Mutations need POST.","extensions":{"code":"BAD_USER_INPUT"}}]}',
    });
  });
});

describe("an answer in parts", () => {
  const servers: HttpServer[] = [];

  afterEach(async () => {
    for (const server of servers.splice(0)) await server.stop();
  });

  async function serve(parts: AsyncIterable<string>) {
    const answer = { status: 200, type: 'multipart/mixed; boundary="-"', body: parts };
    const handle = async (response: ServerResponse) => sendAnswer(response, ["x-head", "1"], answer);
    const server = await startHttpServer({
      ...{ log: silentLog, host: "127.0.0.1", port: 0 },
      routes: { "/": (_, response) => handle(response) },
    });
    servers.push(server);
    return server.url;
  }

  it("is sent part by part, each as soon as it is there", async () => {
    let release = () => {};
    const isRead = new Promise<void>((resolve) => {
      release = resolve;
    });
    const url = await serve(
      (async function* () {
        yield "first";
        await isRead;
        yield "second";
      })(),
    );
    const response = await fetch(url);
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    expect([response.headers.get("x-head"), (await reader?.read())?.value]).toEqual(["1", "first"]);
    release();
    expect([(await reader?.read())?.value, (await reader?.read())?.done]).toEqual(["second", true]);
  });

  it("ends its source when the client goes away", async () => {
    let isOver = false;
    const url = await serve(
      (async function* () {
        try {
          for (;;) {
            await new Promise((resolve) => setImmediate(resolve));
            yield "again";
          }
        } finally {
          isOver = true;
        }
      })(),
    );
    const leaving = new AbortController();
    const response = await fetch(url, { signal: leaving.signal });
    await response.body?.getReader().read();
    leaving.abort();
    await expect.poll(() => isOver).toBe(true);
  });
});
