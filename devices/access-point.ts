// An access point ("gateway"): between the broker and the labels of a store.
import type { Log } from "../kit/log.ts";
import type { Part } from "../kit/process.ts";
import { type Connection, type Credentials, connect, type Publish, publisher } from "./connection.ts";
import { Delivery, type Radio } from "./delivery.ts";
import type { Label } from "./label.ts";
import { type DocumentOf, filterOf, type Message, toPublication } from "./protocol.ts";

export interface AccessPointOptions {
  store: string;
  gateway: string;
  mqttUrl: string;
  credentials?: Credentials | undefined;
  /** How often a label asks. */
  pollIntervalMs: number;
  radio: Radio;
  now(): number;
  /** False while the local clock is not set: nothing scheduled is shown then. */
  hasClock?(): boolean;
  telemetryIntervalMs?: number;
  syncIntervalMs?: number;
  log: Log;
}

export interface AccessPoint extends Part {
  readonly isConnected: boolean;
  readonly labels: readonly Label[];
  label(id: string): Label | undefined;
  /** Pictures sent by radio so far. */
  readonly transfers: number;
  /** Messages that were dropped because they were malformed. */
  readonly malformed: number;
}

const FIRMWARE = "1.0.0";
const LABELS_PER_MESSAGE = 500;
const TRUSTED_SKEW_MS = 30_000;

export function startAccessPoint(options: AccessPointOptions): AccessPoint {
  return new Gateway(options);
}

class Gateway implements AccessPoint {
  readonly name: string;
  readonly #options: AccessPointOptions;
  readonly #connection: Connection;
  readonly #publish: Publish;
  readonly #deliveries = new Map<string, Delivery>();
  readonly #timers: NodeJS.Timeout[] = [];
  #firstSync: NodeJS.Timeout | undefined;
  /** Of this session: later ones are larger. */
  readonly #sid: number;
  #isClockTrusted = true;
  #syncs = 0;
  #wasConnected = false;
  #isStopping = false;

  constructor(options: AccessPointOptions) {
    const { store, gateway, mqttUrl: url, credentials, log, pollIntervalMs } = options;
    this.#options = options;
    this.name = `gateway ${store}/${gateway}`;
    this.#sid = options.now();
    this.#connection = connect({
      url,
      credentials,
      clientId: `${store}/gw/${gateway}`,
      will: toPublication({ kind: "gatewayState", store, device: gateway }, { online: false, sid: this.#sid }),
      filters: [
        filterOf("reported", store),
        filterOf("desired", store),
        filterOf("command", store),
        filterOf("syncResponse", store, gateway),
        filterOf("gatewayState", store, gateway),
      ],
      onConnect: () => this.#announce(),
      onMessage: (message, isRetained) => this.#receive(message, isRetained),
      log,
    });
    this.#publish = publisher(this.#connection, store);
    this.#every(Math.min(Math.max(pollIntervalMs / 10, 20), 250), () => this.#step());
    this.#every(options.telemetryIntervalMs ?? 15_000, () => this.#sendTelemetry());
    this.#every(options.syncIntervalMs ?? 300_000, () => this.#sync());
  }

  get isConnected(): boolean {
    return this.#connection.isConnected;
  }

