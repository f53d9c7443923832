import { parse } from "graphql";
import { describe, expect, it } from "vitest";
import { composeSupergraph } from "./compose.ts";
import { readSubgraphs, type Subgraph } from "./subgraphs.ts";
import { buildVariants, type Variant } from "./variants.ts";

const LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@tag", "@inaccessible"])';

function orders(sdl: string): Subgraph {
  return { name: "orders", url: "http://orders/graphql", document: parse(`${LINK} ${sdl}`) };
}

function typeNames({ schema }: Variant): string[] {
  return Object.keys(schema.getTypeMap()).filter((name) => !name.startsWith("__"));
}

describe("buildVariants", () => {
  it("shows what is internal to services alone", () => {
    const variants = buildVariants(composeSupergraph(readSubgraphs()).supergraphSdl);
    expect(typeNames(variants.internal)).toContain("Reservation");
    for (const name of ["api", "public", "partner", "store"] as const) {
      expect(typeNames(variants[name])).not.toContain("Reservation");
    }
  });

  it("gives partners no way to write", () => {
    const { partner } = buildVariants(composeSupergraph(readSubgraphs()).supergraphSdl);
    expect(partner.schema.getMutationType()).toBeUndefined();
  });

  it("throws and names the contract that has no field to read", () => {
    const sdl = 'type Query { cart: Int @tag(name: "public") @tag(name: "store") }';
    expect(() => buildVariants(composeSupergraph([orders(sdl)]).supergraphSdl)).toThrow(
      "The variant partner is no valid supergraph",
    );
  });
});
