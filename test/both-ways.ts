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

export interface Answer {
  readonly data: unknown;
  /** With all that a caller or the log may read of them, in their order. */
  readonly errors: readonly ToldError[];
}

/** The data of a refused request. */
export const NOT_EXECUTED = "not executed";

interface ToldError {
  readonly message: string;
  readonly path: readonly (string | number)[];
  readonly rest: unknown;
}

/** Null for an operation that is left to graphql-js. */
export async function askCompiled(asked: Asked): Promise<Answer | null> {
  const document = parse(asked.operation);
  const definition = getOperationAST(document);
  const compiled = definition && compileOperation(asked.schema, document, definition);
  const { rootValue, contextValue, variables = {} } = asked;
  const result = await compiled?.({ rootValue, contextValue, variables });
  return result ? told(result) : null;
}

export async function askGraphqlJs({ operation, variables, ...asked }: Asked): Promise<Answer> {
  return told(await execute({ ...asked, document: parse(operation), variableValues: variables ?? {} }));
}

/** The places of the data that are null for an error, each once. */
export function nulledPlaces(answer: Answer | null): string[] {
  const places = (answer?.errors ?? []).map(({ path }) => {
    let value = answer?.data;
    const depth = path.findIndex((key) => {
      if (value === null) return true;
      value = (value as Record<string | number, unknown>)[key];
      return false;
    });
    return path.slice(0, depth === -1 ? path.length : depth).join(".");
  });
  return [...new Set(places)].sort();
}

function told({ data, errors = [] }: ExecutionResult): Answer {
  return { data: data === undefined ? NOT_EXECUTED : JSON.parse(JSON.stringify(data)), errors: errors.map(toldError) };
}

function toldError(error: GraphQLError): ToldError {
  const { message, path = [], ...rest } = error.toJSON();
  const cause = error.originalError ?? null;
  return { message: toldMessage(message), path, rest: { ...rest, cause: cause && toldMessage(cause.message) } };
}

/** Only the log tells what is wrong with a type: graphql-js has a sentence for each way, the compiled operation has one. */
function toldMessage(message: string): string {
  return /^(Abstract type|Runtime Object type|Support for returning|"\w+" must resolve)/.test(message)
    ? "type"
    : message;
}
