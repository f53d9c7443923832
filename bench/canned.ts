// A `send` without subgraphs: what they answered once, by the text of the request.
import { execute, type GraphQLSchema, parse } from "graphql";
import type { Send, SubgraphResult } from "../gateway/execution/send.ts";

export interface Canned {
  readonly send: Send;
  /** The texts of all answers that the last `record` brought, an entry for each fetch. */
  readonly answers: readonly string[];
}

/** Runs `work` once against executing subgraphs; the `send` that it gives then answers every such request from memory. */
export async function record(
  schemas: Readonly<Record<string, GraphQLSchema>>,
  work: (send: Send) => Promise<unknown>,
): Promise<Canned> {
  const known = new Map<string, string>();
  const answers: string[] = [];
  await work(async ({ subgraph, operation, variables, body }) => {
    const schema = schemas[subgraph];
    if (!schema) throw new TypeError(`There is no subgraph ${subgraph}`);
    const result = await execute({ schema, document: parse(operation), variableValues: variables });
    const text = JSON.stringify(result);
    known.set(body, text);
    answers.push(text);
    return parseResult(text);
  });
  return {
    answers,
    send: async ({ body }) => {
      const text = known.get(body);
      if (text === undefined) throw new TypeError(`Nobody asked this before: ${body.slice(0, 200)}`);
      return parseResult(text);
    },
  };
}

function parseResult(text: string): SubgraphResult {
  return JSON.parse(text);
}
