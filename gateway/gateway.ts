// The gateway without a network: one function in, one way out. server.ts puts HTTP and WebSockets in front of it.
import type { GraphQLFormattedError } from "graphql";
import type { Registry } from "prom-client";
import type { Log } from "../kit/log.ts";
import type { Part } from "../kit/process.ts";
import type { Viewer } from "../kit/viewer.ts";
import { type Accepted, type Caller, type GraphqlRequest, refusalsOf } from "./accept.ts";
import type { AccessMode } from "./access.ts";
import type { ContractsOptions } from "./audiences.ts";
import { type Authenticator, createAuthenticator, type IssuerOptions } from "./auth.ts";
import { type ClientOptions, type Clients, createClients } from "./clients.ts";
import { clientLeft, type Deadline, withDeadline } from "./deadline.ts";
import type { CompiledPlan } from "./execution/compile.ts";
import { executePlan } from "./execution/execute.ts";
import { executeIncrementally } from "./execution/incremental.ts";
import type { ReloadOutcome } from "./generations.ts";
import { type DeliveryForm, type Message, messagesOf } from "./incremental-delivery.ts";
import { GENEROUS_LIMITS, type OperationLimits } from "./limits.ts";
import { maskError, maskThrown } from "./mask.ts";
import { createGatewayMetrics, type GatewayMetrics } from "./metrics.ts";
import type { OverrideRules } from "./override-labels.ts";
import type { OpenPlanner } from "./planning/planner.ts";
import type { PoliciesOf } from "./policies.ts";
import { preparePlan, recallPlan } from "./prepare.ts";
import { createRecorder, type Recorder } from "./record.ts";
import { startServing } from "./serving.ts";
import { followSubscription } from "./subscriptions/follow.ts";
import { whenOver } from "./subscriptions/when-over.ts";
import type { SupergraphSource } from "./supergraph-source.ts";
import type { OpenTransport } from "./transport.ts";
import type { Variants } from "./variants.ts";

export interface GatewayOptions {
  /** Who brings newer ones while the gateway runs is asked for the first one now. */
  readonly supergraphSdl: SupergraphSource;
  /** Called for each subgraph, and again when a newer supergraph has another URL for it. */
  readonly transports: OpenTransport;
  readonly log: Log;
  readonly registry: Registry;
  readonly now: () => Date;
  readonly issuers?: readonly IssuerOptions[];
  readonly clients?: readonly ClientOptions[];
  /** For whoever names no configured client; level `off` and no list when left out. */
  readonly anonymous?: Omit<ClientOptions, "id">;
  readonly limits?: Partial<GatewayLimits>;
  /** Who may introspect; everybody when left out. */
  readonly mayIntrospect?: (viewer: Viewer) => boolean;
  /** What becomes of an operation with something that its viewer may not have; `filter` when left out. */
  readonly accessMode?: AccessMode;
  /** Decides `@policy`; nobody is granted any when left out. */
  readonly policiesOf?: PoliciesOf;
  /** Decides the labels of `@override(label:)`, but for those of the form `percent(x)`. */
  readonly overrides?: OverrideRules;
  /** What audiences see of the supergraph, chosen by `contract` of a client or by `kinds` of viewers. */
  readonly contracts?: ContractsOptions;
  /** Who makes plans; a thread of its own when left out. */
  readonly openPlanner?: OpenPlanner;
}

export interface GatewayLimits extends OperationLimits {
  readonly maxTokens: number;
  /** Operations that are on no list and wait for their first plan; one more is refused. */
  readonly maxWaitingPlans: number;
  /** For the plan of an operation that is on no list, which is refused when it needs longer; listed ones have four times that. */
  readonly planTimeoutMs: number;
  /** Assumed of lists about which the schema says nothing, for the cost. */
  readonly defaultListSize: number;
  /** For one query or mutation, and for what follows one event of a subscription. */
  readonly requestTimeoutMs: number;
  /** Measures after each query and mutation what its answer has really cost. */
  readonly actualCost: boolean;
}

export const DEFAULT_LIMITS: GatewayLimits = {
  ...GENEROUS_LIMITS,
  maxTokens: 15_000,
  maxWaitingPlans: 16,
  planTimeoutMs: 1_500,
  defaultListSize: 10,
  requestTimeoutMs: 30_000,
  actualCost: false,
};

/** JSON of a GraphQL answer. */
export interface GatewayResult {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly GraphQLFormattedError[];
}

/** A request of a service in this process. `query` or the `id` of a listed operation. */
export interface InProcessRequest {
  readonly query?: string;
  readonly id?: string;
  readonly operationName?: string | null;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly viewer: Viewer;
  readonly clientId: string;
  readonly requestId: string;
  readonly signal?: AbortSignal;
}

export interface Gateway extends Part {
  /** Queries and mutations by the same policy as over HTTP, but for the token. Never throws. */
  execute(request: InProcessRequest): Promise<GatewayResult>;
  readonly authenticator: Authenticator;
  readonly clients: Clients;
  /** Of the supergraph that serves now. */
  readonly variants: Variants;
  readonly metrics: GatewayMetrics;
  readonly recorder: Recorder;
  readonly log: Log;
  readonly now: () => Date;
  /** Throws, or rejects with, what `refusalsOf` understands. */
  accept(request: GraphqlRequest, caller: Caller): Accepted | Promise<Accepted>;
  /** The time that one query or mutation is given, from now on. */
  startDeadline(): Deadline;
  /** Runs an accepted query or mutation, and clears the deadline. Never throws. */
  run(accepted: Accepted, deadline: Deadline): Promise<GatewayResult>;
  /**
   * The same for an answer in parts: each message when it is ready. The deadline holds for all of them together, and whoever
   * stops reading must abandon it.
   */
  runInParts(accepted: Accepted, deadline: Deadline, form: DeliveryForm): AsyncGenerator<Message, void>;
  /** The same with a deadline of its own, and with its caller's signal. */
  perform(accepted: Accepted, signal: AbortSignal | undefined): Promise<GatewayResult>;
  /** Runs an accepted subscription; `return()` ends it. */
  follow(accepted: Accepted, signal: AbortSignal | undefined): AsyncIterableIterator<GatewayResult>;
  /**
   * Serves a newer supergraph as soon as it is ready; what was accepted before ends on the one before. A bad one is logged
   * and refused.
   */
  reload(supergraphSdl: string): Promise<ReloadOutcome>;
}

