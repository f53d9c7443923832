// One policy, over HTTP and over a WebSocket: the same questions get the same answers.
import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Ask, askOverHttp, askOverSocket, type Door, openDoor, type Question } from "../test/gateway-door.ts";

const LISTED = "query Titles { books { title } }";
const PARTNERS = 'query Titles { book(id: "b1") { title } }';
const idOf = (text: string) => createHash("sha256").update(text).digest("hex");
const persisted = (text: string) => ({ persistedQuery: { version: 1, sha256Hash: idOf(text) } });
const listed = (text: string) => [{ id: idOf(text), body: text, name: "Titles" }];

let door: Door;

beforeAll(async () => {
  door = await openDoor({
    gateway: {
      clients: [
        { id: "app", level: "safelist", operations: listed(LISTED) },
        { id: "acme", level: "id-only", operations: listed(PARTNERS), kinds: ["partner"] },
        { id: "globex", level: "id-only", operations: listed(LISTED), kinds: ["partner"] },
        {
          id: "tight",
          level: "off",
          operations: [],
          limits: { maxDepth: 2, maxCost: 20, maxAliases: 2, maxRootFields: 2 },
        },
        { id: "measured", level: "off", operations: [], limits: { maxDepth: 1, mode: "measure" } },
      ],
      limits: { maxTokens: 400 },
      mayIntrospect: (viewer) => viewer.kind === "staff",
    },
  });
});

afterAll(() => door.stop());

/** The second time, an operation that ran goes another way. */
const askAgain: Ask = async (url, question) => {
  await askOverHttp(url, question);
  return askOverHttp(url, question);
};

const ways: readonly (readonly [string, Ask])[] = [
  ["HTTP", askOverHttp],
  ["HTTP for the second time", askAgain],
  ["a WebSocket", askOverSocket],
];

