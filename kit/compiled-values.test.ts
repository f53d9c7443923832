import { GraphQLError, locatedError } from "graphql";
import { describe, it } from "vitest";
import { after, type Case, expectSameAnswer, maker, product, query, throwing } from "../test/compiled-cases.ts";
import { failure } from "./errors.ts";

const NULLS = (): Case[] => [
  [
    "a null reaches the next field that may be null",
    "{ product { id price } strict { id } leaf }",
    query({ product: { id: 1, price: null }, strict: [product], leaf: 1 }),
  ],
  ["a null reaches the root", "{ leaf strict { id price } }", query({ leaf: 1, strict: [product, { id: 2 }] })],
  ["a null in lists of lists", "{ matrix }", query({ matrix: [[1, 2], [3, null], null] })],
  [
    "errors beneath a null are not told",
    "{ product { at name price related { id } } }",
    query({
      product: {
        ...product,
        at: "no",
        name: () => after(2, new Error("late")),
        price: after(2, new Error("first")),
        related: after(2, new Error("second")),
      },
    }),
  ],
  [
    "an error at once, beside a promise",
    "{ product { name price id } leaf }",
    query({
      product: { name: after(3, "x"), price: after(1, new Error("rejected")), id: new Error("at once") },
      leaf: 1,
    }),
  ],
  [
    "an error at once, beside a promise that is kept",
    "{ product { name price } leaf }",
    query({ product: { name: after(3, "x"), price: null }, leaf: 1 }),
  ],
];

const asksTwice =
  "{ product { maker { name } price } products { price } strict { related { id } } things { ... on Maker { name } } leaf }";

/** Two things fail, the second some ticks after the first: which errors are told depends on what was null by then. */
const CLOSE = (): Case[] =>
  Array.from({ length: 14 }, (_, ticks) => {
    const first = () => after(0, new Error("first"));
    const second = () => after(ticks, new Error("second"));
    const fields = {
      product: () => ({ price: first(), maker: () => after(1, { name: second() }) }),
      products: () => [{ price: second() }, after(2, { price: first() })],
      strict: () => [{ related: [after(0, product), after(1, { id: first() })] }, { related: second() }],
      things: () => [after(1, { __typename: "Maker", name: second() }), first()],
      leaf: () => after(40, 1),
    };
    return [`${ticks} ticks`, asksTwice, { Query: fields }];
  });

const LISTS = (): Case[] => [
  [
    "of promises, some rejected",
    "{ products { id } }",
    query({ products: [after(3, product), after(1, new Error("no")), after(0, null), product] }),
  ],
  [
    "of promises that may not be null",
    "{ strict { id } leaf }",
    query({ strict: [after(2, product), after(1, null)], leaf: 1 }),
  ],
  [
    "of anything that can be walked",
    "{ colors products { id } }",
    query({ colors: new Set(["RED", "GREEN"]), products: new Map([[1, product]]).values() }),
  ],
  ["that is a text", "{ colors }", query({ colors: "RED" })],
  ["that is none", "{ colors matrix }", query({ colors: 5, matrix: [5] })],
  ["with items that are missing", "{ products { id } }", query({ products: [product, undefined, product] })],
];

const TYPES = (): Case[] => [
  [
    "by resolveType",
    "{ node { __typename id } }",
    { ...query({ node: { id: 1 } }), Node: { __resolveType: () => "Maker" } },
  ],
  [
    "by a late resolveType",
    "{ node { id ... on Product { price } } things { __typename } }",
    {
      ...query({ node: product, things: [maker] }),
      Node: { __resolveType: () => after(2, "Product") },
      Thing: { __resolveType: () => after(1, new Error("no")) },
    },
  ],
  [
    "by isTypeOf",
    "{ node { id } things { __typename ... on Maker { id } } product { id } }",
    {
      ...query({ node: { id: 1 }, things: [{ id: 2 }], product: {} }),
      Product: { __isTypeOf: () => after(2, false) },
      Maker: { __isTypeOf: ({ id }: { id?: number }) => after(1, id !== undefined) },
    },
  ],
  [
    "by an isTypeOf that throws or refuses",
    "{ product { id } things { __typename } }",
    {
      ...query({ product, things: [{ ...maker }, { ...maker }] }),
      Product: { __isTypeOf: throwing(new Error("no")) },
      Maker: { __isTypeOf: () => false },
    },
  ],
  [
    "that do not exist",
    "{ a: node { id } things { __typename } }",
    query({
      node: { ...maker, __typename: "Nothing" },
      things: [{}, { __typename: "Query" }, { __typename: "Node" }, { __typename: 5 }, null],
    }),
  ],
];

