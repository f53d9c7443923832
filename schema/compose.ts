// Composes the SDL of the six subgraphs into supergraph.graphql, which is committed.
// `node --import ./kit/typescript.mjs schema/compose.ts` writes it, `--check` fails when the committed one is stale.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { composeServices } from "@apollo/composition";
import { type GraphQLError, printError } from "graphql";
import { readSubgraphs, type Subgraph } from "./subgraphs.ts";

const SUPERGRAPH_FILE = new URL("supergraph.graphql", import.meta.url);

export interface Composition {
  readonly supergraphSdl: string;
  /** Hints of level WARN, a text each: two subgraphs contradict each other without breaking the graph. */
  readonly warnings: readonly string[];
}

/** Thrown when the subgraphs do not fit together; its message holds every error with the places in the SDL. */
export class CompositionFailed extends Error {
  override name = "CompositionFailed";
}

/** Composes the given subgraphs, or those of this folder. Throws `CompositionFailed`, or a GraphQLError for broken SDL. */
export function composeSupergraph(subgraphs: readonly Subgraph[] = readSubgraphs()): Composition {
  const result = composeServices(subgraphs.map(({ name, url, document }) => ({ name, url, typeDefs: document })));
  if (result.errors) throw new CompositionFailed(result.errors.map(describe).join("\n\n"));
  const warnings = result.hints
    .filter((hint) => hint.definition.level.name === "WARN")
    .map((hint) => `${hint.definition.code}: ${hint.message}`);
  return { supergraphSdl: `${result.supergraphSdl.trimEnd()}\n`, warnings };
}

/** The committed supergraph, or an empty text when there is none yet. */
export function readSupergraph(): string {
  try {
    return readFileSync(SUPERGRAPH_FILE, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return "";
    throw error;
  }
}

function describe(error: GraphQLError): string {
  return `${String(error.extensions["code"] ?? "ERROR")}: ${printError(error)}`;
}

/** What keeps `supergraph.graphql` from being taken as it is; empty when nothing does. */
function problemsOf(composition: Composition, isCheck: boolean): string[] {
  const isStale = isCheck && composition.supergraphSdl !== readSupergraph();
  return [...composition.warnings, ...(isStale ? ["schema/supergraph.graphql is stale: run `npm run compose`."] : [])];
}

function main(isCheck: boolean): void {
  try {
    const composition = composeSupergraph();
    if (!isCheck) writeFileSync(SUPERGRAPH_FILE, composition.supergraphSdl);
    const problems = problemsOf(composition, isCheck);
    for (const problem of problems) console.error(problem);
    if (problems.length > 0) process.exitCode = 1;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main(process.argv.includes("--check"));
