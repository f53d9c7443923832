// Runs a compiled plan: fetch by fetch into one tree of data, then the client's answer out of it.
import type { GraphQLFormattedError } from "graphql";
import type { CompiledDefer, CompiledNode, CompiledPlan } from "./compile.ts";
import { createExecution, type Execution, type OperationRequest } from "./execution.ts";
import { projectAnswer } from "./respond.ts";
import { runFetch } from "./run-fetch.ts";
import type { Send } from "./send.ts";

/** https://spec.graphql.org/October2021/#sec-Response-Format */
export interface ExecutionResult {
  /** Null when a field that may not be null has no value, up to the root. */
  readonly data: Record<string, unknown> | null;
  /** Absent when there are none. */
  readonly errors?: readonly GraphQLFormattedError[];
}

/**
 * Never rejects for what subgraphs do or fail to do: each field that could not be had is null, with an error at its
 * path. Rejects with a TypeError when `plan` is a subscription or defers.
 */
export async function executePlan(
  plan: CompiledPlan,
  operation: OperationRequest,
  send: Send,
): Promise<ExecutionResult> {
  if (plan.source) throw new TypeError("A subscription is run by executeSubscription");
  if (plan.deferred.length > 0) throw new TypeError("Deferred fragments are run by executeIncrementally");
  const execution = createExecution(plan, operation, send);
  await runPlan(execution);
  return answerOf(execution);
}

/** Fetches what the plan fetches, on top of the data that is there; undefined when that is nothing. */
export function runPlan(execution: Execution): Promise<unknown> | undefined {
  const { node } = execution.plan;
  return node ? runNode(execution, node) : undefined;
}

/** The answer that the data so far makes. */
export function answerOf(execution: Execution): ExecutionResult {
  const { plan, data, variables, failures, errors } = execution;
  // what could not be had, or was answered with an error, is told the exact way
  const isAsItShouldBe = failures.size === 0 && errors.errors.length === 0;
  const answer = isAsItShouldBe && plan.project ? plan.project(data, variables) : null;
  return answer ? { data: answer } : exactAnswerOf(execution);
}

function exactAnswerOf({ plan, operation, variables, data, failures, errors }: Execution): ExecutionResult {
  const introspection = plan.introspection?.(operation.variables);
  for (const error of introspection?.errors ?? []) errors.add(error);
  const answer = projectAnswer(plan.answer, {
    data,
    introspection: introspection?.data ?? {},
    variables,
    failures,
    errors,
  });
  return errors.errors.length === 0 ? { data: answer } : { data: answer, errors: errors.errors };
}

/** No promise of its own for each node: the way to a fetch is taken with every request. */
function runNode(execution: Execution, node: CompiledNode): Promise<unknown> {
  switch (node.kind) {
    case "fetch": {
      const { id } = node;
      const running = runFetch(execution, node);
      return id === null ? running : running.then(() => execution.deferrals?.arrived(id));
    }
    case "sequence":
      return runInOrder(execution, node.nodes);
    case "parallel":
      return Promise.all(node.nodes.map((child) => runNode(execution, child)));
    case "condition": {
      const branch = execution.variables[node.variable] === true ? node.whenTrue : node.whenFalse;
      return branch ? runNode(execution, branch) : Promise.resolve();
    }
    case "defer":
      return runDefer(execution, node);
  }
}

async function runInOrder(execution: Execution, nodes: readonly CompiledNode[]): Promise<void> {
  for (const node of nodes) await runNode(execution, node);
}

/** Ends with what is answered at once. */
async function runDefer(execution: Execution, { primary, awaited, deferred }: CompiledDefer): Promise<void> {
  for (const { label, depends, node } of deferred) {
    execution.deferrals?.start(label, depends, async (errors) => {
      if (node) await runNode({ ...execution, errors }, node);
    });
  }
  if (primary) await runNode(execution, primary);
  // what a condition has left out will not come any more
  for (const id of awaited) execution.deferrals?.arrived(id);
}
