// Processes of the benchmark, each on one core (Linux's taskset), ended by their own ids.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { openSync, rmSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";

export interface Command {
  readonly name: string;
  /** Without Node itself. */
  readonly args: readonly string[];
  readonly core: number;
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Throws away what it writes on standard output, as /dev/null does. */
  readonly isQuiet?: boolean;
}

export interface Launched {
  readonly name: string;
  readonly pid: number;
  readonly child: ChildProcess;
}

export interface Launcher {
  launch(command: Command): Launched;
  /** What a process wrote, for whoever has to find out why it does not work. */
  outputOf(name: string): Promise<string>;
  /** Ends all; resolves when they are gone. */
  stop(): Promise<void>;
}

/** Arguments of Node that make it run TypeScript, with the young generation that `npm run gateway` has. */
export const TYPESCRIPT = ["--max-semi-space-size=128", "--import", import.meta.resolve("../../kit/typescript.mjs")];
const END_WITH_PARENT = import.meta.resolve("./end-with-parent.mjs");
const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const STOP_MS = 3000;

export interface LaunchSite {
  readonly launcher: Launcher;
  /** For files of this run. */
  readonly folder: string;
}

/** Whatever `work` started is gone when this is over. */
export async function withLauncher<Value>(work: (site: LaunchSite) => Promise<Value>): Promise<Value> {
  const folder = await mkdtemp(join(tmpdir(), "bench-"));
  const launcher = createLauncher(folder);
  try {
    return await work({ launcher, folder });
  } finally {
    await launcher.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function createLauncher(folder: string): Launcher {
  const children: ChildProcess[] = [];
  const logOf = (name: string) => join(folder, `${name.replaceAll(/\W+/g, "-")}.log`);
  process.on("exit", () => {
    for (const child of children) child.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    launch: ({ name, args, core, cwd = ROOT, env, isQuiet = false }) => {
      const output = openSync(logOf(name), "w");
      const all = ["-c", String(core), process.execPath, "--import", END_WITH_PARENT, ...args];
      const child = spawn("taskset", all, {
        cwd,
        env: { ...process.env, NODE_ENV: "production", ...env },
        stdio: ["ignore", isQuiet ? "ignore" : output, output, "ipc"],
      });
      children.push(child);
      // told by the id that is missing
      child.on("error", () => {});
      if (child.pid === undefined) throw new Error(`${name} cannot be started: is there a taskset?`);
      return { name, pid: child.pid, child };
    },
    outputOf: (name) => readFile(logOf(name), "utf8"),
    stop: async () => {
      await Promise.all(children.map(end));
    },
  };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  const isLate = await Promise.race([ended.then(() => false), pause(STOP_MS, true)]);
  if (isLate) child.kill("SIGKILL");
  await ended;
}

/** Rejects when the process ends, or when nobody listens in time. */
export async function untilListening({ name, child }: Launched, port: number, timeoutMs = 30_000): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  while (!(await isOpen(port))) {
    if (child.exitCode !== null) throw new Error(`${name} ended with code ${child.exitCode}`);
    if (performance.now() > deadline) throw new Error(`${name} does not listen on ${port}`);
    await pause(50);
  }
}

async function isOpen(port: number): Promise<boolean> {
  const socket = connect({ port, host: "127.0.0.1" });
  try {
    await once(socket, "connect");
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
