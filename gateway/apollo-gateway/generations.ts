// The supergraph in use and the way from one to the next.

import { createHash } from "node:crypto";
import type { GatewayExecutor, GatewaySchemaLoadOrUpdateCallback } from "@apollo/server-gateway-interface";
import type { GraphQLSchema } from "graphql";
import type { Log } from "../../kit/log.ts";
import type { BuildService } from "./data-sources.ts";
import { createGeneration, type Generation, type GenerationOptions } from "./generation.ts";
import { type Logger, messageOf, type SupergraphGatewayOptions } from "./options.ts";

export interface Generations {
  /** Throws a TypeError before the first update. */
  current(): Generation;
  /** Synchronous, as supergraph managers expect: throws when the document is refused, and the last good one stays. */
  update(supergraphSdl: string): void;
  /** Gives back the function that unsubscribes. */
  onUpdate(listener: GatewaySchemaLoadOrUpdateCallback): () => void;
  readonly execute: GatewayExecutor;
  stop(): Promise<void>;
}

export interface GenerationsOptions {
  readonly options: SupergraphGatewayOptions;
  readonly dataSourceFor: BuildService;
  readonly logger: Logger;
  /** For what goes on beneath. */
  readonly log: Log;
}

export function createGenerations({ options, dataSourceFor, logger, log }: GenerationsOptions): Generations {
  const listeners = new Set<GatewaySchemaLoadOrUpdateCallback>();
  // A request ends on the supergraph that it was validated against, whatever comes meanwhile.
  const bySchema = new WeakMap<GraphQLSchema, Generation>();
  let latest: Generation | null = null;
  let isUpdating = false;

  const current = (): Generation => {
    if (latest) return latest;
    throw new TypeError("The gateway has no supergraph yet.");
  };

  const tell = (generation: Generation, previous: Generation | null) => {
    const { apiSchema, supergraphSdl } = generation;
    for (const listener of listeners) {
      guarded(logger, () => listener({ apiSchema, coreSupergraphSdl: supergraphSdl }));
    }
    guarded(logger, () => {
      const { experimental_didUpdateSupergraph: didUpdate } = options;
      didUpdate?.(compositionOf(generation), previous ? compositionOf(previous) : undefined);
    });
  };

  const replace = (supergraphSdl: string) => {
    const previous = latest;
    const next = loadOrRefuse({ ...options, supergraphSdl, dataSourceFor, log }, logger);
    bySchema.set(next.apiSchema, next);
    latest = next;
    previous?.retire();
    if (previous) logger.info("The gateway has a new supergraph.");
    tell(next, previous);
  };

  return {
    current,
    update: (supergraphSdl) => {
      if (isUpdating) throw new Error("The supergraph cannot be updated by a listener of its update.");
      if (supergraphSdl === latest?.supergraphSdl) return;
      isUpdating = true;
      try {
        replace(supergraphSdl);
      } finally {
        isUpdating = false;
      }
    },
    onUpdate: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    execute: (requestContext) => (bySchema.get(requestContext.schema) ?? current()).execute(requestContext),
    stop: async () => latest?.stop(),
  };
}

function loadOrRefuse(options: GenerationOptions, logger: Logger): Generation {
  try {
    return createGeneration(options);
  } catch (error) {
    logger.error(`The supergraph is refused: ${messageOf(error)}`);
    throw error;
  }
}

/** The new supergraph is there, whatever its listeners make of it. */
function guarded(logger: Logger, listener: () => void): void {
  try {
    listener();
  } catch (error) {
    logger.error(`A listener failed at the update of the supergraph: ${messageOf(error)}`);
  }
}

function compositionOf({ supergraphSdl, apiSchema }: Generation) {
  const compositionId = createHash("sha256").update(supergraphSdl).digest("hex");
  return { compositionId, supergraphSdl, schema: apiSchema };
}
