import { expect, it } from "vitest";
import { processorSeconds, residentMegabytes, secondsOfStat } from "./process-cost.ts";

it("finds user and system time behind a name with spaces and parentheses", () => {
  const stat = "4711 (no) de (x) S 1 2 3 4 5 6 7 8 9 10 250 50 0 0 20 0 11 0 100";
  expect(secondsOfStat(stat)).toBe(3);
});

it.skipIf(process.platform !== "linux")("reads this process's costs", async () => {
  expect(await processorSeconds(process.pid)).toBeGreaterThan(0);
  expect(await residentMegabytes(process.pid)).toBeGreaterThan(10);
});
