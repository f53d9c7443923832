import { expect, it } from "vitest";
import { createCostlyOperations } from "./costly-operations.ts";
import type { PlanMessage } from "./messages.ts";

const message = (text: string, change: Partial<PlanMessage> = {}): PlanMessage => ({
  ...{ audience: "client", text, operationName: null, overrideLabels: new Map() },
  ...change,
});

it("are remembered for five minutes", () => {
  let now = 0;
  const costly = createCostlyOperations(() => now);
  costly.add(message("{ a }"));
  expect(costly.has(message("{ a }"))).toBe(true);
  now = 299_999;
  expect(costly.has(message("{ a }"))).toBe(true);
  now = 300_000;
  expect(costly.has(message("{ a }"))).toBe(false);
});

it("are those of one audience, name and set of labels", () => {
  const costly = createCostlyOperations(() => 0);
  const overrideLabels = new Map([["next", true]]);
  costly.add(message("{ a }", { operationName: "A", overrideLabels }));
  expect(costly.has(message("{ a }", { operationName: "A", overrideLabels: new Map(overrideLabels) }))).toBe(true);
  expect(costly.has(message("{ a }", { operationName: "A" }))).toBe(false);
  expect(costly.has(message("{ a }", { operationName: "B", overrideLabels }))).toBe(false);
  expect(costly.has(message("{ a }", { operationName: "A", overrideLabels, audience: "internal" }))).toBe(false);
});

it("are a thousand at most; the oldest is forgotten first", () => {
  const costly = createCostlyOperations(() => 0);
  costly.add(message("{ first }"));
  for (let index = 1; index < 1000; index += 1) costly.add(message(`{ a${index} }`));
  expect(costly.has(message("{ first }"))).toBe(true);
  costly.add(message("{ first }"));
  costly.add(message("{ last }"));
  expect([costly.has(message("{ first }")), costly.has(message("{ a1 }")), costly.has(message("{ a2 }"))]).toEqual([
    ...[true, false, true],
  ]);
});
