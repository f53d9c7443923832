import type { ServerResponse } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { createKeyPair } from "../kit/keys.ts";
import { createLog } from "../kit/log.ts";
import { createViewer, createViewerSigner, createViewerVerifier } from "../kit/viewer.ts";
import { createLibrary } from "../test/gateway-library.ts";
import { serveRaw, serveRemote } from "../test/gateway-remote.ts";
import type { SubgraphRequest } from "./execution/send.ts";
import { createHttpTransport, type HttpTransportOptions } from "./http-transport.ts";
import type { Errand, SubgraphTransport } from "./transport.ts";

const log = createLog({ name: "test", level: "silent" });
const now = () => new Date();
const { privateKey, publicKey } = await createKeyPair();
const signer = await createViewerSigner(privateKey, now);
const cleanups: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

const everything = {
  subgraph: "books",
  operation: "{ whoami }",
  operationName: null,
  operationKind: "query",
  path: [],
  variables: {},
  context: null,
  viewer: createViewer({ kind: "staff", id: "s7", scopes: ["x"], sites: "all" }),
  requestId: "request-1",
} as const;

/** What `send` and `subscribe` take: a request, and for whom. */
function call(change: Partial<SubgraphRequest & Errand> = {}): [SubgraphRequest, Errand] {
  const signal = change.signal ?? new AbortController().signal;
  const all = { ...everything, ...change, signal };
  const body = JSON.stringify({ query: all.operation, variables: all.variables });
  return [{ ...all, body }, all];
}

function open(url: string, options: Partial<HttpTransportOptions> = {}): SubgraphTransport {
  const transport = createHttpTransport({ name: "books", url, signer, log, ...options });
  cleanups.push(() => transport.stop());
  return transport;
}

async function serve(...args: Parameters<typeof serveRaw>): Promise<string> {
  const server = await serveRaw(...args);
  cleanups.push(() => server.stop());
  return server.url;
}

async function refusal(work: Promise<unknown>) {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  return error instanceof Error && "extensions" in error
    ? { message: error.message, ...Object(error.extensions) }
    : error;
}

