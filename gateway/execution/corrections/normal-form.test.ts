import { buildSchema, parse, print, stripIgnoredCharacters } from "graphql";
import { describe, expect, it } from "vitest";
import { normalForm } from "./normal-form.ts";

const schema = buildSchema(`
  type Query { media: Media any: Any book: Book }
  type Mutation { add(n: Int): Count remove: Int }
  type Count { a: Int b: Int }
  interface Node { id: ID }
  interface Media implements Node { id: ID title: String near: Media }
  interface Animal { legs: Int }
  type Book implements Media & Node { id: ID title: String near: Media pages(n: Int): Int }
  type Film implements Media & Node { id: ID title: String near: Media pages(n: Int): Int length: Int }
  type Bee implements Animal { legs: Int }
  union Any = Book | Bee
`);

function operationOf(text: string) {
  return { document: parse(text), operationName: null };
}

function normal(text: string): string {
  return stripIgnoredCharacters(print(normalForm(operationOf(text), schema).document));
}

function short(text: string): string {
  return stripIgnoredCharacters(print(parse(text)));
}

describe("an operation", () => {
  it.each([
    "{ media { id ... on Book { title } } }",
    "query ($on: Boolean!) { media { id title @include(if: $on) } }",
    "query ($on: Boolean!) { media @include(if: $on) { id } }",
    "{ media { ...F } } fragment F on Media { id ... on Node { id } }",
    '{ media { id ... @defer(label: "0:") { title } } }',
    "{ media { ...F } } fragment F on Media { id ... on Book { id } }",
    "{ __schema { types { ...T } } } fragment T on __Type { name }",
    "mutation { add { a } remove }",
  ])("stays the very one when nothing has to be changed: %s", (text) => {
    const operation = operationOf(text);
    expect(normalForm(operation, schema)).toBe(operation);
  });

  it("stays the very one when its document has another that would have to be changed", () => {
    const document = parse(
      "query A { media { id } } query B { any { ... on Book { ... on Any { ... on Bee { legs } } } } }",
    );
    const operation = { document, operationName: "A" };
    expect(normalForm(operation, schema)).toBe(operation);
  });
});

