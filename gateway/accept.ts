// The one policy of the door, over HTTP, WebSocket and in process alike: may this client run this operation?
import { GraphQLError } from "graphql";
import { failure } from "../kit/errors.ts";
import type { Log } from "../kit/log.ts";
import type { Viewer } from "../kit/viewer.ts";
import { type Access, type AccessMode, type DecideAccess, refusalsIn } from "./access.ts";
import { compileActualCost, type MeasureCost } from "./actual-cost.ts";
import type { Client } from "./clients.ts";
import { type CostEstimate, compileCost, type EstimateCost } from "./cost.ts";
import type { ParsedDocument } from "./documents.ts";
import { brokenLimits } from "./limits.ts";
import type { GatewayMetrics } from "./metrics.ts";
import type { FoundOperation, OperationInput } from "./operations.ts";
import type { Rollout } from "./override-labels.ts";
import { type CoerceVariables, compileVariables, type Variables } from "./variables.ts";
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
  /** Whether nothing has to be found out of it: it is listed, or its client was let run it before. */
  readonly isPrepared: boolean;
  /** What the viewer lacks of it. */
  readonly access: Access;
  /** Labels of `@override(label:)` that are on for this request and matter to it. */
  readonly overrideLabels: readonly string[];
  /** As the operation declares them, with defaults. */
  readonly variables: Variables;
  /** For logs and metrics; "anonymous" when it has none. */
  readonly name: string;
  readonly kind: "query" | "mutation" | "subscription";
  readonly cost: number;
  /** What its answer has really cost; null when that is not measured. */
  readonly measureCost: MeasureCost | null;
}

/** At once when nothing has to be waited for: a text that was seen before, and no policies to be decided. */
export type Accept = (request: GraphqlRequest, caller: Caller) => Accepted | Promise<Accepted>;

