// One execution of a compiled operation: what its fields share, and the errors that they meet.
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

/** `value` as it stands in the answer, or what will be it. Throws what is wrong with it. */
export type Complete = (execution: Execution, info: GraphQLResolveInfo, path: Path, value: unknown) => unknown;

/** A field at one place of the operation, for one type of the object that it is selected on. */
export interface Field {
  /** The alias, or the field's own name. */
  readonly responseName: string;
  readonly fieldName: string;
  readonly nodes: readonly FieldNode[];
  readonly type: GraphQLOutputType;
  readonly parentType: GraphQLObjectType;
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

/** A value of the answer. */
export interface Position {
  readonly execution: Execution;
  readonly path: Path;
  readonly place: Place;
}

/** Null where null may stand; otherwise the error goes on to the parent. */
export function handleError({ execution, path, place }: Position, rawError: unknown): null {
  const error = locatedError(rawError, place.nodes, responsePathAsArray(path));
  if (place.isNonNull) throw error;
  execution.errors.add(error, path);
  return null;
}
