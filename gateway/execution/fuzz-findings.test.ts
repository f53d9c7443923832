// What the fuzz of random supergraphs has found, one test for each.
import { describe, expect, it } from "vitest";
import { others } from "./fuzz/answer-findings.ts";
import { LINK } from "./fuzz/draft.ts";
import type { Finding } from "./fuzz/findings.ts";
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

/** Cured or refused one day: then its test here says that it no longer fails. */
const UNCURED: ReadonlySet<string> = new Set([
  "a requirement of objects of the type itself",
  "a chain of requirements behind an interface that two subgraphs have as an object",
  "a fragment on another interface of an interface object",
  "a field of an interface object that requires one of another subgraph's",
  "a context that is set behind an interface",
  "fields of two members of an interface object, one of which requires a field: the other member is not asked for it",
  "an object whose type could not be had: what depends on it is not left out without a word",
  "a field of an interface that one of its objects gets from another subgraph under a label",
]);

function hasTheDataOfOneServer(finding: Finding): void {
  const prove = UNCURED.has(finding.name) ? it.fails : it;
  prove(`has the data of one server for ${finding.name}`, async () => {
    expect(await problemsOf(finding)).toEqual([]);
  });
}

describe("a chain of requirements", () => chainedRequirements.forEach(hasTheDataOfOneServer));

describe("an operation that the planner fails on", () => unplanned.forEach(hasTheDataOfOneServer));

describe("an operation", () => others.forEach(hasTheDataOfOneServer));
