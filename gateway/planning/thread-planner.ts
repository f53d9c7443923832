// Plans in a thread of its own: a plan that takes too long is given up with its thread, and the next thread goes on with
// those that wait.
import type { QueryPlan } from "@apollo/query-planner";
import { print } from "graphql";
import { failure } from "../../kit/errors.ts";
import { createCostlyOperations } from "./costly-operations.ts";
import { createLine } from "./line.ts";
import type { PlanMessage, ThreadInput } from "./messages.ts";
import { type OpenPlanner, type Planner, type PlannerOptions, type PlanningRequest, tooCostly } from "./planner.ts";
import { PlanGivenUp, superviseThread } from "./supervised-thread.ts";
import { type PlanningThread, startPlanningThread } from "./thread.ts";

interface Job {
  readonly message: PlanMessage;
  readonly timeoutMs: number;
  resolve(plan: QueryPlan): void;
  reject(reason: unknown): void;
}

/** Operations that somebody has looked at are given longer than strangers' texts. */
const LISTED_PATIENCE = 4;

type StartThread = (input: ThreadInput) => Promise<PlanningThread>;

export const openThreadPlanner: OpenPlanner = (options) => openPlannerOn(startPlanningThread, options);

/** `startThread`: tests have threads that do what they are told. */
export async function openPlannerOn(startThread: StartThread, options: PlannerOptions): Promise<Planner> {
  const { supergraphSdl, enforcedFeatures, maxWaitingPlans, planTimeoutMs, log } = options;
  const start = () => startThread({ supergraphSdl, enforcedFeatures });
  const thread = await superviseThread({ start, log });
  const line = createLine<Job>(maxWaitingPlans);
  const costly = createCostlyOperations(() => performance.now());
  let state: "working" | "idle" | "stopped" = "idle";
  let working = Promise.resolve();
  let isResting = false;

  const planFor = async ({ message, timeoutMs }: Job): Promise<QueryPlan> => {
    try {
      return await thread.plan(message, timeoutMs);
    } catch (error) {
      if (state === "stopped") throw stopped();
      if (!(error instanceof PlanGivenUp)) throw error;
      costly.add(message);
      log.warn({ err: error, operation: message.operationName }, "operation cannot be planned");
      throw tooCostly();
    }
  };

  const work = async () => {
    state = "working";
    for (let job = line.next(); job; job = line.next()) await planFor(job).then(job.resolve, job.reject);
    if (state === "working") state = "idle";
    if (isResting) await thread.end();
  };

  return {
    apiSdl: thread.apiSdl,
    plan: async (request) => {
      if (state === "stopped") throw stopped();
      const message = messageOf(request);
      if (costly.has(message)) throw tooCostly();
      return new Promise((resolve, reject) => {
        const timeoutMs = request.isListed ? LISTED_PATIENCE * planTimeoutMs : planTimeoutMs;
        line.join({ message, timeoutMs, resolve, reject }, request.isListed);
        if (state === "idle") working = work();
      });
    },
    rest: async () => {
      isResting = true;
      await working;
      if (state === "idle") await thread.end();
    },
    stop: async () => {
      state = "stopped";
      for (const job of line.clear()) job.reject(stopped());
      await thread.stop();
    },
  };
}

function messageOf({ audience, document, operationName, overrideLabels = new Map() }: PlanningRequest): PlanMessage {
  return { audience, text: print(document), operationName, overrideLabels };
}

function stopped() {
  return failure("SUBGRAPH_UNAVAILABLE", "The gateway stops.");
}
