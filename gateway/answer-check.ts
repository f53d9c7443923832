// What comes from a subgraph is checked for the shape that the executor relies on. By hand: it stands in the way of every
// answer, and looks at its top and its errors only.
import type { GraphQLFormattedError } from "graphql";
import type { SubgraphResult } from "./execution/send.ts";

type JsonObject = Record<string, unknown>;

/** Null when `value`, which came as JSON, is no GraphQL answer. `data` is not copied. */
export function checkAnswer(value: unknown): SubgraphResult | null {
  if (!isJsonObject(value)) return null;
  const { data, errors, extensions } = value;
  if (data === undefined && errors === undefined) return null;
  if (!isObjectOrNothing(data) || !isObjectOrNothing(extensions)) return null;
  if (data !== undefined && errors === undefined && !extensions) return { data };
  const checked = errors === undefined ? null : checkErrors(errors);
  if (errors !== undefined && checked === null) return null;
  return {
    ...(data !== undefined && { data }),
    ...(checked && { errors: checked }),
    ...(extensions && { extensions }),
  };
}

/** Null when one of them is none. */
function checkErrors(errors: unknown): GraphQLFormattedError[] | null {
  if (!Array.isArray(errors)) return null;
  const checked: GraphQLFormattedError[] = [];
  for (const error of errors) {
    if (!isError(error)) return null;
    const { message, path, extensions } = error;
    checked.push({ message, ...(path && { path }), ...(extensions && { extensions }) });
  }
  return checked;
}

function isError(value: unknown): value is GraphQLFormattedError {
  if (!isJsonObject(value)) return false;
  const { message, path, extensions } = value;
  return (
    typeof message === "string" &&
    (path === undefined || (Array.isArray(path) && path.every(isPathStep))) &&
    (extensions === undefined || isJsonObject(extensions))
  );
}

function isPathStep(step: unknown): boolean {
  return typeof step === "string" || typeof step === "number";
}

function isObjectOrNothing(value: unknown): value is JsonObject | null | undefined {
  return value === undefined || value === null || isJsonObject(value);
}

function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
