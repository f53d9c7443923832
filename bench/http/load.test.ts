import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import { afterEach, expect, it } from "vitest";
import { requestOnce, startLoad } from "./load.ts";
import { answerBytes, createMessageReader, postBytes } from "./message.ts";

const request = postBytes({ path: "/graphql", body: '{"query":"{ a }"}' });
const right = '{"data":{"a":1}}';
const toClose: (() => void)[] = [];

afterEach(() => {
  for (const close of toClose.splice(0)) close();
});

it("asks again on each connection as soon as it is answered", async () => {
  const server = await serve(() => answerBytes(right));
  const load = startLoad({ port: server.port, request, connections: 3, expected: Buffer.from(right) });
  await load.untilAnswered(100, 5000);
  expect(load.takeLatencies().length).toBeGreaterThanOrEqual(100);
  expect(server.connections).toBe(3);
  load.stop();
});

it.each([
  ["another body", answerBytes('{"data":{"a":2}}'), 'answered otherwise than at first: {"data":{"a":2}}'],
  ["another status", Buffer.from("HTTP/1.1 500 Oh\r\ncontent-length: 2\r\n\r\nno"), "answered HTTP/1.1 500 Oh: no"],
])("fails for %s", async (_, answer, message) => {
  let asked = 0;
  const server = await serve(() => {
    asked += 1;
    return asked < 10 ? answerBytes(right) : answer;
  });
  const load = startLoad({ port: server.port, request, connections: 1, expected: Buffer.from(right) });
  await expect(load.failed).rejects.toThrow(message);
  load.stop();
});

it("fails when a connection is closed", async () => {
  const server = await serve(() => null);
  const load = startLoad({ port: server.port, request, connections: 2, expected: Buffer.from(right) });
  await expect(load.failed).rejects.toThrow("the gateway closed a connection");
  load.stop();
});

it("does not wait for answers without end", async () => {
  const server = await serve(() => Buffer.alloc(0));
  const load = startLoad({ port: server.port, request, connections: 1, expected: Buffer.from(right) });
  await expect(load.untilAnswered(1, 50)).rejects.toThrow("0 answers in 50 ms");
  load.stop();
});

it("gives the body of one answer, and refuses any status but 200", async () => {
  const good = await serve(() => answerBytes(right));
  expect((await requestOnce(good.port, request, 5000)).toString()).toBe(right);
  const bad = await serve(() => Buffer.from("HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n"));
  await expect(requestOnce(bad.port, request, 5000)).rejects.toThrow("answered HTTP/1.1 404 Not Found");
});

/** `answer` null closes the connection. */
async function serve(answer: () => Buffer | null) {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    const read = createMessageReader(() => {
      const bytes = answer();
      if (bytes) socket.write(bytes);
      else socket.destroy();
    });
    socket.on("data", read);
    socket.on("error", () => socket.destroy());
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  toClose.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("no port");
  return {
    port: address.port,
    get connections() {
      return sockets.size;
    },
  };
}
