// @skip and @include, worked out as far as possible before there are variables.
import { type DirectiveNode, Kind, type OperationDefinitionNode } from "graphql";
import { clientName } from "./client-names.ts";
import type { JsonObject } from "./data.ts";

/** All must hold. */
export type Conjunction = readonly VariableCondition[];

export interface VariableCondition {
  readonly variable: string;
  /** The value that the variable must have. */
  readonly value: boolean;
}

/** One must hold; null: always. A field that is selected twice is there when either selection is. */
export type Conditions = readonly Conjunction[] | null;

export const conditionNames: ReadonlySet<string> = new Set(["skip", "include"]);

/** The conditions of one selection, or null if it is never there. */
export function conjunctionOf(directives: readonly DirectiveNode[] | undefined): Conjunction | null {
  const conjunction = plannedConjunctionOf(directives);
  return conjunction?.map(({ variable, value }) => ({ variable: clientName(variable), value })) ?? null;
}

/** The same with the names that the variables have in the document, which may be ours. */
export function plannedConjunctionOf(directives: readonly DirectiveNode[] | undefined): Conjunction | null {
  const conjunction: VariableCondition[] = [];
  for (const directive of directives ?? []) {
    const name = directive.name.value;
    if (!conditionNames.has(name)) continue;
    const value = directive.arguments?.find((argument) => argument.name.value === "if")?.value;
    const wanted = name === "include";
    if (value?.kind === Kind.BOOLEAN && value.value !== wanted) return null;
    if (value?.kind === Kind.VARIABLE) conjunction.push({ variable: value.name.value, value: wanted });
  }
  return conjunction;
}

/** Null when they exclude each other. */
export function conjoin(one: Conjunction, other: Conjunction): Conjunction | null {
  const both = [...one];
  for (const condition of other) {
    const known = both.find(({ variable }) => variable === condition.variable);
    if (known && known.value !== condition.value) return null;
    if (!known) both.push(condition);
  }
  return both;
}

/** What of `conjunction` is left to be met where `met` is. */
export function without(conjunction: Conjunction, met: Conjunction): Conjunction {
  return conjunction.filter(
    ({ variable, value }) => !met.some((known) => known.variable === variable && known.value === value),
  );
}

export function directivesOf(conjunction: Conjunction): readonly DirectiveNode[] {
  return conjunction.map(({ variable, value }) => ({
    kind: Kind.DIRECTIVE,
    name: { kind: Kind.NAME, value: value ? "include" : "skip" },
    arguments: [
      {
        kind: Kind.ARGUMENT,
        name: { kind: Kind.NAME, value: "if" },
        value: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: variable } },
      },
    ],
  }));
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

/** The defaults of the operation's Boolean variables, the only ones that conditions can name; null when there are none. */
export function booleanDefaults(operation: OperationDefinitionNode): Readonly<Record<string, boolean>> | null {
  const defaults = (operation.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
    defaultValue?.kind === Kind.BOOLEAN ? [[variable.name.value, defaultValue.value] as const] : [],
  );
  return defaults.length === 0 ? null : Object.fromEntries(defaults);
}
