// What the fuzz of random supergraphs has found, one test for each.
import { describe, expect, it } from "vitest";
import { LINK } from "./fuzz/draft.ts";
import { chainedRequirements, type Finding, others, unplanned } from "./fuzz/findings.ts";
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
}: Finding): Promise<readonly string[]> {
  const servers = createServers(
    Object.fromEntries(Object.entries(subgraphs).map(([name, text]) => [name, `${LINK}\n${text}`])),
  );
  if (!servers) throw new Error("The subgraphs do not compose");
  const outcomes = WORLDS.map((seed) =>
    runTrial(servers, {
      operation: { text: operation, variables },
      world: { seed, isFailing, hasNullKeys: false, labels: new Set(labels) },
      hasFaults: false,
      hasReference: false,
    }),
  );
  return (await Promise.all(outcomes)).map(({ what }) => what).filter((what) => what !== "");
}

describe("a chain of requirements", () => {
  for (const finding of chainedRequirements) {
    it(`has the data of one server for ${finding.name}`, async () => {
      expect(await problemsOf(finding)).toEqual([]);
    });
  }
});

describe("an operation that the planner fails on", () => {
  for (const finding of unplanned) {
    it(`has the data of one server for ${finding.name}`, async () => {
      expect(await problemsOf(finding)).toEqual([]);
    });
  }
});

describe("an operation", () => {
  for (const finding of others) {
    it(`has the data of one server for ${finding.name}`, async () => {
      expect(await problemsOf(finding)).toEqual([]);
    });
  }
});
