// A bare node:http server: routes, bounded bodies, health, and a stop that lets running requests end.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { failure } from "./errors.ts";
import type { Log } from "./log.ts";
import type { Part } from "./process.ts";

export type Handler = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void> | void;

export interface HttpServerOptions {
  log: Log;
  host: string;
  port: number;
  /** By path, exactly. */
  routes: Record<string, Handler>;
  /** For every other path; 404 when left out. */
  otherwise?: Handler;
  /** How long running requests may take to end at a stop. */
  drainMs?: number;
}

export interface HttpServer extends Part {
  server: Server;
  /** Example: "http://127.0.0.1:4000". */
  url: string;
}

export async function startHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const { log, host, port, routes, otherwise = notFound, drainMs = 5000 } = options;
  // an address that is a route as it stands need not be taken apart
  const asTheyStand = new Map(
    Object.entries(routes).map(([path, handle]) => [path, { handle, url: new URL(path, "http://local") }]),
  );
  const routeOf = (request: IncomingMessage) => {
    const known = asTheyStand.get(request.url ?? "/");
    if (known) return known;
    const url = urlOf(request);
    return url && { handle: (Object.hasOwn(routes, url.pathname) && routes[url.pathname]) || otherwise, url };
  };
  let isStopping = false;
  const server = createServer((request, response) => {
    if (isStopping) response.setHeader("connection", "close");
    const route = routeOf(request);
    if (!route) return sendJson(response, 400, { errors: [badAddress] });
    const { handle, url } = route;
    const failed = (error: unknown) => {
      log.error({ err: error, path: url.pathname }, "request failed");
      if (response.headersSent) response.destroy();
      else sendJson(response, 500, { errors: [internalError] });
    };
    try {
      handle(request, response, url)?.catch(failed);
    } catch (error) {
      failed(error);
    }
  });
  server.keepAliveTimeout = 65_000;
  server.on("clientError", (_, socket) => {
    if (socket.writable) socket.end("HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\n");
  });
  await listen(server, host, port);
  const { address, port: bound } = server.address() as AddressInfo;
  return {
    name: "http",
    server,
    url: `http://${address.includes(":") ? `[${address}]` : address}:${bound}`,
    stop: async () => {
      isStopping = true;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      // a connection that was busy when the stop began goes idle later, and would be kept
      const sweep = setInterval(() => server.closeIdleConnections(), 50);
      const timer = setTimeout(() => server.closeAllConnections(), drainMs);
      await closed;
      clearInterval(sweep);
      clearTimeout(timer);
    },
  };
}

const internalError = { message: "Internal error", extensions: { code: "INTERNAL_SERVER_ERROR" } };
const badAddress = { message: "The address is not one.", extensions: { code: "BAD_USER_INPUT" } };

/** Where a request goes; null when its address is none (`GET //` is enough). */
export function urlOf({ url = "/" }: IncomingMessage): URL | null {
  const text = `http://local${url}`;
  return URL.canParse(text) ? new URL(text) : null;
}

/** Rejects with the system's error, for example EADDRINUSE. */
export function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

/**
 * The body as text. Rejects with REQUEST_TOO_LARGE past the limit without keeping more, and when the client goes away. By
 * events, because the iterator of a stream costs several microseconds.
 */
export function readBody(request: IncomingMessage, maxBytes: number): Promise<string> {
  return new Promise((resolve, reject) => {
    if (Number(request.headers["content-length"] ?? 0) > maxBytes) return reject(tooLarge(maxBytes));
    // the client went away before, and no event will come
    if (request.destroyed) return reject(cutOff());
    const chunks: Buffer[] = [];
    let size = 0;
    const onData = (chunk: Buffer) => {
      size += chunk.length;
      if (size <= maxBytes) return void chunks.push(chunk);
      request.off("data", onData);
      request.pause();
      reject(tooLarge(maxBytes));
    };
    request.on("data", onData);
    request.on("end", () => resolve(textOf(chunks)));
    request.on("error", reject);
    request.on("close", () => {
      if (!request.readableEnded) reject(cutOff());
    });
  });
}

function textOf([first = Buffer.alloc(0), ...others]: readonly Buffer[]): string {
  return (others.length === 0 ? first : Buffer.concat([first, ...others])).toString("utf8");
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    "content-type": "application/json; charset=utf-8",
    "content-length": Buffer.byteLength(text),
  });
  response.end(text);
}

/** `/health/live` is 200 while the process runs, `/health/ready` while it serves. */
export function healthRoutes(isReady: () => boolean): Record<string, Handler> {
  return {
    "/health/live": (_, response) => sendJson(response, 200, { status: "live" }),
    "/health/ready": (_, response) =>
      isReady() ? sendJson(response, 200, { status: "ready" }) : sendJson(response, 503, { status: "not ready" }),
  };
}

function notFound(_: IncomingMessage, response: ServerResponse): void {
  sendJson(response, 404, { errors: [{ message: "Not found", extensions: { code: "NOT_FOUND" } }] });
}

function cutOff(): Error {
  return new Error("The request was cut off.");
}

function tooLarge(maxBytes: number) {
  return failure("REQUEST_TOO_LARGE", `The request is larger than ${maxBytes} bytes.`);
}
