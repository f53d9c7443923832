import { once } from "node:events";
import { createServer, type Server, type Socket } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { createHttpClient, type HttpClientOptions, type HttpRequest } from "./client.ts";
import { HttpFailure } from "./failure.ts";
import { headerLine } from "./header-line.ts";
import type { Patience } from "./patience.ts";

const cleanups: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** A request as it came, and the connection that it came on. */
interface Received {
  readonly text: string;
  readonly body: string;
  readonly socket: Socket;
  /** From 0, of all connections. */
  readonly connection: number;
  reply(body: string, headers?: string): void;
}

interface TestServer {
  readonly url: string;
  readonly received: Received[];
  readonly sockets: Set<Socket>;
  /** The nth request, when it has come. */
  request(index: number): Promise<Received>;
}

/** Calls `listener` once for each whole request. */
async function serve(listener: (request: Received) => void = () => {}): Promise<TestServer> {
  const received: Received[] = [];
  const sockets = new Set<Socket>();
  let opened = 0;
  const server = createServer((socket) => {
    const connection = opened;
    opened += 1;
    sockets.add(socket);
    socket.on("error", () => {}).once("close", () => sockets.delete(socket));
    readRequests(socket, (text, body) => {
      const reply = (answer: string, headers = "") =>
        void socket.write(`HTTP/1.1 200 OK\r\n${headers}content-length: ${Buffer.byteLength(answer)}\r\n\r\n${answer}`);
      const request = { text, body, socket, connection, reply };
      received.push(request);
      listener(request);
    });
  });
  const url = `http://127.0.0.1:${await listen(server, sockets)}/graphql?a=b`;
  const request = async (index: number) => {
    await expect.poll(() => received.length).toBeGreaterThan(index);
    return received[index] as Received;
  };
  return { url, received, sockets, request };
}

async function listen(server: Server, sockets: Set<Socket>): Promise<number> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  cleanups.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  return typeof address === "object" && address ? address.port : 0;
}

function readRequests(socket: Socket, onRequest: (text: string, body: string) => void): void {
  let bytes = Buffer.alloc(0);
  socket.on("data", (chunk) => {
    bytes = Buffer.concat([bytes, chunk]);
    const head = bytes.indexOf("\r\n\r\n") + 4;
    const length = Number(/content-length: (\d+)/.exec(bytes.toString())?.[1]);
    if (head < 4 || bytes.length < head + length) return;
    const [text, body] = [bytes.toString(), bytes.subarray(head).toString()];
    bytes = Buffer.alloc(0);
    onRequest(text, body);
  });
}

function open(url: string, options: Partial<HttpClientOptions> = {}) {
  const client = createHttpClient({ url, ...options });
  cleanups.push(client.stop);
  const post = (body: string, change: Partial<HttpRequest & Patience> = {}) =>
    client.post({ headers: "", body, isIdempotent: true, timeoutMs: 5000, ...change });
  /** The text of the answer, or the kind of the failure. */
  const ask = (body: string, change: Partial<HttpRequest & Patience> = {}): Promise<string> =>
    post(body, change).then(
      ({ text }) => text,
      (error: unknown) => (error instanceof HttpFailure ? error.kind : String(error)),
    );
  return { client, post, ask };
}

const echo = ({ reply, body }: Received) => reply(body);

