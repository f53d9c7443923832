// Any supergraph with generated data: once as its subgraphs, once as one server that has everything.
import { buildSubgraphSchema } from "@apollo/subgraph";
import { type DocumentNode, execute, type GraphQLSchema, parse } from "graphql";
import type { Send, SubgraphResult } from "../send.ts";
import type { LoadedSupergraph } from "../supergraph.ts";
import { entitiesOf } from "./entities-of.ts";
import { createGenerator, type World } from "./generate.ts";
import type { Operation } from "./reference.ts";

export interface Worlds {
  readonly supergraph: LoadedSupergraph;
  inWorld(world: World): Servers;
}

export interface Servers {
  /** All subgraphs. */
  readonly send: Send;
  /** The answer of the one server. */
  answer(operation: Operation): Promise<SubgraphResult>;
}

/** `documents` are the subgraphs' SDL by name. */
export function createWorlds(supergraph: LoadedSupergraph, documents: ReadonlyMap<string, DocumentNode>): Worlds {
  const entities = entitiesOf([...documents.values()], supergraph.supergraphSchema);
  const generator = createGenerator(supergraph, entities);
  const schemas = new Map(
    [...documents].map(([name, typeDefs]) => {
      const resolvers = Object.fromEntries(
        entities.interfaces.map((type) => [type, { __resolveReference: generator.resolveReference(type) }]),
      );
      return [name, buildSubgraphSchema([{ typeDefs, resolvers }])];
    }),
  );
  return {
    supergraph,
    inWorld(world) {
      const fieldResolver = generator.fieldResolver(world);
      const run = async (schema: GraphQLSchema, document: DocumentNode, variables: Operation["variables"]) => {
        const result = await execute({ schema, document, variableValues: variables, fieldResolver });
        const answer: SubgraphResult = JSON.parse(JSON.stringify(result));
        return answer;
      };
      return {
        async send({ subgraph, operation, variables }) {
          const schema = schemas.get(subgraph);
          if (!schema) throw new Error(`no subgraph ${subgraph}`);
          return run(schema, parse(operation), variables);
        },
        answer: ({ document, variables }) => run(supergraph.supergraphSchema, document, variables),
      };
    },
  };
}
