// What goes through Apollo Server's pipeline and what goes straight: the same answers, to the last header.
import { request as httpRequest, type IncomingHttpHeaders } from "node:http";
import { text as readText } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type HttpServer, startHttpServer } from "../kit/http.ts";
import { type Door, openDoor, silentLog } from "../test/gateway-door.ts";
import { type Apollo, startApollo } from "./apollo.ts";
import { createHttpEndpoint } from "./http-endpoint.ts";
import { GRAPHQL_TYPE, JSON_TYPE } from "./media-types.ts";

let door: Door;
let apollo: Apollo;
let server: HttpServer;
let byApollo = 0;

beforeAll(async () => {
  const listed = [{ id: "listed", body: "query Listed { whoami }", name: "Listed" }];
  const clients = [
    { id: "app", level: "safelist" as const, operations: listed },
    { id: "one", level: "off" as const, operations: [] },
    { id: "other", level: "off" as const, operations: [] },
    { id: "measured", level: "off" as const, operations: [], limits: { maxDepth: 1, mode: "measure" as const } },
  ];
  door = await openDoor({ gateway: { clients, mayIntrospect: ({ id }) => id !== "blind" } });
  apollo = await startApollo(door.gateway);
  const counted: Apollo = {
    ...apollo,
    answer: (request) => {
      byApollo += 1;
      return apollo.answer(request);
    },
  };
  const cors = { origins: ["https://shop.example"] };
  const endpoint = createHttpEndpoint({ gateway: door.gateway, apollo: counted, cors, maxBodyBytes: 10_000 });
  const routes = { "/graphql": endpoint };
  server = await startHttpServer({ log: silentLog, host: "127.0.0.1", port: 0, routes });
});

afterAll(async () => {
  await server.stop();
  await apollo.stop();
  await door.stop();
});

