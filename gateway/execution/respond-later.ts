// The part of an answer that a deferred fragment is: the same objects as in the first answer, with more fields.
import type { GraphQLFormattedError } from "graphql";
import type { ObjectShape, OutputShape } from "./answer.ts";
import type { CompiledPart } from "./compile.ts";
import { holds } from "./conditions.ts";
import { isObject, type JsonObject, ownValue, type ResponsePath } from "./data.ts";
import type { Execution } from "./execution.ts";
import { projectObjectAt } from "./respond.ts";

/** An object of the answer that a fragment adds fields to. */
export interface PartPlace {
  readonly path: ResponsePath;
  readonly shape: ObjectShape;
  readonly data: JsonObject;
}

/** Where the fragment belongs in `answer`, which has been delivered. What is null there gets no more fields. */
export function placesOfPart(
  { shape, depth }: CompiledPart,
  { data, variables }: Execution,
  answer: JsonObject,
): readonly PartPlace[] {
  const found: PartPlace[] = [];
  const path: (string | number)[] = [];

  function visitObject(object: ObjectShape, value: JsonObject, delivered: JsonObject, left: number): void {
    const fields = object.fields.filter(({ conditions }) => holds(conditions, variables));
    if (left === 0) {
      if (fields.length > 0) found.push({ path: [...path], shape: object, data: value });
      return;
    }
    for (const field of fields) {
      if (field.kind !== "field") continue;
      path.push(field.key);
      visitValue(field.type, ownValue(value, field.source), ownValue(delivered, field.key), left - 1);
      path.pop();
    }
  }

  function visitValue(type: OutputShape, value: unknown, delivered: unknown, left: number): void {
    if (type.kind === "nonNull") visitValue(type.of, value, delivered, left);
    else if (type.kind === "list" && Array.isArray(value) && Array.isArray(delivered)) {
      for (const [index, item] of value.entries()) {
        path.push(index);
        visitValue(type.of, item, delivered[index], left);
        path.pop();
      }
    } else if (type.kind !== "list" && type.kind !== "leaf" && isObject(value) && isObject(delivered)) {
      const object = type.kind === "object" ? type.shape : type.shapeOf(String(value["__typename"] ?? type.typeName));
      if (object) visitObject(object, value, delivered, left);
    }
  }

  visitObject(shape, data, answer, depth);
  return found;
}

/** The fragment's fields at one place, with the errors that stand at or below it. */
export function projectPart(
  { path, shape, data }: PartPlace,
  execution: Execution,
): { readonly data: Record<string, unknown> | null; readonly errors: readonly GraphQLFormattedError[] } {
  const { variables, failures, errors } = execution;
  const answer = projectObjectAt(shape, { data, introspection: {}, variables, failures, errors }, path);
  const isHere = ({ path: place = [] }: GraphQLFormattedError) => path.every((key, index) => place[index] === key);
  return { data: answer, errors: errors.errors.filter(isHere) };
}
