// What of an operation a viewer may have: decided once for each request, before it is planned.
import { GraphQLError } from "graphql";
import type { Viewer } from "../kit/viewer.ts";
import { type AccessRules, type Claimant, meets, type Requirement, refusalFor } from "./authorization.ts";
import type { ParsedDocument } from "./documents.ts";
import type { LoadedSupergraph } from "./execution/supergraph.ts";
import { type FilteredOperation, filterOperation, requirementsIn } from "./filter.ts";
import type { PoliciesOf } from "./policies.ts";

export interface Access {
  /** The viewer's part of the key of a plan: equal for all who lack the same, empty for whoever lacks nothing. */
  readonly key: string;
  readonly isAuthenticated: boolean;
  /** Keys of requirements. */
  readonly unmet: ReadonlySet<string>;
}

/** `filter`: what a viewer may not have is null, the rest is answered. `reject`: then nothing is. */
export type AccessMode = "filter" | "reject";

/** The schema that an operation is valid against, and what it takes to see its elements. */
export interface AccessScope {
  readonly supergraph: Pick<LoadedSupergraph, "apiSchema">;
  readonly access: AccessRules;
}

/** Only policies have to be waited for. */
export type DecideAccess = (scope: AccessScope, parsed: ParsedDocument, viewer: Viewer) => Access | Promise<Access>;

/** Of somebody who lacks nothing. */
export const FULL_ACCESS: Access = { key: "", isAuthenticated: true, unmet: new Set() };

/** What an operation requires of its viewers never changes. */
const requirements = new WeakMap<ParsedDocument, readonly Requirement[]>();
const NO_POLICIES: ReadonlySet<string> = new Set();

/** Throws or rejects with what `policiesOf` does: nothing is granted by a decision that failed. */
export function createAccess(policiesOf: PoliciesOf): DecideAccess {
  return (scope, parsed, viewer) => {
    const required = requirementsOf(scope, parsed);
    if (required.length === 0) return FULL_ACCESS;
    const names = policiesIn(required);
    if (names.length === 0) return accessOf(required, claimantOf(viewer, NO_POLICIES));
    return decide(required, viewer, names);
  };

  async function decide(required: readonly Requirement[], viewer: Viewer, names: readonly string[]): Promise<Access> {
    return accessOf(required, claimantOf(viewer, new Set(await policiesOf(viewer, names))));
  }
}

function claimantOf(viewer: Viewer, granted: ReadonlySet<string>): Claimant {
  return {
    isAuthenticated: viewer.kind !== "anonymous",
    has: viewer.has,
    isGranted: (policy) => granted.has(policy),
  };
}

function accessOf(required: readonly Requirement[], claimant: Claimant): Access {
  const unmet = required.filter((requirement) => !meets(requirement, claimant)).map(({ key }) => key);
  if (unmet.length === 0) return FULL_ACCESS;
  const { isAuthenticated } = claimant;
  return {
    key: `${isAuthenticated ? "signed in" : "nobody"} ${unmet.join(" ")}`,
    isAuthenticated,
    unmet: new Set(unmet),
  };
}

function requirementsOf(scope: AccessScope, parsed: ParsedDocument): readonly Requirement[] {
  if (scope.access.isEmpty) return [];
  const known = requirements.get(parsed);
  if (known) return known;
  const found = requirementsIn(inputOf(scope, parsed));
  requirements.set(parsed, found);
  return found;
}

function policiesIn(required: readonly Requirement[]): readonly string[] {
  return [...new Set(required.flatMap((one) => (one.kind === "policies" ? one.anyOf.flat() : [])))];
}

/** The operation without what the viewer lacks. */
export function filterFor(scope: AccessScope, parsed: ValidOperation, { unmet }: Access): FilteredOperation {
  return filterOperation({ ...inputOf(scope, parsed), isMet: ({ key }) => !unmet.has(key) });
}

/** An error at each path that the viewer may not have; lists in it have no index, for nothing was fetched. */
export function refusalsIn(scope: AccessScope, parsed: ParsedDocument, access: Access): readonly GraphQLError[] {
  const { message, extensions } = refusalFor(access);
  return filterFor(scope, parsed, access).paths.map((path) => new GraphQLError(message, { path, extensions }));
}

/** Against the scope's schema. */
type ValidOperation = Pick<ParsedDocument, "document" | "operation">;

function inputOf({ supergraph, access }: AccessScope, { document, operation }: ValidOperation) {
  return { schema: supergraph.apiSchema, rules: access, document, operation };
}
