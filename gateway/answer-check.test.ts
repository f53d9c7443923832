import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { checkAnswer } from "./answer-check.ts";

/** The same rules in other words. */
const answer = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z
    .array(
      z.object({
        message: z.string(),
        path: z.array(z.union([z.string(), z.number()])).optional(),
        extensions: z.record(z.string(), z.unknown()).optional(),
      }),
    )
    .optional(),
  extensions: z.record(z.string(), z.unknown()).nullish(),
});

function expectedOf(value: unknown): unknown {
  const { success, data: read } = answer.safeParse(value);
  if (!success || (read.data === undefined && read.errors === undefined)) return null;
  // JSON leaves out what is undefined
  return JSON.parse(JSON.stringify({ ...read, extensions: read.extensions ?? undefined }));
}

const leaf = fc.oneof(fc.constant(null), fc.boolean(), fc.integer(), fc.string({ maxLength: 3 }));
const object = fc.dictionary(fc.constantFrom("a", "b", "message", "path"), leaf, { maxKeys: 2 });
const odd = fc.oneof(leaf, object, fc.array(leaf, { maxLength: 2 }));
const member = <Value>(usual: fc.Arbitrary<Value>) =>
  fc.oneof({ weight: 6, arbitrary: usual }, { weight: 1, arbitrary: odd });
const step = member(fc.oneof(fc.string({ maxLength: 3 }), fc.integer()));
const error = fc.record(
  {
    message: member(fc.string({ maxLength: 3 })),
    path: member(fc.array(step, { maxLength: 3 })),
    extensions: member(object),
    locations: odd,
  },
  { requiredKeys: ["message"] },
);
const value = member(
  fc.record(
    {
      data: member(fc.oneof(object, fc.constant(null))),
      errors: member(fc.array(member(error), { maxLength: 3 })),
      extensions: member(fc.oneof(object, fc.constant(null))),
      more: odd,
    },
    { requiredKeys: [] },
  ),
);

describe("checkAnswer", () => {
  it("says of any JSON what the schema of an answer says", () => {
    const seen = { answers: 0, others: 0 };
    fc.assert(
      fc.property(value, (given) => {
        const expected = expectedOf(given);
        seen[expected === null ? "others" : "answers"] += 1;
        expect(checkAnswer(given)).toEqual(expected);
      }),
      { numRuns: 3000 },
    );
    // both kinds were among them
    expect(Math.min(seen.answers, seen.others)).toBeGreaterThan(300);
  });

  it("gives the data itself, down to a field named __proto__", () => {
    const given: unknown = JSON.parse('{"data":{"__proto__":1,"a":{"b":2}}}');
    const { data } = checkAnswer(given) ?? {};
    expect(data).toBe(Reflect.get(Object(given), "data"));
    expect(Object.keys(data ?? {})).toEqual(["__proto__", "a"]);
  });

  it.each([
    ["null", null],
    ["a list", [{ data: {} }]],
    ["nothing of an answer", { extensions: {} }],
    ["data that is a list", { data: [] }],
    ["an error without a message", { data: null, errors: [{ path: ["a"] }] }],
    ["an error with a path that is none", { errors: [{ message: "m", path: [["a"]] }] }],
    ["errors that are null", { data: {}, errors: null }],
  ])("gives null for %s", (_, given) => {
    expect(checkAnswer(given)).toBeNull();
  });
});
