// A subgraph behind a real HTTP server whose schema can change while it runs, with a record of what reaches it.
import type { IncomingHttpHeaders } from "node:http";
import { composeServices } from "@apollo/composition";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { graphql, parse } from "graphql";
import { serveRaw } from "./gateway-remote.ts";

export interface SubgraphSource {
  readonly typeDefs: string;
  readonly resolvers?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

export interface HttpSubgraph {
  readonly url: string;
  readonly requests: readonly { readonly query: string; readonly headers: IncomingHttpHeaders }[];
  /** From the next request on. */
  replace(source: SubgraphSource): void;
  stop(): Promise<void>;
}

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@authenticated"])\n`;

/** `headers` go out with every answer. */
export async function serveSubgraph(
  source: SubgraphSource,
  headers: Readonly<Record<string, string>> = {},
): Promise<HttpSubgraph> {
  const requests: { query: string; headers: IncomingHttpHeaders }[] = [];
  let schema = schemaOf(source);
  const server = await serveRaw(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { query, variables, operationName } = JSON.parse(Buffer.concat(chunks).toString());
    requests.push({ query, headers: request.headers });
    const result = await graphql({ schema, source: query, variableValues: variables, operationName });
    response.writeHead(200, { "content-type": "application/json", ...headers }).end(JSON.stringify(result));
  });
  return {
    url: server.url,
    requests,
    replace: (next) => {
      schema = schemaOf(next);
    },
    stop: server.stop,
  };
}

function schemaOf({ typeDefs, resolvers = {} }: SubgraphSource) {
  // resolvers of tests: their arguments are what the SDL says
  return buildSubgraphSchema([{ typeDefs: parse(LINK + typeDefs), resolvers: resolvers as never }]);
}

/** The supergraph document of subgraphs at these addresses. */
export function composeAt(subgraphs: Readonly<Record<string, { readonly typeDefs: string; readonly url: string }>>) {
  const { supergraphSdl, errors } = composeServices(
    Object.entries(subgraphs).map(([name, { typeDefs, url }]) => ({ name, url, typeDefs: parse(LINK + typeDefs) })),
  );
  if (!supergraphSdl) throw new AggregateError(errors ?? []);
  return supergraphSdl;
}
