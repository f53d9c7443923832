// The fields that stand in for required ones, in the types of a supergraph document.
import type { ConstDirectiveNode, DocumentNode, FieldDefinitionNode } from "graphql";
import {
  argumentFlag,
  argumentText,
  directivesNamed,
  fieldsOf,
  interfacesIn,
  isTypeWithFields,
  type JoinedTypes,
  type TypeWithFields,
} from "../joined-types.ts";

/** Where a `@requires` names a field. */
export interface StandInPlace {
  /** Of the field that requires, as the directives call it. */
  readonly graph: string;
  readonly typeName: string;
  readonly fieldName: string;
  readonly standIn: string;
}

export interface StandInTypes {
  /** With the real fields as they were. */
  readonly types: JoinedTypes;
  /** The types in which they require stand-ins. */
  readonly rewritten: ReadonlyMap<string, TypeWithFields>;
  /** More are added while fields are. */
  readonly places: readonly StandInPlace[];
}

/** Gives a field, without arguments, the name of a stand-in and its requirements. */
export type NameStandIn = (typeName: string, field: FieldDefinitionNode, standIn: string) => FieldDefinitionNode;

/** Gives stand-ins to every type that needs them: the real field's type and directives, and no arguments. */
export function addStandInFields(
  supergraph: DocumentNode,
  { types, rewritten, places }: StandInTypes,
  nameStandIn: NameStandIn,
): DocumentNode {
  const added = new Map<string, Map<string, FieldDefinitionNode>>();
  for (const place of places) {
    const { typeName, fieldName, standIn } = place;
    for (const related of relatedTypes(types, typeName, fieldName)) {
      const real = types.fieldOf(related, fieldName);
      const fields = added.get(related) ?? new Map<string, FieldDefinitionNode>();
      if (real && !fields.has(standIn)) {
        added.set(related, fields.set(standIn, nameStandIn(related, withoutArguments(real), standIn)));
      }
    }
  }
  const requiring = graphsByStandIn(places);
  const definitions = supergraph.definitions.map((definition) => {
    const type = isTypeWithFields(definition) ? rewritten.get(definition.name.value) : undefined;
    if (!type) return definition;
    const standIns = [...(added.get(type.name.value) ?? [])].map(([standIn, field]) =>
      withoutUnusedExternals(field, requiring.get(standIn), (graph) => {
        const interfaces = interfacesIn(type, graph).flatMap((name) => added.get(name)?.get(standIn) ?? []);
        return interfaces.some((inherited) => isIn(graph, inherited));
      }),
    );
    return { ...type, fields: [...fieldsOf(type), ...standIns] };
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

function withoutArguments({ kind, name, type, directives = [] }: FieldDefinitionNode): FieldDefinitionNode {
  return { kind, name, type, directives: directivesNamed(directives, "join__field") };
}

/** In which each is required. */
function graphsByStandIn(places: readonly StandInPlace[]): ReadonlyMap<string, ReadonlySet<string>> {
  const graphs = new Map<string, Set<string>>();
  for (const { standIn, graph } of places) graphs.set(standIn, (graphs.get(standIn) ?? new Set()).add(graph));
  return graphs;
}

/** The planner takes what is external for something that can be asked for. `isInherited`: an interface has it in a graph. */
function withoutUnusedExternals(
  field: FieldDefinitionNode,
  requiring: ReadonlySet<string> | undefined,
  isInherited: (graph: string) => boolean,
): FieldDefinitionNode {
  const isUsed = (joined: ConstDirectiveNode) => {
    const graph = argumentText(joined, "graph");
    if (graph === null || requiring?.has(graph) || !argumentFlag(joined, "external", false)) return true;
    return isInherited(graph);
  };
  return { ...field, directives: (field.directives ?? []).filter(isUsed) };
}

function isIn(graph: string, { directives = [] }: FieldDefinitionNode): boolean {
  return directives.length === 0 || directives.some((joined) => argumentText(joined, "graph") === graph);
}
