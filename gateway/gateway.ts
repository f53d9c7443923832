// The gateway without a network: one function in, one way out. server.ts puts HTTP and WebSockets in front of it.
import type { GraphQLFormattedError } from "graphql";
import type { Registry } from "prom-client";
import type { Log } from "../kit/log.ts";
import type { Part } from "../kit/process.ts";
import type { Viewer } from "../kit/viewer.ts";
import { type Accepted, type Caller, type GraphqlRequest, refusalsOf } from "./accept.ts";
import { type AccessMode, createAccess } from "./access.ts";
import type { ContractsOptions } from "./audiences.ts";
import { type Authenticator, createAuthenticator, type IssuerOptions } from "./auth.ts";
import { type ClientOptions, type Clients, createClients } from "./clients.ts";
import { clientLeft, type Deadline, withDeadline } from "./deadline.ts";
import { executePlan } from "./execution/execute.ts";
import { type Generation, openGeneration } from "./generation.ts";
import { type ReloadOutcome, startGenerations } from "./generations.ts";
import { GENEROUS_LIMITS, type OperationLimits } from "./limits.ts";
import { maskError, maskThrown } from "./mask.ts";
import { createGatewayMetrics, type GatewayMetrics } from "./metrics.ts";
import { createRollout, type OverrideRules } from "./override-labels.ts";
import type { OpenPlanner } from "./planning/planner.ts";
import { openThreadPlanner } from "./planning/thread-planner.ts";
import { grantNoPolicy, type PoliciesOf } from "./policies.ts";
import { preparePlan } from "./prepare.ts";
import { createRecorder, type Recorder } from "./record.ts";
import { createSourceHost } from "./source-host.ts";
import { followSubscription } from "./subscriptions/follow.ts";
import { openSupergraphSource, type SupergraphSource } from "./supergraph-source.ts";
import type { OpenTransport } from "./transport.ts";
import { createTransportPool } from "./transports.ts";
import type { Variants } from "./variants.ts";
import { warmUp, warmUpMostUsed } from "./warm-up.ts";

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
  /** For one plan; an operation that needs longer is refused. */
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
  planTimeoutMs: 5_000,
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
  /** Throws what `refusalsOf` understands. */
  accept(request: GraphqlRequest, caller: Caller): Promise<Accepted>;
  /** The time that one query or mutation is given, from now on. */
  startDeadline(): Deadline;
  /** Runs an accepted query or mutation, and clears the deadline. Never throws. */
  run(accepted: Accepted, deadline: Deadline): Promise<GatewayResult>;
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

  const prepare = async (accepted: Accepted) => {
    const { plan, isHit } = await preparePlan(accepted);
    metrics.planLookedUp(isHit);
    return plan;
  };

  const run: Gateway["run"] = async (accepted, deadline) => {
    const { viewer, requestId } = accepted.caller;
    const { ways } = accepted.variant;
    const leave = ways.hold();
    try {
      const plan = await prepare(accepted);
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
    ...{ clients, metrics, recorder, log, now, run, follow, stop },
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

interface Standing {
  readonly limits: GatewayLimits;
  readonly clients: Clients;
  readonly metrics: GatewayMetrics;
}

/** What changes with the supergraph: its source, and one generation after the other. */
async function startServing(options: GatewayOptions, { limits, clients, metrics }: Standing) {
  const { log } = options;
  const transports = createTransportPool(options.transports, log);
  const policy = {
    mayIntrospect: options.mayIntrospect ?? (() => true),
    decideAccess: createAccess(options.policiesOf ?? grantNoPolicy),
    accessMode: options.accessMode ?? "filter",
    rollout: createRollout(options.overrides ?? {}),
    measuresCost: limits.actualCost,
  };
  const open = async (supergraphSdl: string, earlier: Generation | null): Promise<Generation> => {
    const next = await openGeneration(supergraphSdl, {
      openPlanner: options.openPlanner ?? openThreadPlanner,
      ...{ transports, policy, limits, metrics, log },
      contracts: options.contracts,
    });
    await warmUp({ variants: next.variants, clients, log });
    if (earlier) await warmUpMostUsed(earlier.variants, next.variants);
    return next;
  };
  const updates = createUpdates();
  const source = await openSupergraphSource(options.supergraphSdl, createSourceHost(transports, updates.take));
  const generations = await startGenerations(source.supergraphSdl, { open, metrics, log });
  updates.passTo((supergraphSdl) => void generations.reload(supergraphSdl));
  const stop = async () => {
    await source.close();
    await generations.stop();
    await transports.stop();
  };
  return { generations, stop };
}

/** A source may have a newer one before the first one serves. */
function createUpdates() {
  let early: string | null = null;
  let pass = (supergraphSdl: string) => {
    early = supergraphSdl;
  };
  return {
    take: (supergraphSdl: string) => pass(supergraphSdl),
    passTo: (next: (supergraphSdl: string) => void) => {
      pass = next;
      if (early !== null) next(early);
    },
  };
}

/** `onEnd` hears once that the events are over, however they end. */
function whenOver<Value>(events: AsyncIterableIterator<Value>, onEnd: () => void): AsyncIterableIterator<Value> {
  let isOver = false;
  const end = () => {
    if (!isOver) onEnd();
    isOver = true;
  };
  return {
    next: async () => {
      const event = await events.next();
      if (event.done) end();
      return event;
    },
    return: async () => {
      end();
      return (await events.return?.()) ?? { value: undefined, done: true };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
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
