import { failure } from "../../kit/errors.ts";
import { live } from "../../kit/live.ts";
import type { Viewer } from "../../kit/viewer.ts";
import { cameraConnectivity } from "./cameras.ts";
import type { Context } from "./context.ts";
import { lifeOf } from "./label-changes.ts";
import { modelOf } from "./label-models.ts";
import { connectivityOf } from "./label-status.ts";
import { displayedPrice, shadowView } from "./label-views.ts";
import { bindLabel, unbindLabel } from "./labels.ts";
import { labelStatusChangedSource, zoneMetricsUpdatedSource } from "./live.ts";
import { pageOfLabels, readLabelHealth } from "./reads.ts";
import type { Resolvers } from "./resolvers.generated.ts";
import { checkWindow, pageOfMinutes, readStoreCameras, readStoreZones } from "./zone-reads.ts";

export const resolvers: Resolvers<Context> = {
  Query: {
    eslLabel: async (_, { id }, { viewer, loaders }) => {
      viewer.require("devices:read");
      const label = await loaders.label.load(id);
      if (label) viewer.require("devices:read", label.storeId);
      return label;
    },
    eslLabels: (_, { first, after, ...filter }, { viewer, db }) => {
      viewer.require("devices:read", filter.storeId);
      return pageOfLabels(db, filter, { first, after });
    },
    labelHealth: (_, { storeId }, { viewer, db }) => {
      viewer.require("devices:read", storeId);
      return readLabelHealth(db, storeId);
    },
    camera: async (_, { id }, { viewer, loaders }) => {
      viewer.require("devices:read");
      const camera = await loaders.camera.load(id);
      if (camera) viewer.require("devices:read", camera.storeId);
      return camera;
    },
    cameras: (_, { storeId }, { viewer, db }) => {
      viewer.require("devices:read", storeId);
      return readStoreCameras(db, storeId);
    },
    zones: (_, { storeId }, { viewer, db }) => {
      viewer.require("traffic:read", storeId);
      return readStoreZones(db, storeId);
    },
    zoneMetrics: async (_, { zoneId, window }, { viewer, loaders }) => {
      viewer.require("traffic:read");
      checkWindow(window);
      const zone = await loaders.zone.load(zoneId);
      if (!zone) return null;
      viewer.require("traffic:read", zone.storeId);
      return loaders.figures.load({ zoneId, ...window });
    },
  },
  Mutation: {
    bindLabel: (_, { input }, context) => bindLabel(context, input),
    unbindLabel: (_, { input }, context) => unbindLabel(context, input),
  },
  Subscription: {
    labelStatusChanged: {
      subscribe: (_, args, { viewer, live: options }) => {
        viewer.require("devices:read", args.storeId);
        return live(options, labelStatusChangedSource(args), args.after);
      },
    },
    zoneMetricsUpdated: {
      subscribe: (_, args, { viewer, live: options }) => {
        viewer.require("traffic:read", args.storeId);
        return live(options, zoneMetricsUpdatedSource(args), args.after);
      },
    },
  },
  EslLabel: {
    __resolveReference: ({ id }, { viewer, loaders }) => {
      requireSignedIn(viewer);
      return loaders.label.load(id);
    },
    store: ({ storeId }) => ({ id: storeId }),
    connectivity: (label, _, { now, staleAfterMs }) =>
      connectivityOf(lifeOf(label), { at: now().getTime(), staleAfterMs }),
    model: ({ model }) => modelOf(model),
    displayedPrice: ({ shadow }) => displayedPrice(shadow),
    binding: ({ storeId, sku, templateId, boundAt, boundByStaffId }, _, { viewer }) =>
      sku !== null && templateId !== null && boundAt !== null
        ? {
            sku,
            templateId,
            boundAt,
            variant: { sku },
            boundByStaffId: mayRead(viewer, "devices:read", storeId) ? boundByStaffId : null,
          }
        : null,
    shadow: ({ storeId, shadow }, _, { viewer, now }) =>
      mayRead(viewer, "devices:read", storeId) ? shadowView(shadow, now()) : null,
    batteryMv: ({ storeId, batteryMv }, _, { viewer }) => (mayRead(viewer, "devices:read", storeId) ? batteryMv : null),
  },
  Camera: {
    __resolveReference: async ({ id }, { viewer, loaders }) => {
      requireSignedIn(viewer);
      const camera = await loaders.camera.load(id);
      return camera && mayRead(viewer, "devices:read", camera.storeId) ? camera : null;
    },
    store: ({ storeId }) => ({ id: storeId }),
    connectivity: (camera, _, { now }) => cameraConnectivity(camera, now()),
    zones: ({ id }, _, { loaders }) => loaders.zonesOfCamera.load(id),
  },
  Zone: {
    __resolveReference: async ({ id }, { viewer, loaders }) => {
      requireSignedIn(viewer);
      const zone = await loaders.zone.load(id);
      const maySee = zone && ["devices:read", "traffic:read"].some((scope) => mayRead(viewer, scope, zone.storeId));
      return maySee ? zone : null;
    },
    polygon: ({ polygon }) => polygon.map(([xMeters, yMeters]) => ({ xMeters, yMeters })),
    metrics: ({ id, storeId }, { window }, { viewer, loaders }) => {
      viewer.require("traffic:read", storeId);
      checkWindow(window);
      return loaders.figures.load({ zoneId: id, ...window });
    },
    minuteMetrics: ({ id, storeId }, { window, first, after }, { viewer, db }) => {
      viewer.require("traffic:read", storeId);
      checkWindow(window);
      return pageOfMinutes(db, { zoneId: id, ...window }, { first, after });
    },
  },
  ZoneMetrics: {
    zone: async ({ zoneId }, _, { loaders }) => present(await loaders.zone.load(zoneId), `zone ${zoneId}`),
  },
  LabelStatusChanged: {
    label: async ({ snapshot, labelId }, _, { loaders }) =>
      snapshot ?? present(await loaders.label.load(labelId), `label ${labelId}`),
  },
  ZoneMetricsUpdated: {
    metrics: async ({ snapshot, zoneId, from }, _, { loaders }) =>
      snapshot ?? present(await loaders.count.load({ zoneId, from }), `count of ${zoneId}`),
  },
  ProductVariant: {
    __resolveReference: ({ sku }) => ({ sku }),
    labels: async ({ sku }, { storeId, first, after }, { viewer, loaders }) => {
      requireSignedIn(viewer);
      const found = await loaders.variantLabels.load({ sku, storeId, first, after: after ?? null });
      return found?.page ?? null;
    },
  },
};

/** `@authenticated` of the SDL, held here as well: the gateway is not the only check. */
function requireSignedIn(viewer: Viewer): void {
  if (viewer.kind === "anonymous") throw failure("UNAUTHENTICATED", "Sign in first.");
}

function mayRead(viewer: Viewer, scope: string, storeId: string): boolean {
  return viewer.has(scope) && viewer.isAt(storeId);
}

/** What an event told of is never removed. */
function present<T>(found: T | null, what: string): T {
  if (found === null) throw new Error(`${what} is missing`);
  return found;
}
