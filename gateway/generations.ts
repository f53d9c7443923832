// One supergraph after the other. The next is made ready while the last one serves, then takes over at once.
import type { Log } from "../kit/log.ts";
import type { Generation } from "./generation.ts";
import type { GatewayMetrics } from "./metrics.ts";

/** `superseded`: a newer one came before its turn. */
export const RELOAD_OUTCOMES = ["applied", "unchanged", "refused", "superseded"] as const;

export type ReloadOutcome = (typeof RELOAD_OUTCOMES)[number];

export interface Generations {
  readonly current: Generation;
  /** One at a time; of those that come meanwhile only the newest is kept. Never rejects: a bad one leaves the last good one. */
  reload(supergraphSdl: string): Promise<ReloadOutcome>;
  stop(): Promise<void>;
}

export interface GenerationsOptions {
  /** Makes it ready to serve. `earlier`: the one that serves meanwhile. */
  open(supergraphSdl: string, earlier: Generation | null): Promise<Generation>;
  readonly metrics: GatewayMetrics;
  readonly log: Log;
}

/** Rejects when the first one is bad. */
export async function startGenerations(first: string, options: GenerationsOptions): Promise<Generations> {
  const { open, metrics, log } = options;
  let current = await open(first, null);
  let waiting: { readonly sdl: string; settle(outcome: ReloadOutcome): void } | null = null;
  let working: Promise<void> | null = null;
  let isStopped = false;
  /** The last bad one: a source that insists on it is not told of twice. */
  let refused = "";
  const retiring = new Set<Generation>();

  const swap = async (next: Generation) => {
    const earlier = current;
    current = next;
    retiring.add(earlier);
    await earlier.retire();
    retiring.delete(earlier);
  };

  const replace = async (sdl: string): Promise<ReloadOutcome> => {
    if (sdl === current.supergraphSdl) return "unchanged";
    if (sdl === refused) return "refused";
    try {
      const next = await open(sdl, current);
      refused = "";
      void swap(next);
      log.info("supergraph replaced");
      return "applied";
    } catch (error) {
      refused = sdl;
      log.error({ err: error }, "supergraph refused, the last good one stays");
      return "refused";
    }
  };

  const work = async () => {
    for (let next = waiting; next; next = waiting) {
      waiting = null;
      const outcome = await replace(next.sdl);
      metrics.supergraphReloaded(outcome);
      next.settle(outcome);
    }
    working = null;
  };

  const supersede = () => {
    if (!waiting) return;
    metrics.supergraphReloaded("superseded");
    waiting.settle("superseded");
    waiting = null;
  };

  return {
    get current() {
      return current;
    },
    reload: async (sdl) => {
      if (isStopped) return "superseded";
      supersede();
      const outcome = new Promise<ReloadOutcome>((settle) => {
        waiting = { sdl, settle };
      });
      working ??= work();
      return outcome;
    },
    stop: async () => {
      isStopped = true;
      supersede();
      await working;
      await Promise.all([current, ...retiring].map((generation) => generation.stop()));
    },
  };
}
