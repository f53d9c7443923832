// Fields whose `@requires` ask for one field with different arguments.
//
// The planner fetches both under one response key and keeps the first: each of the two would be computed from values
// that may be the other's. Until plans keep them apart, an operation that asks for both is refused.
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isObjectType,
  Kind,
  parse,
  print,
  type SelectionSetNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from "graphql";

export interface RequirementConflict {
  /** Two fields of one type, as `Type.field`. */
  readonly fields: readonly [string, string];
  /** The field that both require, as a path from the type. */
  readonly required: string;
}

/** Out of `@join__field(requires:)` of a supergraph. */
export function findRequirementConflicts(supergraph: DocumentNode): readonly RequirementConflict[] {
  return supergraph.definitions.flatMap((definition) => {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) return [];
    const required = (definition.fields ?? []).flatMap(({ name, directives = [] }) =>
      directives
        .flatMap((directive) => directive.arguments ?? [])
        .flatMap(({ name: argument, value }) =>
          argument.value === "requires" && value.kind === Kind.STRING
            ? [{ field: `${definition.name.value}.${name.value}`, paths: pathsOf(value.value) }]
            : [],
        ),
    );
    return required.flatMap(({ field, paths }, index) =>
      required.slice(index + 1).flatMap((other) => {
        const path = [...paths].find(([key, text]) => other.paths.has(key) && other.paths.get(key) !== text)?.[0];
        return path === undefined ? [] : [{ fields: [field, other.field] as const, required: path }];
      }),
    );
  });
}

/** Every field of a field set by its path, with its arguments as text. */
function pathsOf(fieldSet: string): ReadonlyMap<string, string> {
  const paths = new Map<string, string>();
  const collect = ({ selections }: SelectionSetNode, parent: string): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) continue;
      const path = selection.kind === Kind.FIELD ? `${parent}${selection.name.value}` : parent;
      if (selection.kind === Kind.FIELD) paths.set(path, (selection.arguments ?? []).map(print).sort().join(", "));
      if (selection.selectionSet) collect(selection.selectionSet, selection.kind === Kind.FIELD ? `${path}.` : parent);
    }
  };
  const [operation] = parse(`{${fieldSet}}`, { noLocation: true }).definitions;
  if (operation?.kind === Kind.OPERATION_DEFINITION) collect(operation.selectionSet, "");
  return paths;
}

/** Throws a GraphQLError for a document that asks for both fields of a conflict. */
export function refuseConflicts(
  document: DocumentNode,
  schema: GraphQLSchema,
  conflicts: readonly RequirementConflict[],
): void {
  if (conflicts.length === 0) return;
  const selected = coordinatesOf(document, schema);
  for (const { fields, required } of conflicts) {
    if (!fields.every((field) => selected.has(field))) continue;
    const message = `${fields.join(" and ")} cannot be asked for in one operation: they require "${required}" with different arguments.`;
    throw new GraphQLError(message, { extensions: { code: "GRAPHQL_VALIDATION_FAILED" } });
  }
}

function coordinatesOf(document: DocumentNode, schema: GraphQLSchema): ReadonlySet<string> {
  const coordinates = new Set<string>();
  const types = new TypeInfo(schema);
  const enter = ({ name }: { readonly name: { readonly value: string } }) => {
    const parent = types.getParentType();
    const type = parent ? getNamedType(parent) : null;
    const objects = isAbstractType(type) ? schema.getPossibleTypes(type) : isObjectType(type) ? [type] : [];
    for (const object of objects) coordinates.add(`${object.name}.${name.value}`);
  };
  visit(document, visitWithTypeInfo(types, { Field: enter }));
  return coordinates;
}
