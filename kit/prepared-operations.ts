// The operations that a schema is asked for, each parsed, validated and compiled once.
import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  type GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  type OperationDefinitionNode,
  parse,
  validate,
} from "graphql";
import { type CompiledOperation, compileOperation, type OperationCall } from "./compiled-operation.ts";
import { failure } from "./errors.ts";
import { isStorableDocument } from "./text.ts";

export interface PreparedOperation {
  readonly document: DocumentNode;
  /** A query, a mutation, or what an event of a subscription is answered with. Never rejects. */
  execute(call: OperationCall): ExecutionResult | Promise<ExecutionResult>;
}

/** Gives the errors instead when the text does not fit. */
export type PrepareOperation = (text: string, operationName?: string | null) => PreparedOperation | GraphQLError[];

/** Of all texts together. A character takes up to 400 bytes (measured), for the tree that it is parsed into and for code. */
const MAX_CHARACTERS = 100_000;

export function createPreparedOperations(schema: GraphQLSchema, maxCharacters = MAX_CHARACTERS): PrepareOperation {
  // a Map iterates in order of insertion: its first text is the one that was not asked for the longest
  const known = new Map<string, PrepareNamed>();
  let characters = 0;
  const keep = (text: string, named: PrepareNamed) => {
    if (text.length > maxCharacters) return;
    known.set(text, named);
    characters += text.length;
    for (const oldest of known.keys()) {
      if (characters <= maxCharacters) return;
      known.delete(oldest);
      characters -= oldest.length;
    }
  };
  return (text, operationName = null) => {
    const prepared = known.get(text);
    if (prepared) {
      known.delete(text);
      known.set(text, prepared);
      return prepared(operationName);
    }
    const document = readDocument(schema, text);
    if (Array.isArray(document)) return document;
    const named = prepareDocument(schema, document);
    keep(text, named);
    return named(operationName);
  };
}

function readDocument(schema: GraphQLSchema, text: string): DocumentNode | GraphQLError[] {
  try {
    const document = parse(text);
    if (!isStorableDocument(document)) return [notStorable()];
    const errors = validate(schema, document);
    return errors.length > 0 ? errors.map((error) => failure("GRAPHQL_VALIDATION_FAILED", error.message)) : document;
  } catch (error) {
    return [failure("GRAPHQL_PARSE_FAILED", error instanceof Error ? error.message : "not GraphQL")];
  }
}

export function notStorable(): GraphQLError {
  return failure("BAD_USER_INPUT", "Texts take no NUL and no half characters.");
}

type PrepareNamed = (operationName: string | null) => PreparedOperation;

function prepareDocument(schema: GraphQLSchema, document: DocumentNode): PrepareNamed {
  const operations = new Map<OperationDefinitionNode, PreparedOperation>();
  return (operationName) => {
    const definition = getOperationAST(document, operationName);
    const run = ({ rootValue, contextValue, variables }: OperationCall) =>
      execute({ schema, document, operationName, rootValue, contextValue, variableValues: variables });
    // graphql-js says what is wrong with the name
    if (!definition) return { document, execute: run };
    const known = operations.get(definition);
    if (known) return known;
    const compile = () => compileOperation(schema, document, definition);
    const operation = { document, execute: compiledAtSecondUse(compile, run) };
    operations.set(definition, operation);
    return operation;
  };
}

/** Compiling takes as long as an execution, and many texts come once. `run` also answers what cannot be compiled. */
function compiledAtSecondUse(
  compile: () => CompiledOperation | null,
  run: PreparedOperation["execute"],
): PreparedOperation["execute"] {
  let uses = 0;
  let compiled: CompiledOperation | null = null;
  return (call) => {
    uses += 1;
    if (uses === 2) compiled = compile();
    return compiled?.(call) ?? run(call);
  };
}
