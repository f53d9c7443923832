// What a source of supergraphs may ask of its gateway: to take a newer one, to look whether subgraphs answer, and to ask them.
import { parse } from "graphql";
import { anonymousViewer } from "../kit/viewer.ts";
import { subgraphsIn } from "./execution/schemas.ts";
import type { SubgraphResult } from "./execution/send.ts";
import type { SupergraphSourceOptions } from "./supergraph-source.ts";
import type { SubgraphTransport } from "./transport.ts";
import type { TransportPool } from "./transports.ts";

export function createSourceHost(
  transports: TransportPool,
  update: (supergraphSdl: string) => void,
): SupergraphSourceOptions {
  const ask = async (
    { name, url = "" }: { readonly name: string; readonly url?: string | undefined },
    query: string,
  ) => {
    const lease = transports.lease([{ name, url }]);
    try {
      return await askSubgraph(name, lease.transportFor(name), query);
    } finally {
      lease.release();
    }
  };
  return {
    update,
    healthCheck: async (supergraphSdl) => {
      const subgraphs = subgraphsIn(parse(supergraphSdl, { noLocation: true }));
      await Promise.all(subgraphs.map((subgraph) => ask(subgraph, "{__typename}")));
    },
    getDataSource: (endpoint) => ({
      process: async ({ request }) => {
        const { data = null, errors } = await ask(endpoint, request.query ?? "");
        return { data, ...(errors && { errors: [...errors] }) };
      },
    }),
  };
}

/** In nobody's name. */
function askSubgraph(name: string, transport: SubgraphTransport, operation: string): Promise<SubgraphResult> {
  const errand = { viewer: anonymousViewer, requestId: "supergraph", signal: AbortSignal.timeout(ASK_MS) };
  return transport.send(
    {
      ...{ subgraph: name, operation, operationName: null, operationKind: "query", path: [], variables: {} },
      body: JSON.stringify({ query: operation }),
      ...{ context: null, signal: errand.signal },
    },
    errand,
  );
}

const ASK_MS = 10_000;
