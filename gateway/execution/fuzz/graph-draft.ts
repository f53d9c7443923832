// What the steps that make a random supergraph know of each other: its types as a whole, and which subgraph has what.
import { addField, createSubgraphDraft, type NewField, type SubgraphDraft, typeIn } from "./draft.ts";
import type { Random } from "./random.ts";

export interface KeyDraft {
  readonly fieldSet: string;
  readonly parts: readonly (NewField & { readonly name: string })[];
}

export interface EntityDraft {
  readonly name: string;
  readonly keys: readonly KeyDraft[];
  readonly homes: Map<SubgraphDraft, Set<KeyDraft>>;
  /** The interface with a key that it implements. */
  readonly family: FamilyDraft | null;
}

/** An interface with a key: whole in its home, an object type (`@interfaceObject`) elsewhere. */
export interface FamilyDraft {
  readonly name: string;
  readonly key: KeyDraft;
  readonly members: EntityDraft[];
  readonly home: SubgraphDraft;
}

/** An object that is no entity, the same in all subgraphs. */
export interface ValueDraft {
  readonly name: string;
  readonly fields: (NewField & { readonly name: string; readonly base: string })[];
}

export interface AbstractDraft {
  readonly name: string;
  readonly kind: "interface" | "union";
  readonly members: readonly string[];
  /** The field that all members have wherever they implement the interface. */
  readonly commonField: NewField & { readonly name: string };
}

export interface GraphDraft {
  readonly random: Random;
  readonly subgraphs: readonly SubgraphDraft[];
  readonly entities: Map<string, EntityDraft>;
  readonly families: Map<string, FamilyDraft>;
  readonly values: Map<string, ValueDraft>;
  readonly abstracts: Map<string, AbstractDraft>;
  /** Made only because something refers to them. */
  readonly stubs: Set<string>;
}

const NAMES = ["alpha", "beta", "gamma", "delta", "epsilon"];

export function createGraphDraft(random: Random): GraphDraft {
  const count = random.pick([2, 2, 3, 3, 3, 4, 4, 5]);
  return {
    random,
    subgraphs: NAMES.slice(0, count).map(createSubgraphDraft),
    entities: new Map(),
    families: new Map(),
    values: new Map(),
    abstracts: new Map(),
    stubs: new Set(),
  };
}

export const SCALARS = ["ID", "String", "Int", "Float", "Boolean"];
export const ENUMS: Readonly<Record<string, readonly string[]>> = {
  Color: ["RED", "GREEN", "BLUE"],
  Unit: ["CM", "INCH"],
};
const INPUTS: Readonly<Record<string, readonly (NewField & { readonly name: string })[]>> = {
  Range: [
    { name: "from", type: "Int!" },
    { name: "to", type: "Int" },
    { name: "unit", type: "Unit = CM" },
  ],
};

/**
 * Makes the subgraph know the type, and gives the name by which it does: where a subgraph has an interface as an
 * object, its members go by that name. Null when it cannot know the type.
 */
export function refer(graph: GraphDraft, subgraph: SubgraphDraft, name: string): string | null {
  const { entities, families, values, abstracts } = graph;
  const entity = entities.get(name);
  if (entity) return referToEntity(graph, subgraph, entity);
  const family = families.get(name);
  if (family) return referToFamily(graph, subgraph, family);
  const abstract = abstracts.get(name);
  if (abstract) return referToAbstract(graph, subgraph, abstract);
  const value = values.get(name);
  if (value) addValue(graph, subgraph, value);
  else if (ENUMS[name]) for (const member of ENUMS[name]) typeIn(subgraph, name, "enum").members.add(member);
  else if (INPUTS[name]) {
    for (const field of INPUTS[name]) addField(typeIn(subgraph, name, "input"), field.name, field);
    refer(graph, subgraph, "Unit");
  }
  return name;
}

function referToEntity(graph: GraphDraft, subgraph: SubgraphDraft, entity: EntityDraft): string {
  if (entity.homes.has(subgraph)) return entity.name;
  const family = entity.family;
  if (family && subgraph.types.has(family.name)) return family.name;
  const known = entity.keys.filter((key) => [...entity.homes.values()].some((keys) => keys.has(key)));
  addKey(graph, subgraph, entity, graph.random.pick(known));
  graph.stubs.add(`${subgraph.name} ${entity.name}`);
  return entity.name;
}

function referToFamily(graph: GraphDraft, subgraph: SubgraphDraft, family: FamilyDraft): string {
  const member = family.members.find(({ homes }) => homes.has(subgraph));
  if (subgraph === family.home || subgraph.types.has(family.name)) return family.name;
  if (member) return member.name;
  const type = typeIn(subgraph, family.name);
  type.directives.add(`@key(fields: "${family.key.fieldSet}")`);
  type.directives.add("@interfaceObject");
  addParts(graph, subgraph, family.name, family.key);
  return family.name;
}

export function addKey(graph: GraphDraft, subgraph: SubgraphDraft, entity: EntityDraft, key: KeyDraft): void {
  const keys = entity.homes.get(subgraph) ?? new Set();
  entity.homes.set(subgraph, keys.add(key));
  typeIn(subgraph, entity.name).directives.add(`@key(fields: "${key.fieldSet}")`);
  addParts(graph, subgraph, entity.name, key);
}

export function addParts(graph: GraphDraft, subgraph: SubgraphDraft, typeName: string, { parts }: KeyDraft): void {
  for (const part of parts) {
    const base = baseOf(part.type);
    const other = graph.entities.get(base);
    if (other?.keys[0]) addKey(graph, subgraph, other, other.keys[0]);
    else refer(graph, subgraph, base);
    addField(typeIn(subgraph, typeName), part.name, part);
  }
}

function addValue(graph: GraphDraft, subgraph: SubgraphDraft, { name, fields }: ValueDraft): void {
  if (subgraph.types.has(name)) return;
  const type = typeIn(subgraph, name);
  for (const field of fields) {
    if (refer(graph, subgraph, field.base) !== field.base) continue;
    for (const input of inputsOf(field.args ?? "")) refer(graph, subgraph, input);
    addField(type, field.name, { ...field, directives: ["@shareable"] });
  }
}

/** Null where the subgraph can have none of the members under their own names. */
function referToAbstract(graph: GraphDraft, subgraph: SubgraphDraft, abstract: AbstractDraft): string | null {
  if (subgraph.types.has(abstract.name)) return abstract.name;
  // The first in all of them: what two subgraphs share must have a type in common.
  const [first, ...others] = abstract.members;
  const wanted = [...(first ? [first] : []), ...graph.random.some(others, 0, others.length)];
  const members = wanted.filter((member) => refer(graph, subgraph, member) === member);
  if (members.length === 0) return null;
  const type = typeIn(subgraph, abstract.name, abstract.kind);
  if (abstract.kind === "union") {
    for (const member of members) type.members.add(member);
    return abstract.name;
  }
  addField(type, abstract.commonField.name, { type: baseOf(abstract.commonField.type) });
  for (const member of members) {
    typeIn(subgraph, member).interfaces.add(abstract.name);
    addField(typeIn(subgraph, member), abstract.commonField.name, {
      ...abstract.commonField,
      directives: ["@shareable"],
    });
  }
  return abstract.name;
}

export function baseOf(type: string): string {
  return type.replace(/[[\]!]/g, "");
}

export function inputsOf(args: string): readonly string[] {
  return [...args.matchAll(/: \[?(\w+)/g)].map(([, name = ""]) => name);
}
