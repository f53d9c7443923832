import { expect, it } from "vitest";
import type { IncrementalExecution, Later } from "./execution/incremental.ts";
import { contentTypeOf, deliveryFormOf, messagesOf, multipartOf } from "./incremental-delivery.ts";

it.each([
  [undefined, null],
  ["application/json", null],
  ["multipart/mixed", null],
  ["multipart/mixed;deferSpec=20220824, application/json", "deferSpec=20220824"],
  ['application/graphql-response+json, multipart/mixed; deferSpec="20220824"', "deferSpec=20220824"],
  ["multipart/mixed;incrementalSpec=v0.2,application/json", "incrementalSpec=v0.2"],
  ["multipart/mixed;deferSpec=20220824, multipart/mixed;incrementalSpec=v0.2", "incrementalSpec=v0.2"],
  ["multipart/mixed;deferSpec=20220824;q=0, application/json", null],
  ["multipart/mixed;deferSpec=1", null],
])("reads the form that a client accepts: %s", (accept, form) => expect(deliveryFormOf(accept)).toBe(form));

async function collected<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}

const ERROR = { message: "secret", path: ["a", "b"] };

function execution(): IncrementalExecution {
  const here = { id: "0.0", label: "slow", path: ["a"] };
  const below = { id: "1.0", label: null, path: ["a", "c"] };
  async function* later(): AsyncGenerator<Later, void> {
    yield { completed: [{ ...here, data: { b: null, c: {} }, errors: [ERROR] }], announced: [below], hasNext: true };
    yield { completed: [{ ...below, data: null, errors: [ERROR] }], announced: [], hasNext: false };
  }
  return { initial: { data: { a: {} }, errors: [ERROR] }, announced: [here], later: later() };
}

const MASKED = { message: "Internal error", path: ["a", "b"] };
const mask = () => MASKED;

it("writes the form of 2022", async () => {
  expect(await collected(messagesOf(execution(), { form: "deferSpec=20220824", mask }))).toEqual([
    { data: { a: {} }, errors: [MASKED], hasNext: true },
    { incremental: [{ data: { b: null, c: {} }, path: ["a"], label: "slow", errors: [MASKED] }], hasNext: true },
    { incremental: [{ data: null, path: ["a", "c"], errors: [MASKED] }], hasNext: false },
  ]);
});

it("writes the current form: announces fragments, and says of each when it is complete", async () => {
  expect(await collected(messagesOf(execution(), { form: "incrementalSpec=v0.2", mask }))).toEqual([
    { data: { a: {} }, errors: [MASKED], pending: [{ id: "0.0", path: ["a"], label: "slow" }], hasNext: true },
    {
      pending: [{ id: "1.0", path: ["a", "c"] }],
      incremental: [{ data: { b: null, c: {} }, id: "0.0", errors: [MASKED] }],
      completed: [{ id: "0.0" }],
      hasNext: true,
    },
    { completed: [{ id: "1.0", errors: [MASKED] }], hasNext: false },
  ]);
});

it("writes one message alone when nothing is deferred", async () => {
  const whole: IncrementalExecution = { initial: { data: { a: 1 } }, announced: [], later: null };
  const messages = messagesOf(whole, { form: "incrementalSpec=v0.2", mask });
  expect(await collected(messages)).toEqual([{ data: { a: 1 }, hasNext: false }]);
});

it("puts each message in a part of its own, the last before the closing boundary", async () => {
  const form = "deferSpec=20220824";
  const text = (await collected(multipartOf(messagesOf(execution(), { form, mask })))).join("");
  const [preamble, ...parts] = text.split("\r\n---");
  expect(preamble).toBe("");
  expect(parts.pop()).toBe("--\r\n");
  const header = "\r\ncontent-type: application/json; charset=utf-8\r\n\r\n";
  expect(parts.every((part) => part.startsWith(header))).toBe(true);
  expect(parts.map((part) => JSON.parse(part.slice(header.length)).hasNext)).toEqual([true, true, false]);
  expect(contentTypeOf(form)).toBe('multipart/mixed; boundary="-"; deferSpec=20220824');
});
