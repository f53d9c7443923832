// How what a resolver gives becomes a value of the answer, decided once for each type of a field.
import {
  defaultTypeResolver,
  type GraphQLAbstractType,
  GraphQLError,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  GraphQLString,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from "graphql";
import { inspect } from "graphql/jsutils/inspect.js";
import type { Path } from "graphql/jsutils/Path.js";
import type { Complete, Execution, Field } from "./compiled-execution.ts";
import type { ExecuteSelection } from "./compiled-selection.ts";
import { compileSettling } from "./compiled-settling.ts";
import { completeLater, createParts, isPromise, Later, type Parts } from "./later.ts";

/** What is selected of the field's value, if it is of this type. */
export type SelectionOf = (type: GraphQLObjectType) => ExecuteSelection;

export function compileCompletion(field: Field, selectionOf: SelectionOf): Complete {
  return completionOf(field.type, field, selectionOf);
}

function completionOf(type: GraphQLOutputType, field: Field, selectionOf: SelectionOf): Complete {
  if (isNonNullType(type)) return completeNonNull(field, completionOf(type.ofType, field, selectionOf));
  const complete = completionOfSome(type, field, selectionOf);
  return (execution, info, path, value) => {
    if (value instanceof Error) throw value;
    return value === null || value === undefined ? null : complete(execution, info, path, value);
  };
}

/** For values that are neither null nor an error. */
function completionOfSome(type: GraphQLOutputType, field: Field, selectionOf: SelectionOf): Complete {
  if (isLeafType(type)) {
    const complete = compileLeaf(type);
    return (_, __, ___, value) => complete(value);
  }
  if (isListType(type)) return completeList(type.ofType, field, completionOf(type.ofType, field, selectionOf));
  if (isAbstractType(type)) return completeAbstract(type, field, selectionOf);
  if (isObjectType(type)) return completeObject(type, field, selectionOf);
  throw new Error(`${field.parentType.name}.${field.fieldName} has no output type.`);
}

function completeNonNull({ parentType, fieldName }: Field, complete: Complete): Complete {
  return (execution, info, path, value) => {
    const completed = complete(execution, info, path, value);
    if (completed === null) throw nullError(parentType, fieldName);
    return completed;
  };
}

export function nullError(parentType: GraphQLObjectType, fieldName: string): Error {
  return new Error(`Cannot return null for non-nullable field ${parentType.name}.${fieldName}.`);
}

/** For a value that is neither null nor an error nor a promise. */
export function compileLeaf(type: GraphQLLeafType): (value: unknown) => unknown {
  // most leaves are texts, and serialize gives each back as it is
  const isString = type === GraphQLString;
  return (value) => {
    if (isString && typeof value === "string") return value;
    const leaf = type.serialize(value);
    if (leaf !== null && leaf !== undefined) return leaf;
    const call = `${inspect(type)}.serialize(${inspect(value)})`;
    throw new Error(`Expected \`${call}\` to return non-nullable value, returned: ${inspect(leaf)}`);
  };
}

function completeList(itemType: GraphQLOutputType, field: Field, complete: Complete): Complete {
  const place = { nodes: field.nodes, isNonNull: isNonNullType(itemType) };
  const settle = compileSettling(place, complete);
  const { parentType, fieldName } = field;
  return (execution, info, path, value) => {
    if (!isIterable(value)) {
      throw new GraphQLError(`Expected Iterable, but did not find one for field "${parentType.name}.${fieldName}".`);
    }
    const items: unknown[] = [];
    let parts: Parts | undefined;
    for (const given of value) {
      const key = items.length;
      const item = settle(execution, info, { prev: path, key, typename: undefined }, given);
      items.push(item);
      if (!(item instanceof Later)) continue;
      parts ??= createParts(items, failList);
      parts.await(item, key);
    }
    return parts ? parts.whole : items;
  };
}

function failList(whole: Later, error: unknown): void {
  whole.reject(error);
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return (
    typeof value === "object" &&
    value !== null &&
    typeof (value as Partial<Iterable<unknown>>)[Symbol.iterator] === "function"
  );
}

function completeAbstract(type: GraphQLAbstractType, field: Field, selectionOf: SelectionOf): Complete {
  const resolveType = type.resolveType ?? defaultTypeResolver;
  const completions = new Map<unknown, Complete>();
  const completionOfType = (name: unknown, { schema }: GraphQLResolveInfo): Complete => {
    const known = completions.get(name);
    if (known) return known;
    const completion = completeObject(possibleType(type, name, field, schema), field, selectionOf);
    completions.set(name, completion);
    return completion;
  };
  const completeTyped =
    (name: unknown): Complete =>
    (execution, info, path, value) =>
      completionOfType(name, info)(execution, info, path, value);
  return (execution, info, path, value) => {
    const name = resolveType(value, execution.contextValue, info, type);
    if (isPromise(name)) return completeAs(name, completeTyped, { execution, info, path, value });
    return completionOfType(name, info)(execution, info, path, value);
  };
}

interface Completing {
  readonly execution: Execution;
  readonly info: GraphQLResolveInfo;
  readonly path: Path;
  readonly value: unknown;
}

/** Completes a value when it is known as what. */
function completeAs(
  answer: PromiseLike<unknown>,
  completionOf: (answer: unknown) => Complete,
  { execution, info, path, value }: Completing,
): Later {
  return completeLater(answer, (known) => completionOf(known)(execution, info, path, value));
}

function possibleType(
  type: GraphQLAbstractType,
  name: unknown,
  { nodes, parentType, fieldName }: Field,
  schema: GraphQLSchema,
): GraphQLObjectType {
  const runtimeType = typeof name === "string" ? schema.getType(name) : undefined;
  if (isObjectType(runtimeType) && schema.isSubType(type, runtimeType)) return runtimeType;
  const place = `${parentType.name}.${fieldName}`;
  const given = typeof name === "string" ? name : inspect(name);
  throw new GraphQLError(`"${type.name}" must resolve to one of its types for field "${place}", not to ${given}.`, {
    nodes,
  });
}

function completeObject(type: GraphQLObjectType, { nodes }: Field, selectionOf: SelectionOf): Complete {
  const { isTypeOf } = type;
  // not before an object of the type is there: an abstract type has many that none is of
  let select: ExecuteSelection | undefined;
  const execute: Complete = (execution, _, path, value) => {
    select ??= selectionOf(type);
    return select(execution, value, path);
  };
  if (!isTypeOf) return execute;
  const completeIf =
    (isIt: unknown): Complete =>
    (execution, info, path, value) => {
      if (isIt) return execute(execution, info, path, value);
      throw new GraphQLError(`Expected value of type "${type.name}" but got: ${inspect(value)}.`, { nodes });
    };
  return (execution, info, path, value) => {
    const isIt = isTypeOf(value, execution.contextValue, info);
    if (isPromise(isIt)) return completeAs(isIt, completeIf, { execution, info, path, value });
    return completeIf(isIt)(execution, info, path, value);
  };
}
