import { parse, validate } from "graphql";
import { describe, expect, it } from "vitest";
import { createGraph } from "../corpus/graph.ts";
import { run } from "../corpus/run.ts";

const BOOK = { id: "1", title: "Tea", stock: 3 };
const resolvers = {
  Query: { book: () => BOOK, count: () => 1 },
  Book: { __resolveReference: () => BOOK },
};

describe("a directive that all subgraphs define alike", () => {
  const SHARED = `
    directive @format(as: String) repeatable on FIELD | INLINE_FRAGMENT | QUERY
    directive @cached on FRAGMENT_SPREAD | FRAGMENT_DEFINITION`;
  const { supergraph, send } = createGraph({
    subgraphs: {
      books: {
        typeDefs: `${SHARED} type Query { book: Book } type Book @key(fields: "id") { id: ID! title: String }`,
        resolvers,
      },
      shelves: { typeDefs: `${SHARED} type Book @key(fields: "id") { id: ID! stock: Int }`, resolvers },
    },
  });

  it.each([
    [
      "goes to the subgraphs of the fields where it stands",
      `query ($as: String) { book { title @format(as: $as) @format stock @format(as: "pieces") } }`,
      [
        "query($as:String){book{__typename id title@format(as:$as)@format}}",
        '{_entities(representations:$representations){...on Book{stock@format(as:"pieces")}}}',
      ],
    ],
    [
      "goes with the operation and with fragments that are written out",
      "query @format { book { ... on Book @format { title } } }",
      ["query@format{book{...on Book@format{title}}}"],
    ],
    [
      "stays here with the name of a fragment",
      "{ book { ...B @cached } } fragment B on Book @cached { title }",
      ["{book{title}}"],
    ],
  ])("%s", async (_, text, sent) => {
    const { errors, requests } = await run(supergraph, send, text, { variables: { as: "upper" } });
    expect(validate(supergraph.apiSchema, parse(text))).toEqual([]);
    expect(errors).toBe(undefined);
    const operations = requests.map(({ operation }) => operation.replace("query($representations:[_Any!]!)", ""));
    expect(operations).toEqual(sent);
  });
});

describe("a directive that @composeDirective brings", () => {
  const FEATURE = `
    extend schema @link(url: "https://retail.example/audit/v1.0", import: ["@reason", { name: "@owner", as: "@owned" }])
      @federation__composeDirective(name: "@reason") @federation__composeDirective(name: "@owned")
    directive @owned(by: audit__Team) on FIELD_DEFINITION
    enum audit__Team { FLOOR OFFICE }
    input audit__Case { kind: audit__Kind! = VISIT note: String }
    enum audit__Kind { VISIT RECALL }`;
  const { supergraph, send } = createGraph({
    subgraphs: {
      books: {
        typeDefs: `${FEATURE}
          extend schema @federation__composeDirective(name: "@audit")
          directive @audit(id: ID) on FIELD | FIELD_DEFINITION
          directive @reason(of: audit__Case!) on FIELD | QUERY
          type Query { book: Book @owned(by: FLOOR) @audit(id: "b") }
          type Book @key(fields: "id") { id: ID! title: String }`,
        resolvers,
      },
      shelves: {
        typeDefs: `${FEATURE}
          directive @reason(of: audit__Case! = { note: "none" }) on FIELD | QUERY
          type Query { count: Int }
          type Book @key(fields: "id") { id: ID! stock: Int }`,
        resolvers,
      },
    },
  });

  it("is valid in operations, and is not sent", async () => {
    const text = `query ($note: String) @reason { book @reason(of: { note: $note }) { title @audit ...B } }
      fragment B on Book { stock @reason(of: { kind: RECALL }) }`;
    expect(validate(supergraph.apiSchema, parse(text))).toEqual([]);
    const { data, errors, requests } = await run(supergraph, send, text, { variables: { note: "x" } });
    expect({ data, errors }).toEqual({ data: { book: { title: "Tea", stock: 3 } }, errors: undefined });
    expect(requests.map(({ operation }) => operation)).toEqual([
      "{book{__typename id title}}",
      "query($representations:[_Any!]!){_entities(representations:$representations){...on Book{stock}}}",
    ]);
  });

  it("is refused where its definition does not allow it", () => {
    const problems = validate(supergraph.apiSchema, parse("{ book { ... on Book @reason { title @reason(of: 1) } } }"));
    expect(problems.map(({ message }) => message)).toEqual([
      'Directive "@reason" may not be used on INLINE_FRAGMENT.',
      'Expected value of type "audit__Case!", found 1.',
    ]);
  });

  it("is introspected with the types of its arguments, without the rest of its feature", async () => {
    const text = `{
      __schema { directives { name } }
      __type(name: "audit__Case") { name inputFields { name type { ofType { name } } } }
      other: __type(name: "audit__Team") { name }
    }`;
    const { data, requests } = await run(supergraph, send, text);
    const names = ["audit", "defer", "deprecated", "include", "oneOf", "reason", "skip", "specifiedBy"];
    const inOrder = supergraph.apiSchema.getDirectives().map(({ name }) => name);
    expect([...inOrder].sort()).toEqual(names);
    expect(data).toEqual({
      __schema: { directives: inOrder.map((name) => ({ name })) },
      __type: {
        name: "audit__Case",
        inputFields: [
          { name: "kind", type: { ofType: { name: "audit__Kind" } } },
          { name: "note", type: { ofType: null } },
        ],
      },
      other: null,
    });
    expect(requests).toEqual([]);
  });
});
