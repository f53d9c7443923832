// Types out of chance: values, entities with their keys, families behind an interface, interfaces and unions.
import { addField, type NewField, typeIn } from "./draft.ts";
import {
  addKey,
  addParts,
  baseOf,
  ENUMS,
  type EntityDraft,
  type FamilyDraft,
  type GraphDraft,
  type KeyDraft,
  refer,
  SCALARS,
} from "./graph-draft.ts";
import type { Random } from "./random.ts";

/** Few, so that types have fields of one name and different types. */
export const FIELD_NAMES = ["name", "size", "kind", "next", "near", "parts", "score", "tags"];

export function addTypes(graph: GraphDraft): void {
  const { random } = graph;
  for (const name of ["Ant", "Bee", "Cat", "Dog", "Elk"].slice(0, 2 + random.below(4))) addEntity(graph, name);
  if (random.chance(45)) addFamily(graph);
  for (const name of ["Size", "Place", "Note"].slice(0, random.below(4))) addValueType(graph, name);
  for (const name of ["Animal", "Thing"].slice(0, random.below(3))) addAbstract(graph, name, "interface");
  for (const name of ["Any", "Some"].slice(0, random.below(3))) addAbstract(graph, name, "union");
}

function addEntity(graph: GraphDraft, name: string): void {
  const { random } = graph;
  const keys = randomKeys(graph, name);
  const entity: EntityDraft = { name, keys, homes: new Map(), family: null };
  const homes = random.some(graph.subgraphs, 1, 3);
  const reachable = new Set<KeyDraft>();
  for (const [index, subgraph] of homes.entries()) {
    const shared = index === 0 ? random.pick(keys) : random.pick([...reachable]);
    for (const key of [shared, ...random.some(keys, 0, keys.length)]) {
      reachable.add(key);
      addKey(graph, subgraph, entity, key);
    }
  }
  graph.entities.set(name, entity);
}

function randomKeys(graph: GraphDraft, name: string): readonly KeyDraft[] {
  const { random } = graph;
  const others = [...graph.entities.values()].filter(({ keys }) => keys[0]?.fieldSet === "id");
  const simple: KeyDraft = { fieldSet: "id", parts: [{ name: "id", type: "ID!" }] };
  const choices: KeyDraft[] = [
    { fieldSet: "no", parts: [{ name: "no", type: "Int!" }] },
    { fieldSet: "sku", parts: [{ name: "sku", type: random.pick(["ID", "String", "String!"]) }] },
    {
      fieldSet: "code region",
      parts: [
        { name: "code", type: random.pick(["String!", "Int!"]) },
        { name: "region", type: random.pick(["Int!", "ID!"]) },
      ],
    },
    { fieldSet: random.pick(["ref { code side }", "ref { code }"]), parts: [{ name: "ref", type: `${name}Ref!` }] },
  ];
  const [other] = others.length > 0 ? [random.pick(others)] : [];
  if (other) {
    choices.push(
      { fieldSet: "owner { id }", parts: [{ name: "owner", type: `${other.name}!` }] },
      {
        fieldSet: "owner { id } no",
        parts: [
          { name: "owner", type: `${other.name}!` },
          { name: "no", type: "Int!" },
        ],
      },
    );
  }
  const side = { name: "side", type: "Int!", base: "Int" };
  graph.values.set(`${name}Ref`, { name: `${name}Ref`, fields: [{ name: "code", type: "ID!", base: "ID" }, side] });
  const chosen = random.some(choices, 0, 2);
  return chosen.length === 0 || random.chance(60) ? [simple, ...chosen] : chosen;
}

function addFamily(graph: GraphDraft): void {
  const { random } = graph;
  const key: KeyDraft = { fieldSet: "id", parts: [{ name: "id", type: "ID!" }] };
  const family: FamilyDraft = { name: "Media", key, members: [], home: random.pick(graph.subgraphs) };
  graph.families.set(family.name, family);
  const type = typeIn(family.home, family.name, "interface");
  type.directives.add(`@key(fields: "id")`);
  addParts(graph, family.home, family.name, key);
  const title = wrapped(random, random.pick(SCALARS));
  addField(type, "title", { type: title });
  for (const name of ["Book", "Film", "Song"].slice(0, 1 + random.below(3))) {
    const member: EntityDraft = { name, keys: [key], homes: new Map(), family };
    family.members.push(member);
    graph.entities.set(name, member);
    addKey(graph, family.home, member, key);
    typeIn(family.home, name).interfaces.add(family.name);
    addField(typeIn(family.home, name), "title", { type: title });
  }
  for (const subgraph of random.some(graph.subgraphs, 1, 2)) refer(graph, subgraph, family.name);
}

function addValueType(graph: GraphDraft, name: string): void {
  const { random } = graph;
  const bases = [...SCALARS, ...Object.keys(ENUMS), ...graph.entities.keys(), ...ownValues(graph)];
  const fields = random.some(FIELD_NAMES, 1, 4).map((field, index) => {
    const base = index === 0 ? random.pick(SCALARS) : random.pick(bases);
    return { name: field, base, type: wrapped(random, base), args: randomArguments(random) };
  });
  graph.values.set(name, { name, fields });
}

/** Without those that are part of a key. */
export function ownValues(graph: GraphDraft): readonly string[] {
  return [...graph.values.keys()].filter((name) => !name.endsWith("Ref"));
}

function addAbstract(graph: GraphDraft, name: string, kind: "interface" | "union"): void {
  const { random } = graph;
  const members = random.some([...graph.entities.keys(), ...ownValues(graph)], 2, 4);
  const type = random.pick(["Int", "Int!", "String", "Float!"]);
  const commonField = { name: `in${name}`, type, base: baseOf(type) };
  graph.abstracts.set(name, { name, kind, members, commonField });
  // A value has no key by which another subgraph could find what is missing.
  if (kind === "interface") for (const member of members) graph.values.get(member)?.fields.push(commonField);
}

/** With chance for lists, for lists of lists and for every `!`. */
export function wrapped(random: Random, base: string): string {
  const item = random.chance(30) ? `${base}!` : base;
  if (random.chance(65)) return item;
  const list = random.chance(30) ? `[${item}]!` : `[${item}]`;
  if (random.chance(80)) return list;
  return random.chance(20) ? `[${list}]!` : `[${list}]`;
}

export function randomArguments(random: Random): string {
  if (random.chance(75)) return "";
  const choices = [
    "n: Int",
    "n: Int = 3",
    "unit: Unit",
    "unit: Unit! = INCH",
    "range: Range",
    "ids: [ID!]",
    "must: Int!",
  ];
  return `(${random.pick(choices)})`;
}

/** A field of a random type that this subgraph can have, or null. */
export function randomField(graph: GraphDraft, subgraphs: readonly Parameters<typeof refer>[1][]): NewField | null {
  const { random } = graph;
  const objects = [...graph.entities.keys(), ...graph.families.keys(), ...graph.abstracts.keys(), ...ownValues(graph)];
  const wanted = random.chance(45) ? random.pick([...SCALARS, ...Object.keys(ENUMS)]) : random.pick(objects);
  const names = new Set(subgraphs.map((subgraph) => refer(graph, subgraph, wanted)));
  const [base] = names;
  if (names.size !== 1 || base === undefined || base === null) return null;
  const args = randomArguments(random);
  for (const subgraph of subgraphs)
    for (const input of ["Unit", "Range"]) if (args.includes(input)) refer(graph, subgraph, input);
  return { type: wrapped(random, base), args };
}
