import { describe, expect, it } from "vitest";
import { createGraph, type GraphSource } from "../corpus/graph.ts";
import { run } from "../corpus/run.ts";

function answers(subgraphs: GraphSource["subgraphs"]) {
  const { supergraph, send } = createGraph({ subgraphs });
  return async (text: string, variables: Readonly<Record<string, unknown>> = {}) => {
    const { data, errors = [], requests } = await run(supergraph, send, text, { variables });
    return {
      data,
      errors: errors.map(({ message, path }) => ({ message, path })),
      sent: requests.map(({ subgraph, operation }) => `${subgraph}: ${operation}`),
    };
  };
}

type Panel = { readonly __typename: string };

const NOTE = { __typename: "Note", text: "Open until ten" };
const COUPON = {
  __typename: "Coupon",
  terms: { unit: "PERCENT" },
  off: ({ in: unit }: { in: string }) => `10 ${unit}`,
};
const CONCERT = { __typename: "Concert", band: "The Tills" };

/** Both have the board of a page, each with panels that the other one does not know. */
function boards(own: { readonly [root: string]: readonly Panel[] }) {
  const [root = "", panels = []] = Object.entries(own)[0] ?? [];
  const page = () => ({ id: "1", board: { panels } });
  return {
    Query: { [root]: page, shared: () => ({ id: "1", board: { panels: [NOTE] } }) },
    Page: { __resolveReference: page, eventBoard: () => ({ panels }) },
  };
}

const PAGE = `
  type Board @shareable { panels: [Panel!]! }
  type Note @shareable { text: String! }`;

describe("a union of which two subgraphs know other types", () => {
  const offers = boards({ offerPage: [NOTE, COUPON] });
  const { eventBoard: _, ...offerPage } = offers.Page;
  const answer = answers({
    offers: {
      typeDefs: `${PAGE}
        type Query { offerPage: Page shared: Page @shareable }
        type Page @key(fields: "id") { id: ID! board: Board @shareable }
        union Panel = Note | Coupon
        enum Unit { PERCENT POINTS }
        type Terms { unit: Unit! }
        type Coupon { off(in: Unit!): String! terms: Terms! }`,
      resolvers: { ...offers, Page: offerPage },
    },
    events: {
      typeDefs: `${PAGE}
        type Query { eventPage: Page shared: Page @shareable }
        type Page @key(fields: "id") { id: ID! board: Board @shareable eventBoard: Board }
        union Panel = Note | Concert
        type Concert { band: String! }`,
      resolvers: boards({ eventPage: [NOTE, CONCERT] }),
    },
  });
  const PANELS = `panels {
    __typename ... on Note { text } ... on Coupon { off(in: $unit) terms { unit } } ... on Concert { band }
  }`;
  const coupon = { __typename: "Coupon", off: "10 POINTS", terms: { unit: "PERCENT" } };

  it.each([
    ["offerPage { board", { offerPage: { board: { panels: [NOTE, coupon] } } }],
    ["eventPage { board", { eventPage: { board: { panels: [NOTE, CONCERT] } } }],
    ["offerPage { eventBoard", { offerPage: { eventBoard: { panels: [NOTE, CONCERT] } } }],
    ["shared { board", { shared: { board: { panels: [NOTE] } } }],
  ])("has the types of the subgraph that is asked: %s", async (way, data) => {
    const { sent: _, ...answered } = await answer(`query ($unit: Unit!) { ${way} { ${PANELS} } } }`, {
      unit: "POINTS",
    });
    expect(answered).toEqual({ data, errors: [] });
  });

  it("is asked for the types that the subgraph knows, in one request", async () => {
    const { sent } = await answer(`query ($unit: Unit!) { eventPage { board { ${PANELS} } } }`, { unit: "POINTS" });
    expect(sent).toEqual(["events: {eventPage{board{panels{__typename ...on Note{text}...on Concert{band}}}}}"]);
  });

  it("is asked for the name of the type when the subgraph knows nothing else that is selected", async () => {
    expect(await answer(`{ eventPage { board { panels { ... on Coupon { terms { unit } } } } } }`)).toEqual({
      data: { eventPage: { board: { panels: [{}, {}] } } },
      errors: [],
      sent: ["events: {eventPage{board{panels{__typename}}}}"],
    });
  });
});

