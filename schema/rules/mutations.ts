// A mutation takes one XInput with an idempotency key and answers the union XResult = XSuccess | Problems.
import { Kind, print, type TypeDefinitionNode } from "graphql";
import { capitalize, fieldsOf, hasDirective, implementsInterface, membersOf, namedType } from "../sdl.ts";
import { type Rule, rootFieldPlaces, type SubgraphTypes } from "./rule.ts";

export const mutationInputs: Rule = function* (subgraph) {
  for (const { field, where } of rootFieldPlaces(subgraph, "Mutation")) {
    const wanted = `${capitalize(field.name.value)}Input`;
    const [input, ...others] = field.arguments ?? [];
    if (!input || others.length > 0 || print(input.type) !== `${wanted}!`)
      yield `${where} wants one input: ${wanted}!.`;
    if (!hasIdempotencyKey(subgraph.types.get(wanted))) yield `${where}: ${wanted} has no idempotencyKey: ID!.`;
    if (!hasDirective(field, "cost")) yield `${where} has no @cost.`;
  }
};

export const mutationResults: Rule = function* (subgraph) {
  for (const { field, where } of rootFieldPlaces(subgraph, "Mutation")) {
    const wanted = `${capitalize(field.name.value)}Result`;
    const isUnion = subgraph.types.get(wanted)?.kind === Kind.UNION_TYPE_DEFINITION;
    if (namedType(field.type) !== wanted || !isUnion) yield `${where} wants to answer the union ${wanted}.`;
  }
};

/** Every union XResult, of mutations and of queries that refuse by value. */
export const resultUnions: Rule = function* (subgraph) {
  for (const [union, type] of subgraph.types) {
    if (type.kind !== Kind.UNION_TYPE_DEFINITION || !union.endsWith("Result")) continue;
    const where = `${subgraph.name}: ${union}`;
    const success = `${union.slice(0, -"Result".length)}Success`;
    const others = membersOf(type).filter((member) => member !== success);
    const problems = others.filter((member) => isProblem(subgraph, member));
    for (const other of others) {
      if (!problems.includes(other)) yield `${where}: ${other} is neither ${success} nor a Problem.`;
    }
    if (problems.length === 0) yield `${where} has no Problem, so "... on Problem" is refused on it.`;
  }
};

function hasIdempotencyKey(input: TypeDefinitionNode | undefined): boolean {
  const key = input && fieldsOf(input).find((field) => field.name.value === "idempotencyKey");
  return key !== undefined && print(key.type) === "ID!";
}

function isProblem({ types }: SubgraphTypes, member: string): boolean {
  return implementsInterface(types.get(member), "Problem");
}
