// `npm start` as a process of its own, and the demo against it.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";

export interface StartedMall {
  /** The endpoint. */
  url: string;
  /** What it printed. */
  output(): string;
  /** SIGTERM; gives the exit code. */
  stop(): Promise<number | null>;
  kill(): Promise<void>;
}

export interface StartOptions {
  cwd: string;
  environment: Record<string, string>;
  uid?: number;
}

const READY_DEADLINE_MS = 120_000;

/** Resolves when the line that says "ready" was printed. `PORT` 0 is chosen unless the environment says otherwise. */
export async function startMall({ cwd, environment, uid }: StartOptions): Promise<StartedMall> {
  const env = { ...cleanEnvironment(), PORT: "0", ...environment };
  const child = spawn(process.execPath, ["--import", "./kit/typescript.mjs", "start.ts"], {
    cwd,
    env,
    ...(uid !== undefined && { uid, gid: uid }),
  });
  const output = collect(child);
  const end = performance.now() + READY_DEADLINE_MS;
  while (!output().includes("The mall is ready")) {
    if (child.exitCode !== null) throw new Error(`the mall ended with ${child.exitCode}:\n${output()}`);
    if (performance.now() > end) throw new Error(`the mall is not ready:\n${output()}`);
    await pause(50);
  }
  const url = /endpoint\s+(\S+)/.exec(output())?.[1] ?? "";
  const stopBy = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) {
      const gone = once(child, "exit");
      child.kill(signal);
      await gone;
    }
    return child.exitCode;
  };
  return {
    url,
    output,
    stop: () => stopBy("SIGTERM"),
    kill: async () => {
      await stopBy("SIGKILL");
    },
  };
}

export interface Finished {
  code: number | null;
  output: string;
}

/** Runs a program to its end. */
export async function run(
  command: readonly [string, ...string[]],
  { cwd, environment, uid }: StartOptions,
): Promise<Finished> {
  const env = { ...cleanEnvironment(), ...environment };
  const [program, ...args] = command;
  const child = spawn(program, args, { cwd, env, ...(uid !== undefined && { uid, gid: uid }) });
  const output = collect(child);
  await once(child, "exit");
  return { code: child.exitCode, output: output() };
}

/** Without what vitest and npm put into it. */
function cleanEnvironment(): Record<string, string> {
  const kept = Object.entries(process.env).filter(([name]) => !/^(VITEST|npm_|NODE_|TEST|CI$)/.test(name));
  return Object.fromEntries(kept.map(([name, value]) => [name, value ?? ""]));
}

function collect(child: ChildProcess): () => string {
  let text = "";
  const add = (chunk: Buffer) => {
    text += chunk.toString("utf8");
  };
  child.stdout?.on("data", add);
  child.stderr?.on("data", add);
  return () => text;
}
