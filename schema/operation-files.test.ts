import { buildSchema, parse, print } from "graphql";
import { describe, expect, it } from "vitest";
import { manifestOf } from "./manifest.ts";
import { documentId, type OperationFile, readOperationFiles, withTypenames } from "./operation-files.ts";

const SCHEMA = buildSchema(`
  type Query { item: Item cart: Cart fulfillments: [Fulfillment] }
  union Item = Cart | Refusal
  type Cart { id: ID item: Item }
  type Refusal implements Problem { message: String }
  interface Problem { message: String }
  interface Fulfillment { id: ID }
  type Pickup implements Fulfillment { id: ID }
`);

function prepared(text: string): string {
  return print(withTypenames(parse(text), SCHEMA)).replaceAll(/\s+/g, " ");
}

describe("withTypenames", () => {
  it("adds __typename to selections on unions and interfaces, at every depth", () => {
    expect(prepared("{ cart { id item { ... on Cart { id } } } fulfillments { id } }")).toBe(
      "{ cart { id item { __typename ... on Cart { id } } } fulfillments { __typename id } }",
    );
  });

  it("adds none where it stands or where the type is plain, nor inside a fragment", () => {
    const text = "{ item { __typename ... on Problem { message } } cart { id } }";
    expect(prepared(text)).toBe(text);
  });

  it("adds one beside an alias of it", () => {
    expect(prepared("{ item { kind: __typename } }")).toBe("{ item { __typename kind: __typename } }");
  });
});

describe("manifestOf", () => {
  it("lists operations by name with the hash of their body, comments left out", () => {
    const file = (name: string, text: string): OperationFile => ({
      ...{ client: "app", service: null, path: `app/${name}.graphql`, text },
      document: parse(text),
    });
    const manifest = manifestOf(
      [file("B", "# Why.\nquery B { cart { id } }"), file("A", "query A { cart { ...C } } fragment C on Cart { id }")],
      SCHEMA,
    );
    const [a, b] = [
      "query A {\n  cart {\n    ...C\n  }\n}\n\nfragment C on Cart {\n  id\n}",
      "query B {\n  cart {\n    id\n  }\n}",
    ];
    expect(manifest).toEqual({
      format: "apollo-persisted-query-manifest",
      version: 1,
      operations: [
        { id: documentId(a), name: "A", type: "query", body: a },
        { id: documentId(b), name: "B", type: "query", body: b },
      ],
    });
  });
});

describe("documentId", () => {
  it("is the SHA-256 of the text in hex", () => {
    expect(documentId("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  });
});

describe("readOperationFiles", () => {
  it("knows the client of every file, and the service of internal ones alone", () => {
    const files = readOperationFiles();
    expect(files.filter(({ client, path }) => !path.startsWith(`${client}/`))).toEqual([]);
    const services = files.filter(({ service }) => service !== null).map(({ service, path }) => [service, path]);
    expect(services).toContainEqual(["orders", "internal/orders/ReserveStock.graphql"]);
    expect(files.filter(({ client, service }) => (client === "internal") !== (service !== null))).toEqual([]);
  });
});
