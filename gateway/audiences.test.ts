// Contracts while the gateway runs: what an audience sees, asks for and is told.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  buildSchema,
  type GraphQLSchema,
  getIntrospectionQuery,
  lexicographicSortSchema,
  parse,
  print,
  printSchema,
} from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { contractOf } from "../schema/contracts.ts";
import { askOverHttp, type Door, openDoor, type Question } from "../test/gateway-door.ts";
import { createMuseum, type Museum } from "../test/gateway-museum.ts";
import { contractSchema, InvalidContract } from "./audiences.ts";
import { ENFORCED_FEATURES } from "./authorization.ts";
import { loadSupergraph } from "./execution/supergraph.ts";

const contracts = {
  public: { include: ["public"], kinds: ["anonymous", "member"] },
  partner: { include: ["partner"], exclude: ["draft"] },
} as const;

let museum: Museum;
let door: Door;

beforeAll(async () => {
  museum = createMuseum();
  const { supergraphSdl, transports } = museum;
  door = await openDoor({
    gateway: {
      ...{ supergraphSdl, transports, contracts },
      clients: [
        { id: "acme", level: "off", operations: [], kinds: ["partner"], contract: "partner" },
        { id: "kiosk", level: "off", operations: [], contract: "partner" },
      ],
    },
  });
});

afterAll(() => door.stop());

async function ask(question: Question, claims?: Record<string, unknown>) {
  museum.calls.length = 0;
  return askOverHttp(door.url, { ...question, ...(claims && { token: await door.token(claims) }) });
}

const messages = async (query: string, claims?: Record<string, unknown>, clientId?: string) => {
  const { errors = [] } = await ask({ query, ...(clientId && { clientId }) }, claims);
  return errors.map(({ message }) => message);
};

describe("what is outside the contract of an audience", () => {
  it("does not exist for it: a field, an argument, a value, an input field, a type", async () => {
    expect(await messages('{ work(id: "w1") { note } }')).toEqual(['Cannot query field "note" on type "Work".']);
    expect(await messages('{ work(id: "w1", place: HALL) { id } }')).toEqual([
      'Unknown argument "place" on field "Query.work".',
    ]);
    expect(await messages("{ works(filter: { place: HALL }) { id } }")).toEqual([
      'Field "place" is not defined by type "Filter".',
    ]);
    expect(await messages("{ pieces { ... on Copy { id } } }")).toEqual(['Unknown type "Copy".']);
    expect(await messages("{ plans }")).toEqual(['Cannot query field "plans" on type "Query".']);
    expect(await messages('mutation { rename(id: "w1") { id } }')).toEqual([
      "Schema is not configured to execute mutation operation.",
    ]);
    expect(museum.calls).toEqual([]);
  });

  it("is told in the words for any unknown name, and suggested to nobody", async () => {
    const told = await messages('{ work(id: "w1") { note } }');
    const unknown = await messages('{ work(id: "w1") { nota } }');
    expect(unknown).toEqual([told[0]?.replace('"note"', '"nota"')]);
  });

  it("cannot be named in variables", async () => {
    const query = "query ($filter: Filter) { works(filter: $filter) { id } }";
    const { errors } = await ask({ query, variables: { filter: { place: "HALL" } } });
    expect(errors?.map(({ message, extensions }) => [message, extensions?.["code"]])).toEqual([
      [expect.stringContaining('Field "place" is not defined by type "Filter".'), "BAD_USER_INPUT"],
    ]);
    expect(museum.calls).toEqual([]);
  });

  it("nor is anything else suggested in variables to whoever may not introspect", async () => {
    const { supergraphSdl, transports } = museum;
    const closed = await openDoor({ gateway: { supergraphSdl, transports, mayIntrospect: () => false } });
    const query = "query ($filter: Filter) { works(filter: $filter) { id } }";
    const { errors = [] } = await askOverHttp(closed.url, { query, variables: { filter: { titel: "x" } } });
    expect(errors.map(({ message }) => message)).toEqual([
      'Variable "$filter" got invalid value { titel: "x" }; Field "titel" is not defined by type "Filter".',
    ]);
    await closed.stop();
  });

  it("is null with an error where a subgraph answers with it", async () => {
    const { data, errors } = await ask({ query: "{ pieces { id } }" });
    expect(data).toEqual({ pieces: null });
    expect(errors?.map(({ extensions }) => extensions?.["code"])).toEqual(["SUBGRAPH_INVALID_RESPONSE"]);
  });
});