describe("an interface of which two subgraphs know other types", () => {
  const panel = `interface Panel { text: String! } type Note implements Panel @shareable { text: String! }`;
  const concert = { ...CONCERT, text: "Tonight" };
  const answer = answers({
    offers: {
      typeDefs: `${panel}
        type Query { offerPage: Page }
        type Page @key(fields: "id") { id: ID! panels: [Panel!]! @shareable }
        type Coupon implements Panel { text: String! off: Int! }`,
      resolvers: {
        Query: { offerPage: () => ({ id: "1", panels: [{ __typename: "Coupon", text: "Sale", off: 5 }] }) },
      },
    },
    events: {
      typeDefs: `${panel}
        type Query { eventPage: Page }
        type Page @key(fields: "id") { id: ID! panels: [Panel!]! @shareable }
        type Concert implements Panel { text: String! band: String! }`,
      resolvers: { Query: { eventPage: () => ({ id: "1", panels: [NOTE, concert] }) } },
    },
  });
  const PANELS = "panels { __typename text ... on Coupon { off } ... on Concert { band } }";

  it.each([
    ["offerPage", { offerPage: { panels: [{ __typename: "Coupon", text: "Sale", off: 5 }] } }],
    ["eventPage", { eventPage: { panels: [NOTE, concert] } }],
  ])("has the types of the subgraph that is asked: %s", async (root, data) => {
    expect(await answer(`{ ${root} { ${PANELS} } }`)).toMatchObject({ data, errors: [] });
  });
});

describe("a type that two subgraphs know and one has in its union", () => {
  const answer = answers({
    offers: {
      typeDefs: `
        type Query { offerPage: Page shop: Shop }
        type Page @key(fields: "id") { id: ID! panels: [Panel!]! @shareable }
        union Panel = Note | Shop
        type Note @shareable { text: String! }
        type Shop @key(fields: "id") { id: ID! name: String! }`,
      resolvers: {
        Query: { offerPage: () => ({ id: "1", panels: [{ __typename: "Shop", id: "s" }] }) },
        Shop: { __resolveReference: ({ id }: { id: string }) => ({ id }), name: () => "Tea and Co" },
      },
    },
    events: {
      typeDefs: `
        type Query { eventPage: Page host: Shop }
        type Page @key(fields: "id") { id: ID! panels: [Panel!]! @shareable }
        union Panel = Note
        type Note @shareable { text: String! }
        type Shop @key(fields: "id") { id: ID! floor: Int! }`,
      resolvers: {
        Query: { eventPage: () => ({ id: "1", panels: [NOTE] }), host: () => ({ id: "s" }) },
        Shop: { __resolveReference: ({ id }: { id: string }) => ({ id }), floor: () => 2 },
      },
    },
  });

  it("is there with what either subgraph has of it", async () => {
    expect(await answer(`{ offerPage { panels { ... on Note { text } ... on Shop { name floor } } } }`)).toMatchObject({
      data: { offerPage: { panels: [{ name: "Tea and Co", floor: 2 }] } },
      errors: [],
    });
  });

  it("is not asked for where it cannot be, and is elsewhere", async () => {
    const text = `{ eventPage { panels { ... on Note { text } ... on Shop { floor } } } host { floor } }`;
    expect(await answer(text)).toEqual({
      data: { eventPage: { panels: [{ text: NOTE.text }] }, host: { floor: 2 } },
      errors: [],
      sent: ["events: {eventPage{panels{__typename ...on Note{text}}}host{floor}}"],
    });
  });
});

describe("a type that leads to one of which the other subgraph has a part", () => {
  const answer = answers({
    offers: {
      typeDefs: `
        type Query { offerPage: Page }
        type Page @key(fields: "id") { id: ID! panels: [Panel!]! @shareable price: Price @shareable }
        union Panel = Note | Coupon
        type Note @shareable { text: String! }
        type Coupon { off: Price! }
        type Price { amount: Int! @shareable unit: String! }`,
      resolvers: {
        Query: { offerPage: () => ({ id: "1", panels: [{ __typename: "Coupon", off: { amount: 5, unit: "EUR" } }] }) },
      },
    },
    events: {
      typeDefs: `
        type Query { eventPage: Page }
        type Page @key(fields: "id") { id: ID! panels: [Panel!]! @shareable price: Price @shareable }
        union Panel = Note
        type Note @shareable { text: String! }
        type Price { amount: Int! @shareable }`,
      resolvers: { Query: { eventPage: () => ({ id: "1", panels: [NOTE] }) } },
    },
  });

  it("is null with an error, as the planner has it", async () => {
    expect(await answer(`{ offerPage { panels { ... on Coupon { off { unit } } } } }`)).toMatchObject({
      data: { offerPage: null },
      errors: [{ message: "No subgraph answered the field Coupon.off.", path: ["offerPage", "panels", 0, "off"] }],
    });
  });
});
