// The gateway without a network: one function in, one way out. server.ts puts HTTP and WebSockets in front of it.
import type { GraphQLFormattedError } from "graphql";
import type { Registry } from "prom-client";
import type { Log } from "../kit/log.ts";
import type { Part } from "../kit/process.ts";
import type { Viewer } from "../kit/viewer.ts";
import { type Accepted, type Caller, createAccept, type GraphqlRequest, refusalsOf } from "./accept.ts";
import { type Authenticator, createAuthenticator, type IssuerOptions } from "./auth.ts";
import { type ClientOptions, type Clients, createClients } from "./clients.ts";
import { clientLeft, withDeadline } from "./deadline.ts";
import { executePlan } from "./execution/execute.ts";
import { GENEROUS_LIMITS, type OperationLimits } from "./limits.ts";
import { maskError, maskThrown } from "./mask.ts";
import { createGatewayMetrics, type GatewayMetrics } from "./metrics.ts";
import { createOutlets } from "./outlets.ts";
import { preparePlan } from "./prepare.ts";
import { createRecorder, type Recorder } from "./record.ts";
import { followSubscription } from "./subscriptions/follow.ts";
import type { OpenTransport, SubgraphTransport } from "./transport.ts";
import { createTurns } from "./turns.ts";
import { loadVariants, type Variants } from "./variants.ts";
import { warmUp } from "./warm-up.ts";

export interface GatewayOptions {
  readonly supergraphSdl: string;
  /** Called once for each subgraph. */
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
}

export interface GatewayLimits extends OperationLimits {
  readonly maxTokens: number;
  /** Operations that are on no list and wait for their first plan; one more is refused. */
  readonly maxWaitingPlans: number;
  /** Assumed of lists about which the schema says nothing, for the cost. */
  readonly defaultListSize: number;
  /** For one query or mutation, and for what follows one event of a subscription. */
  readonly requestTimeoutMs: number;
}

export const DEFAULT_LIMITS: GatewayLimits = {
  ...GENEROUS_LIMITS,
  maxTokens: 15_000,
  maxWaitingPlans: 16,
  defaultListSize: 10,
  requestTimeoutMs: 30_000,
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
  readonly variants: Variants;
  readonly metrics: GatewayMetrics;
  readonly recorder: Recorder;
  readonly log: Log;
  readonly now: () => Date;
  /** Throws what `refusalsOf` understands. */
  accept(request: GraphqlRequest, caller: Caller): Promise<Accepted>;
  /** Runs an accepted query or mutation. Never throws. */
  perform(accepted: Accepted, signal: AbortSignal | undefined): Promise<GatewayResult>;
  /** Runs an accepted subscription; `return()` ends it. */
  follow(accepted: Accepted, signal: AbortSignal | undefined): AsyncIterableIterator<GatewayResult>;
}

/** For nobody: errors that only an end brought about are not looked into, and not logged. */
const abandoned: GatewayResult = { errors: [clientLeft().toJSON()] };

/** Resolves when it is ready: the supergraph is loaded and the plans of all lists are made. */
export async function createGateway(options: GatewayOptions): Promise<Gateway> {
  const { supergraphSdl, log, registry, now } = options;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const variants = loadVariants({ supergraphSdl, ...limits });
  const clients = createClients({
    clients: options.clients ?? [],
    anonymous: options.anonymous ?? { level: "off", operations: [] },
    limits,
  });
  const listed = clients.all.flatMap(({ list }) => list.operations.flatMap(({ name }) => (name ? [name] : [])));
  const metrics = createGatewayMetrics(registry, listed);
  const transports = openTransports(variants, options.transports);
  const outlets = createOutlets({ transportFor: transports.transportFor, metrics, log });
  const mayIntrospect = options.mayIntrospect ?? (() => true);
  const accept = createAccept({ variants, metrics, log, mayIntrospect });
  await warmUp({ variants, clients, log });

  const unlisted = createTurns(limits.maxWaitingPlans);
  const prepare = async ({ variant, parsed, isListed, caller: { viewer } }: Accepted) => {
    const claimant = { isAuthenticated: viewer.kind !== "anonymous", has: (scope: string) => viewer.has(scope) };
    const { plan, isHit } = await preparePlan({ variant, parsed, claimant, turns: isListed ? undefined : unlisted });
    metrics.planLookedUp(isHit);
    return plan;
  };

  const perform: Gateway["perform"] = async (accepted, signal) => {
    const { viewer, requestId } = accepted.caller;
    const deadline = withDeadline(limits.requestTimeoutMs, signal);
    try {
      const plan = await prepare(accepted);
      const context = { viewer, requestId };
      const request = { variables: accepted.variables, context, signal: deadline.signal };
      const { data, errors } = await executePlan(plan, request, outlets.send);
      if (errors && signal?.aborted) return abandoned;
      return errors ? { data, errors: errors.map((error) => maskError(error, { log, requestId })) } : { data };
    } catch (error) {
      return signal?.aborted ? abandoned : { errors: [maskThrown(error, { log, requestId })] };
    } finally {
      deadline.clear();
    }
  };

  const recorder = createRecorder({ metrics, log });
  const gateway: Gateway = {
    name: "gateway",
    authenticator: createAuthenticator({ issuers: options.issuers ?? [], now, log }),
    ...{ clients, variants, metrics, recorder, log, now, accept, perform },
    follow: (accepted, signal) =>
      followSubscription({ accepted, signal, prepare, outlets, log, timeoutMs: limits.requestTimeoutMs }),
    execute: (request) => executeInProcess(gateway, request),
    stop: transports.stop,
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

function openTransports({ api }: Variants, open: OpenTransport) {
  const transports = new Map(api.supergraph.subgraphs.map(({ name, url }) => [name, open(name, url)]));
  return {
    transportFor: (name: string): SubgraphTransport => {
      const transport = transports.get(name);
      if (!transport) throw new TypeError(`The supergraph has no subgraph ${name}`);
      return transport;
    },
    stop: async () => {
      await Promise.all([...transports.values()].map((transport) => transport.stop()));
    },
  };
}
