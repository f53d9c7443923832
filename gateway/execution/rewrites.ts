// The plan's corrections of what goes into and comes out of a fetch (`inputRewrites`, `outputRewrites`).
import type { FetchDataRewrite } from "@apollo/query-planner";
import { isObject, type JsonObject, ownValue, setOwnValue } from "./data.ts";
import type { TypeNames } from "./type-names.ts";

/** Changes `object` in place. `typeName` stands in for a missing `__typename` at the top. */
export type Rewrite = (object: JsonObject, typeName: string | undefined) => void;

export type DataStep =
  | { readonly kind: "field"; readonly name: string }
  | { readonly kind: "type"; readonly types: TypeNames };

const TYPE_PREFIX = "... on ";

export function compileDataPath(path: readonly string[], typesBelow: (name: string) => TypeNames): readonly DataStep[] {
  return path.map((step) =>
    step.startsWith(TYPE_PREFIX)
      ? { kind: "type", types: typesBelow(step.slice(TYPE_PREFIX.length)) }
      : { kind: "field", name: step },
  );
}

export function compileRewrites(
  rewrites: readonly FetchDataRewrite[] | undefined,
  typesBelow: (name: string) => TypeNames,
): readonly Rewrite[] {
  return (rewrites ?? []).map((rewrite) => {
    const parents = compileDataPath(rewrite.path.slice(0, -1), typesBelow);
    const change = changeOf(rewrite, rewrite.path.at(-1) ?? "");
    return (object, typeName) => applyAt(object, parents, 0, typeName, change);
  });
}

function changeOf(rewrite: FetchDataRewrite, field: string): (object: JsonObject) => void {
  if (rewrite.kind === "ValueSetter") return (object) => setOwnValue(object, field, rewrite.setValueTo);
  return (object) => {
    const value = ownValue(object, field);
    if (value === undefined) return;
    setOwnValue(object, rewrite.renameKeyTo, value);
    delete object[field];
  };
}

function applyAt(
  value: unknown,
  steps: readonly DataStep[],
  index: number,
  typeName: string | undefined,
  change: (object: JsonObject) => void,
): void {
  if (Array.isArray(value)) {
    for (const item of value) applyAt(item, steps, index, undefined, change);
    return;
  }
  if (!isObject(value)) return;
  const step = steps[index];
  if (step === undefined) change(value);
  else if (step.kind === "field") applyAt(ownValue(value, step.name), steps, index + 1, undefined, change);
  else if (hasType(value, step.types, typeName)) applyAt(value, steps, index + 1, typeName, change);
}

/** Where nobody asked for `__typename`, the plan knows that the type fits. */
export function hasType(object: JsonObject, types: TypeNames, typeName?: string): boolean {
  const actual = ownValue(object, "__typename") ?? typeName;
  return typeof actual !== "string" || types.has(actual);
}
