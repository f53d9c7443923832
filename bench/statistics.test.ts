import { expect, it } from "vitest";
import { median, quantile } from "./statistics.ts";

it("takes the middle of an odd number of values, and between the two middle ones of an even number", () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([9, 1, 5, 2])).toBe(3.5);
});

it("interpolates quantiles and leaves the values in their order", () => {
  const values = [4, 3, 2, 1, 0];
  expect(quantile(values, 0.99)).toBeCloseTo(3.96);
  expect(quantile(values, 1)).toBe(4);
  expect(values).toEqual([4, 3, 2, 1, 0]);
});

it("knows no median of nothing", () => {
  expect(median([])).toBeNaN();
});
