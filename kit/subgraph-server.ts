// A subgraph as a process of its own: Apollo Server over HTTP, graphql-ws for subscriptions, health and metrics.
import type { IncomingMessage, ServerResponse } from "node:http";
import { ApolloServer, HeaderMap } from "@apollo/server";
import {
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
} from "@apollo/server/plugin/disabled";
import type { GatewayExecutor, GatewayInterface } from "@apollo/server-gateway-interface";
import { type ExecutionArgs, type ExecutionResult, type FormattedExecutionResult, GraphQLError, parse } from "graphql";
import type { ServerOptions } from "graphql-ws";
import { type Extra, useServer } from "graphql-ws/use/ws";
import type { Registry } from "prom-client";
import { uuidv7 } from "uuidv7";
import { WebSocketServer } from "ws";
import { type HttpServer, healthRoutes, readBody, sendJson, startHttpServer } from "./http.ts";
import type { Log } from "./log.ts";
import type { Life } from "./process.ts";
import type { Subgraph, SubgraphRequest, SubgraphResponse } from "./subgraph.ts";
import { metricsRoute } from "./telemetry.ts";
import { REQUEST_ID_HEADER, VIEWER_HEADER, type Viewer, type ViewerVerifier } from "./viewer.ts";

export interface ServeSubgraphOptions {
  subgraph: Subgraph;
  life: Life;
  log: Log;
  host: string;
  port: number;
  verifier: ViewerVerifier;
  metrics: Registry;
  maxBodyBytes?: number;
}

interface Caller {
  viewer: Viewer;
  requestId: string;
}

/** Serves `/graphql` (POST and WebSocket), `/health/live`, `/health/ready` and `/metrics`. */
export async function serveSubgraph(options: ServeSubgraphOptions): Promise<HttpServer> {
  const { subgraph, life, log, host, port, verifier, metrics, maxBodyBytes = 4_000_000 } = options;
  const apollo = createApollo(subgraph);
  await apollo.start();
  const http = await startHttpServer({
    log,
    host,
    port,
    routes: {
      ...healthRoutes(() => life.isReady),
      ...metricsRoute(metrics),
      "/graphql": (request, response) => answer({ apollo, verifier, maxBodyBytes }, request, response),
    },
  });
  const sockets = new WebSocketServer({ server: http.server, path: "/graphql", maxPayload: maxBodyBytes });
  const live = useServer(liveOptions(subgraph, verifier), sockets);
  return {
    ...http,
    stop: async () => {
      await live.dispose();
      await http.stop();
      await apollo.stop();
    },
  };
}

/** Apollo Server speaks HTTP and runs the request's pipeline; the subgraph executes, as it does in process. */
function createApollo(subgraph: Subgraph): ApolloServer<Caller> {
  const executor: GatewayExecutor = async ({ request, context }) => {
    // what `answer` gave to this server as the context
    const { viewer, requestId } = context as Caller;
    const { query = "", operationName, variables } = request;
    const result = await subgraph.execute({ operation: query, operationName, variables, viewer, requestId });
    return asApolloResult(result);
  };
  const gateway: GatewayInterface = {
    load: async () => ({ executor }),
    onSchemaLoadOrUpdate: (listener) => {
      listener({ apiSchema: subgraph.schema, coreSupergraphSdl: "" });
      return () => {};
    },
    stop: async () => {},
  };
  return new ApolloServer<Caller>({
    gateway,
    introspection: true,
    // callers are gateways, and every request needs a signed header anyway
    csrfPrevention: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    plugins: [ApolloServerPluginInlineTraceDisabled(), ApolloServerPluginLandingPageDisabled()],
  });
}

/** The errors are formatted already; Apollo calls everything unexpected that is no error of graphql-js. */
function asApolloResult({ data, errors }: SubgraphResponse): Awaited<ReturnType<GatewayExecutor>> {
  const asErrors = errors?.map(
    ({ message, path, extensions }) =>
      new GraphQLError(message, { ...(path && { path }), ...(extensions && { extensions }) }),
  );
  return { ...(data !== undefined && { data }), ...(asErrors && { errors: asErrors }) };
}

interface Answering {
  apollo: ApolloServer<Caller>;
  verifier: ViewerVerifier;
  maxBodyBytes: number;
}

async function answer(
  { apollo, verifier, maxBodyBytes }: Answering,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const viewer = await verifier.verify(headerOf(request, VIEWER_HEADER));
    const requestId = headerOf(request, REQUEST_ID_HEADER) ?? uuidv7();
    const body: unknown = JSON.parse((await readBody(request, maxBodyBytes)) || "null");
    const headers = new HeaderMap();
    for (const [name, value] of Object.entries(request.headers)) if (value) headers.set(name, String(value));
    const answered = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { method: request.method ?? "POST", headers, search: "", body },
      context: async () => ({ viewer, requestId }),
    });
    response.writeHead(answered.status ?? 200, Object.fromEntries(answered.headers));
    if (answered.body.kind === "complete") response.end(answered.body.string);
    else for await (const chunk of answered.body.asyncIterator) response.write(chunk);
    response.end();
  } catch (error) {
    if (error instanceof GraphQLError) refuse(response, error);
    else if (error instanceof SyntaxError) sendJson(response, 400, { errors: [badJson] });
    else throw error;
  }
}

const badJson = { message: "The body is not JSON.", extensions: { code: "BAD_USER_INPUT" } };
const STATUS: Record<string, number> = { UNAUTHENTICATED: 401, REQUEST_TOO_LARGE: 413 };

function refuse(response: ServerResponse, error: GraphQLError): void {
  const status = STATUS[String(error.extensions["code"])] ?? 400;
  sendJson(response, status, { errors: [error.toJSON()] });
}

function headerOf(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === "string" ? value : undefined;
}

interface LiveArgs extends ExecutionArgs {
  contextValue: SubgraphRequest;
}

/** One socket serves all viewers: each `subscribe` carries its own, signed. */
function liveOptions(subgraph: Subgraph, verifier: ViewerVerifier): ServerOptions<Record<string, unknown>, Extra> {
  // results are formatted already; graphql-ws types them as graphql-js makes them
  const asResult = (response: SubgraphResponse) => response as ExecutionResult;
  return {
    onSubscribe: async (_, __, { query, operationName, variables, extensions }): Promise<LiveArgs | GraphQLError[]> => {
      try {
        const viewer = await verifier.verify(textOf(extensions?.[VIEWER_HEADER]));
        const requestId = textOf(extensions?.[REQUEST_ID_HEADER]) ?? uuidv7();
        const contextValue = { operation: query, operationName, variables, viewer, requestId };
        return { schema: subgraph.schema, document: parse(query), operationName: operationName ?? null, contextValue };
      } catch (error) {
        return [error instanceof GraphQLError ? error : new GraphQLError("The subscription was refused.")];
      }
    },
    execute: async (args) => asResult(await subgraph.execute((args as LiveArgs).contextValue)),
    subscribe: async (args) =>
      (await subgraph.subscribe((args as LiveArgs).contextValue)) as AsyncIterableIterator<ExecutionResult>,
    onNext: (_, __, ___, ____, result) => result as FormattedExecutionResult,
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
