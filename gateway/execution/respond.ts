// The client's answer, made of the data that the fetches have put together.
// https://spec.graphql.org/October2021/#sec-Handling-Field-Errors
import type { AbstractShape, FieldShape, ObjectShape, OutputShape } from "./answer.ts";
import { holds } from "./conditions.ts";
import { isObject, type JsonObject, ownValue, type ResponsePath } from "./data.ts";
import { type ErrorList, type FetchFailure, MAX_ERRORS_PER_FAILURE } from "./errors.ts";
import type { Refusal } from "./refusals.ts";

export interface AnswerSource {
  readonly data: JsonObject;
  readonly introspection: Readonly<Record<string, unknown>>;
  readonly variables: JsonObject;
  /** What could not be fetched into which object of `data`. */
  readonly failures: ReadonlyMap<JsonObject, readonly FetchFailure[]>;
  /** Errors so far; those found here are added. */
  readonly errors: ErrorList;
}

/** A non-null position without a value: the nearest nullable one above it becomes null. */
const VOID = Symbol("void");

/** A value that was never fetched, other than one that is null. */
type Fetched = unknown;

interface Projection extends AnswerSource {
  /** Where we are; changed in place. */
  readonly path: (string | number)[];
}

/** Null when a non-null field of the root has no value. */
export function projectAnswer(root: ObjectShape, source: AnswerSource): Record<string, unknown> | null {
  const answer = projectObject({ ...source, path: [] }, root, source.data);
  tellRest(source);
  return answer;
}

/** One object below the root, of which `source.data` is the data. */
export function projectObjectAt(
  shape: ObjectShape,
  source: AnswerSource,
  path: ResponsePath,
): Record<string, unknown> | null {
  return projectObject({ ...source, path: [...path] }, shape, source.data);
}

function projectObject(run: Projection, shape: ObjectShape, data: JsonObject): Record<string, unknown> | null {
  if (shape.narrower.some((conjunction) => holds([conjunction], run.variables))) {
    missingTypename(run, shape, data);
    return null;
  }
  // Without a prototype, `__proto__` is a name like any other.
  const answer: Record<string, unknown> = Object.create(null);
  for (const { key, conditions } of shape.places ?? []) if (holds(conditions, run.variables)) answer[key] = undefined;
  for (const field of shape.fields) {
    if (!holds(field.conditions, run.variables)) continue;
    run.path.push(field.key);
    const value = projectField(run, shape, field, data);
    run.path.pop();
    if (value === VOID) return null;
    answer[field.key] = value;
  }
  return answer;
}

function projectField(run: Projection, shape: ObjectShape, field: FieldShape, data: JsonObject): unknown {
  if (field.kind === "typename") return field.typeName ?? missingTypename(run, shape, data);
  if (field.kind === "introspection") return run.introspection[field.key] ?? null;
  const value = field.refusal?.isWhole ? undefined : ownValue(data, field.source);
  if (value === undefined) {
    if (field.refusal) tellRefusal(run, field.refusal);
    else tellMissing(run, field.coordinate, data, field.source);
  }
  return projectValue(run, field.type, value, `field ${field.coordinate}`);
}

function missingTypename(run: Projection, { typeName }: ObjectShape, data: JsonObject): typeof VOID {
  tellMissing(run, `${typeName}.__typename`, data, "__typename");
  return VOID;
}

/** `place` names the position in messages. */
function projectValue(run: Projection, type: OutputShape, value: Fetched, place: string): unknown {
  if (type.kind === "nonNull") return projectNonNull(run, type.of, value, place);
  if (value === null || value === undefined) return null;
  switch (type.kind) {
    case "leaf": {
      const leaf = type.coerce(value);
      return leaf === undefined ? invalid(run, `Invalid value found for ${place}.`) : leaf;
    }
    case "list":
      if (!Array.isArray(value)) return invalid(run, `Invalid value found for ${place}.`);
      return projectList(run, type, value);
    case "object":
      if (!isObject(value)) return invalid(run, `Invalid value found for ${place}.`);
      return projectObject(run, type.shape, value);
    case "abstract":
      if (!isObject(value)) return invalid(run, `Invalid value found for ${place}.`);
      return projectAbstract(run, type, value, place);
  }
}

function projectNonNull(run: Projection, type: OutputShape, value: Fetched, place: string): unknown {
  const projected = projectValue(run, type, value, place);
  if (projected !== null) return projected;
  if (!run.errors.explains(run.path) && !run.errors.covers(run.path))
    invalid(run, `Cannot return null for non-nullable ${place}.`);
  return VOID;
}

function projectList(
  run: Projection,
  { of, itemType }: { readonly of: OutputShape; readonly itemType: string },
  items: readonly unknown[],
): readonly unknown[] | null {
  let isVoid = false;
  const projected = items.map((item, index) => {
    run.path.push(index);
    const value = projectValue(run, of, item, `array element of type ${itemType} at index ${index}`);
    run.path.pop();
    isVoid ||= value === VOID;
    return value;
  });
  return isVoid ? null : projected;
}

function projectAbstract(run: Projection, type: AbstractShape, value: JsonObject, place: string): unknown {
  const typeName = ownValue(value, "__typename") ?? type.typeName;
  const shape = typeof typeName === "string" ? type.shapeOf(typeName) : null;
  return shape ? projectObject(run, shape, value) : invalid(run, `Invalid __typename found for object at ${place}.`);
}

function invalid(run: Projection, message: string): null {
  run.errors.add({ message, path: [...run.path], extensions: { code: "SUBGRAPH_INVALID_RESPONSE" } });
  return null;
}

function tellRefusal(run: Projection, refusal: Refusal): void {
  for (const { path, message, extensions } of refusal.errors) {
    run.errors.add({ message, path: [...run.path, ...path], extensions });
  }
}

/** A field that no fetch has brought is null like a field that is null, but the client is told why. */
function tellMissing(run: Projection, coordinate: string, data: JsonObject, key: string): void {
  if (run.errors.explains(run.path)) return;
  const failures = run.failures.get(data) ?? [];
  const own = failures.find(({ keys }) => keys.has(key));
  if (!own && run.errors.covers(run.path)) return;
  const failure = own ?? failures[0];
  if (failure) tell(run.errors, failure, [...run.path]);
  else invalid(run, `No subgraph answered the field ${coordinate}.`);
}

function tell(errors: ErrorList, failure: FetchFailure, path: ResponsePath | undefined): void {
  failure.timesTold += 1;
  if (failure.timesTold > MAX_ERRORS_PER_FAILURE) return;
  const { message, extensions } = failure;
  errors.add({ message, ...(path ? { path } : {}), extensions });
}

/** Failures of fetches whose fields the client does not see, as the ones that only a later fetch needs. */
function tellRest({ errors, failures }: AnswerSource): void {
  for (const failure of new Set([...failures.values()].flat())) {
    if (failure.timesTold === 0) tell(errors, failure, undefined);
  }
}
