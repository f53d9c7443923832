// Apollo Server's part: operations that were not seen before go through its pipeline. The policy and the execution are the
// gateway's, and so is the form of the answer: what reaches Apollo has been accepted.
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
import type { Deadline } from "./deadline.ts";
import type { Gateway, GatewayResult } from "./gateway.ts";
import { type HttpAnswer, statusOfResult } from "./http-answer.ts";
import { maskError } from "./mask.ts";
import { type AnswerType, JSON_TYPE } from "./media-types.ts";
import { allVariants, type Variant } from "./variants.ts";

interface ApolloContext {
  readonly accepted: Accepted;
  readonly deadline: Deadline;
  /** Where its result is left. */
  readonly run: { result: GatewayResult | null };
}

export interface ApolloRequest {
  readonly method: string;
  readonly headers: Iterable<readonly [string, string]>;
  readonly accepted: Accepted;
  readonly deadline: Deadline;
  /** What the client is answered in. */
  readonly type: AnswerType;
}

export interface ApolloAnswer extends HttpAnswer {
  /** Null when Apollo refused by rules of its own, and nothing ran. */
  readonly result: GatewayResult | null;
}

export interface Apollo {
  answer(request: ApolloRequest): Promise<ApolloAnswer>;
  stop(): Promise<void>;
}

/** One server for each variant: an Apollo Server has one schema. Those of an earlier supergraph go with its variants. */
export async function startApollo(gateway: Gateway): Promise<Apollo> {
  const servers = new WeakMap<Variant, Promise<ApolloServer<ApolloContext>>>();
  const serverFor = (variant: Variant) => {
    const server = servers.get(variant) ?? startServer(gateway, variant);
    servers.set(variant, server);
    return server;
  };
  await Promise.all(allVariants(gateway.variants).map(serverFor));
  return {
    answer: async ({ method, headers, type, accepted, deadline }) => {
      const { parsed, variables, variant } = accepted;
      const server = await serverFor(variant);
      const context: ApolloContext = { accepted, deadline, run: { result: null } };
      const body = { query: parsed.text, operationName: parsed.operationName, variables };
      const response = await server.executeHTTPGraphQLRequest({
        httpGraphQLRequest: {
          ...{ method, body, search: searchOf(body) },
          headers: new HeaderMap([...headers, ["accept", type]]),
        },
        context: async () => context,
      });
      return asAnswer(response, context.run.result);
    },
    stop: async () => {
      for (const variant of allVariants(gateway.variants)) await (await serverFor(variant)).stop();
    },
  };
}

function asAnswer({ status = 200, headers, body }: HTTPGraphQLResponse, result: GatewayResult | null): ApolloAnswer {
  return {
    status: result ? statusOfResult(result) : status,
    type: headers.get("content-type") ?? JSON_TYPE,
    body: body.kind === "complete" ? body.string : body.asyncIterator,
    result,
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
    // so are what other sites may cause, and the media type
    csrfPrevention: false,
    stringifyResult: (result) => JSON.stringify(result),
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
    const { accepted, deadline, run } = context as ApolloContext;
    const result = await gateway.run(accepted, deadline);
    run.result = result;
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