/** For nobody: errors that only an end brought about are not looked into, and not logged. */
const abandoned: GatewayResult = { errors: [clientLeft().toJSON()] };

/** Resolves when it is ready: the supergraph is loaded and the plans of all lists are made. */
export async function createGateway(options: GatewayOptions): Promise<Gateway> {
  const { log, registry, now } = options;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const clients = createClients({
    clients: options.clients ?? [],
    anonymous: options.anonymous ?? { level: "off", operations: [] },
    limits,
  });
  const listed = clients.all.flatMap(({ list }) => list.operations.flatMap(({ name }) => (name ? [name] : [])));
  const metrics = createGatewayMetrics(registry, listed);
  const { generations, stop } = await startServing(options, { limits, clients, metrics });

  const prepare = async (accepted: Accepted, deferring: Accepted["variables"] | null = null) => {
    const { plan, isHit } = await preparePlan(deferring ? { ...accepted, deferring } : accepted);
    metrics.planLookedUp(isHit);
    return plan;
  };

  const planFor = (accepted: Accepted): CompiledPlan | Promise<CompiledPlan> => {
    const known = recallPlan(accepted);
    if (!known) return prepare(accepted);
    metrics.planLookedUp(true);
    return known;
  };

  const run: Gateway["run"] = async (accepted, deadline) => {
    const { viewer, requestId } = accepted.caller;
    const { ways } = accepted.variant;
    const leave = ways.hold();
    try {
      const found = planFor(accepted);
      const plan = found instanceof Promise ? await found : found;
      const context = { viewer, requestId };
      const request = { variables: accepted.variables, context, signal: deadline.signal };
      const { data, errors } = await executePlan(plan, request, ways.send);
      if (errors && deadline.isAbandoned) return abandoned;
      return errors ? { data, errors: errors.map((error) => maskError(error, { log, requestId })) } : { data };
    } catch (error) {
      return deadline.isAbandoned ? abandoned : { errors: [maskThrown(error, { log, requestId })] };
    } finally {
      deadline.clear();
      leave();
    }
  };

  const runInParts: Gateway["runInParts"] = async function* (accepted, deadline, form) {
    const { variables, caller } = accepted;
    const { viewer, requestId } = caller;
    const { ways } = accepted.variant;
    const leave = ways.hold();
    try {
      const plan = await prepare(accepted, variables);
      const request = { variables, context: { viewer, requestId }, signal: deadline.signal };
      const execution = await executeIncrementally(plan, request, ways.send);
      yield* messagesOf(execution, { form, mask: (error) => maskError(error, { log, requestId }) });
    } catch (error) {
      yield { errors: [maskThrown(error, { log, requestId })], hasNext: false };
    } finally {
      deadline.clear();
      leave();
    }
  };

  const follow: Gateway["follow"] = (accepted, signal) => {
    const { ways } = accepted.variant;
    const events = followSubscription({
      ...{ accepted, signal, prepare, log },
      outlets: ways,
      timeoutMs: limits.requestTimeoutMs,
    });
    return whenOver(events, ways.hold());
  };

  const recorder = createRecorder({ metrics, log });
  const gateway: Gateway = {
    name: "gateway",
    authenticator: createAuthenticator({ issuers: options.issuers ?? [], now, log }),
    ...{ clients, metrics, recorder, log, now, run, runInParts, follow, stop },
    get variants() {
      return generations.current.variants;
    },
    accept: (request, caller) => generations.current.accept(request, caller),
    startDeadline: () => withDeadline(limits.requestTimeoutMs, undefined),
    perform: (accepted, signal) => run(accepted, withDeadline(limits.requestTimeoutMs, signal)),
    execute: (request) => executeInProcess(gateway, request),
    reload: generations.reload,
  };
  return gateway;
}

async function executeInProcess(gateway: Gateway, request: InProcessRequest): Promise<GatewayResult> {
  const { viewer, requestId, clientId, id, signal, ...rest } = request;
  const record = gateway.recorder.start(requestId);
  try {
    const client = gateway.clients.clientFor(clientId, { viewer, clientId, expiresAt: null });
    const caller = { viewer, client, requestId };
    record.caller(caller);
    const accepted = await gateway.accept({ ...rest, documentId: id }, caller);
    record.accepted(accepted);
    const result = await gateway.perform(accepted, signal);
    record.ended(signal?.aborted ? "cancelled" : result);
    return result;
  } catch (thrown) {
    const errors = errorsOf(thrown, gateway.log, requestId);
    record.ended({ errors });
    return { errors };
  }
}

/** What to tell a client for anything that was thrown on the way to an answer. */
export function errorsOf(thrown: unknown, log: Log, requestId: string): readonly GraphQLFormattedError[] {
  const refusals = refusalsOf(thrown);
  if (!refusals) return [maskThrown(thrown, { log, requestId })];
  return refusals.map((error) => maskError(error.toJSON(), { log, requestId }));
}
