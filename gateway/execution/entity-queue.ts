// Asking a subgraph about entities: whoever asks one question at one time shares a request, and no entity is asked for
// twice in one execution.
import type { GraphQLFormattedError } from "graphql";
import { throwIfCancelled } from "./cancel-signal.ts";
import { copyOfObject, isObject, type JsonObject, ownValue, type ResponsePath } from "./data.ts";
import { type FetchFailure, failureOf, notFound } from "./errors.ts";
import type { Execution } from "./execution.ts";
import type { CompiledFetch } from "./fetch.ts";
import { createIdentities, type Makers } from "./identities.ts";
import { depthBelowNull, gapFailure, tellUnplaced } from "./placement.ts";
import { type Representation, representationValue } from "./representation.ts";
import { FetchRequest } from "./request.ts";
import type { Representing } from "./requirements.ts";
import type { SubgraphResult } from "./send.ts";

/** What a subgraph answered about one representation. */
export interface EntityAnswer extends Representation {
  readonly batch: EntityBatch;
  /** Null until the batch is settled, and when there is none. */
  entity: JsonObject | null;
  /** Why there is none; null when the subgraph's own errors say it. */
  failure: FetchFailure | null;
  errors: readonly EntityError[];
}

export interface EntityError {
  readonly error: GraphQLFormattedError;
  /** From the entity down. */
  readonly path: ResponsePath;
  /** How much of the path lies below the first null on it. */
  readonly belowNull: number;
}

/** The answers of one request. */
export interface EntityBatch {
  readonly answers: EntityAnswer[];
  /** Never rejects. */
  readonly settled: Promise<void>;
  isSettled: boolean;
  hasErrors: boolean;
}

export interface EntityQueue {
  /** One answer for all objects with one representation, there when its batch is settled; null for objects without. */
  ask(object: JsonObject): EntityAnswer | null;
}

const NO_ERRORS: readonly EntityError[] = [];

export interface QueueOptions {
  readonly fetch: CompiledFetch;
  readonly representing: Representing;
  /** The same for everything in the queue. */
  readonly contextVariables: JsonObject;
}

export function createEntityQueue(execution: Execution, options: QueueOptions): EntityQueue {
  const { fetch, representing, contextVariables } = options;
  const answers = new Map<string, EntityAnswer>();
  let open: EntityBatch | null = null;

  function openBatch(): EntityBatch {
    const send = () => {
      open = null;
      return sendBatch(execution, fetch, batch, contextVariables);
    };
    // Others may ask the same in this turn: the tick comes when every promise that is settled now has been followed up.
    const turn = new Promise<void>((resolve) => process.nextTick(resolve));
    const batch: EntityBatch = { answers: [], settled: turn.then(send), isSettled: false, hasErrors: false };
    return batch;
  }

  function askFor(object: JsonObject, source: Representation["source"]): EntityAnswer {
    open ??= openBatch();
    const answer = { object, source, batch: open, entity: null, failure: null, errors: NO_ERRORS };
    open.answers.push(answer);
    return answer;
  }

  function askByText(object: JsonObject): EntityAnswer | null {
    const text = representing.text(object, execution.gaps);
    if (text === null) return null;
    const answer = answers.get(text) ?? askFor(object, text);
    answers.set(text, answer);
    return answer;
  }

  const makers: Makers<EntityAnswer> = { make: askFor, otherwise: askByText };
  const identities = createIdentities<EntityAnswer>(representing);
  return { ask: (object) => identities.get(object, makers) };
}

async function sendBatch(
  execution: Execution,
  fetch: CompiledFetch,
  batch: EntityBatch,
  context: JsonObject,
): Promise<void> {
  const { answers } = batch;
  try {
    throwIfCancelled(execution.operation.signal);
    const request = new FetchRequest(fetch, execution.operation, { representations: answers, context });
    takeResult(execution, fetch, batch, await execution.send(request));
  } catch (reason) {
    const failure = failureOf(reason, fetch);
    for (const answer of answers) answer.failure = failure;
  }
  batch.isSettled = true;
}

function takeResult(execution: Execution, fetch: CompiledFetch, batch: EntityBatch, result: SubgraphResult): void {
  const { data, errors = [], isShared = false } = result;
  const { answers } = batch;
  const answered = isObject(data) ? ownValue(data, "_entities") : undefined;
  const entities = Array.isArray(answered) && answered.length === answers.length ? answered : null;
  const unplaced = errors.length === 0 ? [] : takeErrors(batch, errors, entities ?? []);
  if (!entities) {
    const otherwise = `Expected "data._entities" in response to be an array of ${answers.length} elements`;
    const failure = gapFailure(execution, fetch, { errors, unplaced, otherwise });
    for (const answer of answers) answer.failure = failure;
    return;
  }
  tellUnplaced(execution, fetch, unplaced);
  const isCopied = isShared && fetch.changesAnswer;
  for (let index = 0; index < entities.length; index++) {
    const entity: unknown = entities[index];
    const answer = answers[index];
    if (!answer) continue;
    if (isObject(entity)) answer.entity = rewritten(fetch, answer, isCopied ? copyOfObject(entity) : entity);
    else if (answer.errors.length === 0) answer.failure = notFound(typeNameOf(answer), fetch);
  }
}

/** Gives back the errors that are about no single entity. */
function takeErrors(
  batch: EntityBatch,
  errors: readonly GraphQLFormattedError[],
  entities: readonly unknown[],
): readonly GraphQLFormattedError[] {
  batch.hasErrors = true;
  return errors.filter((error) => {
    const [field, index, ...path] = error.path ?? [];
    const answer = field === "_entities" && typeof index === "number" ? batch.answers[index] : undefined;
    if (!answer) return true;
    const belowNull = depthBelowNull(entities[Number(index)], path);
    answer.errors = [...answer.errors, { error, path, belowNull }];
    return false;
  });
}

function rewritten({ outputRewrites }: CompiledFetch, answer: EntityAnswer, entity: JsonObject): JsonObject {
  for (const rewrite of outputRewrites) rewrite(entity, typeNameOf(answer));
  return entity;
}

function typeNameOf(answer: EntityAnswer): string {
  return String(representationValue(answer)["__typename"]);
}
