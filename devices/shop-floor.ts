// The simulated hardware of the whole mall. It needs no list: what a store has is learnt from the broker.
import type { Log } from "../kit/log.ts";
import type { Part } from "../kit/process.ts";
import { type Connection, type Credentials, connect } from "./connection.ts";
import { type Label, pictureOf } from "./label.ts";
import { filterOf } from "./protocol.ts";
import type { Picture } from "./render.ts";
import { type Shelf, startShelf } from "./shelf.ts";

export interface ShopFloorOptions {
  mqttUrl: string;
  /** Only these; every store that the server speaks of when left out. */
  stores?: readonly string[];
  /** The same seed gives the same customers and the same radio. */
  seed?: number;
  /** How often a label asks; real ones about once a minute. */
  pollIntervalMs?: number;
  /** How long a camera counts before it tells, at most 60,000. Shorter: the same minute, compressed. */
  minuteMs?: number;
  /** Share of radio messages that are lost. */
  radioLossShare?: number;
  now?(): number;
  /** Of a store's devices; for null, of one that may look for stores. */
  credentials?(store: string | null): Credentials | undefined;
  log: Log;
}

export interface FloorLabel extends Label {
  store: string;
  /** What one sees on it; null before its first picture. */
  picture(): Picture | null;
}

export interface ShopFloor extends Part {
  readonly stores: readonly string[];
  readonly labels: readonly FloorLabel[];
  readonly cameras: readonly string[];
  label(id: string): FloorLabel | undefined;
}

/** Returns at once; the devices connect, and connect again, by themselves. */
export function startShopFloor(options: ShopFloorOptions): ShopFloor {
  const shelves = new Map<string, Shelf>();
  const enter = (store: string) => {
    if (!shelves.has(store)) shelves.set(store, openStore(options, store));
  };
  for (const store of options.stores ?? []) enter(store);
  const scout = options.stores === undefined ? lookForStores(options, enter) : null;
  return {
    name: "shop floor",
    get stores() {
      return [...shelves.keys()];
    },
    get labels() {
      return [...shelves].flatMap(([store, shelf]) => shelf.labels.map((label) => onFloor(store, label)));
    },
    get cameras() {
      return [...shelves.values()].flatMap(({ cameras }) => cameras);
    },
    label: (id) => {
      for (const [store, shelf] of shelves) {
        const label = shelf.label(id);
        if (label !== undefined) return onFloor(store, label);
      }
      return undefined;
    },
    stop: async () => {
      await scout?.stop();
      await Promise.all([...shelves.values()].map((shelf) => shelf.stop()));
    },
  };
}

function openStore(options: ShopFloorOptions, store: string): Shelf {
  const { mqttUrl, seed = 1, pollIntervalMs = 1000, minuteMs = 60_000, radioLossShare = 0.01, log } = options;
  log.info({ store }, "store opened");
  const credentials = options.credentials?.(store);
  const now = options.now ?? Date.now;
  return startShelf({ store, mqttUrl, credentials, seed, pollIntervalMs, minuteMs, radioLossShare, now, log });
}

function lookForStores({ mqttUrl, credentials, log }: ShopFloorOptions, enter: (store: string) => void): Connection {
  return connect({
    url: mqttUrl,
    credentials: credentials?.(null),
    clientId: `shop-floor-${process.pid}`,
    filters: [filterOf("hostState"), filterOf("desired"), filterOf("cameraConfig")],
    // A broker may drop what it queues for a slow reader of every store; without queue the next message will do.
    qos: 0,
    onMessage: ({ store, document }) => {
      if (document !== null) enter(store);
    },
    log,
  });
}

function onFloor(store: string, label: Label): FloorLabel {
  return { ...label, store, picture: () => pictureOf(label) };
}
