import fc from "fast-check";
import { buildSchema, getVariableValues, type OperationDefinitionNode, parse } from "graphql";
import { describe, expect, it } from "vitest";
import { compileVariables } from "./variables.ts";

const schema = buildSchema(`
  enum Color { RED GREEN }
  input Point { x: Int! y: Int = 7 next: Point }
  type Query { f(i: Int, n: Int!, s: String, b: Boolean, id: ID, c: Color, l: [Int!], p: Point): Int }
`);

const operationOf = (text: string) => parse(text).definitions[0] as OperationDefinitionNode;

const DECLARATIONS = {
  i: ["Int", "Int = 3", "Int!", "Int! = 4"],
  s: ["String", 'String = "a"', "String!"],
  b: ["Boolean! = true", "Boolean"],
  id: ["ID!", "ID"],
  c: ["Color", "Color = RED"],
  l: ["[Int!]", "[Int!]! = [1]", "[[Int]]"],
  p: ["Point", "Point!", "Point = {x: 1}"],
};

const operation = fc
  .record(Object.fromEntries(Object.entries(DECLARATIONS).map(([name, types]) => [name, fc.constantFrom(...types)])), {
    requiredKeys: [],
  })
  .map((chosen) => {
    const variables = Object.entries(chosen).map(([name, type]) => `$${name}: ${type}`);
    return variables.length === 0 ? "{ __typename }" : `query (${variables.join(" ")}) { __typename }`;
  });

const leaf = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constantFrom(null, "RED", "", true, 1.5, 2 ** 40, undefined));
const point = fc.record({ x: leaf, y: leaf, next: fc.record({ x: leaf }, { requiredKeys: [] }) }, { requiredKeys: [] });
const given = fc.dictionary(
  fc.constantFrom(...Object.keys(DECLARATIONS), "other"),
  fc.oneof(leaf, fc.array(leaf, { maxLength: 3 }), point),
);

const asText = ({ coerced, errors }: ReturnType<typeof getVariableValues>) =>
  coerced ? { coerced } : { errors: errors?.map(({ message }) => message) };

describe("compileVariables", () => {
  it("makes of variables what graphql-js makes of them, errors included", () => {
    fc.assert(
      fc.property(operation, given, (text, values) => {
        const node = operationOf(text);
        const reference = getVariableValues(schema, node.variableDefinitions ?? [], values, { maxErrors: 20 });
        expect(asText(compileVariables(schema, node)(values))).toEqual(asText(reference));
      }),
      { numRuns: 2_000 },
    );
  });

  it("takes no value out of the prototype", () => {
    const coerce = compileVariables(schema, operationOf("query ($constructor: String) { __typename }"));
    expect(coerce({})).toEqual({ coerced: {} });
  });
});
