// What the cases of the other router do not show. Those are in reference-cases.test.ts.
import { buildASTSchema, Kind, parse, print, stripIgnoredCharacters } from "graphql";
import { describe, expect, it } from "vitest";
import { type Claimant, meets, readAccessRules } from "./authorization.ts";
import { filterOperation, requirementsIn } from "./filter.ts";

const supergraph = parse(`
  schema
    @link(url: "https://specs.apollo.dev/link/v1.0")
    @link(url: "https://specs.apollo.dev/authenticated/v0.1", as: "signedIn", for: SECURITY)
    @link(url: "https://specs.apollo.dev/requiresScopes/v0.1", import: [{ name: "@requiresScopes", as: "@needs" }], for: SECURITY)
  { query: Query subscription: Subscription }
  directive @link(url: String, as: String, for: String, import: [Link]) repeatable on SCHEMA
  directive @signedIn on OBJECT | FIELD_DEFINITION | INTERFACE | SCALAR | ENUM
  directive @needs(scopes: [[String!]!]!) on OBJECT | FIELD_DEFINITION | INTERFACE | SCALAR | ENUM
  scalar Link
  scalar Phone @needs(scopes: [["pii"]])
  enum Mood @signedIn { GOOD BAD }
  type Query { phone: Phone mood: Mood pet: Pet open: String books: [Book] things: [Thing] tea: String @needs(scopes: [["a", "b"], ["c"]]) }
  type Subscription { told: String @signedIn }
  interface Pet { name: String }
  type Cat implements Pet { name: String @needs(scopes: [["cats"]]) }
  type Dog implements Pet { name: String }
  type Book { title: String secret: String @signedIn book: Book }
  type Safe @needs(scopes: [["safes"]]) { code: String }
  union Thing = Book | Safe
`);
const schema = buildASTSchema(supergraph, { assumeValid: true });
const rules = readAccessRules(supergraph, schema);

const nobody: Claimant = { isAuthenticated: false, has: () => false, isGranted: () => false };
const withScopes = (...scopes: string[]): Claimant => ({
  isAuthenticated: true,
  has: (scope) => scopes.includes(scope),
  isGranted: () => false,
});

function inputOf(text: string) {
  const document = parse(text);
  const [operation] = document.definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new TypeError("the operation comes first");
  return { schema, rules, document, operation };
}

function filter(text: string, claimant: Claimant) {
  const filtered = filterOperation({ ...inputOf(text), isMet: (requirement) => meets(requirement, claimant) });
  const left = filtered.document ? stripIgnoredCharacters(print(filtered.document)) : null;
  return { left, paths: filtered.paths.map((path) => path.join(".")) };
}

describe("the filter of operations", () => {
  it("knows the directives by the names that the supergraph gives them, on scalars and enums too", () => {
    expect(filter("{ phone mood open }", nobody)).toEqual({ left: "{open}", paths: ["phone", "mood"] });
    expect(filter("{ phone mood open }", withScopes())).toEqual({ left: "{mood open}", paths: ["phone"] });
    expect(filter("{ phone }", withScopes("pii"))).toEqual({ left: "{phone}", paths: [] });
  });

  it("wants all scopes of one of the lists", () => {
    const isLeft = (...scopes: string[]) => filter("{ tea }", withScopes(...scopes)).left !== null;
    expect([isLeft(), isLeft("a"), isLeft("a", "b"), isLeft("c")]).toEqual([false, false, true, true]);
  });

  it("wants through an interface what any type behind it wants", () => {
    expect(filter("{ pet { name } open }", withScopes())).toEqual({ left: "{open}", paths: ["pet.name"] });
    expect(filter("{ pet { ... on Dog { name } ... on Cat { name } } }", withScopes())).toEqual({
      ...{ left: "{pet{...on Dog{name}}}", paths: ["pet.name"] },
    });
    expect(filter("{ pet { name } }", withScopes("cats")).left).toBe("{pet{name}}");
  });

  it("refuses all of a fragment on a type that is not for the viewer, the type name too", () => {
    const filtered = filterOperation({
      ...inputOf("{ things { ... on Book { title } ... on Safe { code __typename } } }"),
      isMet: (requirement) => meets(requirement, withScopes()),
    });
    expect([...filtered.refused.keys()].map(({ name }) => name.value)).toEqual(["code", "__typename"]);
    expect(filtered.document && stripIgnoredCharacters(print(filtered.document))).toBe("{things{...on Book{title}}}");
  });

  it("filters subscriptions", () => {
    expect(filter("subscription { told }", nobody)).toEqual({ left: null, paths: ["told"] });
  });

  it("drops fragments and variables that are used no more, and keeps conditions", () => {
    const text = `query ($a: Boolean!, $b: Boolean!) { open ...F books { title @include(if: $b) ...G } }
      fragment F on Query { mood @include(if: $a) } fragment G on Book { secret }`;
    expect(filter(text, nobody)).toEqual({
      left: "query($b:Boolean!){open books{title@include(if:$b)}}",
      paths: ["mood", "books.secret"],
    });
  });

  it("is quick and short about fragments that multiply", () => {
    const fragments = Array.from({ length: 60 }, (_, n) => {
      const next = n < 59 ? `...F${n + 1}` : "secret title";
      return `fragment F${n} on Book { a${n}: book { ${next} } b${n}: book { ${next} } }`;
    });
    const { left, paths } = filter(`{ books { ...F0 } } ${fragments.join(" ")}`, nobody);
    expect(left).not.toContain("secret");
    expect(paths.length).toBe(100);
  });

  it("leaves an operation without requirements as it is", () => {
    const input = inputOf("{ open books { title } }");
    const filtered = filterOperation({ ...input, isMet: () => false });
    expect(filtered.document).toBe(input.document);
    expect(requirementsIn(input)).toEqual([]);
  });

  it("knows each requirement of an operation once", () => {
    const keys = requirementsIn(inputOf("{ mood tea a: tea books { secret book { secret } } }")).map(({ key }) => key);
    expect(keys).toEqual(["authenticated", '[["a","b"],["c"]]']);
  });
});
