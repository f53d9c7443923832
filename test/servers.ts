// Real servers for tests: PostgreSQL and Mosquitto from the system's packages, each on a free port and in a folder of its own.
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "../deploy/free-port.ts";

export interface TestServer {
  url: string;
  /** kill -9; the data stays. */
  kill(): Promise<void>;
  /** Again, after `kill`, on the same port and data. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** Waits until `isSo` answers true; throws after the deadline with what was waited for. */
export async function waitUntil(what: string, isSo: () => Promise<boolean>, deadlineMs = 30_000): Promise<void> {
  const end = performance.now() + deadlineMs;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`${what}: not within ${deadlineMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

export function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}

/** PostgreSQL refuses to run as root: there it runs as its own user. */
function postgresUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const idOf = (flag: string) => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));
  return { uid: idOf("-u"), gid: idOf("-g") };
}

/** The newest PostgreSQL of the system; null when there is none. */
export function postgresBinaries(): string | null {
  const root = "/usr/lib/postgresql";
  const versions = existsSync(root) ? readdirSync(root).map(Number).filter(Number.isFinite) : [];
  const newest = Math.max(...versions);
  return Number.isFinite(newest) ? join(root, String(newest), "bin") : null;
}

export async function startPostgres(): Promise<TestServer> {
  const bin = postgresBinaries();
  if (!bin) throw new Error("PostgreSQL is not installed");
  const user = postgresUser();
  const folder = mkdtempSync(join(tmpdir(), "mall-postgres-"));
  if (user) chownSync(folder, user.uid, user.gid);
  const data = join(folder, "data");
  const port = await freePort();
  execFileSync(join(bin, "initdb"), ["-D", data, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C"], {
    stdio: "ignore",
    ...user,
  });
  const options = [
    "-D",
    data,
    "-p",
    String(port),
    "-k",
    folder,
    "-h",
    "127.0.0.1",
    "-c",
    "max_connections=400",
    "-c",
    "fsync=off",
  ];
  return server({
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    port,
    folder,
    start: () => spawn(join(bin, "postgres"), options, { stdio: "ignore", ...user }),
  });
}

export function mosquittoBinary(): string | null {
  return ["/usr/sbin/mosquitto", "/usr/bin/mosquitto"].find((path) => existsSync(path)) ?? null;
}

export async function startMosquitto(): Promise<TestServer> {
  const binary = mosquittoBinary();
  if (!binary) throw new Error("Mosquitto is not installed");
  const folder = mkdtempSync(join(tmpdir(), "mall-mosquitto-"));
  const port = await freePort();
  const config = join(folder, "mosquitto.conf");
  const asRoot = process.getuid?.() === 0 ? "user root\n" : "";
  writeFileSync(config, `listener ${port} 127.0.0.1\nallow_anonymous true\npersistence false\n${asRoot}`);
  return server({
    url: `mqtt://127.0.0.1:${port}`,
    port,
    folder,
    start: () => spawn(binary, ["-c", config], { stdio: "ignore" }),
  });
}

interface Startable {
  url: string;
  port: number;
  folder: string;
  start(): ChildProcess;
}

async function server({ url, port, folder, start }: Startable): Promise<TestServer> {
  const launch = async () => {
    const child = start();
    await waitUntil(`${url} accepting connections`, () => accepts(port));
    return child;
  };
  let child = await launch();
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    await once(child, "exit");
  };
  return {
    url,
    kill: () => end("SIGKILL"),
    restart: async () => {
      child = await launch();
    },
    stop: async () => {
      await end("SIGINT");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
