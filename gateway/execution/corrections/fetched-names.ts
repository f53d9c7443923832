// What the fetches of a plan have brought up to some point: names of fields, and of which types.
import type { FetchNode, QueryPlanSelectionNode } from "@apollo/query-planner";
import { Kind, type SelectionSetNode } from "graphql";
import { renamedAliases } from "../fetch.ts";
import type { JoinedTypes } from "../joined-types.ts";
import { compilePath } from "../walk.ts";
import { operationOf } from "./fetch-operation.ts";
import type { Names } from "./required-names.ts";

export type PlanPath = readonly (string | number)[];

export type Fetched = Map<string, FetchedField>;

export interface FetchedField {
  /** The object types of which it was asked for; null: whatever was there. */
  types: Set<string> | null;
  readonly below: Fetched;
}

export function fetchedAt(fetched: Fetched, path: PlanPath): Fetched {
  return compilePath(path).reduce((names, { key }) => fieldIn(names, key, null).below, fetched);
}

export function hasFetched(fetched: Fetched, wanted: Names): boolean {
  return [...wanted].every(([name, below]) => {
    const field = fetched.get(name);
    return field !== undefined && hasFetched(field.below, below);
  });
}

/** `fetched`: at the place of the fetch. */
export function addFetch(fetched: Fetched, node: FetchNode, types: JoinedTypes): void {
  const renamed = renamedAliases(node);
  const operation = operationOf(node);
  const [entities] = operation.selectionSet.selections;
  const add = (names: Fetched, { selections }: SelectionSetNode, present: ReadonlySet<string> | null): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const condition = selection.typeCondition?.name.value;
        add(names, selection.selectionSet, condition === undefined ? present : narrowed(types, present, condition));
      }
      if (selection.kind !== Kind.FIELD) continue;
      const key = (selection.alias ?? selection.name).value;
      const { below } = fieldIn(names, renamed.get(key) ?? key, present);
      if (selection.selectionSet) add(below, selection.selectionSet, null);
    }
  };
  if (!node.requires) add(fetched, operation.selectionSet, null);
  else if (entities?.kind === Kind.FIELD && entities.selectionSet) {
    add(fetched, entities.selectionSet, typesSent(node.requires, types));
  }
}

function typesSent(requires: readonly QueryPlanSelectionNode[], types: JoinedTypes): ReadonlySet<string> {
  const sent = requires.flatMap((input) =>
    input.kind === "InlineFragment" && input.typeCondition ? [...objectTypesOf(types, input.typeCondition)] : [],
  );
  return new Set(sent);
}

export function objectTypesOf(types: JoinedTypes, typeName: string): ReadonlySet<string> {
  const below = [...types.implementersOf(typeName), ...types.membersOf(typeName)];
  return below.length === 0 ? new Set([typeName]) : new Set(below.flatMap((name) => [...objectTypesOf(types, name)]));
}

function narrowed(types: JoinedTypes, present: ReadonlySet<string> | null, condition: string): ReadonlySet<string> {
  const wanted = objectTypesOf(types, condition);
  return present === null ? wanted : new Set([...wanted].filter((name) => present.has(name)));
}

function fieldIn(names: Fetched, name: string, types: ReadonlySet<string> | null): FetchedField {
  const known = names.get(name);
  if (!known) {
    const field = { types: types && new Set(types), below: new Map() };
    names.set(name, field);
    return field;
  }
  known.types = types && known.types && new Set([...known.types, ...types]);
  return known;
}
