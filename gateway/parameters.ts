// The parameters of a GraphQL request, as they come out of JSON.
// https://github.com/graphql/graphql-over-http/blob/main/spec/GraphQLOverHTTP.md#request-parameters
import { failure } from "../kit/errors.ts";
import type { GraphqlRequest } from "./accept.ts";

const MAX_ID_LENGTH = 256;

/**
 * Throws BAD_USER_INPUT. Nullable like optional: that is how GraphQL clients leave things out. Written by hand, because a
 * schema of zod takes as long as the rest of a small request.
 */
export function readParameters(given: unknown): GraphqlRequest {
  if (!isMap(given)) throw failure("BAD_USER_INPUT", "The request must be a JSON object.");
  return {
    query: textOf(given, "query"),
    documentId: idOf(given),
    operationName: textOf(given, "operationName"),
    variables: mapOf(given, "variables"),
    extensions: mapOf(given, "extensions"),
  };
}

type JsonMap = Readonly<Record<string, unknown>>;

function isMap(value: unknown): value is JsonMap {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function textOf(given: JsonMap, name: string): string | null {
  const value = given[name] ?? null;
  if (value === null || typeof value === "string") return value;
  throw failure("BAD_USER_INPUT", `\`${name}\` must be a string.`);
}

function idOf(given: JsonMap): string | null {
  const id = textOf(given, "documentId");
  if (id === null || id.length <= MAX_ID_LENGTH) return id;
  throw failure("BAD_USER_INPUT", `\`documentId\` must have at most ${MAX_ID_LENGTH} characters.`);
}

function mapOf(given: JsonMap, name: string): JsonMap | null {
  const value = given[name] ?? null;
  if (value === null || isMap(value)) return value;
  throw failure("BAD_USER_INPUT", `\`${name}\` must be an object.`);
}
