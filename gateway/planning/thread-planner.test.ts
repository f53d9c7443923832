import type { QueryPlan } from "@apollo/query-planner";
import { parse } from "graphql";
import { afterEach, describe, expect, it } from "vitest";
import { createLog } from "../../kit/log.ts";
import { costlyOperation, createCostlySdl } from "../../test/costly-graph.ts";
import { createLibrary } from "../../test/gateway-library.ts";
import { ENFORCED_FEATURES } from "../authorization.ts";
import { openLocalPlanner } from "./local-planner.ts";
import type { PlanMessage } from "./messages.ts";
import type { Planner, PlannerOptions } from "./planner.ts";
import { ThreadEnded } from "./thread.ts";
import { openPlannerOn, openThreadPlanner } from "./thread-planner.ts";

const opened: Planner[] = [];

afterEach(async () => {
  for (const planner of opened.splice(0)) await planner.stop();
});

function optionsFor(supergraphSdl: string, change: Partial<PlannerOptions> = {}) {
  const lines: Record<string, unknown>[] = [];
  const log = createLog({
    name: "test",
    level: "warn",
    destination: { write: (text) => lines.push(JSON.parse(text)) },
  });
  const options: PlannerOptions = {
    ...{ supergraphSdl, enforcedFeatures: ENFORCED_FEATURES, log },
    ...{ planTimeoutMs: 30_000, maxWaitingPlans: 16, ...change },
  };
  return { options, lines };
}

function planning(text: string, isListed = false) {
  return { document: parse(text), operationName: null, audience: "client" as const, isListed };
}

async function outcomeOf(planned: Promise<QueryPlan>): Promise<unknown> {
  return planned.then(
    () => "planned",
    (error) => error.extensions?.code ?? error.message,
  );
}

describe("plans in a thread", () => {
  it("are those of the planner in this thread, for each audience", async () => {
    const { options } = optionsFor(createLibrary().supergraphSdl);
    const [local, planner] = [await openLocalPlanner(options), await openThreadPlanner(options)];
    opened.push(planner);
    expect(planner.apiSdl).toEqual(local.apiSdl);
    const request = planning('{ book(id: "b1") { title author { name } } }');
    expect(await planner.plan(request)).toEqual(await local.plan(request));
    const hidden = planning("{ hidden }");
    expect(await planner.plan({ ...hidden, audience: "internal" })).toMatchObject({ node: { serviceName: "books" } });
    await expect(planner.plan(hidden)).rejects.toMatchObject({
      message: 'Cannot query field "hidden" on type "Query".',
      extensions: { code: "INVALID_GRAPHQL" },
    });
  });

  it("that take too long are given up; whoever waits is served, and the operation is refused from then on", async () => {
    const { options, lines } = optionsFor(createCostlySdl(), { planTimeoutMs: 2_000 });
    const planner = await openThreadPlanner(options);
    opened.push(planner);
    const costly = planner.plan(planning(costlyOperation()));
    const others = [planner.plan(planning("{ parts { id } }")), planner.plan(planning("{ stock { stock } }"))];
    expect(await outcomeOf(costly)).toBe("OPERATION_TOO_COSTLY");
    expect(await Promise.all(others.map(outcomeOf))).toEqual(["planned", "planned"]);
    const withComment = `# again\n${costlyOperation()}`;
    expect(await outcomeOf(planner.plan(planning(withComment)))).toBe("OPERATION_TOO_COSTLY");
    expect(lines.map(({ msg }) => msg)).toEqual(["operation cannot be planned"]);
  });

  it.each([14, 70])(
    "that have 2 to the power of %i combinations are refused at once",
    async (sharedImplementations) => {
      const { options } = optionsFor(createCostlySdl(sharedImplementations));
      const planner = await openLocalPlanner(options);
      expect(await outcomeOf(planner.plan(planning(costlyOperation())))).toBe("OPERATION_TOO_COSTLY");
      expect(await outcomeOf(planner.plan(planning("{ parts { id } }")))).toBe("planned");
    },
  );

  it("are made for no document that is no supergraph, nor for one that needs what nobody enforces", async () => {
    await expect(openThreadPlanner(optionsFor("type Query { a: Int }").options)).rejects.toThrow(
      "must be a core schema",
    );
    const { options } = optionsFor(createLibrary().supergraphSdl, { enforcedFeatures: [] });
    await expect(openThreadPlanner(options)).rejects.toThrow("https://specs.apollo.dev/requiresScopes");
  });
});

