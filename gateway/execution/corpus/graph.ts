// A small supergraph for tests, composed from SDL, with its subgraphs executing in this process.
import { composeServices } from "@apollo/composition";
import { buildSubgraphSchema } from "@apollo/subgraph";
import type { GraphQLResolverMap } from "@apollo/subgraph/dist/schema-helper/resolverMap.js";
import { type DocumentNode, graphql, parse } from "graphql";
import type { Send, SubgraphRequest, SubgraphResult } from "../send.ts";
import { type LoadedSupergraph, loadSupergraph } from "../supergraph.ts";

/** Of a field, or `__resolveReference` with the representation as its source. */
type Resolver = (source: never, args: never) => unknown;

export interface SubgraphSource {
  /** Without the `@link` to federation, which is added. */
  readonly typeDefs: string;
  readonly resolvers: Readonly<Record<string, Readonly<Record<string, Resolver>>>>;
}

/** One operation on a graph of the corpus. */
export interface Case {
  readonly name: string;
  readonly operation: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** Subgraphs that do not answer. */
  readonly down?: readonly string[];
  /** Both answers where they differ, and why ours does. */
  readonly differs?: { readonly why: string; readonly ours: Answer; readonly reference: Answer };
}

export interface Answer {
  readonly data: unknown;
  readonly errors: readonly AnswerError[];
}

export interface AnswerError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly code?: unknown;
}

export interface GraphSource {
  readonly name: string;
  readonly subgraphs: Readonly<Record<string, SubgraphSource>>;
  readonly cases: readonly Case[];
}

export interface Graph {
  readonly supergraph: LoadedSupergraph;
  /** Of the subgraphs, by name. */
  readonly sdl: ReadonlyMap<string, DocumentNode>;
  /** Runs an operation in a subgraph; the answer has been JSON once, as on a wire. */
  readonly send: Send;
}

const FEDERATION = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.8", import: ["@key", "@requires", "@provides", "@external", "@shareable", "@inaccessible", "@interfaceObject", "@override", "@context", "@fromContext", "@tag"])`;

export function createGraph({ subgraphs }: Pick<GraphSource, "subgraphs">): Graph {
  const sdl = new Map(
    Object.entries(subgraphs).map(([name, { typeDefs }]) => [name, parse(`${FEDERATION}\n${typeDefs}`)]),
  );
  const schemas = new Map(
    [...sdl].map(([name, typeDefs]) => {
      // Each resolver names the source that it gets; the map's own type allows none to be that particular.
      const resolvers = subgraphs[name]?.resolvers as GraphQLResolverMap<unknown>;
      return [name, buildSubgraphSchema([{ typeDefs, resolvers }])];
    }),
  );
  return {
    supergraph: compose(sdl),
    sdl,
    async send({ subgraph, operation, variables, operationName }) {
      const schema = schemas.get(subgraph);
      if (!schema) throw new Error(`no subgraph ${subgraph}`);
      const result = await graphql({ schema, source: operation, variableValues: variables, operationName });
      const answer: SubgraphResult = JSON.parse(JSON.stringify(result));
      return answer;
    },
  };
}

function compose(sdl: ReadonlyMap<string, DocumentNode>): LoadedSupergraph {
  const services = [...sdl].map(([name, typeDefs]) => ({ name, url: `http://${name}.test/graphql`, typeDefs }));
  const { supergraphSdl, errors = [] } = composeServices(services);
  if (!supergraphSdl) throw new AggregateError(errors, errors.map(({ message }) => message).join("\n"));
  return loadSupergraph(supergraphSdl, { enforcedFeatures: [] });
}

export function withoutSubgraphs(send: Send, down: readonly string[]): Send {
  return async (request: SubgraphRequest) => {
    if (down.includes(request.subgraph)) throw new Error(`${request.subgraph} is down`);
    return send(request);
  };
}
