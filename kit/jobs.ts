// Work that the clock calls for: a job runs every so often, never twice at once in a process.
import type { Log } from "./log.ts";
import type { Part } from "./process.ts";

export interface Job {
  name: string;
  everyMs: number;
  /** Safe to run on several replicas at once (row locks). Gives how much it did; it is called again at once until that is 0. */
  run(): Promise<number>;
}

export function startJob({ name, everyMs, run }: Job, log: Log): Part {
  let isStopped = false;
  let wake = () => {};
  const pause = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, everyMs);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const loop = async () => {
    while (!isStopped) {
      const done = await run().catch((error: unknown) => {
        if (!isStopped) log.error({ err: error, job: name }, "job failed; trying again");
        return 0;
      });
      if (done === 0 && !isStopped) await pause();
    }
  };
  const running = loop();
  return {
    name: `job ${name}`,
    stop: async () => {
      isStopped = true;
      wake();
      await running;
    },
  };
}

/**
 * Works on what is due one after another. One that cannot be done must not keep the others: all are tried, then an AggregateError
 * tells what failed. `work` gives whether it did anything; the answer is how many did.
 */
export async function workOffEach<Due>(
  due: readonly Due[],
  work: (one: Due) => Promise<boolean>,
  what: string,
): Promise<number> {
  const errors: unknown[] = [];
  let done = 0;
  for (const one of due) {
    try {
      if (await work(one)) done += 1;
    } catch (error) {
      errors.push(error);
    }
  }
  if (errors.length > 0) throw new AggregateError(errors, `${errors.length} of ${due.length} ${what} failed`);
  return done;
}
