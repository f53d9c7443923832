// Finding what is known of an entity by the values of its representation. Most objects stand in several places, and
// making their JSON each time is three times the work (bench: engine).
import { type JsonObject, ownValue } from "./data.ts";
import type { PlainRepresenting, Representing } from "./requirements.ts";

export interface Identities<Value> {
  /** Of all objects with one type and equal values: what `make` gave for the first. */
  get(object: JsonObject, makers: Makers<Value>): Value | null;
}

export interface Makers<Value> {
  make(object: JsonObject, representing: PlainRepresenting): Value;
  /** For objects whose values do not tell them apart: lists and objects are equal by what is in them. */
  otherwise(object: JsonObject): Value | null;
}

/** A map for each value but the last, whose map holds what was made. */
type Level<Value> = Map<unknown, Level<Value> | Value>;

interface OfType<Value> {
  readonly representing: PlainRepresenting;
  readonly first: Level<Value>;
}

export function createIdentities<Value extends object>(representing: Representing): Identities<Value> {
  const known = new Map<unknown, OfType<Value> | null>();
  let lastName: unknown;
  let last: OfType<Value> | null = null;

  function ofType(typeName: unknown): OfType<Value> | null {
    if (typeName === lastName) return last;
    const plain = typeof typeName === "string" ? representing.plain(typeName) : null;
    last = known.get(typeName) ?? (plain && { representing: plain, first: new Map() });
    lastName = typeName;
    known.set(typeName, last);
    return last;
  }

  return {
    get(object, { make, otherwise }) {
      const type = ofType(ownValue(object, "__typename"));
      if (!type) return otherwise(object);
      const { reads } = type.representing;
      let level = type.first;
      for (let depth = 0; ; depth++) {
        const value = reads[depth]?.(object);
        if (value === undefined || (typeof value === "object" && value !== null)) return otherwise(object);
        const found = level.get(value);
        if (depth === reads.length - 1) {
          // at the last level there are values
          if (found) return found as Value;
          const made = make(object, type.representing);
          level.set(value, made);
          return made;
        }
        // and before it levels
        const next = (found as Level<Value> | undefined) ?? new Map();
        if (!found) level.set(value, next);
        level = next;
      }
    },
  };
}
