// A socket of ws as graphql-ws wants it: `send` resolves when the bytes have left, which is what paces every stream on it.
import type { Server as Protocol } from "graphql-ws";
import type { RawData, WebSocket } from "ws";
import type { Log } from "../../kit/log.ts";
import { clientLeft } from "../deadline.ts";
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
      send: createSend(socket),
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
    connection.closed.abort(clientLeft());
    closed(code, String(reason)).catch((error: unknown) => log.error({ err: error }, "socket was not closed well"));
    onClosed();
  });
}

/** Sends after which other sockets get their turn: a source in this process may never wait for anything. */
const SENDS_IN_A_ROW = 32;

/** Rejects when the socket is no longer open, so that whatever is sending ends at once. */
function createSend(socket: WebSocket): (text: string) => Promise<void> {
  let sent = 0;
  return (text) =>
    new Promise((resolve, reject) => {
      if (socket.readyState !== socket.OPEN) return reject(new Error("the socket is closed"));
      socket.send(text, (error) => {
        sent += 1;
        if (error) reject(error);
        else if (sent % SENDS_IN_A_ROW === 0) setImmediate(resolve);
        else resolve();
      });
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
