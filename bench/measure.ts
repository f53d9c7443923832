// One window of load on one gateway: what it did, and what it cost.
import { setTimeout as pause } from "node:timers/promises";
import { startLoad } from "./http/load.ts";
import { processorSeconds } from "./process-cost.ts";
import { quantile } from "./statistics.ts";

export interface Sample {
  readonly requestsPerSecond: number;
  /** Processor time a request, of the processes that were asked for, in microseconds. */
  readonly cpuMicroseconds: number;
  /** Share of one core that they took. */
  readonly busy: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Requests to subgraphs for one of a client; NaN when nobody counts them. */
  readonly fetches: number;
}

export interface Window {
  readonly port: number;
  readonly request: Buffer;
  readonly expected: Buffer;
  /** Whose processor time counts. */
  readonly pids: readonly number[];
  readonly warmUpMs: number;
  readonly measureMs: number;
  readonly connections: number;
  /** How many requests the subgraphs have had so far. */
  readonly countFetches?: () => Promise<number>;
}

/** A window lasts longer, up to this, when there is not one answer for each connection in it. */
const LATEST_MS = 60_000;

/** The load goes on from warming up to the end, so that what is under way at both ends of the window weighs the same. */
export async function measureWindow(window: Window): Promise<Sample> {
  const { port, request, expected, connections, warmUpMs, measureMs } = window;
  const load = startLoad({ port, request, expected, connections });
  try {
    await Promise.race([pause(warmUpMs), load.failed]);
    const before = await readCounters(window);
    load.takeLatencies();
    await Promise.race([pause(measureMs), load.failed]);
    await Promise.race([load.untilAnswered(connections, LATEST_MS), load.failed]);
    const latencies = load.takeLatencies();
    const after = await readCounters(window);
    const seconds = (after.at - before.at) / 1000;
    const cpuSeconds = after.cpuSeconds - before.cpuSeconds;
    return {
      requestsPerSecond: latencies.length / seconds,
      cpuMicroseconds: (cpuSeconds * 1e6) / latencies.length,
      busy: cpuSeconds / seconds,
      p50Ms: quantile(latencies, 0.5),
      p99Ms: quantile(latencies, 0.99),
      fetches: (after.fetches - before.fetches) / latencies.length,
    };
  } finally {
    load.stop();
  }
}

async function readCounters({ pids, countFetches = async () => Number.NaN }: Window) {
  const at = performance.now();
  const [fetches, ...costs] = await Promise.all([countFetches(), ...pids.map(processorSeconds)]);
  return { at, fetches, cpuSeconds: costs.reduce((sum, cost) => sum + cost, 0) };
}
