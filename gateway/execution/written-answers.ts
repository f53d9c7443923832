// Which answers of a plan are changed once they are there. The others can be in many executions at once without a copy.
import { type Place, placesOf } from "./places.ts";
import type { Asking, Question } from "./questions.ts";

/**
 * The fetches into whose answers something is written: another fetch adds to an object in them, or brings the same field.
 * Of fetches with one question, which share answers, all or none.
 */
export function writtenAnswers(
  fetches: readonly Asking[],
  questions: ReadonlyMap<Asking, Question>,
): ReadonlySet<Asking> {
  const sourceOf = (fetch: Asking): Asking | Question => sharedQuestion(fetch) ?? fetch;
  const sharedQuestion = (fetch: Asking) => {
    const question = questions.get(fetch);
    return question?.isShared ? question : null;
  };
  const { fields, targetOf } = placesOf(fetches, (fetch) => sharedQuestion(fetch)?.number ?? null);
  const targets = new Set(fetches.map(targetOf));
  const sources = new Map<Place, Set<unknown>>();
  for (const { place, fetch } of fields) sources.set(place, (sources.get(place) ?? new Set()).add(sourceOf(fetch)));
  const written = new Set(
    fields
      // a name of a type is the same whoever brings it
      .filter(({ place }) => targets.has(place) || (place.key !== "__typename" && (sources.get(place)?.size ?? 0) > 1))
      .map(({ fetch }) => sourceOf(fetch)),
  );
  return new Set(
    // where an answer cannot stand in several places, each place gets a copy anyway
    fetches.filter((fetch) => (!questions.has(fetch) || sharedQuestion(fetch)) && written.has(sourceOf(fetch))),
  );
}
