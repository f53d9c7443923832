// How high a price may go without a second person (C16). How low it may go is the variant's floor.

const MOST_TIMES_MEDIAN = 10;
/** Above what held a day earlier: half as much again. Drops need no such limit, because the floor bounds them. */
const MOST_DAILY_RISE_BPS = 5_000;
export const DAY_MS = 86_400_000;

export interface Comparison {
  /** Of the mall-wide prices in the same category; null when there are none. */
  medianAmount: number | null;
  /** What held a day before the new price begins; null for something new. */
  dayBefore: number | null;
}

/** The highest amount, in fen, that needs no approval; null when there is nothing to compare with. */
export function ceilingOf({ medianAmount, dayBefore }: Comparison): number | null {
  const limits = [
    ...(medianAmount === null ? [] : [medianAmount * MOST_TIMES_MEDIAN]),
    ...(dayBefore === null ? [] : [Math.floor((dayBefore * (10_000 + MOST_DAILY_RISE_BPS)) / 10_000)]),
  ];
  return limits.length === 0 ? null : Math.min(...limits);
}
