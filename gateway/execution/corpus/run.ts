// Runs one operation on a supergraph and keeps what was sent.
import { parse } from "graphql";
import { type CompiledPlan, compilePlan } from "../compile.ts";
import { type ExecutionResult, executePlan } from "../execute.ts";
import { createPlanner } from "../plan.ts";
import type { Send, SubgraphRequest } from "../send.ts";
import type { LoadedSupergraph } from "../supergraph.ts";

export interface RunOptions {
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly context?: unknown;
  readonly signal?: AbortSignal;
}

export async function compiled(supergraph: LoadedSupergraph, text: string): Promise<CompiledPlan> {
  const operation = { document: parse(text), operationName: null };
  return compilePlan(await createPlanner(supergraph)(operation), operation, supergraph);
}

/** The result as a client gets it: as JSON. */
export async function run(
  supergraph: LoadedSupergraph,
  send: Send,
  text: string,
  { variables = {}, context = null, signal }: RunOptions = {},
): Promise<ExecutionResult & { readonly requests: readonly ReturnType<typeof asSent>[] }> {
  const requests: ReturnType<typeof asSent>[] = [];
  const recording: Send = (request) => {
    requests.push(asSent(request));
    return send(request);
  };
  const result = await executePlan(await compiled(supergraph, text), { variables, context, signal }, recording);
  return { ...JSON.parse(JSON.stringify(result)), requests };
}

/** What a request says of itself when it is sent. */
export function asSent({
  subgraph,
  operation,
  operationName,
  operationKind,
  variables,
  context,
  signal,
}: SubgraphRequest) {
  return { subgraph, operation, operationName, operationKind, variables: structuredClone(variables), context, signal };
}
