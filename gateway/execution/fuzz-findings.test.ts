// What the fuzz of random supergraphs has found, one test for each.
import { describe, expect, it } from "vitest";
import { others } from "./fuzz/answer-findings.ts";
import { LINK } from "./fuzz/draft.ts";
import { type Finding, open } from "./fuzz/findings.ts";
import { unplanned } from "./fuzz/planner-findings.ts";
import { chainedRequirements } from "./fuzz/requirement-findings.ts";
import { createServers } from "./fuzz/servers.ts";
import { runTrial } from "./fuzz/trial.ts";

process.env["APOLLO_TELEMETRY_DISABLED"] = "true";

/** Each has other data: lists of several lengths, nulls, objects that meet again. */
const WORLDS = Array.from({ length: 24 }, (_, index) => index);

/** What is wrong, by world; `thrown: …` where the operation is not run. */
async function problemsOf({
  subgraphs,
  operation,
  variables = {},
  labels = [],
  isFailing = false,
  hasFaults = false,
}: Finding): Promise<readonly string[]> {
  const servers = createServers(
    Object.fromEntries(Object.entries(subgraphs).map(([name, text]) => [name, `${LINK}\n${text}`])),
  );
  if (!servers) throw new Error("The subgraphs do not compose");
  const outcomes = WORLDS.map((seed) =>
    runTrial(servers, {
      operation: { text: operation, variables },
      world: { seed, isFailing, hasNullKeys: false, labels: new Set(labels) },
      hasFaults,
      hasReference: false,
    }),
  );
  return (await Promise.all(outcomes)).map(({ what }) => what).filter((what) => what !== "");
}

/** What is not cured must be wrong in the way that is known: when it is cured, or wrong otherwise, its test says so. */
function hasTheDataOfOneServer(finding: Finding): void {
  const known = open.find((one) => finding.name.startsWith(one.finding));
  if (!known) {
    it(`has the data of one server for ${finding.name}`, async () => {
      expect(await problemsOf(finding)).toEqual([]);
    });
    return;
  }
  it(`is wrong in the known way for ${finding.name}`, async () => {
    const problems = await problemsOf(finding);
    expect(problems.length).toBeGreaterThan(0);
    for (const problem of problems) expect(problem).toMatch(known.what);
  });
}

describe("a chain of requirements", () => chainedRequirements.forEach(hasTheDataOfOneServer));

describe("an operation that the planner fails on", () => unplanned.forEach(hasTheDataOfOneServer));

describe("an operation", () => others.forEach(hasTheDataOfOneServer));
