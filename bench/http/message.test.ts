import { expect, it } from "vitest";
import { answerBytes, createMessageReader, postBytes } from "./message.ts";

const request = postBytes({ path: "/graphql", headers: { "x-client-id": "app" }, body: '{"query":"{ ä }"}' });
const chunked = Buffer.from(
  'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{"dat\r\nB\r\na":{"a":1}}\r\n0\r\n\r\n',
);

it.each([
  ["a length", request, '{"query":"{ ä }"}'],
  ["chunks", chunked, '{"data":{"a":1}}'],
  ["an answer's length", answerBytes('{"data":null}'), '{"data":null}'],
])("reads a body with %s, wherever the bytes are cut", (_, bytes, body) => {
  for (let cut = 0; cut <= bytes.length; cut += 1) {
    expect(bodiesOf([bytes.subarray(0, cut), bytes.subarray(cut)])).toEqual([body]);
  }
});

it("reads messages that arrive together", () => {
  expect(bodiesOf([Buffer.concat([chunked, answerBytes("{}"), chunked])])).toEqual([
    '{"data":{"a":1}}',
    "{}",
    '{"data":{"a":1}}',
  ]);
});

it("gives nothing of a message that is not whole", () => {
  expect(bodiesOf([request.subarray(0, -1)])).toEqual([]);
  expect(bodiesOf([chunked.subarray(0, -1)])).toEqual([]);
});

it("gives the head as it came", () => {
  const heads: string[] = [];
  createMessageReader(({ head }) => heads.push(head))(request);
  expect(heads).toEqual([
    [
      "POST /graphql HTTP/1.1",
      "host: 127.0.0.1",
      "content-type: application/json",
      "accept: application/json",
      "x-client-id: app",
      "content-length: 18",
    ].join("\r\n"),
  ]);
});

function bodiesOf(pieces: readonly Buffer[]): string[] {
  const bodies: string[] = [];
  const read = createMessageReader(({ body }) => bodies.push(body.toString()));
  for (const piece of pieces) read(piece);
  return bodies;
}
