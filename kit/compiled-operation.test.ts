import { type GraphQLResolveInfo, getOperationAST, parse } from "graphql";
import { describe, expect, it } from "vitest";
import { askCompiled, askGraphqlJs } from "../test/both-ways.ts";
import {
  type Case,
  expectSameAnswer,
  maker,
  product,
  query,
  type Resolvers,
  schemaWith,
} from "../test/compiled-cases.ts";
import { compileOperation } from "./compiled-operation.ts";

const tellArguments = { Query: { text: (_: unknown, given: unknown) => JSON.stringify(given) } };
const asksSize =
  "query ($size: Size, $color: Color = GREEN, $list: [Int!]) { text(size: $size, color: $color, list: $list) }";

const VARIABLES = (): Case[] => [
  ["coerced, with defaults inside", asksSize, tellArguments, { variables: { size: { width: 1 }, list: 5 } }],
  ["null and left out", asksSize, tellArguments, { variables: { size: null } }],
  [
    "wrong in several places",
    asksSize,
    tellArguments,
    { variables: { size: { width: "x", no: 1 }, color: "BLUE", list: [1, null] } },
  ],
  ["of a scalar that throws", "query ($at: DateTime!) { text(at: $at) }", tellArguments, { variables: { at: "soon" } }],
  [
    "of a scalar that takes nothing",
    "query ($any: Any) { text(any: $any) }",
    { ...tellArguments, Any: { parseValue: () => undefined } },
    { variables: { any: 1 } },
  ],
  ["missing and required", "query ($at: DateTime!) { text(at: $at) }", tellArguments],
  ["null and required", "query ($at: DateTime!) { text(at: $at) }", tellArguments, { variables: { at: null } }],
  [
    "inside a literal and left out",
    "query ($h: Int, $u: Color) { text(size: { width: 1, height: $h, unit: $u }) }",
    tellArguments,
  ],
  [
    "inside a literal",
    "query ($h: Int) { text(size: { width: 2, height: $h }) }",
    tellArguments,
    { variables: { h: 7 } },
  ],
];

const ARGUMENTS = (): Case[] => [
  [
    "defaults, null and literals",
    '{ a: text b: text(a: null) c: text(a: "x", color: RED, list: 4, at: "2026-05-01T08:00:00Z") }',
    tellArguments,
  ],
  [
    "enums with values of their own",
    "query ($c: Color) { a: text(color: GREEN) b: text(color: $c) color }",
    { ...tellArguments, Query: { ...tellArguments.Query, color: () => 1 }, Color: { RED: 1, GREEN: 2 } },
    { variables: { c: "RED" } },
  ],
  [
    "that a resolver changes",
    "{ products { maker { products(first: 4, of: { width: 1 }) { id } } } }",
    { ...query({ products: [product, product, product] }), Maker: { products: changeArguments } },
  ],
  [
    "that a resolver changes, of variables",
    "query ($n: Int) { products { maker { products(first: $n) { id } } } }",
    { ...query({ products: [product, product, product] }), Maker: { products: changeArguments } },
    { variables: { n: 3 } },
  ],
];

function changeArguments(_: unknown, given: { first: number; of?: { width: number } }) {
  const told = { id: JSON.stringify(given) };
  given.first += 1;
  if (given.of) given.of.width += 1;
  return [told];
}

const SELECTIONS = (): Case[] => [
  [
    "aliases and fields that are selected twice",
    "{ p: product { x: name name ...F } p: product { maker { id } ...F } } fragment F on Product { name maker { name } }",
    query({ product }),
  ],
  [
    "names that objects inherit",
    "{ constructor: product { toString: name hasOwnProperty: id valueOf: price } }",
    query({ product }),
  ],
  [
    "type names",
    "{ __typename product { t: __typename } things { __typename } }",
    query({ product, things: [product, maker] }),
  ],
  [
    "fragments by interface and union",
    "{ node { ...N ... on Product { price } } things { ... on Node { id } ... on Maker { name } } } fragment N on Node { name id }",
    query({ node: product, things: [maker, product, null] }),
  ],
  [
    "the schema itself",
    '{ __schema { queryType { name fields { name args { name defaultValue } } } } __type(name: "Size") { inputFields { name type { name kind } } } _service { sdl } }',
    {},
  ],
];

const asksIf =
  "query ($a: Boolean!, $b: Boolean = true) { product { id @include(if: $a) name @skip(if: $b) @include(if: $a) ...F @include(if: $a) maker { ...G @skip(if: $b) } related @skip(if: true) { id } } other: product { ...F @skip(if: $a) } } fragment F on Product { price maker { ...G } } fragment G on Maker { name id @skip(if: $a) }";
const CONDITIONS = (): Case[] =>
  [true, false].flatMap((a) =>
    [true, false, undefined].map(
      (b): Case => [`$a ${a}, $b ${b}`, asksIf, query({ product }), { variables: b === undefined ? { a } : { a, b } }],
    ),
  );

