import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { readParameters } from "./parameters.ts";

/** The same in words of zod. */
const schema = z.object({
  query: z.string().nullish(),
  documentId: z.string().max(256).nullish(),
  operationName: z.string().nullish(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  extensions: z.record(z.string(), z.unknown()).nullish(),
});

const value = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.string({ minLength: 250, maxLength: 260 }));
const request = fc.record(
  { query: value, documentId: value, operationName: value, variables: value, extensions: value, more: value },
  { requiredKeys: [] },
);

describe("readParameters", () => {
  it("says what the schema says, and reads the same", () => {
    fc.assert(
      fc.property(fc.oneof(request, fc.jsonValue()), (given) => {
        const { success, data } = schema.safeParse(given);
        if (!success) return void expect(() => readParameters(given)).toThrow();
        const { query = null, documentId = null, operationName = null, variables = null, extensions = null } = data;
        expect(readParameters(given)).toEqual({ query, documentId, operationName, variables, extensions });
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    [[], "The request must be a JSON object."],
    [null, "The request must be a JSON object."],
    [{ query: 1 }, "`query` must be a string."],
    [{ operationName: ["A"] }, "`operationName` must be a string."],
    [{ variables: [] }, "`variables` must be an object."],
    [{ extensions: "x" }, "`extensions` must be an object."],
    [{ documentId: "x".repeat(257) }, "`documentId` must have at most 256 characters."],
  ])("refuses %j with the parameter's name", (given, message) => {
    expect(() => readParameters(given)).toThrow(message);
  });
});
