// The fields that stand in for required ones, in the types of a supergraph document.
import { type DocumentNode, type FieldDefinitionNode, Kind } from "graphql";
import {
  argumentText,
  directivesNamed,
  fieldsOf,
  isTypeWithFields,
  type JoinedTypes,
  readJoinedTypes,
} from "./joined-types.ts";

/** Where a `@requires` names a field. */
export interface StandInPlace {
  readonly typeName: string;
  readonly fieldName: string;
  readonly standIn: string;
}

/** Gives stand-ins to every type that needs them: the real field's type and directives, and no arguments. */
export function addStandInFields(supergraph: DocumentNode, places: readonly StandInPlace[]): DocumentNode {
  const types = readJoinedTypes(supergraph);
  const added = new Map<string, Map<string, FieldDefinitionNode>>();
  for (const { typeName, fieldName, standIn } of places) {
    for (const related of relatedTypes(types, typeName, fieldName)) {
      const real = types.fieldOf(related, fieldName);
      const fields = added.get(related) ?? new Map();
      if (real) added.set(related, fields.set(standIn, standInField(real, standIn)));
    }
  }
  const definitions = supergraph.definitions.map((definition) => {
    const fields = isTypeWithFields(definition) ? added.get(definition.name.value) : undefined;
    if (!fields || !isTypeWithFields(definition)) return definition;
    return { ...definition, fields: [...fieldsOf(definition), ...fields.values()] };
  });
  return { ...supergraph, definitions };
}

/**
 * A field of an interface stands in its types too. One without a graph comes from the interface of which a subgraph has
 * only the object (`@interfaceObject`).
 */
function relatedTypes(types: JoinedTypes, typeName: string, fieldName: string): ReadonlySet<string> {
  const related = new Set<string>();
  const add = (name: string): void => {
    const field = types.fieldOf(name, fieldName);
    if (!field || related.has(name)) return;
    related.add(name);
    types.implementersOf(name).forEach(add);
    const joined = directivesNamed(field.directives ?? [], "join__field");
    if (joined.some((directive) => argumentText(directive, "graph") === null)) types.interfacesOf(name).forEach(add);
  };
  add(typeName);
  return related;
}

function standInField(field: FieldDefinitionNode, standIn: string): FieldDefinitionNode {
  return {
    kind: Kind.FIELD_DEFINITION,
    name: { kind: Kind.NAME, value: standIn },
    type: field.type,
    directives: directivesNamed(field.directives ?? [], "join__field"),
  };
}
