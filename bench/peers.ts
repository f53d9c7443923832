// The peers' packages, in a folder of their own: put there at the first use, exactly as their lock file says.
import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PEERS } from "./contestants.ts";

/** The lock file that the installed packages were made from. */
const INSTALLED = join(PEERS, "node_modules", "installed-lock.json");
const LOCK = join(PEERS, "package-lock.json");

export function installPeers(): void {
  if (existsSync(INSTALLED) && readFileSync(INSTALLED).equals(readFileSync(LOCK))) return;
  process.stderr.write("installing the peers (once, about a minute)\n");
  execFileSync("npm", ["ci", "--ignore-scripts", "--loglevel=error"], { cwd: PEERS, stdio: ["ignore", 2, 2] });
  copyFileSync(LOCK, INSTALLED);
}
