// Errors of subgraphs and of fetches as the client gets them.
import type { GraphQLFormattedError } from "graphql";
import type { ResponsePath } from "./data.ts";

/** As in @apollo/gateway: the code of a subgraph's error that brings none itself. */
const NO_CODE = "DOWNSTREAM_SERVICE_ERROR";

/**
 * Why fields are missing in the data. It is told where the client misses a field, at that very path, and once without
 * a path if no one does.
 */
export interface FetchFailure {
  /** Response names that are missing because of it. */
  readonly keys: ReadonlySet<string>;
  readonly message: string;
  readonly extensions: Readonly<Record<string, unknown>>;
  /** How often it was told. */
  timesTold: number;
}

/** One dead subgraph under a long list must not blow up the answer: the rest of its fields is null without an error. */
export const MAX_ERRORS_PER_FAILURE = 100;

/** What failed: its subgraph and the response names that are missing now. */
interface FailedFetch {
  readonly subgraph: string;
  readonly provides: ReadonlySet<string>;
}

/** The failure of a `send` that rejected. */
export function failureOf(reason: unknown, { subgraph, provides }: FailedFetch): FetchFailure {
  const extensions = extensionsOf(reason);
  return {
    keys: provides,
    message: reason instanceof Error && reason.message !== "" ? reason.message : fallbackMessage(subgraph),
    extensions: { ...extensions, code: extensions["code"] ?? "SUBGRAPH_UNAVAILABLE", serviceName: subgraph },
    timesTold: 0,
  };
}

export function invalidResponse(message: string, { subgraph, provides }: FailedFetch): FetchFailure {
  const extensions = { code: "SUBGRAPH_INVALID_RESPONSE", serviceName: subgraph };
  return { keys: provides, message, extensions, timesTold: 0 };
}

/** The subgraph answers null for an entity, and no error. Not told where the client misses nothing. */
export function notFound(typeName: string, { subgraph, provides }: FailedFetch): FetchFailure {
  const extensions = { code: "NOT_FOUND", serviceName: subgraph };
  return { keys: provides, message: `${typeName} was not found in "${subgraph}".`, extensions, timesTold: 1 };
}

/** A subgraph's own error as the reason for what its answer lacks. */
export function failureFrom(
  error: GraphQLFormattedError,
  { subgraph, provides }: FailedFetch,
  timesTold: number,
): FetchFailure {
  const { message, extensions = {} } = clientError(error, subgraph, undefined);
  return { keys: provides, message, extensions, timesTold };
}

/** A subgraph's error with the path that it has in the client's answer. */
export function clientError(
  error: GraphQLFormattedError,
  subgraph: string,
  path: ResponsePath | undefined,
): GraphQLFormattedError {
  const extensions = extensionsOf(error);
  return {
    message: error.message || fallbackMessage(subgraph),
    ...(path ? { path } : {}),
    extensions: { ...extensions, code: extensions["code"] ?? NO_CODE, serviceName: subgraph },
  };
}

function fallbackMessage(subgraph: string): string {
  return `Error while fetching subquery from service "${subgraph}"`;
}

function extensionsOf(error: unknown): Record<string, unknown> {
  const hasExtensions = typeof error === "object" && error !== null && "extensions" in error;
  const extensions = hasExtensions ? error.extensions : null;
  return typeof extensions === "object" && extensions !== null ? { ...extensions } : {};
}

export interface ErrorList {
  readonly errors: readonly GraphQLFormattedError[];
  /** `nullAt` is where the null of a subgraph's error ended on its way up: all below it is missing for that error. */
  add(error: GraphQLFormattedError, nullAt?: ResponsePath): void;
  /** Whether an error stands at `path`, above it or below it. */
  explains(path: ResponsePath): boolean;
  /** Whether the null of an error has come up to `path` or above it. */
  covers(path: ResponsePath): boolean;
}

export function createErrorList(): ErrorList {
  const errors: GraphQLFormattedError[] = [];
  const at = new Set<string>();
  const above = new Set<string>();
  const nulls = new Set<string>();

  function isBelow(path: ResponsePath, places: ReadonlySet<string>): boolean {
    return places.size > 0 && path.some((_, last) => places.has(keyOf(path.slice(0, last + 1))));
  }

  return {
    errors,
    add(error, nullAt) {
      errors.push(error);
      if (nullAt) nulls.add(keyOf(nullAt));
      const { path = [] } = error;
      if (path.length > 0) at.add(keyOf(path));
      for (let length = 1; length <= path.length; length++) above.add(keyOf(path.slice(0, length)));
    },
    explains: (path) => above.has(keyOf(path)) || isBelow(path, at),
    covers: (path) => isBelow(path, nulls),
  };
}

function keyOf(path: ResponsePath): string {
  return path.join("/");
}
