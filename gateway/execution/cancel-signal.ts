// Says that nobody waits any more.

/** What is needed of an AbortSignal, which is one. A real one for each request costs as much as executing it does. */
export interface CancelSignal {
  readonly aborted: boolean;
  /** An error for whoever waits. */
  readonly reason: unknown;
  addEventListener(type: "abort", listener: () => void): void;
  removeEventListener(type: "abort", listener: () => void): void;
}

/** Throws the reason. */
export function throwIfCancelled(signal: CancelSignal | undefined): void {
  if (signal?.aborted) throw signal.reason;
}
