import fc from "fast-check";
import { buildSchema, type GraphQLScalarType, graphql, parseValue } from "graphql";
import { describe, expect, it } from "vitest";
import { formatDuration, parseDuration, parseInstant, parseSafeInt, scalars } from "./scalars.ts";

const refused = (name: string) => `${name} takes`;
const literal = (scalar: GraphQLScalarType, text: string) => scalar.parseLiteral(parseValue(text), {});

describe("DateTime", () => {
  it("goes out in UTC with milliseconds and comes in as the same moment", () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date("1970-01-01"), max: new Date("9999-12-31"), noInvalidDate: true }),
        (date) => {
          const text = scalars.DateTime.serialize(date);
          expect(text).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
          expect(parseInstant(text)).toEqual(date);
        },
      ),
    );
  });

  it.each([
    ["2026-05-01T08:30:00Z", "2026-05-01T08:30:00.000Z"],
    ["2026-05-01T16:30:00+08:00", "2026-05-01T08:30:00.000Z"],
    ["2024-02-29T00:00:00.5Z", "2024-02-29T00:00:00.500Z"],
    ["2026-05-01T08:30:00.123456789Z", "2026-05-01T08:30:00.123Z"],
  ])("understands %s", (text, instant) => {
    expect(parseInstant(text).toISOString()).toBe(instant);
    expect(literal(scalars.DateTime, `"${text}"`)).toEqual(new Date(instant));
  });

  it.each([
    "2026-05-01",
    "2026-05-01T08:30:00",
    "2026-05-01 08:30:00Z",
    "2026-02-30T00:00:00Z",
    "2025-02-29T00:00:00Z",
    "2026-04-31T00:00:00+08:00",
    "2026-13-01T00:00:00Z",
    "2026-05-01T24:00:00Z",
    "2026-05-01T08:60:00Z",
    "2026-05-01T08:30:00+25:00",
    "tomorrow",
    "",
    1_777_000_000,
    null,
  ])("refuses %j", (value) => {
    expect(() => parseInstant(value)).toThrow(refused("DateTime"));
  });
});

describe("Duration", () => {
  it("comes in as it went out, to the second", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000 }), (seconds) => {
        expect(parseDuration(formatDuration(seconds * 1000))).toBe(seconds * 1000);
      }),
    );
  });

  it.each([
    ["PT15M", 900_000],
    ["P30D", 2_592_000_000],
    ["P2W", 1_209_600_000],
    ["P1DT1H1M1S", 90_061_000],
    ["PT0S", 0],
  ])("understands %s", (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
  });

  it.each([
    [0, "P0D"],
    [1_209_600_000, "P14D"],
    [90_061_000, "P1DT1H1M1S"],
    [900_000, "PT15M"],
  ])("writes %d ms as %s", (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });

  it.each(["P", "PT", "P1DT", "P1Y", "P1M", "PT1.5S", "-PT1S", "1H", "PT1M1H", `P${"9".repeat(20)}D`, 60, null])(
    "refuses %j",
    (value) => {
      expect(() => parseDuration(value)).toThrow(refused("Duration"));
    },
  );
});

describe("SafeInt", () => {
  it.each([0, -1, 2 ** 31, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER])("carries %d", (value) => {
    expect(parseSafeInt(value)).toBe(value);
    expect(literal(scalars.SafeInt, String(value))).toBe(value);
    expect(scalars.SafeInt.serialize(BigInt(value))).toBe(value);
  });

  it.each([1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, 2n ** 53n, "1", null, true])("refuses %s", (value) => {
    expect(() => parseSafeInt(value)).toThrow(refused("SafeInt"));
  });
});

describe("CurrencyCode and Cursor", () => {
  it("carry what they are and nothing else", () => {
    expect(scalars.CurrencyCode.parseValue("CNY")).toBe("CNY");
    for (const value of ["cny", "RMB1", "", 1])
      expect(() => scalars.CurrencyCode.parseValue(value)).toThrow("CurrencyCode takes");
    expect(scalars.Cursor.parseValue("e.12.3~4-5_Z")).toBe("e.12.3~4-5_Z");
    for (const value of ["", "a b", "<x>", "x".repeat(2001), 1])
      expect(() => scalars.Cursor.parseValue(value)).toThrow("Cursor takes");
  });
});

describe("a wrong value in an operation", () => {
  it("is told with the code of bad input", async () => {
    const schema = buildSchema("scalar Duration type Query { wait(for: Duration): Boolean }");
    Object.assign(schema.getType("Duration") ?? {}, scalars.Duration);
    const variables = { ms: "soon" };
    const source = "query ($ms: Duration) { wait(for: $ms) }";
    const { errors } = await graphql({ schema, source, variableValues: variables });
    expect(errors?.[0]?.extensions).toEqual({ code: "BAD_USER_INPUT" });
  });
});
