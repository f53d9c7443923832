// Apollo Server's part: content negotiation, CSRF prevention and the form of the answer. The policy and the execution
// are the gateway's; what reaches Apollo has been accepted.
import { ApolloServer, HeaderMap, type HTTPGraphQLResponse } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from "@apollo/server/plugin/disabled";
import type { GatewayExecutor, GatewayInterface } from "@apollo/server-gateway-interface";
import { GraphQLError } from "graphql";
import type { Accepted } from "./accept.ts";
import type { Gateway, GatewayResult } from "./gateway.ts";
import { maskError } from "./mask.ts";
import type { Variant } from "./variants.ts";

interface ApolloContext {
  readonly accepted: Accepted;
  readonly signal: AbortSignal;
  ended(result: GatewayResult): void;
}

export interface ApolloRequest extends ApolloContext {
  readonly method: string;
  readonly headers: Iterable<readonly [string, string]>;
}

export interface Apollo {
  answer(request: ApolloRequest): Promise<HTTPGraphQLResponse>;
  stop(): Promise<void>;
}

/** One server for each variant: an Apollo Server has one schema. */
export async function startApollo(gateway: Gateway): Promise<Apollo> {
  const api = await startServer(gateway, gateway.variants.api);
  const internal = await startServer(gateway, gateway.variants.internal);
  const servers = { api, internal };
  return {
    answer: ({ method, headers, ...context }) => {
      const { parsed, variables, variant } = context.accepted;
      const body = { query: parsed.text, operationName: parsed.operationName, variables };
      return servers[variant.name].executeHTTPGraphQLRequest({
        httpGraphQLRequest: { method, headers: new HeaderMap(headers), search: searchOf(body), body },
        context: async () => context,
      });
    },
    stop: async () => {
      await api.stop();
      await internal.stop();
    },
  };
}

function searchOf({ query, operationName }: { readonly query: string; readonly operationName: string | null }) {
  const search = new URLSearchParams({ query, ...(operationName !== null && { operationName }) });
  return `?${search.toString()}`;
}

async function startServer(gateway: Gateway, variant: Variant): Promise<ApolloServer<ApolloContext>> {
  const server = new ApolloServer<ApolloContext>({
    gateway: gatewayInterface(gateway, variant),
    // decided before, by viewer
    introspection: true,
    csrfPrevention: true,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    includeStacktraceInErrorResponses: false,
    formatError: (error) =>
      isMasked(error.extensions) ? error : maskError(error, { log: gateway.log, requestId: "" }),
    logger: gateway.log,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
  await server.start();
  return server;
}

function isMasked(extensions: Readonly<Record<string, unknown>> | undefined): boolean {
  return extensions?.["code"] === "INTERNAL_SERVER_ERROR" && "requestId" in extensions;
}

function gatewayInterface(gateway: Gateway, variant: Variant): GatewayInterface {
  const executor: GatewayExecutor = async ({ context }) => {
    // what `answer` gave to this server as the context
    const { accepted, signal, ended } = context as ApolloContext;
    const result = await gateway.perform(accepted, signal);
    ended(result);
    return asApolloResult(result);
  };
  return {
    load: async () => ({ executor }),
    onSchemaLoadOrUpdate: (listener) => {
      listener({ apiSchema: variant.supergraph.apiSchema, coreSupergraphSdl: "" });
      return () => {};
    },
    stop: async () => {},
  };
}

/** Apollo takes errors for objects of graphql-js; whatever else an error is, it calls unexpected. */
function asApolloResult({ data, errors }: GatewayResult): Awaited<ReturnType<GatewayExecutor>> {
  const asErrors = errors?.map(({ message, path, extensions }) => {
    return new GraphQLError(message, { ...(path && { path }), ...(extensions && { extensions }) });
  });
  return { ...(data !== undefined && { data: data && { ...data } }), ...(asErrors && { errors: asErrors }) };
}