describe("a subgraph over HTTP", () => {
  it("is asked in the name of a signed viewer, with the request's id", async () => {
    const library = createLibrary();
    const books = library.subgraphs["books"];
    if (!books) throw new Error("no books");
    const remote = await serveRemote(books, await createViewerVerifier([publicKey], now));
    cleanups.push(() => remote.stop());
    expect(await open(remote.url).send(...call())).toEqual({ data: { whoami: "staff s7" } });
    expect(library.calls).toEqual([{ subgraph: "books", operation: "{ whoami }", requestId: "request-1" }]);
  });

  it.each([
    ["text", "oops", 200, "SUBGRAPH_INVALID_RESPONSE", '"books" answered with no GraphQL result.'],
    ["a list", "[1]", 200, "SUBGRAPH_INVALID_RESPONSE", '"books" answered with no GraphQL result.'],
    [
      "data that is no object",
      '{"data":"x"}',
      200,
      "SUBGRAPH_INVALID_RESPONSE",
      '"books" answered with no GraphQL result.',
    ],
    [
      "errors that are none",
      '{"errors":[1]}',
      200,
      "SUBGRAPH_INVALID_RESPONSE",
      '"books" answered with no GraphQL result.',
    ],
    ["nothing", "", 200, "SUBGRAPH_INVALID_RESPONSE", '"books" answered with no GraphQL result.'],
    ["a page of a proxy", "<html>", 502, "SUBGRAPH_UNAVAILABLE", '"books" does not answer.'],
  ])("that answers with %s is told apart", async (_, body, status, code, message) => {
    const url = await serve((_request, response) => void response.writeHead(status).end(body));
    expect(await refusal(open(url).send(...call()))).toEqual({ code, message });
  });

  it("that answers errors with any status has answered", async () => {
    const url = await serve((_request, response) => {
      response.writeHead(400).end('{"errors":[{"message":"no","extensions":{"code":"FORBIDDEN"},"path":["a",1]}]}');
    });
    expect(await open(url).send(...call())).toEqual({
      errors: [{ message: "no", extensions: { code: "FORBIDDEN" }, path: ["a", 1] }],
    });
  });

  it("that answers too much is not read to the end", async () => {
    const url = await serve((_request, response) => {
      response.writeHead(200);
      const write = () => response.write("x".repeat(10_000)) && setImmediate(write);
      response.on("drain", write);
      write();
    });
    expect(await refusal(open(url, { maxResponseBytes: 50_000 }).send(...call()))).toEqual({
      code: "SUBGRAPH_INVALID_RESPONSE",
      message: 'The answer of "books" is too large.',
    });
  });

  it("that never answers is given up", async () => {
    const url = await serve(() => {});
    expect(await refusal(open(url, { timeoutMs: 50 }).send(...call()))).toEqual({
      code: "DEADLINE_EXCEEDED",
      message: '"books" did not answer in time.',
    });
  });

  it("that stops in the middle of its answer is given up", async () => {
    const url = await serve((_request, response) => void response.writeHead(200).write('{"data":'));
    expect(await refusal(open(url, { timeoutMs: 50 }).send(...call()))).toMatchObject({ code: "DEADLINE_EXCEEDED" });
  });

  it("that cuts the connection, or is not there, is unavailable", async () => {
    const url = await serve((request) => request.socket.destroy());
    expect(await refusal(open(url).send(...call()))).toMatchObject({ code: "SUBGRAPH_UNAVAILABLE" });
    expect(await refusal(open("http://127.0.0.1:1/graphql").send(...call()))).toMatchObject({
      code: "SUBGRAPH_UNAVAILABLE",
    });
  });

  it("is left as soon as nobody waits any more", async () => {
    const leaving = new AbortController();
    const reason = new Error("gone");
    const left = new Promise<void>((resolve) => {
      void serve((_request, response) => {
        response.once("close", resolve);
        leaving.abort(reason);
      }).then((url) => {
        void refusal(open(url).send(...call({ signal: leaving.signal }))).then((error) => expect(error).toBe(reason));
      });
    });
    await left;
  });
});

describe("equal queries to a subgraph over HTTP", () => {
  async function openHeld(options: Partial<HttpTransportOptions> = {}) {
    const held: ServerResponse[] = [];
    const transport = open(await serve((_request, response) => void held.push(response)), options);
    const answer = () => {
      for (const response of held.splice(0)) response.end('{"data":{"whoami":["a"]}}');
    };
    return { transport, held, answer };
  }

  it("are sent once at a time, and every one is told that others have the answer too", async () => {
    const { transport, held, answer } = await openHeld();
    const answers = [1, 2, 3].map((id) => transport.send(...call({ requestId: `request-${id}` })));
    await expect.poll(() => held.length).toBe(1);
    answer();
    const shared = { data: { whoami: ["a"] }, isShared: true };
    expect(await Promise.all(answers)).toEqual([shared, shared, shared]);
  });

  it.each([
    ["of another viewer", {}, { viewer: createViewer({ kind: "staff", id: "s8", scopes: ["x"], sites: "all" }) }],
    ["with other scopes", {}, { viewer: createViewer({ kind: "staff", id: "s7", scopes: ["x", "y"], sites: "all" }) }],
    ["with other variables", {}, { variables: { a: 1 } }],
    ["after an event", {}, { isLive: true }],
    ["where merging is off", { merging: false }, {}],
  ])("%s are sent each for itself", async (_, options, change) => {
    const { transport, held, answer } = await openHeld(options);
    const answers = [transport.send(...call()), transport.send(...call(change))];
    await expect.poll(() => held.length).toBe(2);
    answer();
    expect(await Promise.all(answers)).toHaveLength(2);
  });

  it("wait each for its own time, and end at the subgraph with the last", async () => {
    const { transport, held } = await openHeld();
    const [first, second] = [new AbortController(), new AbortController()];
    const answers = [first, second].map(({ signal }) => refusal(transport.send(...call({ signal }))));
    await expect.poll(() => held.length).toBe(1);
    first.abort(new Error("first"));
    expect(await answers[0]).toMatchObject({ message: "first" });
    expect(held[0]?.destroyed).toBe(false);
    second.abort(new Error("second"));
    expect(await answers[1]).toMatchObject({ message: "second" });
    await expect.poll(() => held[0]?.destroyed).toBe(true);
  });
});

