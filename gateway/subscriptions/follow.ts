// A subscription from the gateway's side: its plan, and every event's answer with what clients may see of its errors.
import type { Log } from "../../kit/log.ts";
import type { Accepted } from "../accept.ts";
import { clientLeft } from "../deadline.ts";
import type { CompiledPlan } from "../execution/compile.ts";
import { type ExecutionResult, executePlan } from "../execution/execute.ts";
import { executeSubscription } from "../execution/subscribe.ts";
import { maskError, maskThrown } from "../mask.ts";
import type { Outlets } from "../outlets.ts";
import type { FetchContext } from "../transport.ts";

export interface FollowOptions {
  readonly accepted: Accepted;
  readonly signal: AbortSignal | undefined;
  prepare(accepted: Accepted): Promise<CompiledPlan>;
  readonly outlets: Outlets;
  readonly log: Log;
  /** For each fetch that follows an event. */
  readonly timeoutMs: number;
}

/**
 * One answer for each event; the next event is pulled when the answer before was taken. When the source is lost, or all
 * of the subscription is refused, the last answer says so. Never throws; `return()` ends it at once.
 */
export function followSubscription(options: FollowOptions): AsyncIterableIterator<ExecutionResult> {
  const { accepted, prepare, log } = options;
  const { requestId } = accepted.caller;
  const closing = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, closing.signal]) : closing.signal;
  const end = { value: undefined, done: true } as const;
  let events: AsyncIterator<ExecutionResult> | null = null;
  let isOver = false;

  const open = async () => {
    const plan = await prepare(accepted);
    return plan.source ? eventsOf(options, plan, signal) : single(options, plan, signal);
  };
  const masked = ({ data, errors }: ExecutionResult): ExecutionResult =>
    errors ? { data, errors: errors.map((error) => maskError(error, { log, requestId })) } : { data };

  return {
    next: async () => {
      if (isOver || signal.aborted) return end;
      try {
        events ??= (await open())[Symbol.asyncIterator]();
        const { value, done } = await events.next();
        isOver = done === true;
        // what an end breaks off is no error, and nobody is there to be told
        if (signal.aborted) return end;
        return done ? end : { value: masked(value), done: false };
      } catch (error) {
        isOver = true;
        if (signal.aborted) return end;
        return { value: { data: null, errors: [maskThrown(error, { log, requestId })] }, done: false };
      }
    },
    return: async () => {
      isOver = true;
      closing.abort(clientLeft());
      await events?.return?.();
      return end;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

function eventsOf({ accepted, outlets, timeoutMs }: FollowOptions, plan: CompiledPlan, signal: AbortSignal) {
  const { variables, caller } = accepted;
  const context: FetchContext = { viewer: caller.viewer, requestId: caller.requestId, isLive: true };
  const send = outlets.sendWithin(timeoutMs);
  return executeSubscription(plan, { variables, context, signal }, { send, subscribe: outlets.subscribe });
}

/** What the viewer may not have at all opens no stream. */
async function* single({ accepted, outlets }: FollowOptions, plan: CompiledPlan, signal: AbortSignal) {
  const { variables, caller } = accepted;
  const context = { viewer: caller.viewer, requestId: caller.requestId };
  yield await executePlan(plan, { variables, context, signal }, outlets.send);
}
