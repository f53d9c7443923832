// What one call costs, in this process. Processor time and not the clock's: other processes' work does not count.
import { median } from "./statistics.ts";

export interface Task {
  readonly name: string;
  run(): unknown;
}

export interface TimingOptions {
  readonly rounds: number;
  /** Of each task in each round. */
  readonly roundMs: number;
}

/** Microseconds of processor time a call (garbage collection's threads included), by the task's name: medians over rounds in which the tasks take turns. */
export async function timeTasks(tasks: readonly Task[], options: TimingOptions): Promise<ReadonlyMap<string, number>> {
  const { rounds, roundMs } = options;
  for (const task of tasks) await microsecondsPerCall(task, roundMs);
  const samples = new Map<string, number[]>(tasks.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const task of tasks) samples.get(task.name)?.push(await microsecondsPerCall(task, roundMs));
  }
  return new Map([...samples].map(([name, values]) => [name, median(values)]));
}

async function microsecondsPerCall({ run }: Task, forMs: number): Promise<number> {
  const startedAt = performance.now();
  const before = process.cpuUsage();
  let calls = 0;
  while (performance.now() - startedAt < forMs) {
    const result = run();
    // awaiting what is no promise would measure a turn of the microtask queue with it
    if (result instanceof Promise) await result;
    calls += 1;
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / calls;
}
