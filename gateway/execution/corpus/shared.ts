// Answers that several executions have at once, asked for by text.
import { isDeepStrictEqual } from "node:util";
import type { CompiledPlan } from "../compile.ts";
import { type ExecutionResult, executePlan } from "../execute.ts";
import type { OperationRequest } from "../execution.ts";
import type { Send } from "../send.ts";

/**
 * Runs it on answers of its own, and again on answers that others have too and that are asked for as over a wire, each on
 * subgraphs as they are at first. Rejects when that makes a difference.
 */
export async function executeBothWays(
  plan: CompiledPlan,
  request: OperationRequest,
  openSend: () => Send,
): Promise<ExecutionResult> {
  const result = await executePlan(plan, request, openSend());
  const others = await executePlan(plan, request, shared(openSend()));
  if (!isDeepStrictEqual(asJson(others), asJson(result))) throw new Error("Shared answers make another answer");
  return result;
}

/** Nobody can change them: whoever tries throws. */
function shared(send: Send): Send {
  return async (request) => {
    const { variables } = JSON.parse(request.body);
    if (!isDeepStrictEqual(variables, asJson(request.variables))) throw new Error("The text says something else");
    const { data, ...rest } = await send(request);
    return { ...rest, ...(data !== undefined && { data: frozen(data) }), isShared: true };
  };
}

function frozen<Value>(value: Value): Value {
  if (typeof value !== "object" || value === null) return value;
  for (const below of Object.values(value)) frozen(below);
  return Object.freeze(value);
}

function asJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
