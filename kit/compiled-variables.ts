// Coerces variables that are as they should be. What is wrong with others is for graphql-js to say.
import {
  type GraphQLInputType,
  type GraphQLLeafType,
  type GraphQLSchema,
  getVariableValues,
  isInputType,
  isLeafType,
  isListType,
  isNonNullType,
  typeFromAST,
  type VariableDefinitionNode,
} from "graphql";

type Coerced = ReturnType<typeof getVariableValues>;
type Coerce = (value: unknown) => unknown;

/** Thrown for values that do not fit: made once, because its stack would cost more than the rest. */
const UNFIT = new Error("A variable does not fit its type.");
/** As many problems as `execute` of graphql-js tells. */
const MAX_ERRORS = 50;

export function compileVariables(
  schema: GraphQLSchema,
  definitions: readonly VariableDefinitionNode[],
): (given: Record<string, unknown>) => Coerced {
  const coercions = compileCoercions(schema, definitions);
  return (given) => {
    const coerced = coercions && coerceAll(coercions, given);
    return coerced ? { coerced } : getVariableValues(schema, definitions, given, { maxErrors: MAX_ERRORS });
  };
}

interface Coercion {
  readonly name: string;
  readonly coerce: Coerce;
  readonly mayBeMissing: boolean;
}

/** Null when a type is too much for the quick way. */
function compileCoercions(schema: GraphQLSchema, definitions: readonly VariableDefinitionNode[]): Coercion[] | null {
  const coercions: Coercion[] = [];
  for (const { variable, type: node, defaultValue } of definitions) {
    const type = typeFromAST(schema, node);
    const coerce = type && isInputType(type) ? compileCoercion(type) : null;
    if (!type || !coerce) return null;
    coercions.push({ name: variable.name.value, coerce, mayBeMissing: !isNonNullType(type) && !defaultValue });
  }
  return coercions;
}

/** Null when a value does not fit. */
function coerceAll(coercions: readonly Coercion[], given: Record<string, unknown>): Record<string, unknown> | null {
  const coerced: Record<string, unknown> = {};
  try {
    for (const { name, coerce, mayBeMissing } of coercions) {
      if (Object.hasOwn(given, name)) coerced[name] = coerce(given[name]);
      else if (!mayBeMissing) return null;
    }
    return coerced;
  } catch {
    // a scalar may throw anything
    return null;
  }
}

function compileCoercion(type: GraphQLInputType): Coerce | null {
  if (isNonNullType(type)) {
    const coerce = compileCoercion(type.ofType);
    return coerce && coerceNonNull(coerce);
  }
  if (isListType(type)) {
    const coerce = compileCoercion(type.ofType);
    return coerce && coerceList(coerce);
  }
  return isLeafType(type) ? coerceLeaf(type) : null;
}

function coerceNonNull(coerce: Coerce): Coerce {
  return (value) => {
    if (value === null || value === undefined) throw UNFIT;
    return coerce(value);
  };
}

function coerceList(coerce: Coerce): Coerce {
  return (value) => {
    if (value === null || value === undefined) return null;
    if (!Array.isArray(value)) throw UNFIT;
    return value.map(coerce);
  };
}

function coerceLeaf(type: GraphQLLeafType): Coerce {
  return (value) => {
    if (value === null || value === undefined) return null;
    const parsed = type.parseValue(value);
    if (parsed === undefined) throw UNFIT;
    return parsed;
  };
}
