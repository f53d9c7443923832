// The SDL of the subgraphs of a random Federation 2 supergraph, by name. Not all of them compose.
import { printSubgraph } from "./draft.ts";
import { createGraphDraft } from "./graph-draft.ts";
import type { Random } from "./random.ts";
import { addFields, completeTypes } from "./random-fields.ts";
import { addHidden, addRequirements } from "./random-requirements.ts";
import { addTypes } from "./random-types.ts";

export type SubgraphTexts = Readonly<Record<string, string>>;

export function randomSubgraphs(random: Random): SubgraphTexts {
  const graph = createGraphDraft(random);
  addTypes(graph);
  addFields(graph);
  addRequirements(graph);
  completeTypes(graph);
  addHidden(graph);
  return Object.fromEntries(graph.subgraphs.map((subgraph) => [subgraph.name, printSubgraph(subgraph)]));
}
