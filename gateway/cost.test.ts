import { buildASTSchema, type OperationDefinitionNode, parse, validate } from "graphql";
import { describe, expect, it } from "vitest";
import { compileActualCost } from "./actual-cost.ts";
import { type CostEstimate, compileCost } from "./cost.ts";
import { readCostRules } from "./cost-rules.ts";

const supergraph = parse(`
  schema @link(url: "https://specs.apollo.dev/link/v1.0") @link(url: "https://specs.apollo.dev/cost/v0.1", import: ["@listSize"])
    @link(url: "https://specs.apollo.dev/join/v0.5", for: EXECUTION)
  { query: Query mutation: Mutation }
  directive @link(url: String, import: [String], for: String) repeatable on SCHEMA
  directive @cost(weight: Int!) on ARGUMENT_DEFINITION | ENUM | FIELD_DEFINITION | INPUT_FIELD_DEFINITION | OBJECT | SCALAR
  directive @join__field(requires: String) repeatable on FIELD_DEFINITION
  directive @listSize(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!], requireOneSlicingArgument: Boolean = true) on FIELD_DEFINITION
  scalar Picture @cost(weight: 5)
  enum Mood @cost(weight: 2) { GOOD BAD }
  input Filter { text: String @cost(weight: 3) mood: Mood page: Paging and: [Filter!] }
  input Paging { first: Int = 6 }
  type Query {
    name: String
    picture: Picture
    book: Book
    heavy: Heavy
    search(text: String @cost(weight: 4)): Book @cost(weight: 7)
    plain: [Book]
    assumed: [Book!]! @listSize(assumedSize: 50)
    sliced(first: Int = 20, last: Int): [Book] @listSize(assumedSize: 3, slicingArguments: ["first", "last"], requireOneSlicingArgument: false)
    strict(first: Int, last: Int): [Book] @listSize(slicingArguments: ["first", "last"])
    found(by: Filter, other: Filter = { page: { first: 9 } }): [Book] @listSize(assumedSize: 4, slicingArguments: ["by.page.first", "other.page.first"], requireOneSlicingArgument: false)
    byIds(ids: [ID!]!): [Book] @listSize(slicingArguments: ["ids"])
    shelf(first: Int): Shelf @listSize(slicingArguments: ["first"], sizedFields: ["books", "page { nodes }"])
    filtered(by: Filter, moods: [Mood!]): Book
    pictures: [Picture] @cost(weight: 3)
    dear: [Book] @cost(weight: 4) @listSize(assumedSize: 10)
    cheap: Book @cost(weight: -7)
    pet: Pet
    page(first: Int): Page @listSize(assumedSize: 20, slicingArguments: ["first"], sizedFields: ["nodes", "edges"])
    any: Any
  }
  type Mutation { rename: Book weighed: Book @cost(weight: 3) }
  interface Pet { name: String mood: Mood friend: Pet }
  interface Loud { noise: Author }
  type Cat implements Pet & Loud { name: String mood: Mood friend: Pet noise: Author }
  type Dog implements Pet { name: String mood: Mood friend: Pet }
  type Book { id: ID author: Author similar: [Book] @listSize(assumedSize: 4) shipping: Int @join__field(requires: "author { name } similar { id }") }
  type Author { name: String }
  type Heavy @cost(weight: 9) { name: String }
  type Page { nodes: [Book] edges: [Edge] total: Int }
  type Edge { node: Book }
  type Shelf { books: [Book] page: Page notes: [Author] }
  union Any = Book | Author | Heavy
`);
const schema = buildASTSchema(supergraph);
const rules = readCostRules(supergraph, 10);

function inputOf(text: string) {
  const document = parse(text);
  expect(validate(schema, document)).toEqual([]);
  // every text of this file begins with its operation
  const operation = document.definitions[0] as OperationDefinitionNode;
  return { schema, rules, document, operation };
}

function estimateOf(text: string, variables: Record<string, unknown> = {}): CostEstimate {
  return compileCost(inputOf(text))(variables);
}

function costOf(text: string, variables: Record<string, unknown> = {}): number {
  return estimateOf(text, variables).cost;
}

