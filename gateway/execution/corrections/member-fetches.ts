// Fetches from a subgraph that has an interface as an object (`@interfaceObject`) and requires fields of its members.
//
// The planner asks for the fields of several members together, and sends what a field requires for those alone that ask
// for it: the subgraph would compute it for the others out of nothing. So such a fetch is split: of each member those
// fields are asked for whose requirements are sent.
import type { FetchNode, QueryPlan, QueryPlanSelectionNode } from "@apollo/query-planner";
import { type DocumentNode, type FieldNode, Kind, type SelectionSetNode } from "graphql";
import {
  argumentFlag,
  argumentText,
  directivesNamed,
  fieldKey,
  fieldsOf,
  type JoinedTypes,
  parseFieldSet,
  readJoinedTypes,
  type TypeWithFields,
} from "../joined-types.ts";
import { operationOf, withOperation } from "./fetch-operation.ts";
import { inOrder } from "./fetch-order.ts";
import { withMemberInputs } from "./member-inputs.ts";
import { changeFetches, hasFetch } from "./plan-fetches.ts";
import { hasNames, type Names, namesInFieldSet, namesInRequires } from "./required-names.ts";
import { onlyFields } from "./split-fetch.ts";

export interface MemberRequirements {
  readonly types: JoinedTypes;
  /** By subgraph what fields of its interface objects require, by `fieldKey`. */
  readonly bySubgraph: ReadonlyMap<string, ReadonlyMap<string, Names>>;
}

/** Of the document that is planned on. */
export function readMemberRequirements(supergraph: DocumentNode): MemberRequirements {
  const types = readJoinedTypes(supergraph);
  const bySubgraph = new Map<string, Map<string, Names>>();
  for (const type of types.types) {
    for (const [graph, required] of interfaceObjectGraphs(type).flatMap((graph) => requirementsIn(type, graph))) {
      const subgraph = types.subgraphOf(graph);
      bySubgraph.set(subgraph, new Map([...(bySubgraph.get(subgraph) ?? []), required]));
    }
  }
  return { types, bySubgraph };
}

function interfaceObjectGraphs({ directives = [] }: TypeWithFields): readonly string[] {
  return directivesNamed(directives, "join__type")
    .filter((joined) => argumentFlag(joined, "isInterfaceObject", false))
    .flatMap((joined) => argumentText(joined, "graph") ?? []);
}

function requirementsIn(type: TypeWithFields, graph: string): readonly (readonly [string, readonly [string, Names]])[] {
  return fieldsOf(type).flatMap((field) =>
    directivesNamed(field.directives ?? [], "join__field").flatMap((joined) => {
      const fieldSet = argumentText(joined, "graph") === graph ? argumentText(joined, "requires") : null;
      if (fieldSet === null) return [];
      const key = fieldKey({ typeName: type.name.value, fieldName: field.name.value });
      return [[graph, [key, namesInFieldSet(parseFieldSet(fieldSet))]] as const];
    }),
  );
}

/** `plan` still has the planner's names of subgraphs. */
export function withMembersApart(plan: QueryPlan, requirements: MemberRequirements): QueryPlan {
  const isConcerned = ({ serviceName, requires }: FetchNode) =>
    requires !== undefined && requirements.bySubgraph.has(serviceName);
  if (!hasFetch(plan, isConcerned)) return plan;
  const { types } = requirements;
  const ordered = inOrder(plan, types, (fetch, before) =>
    isConcerned(fetch) ? withMemberInputs(fetch, before, types) : fetch,
  );
  return changeFetches(ordered, (fetch) => (isConcerned(fetch) ? splitByMember(fetch, requirements) : [fetch]));
}

/** What is sent of the objects of a type, and the fields that can be computed of it. */
interface Member {
  readonly requires: QueryPlanSelectionNode[];
  readonly fields: ReadonlySet<FieldNode>;
}

function splitByMember(node: FetchNode, requirements: MemberRequirements): readonly FetchNode[] {
  if ((node.requires?.length ?? 0) < 2) return [node];
  const operation = operationOf(node);
  const [entities] = operation.selectionSet.selections;
  const asked = entities?.kind === Kind.FIELD ? entities.selectionSet : undefined;
  if (entities?.kind !== Kind.FIELD || !asked) return [node];
  const members = membersOf(node, asked, requirements);
  const served = new Set(members.flatMap(({ fields }) => [...fields]));
  // what none can be asked for needs nothing that is not there
  if (members.every(({ fields }) => fields.size === served.size)) return [node];
  return withSameFields(members).map(({ requires, fields }) => {
    const selections = [{ ...entities, selectionSet: onlyFields(asked, fields) }];
    const only = { ...operation, selectionSet: { ...operation.selectionSet, selections } };
    return { ...withOperation(node, only), requires };
  });
}

function membersOf(
  { serviceName, requires = [] }: FetchNode,
  asked: SelectionSetNode,
  { types, bySubgraph }: MemberRequirements,
): readonly Member[] {
  const inputs = requires.flatMap((input) => (input.kind === "InlineFragment" ? [input] : []));
  const required = bySubgraph.get(serviceName) ?? new Map<string, Names>();
  const names = new Set(inputs.flatMap(({ typeCondition }) => typeCondition ?? []));
  return [...names].map((name) => {
    const fitting = [name, ...types.interfacesOf(name)];
    const own = inputs.filter(({ typeCondition = name }) => fitting.includes(typeCondition));
    const sent = namesInRequires(own);
    const isServed = (key: string) => hasNames(sent, required.get(key) ?? new Map());
    return {
      requires: own.map((input) => ({ ...input, typeCondition: name })),
      fields: new Set(fieldsIn(asked, "").flatMap(([key, field]) => (isServed(key) ? [field] : []))),
    };
  });
}

/** The fields at the top of entities, by `fieldKey`. */
function fieldsIn({ selections }: SelectionSetNode, typeName: string): readonly (readonly [string, FieldNode])[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) {
      return [[fieldKey({ typeName, fieldName: selection.name.value }), selection] as const];
    }
    if (selection.kind === Kind.FRAGMENT_SPREAD) return [];
    return fieldsIn(selection.selectionSet, selection.typeCondition?.name.value ?? typeName);
  });
}

function withSameFields(members: readonly Member[]): readonly Member[] {
  const groups: Member[] = [];
  for (const member of members.filter(({ fields }) => fields.size > 0)) {
    const index = groups.findIndex(
      ({ fields }) => fields.size === member.fields.size && [...fields].every((field) => member.fields.has(field)),
    );
    const known = groups[index];
    if (known) groups[index] = { ...known, requires: [...known.requires, ...member.requires] };
    else groups.push(member);
  }
  return groups;
}
