import { parse } from "graphql";
import { describe, expect, it } from "vitest";
import { CompositionFailed, composeSupergraph, readSupergraph } from "./compose.ts";
import { readSubgraphs } from "./subgraphs.ts";

const LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])';

describe("composeSupergraph", () => {
  it("gives what is committed, without a warning", () => {
    const { supergraphSdl, warnings } = composeSupergraph();
    expect(warnings).toEqual([]);
    expect(supergraphSdl).toBe(readSupergraph());
  });

  it("names each subgraph's own address", () => {
    expect(readSubgraphs().map(({ name, url }) => [name, url])).toEqual([
      ["members", "http://members:4001/graphql"],
      ["catalog", "http://catalog:4002/graphql"],
      ["inventory", "http://inventory:4003/graphql"],
      ["orders", "http://orders:4004/graphql"],
      ["content", "http://content:4005/graphql"],
      ["devices", "http://devices:4006/graphql"],
    ]);
  });

  it("throws with the code and the place when two subgraphs own one field", () => {
    const document = parse(`${LINK} type Query { cart: Int }`);
    const subgraphs = (["orders", "catalog"] as const).map((name) => ({
      name,
      url: `http://${name}/graphql`,
      document,
    }));
    expect(() => composeSupergraph(subgraphs)).toThrow(CompositionFailed);
    expect(() => composeSupergraph(subgraphs)).toThrow(/INVALID_FIELD_SHARING: .*"Query\.cart"/);
  });

  it("tells when two subgraphs contradict each other without breaking the graph", () => {
    const subgraphs = (["orders", "catalog"] as const).map((name) => ({
      name,
      url: `http://${name}/graphql`,
      document: parse(`${LINK} type Query { cart(${name === "orders" ? "first: Int" : "last: Int"}): Int @shareable }`),
    }));
    expect(composeSupergraph(subgraphs).warnings).toEqual([
      expect.stringContaining('INCONSISTENT_ARGUMENT_PRESENCE: Optional argument "Query.cart(last:)"'),
      expect.stringContaining('INCONSISTENT_ARGUMENT_PRESENCE: Optional argument "Query.cart(first:)"'),
    ]);
  });
});
