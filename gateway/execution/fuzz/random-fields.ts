// Fields out of chance: of entities, of the root, and of values whose parts lie in several subgraphs.
import { addField, type SubgraphDraft, typeIn } from "./draft.ts";
import { type EntityDraft, type FamilyDraft, type GraphDraft, refer, SCALARS } from "./graph-draft.ts";
import { FIELD_NAMES, randomField, wrapped } from "./random-types.ts";

export function addFields(graph: GraphDraft): void {
  const { random } = graph;
  for (const entity of graph.entities.values()) {
    for (const name of random.some(FIELD_NAMES, 1, 5)) addEntityField(graph, entity, name);
  }
  for (const family of graph.families.values()) {
    for (const subgraph of graph.subgraphs) addFamilyFields(graph, family, subgraph);
  }
  for (const subgraph of graph.subgraphs) {
    for (let count = random.below(3); count >= 0; count--) addRootField(graph, [subgraph], "Query");
    if (random.chance(30)) addRootField(graph, [subgraph], "Mutation");
  }
  for (let count = random.below(3); count > 0; count--)
    addRootField(graph, random.some(graph.subgraphs, 2, 3), "Query");
  if (random.chance(35)) addSplitValue(graph, "Split0");
}

/** Where the entity may have fields: never where its family is one object. */
function homesOf(graph: GraphDraft, { family }: EntityDraft): readonly SubgraphDraft[] {
  return graph.subgraphs.filter((subgraph) => !family || subgraph === family.home || !subgraph.types.has(family.name));
}

function addEntityField(graph: GraphDraft, entity: EntityDraft, name: string): void {
  const { random } = graph;
  const possible = homesOf(graph, entity);
  const known = possible.filter((subgraph) => entity.homes.has(subgraph));
  const owners = random.chance(70) ? [random.pick(known)] : random.some(random.chance(70) ? known : possible, 1, 3);
  for (const owner of owners) refer(graph, owner, entity.name);
  const field = randomField(graph, owners);
  if (!field) return;
  const isOverride = owners.length === 2 && random.chance(40);
  for (const [index, owner] of owners.entries()) {
    const type = random.chance(20) ? wrappedLike(graph, field.type) : field.type;
    const directives = owners.length > 1 && !isOverride ? ["@shareable"] : [];
    addField(typeIn(owner, entity.name), name, { ...field, type, directives });
    const [from] = owners;
    if (isOverride && index === 1 && from) addOverride(graph, { from, to: owner, typeName: entity.name, name });
  }
}

/** The same but for one `!`. */
function wrappedLike({ random }: GraphDraft, type: string): string {
  if (type.endsWith("!")) return type.slice(0, -1);
  return random.chance(50) ? `${type}!` : type;
}

interface Override {
  readonly from: SubgraphDraft;
  readonly to: SubgraphDraft;
  readonly typeName: string;
  readonly name: string;
}

function addOverride({ random }: GraphDraft, { from, to, typeName, name }: Override): void {
  const label = random.chance(40) ? `, label: "${random.pick(["percent(50)", "percent(10)"])}"` : "";
  typeIn(to, typeName).fields.get(name)?.directives.add(`@override(from: "${from.name}"${label})`);
}

/** Fields that a subgraph gives to all members of a family, as an object. */
function addFamilyFields(graph: GraphDraft, family: FamilyDraft, subgraph: SubgraphDraft): void {
  const { random } = graph;
  if (subgraph === family.home || !subgraph.types.has(family.name)) return;
  for (let count = random.below(3); count >= 0; count--) {
    const field = randomField(graph, [subgraph]);
    if (field) addField(typeIn(subgraph, family.name), `${subgraph.name}${count}`, field);
  }
}

