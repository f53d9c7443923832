import { once } from "node:events";
import { connect } from "node:net";
import { text as readText } from "node:stream/consumers";
import { afterEach, describe, expect, it } from "vitest";
import { clientErrorCode } from "./errors.ts";
import { type HttpServer, readBody, startHttpServer } from "./http.ts";
import { createLog } from "./log.ts";

const servers: HttpServer[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
});

async function serve() {
  const bodies: unknown[] = [];
  const server = await startHttpServer({
    ...{ log: createLog({ name: "test", level: "silent" }), host: "127.0.0.1", port: 0 },
    routes: {
      "/body": async (request, response) => {
        bodies.push(await readBody(request, 10).catch((error: unknown) => clientErrorCode(error) ?? "cut off"));
        request.resume();
        response.end();
      },
      "/path": (_, response, url) => void response.end(url.pathname + url.search),
    },
    otherwise: (_, response, url) => void response.end(`otherwise ${url.pathname}`),
  });
  servers.push(server);
  return { server, bodies };
}

/** Writes the parts one after another, each in a packet of its own. */
async function talk({ url }: HttpServer, parts: readonly (string | Buffer)[]): Promise<string> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname).setNoDelay(true);
  for (const part of parts) {
    await new Promise<void>((resolve) => socket.write(part, () => setImmediate(resolve)));
  }
  return readText(socket);
}

const head = (more: string) => `POST /body HTTP/1.1\r\nhost: x\r\nconnection: close\r\n${more}\r\n\r\n`;

describe("readBody", () => {
  it.each([
    ["a length", head("content-length: 5"), ["hello"], "hello"],
    ["a character in two pieces", head("content-length: 3"), [Buffer.from([0xe2]), Buffer.from([0x82, 0xac])], "€"],
    ["chunks", head("transfer-encoding: chunked"), ["3\r\nhel\r\n", "2\r\nlo\r\n0\r\n\r\n"], "hello"],
    ["nothing", head("content-length: 0"), [], ""],
    ["just the limit", head("content-length: 10"), ["0123456789"], "0123456789"],
    ["a length above the limit", head("content-length: 11"), ["01234567890"], "REQUEST_TOO_LARGE"],
    [
      "chunks above the limit",
      head("transfer-encoding: chunked"),
      ["b\r\n01234567890\r\n0\r\n\r\n"],
      "REQUEST_TOO_LARGE",
    ],
  ])("reads a body with %s", async (_, start, parts, body) => {
    const { server, bodies } = await serve();
    expect(await talk(server, [start, ...parts])).toMatch(/^HTTP\/1.1 200 OK/);
    expect(bodies).toEqual([body]);
  });

  it("rejects when the client goes away in the middle", async () => {
    const { server, bodies } = await serve();
    const { hostname, port } = new URL(server.url);
    const socket = connect(Number(port), hostname);
    socket.write(`${head("content-length: 5")}he`, () => setImmediate(() => socket.resetAndDestroy()));
    await expect.poll(() => bodies).toEqual(["cut off"]);
  });
});

describe("readBody of a request whose client has gone", () => {
  it("rejects instead of waiting for ever", async () => {
    const outcomes: unknown[] = [];
    const server = await startHttpServer({
      ...{ log: createLog({ name: "test", level: "silent" }), host: "127.0.0.1", port: 0 },
      routes: {},
      otherwise: async (request, response) => {
        await once(response, "close");
        outcomes.push(await readBody(request, 10).catch(String));
      },
    });
    servers.push(server);
    const { hostname, port } = new URL(server.url);
    const socket = connect(Number(port), hostname);
    socket.write(head("content-length: 5"), () => setImmediate(() => socket.resetAndDestroy()));
    await expect.poll(() => outcomes).toEqual(["Error: The request was cut off."]);
  });
});

describe("routes", () => {
  it.each([
    ["/path", "/path"],
    ["/path?a=1", "/path?a=1"],
    ["/pa%74h", "otherwise /pa%74h"],
    ["/constructor", "otherwise /constructor"],
    ["/x/../path", "/path"],
  ])("answer %s", async (address, answer) => {
    const { server } = await serve();
    const text = await talk(server, [`GET ${address} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`]);
    expect(text.split("\r\n\r\n")[1]).toContain(answer);
  });
});
