// Which answers of a plan are changed once they are there. The others can be in many executions at once without a copy.
import type { Provided } from "./provided.ts";
import type { Asking, Question } from "./questions.ts";

/**
 * The fetches into whose answers something is written: another fetch adds to an object in them, or brings the same field.
 * Of fetches with one question, which share answers, all or none.
 */
export function writtenAnswers(
  fetches: readonly Asking[],
  questions: ReadonlyMap<Asking, Question>,
): ReadonlySet<Asking> {
  const targets = new Set(fetches.map(placeOf));
  const named = new Map(fetches.map((fetch) => [fetch, placesIn(fetch.provided, placeOf(fetch))]));
  const times = new Map<string, number>();
  for (const place of [...named.values()].flat()) times.set(place, (times.get(place) ?? 0) + 1);
  const isWritten = (place: string) => targets.has(place) || (times.get(place) ?? 0) > 1;
  const written = fetches.filter((fetch) => named.get(fetch)?.some(isWritten));
  const writtenQuestions = new Set(written.map((fetch) => questions.get(fetch)));
  return new Set(
    fetches.filter((fetch) => {
      const question = questions.get(fetch);
      // where an answer cannot stand in several places, each place gets a copy anyway
      return question ? question.isShared && writtenQuestions.has(question) : written.includes(fetch);
    }),
  );
}

function placeOf({ path }: Asking): string {
  return path.map(({ key }) => `${key}/`).join("");
}

/** Of all fields. A name of a type is the same whoever brings it. */
function placesIn(provided: Provided, base: string): readonly string[] {
  return [...provided].flatMap(([name, { below }]) => {
    if (name === "__typename") return [];
    const place = `${base}${name}/`;
    return below ? [place, ...placesIn(below, place)] : [place];
  });
}
