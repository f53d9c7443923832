// What the planner gets wrong, besides required arguments (`required-arguments.test.ts`): corrected or refused.
import { parse } from "graphql";
import { describe, expect, it } from "vitest";
import { createGraph, type GraphSource } from "../corpus/graph.ts";
import { run } from "../corpus/run.ts";
import { createPlanner } from "../plan.ts";
import { loadSupergraph } from "../supergraph.ts";

function answers(subgraphs: GraphSource["subgraphs"]) {
  const { supergraph, send } = createGraph({ subgraphs });
  return async (text: string) => {
    const { data, errors = [] } = await run(supergraph, send, text);
    return { data, errors: errors.map(({ message, path }) => ({ message, path })) };
  };
}

describe("a subgraph that has several keys and resolves by one", () => {
  const ITEM = { id: "1", code: { a: "x", b: "y" }, name: "Tea" };
  const answer = answers({
    names: {
      typeDefs: `
        type Item @key(fields: "id") @key(fields: "code { a }", resolvable: false) { id: ID! code: Code! name: String! }
        type Code @shareable { a: ID! b: ID! }`,
      resolvers: { Item: { __resolveReference: ({ id }: { id: string }) => (id === "1" ? ITEM : null) } },
    },
    shelves: {
      typeDefs: `
        type Query { items: [Item!] }
        type Item @key(fields: "code { a }", resolvable: false) @key(fields: "id code { b }") @key(fields: "id", resolvable: false) {
          id: ID! code: Code! name: String! @external label: String! @requires(fields: "name") }
        type Code @shareable { a: ID! b: ID! }`,
      resolvers: {
        Query: { items: () => [{ id: "1", code: ITEM.code }] },
        Item: {
          __resolveReference: (item: { id?: string; code: { b?: string } }) => (item.id && item.code.b ? item : null),
          label: ({ name }: { name: string }) => `label of ${name}`,
        },
      },
    },
  });

  it("is come back to by that one", async () => {
    expect(await answer(`{ items { label } }`)).toEqual({ data: { items: [{ label: "label of Tea" }] }, errors: [] });
  });
});

describe("an interface of which other subgraphs have only the object", () => {
  const answer = answers({
    nodes: {
      typeDefs: `
        type Query { node: Node nodes: [Node] home: Home }
        type Home { node: Node! }
        interface Node @key(fields: "id") { id: ID! }`,
      resolvers: {
        Query: { node: () => ({ id: "1" }), home: () => ({ node: { id: "1" } }), nodes: () => [{ id: "1" }] },
      },
    },
    titles: {
      typeDefs: `
        type Query { titled: Node }
        type Node @key(fields: "id", resolvable: false) @interfaceObject { id: ID! title: String }`,
      resolvers: { Query: { titled: () => ({ id: "1", title: "One" }) } },
    },
  });

  it.each([
    [`{ node { title } }`, "node"],
    [`{ __typename home { node { title } } }`, "home"],
    [`query { ...F } fragment F on Query { x: nodes { title } }`, "nodes"],
  ])("is refused where nothing could be fetched: %s", async (text, field) => {
    await expect(answer(text)).rejects.toThrow(`No subgraph can answer what is selected of "${field}".`);
  });

  it("is null with an error beside what can be fetched", async () => {
    expect(await answer(`{ nodes { title } titled { title } }`)).toEqual({
      data: { nodes: null, titled: { title: "One" } },
      errors: [{ message: "No subgraph answered the field Query.nodes.", path: ["nodes"] }],
    });
  });

  it.each([
    `{ __typename }`,
    `{ __schema { queryType { name } } }`,
    `{ node @skip(if: true) { title } }`,
    `{ ... @include(if: false) { node { title } } }`,
  ])("does not stand in the way of what needs no fetch: %s", async (text) => {
    expect((await answer(text)).errors).toEqual([]);
  });
});

describe("an interface that two subgraphs have as an object", () => {
  const FILM = { __typename: "Film", id: "1", title: "One" };
  const { supergraph, send } = createGraph({
    subgraphs: {
      titles: {
        typeDefs: `
          interface Media @key(fields: "id") { id: ID! title: String }
          type Film implements Media @key(fields: "id") { id: ID! title: String }
          type Song implements Media @key(fields: "id") { id: ID! title: String }`,
        resolvers: { Media: { __resolveReference: () => FILM } },
      },
      shelves: {
        typeDefs: `
          type Query { media: Media }
          type Media @key(fields: "id") @interfaceObject { id: ID! }`,
        resolvers: { Query: { media: () => ({ id: "1" }) } },
      },
      labels: {
        typeDefs: `
          type Media @key(fields: "id") @interfaceObject {
            id: ID! title: String @external label: String @requires(fields: "title") }`,
        resolvers: { Media: { label: ({ title }: { title?: string }) => `label of ${title}` } },
      },
    },
  });

  it("is asked for what a member requires, without a fetch for the planner's sake", async () => {
    const asked: string[] = [];
    const { data } = await run(
      supergraph,
      (request) => {
        asked.push(request.subgraph);
        return send(request);
      },
      `{ media { ... on Film { label } } }`,
    );
    expect({ data, asked }).toEqual({
      data: { media: { label: "label of One" } },
      asked: ["shelves", "titles", "labels"],
    });
  });
});

describe("a supergraph whose subgraph has an interface and not its field", () => {
  // composition would not have written it
  const supergraph = loadSupergraph(
    `
    schema @link(url: "https://specs.apollo.dev/link/v1.0") @link(url: "https://specs.apollo.dev/join/v0.3", for: EXECUTION) { query: Query }
    directive @link(url: String, as: String, for: link__Purpose, import: [link__Import]) repeatable on SCHEMA
    directive @join__graph(name: String!, url: String!) on ENUM_VALUE
    directive @join__implements(graph: join__Graph!, interface: String!) repeatable on OBJECT | INTERFACE
    directive @join__type(graph: join__Graph!, key: join__FieldSet, extension: Boolean! = false, resolvable: Boolean! = true, isInterfaceObject: Boolean! = false) repeatable on OBJECT | INTERFACE | UNION | ENUM | INPUT_OBJECT | SCALAR
    directive @join__field(graph: join__Graph, requires: join__FieldSet, provides: join__FieldSet, type: String, external: Boolean, override: String, usedOverridden: Boolean) repeatable on FIELD_DEFINITION | INPUT_FIELD_DEFINITION
    scalar join__FieldSet
    scalar link__Import
    enum link__Purpose { SECURITY EXECUTION }
    enum join__Graph { A @join__graph(name: "a", url: "http://a.test") B @join__graph(name: "b", url: "http://b.test") }
    interface Node @join__type(graph: A) @join__type(graph: B) { id: ID! }
    type Account implements Node
      @join__implements(graph: A, interface: "Node") @join__implements(graph: B, interface: "Node")
      @join__type(graph: A, key: "id") @join__type(graph: B, key: "id") {
      id: ID! @join__field(graph: A) @join__field(graph: B, external: true)
    }
    type Chat implements Node
      @join__implements(graph: A, interface: "Node") @join__implements(graph: B, interface: "Node")
      @join__type(graph: A, key: "id") @join__type(graph: B, key: "id") {
      id: ID! @join__field(graph: A, external: true) @join__field(graph: B)
    }
    type Query @join__type(graph: A) @join__type(graph: B) { node: Node }`,
    { enforcedFeatures: [] },
  );

  it("has no plan for it, and none is made with its types written out", async () => {
    const document = parse("{ node { id } }");
    await expect(createPlanner(supergraph)({ document, operationName: null })).rejects.toThrow(/^Was not able to /);
  });
});
