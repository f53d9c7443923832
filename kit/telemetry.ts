// Metrics of a process (Prometheus), served at /metrics.
import { collectDefaultMetrics, Registry } from "prom-client";
import type { Handler } from "./http.ts";

export function createMetrics(processName: string): Registry {
  const registry = new Registry();
  registry.setDefaultLabels({ process: processName });
  collectDefaultMetrics({ register: registry });
  return registry;
}

export function metricsRoute(registry: Registry): Record<string, Handler> {
  return {
    "/metrics": async (_, response) => {
      const text = await registry.metrics();
      response.writeHead(200, { "content-type": registry.contentType }).end(text);
    },
  };
}
