import { buildASTSchema, type OperationDefinitionNode, parse, validate } from "graphql";
import { describe, expect, it } from "vitest";
import { compileCost, readCostRules } from "./cost.ts";

const supergraph = parse(`
  schema @link(url: "https://specs.apollo.dev/link/v1.0") @link(url: "https://specs.apollo.dev/cost/v0.1", import: ["@listSize"])
  { query: Query mutation: Mutation }
  directive @link(url: String, import: [String]) repeatable on SCHEMA
  directive @cost(weight: Int!) on ARGUMENT_DEFINITION | ENUM | FIELD_DEFINITION | OBJECT | SCALAR
  directive @listSize(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!], requireOneSlicingArgument: Boolean = true) on FIELD_DEFINITION
  scalar Picture @cost(weight: 5)
  type Query {
    name: String
    picture: Picture
    book: Book
    heavy: Heavy
    search(text: String @cost(weight: 4)): Book @cost(weight: 7)
    plain: [Book]
    assumed: [Book!]! @listSize(assumedSize: 50)
    sliced(first: Int = 20, last: Int): [Book] @listSize(assumedSize: 3, slicingArguments: ["first", "last"])
    page(first: Int): Page @listSize(assumedSize: 20, slicingArguments: ["first"], sizedFields: ["nodes", "edges"])
    any: Any
  }
  type Mutation { rename: Book weighed: Book @cost(weight: 3) }
  type Book { id: ID author: Author similar: [Book] @listSize(assumedSize: 4) }
  type Author { name: String }
  type Heavy @cost(weight: 9) { name: String }
  type Page { nodes: [Book] edges: [Edge] total: Int }
  type Edge { node: Book }
  union Any = Book | Author | Heavy
`);
const schema = buildASTSchema(supergraph);
const rules = readCostRules(supergraph, 10);

function costOf(text: string, variables: Record<string, unknown> = {}): number {
  const document = parse(text);
  expect(validate(schema, document)).toEqual([]);
  // every text of this file begins with its operation
  const operation = document.definitions[0] as OperationDefinitionNode;
  return compileCost({ schema, rules, document, operation })(variables);
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
    ["or what its weight says", "mutation { weighed { id } }", 3],
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
    expect(costOf("{ sliced(first: -5) { id } }")).toBe(3);
  });
});
