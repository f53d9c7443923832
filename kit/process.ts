// The life of a process: parts start in order, stop in reverse order, readiness goes off first.
import type { Log } from "./log.ts";

/** Something that was started and has to be stopped. */
export interface Part {
  /** For logs. Example: "http". */
  name: string;
  /** Ends it; may be called once. Waits until nothing of it runs any more. */
  stop(): Promise<void>;
}

export interface Life {
  /** True between `ready()` and the begin of the stop. Health endpoints answer by it. */
  readonly isReady: boolean;
  /** Aborted when the stop begins: loops and waits end by it. */
  readonly signal: AbortSignal;
  /** Remembers a started part; `stop` ends the parts in reverse order of `add`. */
  add<P extends Part>(part: P): P;
  ready(): void;
  /** Idempotent: a second call waits for the first. Every part is stopped, even when an earlier one fails. */
  stop(): Promise<void>;
}

export interface LifeOptions {
  log: Log;
  /** A part that takes longer than this is left behind with an error line. */
  stopTimeoutMs?: number;
}

export function createLife({ log, stopTimeoutMs = 10_000 }: LifeOptions): Life {
  const parts: Part[] = [];
  const abort = new AbortController();
  let isReady = false;
  let stopping: Promise<void> | null = null;

  const stopAll = async () => {
    isReady = false;
    abort.abort();
    for (const part of parts.reverse()) {
      try {
        await withTimeout(part.stop(), stopTimeoutMs);
      } catch (error) {
        log.error({ err: error, part: part.name }, "part did not stop");
      }
    }
  };

  return {
    get isReady() {
      return isReady;
    },
    signal: abort.signal,
    add: (part) => {
      parts.push(part);
      return part;
    },
    ready: () => {
      isReady = true;
    },
    stop: () => {
      stopping ??= stopAll();
      return stopping;
    },
  };
}

/** Runs `start` as this process: SIGTERM and SIGINT stop it with code 0, a failed start or an uncaught error with 1. */
export async function runProcess(log: Log, start: (life: Life) => Promise<void>): Promise<void> {
  const life = createLife({ log });
  let ending = false;
  const end = async (code: number) => {
    if (ending) return;
    ending = true;
    await life.stop();
    log.flush();
    process.exit(code);
  };
  process.once("SIGTERM", () => void end(0));
  process.once("SIGINT", () => void end(0));
  process.on("uncaughtException", (error) => {
    log.fatal({ err: error }, "uncaught error");
    void end(1);
  });
  try {
    await start(life);
    if (!life.signal.aborted) life.ready();
  } catch (error) {
    log.fatal({ err: error }, "start failed");
    await end(1);
  }
}

async function withTimeout(work: Promise<void>, timeoutMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not stopped after ${timeoutMs} ms`)), timeoutMs);
  });
  try {
    await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