/** Threads that plan when they are told to. */
function createThreads() {
  const started: { asked: string[]; answer(): void; fail(error: Error): void; die(reason: string): void }[] = [];
  const start = async () => {
    let settle: { resolve(plan: QueryPlan): void; reject(error: Error): void } | null = null;
    let tell: (reason: ThreadEnded) => void = () => {};
    const ended = new Promise<ThreadEnded>((resolve) => {
      tell = resolve;
    });
    const die = (reason: string) => {
      const gone = new ThreadEnded(reason);
      settle?.reject(gone);
      tell(gone);
    };
    const asked: string[] = [];
    started.push({
      asked,
      answer: () => settle?.resolve({ kind: "QueryPlan" }),
      fail: (error) => settle?.reject(error),
      die,
    });
    return {
      apiSdl: { client: "", internal: "" },
      ended,
      plan: ({ text }: PlanMessage) => {
        asked.push(text.trim());
        return new Promise<QueryPlan>((resolve, reject) => {
          settle = { resolve, reject };
        });
      },
      end: async () => die("ended"),
    };
  };
  return { started, start };
}

async function openOnThreads(change: Partial<PlannerOptions> = {}) {
  const threads = createThreads();
  const { options, lines } = optionsFor("", change);
  const planner = await openPlannerOn(threads.start, options);
  const ask = (name: string, isListed = false) => outcomeOf(planner.plan(planning(`{ ${name} }`, isListed)));
  const isAsked = (...names: string[]) =>
    expect.poll(() => threads.started.at(-1)?.asked.map((text) => text.replace(/\W/g, ""))).toEqual(names);
  return { ...threads, planner, lines, ask, isAsked, thread: () => threads.started.at(-1) };
}

describe("the line for plans", () => {
  it("lets listed operations go first, and refuses the text of whoever finds too many waiting", async () => {
    const { ask, isAsked, thread } = await openOnThreads({ maxWaitingPlans: 2 });
    const texts = ["a", "b", "c", "d"].map((name) => ask(name));
    const listed = ["l1", "l2", "l3"].map((name) => ask(name, true));
    const order = ["a", "l1", "l2", "l3", "b", "c"];
    for (const index of order.keys()) {
      await isAsked(...order.slice(0, index + 1));
      thread()?.answer();
    }
    expect(await Promise.all(texts)).toEqual(["planned", "planned", "planned", "RATE_LIMITED"]);
    expect(await Promise.all(listed)).toEqual(["planned", "planned", "planned"]);
  });

  it("goes on after an operation that the planner refuses", async () => {
    const { ask, isAsked, thread, started } = await openOnThreads();
    const answers = [ask("wrong"), ask("right")];
    await isAsked("wrong");
    thread()?.fail(new Error("no such field"));
    await isAsked("wrong", "right");
    thread()?.answer();
    expect(await Promise.all(answers)).toEqual(["no such field", "planned"]);
    expect(started).toHaveLength(1);
  });

  it("goes on with another thread when one dies of an operation, which is refused from then on", async () => {
    const { ask, isAsked, thread, started, lines } = await openOnThreads();
    const answers = [ask("deadly"), ask("harmless")];
    await isAsked("deadly");
    thread()?.die("out of memory");
    await isAsked("harmless");
    thread()?.answer();
    expect(await Promise.all(answers)).toEqual(["OPERATION_TOO_COSTLY", "planned"]);
    expect(await ask("deadly")).toBe("OPERATION_TOO_COSTLY");
    expect(started).toHaveLength(2);
    expect(lines.map(({ msg, err }) => [msg, (err as Error).message])).toContainEqual([
      "operation cannot be planned",
      "out of memory",
    ]);
  });

  it("starts another thread when one died of nothing", async () => {
    const { ask, isAsked, thread, started, lines } = await openOnThreads();
    thread()?.die("code 1");
    await expect.poll(() => lines.map(({ msg }) => msg)).toEqual(["planning thread died"]);
    const answer = ask("next");
    await isAsked("next");
    thread()?.answer();
    expect([await answer, started.length]).toEqual(["planned", 2]);
  });

  it("ends its thread when it rests, and starts one for who comes late", async () => {
    const { ask, isAsked, thread, planner, started } = await openOnThreads();
    const last = ask("last");
    await isAsked("last");
    const resting = planner.rest();
    thread()?.answer();
    expect(await last).toBe("planned");
    await resting;
    const late = ask("late");
    await isAsked("late");
    thread()?.answer();
    expect([await late, started.length]).toEqual(["planned", 2]);
  });

  it("refuses all who wait or come when it stops", async () => {
    const { ask, isAsked, planner, started } = await openOnThreads();
    const answers = [ask("first"), ask("second")];
    await isAsked("first");
    await planner.stop();
    expect(await Promise.all([...answers, ask("third")])).toEqual(Array(3).fill("SUBGRAPH_UNAVAILABLE"));
    expect(started).toHaveLength(1);
  });
});