describe("a request", () => {
  it("is one POST with its own fields, the client's, and the length in bytes", async () => {
    const server = await serve(({ reply }) => reply("{}", "content-type: application/json; charset=utf-8\r\n"));
    const { post } = open(server.url, { headers: { "content-type": "application/json" } });
    const answer = await post('{"a":"é"}', { headers: headerLine("x-a", "1") });
    expect(answer).toMatchObject({ status: 200, contentType: "application/json; charset=utf-8", text: "{}" });
    const { host } = new URL(server.url);
    expect(server.received[0]?.text).toBe(
      `POST /graphql?a=b HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\nx-a: 1\r\ncontent-length: 10\r\n\r\n{"a":"é"}`,
    );
  });

  it.each([
    ["a", "1\r\nx: 2"],
    ["a", "é"],
    ["a", "\0"],
    ["a b", "1"],
    ["", "1"],
    ["a:", "1"],
  ])("refuses the field %j with the value %j", (name, value) => {
    expect(() => headerLine(name, value)).toThrow(TypeError);
  });

  it("goes over the connection that was used last", async () => {
    const server = await serve();
    const { ask } = open(server.url);
    const both = [ask("first"), ask("second")];
    const [first, second] = [await server.request(0), await server.request(1)];
    echo(first);
    expect(await both[0]).toBe("first");
    echo(second);
    expect(await both[1]).toBe("second");
    for (const index of [2, 3]) {
      const answer = ask("later");
      const later = await server.request(index);
      echo(later);
      expect([await answer, later.connection]).toEqual(["later", second.connection]);
    }
    expect(server.sockets.size).toBe(2);
  });

  it("does not wait for a slow answer to another", async () => {
    const server = await serve((request) => request.body !== "slow" && echo(request));
    const { ask } = open(server.url, { maxConnections: 2 });
    const slow = ask("slow");
    for (let round = 0; round < 20; round += 1) expect(await ask("quick")).toBe("quick");
    echo(await server.request(0));
    expect(await slow).toBe("slow");
  });

  it("waits in line for a connection, of which there are no more than allowed, and is refused where the line ends", async () => {
    const server = await serve();
    const { ask } = open(server.url, { maxConnections: 2, maxWaiting: 3 });
    const answers = ["a", "b", "c", "d", "e"].map((body) => ask(body));
    expect(await ask("f")).toBe("busy");
    for (let index = 0; index < 5; index += 1) echo(await server.request(index));
    expect(await Promise.all(answers)).toEqual(["a", "b", "c", "d", "e"]);
    expect(new Set(server.received.map(({ connection }) => connection))).toEqual(new Set([0, 1]));
  });

  it("gets its own answer, however many there are at once", async () => {
    const server = await serve((request) => void setImmediate(echo, request));
    const { ask } = open(server.url, { maxConnections: 16 });
    const bodies = Array.from({ length: 2000 }, (_, index) => `${index}:${"é".repeat(index)}`);
    expect(await Promise.all(bodies.map((body) => ask(body)))).toEqual(bodies);
    expect(server.sockets.size).toBe(16);
  });
});

