// A camera that counts the people of its zones and sends a minute at a time. It never sends a picture.
import type { Log } from "../kit/log.ts";
import type { Part } from "../kit/process.ts";
import { type Connection, type Credentials, connect, type Publish, publisher } from "./connection.ts";
import { Crowd } from "./crowd.ts";
import { isSimple } from "./geometry.ts";
import { type Aggregate, type CameraConfig, filterOf, toPublication } from "./protocol.ts";
import type { Random } from "./random.ts";

export interface CameraOptions {
  store: string;
  camera: string;
  mqttUrl: string;
  credentials?: Credentials | undefined;
  /** How long a window of counts lasts, at most 60,000; people walk faster by as much as it is shorter. */
  minuteMs: number;
  random: Random;
  now(): number;
  log: Log;
}

const FIRMWARE = "1.0.0";
const ARRIVALS_PER_MINUTE = 5;
/** Windows kept while there is no broker: a day. */
const BACKLOG = 1440;

export function startCamera(options: CameraOptions): Part {
  return new Camera(options);
}

class Camera implements Part {
  readonly name: string;
  readonly #options: CameraOptions;
  readonly #connection: Connection;
  readonly #publish: Publish;
  readonly #crowd: Crowd;
  readonly #timer: NodeJS.Timeout;
  /** Of this session: later ones are larger. */
  readonly #sid: number;
  #config: CameraConfig | null = null;
  #error: { v: number; code: string } | null = null;
  #seq = 0;
  #windowFrom: number;
  #movedAt: number;
  #backlog: Aggregate[] = [];

  constructor(options: CameraOptions) {
    const { store, camera, mqttUrl: url, credentials, log, random, now, minuteMs } = options;
    this.#options = options;
    this.name = `camera ${store}/${camera}`;
    this.#sid = now();
    this.#windowFrom = this.#sid;
    this.#movedAt = this.#sid;
    this.#crowd = new Crowd({ random, arrivalsPerMinute: ARRIVALS_PER_MINUTE });
    this.#connection = connect({
      url,
      credentials,
      clientId: `${store}/cam/${camera}`,
      will: toPublication({ kind: "cameraState", store, device: camera }, { online: false, sid: this.#sid }),
      filters: [filterOf("cameraConfig", store, camera), filterOf("cameraState", store, camera)],
      onConnect: () => this.#announce(),
      onMessage: (message) => {
        if (message.kind === "cameraConfig") this.#configure(message.document);
        // The will of the connection before this one may come after our birth.
        if (message.kind === "cameraState" && message.document?.online === false) this.#sayOnline();
      },
      log,
    });
    this.#publish = publisher(this.#connection, store);
    this.#timer = setInterval(() => this.#tick(), Math.min(minuteMs / 20, 500));
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    // The window that has begun is lost, as with a real camera; whoever reads the counts sees the gap.
    this.#connection.publish(this.#state(false));
    await this.#connection.stop();
  }

  #announce(): void {
    this.#sayOnline();
    if (this.#config !== null) this.#reportConfig();
    for (const aggregate of this.#backlog.splice(0)) this.#publish("aggregate", this.#options.camera, aggregate);
  }

  #sayOnline(): void {
    this.#connection.publish(this.#state(true));
  }

  #state(isOnline: boolean) {
    const { store, camera, now } = this.#options;
    const sid = this.#sid;
    const document = isOnline
      ? { online: true as const, sid, fw: FIRMWARE, ts: now() }
      : { online: false as const, sid };
    return toPublication({ kind: "cameraState", store, device: camera }, document);
  }

  /** A new configuration ends the window, so that no figures of two polygons are mixed. */
  #configure(config: CameraConfig | null): void {
    if (config !== null && config.v <= (this.#config?.v ?? 0)) return;
    const isRight = config === null || config.zones.every(({ polygon }) => isSimple(polygon));
    if (!isRight) {
      this.#error = { v: config.v, code: "POLYGON_NOT_SIMPLE" };
      this.#reportConfig();
      return;
    }
    this.#tick();
    if (this.#config === null) this.#windowFrom = this.#options.now();
    else this.#endWindow(this.#options.now());
    const isFirst = this.#config === null;
    this.#config = config;
    this.#error = null;
    this.#crowd.configure({ zones: config?.zones ?? [], lines: config?.lines ?? [] });
    if (isFirst) this.#openShop();
    if (config === null) this.#publish("cameraConfigReported", this.#options.camera, null);
    else this.#reportConfig();
  }

  /** A camera that is switched on does not find the shop empty. */
  #openShop(): void {
    this.#crowd.advance(180_000);
    this.#crowd.count();
  }

  #reportConfig(): void {
    const { camera, now } = this.#options;
    this.#publish("cameraConfigReported", camera, { v: this.#config?.v ?? 0, at: now(), err: this.#error });
  }

  #tick(): void {
    const { now, minuteMs } = this.#options;
    const elapsedMs = Math.max(0, now() - this.#movedAt);
    this.#movedAt = now();
    if (this.#config === null) return;
    this.#crowd.advance((elapsedMs * 60_000) / minuteMs);
    for (let end = this.#windowEnd(); end <= now(); end = this.#windowEnd()) this.#endWindow(end);
  }

  /** The next full minute. */
  #windowEnd(): number {
    const { minuteMs } = this.#options;
    return (Math.floor(this.#windowFrom / minuteMs) + 1) * minuteMs;
  }

  #endWindow(to: number): void {
    if (this.#config === null || to <= this.#windowFrom) return;
    const aggregate = { sid: this.#sid, seq: this.#seq, from: this.#windowFrom, to, v: this.#config.v };
    this.#seq += 1;
    this.#windowFrom = to;
    this.#emit({ ...aggregate, ...this.#crowd.count() });
  }

  #emit(aggregate: Aggregate): void {
    if (this.#connection.isConnected) this.#publish("aggregate", this.#options.camera, aggregate);
    else this.#backlog = [...this.#backlog, aggregate].slice(-BACKLOG);
  }
}
