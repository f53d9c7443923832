// Leaves and variables out of a seed.
import {
  type GraphQLInputType,
  type GraphQLLeafType,
  GraphQLList,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInputType,
  isLeafType,
  isListType,
  isNonNullType,
  isRequiredInputField,
  Kind,
  type OperationDefinitionNode,
  type TypeNode,
  typeFromAST,
} from "graphql";

export function leafOf(type: GraphQLLeafType, seed: string): unknown {
  const number = hash(`leaf ${seed}`);
  if (isEnumType(type)) {
    const values = type.getValues();
    return values[number % values.length]?.value;
  }
  if (type.name === "Int" || type.name === "SafeInt") return number % 1000;
  if (type.name === "Float") return (number % 1000) / 8;
  if (type.name === "Boolean") return number % 2 === 0;
  return `${type.name.toLowerCase()}-${number % 100_000}`;
}

/** The smallest values that the operation's variables may have. */
export function generatedVariables(schema: GraphQLSchema, operation: OperationDefinitionNode): Record<string, unknown> {
  const variables: Record<string, unknown> = {};
  for (const { variable, type } of operation.variableDefinitions ?? []) {
    const inputType = typeOf(schema, type);
    if (inputType) variables[variable.name.value] = inputValueOf(inputType, variable.name.value);
  }
  return variables;
}

function typeOf(schema: GraphQLSchema, node: TypeNode): GraphQLInputType | undefined {
  if (node.kind === Kind.NAMED_TYPE) {
    const type = typeFromAST(schema, node);
    return isInputType(type) ? type : undefined;
  }
  const inner = typeOf(schema, node.type);
  return inner && node.kind === Kind.LIST_TYPE ? new GraphQLList(inner) : inner;
}

export function inputValueOf(type: GraphQLInputType, seed: string): unknown {
  if (isNonNullType(type)) return inputValueOf(type.ofType, seed);
  if (isListType(type)) return [inputValueOf(type.ofType, seed)];
  if (isLeafType(type)) return leafOf(type, seed);
  const required = isInputObjectType(type) ? Object.values(type.getFields()).filter(isRequiredInputField) : [];
  return Object.fromEntries(required.map((field) => [field.name, inputValueOf(field.type, `${seed}.${field.name}`)]));
}

/** FNV-1a, 32 bits. */
export function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return value;
}
