// The fields of a selection, each with all that does not depend on the request: its nodes, resolver, type and arguments.
import {
  defaultFieldResolver,
  type FieldNode,
  GraphQLBoolean,
  type GraphQLField,
  GraphQLFloat,
  GraphQLID,
  GraphQLInt,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  GraphQLString,
  getArgumentValues,
  getNullableType,
  isLeafType,
  isNonNullType,
  Kind,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
  visit,
} from "graphql";
import { collectFields, collectSubfields } from "graphql/execution/collectFields.js";
import type { Path } from "graphql/jsutils/Path.js";
import { type Complete, type Execution, type Field, handleError, type Operation } from "./compiled-execution.ts";
import { compileWalk, type ExecuteSelection, type LeafField, type SelectedField } from "./compiled-selection.ts";
import { compileSettling } from "./compiled-settling.ts";
import { compileCompletion, compileLeaf, nullError } from "./compiled-values.ts";
import { isPromise } from "./later.ts";

/** `conditions` are the values of the variables of @skip and @include. */
export interface Compiling {
  readonly operation: Operation;
  readonly conditions: Record<string, unknown>;
}

export function compileRoot(compiling: Compiling, type: GraphQLObjectType): ExecuteSelection {
  const { operation, conditions } = compiling;
  const { schema, fragments, definition } = operation;
  return compileSelection(compiling, type, collectFields(schema, fragments, conditions, type, definition.selectionSet));
}

function compileSelection(
  compiling: Compiling,
  parentType: GraphQLObjectType,
  fields: ReadonlyMap<string, readonly FieldNode[]>,
): ExecuteSelection {
  const selected = [...fields].flatMap(([responseName, nodes]) => {
    const definition = definitionOf(compiling.operation, parentType, nodes[0]?.name.value ?? "");
    if (!definition) return [];
    const field = { responseName, fieldName: definition.name, nodes, type: definition.type, parentType };
    return [compileField(compiling, field, definition)];
  });
  return compileWalk(selected);
}

