import { Registry } from "prom-client";
import { describe, expect, it } from "vitest";
import { failure } from "../kit/errors.ts";
import { anonymousViewer } from "../kit/viewer.ts";
import { silentLog } from "../test/gateway-door.ts";
import type { SubgraphRequest } from "./execution/send.ts";
import { createGatewayMetrics } from "./metrics.ts";
import { createOutlets } from "./outlets.ts";
import { type Errand, type InProcessSubgraph, inProcessTransport, type SubgraphTransport } from "./transport.ts";

const viewer = anonymousViewer;

function request(change: Partial<SubgraphRequest> = {}): SubgraphRequest {
  return {
    ...{ subgraph: "books", operation: "{ a }", operationName: null, operationKind: "query", body: "text" },
    ...{ path: [], variables: { a: 1 }, context: { viewer, requestId: "request-1" }, signal: undefined },
    ...change,
  };
}

function openTo(transport: Partial<SubgraphTransport>) {
  const none = () => Promise.reject(new Error("not expected"));
  const whole: SubgraphTransport = { send: none, subscribe: none, stop: async () => {}, ...transport };
  const metrics = createGatewayMetrics(new Registry(), []);
  return createOutlets({ transportFor: () => whole, metrics, log: silentLog });
}

const refusal = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error,
  );

describe("the way out", () => {
  it("hands the executor's request on as it is, with whom it is for", async () => {
    const given: [SubgraphRequest, Errand][] = [];
    const { send, subscribe } = openTo({
      send: async (...call) => {
        given.push(call);
        return { data: {} };
      },
      subscribe: async (...call) => {
        given.push(call);
        return (async function* () {})();
      },
    });
    const { signal } = new AbortController();
    const [first, second] = [
      request({ signal }),
      request({ context: { viewer, requestId: "request-2", isLive: true } }),
    ];
    await send(first);
    await subscribe(second);
    expect(given.map(([own]) => own)).toEqual([first, second]);
    expect(given[0]?.[0]).toBe(first);
    expect(given.map(([, errand]) => errand)).toEqual([
      { viewer, requestId: "request-1", isLive: false, signal },
      { viewer, requestId: "request-2", isLive: true, signal: undefined },
    ]);
  });

  it("gives a fetch that follows an event its own time, and ends it with its stream", async () => {
    const { sendWithin } = openTo({
      send: (_, { signal }) =>
        new Promise((__, reject) => signal?.addEventListener("abort", () => reject(signal.reason))),
    });
    expect(await refusal(sendWithin(20)(request()))).toMatchObject({ extensions: { code: "DEADLINE_EXCEEDED" } });
    const stream = new AbortController();
    const sent = refusal(sendWithin(60_000)(request({ signal: stream.signal })));
    const reason = failure("RATE_LIMITED", "The stream is over.");
    stream.abort(reason);
    expect(await sent).toBe(reason);
  });

  it("words what a transport throws unworded", async () => {
    const { send } = openTo({ send: () => Promise.reject(new Error("the password is 12345")) });
    expect(await refusal(send(request()))).toMatchObject({
      message: '"books" does not answer.',
      extensions: { code: "SUBGRAPH_UNAVAILABLE" },
    });
  });
});

describe("a subgraph in this process", () => {
  const hanging: InProcessSubgraph = {
    execute: () => new Promise(() => {}),
    subscribe: () => Promise.reject(new Error("not expected")),
  };

  it("gets plain values, and no text is made", async () => {
    const calls: unknown[] = [];
    const transport = inProcessTransport({
      ...hanging,
      execute: async (call) => {
        calls.push({ ...call });
        return { data: {} };
      },
    });
    const watched = Object.defineProperty(request(), "body", {
      get: () => {
        throw new Error("made");
      },
    });
    const { signal } = new AbortController();
    await transport.send(watched, { viewer, requestId: "request-1", signal });
    expect(calls).toEqual([
      {
        ...{ operation: "{ a }", operationName: null, operationKind: "query", variables: { a: 1 } },
        ...{ viewer, requestId: "request-1", signal },
      },
    ]);
  });

  it("is waited for until the signal fires, and not at all after", async () => {
    const transport = inProcessTransport(hanging);
    const leaving = new AbortController();
    const errand = { viewer, requestId: "request-1", signal: leaving.signal };
    const sent = refusal(transport.send(request(), errand));
    const reason = new Error("gone");
    leaving.abort(reason);
    expect([await sent, await refusal(transport.send(request(), errand))]).toEqual([reason, reason]);
  });
});