describe.each([
  ["variables", VARIABLES],
  ["arguments", ARGUMENTS],
  ["selections", SELECTIONS],
  ["@skip and @include with", CONDITIONS],
])("a compiled operation answers as graphql-js does: %s", (_, cases) => {
  it.each(cases().map(([name], index) => [name, index] as const))("%s", async (__, index) => {
    await expectSameAnswer(() => cases()[index]);
  });
});

describe("a compiled operation", () => {
  const compile = (operation: string, resolvers: Resolvers = {}) => {
    const document = parse(operation);
    const definition = getOperationAST(document);
    return definition && compileOperation(schemaWith(resolvers), document, definition);
  };

  it("tells resolvers what graphql-js tells them", async () => {
    const told: unknown[] = [];
    const tell = (_: unknown, __: unknown, ___: unknown, { schema: _schema, ...info }: GraphQLResolveInfo) => {
      told.push(info);
      return product;
    };
    const schema = schemaWith({ ...query({ products: [product] }), Product: { maker: tell } });
    const operation =
      "query Named($x: Int = 3) { ps: products { m: maker { products(first: $x) { ...F } } } } fragment F on Product { id }";
    await askGraphqlJs({ schema, operation, rootValue: "root" });
    await askCompiled({ schema, operation, rootValue: "root" });
    expect(told).toHaveLength(2);
    expect(JSON.stringify(told[1])).toBe(JSON.stringify(told[0]));
  });

  it("calls the resolvers of fields one after another, without waiting for them", async () => {
    const calls: string[] = [];
    const start = (name: string) => async () => {
      calls.push(name);
      await null;
      calls.push(`${name} ended`);
    };
    await compile("{ leaf text color }", {
      Query: { leaf: start("leaf"), text: start("text"), color: start("color") },
    })?.({ contextValue: {}, variables: {} });
    expect(calls).toEqual(["leaf", "text", "color", "leaf ended", "text ended", "color ended"]);
  });

  it("answers at once when nothing is late", () => {
    const result = compile("{ leaf }", query({ leaf: 1 }))?.({ contextValue: {}, variables: {} });
    expect(result).toEqual({ data: { leaf: 1 } });
  });

  it("shares no object with the answer before", async () => {
    const run = compile("{ products { id maker { id } } matrix }", query({ products: [product], matrix: [[1]] }));
    const [first, second] = [
      await run?.({ contextValue: {}, variables: {} }),
      await run?.({ contextValue: {}, variables: {} }),
    ];
    const objectsOf = (value: unknown): object[] =>
      typeof value === "object" && value !== null ? [value, ...Object.values(value).flatMap(objectsOf)] : [];
    const known = new Set(objectsOf(first?.data));
    expect(known.size).toBe(6);
    expect(objectsOf(second?.data).filter((one) => known.has(one))).toEqual([]);
  });

  it("leaves mutations to graphql-js, and answers with the name of the prototype", () => {
    expect(compile("mutation { text }")).toBeNull();
    expect(compile("{ __proto__: leaf }")).toBeNull();
    expect(compile("{ product { maker { ...F } } } fragment F on Maker { __proto__: name }")).toBeNull();
  });

  it("leaves an operation of a thousand fields to graphql-js, those in fragments counted where they are spread", () => {
    const fields = (count: number) => Array.from({ length: count }, (_, index) => `f${index}: leaf`).join(" ");
    expect(compile(`{ ${fields(999)} }`)).not.toBeNull();
    expect(compile(`{ ${fields(1000)} }`)).toBeNull();
    const doubling = Array.from(
      { length: 30 },
      (_, level) => `fragment F${level + 1} on Product { maker { id } ...F${level} related { ...F${level} } }`,
    );
    expect(compile(`{ product { ...F30 } } fragment F0 on Product { id } ${doubling.join(" ")}`)).toBeNull();
  });

  it("leaves a condition that is null to graphql-js, and the ninth combination of conditions", () => {
    const names = ["a", "b", "c", "d"];
    const fields = names.map((name) => `${name}: leaf @include(if: $${name})`);
    const run = compile(`query (${names.map((name) => `$${name}: Boolean = true`)}) { ${fields} }`, query({ leaf: 1 }));
    const ask = (variables: Record<string, unknown>) => run?.({ contextValue: {}, variables });
    expect(ask({ a: null })).toBeNull();
    for (let bits = 0; bits < 8; bits++) {
      const variables = Object.fromEntries(names.map((name, index) => [name, Boolean(bits & (1 << index))]));
      expect(ask(variables)).not.toBeNull();
    }
    expect(ask({ d: true })).toBeNull();
    expect(ask({ a: false, b: false, c: false, d: false })).toEqual({ data: {} });
  });
});
