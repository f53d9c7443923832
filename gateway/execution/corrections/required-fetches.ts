// Takes the stand-ins of required fields with arguments (`required-arguments.ts`) out of a query plan: subgraphs see the
// real fields. In the data a stand-in keeps its name, which no client's field has.
import type { FetchDataKeyRenamer, FetchNode, QueryPlan, QueryPlanSelectionNode } from "@apollo/query-planner";
import { parse, print, stripIgnoredCharacters, visit } from "graphql";
import { changeFetches } from "./plan-fetches.ts";
import type { StandIns } from "./required-arguments.ts";
import { splitFetch } from "./split-fetch.ts";

/** Throws a GraphQLError for a field that requires one field with different arguments. */
export function withoutStandIns(plan: QueryPlan, standIns: StandIns): QueryPlan {
  if (standIns.byName.size === 0) return plan;
  return changeFetches(plan, (node) => splitFetch(node, standIns).map((fetch) => realFetch(fetch, standIns)));
}

function realFetch(node: FetchNode, standIns: StandIns): FetchNode {
  const renamers = renamersOf(node.requires ?? [], [], standIns).sort((one, other) => depthOf(other) - depthOf(one));
  return {
    ...node,
    operation: realOperation(node.operation, standIns),
    // first, because others may change the type that a path names
    ...(renamers.length > 0 ? { inputRewrites: [...renamers, ...(node.inputRewrites ?? [])] } : {}),
  };
}

function realOperation(operation: string, { byName }: StandIns): string {
  const document = visit(parse(operation, { noLocation: true }), {
    Field: (field) => {
      const standIn = byName.get(field.name.value);
      if (!standIn) return undefined;
      const given = [...(standIn.arguments ?? []), ...(field.arguments ?? [])];
      return { ...field, alias: field.alias ?? field.name, name: standIn.name, arguments: given };
    },
  });
  return stripIgnoredCharacters(print(document));
}

function renamersOf(
  selections: readonly QueryPlanSelectionNode[],
  path: readonly string[],
  standIns: StandIns,
): FetchDataKeyRenamer[] {
  return selections.flatMap((selection) => {
    if (selection.kind === "InlineFragment") {
      const step = selection.typeCondition === undefined ? [] : [`${TYPE_PREFIX}${selection.typeCondition}`];
      return renamersOf(selection.selections, [...path, ...step], standIns);
    }
    const here = [...path, selection.alias ?? selection.name];
    const standIn = standIns.byName.get(selection.name);
    return [
      ...renamersOf(selection.selections ?? [], here, standIns),
      ...(standIn ? [{ kind: "KeyRenamer" as const, path: here, renameKeyTo: standIn.name.value }] : []),
    ];
  });
}

const TYPE_PREFIX = "... on ";

/** What lies deeper is renamed first: the path to it has the stand-ins above it. */
function depthOf({ path }: FetchDataKeyRenamer): number {
  return path.filter((step) => !step.startsWith(TYPE_PREFIX)).length;
}
