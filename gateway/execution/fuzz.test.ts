// Random supergraphs with random operations, against one server that has all of their data. What is compared, and how
// exactly, stands in `fuzz/compare.ts`; what was found in `fuzz/findings.ts`.
import { describe, expect, it } from "vitest";
import { type Found, runCampaign } from "./fuzz/campaign.ts";
import { open } from "./fuzz/findings.ts";
import { shrink } from "./fuzz/shrink.ts";

process.env["APOLLO_TELEMETRY_DISABLED"] = "true";

/** Enough to notice a break in seconds; before a release thousands. */
const SUPERGRAPHS = Number(process.env["FUZZ_SUPERGRAPHS"] ?? 60);
const SEED = Number(process.env["FUZZ_SEED"] ?? 1);

describe("random operations on random supergraphs", () => {
  it("have the data and errors of one server", { timeout: SUPERGRAPHS * 5_000 }, async () => {
    const { discarded, outcomes, references, found } = await runCampaign(SEED, SUPERGRAPHS);
    const operations = outcomes.right + outcomes.wrong + outcomes.refused;
    console.info({ SEED, SUPERGRAPHS, discarded, operations, ...outcomes, references });
    expect(await reportOf(found.filter(({ outcome }) => !open.some(({ what }) => what.test(outcome.what))))).toBe("");
    expect(discarded / (SUPERGRAPHS + discarded)).toBeLessThan(0.4);
    expect(outcomes.invalid / operations).toBeLessThan(0.1);
    expect(outcomes.refused / operations).toBeLessThan(0.02);
  });
});

/** The first one small enough to read, of the others only where they are. */
async function reportOf(found: readonly Found[]): Promise<string> {
  const [first] = found;
  if (!first) return "";
  const { texts, trial } = await shrink(first, 400);
  const places = found.map(({ seed, number, outcome }) => `seed ${seed}, operation ${number}: ${outcome.what}`);
  const subgraphs = Object.entries(texts).map(([name, text]) => `# ${name}\n${text}`);
  return [...places, ...subgraphs, trial.operation.text, JSON.stringify(trial.operation.variables)].join("\n");
}
