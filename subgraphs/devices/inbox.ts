// What the shop floor says, on its way into the database: a bounded queue with one writer. A message is acknowledged to the
// broker only after the commit that holds it; while the database is away nothing is acknowledged, and the queue pushes back.
import type { Message } from "../../devices/protocol.ts";
import type { Database } from "../../kit/database.ts";
import { isPassing } from "../../kit/event-consumer.ts";
import type { Log } from "../../kit/log.ts";
import type { Part } from "../../kit/process.ts";
import { type Answer, type Applied, applyMessages } from "./floor-messages.ts";
import type { Moment } from "./label-status.ts";
import type { Drop, FloorMetrics } from "./metrics.ts";

export interface Received {
  message: Message;
  /** Tells the broker that it need not send the message again. */
  acknowledge(): void;
}

export interface Inbox extends Part {
  /** Resolves when there is room for the next one. */
  offer(received: Received): Promise<void>;
}

export interface InboxOptions {
  db: Database;
  log: Log;
  moment(): Moment;
  metrics: FloorMetrics;
  drop: Drop;
  /** Called after the commit. */
  answer(answers: readonly Answer[]): void;
  maxWaiting?: number;
  batch?: number;
}

const RETRY_MS = 250;

export function startInbox(options: InboxOptions): Inbox {
  return new Queue(options);
}

class Queue implements Inbox {
  readonly name = "inbox";
  readonly #options: Required<InboxOptions>;
  readonly #running: Promise<void>;
  #waiting: Received[] = [];
  #isStopped = false;
  #wake = () => {};
  #pushedBack: (() => void)[] = [];

  constructor(options: InboxOptions) {
    this.#options = { maxWaiting: 1000, batch: 200, ...options };
    this.#running = this.#run();
  }

  offer(received: Received): Promise<void> {
    this.#waiting.push(received);
    this.#options.metrics.received.inc({ kind: received.message.kind });
    this.#options.metrics.waiting.set(this.#waiting.length);
    this.#wake();
    if (this.#waiting.length < this.#options.maxWaiting) return Promise.resolve();
    return new Promise((resolve) => this.#pushedBack.push(resolve));
  }

  /** Writes what is waiting, as far as the database lets it; the broker keeps the rest. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#wake();
    await this.#running;
    this.#makeRoom();
  }

  async #run(): Promise<void> {
    while (!this.#isStopped || this.#waiting.length > 0) {
      if (this.#waiting.length === 0) {
        await this.#pause(null);
        continue;
      }
      const batch = this.#waiting.slice(0, this.#options.batch);
      if (await this.#tryBatch(batch)) this.#finish(batch);
      else if (this.#isStopped) return;
      else await this.#pause(RETRY_MS);
    }
  }

  /** False when the database is away and the batch has to be tried again. */
  async #tryBatch(batch: readonly Received[]): Promise<boolean> {
    const { db, log, moment, answer, drop } = this.#options;
    try {
      const messages = batch.map(({ message }) => message);
      const applied = await db.transaction((tx) => applyMessages(tx, messages, moment()));
      this.#report(applied);
      answer(applied.answers);
      return true;
    } catch (error) {
      if (isPassing(error)) {
        log.warn({ err: error, waiting: this.#waiting.length }, "messages wait for the database");
        return false;
      }
      return batch.length === 1 ? giveUp(batch, error, { log, drop }) : this.#tryEach(batch);
    }
  }

  /** One of them is poison: it shall not take the others along. */
  async #tryEach(batch: readonly Received[]): Promise<boolean> {
    for (const received of batch) if (!(await this.#tryBatch([received]))) return false;
    return true;
  }

  #report({ dropped }: Applied): void {
    for (const { reason, store, device } of dropped) this.#options.drop(reason, { store, device });
  }

  #finish(batch: readonly Received[]): void {
    for (const { acknowledge } of batch) acknowledge();
    this.#waiting = this.#waiting.slice(batch.length);
    this.#options.metrics.waiting.set(this.#waiting.length);
    this.#makeRoom();
  }

  #makeRoom(): void {
    for (const goOn of this.#pushedBack.splice(0)) goOn();
  }

  #pause(ms: number | null): Promise<void> {
    return new Promise((resolve) => {
      const timer = ms === null ? undefined : setTimeout(resolve, ms);
      // a new message does not end the wait for the database
      this.#wake = () => {
        if (ms !== null && !this.#isStopped) return;
        clearTimeout(timer);
        resolve();
      };
      if (this.#isStopped) this.#wake();
    });
  }
}

function giveUp(batch: readonly Received[], error: unknown, { log, drop }: { log: Log; drop: Drop }): boolean {
  const [received] = batch;
  log.error({ err: error, kind: received?.message.kind }, "message cannot be written");
  drop("FAILED", { store: received?.message.store, device: received?.message.device });
  return true;
}
