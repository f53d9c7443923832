// Where in the data the fetches of a plan write. An object of a shared answer stands in several places, and so does all that
// is written below it: such places are one.
import type { Asking } from "./questions.ts";

/** A place that an answer gives a value. */
export interface WrittenField {
  readonly fetch: Asking;
  readonly meaning: string;
  readonly place: Place;
}

export interface Place {
  readonly key: string;
  readonly below: Map<string, Place>;
  /** Another one that it turned out to be the same as. */
  same: Place | null;
}

export interface Places {
  readonly fields: readonly WrittenField[];
  /** The objects that a fetch of entities writes into. */
  targetOf(fetch: Asking): Place;
  /** What is written below the entities of a question. */
  below(question: number): ReadonlySet<Place>;
}

/** `questionOf`: the number of the question whose answers stand in several places; null for other fetches. */
export function placesOf(fetches: readonly Asking[], questionOf: (fetch: Asking) => number | null): Places {
  const root: Place = { key: "", below: new Map(), same: null };
  const fields: WrittenField[] = [];
  const targets = new Map<Asking, Place>();
  for (const fetch of fetches) {
    const target = fetch.path.reduce((place, { key }) => childOf(place, key), root);
    targets.set(fetch, target);
    collect(fetch, fetch.provided, target, fields);
    const question = questionOf(fetch);
    if (question === null) continue;
    // no response name begins like this
    const entity = childOf(root, `#${question}`);
    for (const [name, { below }] of fetch.provided) {
      if (below) unite(childOf(target, name), childOf(entity, name));
    }
  }
  return {
    fields: fields.map((field) => ({ ...field, place: firstOf(field.place) })),
    targetOf: (fetch) => firstOf(targets.get(fetch) ?? root),
    below: (question) => allBelow(childOf(root, `#${question}`), new Set()),
  };
}

function childOf(parent: Place, key: string): Place {
  const { below } = firstOf(parent);
  const place: Place = below.get(key) ?? { key, below: new Map(), same: null };
  below.set(key, place);
  return firstOf(place);
}

/** The one that stands for all that are the same. */
function firstOf(place: Place): Place {
  return place.same ? firstOf(place.same) : place;
}

/** What is below places that are the same is the same too. */
function unite(one: Place, other: Place): void {
  const [kept, gone] = [firstOf(one), firstOf(other)];
  if (kept === gone) return;
  gone.same = kept;
  for (const [key, below] of gone.below) {
    // what is below may have made it the same as yet another one
    const { below: ofKept } = firstOf(kept);
    const known = ofKept.get(key);
    if (known) unite(known, below);
    else ofKept.set(key, below);
  }
}

function collect(fetch: Asking, provided: Asking["provided"], parent: Place, fields: WrittenField[]): void {
  for (const [name, { meaning, below }] of provided) {
    const place = childOf(parent, name);
    fields.push({ fetch, meaning, place });
    if (below) collect(fetch, below, place, fields);
  }
}

function allBelow(place: Place, found: Set<Place>): ReadonlySet<Place> {
  for (const child of firstOf(place).below.values()) {
    const first = firstOf(child);
    if (found.has(first)) continue;
    found.add(first);
    allBelow(first, found);
  }
  return found;
}
