import { expect, it } from "vitest";
import { createCache } from "./cache.ts";

it("makes a value once and gives it again", async () => {
  const cache = createCache<number>({ maxSize: 2 });
  let made = 0;
  const values = [await cache.get("a", async () => ++made), await cache.get("a", async () => ++made)];
  expect(values).toEqual([1, 1]);
});

it("lets callers that ask at the same time share one making", async () => {
  const cache = createCache<number>({ maxSize: 2 });
  let made = 0;
  const create = async () => ++made;
  expect(await Promise.all([cache.get("a", create), cache.get("a", create)])).toEqual([1, 1]);
});

it("drops what was not asked for the longest", async () => {
  const cache = createCache<string>({ maxSize: 2 });
  for (const key of ["a", "b", "a", "c"]) await cache.get(key, async () => `first ${key}`);
  const again = async (key: string) => cache.get(key, async () => `second ${key}`);
  expect([await again("a"), await again("c"), await again("b")]).toEqual(["first a", "first c", "second b"]);
});

it("keeps the sum of the sizes within the limit, and nothing that is larger by itself", async () => {
  const cache = createCache<string>({ maxSize: 5, sizeOf: (value) => value.length });
  await cache.get("a", async () => "xx");
  await cache.get("b", async () => "xxx");
  expect(cache.size).toBe(5);
  await cache.get("c", async () => "xxxxxx");
  expect(cache.size).toBe(5);
  await cache.get("d", async () => "x");
  expect(cache.size).toBe(4);
});

it.each([
  ["rejects", async () => Promise.reject(new Error("no"))],
  [
    "throws",
    () => {
      throw new Error("no");
    },
  ],
])("does not remember a making that %s", async (_, create: () => Promise<number>) => {
  const cache = createCache<number>({ maxSize: 2 });
  await expect(cache.get("a", create)).rejects.toThrow("no");
  expect(await cache.get("a", async () => 1)).toBe(1);
});

it("forgets what it is told to, and nothing when there is nothing", async () => {
  const cache = createCache<string>({ maxSize: 5, sizeOf: (value) => value.length });
  await cache.get("a", async () => "xx");
  await cache.get("b", async () => "xxx");
  for (const key of ["a", "a", "none"]) cache.forget(key);
  expect([cache.size, await cache.get("a", async () => "y")]).toEqual([3, "y"]);
});

it("lists what it keeps, what was asked for last comes last", async () => {
  const cache = createCache<string>({ maxSize: 3 });
  for (const key of ["a", "b", "c", "a"]) await cache.get(key, async () => key);
  expect([...cache.values()]).toEqual(["b", "c", "a"]);
});
