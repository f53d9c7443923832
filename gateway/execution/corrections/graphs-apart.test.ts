// Chains of requirements: what the planner makes of them, as subgraphs see it.
import { expect, it } from "vitest";
import { createGraph, type GraphSource } from "../corpus/graph.ts";
import { run } from "../corpus/run.ts";

interface Sent {
  readonly subgraph: string;
  readonly operation: string;
  readonly operationName: string | null;
}

function serve(subgraphs: GraphSource["subgraphs"]) {
  const { supergraph, send } = createGraph({ subgraphs });
  return {
    supergraph,
    async answer(text: string) {
      const sent: Sent[] = [];
      const result = await run(
        supergraph,
        (request) => {
          const { subgraph, operation, operationName } = request;
          sent.push({ subgraph, operation, operationName });
          return send(request);
        },
        text,
      );
      return { ...result, sent };
    },
  };
}

const CHAIN: GraphSource["subgraphs"] = {
  parcels: {
    typeDefs: `
      type Query { parcel: Parcel }
      type Parcel @key(fields: "id") { id: ID! size: Int @external box: String @requires(fields: "size") }`,
    resolvers: {
      Query: { parcel: () => ({ id: "1" }) },
      Parcel: {
        __resolveReference: (parcel: object) => parcel,
        box: ({ size }: { size?: number }) => `box of ${size}`,
      },
    },
  },
  labels: {
    typeDefs: `
      type Parcel @key(fields: "id") { id: ID! size: Int box: String @external label: String @requires(fields: "box") }`,
    resolvers: {
      Parcel: {
        __resolveReference: (parcel: object) => parcel,
        size: () => 3,
        label: ({ box }: { box?: string }) => `label of ${box}`,
      },
    },
  },
};

it("asks for each link of a chain with what it requires, in the real subgraph's name", async () => {
  const { answer } = serve(CHAIN);
  const { data, errors, sent } = await answer(`query Label { parcel { label } }`);
  expect({ data, errors }).toEqual({ data: { parcel: { label: "label of box of 3" } }, errors: undefined });
  expect(sent.map(({ subgraph, operationName }) => [subgraph, operationName])).toEqual([
    ["parcels", "Label__parcels"],
    ["labels", "Label__labels"],
    ["parcels", "Label__parcels"],
    ["labels", "Label__labels"],
  ]);
  expect(sent.every(({ operation, operationName }) => operation.startsWith(`query ${operationName}`))).toBe(true);
});

it("has a link itself beside what requires it", async () => {
  const { data } = await serve(CHAIN).answer(`{ parcel { id box label size } }`);
  expect(data).toEqual({ parcel: { id: "1", box: "box of 3", label: "label of box of 3", size: 3 } });
});

it("keeps the planner's graphs from everybody else", () => {
  const { supergraph } = serve(CHAIN);
  expect(supergraph.corrections.graphsApart.parts.map(({ subgraph, name }) => [subgraph, name])).toEqual([
    ["parcels", "parcels__1"],
  ]);
  expect(supergraph.subgraphs.map(({ name }) => name)).toEqual(["labels", "parcels"]);
});

it("leaves a supergraph without a chain as it is", () => {
  const { supergraph } = serve({
    parcels: {
      typeDefs: `
        type Query { parcel: Parcel }
        type Parcel @key(fields: "id") { id: ID! size: Int @external box: String @requires(fields: "size") }`,
      resolvers: {},
    },
    sizes: { typeDefs: `type Parcel @key(fields: "id") { id: ID! size: Int }`, resolvers: {} },
  });
  expect(supergraph.corrections.graphsApart.parts).toEqual([]);
  expect(supergraph.corrections.graphsApart.supergraph).toBe(supergraph.corrections.standIns.supergraph);
});
