// The floor of one store: its access point with the labels, and the cameras that it learns of.
import type { Log } from "../kit/log.ts";
import type { Part } from "../kit/process.ts";
import { startAccessPoint } from "./access-point.ts";
import { startCamera } from "./camera.ts";
import { type Credentials, connect } from "./connection.ts";
import type { Label } from "./label.ts";
import { filterOf } from "./protocol.ts";
import { createRandom, seedOf } from "./random.ts";

export interface ShelfOptions {
  store: string;
  mqttUrl: string;
  credentials?: Credentials | undefined;
  seed: number;
  pollIntervalMs: number;
  minuteMs: number;
  radioLossShare: number;
  now(): number;
  log: Log;
}

export interface Shelf extends Part {
  readonly labels: readonly Label[];
  label(id: string): Label | undefined;
  readonly cameras: readonly string[];
}

const TRANSFER_MS = 300;

/** Starts what a store has: labels are those with a desired document, cameras those with a configuration. */
export function startShelf(options: ShelfOptions): Shelf {
  const { store, mqttUrl, credentials, seed, pollIntervalMs, minuteMs, radioLossShare: lossShare, now, log } = options;
  const shared = { store, mqttUrl, credentials, now, log };
  const random = (name: string) => createRandom(seedOf(seed, `${store}/${name}`));
  const radio = { lossShare, transferMs: TRANSFER_MS, random: random("radio") };
  const accessPoint = startAccessPoint({ ...shared, gateway: `${store}-gw1`, pollIntervalMs, radio });
  const cameras = new Map<string, Part>();
  const watch = connect({
    url: mqttUrl,
    credentials,
    clientId: `${store}/shelf`,
    filters: [filterOf("cameraConfig", store)],
    onMessage: ({ device, document }) => {
      if (document === null || cameras.has(device)) return;
      cameras.set(device, startCamera({ ...shared, camera: device, minuteMs, random: random(device) }));
    },
    log,
  });
  return {
    name: `store ${store}`,
    get labels() {
      return accessPoint.labels;
    },
    label: (id) => accessPoint.label(id),
    get cameras() {
      return [...cameras.keys()];
    },
    stop: async () => {
      await watch.stop();
      await Promise.all([accessPoint, ...cameras.values()].map((part) => part.stop()));
    },
  };
}
