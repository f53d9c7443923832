// `/metrics` for whom the configuration says: names of operations and clients, and their traffic, are nobody else's.
import type { Registry } from "prom-client";
import { failure } from "../kit/errors.ts";
import type { Handler } from "../kit/http.ts";
import { metricsRoute } from "../kit/telemetry.ts";
import { anonymousViewer, type Viewer } from "../kit/viewer.ts";
import type { Gateway } from "./gateway.ts";
import { refusalOf, sendAnswer } from "./http-answer.ts";
import { headerOf, requestIdOf } from "./http-request.ts";
import { JSON_TYPE } from "./media-types.ts";

export interface MetricsRouteOptions {
  readonly gateway: Gateway;
  readonly registry: Registry;
  readonly mayReadMetrics: (viewer: Viewer) => boolean;
}

export function guardedMetrics({ gateway, registry, mayReadMetrics }: MetricsRouteOptions): Record<string, Handler> {
  const routes = metricsRoute(registry);
  if (mayReadMetrics(anonymousViewer)) return routes;
  const guarded = Object.entries(routes).map(([path, handle]): [string, Handler] => [
    path,
    async (request, response, url) => {
      try {
        const { viewer } = await gateway.authenticator.authenticate(headerOf(request, "authorization"));
        if (viewer.kind === "anonymous") throw failure("UNAUTHENTICATED", "Sign in first.");
        if (!mayReadMetrics(viewer)) throw failure("FORBIDDEN", "Metrics are not for you.");
      } catch (thrown) {
        const requestId = requestIdOf(request);
        return sendAnswer(
          response,
          [],
          refusalOf(thrown, {
            type: JSON_TYPE,
            log: gateway.log,
            requestId,
            hasToken: request.headers.authorization !== undefined,
          }),
        );
      }
      return handle(request, response, url);
    },
  ]);
  return Object.fromEntries(guarded);
}
