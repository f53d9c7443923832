// Who makes query plans of one supergraph. There are two: in this thread (local-planner.ts), and in one of its own
// (planning-thread.ts), so that what is slow to plan holds up nobody.
import type { QueryPlan } from "@apollo/query-planner";
import { failure } from "../../kit/errors.ts";
import type { Log } from "../../kit/log.ts";
import type { PlanRequest } from "../execution/plan.ts";
import type { Audience } from "../execution/supergraph.ts";

export interface PlannerOptions {
  readonly supergraphSdl: string;
  readonly enforcedFeatures: readonly string[];
  /** One plan may take so long; then its operation is refused. */
  readonly planTimeoutMs: number;
  /** Operations that are on no list and wait for their plan; one more is refused. */
  readonly maxWaitingPlans: number;
  readonly log: Log;
}

export interface PlanningRequest extends PlanRequest {
  readonly audience: Audience;
  /** Whether it comes before the texts of strangers. */
  readonly isListed: boolean;
}

export interface Planner {
  /** What each audience sees, printed. */
  readonly apiSdl: Readonly<Record<Audience, string>>;
  /** Rejects with a GraphQLError: the planner's own, OPERATION_TOO_COSTLY or RATE_LIMITED. */
  plan(request: PlanningRequest): Promise<QueryPlan>;
  /** There will be little to plan from now on: nothing is kept running for it. Resolves when nothing runs. */
  rest(): Promise<void>;
  /** What waits is refused. */
  stop(): Promise<void>;
}

/** Rejects when the document is no supergraph, or needs a feature that nobody enforces. */
export type OpenPlanner = (options: PlannerOptions) => Promise<Planner>;

export function tooCostly() {
  return failure("OPERATION_TOO_COSTLY", "The operation cannot be planned in time. Ask for less at once.");
}
