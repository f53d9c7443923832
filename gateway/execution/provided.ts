// What the answer to a fetch holds, as a tree of response names.
import type { FetchNode } from "@apollo/query-planner";
import { type FieldNode, Kind, parse, print, type SelectionSetNode } from "graphql";
import { type Fragments, partsOfDocument } from "./document.ts";

/** By response name. Type conditions make no difference: a name stands for all types that have it. */
export type Provided = ReadonlyMap<string, ProvidedField>;

export interface ProvidedField {
  /** The field with its arguments: what the value is, whatever the answer calls it. */
  readonly meaning: string;
  /** Null for a leaf. */
  readonly below: Provided | null;
}

/** At the top of the answer or, for a fetch of entities, at the top of each entity. `renamed`: alias to final name. */
export function providedBy(node: FetchNode, renamed: ReadonlyMap<string, string>): Provided {
  const document = parse(node.operation, { noLocation: true });
  const { operation, fragments } = partsOfDocument({ document, operationName: node.operationName ?? null });
  const top = operation.selectionSet.selections[0];
  const entities = node.requires && top?.kind === Kind.FIELD ? top.selectionSet : undefined;
  return collectProvided([entities ?? operation.selectionSet], fragments, renamed);
}

function collectProvided(
  sets: readonly SelectionSetNode[],
  fragments: Fragments,
  renamed: ReadonlyMap<string, string>,
): Provided {
  const byName = new Map<string, FieldNode[]>();
  const collect = ({ selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        const alias = (selection.alias ?? selection.name).value;
        const name = renamed.get(alias) ?? alias;
        byName.set(name, [...(byName.get(name) ?? []), selection]);
        continue;
      }
      const isInline = selection.kind === Kind.INLINE_FRAGMENT;
      const inner = isInline ? selection.selectionSet : fragments.get(selection.name.value)?.selectionSet;
      if (inner) collect(inner);
    }
  };
  for (const set of sets) collect(set);
  return new Map([...byName].map(([name, fields]) => [name, fieldOf(fields, fragments, renamed)]));
}

function fieldOf(
  fields: readonly FieldNode[],
  fragments: Fragments,
  renamed: ReadonlyMap<string, string>,
): ProvidedField {
  const meanings = new Set(fields.map(({ name, arguments: given = [] }) => `${name.value}(${given.map(print)})`));
  const sets = fields.flatMap(({ selectionSet }) => (selectionSet ? [selectionSet] : []));
  return {
    meaning: [...meanings].sort().join(" or "),
    below: sets.length === 0 ? null : collectProvided(sets, fragments, renamed),
  };
}
