// Whether an object has what the fields need that it is asked for.
//
// What the planner sends for some objects at a place it sends for all of them, and not all have been asked for it. A subgraph
// would compute what requires it out of nothing: who has not got what any one of the fields requires is not asked.
import type { FetchNode } from "@apollo/query-planner";
import { type FieldNode, Kind, type SelectionSetNode } from "graphql";
import { operationOf } from "./corrections/fetch-operation.ts";
import { namesInRequires } from "./corrections/required-names.ts";
import { type JsonObject, ownValue } from "./data.ts";
import type { FieldSets } from "./field-sets.ts";
import type { TypeConditions, TypeNames } from "./type-names.ts";

export interface ServedContext {
  readonly typeConditions: TypeConditions;
  readonly fieldSets: FieldSets;
}

/** A field that is asked for, with the types that have it and the names that it requires of what is sent. */
interface AskedField {
  readonly types: TypeNames;
  readonly required: readonly string[];
}

export function compileServed(node: FetchNode, context: ServedContext): (object: JsonObject) => boolean {
  const fields = askedFields(node, context);
  return (object) => {
    const typeName = ownValue(object, "__typename");
    const own = fields.filter(({ types }) => typeof typeName === "string" && types.has(typeName));
    const isServed = ({ required }: AskedField) => required.every((name) => ownValue(object, name) !== undefined);
    return own.length === 0 || own.some(isServed);
  };
}

/** Without what is sent too: it is there. */
function askedFields(node: FetchNode, { typeConditions, fieldSets }: ServedContext): readonly AskedField[] {
  const sent = namesInRequires(node.requires ?? []);
  const [entities] = operationOf(node).selectionSet.selections;
  return fieldsIn(entities?.kind === Kind.FIELD ? entities.selectionSet : undefined, "").flatMap(
    ([typeName, field]) => {
      if (!field.selectionSet && sent.has((field.alias ?? field.name).value)) return [];
      const required = fieldSets.requiredBy(node.serviceName, typeName, field).filter((name) => sent.has(name));
      return [{ types: typeConditions.namesBelow(typeName), required }];
    },
  );
}

/** With the type of the fragment in which each stands. */
function fieldsIn(set: SelectionSetNode | undefined, typeName: string): readonly (readonly [string, FieldNode])[] {
  return (set?.selections ?? []).flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [[typeName, selection] as const];
    if (selection.kind === Kind.FRAGMENT_SPREAD) return [];
    return fieldsIn(selection.selectionSet, selection.typeCondition?.name.value ?? typeName);
  });
}