describe("the normal form", () => {
  it.each([
    [
      "leaves out a fragment that can match nothing",
      "{ any { ... on Book { title ... on Any { ... on Bee { legs } } } } }",
      "{ any { ... on Book { title } } }",
    ],
    [
      "leaves out fragments in which nothing is left",
      "{ media { id ... on Node { ... on Any { ... on Bee { legs } } } } }",
      "{ media { id } }",
    ],
    [
      "asks for the type of an object of which nothing is left",
      "{ any { ... on Node { ... on Film { id } } } }",
      "{ any { __typename } }",
    ],
    [
      "takes away a fragment that everything matches around one on another abstract type",
      "{ media { ... on Node { ... on Any { id: __typename } } } }",
      "{ media { ... on Any { id: __typename } } }",
    ],
    [
      "writes out fragments, of introspection none",
      `{ any { ...F ... on Animal { ... on Book { id } } } __type(name: "A") { ...T } }
       fragment F on Book { id } fragment T on __Type { name }`,
      `{ any { ... on Book { id } } __type(name: "A") { ...T } } fragment T on __Type { name }`,
    ],
    [
      "takes the conditions of a fragment to its fields",
      "query ($a: Boolean!, $b: Boolean!) { media { id ... on Media @include(if: $a) { title ... on Book @skip(if: $b) { pages } } } }",
      "query ($a: Boolean!, $b: Boolean!) { media { id title @include(if: $a) ... on Book { pages @include(if: $a) @skip(if: $b) } } }",
    ],
    [
      "keeps a second condition of one kind around the field",
      "query ($a: Boolean!, $b: Boolean!) { media { id ... @include(if: $a) { title @include(if: $b) } } }",
      "query ($a: Boolean!, $b: Boolean!) { media { id ... @include(if: $a) { title @include(if: $b) } } }",
    ],
    [
      "keeps a second condition of one kind on the inner fragment",
      "query ($a: Boolean!, $b: Boolean!) { media { id ... @skip(if: $a) { ... on Book @skip(if: $b) { pages } } } }",
      "query ($a: Boolean!, $b: Boolean!) { media { id ... on Book @skip(if: $b) { pages @skip(if: $a) } } }",
    ],
    [
      "leaves out what conditions exclude",
      "query ($a: Boolean!) { media { id ... @skip(if: $a) { title @include(if: $a) } ... @skip(if: true) { near { id } } } }",
      "query ($a: Boolean!) { media { id } }",
    ],
    [
      "asks for the type where conditions may leave nothing",
      "query ($a: Boolean!) { media { near @skip(if: $a) { ... on Book { pages @include(if: $a) } } } }",
      "query ($a: Boolean!) { media { __typename near @skip(if: $a) { __typename ... on Book { pages @include(if: $a) } } } }",
    ],
    [
      "asks for a type where nothing is left of all",
      "query ($a: Boolean!) { media @skip(if: $a) @include(if: $a) { id } }",
      "query ($a: Boolean!) { __typename }",
    ],
    [
      "keeps a deferred fragment and the conditions around it",
      `query ($a: Boolean!) { media { id ... @include(if: $a) { ... on Media @defer(label: "0:") { title } } } }`,
      `query ($a: Boolean!) { media { id ... on Media @defer(label: "0:") @include(if: $a) { title } } }`,
    ],
    [
      "gives a key of its own to another field of one key on another type",
      "{ media { ... on Book { x: title } ... on Film { x: length } } }",
      "{ media { ... on Book { x: title } ... on Film { client1__x: length } } }",
    ],
    [
      "gives a key of its own to other arguments, wherever they are selected",
      "{ media { near { ... on Book { pages(n: 4) } } } media { near { ... on Film { pages(n: 5) } ... on Book { pages(n: 4) } } } }",
      "{ media { near { ... on Book { pages(n: 4) } } } media { near { ... on Film { client1__pages: pages(n: 5) } ... on Book { pages(n: 4) } } } }",
    ],
  ])("%s", (_, text, expected) => {
    expect(normal(text)).toBe(short(expected));
  });
});

describe("a mutation", () => {
  it.each([
    [
      "runs a field once that is selected twice, at its first place, with all that is selected of it",
      "mutation { add { a } remove ...F } fragment F on Mutation { second: remove add { b } }",
      "mutation { add { a b } remove second: remove }",
    ],
    [
      "runs a field once of which the first selection is conditional, at its first place that is there",
      "mutation ($a: Boolean!) { add @include(if: $a) { a } remove add { b } }",
      `mutation ($a: Boolean!) { add @include(if: $a) { a b } remove add @skip(if: $a) { b } }`,
    ],
    [
      "runs a field once of which the second selection is conditional",
      "mutation ($a: Boolean!) { add { a } remove add @skip(if: $a) { b } }",
      "mutation ($a: Boolean!) { add { a b @skip(if: $a) } remove }",
    ],
    [
      "runs a field once whichever of several conditions hold",
      "mutation ($a: Boolean!, $b: Boolean!) { remove @skip(if: $a) @include(if: $b) add { a } remove }",
      `mutation ($a: Boolean!, $b: Boolean!) { remove @skip(if: $a) @include(if: $b) add { a }
         remove @include(if: $a) ... on Mutation @skip(if: $b) { remove @skip(if: $a) } }`,
    ],
  ])("%s", (_, text, expected) => {
    expect(normal(text)).toBe(short(expected));
  });

  it("is refused when a field is selected under too many conditions", () => {
    const names = Array.from({ length: 60 }, (_, index) => `c${index}`);
    const variables = names.map((name) => `$${name}: Boolean!`).join(", ");
    const fields = names.map((name) => `remove @include(if: $${name})`).join(" ");
    expect(() => normal(`mutation (${variables}) { ${fields} }`)).toThrow(
      '"remove" is selected under too many different conditions.',
    );
  });
});