describe("the estimated cost of an operation", () => {
  it.each([
    ["leaves cost nothing, unless they have a weight", "{ name picture __typename }", 5],
    ["an object costs one", "{ book { id author { name } } }", 2],
    ["a type can have a weight", "{ heavy { name } }", 9],
    [
      "a field's weight stands for that of its type, and arguments add theirs",
      '{ search(text: "x") { author { name } } }',
      7 + 4 + 1,
    ],
    ["a list of unknown size counts as the default", "{ plain { author { name } } }", 10 * 2],
    ["a list counts as the assumed size", "{ assumed { id } }", 50],
    ["lists in lists multiply", "{ assumed { similar { author { name } } } }", 50 * (1 + 4 * 2)],
    ["a slicing argument says the size", "{ sliced(first: 5) { id } }", 5],
    ["the greatest slicing argument counts", "{ sliced(first: 5, last: 8) { id } }", 8],
    ["the default of a slicing argument counts", "{ sliced { id } }", 20],
    ["a page costs one and its nodes", "{ page(first: 7) { nodes { id } total } }", 1 + 7],
    ["a page of assumed size, by its edges", "{ page { edges { node { id } } } }", 1 + 20 * 2],
    [
      "of types that exclude each other, the most costly counts",
      "{ any { ... on Author { name } ... on Book { author { name } } } }",
      1 + 1,
    ],
    [
      "fragments cost wherever they are spread",
      "{ a: book { ...B } b: book { ...B } } fragment B on Book { author { name } }",
      4,
    ],
    [
      "a fragment of a page is sized like the page",
      "{ page(first: 7) { ...P } } fragment P on Page { nodes { id } }",
      8,
    ],
    ["a mutation costs ten more", "mutation { rename { id } }", 11],
    ["once, and what the weights of its fields say", "mutation { weighed { id } rename { id } }", 10 + 3 + 1],
    ["the weight of a list's field is that of each item", "{ dear { author { name } } }", 10 * (4 + 1)],
    ["items of weighed leaves cost each", "{ pictures }", 10 * 3],
    ["an enum can have a weight", "{ pet { mood } }", 1 + 2],
    ["a negative weight pays for nothing else", "{ cheap { author { name } } book { id } }", 0 + 1],
    [
      "what is skipped costs nothing",
      "{ book @skip(if: true) { id } ... @include(if: false) { heavy { name } } name }",
      0,
    ],
    ["an input object costs one, its fields by their weights", "{ filtered(by: { mood: GOOD }) { id } }", 1 + 1 + 2],
    [
      "input objects in lists cost each",
      '{ filtered(by: { and: [{ text: "a" }, { text: "b", and: [{}] }] }) { id } }',
      1 + 1 + (1 + 3) + (1 + 3 + 1),
    ],
    ["a list for an argument costs its items and itself", "{ filtered(moods: [GOOD, BAD]) { id } }", 1 + 2 + 2 * 2],
    ["null for an argument costs nothing", "{ filtered(by: null, moods: null) { id } }", 1],
    ["a list of ids is as long as its answer", '{ byIds(ids: ["a", "b", "c"]) { id } }', 3],
    [
      "a size can be that of fields within fields",
      "{ shelf(first: 3) { books { id } page { nodes { id } edges { node { id } } } notes { name } } }",
      1 + 3 + (1 + 3 + 10 * 2) + 10,
    ],
    ["a slicing argument can lie in an input object", "{ found(by: { page: { first: 2 } }) { id } }", 2 + 2],
    ["the default of an input field is a slicing argument too", "{ found(by: { page: {} }) { id } }", 6 + 2],
    ["and so is that of an argument that is an input object", "{ found { id } }", 9],
    ["what a field requires of other subgraphs is counted", "{ book { shipping } }", 1 + 1 + 4],
    [
      "fragments that one object can be all of are summed up",
      "{ pet { ... on Pet { friend { name } } ... on Loud { noise { name } } ... on Cat { noise { name } } ... on Dog { name } } }",
      1 + 1 + 1 + 1,
    ],
    ["introspection costs nothing", "{ __schema { types { name } } }", 0],
  ])("%s", (_, text, cost) => {
    expect(costOf(text)).toBe(cost);
  });

  it("follows the variables of each request", () => {
    const text = "query ($n: Int) { sliced(first: $n) { id } }";
    expect(costOf(text, { n: 3 })).toBe(3);
    expect(costOf(text, { n: 300 })).toBe(300);
    expect(costOf(text)).toBe(20);
  });

  it("takes a negative size for none", () => {
    expect(costOf("{ strict(first: -5) { id } }")).toBe(10);
    expect(costOf("query ($n: Int) { sliced(first: $n) { id } }", { n: -5 })).toBe(20);
  });

  it("counts what variables include, and input objects in them", () => {
    const text =
      "query ($in: Boolean!, $by: Filter) { filtered(by: $by) @include(if: $in) { id author @skip(if: $in) { name } } }";
    expect(costOf(text, { in: true, by: { mood: "GOOD", page: { first: 3 } } })).toBe(1 + 1 + 2 + 1);
    expect(costOf(text, { in: false, by: { mood: "GOOD" } })).toBe(0);
    expect(costOf("query ($page: Paging) { found(by: { page: $page }) { id } }", { page: { first: 3 } })).toBe(3 + 2);
  });

  it("takes weights that are texts, and none that are no numbers", () => {
    const texts = parse(`type Query { a: Int @cost(weight: "5") b: Int @cost(weight: "many") }`);
    expect(readCostRules(texts, 10).weights).toEqual(new Map([["Query.a", 5]]));
  });

  it.each([
    ["{ strict { id } }", ["Query.strict needs exactly one of first, last, and has 0."]],
    ["{ strict(first: 1, last: 2) { id } }", ["Query.strict needs exactly one of first, last, and has 2."]],
    ["{ strict(first: 1) { id } }", []],
    ["query ($n: Int) { strict(first: 1, last: $n) { id } }", []],
    ["{ sliced(first: 1, last: 2) { id } }", []],
  ])("tells of lists that are not sliced as they want to be: %s", (text, unsliced) => {
    expect(estimateOf(text).unsliced).toEqual(unsliced);
  });

  it("is quick about fragments that multiply, with variables too", () => {
    const fragments = Array.from({ length: 60 }, (_, n) => {
      const next = n < 59 ? `...F${n + 1}` : "similar { id }";
      return `fragment F${n} on Book { a${n}: author @include(if: $in) { name } ${next} ...on Book { ${next} } }`;
    });
    const text = `query ($in: Boolean!) { page(first: 1) { nodes { ...F0 } } } ${fragments.join(" ")}`;
    expect(costOf(text, { in: false })).toBe(1 + 1 + 2 ** 60 * 4);
  });
});

