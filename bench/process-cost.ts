// What a process has cost so far, from /proc (Linux).
import { readFile } from "node:fs/promises";

/** Of /proc/<pid>/stat: sysconf(_SC_CLK_TCK), which is 100 on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100;

/** Seconds of processor time of all its threads, ended ones too, in steps of 10 ms. */
export async function processorSeconds(pid: number): Promise<number> {
  return secondsOfStat(await readFile(`/proc/${pid}/stat`, "utf8"));
}

/** https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html: the name, field 2, may hold spaces and parentheses. */
export function secondsOfStat(stat: string): number {
  const afterName = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const [userTicks, systemTicks] = [afterName[11], afterName[12]].map(Number);
  return ((userTicks ?? Number.NaN) + (systemTicks ?? Number.NaN)) / TICKS_PER_SECOND;
}

export async function residentMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  return Number(/VmRSS:\s*(\d+) kB/.exec(status)?.[1]) / 1024;
}
