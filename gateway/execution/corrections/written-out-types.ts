// An operation with what it selects of interfaces and unions written out for each object type that can stand there.
//
// It has the same answer and is longer, so it is planned only where the planner fails on the operation as it is: on
// interfaces that some subgraphs have as objects, and on contexts that are set behind one.
import {
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  type InlineFragmentNode,
  isAbstractType,
  isCompositeType,
  isObjectType,
  isUnionType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";
import { type Fragments, type OperationDocument, partsOfDocument, writtenOut } from "../document.ts";
import { introspecting } from "./normal-form.ts";

/** Types in types multiply. */
const MAX_FIELDS = 2_000;

/** Null when it would be too long, or is the same. */
export function withTypesWrittenOut(operation: OperationDocument, schema: GraphQLSchema): OperationDocument | null {
  const { operation: root, fragments } = partsOfDocument(operation);
  const type = schema.getRootType(root.operation);
  if (!type) return null;
  const run: Writing = { schema, fragments, fields: 0, isChanged: false };
  const selectionSet = setOf(selectionsOf(run, type, root.selectionSet.selections));
  if (!run.isChanged || run.fields > MAX_FIELDS) return null;
  const definitions = [{ ...root, selectionSet }, ...introspecting(fragments)];
  return { ...operation, document: { kind: Kind.DOCUMENT, definitions } };
}

interface Writing {
  readonly schema: GraphQLSchema;
  readonly fragments: Fragments;
  fields: number;
  isChanged: boolean;
}

/** Of something that can be any of the types of `type`. */
function everyTypeOf(run: Writing, type: GraphQLCompositeType, { selections }: SelectionSetNode): SelectionSetNode {
  if (isObjectType(type)) return setOf(selectionsOf(run, type, selections));
  const types = run.schema.getPossibleTypes(type);
  // an interface of which clients see no object type
  if (types.length === 0) return setOf(selections);
  run.isChanged = true;
  return setOf(types.flatMap((object) => fragmentOn(object, selectionsOf(run, object, selections))));
}

function fragmentOn({ name }: GraphQLObjectType, selections: readonly SelectionNode[]): readonly InlineFragmentNode[] {
  if (selections.length === 0) return [];
  const typeCondition = { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: name } } as const;
  return [{ kind: Kind.INLINE_FRAGMENT, typeCondition, selectionSet: setOf(selections) }];
}

/** What an object of `type` has of them. */
function selectionsOf(
  run: Writing,
  type: GraphQLCompositeType,
  selections: readonly SelectionNode[],
): readonly SelectionNode[] {
  if (run.fields > MAX_FIELDS) return [];
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [fieldOf(run, type, selection)];
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : writtenOut(run.fragments, selection);
    if (!fragment || !applies(run.schema, fragment.typeCondition?.name.value ?? type.name, type)) return [];
    const inner = selectionsOf(run, type, fragment.selectionSet.selections);
    if (inner.length === 0 || !fragment.directives?.length) return inner;
    return [{ kind: Kind.INLINE_FRAGMENT, directives: fragment.directives, selectionSet: setOf(inner) }];
  });
}

function fieldOf(run: Writing, parent: GraphQLCompositeType, field: FieldNode): FieldNode {
  run.fields += 1;
  const definition = isUnionType(parent) ? undefined : parent.getFields()[field.name.value];
  const type = definition && getNamedType(definition.type);
  if (!field.selectionSet || !isCompositeType(type)) return field;
  return { ...field, selectionSet: everyTypeOf(run, type, field.selectionSet) };
}

function applies(schema: GraphQLSchema, wanted: string, type: GraphQLCompositeType): boolean {
  const condition = schema.getType(wanted);
  if (condition === type) return true;
  return isAbstractType(condition) && !isUnionType(type) && schema.isSubType(condition, type);
}

function setOf(selections: readonly SelectionNode[]): SelectionSetNode {
  return { kind: Kind.SELECTION_SET, selections };
}
