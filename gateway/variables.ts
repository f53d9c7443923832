// The variables of a request, as the operation declares them.
// https://spec.graphql.org/October2021/#sec-Coercing-Variable-Values
import {
  coerceInputValue,
  type GraphQLInputType,
  type GraphQLSchema,
  getVariableValues,
  isInputType,
  isNonNullType,
  type OperationDefinitionNode,
  typeFromAST,
  type VariableDefinitionNode,
  valueFromAST,
} from "graphql";

export type Variables = Readonly<Record<string, unknown>>;

/** What graphql-js makes of them: `coerced`, or the errors. */
export type CoerceVariables = (given: Variables) => ReturnType<typeof getVariableValues>;

const NONE = { coerced: {} };
const MAX_ERRORS = 20;

/** Looks the types up once. Variables that do not fit are left to graphql-js, which words the errors. */
export function compileVariables(schema: GraphQLSchema, operation: OperationDefinitionNode): CoerceVariables {
  const definitions = operation.variableDefinitions ?? [];
  if (definitions.length === 0) return () => NONE;
  const variables = definitions.map((definition) => compileVariable(schema, definition));
  return (given) => {
    try {
      const coerced: Record<string, unknown> = {};
      for (const { name, type, byDefault } of variables) {
        const value = Object.hasOwn(given, name) ? coerceInputValue(given[name], type) : leftOut(type, byDefault);
        if (value !== undefined) coerced[name] = value;
      }
      return { coerced };
    } catch {
      return getVariableValues(schema, definitions, given, { maxErrors: MAX_ERRORS });
    }
  };
}

interface CompiledVariable {
  readonly name: string;
  readonly type: GraphQLInputType;
  /** Undefined when there is none. */
  readonly byDefault: unknown;
}

function compileVariable(schema: GraphQLSchema, definition: VariableDefinitionNode): CompiledVariable {
  const type = typeFromAST(schema, definition.type);
  if (!isInputType(type)) throw new TypeError("The operation must be valid");
  const { variable, defaultValue } = definition;
  return { name: variable.name.value, type, byDefault: defaultValue ? valueFromAST(defaultValue, type) : undefined };
}

function leftOut(type: GraphQLInputType, byDefault: unknown): unknown {
  if (byDefault === undefined && isNonNullType(type)) throw new TypeError("A value is needed");
  return byDefault;
}