export interface AcceptOptions {
  readonly variants: Variants;
  readonly metrics: GatewayMetrics;
  readonly log: Log;
  readonly mayIntrospect: (viewer: Viewer) => boolean;
  readonly decideAccess: DecideAccess;
  readonly accessMode: AccessMode;
  readonly rollout: Rollout;
  /** Whether the actual cost of operations is measured too. */
  readonly measuresCost: boolean;
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

/** What is found out of an operation once for each client. Nothing is kept of one that is refused. */
interface Judgement {
  readonly coerceVariables: CoerceVariables;
  readonly estimateCost: EstimateCost;
  /** Null when actual costs are not measured. */
  readonly measureCost: MeasureCost | null;
  /** Limits that it breaks, where they are only measured. */
  readonly broken: readonly GraphQLError[];
}

/** Throws a GraphQLError of the closed list, or `Refusals`. */
export function createAccept(options: AcceptOptions): Accept {
  const { variants, metrics, log } = options;
  const judgements = new WeakMap<ParsedDocument, Map<Client, Judgement>>();

  /** In the mode `measure` a broken limit is only told to us. */
  const enforce = (broken: readonly GraphQLError[], { client, requestId }: Caller) => {
    if (broken.length === 0) return;
    for (const { message, extensions } of broken) {
      metrics.limitExceeded(client.id, String(extensions["code"]));
      log.warn({ requestId, client: client.id, mode: client.limits.mode }, message);
    }
    if (client.limits.mode === "enforce") throw new Refusals(broken);
  };

  const judge = (variant: Variant, parsed: ParsedDocument, caller: Caller): Judgement => {
    const { client, viewer } = caller;
    const { document, operation } = parsed;
    const broken = brokenLimits(parsed.shape, client.limits);
    try {
      enforce(broken, caller);
      refuseIntrospection(parsed, options.mayIntrospect(viewer));
      refuseInvalid(parsed, options.mayIntrospect(viewer));
    } catch (refusal) {
      variant.documents.forget(parsed.text);
      throw refusal;
    }
    const schema = variant.supergraph.apiSchema;
    const costInput = { schema, rules: variant.costs, document, operation };
    const judgement = {
      coerceVariables: compileVariables(schema, operation),
      estimateCost: compileCost(costInput),
      measureCost: options.measuresCost ? compileActualCost(costInput) : null,
      broken,
    };
    const known = judgements.get(parsed) ?? new Map<Client, Judgement>();
    judgements.set(parsed, known.set(client, judgement));
    return judgement;
  };

  const find = (request: GraphqlRequest, { client, requestId }: Caller): FoundOperation => {
    const found = client.list.find(request);
    if (!found.isListed && client.list.level === "audit") {
      metrics.unlistedOperation(client.id);
      log.warn({ requestId, client: client.id, operation: request.operationName }, "not on the list");
    }
    return found;
  };

  /** What was found out before, if the caller may still run it. */
  const recallJudgement = (parsed: ParsedDocument, caller: Caller): Judgement | undefined => {
    const earlier = judgements.get(parsed)?.get(caller.client);
    if (!earlier) return undefined;
    enforce(earlier.broken, caller);
    refuseIntrospection(parsed, options.mayIntrospect(caller.viewer));
    return earlier;
  };

  const costOf = ({ estimateCost }: Judgement, variables: Variables, caller: Caller): number => {
    const { cost, unsliced } = estimateCost(variables);
    metrics.costEstimated(caller.client.id, cost);
    enforce(costRefusals({ cost, unsliced }, caller.client.limits.maxCost), caller);
    return cost;
  };

  const acceptParsed = (asked: Asked, parsed: ParsedDocument): Accepted | Promise<Accepted> => {
    const { request, caller, variant, isListed } = asked;
    const { viewer } = caller;
    const earlier = recallJudgement(parsed, caller);
    const judgement = earlier ?? judge(variant, parsed, caller);
    const variables = variablesOf(judgement, request.variables ?? {}, options.mayIntrospect(viewer));
    const cost = costOf(judgement, variables, caller);
    const overrideLabels = options.rollout.on(variant.overrides.reachedBy(parsed), viewer, caller.requestId);
    const { operation } = parsed;
    const withAccess = (access: Access): Accepted => {
      if (options.accessMode === "reject" && access.unmet.size > 0)
        throw new Refusals(refusalsIn(variant, parsed, access));
      // written out: an object that starts with a spread takes longer to make than all of the above
      return {
        caller,
        variant,
        parsed,
        isListed,
        isPrepared: isListed || earlier !== undefined,
        access,
        overrideLabels,
        variables,
        name: operation.name?.value ?? "anonymous",
        kind: operation.operation,
        cost,
        measureCost: judgement.measureCost,
      };
    };
    const decided = options.decideAccess(variant, parsed, viewer);
    return decided instanceof Promise ? decided.then(withAccess) : withAccess(decided);
  };

  return (request, caller) => {
    const { text, isListed } = find(request, caller);
    const variant = variantFor(variants, caller.viewer, caller.client);
    const asked = { request, caller, variant, isListed };
    const operationName = request.operationName ?? null;
    const known = variant.documents.recall(text, operationName);
    if (known) return acceptParsed(asked, known);
    return variant.documents.parse(text, operationName).then((parsed) => acceptParsed(asked, parsed));
  };
}

/** What is asked, before it is known what it says. */
interface Asked {
  readonly request: GraphqlRequest;
  readonly caller: Caller;
  readonly variant: Variant;
  readonly isListed: boolean;
}

function refuseIntrospection({ shape }: ParsedDocument, maySee: boolean): void {
  if (shape.introspects && !maySee) throw failure("GRAPHQL_VALIDATION_FAILED", "Introspection is not for you.");
}

function refuseInvalid(parsed: ParsedDocument, maySee: boolean): void {
  const errors = parsed.validate();
  if (errors.length > 0) throw new Refusals(maySee ? errors : errors.map(withoutSuggestion));
}

/** Suggestions give away names that introspection would hide. */
function withoutSuggestion(error: GraphQLError): GraphQLError {
  return new GraphQLError(unsuggestive(error.message), {
    ...(error.nodes && { nodes: error.nodes }),
    extensions: error.extensions,
  });
}

function unsuggestive(message: string): string {
  return message.replace(/ Did you mean .*$/, "");
}

function variablesOf({ coerceVariables }: Judgement, given: Variables, maySee: boolean): Variables {
  const { errors, coerced } = coerceVariables(given);
  if (coerced) return coerced;
  const messages = (errors ?? []).map(({ message }) => (maySee ? message : unsuggestive(message)));
  throw new Refusals(messages.map((message) => failure("BAD_USER_INPUT", message)));
}

/** Without a budget nobody asks how long a list is. */
function costRefusals({ cost, unsliced }: CostEstimate, maxCost: number): readonly GraphQLError[] {
  if (maxCost === Number.POSITIVE_INFINITY) return [];
  const refusals = unsliced.map((message) => failure("BAD_USER_INPUT", message));
  if (cost <= maxCost) return refusals;
  const message = `The operation may cost ${cost}; ${maxCost} is the limit.`;
  return [...refusals, failure("OPERATION_TOO_COSTLY", message, { cost, maxCost })];
}
