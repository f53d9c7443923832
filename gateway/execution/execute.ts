// Runs a compiled plan: fetch by fetch into one tree of data, then the client's answer out of it.
import type { GraphQLFormattedError } from "graphql";
import { throwIfCancelled } from "./cancel-signal.ts";
import type { CompiledDefer, CompiledNode, CompiledPlan, SoleFetch } from "./compile.ts";
import { isObject } from "./data.ts";
import { createExecution, type Execution, type OperationRequest, variablesOf } from "./execution.ts";
import { FetchRequest } from "./request.ts";
import { projectAnswer } from "./respond.ts";
import { failRootFields, runFetch, takeRootFields } from "./run-fetch.ts";
import type { Send, SubgraphResult } from "./send.ts";

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
export function executePlan(plan: CompiledPlan, operation: OperationRequest, send: Send): Promise<ExecutionResult> {
  if (plan.source) return Promise.reject(new TypeError("A subscription is run by executeSubscription"));
  if (plan.deferred.length > 0)
    return Promise.reject(new TypeError("Deferred fragments are run by executeIncrementally"));
  return plan.sole ? executeSole(plan, plan.sole, operation, send) : executeNodes(plan, operation, send);
}

async function executeNodes(plan: CompiledPlan, operation: OperationRequest, send: Send): Promise<ExecutionResult> {
  const execution = createExecution(plan, operation, send);
  await runPlan(execution);
  return answerOf(execution);
}

/** What the subgraph answers is projected as it is; only when it is not as it should be, it becomes data first. */
async function executeSole(
  plan: CompiledPlan,
  { fetch, project }: SoleFetch,
  operation: OperationRequest,
  send: Send,
): Promise<ExecutionResult> {
  const otherwise = (take: (execution: Execution) => void): ExecutionResult => {
    const execution = createExecution(plan, operation, send);
    take(execution);
    return answerOf(execution);
  };
  let result: SubgraphResult;
  try {
    throwIfCancelled(operation.signal);
    result = await send(new FetchRequest(fetch, operation, null));
  } catch (reason) {
    return otherwise((execution) => failRootFields(execution, fetch, [execution.data], reason));
  }
  const { data, errors } = result;
  const answer = isObject(data) && !errors ? project(data, variablesOf(plan, operation)) : null;
  return answer
    ? { data: answer }
    : otherwise((execution) => takeRootFields(execution, fetch, [execution.data], result));
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
