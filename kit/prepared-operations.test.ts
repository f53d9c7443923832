import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { buildSchema, type GraphQLError } from "graphql";
import { describe, expect, it, vi } from "vitest";
import { createPreparedOperations, type PreparedOperation } from "./prepared-operations.ts";

const schema = buildSchema(
  "type Query { a(text: String): Int b: Int } type Mutation { a: Int b: Int } type Subscription { a: Int }",
);

const prepared = (operation: PreparedOperation | GraphQLError[]): PreparedOperation => {
  if (Array.isArray(operation)) throw operation[0];
  return operation;
};
const codes = (operation: PreparedOperation | GraphQLError[]) =>
  Array.isArray(operation) ? operation.map(({ extensions }) => extensions["code"]) : [];
const call = { rootValue: { a: 1, b: 2 }, contextValue: {}, variables: {} };

/** Only graphql-js gives data without a prototype. */
const isCompiled = ({ data }: { data?: unknown }) => Object.getPrototypeOf(data) === Object.prototype;

describe("prepared operations", () => {
  it("are the errors of a text that is no GraphQL, does not fit the schema or cannot be stored", () => {
    const prepare = createPreparedOperations(schema);
    expect(codes(prepare("{ a "))).toEqual(["GRAPHQL_PARSE_FAILED"]);
    expect(codes(prepare("{ c d }"))).toEqual(["GRAPHQL_VALIDATION_FAILED", "GRAPHQL_VALIDATION_FAILED"]);
    expect(codes(prepare('{ a(text: "\\u0000") }'))).toEqual(["BAD_USER_INPUT"]);
  });

  it("are run by graphql-js once, and compiled from their second use", async () => {
    const { execute } = prepared(createPreparedOperations(schema)("{ b a }"));
    const answers = [await execute(call), await execute(call), await execute(call)];
    expect(answers.map((answer) => JSON.stringify(answer))).toEqual(Array(3).fill('{"data":{"b":2,"a":1}}'));
    expect(answers.map(isCompiled)).toEqual([false, true, true]);
  });

  it("are compiled for the events of a subscription, too, and never for a mutation", async () => {
    const prepare = createPreparedOperations(schema);
    const usedTwice = async (text: string) => {
      const { execute } = prepared(prepare(text));
      return [await execute(call), await execute(call)].map(isCompiled);
    };
    expect(await usedTwice("subscription { a }")).toEqual([false, true]);
    expect(await usedTwice("mutation { a b }")).toEqual([false, false]);
  });

  it("run the fields of a mutation one after another", async () => {
    const { execute } = prepared(createPreparedOperations(schema)("mutation { a b }"));
    const calls: string[] = [];
    const field = (name: string) => async () => {
      calls.push(`${name} starts`);
      await null;
      calls.push(`${name} ends`);
    };
    const rootValue = { a: field("a"), b: field("b") };
    for (let use = 0; use < 2; use++) await execute({ ...call, rootValue });
    const once = ["a starts", "a ends", "b starts", "b ends"];
    expect(calls).toEqual([...once, ...once]);
  });

  it("are found by their name in a text with several", async () => {
    const prepare = createPreparedOperations(schema);
    const text = "query A { a } query B { b }";
    const answers = async (name?: string) => {
      const { execute } = prepared(prepare(text, name));
      return [await execute(call), await execute(call)].map(({ data, errors }) => JSON.stringify(data ?? errors));
    };
    expect(await answers("A")).toEqual(['{"a":1}', '{"a":1}']);
    expect(await answers("B")).toEqual(['{"b":2}', '{"b":2}']);
    expect(await answers("C")).toEqual(Array(2).fill('[{"message":"Unknown operation named \\"C\\"."}]'));
    const several = '[{"message":"Must provide operation name if query contains multiple operations."}]';
    expect(await answers()).toEqual([several, several]);
  });

  it("refuse variables that do not fit, at every use", async () => {
    const { execute } = prepared(createPreparedOperations(schema)("query ($text: String) { a(text: $text) }"));
    for (let use = 0; use < 3; use++) {
      const { data, errors } = await execute({ ...call, variables: { text: 5 } });
      expect([data, errors?.map(({ message }) => message)]).toEqual([
        undefined,
        ['Variable "$text" got invalid value 5; String cannot represent a non string value: 5'],
      ]);
    }
  });
});

describe("the cache of prepared operations", () => {
  it("drops the text that was not asked for the longest", () => {
    const prepare = createPreparedOperations(schema, 20);
    const [a, b] = [prepare("query A { a }"), prepare("{ b }")];
    expect([prepare("query A { a }"), prepare("{ b }")]).toEqual([a, b]);
    expect(prepare("query A { a }")).toBe(a);
    prepare("{ a }");
    expect(prepare("query A { a }")).toBe(a);
    expect(prepare("{ b }")).not.toBe(b);
  });

  it("keeps nothing of a text that is refused or too long, and drops nothing for it", () => {
    const prepare = createPreparedOperations(schema, 20);
    const a = prepare("{ a }");
    const long = "{ a b x: a y: b z: a }";
    expect(prepare(long)).not.toBe(prepare(long));
    expect(codes(prepare("{ a b c }"))).toEqual(["GRAPHQL_VALIDATION_FAILED"]);
    expect(prepare("{ a }")).toBe(a);
  });

  it("lets go of what it drops, compiled code included", async () => {
    const prepare = createPreparedOperations(schema, 20);
    const dropped = await usedThrice(prepared(prepare("query A { a }")));
    prepare("query B { a b }");
    setFlagsFromString("--expose-gc");
    const collect: () => void = runInNewContext("gc");
    await vi.waitFor(() => {
      collect();
      if (dropped.deref()) throw new Error("It is still there.");
    });
  });
});

async function usedThrice(operation: PreparedOperation): Promise<WeakRef<PreparedOperation["execute"]>> {
  for (let use = 0; use < 3; use++) await operation.execute(call);
  return new WeakRef(operation.execute);
}
