import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createDeadlines } from "./deadlines.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("calls what is due, within the resolution and once", () => {
  const deadlines = createDeadlines(10);
  const called: number[] = [];
  for (const delay of [25, 5, 100]) deadlines.add(delay, () => called.push(delay));
  vi.advanceTimersByTime(4);
  expect(called).toEqual([]);
  vi.advanceTimersByTime(6);
  expect(called).toEqual([5]);
  vi.advanceTimersByTime(20);
  expect(called).toEqual([5, 25]);
  vi.advanceTimersByTime(1000);
  expect(called).toEqual([5, 25, 100]);
});

it("calls nothing that was removed, be it by another that is due at the same time", () => {
  const deadlines = createDeadlines(10);
  const called: string[] = [];
  const first = deadlines.add(10, () => {
    called.push("first");
    deadlines.remove(second);
  });
  const second = deadlines.add(10, () => called.push("second"));
  const third = deadlines.add(10, () => called.push("third"));
  deadlines.remove(third);
  vi.advanceTimersByTime(50);
  deadlines.remove(first);
  expect(called).toEqual(["first"]);
});

it("calls what is added while others are called", () => {
  const deadlines = createDeadlines(10);
  const called: number[] = [];
  deadlines.add(10, () => {
    called.push(performance.now());
    deadlines.add(20, () => called.push(performance.now()));
  });
  const start = performance.now();
  vi.advanceTimersByTime(200);
  expect(called.map((at) => at - start)).toEqual([10, 30]);
});

it("leaves no timer behind when nothing waits any more", () => {
  const deadlines = createDeadlines(10);
  const removed = Array.from({ length: 100 }, () => deadlines.add(1000, () => {}));
  for (const deadline of removed) deadlines.remove(deadline);
  vi.advanceTimersByTime(20);
  expect(vi.getTimerCount()).toBe(0);
});
