// How long somebody waits for something: until it is there, the time is over, or nobody wants it any more.
import type { CancelSignal } from "../execution/cancel-signal.ts";
import type { Deadlines } from "./deadlines.ts";
import { HttpFailure } from "./failure.ts";

/** Takes the outcome, once. */
export type Settle<Value> = (outcome: Value | HttpFailure) => void;

/** Says that the outcome is no longer wanted; `settle` is not called after it. */
export type Leave = () => void;

/** Begins something. `settle` is called later, never before this returns. */
export type Begin<Value> = (settle: Settle<Value>) => Leave;

export interface Patience {
  readonly timeoutMs: number;
  readonly signal?: CancelSignal | undefined;
}

/**
 * Rejects with a HttpFailure, or with the reason of the signal. One listener that is taken off again, and no signal of
 * its own: `AbortSignal.any` and `AbortSignal.timeout` cost more than sending the request.
 */
export function waitFor<Value>(
  begin: Begin<Value>,
  { timeoutMs, signal }: Patience,
  deadlines: Deadlines,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason);
      return;
    }
    const end = () => {
      deadlines.remove(deadline);
      signal?.removeEventListener("abort", onAbort);
    };
    const giveUp = (reason: unknown) => {
      end();
      leave();
      reject(reason);
    };
    const onAbort = () => giveUp(signal?.reason);
    const leave = begin((outcome) => {
      end();
      if (outcome instanceof HttpFailure) reject(outcome);
      else resolve(outcome);
    });
    const deadline = deadlines.add(timeoutMs, () =>
      giveUp(new HttpFailure("timeout", `There was no answer within ${timeoutMs} ms.`)),
    );
    signal?.addEventListener("abort", onAbort);
  });
}
