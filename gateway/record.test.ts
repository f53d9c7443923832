import { Registry } from "prom-client";
import { describe, expect, it } from "vitest";
import { createLog } from "../kit/log.ts";
import { anonymousViewer } from "../kit/viewer.ts";
import { openDoor, silentLog } from "../test/gateway-door.ts";
import { createGatewayMetrics } from "./metrics.ts";
import { createRecorder } from "./record.ts";

function openRecorder() {
  const lines: Record<string, unknown>[] = [];
  const log = createLog({
    name: "gateway",
    level: "info",
    destination: { write: (text) => lines.push(JSON.parse(text)) },
  });
  const registry = new Registry();
  const recorder = createRecorder({ metrics: createGatewayMetrics(registry, []), log });
  return { lines, registry, recorder };
}

describe("the record of a request", () => {
  it("is one line with these fields", async () => {
    const { lines, recorder } = openRecorder();
    const door = await openDoor({ log: silentLog });
    const client = door.gateway.clients.clientFor(undefined, {
      viewer: anonymousViewer,
      clientId: null,
      expiresAt: null,
    });
    const caller = { viewer: anonymousViewer, client, requestId: "request-1" };
    const accepted = await door.gateway.accept({ query: "query Who { whoami }" }, caller);
    const record = recorder.start("request-1");
    record.caller(caller);
    record.accepted(accepted);
    record.ended({ data: { whoami: "x" } });
    record.ended("cancelled");
    expect(lines).toEqual([
      {
        ...{ level: 30, time: expect.any(String), name: "gateway", msg: "request" },
        ...{ requestId: "request-1", client: "anonymous", viewer: "anonymous" },
        ...{ operation: "Who", kind: "query", outcome: "ok", cost: 0, durationMs: expect.any(Number) },
      },
    ]);
    await door.stop();
  });

  it.each([
    ["whom nobody knows", { errors: [{ message: "", extensions: { code: "UNAUTHENTICATED" } }] }, "UNAUTHENTICATED"],
    ["with data and errors", { data: {}, errors: [{ message: "", extensions: { code: "NOT_FOUND" } }] }, "partial"],
    ["whose client left", "cancelled" as const, "cancelled"],
  ])("counts one %s", async (_, outcome, told) => {
    const { registry, recorder } = openRecorder();
    recorder.start("request-1").ended(outcome);
    const values = (await registry.getSingleMetric("gateway_requests_total")?.get())?.values;
    expect(values).toEqual([
      { labels: { client: "anonymous", operation: "refused", kind: "unknown", outcome: told }, value: 1 },
    ]);
  });
});