function definitionOf({ schema }: Operation, parentType: GraphQLObjectType, name: string) {
  if (name === TypeNameMetaFieldDef.name) return TypeNameMetaFieldDef;
  const isQuery = schema.getQueryType() === parentType;
  if (isQuery && name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
  if (isQuery && name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
  return parentType.getFields()[name];
}

type Definition = GraphQLField<unknown, unknown>;

function compileField(compiling: Compiling, field: Field, definition: Definition): SelectedField {
  const { responseName, parentType } = field;
  if (definition === TypeNameMetaFieldDef) return { kind: "constant", responseName, value: parentType.name };
  const complete = compileCompletion(field, (type) => compileSubselection(compiling, type, field.nodes));
  const resolve = compileResolver(field, definition, complete);
  if (definition.resolve || definition.args.length > 0) return { kind: "any", responseName, execute: resolve };
  const leaf = getNullableType(definition.type);
  if (isLeafType(leaf)) return compileLeafField(field, leaf, { complete, resolve });
  return { kind: "any", responseName, execute: compileProperty(field, { complete, resolve }) };
}

function compileSubselection(
  compiling: Compiling,
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
): ExecuteSelection {
  const { operation, conditions } = compiling;
  const { schema, fragments } = operation;
  return compileSelection(compiling, type, collectSubfields(schema, fragments, conditions, type, nodes));
}

/** A field with a resolver of its own, or with the usual one. */
function compileResolver(field: Field, definition: Definition, complete: Complete): ExecuteSelection {
  const place = { nodes: field.nodes, isNonNull: isNonNullType(field.type) };
  const settle = compileSettling(place, complete);
  const argumentsOf = compileArguments(field, definition);
  const resolve = definition.resolve ?? defaultFieldResolver;
  return (execution, source, parentPath) => {
    const path = pathOf(field, parentPath);
    const info = infoOf(execution, field, path);
    let given: unknown;
    try {
      given = resolve(source, argumentsOf(execution), execution.contextValue, info);
    } catch (error) {
      return handleError({ execution, path, place }, error);
    }
    return settle(execution, info, path, given);
  };
}

/** For promises, and for properties that are functions. */
interface Unusual {
  readonly complete: Complete;
  readonly resolve: ExecuteSelection;
}

/** A field without a resolver: a property of the source. */
function compileProperty(field: Field, { complete, resolve }: Unusual): ExecuteSelection {
  const place = { nodes: field.nodes, isNonNull: isNonNullType(field.type) };
  const settle = compileSettling(place, complete);
  const { fieldName } = field;
  return (execution, source, parentPath) => {
    const path = pathOf(field, parentPath);
    let given: unknown;
    try {
      given = propertyOf(source, fieldName);
    } catch (error) {
      return handleError({ execution, path, place }, error);
    }
    if (typeof given === "function") return resolve(execution, source, parentPath);
    return settle(execution, infoOf(execution, field, path), path, given);
  };
}

/** A leaf without a resolver, whose path and info are only made when something is unusual. */
function compileLeafField(field: Field, type: GraphQLLeafType, unusual: Unusual): LeafField {
  const { responseName, fieldName, nodes, parentType } = field;
  const place = { nodes, isNonNull: isNonNullType(field.type) };
  const settle = compileSettling(place, unusual.complete);
  const serialize = compileLeaf(type);
  return {
    kind: "leaf",
    responseName,
    property: fieldName,
    asIs: asIsOf(type),
    complete: (execution, source, parentPath, given) => {
      if (given instanceof Error) throw given;
      if (typeof given === "function") return unusual.resolve(execution, source, parentPath);
      if (isPromise(given)) {
        const path = pathOf(field, parentPath);
        return settle(execution, infoOf(execution, field, path), path, given);
      }
      if (given !== null && given !== undefined) return serialize(given);
      if (place.isNonNull) throw nullError(parentType, fieldName);
      return null;
    },
    fail: (execution, parentPath, error) => handleError({ execution, path: pathOf(field, parentPath), place }, error),
  };
}

/** What serialize gives back as it is. */
function asIsOf(type: GraphQLLeafType): LeafField["asIs"] {
  if (type === GraphQLString || type === GraphQLID) return "text";
  if (type === GraphQLBoolean) return "boolean";
  if (type === GraphQLInt) return "int";
  return type === GraphQLFloat ? "float" : "nothing";
}

function propertyOf(source: unknown, name: string): unknown {
  if (source === null || (typeof source !== "object" && typeof source !== "function")) return undefined;
  // any object may stand here: which properties it has is for its reader to say
  return (source as Record<string, unknown>)[name];
}

function pathOf({ responseName, parentType }: Field, prev: Path | undefined): Path {
  return { prev, key: responseName, typename: parentType.name };
}

function infoOf({ operation, rootValue, variableValues }: Execution, field: Field, path: Path): GraphQLResolveInfo {
  return {
    fieldName: field.fieldName,
    fieldNodes: field.nodes,
    returnType: field.type,
    parentType: field.parentType,
    path,
    schema: operation.schema,
    fragments: operation.fragments,
    rootValue,
    operation: operation.definition,
    variableValues,
  };
}

/** Made once for all requests or for all objects of a list. Every call gets an object of its own, as from graphql-js. */
function compileArguments(field: Field, definition: Definition): (execution: Execution) => Record<string, unknown> {
  const [node] = field.nodes;
  if (!node || definition.args.length === 0) return () => ({});
  const literal = literalArguments(definition, node);
  if (literal) return () => ({ ...literal });
  return (execution) => {
    const known = execution.argumentsOf.get(field);
    if (known) return { ...known };
    const values = getArgumentValues(definition, node, execution.variableValues);
    if (!areReusable(node, values)) return values;
    execution.argumentsOf.set(field, values);
    return { ...values };
  };
}

/** Null when they depend on the request, or are wrong, which is told in its place. */
function literalArguments(definition: Definition, node: FieldNode): Record<string, unknown> | null {
  if (namesVariable(node)) return null;
  try {
    const values = getArgumentValues(definition, node);
    return areReusable(node, values) ? values : null;
  } catch {
    return null;
  }
}

function namesVariable({ arguments: given = [] }: FieldNode): boolean {
  let isSo = false;
  const found = () => {
    isSo = true;
  };
  for (const argument of given) visit(argument, { Variable: found });
  return isSo;
}

/** Objects that literals make are new for each call; those of variables and defaults are shared in graphql-js too. */
function areReusable({ arguments: given = [] }: FieldNode, values: Record<string, unknown>): boolean {
  return given.every(({ name, value }) => value.kind === Kind.VARIABLE || typeof values[name.value] !== "object");
}
