// Which entities there are, and by which name a subgraph knows them.
import { isObjectType } from "graphql";
import { hash } from "../corpus/generate-leaves.ts";
import type { Facts } from "./facts.ts";

/** Few of each, so that objects meet again and again. */
export const ENTITIES_PER_FAMILY = 6;

export interface Identities {
  /** `Family#number`, of the chosen type; `types` are all that can stand there. */
  choose(chosen: string, types: readonly string[], seed: string): string;
  memberOf(identity: string): string;
  /** Where a subgraph has the family as one object, the name of the family. */
  nameIn(subgraph: string | null, typeName: string): string;
}

export function createIdentities(facts: Facts): Identities {
  function memberOf(identity: string): string {
    const [family = "", number] = identity.split("#");
    const members = facts.membersOf(family);
    return members[Number(number) % members.length] ?? family;
  }

  return {
    choose(chosen, types, seed) {
      const family = facts.familyOf(chosen);
      const members = facts.membersOf(family);
      const all = Array.from({ length: ENTITIES_PER_FAMILY }, (_, number) => `${family}#${number}`);
      // A subgraph that knows no member can only choose among all.
      const isFamily = types.length === members.length && members.every((member) => types.includes(member));
      const possible = isFamily ? all : all.filter((identity) => memberOf(identity) === chosen);
      return possible[hash(`identity ${seed}`) % possible.length] ?? `${family}#0`;
    },
    memberOf,
    nameIn(subgraph, typeName) {
      const family = facts.familyOf(typeName);
      const schema = subgraph === null ? facts.schema : facts.subgraphs.get(subgraph)?.schema;
      return family !== typeName && isObjectType(schema?.getType(family)) ? family : typeName;
    },
  };
}
