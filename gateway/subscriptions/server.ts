// `/graphql` over WebSocket: the protocol graphql-transport-ws, spoken by graphql-ws, over sockets of ws.
// https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md
import type { Server } from "node:http";
import type { Duplex } from "node:stream";
import { GRAPHQL_TRANSPORT_WS_PROTOCOL, makeServer } from "graphql-ws";
import { WebSocketServer } from "ws";
import { urlOf } from "../../kit/http.ts";
import { type CorsOptions, isAllowedOrigin } from "../cors.ts";
import type { Gateway } from "../gateway.ts";
import { createConnection, DEFAULT_SOCKET_LIMITS, type SocketLimits } from "./connection.ts";
import { protocolOptions } from "./protocol.ts";
import { openSocket } from "./socket.ts";

export interface SocketServerOptions {
  readonly gateway: Gateway;
  readonly server: Server;
  readonly cors: CorsOptions;
  readonly maxBodyBytes: number;
  readonly limits: Partial<SocketLimits>;
}

export interface SocketServer {
  stop(): Promise<void>;
}

/** How much of the window a single socket is worth when there are few. */
const DRAIN_STEP_MS = 10;

export function startSocketServer(options: SocketServerOptions): SocketServer {
  const { gateway, server, cors, maxBodyBytes } = options;
  const limits = { ...DEFAULT_SOCKET_LIMITS, ...options.limits };
  const streams = { active: 0 };
  const protocol = makeServer(protocolOptions({ gateway, limits, streams }));
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: maxBodyBytes,
    handleProtocols: (offered) => (offered.has(GRAPHQL_TRANSPORT_WS_PROTOCOL) ? GRAPHQL_TRANSPORT_WS_PROTOCOL : false),
  });

  const onUpgrade: Parameters<Server["on"]>[1] = (request, socket: Duplex, head: Buffer) => {
    const url = urlOf(request);
    if (!url) return refuse(socket, "400 Bad Request");
    if (url.pathname !== "/graphql") return refuse(socket, "404 Not Found");
    if (!isAllowedOrigin(request, cors)) return refuse(socket, "403 Forbidden");
    if (sockets.clients.size >= limits.maxConnections) return refuse(socket, "503 Service Unavailable");
    sockets.handleUpgrade(request, socket, head, (opened) => {
      const connection = createConnection(request);
      gateway.metrics.socketsChanged(sockets.clients.size);
      openSocket({ socket: opened, protocol, connection, pingMs: limits.pingMs, log: gateway.log }, () =>
        gateway.metrics.socketsChanged(sockets.clients.size),
      );
    });
  };
  server.on("upgrade", onUpgrade);

  return {
    stop: async () => {
      server.off("upgrade", onUpgrade);
      server.on("upgrade", (_, socket: Duplex) => refuse(socket, "503 Service Unavailable"));
      const open = [...sockets.clients];
      const step = Math.min(DRAIN_STEP_MS, limits.drainMs / Math.max(open.length, 1));
      await Promise.all(open.map((socket, index) => closeAfter(socket, index * step)));
      sockets.close();
    },
  };
}

function refuse(socket: Duplex, status: string): void {
  // at an upgrade, Node takes its own listeners away: an error that nobody hears ends the process
  socket.on("error", () => socket.destroy());
  // a client that never closes its half would keep the socket
  socket.once("finish", () => socket.destroy());
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}

interface Closable {
  close(code: number, reason: string): void;
  terminate(): void;
  once(event: "close", listener: () => void): unknown;
  readonly readyState: number;
  readonly CLOSED: number;
}

const CLOSE_HANDSHAKE_MS = 1_000;

/** 1001: clients of the protocol take it for a reason to connect again. */
async function closeAfter(socket: Closable, delayMs: number): Promise<void> {
  if (socket.readyState === socket.CLOSED) return;
  const closed = new Promise<void>((resolve) => socket.once("close", () => resolve()));
  const timers = [
    setTimeout(() => socket.close(1001, "Going away"), delayMs),
    setTimeout(() => socket.terminate(), delayMs + CLOSE_HANDSHAKE_MS),
  ];
  await closed;
  for (const timer of timers) clearTimeout(timer);
}
