// A planning thread that is there when it is needed: started when there is none, and given up when a plan takes too long.
import type { QueryPlan } from "@apollo/query-planner";
import type { Log } from "../../kit/log.ts";
import type { PlanMessage } from "./messages.ts";
import type { Planner } from "./planner.ts";
import { type PlanningThread, ThreadEnded } from "./thread.ts";

export interface SupervisedThread {
  readonly apiSdl: Planner["apiSdl"];
  /** One at a time. Rejects with the planner's error, or with `PlanGivenUp`. */
  plan(message: PlanMessage, timeoutMs: number): Promise<QueryPlan>;
  /** Until the next plan. */
  end(): Promise<void>;
  /** For good. */
  stop(): Promise<void>;
}

/** The plan took too long, or its thread died of it. */
export class PlanGivenUp extends Error {
  override name = "PlanGivenUp";
}

export interface SupervisionOptions {
  readonly start: () => Promise<PlanningThread>;
  readonly log: Log;
}

/** Rejects when the first thread does not start. */
export async function superviseThread({ start, log }: SupervisionOptions): Promise<SupervisedThread> {
  let thread: PlanningThread | null = null;
  let isStopped = false;

  /** On purpose: nobody is told. */
  const end = async () => {
    const ending = thread;
    thread = null;
    await ending?.end();
  };

  const begin = async (): Promise<PlanningThread> => {
    const started = await start();
    thread = started;
    void started.ended.then((reason) => {
      if (thread !== started) return;
      thread = null;
      log.error({ err: reason }, "planning thread died");
    });
    if (isStopped) await end();
    return started;
  };

  const { apiSdl } = await begin();
  return {
    apiSdl,
    plan: async (message, timeoutMs) => {
      const planning = thread ?? (await begin());
      try {
        return await within(timeoutMs, planning.plan(message));
      } catch (error) {
        if (!(error instanceof PlanGivenUp || error instanceof ThreadEnded)) throw error;
        await end();
        throw new PlanGivenUp(error.message);
      }
    },
    end,
    stop: async () => {
      isStopped = true;
      await end();
    },
  };
}

async function within<Value>(timeoutMs: number, work: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new PlanGivenUp(`The plan was not made within ${timeoutMs} ms`)), timeoutMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