function addRootField(graph: GraphDraft, subgraphs: readonly SubgraphDraft[], root: "Query" | "Mutation"): void {
  const field = randomField(graph, subgraphs);
  if (!field) return;
  const [first] = subgraphs;
  const count = graph.subgraphs.reduce((sum, { types }) => sum + (types.get(root)?.fields.size ?? 0), 0);
  const name = `${root === "Query" ? "q" : "m"}${count}${first?.name.slice(0, 1)}`;
  const directives = subgraphs.length > 1 ? ["@shareable"] : [];
  for (const subgraph of subgraphs) addField(typeIn(subgraph, root), name, { ...field, directives });
}

/** A value that two subgraphs know in part, reached through a field that both have. */
function addSplitValue(graph: GraphDraft, name: string): void {
  const { random } = graph;
  const halves = random.some(graph.subgraphs, 2, 2);
  const common = wrapped(random, random.pick(SCALARS));
  const parent = randomParent(graph, halves);
  const parentType = wrapped(random, name);
  for (const [index, subgraph] of halves.entries()) {
    const type = typeIn(subgraph, name);
    addField(type, "common", { type: common, directives: ["@shareable"] });
    for (let count = random.below(2); count >= 0; count--) {
      const field = randomField(graph, [subgraph]);
      if (field) addField(type, `half${index}${count}`, field);
    }
    addField(typeIn(subgraph, parent), "split", { type: parentType, directives: ["@shareable"] });
  }
}

/** An entity that both have, or the root. */
function randomParent({ random, entities }: GraphDraft, subgraphs: readonly SubgraphDraft[]): string {
  const shared = [...entities.values()].filter(({ homes }) => subgraphs.every((subgraph) => homes.has(subgraph)));
  return random.pick(["Query", ...shared.map(({ name }) => name)]);
}

/** What only the whole can say: fields of interfaces, entities that nobody resolves by reference. */
export function completeTypes(graph: GraphDraft): void {
  for (const subgraph of graph.subgraphs) {
    completeInterfaces(graph, subgraph);
    for (const entity of graph.entities.values()) completeStub(graph, subgraph, entity);
  }
}

/** Fields that all implementing objects have, here and elsewhere, with the same type and arguments. */
function completeInterfaces(graph: GraphDraft, { types }: SubgraphDraft): void {
  for (const [name, type] of types) {
    if (type.kind !== "interface" || !graph.abstracts.has(name)) continue;
    const members = [...types].filter(([, { interfaces }]) => interfaces.has(name));
    for (const [fieldName, field] of members[0]?.[1].fields ?? []) {
      const here = members.map(([, { fields }]) => fields.get(fieldName));
      const isCommon = [...here, ...fieldsElsewhere(graph, name, fieldName)].every(
        (other) => other?.type === field.type && other.args === field.args,
      );
      if (isCommon && graph.random.chance(60)) addField(type, fieldName, { type: field.type, args: field.args });
    }
  }
}

/** One field for each object that implements the interface anywhere. */
function fieldsElsewhere({ subgraphs }: GraphDraft, interfaceName: string, fieldName: string) {
  const all = subgraphs.flatMap(({ types }) => [...types]);
  const names = new Set(all.filter(([, { interfaces }]) => interfaces.has(interfaceName)).map(([name]) => name));
  return [...names].map((name) => {
    const declarations = all.filter(([other]) => other === name).map(([, { fields }]) => fields.get(fieldName));
    return declarations.find((field) => field && !field.directives.has("@external"));
  });
}

function completeStub(graph: GraphDraft, subgraph: SubgraphDraft, entity: EntityDraft): void {
  const type = subgraph.types.get(entity.name);
  const isStub = graph.stubs.has(`${subgraph.name} ${entity.name}`);
  const [key, ...others] = entity.homes.get(subgraph) ?? [];
  if (!type || !isStub || !key || others.length > 0 || !graph.random.chance(50)) return;
  const partNames = key.parts.map(({ name }) => name);
  if ([...type.fields.keys()].some((name) => !partNames.includes(name))) return;
  type.directives.clear();
  type.directives.add(`@key(fields: "${key.fieldSet}", resolvable: false)`);
}
