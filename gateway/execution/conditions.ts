// @skip and @include, worked out as far as possible before there are variables.
import { type DirectiveNode, Kind, type OperationDefinitionNode } from "graphql";
import type { JsonObject } from "./data.ts";
import { clientName } from "./own-names.ts";

/** All must hold. */
export type Conjunction = readonly VariableCondition[];

export interface VariableCondition {
  readonly variable: string;
  /** The value that the variable must have. */
  readonly value: boolean;
}

/** One must hold; null: always. A field that is selected twice is there when either selection is. */
export type Conditions = readonly Conjunction[] | null;

/** The conditions of one selection, or null if it is never there. */
export function conjunctionOf(directives: readonly DirectiveNode[] | undefined): Conjunction | null {
  const conjunction: VariableCondition[] = [];
  for (const directive of directives ?? []) {
    const name = directive.name.value;
    if (name !== "skip" && name !== "include") continue;
    const value = directive.arguments?.find((argument) => argument.name.value === "if")?.value;
    const wanted = name === "include";
    if (value?.kind === Kind.BOOLEAN && value.value !== wanted) return null;
    if (value?.kind === Kind.VARIABLE) conjunction.push({ variable: clientName(value.name.value), value: wanted });
  }
  return conjunction;
}

export function eitherOf(conjunctions: readonly Conjunction[]): Conditions {
  return conjunctions.some((conjunction) => conjunction.length === 0) ? null : conjunctions;
}

export function holds(conditions: Conditions, variables: JsonObject): boolean {
  return (
    conditions === null ||
    conditions.some((conjunction) => conjunction.every(({ variable, value }) => variables[variable] === value))
  );
}

/** The defaults of the operation's Boolean variables: the only ones that conditions can name. */
export function booleanDefaults(operation: OperationDefinitionNode): Readonly<Record<string, boolean>> {
  const defaults: Record<string, boolean> = {};
  for (const { variable, defaultValue } of operation.variableDefinitions ?? []) {
    if (defaultValue?.kind === Kind.BOOLEAN) defaults[variable.name.value] = defaultValue.value;
  }
  return defaults;
}
