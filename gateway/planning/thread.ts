// One planning thread, from its start to its end.
import { Worker } from "node:worker_threads";
import type { QueryPlan } from "@apollo/query-planner";
import { errorOf, type PlanMessage, type ThreadInput, type ThreadMessage } from "./messages.ts";
import type { Planner } from "./planner.ts";

export interface PlanningThread {
  readonly apiSdl: Planner["apiSdl"];
  /** One at a time. Rejects with the planner's error, or with `ThreadEnded`. */
  plan(message: PlanMessage): Promise<QueryPlan>;
  /** Resolves when it is gone, for whatever reason. */
  readonly ended: Promise<ThreadEnded>;
  /** Ends it, whatever it is doing. */
  end(): Promise<void>;
}

/** The thread is gone, and what it was doing with it. */
export class ThreadEnded extends Error {
  override name = "ThreadEnded";
}

const ENTRY = new URL("../../kit/worker.mjs", import.meta.url);
const MODULE = new URL("./worker.ts", import.meta.url).href;
/** What a plan may take before only its thread dies of it, and not the process. */
const RESOURCE_LIMITS = { maxOldGenerationSizeMb: 2048 };

/** Rejects when the supergraph cannot be planned for. */
export async function startPlanningThread(input: ThreadInput): Promise<PlanningThread> {
  // Flags of this process (--import, --inspect) are not for the thread.
  const worker = new Worker(ENTRY, {
    workerData: { module: MODULE, input },
    execArgv: [],
    resourceLimits: RESOURCE_LIMITS,
  });
  const { next, ended } = answersOf(worker);
  const ask = async (message: PlanMessage) => {
    // only a thread with work to do keeps the process alive
    worker.ref();
    try {
      const answer = next();
      worker.postMessage(message);
      return await answer;
    } finally {
      worker.unref();
    }
  };
  const first = await next();
  worker.unref();
  if (first.kind !== "ready") throw first.kind === "failed" ? errorOf(first.error) : unexpected(first);
  return {
    apiSdl: first.apiSdl,
    ended,
    plan: async (message) => {
      const answer = await ask(message);
      if (answer.kind === "planned") return answer.plan;
      throw answer.kind === "failed" ? errorOf(answer.error) : unexpected(answer);
    },
    end: async () => {
      await worker.terminate();
    },
  };
}

function unexpected({ kind }: ThreadMessage): Error {
  return new TypeError(`The planning thread said ${kind}`);
}

interface Answers {
  /** Waits for one message. Rejects with `ThreadEnded`. */
  next(): Promise<ThreadMessage>;
  readonly ended: Promise<ThreadEnded>;
}

function answersOf(worker: Worker): Answers {
  let waiting: { resolve(message: ThreadMessage): void; reject(reason: Error): void } | null = null;
  let gone: ThreadEnded | null = null;
  let cause: unknown;
  worker.on("message", (message: ThreadMessage) => waiting?.resolve(message));
  worker.once("error", (error) => {
    cause = error;
  });
  const ended = new Promise<ThreadEnded>((resolve) => {
    worker.once("exit", (code) => {
      const why = cause instanceof Error ? cause.message : `code ${code}`;
      gone = new ThreadEnded(`The planning thread ended: ${why}`);
      waiting?.reject(gone);
      resolve(gone);
    });
  });
  const next = () =>
    new Promise<ThreadMessage>((resolve, reject) => {
      if (gone) reject(gone);
      waiting = { resolve, reject };
    });
  return { next, ended };
}
