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
): Promise<ExecutionResult & { readonly requests: readonly SubgraphRequest[] }> {
  const requests: SubgraphRequest[] = [];
  const recording: Send = (request) => {
    requests.push(structuredCloneOf(request));
    return send(request);
  };
  const result = await executePlan(await compiled(supergraph, text), { variables, context, signal }, recording);
  return { ...JSON.parse(JSON.stringify(result)), requests };
}

function structuredCloneOf(request: SubgraphRequest): SubgraphRequest {
  return { ...request, variables: structuredClone(request.variables) };
}
