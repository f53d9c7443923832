// One supergraph in service: who plans for it, what its audiences see, and the ways to its subgraphs. A newer supergraph is
// another generation; operations end on the one on which they were accepted.
import { parse } from "graphql";
import type { Log } from "../kit/log.ts";
import { type Accept, type AcceptOptions, createAccept } from "./accept.ts";
import type { ContractsOptions } from "./audiences.ts";
import { ENFORCED_FEATURES } from "./authorization.ts";
import { subgraphsIn } from "./execution/schemas.ts";
import type { GatewayMetrics } from "./metrics.ts";
import { createOutlets } from "./outlets.ts";
import type { OpenPlanner } from "./planning/planner.ts";
import type { TransportLease, TransportPool } from "./transports.ts";
import { loadVariants, type Variants } from "./variants.ts";

export interface Generation {
  readonly supergraphSdl: string;
  readonly variants: Variants;
  readonly accept: Accept;
  /** Nothing new is accepted on it: what is under way goes on. Resolves when nothing is planned on it any more. */
  retire(): Promise<void>;
  /** Ends at once. The transports are the pool's. */
  stop(): Promise<void>;
}

export interface GenerationOptions {
  readonly openPlanner: OpenPlanner;
  readonly transports: TransportPool;
  readonly contracts: ContractsOptions | undefined;
  readonly policy: Omit<AcceptOptions, "variants" | "metrics" | "log">;
  readonly limits: {
    readonly maxTokens: number;
    readonly defaultListSize: number;
    readonly planTimeoutMs: number;
    readonly maxWaitingPlans: number;
  };
  readonly metrics: GatewayMetrics;
  readonly log: Log;
}

/** What was accepted begins within this time, and holds the transports from then on. */
const BEGIN_MS = 1_000;

/** Rejects when the document is no supergraph, or cannot be served here; then nothing is left of it. */
export async function openGeneration(supergraphSdl: string, options: GenerationOptions): Promise<Generation> {
  const { openPlanner, transports, contracts, policy, limits, metrics, log } = options;
  const planner = await openPlanner({ supergraphSdl, enforcedFeatures: ENFORCED_FEATURES, ...limits, log });
  let lease: TransportLease | null = null;
  try {
    const document = parse(supergraphSdl, { noLocation: true });
    lease = transports.lease(subgraphsIn(document));
    const { transportFor, hold, release } = lease;
    const ways = { ...createOutlets({ transportFor, metrics, log }), hold };
    const variants = await loadVariants({ document, planner, ways, contracts, ...limits });
    return {
      supergraphSdl,
      variants,
      accept: createAccept({ ...policy, variants, metrics, log }),
      retire: () => {
        setTimeout(release, BEGIN_MS).unref();
        return planner.rest();
      },
      stop: () => planner.stop(),
    };
  } catch (error) {
    lease?.release();
    await planner.stop();
    throw error;
  }
}
