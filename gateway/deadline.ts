// One deadline for everything that a request makes us do.
import { setMaxListeners } from "node:events";
import type { GraphQLError } from "graphql";
import { failure } from "../kit/errors.ts";

export interface Deadline {
  /** Fires when the time is over, or when nobody waits any more. Its reason is an error for the client. */
  readonly signal: AbortSignal;
  /** Whether it ended because nobody waits any more. */
  readonly isAbandoned: boolean;
  /** Nobody waits any more; `reason` says why. */
  abandon(reason: unknown): void;
  clear(): void;
}

export function withDeadline(timeoutMs: number, outer: AbortSignal | undefined): Deadline {
  return new RequestDeadline(timeoutMs, outer);
}

/** A class, because its signal is made when it is first read: that costs more than all the rest. */
class RequestDeadline implements Deadline {
  isAbandoned = false;
  readonly #controller = new AbortController();
  readonly #outer: AbortSignal | undefined;
  // Node keeps timers of one length in one list: they cost next to nothing
  readonly #timer: NodeJS.Timeout;
  readonly #follow = () => this.abandon(this.#outer?.reason);

  constructor(timeoutMs: number, outer: AbortSignal | undefined) {
    this.#outer = outer;
    this.#timer = setTimeout(
      () => this.#controller.abort(failure("DEADLINE_EXCEEDED", `The answer did not come within ${timeoutMs} ms.`)),
      timeoutMs,
    );
    if (!outer) return;
    setMaxListeners(0, outer);
    if (outer.aborted) this.#follow();
    outer.addEventListener("abort", this.#follow, { once: true });
  }

  get signal(): AbortSignal {
    const { signal } = this.#controller;
    // every fetch listens: that is no leak of which Node need warn
    setMaxListeners(0, signal);
    return signal;
  }

  abandon(reason: unknown): void {
    this.isAbandoned = true;
    this.#controller.abort(reason);
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.#outer?.removeEventListener("abort", this.#follow);
  }
}

/** Why work ends for a client that no longer waits for it. Worded, because it travels as the error of what it ends. */
export function clientLeft(): GraphQLError {
  return failure("DEADLINE_EXCEEDED", "The client went away.");
}
