// The way back from a representation to the entity that it names.
import { Kind, type SelectionSetNode } from "graphql";
import type { Facts } from "./facts.ts";
import { ENTITIES_PER_FAMILY } from "./identities.ts";
import type { Place, Source, Universe } from "./universe.ts";

export type Representation = Readonly<Record<string, unknown>>;

/** Null when no key that the subgraph resolves is in the representation, with the values of an entity. */
export type FindEntity = (place: Place, typeName: string, representation: Representation) => Source | null;

export function createFindEntity(facts: Facts, universe: Universe): FindEntity {
  /** Candidates of the name of a family, and of an object of it. */
  function entitiesOf(typeName: string): readonly Source[] {
    const family = facts.familyOf(typeName);
    const all = Array.from({ length: ENTITIES_PER_FAMILY }, (_, number): Source => {
      const seed = `${family}#${number}`;
      return { __typename: universe.memberOf(seed), seed, parent: null };
    });
    return all.filter(({ __typename }) => typeName === family || typeName === __typename);
  }

  function hasKey(place: Place, representation: unknown, { selections }: SelectionSetNode, source: Source): boolean {
    return selections.every((selection) => {
      if (selection.kind !== Kind.FIELD || typeof representation !== "object" || representation === null) return false;
      const name = selection.name.value;
      const sent: unknown = Reflect.get(representation, name);
      const value = universe.fieldValue(place, source, { typeName: source.__typename, name, args: {}, turn: 0 });
      if (sent === null || sent === undefined || value === null) return false;
      // An object of the universe, as the key selects something of it.
      return selection.selectionSet ? hasKey(place, sent, selection.selectionSet, value as Source) : sent === value;
    });
  }

  return (place, typeName, representation) => {
    const whole = { ...place, subgraph: null };
    const keys = facts.subgraphs.get(place.subgraph ?? "")?.keys.get(typeName) ?? [];
    const found = entitiesOf(typeName).find((source) =>
      keys.some((key) => key.isResolvable && hasKey(whole, representation, key.fieldSet, source)),
    );
    if (!found) return null;
    return { ...found, __typename: universe.nameIn(place.subgraph, found.__typename), representation };
  };
}
