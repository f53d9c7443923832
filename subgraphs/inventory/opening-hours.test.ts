import { describe, expect, it } from "vitest";
import { isOpenAt, type OpeningSpan } from "./opening-hours.ts";

const FRIDAY: OpeningSpan[] = [
  { day: "FRIDAY", opens: "09:30", closes: "12:00" },
  { day: "FRIDAY", opens: "14:00", closes: "24:00" },
];

describe("isOpenAt", () => {
  // Guangzhou is eight hours before UTC; 2026-05-01 is a Friday
  it.each([
    ["09:29:59", "2026-05-01T01:29:59.999Z", false],
    ["09:30", "2026-05-01T01:30:00.000Z", true],
    ["11:59:59", "2026-05-01T03:59:59.999Z", true],
    ["12:00", "2026-05-01T04:00:00.000Z", false],
    ["14:00", "2026-05-01T06:00:00.000Z", true],
    ["23:59:59", "2026-05-01T15:59:59.999Z", true],
    ["00:00 of Saturday", "2026-05-01T16:00:00.000Z", false],
    ["10:00 of Thursday", "2026-04-30T02:00:00.000Z", false],
    ["00:00 of Friday", "2026-04-30T16:00:00.000Z", false],
  ])("knows the wall clock of the store at %s", (_, at, expected) => {
    expect(isOpenAt(FRIDAY, "Asia/Shanghai", new Date(at))).toBe(expected);
  });

  it("opens at midnight", () => {
    const all: OpeningSpan[] = [{ day: "FRIDAY", opens: "00:00", closes: "24:00" }];
    expect(isOpenAt(all, "Asia/Shanghai", new Date("2026-04-30T16:00:00Z"))).toBe(true);
    expect(isOpenAt(all, "Asia/Shanghai", new Date("2026-04-30T15:59:59Z"))).toBe(false);
  });

  it("follows summer time: 10:00 in Berlin is another moment the day after the change", () => {
    const daily: OpeningSpan[] = (["SATURDAY", "SUNDAY"] as const).map((day) => ({
      day,
      opens: "10:00",
      closes: "18:00",
    }));
    const isOpen = (at: string) => isOpenAt(daily, "Europe/Berlin", new Date(at));
    // clocks go forward on Sunday 2026-03-29 at 01:00 UTC
    expect([isOpen("2026-03-28T08:59:00Z"), isOpen("2026-03-28T09:00:00Z")]).toEqual([false, true]);
    expect([isOpen("2026-03-29T07:59:00Z"), isOpen("2026-03-29T08:00:00Z")]).toEqual([false, true]);
    expect([isOpen("2026-03-29T15:59:00Z"), isOpen("2026-03-29T16:00:00Z")]).toEqual([true, false]);
  });

  it("is open twice in an hour that summer time repeats, and never in one that it skips", () => {
    const night: OpeningSpan[] = [{ day: "SUNDAY", opens: "02:00", closes: "03:00" }];
    const isOpen = (at: string) => isOpenAt(night, "Europe/Berlin", new Date(at));
    expect([isOpen("2026-10-25T00:30:00Z"), isOpen("2026-10-25T01:30:00Z")]).toEqual([true, true]);
    expect([isOpen("2026-03-29T00:59:59Z"), isOpen("2026-03-29T01:00:00Z")]).toEqual([false, false]);
  });

  it("is closed without hours", () => {
    expect(isOpenAt([], "Asia/Shanghai", new Date())).toBe(false);
  });

  it("throws for a time zone that does not exist", () => {
    expect(() => isOpenAt(FRIDAY, "Asia/Nowhere", new Date())).toThrow(RangeError);
  });
});
