// The answer of a compiled operation and that of graphql-js, told alike.
import { type ExecutionResult, execute, type GraphQLError, type GraphQLSchema, getOperationAST, parse } from "graphql";
import { compileOperation } from "../kit/compiled-operation.ts";

export interface Asked {
  readonly schema: GraphQLSchema;
  readonly operation: string;
  readonly variables?: Record<string, unknown>;
  readonly rootValue?: unknown;
  readonly contextValue?: unknown;
}

/** Null for an operation that is left to graphql-js. */
export async function askCompiled(asked: Asked): Promise<string | null> {
  const document = parse(asked.operation);
  const definition = getOperationAST(document);
  const compiled = definition && compileOperation(asked.schema, document, definition);
  const { rootValue, contextValue, variables = {} } = asked;
  const result = await compiled?.({ rootValue, contextValue, variables });
  return result ? told(result) : null;
}

export async function askGraphqlJs({ operation, variables, ...asked }: Asked): Promise<string> {
  return told(await execute({ ...asked, document: parse(operation), variableValues: variables ?? {} }));
}

/** Names in their order; of errors all that a caller or a log may read. */
function told({ data, errors }: ExecutionResult): string {
  return JSON.stringify({ data, errors: errors?.map(toldError) }, null, 1);
}

function toldError(error: GraphQLError): unknown {
  const { message, ...rest } = error.toJSON();
  const cause = error.originalError ?? null;
  return { ...rest, message: toldMessage(message), cause: cause && toldMessage(cause.message) };
}

/** Only whoever reads the log sees what is wrong with a type: graphql-js has a sentence for each way. */
function toldMessage(message: string): string {
  return /^(Abstract type|Runtime Object type|Support for returning|"\w+" must resolve)/.test(message) ? "type" : message;
}
