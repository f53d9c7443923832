import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Counted, count, counters, type KitFixture, openKitFixture, silent } from "../test/kit-fixture.ts";
import { failure } from "./errors.ts";
import { createLog } from "./log.ts";
import { type Subgraph, type SubgraphResponse, startSubgraph } from "./subgraph.ts";
import { anonymousViewer } from "./viewer.ts";

const SDL = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  scalar DateTime
  scalar Facts
  type Query { bug: Int refused: Int late(at: DateTime!): DateTime counter: Int facts: Facts }
  type Subscription { ticks(breakWith: String): Int }
  type Thing @key(fields: "id") { id: ID! name: String }
`;

describe("a subgraph", () => {
  let kit: KitFixture;
  let subgraph: Subgraph;
  const lines: string[] = [];

  beforeAll(async () => {
    kit = await openKitFixture();
    const log = createLog({ name: "test", level: "error", destination: { write: (line) => void lines.push(line) } });
    const database = { db: kit.db, sql: kit.sql, close: async () => {} };
    subgraph = await startSubgraph({
      name: "kit_test",
      typeDefs: SDL,
      resolvers,
      database,
      log,
      createContext: () => ({ db: kit.db }),
      liveTypes: [Counted.name],
      handlers: [],
      jobs: [],
    });
  });
  afterAll(async () => {
    await subgraph.stop();
    await kit.close();
  });

  const facts = { shared: [1, { at: new Date(0) }] };
  const resolvers = {
    Query: {
      bug: () => {
        throw new Error("the password is swordfish");
      },
      refused: () => {
        throw failure("FORBIDDEN", "Not yours.", { needs: "x" });
      },
      late: (_: unknown, { at }: { at: Date }) => at,
      facts: () => facts,
      counter: (_: unknown, __: unknown, { db }: { db: KitFixture["db"] }) => db.$count(counters),
    },
    Subscription: {
      ticks: {
        subscribe: async function* (_: unknown, { breakWith }: { breakWith?: string }) {
          yield { ticks: 1 };
          if (breakWith === "refusal") throw failure("BAD_USER_INPUT", "Too much.");
          if (breakWith) throw new Error(breakWith);
          yield { ticks: 2 };
        },
      },
    },
    Thing: {
      __resolveReference: ({ id }: { id: string }) => {
        if (id === "secret") throw failure("FORBIDDEN", "Not yours.");
        return id === "unknown" ? null : { id, name: `thing ${id}` };
      },
    },
  };

  const request = (operation: string, variables: Record<string, unknown> = {}) => ({
    operation,
    variables,
    viewer: anonymousViewer,
    requestId: "request-1",
  });
  const ask = (operation: string, variables?: Record<string, unknown>) =>
    subgraph.execute(request(operation, variables));
  const codes = ({ errors }: SubgraphResponse) =>
    (errors ?? []).map(({ path, extensions }) => [path?.join("."), extensions?.["code"]]);
  const readAll = async (operation: string) => {
    const responses: SubgraphResponse[] = [];
    for await (const response of await subgraph.subscribe(request(operation))) responses.push(response);
    return responses;
  };

  it("answers with plain JSON values", async () => {
    const at = "2026-05-01T08:00:00.000Z";
    expect(await ask("query ($at: DateTime!) { late(at: $at) counter }", { at })).toEqual({
      data: { late: at, counter: 0 },
    });
  });

  it("gives every caller objects of its own, and JSON values alone", async () => {
    const answers = [await ask("{ facts }"), await ask("{ facts }"), await ask("{ facts }")];
    for (const { data } of answers) {
      expect(data).toEqual({ facts: { shared: [1, { at: "1970-01-01T00:00:00.000Z" }] } });
      Object.assign(data?.["facts"] ?? {}, { shared: "written" });
    }
    expect(facts).toEqual({ shared: [1, { at: new Date(0) }] });
  });

  it("answers alike as often as it is asked", async () => {
    const query = "query ($r: [_Any!]!) { bug refused _entities(representations: $r) { ... on Thing { name } } }";
    const r = ["a", "secret", "unknown"].map((id) => ({ __typename: "Thing", id }));
    const first = JSON.stringify(await ask(query, { r }));
    expect(JSON.parse(first)).toMatchObject({
      data: { bug: null, refused: null, _entities: [{ name: "thing a" }, null, null] },
    });
    for (let use = 0; use < 3; use++) expect(JSON.stringify(await ask(query, { r }))).toBe(first);
    expect(lines.splice(0)).toHaveLength(4);
    const wrong = JSON.stringify(await ask(query, { r: null }));
    for (let use = 0; use < 3; use++) expect(JSON.stringify(await ask(query, { r: null }))).toBe(wrong);
  });

  it("shows a refusal as it is, and of a bug only where to ask about it", async () => {
    const response = await ask("{ bug refused counter }");
    expect(response.data).toEqual({ bug: null, refused: null, counter: 0 });
    expect(response.errors).toEqual([
      {
        message: "Internal error",
        path: ["bug"],
        extensions: { code: "INTERNAL_SERVER_ERROR", requestId: "request-1" },
      },
      { message: "Not yours.", path: ["refused"], extensions: { code: "FORBIDDEN", needs: "x" } },
    ]);
    expect(JSON.stringify(response)).not.toContain("swordfish");
    expect(lines.filter((line) => line.includes("swordfish"))).toHaveLength(1);
  });

  it("names what is wrong with a document or its variables", async () => {
    expect(codes(await ask("{ counter "))).toEqual([[undefined, "GRAPHQL_PARSE_FAILED"]]);
    expect(codes(await ask("{ nothing }"))).toEqual([[undefined, "GRAPHQL_VALIDATION_FAILED"]]);
    expect(codes(await ask("query ($at: DateTime!) { late(at: $at) }", { at: "soon" }))).toEqual([
      [undefined, "BAD_USER_INPUT"],
    ]);
  });

  it("refuses a reference alone, not its neighbours", async () => {
    const ids = ["a", "secret", "unknown", "b"];
    const representations = ids.map((id) => ({ __typename: "Thing", id }));
    const query = "query ($r: [_Any!]!) { _entities(representations: $r) { ... on Thing { name } } }";
    const response = await ask(query, { r: representations });
    expect(response.data).toEqual({ _entities: [{ name: "thing a" }, null, null, { name: "thing b" }] });
    expect(codes(response)).toEqual([["_entities.1", "FORBIDDEN"]]);
  });

  it("ends a stream that breaks with one answer that says so", async () => {
    const [first, last] = await readAll('subscription { ticks(breakWith: "refusal") }');
    expect([first, codes(last ?? {})]).toEqual([{ data: { ticks: 1 } }, [[undefined, "BAD_USER_INPUT"]]]);
    const broken = await readAll('subscription { ticks(breakWith: "swordfish again") }');
    expect(broken.map(codes)).toEqual([[], [[undefined, "INTERNAL_SERVER_ERROR"]]]);
    expect(JSON.stringify(broken)).not.toContain("swordfish");
    expect(await readAll("subscription { ticks }")).toEqual([{ data: { ticks: 1 } }, { data: { ticks: 2 } }]);
  });

  it("answers a wrong subscription with one answer and an end", async () => {
    expect((await readAll("subscription { nothing }")).map(codes)).toEqual([
      [[undefined, "GRAPHQL_VALIDATION_FAILED"]],
    ]);
  });

  it("answers an operation and a subscription whose context cannot be made with one masked error", async () => {
    const database = { db: kit.db, sql: kit.sql, close: async () => {} };
    const createContext = () => Promise.reject(new Error("the password is swordfish"));
    const parts = { liveTypes: [], handlers: [], jobs: [], createContext };
    const other = await startSubgraph({ name: "other", typeDefs: SDL, resolvers, database, log: silent, ...parts });
    const masked = [[undefined, "INTERNAL_SERVER_ERROR"]];
    const answer = await other.execute(request("{ counter }"));
    expect([answer.data, codes(answer)]).toEqual([undefined, masked]);
    const responses: SubgraphResponse[] = [];
    for await (const response of await other.subscribe(request("subscription { ticks }"))) responses.push(response);
    expect(responses.map(codes)).toEqual([masked]);
    expect(JSON.stringify([answer, responses])).not.toContain("swordfish");
    await other.stop();
  });

  it("answers nothing any more once it is stopped", async () => {
    const database = { db: kit.db, sql: kit.sql, close: async () => {} };
    const parts = { liveTypes: [], handlers: [], jobs: [], createContext: () => ({ db: kit.db }) };
    const other = await startSubgraph({ name: "other", typeDefs: SDL, resolvers, database, log: silent, ...parts });
    await kit.db.transaction((tx) => count(tx, "x"));
    await other.stop();
    expect(codes(await other.execute(request("{ counter }")))).toEqual([[undefined, "SUBGRAPH_UNAVAILABLE"]]);
  });
});
