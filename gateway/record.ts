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
          const durationMs = performance.now() - started;
          const labels = {
            client: who?.client.id ?? "anonymous",
            operation: what?.name ?? "refused",
            kind: what?.kind ?? ("unknown" as const),
            outcome,
          };
          metrics.requestEnded(labels, durationMs / 1000);
          const viewer = who?.viewer.kind ?? "unknown";
          const took = Math.round(durationMs * 10) / 10;
          log.info({ requestId, ...labels, viewer, cost: what?.cost, durationMs: took }, "request");
        },
      };
    },
  };
}

function outcomeOf({ data, errors = [] }: Outcome): string {
  const [first] = errors;
  if (!first) return "ok";
  return data ? "partial" : String(first.extensions?.["code"]);
}
