// One at a time, few in line. Planning takes tens of milliseconds of this thread: texts that nobody listed must not keep
// it from the operations whose plans are ready.
import { failure } from "../kit/errors.ts";

export interface Turns {
  /** Runs `work` when it is its turn. Throws RATE_LIMITED when too many wait. */
  take<Value>(work: () => Promise<Value>): Promise<Value>;
}

export function createTurns(maxWaiting: number): Turns {
  const waiting: (() => void)[] = [];
  let isBusy = false;
  const next = () => {
    const first = waiting.shift();
    if (first) first();
    else isBusy = false;
  };
  return {
    take: async (work) => {
      if (isBusy) {
        if (waiting.length >= maxWaiting) throw failure("RATE_LIMITED", "Too many new operations at once.");
        await new Promise<void>((resolve) => waiting.push(resolve));
      }
      isBusy = true;
      try {
        return await work();
      } finally {
        // what arrived while this thread was planning comes first
        setImmediate(next);
      }
    },
  };
}
