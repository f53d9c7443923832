// A supergraph on which a short operation takes the planner minutes: an interface with 70 implementations, some of whose
// fields are in two subgraphs. The planner weighs every combination of where each is fetched from.
import { composeServices } from "@apollo/composition";
import { parse } from "graphql";

const FEDERATION = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])`;
const IMPLEMENTATIONS = 70;

/**
 * With 9 shared implementations the planner weighs 512 times 512 combinations; with 14 it sees that they are too many, and 2 to
 * the power of 70 do not fit into an array.
 */
export function createCostlySdl(sharedImplementations = 9): string {
  const types = Array.from({ length: IMPLEMENTATIONS }, (_, index) => ({
    name: `Part${index}`,
    isShared: index < sharedImplementations,
  }));
  const first = types.map(
    ({ name, isShared }) =>
      `type ${name} implements Part @key(fields: "id") { id: ID! next: Part ${isShared ? "@shareable" : ""} name: String @shareable }`,
  );
  const second = types.map(
    ({ name, isShared }) =>
      `type ${name} implements Part @key(fields: "id") { id: ID! ${isShared ? "next: Part @shareable" : ""} name: String @shareable stock: Int }`,
  );
  const { supergraphSdl, errors } = composeServices([
    service(
      "parts",
      `type Query { parts: [Part!]! } interface Part { id: ID! next: Part name: String } ${first.join("\n")}`,
    ),
    service(
      "stock",
      `type Query { stock: [Part!]! } interface Part { id: ID! name: String stock: Int } ${second.join("\n")}`,
    ),
  ]);
  if (!supergraphSdl) throw new AggregateError(errors ?? []);
  return supergraphSdl;
}

export function costlyOperation(name = "Costly"): string {
  return `query ${name} { stock { one: next { name } other: next { stock next { name } } } }`;
}

function service(name: string, sdl: string) {
  return { name, url: `http://${name}.test/graphql`, typeDefs: parse(`${FEDERATION}\n${sdl}`) };
}
