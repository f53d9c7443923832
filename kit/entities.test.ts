import { buildSubgraphSchema } from "@apollo/subgraph";
import type { GraphQLResolverMap } from "@apollo/subgraph/dist/schema-helper/resolverMap.js";
import { type GraphQLResolveInfo, graphql, parse } from "graphql";
import { describe, expect, it } from "vitest";
import { resolveEntitiesAtOnce } from "./entities.ts";

const SDL = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@interfaceObject"])
  type Query { none: Int }
  type Book @key(fields: "id") { id: ID! title: String }
  type Disc @key(fields: "id") { id: ID! title: String }
  interface Item @key(fields: "id") { id: ID! title: String }
  type Lamp implements Item @key(fields: "id") { id: ID! title: String }
`;
const QUERY = `query ($representations: [_Any!]!) {
  _entities(representations: $representations) {
    __typename ... on Book { id title } ... on Disc { id title } ... on Lamp { id title } } }`;

interface Reference {
  readonly id: string;
}

class Row {
  readonly id = "row";
  get title() {
    return `title of ${this.id}`;
  }
}

const FOUND: Readonly<Record<string, () => unknown>> = {
  plain: () => ({ id: "plain", title: "Emma" }),
  later: async () => ({ id: "later", title: "Persuasion" }),
  none: () => null,
  undefined: () => undefined,
  row: () => new Row(),
  another: () => ({ __typename: "Disc", id: "another", title: "Requiem" }),
  own: () => ({ __typename: "Book", id: "own", title: "Sanditon" }),
  frozen: () => Object.freeze({ id: "frozen", title: "Ice" }),
  late: async () => {
    throw new Error("late");
  },
  error: () => new Error("as a value"),
};

const find = ({ id }: Reference) => FOUND[id]?.();
const resolvers = {
  Book: { __resolveReference: find },
  Item: { __resolveReference: ({ id }: Reference) => ({ __typename: "Lamp", id, title: "Light" }) },
};

function schemaOf(given: object) {
  // as loose as the tests need it
  return buildSubgraphSchema([{ typeDefs: parse(SDL), resolvers: given as GraphQLResolverMap<unknown> }]);
}

async function answerOf(schema: ReturnType<typeof schemaOf>, representations: readonly object[]) {
  const answer = await graphql({ schema, source: QUERY, variableValues: { representations } });
  return JSON.parse(JSON.stringify(answer));
}

describe("entities", () => {
  const cases = [
    ...Object.keys(FOUND).map((id) => ({ __typename: "Book", id })),
    { __typename: "Disc", id: "found as it is given", title: "Figaro" },
    { __typename: "Item", id: "of an interface" },
  ];

  it.each(cases)("are those of @apollo/subgraph: $__typename $id", async (representation) => {
    const expected = await answerOf(schemaOf(resolvers), [representation]);
    expect(await answerOf(resolveEntitiesAtOnce(schemaOf(resolvers)), [representation])).toEqual(expected);
  });

  it("are there at once when they are, and only the others are promises", () => {
    const schema = resolveEntitiesAtOnce(schemaOf(resolvers));
    const resolve = schema.getQueryType()?.getFields()["_entities"]?.resolve;
    const representations = ["plain", "later", "none"].map((id) => ({ __typename: "Book", id }));
    // of `info`, only what it hands on is used
    const entities = resolve?.(undefined, { representations }, undefined, {} as GraphQLResolveInfo);
    expect(entities).toEqual([{ id: "plain", title: "Emma" }, expect.any(Promise), null]);
  });

  it("stand in the order in which they were asked for, also those that come later", async () => {
    const { data } = await answerOf(
      resolveEntitiesAtOnce(schemaOf(resolvers)),
      ["later", "plain", "none", "own"].map((id) => ({ __typename: "Book", id })),
    );
    expect(data._entities.map((entity: { title: string } | null) => entity?.title ?? null)).toEqual([
      "Persuasion",
      "Emma",
      null,
      "Sanditon",
    ]);
  });

  it.each([
    ["throws", { __typename: "Book", id: "refused" }, "not for you"],
    ["is of no type of the subgraph", { __typename: "Nothing", id: "1" }, 'entity for type "Nothing"'],
  ])("fail alone when a reference %s", async (_, representation, message) => {
    const refusing = (reference: Reference) => {
      if (reference.id === "refused") throw new Error("not for you");
      return find(reference);
    };
    const schema = resolveEntitiesAtOnce(schemaOf({ ...resolvers, Book: { __resolveReference: refusing } }));
    const { data, errors } = await answerOf(schema, [representation, { __typename: "Book", id: "plain" }]);
    expect(data._entities).toEqual([null, { __typename: "Book", id: "plain", title: "Emma" }]);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatchObject({ message: expect.stringContaining(message), path: ["_entities", 0] });
  });
});
