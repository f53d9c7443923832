// One deadline for everything that a request makes us do.
import type { GraphQLError } from "graphql";
import { failure } from "../kit/errors.ts";

export interface Deadline {
  /** Fires when the time is over, or when `outer` does. Its reason is an error for the client. */
  readonly signal: AbortSignal;
  clear(): void;
}

export function withDeadline(timeoutMs: number, outer: AbortSignal | undefined): Deadline {
  const controller = new AbortController();
  const stop = () => controller.abort(outer?.reason);
  const timer = setTimeout(
    () => controller.abort(failure("DEADLINE_EXCEEDED", `The answer did not come within ${timeoutMs} ms.`)),
    timeoutMs,
  );
  if (outer?.aborted) stop();
  outer?.addEventListener("abort", stop, { once: true });
  return {
    signal: controller.signal,
    clear: () => {
      clearTimeout(timer);
      outer?.removeEventListener("abort", stop);
    },
  };
}

/** Why work ends for a client that no longer waits for it. Worded, because it travels as the error of what it ends. */
export function clientLeft(): GraphQLError {
  return failure("DEADLINE_EXCEEDED", "The client went away.");
}
