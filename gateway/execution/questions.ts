// Which fetches of a plan ask the same of an entity, and whether one answer can serve all places that asked.
import type { CompiledFetch } from "./fetch.ts";
import type { Provided } from "./provided.ts";

/** Fetches with one question send one request for what they need at one time, and never ask twice for an entity. */
export interface Question {
  readonly number: number;
  /** The objects in an answer can stand in several places at once; else each place gets a copy. */
  readonly isShared: boolean;
}

/** A fetch as far as questions care. */
export interface Asking extends Pick<CompiledFetch, "subgraph" | "operation" | "path"> {
  readonly provided: Provided;
  /** What its representations are made of, as text; null for a fetch of root fields. */
  readonly requires: string | null;
}

/**
 * For each fetch of entities, in the order given. `isSerial`: a mutation may change what was fetched before, so that
 * every fetch asks for itself.
 */
export function questionsOf(fetches: readonly Asking[], isSerial: boolean): ReadonlyMap<Asking, Question> {
  const groups = new Map<string, Asking[]>();
  for (const [index, fetch] of fetches.entries()) {
    if (fetch.requires === null) continue;
    const key = isSerial ? String(index) : JSON.stringify([fetch.subgraph, fetch.operation, fetch.requires]);
    groups.set(key, [...(groups.get(key) ?? []), fetch]);
  }
  const questions = new Map<Asking, Question>();
  for (const [number, group] of [...groups.values()].entries()) {
    const question = { number, isShared: isShareable(group, fetches) };
    for (const fetch of group) questions.set(fetch, question);
  }
  return questions;
}

/**
 * One object in two places is right as long as every name that any fetch writes below it means the same field in both.
 * Otherwise (an alias here, another argument there) what one place wrote would be read in the other.
 */
function isShareable(group: readonly Asking[], fetches: readonly Asking[]): boolean {
  if (!group.some(({ provided }) => [...provided.values()].some(({ below }) => below !== null))) return true;
  const meanings = new Map<string, string>();
  return group.every(({ path }) =>
    fetches.every((fetch) => {
      const suffix = suffixOf(fetch.path, path);
      return suffix === null || agree(meanings, suffix, fetch.provided);
    }),
  );
}

type Path = CompiledFetch["path"];

/** The steps from `base` to `path`; null when `path` does not lead through `base`. */
function suffixOf(path: Path, base: Path): string | null {
  if (path.length < base.length || !base.every(({ key }, index) => path[index]?.key === key)) return null;
  return path
    .slice(base.length)
    .map(({ key }) => `${key}/`)
    .join("");
}

function agree(meanings: Map<string, string>, place: string, provided: Provided): boolean {
  return [...provided].every(([name, { meaning, below }]) => {
    const here = `${place}${name}/`;
    const known = meanings.get(here) ?? meaning;
    meanings.set(here, known);
    return known === meaning && (below === null || agree(meanings, here, below));
  });
}
