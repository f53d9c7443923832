// From the root of the data to the objects at the end of a path.
import { compileSource, readSource } from "./code.ts";
import { isObject, type JsonObject, ownValue, type ResponsePath } from "./data.ts";
import { hasType } from "./rewrites.ts";
import type { TypeNames } from "./type-names.ts";

/** A step into the data. Lists on the way are gone through without steps of their own. */
export interface PathStep {
  readonly key: string;
  /** Only objects of these types go on; null: all do. */
  readonly types: TypeNames | null;
}

/** `name`, `@` for the items of a list, and after either, or alone for the root, `|[A,B]`: only these types. */
export function compilePath(path: readonly (string | number)[]): readonly PathStep[] {
  const steps: PathStep[] = [];
  for (const element of path) {
    const [name = "", condition] = String(element).split("|", 2);
    if (name !== "@" && name !== "") steps.push({ key: name, types: null });
    const last = steps.pop();
    if (last) steps.push(condition === undefined ? last : { ...last, types: namesIn(condition) });
  }
  return steps;
}

function namesIn(condition: string): TypeNames {
  return new Set(condition.slice(1, -1).split(","));
}

/** Adds the objects at the end of the path to `found`, in the order of the data. One that stands twice comes twice. */
export type Walk = (data: JsonObject, found: JsonObject[]) => void;

export function compileWalk(path: readonly PathStep[]): Walk {
  const start: Walk = (object, found) => void found.push(object);
  return path.reduceRight((rest, step) => compileStep(step, rest), start);
}

function compileStep({ key, types }: PathStep, rest: Walk): Walk {
  const test = types ? " && hasType(value, types)" : "";
  const source = `function walk(object, found) { visit(${readSource("object", key)}, found); }
    function visit(value, found) {
      if (isArray(value)) for (let index = 0; index < value.length; index++) visit(value[index], found);
      else if (typeof value === "object" && value !== null${test}) rest(value, found);
    }`;
  return compileSource(`(() => { ${source} return walk; })()`, { isArray: Array.isArray, hasType, types, rest });
}

export interface Target {
  readonly target: JsonObject;
  /** The objects from the root to `target`, both included: one for each step of the path. */
  readonly ancestors: readonly JsonObject[];
  readonly position: ResponsePath;
}

/** The same objects with their places, which only errors and contexts need. */
export function targetsAt(data: JsonObject, path: readonly PathStep[]): readonly Target[] {
  const found: Target[] = [];
  const visit = (value: unknown, depth: number, parents: readonly JsonObject[], position: ResponsePath): void => {
    if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) visit(item, depth, parents, [...position, index]);
      return;
    }
    const types = path[depth - 1]?.types;
    if (!isObject(value) || (types && !hasType(value, types))) return;
    const ancestors = [...parents, value];
    const step = path[depth];
    if (step) visit(ownValue(value, step.key), depth + 1, ancestors, [...position, step.key]);
    else found.push({ target: value, ancestors, position });
  };
  visit(data, 0, [], []);
  return found;
}
