// One process of ours that can be killed and started again on the same port.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { openSync } from "node:fs";
import type { Command } from "./command.ts";

export interface MallProcess {
  readonly name: string;
  /** Null for one that listens nowhere. */
  readonly port: number | null;
  /** Starts it (again) and waits until it is ready. Throws when it ends before. */
  start(): Promise<void>;
  /** kill -9, and until it is gone. */
  kill(): Promise<void>;
  /** SIGTERM, and until it is gone; gives the exit code, null when a signal ended it. */
  stop(): Promise<number | null>;
}

export interface MallProcessOptions {
  name: string;
  port: number | null;
  command: Command;
  cwd: string;
  logFile: string;
}

const START_DEADLINE_MS = 60_000;
const OUTLIVES_MS = 2000;
const LOOK_EVERY_MS = 50;
const STOP_DEADLINE_MS = 15_000;

export function createMallProcess({ name, port, command, cwd, logFile }: MallProcessOptions): MallProcess {
  let child: ChildProcess | null = null;
  const isRunning = () => child !== null && child.exitCode === null && child.signalCode === null;

  const launch = () => {
    const log = openSync(logFile, "a");
    const env = { ...process.env, ...command.environment };
    child = spawn(process.execPath, command.args, { cwd, env, stdio: ["ignore", log, log] });
  };
  const waitUntilReady = async () => {
    const end = performance.now() + START_DEADLINE_MS;
    // one that listens nowhere is taken to run when it has outlived its own start
    const isUp = async () =>
      port === null ? performance.now() > end - START_DEADLINE_MS + OUTLIVES_MS : isReady(port);
    while (!(await isUp())) {
      if (!isRunning()) throw new Error(`${name} ended before it was ready: see ${logFile}`);
      if (performance.now() > end)
        throw new Error(`${name} is not ready after ${START_DEADLINE_MS} ms: see ${logFile}`);
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
  };
  const end = async (signal: NodeJS.Signals) => {
    if (!child || !isRunning()) return;
    const gone = once(child, "exit");
    child.kill(signal);
    const hard = setTimeout(() => child?.kill("SIGKILL"), STOP_DEADLINE_MS);
    await gone;
    clearTimeout(hard);
  };

  return {
    name,
    port,
    start: async () => {
      launch();
      await waitUntilReady();
    },
    kill: () => end("SIGKILL"),
    stop: async () => {
      await end("SIGTERM");
      return child?.exitCode ?? null;
    },
  };
}

async function isReady(port: number): Promise<boolean> {
  const response = await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => null);
  await response?.body?.cancel();
  return response?.ok ?? false;
}
