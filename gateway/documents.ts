// Documents that clients send: parsed, measured, validated; each text once.
import { createHash } from "node:crypto";
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
  parse,
  specifiedRules,
  validate,
} from "graphql";
import { failure } from "../kit/errors.ts";
import { type Cache, createCache } from "./execution/cache.ts";
import { type Defers, defersIn } from "./execution/defer.ts";
import { measureShape, type Shape } from "./limits.ts";

export interface ParsedDocument {
  readonly text: string;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** As the document has it; null when it has none. */
  readonly operationName: string | null;
  readonly shape: Shape;
  /** Names the operation in caches: short, whatever the length of the text. */
  readonly key: string;
  /** What its answer in parts depends on; null when it has no `@defer`. */
  readonly defers: Defers | null;
  /** Empty when the document fits the schema. The work is done once. */
  validate(): readonly GraphQLError[];
}

export interface Documents {
  /** What `parse` gave before, if it is still there. */
  recall(text: string, operationName: string | null): ParsedDocument | null;
  /** Throws GRAPHQL_PARSE_FAILED, REQUEST_TOO_LARGE or BAD_USER_INPUT. Does not validate. */
  parse(text: string, operationName: string | null): Promise<ParsedDocument>;
  /** Of documents that are refused nothing is kept: anybody can send any number of them. */
  forget(text: string): void;
  /** Bytes, estimated, of what is kept. */
  readonly size: number;
}

export interface DocumentsOptions {
  readonly schema: GraphQLSchema;
  readonly maxTokens: number;
  /** Upper limit of what is kept. */
  readonly keptBytes?: number | undefined;
}

const KEPT_BYTES = 200_000_000;
/** The tree of a document takes some 500 bytes for each token, hundreds of times its text: `{m{a a a ...}}`. */
const BYTES_PER_TOKEN = 500;
/** One document can be wrong in thousands of places. */
const MAX_VALIDATION_ERRORS = 20;

interface ParsedText {
  readonly text: string;
  readonly tokens: number;
  /** By name, null for the only one. */
  operation(name: string | null): ParsedDocument;
  /** The same, if it was asked for before. */
  known(name: string | null): ParsedDocument | undefined;
}

export function createDocuments({ schema, maxTokens, keptBytes = KEPT_BYTES }: DocumentsOptions): Documents {
  const known: Cache<ParsedText> = createCache({
    maxSize: keptBytes,
    sizeOf: ({ text, tokens }) => 2 * text.length + BYTES_PER_TOKEN * tokens,
  });
  return {
    recall: (text, operationName) => known.peek(text)?.known(operationName) ?? null,
    parse: async (text, operationName) => {
      const parsed = await known.get(text, async () => parseText(text, schema, maxTokens));
      try {
        return parsed.operation(operationName);
      } catch (refusal) {
        known.forget(text);
        throw refusal;
      }
    },
    forget: known.forget,
    get size() {
      return known.size;
    },
  };
}

function parseText(text: string, schema: GraphQLSchema, maxTokens: number): ParsedText {
  const document = parseDocument(text, maxTokens);
  const hash = createHash("sha256").update(text).digest("base64");
  const operations = new Map<OperationDefinitionNode, ParsedDocument>();
  const byName = new Map<string | null, ParsedDocument>();
  let errors: readonly GraphQLError[] | null = null;
  const validateOnce = () => {
    errors ??= validationErrors(schema, document);
    return errors;
  };
  return {
    text,
    tokens: document.tokenCount ?? text.length,
    operation: (name) => {
      const operation = getOperationAST(document, name);
      if (!operation) throw failure("BAD_USER_INPUT", whichOperation(name));
      const parsed = operations.get(operation) ?? {
        text,
        document,
        operation,
        operationName: operation.name?.value ?? null,
        shape: measureShape(document, operation),
        key: `${hash} ${operation.name?.value ?? ""}`,
        defers: defersIn(document),
        validate: validateOnce,
      };
      operations.set(operation, parsed);
      byName.set(name, parsed);
      return parsed;
    },
    known: (name) => byName.get(name),
  };
}

function parseDocument(text: string, maxTokens: number): DocumentNode {
  try {
    return parse(text, { maxTokens });
  } catch (error) {
    // the parser goes as deep into the stack as the document nests
    if (error instanceof RangeError) throw failure("OPERATION_TOO_DEEP", "The document nests too deeply.");
    if (!(error instanceof GraphQLError)) throw error;
    if (error.message.includes("tokens. Parsing aborted")) {
      throw failure("REQUEST_TOO_LARGE", `The document has more than ${maxTokens} tokens.`);
    }
    throw withCode(error, "GRAPHQL_PARSE_FAILED");
  }
}

function validationErrors(schema: GraphQLSchema, document: DocumentNode): readonly GraphQLError[] {
  const errors = validate(schema, document, specifiedRules, { maxErrors: MAX_VALIDATION_ERRORS });
  return [...withoutRootType(schema, document), ...errors].map((error) => withCode(error, "GRAPHQL_VALIDATION_FAILED"));
}

/** The rules of the specification take a mutation for valid where the schema has none. */
function withoutRootType(schema: GraphQLSchema, { definitions }: DocumentNode): readonly GraphQLError[] {
  return definitions.flatMap((node) => {
    if (node.kind !== Kind.OPERATION_DEFINITION || schema.getRootType(node.operation)) return [];
    return [new GraphQLError(`Schema is not configured to execute ${node.operation} operation.`, { nodes: [node] })];
  });
}

/** The places of the error in the text stay. */
function withCode({ message, nodes, source, positions }: GraphQLError, code: string): GraphQLError {
  const place = nodes ? { nodes } : { ...(source && { source }), ...(positions && { positions }) };
  return new GraphQLError(message, { ...place, extensions: { code } });
}

function whichOperation(operationName: string | null): string {
  return operationName === null
    ? "The document has several operations, or none: name the one to run."
    : "The document has no operation of that name.";
}
