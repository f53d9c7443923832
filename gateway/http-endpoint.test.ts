// What is HTTP's alone: methods, media types, origins, sizes, statuses, and clients that go away.
import { request as httpRequest } from "node:http";
import { json } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Door, openDoor } from "../test/gateway-door.ts";

let door: Door;

beforeAll(async () => {
  door = await openDoor({
    server: { cors: { origins: ["https://shop.example"] }, maxBodyBytes: 1000 },
    gateway: { clients: [{ id: "cdn", level: "id-only", operations: [{ id: "who", body: "query Who { whoami }" }] }] },
  });
});

afterAll(() => door.stop());

const JSON_TYPE = { "content-type": "application/json" };
const NEW_TYPE = "application/graphql-response+json";

function post(body: unknown, headers: Record<string, string> = {}) {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return fetch(door.url, { method: "POST", headers: { ...JSON_TYPE, ...headers }, body: text });
}

function get(search: Record<string, string>, headers: Record<string, string> = {}) {
  return fetch(`${door.url}?${new URLSearchParams(search)}`, { headers });
}

interface RawAnswer {
  readonly status: number | undefined;
  readonly code: unknown;
}

/** With exactly these headers: `fetch` adds what browsers add. */
function raw(method: string, headers: Record<string, string>, search = "", body?: string): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(`${door.url}${search}`, { method, headers }, (response) => {
      json(response).then((answer) => resolve({ status: response.statusCode, code: codeIn(answer) }), reject);
    });
    request.once("error", reject);
    request.end(body);
  });
}

function codeIn(answer: unknown): unknown {
  const { errors } = answer as { errors?: { extensions?: { code?: string } }[] };
  return errors?.[0]?.extensions?.code;
}

async function codeOf(response: Response) {
  return [response.status, codeIn(await response.json())];
}

const PREFLIGHTED = { "apollo-require-preflight": "1" };

