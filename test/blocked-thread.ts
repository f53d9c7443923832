// How long this thread was busy without a pause. Not how late a timer is: on a busy machine a thread that does nothing is late too.
import { readFileSync } from "node:fs";

export interface BlockedThread {
  /** The longest times in milliseconds since the last call, longest first. */
  take(): readonly number[];
  stop(): void;
}

const TICK_MS = 2;
const MOST_KEPT = 10;

export function watchThread(): BlockedThread {
  let longest: number[] = [];
  let last = busyMs();
  const timer = setInterval(() => {
    const now = busyMs();
    longest = [...longest, now - last].sort((one, other) => other - one).slice(0, MOST_KEPT);
    last = now;
  }, TICK_MS);
  return {
    take: () => {
      const taken = longest;
      longest = [];
      return taken;
    },
    stop: () => clearInterval(timer),
  };
}

/** CPU time of this thread; where the system does not tell it, the time that has passed. */
function busyMs(): number {
  try {
    const [nanoseconds] = readFileSync("/proc/thread-self/schedstat", "utf8").split(" ");
    return Number(nanoseconds) / 1e6;
  } catch {
    return performance.now();
  }
}
