// How an access point brings documents to one label by radio, and says how far they have come.
import {
  createLabel,
  isFlat,
  judge,
  type Label,
  needsRadio,
  receive,
  report,
  restore,
  type Verdict,
  wake,
} from "./label.ts";
import type { Ack, Desired, DocumentOf, Reported } from "./protocol.ts";
import type { Random } from "./random.ts";

export interface Radio {
  /** Share of the messages between label and access point that are lost, 0 to 1, each way. */
  lossShare: number;
  /** How long a picture is on the air. */
  transferMs: number;
  random: Random;
}

export interface DeliveryOptions {
  id: string;
  model: string;
  pollIntervalMs: number;
  radio: Radio;
  now(): number;
  /** The local clock; null while it cannot be trusted. */
  clock(): number | null;
  onAck(ack: Ack): void;
  onReport(reported: Reported): void;
}

type Command = DocumentOf<"command">;

const GIVE_UP_AFTER = 20;
const POLL_COST_MV = 0.0002;
const REMEMBERED_COMMANDS = 50;

export class Delivery {
  readonly rssi: number;
  readonly #options: DeliveryOptions;
  #label: Label;
  /** When the label last answered; null before. */
  #seenAt: number | null = null;
  #transfers = 0;
  /** The newest document that the label does not have yet. */
  #waiting: Desired | null = null;
  #onAir: { document: Desired; arrivesAt: number } | null = null;
  /** Messages lost in a row. */
  #misses = 0;
  /** The label took a document, and we have not said so. */
  #isUnconfirmed = false;
  #reportedState: string;
  #nextPollAt: number;
  readonly #commands = new Map<string, Command>();
  readonly #doneCommands = new Set<string>();

  constructor(options: DeliveryOptions) {
    const { radio, now, id, model, pollIntervalMs } = options;
    this.#options = options;
    this.rssi = -45 - Math.floor(radio.random() * 35);
    this.#label = createLabel(id, model, 2650 + Math.floor(radio.random() * 400));
    this.#reportedState = stateOf(this.#label);
    // A shop whose power comes back must not check in at one moment, nor before the broker has told what its labels show.
    this.#nextPollAt = now() + (1 + radio.random()) * pollIntervalMs;
  }

  get label(): Label {
    return this.#label;
  }

  get seenAt(): number | null {
    return this.#seenAt;
  }

  /** Pictures sent by radio, lost ones included. */
  get transfers(): number {
    return this.#transfers;
  }

  /** A document from the server. */
  offer(document: Desired): void {
    const verdict = this.#judge(document);
    if (verdict === "WAITING") this.#ack(document, "QUEUED");
    else if (verdict === "TAKEN") this.#queue(document);
    else if (verdict === "KNOWN") {
      this.#take(document);
      this.#settle();
    } else this.#refuse(document, verdict);
  }

  /** The rules of the label, with the document that waits for it counted in. */
  #judge(document: Desired): Verdict | "WAITING" {
    const waiting = this.#waiting;
    if (waiting === null || document.v > waiting.v) return judge(this.#label, document);
    if (document.v < waiting.v) return "OLDER";
    return document.hash === waiting.hash ? "WAITING" : "CONFLICT";
  }

