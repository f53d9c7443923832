// One representation has one value for a field. A fetch of fields that require one field with different arguments is
// split into several, each of fields that agree.
import type { FetchNode, QueryPlanSelectionNode } from "@apollo/query-planner";
import { type FieldNode, GraphQLError, Kind, type SelectionNode, type SelectionSetNode } from "graphql";
import { operationOf, withOperation } from "./fetch-operation.ts";
import { placeBelow, type RequiredStandIn, type StandIns } from "./required-arguments.ts";

/**
 * Fetches that may run at one time and together bring what `node` brings; most often it alone. Throws a GraphQLError for
 * a field that does not agree with itself.
 */
export function splitFetch(node: FetchNode, standIns: StandIns): readonly FetchNode[] {
  const contested = contestedPlaces(node.requires ?? [], standIns);
  if (contested.size === 0) return [node];
  const operation = operationOf(node);
  const [entities] = operation.selectionSet.selections;
  const asked = entities?.kind === Kind.FIELD ? entities.selectionSet : undefined;
  if (entities?.kind !== Kind.FIELD || !asked) return [node];
  return groupsOf(asked, node.serviceName, standIns).map((group) => {
    const { requires = [] } = node;
    const selectionSet = onlyFields(asked, group.fields);
    const only = {
      ...operation,
      selectionSet: { ...operation.selectionSet, selections: [{ ...entities, selectionSet }] },
    };
    const isRequired = ({ place, standIn }: RequiredStandIn) =>
      !contested.has(place) || group.standIns.get(place) === standIn;
    return { ...withOperation(node, only), requires: onlyRequired(requires, { isRequired, standIns, path: "" }) };
  });
}

/** Where a representation would need several values. Types make no difference: an object may be of two that are named. */
function contestedPlaces(requires: readonly QueryPlanSelectionNode[], standIns: StandIns): ReadonlySet<string> {
  const standInAt = new Map<string, string>();
  const contested = new Set<string>();
  const collect = (selections: readonly QueryPlanSelectionNode[], path: string): void => {
    for (const selection of selections) {
      if (selection.kind === "InlineFragment") {
        collect(selection.selections, path);
        continue;
      }
      const standIn = standIns.byName.get(selection.name);
      const place = placeBelow(path, standIn?.name.value ?? selection.name);
      if (standIn && (standInAt.get(place) ?? selection.name) !== selection.name) contested.add(place);
      if (standIn) standInAt.set(place, selection.name);
      collect(selection.selections ?? [], place);
    }
  };
  collect(requires, "");
  return contested;
}

/** Fields of entities that can be asked for together. */
interface Group {
  readonly fields: Set<FieldNode>;
  /** The stand-in that they require at a place. */
  readonly standIns: Map<string, string>;
}

function groupsOf(entities: SelectionSetNode, subgraph: string, standIns: StandIns): readonly Group[] {
  const groups: Group[] = [];
  const collect = ({ selections }: SelectionSetNode, typeName: string): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        addToGroup(groups, selection, standIns.requiredBy(subgraph, typeName, selection.name.value));
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        collect(selection.selectionSet, selection.typeCondition?.name.value ?? typeName);
      }
    }
  };
  collect(entities, "");
  return groups;
}

function addToGroup(groups: Group[], field: FieldNode, required: readonly RequiredStandIn[]): void {
  const agree = (standIns: ReadonlyMap<string, string>) =>
    required.every(({ place, standIn }) => (standIns.get(place) ?? standIn) === standIn);
  if (!agree(new Map(required.map(({ place, standIn }) => [place, standIn])))) {
    const message = `"${field.name.value}" requires one field with different arguments.`;
    throw new GraphQLError(message, { extensions: { code: "GRAPHQL_VALIDATION_FAILED" } });
  }
  const known = groups.find((group) => agree(group.standIns));
  const group = known ?? { fields: new Set(), standIns: new Map() };
  if (!known) groups.push(group);
  group.fields.add(field);
  for (const { place, standIn } of required) group.standIns.set(place, standIn);
}

export function onlyFields({ selections, ...set }: SelectionSetNode, fields: ReadonlySet<FieldNode>): SelectionSetNode {
  const kept = selections.flatMap((selection): readonly SelectionNode[] => {
    if (selection.kind === Kind.FIELD) return fields.has(selection) ? [selection] : [];
    if (selection.kind === Kind.FRAGMENT_SPREAD) return [selection];
    const selectionSet = onlyFields(selection.selectionSet, fields);
    return selectionSet.selections.length > 0 ? [{ ...selection, selectionSet }] : [];
  });
  return { ...set, selections: kept };
}

interface RequiredContext {
  readonly isRequired: (required: RequiredStandIn) => boolean;
  readonly standIns: StandIns;
  readonly path: string;
}

function onlyRequired(
  selections: readonly QueryPlanSelectionNode[],
  context: RequiredContext,
): QueryPlanSelectionNode[] {
  return selections.flatMap((selection): QueryPlanSelectionNode[] => {
    const { name } = selection.kind === "Field" ? selection : { name: null };
    const standIn = name === null ? undefined : context.standIns.byName.get(name);
    const place = name === null ? context.path : placeBelow(context.path, standIn?.name.value ?? name);
    if (name !== null && standIn && !context.isRequired({ place, standIn: name })) return [];
    if (!selection.selections) return [selection];
    const kept = onlyRequired(selection.selections, { ...context, path: place });
    return kept.length > 0 ? [{ ...selection, selections: kept }] : [];
  });
}
