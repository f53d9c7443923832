// Response keys that stand for different fields, or for one with different arguments, on different types of one place.
//
// The planner keeps fields of two object types apart by their fragments. Behind an `@interfaceObject` they become one
// fragment on the interface, and one field gets the value of the other. So each but the first gets a key of its own.
import { type FieldNode, Kind, print, type SelectionNode, type SelectionSetNode } from "graphql";
import { variantName } from "../client-names.ts";
import { refusalOf } from "../refusals.ts";

/** Of fragments that are written out. Gives the very set when nothing stands for two fields. */
export function withOwnKeys(selectionSet: SelectionSetNode): SelectionSetNode {
  const variants = variantsOf([selectionSet]);
  return variants ? renamedSet(selectionSet, variants) : selectionSet;
}

/** What is renamed at one place of the answer and below; by meaning. */
interface Variants {
  readonly keys: ReadonlyMap<string, string>;
  readonly below: ReadonlyMap<string, Variants>;
}

/** Null when nothing is. */
function variantsOf(sets: readonly SelectionSetNode[]): Variants | null {
  const byKey = new Map<string, Map<string, FieldNode[]>>();
  for (const { selections } of sets) collect(selections, byKey);
  const keys = new Map<string, string>();
  const below = new Map<string, Variants>();
  for (const [key, byMeaning] of byKey) {
    if (byMeaning.size > 1) addKeys(key, [...byMeaning.keys()], keys);
    for (const [meaning, fields] of byMeaning) {
      const inner = variantsOf(fields.flatMap(({ selectionSet }) => selectionSet ?? []));
      if (inner) below.set(meaning, inner);
    }
  }
  return keys.size + below.size > 0 ? { keys, below } : null;
}

/**
 * What is left out of the planned document and stands in the compiled one only has no say: refused fields, and
 * `__typename`, which is refused without a mark. So both get the same keys.
 */
function collect(selections: readonly SelectionNode[], byKey: Map<string, Map<string, FieldNode[]>>): void {
  for (const selection of selections) {
    if (selection.kind === Kind.INLINE_FRAGMENT) collect(selection.selectionSet.selections, byKey);
    if (selection.kind !== Kind.FIELD || refusalOf([selection]) || selection.name.value === "__typename") continue;
    const byMeaning = byKey.get(keyOf(selection)) ?? new Map<string, FieldNode[]>();
    byKey.set(keyOf(selection), byMeaning);
    const meaning = meaningOf(selection);
    const same = byMeaning.get(meaning);
    if (same) same.push(selection);
    else byMeaning.set(meaning, [selection]);
  }
}

function addKeys(key: string, meanings: readonly string[], keys: Map<string, string>): void {
  for (const [index, meaning] of meanings.entries()) if (index > 0) keys.set(meaning, variantName(key, index));
}

function keyOf({ alias, name }: FieldNode): string {
  return (alias ?? name).value;
}

function meaningOf({ alias, name, arguments: given = [] }: FieldNode): string {
  const meaning = given.length === 0 ? name.value : `${name.value}(${given.map(print).sort().join(", ")})`;
  return alias ? `${alias.value}: ${meaning}` : `${name.value}: ${meaning}`;
}

function renamedSet({ selections }: SelectionSetNode, variants: Variants): SelectionSetNode {
  return { kind: Kind.SELECTION_SET, selections: selections.map((selection) => renamed(selection, variants)) };
}

function renamed(selection: SelectionNode, variants: Variants): SelectionNode {
  if (selection.kind === Kind.FRAGMENT_SPREAD) return selection;
  if (selection.kind === Kind.INLINE_FRAGMENT) {
    return { ...selection, selectionSet: renamedSet(selection.selectionSet, variants) };
  }
  const meaning = meaningOf(selection);
  const key = variants.keys.get(meaning);
  const below = variants.below.get(meaning);
  const { selectionSet } = selection;
  if (key === undefined && (!below || !selectionSet)) return selection;
  return {
    ...selection,
    ...(key === undefined ? {} : { alias: { kind: Kind.NAME, value: key } }),
    ...(below && selectionSet ? { selectionSet: renamedSet(selectionSet, below) } : {}),
  };
}
