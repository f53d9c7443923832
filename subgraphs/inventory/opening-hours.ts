// When a store is open: its regular week, in its own time zone.

export interface OpeningSpan {
  day: "MONDAY" | "TUESDAY" | "WEDNESDAY" | "THURSDAY" | "FRIDAY" | "SATURDAY" | "SUNDAY";
  /** Local time, "HH:MM". */
  opens: string;
  /** Local time after `opens`, "24:00" for midnight; the store is closed from then on. */
  closes: string;
}

interface LocalMoment {
  day: string;
  /** "HH:MM", 00:00 to 23:59. */
  time: string;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * Whether a moment lies in a span. The clock on the store's wall decides: an hour that summer time repeats is open twice,
 * one that it skips never comes. Throws RangeError for an unknown time zone.
 */
export function isOpenAt(week: readonly OpeningSpan[], timeZone: string, at: Date): boolean {
  const { day, time } = localMoment(timeZone, at);
  return week.some((span) => span.day === day && span.opens <= time && time < span.closes);
}

function localMoment(timeZone: string, at: Date): LocalMoment {
  let format = formats.get(timeZone);
  if (!format) {
    const parts = { weekday: "long", hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone } as const;
    format = new Intl.DateTimeFormat("en-GB", parts);
    formats.set(timeZone, format);
  }
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  return { day: (parts["weekday"] ?? "").toUpperCase(), time: `${parts["hour"]}:${parts["minute"]}` };
}
