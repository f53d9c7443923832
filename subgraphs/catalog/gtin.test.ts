import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkDigit, isGtin } from "./gtin.ts";

const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((all) => all.join(""));
const gtin = fc
  .constantFrom(8, 12, 13, 14)
  .chain((length) => digits(length - 1).map((body) => body + checkDigit(body)));

describe("a GTIN", () => {
  it("is right for published numbers of every length", () => {
    // GS1 General Specifications 7.9 (6291041500213), a UPC-A, an EAN-8, a GTIN-14, and the milk of the mall
    const published = ["6291041500213", "036000291452", "96385074", "10614141000415", "6901234567892"];
    expect(published.filter((text) => !isGtin(text))).toEqual([]);
  });

  it("is wrong with another length, another character or nothing", () => {
    expect(
      ["", "0", "690123456789", "69012345678921", "690123456789２", "69O1234567892", " 6901234567892"].filter(isGtin),
    ).toEqual([]);
  });

  it("is wrong with any single digit changed", () => {
    fc.assert(
      fc.property(gtin, fc.nat(13), fc.integer({ min: 1, max: 9 }), (text, place, step) => {
        const at = place % text.length;
        const changed = (Number(text[at]) + step) % 10;
        expect(isGtin(text)).toBe(true);
        expect(isGtin(text.slice(0, at) + changed + text.slice(at + 1))).toBe(false);
      }),
    );
  });

  it("keeps its check digit with leading zeros", () => {
    fc.assert(
      fc.property(gtin, (text) => {
        expect(isGtin(text.padStart(14, "0"))).toBe(true);
      }),
    );
  });
});