describe("what a subgraph over HTTP", () => {
  it("is sent is the executor's text, and no variable is looked at", async () => {
    const bodies: string[] = [];
    const url = await serve(async (request, response) => {
      for await (const chunk of request) bodies.push(String(chunk));
      response.end('{"data":{}}');
    });
    const [request, errand] = call();
    const watched: SubgraphRequest = {
      ...request,
      body: '{"query":"{ é }"}',
      get variables(): never {
        throw new Error("looked at");
      },
    };
    expect(await open(url).send(watched, errand)).toEqual({ data: {} });
    expect(bodies).toEqual(['{"query":"{ é }"}']);
  });

  it("answers to a mutation is never asked for twice", async () => {
    let requests = 0;
    const url = await serve((request, response) => {
      requests += 1;
      if (requests === 2) request.socket.destroy();
      else response.end('{"data":{}}');
    });
    const transport = open(url);
    await transport.send(...call());
    expect(await refusal(transport.send(...call({ operationKind: "mutation" })))).toMatchObject({
      code: "SUBGRAPH_UNAVAILABLE",
    });
    expect(requests).toBe(2);
  });
});

describe("a subscription to a subgraph over a WebSocket", () => {
  const numbers = (to: number) =>
    call({ operation: `subscription { numbers(to: ${to}) }`, operationKind: "subscription" });

  async function openRemote() {
    const library = createLibrary();
    const books = library.subgraphs["books"];
    if (!books) throw new Error("no books");
    const remote = await serveRemote(books, await createViewerVerifier([publicKey], now));
    let isStopped = false;
    const stop = async () => {
      if (!isStopped) await remote.stop();
      isStopped = true;
    };
    cleanups.push(stop);
    return { library, transport: open(remote.url), stop };
  }

  it("gives every event in order, and ends with the source", async () => {
    const { transport } = await openRemote();
    const seen: unknown[] = [];
    for await (const { data } of await transport.subscribe(...numbers(3))) seen.push(data?.["numbers"]);
    expect(seen).toEqual([1, 2, 3]);
  });

  it("ends at the subgraph when it is ended here", async () => {
    const { transport, library } = await openRemote();
    const events = (await transport.subscribe(...call({ operation: "subscription { bookChanged { id } }" })))[
      Symbol.asyncIterator
    ]();
    const next = events.next();
    await expect.poll(() => library.openStreams).toBe(1);
    library.publish("b1");
    expect(await next).toEqual({ done: false, value: { data: { bookChanged: { id: "b1" } } } });
    await events.return?.();
    await expect.poll(() => library.openStreams).toBe(0);
  });

  it("breaks with a reason when the subgraph is lost", async () => {
    const { transport, library, stop } = await openRemote();
    const events = (await transport.subscribe(...call({ operation: "subscription { bookChanged { id } }" })))[
      Symbol.asyncIterator
    ]();
    const next = refusal(events.next());
    await expect.poll(() => library.openStreams).toBe(1);
    await stop();
    expect(await next).toEqual({
      code: "SUBGRAPH_UNAVAILABLE",
      message: 'The stream of "books" was lost. Subscribe again.',
    });
  });

  it("gives the errors of a refused subscription", async () => {
    const { transport } = await openRemote();
    const events = (await transport.subscribe(...call({ operation: "subscription { nothing }" })))[
      Symbol.asyncIterator
    ]();
    const { value } = await events.next();
    expect(value).toMatchObject({ errors: [{ message: expect.stringContaining("nothing") }] });
  });
});
