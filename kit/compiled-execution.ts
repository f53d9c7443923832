// One execution of a compiled operation: what its fields share, the errors that it meets, and the walk through a selection.
import {
  type FieldNode,
  type GraphQLError,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  locatedError,
  type OperationDefinitionNode,
  responsePathAsArray,
} from "graphql";
import type { Path } from "graphql/jsutils/Path.js";
import { createParts, Later, type Parts } from "./later.ts";

export interface Operation {
  readonly schema: GraphQLSchema;
  readonly definition: OperationDefinitionNode;
  readonly fragments: GraphQLResolveInfo["fragments"];
}

export interface Execution {
  readonly operation: Operation;
  readonly rootValue: unknown;
  readonly contextValue: unknown;
  readonly variableValues: Record<string, unknown>;
  readonly errors: FieldErrors;
  /** Arguments are made once for all objects of a list. */
  readonly argumentsOf: Map<Field, Record<string, unknown>>;
}

/** A field at one place of the operation, for one type of the object that it is selected on. */
export interface Field {
  /** The alias, or the field's own name. */
  readonly responseName: string;
  readonly fieldName: string;
  readonly nodes: readonly FieldNode[];
  readonly type: GraphQLOutputType;
  readonly parentType: GraphQLObjectType;
}

export interface SelectedField {
  readonly responseName: string;
  /** Gives the field's value, or what will be it. Throws where an error reaches the parent. */
  execute(execution: Execution, source: unknown, path: Path | undefined): unknown;
}

export type Selection = readonly SelectedField[];

export function executeSelection(
  execution: Execution,
  selection: Selection,
  source: unknown,
  path: Path | undefined,
): unknown {
  const data: Record<string, unknown> = {};
  let parts: Parts | undefined;
  try {
    for (const field of selection) {
      const value = field.execute(execution, source, path);
      // a value that comes later takes its place now, so that names stand in the operation's order
      data[field.responseName] = value;
      if (value instanceof Later) {
        parts ??= createParts(data, failObject);
        const { responseName } = field;
        parts.await(value, (late) => {
          data[responseName] = late;
        });
      }
    }
  } catch (error) {
    if (parts) return failAfter(parts.whole, error);
    throw error;
  }
  return parts ? parts.whole : data;
}

function failObject(whole: Later, error: unknown): void {
  queueMicrotask(() => whole.reject(error));
}

/** An error among fields that are under way already is told when they have ended. */
function failAfter(whole: Later, error: unknown): Later {
  const failed = new Later();
  const fail = () => failed.reject(error);
  whole.listen(fail, fail);
  return failed;
}

/** The errors of fields. What fails beneath a place that is null already is told no more. */
export interface FieldErrors {
  readonly list: GraphQLError[];
  add(error: GraphQLError, path: Path | undefined): void;
}

export function createFieldErrors(): FieldErrors {
  const list: GraphQLError[] = [];
  let nulled: Set<Path | undefined> | undefined;
  return {
    list,
    add: (error, path) => {
      nulled ??= new Set();
      if (isBeneath(nulled, path)) return;
      nulled.add(path);
      list.push(error);
    },
  };
}

function isBeneath(nulled: ReadonlySet<Path | undefined>, path: Path | undefined): boolean {
  for (let place = path; place; place = place.prev) if (nulled.has(place)) return true;
  return nulled.has(undefined);
}

/** Where an error is told: a field, or an item of its list. */
export interface Place {
  readonly nodes: readonly FieldNode[];
  readonly isNonNull: boolean;
}

/** Null where null may stand; otherwise the error goes on to the parent. */
export function handleError(execution: Execution, place: Place, path: Path, rawError: unknown): null {
  const error = locatedError(rawError, place.nodes, responsePathAsArray(path));
  if (place.isNonNull) throw error;
  execution.errors.add(error, path);
  return null;
}

/** `handleError` for what fails later. */
export function settleError(later: Later, handle: () => null): void {
  try {
    later.resolve(handle());
  } catch (error) {
    later.reject(error);
  }
}

export function isPromise(value: unknown): value is PromiseLike<unknown> {
  if (value === null || (typeof value !== "object" && typeof value !== "function")) return false;
  return typeof (value as { then?: unknown }).then === "function";
}
