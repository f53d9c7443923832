// Fields of an operation that are answered with null and errors, and were left out of what was planned.
import type { FieldNode } from "graphql";
import type { ResponsePath } from "./data.ts";

export interface RefusalError {
  /** From below the field; empty for the field itself. */
  readonly path: ResponsePath;
  readonly message: string;
  readonly extensions: Readonly<Record<string, unknown>>;
}

export interface Refusal {
  /** False when the same response key was also asked for in a way that is not refused. */
  readonly isWhole: boolean;
  readonly errors: readonly RefusalError[];
}

const ERRORS = Symbol("refusal errors");

interface RefusedField extends FieldNode {
  readonly [ERRORS]: readonly RefusalError[];
}

/** For the document that `compilePlan` gets. Marked on the node, because transformations of a document copy nodes. */
export function refuseField(field: FieldNode, errors: readonly RefusalError[]): FieldNode {
  const refused: RefusedField = { ...field, [ERRORS]: errors };
  return refused;
}

/** Of all fields with one response key; null when none of them is refused. */
export function refusalOf(fields: readonly FieldNode[]): Refusal | null {
  const refused = fields.filter((field): field is RefusedField => ERRORS in field);
  if (refused.length === 0) return null;
  const errors = new Map(refused.flatMap((field) => field[ERRORS]).map((error) => [error.path.join("."), error]));
  return { isWhole: refused.length === fields.length, errors: [...errors.values()] };
}
