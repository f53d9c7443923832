// `npm run bench -- gateway`, `engine` or `mall`: see README.md.
import { parseArgs } from "node:util";
import { type BenchOptions, describeMachine, type Page, printPage, writeResults } from "./report.ts";

const USAGE = "npm run bench -- gateway|engine|mall [--rounds N] [--seconds S] [--only name,...] [--smoke]";

// graphql looks at it once, when it is loaded
process.env["NODE_ENV"] = "production";

const BENCHES: Readonly<Record<string, (options: BenchOptions) => Promise<Page>>> = {
  gateway: async (options) => (await import("./gateway.ts")).benchGateway(options),
  engine: async (options) => (await import("./engine.ts")).benchEngine(options),
  mall: async (options) => (await import("./mall.ts")).benchMall(options),
};

const text = { type: "string" } as const;
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { rounds: text, seconds: text, only: text, smoke: { type: "boolean" } },
});
const { only, rounds, seconds, smoke: isSmoke = false } = values;
const [name = ""] = positionals;
const bench = BENCHES[name];
if (!bench) {
  process.stderr.write(`${USAGE}\n`);
  process.exit(1);
}
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => process.exit(1));

const machine = describeMachine();
try {
  const page = await bench({
    isSmoke,
    rounds: positive(rounds),
    seconds: positive(seconds),
    isWanted: (contestant) => !only || only.split(",").includes(contestant),
  });
  const report = printPage(name, page, machine);
  process.stdout.write(report);
  // only whole runs are kept
  if (!isSmoke && !only) await writeResults(name, report);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
}
// nothing is left but what a failure left open
process.exit();

function positive(given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  const value = Number(given);
  if (value > 0) return value;
  process.stderr.write(`${given} is no number above 0\n${USAGE}\n`);
  process.exit(1);
}
