// What is told of the counts of a zone. People are never told apart: dwell times of a few people are withheld. Pure.
import { dwellPercentile } from "../../devices/protocol.ts";

/** Counts of a stretch of time, added up. */
export interface ZoneCounts {
  zoneId: string;
  from: Date;
  to: Date;
  entries: number;
  exits: number;
  /** Inside at the end. */
  occupancy: number;
  /** Visits that ended, by how long they were. */
  dwell: readonly number[];
  /** Minutes for which nothing was counted. */
  missingMinutes: number;
}

export interface ZoneFigures extends Omit<ZoneCounts, "dwell"> {
  dwellP50Seconds: number | null;
  dwellP90Seconds: number | null;
  isSuppressed: boolean;
}

/** So many people hide each other. */
const FEWEST_PEOPLE = 5;

export function figuresOf({ dwell, ...counts }: ZoneCounts): ZoneFigures {
  const isSuppressed = dwell.reduce((sum, visits) => sum + visits, 0) < FEWEST_PEOPLE;
  const seconds = (share: number) => {
    const value = isSuppressed ? null : dwellPercentile(dwell, share);
    return value === null ? null : Math.round(value);
  };
  return { ...counts, dwellP50Seconds: seconds(0.5), dwellP90Seconds: seconds(0.9), isSuppressed };
}

const MINUTE_MS = 60_000;

/** The whole minutes of a window that are over at `now`: those of which a count can be expected. Epoch milliseconds. */
export function expectedMinutes({ from, to }: { from: Date; to: Date }, now: Date): { first: number; end: number } {
  const first = Math.ceil(from.getTime() / MINUTE_MS) * MINUTE_MS;
  const end = Math.floor(Math.min(to.getTime(), now.getTime()) / MINUTE_MS) * MINUTE_MS;
  return { first, end: Math.max(first, end) };
}

export function minutesBetween({ first, end }: { first: number; end: number }): number {
  return (end - first) / MINUTE_MS;
}

export function minuteOf(instant: number): number {
  return Math.floor(instant / MINUTE_MS) * MINUTE_MS;
}
