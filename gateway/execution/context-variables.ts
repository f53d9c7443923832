// @context and @fromContext: variables of a fetch whose values lie further up in the data.
import type { FetchDataKeyRenamer } from "@apollo/query-planner";
import { isObject, type JsonObject, ownValue } from "./data.ts";
import { compileDataPath, type DataStep, hasType } from "./rewrites.ts";
import type { TypeNames } from "./type-names.ts";

export interface ContextVariable {
  readonly variable: string;
  /** Where to look; the first place that has a value counts. */
  readonly places: readonly ContextPlace[];
}

interface ContextPlace {
  /** How many fields up from the entity. */
  readonly levelsUp: number;
  readonly steps: readonly DataStep[];
}

export function compileContexts(
  rewrites: readonly FetchDataKeyRenamer[] | undefined,
  typesBelow: (name: string) => TypeNames,
): readonly ContextVariable[] {
  const places = new Map<string, ContextPlace[]>();
  for (const { path, renameKeyTo } of rewrites ?? []) {
    const levelsUp = path.filter((step) => step === "..").length;
    const steps = compileDataPath(path.slice(levelsUp), typesBelow);
    places.set(renameKeyTo, [...(places.get(renameKeyTo) ?? []), { levelsUp, steps }]);
  }
  return [...places].map(([variable, found]) => ({ variable, places: found }));
}

/**
 * The values for one entity. `ancestors` are the objects on the way from the root to the entity, which is the last.
 * A variable without a value is left out, so that the subgraph's default applies.
 */
export function contextValues(contexts: readonly ContextVariable[], ancestors: readonly JsonObject[]): JsonObject {
  const values: JsonObject = {};
  for (const { variable, places } of contexts) {
    for (const { levelsUp, steps } of places) {
      const value = valueAt(ancestors.at(-1 - levelsUp), steps, 0);
      if (value === undefined) continue;
      values[variable] = value;
      break;
    }
  }
  return values;
}

function valueAt(value: unknown, steps: readonly DataStep[], index: number): unknown {
  const step = steps[index];
  if (step === undefined || value === null || value === undefined) return value;
  if (Array.isArray(value)) return value.map((item) => valueAt(item, steps, index) ?? null);
  if (!isObject(value)) return undefined;
  if (step.kind === "field") return valueAt(ownValue(value, step.name), steps, index + 1);
  return hasType(value, step.types) ? valueAt(value, steps, index + 1) : undefined;
}
