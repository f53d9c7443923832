// One supergraph document in use: its schema, its data sources, its planner and its plans.
import type { GatewayExecutor } from "@apollo/server-gateway-interface";
import type { GraphQLSchema } from "graphql";
import type { Log } from "../../kit/log.ts";
import { createCache } from "../execution/cache.ts";
import { compilePlan } from "../execution/compile.ts";
import { defersIn, withDefers } from "../execution/defer.ts";
import type { OperationDocument } from "../execution/document.ts";
import { loadSupergraph } from "../execution/supergraph.ts";
import { openThreadPlanner } from "../planning/thread-planner.ts";
import { type BuildService, type ServiceMap, serviceMapOf } from "./data-sources.ts";
import { createExecutor, type ExecutorOptions, type KeptPlan } from "./executor.ts";
import type { SupergraphGatewayOptions } from "./options.ts";

export interface Generation {
  readonly supergraphSdl: string;
  readonly apiSchema: GraphQLSchema;
  readonly services: ServiceMap;
  readonly execute: GatewayExecutor;
  /** Rejects when its planner does not start. */
  readonly ready: Promise<unknown>;
  /** No new requests come; those that are there end on it. */
  retire(): void;
  stop(): Promise<void>;
}

export interface GenerationOptions
  extends Pick<
    SupergraphGatewayOptions,
    | "openPlanner"
    | "enforcedFeatures"
    | "experimental_didResolveQueryPlan"
    | "experimental_approximateQueryPlanStoreMiB"
  > {
  readonly supergraphSdl: string;
  readonly dataSourceFor: BuildService;
  readonly log: Log;
}

const BYTES_PER_MIB = 2 ** 20;
/** Every operation is a stranger's: nobody lists them to Apollo Server. */
const PLANNING = { planTimeoutMs: 5_000, maxWaitingPlans: 1_000 };

/** Throws what `loadSupergraph` and `buildService` throw. */
export function createGeneration(options: GenerationOptions): Generation {
  const { supergraphSdl, dataSourceFor, log, enforcedFeatures = [], openPlanner = openThreadPlanner } = options;
  const { experimental_approximateQueryPlanStoreMiB: maxMiB = 30 } = options;
  // here, to be refused at once; planning has a supergraph of its own
  const { planner: _, planningSchema: __, ...schemas } = loadSupergraph(supergraphSdl, { enforcedFeatures });
  const services = serviceMapOf(schemas.subgraphs, dataSourceFor);
  const ready = openPlanner({ supergraphSdl, enforcedFeatures, log, ...PLANNING });
  // whoever waits for it is told
  ready.catch(nothing);
  const plans = createCache<KeptPlan>({
    maxSize: maxMiB * BYTES_PER_MIB,
    sizeOf: ({ queryPlan }, key) => key.length + JSON.stringify(queryPlan).length,
  });
  const planFor: ExecutorOptions["planFor"] = ({ document, queryHash, operationName }) =>
    plans.get(`${queryHash} ${operationName ?? ""}`, async () => {
      const planner = await ready;
      const operation = inOnePiece({ document, operationName });
      const queryPlan = await planner.plan({ ...operation, audience: "client", isListed: false });
      return { queryPlan, compiled: compilePlan(queryPlan, operation, schemas) };
    });
  const { apiSchema } = schemas;
  const { experimental_didResolveQueryPlan: didResolveQueryPlan } = options;
  return {
    ...{ supergraphSdl, apiSchema, services },
    execute: createExecutor({ apiSchema, services, planFor, didResolveQueryPlan }),
    ready,
    retire: () => void ready.then((planner) => planner.rest(), nothing),
    stop: () => ready.then((planner) => planner.stop(), nothing),
  };
}

/** Apollo Server takes one answer of a gateway; whether to defer is the server's to decide. */
function inOnePiece(operation: OperationDocument): OperationDocument {
  return defersIn(operation.document) ? withDefers(operation, null) : operation;
}

function nothing(): void {}