describe("what is protected outside the contract of an audience", () => {
  it("is not fetched through an interface within it", async () => {
    expect(await ask({ query: "{ works { age: size } pieces { age } }" })).toMatchObject({
      errors: [{ path: ["pieces", "age"], extensions: { code: "UNAUTHENTICATED" } }],
    });
    expect(museum.calls.map(({ operation }) => operation)).toEqual(["{works{age:size}}"]);
  });
});

describe("an audience", () => {
  it("is that of the viewer's kind, when the client has none", async () => {
    expect(await ask({ query: "{ works { title } }" })).toEqual({
      data: { works: [{ title: "Work w1" }, { title: "Work w2" }] },
    });
    expect(await messages("{ plans }", { kind: "member" })).toHaveLength(1);
    expect(await messages("{ plans }", { kind: "staff" })).toEqual([]);
  });

  it("is that of the client, whoever is signed in", async () => {
    const partner = { kind: "partner", client_id: "acme" };
    expect(await ask({ query: '{ work(id: "w1", place: CELLAR) { note } }' }, partner)).toEqual({
      data: { work: { note: "fragile" } },
    });
    expect(await messages("{ plans }", partner)).toEqual(['Cannot query field "plans" on type "Query".']);
    expect(await messages("subscription { workChanged { id } }", { kind: "staff" }, "kiosk")).toEqual([
      "Schema is not configured to execute subscription operation.",
    ]);
  });

  it("introspects its contract and nothing else", async () => {
    const { data } = await ask({ query: getIntrospectionQuery() });
    const text = JSON.stringify(data);
    for (const name of ["Copy", "note", "place", "CELLAR", "plans", "rename", "vault"]) {
      expect(text).not.toContain(`"${name}"`);
    }
    expect(text).toContain('"title"');
    expect(await ask({ query: '{ __type(name: "Copy") { name } }' })).toEqual({ data: { __type: null } });
  });

  it("has plans and documents of its own", async () => {
    const query = '{ work(id: "w1") { note } }';
    expect(await messages(query, { kind: "staff" })).toEqual([]);
    expect(await messages(query)).toEqual(['Cannot query field "note" on type "Work".']);
    expect(await messages(query, { kind: "staff" })).toEqual([]);
  });
});

describe("a contract", () => {
  const refusalOf = (options: Parameters<typeof openDoor>[0]) => openDoor(options).catch((error: unknown) => error);
  const open = (more: object) => refusalOf({ gateway: { ...museum, ...more } });

  it("that is no schema does not start, and says why", async () => {
    const refusal = await open({ contracts: { nothing: { include: ["nobody"] } } });
    expect(refusal).toBeInstanceOf(InvalidContract);
    expect(String(refusal)).toBe(
      "InvalidContract: The contract nothing is no schema: Query root type must be provided.",
    );
  });

  it("that a client names and nobody configured does not start", async () => {
    const clients = [{ id: "app", level: "off", operations: [], contract: "secret" }];
    expect(String(await open({ clients }))).toBe("TypeError: There is no contract secret");
  });

  it("refuses to hide an argument that is required", () => {
    const supergraph = parse('type Query { a(b: Int! @tag(name: "x"), c: Int @tag(name: "x")): Int @tag(name: "y") }');
    const api = buildSchema("type Query { a(b: Int!, c: Int): Int }");
    expect(() => contractSchema("y", { include: ["y"] }, { supergraph, api })).toThrow(
      "The contract y is no schema: Query.a(b:) is required and hidden.",
    );
  });

  it("of the mall is what composition makes of the same marks", () => {
    const text = readFileSync(fileURLToPath(new URL("../schema/supergraph.graphql", import.meta.url)), "utf8");
    const supergraph = parse(text);
    const options = { enforcedFeatures: ENFORCED_FEATURES };
    const api = loadSupergraph(text, options).apiSchema;
    for (const name of ["public", "partner", "store"] as const) {
      const expected = loadSupergraph(print(contractOf(supergraph, name)), options).apiSchema;
      const actual = contractSchema(name, { include: [name] }, { supergraph, api });
      expect(sorted(actual)).toBe(sorted(expected));
    }
  });
});

function sorted(schema: GraphQLSchema): string {
  return printSchema(lexicographicSortSchema(schema));
}
