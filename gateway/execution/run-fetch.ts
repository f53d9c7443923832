// One fetch: ask, put the answer into the data, and give every error and every gap its place.
import type { GraphQLFormattedError } from "graphql";
import { isObject, type JsonObject, ownValue, type ResponsePath } from "./data.ts";
import { collectBatches, type EntityBatch, mergeEntity, mergeRootFields, targetsAt } from "./entities.ts";
import { clientError, type FetchFailure, failureFrom, failureOf, invalidResponse, notFound } from "./errors.ts";
import type { Execution, OperationRequest } from "./execution.ts";
import type { CompiledFetch } from "./fetch.ts";
import { clientName } from "./own-names.ts";
import type { SubgraphRequest, SubgraphResult } from "./send.ts";

type Targets = readonly JsonObject[];

export async function runFetch(execution: Execution, fetch: CompiledFetch): Promise<void> {
  if (fetch.requires) {
    const batches = collectBatches(fetch, execution.data, execution.gaps);
    await Promise.all(batches.map((batch) => fetchEntities(execution, fetch, batch)));
    return;
  }
  // Also below the root: a payload that gives `Query` back.
  const targets = targetsAt(execution.data, fetch.path).map(({ target }) => target);
  if (targets.length === 0) return;
  const result = await ask(execution, fetch, {}, targets);
  if (result) takeRootFields(execution, fetch, targets, result);
}

async function fetchEntities(execution: Execution, fetch: CompiledFetch, batch: EntityBatch): Promise<void> {
  const variables = { ...batch.contextVariables, representations: batch.representations };
  const result = await ask(execution, fetch, variables, batch.targets.flat());
  if (result) takeEntities(execution, fetch, batch, result);
}

/** Null when there is no answer; `targets` then have their failure. */
async function ask(
  execution: Execution,
  fetch: CompiledFetch,
  extraVariables: JsonObject,
  targets: Targets,
): Promise<SubgraphResult | null> {
  try {
    execution.operation.signal?.throwIfAborted();
    return await execution.send(requestFor(execution.operation, fetch, extraVariables));
  } catch (reason) {
    fail(execution, targets, failureOf(reason, fetch));
    return null;
  }
}

export function requestFor(
  operation: OperationRequest,
  fetch: CompiledFetch,
  extraVariables: JsonObject,
): SubgraphRequest {
  const variables: JsonObject = {};
  for (const name of fetch.variables) {
    const value = ownValue(operation.variables, clientName(name));
    if (value !== undefined) variables[name] = value;
  }
  return {
    subgraph: fetch.subgraph,
    operation: fetch.operation,
    operationName: fetch.operationName,
    operationKind: fetch.operationKind,
    variables: { ...variables, ...extraVariables },
    context: operation.context,
    signal: operation.signal,
  };
}

export function takeRootFields(
  execution: Execution,
  fetch: CompiledFetch,
  targets: Targets,
  { data, errors = [] }: SubgraphResult,
): void {
  const unplaced = placeErrors(execution, fetch, errors, (path) => ({ targets, data, rest: path }));
  if (isObject(data)) {
    tellUnplaced(execution, fetch, unplaced);
    mergeRootFields(fetch, targets, data);
  } else {
    failForGap(execution, fetch, targets, {
      errors,
      unplaced,
      otherwise: `Expected "data" in response to be an object`,
    });
  }
}

