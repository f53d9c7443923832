// Who waits for a plan. Listed operations come first, the texts of strangers are few.
import { failure } from "../../kit/errors.ts";

export interface Line<Job> {
  /** Throws RATE_LIMITED when too many that are not listed wait already. */
  join(job: Job, isListed: boolean): void;
  next(): Job | undefined;
  /** Takes all. */
  clear(): readonly Job[];
}

export function createLine<Job>(maxUnlisted: number): Line<Job> {
  const listed: Job[] = [];
  const unlisted: Job[] = [];
  return {
    join: (job, isListed) => {
      if (isListed) listed.push(job);
      else if (unlisted.length < maxUnlisted) unlisted.push(job);
      else throw failure("RATE_LIMITED", "Too many new operations at once.");
    },
    next: () => listed.shift() ?? unlisted.shift(),
    clear: () => [...listed.splice(0), ...unlisted.splice(0)],
  };
}