describe("a kept connection", () => {
  it("that the server has closed is not used", async () => {
    const server = await serve(echo);
    const { ask } = open(server.url);
    await ask("first");
    server.received[0]?.socket.end();
    await expect.poll(() => server.sockets.size).toBe(0);
    expect(await ask("second")).toBe("second");
    expect(server.received.map(({ connection }) => connection)).toEqual([0, 1]);
  });

  /** Closes the first connection when its second request comes: what a request meets that crosses the server's close. */
  const closeSecond = (end: (socket: Socket) => void) => {
    let requests = 0;
    return (request: Received) => {
      requests += 1;
      if (requests === 2) end(request.socket);
      else echo(request);
    };
  };

  it.each([
    ["ends", (socket: Socket) => void socket.end()],
    ["breaks", (socket: Socket) => void socket.resetAndDestroy()],
  ])("that %s before the answer has its query sent again on a new one, once", async (_, end) => {
    const server = await serve(closeSecond(end));
    const { ask } = open(server.url);
    expect([await ask("first"), await ask("second")]).toEqual(["first", "second"]);
    expect(server.received.map(({ body, connection }) => [body, connection])).toEqual([
      ["first", 0],
      ["second", 0],
      ["second", 1],
    ]);
  });

  it("that ends before the answer never has its mutation sent again", async () => {
    const server = await serve(closeSecond((socket) => socket.end()));
    const { ask } = open(server.url);
    expect([await ask("first"), await ask("second", { isIdempotent: false })]).toEqual(["first", "closed"]);
    expect(server.received).toHaveLength(2);
  });

  it("that ends within the answer, or was new, has nothing sent again", async () => {
    const server = await serve(({ socket }) => void socket.end("HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nab"));
    const { ask } = open(server.url);
    expect(await ask("first")).toBe("closed");
    const silent = await serve(({ socket }) => void socket.end());
    expect(await open(silent.url).ask("first")).toBe("closed");
    expect([server.received.length, silent.received.length]).toEqual([1, 1]);
  });

  it.each([
    ["nothing is said", "", 40],
    ["the server keeps it for less", "keep-alive: timeout=1\r\n", 60_000],
    ["the server closes it", "connection: close\r\n", 60_000],
  ])("is closed after its time when %s", async (_, headers, idleTimeoutMs) => {
    const server = await serve(({ reply }) => reply("x", headers));
    await open(server.url, { idleTimeoutMs }).ask("a");
    await expect.poll(() => server.sockets.size).toBe(0);
  });

  it("on which something comes that nobody asked for is closed", async () => {
    const server = await serve(echo);
    const { ask } = open(server.url);
    await ask("first");
    const first = await server.request(0);
    const closed = once(first.socket, "close");
    first.reply("poison");
    await closed;
    expect(await ask("second")).toBe("second");
    expect(server.received[1]?.connection).toBe(1);
  });

  it("whose answer came before all of the request was sent is not used again", async () => {
    const server = createServer((socket) => {
      socket
        .on("error", () => {})
        .once("readable", () => {
          socket.write("HTTP/1.1 413 Too Large\r\ncontent-length: 2\r\n\r\nno");
        });
      sockets.add(socket);
    });
    const sockets = new Set<Socket>();
    const { post } = open(`http://127.0.0.1:${await listen(server, sockets)}`);
    const large = "x".repeat(20_000_000);
    for (let round = 1; round <= 2; round += 1) {
      expect(await post(large)).toMatchObject({ status: 413, text: "no" });
      expect(sockets.size).toBe(round);
    }
  });
});

describe("an answer", () => {
  it.each([
    ["is no HTTP", "garbage\r\n\r\n", "malformed"],
    ["is too large", "HTTP/1.1 200 OK\r\ncontent-length: 100000000\r\n\r\n", "too-large"],
    ["has too large a head", `HTTP/1.1 200 OK\r\nx: ${"a".repeat(2000)}`, "too-large"],
  ])("that %s is refused at once, and its connection closed", async (_, text, kind) => {
    const server = await serve(({ socket }) => void socket.write(text));
    const { ask } = open(server.url, { maxResponseBytes: 1_000_000, maxHeaderBytes: 1000 });
    expect(await ask("a")).toBe(kind);
    await expect.poll(() => server.sockets.size).toBe(0);
  });

  it("of many megabytes is read in turns, so that others need not wait for its end", async () => {
    const large = "x".repeat(15_000_000);
    const server = await serve(({ reply }) => reply(large));
    const { ask } = open(server.url);
    let turns = 0;
    let isOver = false;
    const count = () => {
      turns += 1;
      if (!isOver) setImmediate(count);
    };
    setImmediate(count);
    expect((await ask("a")).length).toBe(large.length);
    isOver = true;
    // each takes 64 kB at most
    expect(turns).toBeGreaterThan(large.length / 65_536);
  });

  it("of 100 MB without a length is refused after what is allowed, and never held", async () => {
    let sent = 0;
    const server = await serve(({ socket }) => {
      socket.write("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n");
      const more = () => {
        while (sent < 100_000_000 && !socket.destroyed) {
          sent += 65_536;
          if (!socket.write(`10000\r\n${"x".repeat(65_536)}\r\n`)) return;
        }
      };
      socket.on("drain", more);
      more();
    });
    const { ask } = open(server.url, { maxResponseBytes: 1_000_000 });
    expect(await ask("a")).toBe("too-large");
    await expect.poll(() => server.sockets.size).toBe(0);
    expect(sent).toBeLessThan(30_000_000);
  });

  it("without a length ends with its connection", async () => {
    const server = await serve(({ socket, body }) => void socket.end(`HTTP/1.1 200 OK\r\n\r\n${body}`));
    const { ask } = open(server.url);
    expect([await ask("é"), await ask("b")]).toEqual(["é", "b"]);
  });

  it("that drips is over at its deadline", async () => {
    const server = await serve(({ socket }) => {
      socket.write("HTTP/1.1 200 OK\r\n");
      const drip = setInterval(() => socket.write("x: y\r\n"), 5);
      socket.once("close", () => clearInterval(drip));
    });
    expect(await open(server.url).ask("a", { timeoutMs: 60 })).toBe("timeout");
    await expect.poll(() => server.sockets.size).toBe(0);
  });
});

