import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { count, idempotencyKeys, type KitFixture, openKitFixture, readCounter } from "../test/kit-fixture.ts";
import { canonicalJson, decodeAnswer, encodeAnswer, once, pruneIdempotencyKeys } from "./idempotency.ts";
import { serviceViewer } from "./viewer.ts";

describe("once", () => {
  let kit: KitFixture;

  beforeAll(async () => {
    kit = await openKitFixture();
  });
  afterAll(() => kit.close());

  interface Input {
    idempotencyKey: string;
    name: string;
    note?: string | null;
  }
  interface Answer {
    __typename: "CountSuccess" | "CountRefused";
    value: number;
    at: Date;
  }
  const call = (input: Input, { actor = "tester", operation = "count", isRefused = false } = {}): Promise<Answer> => {
    const options = { db: kit.db, table: idempotencyKeys, viewer: serviceViewer(actor), operation, input };
    return once(options, async (tx) => {
      const value = await count(tx, input.name);
      const at = new Date("2026-05-01T08:00:00.123Z");
      return { __typename: isRefused ? "CountRefused" : "CountSuccess", value, at };
    });
  };
  const newInput = (): Input => ({ idempotencyKey: randomUUID(), name: randomUUID() });
  const counted = ({ name }: Input) => readCounter(kit.db, name);

  it("runs an effect once, and gives the same answer again", async () => {
    const input = newInput();
    const first = await call(input);
    expect(await call(input)).toEqual(first);
    expect(await call({ name: input.name, idempotencyKey: input.idempotencyKey })).toEqual(first);
    expect(await counted(input)).toBe(1);
  });

  it("runs an effect once among twenty callers at once, and answers all of them alike", async () => {
    const input = newInput();
    const answers = await Promise.all(Array.from({ length: 20 }, () => call(input)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await counted(input)).toBe(1);
  });

  it("refuses the same key with another input, also while the first is at work", async () => {
    const input = newInput();
    const conflict = { extensions: { code: "IDEMPOTENCY_CONFLICT" } };
    const other = { ...input, note: "other" };
    const results = await Promise.allSettled([call(input), call(other)]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const wasFirst = results[0].status === "fulfilled";
    await expect(call(wasFirst ? other : input)).rejects.toMatchObject(conflict);
    expect(await counted(input)).toBe(1);
  });

  it("forgets answers that are old, and no others", async () => {
    const [old, young] = [newInput(), newInput()];
    await call(old);
    await call(young);
    const monthAgo = new Date("2026-04-01T00:00:00.000Z");
    await kit.db.update(idempotencyKeys).set({ at: monthAgo }).where(eq(idempotencyKeys.key, old.idempotencyKey));
    expect(await pruneIdempotencyKeys(kit.db, idempotencyKeys, new Date("2026-04-02T00:00:00.000Z"))).toBe(1);
    await call(old);
    await call(young);
    expect([await counted(old), await counted(young)]).toEqual([2, 1]);
  });

  it("keeps the keys of actors and operations apart", async () => {
    const input = newInput();
    await call(input);
    await call(input, { actor: "another" });
    await call(input, { operation: "recount" });
    expect(await counted(input)).toBe(3);
  });

  it("leaves nothing of a refusal, and judges the next try anew", async () => {
    const input = newInput();
    expect(await call(input, { isRefused: true })).toMatchObject({ __typename: "CountRefused", value: 1 });
    expect(await counted(input)).toBeUndefined();
    expect((await call({ ...input, note: "changed" })).__typename).toBe("CountSuccess");
  });

  it("leaves nothing of an effect that throws", async () => {
    const input = newInput();
    const options = { db: kit.db, table: idempotencyKeys, viewer: serviceViewer("t"), operation: "count", input };
    const failing = once(options, async (tx) => {
      await count(tx, input.name);
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(await counted(input)).toBeUndefined();
    expect((await call(input, { actor: "t" })).value).toBe(1);
  });

  it.each(["", "k".repeat(201)])("takes no key of %j", async (idempotencyKey) => {
    await expect(call({ ...newInput(), idempotencyKey })).rejects.toMatchObject({
      extensions: { code: "BAD_USER_INPUT" },
    });
  });
});

describe("canonicalJson", () => {
  it("gives equal text to equal inputs, whatever the order of their fields", () => {
    const dictionary = fc.dictionary(fc.string(), fc.jsonValue());
    fc.assert(
      fc.property(dictionary, (input) => {
        const turned = Object.fromEntries(Object.entries(input).reverse());
        expect(canonicalJson(turned)).toBe(canonicalJson(input));
        expect(JSON.parse(canonicalJson(input))).toEqual(JSON.parse(JSON.stringify(input)));
      }),
    );
  });

  it("tells lists in another order, and null from nothing, apart", () => {
    expect(canonicalJson({ a: [1, 2] })).not.toBe(canonicalJson({ a: [2, 1] }));
    expect(canonicalJson({ a: null })).not.toBe(canonicalJson({}));
    expect(canonicalJson({ a: undefined })).toBe(canonicalJson({}));
    expect(canonicalJson({ a: 9_007_199_254_740_993n })).toBe('{"a":"9007199254740993"}');
  });
});

describe("an answer as text", () => {
  it("is read as it was written: dates and big numbers too", () => {
    const leaf = fc.oneof(
      fc.string(),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.bigInt(),
      fc.date({ noInvalidDate: true }),
    );
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        leaf,
        fc.array(tie("tree")),
        fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), tie("tree")),
      ),
    }));
    fc.assert(
      fc.property(tree, (value) => {
        expect(plain(decodeAnswer(encodeAnswer(value)))).toEqual(plain(value));
      }),
    );
  });

  /** fast-check makes objects without a prototype, which are not strictly equal to read ones. */
  function plain(value: unknown): unknown {
    if (value === null || typeof value !== "object" || value instanceof Date) return value;
    if (Array.isArray(value)) return value.map(plain);
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, plain(part)]));
  }
});
