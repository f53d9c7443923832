// One operation run twice: by our executor and by that of @apollo/gateway, on the same subgraphs.
import { operationFromDocument } from "@apollo/federation-internals";
import { executeQueryPlan } from "@apollo/gateway/dist/executeQueryPlan.js";
import { buildOperationContext } from "@apollo/gateway/dist/operationContext.js";
import type { DocumentNode, GraphQLFormattedError } from "graphql";
import { compilePlan } from "../compile.ts";
import { asSubgraphsAre } from "../corrections/corrections.ts";
import { defersIn, withDefers } from "../defer.ts";
import type { OperationDocument } from "../document.ts";
import type { ExecutionResult } from "../execute.ts";
import { createPlanner } from "../plan.ts";
import type { Send, SubgraphRequest } from "../send.ts";
import { executeSubscription } from "../subscribe.ts";
import type { LoadedSupergraph } from "../supergraph.ts";
import type { Answer, AnswerError } from "./graph.ts";
import { executeBothWays } from "./shared.ts";

export interface Operation {
  readonly supergraph: LoadedSupergraph;
  readonly document: DocumentNode;
  readonly variables: Readonly<Record<string, unknown>>;
}

export async function ourAnswer({ supergraph, document, variables }: Operation, send: Send): Promise<Answer> {
  const operation = inOnePiece(document);
  const plan = await createPlanner(supergraph)(operation);
  const compiled = compilePlan(plan, operation, supergraph);
  const request = { variables, context: null };
  return answerOf(await executeBothWays(compiled, request, () => send));
}

/** The results of a subscription whose stream has one event: what the subgraph answers to the source's operation. */
export async function ourEvents(
  { supergraph, document, variables }: Operation,
  send: Send,
): Promise<readonly Answer[]> {
  const operation = { document, operationName: null };
  const compiled = compilePlan(await createPlanner(supergraph)(operation), operation, supergraph);
  async function* subscribe(request: SubgraphRequest) {
    yield await send(request);
  }
  const outlets = { send, subscribe: async (request: SubgraphRequest) => subscribe(request) };
  const answers: Answer[] = [];
  for await (const result of executeSubscription(compiled, { variables, context: null }, outlets)) {
    answers.push(answerOf(result));
  }
  return answers;
}

/** The reference knows no `@defer`. */
function inOnePiece(document: DocumentNode): OperationDocument {
  const operation = { document, operationName: null };
  return defersIn(document) ? withDefers(operation, null) : operation;
}

type ReferenceArguments = Parameters<typeof executeQueryPlan>;

/** The plan is the same as ours, but for the client's response keys, which ours keeps apart (`own-names.ts`). */
export async function referenceAnswer({ supergraph, variables, ...given }: Operation, send: Send): Promise<Answer> {
  const { document } = inOnePiece(given.document);
  const services = Object.fromEntries(
    supergraph.subgraphs.map(({ name }) => [name, { process: (options: ProcessOptions) => send(sent(name, options)) }]),
  );
  // Only what the executor reads of the request context; its type asks for all of Apollo Server's.
  const requestContext = { request: { variables }, metrics: {}, context: {} } as unknown as ReferenceArguments[2];
  const plan = supergraph.planner.buildQueryPlan(operationFromDocument(supergraph.planningSchema, document));
  const result = await executeQueryPlan(
    asSubgraphsAre(plan, supergraph.corrections),
    services as ReferenceArguments[1],
    requestContext,
    buildOperationContext({ schema: supergraph.apiSchema, operationDocument: document }),
    supergraph.supergraphSchema,
    supergraph.planningSchema,
  );
  const completion = result.extensions?.["valueCompletion"];
  const data = result.data ?? null;
  return answerOf({ data, errors: [...(result.errors ?? []), ...(Array.isArray(completion) ? completion : [])] });
}

interface ProcessOptions {
  readonly request: { query: string; variables: Record<string, unknown>; operationName: string | undefined };
}

function sent(subgraph: string, { request }: ProcessOptions): SubgraphRequest {
  return {
    subgraph,
    operation: request.query,
    operationName: request.operationName ?? null,
    operationKind: "query",
    variables: request.variables,
    path: [],
    body: JSON.stringify(request),
    context: null,
    signal: undefined,
  };
}

/**
 * As JSON, errors in an order of their own. Errors of value completion count like others: the reference hides them in
 * an extension, and calls by `INVALID_GRAPHQL` what our closed list of codes calls `SUBGRAPH_INVALID_RESPONSE`.
 */
export function answerOf({ data, errors = [] }: Pick<ExecutionResult, "data" | "errors">): Answer {
  const told = errors.map(({ message, path, extensions }: GraphQLFormattedError): AnswerError => {
    const code = extensions?.["code"] === "INVALID_GRAPHQL" ? "SUBGRAPH_INVALID_RESPONSE" : extensions?.["code"];
    return { message, ...(path ? { path } : {}), ...(code === undefined ? {} : { code }) };
  });
  const inOrder = told.map((error) => JSON.stringify(error)).sort();
  return JSON.parse(JSON.stringify({ data, errors: inOrder.map((error) => JSON.parse(error)) }));
}
