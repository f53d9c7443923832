// @context and @fromContext. The reference cannot run them, so the answers stand here.
import { parse } from "graphql";
import { expect, it } from "vitest";
import { createGraph, type GraphSource } from "./corpus/graph.ts";
import { ourAnswer } from "./corpus/reference.ts";
import type { SubgraphRequest } from "./send.ts";

const AREAS = { a1: "USD", a2: "EUR" };

const travel: Pick<GraphSource, "subgraphs"> = {
  subgraphs: {
    areas: {
      typeDefs: `
        type Query { areas: [Area!] }
        type Area @key(fields: "id") @context(name: "area") { id: ID! currency: String! tours: [Tour!] guide: Guide }
        type Guide { tours: [Tour] }
        type Tour @key(fields: "id") { id: ID! price(currency: String @fromContext(field: "$area { currency }")): String hotel: Hotel }
        type Hotel @key(fields: "id") { id: ID! rate(currency: String @fromContext(field: "$area { currency }")): String }`,
      resolvers: {
        Query: { areas: () => [{ id: "a1" }, { id: "a2" }] },
        Area: {
          currency: ({ id }: { id: "a1" | "a2" }) => AREAS[id],
          tours: () => [{ id: "t1" }, { id: "t2" }],
          guide: () => ({ tours: [{ id: "t1" }, null] }),
        },
        Tour: {
          price: ({ id }: { id: string }, { currency }: { currency?: string }) => `${id} in ${currency}`,
          hotel: () => ({ id: "h" }),
        },
        Hotel: { rate: (_, { currency }: { currency?: string }) => `${currency} a night` },
      },
    },
  },
};

it("gives each entity the values of the objects above it, in one request for those that have the same", async () => {
  const { supergraph, send } = createGraph(travel);
  const requests: SubgraphRequest[] = [];
  const document = parse(`{ areas { tours { price hotel { rate } } guide { tours { price } } } }`);
  const answer = await ourAnswer({ supergraph, document, variables: {} }, (request) => {
    requests.push(request);
    return send(request);
  });
  const area = (currency: string) => ({
    tours: ["t1", "t2"].map((id) => ({ price: `${id} in ${currency}`, hotel: { rate: `${currency} a night` } })),
    guide: { tours: [{ price: `t1 in ${currency}` }, null] },
  });
  expect(answer).toEqual({ data: { areas: [area("USD"), area("EUR")] }, errors: [] });
  const ofEntities = requests.map(({ variables }) => Object.keys(variables)).filter((names) => names.length > 0);
  expect(ofEntities.map((names) => names.filter((name) => name !== "representations"))).toEqual(
    ofEntities.map(() => [expect.any(String)]),
  );
});
