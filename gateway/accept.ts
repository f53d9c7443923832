// The one policy of the door, over HTTP, WebSocket and in process alike: may this client run this operation?
import { GraphQLError, getVariableValues } from "graphql";
import { failure } from "../kit/errors.ts";
import type { Log } from "../kit/log.ts";
import type { Viewer } from "../kit/viewer.ts";
import type { Client } from "./clients.ts";
import { compileCost } from "./cost.ts";
import type { ParsedDocument } from "./documents.ts";
import { brokenLimits } from "./limits.ts";
import type { GatewayMetrics } from "./metrics.ts";
import type { OperationInput } from "./operations.ts";
import { type Variant, type Variants, variantFor } from "./variants.ts";

/** Who asks. */
export interface Caller {
  readonly viewer: Viewer;
  readonly client: Client;
  readonly requestId: string;
}

/** What is asked, as it came. */
export interface GraphqlRequest extends OperationInput {
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
}

export interface Accepted {
  readonly caller: Caller;
  readonly variant: Variant;
  readonly parsed: ParsedDocument;
  /** Whether it is on the client's list, and so no text of a stranger. */
  readonly isListed: boolean;
  /** As the operation declares them, with defaults. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** For logs and metrics; "anonymous" when it has none. */
  readonly name: string;
  readonly kind: "query" | "mutation" | "subscription";
  readonly cost: number;
}

export type Accept = (request: GraphqlRequest, caller: Caller) => Promise<Accepted>;

export interface AcceptOptions {
  readonly variants: Variants;
  readonly metrics: GatewayMetrics;
  readonly log: Log;
  readonly mayIntrospect: (viewer: Viewer) => boolean;
}

/** Several reasons at once. Thrown, so that whoever refuses a request catches one thing. */
export class Refusals extends Error {
  readonly errors: readonly GraphQLError[];

  constructor(errors: readonly GraphQLError[]) {
    super("The operation was refused.");
    this.errors = errors;
  }
}

/** The errors to tell for anything that was thrown; null when it is unexpected. */
export function refusalsOf(thrown: unknown): readonly GraphQLError[] | null {
  if (thrown instanceof Refusals) return thrown.errors;
  return thrown instanceof GraphQLError ? [thrown] : null;
}

/** Throws a GraphQLError of the closed list, or `Refusals`. */
export function createAccept(options: AcceptOptions): Accept {
  const { variants, metrics, log } = options;
  const costs = new WeakMap<ParsedDocument, ReturnType<typeof compileCost>>();

  const costOf = (variant: Variant, parsed: ParsedDocument) => {
    const { document, operation } = parsed;
    const known = costs.get(parsed);
    const cost =
      known ?? compileCost({ schema: variant.supergraph.apiSchema, rules: variant.costs, document, operation });
    if (!known) costs.set(parsed, cost);
    return cost;
  };

  /** In the mode `measure` a broken limit is only told to us. */
  const enforce = (broken: readonly GraphQLError[], { client, requestId }: Caller) => {
    if (broken.length === 0) return;
    for (const { message, extensions } of broken) {
      metrics.limitExceeded(client.id, String(extensions["code"]));
      log.warn({ requestId, client: client.id, mode: client.limits.mode }, message);
    }
    if (client.limits.mode === "enforce") throw new Refusals(broken);
  };

  return async (request, caller) => {
    const { client, viewer } = caller;
    const found = client.list.find(request);
    if (!found.isListed && client.list.level === "audit") {
      metrics.unlistedOperation(client.id);
      log.warn({ requestId: caller.requestId, client: client.id, operation: request.operationName }, "not on the list");
    }
    const variant = variants[variantFor(viewer, client)];
    const parsed = await variant.documents.parse(found.text, request.operationName ?? null);
    try {
      enforce(brokenLimits(parsed.shape, client.limits), caller);
      refuseInvalid(parsed, options.mayIntrospect(viewer));
    } catch (refusal) {
      variant.documents.forget(found.text);
      throw refusal;
    }
    const variables = coerceVariables(variant, parsed, request.variables ?? {});
    const cost = costOf(variant, parsed)(variables);
    metrics.costEstimated(client.id, cost);
    enforce(tooCostly(cost, client.limits.maxCost), caller);
    const { operation } = parsed;
    return {
      caller,
      variant,
      parsed,
      isListed: found.isListed,
      variables,
      name: operation.name?.value ?? "anonymous",
      kind: operation.operation,
      cost,
    };
  };
}

function refuseInvalid(parsed: ParsedDocument, maySee: boolean): void {
  if (parsed.shape.introspects && !maySee) {
    throw failure("GRAPHQL_VALIDATION_FAILED", "Introspection is not for you.");
  }
  const errors = parsed.validate();
  if (errors.length > 0) throw new Refusals(maySee ? errors : errors.map(withoutSuggestion));
}

/** Suggestions give away names that introspection would hide. */
function withoutSuggestion(error: GraphQLError): GraphQLError {
  return new GraphQLError(error.message.replace(/ Did you mean .*$/, ""), {
    ...(error.nodes && { nodes: error.nodes }),
    extensions: error.extensions,
  });
}

function coerceVariables(
  { supergraph }: Variant,
  { operation }: ParsedDocument,
  given: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const { errors, coerced } = getVariableValues(supergraph.apiSchema, operation.variableDefinitions ?? [], given, {
    maxErrors: 20,
  });
  if (coerced) return coerced;
  throw new Refusals((errors ?? []).map(({ message }) => failure("BAD_USER_INPUT", message)));
}

function tooCostly(cost: number, maxCost: number): readonly GraphQLError[] {
  if (cost <= maxCost) return [];
  return [
    failure("OPERATION_TOO_COSTLY", `The operation may cost ${cost}; ${maxCost} is the limit.`, { cost, maxCost }),
  ];
}
