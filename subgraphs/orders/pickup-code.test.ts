import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createPickupCodes, formatDigits, hasRightCheckDigit, readCode, withCheckDigit } from "./pickup-code.ts";

const SECRET = "a secret of pickup codes, for tests only";
const sevenDigits = fc.integer({ min: 0, max: 9_999_999 }).map((number) => String(number).padStart(7, "0"));

describe("the check digit", () => {
  it("is Damm's", () => {
    expect(withCheckDigit("572")).toBe("5724");
  });

  it("finds every wrong digit and every swap of neighbours", () => {
    fc.assert(
      fc.property(sevenDigits, fc.nat(7), fc.integer({ min: 1, max: 9 }), (digits, place, by) => {
        const code = withCheckDigit(digits);
        expect(hasRightCheckDigit(code)).toBe(true);
        const wrong = [...code];
        wrong[place] = String((Number(wrong[place]) + by) % 10);
        expect(hasRightCheckDigit(wrong.join(""))).toBe(false);
        const [a = "", b = ""] = [code[place % 7], code[(place % 7) + 1]];
        const swapped = code.slice(0, place % 7) + b + a + code.slice((place % 7) + 2);
        expect(hasRightCheckDigit(swapped)).toBe(a === b);
      }),
    );
  });
});

describe("a pickup code", () => {
  const codes = createPickupCodes(SECRET);

  it("has a token of 128 bits and eight digits that check", () => {
    for (let round = 0; round < 100; round++) {
      const { token, digits } = codes.create();
      expect(token).toMatch(/^[\w-]{22}$/);
      expect(digits).toMatch(/^\d{8}$/);
      expect(hasRightCheckDigit(digits)).toBe(true);
    }
  });

  it("is opened again only for its own pickup and with its own secret", () => {
    const code = codes.create();
    const sealed = codes.seal(code, "pickup-1");
    expect(codes.unseal(sealed, "pickup-1")).toEqual(code);
    expect(() => codes.unseal(sealed, "pickup-2")).toThrow();
    expect(() => createPickupCodes(`${SECRET}!`).unseal(sealed, "pickup-1")).toThrow();
    const broken = Buffer.from(sealed, "base64url");
    broken[broken.length - 1] = (broken.at(-1) ?? 0) ^ 1;
    expect(() => codes.unseal(broken.toString("base64url"), "pickup-1")).toThrow();
  });

  it("has a hash that is the same in every process with the secret, and in no other", () => {
    expect(createPickupCodes(SECRET).hash("40719926")).toBe(codes.hash("40719926"));
    expect(createPickupCodes(`${SECRET}!`).hash("40719926")).not.toBe(codes.hash("40719926"));
  });

  it("is read with spaces, and not with a wrong check digit or of another length", () => {
    const digits = withCheckDigit("4071992");
    expect(readCode(` ${formatDigits(digits)} `)).toEqual({ kind: "digits", text: digits });
    const wrong = digits.slice(0, 7) + String((Number(digits[7]) + 1) % 10);
    expect(readCode(wrong)).toBeNull();
    expect(readCode(digits.slice(1))).toBeNull();
    expect(readCode("")).toBeNull();
    const { token } = codes.create();
    expect(readCode(token)).toEqual({ kind: "token", text: token });
  });

  it("is refused a short secret", () => {
    expect(() => createPickupCodes("short")).toThrow("32 characters");
  });
});