interface Sent {
  readonly method?: string;
  readonly search?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

interface WholeResponse {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

function send({ method = "POST", search, headers, body }: Sent): Promise<WholeResponse> {
  const url = `${server.url}/graphql${search ? `?${new URLSearchParams(search)}` : ""}`;
  const type = body === undefined ? {} : { "content-type": JSON_TYPE };
  const all = { "x-request-id": "request-1", ...type, ...headers };
  return new Promise((resolve, reject) => {
    const sent = httpRequest(url, { method, headers: all }, (response) => {
      const { date, ...kept } = response.headers;
      readText(response).then((text) => resolve({ status: response.statusCode, headers: kept, text }), reject);
    });
    sent.once("error", reject);
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

/** How many of the requests went through Apollo's pipeline. */
async function waysOf(...requests: readonly Sent[]) {
  const before = byApollo;
  const responses: WholeResponse[] = [];
  for (const request of requests) responses.push(await send(request));
  return { byApollo: byApollo - before, responses };
}

const RENAME = 'mutation Rename($t: String!) { rename(id: "b1", title: $t) { id title } }';
const TWO = "query A { whoami } query B { books { id } }";
const GET_HEADERS = { "apollo-require-preflight": "1" };

const cases: readonly (readonly [string, Sent, number])[] = [
  ["a query", { body: { query: "{ books { title author { name } } }" } }, 200],
  ["a query in the newer media type", { body: { query: "{ a: whoami }" }, headers: { accept: GRAPHQL_TYPE } }, 200],
  ["a query for anything", { body: { query: "{ b: whoami }" }, headers: { accept: "*/*" } }, 200],
  ["variables and their defaults", { body: { query: "query ($n: Int = 1) { books(first: $n) { id } }" } }, 200],
  ["a mutation", { body: { query: RENAME, variables: { t: "Dubliners £ 🏃" } } }, 200],
  ["one of two operations", { body: { query: TWO, operationName: "B", extensions: { some: "value" } } }, 200],
  [
    "a fragment, a condition, a type",
    {
      body: {
        query: "query ($c: Boolean = false) { media { __typename ... on Film { name } } whoami @include(if: $c) }",
      },
    },
    200,
  ],
  ["introspection", { body: { query: "{ __schema { queryType { fields { name } } } }" } }, 200],
  ["a bug beneath", { body: { query: "{ bug whoami }" } }, 200],
  ["an error with facts", { body: { query: "{ refused }" }, headers: { accept: GRAPHQL_TYPE } }, 200],
  ["what the viewer may not have", { body: { query: "{ shelf books { id price } }" } }, 200],
  ["no data at all", { body: { query: "{ books { id margin } }" }, headers: { accept: GRAPHQL_TYPE } }, 200],
  [
    "a page of an allowed origin",
    { body: { query: "{ c: whoami }" }, headers: { origin: "https://shop.example" } },
    200,
  ],
  [
    "GET",
    {
      method: "GET",
      headers: GET_HEADERS,
      search: { query: "query G($id: ID!) { book(id: $id) { id } }", variables: '{"id":"b2"}' },
    },
    200,
  ],
  [
    "GET of a script",
    { method: "GET", headers: { "sec-fetch-mode": "cors" }, search: { query: "{ d: whoami }" } },
    200,
  ],
];

describe("the two ways", () => {
  it.each(cases)("give %s the same answer", async (_, request, status) => {
    const { byApollo: through, responses } = await waysOf(request, request);
    expect([through, responses[0]?.status]).toEqual([1, status]);
    expect(responses[1]).toEqual(responses[0]);
  });

  it("answer with these headers and no others", async () => {
    const [response] = (await waysOf({ body: { query: "{ e: whoami }" } })).responses;
    expect(response).toEqual({
      status: 200,
      headers: {
        "x-request-id": "request-1",
        vary: "origin",
        "cache-control": "no-store",
        "content-type": "application/json; charset=utf-8",
        "content-length": "33",
        connection: "keep-alive",
        "keep-alive": "timeout=65",
      },
      text: '{"data":{"e":"anonymous nobody"}}',
    });
  });

  it("refuse the same variables", async () => {
    const query = "query V($id: ID!) { book(id: $id) { id } }";
    const wrong = { body: { query, variables: { id: null } } };
    const { responses } = await waysOf(wrong, { body: { query, variables: { id: "b1" } } }, wrong);
    expect(responses.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(responses[2]).toEqual(responses[0]);
  });

  it("refuse mutations by GET", async () => {
    const mutation = 'mutation M { rename(id: "b1", title: "x") { id } }';
    const get = { method: "GET", headers: GET_HEADERS, search: { query: mutation } };
    const calls = door.library.calls.length;
    const { byApollo: through, responses } = await waysOf(get, get);
    expect([through, door.library.calls.length - calls]).toEqual([0, 0]);
    expect(responses.map(({ status, headers }) => [status, headers.allow])).toEqual([
      [405, "POST"],
      [405, "POST"],
    ]);
  });
});

describe("the straight way", () => {
  it("is open to what is listed from the start, by id and by text", async () => {
    const headers = { "x-client-id": "app" };
    const byId = { headers, body: { documentId: "listed" } };
    const { byApollo: through, responses } = await waysOf(byId, {
      headers,
      body: { query: "query Listed { whoami }" },
    });
    expect([through, responses.map(({ text }) => text)]).toEqual([
      0,
      ['{"data":{"whoami":"anonymous nobody"}}', '{"data":{"whoami":"anonymous nobody"}}'],
    ]);
  });

  it("is closed to what was only let run for another client", async () => {
    const body = { query: "{ f: whoami }" };
    const of = (client: string) => ({ body, headers: { "x-client-id": client } });
    expect((await waysOf(of("one"), of("other"), of("one"), of("other"))).byApollo).toBe(2);
  });

  it("is closed to what was refused", async () => {
    const refused = { body: { query: "{ nothing }" } };
    const { byApollo: through, responses } = await waysOf(refused, refused);
    expect(through).toBe(0);
    expect(responses[1]).toEqual(responses[0]);
  });

  it("gives introspection only to whom may see it", async () => {
    const body = { query: "{ __schema { types { name } } }" };
    const blind = { authorization: `Bearer ${await door.token({ sub: "blind" })}` };
    const { responses } = await waysOf({ body }, { body, headers: blind }, { body });
    expect(responses.map(({ text }) => text.includes("Introspection is not for you."))).toEqual([false, true, false]);
  });

  it("counts each breach of a limit that is only measured", async () => {
    const request = { body: { query: "{ books { id } }" }, headers: { "x-client-id": "measured" } };
    const counted = async () => {
      const values = (await door.registry.getSingleMetric("gateway_limits_exceeded_total")?.get())?.values ?? [];
      return values.find(({ labels }) => labels["client"] === "measured")?.value;
    };
    await waysOf(request, request, request);
    expect(await counted()).toBe(3);
  });

  it("asks who somebody is for each request", async () => {
    const body = { query: "{ g: whoami }" };
    const of = async (sub: string) => ({ body, headers: { authorization: `Bearer ${await door.token({ sub })}` } });
    const { responses } = await waysOf({ body }, await of("m1"), await of("m2"), { body });
    expect(responses.map(({ text }) => JSON.parse(text).data.g)).toEqual([
      ...["anonymous nobody", "member m1", "member m2", "anonymous nobody"],
    ]);
  });
});
