// When wrong pickup codes lock a store: five within 15 minutes, for 15 minutes from the fifth.

export interface CodeFailure {
  /** An instant in text. */
  at: string;
  staffId: string;
}

const MAX_FAILURES = 5;
const WINDOW_MS = 15 * 60_000;

export interface CodeLock {
  /** Null when codes may be tried. */
  lockedUntil: Date | null;
  attemptsLeft: number;
}

/** `failures`: the recorded wrong codes of a store, oldest first. None is recorded while the store is locked. */
export function codeLock(failures: readonly CodeFailure[], now: Date): CodeLock {
  const times = failures.map(({ at }) => Date.parse(at));
  const [first, last] = [times.at(-MAX_FAILURES), times.at(-1)];
  const isFull = first !== undefined && last !== undefined && last - first < WINDOW_MS;
  if (isFull && now.getTime() < last + WINDOW_MS) {
    return { lockedUntil: new Date(last + WINDOW_MS), attemptsLeft: 0 };
  }
  const recent = times.filter((time) => now.getTime() - time < WINDOW_MS).length;
  return { lockedUntil: null, attemptsLeft: MAX_FAILURES - recent };
}

/** The failures with one more, without those that no longer matter. */
export function withFailure(failures: readonly CodeFailure[], failure: CodeFailure): CodeFailure[] {
  const now = Date.parse(failure.at);
  return [...failures.filter(({ at }) => now - Date.parse(at) < WINDOW_MS), failure].slice(-MAX_FAILURES);
}
