// The gateway as a server: `/graphql` over HTTP and WebSocket, health, metrics, and the playground.
import type { Registry } from "prom-client";
import { type Handler, type HttpServer, healthRoutes, startHttpServer } from "../kit/http.ts";
import type { Life } from "../kit/process.ts";
import type { Viewer } from "../kit/viewer.ts";
import { startApollo } from "./apollo.ts";
import type { CorsOptions } from "./cors.ts";
import type { Gateway } from "./gateway.ts";
import { createHttpEndpoint } from "./http-endpoint.ts";
import { guardedMetrics } from "./metrics-route.ts";
import type { SocketLimits } from "./subscriptions/connection.ts";
import { startSocketServer } from "./subscriptions/server.ts";

export interface ServeGatewayOptions {
  readonly gateway: Gateway;
  /** Readiness follows it. Adding the server to it is the caller's. */
  readonly life: Life;
  readonly registry: Registry;
  readonly host: string;
  readonly port: number;
  readonly cors?: CorsOptions;
  readonly maxBodyBytes?: number;
  /** Who may read `/metrics`; everybody when left out. */
  readonly mayReadMetrics?: (viewer: Viewer) => boolean;
  readonly sockets?: Partial<SocketLimits>;
  /** Further routes by path, such as those of `createConsole`. */
  readonly routes?: Readonly<Record<string, Handler>>;
  /** For every other path. */
  readonly otherwise?: Handler;
  /** How long running requests may take to end at a stop. */
  readonly drainMs?: number;
}

const MAX_BODY_BYTES = 1_000_000;

export async function serveGateway(options: ServeGatewayOptions): Promise<HttpServer> {
  const { gateway, life, registry, host, port, drainMs = 5000 } = options;
  const { cors = { origins: [] }, maxBodyBytes = MAX_BODY_BYTES, otherwise } = options;
  const { mayReadMetrics = () => true } = options;
  const apollo = await startApollo(gateway);
  const http = await startHttpServer({
    log: gateway.log,
    host,
    port,
    drainMs,
    ...(otherwise && { otherwise }),
    routes: {
      ...options.routes,
      ...healthRoutes(() => life.isReady),
      ...guardedMetrics({ gateway, registry, mayReadMetrics }),
      "/graphql": createHttpEndpoint({ gateway, apollo, cors, maxBodyBytes }),
    },
  });
  const sockets = startSocketServer({
    gateway,
    server: http.server,
    cors,
    maxBodyBytes,
    limits: options.sockets ?? {},
  });
  return {
    ...http,
    name: "gateway server",
    stop: async () => {
      await sockets.stop();
      await http.stop();
      await apollo.stop();
    },
  };
}
