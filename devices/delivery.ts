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

export interface Delivery {
  readonly label: Label;
  /** When the label last answered; null before. */
  readonly seenAt: number | null;
  readonly rssi: number;
  /** Pictures sent by radio, lost ones included. */
  readonly transfers: number;
  /** A document from the server. */
  offer(document: Desired): void;
  /** The report that was retained before this access point started. */
  restore(reported: Reported): void;
  command(command: DocumentOf<"command">): void;
  /** What the label shows, for a broker that forgot it. */
  reportAgain(): void;
  /** Does what has come due: a poll, an arrival. To be called often. */
  step(): void;
}

const GIVE_UP_AFTER = 20;
const POLL_COST_MV = 0.0002;
const REMEMBERED_COMMANDS = 50;

export function createDelivery(options: DeliveryOptions): Delivery {
  const { radio, now, clock, onAck, onReport, pollIntervalMs } = options;
  const rssi = -45 - Math.floor(radio.random() * 35);
  let label = createLabel(options.id, options.model, 2650 + Math.floor(radio.random() * 400));
  let waiting: Desired | null = null;
  let onAir: { document: Desired; arrivesAt: number } | null = null;
  let misses = 0;
  let transfers = 0;
  let seenAt: number | null = null;
  let isUnconfirmed = false;
  let reportedState = stateOf(label);
  // A shop whose power comes back must not check in at one moment.
  let nextPollAt = now() + radio.random() * pollIntervalMs;
  const commands = new Map<string, DocumentOf<"command">>();
  const done = new Set<string>();

  const ack = (of: { id: string; v: number }, stage: Ack["stage"], code?: string) =>
    onAck({ id: of.id, v: of.v, stage, at: now(), ...(code === undefined ? {} : { code }) });

  const reportAgain = () => {
    reportedState = stateOf(label);
    onReport(report(label, { now: now(), rssi }));
  };

  /** After any contact: tells what has changed on the panel since the last report, and what became of a document. */
  const settle = () => {
    label = wake(label, { clock: clock(), now: now() });
    const hasChanged = stateOf(label) !== reportedState;
    if (hasChanged) reportAgain();
    if (label.document !== null && (hasChanged || isUnconfirmed)) acknowledge(label.document);
    isUnconfirmed = false;
  };

  const acknowledge = ({ id, v, next }: Desired) => {
    const isOwn = [v, ...next.map((entry) => entry.v)].includes(label.error?.v ?? 0);
    if (label.error !== null && isOwn) ack({ id, v: label.error.v }, "FAILED", label.error.code);
    else if (label.shown === null || label.shown.v < v) ack({ id, v }, "QUEUED");
    else ack({ id, v: label.shown.v }, label.shown.isExpired ? "EXPIRED" : "DISPLAYED");
  };

  const take = (document: Desired) => {
    if (waiting?.v === document.v) [waiting, misses] = [null, 0];
    const answer = receive(label, document);
    label = answer.label;
    if (answer.verdict === "TAKEN" || answer.verdict === "KNOWN") isUnconfirmed = true;
    else if (answer.verdict === "OLDER") ack(document, "SUPERSEDED");
    else refuse(document, answer.verdict);
  };

  const refuse = (document: Desired, verdict: Verdict) => {
    ack(document, "FAILED", verdict);
    if (stateOf(label) !== reportedState) reportAgain();
  };

  const missed = (document: Desired) => {
    misses += 1;
    if (misses === 1) ack(document, "RETRYING");
    if (misses < GIVE_UP_AFTER) return;
    waiting = null;
    misses = 0;
    ack(document, "FAILED", "NO_RESPONSE");
  };

  const arrive = (document: Desired) => {
    onAir = null;
    if (waiting?.v !== document.v) return; // Superseded in flight.
    if (radio.random() < radio.lossShare) return missed(document);
    take(document);
    label = wake(label, { clock: clock(), now: now() });
    // The confirmation may be lost as well; then the next poll tells.
    if (radio.random() >= radio.lossShare) settle();
  };

  const poll = () => {
    nextPollAt = Math.max(nextPollAt + pollIntervalMs, now());
    label = { ...label, batteryMv: label.batteryMv - POLL_COST_MV };
    if (isFlat(label) || radio.random() < radio.lossShare) {
      if (waiting !== null && onAir === null) missed(waiting);
      return;
    }
    seenAt = now();
    for (const command of commands.values()) carryOut(command);
    commands.clear();
    settle();
    if (waiting !== null && onAir === null) send(waiting);
  };

  const send = (document: Desired) => {
    if (misses === 0) ack(document, "SENT");
    transfers += 1;
    onAir = { document, arrivesAt: now() + radio.transferMs };
  };

  const carryOut = (command: DocumentOf<"command">) => {
    const of = { id: command.id, v: label.shown?.v ?? 0 };
    if (now() > command.at + command.ttl * 1000) return ack(of, "EXPIRED");
    if (command.type === "PAGE" || command.type === "UNBIND") return ack(of, "FAILED", "UNSUPPORTED");
    if (command.type === "REFRESH") label = { ...label, redraws: label.redraws + 1 };
    // A label that starts again keeps its picture, not the schedule in its memory.
    if (command.type === "REBOOT") [waiting, label] = [waiting ?? label.document, { ...label, document: null }];
    ack(of, "DISPLAYED");
  };

  const queue = (document: Desired) => {
    if (waiting !== null) ack(waiting, "SUPERSEDED");
    [waiting, misses] = [document, 0];
    ack(document, "QUEUED");
    if (needsRadio(label, document)) return;
    take(document);
    settle();
  };

  const offer = (document: Desired) => {
    if (waiting !== null && document.v < waiting.v) return ack(document, "SUPERSEDED");
    if (waiting?.v === document.v) {
      return waiting.hash === document.hash ? ack(document, "QUEUED") : ack(document, "FAILED", "CONFLICT");
    }
    const verdict = judge(label, document);
    if (verdict === "TAKEN") return queue(document);
    take(document);
    settle();
  };

  return {
    get label() {
      return label;
    },
    get seenAt() {
      return seenAt;
    },
    get transfers() {
      return transfers;
    },
    rssi,
    offer,
    reportAgain,
    restore: (reported) => {
      label = restore(label, reported);
      reportedState = stateOf(label);
      const document = waiting;
      if (document === null || onAir !== null) return;
      waiting = null;
      offer(document);
    },
    command: (command) => {
      if (done.has(command.id)) return;
      done.add(command.id);
      for (const oldest of done) if (done.size > REMEMBERED_COMMANDS) done.delete(oldest);
      commands.set(command.id, command);
    },
    step: () => {
      if (onAir !== null && onAir.arrivesAt <= now()) arrive(onAir.document);
      if (nextPollAt <= now()) poll();
    },
  };
}

/** Equal when a label would report the same again. */
function stateOf({ shown, error }: Label): string {
  return `${shown?.v} ${shown?.hash} ${shown?.isExpired} ${error?.v} ${error?.code}`;
}
