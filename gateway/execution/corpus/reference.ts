// The executor of @apollo/gateway, run on the same plan and the same subgraphs.
import { executeQueryPlan } from "@apollo/gateway/dist/executeQueryPlan.js";
import { buildOperationContext } from "@apollo/gateway/dist/operationContext.js";
import type { QueryPlan } from "@apollo/query-planner";
import type { GraphQLFormattedError } from "graphql";
import { type ExecutionResult, executePlan } from "../execute.ts";
import { compilePlan, type OperationDocument } from "../compile.ts";
import type { Send } from "../send.ts";
import type { LoadedSupergraph } from "../supergraph.ts";
import type { Answer, AnswerError } from "./graph.ts";

export interface PlannedOperation extends OperationDocument {
  readonly supergraph: LoadedSupergraph;
  readonly plan: QueryPlan;
  readonly variables: Readonly<Record<string, unknown>>;
}

type ReferenceArguments = Parameters<typeof executeQueryPlan>;

/** Errors of value completion count as errors: the reference hides them in an extension if there are no others. */
export async function referenceAnswer(
  { supergraph, plan, document, variables }: PlannedOperation,
  send: Send,
): Promise<Answer> {
  const services = Object.fromEntries(
    supergraph.subgraphs.map(({ name }) => [name, { process: (options: ProcessOptions) => send(sent(name, options)) }]),
  );
  // Only what the executor reads of the request context; its type asks for all of Apollo Server's.
  const requestContext = { request: { variables }, metrics: {}, context: {} } as unknown as ReferenceArguments[2];
  const result = await executeQueryPlan(
    plan,
    services as ReferenceArguments[1],
    requestContext,
    buildOperationContext({ schema: supergraph.apiSchema, operationDocument: document }),
    supergraph.supergraphSchema,
    supergraph.planningSchema,
  );
  const completion = result.extensions?.["valueCompletion"];
  const hidden = Array.isArray(completion) ? completion : [];
  return answer(result.data ?? null, [...(result.errors ?? []), ...hidden]);
}

interface ProcessOptions {
  readonly request: { query: string; variables: Record<string, unknown>; operationName: string | undefined };
}

function sent(subgraph: string, { request }: ProcessOptions): Parameters<Send>[0] {
  return {
    subgraph,
    operation: request.query,
    operationName: request.operationName ?? null,
    operationKind: "query",
    variables: request.variables,
    context: null,
    signal: undefined,
  };
}

export async function ourAnswer(operation: PlannedOperation, send: Send): Promise<Answer> {
  const compiled = compilePlan(operation.plan, operation, operation.supergraph);
  return asAnswer(await executePlan(compiled, { variables: operation.variables, context: null }, send));
}

export function asAnswer({ data, errors }: ExecutionResult): Answer {
  return answer(data, errors ?? []);
}

function answer(data: unknown, errors: readonly Pick<GraphQLFormattedError, "message" | "path" | "extensions">[]): Answer {
  const told: AnswerError[] = errors.map(({ message, path, extensions }) => ({
    message,
    ...(path ? { path } : {}),
    ...(extensions?.["code"] === undefined ? {} : { code: extensions["code"] }),
  }));
  const inOrder = told.map((error) => JSON.stringify(error)).sort();
  return { data: JSON.parse(JSON.stringify(data)), errors: inOrder.map((error) => JSON.parse(error)) };
}