  get labels(): readonly Label[] {
    return [...this.#deliveries.values()].map(({ label }) => label);
  }

  get transfers(): number {
    return [...this.#deliveries.values()].reduce((sum, { transfers }) => sum + transfers, 0);
  }

  get malformed(): number {
    return this.#connection.malformed;
  }

  label(id: string): Label | undefined {
    return this.#deliveries.get(id)?.label;
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    for (const timer of this.#timers) clearInterval(timer);
    clearTimeout(this.#firstSync);
    this.#publish("gatewayState", this.#options.gateway, { online: false, sid: this.#sid });
    await this.#connection.stop();
  }

  #every(intervalMs: number, run: () => void): void {
    this.#timers.push(setInterval(run, intervalMs));
  }

  /** After each connection: everything that a broker without memory would lack. */
  #announce(): void {
    this.#sayOnline();
    if (this.#wasConnected) this.#reportAll();
    this.#wasConnected = true;
    // Retained messages and what they bring about come first, so that the sync does not ask for what is on its way.
    clearTimeout(this.#firstSync);
    this.#firstSync = setTimeout(() => this.#sync(), 3 * this.#options.pollIntervalMs);
  }

  #reportAll(): void {
    for (const delivery of this.#deliveries.values()) if (delivery.label.shown !== null) delivery.report();
  }

  #sayOnline(): void {
    const { now, gateway } = this.#options;
    const labels = this.#deliveries.size;
    this.#publish("gatewayState", gateway, { online: true, sid: this.#sid, fw: FIRMWARE, labels, ts: now() });
  }

  #receive(message: Message, isRetained: boolean): void {
    if (this.#isStopping) return;
    switch (message.kind) {
      case "desired":
        if (message.document === null) this.#forget(message.device);
        else this.#delivery(message.device, message.document.model).offer(message.document);
        break;
      case "reported":
        // What is not retained is our own, coming back.
        if (!isRetained || message.document === null) break;
        this.#delivery(message.device, message.document.model).restore(message.document);
        break;
      case "command":
        this.#deliveries.get(message.device)?.command(message.document);
        break;
      case "syncResponse":
        this.#receiveSync(message.document);
        break;
      case "gatewayState":
        // The will of the connection before this one may come after our birth.
        if (message.document?.online === false) this.#sayOnline();
        break;
    }
  }

  #forget(id: string): void {
    if (this.#deliveries.delete(id)) this.#publish("reported", id, null);
  }

  #receiveSync({ now, behind, gone }: DocumentOf<"syncResponse">): void {
    this.#isClockTrusted = Math.abs(now - this.#options.now()) <= TRUSTED_SKEW_MS;
    if (!this.#isClockTrusted) this.#options.log.warn({ gateway: this.name }, "local clock and server disagree");
    for (const id of gone) this.#forget(id);
    this.#options.log.debug({ gateway: this.name, behind, gone: gone.length }, "synchronised");
  }

  #delivery(id: string, model: string): Delivery {
    const known = this.#deliveries.get(id);
    if (known !== undefined) return known;
    const { pollIntervalMs, radio, now } = this.#options;
    const delivery = new Delivery({
      id,
      model,
      pollIntervalMs,
      radio,
      now,
      clock: () => this.#clock(),
      onAck: (ack) => this.#publish("ack", id, ack),
      onReport: (reported) => this.#publish("reported", id, reported),
    });
    this.#deliveries.set(id, delivery);
    return delivery;
  }

  #clock(): number | null {
    const { now, hasClock } = this.#options;
    return this.#isClockTrusted && hasClock?.() !== false ? now() : null;
  }

  #step(): void {
    for (const delivery of this.#deliveries.values()) delivery.step();
  }

  #sendTelemetry(): void {
    const items: DocumentOf<"telemetry"> = [];
    for (const [l, { label, seenAt, rssi }] of this.#deliveries) {
      if (seenAt !== null)
        items.push({ l, mv: Math.round(label.batteryMv), t: 21, rssi, lqi: 255 + rssi, seen: seenAt });
    }
    for (const batch of chunks(items)) this.#publish("telemetry", this.#options.gateway, batch);
  }

  #sync(): void {
    const labels = this.labels
      .map(({ id: l, shown }) => ({ l, v: shown?.v ?? 0, hash: shown?.hash ?? null }))
      .sort((a, b) => (a.l < b.l ? -1 : 1));
    const batches = chunks(labels);
    if (batches.length === 0) batches.push([]);
    for (const [index, batch] of batches.entries()) {
      this.#syncs += 1;
      this.#publish("syncRequest", this.#options.gateway, {
        id: `${this.#sid}-${this.#syncs}`,
        sid: this.#sid,
        after: batches[index - 1]?.at(-1)?.l ?? null,
        upTo: index === batches.length - 1 ? null : (batch.at(-1)?.l ?? null),
        labels: batch,
      });
    }
  }
}

function chunks<T>(items: readonly T[]): T[][] {
  const batches: T[][] = [];
  for (let at = 0; at < items.length; at += LABELS_PER_MESSAGE) batches.push(items.slice(at, at + LABELS_PER_MESSAGE));
  return batches;
}
