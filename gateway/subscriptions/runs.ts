// What one operation of a WebSocket connection gives: an answer, or one for each event. Both can be cancelled.
import type { Accepted } from "../accept.ts";
import { isAlive } from "../auth.ts";
import { clientLeft } from "../deadline.ts";
import type { Gateway, GatewayResult } from "../gateway.ts";
import type { RequestRecord } from "../record.ts";
import { type Connection, FORBIDDEN, TOKEN_EXPIRED } from "./connection.ts";

export interface RunOptions {
  readonly gateway: Gateway;
  readonly connection: Connection;
  readonly accepted: Accepted;
  readonly record: RequestRecord;
  /** Gives back the place that was taken for this operation. */
  leavePlace(): void;
}

const END = { value: undefined, done: true } as const;

export function runOnce(options: RunOptions): AsyncIterableIterator<GatewayResult> {
  const { gateway, connection, accepted, record, leavePlace } = options;
  const leaving = new AbortController();
  let isAnswered = false;
  return {
    next: async () => {
      if (isAnswered) return END;
      isAnswered = true;
      const signal = AbortSignal.any([leaving.signal, connection.closed.signal]);
      const value = await gateway.perform(accepted, signal);
      leavePlace();
      record.ended(signal.aborted ? "cancelled" : value);
      return signal.aborted ? END : { value, done: false };
    },
    return: async () => {
      leaving.abort(clientLeft());
      leavePlace();
      record.ended("cancelled");
      return END;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

export function runStream(options: RunOptions): AsyncIterableIterator<GatewayResult> {
  const { gateway, connection, accepted } = options;
  const client = accepted.caller.client.id;
  const events = gateway.follow(accepted, undefined);
  const end = endOnce(options);
  gateway.metrics.streamStarted(client, accepted.name);

  const expire = async () => {
    end("expired");
    connection.close(FORBIDDEN, TOKEN_EXPIRED);
    await events.return?.();
    return END;
  };
  const isExpired = () => connection.identity !== null && !isAlive(connection.identity, gateway.now());

  return {
    next: async () => {
      if (isExpired()) return expire();
      const event = await events.next();
      if (event.done) {
        end("completed");
        return END;
      }
      // the wait may have been longer than the token's life
      if (isExpired()) return expire();
      end.last = event.value;
      gateway.metrics.eventSent(client, accepted.name);
      return event;
    },
    return: async () => {
      end("cancelled");
      await events.return?.();
      return END;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

interface End {
  (reason: "completed" | "cancelled" | "expired"): void;
  last: GatewayResult;
}

function endOnce({ gateway, accepted, record, leavePlace }: RunOptions): End {
  let isOver = false;
  const end: End = (reason) => {
    if (isOver) return;
    isOver = true;
    leavePlace();
    gateway.metrics.streamEnded(accepted.caller.client.id, accepted.name, reason);
    record.ended(reason === "completed" ? end.last : "cancelled");
  };
  end.last = {};
  return end;
}
