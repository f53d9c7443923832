// Who may see a field: scopes are known, scoped fields are nullable, and every root field says which contracts it is in.
import { directiveStrings, hasDirective, isNonNull, isRootType, ROOT_TYPES } from "../sdl.ts";
import { outputFieldPlaces, type Rule, rootFieldPlaces } from "./rule.ts";

/** Every scope that a token can carry. */
const SCOPES: ReadonlySet<string> = new Set([
  ...["member:self", "members:read", "members:pii", "members:write", "members:lookup", "points:write", "staff:read"],
  ...["prices:read", "prices:write", "stock:read", "stock:write", "orders:read", "orders:fulfil", "orders:refund"],
  ...["pos:sell", "content:moderate", "events:write", "events:checkin", "devices:read", "devices:write"],
  ...["traffic:read", "internal"],
]);

/** Writes and streams that need no sign-in; the gateway limits the streams per address. */
const OPEN_TO_ANYBODY: ReadonlySet<string> = new Set(["priceChanged"]);

export const knownScopes: Rule = function* (subgraph) {
  for (const { type, field, where } of outputFieldPlaces(subgraph)) {
    const scopes = [type, field].flatMap((node) => directiveStrings(node, "requiresScopes", "scopes"));
    for (const scope of scopes) if (!SCOPES.has(scope)) yield `${where} requires the unknown scope ${scope}.`;
  }
};

/** Who lacks a scope gets null there, which must not take the siblings along. */
export const scopedFields: Rule = function* (subgraph) {
  for (const { type, field, where } of outputFieldPlaces(subgraph)) {
    const isScoped = hasDirective(field, "requiresScopes") || hasDirective(field, "authenticated");
    if (isScoped && isNonNull(field.type) && !isRootType(type.name.value)) yield `${where} is scoped but non-null.`;
  }
};

/** What is for our own services carries both: the tag alone would leave it in the API schema. */
export const internalFields: Rule = function* (subgraph) {
  for (const { field, where } of ROOT_TYPES.flatMap((root) => rootFieldPlaces(subgraph, root))) {
    const isInternal = directiveStrings(field, "tag", "name").includes("internal");
    if (isInternal !== hasDirective(field, "inaccessible"))
      yield `${where} wants both @inaccessible and the tag internal.`;
  }
};

export const rootFields: Rule = function* (subgraph) {
  for (const root of ROOT_TYPES) {
    for (const { field, where } of rootFieldPlaces(subgraph, root)) {
      if (isNonNull(field.type)) yield `${where} is a non-null root field.`;
      if (!hasDirective(field, "tag")) yield `${where} has no @tag, so it is in no contract.`;
      const isGuarded = hasDirective(field, "authenticated") || hasDirective(field, "requiresScopes");
      const mayBeOpen = root === "Query" || OPEN_TO_ANYBODY.has(field.name.value);
      if (!isGuarded && !mayBeOpen) yield `${where} is open to anybody.`;
    }
  }
};
