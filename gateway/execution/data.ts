// Reading and merging of the JSON that subgraphs answer with.

export type JsonObject = Record<string, unknown>;
export type ResponsePath = readonly (string | number)[];

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Undefined for what an object merely inherits: `constructor` and `__proto__` are names that GraphQL allows. */
export function ownValue(object: JsonObject, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

export function setOwnValue(object: JsonObject, key: string, value: unknown): void {
  if (key !== "__proto__") object[key] = value;
  else Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
}

/** Names of types that say less than that of an object type: those of interfaces, behind `@interfaceObject`. */
export type VagueNames = ReadonlySet<unknown>;

const NONE: VagueNames = new Set();

/**
 * Writes all of `source` into `target`. Objects and the items of lists are merged; a null never covers a value, nor a vague
 * `__typename` one that is there, because then it would depend on which of two parallel answers came last. Takes over
 * the objects of `source`.
 */
export function mergeInto(target: JsonObject, source: JsonObject, vague: VagueNames = NONE): void {
  for (const key of Object.keys(source)) {
    const value = source[key];
    const present = ownValue(target, key);
    if (value === undefined || (key === "__typename" && vague.has(value) && typeof present === "string")) continue;
    setOwnValue(target, key, merged(present, value, vague));
  }
}

/** The sum of two values of one field. Changes the objects in `present`, and takes over those of `added`. */
export function merged(present: unknown, added: unknown, vague: VagueNames = NONE): unknown {
  if (present === added) return present;
  if (added === null) return present === undefined ? null : present;
  if (isObject(present) && isObject(added)) {
    mergeInto(present, added, vague);
    return present;
  }
  if (Array.isArray(present) && Array.isArray(added) && present.length === added.length) {
    return present.map((item, index) => merged(item, added[index], vague));
  }
  return added;
}

/** Deep. */
export function copyOfObject(object: JsonObject): JsonObject {
  const copy: JsonObject = {};
  for (const key of Object.keys(object)) setOwnValue(copy, key, copyOfValue(object[key]));
  return copy;
}

/** Deep. */
export function copyOfValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyOfValue);
  return isObject(value) ? copyOfObject(value) : value;
}
