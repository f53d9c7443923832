// What is measured of the shop floor, and the log lines of what was dropped, at most one in ten seconds for each reason.
import { Counter, Gauge, Registry } from "prom-client";
import type { Log } from "../../kit/log.ts";

export interface FloorMetrics {
  connected: Gauge;
  received: Counter<"kind">;
  dropped: Counter<"reason">;
  published: Counter<"kind">;
  /** Received, not yet committed. */
  waiting: Gauge;
}

export function createFloorMetrics(registry = new Registry()): FloorMetrics {
  const registers = [registry];
  return {
    connected: new Gauge({ name: "mqtt_connected", help: "1 while the broker answers", registers }),
    received: new Counter({ name: "mqtt_received_total", help: "Messages taken in", labelNames: ["kind"], registers }),
    dropped: new Counter({ name: "mqtt_dropped_total", help: "Messages dropped", labelNames: ["reason"], registers }),
    published: new Counter({
      name: "mqtt_published_total",
      help: "Messages that the broker has confirmed",
      labelNames: ["kind"],
      registers,
    }),
    waiting: new Gauge({ name: "mqtt_waiting", help: "Messages received and not yet committed", registers }),
  };
}

const LOG_EVERY_MS = 10_000;

/** Counts a message that is dropped, and says so, but not more often than is useful. */
export type Drop = (reason: string, facts: Readonly<Record<string, unknown>>) => void;

export function createDrop({ dropped }: FloorMetrics, log: Log, now: () => Date): Drop {
  const logged = new Map<string, { at: number; silent: number }>();
  return (reason, facts) => {
    dropped.inc({ reason });
    const at = now().getTime();
    const last = logged.get(reason);
    if (last && at - last.at < LOG_EVERY_MS) {
      last.silent += 1;
      return;
    }
    log.warn({ ...facts, reason, silent: last?.silent ?? 0 }, "message dropped");
    logged.set(reason, { at, silent: 0 });
  };
}
