// One fetch: ask, put the answer into the data, and give every error and every gap its place.
import { throwIfCancelled } from "./cancel-signal.ts";
import { contextValues } from "./context-variables.ts";
import { copyOfObject, isObject, type JsonObject, mergeInto } from "./data.ts";
import { createEntityQueue, type EntityAnswer, type EntityBatch, type EntityQueue } from "./entity-queue.ts";
import { failureOf } from "./errors.ts";
import { type Execution, fail } from "./execution.ts";
import type { CompiledFetch, EntityFetch } from "./fetch.ts";
import { depthBelowNull, gapFailure, place, positionsOf, tellUnplaced } from "./placement.ts";
import { FetchRequest } from "./request.ts";
import type { SubgraphResult } from "./send.ts";
import { targetsAt } from "./walk.ts";

export function runFetch(execution: Execution, fetch: CompiledFetch): Promise<void> {
  return fetch.entities
    ? runEntityFetch(execution, fetch, ask(execution, fetch, fetch.entities))
    : runRootFetch(execution, fetch);
}

async function runRootFetch(execution: Execution, fetch: CompiledFetch): Promise<void> {
  // Also below the root: a payload that gives `Query` back.
  const targets = targetsAt(execution.data, fetch.path).map(({ target }) => target);
  if (targets.length === 0) return;
  try {
    throwIfCancelled(execution.operation.signal);
    const result = await execution.send(new FetchRequest(fetch, execution.operation, null));
    takeRootFields(execution, fetch, targets, result);
  } catch (reason) {
    failRootFields(execution, fetch, targets, reason);
  }
}

export function takeRootFields(
  execution: Execution,
  fetch: CompiledFetch,
  targets: readonly JsonObject[],
  { data, errors = [], isShared = false }: SubgraphResult,
): void {
  const positions = errors.length === 0 ? null : positionsOf(execution, fetch);
  const unplaced = errors.filter((error) => {
    const { path = [] } = error;
    if (path.length === 0) return true;
    const belowNull = depthBelowNull(data, path);
    for (const position of targets.flatMap((target) => positions?.get(target) ?? [])) {
      place(execution, fetch, { error, position, path, belowNull });
    }
    return false;
  });
  if (isObject(data)) {
    tellUnplaced(execution, fetch, unplaced);
    const own = isShared && fetch.changesAnswer ? copyOfObject(data) : data;
    for (const rewrite of fetch.outputRewrites) rewrite(own, undefined);
    // later fetches write into the objects: each target has its own
    for (const [index, target] of targets.entries()) {
      mergeInto(target, index === targets.length - 1 ? own : copyOfObject(own), fetch.interfaces);
    }
    return;
  }
  const otherwise = `Expected "data" in response to be an object`;
  const failure = gapFailure(execution, fetch, { errors, unplaced, otherwise });
  for (const target of targets) fail(execution, target, failure);
}

export function failRootFields(
  execution: Execution,
  fetch: CompiledFetch,
  targets: readonly JsonObject[],
  reason: unknown,
): void {
  const failure = failureOf(reason, fetch);
  for (const target of targets) fail(execution, target, failure);
}

/** Objects of the data, and for each the answer that it waits for. */
interface Asked {
  readonly targets: readonly JsonObject[];
  readonly answers: readonly EntityAnswer[];
  readonly write: EntityFetch["write"];
}

/** Synchronous up to here, so that fetches that start at one time ask at one time. */
function ask(execution: Execution, fetch: CompiledFetch, entities: EntityFetch): Asked {
  const asked: AskedSoFar = { targets: [], answers: [], write: entities.write };
  if (entities.contexts.length > 0) {
    askInContexts(execution, fetch, entities, asked);
    return asked;
  }
  const found: JsonObject[] = [];
  entities.walk(execution.data, found);
  const queue = found.length > 0 ? queueOf(execution, fetch, entities, null) : null;
  for (const target of found) note(asked, target, queue?.ask(target) ?? null);
  return asked;
}

interface AskedSoFar extends Asked {
  readonly targets: JsonObject[];
  readonly answers: EntityAnswer[];
}

function askInContexts(execution: Execution, fetch: CompiledFetch, entities: EntityFetch, asked: AskedSoFar): void {
  for (const { target, ancestors } of targetsAt(execution.data, fetch.path)) {
    const values = contextValues(entities.contexts, ancestors);
    note(asked, target, queueOf(execution, fetch, entities, values).ask(target));
  }
}

function note({ targets, answers }: AskedSoFar, target: JsonObject, answer: EntityAnswer | null): void {
  if (!answer) return;
  targets.push(target);
  answers.push(answer);
}

function queueOf(
  execution: Execution,
  fetch: CompiledFetch,
  { question, representing }: EntityFetch,
  context: JsonObject | null,
): EntityQueue {
  const key = context ? `${question.number} ${JSON.stringify(context)}` : question.number;
  const known = execution.queues.get(key);
  if (known) return known;
  const queue = createEntityQueue(execution, { fetch, representing, contextVariables: context ?? {} });
  execution.queues.set(key, queue);
  return queue;
}

async function runEntityFetch(execution: Execution, fetch: CompiledFetch, asked: Asked): Promise<void> {
  const { targets, answers, write } = asked;
  const batches = new Set<EntityBatch>();
  for (const { batch } of answers) batches.add(batch);
  for (const batch of batches) if (!batch.isSettled) await batch.settled;
  for (let index = 0; index < targets.length; index++) {
    const target = targets[index];
    const answer = answers[index];
    if (!target || !answer) continue;
    if (answer.entity) write(target, answer.entity);
    else if (answer.failure) fail(execution, target, answer.failure);
    else execution.gaps.add(target);
  }
  for (const { hasErrors } of batches) if (hasErrors) return placeErrors(execution, fetch, asked);
}

/** Once for each place of each object that an error is about. */
function placeErrors(execution: Execution, fetch: CompiledFetch, { targets, answers }: Asked): void {
  const positions = positionsOf(execution, fetch);
  for (const [target, answer] of new Map(targets.map((target, index) => [target, answers[index]]))) {
    for (const position of positions.get(target) ?? []) {
      for (const error of answer?.errors ?? []) place(execution, fetch, { ...error, position });
    }
  }
}
