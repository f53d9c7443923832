// The closed list of error codes. Expected outcomes are values of a mutation's union; everything here is thrown.
import { GraphQLError } from "graphql";

/** Every `extensions.code` that a client can meet, with what it means for the caller. */
export const ERROR_CODES = {
  UNAUTHENTICATED: "Nobody is signed in, or the token is not good. Sign in again.",
  FORBIDDEN: "You may not do or see this. Asking again does not help.",
  NOT_FOUND: "What the input names does not exist, or not for you.",
  BAD_USER_INPUT: "The input breaks a rule that the schema's description states.",
  BAD_CHANNEL: "This channel does not exist or is closed.",
  INVALID_COORDINATE: "Latitude or longitude is out of range or not a number.",
  IDEMPOTENCY_CONFLICT: "This idempotency key was used before, with another input.",
  GRAPHQL_PARSE_FAILED: "The document is not GraphQL.",
  GRAPHQL_VALIDATION_FAILED: "The document does not fit the schema.",
  PERSISTED_QUERY_NOT_FOUND: "No document with this id is on your list.",
  PERSISTED_QUERY_ONLY: "You may send ids of listed documents only, no free text.",
  OPERATION_TOO_DEEP: "The operation nests too deeply.",
  OPERATION_TOO_COSTLY: "The operation's estimated cost is above the limit.",
  REQUEST_TOO_LARGE: "The request is larger than the limit.",
  RATE_LIMITED: "Too many requests, lookups or streams. Come back later.",
  SUBGRAPH_UNAVAILABLE: "A part of the system does not answer. The rest of the answer is right; try again later.",
  SUBGRAPH_INVALID_RESPONSE: "A part of the system answered with something that is no GraphQL result.",
  DEADLINE_EXCEEDED: "The answer did not come in time.",
  INTERNAL_SERVER_ERROR: "A bug of ours. Quote the request id.",
} as const;

export type ErrorCode = keyof typeof ERROR_CODES;

/** Throws go through this function so that no code outside the list exists. `facts` become further `extensions`. */
export function failure(code: ErrorCode, message: string, facts: Record<string, unknown> = {}): GraphQLError {
  return new GraphQLError(message, { extensions: { ...facts, code } });
}

export function isErrorCode(code: unknown): code is ErrorCode {
  return typeof code === "string" && Object.hasOwn(ERROR_CODES, code);
}

/** The code of an error that a client may see as it is; null for anything unexpected (a bug, a driver's error). */
export function clientErrorCode(error: unknown): ErrorCode | null {
  const original = error instanceof GraphQLError && error.originalError ? error.originalError : error;
  const code = original instanceof GraphQLError ? original.extensions["code"] : null;
  return isErrorCode(code) && code !== "INTERNAL_SERVER_ERROR" ? code : null;
}
