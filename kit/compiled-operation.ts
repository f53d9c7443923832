// An operation of a schema, compiled: all that does not depend on the request is done once. It answers as graphql-js does,
// by the same steps in the same order, so that every rule of the specification stands where it stands there.
import {
  type DocumentNode,
  type ExecutionResult,
  type GraphQLError,
  type GraphQLObjectType,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionSetNode,
  visit,
} from "graphql";
import { createFieldErrors, type Execution, type Operation } from "./compiled-execution.ts";
import { compileRoot } from "./compiled-fields.ts";
import type { ExecuteSelection } from "./compiled-selection.ts";
import { compileVariables } from "./compiled-variables.ts";
import { Later } from "./later.ts";

export interface OperationCall {
  /** The event, of a subscription. */
  rootValue?: unknown;
  contextValue: unknown;
  variables: Record<string, unknown>;
}

/** Gives null when it cannot answer exactly; nothing has run then. */
export type CompiledOperation = (call: OperationCall) => ExecutionResult | Promise<ExecutionResult> | null;

/** An operation is compiled for each combination of what its @skip and @include say; the others are not. */
const MAX_SELECTIONS = 8;

/** Compiling takes some twenty microseconds a field. */
const MAX_FIELDS = 1_000;

/**
 * Null for what graphql-js has to run: mutations, whose fields wait for one another, answers with a name `__proto__`, and
 * operations that are too large.
 */
export function compileOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  definition: OperationDefinitionNode,
): CompiledOperation | null {
  const rootType = schema.getRootType(definition.operation);
  if (!rootType || definition.operation === OperationTypeNode.MUTATION || hasProtoName(document)) return null;
  const operation = { schema, definition, fragments: fragmentsOf(document) };
  if (fieldsLeft(operation, definition, MAX_FIELDS) === 0) return null;
  const coerceVariables = compileVariables(schema, definition.variableDefinitions ?? []);
  const selectionOf = compileSelections(operation, rootType, conditionsOf(document, definition));
  return ({ rootValue, contextValue, variables }) => {
    const { coerced, errors } = coerceVariables(variables);
    if (errors) return { errors };
    const select = selectionOf(coerced);
    if (!select) return null;
    const shared = { errors: createFieldErrors(), argumentsOf: new Map() };
    return executeRoot(select, { operation, rootValue, contextValue, variableValues: coerced, ...shared });
  };
}

/** What is left of `limit`: fragments within fragments can be many more fields than the text has. */
function fieldsLeft(
  operation: Operation,
  { selectionSet }: { selectionSet?: SelectionSetNode },
  limit: number,
): number {
  let left = limit;
  for (const selection of selectionSet?.selections ?? []) {
    if (left <= 0) return 0;
    if (selection.kind === Kind.FIELD) left -= 1;
    const spread = selection.kind === Kind.FRAGMENT_SPREAD ? operation.fragments[selection.name.value] : selection;
    if (spread) left = fieldsLeft(operation, spread, left);
  }
  return left;
}

function compileSelections(
  operation: Operation,
  rootType: GraphQLObjectType,
  conditions: readonly string[],
): (variableValues: Record<string, unknown>) => ExecuteSelection | null {
  const selections = new Map<string, ExecuteSelection>();
  return (variableValues) => {
    const key = conditions.map((name) => variableValues[name]).join();
    const known = selections.get(key);
    if (known) return known;
    // a null is an error at the parent of each field that it decides about
    const isExact = conditions.every((name) => typeof variableValues[name] === "boolean");
    if (!isExact || selections.size >= MAX_SELECTIONS) return null;
    const values = Object.fromEntries(conditions.map((name) => [name, variableValues[name]]));
    const selection = compileRoot({ operation, conditions: values }, rootType);
    selections.set(key, selection);
    return selection;
  };
}

function executeRoot(select: ExecuteSelection, execution: Execution): ExecutionResult | Promise<ExecutionResult> {
  const fail = (error: unknown) => {
    // every error of a field has its place by the time it gets here
    execution.errors.add(error as GraphQLError, undefined);
    return resultOf(execution, null);
  };
  try {
    const data = select(execution, execution.rootValue, undefined);
    if (!(data instanceof Later)) return resultOf(execution, data);
    return new Promise((resolve) => {
      data.listen(
        (value) => resolve(resultOf(execution, value)),
        (error) => resolve(fail(error)),
      );
    });
  } catch (error) {
    return fail(error);
  }
}

function resultOf({ errors }: Execution, value: unknown): ExecutionResult {
  // what a selection gives
  const data = value as Record<string, unknown> | null;
  return errors.list.length === 0 ? { data } : { errors: errors.list, data };
}

function fragmentsOf(document: DocumentNode): Operation["fragments"] {
  const fragments = document.definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
  return Object.fromEntries(fragments.map((node) => [node.name.value, node]));
}

/** The operation's variables that @skip or @include ask for. */
function conditionsOf(document: DocumentNode, { variableDefinitions = [] }: OperationDefinitionNode): string[] {
  const asked = new Set<string>();
  visit(document, {
    Directive: ({ name, arguments: given = [] }) => {
      if (name.value !== "skip" && name.value !== "include") return;
      for (const { value } of given) if (value.kind === Kind.VARIABLE) asked.add(value.name.value);
    },
  });
  return variableDefinitions.map(({ variable }) => variable.name.value).filter((name) => asked.has(name));
}

/** The data's objects are plain, and on a plain object this name is the prototype. */
function hasProtoName(document: DocumentNode): boolean {
  let hasIt = false;
  visit(document, {
    Field: ({ name, alias }) => {
      hasIt ||= (alias ?? name).value === "__proto__";
    },
  });
  return hasIt;
}
