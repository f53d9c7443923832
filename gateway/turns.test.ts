import { describe, expect, it } from "vitest";
import { anonymousViewer } from "../kit/viewer.ts";
import { openDoor } from "../test/gateway-door.ts";
import { createTurns } from "./turns.ts";

describe("turns", () => {
  it("run one at a time, in order, and refuse whoever finds too many waiting", async () => {
    const turns = createTurns(2);
    const seen: string[] = [];
    const work = (name: string) => async () => {
      seen.push(`${name} begins`);
      await new Promise(setImmediate);
      seen.push(`${name} ends`);
      return name;
    };
    const results = await Promise.allSettled(["a", "b", "c", "d"].map((name) => turns.take(work(name))));
    expect(results.map((result) => (result.status === "fulfilled" ? result.value : result.reason.message))).toEqual([
      ...["a", "b", "c", "Too many new operations at once."],
    ]);
    expect(seen).toEqual(["a begins", "a ends", "b begins", "b ends", "c begins", "c ends"]);
  });

  it("go on after work that failed", async () => {
    const turns = createTurns(1);
    const failed = turns.take(() => Promise.reject(new Error("no")));
    const next = turns.take(async () => "next");
    await expect(failed).rejects.toThrow("no");
    expect(await next).toBe("next");
  });

  it("let what came in meanwhile go before the next", async () => {
    const turns = createTurns(1);
    const seen: string[] = [];
    const first = turns.take(async () => void setImmediate(() => seen.push("other work")));
    await Promise.all([first, turns.take(async () => void seen.push("second"))]);
    expect(seen).toEqual(["other work", "second"]);
  });
});

describe("planning", () => {
  it("of texts on no list is bounded, listed operations and ready plans are not", async () => {
    const listed = Array.from({ length: 5 }, (_, index) => ({ id: `${index}`, body: `query L${index} { whoami }` }));
    const door = await openDoor({
      gateway: { limits: { maxWaitingPlans: 2 }, clients: [{ id: "app", level: "audit", operations: listed }] },
    });
    const ask = async (clientId: string, query: string) => {
      const request = { query, clientId, viewer: anonymousViewer, requestId: "request-1" };
      const { errors = [] } = await door.gateway.execute(request);
      return errors[0]?.extensions?.["code"] ?? "ok";
    };
    await ask("test", "query Ready { whoami }");
    // its turn ends with this turn of the event loop
    await new Promise(setImmediate);
    const unlisted = Array.from({ length: 5 }, (_, index) => ask("test", `query U${index} { whoami }`));
    const others = [...listed.map(({ body }) => ask("app", body)), ask("test", "query Ready { whoami }")];
    expect(await Promise.all(unlisted)).toEqual(["ok", "ok", "ok", "RATE_LIMITED", "RATE_LIMITED"]);
    expect(await Promise.all(others)).toEqual(["ok", "ok", "ok", "ok", "ok", "ok"]);
    await door.stop();
  });
});