  /** The report that was retained before this access point started. */
  restore(reported: Reported): void {
    const restored = restore(this.#label, reported);
    if (restored === this.#label) return;
    this.#label = restored;
    this.#reportedState = stateOf(this.#label);
    const document = this.#waiting;
    if (document === null || this.#onAir !== null) return;
    this.#waiting = null;
    this.offer(document);
  }

  /** Carried out when the label next answers, once for each id. */
  command(command: Command): void {
    if (this.#doneCommands.has(command.id)) return;
    this.#doneCommands.add(command.id);
    const [oldest] = this.#doneCommands;
    if (oldest !== undefined && this.#doneCommands.size > REMEMBERED_COMMANDS) this.#doneCommands.delete(oldest);
    this.#commands.set(command.id, command);
  }

  /** Tells what the label shows, also when that is not new. */
  report(): void {
    this.#reportedState = stateOf(this.#label);
    this.#options.onReport(report(this.#label, { now: this.#options.now(), rssi: this.rssi }));
  }

  /** Does what has come due: an arrival, a poll. To be called often. */
  step(): void {
    const now = this.#options.now();
    if (this.#onAir !== null && this.#onAir.arrivesAt <= now) this.#arrive(this.#onAir.document);
    if (this.#nextPollAt <= now) this.#poll();
  }

  #queue(document: Desired): void {
    if (this.#waiting !== null) this.#ack(this.#waiting, "SUPERSEDED");
    this.#waiting = document;
    this.#misses = 0;
    this.#ack(document, "QUEUED");
    if (needsRadio(this.#label, document)) return;
    this.#take(document);
    this.#settle();
  }

  #poll(): void {
    const { now, pollIntervalMs } = this.#options;
    this.#nextPollAt = Math.max(this.#nextPollAt + pollIntervalMs, now());
    if (isFlat(this.#label) || this.#isLost()) {
      if (this.#waiting !== null && this.#onAir === null) this.#miss(this.#waiting);
      return;
    }
    this.#seenAt = now();
    this.#label = { ...this.#label, batteryMv: this.#label.batteryMv - POLL_COST_MV };
    for (const command of this.#commands.values()) this.#carryOut(command);
    this.#commands.clear();
    this.#settle();
    if (this.#waiting !== null && this.#onAir === null) this.#send(this.#waiting);
  }

  #send(document: Desired): void {
    if (this.#misses === 0) this.#ack(document, "SENT");
    this.#transfers += 1;
    this.#onAir = { document, arrivesAt: this.#options.now() + this.#options.radio.transferMs };
  }

  #arrive(document: Desired): void {
    this.#onAir = null;
    if (this.#waiting?.v !== document.v) return; // Superseded in flight.
    if (this.#isLost()) {
      this.#miss(document);
      return;
    }
    this.#take(document);
    this.#wake();
    // The confirmation may be lost as well; then the next poll tells.
    if (!this.#isLost()) this.#settle();
  }

  #miss(document: Desired): void {
    this.#misses += 1;
    if (this.#misses === 1) this.#ack(document, "RETRYING");
    if (this.#misses < GIVE_UP_AFTER) return;
    this.#waiting = null;
    this.#misses = 0;
    this.#ack(document, "FAILED", "NO_RESPONSE");
  }

  #take(document: Desired): void {
    if (this.#waiting?.v === document.v) {
      this.#waiting = null;
      this.#misses = 0;
    }
    const { label, verdict } = receive(this.#label, document);
    this.#label = label;
    if (verdict === "TAKEN" || verdict === "KNOWN") this.#isUnconfirmed = true;
    else this.#refuse(document, verdict);
  }

  #refuse(document: Desired, verdict: Verdict): void {
    if (verdict === "OLDER") this.#ack(document, "SUPERSEDED");
    else this.#ack(document, "FAILED", verdict);
    if (verdict !== "PANEL_MISMATCH") return;
    this.#label = receive(this.#label, document).label;
    if (stateOf(this.#label) !== this.#reportedState) this.report();
  }

  #wake(): void {
    this.#label = wake(this.#label, { clock: this.#options.clock(), now: this.#options.now() });
  }

  /** After any contact: tells what has changed on the panel since the last report, and what became of a document. */
  #settle(): void {
    this.#wake();
    const hasChanged = stateOf(this.#label) !== this.#reportedState;
    if (hasChanged) this.report();
    if (this.#label.document !== null && (hasChanged || this.#isUnconfirmed)) this.#acknowledge(this.#label.document);
    this.#isUnconfirmed = false;
  }

  #acknowledge({ id, v, next }: Desired): void {
    const { error, shown } = this.#label;
    const isOwn = [v, ...next.map((entry) => entry.v)].includes(error?.v ?? 0);
    if (error !== null && isOwn) this.#ack({ id, v: error.v }, "FAILED", error.code);
    else if (shown === null || shown.v < v) this.#ack({ id, v }, "QUEUED");
    else this.#ack({ id, v: shown.v }, shown.isExpired ? "EXPIRED" : "DISPLAYED");
  }

  #carryOut({ id, type, at, ttl }: Command): void {
    const of = { id, v: this.#label.shown?.v ?? 0 };
    if (this.#options.now() > at + ttl * 1000) this.#ack(of, "EXPIRED");
    else if (type === "PAGE" || type === "UNBIND") this.#ack(of, "FAILED", "UNSUPPORTED");
    else {
      if (type === "REFRESH") this.#label = { ...this.#label, redraws: this.#label.redraws + 1 };
      if (type === "REBOOT") this.#reboot();
      this.#ack(of, "DISPLAYED");
    }
  }

  /** A label that starts again keeps its picture, not the schedule in its memory. */
  #reboot(): void {
    this.#waiting ??= this.#label.document;
    this.#label = { ...this.#label, document: null };
  }

  #ack({ id, v }: { id: string; v: number }, stage: Ack["stage"], code?: string): void {
    this.#options.onAck({ id, v, stage, at: this.#options.now(), ...(code === undefined ? {} : { code }) });
  }

  #isLost(): boolean {
    return this.#options.radio.random() < this.#options.radio.lossShare;
  }
}

/** Equal when a label would report the same again. */
function stateOf({ shown, error }: Label): string {
  return `${shown?.v} ${shown?.hash} ${shown?.isExpired} ${error?.v} ${error?.code}`;
}