function takeEntities(
  execution: Execution,
  fetch: CompiledFetch,
  batch: EntityBatch,
  { data, errors = [] }: SubgraphResult,
): void {
  const answered = isObject(data) ? ownValue(data, "_entities") : undefined;
  const isComplete = Array.isArray(answered) && answered.length === batch.targets.length;
  const entities: readonly unknown[] = isComplete ? answered : [];
  const unplaced = placeErrors(execution, fetch, errors, ([field, index, ...rest]) => {
    const targets = field === "_entities" && typeof index === "number" ? batch.targets[index] : undefined;
    return targets ? { targets, data: entities[Number(index)], rest } : null;
  });
  if (!isComplete) {
    const otherwise = `Expected "data._entities" in response to be an array of ${batch.targets.length} elements`;
    failForGap(execution, fetch, batch.targets.flat(), { errors, unplaced, otherwise });
    return;
  }
  tellUnplaced(execution, fetch, unplaced);
  const explained = new Set(errors.map(({ path }) => path?.[1]));
  for (const [index, targets] of batch.targets.entries()) {
    const entity = entities[index];
    if (isObject(entity)) mergeEntity(fetch, targets, entity);
    else if (explained.has(index)) for (const target of targets) execution.gaps.add(target);
    else {
      fail(execution, targets, notFound(String(batch.representations[index]?.["__typename"]), fetch));
    }
  }
}

interface Place {
  readonly targets: Targets;
  /** What the subgraph answers for the targets. */
  readonly data: unknown;
  /** The path of the error in there. */
  readonly rest: ResponsePath;
}

/** Adds every error that has a place in the client's answer, once for each place; gives back the others. */
function placeErrors(
  execution: Execution,
  fetch: CompiledFetch,
  errors: readonly GraphQLFormattedError[],
  placeOf: (path: ResponsePath) => Place | null,
): readonly GraphQLFormattedError[] {
  if (errors.length === 0) return [];
  const positions = new Map(targetsAt(execution.data, fetch.path).map(({ target, position }) => [target, position]));
  return errors.filter((error) => {
    const place = error.path && error.path.length > 0 ? placeOf(error.path) : null;
    for (const target of place?.targets ?? []) {
      const path = clientPath(fetch, [...(positions.get(target) ?? []), ...(place?.rest ?? [])]);
      const nullAt = path.slice(0, path.length - depthBelowNull(place?.data, place?.rest ?? []));
      execution.errors.add(clientError(error, fetch.subgraph, path), nullAt);
    }
    return !place;
  });
}

/** How many steps of `path` lie below the first null on it. */
function depthBelowNull(data: unknown, path: ResponsePath): number {
  const [step, ...rest] = path;
  if (step === undefined || data === null || data === undefined) return path.length;
  return depthBelowNull(Reflect.get(Object(data), step), rest);
}

function clientPath({ renamed }: CompiledFetch, path: ResponsePath): ResponsePath {
  return path.map((key) => (typeof key === "string" ? clientName(renamed.get(key) ?? key) : key));
}

function tellUnplaced(execution: Execution, fetch: CompiledFetch, unplaced: readonly GraphQLFormattedError[]): void {
  for (const error of unplaced) execution.errors.add(clientError(error, fetch.subgraph, undefined));
}

interface Gap {
  readonly errors: readonly GraphQLFormattedError[];
  readonly unplaced: readonly GraphQLFormattedError[];
  /** The message when the subgraph itself says nothing. */
  readonly otherwise: string;
}

/** An answer without data: the first error without a path stands at every field that is missing for it. */
function failForGap(execution: Execution, fetch: CompiledFetch, targets: Targets, gap: Gap): void {
  const [cause, ...others] = gap.unplaced;
  const placed = gap.errors[0];
  tellUnplaced(execution, fetch, others);
  if (cause) fail(execution, targets, failureFrom(cause, fetch, 0));
  else if (placed) fail(execution, targets, failureFrom(placed, fetch, 1));
  else fail(execution, targets, invalidResponse(gap.otherwise, fetch));
}

/** For a subscription whose stream could not be had. */
export function failRootFields(execution: Execution, fetch: CompiledFetch, reason: unknown): void {
  fail(execution, [execution.data], failureOf(reason, fetch));
}

function fail({ failures, gaps }: Execution, targets: Targets, failure: FetchFailure): void {
  for (const target of targets) {
    failures.set(target, [...(failures.get(target) ?? []), failure]);
    gaps.add(target);
  }
}
