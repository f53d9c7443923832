// What a benchmark leaves behind: a markdown page with its tables, the machine and the commit.
import { execFileSync } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { cpus, loadavg } from "node:os";
import { fileURLToPath } from "node:url";

export interface Table {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const RESULTS = new URL("results/", import.meta.url);
const ROOT = fileURLToPath(new URL("..", import.meta.url));

export interface BenchOptions {
  /** Short, to see that everything runs; its figures say nothing. */
  readonly isSmoke: boolean;
  readonly rounds?: number | undefined;
  /** Of one window of load. */
  readonly seconds?: number | undefined;
  /** Whether to let a contestant of this name take part. */
  readonly isWanted: (name: string) => boolean;
}

export interface Page {
  readonly notes: readonly string[];
  readonly tables: readonly Table[];
}

/** To be asked before the work starts, whose load is no news. */
export function describeMachine(): string {
  const [cpu] = cpus();
  const load = loadavg().map((value) => value.toFixed(2));
  return `${cpu?.model.trim() ?? "unknown processor"}, ${cpus().length} cores, Node ${process.version}, load before ${load.join(" ")}`;
}

export function printPage(command: string, { notes, tables }: Page, machine: string): string {
  const head = [`# \`npm run bench -- ${command}\``, `${new Date().toISOString()}, commit ${commit()}. ${machine}.`];
  return `${[...head, ...notes, ...tables.map(printTable)].join("\n\n")}\n`;
}

export function printTable({ title, head, rows }: Table): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const rule = `|${head.map((_, index) => (index === 0 ? "---" : "---:")).join("|")}|`;
  return [`## ${title}`, "", line(head), rule, ...rows.map(line)].join("\n");
}

export async function writeResults(name: string, text: string): Promise<void> {
  await mkdir(RESULTS, { recursive: true });
  await writeFile(new URL(`${name}.md`, RESULTS), text);
}

/** With a mark when what is measured is not what was committed. */
function commit(): string {
  const git = (...args: string[]) => execFileSync("git", args, { cwd: ROOT, encoding: "utf8" }).trim();
  try {
    const isChanged = git("status", "--porcelain", "--", ":!bench/results") !== "";
    return git("rev-parse", "--short", "HEAD") + (isChanged ? " with changes" : "");
  } catch {
    return "unknown";
  }
}
