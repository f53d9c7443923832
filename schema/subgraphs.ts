// The six subgraphs: their names, where they listen, and their SDL as written in this folder.
import { readFileSync } from "node:fs";
import { type DocumentNode, parse, Source } from "graphql";

/** In the order of their ports: members on 4001, devices on 4006. */
export const SUBGRAPHS = ["members", "catalog", "inventory", "orders", "content", "devices"] as const;

export type SubgraphName = (typeof SUBGRAPHS)[number];

export interface Subgraph {
  readonly name: SubgraphName;
  readonly url: string;
  readonly document: DocumentNode;
}

export function isSubgraphName(name: string): name is SubgraphName {
  return SUBGRAPHS.some((subgraph) => subgraph === name);
}

/** Reads the SDL of every subgraph. Throws a GraphQLError with line and column when one cannot be parsed. */
export function readSubgraphs(): Subgraph[] {
  return SUBGRAPHS.map((name, index) => {
    const sdl = readFileSync(new URL(`${name}.graphql`, import.meta.url), "utf8");
    return {
      name,
      url: `http://${name}:${4001 + index}/graphql`,
      document: parse(new Source(sdl, `schema/${name}.graphql`)),
    };
  });
}
