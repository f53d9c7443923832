// How the windows of one series (a variant in a list) make room for a new price. They never overlap, before or after.

export interface SeriesEntry {
  id: string;
  amount: number;
  version: number;
  validFrom: Date;
  /** Excluded; null when open. */
  validTo: Date | null;
  /** The entry whose price it takes up again after a schedule. */
  resumesId: string | null;
}

export type WantedWindow = Pick<SeriesEntry, "validFrom" | "validTo">;

/** The entry that holds at an instant. */
export function entryAt<Entry extends WantedWindow>(entries: readonly Entry[], at: Date): Entry | null {
  return entries.find(({ validFrom, validTo }) => validFrom <= at && (validTo === null || at < validTo)) ?? null;
}

/** The entry that holds, else the one that ended last: what somebody who looked just now has seen. */
export function lastBegun<Entry extends WantedWindow>(entries: readonly Entry[], at: Date): Entry | null {
  const begun = entries.filter(({ validFrom }) => validFrom <= at);
  return entryAt(entries, at) ?? begun.toSorted((a, b) => b.validFrom.getTime() - a.validFrom.getTime())[0] ?? null;
}

export interface SetPlan {
  /** Ends now. */
  replaced: SeriesEntry | null;
  /** When the new price ends: where the replaced one would have, else where the next one begins. */
  validTo: Date | null;
  /** Later entries that take up the replaced price again: they take the new one instead. */
  resuming: SeriesEntry[];
}

/** From now on. */
export function planSet(entries: readonly SeriesEntry[], at: Date): SetPlan {
  const replaced = entryAt(entries, at);
  const later = entries
    .filter(({ validFrom }) => validFrom > at)
    .toSorted((a, b) => a.validFrom.getTime() - b.validFrom.getTime());
  if (!replaced) return { replaced, validTo: later[0]?.validFrom ?? null, resuming: [] };
  const root = rootOf(replaced);
  return { replaced, validTo: replaced.validTo, resuming: later.filter(({ resumesId }) => resumesId === root) };
}

export type SchedulePlan =
  | { isFree: false; conflicting: SeriesEntry }
  | {
      isFree: true;
      /** An open-ended entry that gives way: it ends where the new one begins. */
      interrupted: SeriesEntry | null;
      /** Where its price holds again, and as the continuation of which entry. */
      resumption: { validFrom: Date; resumesId: string } | null;
    };

/** For a time to come. Only an open-ended price that began earlier gives way; any other overlap is a conflict. */
export function planSchedule(entries: readonly SeriesEntry[], wanted: WantedWindow): SchedulePlan {
  const overlapping = entries
    .filter((entry) => overlap(entry, wanted))
    .toSorted((a, b) => a.validFrom.getTime() - b.validFrom.getTime());
  const givesWay = ({ validFrom, validTo }: SeriesEntry) => validTo === null && validFrom < wanted.validFrom;
  const conflicting = overlapping.find((entry) => !givesWay(entry));
  if (conflicting) return { isFree: false, conflicting };
  const [interrupted = null] = overlapping;
  const resumption =
    interrupted && wanted.validTo ? { validFrom: wanted.validTo, resumesId: rootOf(interrupted) } : null;
  return { isFree: true, interrupted, resumption };
}

function overlap(a: WantedWindow, b: WantedWindow): boolean {
  return (a.validTo === null || b.validFrom < a.validTo) && (b.validTo === null || a.validFrom < b.validTo);
}

/** Continuations of continuations point to the first. */
function rootOf({ id, resumesId }: SeriesEntry): string {
  return resumesId ?? id;
}
