import { expect, it } from "vitest";
import { copyOfObject, type JsonObject, mergeInto } from "./data.ts";

const merge = (target: JsonObject, source: JsonObject) => {
  mergeInto(target, source);
  return target;
};

it("merges objects, and lists of one length item by item", () => {
  const target = { a: { x: 1 }, list: [{ x: 1 }, null, 3] };
  expect(merge(target, { a: { y: 2 }, list: [{ y: 2 }, { y: 3 }, 4], b: 5 })).toEqual({
    a: { x: 1, y: 2 },
    list: [{ x: 1, y: 2 }, { y: 3 }, 4],
    b: 5,
  });
});

it("keeps a value that is there when null arrives, whichever comes first", () => {
  expect(merge({ a: { x: 1 }, b: 2 }, { a: null, b: null })).toEqual({ a: { x: 1 }, b: 2 });
  expect(merge({ a: null }, { a: { x: 1 } })).toEqual({ a: { x: 1 } });
});

it("does not mix the items of lists that differ in length", () => {
  expect(merge({ list: [{ x: 1 }] }, { list: [{ y: 1 }, { y: 2 }] })).toEqual({ list: [{ y: 1 }, { y: 2 }] });
});

it("takes __proto__ for a name like any other", () => {
  const source: JsonObject = JSON.parse(`{ "__proto__": { "x": 1 }, "constructor": 2 }`);
  const target = merge({}, source);
  expect(JSON.stringify(target)).toBe(`{"__proto__":{"x":1},"constructor":2}`);
  expect(JSON.stringify(copyOfObject(source))).toBe(`{"__proto__":{"x":1},"constructor":2}`);
  expect(Object.getPrototypeOf(target)).toBe(Object.prototype);
});

it("copies to the ground", () => {
  const source = { a: [{ b: { c: 1 } }] };
  const copy = copyOfObject(source);
  source.a[0] = { b: { c: 2 } };
  expect(copy).toEqual({ a: [{ b: { c: 1 } }] });
});
