import { describe, expect, it } from "vitest";
import { type CodeFailure, codeLock, withFailure } from "./code-lock.ts";

const minute = (minutes: number) => new Date(Date.UTC(2026, 4, 1, 8) + minutes * 60_000);
const failuresAt = (...minutes: number[]): CodeFailure[] =>
  minutes.map((at) => ({ at: minute(at).toISOString(), staffId: "clerk" }));

describe("codeLock", () => {
  it("leaves five tries, one less for each wrong code of the last 15 minutes", () => {
    expect(codeLock([], minute(0))).toEqual({ lockedUntil: null, attemptsLeft: 5 });
    expect(codeLock(failuresAt(0, 1, 14), minute(14))).toEqual({ lockedUntil: null, attemptsLeft: 2 });
    expect(codeLock(failuresAt(0, 1, 14), minute(15))).toEqual({ lockedUntil: null, attemptsLeft: 3 });
  });

  it("locks for 15 minutes from the fifth, then starts anew", () => {
    const five = failuresAt(0, 1, 2, 3, 4);
    expect(codeLock(five, minute(4))).toEqual({ lockedUntil: minute(19), attemptsLeft: 0 });
    expect(codeLock(five, minute(18.9))).toEqual({ lockedUntil: minute(19), attemptsLeft: 0 });
    expect(codeLock(five, minute(19))).toEqual({ lockedUntil: null, attemptsLeft: 5 });
  });

  it("does not lock for five wrong codes spread over more than 15 minutes", () => {
    expect(codeLock(failuresAt(0, 4, 8, 12, 15), minute(15))).toEqual({ lockedUntil: null, attemptsLeft: 1 });
  });
});

describe("withFailure", () => {
  it("forgets what no longer matters", () => {
    const [next] = failuresAt(20);
    if (!next) throw new Error("no failure");
    expect(withFailure(failuresAt(0, 5, 10, 11), next)).toEqual(failuresAt(10, 11, 20));
  });
});
