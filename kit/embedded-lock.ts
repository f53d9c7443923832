// One process per data directory: PGlite lets a second one in, and both then destroy the data.
import { linkSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { z } from "zod";

/** Beside the files of PostgreSQL, not among them. */
const LOCK_FILE = "embedded.lock";

const Holder = z.object({
  pid: z.number().int().positive(),
  /** Tells a process from a later one of the same pid; null where the system does not say. */
  bornAt: z.string().nullable(),
});
type Holder = z.infer<typeof Holder>;

export class DataDirectoryInUse extends Error {
  override name = "DataDirectoryInUse";
  readonly pid: number;

  constructor(dataDir: string, pid: number) {
    super(`${dataDir} is in use by process ${pid}: stop that process, or choose another data directory`);
    this.pid = pid;
  }
}

/**
 * Takes the lock of an existing directory and returns its release. A lock whose process is gone is taken over. Throws
 * `DataDirectoryInUse`. Processes that do not see each other (containers that share a volume) are beyond it.
 */
export function lockDataDirectory(dataDir: string): () => void {
  const path = resolve(dataDir, LOCK_FILE);
  const own = JSON.stringify({ pid: process.pid, bornAt: birthOf(process.pid) } satisfies Holder);
  while (!createWhole(path, own)) {
    const found = readIfThere(path);
    if (found === null) continue;
    const holder = livingHolder(found);
    if (holder) throw new DataDirectoryInUse(dataDir, holder.pid);
    removeStale(path, found);
  }
  return () => {
    if (readIfThere(path) === own) unlinkSync(path);
  };
}

/** Throws `DataDirectoryInUse` when a living process holds the directory. */
export function refuseLockedDirectory(dataDir: string): void {
  const found = readIfThere(join(dataDir, LOCK_FILE));
  const holder = found === null ? null : livingHolder(found);
  if (holder) throw new DataDirectoryInUse(dataDir, holder.pid);
}

/** False if `path` exists. A link is exclusive like O_EXCL, but nobody ever sees the file half written. */
function createWhole(path: string, content: string): boolean {
  const draft = `${path}.${process.pid}.draft`;
  writeFileSync(draft, content);
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Of two processes that find the same stale lock, the slower may have the quicker one's new lock in hand: it puts it back. */
function removeStale(path: string, stale: string): void {
  const aside = `${path}.${process.pid}.stale`;
  try {
    renameSync(path, aside);
    if (readFileSync(aside, "utf8") !== stale) linkSync(aside, path);
  } catch (error) {
    if (codeOf(error) !== "ENOENT") throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function livingHolder(content: string): Holder | null {
  const holder = Holder.safeParse(parseJson(content));
  if (!holder.success || !isAlive(holder.data.pid)) return null;
  const { pid, bornAt } = holder.data;
  const isReused = bornAt !== null && birthOf(pid) !== bornAt;
  return isReused ? null : holder.data;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // A zombie still takes signals, and may stay for ever where no init reaps it.
    return statOf(pid)?.state !== "Z";
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
}

/** Boot and start time of a process, in ticks since then; null outside Linux. */
function birthOf(pid: number): string | null {
  const boot = readIfThere("/proc/sys/kernel/random/boot_id");
  const stat = statOf(pid);
  return boot === null || stat === null ? null : `${boot.trim()}/${stat.startTicks}`;
}

/** Fields 3 and 22 of proc_pid_stat(5). */
function statOf(pid: number): { state: string | undefined; startTicks: string | undefined } | null {
  const stat = readIfThere(`/proc/${pid}/stat`);
  if (stat === null) return null;
  // Field 2 is the command in parentheses and may hold spaces and parentheses: count from behind it.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return { state: fields[0], startTicks: fields[19] };
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT" || codeOf(error) === "ESRCH") return null;
    throw error;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