const coded = (message: string) => failure("FORBIDDEN", message, { needs: "x" });
const LEAVES = (): Case[] => [
  [
    "that do not fit",
    "{ leaf color any products { name price } }",
    query({
      leaf: "x",
      color: "BLUE",
      any: undefined,
      products: [
        { name: {}, price: 1.5 },
        { name: ["a"], price: 2 ** 40 },
      ],
    }),
  ],
  [
    "that are converted",
    "{ leaf products { id name price } }",
    query({
      leaf: "12",
      products: [
        { id: 7, name: true, price: "3" },
        { id: 8n, name: 5, price: true },
      ],
    }),
  ],
  ["whose scalar throws with a code", "{ at product { at } }", query({ at: "soon", product: { at: 5 } })],
  ["whose scalar gives nothing", "{ any }", { ...query({ any: 1 }), Any: { serialize: () => null } }],
  ["whose scalar gives no number", "{ any }", { ...query({ any: 1 }), Any: { serialize: () => Number.NaN } }],
  ["that are objects", "{ any }", query({ any: { a: [1, { b: null }] } })],
];

const ERRORS = (): Case[] => [
  [
    "thrown and rejected, with codes",
    "{ leaf text product { id } }",
    { Query: { leaf: throwing(coded("a")), text: () => after(1, coded("b")), product: throwing(new Error("c")) } },
  ],
  [
    "that are no errors",
    "{ leaf text at color }",
    {
      Query: {
        leaf: throwing("text"),
        text: throwing(undefined),
        at: throwing({ message: "m" }),
        color: () => Promise.reject(null),
      },
    },
  ],
  [
    "given as values",
    "{ leaf product { id name } products { id } }",
    query({
      leaf: new Error("a"),
      product: { id: 1, name: coded("b") },
      products: [new Error("c"), after(1, new Error("d"))],
    }),
  ],
  [
    "with a place of their own",
    "{ leaf }",
    { Query: { leaf: throwing(locatedError(new Error("x"), undefined, ["else", 1])) } },
  ],
  [
    "with nodes and extensions",
    "{ leaf }",
    {
      Query: {
        leaf: throwing(new GraphQLError("x", { extensions: { a: 1 }, nodes: [], originalError: new Error("y") })),
      },
    },
  ],
];

const PROPERTIES = (): Case[] => [
  [
    "functions, with arguments, context and themselves",
    "{ product { name maker { products(first: 9) { id } } } }",
    query({
      product: {
        own: 1,
        name(this: { own: number }, given: object, context: unknown) {
          return JSON.stringify([this.own, given, context]);
        },
        maker: () => ({ products: ({ first }: { first: number }) => [{ id: first }] }),
      },
    }),
    { contextValue: { a: 1 } },
  ],
  [
    "promises",
    "{ product { name price maker { name } related { id } } }",
    query({
      product: {
        name: after(1, "late"),
        price: after(2, 4),
        maker: after(1, { name: after(1, null) }),
        related: after(1, [after(1, product)]),
      },
    }),
  ],
  [
    "getters that throw",
    "{ product { name maker { id } price } }",
    query({
      product: {
        get name() {
          throw coded("a");
        },
        get maker() {
          throw new Error("b");
        },
        price: 1,
      },
    }),
  ],
  [
    "of things that have none",
    "{ a: product { name } products { name } leaf }",
    { ...query({ product: "text", products: [5, true, () => 1] }) },
  ],
  ["inherited", "{ product { name } }", query({ product: Object.create({ name: "from above" }) })],
  ["of the root value, none", "{ leaf product { id } }", {}, { rootValue: null }],
  ["of the root value", "{ leaf product { id } }", {}, { rootValue: { leaf: () => 3, product } }],
  ["of an event", "subscription { ticks product { id name } }", {}, { rootValue: { ticks: 5, product } }],
];

describe.each([
  ["nulls:", NULLS],
  ["errors that are apart by", CLOSE],
  ["lists", LISTS],
  ["types", TYPES],
  ["leaves", LEAVES],
  ["errors", ERRORS],
  ["properties:", PROPERTIES],
])("a compiled operation answers as graphql-js does: %s", (_, cases) => {
  it.each(cases().map(([name], index) => [name, index] as const))("%s", async (__, index) => {
    await expectSameAnswer(() => cases()[index]);
  });
});
