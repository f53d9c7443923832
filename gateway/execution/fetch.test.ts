// Fetches as the planner can write them, compiled by hand: what the corpus does not happen to contain.
import type { FetchNode } from "@apollo/query-planner";
import { describe, expect, it } from "vitest";
import { createGraph } from "./corpus/graph.ts";
import { library } from "./corpus/library.ts";
import type { JsonObject } from "./data.ts";
import { compileFetch, readFetch } from "./fetch.ts";
import { compileWalk, targetsAt } from "./walk.ts";

const { supergraph } = createGraph(library);
const SURROUNDINGS = { supergraph, question: { number: 0, isShared: true }, isWritten: false };

/** A fetch of entities, compiled. */
function entityFetch(node: FetchNode, path: readonly string[] = []) {
  const { entities } = compileFetch(readFetch({ ...NODE, ...node }, path), SURROUNDINGS);
  if (!entities) throw new TypeError("not a fetch of entities");
  return entities;
}

const NODE: FetchNode = {
  kind: "Fetch",
  serviceName: "lending",
  operation: `query($representations:[_Any!]!){_entities(representations:$representations){...on Book{fee}}}`,
  operationName: undefined,
  operationKind: "query" as FetchNode["operationKind"],
};
const WORKS = [
  { __typename: "Book", id: "b" },
  [{ __typename: "Film", id: "f" }, null, [{ __typename: "Book", id: "c" }]],
];

describe("the path of a fetch", () => {
  const idsAt = (...path: readonly string[]) =>
    targetsAt({ works: WORKS }, readFetch(NODE, path).path).map(({ target, position }) => [target["id"], position]);

  it("goes through lists of lists and past nulls", () => {
    expect(idsAt("works", "@", "@")).toEqual([
      ["b", ["works", 0]],
      ["f", ["works", 1, 0]],
      ["c", ["works", 1, 2, 0]],
    ]);
  });

  it("leads the quick way to the same objects", () => {
    const found: JsonObject[] = [];
    compileWalk(readFetch(NODE, ["works", "@|[Book]", "@"]).path)({ works: WORKS }, found);
    expect(found.map(({ id }) => id)).toEqual(["b", "c"]);
  });

  it.each([
    ["works", "@|[Film]"],
    ["works|[Film]", "@"],
    ["|[Query]", "works", "@", "@|[Film,Reader]"],
    ["", "works", "@|[Film]"],
  ])("goes on only with the types of a condition: %s %s", (...path) =>
    expect(idsAt(...path)).toEqual([["f", ["works", 1, 0]]]),
  );
});

describe("representations", () => {
  const field = (name: string) => ({ kind: "Field" as const, name });
  const on = (typeCondition: string, ...names: readonly string[]) => ({
    kind: "InlineFragment" as const,
    typeCondition,
    selections: names.map(field),
  });
  const sent = (
    works: readonly Record<string, unknown>[],
    requires: FetchNode["requires"],
    { gaps = new Set<Record<string, unknown>>(), operation = NODE.operation } = {},
  ) => {
    const { walk, representing } = entityFetch({ ...NODE, operation, requires: requires ?? [] }, ["works", "@"]);
    const found: JsonObject[] = [];
    walk({ works }, found);
    return found.flatMap((work): unknown[] => {
      const representation = representing.text(work, gaps);
      return representation === null ? [] : [JSON.parse(representation)];
    });
  };

  it("have the fields of all fragments that apply", () => {
    const film = { __typename: "Film", id: "f", minutes: 1 };
    expect(sent([film], [on("Work", "__typename", "id"), on("Film", "minutes"), on("Book", "pages")])).toEqual([film]);
  });

  it("keep a null that is required, and leave out what conditions have left out", () => {
    const requires = [on("Book", "__typename", "id", "pages")];
    const operation = NODE.operation.replace("{fee}", "{fee@include(if:$a)state}");
    expect(sent([{ __typename: "Book", id: "b", pages: null }], requires)).toHaveLength(1);
    expect(sent([{ __typename: "Book", id: "b" }], requires, { operation })).toEqual([{ __typename: "Book", id: "b" }]);
  });

  it("are not sent for fields alone of which each requires something that nobody has fetched", () => {
    const operation = NODE.operation.replace("{fee}", "{id fee}");
    const requires = [on("Book", "__typename", "id", "pages")];
    expect(sent([{ __typename: "Book", id: "b" }], requires, { operation })).toEqual([]);
    expect(sent([{ __typename: "Book", id: "b", pages: 1 }], requires, { operation })).toHaveLength(1);
  });

  it("are not sent without their key, nor without a requirement that has failed", () => {
    const book = { __typename: "Book", id: "b" };
    expect(sent([{ __typename: "Book", pages: 1 }], [on("Book", "__typename", "id", "pages")])).toEqual([]);
    expect(sent([book], [on("Book", "__typename", "id", "pages")], { gaps: new Set([book]) })).toEqual([]);
  });

  it("are not sent for other types", () => {
    expect(sent([{ __typename: "Film", id: "f" }], [on("Book", "__typename", "id")])).toEqual([]);
  });

  it("take the name that the subgraph knows the type by", () => {
    const { representing, write } = entityFetch({
      ...NODE,
      requires: [on("Book", "__typename", "id")],
      inputRewrites: [{ kind: "ValueSetter", path: ["... on Book", "__typename"], setValueTo: "Work" }],
      operation: NODE.operation.replace("{fee}", "{__typename fee}"),
    });
    const target: JsonObject = { __typename: "Book", id: "b" };
    expect(representing.text(target, new Set())).toBe('{"__typename":"Work","id":"b"}');
    write(target, { __typename: "Work", fee: 1 });
    expect(target).toEqual({ __typename: "Book", id: "b", fee: 1 });
  });
});
