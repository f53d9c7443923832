// A closed loop of one and the same request over kept connections: each sends the next when the last is answered.
import { connect, type Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { createMessageReader, type HttpMessage } from "./message.ts";

export interface LoadOptions {
  readonly port: number;
  readonly request: Buffer;
  readonly connections: number;
  /** The body that every answer must have, byte by byte. */
  readonly expected: Buffer;
}

export interface Load {
  /** Rejects as soon as an answer is wrong or a connection ends. Never resolves. */
  readonly failed: Promise<never>;
  /** The milliseconds that each request took that was answered since the last call. */
  takeLatencies(): number[];
  /** Resolves when `takeLatencies` would give that many. */
  untilAnswered(count: number, timeoutMs: number): Promise<void>;
  stop(): void;
}

export function startLoad({ port, request, connections, expected }: LoadOptions): Load {
  const { promise: failed, reject } = withReject();
  let latencies: number[] = [];
  let isStopped = false;
  const open = () => {
    let sentAt = 0;
    const send = () => {
      sentAt = performance.now();
      socket.write(request);
    };
    const read = createMessageReader((message) => {
      latencies.push(performance.now() - sentAt);
      const problem = problemOf(message, expected);
      if (problem) reject(new Error(problem));
      else if (!isStopped) send();
    });
    const socket: Socket = connect({ port, host: "127.0.0.1", noDelay: true }, send);
    socket.on("data", read);
    socket.on("error", reject);
    socket.on("close", () => isStopped || reject(new Error("the gateway closed a connection")));
    return socket;
  };
  const sockets = Array.from({ length: connections }, open);
  return {
    failed,
    takeLatencies: () => {
      const taken = latencies;
      latencies = [];
      return taken;
    },
    untilAnswered: async (count, timeoutMs) => {
      const deadline = performance.now() + timeoutMs;
      while (latencies.length < count) {
        if (performance.now() > deadline) throw new Error(`${latencies.length} answers in ${timeoutMs} ms`);
        await pause(20);
      }
    },
    stop: () => {
      isStopped = true;
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** One request on a connection of its own; gives the body of an answer with status 200. */
export async function requestOnce(port: number, request: Buffer, timeoutMs: number): Promise<Buffer> {
  const socket = connect({ port, host: "127.0.0.1", noDelay: true });
  try {
    return await new Promise<Buffer>((resolve, reject) => {
      const refuse = (why: string) => reject(new Error(why));
      const read = createMessageReader(({ head, body }) =>
        isOk(head) ? resolve(Buffer.from(body)) : refuse(`answered ${head.split("\r\n")[0]}: ${excerpt(body)}`),
      );
      socket.on("data", read);
      socket.on("error", reject);
      socket.on("close", () => refuse("the connection was closed"));
      socket.setTimeout(timeoutMs, () => refuse("no answer in time"));
      socket.write(request);
    });
  } finally {
    socket.destroy();
  }
}

function problemOf({ head, body }: HttpMessage, expected: Buffer): string | null {
  if (!isOk(head)) return `answered ${head.split("\r\n")[0]}: ${excerpt(body)}`;
  return body.equals(expected) ? null : `answered otherwise than at first: ${excerpt(body)}`;
}

function isOk(head: string): boolean {
  return head.startsWith("HTTP/1.1 200");
}

function excerpt(body: Buffer): string {
  return body.toString("utf8", 0, 300);
}

function withReject(): { readonly promise: Promise<never>; readonly reject: (error: Error) => void } {
  let reject: (error: Error) => void = () => {};
  const promise = new Promise<never>((_, refuse) => {
    reject = refuse;
  });
  // whoever races it sees the failure; nobody else need
  promise.catch(() => {});
  return { promise, reject };
}