describe("the actual cost of an operation", () => {
  const actualOf = (text: string, data: Record<string, unknown>, variables: Record<string, unknown> = {}) =>
    compileActualCost(inputOf(text))(data, variables);

  it.each([
    [
      "counts objects and weighed leaves, not others",
      "{ book { id author { name } } name picture }",
      { book: { id: "1", author: { name: "x" } }, name: "n", picture: "p" },
      2 + 5,
    ],
    [
      "counts the items that came, of lists in lists too",
      "{ plain { author { name } similar { id } } }",
      { plain: [{ author: { name: "x" }, similar: [{ id: "1" }, { id: "2" }] }, null, { author: null, similar: [] }] },
      1 + 1 + 2 + 0 + 1,
    ],
    [
      "counts nothing for null",
      "{ book { author { name } } heavy { name } picture }",
      { book: null, heavy: null, picture: null },
      0,
    ],
    [
      "knows fields by their aliases, through fragments, each value once",
      "{ b: book { ...F author { id: name } } } fragment F on Book { author { name } }",
      { b: { author: { name: "x", id: "x" } } },
      2,
    ],
    [
      "counts what fragments on the object's type brought",
      "{ any { ... on Heavy { name } ... on Book { author { name } } } }",
      { any: { author: { name: "x" } } },
      2,
    ],
    ["counts arguments as the estimate does", '{ search(text: "x") { id } }', { search: { id: "1" } }, 7 + 4],
    ["counts ten for a mutation", "mutation { rename { id } }", { rename: { id: "1" } }, 10 + 1],
    ["counts nothing for what was not included", "{ book @skip(if: true) { id } name }", { name: "n" }, 0],
  ])("%s", (_, text, data, cost) => {
    expect(actualOf(text, data)).toBe(cost);
  });

  it("is the estimate where lists are as long as assumed", () => {
    const text = "query ($n: Int) { page(first: $n) { nodes { author { name } } } pet { mood } }";
    const nodes = Array.from({ length: 7 }, () => ({ author: { name: "x" } }));
    const data = { page: { nodes }, pet: { mood: "GOOD" } };
    expect(actualOf(text, data, { n: 7 })).toBe(costOf(text, { n: 7 }));
  });
});