describe("nobody waits", () => {
  it("longer than allowed, and the place is free at once", async () => {
    const server = await serve((request) => request.body !== "hang" && echo(request));
    const { ask } = open(server.url, { maxConnections: 1 });
    const hanging = ask("hang", { timeoutMs: 30 });
    const next = ask("next");
    expect([await hanging, await next]).toEqual(["timeout", "next"]);
    await expect.poll(() => server.sockets.size).toBe(1);
  });

  it("in line longer than allowed", async () => {
    const server = await serve();
    const { ask } = open(server.url, { maxConnections: 1 });
    const [first, second] = [ask("first"), ask("second", { timeoutMs: 30 })];
    expect(await second).toBe("timeout");
    echo(await server.request(0));
    expect([await first, server.received.length]).toEqual(["first", 1]);
  });

  it("when the signal has fired: the request is not sent, leaves the line, or loses its connection", async () => {
    const server = await serve();
    const { post, ask } = open(server.url, { maxConnections: 1 });
    const reason = new Error("gone");
    await expect(post("a", { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    const [sending, waiting] = [new AbortController(), new AbortController()];
    const answers = [post("b", { signal: sending.signal }), post("c", { signal: waiting.signal })];
    const { socket } = await server.request(0);
    waiting.abort(reason);
    await expect(answers[1]).rejects.toBe(reason);
    const closed = once(socket, "close");
    sending.abort(reason);
    await expect(answers[0]).rejects.toBe(reason);
    await closed;
    const last = ask("d");
    echo(await server.request(1));
    expect([await last, server.received.map(({ body }) => body)]).toEqual(["d", ["b", "d"]]);
  });

  it("with a listener left on a signal that outlives the request", async () => {
    const server = await serve(echo);
    const { ask } = open(server.url);
    const added: unknown[] = [];
    const { signal } = new AbortController();
    const { addEventListener, removeEventListener } = signal;
    signal.addEventListener = (...args: Parameters<typeof addEventListener>) => {
      added.push(args[1]);
      addEventListener.apply(signal, args);
    };
    signal.removeEventListener = (...args: Parameters<typeof removeEventListener>) => {
      added.splice(added.indexOf(args[1]), 1);
      removeEventListener.apply(signal, args);
    };
    const answer = ask("a", { signal });
    expect(added).toHaveLength(1);
    expect([await answer, added.length]).toEqual(["a", 0]);
  });

  it("for a connection longer than allowed, and knows when there is none to be had", async () => {
    // documentation addresses (RFC 5737) answer nobody; where there is no route at all, that is told at once
    expect(await open("http://192.0.2.1:9", { connectTimeoutMs: 30 }).ask("a")).toBe("connect");
    expect(await open("http://127.0.0.1:1").ask("a")).toBe("connect");
  });
});

describe("stop", () => {
  it("ends what is under way and in line, and refuses what comes later", async () => {
    const server = await serve(({ body, reply }) => body === "done" && reply("done"));
    const { client, ask } = open(server.url, { maxConnections: 2 });
    expect(await ask("done")).toBe("done");
    const answers = ["a", "b", "c"].map((body) => ask(body));
    await server.request(2);
    client.stop();
    expect(await Promise.all([...answers, ask("d")])).toEqual(["stopped", "stopped", "stopped", "stopped"]);
    await expect.poll(() => server.sockets.size).toBe(0);
  });
});
