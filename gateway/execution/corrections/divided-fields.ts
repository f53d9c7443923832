// The fields of a type in which some graphs are divided into parts: which part has them, and where they are external.
import { type ConstDirectiveNode, type FieldDefinitionNode, Kind } from "graphql";
import {
  argumentFlag,
  argumentText,
  changeArguments,
  directivesNamed,
  fieldKey,
  fieldsOf,
  type JoinedTypes,
  keyFieldsIn,
  namedFields,
  type TypeWithFields,
  typeNameOf,
} from "../joined-types.ts";
import { asExternal, inGraph, isOfInterface, withEveryGraph } from "./joined-fields.ts";

/** What the planner takes for a subgraph of its own. */
export interface GraphPart {
  /** The graph of which it is a part, as the directives call it, and the name of that subgraph. */
  readonly of: string;
  readonly subgraph: string;
  /** What the directives call the part, and its name. */
  readonly graph: string;
  readonly name: string;
  /** The fields that are in the part and no more in its graph, by `fieldKey`. */
  readonly links: ReadonlySet<string>;
  /** The types of those. */
  readonly types: ReadonlySet<string>;
}

/** The names of Query, Mutation and Subscription. */
export type RootTypes = ReadonlySet<string>;

/** A field with what a `join__field` says of it. */
interface Place {
  readonly type: TypeWithFields;
  readonly field: FieldDefinitionNode;
  readonly joined: ConstDirectiveNode;
}

export type DivideField = (type: TypeWithFields, field: FieldDefinitionNode) => FieldDefinitionNode;

export function createFieldDivider(types: JoinedTypes, parts: readonly GraphPart[], roots: RootTypes): DivideField {
  const graphs = new Set(parts.map(({ of }) => of));
  const isBareIn = (part: GraphPart, typeName: string) => roots.has(typeName) || part.types.has(typeName);
  const partOf = (graph: string, key: string) => parts.find(({ of, links }) => of === graph && links.has(key));
  const isInPart = (part: GraphPart, place: Place) => isFieldIn(part, place, isBareIn(part, place.type.name.value));
  const isInRest = (graph: string, { type, field }: Place) => partOf(graph, keyOf(type, field)) === undefined;
  const namedInPart = new Map(
    parts.map((part) => [part, namedIn(types, part.of, (place) => isInPart(part, place))] as const),
  );
  const namedInRest = new Map(
    [...graphs].map((graph) => [graph, namedIn(types, graph, (place) => isInRest(graph, place))] as const),
  );

  /** A link that is overridden is in a part of the graph that loses it. */
  function withLoser(joined: ConstDirectiveNode, key: string): ConstDirectiveNode {
    const loser = parts.find(({ subgraph, links }) => subgraph === argumentText(joined, "override") && links.has(key));
    return loser ? changeArguments(joined, { override: { kind: Kind.STRING, value: loser.name } }) : joined;
  }

  function divided(place: Place, graph: string): readonly ConstDirectiveNode[] {
    const { joined } = place;
    const key = keyOf(place.type, place.field);
    const isInherited = isOfInterface(types, graph, place);
    const external = (named: ReadonlySet<string> | undefined) =>
      named?.has(key) || isInherited ? [asExternal(joined)] : [];
    const isRest = isInRest(graph, place) && !isExternal(joined);
    const rest = !graphs.has(graph) || isRest ? [withLoser(joined, key)] : external(namedInRest.get(graph));
    const copies = parts
      .filter(({ of }) => of === graph)
      .flatMap((part) =>
        (isInPart(part, place) ? [withLoser(joined, key)] : external(namedInPart.get(part))).map((copy) =>
          inGraph(copy, part.graph),
        ),
      );
    return [...rest, ...copies];
  }

  return (type, field) => {
    const isBare = parts.some((part) => isBareIn(part, type.name.value));
    const own = field.directives ?? [];
    const directives = (isBare ? withEveryGraph(type, own) : own).flatMap((joined) => {
      const graph = joined.name.value === "join__field" ? argumentText(joined, "graph") : null;
      return graph === null ? [joined] : divided({ type, field, joined }, graph);
    });
    return { ...field, directives };
  };
}

/**
 * Of the types of its links a part has the keys and the links, of the others all that does not depend on where it is asked
 * for.
 */
function isFieldIn(part: GraphPart, { type, field, joined }: Place, isBare: boolean): boolean {
  if (part.links.has(keyOf(type, field))) return true;
  if (isBare) return keyFieldsIn(type, part.of).has(field.name.value);
  return !isExternal(joined) && !dependsOnPlace(joined) && !isOverridden(field, part.subgraph);
}

/** What the keys of a graph name, and the requirements and provisions of its fields for which `isIn` holds. */
function namedIn(types: JoinedTypes, graph: string, isIn: (place: Place) => boolean): ReadonlySet<string> {
  const isOfGraph = (directive: ConstDirectiveNode) => argumentText(directive, "graph") === graph;
  const named = new Set<string>();
  const add = (typeName: string, directive: ConstDirectiveNode, argument: string): void => {
    const fieldSet = argumentText(directive, argument);
    if (fieldSet !== null) for (const key of namedFields(types, { graph, typeName, fieldSet })) named.add(key);
  };
  for (const type of types.types) {
    for (const joined of (type.directives ?? []).filter(isOfGraph)) add(type.name.value, joined, "key");
    for (const field of fieldsOf(type)) {
      for (const joined of (field.directives ?? []).filter(isOfGraph)) {
        if (!isIn({ type, field, joined })) continue;
        add(type.name.value, joined, "requires");
        add(typeNameOf(field, graph), joined, "provides");
      }
    }
  }
  return named;
}

function keyOf(type: TypeWithFields, field: FieldDefinitionNode): string {
  return fieldKey({ typeName: type.name.value, fieldName: field.name.value });
}

function isExternal(joined: ConstDirectiveNode): boolean {
  return argumentFlag(joined, "external", false);
}

function dependsOnPlace({ arguments: given = [] }: ConstDirectiveNode): boolean {
  return given.some(({ name }) => ["requires", "contextArguments", "overrideLabel"].includes(name.value));
}

function isOverridden({ directives = [] }: FieldDefinitionNode, subgraph: string): boolean {
  return directivesNamed(directives, "join__field").some((joined) => argumentText(joined, "override") === subgraph);
}
