// Which tier is held, from the journal alone. Each earning is judged by what was earned in the 12 months up to it, less what was
// reversed by then; the best tier that an earning of the last 12 months gave is held. So a tier comes with the earning that
// reaches it, outlives refunds until its period ends, and is the same however often and in whatever steps it is worked out.
import type { TierRow } from "./tables.ts";

const DAY_MS = 86_400_000;
/** The 12 months of the rules: 365 days. */
export const YEAR_MS = 365 * DAY_MS;

type Tier = Pick<TierRow, "code" | "level" | "threshold">;

/** An EARN entry, or a REVERSE entry with the EARN that it reverses. In the order of the journal. */
export interface TierEntry {
  id: string;
  at: Date;
  /** As in the journal: positive for EARN, negative for REVERSE. */
  points: number;
  reversesId: string | null;
}

export interface TierStanding {
  tierCode: string;
  /** Null for the lowest tier, which nobody loses. */
  heldUntil: Date | null;
}

/** Throws a RangeError when levels and thresholds do not grow together from 0: then a number of points could mean two tiers. */
export function checkTiers(tiers: readonly Tier[]): void {
  const sorted = tiers.toSorted((a, b) => a.level - b.level);
  const isRight = sorted.every(({ level, threshold }, index) => {
    const below = sorted[index - 1];
    return below ? level > below.level && threshold > below.threshold : threshold === 0;
  });
  if (!isRight || sorted.length === 0)
    throw new RangeError("the thresholds of tiers must grow with their levels from 0");
}

/** The highest tier that this many qualifying points reach. */
export function tierOfPoints<T extends Tier>(points: number, tiers: readonly T[]): T {
  const [lowest, ...higher] = tiers.toSorted((a, b) => a.level - b.level);
  if (!lowest) throw new RangeError("there are no tiers");
  return higher.findLast(({ threshold }) => points >= threshold) ?? lowest;
}

/** The tier held at a moment. `entries` reach back at least two years from it; later ones are ignored. */
export function standingAt(entries: readonly TierEntry[], tiers: readonly Tier[], at: Date): TierStanding {
  const now = at.getTime();
  let best = { level: -1, code: "", since: 0 };
  for (const { time, points } of qualifyingAtEarnings(entries, now)) {
    if (time <= now - YEAR_MS) continue;
    const { code, level } = tierOfPoints(Math.max(0, points), tiers);
    if (level >= best.level) best = { level, code, since: time };
  }
  const lowest = tierOfPoints(0, tiers);
  if (best.level <= lowest.level) return { tierCode: lowest.code, heldUntil: null };
  return { tierCode: best.code, heldUntil: new Date(best.since + YEAR_MS) };
}

/** Points earned in the 12 months up to a moment, less what was reversed of them by then. */
export function qualifyingPoints(entries: readonly TierEntry[], at: Date): number {
  const now = at.getTime();
  const counted = entries.filter((entry) => entry.at.getTime() <= now);
  const earned = counted.filter(({ reversesId, at: time }) => reversesId === null && time.getTime() > now - YEAR_MS);
  const ids = new Set(earned.map(({ id }) => id));
  const reversed = counted.filter(({ reversesId }) => reversesId !== null && ids.has(reversesId));
  return [...earned, ...reversed].reduce((sum, { points }) => sum + points, 0);
}

export interface TierProgress<T extends Tier> {
  qualifyingPoints: number;
  windowStart: Date;
  /** These two are null at the top. */
  next: T | null;
  pointsToNext: number | null;
  heldUntil: Date;
}

/** How far the next tier is for somebody who stands somewhere. */
export function progressOf<T extends Tier>(
  { tierCode, heldUntil }: TierStanding,
  { entries, tiers, at }: { entries: readonly TierEntry[]; tiers: readonly T[]; at: Date },
): TierProgress<T> {
  const points = qualifyingPoints(entries, at);
  const level = tiers.find(({ code }) => code === tierCode)?.level ?? 0;
  const next = tiers.toSorted((a, b) => a.level - b.level).find((tier) => tier.level > level) ?? null;
  return {
    qualifyingPoints: points,
    windowStart: new Date(at.getTime() - YEAR_MS),
    next,
    pointsToNext: next && Math.max(0, next.threshold - points),
    // nobody loses the lowest tier: it is as safe as one that was just reached
    heldUntil: heldUntil ?? new Date(at.getTime() + YEAR_MS),
  };
}

/** For each EARN entry up to `now` the qualifying points right after it; one pass, whatever the length of the history. */
function qualifyingAtEarnings(entries: readonly TierEntry[], now: number): { time: number; points: number }[] {
  const window = new Map<string, { leavesAt: number; points: number }>();
  const results: { time: number; points: number }[] = [];
  let sum = 0;
  for (const { id, at, points, reversesId } of entries) {
    const time = at.getTime();
    if (time > now) break;
    // a Map keeps the order of insertion, which is the order of time
    for (const [earned, lot] of window) {
      if (lot.leavesAt > time) break;
      sum -= lot.points;
      window.delete(earned);
    }
    if (reversesId === null) {
      window.set(id, { leavesAt: time + YEAR_MS, points });
      sum += points;
      results.push({ time, points: sum });
      continue;
    }
    const reversed = window.get(reversesId);
    if (!reversed) continue;
    reversed.points += points;
    sum += points;
  }
  return results;
}
