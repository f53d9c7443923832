// When goods can be ready: the store works on them while it is open, by the clock of its own time zone.

export interface OpeningSpan {
  day: string;
  /** Local time, 24 hours. Example: "10:00". */
  opens: string;
  /** Local time, after `opens`; "24:00" for midnight. */
  closes: string;
}

export interface StoreHours {
  /** IANA name. */
  timeZone: string;
  openingHours: readonly OpeningSpan[];
}

const DAYS = ["SUNDAY", "MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY"];
const DAY_MS = 86_400_000;
const DAYS_LOOKED_AT = 30;
export const PREPARATION_MS = 2 * 3_600_000;

/**
 * The instant by which goods are ready: two hours of opening time from `now`, and not before the store is open at or after
 * `wanted`. Null when the store does not open within 30 days.
 */
export function readyInstant(hours: StoreHours, now: Date, wanted: Date | null): Date | null {
  const earliest = afterOpenTime(hours, now, PREPARATION_MS);
  if (!earliest || !wanted || wanted <= earliest) return earliest;
  return afterOpenTime(hours, wanted, 0);
}

/** The instant at which the store has been open for `openMs` since `from`. */
function afterOpenTime(hours: StoreHours, from: Date, openMs: number): Date | null {
  let left = openMs;
  const today = localDay(from, hours.timeZone);
  for (let day = 0; day < DAYS_LOOKED_AT; day++) {
    for (const { opens, closes } of spansOf(hours, today + day * DAY_MS)) {
      const start = Math.max(opens, from.getTime());
      if (start >= closes) continue;
      if (start + left <= closes) return new Date(start + left);
      left -= closes - start;
    }
  }
  return null;
}

/** The spans of a local day as instants, in their order. `day`: the local date's midnight, written as if in UTC. */
function spansOf({ timeZone, openingHours }: StoreHours, day: number): { opens: number; closes: number }[] {
  const name = DAYS[new Date(day).getUTCDay()];
  return openingHours
    .filter((span) => span.day === name)
    .map(({ opens, closes }) => ({
      opens: instantOf(day + minutesOf(opens) * 60_000, timeZone),
      closes: instantOf(day + minutesOf(closes) * 60_000, timeZone),
    }))
    .toSorted((a, b) => a.opens - b.opens);
}

function minutesOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  return hour * 60 + minute;
}

function localDay(at: Date, timeZone: string): number {
  const local = at.getTime() + offsetAt(at.getTime(), timeZone);
  return local - (((local % DAY_MS) + DAY_MS) % DAY_MS);
}

/**
 * The instant at which clocks show `local` (a local time, written as if in UTC). Of two such instants the earlier; a time
 * that clocks skip is meant by the clock before the jump.
 */
function instantOf(local: number, timeZone: string): number {
  const before = local - offsetAt(local - DAY_MS, timeZone);
  const after = local - offsetAt(local + DAY_MS, timeZone);
  const shows = (instant: number) => instant + offsetAt(instant, timeZone) === local;
  return !shows(before) && shows(after) ? after : before;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Milliseconds by which local clocks are ahead of UTC. */
function offsetAt(instant: number, timeZone: string): number {
  const format =
    formats.get(timeZone) ?? new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "longOffset", hour: "numeric" });
  formats.set(timeZone, format);
  const name = format.formatToParts(instant).find(({ type }) => type === "timeZoneName")?.value ?? "";
  const [, sign = "+", hour = "0", minute = "0"] = /^GMT([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  return (sign === "-" ? -1 : 1) * (Number(hour) * 60 + Number(minute)) * 60_000;
}
