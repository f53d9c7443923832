// The types of a supergraph document in which some graphs are divided into parts.
import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type DocumentNode,
  type EnumValueDefinitionNode,
  Kind,
} from "graphql";
import {
  argumentText,
  changeArguments,
  directivesNamed,
  fieldsOf,
  isTypeWithFields,
  type JoinedTypes,
  type TypeWithFields,
} from "../joined-types.ts";
import { createFieldDivider, type DivideField, type GraphPart, type RootTypes } from "./divided-fields.ts";

/** A part has all types of its graph, since a link may lead to any. It is entered by keys of the types of its links alone. */
export function divideTypes(supergraph: DocumentNode, types: JoinedTypes, parts: readonly GraphPart[]): DocumentNode {
  const divideField = createFieldDivider(types, parts, rootTypesIn(supergraph));
  const definitions = supergraph.definitions.map((definition) => divide(definition, parts, divideField));
  return { ...supergraph, definitions };
}

function rootTypesIn({ definitions }: DocumentNode): RootTypes {
  const schemas = definitions.filter((definition) => definition.kind === Kind.SCHEMA_DEFINITION);
  return new Set(schemas.flatMap(({ operationTypes }) => operationTypes.map(({ type }) => type.name.value)));
}

function divide(type: DefinitionNode, parts: readonly GraphPart[], divideField: DivideField): DefinitionNode {
  switch (type.kind) {
    case Kind.ENUM_TYPE_DEFINITION: {
      const values = (type.values ?? []).flatMap((value) => [withCopies(value, parts), ...graphsOf(value, parts)]);
      return { ...withCopies(type, parts), values };
    }
    case Kind.INPUT_OBJECT_TYPE_DEFINITION:
      return { ...withCopies(type, parts), fields: (type.fields ?? []).map((field) => withCopies(field, parts)) };
    case Kind.UNION_TYPE_DEFINITION:
    case Kind.SCALAR_TYPE_DEFINITION:
      return withCopies(type, parts);
    default:
      return isTypeWithFields(type) ? divideTypeWithFields(type, parts, divideField) : type;
  }
}

/** The values that stand for the parts of a value of `join__Graph`. */
function graphsOf(value: EnumValueDefinitionNode, parts: readonly GraphPart[]): readonly EnumValueDefinitionNode[] {
  const [joined] = directivesNamed(value.directives ?? [], "join__graph");
  if (!joined) return [];
  return parts
    .filter(({ of }) => of === value.name.value)
    .map(({ graph, name }) => ({
      kind: Kind.ENUM_VALUE_DEFINITION,
      name: { kind: Kind.NAME, value: graph },
      directives: [changeArguments(joined, { name: { kind: Kind.STRING, value: name } })],
    }));
}

function divideTypeWithFields(
  type: TypeWithFields,
  parts: readonly GraphPart[],
  divideField: DivideField,
): TypeWithFields {
  const isEntered = (part: GraphPart) => part.types.has(type.name.value);
  return { ...withCopies(type, parts, isEntered), fields: fieldsOf(type).map((field) => divideField(type, field)) };
}

/** What the directives say of a graph, they say of its parts; `isEntered` tells whether by keys too. */
function withCopies<T extends { readonly directives?: readonly ConstDirectiveNode[] | undefined }>(
  node: T,
  parts: readonly GraphPart[],
  isEntered = (_part: GraphPart): boolean => false,
): T {
  const directives = (node.directives ?? []).flatMap((directive) => [
    directive,
    ...parts
      .filter(({ of }) => of === argumentText(directive, "graph"))
      .map((part) => {
        const isShut = argumentText(directive, "key") !== null && !isEntered(part);
        return changeArguments(directive, {
          graph: { kind: Kind.ENUM, value: part.graph },
          ...(isShut ? { resolvable: { kind: Kind.BOOLEAN, value: false } } : {}),
        });
      }),
  ]);
  return { ...node, directives };
}
