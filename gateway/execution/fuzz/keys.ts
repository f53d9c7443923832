// Values of the fields that make up keys, and the way back from a representation to an identity.
import { getNamedType, Kind, type SelectionSetNode } from "graphql";
import type { Facts } from "./facts.ts";
import type { Source } from "./universe.ts";

export type KeyValue =
  | { readonly kind: "leaf"; readonly value: string | number }
  | { readonly kind: "object"; readonly source: Omit<Source, "parent"> };

/**
 * Null for a field that is in no key. Of a key with several parts none alone says which object it is, unless it is a
 * key of its own too: who takes a part for the whole finds another object.
 */
export function keyValue(facts: Facts, source: Source, typeName: string, fieldName: string): KeyValue | null {
  const ofReference = /^(\w+#\d+)\.\w+$/.exec(source.seed);
  const identity = ofReference?.[1] ?? source.seed;
  const owner = ofReference ? ownerOf(facts, identity) : typeName;
  const path = ofReference ? `${source.seed.split(".")[1]}.${fieldName}` : fieldName;
  const leaves = facts.keysOf(owner).map((key) => leavesOf(key));
  const containing = leaves.filter((key) => key.some((leaf) => leaf === path || leaf.startsWith(`${path}.`)));
  if (containing.length === 0) return null;
  const number = shareOf(Number(identity.split("#")[1]), containing, path);
  const type = facts.declarationsOf(typeName, fieldName)[0]?.type;
  const named = type ? String(getNamedType(type)) : "";
  if (!containing.some((key) => key.includes(path))) {
    const isEntity = facts.keysOf(named).length > 0;
    return {
      kind: "object",
      source: { __typename: named, seed: isEntity ? `${named}#${number}` : `${identity}.${path}` },
    };
  }
  return { kind: "leaf", value: named === "Int" ? number + 1 : `${identity.split("#")[0]}${number}/${path}` };
}

/** The type whose key the seed of a value within a key names. */
function ownerOf(facts: Facts, identity: string): string {
  const [family = ""] = identity.split("#");
  return facts.membersOf(family)[0] ?? family;
}

function shareOf(number: number, keys: readonly (readonly string[])[], path: string): number {
  const indexes = keys.map((key) => key.findIndex((leaf) => leaf === path || leaf.startsWith(`${path}.`)));
  const isAlone = keys.some((key) => key.every((leaf) => leaf === path || leaf.startsWith(`${path}.`)));
  if (isAlone) return number;
  return Math.min(...indexes) === 0 ? number >> 1 : number & 1;
}

/** The paths of a key's leaves, in the key's order. */
function leavesOf({ selections }: SelectionSetNode, above = ""): readonly string[] {
  return selections.flatMap((selection) => {
    if (selection.kind !== Kind.FIELD) return [];
    const path = `${above}${selection.name.value}`;
    return selection.selectionSet ? leavesOf(selection.selectionSet, `${path}.`) : [path];
  });
}

/** Whether the representation has this key, with the values of `valueAt`. */
export function meetsKey(
  representation: unknown,
  { selections }: SelectionSetNode,
  source: Source,
  valueAt: (source: Source, fieldName: string) => unknown,
): boolean {
  return selections.every((selection) => {
    if (selection.kind !== Kind.FIELD || typeof representation !== "object" || representation === null) return false;
    const sent: unknown = Reflect.get(representation, selection.name.value);
    const value = valueAt(source, selection.name.value);
    if (sent === null || sent === undefined || value === null) return false;
    if (!selection.selectionSet) return sent === value;
    // Made by `fieldValue`, as this field has fields below it.
    return meetsKey(sent, selection.selectionSet, value as Source, valueAt);
  });
}
