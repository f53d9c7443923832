// The only way out of the executor: it knows no network, no clock and no header.
import type { GraphQLFormattedError } from "graphql";
import type { CancelSignal } from "./cancel-signal.ts";

/** One operation for one subgraph, as the plan has it. */
export interface SubgraphRequest {
  /** Name of the subgraph, as in the supergraph's `join__Graph`. */
  readonly subgraph: string;
  /** The document to send. */
  readonly operation: string;
  readonly operationName: string | null;
  readonly operationKind: "query" | "mutation" | "subscription";
  /**
   * Where in the data the answer goes: response names, and `@` for the items of a list. Of several places that share a
   * request, one.
   */
  readonly path: readonly (string | number)[];
  /** Only the variables that `operation` declares, `representations` included. Made when first read. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** The JSON of the document, its name and its variables, as it goes over HTTP. Made when first read. */
  readonly body: string;
  /** What the caller of `executePlan` gave (viewer, headers, deadline), untouched. */
  readonly context: unknown;
  readonly signal: CancelSignal | undefined;
}

/** A GraphQL answer of a subgraph. The executor takes ownership of `data` and writes into it, unless it is shared. */
export interface SubgraphResult {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly GraphQLFormattedError[];
  readonly extensions?: Readonly<Record<string, unknown>>;
  /** Others have the same `data`: it is not changed. */
  readonly isShared?: boolean;
}

/**
 * Sends a query or mutation. A rejection means that there is no GraphQL answer: its `message` and, if it has one, its
 * `extensions` become the client's error, so whoever writes a `send` words them for clients.
 */
export type Send = (request: SubgraphRequest) => Promise<SubgraphResult>;

/** Opens the stream of a subscription. `return()` of its iterator ends it at the subgraph. */
export type Subscribe = (request: SubgraphRequest) => Promise<AsyncIterable<SubgraphResult>>;
