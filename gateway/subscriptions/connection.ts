// One WebSocket connection of a client.
import type { IncomingMessage } from "node:http";
import type { Identity } from "../auth.ts";
import type { Client } from "../clients.ts";

export interface Connection {
  /** The one that asked for the upgrade. */
  readonly request: IncomingMessage;
  /** Null until `connection_init` was accepted. */
  identity: Identity | null;
  client: Client | null;
  /** Fires when the socket has closed. */
  readonly closed: AbortController;
  /** Running operations, streams above all. */
  streams: number;
  close(code: number, reason: string): void;
}

export function createConnection(request: IncomingMessage): Connection {
  return { request, identity: null, client: null, closed: new AbortController(), streams: 0, close: () => {} };
}

/** Close codes of the protocol graphql-transport-ws. */
export const FORBIDDEN = 4403;
export const INTERNAL_ERROR = 4500;
/** Of WebSockets: whoever it is may be right, and nobody can tell now. */
export const TRY_AGAIN_LATER = 1013;

export const TOKEN_EXPIRED = "Token expired";

export interface SocketLimits {
  readonly maxConnections: number;
  readonly maxStreams: number;
  readonly maxStreamsPerConnection: number;
  /** All sockets are closed within this time at a stop, one after another, so that clients do not come back in a herd. */
  readonly drainMs: number;
  readonly pingMs: number;
}

export const DEFAULT_SOCKET_LIMITS: SocketLimits = {
  maxConnections: 20_000,
  maxStreams: 50_000,
  maxStreamsPerConnection: 100,
  drainMs: 3_000,
  pingMs: 15_000,
};
