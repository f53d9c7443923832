// The connections to one endpoint: how many there may be, and which of the idle ones is used next.
import { type Connection, openConnection } from "./connection.ts";
import type { Deadline, Deadlines } from "./deadlines.ts";
import type { Endpoint } from "./endpoint.ts";
import { HttpFailure } from "./failure.ts";
import type { ResponseParserOptions } from "./response-parser.ts";

export interface PoolOptions {
  readonly endpoint: Endpoint;
  readonly limits: ResponseParserOptions;
  readonly deadlines: Deadlines;
  readonly maxConnections: number;
  readonly connectTimeoutMs: number;
  /** A connection that was idle for so long is closed, when the server does not say how long it keeps one. */
  readonly idleTimeoutMs: number;
  /** `take` may give one again. */
  onFree(): void;
}

export interface Pool {
  /** The one that was used last, or a new one; null when all are busy. */
  take(): Connection | null;
  /** A new one, in the place of one that has just been lost. */
  replace(): Connection;
  stop(reason: HttpFailure): void;
}

/** Servers close an idle connection when they said they would: less this, for a request that is then on its way. */
const KEEP_ALIVE_MARGIN_MS = 1000;
const MOST_KEEP_ALIVE_MS = 60_000;

export function createPool(options: PoolOptions): Pool {
  const { endpoint, limits, deadlines, maxConnections, connectTimeoutMs, idleTimeoutMs, onFree } = options;
  const connections = new Set<Connection>();
  /** In the order of their last use. Those at the front are left to expire. */
  const idle: { readonly connection: Connection; readonly expiry: Deadline }[] = [];

  const keep = (connection: Connection) => {
    const { keepAliveMs } = connection;
    const forMs =
      keepAliveMs === null ? idleTimeoutMs : Math.min(keepAliveMs - KEEP_ALIVE_MARGIN_MS, MOST_KEEP_ALIVE_MS);
    if (forMs <= 0) return connection.abandon();
    idle.push({ connection, expiry: deadlines.add(forMs, connection.abandon) });
    onFree();
  };
  const forget = (connection: Connection) => {
    connections.delete(connection);
    const index = idle.findIndex((entry) => entry.connection === connection);
    if (index >= 0) for (const { expiry } of idle.splice(index, 1)) deadlines.remove(expiry);
    onFree();
  };
  const open = (): Connection => {
    const timeout = deadlines.add(connectTimeoutMs, () =>
      connection.close(new HttpFailure("connect", `There was no connection within ${connectTimeoutMs} ms.`)),
    );
    const connected = () => deadlines.remove(timeout);
    const connection = openConnection(endpoint, limits, {
      onConnected: connected,
      onFree: () => keep(connection),
      onClosed: () => {
        connected();
        forget(connection);
      },
    });
    connections.add(connection);
    return connection;
  };

  return {
    take: () => {
      const last = idle.pop();
      if (!last) return connections.size < maxConnections ? open() : null;
      deadlines.remove(last.expiry);
      return last.connection;
    },
    replace: open,
    stop: (reason) => {
      for (const connection of [...connections]) connection.close(reason);
    },
  };
}
