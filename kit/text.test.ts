import { parse } from "graphql";
import { describe, expect, it } from "vitest";
import { isStorable, isStorableDocument, isStorableJson } from "./text.ts";

describe("isStorable", () => {
  it.each(["", "纯牛奶 1L", "🥛👩‍👩‍👧", "\u0001\u001f\u007f", "\ufffe", "'; drop table x; --"])("takes %j", (text) => {
    expect(isStorable(text)).toBe(true);
  });

  it.each(["\u0000", "milk\u0000", "\ud83e", "\udd5b", "\udd5b\ud83e"])("refuses %j", (text) => {
    expect(isStorable(text)).toBe(false);
  });
});

describe("isStorableJson", () => {
  it("looks into lists and objects, and at names of properties", () => {
    expect(isStorableJson({ a: [1, null, true, { b: "milk" }] })).toBe(true);
    expect(isStorableJson({ a: [{ b: "milk\u0000" }] })).toBe(false);
    expect(isStorableJson({ "a\u0000": 1 })).toBe(false);
  });
});

describe("isStorableDocument", () => {
  it("looks at texts that are written into the operation", () => {
    expect(isStorableDocument(parse('{ store(id: "milk") { id } }'))).toBe(true);
    expect(isStorableDocument(parse('{ store(id: "milk\\u0000") { id } }'))).toBe(false);
  });
});