describe("the endpoint over HTTP", () => {
  it("answers POST and GET", async () => {
    expect(await (await post({ query: "{ whoami }" })).json()).toEqual({ data: { whoami: "anonymous nobody" } });
    const variables = JSON.stringify({ id: "b1" });
    const search = {
      query: "query A($id: ID!) { book(id: $id) { id } } query B { whoami }",
      operationName: "A",
      variables,
    };
    expect(await (await get(search, PREFLIGHTED)).json()).toEqual({ data: { book: { id: "b1" } } });
    expect(await (await get({ documentId: "who" }, { ...PREFLIGHTED, "x-client-id": "cdn" })).json()).toEqual({
      data: { whoami: "anonymous nobody" },
    });
  });

  it("changes nothing by GET", async () => {
    const before = door.library.calls.length;
    const response = await get({ query: 'mutation { rename(id: "b1", title: "x") { id } }' }, PREFLIGHTED);
    expect([response.status, response.headers.get("allow")]).toEqual([405, "POST"]);
    expect(door.library.calls.length).toBe(before);
  });

  it.each([
    ["nothing", {}, 400],
    ["a link or an image", { "sec-fetch-mode": "no-cors" }, 400],
    ["a page that is opened", { "sec-fetch-mode": "navigate" }, 400],
    ["a script of another site", { "sec-fetch-mode": "cors", origin: "https://evil.example" }, 400],
    ["a script without an origin of its own", { "sec-fetch-mode": "cors", origin: "null" }, 400],
    ["a script of an allowed site", { "sec-fetch-mode": "cors", origin: "https://shop.example" }, 200],
    ["a script of our own", { "sec-fetch-mode": "cors" }, 200],
    ["a preflight", PREFLIGHTED, 200],
    ["Apollo's clients", { "x-apollo-operation-name": "Who" }, 200],
  ])("takes GET with the headers of %s only when no other site can have caused it", async (_, headers, status) => {
    expect((await raw("GET", headers, "?query={whoami}")).status).toBe(status);
  });

  it.each([
    ["no media type", {}],
    ["that of a form", { "content-type": "application/x-www-form-urlencoded" }],
    ["that of a text", { "content-type": "text/plain" }],
    ["another charset", { "content-type": "application/json; charset=utf-16" }],
    ["compressed JSON", { "content-type": "application/json", "content-encoding": "gzip" }],
  ])("refuses a body of %s, and does not read it", async (_, headers) => {
    const calls = door.library.calls.length;
    const response = await raw("POST", headers, "", '{"query":"{ whoami }"}');
    expect([response.status, response.code, door.library.calls.length]).toEqual([415, "BAD_USER_INPUT", calls]);
  });

  it("runs nothing for a client that takes no answer of ours", async () => {
    const calls = door.library.calls.length;
    const query = 'mutation { rename(id: "b1", title: "x") { id } }';
    expect(await codeOf(await post({ query }, { accept: "image/png" }))).toEqual([406, "BAD_USER_INPUT"]);
    expect(door.library.calls.length).toBe(calls);
  });

  it("refuses a parameter that stands twice in the address", async () => {
    expect(await raw("GET", PREFLIGHTED, "?query={whoami}&query={slow}")).toEqual({
      status: 400,
      code: "BAD_USER_INPUT",
    });
  });

  it("answers in the media type that the client prefers, with its status", async () => {
    const media = async (query: string, accept: string) => {
      const response = await post({ query }, { accept });
      return [response.status, response.headers.get("content-type")];
    };
    expect(await media("{ whoami }", NEW_TYPE)).toEqual([200, `${NEW_TYPE}; charset=utf-8`]);
    expect(await media("{ whoami }", "*/*")).toEqual([200, "application/json; charset=utf-8"]);
    expect(await media("{ who", NEW_TYPE)).toEqual([400, `${NEW_TYPE}; charset=utf-8`]);
    expect(await media("{ who", "application/json")).toEqual([200, "application/json; charset=utf-8"]);
    const wrong = "query ($id: ID!) { book(id: $id) { id } }";
    expect(await media(wrong, NEW_TYPE)).toEqual([400, `${NEW_TYPE}; charset=utf-8`]);
    expect(await media(wrong, "application/json")).toEqual([200, "application/json; charset=utf-8"]);
  });

  it.each([
    ["a body that is no JSON", "{", 400, "BAD_USER_INPUT"],
    ["a list", "[]", 400, "BAD_USER_INPUT"],
    ["no document", "{}", 400, "BAD_USER_INPUT"],
    ["a document that is no text", '{"query":1}', 400, "BAD_USER_INPUT"],
    ["variables that are no object", '{"query":"{ whoami }","variables":[1]}', 400, "BAD_USER_INPUT"],
    ["a subscription", '{"query":"subscription { numbers(to: 1) }"}', 400, "BAD_USER_INPUT"],
    [
      "an operation that the document does not have",
      '{"query":"{ whoami }","operationName":"X"}',
      400,
      "BAD_USER_INPUT",
    ],
    ["a body that is too large", JSON.stringify({ query: " ".repeat(2000) }), 413, "REQUEST_TOO_LARGE"],
  ])("refuses %s", async (_, body, status, code) => {
    expect(await codeOf(await post(body))).toEqual([status, code]);
  });

  it("stops reading a body that is too large and does not say so", async () => {
    const body = new ReadableStream({
      start: (controller) => {
        for (let chunk = 0; chunk < 10; chunk += 1) controller.enqueue(Buffer.alloc(500, " "));
        controller.close();
      },
    });
    // chunked, without a length
    const options = { method: "POST", headers: JSON_TYPE, body, duplex: "half" } as RequestInit;
    expect(await codeOf(await fetch(door.url, options))).toEqual([413, "REQUEST_TOO_LARGE"]);
  });

  it("says 401 to a bad token, and how to do better", async () => {
    const response = await post({ query: "{ whoami }" }, { authorization: "Bearer x" });
    expect(response.headers.get("www-authenticate")).toBe('Bearer error="invalid_token"');
    expect(await codeOf(response)).toEqual([401, "UNAUTHENTICATED"]);
  });

  it.each(["DELETE", "HEAD", "PUT"])("does not know the method %s", async (method) => {
    const response = await fetch(door.url, { method });
    expect([response.status, response.headers.get("allow")]).toEqual([405, "GET, POST, OPTIONS"]);
  });

  it("gives back the client's request id when it is one, else its own", async () => {
    const idFor = async (id: string) =>
      (await post({ query: "{ whoami }" }, { "x-request-id": id })).headers.get("x-request-id");
    expect(await idFor("order-4711")).toBe("order-4711");
    expect(await idFor("short")).toMatch(/^[\w-]{12}\.[0-9a-z]+$/);
    expect(await idFor("x".repeat(500))).toMatch(/^[\w-]{12}\.[0-9a-z]+$/);
    expect(door.library.calls.map(({ requestId }) => requestId)).toContain("order-4711");
  });

  it("lets pages of the configured origins call, and no others", async () => {
    const preflight = async (origin: string) => {
      const response = await fetch(door.url, { method: "OPTIONS", headers: { origin } });
      return [response.status, response.headers.get("access-control-allow-origin")];
    };
    expect(await preflight("https://shop.example")).toEqual([204, "https://shop.example"]);
    expect(await preflight("https://evil.example")).toEqual([204, null]);
    const response = await post({ query: "{ whoami }" }, { origin: "https://shop.example" });
    expect([response.headers.get("access-control-allow-origin"), response.headers.get("vary")]).toEqual([
      "https://shop.example",
      "origin",
    ]);
  });

  it("ends the work for a client that went away", async () => {
    const before = door.library.calls.length;
    const request = httpRequest(door.url, { method: "POST", headers: JSON_TYPE });
    request.on("error", () => {});
    request.end(JSON.stringify({ query: "query Abandoned { slow }" }));
    await expect.poll(() => door.library.calls.length).toBe(before + 1);
    request.destroy();
    const counted = async () => {
      const values = (await door.registry.getSingleMetric("gateway_requests_total")?.get())?.values ?? [];
      return values.find(({ labels }) => labels["operation"] === "Abandoned")?.labels["outcome"];
    };
    await expect.poll(counted).toBe("cancelled");
    const fetches = async () => {
      const values = (await door.registry.getSingleMetric("gateway_subgraph_fetches_total")?.get())?.values ?? [];
      return values.filter(({ labels }) => labels["outcome"] === "DEADLINE_EXCEEDED").length;
    };
    await expect.poll(fetches).toBe(1);
  });
});
