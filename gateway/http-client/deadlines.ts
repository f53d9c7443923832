// Many deadlines, one coarse timer: a timer for each request costs more than what it watches over.

export interface Deadline {
  /** By the monotonic clock. */
  readonly dueAtMs: number;
  readonly onDue: () => void;
  /** Where it waits; -1 when it does not. */
  index: number;
}

export interface Deadlines {
  /** `onDue` is called once, up to the resolution late, unless the deadline is removed before. */
  add(delayMs: number, onDue: () => void): Deadline;
  remove(deadline: Deadline): void;
}

const RESOLUTION_MS = 10;

export function createDeadlines(resolutionMs = RESOLUTION_MS): Deadlines {
  // In no order. Not a Set: the tables that a Set outgrows point to the next one, and with them whole answers outlived
  // the young generation (measured: twice the CPU for answers of 32 kB)
  const waiting: Deadline[] = [];
  /** Nothing is due before. Removed deadlines leave it too early, never too late. */
  let earliest = Number.POSITIVE_INFINITY;
  let timer: NodeJS.Timeout | null = null;

  const remove = (deadline: Deadline) => {
    const { index } = deadline;
    const last = waiting.at(-1);
    if (index < 0 || !last) return;
    waiting[index] = last;
    last.index = index;
    waiting.pop();
    deadline.index = -1;
  };
  const stop = () => {
    if (timer) clearInterval(timer);
    timer = null;
  };
  const sweep = () => {
    if (waiting.length === 0) return stop();
    const now = performance.now();
    if (now < earliest) return;
    const due = waiting.filter(({ dueAtMs }) => dueAtMs <= now);
    earliest = waiting.reduce((least, { dueAtMs }) => (dueAtMs > now ? Math.min(least, dueAtMs) : least), Infinity);
    for (const deadline of due) {
      // one that is due may remove another
      if (deadline.index < 0) continue;
      remove(deadline);
      deadline.onDue();
    }
  };

  return {
    add: (delayMs, onDue) => {
      const deadline = { dueAtMs: performance.now() + delayMs, onDue, index: waiting.length };
      waiting.push(deadline);
      if (deadline.dueAtMs < earliest) earliest = deadline.dueAtMs;
      // what waits has a connection, which keeps the process alive
      timer ??= setInterval(sweep, resolutionMs).unref();
      return deadline;
    },
    remove,
  };
}
