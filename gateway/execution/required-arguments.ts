// Fields with arguments in `@requires`, as in `@requires(fields: "price(currency: \"USD\")")`.
//
// The planner fetches what is required under the field's own name and merges what has the same response key: of two
// fields that require `price` with different arguments one would be computed from the other's price, and a client who
// asks for a price of his own would get the required one. So for planning each required field becomes, with its
// arguments, a field of its own without any: its stand-in. `required-fetches.ts` takes them out of the plan again.
import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type FieldNode,
  Kind,
  print,
  type SelectionNode,
  type SelectionSetNode,
  stripIgnoredCharacters,
} from "graphql";
import {
  argumentText,
  fieldsOf,
  isTypeWithFields,
  type JoinedTypes,
  parseFieldSet,
  readJoinedTypes,
  typeNameOf,
} from "./joined-types.ts";
import { addStandInFields, type StandInPlace } from "./stand-in-fields.ts";

/** The field and the arguments that a stand-in stands for. */
export type StandIn = Pick<FieldNode, "name" | "arguments">;

/** One that some field requires. `place`: the names of the real fields that lead there, with that of the last. */
export interface RequiredStandIn {
  readonly place: string;
  readonly standIn: string;
}

export interface StandIns {
  /** The supergraph to plan on; the very one that was given when nothing in it needs a stand-in. */
  readonly supergraph: DocumentNode;
  readonly byName: ReadonlyMap<string, StandIn>;
  /** Of a field in a subgraph; in all types that have the field, where `typeName` is an interface. */
  requiredBy(subgraph: string, typeName: string, fieldName: string): readonly RequiredStandIn[];
}

/** Of a document that composition has written. */
export function createStandIns(supergraph: DocumentNode): StandIns {
  const types = readJoinedTypes(supergraph);
  const search: Search = { types, byName: new Map(), names: createNames(types), places: [], required: new Map() };
  const rewritten = {
    ...supergraph,
    definitions: supergraph.definitions.map((definition) =>
      isTypeWithFields(definition)
        ? {
            ...definition,
            fields: fieldsOf(definition).map((field) => rewriteField(search, definition.name.value, field)),
          }
        : definition,
    ),
  };
  const { byName, places, required } = search;
  if (byName.size === 0) return { supergraph, byName, requiredBy: () => [] };
  return {
    supergraph: addStandInFields(rewritten, places),
    byName,
    requiredBy(subgraph, typeName, fieldName) {
      const realName = byName.get(fieldName)?.name.value ?? fieldName;
      return [typeName, ...types.implementersOf(typeName)].flatMap(
        (name) => required.get(`${subgraph} ${name}.${realName}`) ?? [],
      );
    },
  };
}

interface Search {
  readonly types: JoinedTypes;
  readonly byName: Map<string, StandIn>;
  readonly names: (field: FieldNode) => string;
  readonly places: StandInPlace[];
  /** By `subgraph Type.field`. */
  readonly required: Map<string, readonly RequiredStandIn[]>;
}

/** One name for a field with the same arguments, whatever the type, so that an interface and its types agree. */
function createNames({ types }: JoinedTypes): (field: FieldNode) => string {
  const taken = new Set(types.flatMap((type) => fieldsOf(type).map(({ name }) => name.value)));
  const known = new Map<string, string>();
  return ({ name, arguments: given = [] }) => {
    const meaning = `${name.value}(${given.map(print).sort().join()})`;
    const standIn = known.get(meaning) ?? freeName(`${name.value}__required`, taken);
    known.set(meaning, standIn);
    taken.add(standIn);
    return standIn;
  };
}

function freeName(start: string, taken: ReadonlySet<string>): string {
  let number = 1;
  while (taken.has(`${start}${number}`)) number += 1;
  return `${start}${number}`;
}

function rewriteField(search: Search, typeName: string, field: FieldDefinitionNode): FieldDefinitionNode {
  const directives = (field.directives ?? []).map((directive) => {
    const fieldSet = directive.name.value === "join__field" ? argumentText(directive, "requires") : null;
    if (fieldSet === null) return directive;
    const graph = argumentText(directive, "graph") ?? "";
    const required: RequiredStandIn[] = [];
    const set = rewriteSet(parseFieldSet(fieldSet), { search, graph, typeName, path: "", required });
    if (required.length === 0) return directive;
    search.required.set(`${search.types.subgraphOf(graph)} ${typeName}.${field.name.value}`, required);
    return withRequires(directive, stripIgnoredCharacters(print(set)).slice(1, -1));
  });
  return { ...field, directives };
}

function withRequires(directive: ConstDirectiveNode, fieldSet: string): ConstDirectiveNode {
  return {
    ...directive,
    arguments: (directive.arguments ?? []).map((argument) =>
      argument.name.value === "requires" ? { ...argument, value: { kind: Kind.STRING, value: fieldSet } } : argument,
    ),
  };
}

interface SetContext {
  readonly search: Search;
  readonly graph: string;
  readonly typeName: string;
  readonly path: string;
  readonly required: RequiredStandIn[];
}

function rewriteSet({ selections, ...set }: SelectionSetNode, context: SetContext): SelectionSetNode {
  return { ...set, selections: selections.map((selection) => rewriteSelection(selection, context)) };
}

function rewriteSelection(selection: SelectionNode, context: SetContext): SelectionNode {
  if (selection.kind === Kind.FRAGMENT_SPREAD) return selection;
  if (selection.kind === Kind.INLINE_FRAGMENT) {
    const typeName = selection.typeCondition?.name.value ?? context.typeName;
    return { ...selection, selectionSet: rewriteSet(selection.selectionSet, { ...context, typeName }) };
  }
  const { search, graph, typeName } = context;
  const fieldName = selection.name.value;
  const field = search.types.fieldOf(typeName, fieldName);
  const path = placeBelow(context.path, fieldName);
  const below = field && selection.selectionSet;
  const inner = below
    ? { ...selection, selectionSet: rewriteSet(below, { ...context, path, typeName: typeNameOf(field, graph) }) }
    : selection;
  // without arguments too: left out, they have their defaults, and not the client's
  if (!field?.arguments?.length) return inner;
  const standIn = search.names(selection);
  search.byName.set(standIn, { name: selection.name, arguments: selection.arguments ?? [] });
  search.places.push({ typeName, fieldName, standIn });
  context.required.push({ place: path, standIn });
  return { ...inner, name: { kind: Kind.NAME, value: standIn }, arguments: [] };
}

export function placeBelow(place: string, fieldName: string): string {
  return `${place}/${fieldName}`;
}
