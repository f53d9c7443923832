// One line in the log and one observation for each request, whatever becomes of it. No variables, no tokens.
import type { GraphQLFormattedError } from "graphql";
import type { Log } from "../kit/log.ts";
import type { Accepted, Caller } from "./accept.ts";
import type { GatewayMetrics } from "./metrics.ts";

export interface Outcome {
  readonly data?: unknown;
  readonly errors?: readonly GraphQLFormattedError[];
}

export interface RequestRecord {
  caller(caller: Caller): void;
  accepted(accepted: Accepted): void;
  /** Only the first call counts. `cancelled`: the client went away. */
  ended(outcome: Outcome | "cancelled"): void;
}

export interface Recorder {
  start(requestId: string): RequestRecord;
}

export interface RecorderOptions {
  readonly metrics: GatewayMetrics;
  readonly log: Log;
}

export function createRecorder({ metrics, log }: RecorderOptions): Recorder {
  // what is cut out of other lines cannot be in these, and looking for it takes ten times as long as writing them
  const accessLog = log.child({}, { redact: [] });
  return {
    start: (requestId) => {
      const started = performance.now();
      let who: Caller | null = null;
      let what: Accepted | null = null;
      let isOver = false;
      return {
        caller: (caller) => {
          who = caller;
        },
        accepted: (accepted) => {
          what = accepted;
        },
        ended: (result) => {
          if (isOver) return;
          isOver = true;
          const outcome = result === "cancelled" ? result : outcomeOf(result);
          const took = performance.now() - started;
          const client = who?.client.id ?? "anonymous";
          const operation = what?.name ?? "refused";
          const kind = what?.kind ?? "unknown";
          metrics.requestEnded({ client, operation, kind, outcome }, took / 1000);
          const viewer = who?.viewer.kind ?? "unknown";
          const actualCost = what && result !== "cancelled" ? actualCostOf(what, result) : undefined;
          if (actualCost !== undefined) metrics.costMeasured(client, actualCost);
          if (!accessLog.isLevelEnabled("info")) return;
          const cost = what?.cost;
          const durationMs = Math.round(took * 10) / 10;
          accessLog.info(
            { requestId, client, operation, kind, outcome, viewer, cost, actualCost, durationMs },
            "request",
          );
        },
      };
    },
  };
}

/** Of a stream only the last event is at hand, so streams have none. */
function actualCostOf({ kind, measureCost, variables }: Accepted, { data }: Outcome): number | undefined {
  if (!measureCost || kind === "subscription") return undefined;
  return isObject(data) ? measureCost(data, variables) : 0;
}

function isObject(data: unknown): data is Readonly<Record<string, unknown>> {
  return typeof data === "object" && data !== null;
}

function outcomeOf({ data, errors = [] }: Outcome): string {
  const [first] = errors;
  if (!first) return "ok";
  return data ? "partial" : String(first.extensions?.["code"]);
}
