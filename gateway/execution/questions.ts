// Which fetches of a plan ask the same of an entity, and whether one answer can serve all places that asked.
import type { CompiledFetch } from "./fetch.ts";
import { type Place, type Places, placesOf } from "./places.ts";
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
  const all = [...groups.values()];
  const shared = sharedAmong(all, fetches);
  return new Map(
    all.flatMap((group, number) => {
      const question = { number, isShared: shared.has(number) };
      return group.map((fetch): [Asking, Question] => [fetch, question]);
    }),
  );
}

/**
 * One object in several places is right as long as every name that any fetch writes below it means the same field in all of
 * them. Otherwise (an alias here, another argument there) what one place wrote would be read in the other. Whoever is not
 * shared makes fewer places one: so it is looked again.
 */
function sharedAmong(groups: readonly (readonly Asking[])[], fetches: readonly Asking[]): ReadonlySet<number> {
  const numbers = new Map(groups.flatMap((group, number) => group.map((fetch) => [fetch, number] as const)));
  const shared = new Set(groups.keys());
  for (;;) {
    const places = placesOf(fetches, (fetch) => {
      const number = numbers.get(fetch);
      return number !== undefined && shared.has(number) ? number : null;
    });
    const ambiguous = ambiguousPlaces(places);
    const wrong = [...shared].filter((number) => [...places.below(number)].some((place) => ambiguous.has(place)));
    if (wrong.length === 0) return shared;
    for (const number of wrong) shared.delete(number);
  }
}

/** That mean one field here and another there. */
function ambiguousPlaces({ fields }: Places): ReadonlySet<Place> {
  const meanings = new Map<Place, string>();
  const ambiguous = new Set<Place>();
  for (const { place, meaning } of fields) {
    const known = meanings.get(place) ?? meaning;
    meanings.set(place, known);
    if (known !== meaning) ambiguous.add(place);
  }
  return ambiguous;
}
