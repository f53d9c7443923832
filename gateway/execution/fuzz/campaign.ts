// Random supergraphs one after the other, each with many operations.
import { createRandom, type Random } from "./random.ts";
import { randomOperation } from "./random-operation.ts";
import { randomSubgraphs, type SubgraphTexts } from "./random-subgraphs.ts";
import { createServers, type Servers } from "./servers.ts";
import { type Outcome, runTrial, type Trial } from "./trial.ts";

export const OPERATIONS_PER_SUPERGRAPH = 12;

export interface Found {
  /** Of the supergraph, and the number of the operation on it. */
  readonly seed: number;
  readonly number: number;
  readonly texts: SubgraphTexts;
  readonly trial: Trial;
  readonly outcome: Outcome;
}

export interface Campaign {
  readonly supergraphs: number;
  /** Subgraphs that do not compose. */
  readonly discarded: number;
  readonly outcomes: Readonly<Record<Outcome["kind"], number>>;
  readonly references: Readonly<Record<Outcome["reference"], number>>;
  readonly found: readonly Found[];
}

/** Until `supergraphs` have composed. */
export async function runCampaign(firstSeed: number, supergraphs: number): Promise<Campaign> {
  const outcomes = { right: 0, wrong: 0, invalid: 0, refused: 0 };
  const references = { right: 0, wrong: 0, thrown: 0, "not run": 0 };
  const found: Found[] = [];
  let discarded = 0;
  for (let seed = firstSeed; seed < firstSeed + supergraphs + discarded; seed++) {
    const random = createRandom(seed);
    const texts = randomSubgraphs(random);
    const servers = createServers(texts);
    if (!servers) {
      discarded++;
      continue;
    }
    for (let number = 0; number < OPERATIONS_PER_SUPERGRAPH; number++) {
      const trial = trialOf(servers, random, number);
      const outcome = await runTrial(servers, trial);
      outcomes[outcome.kind]++;
      references[outcome.reference]++;
      if (outcome.kind === "wrong") found.push({ seed, number, texts, trial, outcome });
    }
  }
  return { supergraphs, discarded, outcomes, references, found };
}

/** Of five operations two run without any failure, two with fields that fail, one with subgraphs that do. */
export function trialOf({ supergraph, labels }: Servers, random: Random, number: number): Trial {
  const operation = randomOperation(supergraph.apiSchema, random);
  const mode = number % 5;
  const world = {
    seed: number,
    isFailing: mode === 2 || mode === 3,
    hasNullKeys: mode === 4 && random.chance(50),
    labels: new Set(labels.filter(() => random.chance(50))),
  };
  // Mutations count, and of those that fail the one server knows nothing.
  const hasFaults = mode === 4 && operation.text.startsWith("query") && random.chance(70);
  return { operation, world, hasFaults, hasReference: number % 3 === 0 };
}
