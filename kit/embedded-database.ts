// PostgreSQL without a server to install: PGlite in a worker thread, reached by any PostgreSQL driver through its url.
import { constants, cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { z } from "zod";
import { lockDataDirectory, refuseLockedDirectory } from "./embedded-lock.ts";
import type { Log } from "./log.ts";
import type { Part } from "./process.ts";

/** Inside the data directory, so that our own files stay out of PostgreSQL's. */
const CLUSTER = "postgres";
/** Lies beside a cluster that is being created, and marks it as worthless after a crash. */
const UNFINISHED = "unfinished";

/** What the worker thread is started with. */
export const EmbeddedWorkerInput = z.object({
  /** Directory of PostgreSQL's files; null keeps everything in memory. */
  clusterDir: z.string().nullable(),
  idleInTransactionTimeoutMs: z.number().int().positive(),
});

/** What it says: once where it listens, and possibly once why it ends. */
export const EmbeddedWorkerMessage = z.union([z.object({ port: z.number() }), z.object({ fatal: z.string() })]);

export interface EmbeddedDatabaseOptions {
  /** Keeps the data; created if absent. Null: in memory, gone after `stop`. */
  dataDir: string | null;
  /** The data directory of a stopped embedded database: a new `dataDir` starts as its copy, which is much faster. */
  template?: string | null;
  log?: Log;
  /** A connection that sits in a transaction for longer is rolled back and closed, as all others wait for it. */
  idleInTransactionTimeoutMs?: number;
  /** Told once when the engine dies by itself. What was acknowledged is on disk; the process should end and start anew. */
  onDeath?: (error: Error) => void;
}

export interface EmbeddedDatabase extends Part {
  name: "embedded-database";
  /** As superuser. Put another user in to connect as that role: there is no password, only processes of this machine. */
  url: string;
}

/**
 * Opens the database and serves it on the loopback interface. Throws `DataDirectoryInUse` while someone else has it.
 * A killed process loses no acknowledged write; a power failure may (the engine runs without fsync).
 */
export async function startEmbeddedDatabase(options: EmbeddedDatabaseOptions): Promise<EmbeddedDatabase> {
  const { dataDir, template = null, idleInTransactionTimeoutMs = 30_000 } = options;
  if (dataDir === null) return serve(options, { clusterDir: null, idleInTransactionTimeoutMs }, () => {});
  mkdirSync(dataDir, { recursive: true });
  const unlock = lockDataDirectory(dataDir);
  try {
    const finish = prepare(dataDir, template);
    const clusterDir = join(dataDir, CLUSTER);
    const database = await serve(options, { clusterDir, idleInTransactionTimeoutMs }, unlock);
    finish();
    return database;
  } catch (error) {
    unlock();
    throw error;
  }
}

/** Makes room for a new cluster or copies the template's; the returned function says that the cluster is whole. */
function prepare(dataDir: string, template: string | null): () => void {
  const cluster = join(dataDir, CLUSTER);
  const unfinished = join(dataDir, UNFINISHED);
  if (existsSync(unfinished)) rmSync(cluster, { recursive: true, force: true });
  if (!existsSync(cluster)) {
    writeFileSync(unfinished, "");
    if (template !== null) {
      refuseLockedDirectory(template);
      cpSync(join(template, CLUSTER), cluster, { recursive: true, mode: constants.COPYFILE_FICLONE });
    }
  }
  return () => rmSync(unfinished, { force: true });
}

async function serve(
  { log, onDeath }: EmbeddedDatabaseOptions,
  input: z.infer<typeof EmbeddedWorkerInput>,
  unlock: () => void,
): Promise<EmbeddedDatabase> {
  const startedAt = performance.now();
  const { worker, port, ended } = await startWorker(input);
  log?.info(
    { port, clusterDir: input.clusterDir, ms: Math.round(performance.now() - startedAt) },
    "embedded database up",
  );
  let isStopping = false;
  const done = ended.then((reason) => {
    unlock();
    if (isStopping) return;
    log?.fatal({ reason }, "embedded database died");
    onDeath?.(new Error(`the embedded database died: ${reason}`));
  });
  return {
    name: "embedded-database",
    url: `postgres://postgres@127.0.0.1:${port}/postgres?sslmode=disable`,
    stop: () => {
      if (!isStopping) worker.postMessage("close");
      isStopping = true;
      return done;
    },
  };
}

interface StartedWorker {
  worker: Worker;
  port: number;
  /** Settles when the thread has ended, with the reason as far as it is known. */
  ended: Promise<string>;
}

function startWorker(input: z.infer<typeof EmbeddedWorkerInput>): Promise<StartedWorker> {
  const module = new URL("./embedded-worker.ts", import.meta.url).href;
  // Flags of this process (--import, --eval, --inspect) are not for the thread.
  const worker = new Worker(new URL("./worker.mjs", import.meta.url), { workerData: { module, input }, execArgv: [] });
  let reason: string | null = null;
  const ended = new Promise<string>((resolve) => {
    worker.once("error", (error) => {
      reason = error instanceof Error ? error.message : String(error);
    });
    worker.once("exit", (code) => resolve(reason ?? `its thread ended with code ${code}`));
  });
  return new Promise((resolve, reject) => {
    worker.on("message", (raw: unknown) => {
      const message = EmbeddedWorkerMessage.parse(raw);
      if ("port" in message) resolve({ worker, port: message.port, ended });
      else reason = message.fatal;
    });
    void ended.then((why) => reject(new Error(`the embedded database did not start: ${why}`)));
  });
}
