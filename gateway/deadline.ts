// One deadline for everything that a request makes us do.
import { setMaxListeners } from "node:events";
import type { GraphQLError } from "graphql";
import { failure } from "../kit/errors.ts";
import type { CancelSignal } from "./execution/cancel-signal.ts";
import { createDeadlines, type Deadline as Timer } from "./http-client/deadlines.ts";

export interface Deadline {
  /** Fires when the time is over, or when nobody waits any more. Its reason is an error for the client. */
  readonly signal: CancelSignal;
  /** Whether it ended because nobody waits any more. */
  readonly isAbandoned: boolean;
  /** Nobody waits any more; `reason` says why. */
  abandon(reason: unknown): void;
  clear(): void;
}

const timers = createDeadlines();

export function withDeadline(timeoutMs: number, outer: CancelSignal | undefined): Deadline {
  return new RequestDeadline(timeoutMs, outer);
}

/** A class and its own signal, because there is one for each request: nothing is made before it is needed. */
class RequestDeadline implements Deadline, CancelSignal {
  isAbandoned = false;
  aborted = false;
  reason: unknown;
  #listeners: (() => void)[] = [];
  readonly #timeoutMs: number;
  readonly #outer: CancelSignal | undefined;
  readonly #timer: Timer;
  readonly #expire = () =>
    this.#end(failure("DEADLINE_EXCEEDED", `The answer did not come within ${this.#timeoutMs} ms.`));
  readonly #follow = () => this.abandon(this.#outer?.reason);

  constructor(timeoutMs: number, outer: CancelSignal | undefined) {
    this.#timeoutMs = timeoutMs;
    this.#outer = outer;
    this.#timer = timers.add(timeoutMs, this.#expire);
    if (!outer) return;
    // every fetch listens: that is no leak of which Node need warn
    if (outer instanceof AbortSignal) setMaxListeners(0, outer);
    if (outer.aborted) this.#follow();
    outer.addEventListener("abort", this.#follow);
  }

  get signal(): CancelSignal {
    return this;
  }

  addEventListener(_type: "abort", listener: () => void): void {
    if (!this.#listeners.includes(listener)) this.#listeners.push(listener);
  }

  removeEventListener(_type: "abort", listener: () => void): void {
    const index = this.#listeners.indexOf(listener);
    if (index >= 0) this.#listeners.splice(index, 1);
  }

  abandon(reason: unknown): void {
    this.isAbandoned = true;
    this.#end(reason);
  }

  clear(): void {
    timers.remove(this.#timer);
    this.#outer?.removeEventListener("abort", this.#follow);
  }

  #end(reason: unknown): void {
    if (this.aborted) return;
    this.aborted = true;
    this.reason = reason;
    for (const listener of this.#listeners.splice(0)) listener();
  }
}

/** Why work ends for a client that no longer waits for it. Worded, because it travels as the error of what it ends. */
export function clientLeft(): GraphQLError {
  return failure("DEADLINE_EXCEEDED", "The client went away.");
}