describe.each(ways)("over %s", (_, askAt) => {
  const ask = (question: Question) => askAt(door.url, question);
  const codes = async (question: Question) => {
    const { errors = [] } = await ask(question);
    return errors.map(({ extensions }) => extensions?.["code"]);
  };

  it("answers a query, for nobody and for whom the token names", async () => {
    expect(await ask({ query: "{ whoami }" })).toEqual({ data: { whoami: "anonymous nobody" } });
    const token = await door.token({ kind: "staff", sub: "s7" });
    expect(await ask({ query: "{ whoami }", token })).toEqual({ data: { whoami: "staff s7" } });
  });

  it("answers a mutation with variables", async () => {
    const query = 'mutation Rename($title: String!) { rename(id: "b1", title: $title) { id title } }';
    expect(await ask({ query, variables: { title: "Dubliners" } })).toEqual({
      data: { rename: { id: "b1", title: "Dubliners" } },
    });
  });

  it("refuses variables that do not fit", async () => {
    const query = "query Get($id: ID!) { book(id: $id) { id } }";
    expect(await codes({ query, variables: {} })).toEqual(["BAD_USER_INPUT"]);
  });

  it("refuses text that is no GraphQL, and what does not fit the schema", async () => {
    expect(await codes({ query: "{ books" })).toEqual(["GRAPHQL_PARSE_FAILED"]);
    expect(await codes({ query: "{ boks { id } }" })).toEqual(["GRAPHQL_VALIDATION_FAILED"]);
  });

  it("tells names of the schema only to whom may introspect", async () => {
    expect(await codes({ query: "{ __schema { types { name } } }" })).toEqual(["GRAPHQL_VALIDATION_FAILED"]);
    expect((await ask({ query: "{ boks { id } }" })).errors?.[0]?.message).toBe(
      'Cannot query field "boks" on type "Query".',
    );
    const token = await door.token({ kind: "staff" });
    expect(await ask({ query: '{ __type(name: "Film") { name } }', token })).toEqual({
      data: { __type: { name: "Film" } },
    });
  });

  it("runs what is on the client's list, by id and by text, and nothing else", async () => {
    const data = { books: [{ title: "Ulysses" }, { title: "Emma" }] };
    expect(await ask({ clientId: "app", extensions: persisted(LISTED) })).toEqual({ data });
    expect(await ask({ clientId: "app", query: LISTED })).toEqual({ data });
    expect(await codes({ clientId: "app", query: "{ whoami }" })).toEqual(["PERSISTED_QUERY_ONLY"]);
    expect(await codes({ clientId: "app", extensions: persisted(PARTNERS) })).toEqual(["PERSISTED_QUERY_NOT_FOUND"]);
  });

  it("takes from partners ids only, and only of their own list", async () => {
    const token = await door.token({ kind: "partner", client_id: "acme" });
    expect(await ask({ token, extensions: persisted(PARTNERS) })).toEqual({ data: { book: { title: "Ulysses" } } });
    expect(await codes({ token, query: PARTNERS })).toEqual(["PERSISTED_QUERY_ONLY"]);
    expect(await codes({ token, extensions: persisted(LISTED) })).toEqual(["PERSISTED_QUERY_NOT_FOUND"]);
  });

  it("refuses operations that are too deep, too wide or too costly for the client", async () => {
    const tight = (query: string) => codes({ clientId: "tight", query });
    expect(await tight("{ books { author { name } } }")).toEqual(["OPERATION_TOO_DEEP"]);
    expect(await tight("{ a: whoami b: whoami c: whoami }")).toEqual(["OPERATION_TOO_COSTLY", "OPERATION_TOO_COSTLY"]);
    expect(await tight("{ books(first: 20) { id } }")).toEqual([]);
    expect(await tight("{ books(first: 21) { id } }")).toEqual(["OPERATION_TOO_COSTLY"]);
    expect(await codes({ clientId: "measured", query: "{ books { id } }" })).toEqual([]);
  });

  it("refuses documents that are small and mean a lot of work, before they cause it", async () => {
    const fragments = Array.from(
      { length: 20 },
      (_, n) => `fragment F${n} on Book { ...F${n + 1} related { ...F${n + 1} } }`,
    );
    const laughs = `{ books { ...F0 } } ${fragments.join(" ")} fragment F20 on Book { id }`;
    expect(await codes({ query: laughs })).toEqual(["OPERATION_TOO_COSTLY"]);
    const well = `{ books ${"{ related ".repeat(110)} { id } ${"}".repeat(111)}`.replace("related  {", "related {");
    expect(await codes({ query: well })).toEqual(["OPERATION_TOO_DEEP"]);
  });

  it("does not parse a document of too many tokens", async () => {
    expect(await codes({ query: `{ ${"whoami ".repeat(500)} }` })).toEqual(["REQUEST_TOO_LARGE"]);
  });

  it("masks what is no error for clients, and gives the id of the request", async () => {
    const { data, errors } = await ask({ query: "{ bug }" });
    expect(data).toEqual({ bug: null });
    expect(errors?.map(({ message }) => message)).toEqual(["Internal error"]);
    expect(errors?.[0]?.extensions?.["requestId"]).toMatch(/^[\w-]{12}\.[0-9a-z]+$/);
  });

  it("answers null for what needs another viewer", async () => {
    expect(await codes({ query: "{ shelf }" })).toEqual(["UNAUTHENTICATED"]);
    expect(await codes({ query: "{ shelf }", token: await door.token({ scope: "other" }) })).toEqual(["FORBIDDEN"]);
    const token = await door.token({ scope: "shelf:write staff" });
    expect(await ask({ query: "{ shelf }", token })).toEqual({ data: { shelf: "top" } });
  });
});

describe("who may pose as whom", () => {
  const refusals = async (question: Question) => {
    const { errors = [] } = await askOverHttp(door.url, { query: "{ whoami }", ...question });
    const overSocket = await askOverSocket(door.url, { query: "{ whoami }", ...question });
    return [errors[0]?.extensions?.["code"], overSocket.errors?.[0]?.message];
  };

  it.each([
    ["a bad token", async () => ({ token: "x.y.z" }), "UNAUTHENTICATED"],
    ["an expired token", async () => ({ token: await door.token({}, -10) }), "UNAUTHENTICATED"],
    ["a token for somebody else", async () => ({ token: await door.token({ aud: "bank" }) }), "UNAUTHENTICATED"],
    ["a token of an unknown issuer", async () => ({ token: await door.token({ iss: "me" }) }), "UNAUTHENTICATED"],
    [
      "a member who names a partner's client",
      async () => ({ token: await door.token({}), clientId: "acme" }),
      "FORBIDDEN",
    ],
    [
      "a partner who names another partner's client",
      async () => ({ token: await door.token({ kind: "partner", azp: "globex" }), clientId: "acme" }),
      "FORBIDDEN",
    ],
    [
      "a partner whose token names no client",
      async () => ({ token: await door.token({ kind: "partner" }) }),
      "FORBIDDEN",
    ],
    ["nobody who names a partner's client", async () => ({ clientId: "acme" }), "FORBIDDEN"],
  ])("refuses %s, and closes the socket of such a one", async (_, question, code) => {
    expect(await refusals(await question())).toEqual([code, code]);
  });
});
