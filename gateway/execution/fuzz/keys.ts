// Values of the fields that make up keys.
import { getNamedType, Kind, type SelectionSetNode } from "graphql";
import type { Facts } from "./facts.ts";
import type { FieldCall, Source } from "./universe.ts";

export type KeyValue =
  | { readonly kind: "leaf"; readonly value: string | number }
  | { readonly kind: "object"; readonly source: Omit<Source, "parent"> };

/**
 * Null for a field that is in no key. Of a key with several parts none alone says which object it is, unless it is a
 * key of its own too: who takes a part for the whole finds another object.
 */
export function keyValue(facts: Facts, source: Source, { typeName, name }: FieldCall): KeyValue | null {
  const { identity, owner, above } = placeOf(facts, source, typeName);
  const path = `${above}${name}`;
  const keys = facts
    .keysOf(owner)
    .map((key) => leavesOf(key))
    .filter((leaves) => leaves.some((leaf) => isWithin(leaf, path)));
  if (keys.length === 0) return null;
  const [family = "", digits] = identity.split("#");
  const number = shareOf(Number(digits), keys, path);
  const named = String(getNamedType(facts.declarationsOf(typeName, name)[0]?.type));
  if (keys.some((leaves) => leaves.includes(path))) {
    return { kind: "leaf", value: named === "Int" ? number + 1 : `${family}${number}/${path}` };
  }
  const isEntity = facts.keysOf(named).length > 0;
  return {
    kind: "object",
    source: { __typename: named, seed: isEntity ? `${named}#${number}` : `${identity}.${path}` },
  };
}

/** Whose key it is: an entity's own, or that of the entity above a value. */
function placeOf(facts: Facts, { seed }: Source, typeName: string) {
  const [, identity, field] = /^(\w+#\d+)\.(\w+)$/.exec(seed) ?? [];
  if (identity === undefined) return { identity: seed, owner: typeName, above: "" };
  const [family = ""] = identity.split("#");
  return { identity, owner: facts.membersOf(family)[0] ?? family, above: `${field}.` };
}

function isWithin(leaf: string, path: string): boolean {
  return leaf === path || leaf.startsWith(`${path}.`);
}

function shareOf(number: number, keys: readonly (readonly string[])[], path: string): number {
  const isAlone = keys.some((leaves) => leaves.every((leaf) => isWithin(leaf, path)));
  if (isAlone) return number;
  const isFirst = keys.some(([leaf = ""]) => isWithin(leaf, path));
  return isFirst ? number >> 1 : number & 1;
}

/** The paths of a key's leaves, in the key's order. */
function leavesOf({ selections }: SelectionSetNode, above = ""): readonly string[] {
  return selections.flatMap((selection) => {
    if (selection.kind !== Kind.FIELD) return [];
    const path = `${above}${selection.name.value}`;
    return selection.selectionSet ? leavesOf(selection.selectionSet, `${path}.`) : [path];
  });
}
