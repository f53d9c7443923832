// `new ApolloServer({ gateway: createSupergraphGateway({ supergraphSdl, buildService }) })`: what `ApolloGateway` is to
// Apollo Server, with our engine. HTTP, plugins and policy are Apollo Server's and its user's.
import type { GatewayInterface } from "@apollo/server-gateway-interface";
import { createLog } from "../../kit/log.ts";
import { loadSupergraph } from "../execution/supergraph.ts";
import { type OpenedSource, openSupergraphSource } from "../supergraph-source.ts";
import { checkHealth, createDataSources, serviceMapOf } from "./data-sources.ts";
import { createGenerations } from "./generations.ts";
import { checkOptions, messageOf, type SupergraphGatewayOptions } from "./options.ts";

export interface SupergraphGateway extends GatewayInterface {
  /** Rejects when a subgraph of the supergraph in use gives no answer. */
  serviceHealthCheck(): Promise<void>;
}

type Phase = "initialized" | "loaded" | "failed to load" | "stopped";

/** Throws a TypeError for options that it would not heed. Nothing is loaded before Apollo Server starts. */
export function createSupergraphGateway(options: SupergraphGatewayOptions): SupergraphGateway {
  checkOptions({ ...options });
  const log = createLog({ name: "gateway", level: "warn" });
  const { logger = log, enforcedFeatures = [] } = options;
  const dataSourceFor = createDataSources(options.buildService);
  const generations = createGenerations({ options, dataSourceFor, logger, log });
  let phase: Phase = "initialized";
  let source: OpenedSource | null = null;
  let cleaning: Promise<void> | undefined;

  const update = (supergraphSdl: string) => {
    if (phase === "failed to load" || phase === "stopped") {
      throw new Error(`The supergraph cannot be updated when the gateway has ${phase}.`);
    }
    generations.update(supergraphSdl);
  };

  const initialize = async () => {
    source = await openSupergraphSource(options.supergraphSdl, {
      update,
      healthCheck: async (supergraphSdl) => {
        const { subgraphs } = loadSupergraph(supergraphSdl, { enforcedFeatures });
        await checkHealth(serviceMapOf(subgraphs, dataSourceFor));
      },
      getDataSource: dataSourceFor,
    });
    update(source.supergraphSdl);
    await generations.current().ready;
    if (options.serviceHealthCheck) await checkHealth(generations.current().services);
  };

  const clean = async () => {
    try {
      await source?.close();
    } catch (error) {
      logger.error(`The supergraph's cleanup failed: ${messageOf(error)}`);
    }
    await generations.stop();
  };

  return {
    load: async () => {
      if (phase !== "initialized") throw new Error(`A gateway loads once; this one has ${phase}.`);
      try {
        await initialize();
        phase = "loaded";
      } catch (error) {
        phase = "failed to load";
        await clean();
        throw error;
      }
      return { executor: generations.execute };
    },
    onSchemaLoadOrUpdate: generations.onUpdate,
    serviceHealthCheck: () => checkHealth(generations.current().services),
    stop: async () => {
      if (phase === "loaded") {
        phase = "stopped";
        cleaning = clean();
      }
      await cleaning;
    },
  };
}
