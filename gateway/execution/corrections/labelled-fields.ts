// Fields of interfaces that one of their objects gets from another subgraph under a label (`@override(label:)`).
//
// The planner asks for a field of an interface in one piece where every object of the subgraph has it, and does not look
// at labels there: the subgraph that has lost the field for one object would still be asked. So for planning the field is
// external in the interface wherever a label decides, and each object is asked for by itself.
import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
} from "graphql";
import {
  argumentText,
  directivesNamed,
  fieldKey,
  fieldsOf,
  isTypeWithFields,
  type JoinedTypes,
  readJoinedTypes,
  type TypeWithFields,
} from "../joined-types.ts";
import { asExternal, withEveryGraph } from "./joined-fields.ts";

/** The very document when it has no such field. */
export function withLabelsBehindInterfaces(supergraph: DocumentNode): DocumentNode {
  const undecided = undecidedFields(readJoinedTypes(supergraph));
  if (undecided.size === 0) return supergraph;
  const definitions = supergraph.definitions.map((definition) => withoutUndecided(definition, undecided));
  return { ...supergraph, definitions };
}

/** The graphs in which a label decides about some object's field, by `fieldKey` of the interface. */
type UndecidedFields = ReadonlyMap<string, ReadonlySet<string>>;

function undecidedFields(types: JoinedTypes): UndecidedFields {
  const undecided = new Map<string, Set<string>>();
  for (const type of types.types.filter(({ kind }) => kind === Kind.OBJECT_TYPE_DEFINITION)) {
    for (const field of fieldsOf(type)) {
      const graphs = labelledGraphs(types, field);
      for (const typeName of graphs.length > 0 ? types.interfacesOf(type.name.value) : []) {
        const key = fieldKey({ typeName, fieldName: field.name.value });
        undecided.set(key, new Set([...(undecided.get(key) ?? []), ...graphs]));
      }
    }
  }
  return undecided;
}

/** Those that get the field under a label, and those that lose it. */
function labelledGraphs(types: JoinedTypes, { directives = [] }: FieldDefinitionNode): readonly string[] {
  return directivesNamed(directives, "join__field")
    .filter((joined) => argumentText(joined, "overrideLabel") !== null)
    .flatMap((joined) => {
      const losing = argumentText(joined, "override");
      const losers = [...types.subgraphs].flatMap(([graph, name]) => (name === losing ? [graph] : []));
      return [argumentText(joined, "graph") ?? "", ...losers];
    });
}

function withoutUndecided(definition: DefinitionNode, undecided: UndecidedFields): DefinitionNode {
  if (!isTypeWithFields(definition)) return definition;
  const fields = fieldsOf(definition).map((field) => {
    const graphs = undecided.get(fieldKey({ typeName: definition.name.value, fieldName: field.name.value }));
    return graphs ? { ...field, directives: withExternal(definition, field, graphs) } : field;
  });
  return { ...definition, fields };
}

function withExternal(
  type: TypeWithFields,
  { directives = [] }: FieldDefinitionNode,
  graphs: ReadonlySet<string>,
): readonly ConstDirectiveNode[] {
  return withEveryGraph(type, directives).map((directive) => {
    const isUndecided = directive.name.value === "join__field" && graphs.has(argumentText(directive, "graph") ?? "");
    return isUndecided ? asExternal(directive) : directive;
  });
}
