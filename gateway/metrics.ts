// Prometheus metrics of the gateway. Labels are bounded: names come from lists, or from a short memory of what was seen.
import { Gauge, type Registry } from "prom-client";
import { registerCounter, registerHistogram } from "./tallies.ts";

export type OperationKind = "query" | "mutation" | "subscription" | "unknown";

export interface RequestLabels {
  readonly client: string;
  readonly operation: string;
  readonly kind: OperationKind;
  /** "ok", "partial" or the code of the first error. */
  readonly outcome: string;
}

export interface GatewayMetrics {
  requestEnded(labels: RequestLabels, seconds: number): void;
  fetchEnded(subgraph: string, outcome: string, seconds: number): void;
  planLookedUp(isHit: boolean): void;
  costEstimated(client: string, cost: number): void;
  costMeasured(client: string, cost: number): void;
  limitExceeded(client: string, code: string): void;
  unlistedOperation(client: string): void;
  streamStarted(client: string, operation: string): void;
  streamEnded(client: string, operation: string, reason: string): void;
  eventSent(client: string, operation: string): void;
  socketsChanged(open: number): void;
  supergraphReloaded(outcome: string): void;
}

const DURATIONS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const COSTS = [1, 5, 10, 50, 100, 500, 1000, 5000, 10_000];
const MOST_OPERATION_NAMES = 300;

/** `listed`: names of persisted operations, which always have a label of their own. */
export function createGatewayMetrics(registry: Registry, listed: Iterable<string>): GatewayMetrics {
  const registers = [registry];
  const requests = counter("gateway_requests_total", "Operations", ["client", "operation", "kind", "outcome"]);
  const durations = histogram("gateway_request_duration_seconds", "Operations", ["operation"], DURATIONS);
  const fetches = counter("gateway_subgraph_fetches_total", "Fetches from subgraphs", ["subgraph", "outcome"]);
  const fetchTimes = histogram("gateway_subgraph_fetch_duration_seconds", "Fetches", ["subgraph"], DURATIONS);
  const plans = counter("gateway_plan_lookups_total", "Looked up plans", ["result"]);
  const costs = histogram("gateway_operation_cost", "Estimated cost of operations", ["client"], COSTS);
  const actualCosts = histogram("gateway_operation_actual_cost", "Actual cost of operations", ["client"], COSTS);
  const exceeded = counter("gateway_limits_exceeded_total", "Operations above a limit", ["client", "code"]);
  const unlisted = counter("gateway_unlisted_operations_total", "Operations that no list has", ["client"]);
  const active = new Gauge({ name: "gateway_streams_active", help: "Open streams", labelNames: ["client"], registers });
  const started = counter("gateway_streams_started_total", "Streams started", ["client", "operation"]);
  const ended = counter("gateway_streams_ended_total", "Streams ended", ["client", "operation", "reason"]);
  const events = counter("gateway_stream_events_total", "Events sent", ["client", "operation"]);
  const sockets = new Gauge({ name: "gateway_sockets_open", help: "Open WebSockets", registers });
  const reloads = counter("gateway_supergraph_reloads_total", "Newer supergraphs", ["outcome"]);
  const nameOf = boundedNames(listed);

  function counter(name: string, help: string, labelNames: readonly string[]) {
    return registerCounter(registry, { name, help, labelNames });
  }
  function histogram(name: string, help: string, labelNames: readonly string[], bounds: readonly number[]) {
    return registerHistogram(registry, { name, help, labelNames, bounds });
  }

  return {
    requestEnded: ({ client, operation, kind, outcome }, seconds) => {
      requests.add(client, nameOf(operation), kind, outcome);
      // a stream lasts as long as its reader likes
      if (kind !== "subscription") durations.observe(nameOf(operation), seconds);
    },
    fetchEnded: (subgraph, outcome, seconds) => {
      fetches.add(subgraph, outcome);
      fetchTimes.observe(subgraph, seconds);
    },
    planLookedUp: (isHit) => plans.add(isHit ? "hit" : "miss"),
    costEstimated: (client, cost) => costs.observe(client, cost),
    costMeasured: (client, cost) => actualCosts.observe(client, cost),
    limitExceeded: (client, code) => exceeded.add(client, code),
    unlistedOperation: (client) => unlisted.add(client),
    streamStarted: (client, operation) => {
      active.labels({ client }).inc();
      started.add(client, nameOf(operation));
    },
    streamEnded: (client, operation, reason) => {
      active.labels({ client }).dec();
      ended.add(client, nameOf(operation), reason);
    },
    eventSent: (client, operation) => events.add(client, nameOf(operation)),
    socketsChanged: (open) => sockets.set(open),
    supergraphReloaded: (outcome) => reloads.add(outcome),
  };
}

/** Clients choose names freely; the memory that a label costs must not be theirs to choose. */
function boundedNames(listed: Iterable<string>): (name: string) => string {
  const names = new Set(listed);
  const most = names.size + MOST_OPERATION_NAMES;
  return (name) => {
    if (names.has(name)) return name;
    if (names.size >= most) return "other";
    names.add(name);
    return name;
  };
}
