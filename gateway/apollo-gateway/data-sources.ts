// The subgraphs as data sources of @apollo/gateway: what users build with `buildService`, and the executor's way out.
import {
  type GraphQLDataSource,
  type GraphQLDataSourceProcessOptions,
  RemoteGraphQLDataSource,
  type ServiceEndpointDefinition,
} from "@apollo/gateway";
import type { GatewayGraphQLRequestContext } from "@apollo/server-gateway-interface";
import { failure } from "../../kit/errors.ts";
import { checkAnswer } from "../answer-check.ts";
import type { Send, SubgraphRequest } from "../execution/send.ts";
import { messageOf } from "./options.ts";

export type BuildService = (definition: ServiceEndpointDefinition) => GraphQLDataSource;

type IncomingOptions = Extract<GraphQLDataSourceProcessOptions, { incomingRequestContext: unknown }>;

// Values of an enum that @apollo/gateway does not export.
const INCOMING_OPERATION = "incoming operation" as IncomingOptions["kind"];
const HEALTH_CHECK = "health check" as Exclude<GraphQLDataSourceProcessOptions["kind"], typeof INCOMING_OPERATION>;

/** By the subgraph's name. */
export type ServiceMap = Readonly<Record<string, GraphQLDataSource>>;

const buildRemote: BuildService = ({ url }) => new RemoteGraphQLDataSource(url === undefined ? {} : { url });

/** Builds each data source once; again when the subgraph has another URL. */
export function createDataSources(buildService: BuildService = buildRemote): BuildService {
  const built = new Map<string, { readonly url: string | undefined; readonly dataSource: GraphQLDataSource }>();
  return (definition) => {
    const { name, url } = definition;
    const known = built.get(name);
    if (known && known.url === url) return known.dataSource;
    const dataSource = buildService(definition);
    built.set(name, { url, dataSource });
    return dataSource;
  };
}

export function serviceMapOf(subgraphs: readonly ServiceEndpointDefinition[], dataSourceFor: BuildService): ServiceMap {
  return Object.fromEntries(subgraphs.map((subgraph) => [subgraph.name, dataSourceFor(subgraph)]));
}

/** For plans whose requests have Apollo's request context as their `context`. */
export function createSend(services: ServiceMap): Send {
  return async (request) => {
    const service = services[request.subgraph];
    if (!service) throw new TypeError(`The supergraph has no subgraph ${request.subgraph}`);
    const answer = checkAnswer(await service.process(processOptions(request)));
    if (answer) return answer;
    throw failure("SUBGRAPH_INVALID_RESPONSE", `"${request.subgraph}" answered with no GraphQL result.`);
  };
}

function processOptions(request: SubgraphRequest): IncomingOptions {
  const { operation, operationName, variables, path } = request;
  // what the gateway's executor gives, the only one to run plans with this `send`
  const incomingRequestContext = request.context as GatewayGraphQLRequestContext;
  return {
    kind: INCOMING_OPERATION,
    request: { query: operation, variables, ...(operationName !== null && { operationName }) },
    incomingRequestContext,
    context: incomingRequestContext.context,
    pathInIncomingRequest: [...path],
  };
}

/** Rejects with the name of the first subgraph that gives no answer. */
export async function checkHealth(services: ServiceMap): Promise<void> {
  await Promise.all(Object.entries(services).map(([name, service]) => checkService(name, service)));
}

async function checkService(name: string, service: GraphQLDataSource): Promise<void> {
  const request = { query: "query __ApolloServiceHealthCheck__ { __typename }" };
  try {
    await service.process({ kind: HEALTH_CHECK, request, context: {} });
  } catch (error) {
    throw new Error(`[${name}]: ${messageOf(error)}`, { cause: error });
  }
}
