// Whose requirements what is required stands for, where the planner must not mix them up.
//
// When the planner comes back to a graph with what a field requires, it takes an earlier fetch for one that can have more
// fields if the graph has fields of these names, external or not. So what links of a chain (`chained-requirements.ts`)
// require has names that no other graph knows, and links that are required below themselves (`recurring-links.ts`) are
// others for each level of what requires them: of the objects below one no field of that level is asked for.

import { fieldKey, type JoinedTypes } from "../joined-types.ts";
import { chainLinksOf, type Requirement, readRequirements } from "./chained-requirements.ts";
import { recurringLinks } from "./recurring-links.ts";

export interface Scope {
  /** Differs where the scopes do. */
  readonly name: string;
  /** Of the field that requires. */
  readonly level: number;
}

export interface Scopes {
  /** Of what a field requires, by its `fieldKey`. `around`: of the stand-in that has the field's requirements. */
  of(field: RequiringField, around: Scope | null): (required: string) => Scope | null;
}

type RequiringField = Pick<Requirement, "graph" | "typeName" | "fieldName">;

export function createScopes(types: JoinedTypes): Scopes {
  const requirements = readRequirements(types);
  const links = new Set(chainLinksOf(requirements));
  const recurring = recurringLinks(types, requirements);
  return {
    of({ graph, ...field }, around) {
      const key = fieldKey(field);
      const requirement = requirements.find((one) => one.graph === graph && fieldKey(one) === key);
      // what requires itself in a circle has no plan
      if (!requirement || (around && around.level <= requirement.level)) return () => null;
      const { level } = requirement;
      const scope = { name: `${graph} ${level}${around ? ` for ${around.name}` : ""}`, level };
      return (required) => (links.has(requirement) || recurring.has(required) ? scope : null);
    },
  };
}
