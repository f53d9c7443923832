// @authenticated and @requiresScopes: what of an operation a viewer may have. Decided before any fetch.
// https://specs.apollo.dev/authenticated/v0.1, https://specs.apollo.dev/requiresScopes/v0.1
import {
  type DocumentNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
} from "graphql";
import { failure } from "../kit/errors.ts";
import { applicationsOf } from "./directives.ts";

/** Features whose enforcement this file is. */
export const ENFORCED_FEATURES = [
  "https://specs.apollo.dev/authenticated/v0.1",
  "https://specs.apollo.dev/requiresScopes/v0.1",
];

/** One thing that a viewer must have; `scopes`: one of the lists, whole; null: it is enough to be signed in. */
export interface Requirement {
  readonly key: string;
  readonly scopes: readonly (readonly string[])[] | null;
}

export interface Claimant {
  readonly isAuthenticated: boolean;
  readonly has: (scope: string) => boolean;
}

export interface AccessRules {
  /** What it takes to select a field of this type. */
  forField(parent: GraphQLCompositeType, field: GraphQLField<unknown, unknown>): readonly Requirement[];
  /** What it takes to look into a fragment on this type. */
  forType(name: string): readonly Requirement[];
  /** A supergraph without any requirement needs no filter. */
  readonly isEmpty: boolean;
}

export function meets({ scopes }: Requirement, claimant: Claimant): boolean {
  if (!claimant.isAuthenticated) return false;
  return scopes === null || scopes.some((all) => all.every((scope) => claimant.has(scope)));
}

/** Takes the supergraph's document and the schema that operations are valid against. */
export function readAccessRules(supergraph: DocumentNode, schema: GraphQLSchema): AccessRules {
  const declared = declaredRequirements(supergraph);
  const at = (coordinate: string): readonly Requirement[] => declared.get(coordinate) ?? [];
  const known = new Map<string, readonly Requirement[]>();

  const requirementsOf = (parent: GraphQLCompositeType, field: GraphQLField<unknown, unknown>) => {
    const own = [...at(parent.name), ...at(`${parent.name}.${field.name}`), ...at(getNamedType(field.type).name)];
    return distinct([...own, ...inherited(parent, field.name)]);
  };
  // A supergraph may say on an object type alone what a field needs that is selected through its interface.
  const inherited = (parent: GraphQLCompositeType, field: string) => {
    if (!isInterfaceType(parent)) return [];
    return schema.getPossibleTypes(parent).flatMap(({ name }) => [...at(name), ...at(`${name}.${field}`)]);
  };

  return {
    isEmpty: declared.size === 0,
    forType: (name) => at(name),
    forField: (parent, field) => {
      const coordinate = `${parent.name}.${field.name}`;
      const requirements = known.get(coordinate) ?? requirementsOf(parent, field);
      known.set(coordinate, requirements);
      return requirements;
    },
  };
}

function declaredRequirements(supergraph: DocumentNode): ReadonlyMap<string, readonly Requirement[]> {
  const declared = new Map<string, Requirement[]>();
  const declare = (coordinate: string, requirement: Requirement) =>
    declared.set(coordinate, [...(declared.get(coordinate) ?? []), requirement]);
  for (const { coordinate } of applicationsOf(supergraph, "authenticated", "authenticated")) {
    declare(coordinate, { key: "authenticated", scopes: null });
  }
  for (const { coordinate, args } of applicationsOf(supergraph, "requiresScopes", "requiresScopes")) {
    // composition has checked the type of the argument; anything else grants nothing
    const scopes = Array.isArray(args["scopes"]) ? args["scopes"].map(textsOf) : [];
    declare(coordinate, { key: JSON.stringify(scopes), scopes });
  }
  return declared;
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [String(value)];
}

function distinct(requirements: readonly Requirement[]): readonly Requirement[] {
  return [...new Map(requirements.map((requirement) => [requirement.key, requirement])).values()];
}

/** How a client is told that it may not have a field. */
export function refusalFor(claimant: Claimant) {
  return claimant.isAuthenticated
    ? failure("FORBIDDEN", "You may not see this.")
    : failure("UNAUTHENTICATED", "Sign in to see this.");
}
