// The subgraphs as they answer when they really execute: documents parsed once, graphql-js.
import { type DocumentNode, type ExecutionResult, execute, parse } from "graphql";
import { createShop } from "./data.ts";
import { createSubgraphSchemas, type SubgraphName } from "./subgraphs.ts";

export interface ShopRequest {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
}

export type ExecuteInShop = (subgraph: SubgraphName, request: ShopRequest) => Promise<ExecutionResult>;

export function createExecutingShop(): ExecuteInShop {
  const schemas = createSubgraphSchemas(createShop());
  const documents = new Map<string, DocumentNode>();
  const documentOf = (text: string) => {
    const known = documents.get(text) ?? parse(text, { noLocation: true });
    documents.set(text, known);
    return known;
  };
  return async (subgraph, { query, operationName = null, variables }) =>
    execute({
      schema: schemas[subgraph],
      document: documentOf(query),
      operationName,
      variableValues: variables ?? {},
    });
}
