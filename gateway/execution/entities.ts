// From the data so far to representations, and from `_entities` back into the data.
// https://www.apollographql.com/docs/graphos/schema-design/federated-schemas/reference/subgraph-spec
import { contextValues } from "./context-variables.ts";
import {
  copyOfObject,
  isObject,
  type JsonObject,
  mergeInto,
  ownValue,
  type ResponsePath,
  setOwnValue,
} from "./data.ts";
import type { CompiledFetch, PathStep, Requirement } from "./fetch.ts";
import { hasType, type Rewrite } from "./rewrites.ts";

/** One request to `_entities`. Equal representations are sent once. */
export interface EntityBatch {
  readonly representations: readonly JsonObject[];
  /** For each representation the objects that it stands for. */
  readonly targets: readonly (readonly JsonObject[])[];
  /** Variables out of contexts; entities with other values are in another batch. */
  readonly contextVariables: JsonObject;
}

/** No batch when there is nothing to ask for. `gaps` are the objects for which some fetch has brought nothing. */
export function collectBatches(
  fetch: CompiledFetch,
  data: JsonObject,
  gaps: ReadonlySet<JsonObject>,
): readonly EntityBatch[] {
  const collectors = new Map<string, BatchCollector>();
  for (const { target, ancestors } of targetsAt(data, fetch.path)) {
    const representation = representationOf(target, fetch, gaps);
    if (!representation) continue;
    const variables = fetch.contexts.length === 0 ? {} : contextValues(fetch.contexts, ancestors);
    const key = fetch.contexts.length === 0 ? "" : JSON.stringify(variables);
    const collector = collectors.get(key) ?? createBatchCollector(variables);
    collectors.set(key, collector);
    collector.add(representation, target);
  }
  return [...collectors.values()].map(({ batch }) => batch);
}

interface BatchCollector {
  readonly batch: EntityBatch;
  add(representation: JsonObject, target: JsonObject): void;
}

function createBatchCollector(contextVariables: JsonObject): BatchCollector {
  const representations: JsonObject[] = [];
  const targets: JsonObject[][] = [];
  const known = new Map<string, JsonObject[]>();
  return {
    batch: { representations, targets, contextVariables },
    add(representation, target) {
      const key = JSON.stringify(representation);
      const same = known.get(key);
      if (same) {
        same.push(target);
        return;
      }
      const first = [target];
      known.set(key, first);
      representations.push(representation);
      targets.push(first);
    },
  };
}

function representationOf(
  target: JsonObject,
  { requires, inputRewrites }: CompiledFetch,
  gaps: ReadonlySet<JsonObject>,
): JsonObject | null {
  const representation = requires ? selected(target, requires, gaps) : undefined;
  if (!representation || typeof representation["__typename"] !== "string") return null;
  applyRewrites(representation, inputRewrites, undefined);
  return representation;
}

/**
 * Undefined when a field is missing that must be there: one of the key, or any one if a fetch has failed to bring it.
 * A fragment without its fields gives nothing: another one may hold the key.
 */
function selected(
  source: JsonObject,
  requirements: readonly Requirement[],
  gaps: ReadonlySet<JsonObject>,
): JsonObject | undefined {
  const result: JsonObject = {};
  for (const requirement of requirements) {
    if (requirement.kind === "fragment") {
      const isApplicable = requirement.types === null || typeFits(source, requirement.types);
      const part = isApplicable ? selected(source, requirement.selections, gaps) : undefined;
      if (part) mergeInto(result, part);
      continue;
    }
    const value = selectedValue(ownValue(source, requirement.key), requirement.selections, gaps);
    if (value !== undefined) setOwnValue(result, requirement.key, value);
    else if (requirement.isKey || gaps.has(source)) return undefined;
  }
  return result;
}

function selectedValue(
  value: unknown,
  selections: readonly Requirement[] | null,
  gaps: ReadonlySet<JsonObject>,
): unknown {
  if (value === undefined || value === null || selections === null) return value;
  if (Array.isArray(value)) {
    const items = value.map((item) => selectedValue(item, selections, gaps));
    return items.includes(undefined) ? undefined : items;
  }
  return isObject(value) ? selected(value, selections, gaps) : undefined;
}

function typeFits(source: JsonObject, types: ReadonlySet<string>): boolean {
  const typeName = ownValue(source, "__typename");
  return typeof typeName === "string" && types.has(typeName);
}

function applyRewrites(object: JsonObject, rewrites: readonly Rewrite[], typeName: string | undefined): void {
  for (const rewrite of rewrites) rewrite(object, typeName);
}

/** Writes an answer's root fields into all objects that they were fetched for. Takes over the objects in `data`. */
export function mergeRootFields(fetch: CompiledFetch, targets: readonly JsonObject[], data: JsonObject): void {
  applyRewrites(data, fetch.outputRewrites, undefined);
  mergeIntoAll(targets, data);
}

/** Writes one member of `_entities` into all objects that it was fetched for. Takes over the objects in `entity`. */
export function mergeEntity(fetch: CompiledFetch, targets: readonly JsonObject[], entity: JsonObject): void {
  const typeName = targets[0]?.["__typename"];
  applyRewrites(entity, fetch.outputRewrites, typeof typeName === "string" ? typeName : undefined);
  const answered = ownValue(entity, "__typename");
  if (typeof answered === "string" && fetch.interfaceNames.has(answered)) delete entity["__typename"];
  mergeIntoAll(targets, entity);
}

/** The first target takes the objects themselves, the others copies: later fetches write into them. */
function mergeIntoAll(targets: readonly JsonObject[], source: JsonObject): void {
  const copies = targets.slice(1).map((target) => ({ target, copy: copyOfObject(source) }));
  if (targets[0]) mergeInto(targets[0], source);
  for (const { target, copy } of copies) mergeInto(target, copy);
}

export interface Target {
  readonly target: JsonObject;
  /** The objects from the root to `target`, both included: one for each step of the path. */
  readonly ancestors: readonly JsonObject[];
  readonly position: ResponsePath;
}

/** The objects at the end of a path, in the order of the data. */
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
