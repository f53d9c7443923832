// @authenticated, @requiresScopes and @policy: what of an operation a viewer may have. Decided before any fetch.
// https://specs.apollo.dev/authenticated/v0.1, https://specs.apollo.dev/requiresScopes/v0.1, https://specs.apollo.dev/policy/v0.1
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

/** Features whose enforcement this file is. Composition writes these versions and no others. */
export const ENFORCED_FEATURES = [
  "https://specs.apollo.dev/authenticated/v0.1",
  "https://specs.apollo.dev/requiresScopes/v0.1",
  "https://specs.apollo.dev/policy/v0.1",
];

/** One thing that a viewer must have: to be signed in, or one of the lists, whole. */
export type Requirement =
  | { readonly kind: "signedIn"; readonly key: string }
  | { readonly kind: "scopes" | "policies"; readonly key: string; readonly anyOf: readonly (readonly string[])[] };

export interface Claimant {
  readonly isAuthenticated: boolean;
  readonly has: (scope: string) => boolean;
  /** Whether a policy was decided in the claimant's favour. */
  readonly isGranted: (policy: string) => boolean;
}

export interface AccessRules {
  /** What it takes to select a field of this type. */
  forField(parent: GraphQLCompositeType, field: GraphQLField<unknown, unknown>): readonly Requirement[];
  /** What it takes to look into a fragment on this type. */
  forType(name: string): readonly Requirement[];
  /** A supergraph without any requirement needs no filter. */
  readonly isEmpty: boolean;
}

/** A policy may be granted to nobody too: it alone decides. */
export function meets(requirement: Requirement, { isAuthenticated, has, isGranted }: Claimant): boolean {
  switch (requirement.kind) {
    case "signedIn":
      return isAuthenticated;
    case "scopes":
      return isAuthenticated && requirement.anyOf.some((all) => all.every(has));
    case "policies":
      return requirement.anyOf.some((all) => all.every(isGranted));
  }
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
    declare(coordinate, { kind: "signedIn", key: "authenticated" });
  }
  for (const { coordinate, args } of applicationsOf(supergraph, "requiresScopes", "requiresScopes")) {
    const anyOf = listsOf(args["scopes"]);
    declare(coordinate, { kind: "scopes", key: JSON.stringify(anyOf), anyOf });
  }
  for (const { coordinate, args } of applicationsOf(supergraph, "policy", "policy")) {
    const anyOf = listsOf(args["policies"]);
    declare(coordinate, { kind: "policies", key: `policy ${JSON.stringify(anyOf)}`, anyOf });
  }
  return declared;
}

/** Composition has checked the type of the argument; anything else grants nothing. */
function listsOf(value: unknown): readonly (readonly string[])[] {
  return Array.isArray(value) ? value.map(textsOf) : [];
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [String(value)];
}

function distinct(requirements: readonly Requirement[]): readonly Requirement[] {
  return [...new Map(requirements.map((requirement) => [requirement.key, requirement])).values()];
}

/** How a client is told that it may not have a field. */
export function refusalFor({ isAuthenticated }: Pick<Claimant, "isAuthenticated">) {
  return isAuthenticated
    ? failure("FORBIDDEN", "You may not see this.")
    : failure("UNAUTHENTICATED", "Sign in to see this.");
}
