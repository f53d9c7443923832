import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type OpeningSpan, PREPARATION_MS, readyInstant, type StoreHours } from "./opening-hours.ts";

const DAYS = ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"];
const daily = (opens: string, closes: string, days = DAYS): OpeningSpan[] =>
  days.map((day) => ({ day, opens, closes }));
const shanghai: StoreHours = { timeZone: "Asia/Shanghai", openingHours: daily("10:00", "22:00") };

const ready = (hours: StoreHours, now: string, wanted: string | null = null) =>
  readyInstant(hours, new Date(now), wanted === null ? null : new Date(wanted))?.toISOString() ?? null;

describe("readyInstant", () => {
  it.each([
    ["while the store is open: in two hours", "2026-05-01T04:00:00Z", "2026-05-01T06:00:00.000Z"],
    ["before it opens: two hours after opening", "2026-05-01T00:00:00Z", "2026-05-01T04:00:00.000Z"],
    ["two hours before it closes: when it closes", "2026-05-01T12:00:00Z", "2026-05-01T14:00:00.000Z"],
    ["half an hour before it closes: the rest next morning", "2026-05-01T13:30:00Z", "2026-05-02T03:30:00.000Z"],
    ["after it closed, past midnight in its zone", "2026-05-01T17:00:00Z", "2026-05-02T04:00:00.000Z"],
  ])("in Shanghai, %s", (_, now, expected) => {
    expect(ready(shanghai, now)).toBe(expected);
  });

  it("works around a closed day and a midday break", () => {
    const openingHours = [
      { day: "MONDAY", opens: "14:00", closes: "18:00" },
      { day: "MONDAY", opens: "09:00", closes: "12:00" },
    ];
    const hours = { timeZone: "Asia/Shanghai", openingHours };
    // Monday 11:00: one hour before the break, one after it
    expect(ready(hours, "2026-05-04T03:00:00Z")).toBe("2026-05-04T07:00:00.000Z");
    // Monday 17:00: one hour left, the other a week later
    expect(ready(hours, "2026-05-04T09:00:00Z")).toBe("2026-05-11T02:00:00.000Z");
  });

  it("counts the hours that pass, not the clock's, over a change to summer time", () => {
    const berlin = { timeZone: "Europe/Berlin", openingHours: daily("00:00", "24:00") };
    // 01:30 CET; at 02:00 clocks jump to 03:00
    expect(ready(berlin, "2026-03-29T00:30:00Z")).toBe("2026-03-29T02:30:00.000Z");
    const morning = { timeZone: "Europe/Berlin", openingHours: daily("09:00", "20:00") };
    expect(ready(morning, "2026-03-28T18:00:00Z")).toBe("2026-03-29T08:00:00.000Z");
    expect(ready(morning, "2026-03-27T20:00:00Z")).toBe("2026-03-28T10:00:00.000Z");
    expect(ready(morning, "2026-10-24T20:00:00Z")).toBe("2026-10-25T10:00:00.000Z");
  });

  it("opens by the clock before the jump when its hour is skipped", () => {
    const night = { timeZone: "America/New_York", openingHours: daily("02:30", "06:00") };
    // on 8 March 2026 clocks jump from 02:00 to 03:00; 02:30 EST is 03:30 EDT
    expect(ready(night, "2026-03-08T05:00:00Z")).toBe("2026-03-08T09:30:00.000Z");
  });

  it("is not before the customer wants to come, and then while the store is open", () => {
    expect(ready(shanghai, "2026-05-01T04:00:00Z", "2026-05-01T09:00:00Z")).toBe("2026-05-01T09:00:00.000Z");
    expect(ready(shanghai, "2026-05-01T04:00:00Z", "2026-05-01T05:00:00Z")).toBe("2026-05-01T06:00:00.000Z");
    expect(ready(shanghai, "2026-05-01T04:00:00Z", "2026-05-01T20:00:00Z")).toBe("2026-05-02T02:00:00.000Z");
  });

  it("is null for a store that never opens", () => {
    expect(ready({ timeZone: "Asia/Shanghai", openingHours: [] }, "2026-05-01T04:00:00Z")).toBeNull();
  });

  it("is at least two hours away, and never while the store is shut", () => {
    const zone = fc.constantFrom("Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe");
    const now = fc.date({ min: new Date("2026-01-01"), max: new Date("2026-12-31"), noInvalidDate: true });
    fc.assert(
      fc.property(zone, now, (timeZone, at) => {
        const result = readyInstant({ timeZone, openingHours: daily("10:00", "22:00") }, at, null);
        expect(result?.getTime()).toBeGreaterThanOrEqual(at.getTime() + PREPARATION_MS);
        const clock = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit" });
        const shown = clock.format(result ?? undefined);
        expect(shown >= "10:00" && shown <= "22:00").toBe(true);
      }),
    );
  });
});
