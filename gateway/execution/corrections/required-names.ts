// The names of required fields, each with those below. Types make no difference.
import type { QueryPlanSelectionNode } from "@apollo/query-planner";
import { Kind, type SelectionSetNode } from "graphql";

export type Names = ReadonlyMap<string, Names>;

type GrowingNames = Map<string, GrowingNames>;

export function namesInFieldSet({ selections }: SelectionSetNode, names: GrowingNames = new Map()): Names {
  for (const selection of selections) {
    if (selection.kind === Kind.INLINE_FRAGMENT) namesInFieldSet(selection.selectionSet, names);
    if (selection.kind !== Kind.FIELD) continue;
    const below = nameIn(names, selection.name.value);
    if (selection.selectionSet) namesInFieldSet(selection.selectionSet, below);
  }
  return names;
}

export function namesInRequires(selections: readonly QueryPlanSelectionNode[], names: GrowingNames = new Map()): Names {
  for (const selection of selections) {
    const below = selection.kind === "Field" ? nameIn(names, selection.alias ?? selection.name) : names;
    namesInRequires(selection.selections ?? [], below);
  }
  return names;
}

function nameIn(names: GrowingNames, name: string): GrowingNames {
  const below = names.get(name) ?? new Map();
  names.set(name, below);
  return below;
}

export function hasNames(present: Names, wanted: Names): boolean {
  return [...wanted].every(([name, below]) => {
    const found = present.get(name);
    return found !== undefined && hasNames(found, below);
  });
}
