// Fields in `@requires` that another field stands in for while planning. `required-fetches.ts` takes them out of the plan.
//
// The planner fetches what is required under the field's own name and merges what has the same response key: of two
// fields that require `price(currency: "USD")` and `price(currency: "EUR")` one would be computed from the other's price,
// and a client who asks for a price of his own would get the required one. So each required field with arguments becomes
// a field of its own without any. So does what links of a chain require, and links that are required below themselves:
// `scopes.ts`.
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
  changeArguments,
  fieldKey,
  fieldsOf,
  type JoinedTypes,
  parseFieldSet,
  readJoinedTypes,
  type TypeWithFields,
  typeNameOf,
} from "../joined-types.ts";
import { createScopes, type Scope, type Scopes } from "./scopes.ts";
import { addStandInFields, type StandInPlace } from "./stand-in-fields.ts";

/** The field and the arguments that a stand-in stands for. */
export interface StandIn extends Pick<FieldNode, "name" | "arguments"> {
  /** Those that require it; null for all. */
  readonly scope: Scope | null;
}

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
  const search: Search = {
    types,
    scopes: createScopes(types),
    byName: new Map(),
    names: createNames(types),
    places: [],
    required: new Map(),
  };
  const rewriteFields = (type: TypeWithFields): TypeWithFields => ({
    ...type,
    fields: fieldsOf(type).map((field) => rewriteField(search, { typeName: type.name.value, field, scope: null })),
  });
  const rewritten = new Map(types.types.map((type) => [type.name.value, rewriteFields(type)]));
  const { byName, places, required } = search;
  if (byName.size === 0) return { supergraph, byName, requiredBy: () => [] };
  return {
    supergraph: addStandInFields(supergraph, { types, rewritten, places }, (typeName, field, name) => {
      const named = { ...field, name: { kind: Kind.NAME, value: name } } as const;
      return rewriteField(search, { typeName, field: named, scope: byName.get(name)?.scope ?? null });
    }),
    byName,
    requiredBy: (subgraph, typeName, fieldName) =>
      [typeName, ...types.implementersOf(typeName)].flatMap(
        (name) => required.get(`${subgraph} ${name}.${fieldName}`) ?? [],
      ),
  };
}

interface Search {
  readonly types: JoinedTypes;
  readonly scopes: Scopes;
  readonly byName: Map<string, StandIn>;
  readonly names: (field: FieldNode, scope: Scope | null) => string;
  readonly places: StandInPlace[];
  /** By `subgraph Type.field`. */
  readonly required: Map<string, readonly RequiredStandIn[]>;
}

/** One name for a field with the same arguments, whatever the type, so that an interface and its types agree. */
function createNames({ types }: JoinedTypes): Search["names"] {
  const taken = new Set(types.flatMap((type) => fieldsOf(type).map(({ name }) => name.value)));
  const known = new Map<string, string>();
  return ({ name, arguments: given = [] }, scope) => {
    const meaning = `${name.value}(${given.map(print).sort().join()}) ${scope?.name}`;
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

/** A field, or one that stands in for it with the scope that it has. */
interface RewrittenField {
  readonly typeName: string;
  readonly field: FieldDefinitionNode;
  readonly scope: Scope | null;
}

function rewriteField(search: Search, { typeName, field, scope }: RewrittenField): FieldDefinitionNode {
  const fieldName = field.name.value;
  const realName = search.byName.get(fieldName)?.name.value ?? fieldName;
  const directives = (field.directives ?? []).map((directive) => {
    const fieldSet = directive.name.value === "join__field" ? argumentText(directive, "requires") : null;
    if (fieldSet === null) return directive;
    const graph = argumentText(directive, "graph") ?? "";
    const required: RequiredStandIn[] = [];
    const scopeFor = search.scopes.of({ graph, typeName, fieldName: realName }, scope);
    const set = rewriteSet(parseFieldSet(fieldSet), { search, graph, typeName, scopeFor, path: "", required });
    if (required.length === 0) return directive;
    search.required.set(`${search.types.subgraphOf(graph)} ${typeName}.${fieldName}`, required);
    return withRequires(directive, stripIgnoredCharacters(print(set)).slice(1, -1));
  });
  return { ...field, directives };
}

function withRequires(directive: ConstDirectiveNode, fieldSet: string): ConstDirectiveNode {
  return changeArguments(directive, { requires: { kind: Kind.STRING, value: fieldSet } });
}

interface SetContext {
  readonly search: Search;
  readonly graph: string;
  readonly typeName: string;
  /** Of what is required, by `fieldKey`. */
  readonly scopeFor: (required: string) => Scope | null;
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
  const scope = field ? context.scopeFor(fieldKey({ typeName, fieldName })) : null;
  // without arguments too: left out, they have their defaults, and not the client's
  if (!scope && !field?.arguments?.length) return inner;
  const standIn = search.names(selection, scope);
  search.byName.set(standIn, { name: selection.name, arguments: selection.arguments ?? [], scope });
  search.places.push({ graph, typeName, fieldName, standIn });
  context.required.push({ place: path, standIn });
  return { ...inner, name: { kind: Kind.NAME, value: standIn }, arguments: [] };
}

export function placeBelow(place: string, fieldName: string): string {
  return `${place}/${fieldName}`;
}
