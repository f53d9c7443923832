// The subgraphs as they answer when they really execute: as those of the mall do, each operation prepared once.
import type { ExecutionResult } from "graphql";
import { createPreparedOperations } from "../../kit/prepared-operations.ts";
import { createShop } from "./data.ts";
import { createSubgraphSchemas, SUBGRAPHS, type SubgraphName } from "./subgraphs.ts";

export interface ShopRequest {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
}

export type ExecuteInShop = (subgraph: SubgraphName, request: ShopRequest) => Promise<ExecutionResult>;

export function createExecutingShop(): ExecuteInShop {
  const schemas = createSubgraphSchemas(createShop());
  const prepare = new Map(SUBGRAPHS.map((name) => [name, createPreparedOperations(schemas[name])]));
  return async (subgraph, { query, operationName = null, variables }) => {
    const prepared = prepare.get(subgraph)?.(query, operationName);
    if (!prepared || Array.isArray(prepared)) throw new Error(`${subgraph} does not know what to do with ${query}`);
    return prepared.execute({ rootValue: undefined, contextValue: undefined, variables: { ...variables } });
  };
}
