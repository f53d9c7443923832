// The state of one execution of a plan.
import type { CancelSignal } from "./cancel-signal.ts";
import type { CompiledPlan } from "./compile.ts";
import type { JsonObject } from "./data.ts";
import type { EntityQueue } from "./entity-queue.ts";
import { createErrorList, type ErrorList, type FetchFailure } from "./errors.ts";
import type { Send } from "./send.ts";

export type Variables = Readonly<Record<string, unknown>>;

/** One client's request for a compiled plan. */
export interface OperationRequest {
  /** Valid for the operation's variable definitions; defaults need not be filled in. */
  readonly variables: Variables;
  /** Handed to `send` as it is. */
  readonly context: unknown;
  readonly signal?: CancelSignal | undefined;
}

/** The fragments of an operation that are answered later. */
export interface Deferrals {
  /** A fetch that such fragments wait for has ended. */
  arrived(id: string): void;
  /** Does the work for a fragment when all that it depends on has arrived. Its errors are the fragment's own. */
  start(label: string, depends: readonly string[], work: (errors: ErrorList) => Promise<void>): void;
}

export interface Execution {
  readonly plan: CompiledPlan;
  readonly operation: OperationRequest;
  readonly send: Send;
  /** See `variablesOf`. */
  readonly variables: Variables;
  /** What the fetches have brought so far. */
  readonly data: JsonObject;
  /** What was asked about entities so far: by question and, where a question depends on contexts, their values. */
  readonly queues: Map<number | string, EntityQueue>;
  readonly errors: ErrorList;
  /** What they could not bring, by the object that lacks it. */
  readonly failures: Map<JsonObject, FetchFailure[]>;
  /** The objects for which some fetch has brought nothing, for whatever reason. */
  readonly gaps: Set<JsonObject>;
  /** Null when everything is answered at once. */
  readonly deferrals: Deferrals | null;
}

/** Those of the request and, where it has none, the defaults of those that conditions name. */
export function variablesOf({ booleanDefaults }: CompiledPlan, { variables }: OperationRequest): Variables {
  return booleanDefaults ? { ...booleanDefaults, ...variables } : variables;
}

export function createExecution(plan: CompiledPlan, operation: OperationRequest, send: Send): Execution {
  return {
    plan,
    operation,
    send,
    variables: variablesOf(plan, operation),
    data: {},
    queues: new Map(),
    errors: createErrorList(),
    failures: new Map(),
    gaps: new Set(),
    deferrals: null,
  };
}

/** Something could not be had for an object. */
export function fail({ failures, gaps }: Execution, target: JsonObject, failure: FetchFailure): void {
  failures.set(target, [...(failures.get(target) ?? []), failure]);
  gaps.add(target);
}
