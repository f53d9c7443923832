// What keeps the planner from going in circles behind interface objects.
//
// Where two subgraphs have an interface as an object (`@interfaceObject`) and a field of one requires something, the planner
// comes back to the other with the type of a member that is asked for the field, finds nothing to fetch there, and takes
// that fetch out in a way that makes a circle, in which it goes until the memory ends. So it gets something to fetch there:
// a part of the key under a name of ours. What is fetched for nothing else is taken out of the plan.
import type { FetchNode, QueryPlan } from "@apollo/query-planner";
import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type InlineFragmentNode,
  isInterfaceType,
  Kind,
  visit,
} from "graphql";
import { variantName } from "../client-names.ts";
import type { OperationDocument } from "../document.ts";
import {
  argumentFlag,
  argumentText,
  directivesNamed,
  fieldKey,
  fieldsOf,
  type JoinedTypes,
  keyLeavesOf,
  type TypeWithFields,
} from "../joined-types.ts";
import { operationOf } from "./fetch-operation.ts";
import { changeFetches } from "./plan-fetches.ts";
import { namesInRequires } from "./required-names.ts";

/** For fields of members, by `fieldKey`, what is to be selected beside them. */
export type MemberMarks = ReadonlyMap<string, FieldNode>;

/** None of a key that clients may not see, for which the planner would refuse the operation. */
export function readMemberMarks(types: JoinedTypes, apiSchema: GraphQLSchema): MemberMarks {
  return new Map(types.types.filter(isCircling).flatMap((type) => marksFor(types, type, apiSchema)));
}

function isCircling({ directives = [] }: TypeWithFields): boolean {
  const joined = directivesNamed(directives, "join__type").filter((one) =>
    argumentFlag(one, "isInterfaceObject", false),
  );
  return new Set(joined.map((one) => argumentText(one, "graph"))).size > 1;
}

function marksFor(
  types: JoinedTypes,
  type: TypeWithFields,
  apiSchema: GraphQLSchema,
): readonly (readonly [string, FieldNode])[] {
  const visible = apiSchema.getType(type.name.value);
  const leaf = keyLeavesOf(type).find((name) => isInterfaceType(visible) && name in visible.getFields());
  if (leaf === undefined) return [];
  const requiring = fieldsOf(type).filter(({ directives = [] }) =>
    directivesNamed(directives, "join__field").some((joined) => argumentText(joined, "requires") !== null),
  );
  return types
    .implementersOf(type.name.value)
    .flatMap((typeName) =>
      requiring.map(({ name }) => [fieldKey({ typeName, fieldName: name.value }), markOf(leaf)] as const),
    );
}

function markOf(leaf: string): FieldNode {
  const alias = { kind: Kind.NAME, value: variantName(leaf, 0) } as const;
  return { kind: Kind.FIELD, alias, name: { kind: Kind.NAME, value: leaf } };
}

/** Gives `operation` itself when nothing in it needs a mark. */
export function withMemberMarks(operation: OperationDocument, marks: MemberMarks): OperationDocument {
  if (marks.size === 0) return operation;
  const marked = <T extends InlineFragmentNode | FragmentDefinitionNode>(fragment: T): T | undefined => {
    const mark = markFor(fragment, marks);
    if (!mark) return undefined;
    const { selectionSet } = fragment;
    return { ...fragment, selectionSet: { ...selectionSet, selections: [mark, ...selectionSet.selections] } };
  };
  const document = visit(operation.document, {
    InlineFragment: { leave: marked },
    FragmentDefinition: { leave: marked },
  });
  return document === operation.document ? operation : { ...operation, document };
}

function markFor(
  { typeCondition, selectionSet }: InlineFragmentNode | FragmentDefinitionNode,
  marks: MemberMarks,
): FieldNode | undefined {
  const typeName = typeCondition?.name.value ?? "";
  return selectionSet.selections
    .map((one) => (one.kind === Kind.FIELD ? marks.get(fieldKey({ typeName, fieldName: one.name.value })) : undefined))
    .find((mark) => mark !== undefined);
}

export function withoutMemberMarks(plan: QueryPlan, marks: MemberMarks): QueryPlan {
  if (marks.size === 0) return plan;
  const names = new Set([...marks.values()].map((mark) => mark.alias?.value ?? ""));
  return changeFetches(plan, (fetch) => (isForMarks(fetch, names) ? [] : [fetch]));
}

/** Whether it brings nothing but marks and what is sent to it. */
function isForMarks(fetch: FetchNode, marks: ReadonlySet<string>): boolean {
  const { requires, operation, id } = fetch;
  if (!requires || id !== undefined || ![...marks].some((name) => operation.includes(name))) return false;
  const sent = namesInRequires(requires);
  let isOther = false;
  visit(operationOf(fetch), {
    Field: ({ name, alias }) => {
      const key = (alias ?? name).value;
      isOther ||= key !== "_entities" && !marks.has(key) && !sent.has(key);
    },
  });
  return !isOther;
}
