// What a fetch sends of an interface's objects that only some of its members have.
//
// The planner fetches a required field for the members alone that are asked for what requires it, and sends it for the
// interface. So it is written for those members that have it: then it shows for which of them the field cannot be computed.
import type { FetchNode, QueryPlanSelectionNode } from "@apollo/query-planner";
import type { JoinedTypes } from "../joined-types.ts";
import { type Fetched, objectTypesOf } from "./fetched-names.ts";

/** `before`: what has been fetched of its objects. */
export function withMemberInputs(fetch: FetchNode, before: Fetched, types: JoinedTypes): FetchNode {
  const { requires } = fetch;
  if (!requires) return fetch;
  const inputs = requires.flatMap((input): readonly QueryPlanSelectionNode[] =>
    input.kind === "InlineFragment" && input.typeCondition !== undefined
      ? memberInputs(input, objectTypesOf(types, input.typeCondition), before)
      : [input],
  );
  return inputs.every((input) => requires.includes(input)) ? fetch : { ...fetch, requires: [...inputs] };
}

type Input = Extract<QueryPlanSelectionNode, { readonly kind: "InlineFragment" }>;

function memberInputs(input: Input, members: ReadonlySet<string>, before: Fetched): readonly Input[] {
  const typesOf = (selection: QueryPlanSelectionNode): ReadonlySet<string> | null => {
    const name = selection.kind === "Field" ? (selection.alias ?? selection.name) : "__typename";
    const types = name === "__typename" ? null : before.get(name)?.types;
    return types && [...members].some((member) => !types.has(member)) ? types : null;
  };
  const some = input.selections.filter((selection) => typesOf(selection) !== null);
  if (some.length === 0) return [input];
  const all = input.selections.filter((selection) => !some.includes(selection));
  const own = [...members].flatMap((typeCondition): Input[] => {
    const selections = some.filter((selection) => typesOf(selection)?.has(typeCondition));
    return selections.length > 0
      ? [{ kind: "InlineFragment", typeCondition, selections: [...all, ...selections] }]
      : [];
  });
  const isEmpty = all.every((selection) => selection.kind === "Field" && selection.name === "__typename");
  return own.length > 0 && isEmpty ? own : [{ ...input, selections: all }, ...own];
}
