// Where the errors of subgraphs stand in the client's answer.
import type { GraphQLFormattedError } from "graphql";
import type { FieldShape, ObjectShape, OutputShape } from "./answer.ts";
import { clientName } from "./client-names.ts";
import { holds } from "./conditions.ts";
import { isObject, type JsonObject, ownValue, type ResponsePath } from "./data.ts";
import { clientError, type FetchFailure, failureFrom, invalidResponse } from "./errors.ts";
import type { Execution } from "./execution.ts";
import type { CompiledFetch } from "./fetch.ts";
import { targetsAt } from "./walk.ts";

/** How many steps of `path` lie below the first null on it, in what the subgraph answered. */
export function depthBelowNull(data: unknown, path: ResponsePath): number {
  const [step, ...rest] = path;
  if (step === undefined || data === null || data === undefined) return path.length;
  return depthBelowNull(Reflect.get(Object(data), step), rest);
}

/** One error, at one object that the fetch writes into. */
export interface Placed {
  readonly error: GraphQLFormattedError;
  /** From the root to the object. */
  readonly position: ResponsePath;
  /** From the object down. */
  readonly path: ResponsePath;
  readonly belowNull: number;
}

/**
 * Not where a condition has left the field out: the planner may fetch it all the same. Without a path where the client has
 * given the name of what is fetched for another field to one of his own, of which the error is not.
 */
export function place(execution: Execution, fetch: CompiledFetch, placed: Placed): void {
  const sources = [...placed.position, ...placed.path].map((key) =>
    typeof key === "string" ? (fetch.renamed.get(key) ?? key) : key,
  );
  const standing = standingOf(execution, sources);
  if (standing === "left out") return;
  const path = sources.map((key) => (typeof key === "string" ? clientName(key) : key));
  if (standing === "another's") execution.errors.add(clientError(placed.error, fetch.subgraph, undefined));
  else {
    execution.errors.add(
      clientError(placed.error, fetch.subgraph, path),
      path.slice(0, path.length - placed.belowNull),
    );
  }
}

/** Whose what stands at a path of the data is, in the client's answer. */
type Standing = "the client's" | "left out" | "not selected" | "another's";

function standingOf({ plan, data, variables }: Execution, sources: ResponsePath): Standing {
  let type: OutputShape = { kind: "object", shape: plan.answer };
  let value: unknown = data;
  for (const source of sources) {
    if (typeof source === "number") {
      value = Array.isArray(value) ? value[source] : null;
      continue;
    }
    const fields: readonly FieldShape[] = objectShape(type, value)?.fields ?? [];
    const field = fields.find((one) => one.kind === "field" && one.source === source);
    if (field?.kind !== "field") {
      return fields.some(({ key }) => key === clientName(source)) ? "another's" : "not selected";
    }
    if (!holds(field.conditions, variables)) return "left out";
    value = isObject(value) ? ownValue(value, source) : null;
    type = field.type;
  }
  return "the client's";
}

function objectShape(type: OutputShape, value: unknown): ObjectShape | null {
  if (type.kind === "list" || type.kind === "nonNull") return objectShape(type.of, value);
  if (type.kind !== "abstract") return type.kind === "object" ? type.shape : null;
  const typeName = isObject(value) ? ownValue(value, "__typename") : null;
  return typeof typeName === "string" ? type.shapeOf(typeName) : null;
}

/** All places of the objects at the end of the fetch's path; an object that is shared has several. */
export function positionsOf({ data }: Execution, { path }: CompiledFetch): ReadonlyMap<JsonObject, ResponsePath[]> {
  const positions = new Map<JsonObject, ResponsePath[]>();
  for (const { target, position } of targetsAt(data, path)) {
    const known = positions.get(target);
    if (known) known.push(position);
    else positions.set(target, [position]);
  }
  return positions;
}

export function tellUnplaced(
  { errors }: Execution,
  fetch: CompiledFetch,
  unplaced: readonly GraphQLFormattedError[],
): void {
  for (const error of unplaced) errors.add(clientError(error, fetch.subgraph, undefined));
}

export interface Gap {
  readonly errors: readonly GraphQLFormattedError[];
  readonly unplaced: readonly GraphQLFormattedError[];
  /** The message when the subgraph itself says nothing. */
  readonly otherwise: string;
}

/** Of an answer without data: the first error without a path is the reason for every field that is missing. */
export function gapFailure(execution: Execution, fetch: CompiledFetch, gap: Gap): FetchFailure {
  const [cause, ...others] = gap.unplaced;
  const [first] = gap.errors;
  tellUnplaced(execution, fetch, others);
  if (cause) return failureFrom(cause, fetch, 0);
  return first ? failureFrom(first, fetch, 1) : invalidResponse(gap.otherwise, fetch);
}
