// What of a gateway changes with the supergraph: its source, and one generation after the other.
import { createAccess } from "./access.ts";
import type { Clients } from "./clients.ts";
import type { GatewayLimits, GatewayOptions } from "./gateway.ts";
import { type Generation, openGeneration } from "./generation.ts";
import { type Generations, startGenerations } from "./generations.ts";
import type { GatewayMetrics } from "./metrics.ts";
import { createRollout } from "./override-labels.ts";
import { openThreadPlanner } from "./planning/thread-planner.ts";
import { grantNoPolicy } from "./policies.ts";
import { createSourceHost } from "./source-host.ts";
import { openSupergraphSource } from "./supergraph-source.ts";
import { createTransportPool } from "./transports.ts";
import { warmUp, warmUpMostUsed } from "./warm-up.ts";

/** What stays. */
export interface Standing {
  readonly limits: GatewayLimits;
  readonly clients: Clients;
  readonly metrics: GatewayMetrics;
}

export interface Serving {
  readonly generations: Generations;
  stop(): Promise<void>;
}

/** Resolves when the first supergraph is ready to serve. */
export async function startServing(options: GatewayOptions, { limits, clients, metrics }: Standing): Promise<Serving> {
  const { log } = options;
  const transports = createTransportPool(options.transports, log);
  const policy = {
    mayIntrospect: options.mayIntrospect ?? (() => true),
    decideAccess: createAccess(options.policiesOf ?? grantNoPolicy),
    accessMode: options.accessMode ?? "filter",
    rollout: createRollout(options.overrides ?? {}),
    measuresCost: limits.actualCost,
  };
  const open = async (supergraphSdl: string, earlier: Generation | null): Promise<Generation> => {
    const next = await openGeneration(supergraphSdl, {
      openPlanner: options.openPlanner ?? openThreadPlanner,
      ...{ transports, policy, limits, metrics, log },
      contracts: options.contracts,
    });
    await warmUp({ variants: next.variants, clients, log });
    if (earlier) await warmUpMostUsed(earlier.variants, next.variants);
    return next;
  };
  const updates = createUpdates();
  const source = await openSupergraphSource(options.supergraphSdl, createSourceHost(transports, updates.take));
  const close = async () => {
    await source.close();
    await transports.stop();
  };
  try {
    const generations = await startGenerations(source.supergraphSdl, { open, metrics, log });
    updates.passTo((supergraphSdl) => void generations.reload(supergraphSdl));
    const stop = async () => {
      await generations.stop();
      await close();
    };
    return { generations, stop };
  } catch (error) {
    await close();
    throw error;
  }
}

/** A source may have a newer one before the first one serves. */
function createUpdates() {
  let early: string | null = null;
  let pass = (supergraphSdl: string) => {
    early = supergraphSdl;
  };
  return {
    take: (supergraphSdl: string) => pass(supergraphSdl),
    passTo: (next: (supergraphSdl: string) => void) => {
      pass = next;
      if (early !== null) next(early);
    },
  };
}
