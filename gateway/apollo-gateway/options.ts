// The options of `createSupergraphGateway`: those of @apollo/gateway that mean something here, by the same names.
import type {
  Experimental_DidResolveQueryPlanCallback,
  Experimental_DidUpdateSupergraphCallback,
  GraphQLDataSource,
  ServiceEndpointDefinition,
} from "@apollo/gateway";
import type { GatewayGraphQLRequestContext } from "@apollo/server-gateway-interface";
import type { OpenPlanner } from "../planning/planner.ts";
import type { SupergraphSource } from "../supergraph-source.ts";

export type Logger = GatewayGraphQLRequestContext["logger"];

export interface SupergraphGatewayOptions {
  /** The document itself, or whoever finds it and tells of newer ones: `IntrospectAndCompose`, `LocalCompose`, your own. */
  readonly supergraphSdl: SupergraphSource;
  /** Called once for each subgraph and URL; a `RemoteGraphQLDataSource` for each when left out. */
  readonly buildService?: (definition: ServiceEndpointDefinition) => GraphQLDataSource;
  readonly logger?: Logger;
  /** Whether every subgraph must answer before the gateway loads. */
  readonly serviceHealthCheck?: boolean;
  /** URLs of the SECURITY and EXECUTION features that you enforce yourself, as in `@link(url:)`, with their version. */
  readonly enforcedFeatures?: readonly string[];
  /** Where plans are made; in a thread of their own when left out, so that what is slow to plan holds up nobody. */
  readonly openPlanner?: OpenPlanner;
  readonly experimental_didResolveQueryPlan?: Experimental_DidResolveQueryPlanCallback;
  readonly experimental_didUpdateSupergraph?: Experimental_DidUpdateSupergraphCallback;
  /** For query plans and what is compiled of them; 30 when left out. */
  readonly experimental_approximateQueryPlanStoreMiB?: number;
}

const OPTIONS: ReadonlySet<string> = new Set<keyof SupergraphGatewayOptions>([
  "supergraphSdl",
  "buildService",
  "logger",
  "serviceHealthCheck",
  "enforcedFeatures",
  "openPlanner",
  "experimental_didResolveQueryPlan",
  "experimental_didUpdateSupergraph",
  "experimental_approximateQueryPlanStoreMiB",
]);

const MANAGED = "managed federation (Uplink) is not supported; give a supergraphSdl";
const HOOK = "give a function or a supergraph manager as supergraphSdl";
const SERVICE_LIST = "give supergraphSdl: new IntrospectAndCompose({ subgraphs, ... })";

/** Options of @apollo/gateway that are not taken, with what to do. */
const REFUSED: Readonly<Record<string, string>> = {
  uplinkEndpoints: MANAGED,
  uplinkMaxRetries: MANAGED,
  schemaConfigDeliveryEndpoint: MANAGED,
  fallbackPollIntervalInMs: MANAGED,
  fetcher: MANAGED,
  serviceList: SERVICE_LIST,
  introspectionHeaders: SERVICE_LIST,
  pollIntervalInMs: SERVICE_LIST,
  localServiceList: "give supergraphSdl: new LocalCompose({ localServiceList })",
  experimental_updateServiceDefinitions: HOOK,
  experimental_updateSupergraphSdl: HOOK,
  telemetry: "trace by plugins and in buildService",
  debug: "use experimental_didResolveQueryPlan to see plans",
  __exposeQueryPlanExperimental: "use experimental_didResolveQueryPlan to see plans",
};

/**
 * Throws a TypeError that names every option that would be left unheeded. `undefined` and `false` ask for nothing.
 * Takes anything: callers without types are the ones who need it.
 */
export function checkOptions(options: Readonly<Record<string, unknown>>): void {
  const asked = Object.keys(options).filter((name) => options[name] !== undefined && options[name] !== false);
  const problems = asked
    .filter((name) => !OPTIONS.has(name))
    .map((name) => `\`${name}\`: ${REFUSED[name] ?? "not supported"}`);
  if (options["supergraphSdl"] === undefined) problems.push(`\`supergraphSdl\` is missing: ${MANAGED}`);
  if (problems.length > 0) throw new TypeError(`Options of the gateway: ${problems.join("; ")}.`);
}

/** For logs and messages: users' code may throw anything. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
