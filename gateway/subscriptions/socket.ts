// A socket of ws as graphql-ws wants it: `send` resolves when the bytes have left, which is what paces every stream on it.
import type { Server as Protocol } from "graphql-ws";
import type { RawData, WebSocket } from "ws";
import type { Log } from "../../kit/log.ts";
import { type Connection, INTERNAL_ERROR } from "./connection.ts";

export interface OpenSocket {
  readonly socket: WebSocket;
  readonly protocol: Protocol<Connection>;
  readonly connection: Connection;
  readonly pingMs: number;
  readonly log: Log;
}

export function openSocket({ socket, protocol, connection, pingMs, log }: OpenSocket, onClosed: () => void): void {
  connection.close = (code, reason) => socket.close(code, reason);
  const stopPinging = keepAlive(socket, pingMs);
  const closed = protocol.opened(
    {
      protocol: socket.protocol,
      send: (text) =>
        new Promise((resolve, reject) => {
          if (socket.readyState !== socket.OPEN) return resolve();
          socket.send(text, (error) => (error ? reject(error) : resolve()));
        }),
      close: (code, reason) => socket.close(code, reason),
      onMessage: (take) => {
        socket.on("message", (data: RawData) => {
          take(String(data)).catch((error: unknown) => {
            if (socket.readyState !== socket.OPEN) return;
            log.error({ err: error }, "socket message failed");
            socket.close(INTERNAL_ERROR, "Internal error");
          });
        });
      },
    },
    connection,
  );
  // ws closes the socket by itself after an error: a malformed frame, or one that is too large
  socket.on("error", (error) => log.debug({ err: error }, "socket error"));
  socket.once("close", (code, reason) => {
    stopPinging();
    connection.closed.abort();
    closed(code, String(reason)).catch((error: unknown) => log.error({ err: error }, "socket was not closed well"));
    onClosed();
  });
}

/** A client that does not answer a ping before the next is gone. */
function keepAlive(socket: WebSocket, pingMs: number): () => void {
  let isAlive = true;
  socket.on("pong", () => {
    isAlive = true;
  });
  const timer = setInterval(() => {
    if (!isAlive) return socket.terminate();
    isAlive = false;
    socket.ping();
  }, pingMs);
  return () => clearInterval(timer);
}
