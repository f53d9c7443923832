// @requires, @provides, @context and @inaccessible out of chance, on the fields that are there.
import { addField, type FieldDraft, type SubgraphDraft, type TypeDraft, typeIn } from "./draft.ts";
import { baseOf, type GraphDraft, inputsOf, refer, SCALARS } from "./graph-draft.ts";
import { randomField, wrapped } from "./random-types.ts";

export function addRequirements(graph: GraphDraft): void {
  const { random } = graph;
  for (const subgraph of graph.subgraphs) {
    for (const name of [...graph.entities.keys(), ...graph.families.keys()]) {
      const isWhole = graph.families.get(name)?.home === subgraph;
      if (subgraph.types.has(name) && !isWhole && random.chance(45)) addRequires(graph, subgraph, name);
    }
    for (const [name, type] of [...subgraph.types]) {
      for (const field of [...type.fields.values()]) if (random.chance(12)) addProvides(graph, subgraph, name, field);
    }
  }
  if (random.chance(12)) addContext(graph);
}

/** Last: it must know every interface. */
export function addHidden(graph: GraphDraft): void {
  for (const name of graph.entities.keys()) if (graph.random.chance(8)) hideField(graph, name);
}

interface Source {
  readonly name: string;
  readonly field: FieldDraft;
  readonly types: readonly TypeDraft[];
}

/** Fields of a type that other subgraphs have and this one has not. */
function foreignFields(graph: GraphDraft, subgraph: SubgraphDraft, typeName: string): readonly Source[] {
  const own = subgraph.types.get(typeName);
  const foreign = new Map<string, Source>();
  for (const other of graph.subgraphs) {
    const type = other.types.get(typeName);
    if (other === subgraph || !type) continue;
    for (const [name, field] of type.fields) {
      const isOwn = own?.fields.has(name) && !own.fields.get(name)?.directives.has("@external");
      const isForeign = field.directives.has("@external") || hasOverride(graph, typeName, name);
      if (isOwn || isForeign) continue;
      foreign.set(name, { name, field, types: [...(foreign.get(name)?.types ?? []), type] });
    }
  }
  return [...foreign.values()];
}

function hasOverride(graph: GraphDraft, typeName: string, name: string): boolean {
  return graph.subgraphs.some(({ types }) =>
    [...(types.get(typeName)?.fields.get(name)?.directives ?? [])].some((one) => one.startsWith("@override")),
  );
}

function addRequires(graph: GraphDraft, subgraph: SubgraphDraft, typeName: string): void {
  const { random } = graph;
  const sources = random.some(foreignFields(graph, subgraph, typeName), 1, 3);
  const parts = sources.flatMap((source) => requiredPart(graph, subgraph, typeName, source) ?? []);
  const field = parts.length > 0 ? randomField(graph, [subgraph]) : null;
  if (!field) return;
  const directives = [`@requires(fields: ${JSON.stringify(parts.join(" "))})`];
  const type = typeIn(subgraph, typeName);
  addField(type, `from${subgraph.name}${type.fields.size}`, { ...field, directives });
}

/** Text of a field set; the field becomes external in the subgraph. */
function requiredPart(graph: GraphDraft, subgraph: SubgraphDraft, typeName: string, source: Source): string | null {
  const { name, field } = source;
  const base = baseOf(field.type);
  if (refer(graph, subgraph, base) !== base) return null;
  const selection = isObjectName(graph, base) ? selectionOf(graph, subgraph, base, 2) : "";
  if (selection === null) return null;
  addExternal(graph, subgraph, typeName, source);
  return `${name}${requiredArguments(graph, field.args)}${selection}`;
}

function addExternal(
  graph: GraphDraft,
  subgraph: SubgraphDraft,
  typeName: string,
  { name, field: { type, args } }: Pick<Source, "name" | "field">,
): void {
  for (const used of [baseOf(type), ...inputsOf(args)]) refer(graph, subgraph, used);
  addField(typeIn(subgraph, typeName), name, { type, args, directives: ["@external"] });
}

function isObjectName({ entities, families, values, abstracts }: GraphDraft, name: string): boolean {
  return (
    entities.has(name) || families.has(name) || values.has(name) || abstracts.has(name) || name.startsWith("Split")
  );
}

/** With braces. What the subgraph lacks of an entity becomes external. */
function selectionOf(graph: GraphDraft, subgraph: SubgraphDraft, typeName: string, depth: number): string | null {
  const { random } = graph;
  const type = subgraph.types.get(typeName);
  if (!type || depth === 0) return null;
  if (type.kind === "union") {
    const parts = random.some([...type.members], 1, 2).flatMap((member) => {
      const selection = selectionOf(graph, subgraph, member, depth - 1);
      return selection ? [`... on ${member}${selection}`] : [];
    });
    return parts.length > 0 ? ` { ${parts.join(" ")} }` : null;
  }
  const own = [...type.fields].filter(([, field]) => isSelectable(field));
  const foreign = graph.entities.has(typeName) ? foreignFields(graph, subgraph, typeName) : [];
  const scalars = foreign.filter(({ field }) => isSelectable(field));
  const part = scalars.length > 0 && random.chance(60) ? random.pick(scalars) : null;
  if (part) addExternal(graph, subgraph, typeName, part);
  const names = [
    ...random.some(
      own.map(([name]) => name),
      part ? 0 : 1,
      2,
    ),
    ...(part ? [part.name] : []),
  ];
  return names.length > 0 ? ` { ${[...new Set(names)].join(" ")} }` : null;
}

function isSelectable({ type, args, directives }: FieldDraft): boolean {
  const isOwn = ![...directives].some((one) => one.startsWith("@requires") || one === "@external");
  return isOwn && args === "" && [...SCALARS, "Color", "Unit"].includes(baseOf(type));
}

function requiredArguments({ random }: GraphDraft, args: string): string {
  const values: Readonly<Record<string, readonly string[]>> = {
    n: ["(n: 1)", "(n: 7)", ""],
    unit: ["(unit: INCH)", "(unit: CM)"],
    range: ["(range: { from: 2 })", ""],
    ids: ['(ids: ["x"])', ""],
    must: ["(must: 4)", "(must: 5)"],
  };
  const [, name = ""] = /^\((\w+)/.exec(args) ?? [];
  return random.pick(values[name] ?? [""]);
}

/** On a field with an entity: some scalars of it that only others have otherwise. */
function addProvides(graph: GraphDraft, subgraph: SubgraphDraft, typeName: string, field: FieldDraft): void {
  const base = baseOf(field.type);
  if (!graph.entities.has(base) || subgraph.types.get(base)?.kind !== "type") return;
  if ([...field.directives].some((one) => one !== "@shareable") || graph.values.has(typeName)) return;
  const scalars = foreignFields(graph, subgraph, base).filter(({ field }) => isSelectable(field));
  const provided = graph.random.some(scalars, 1, 2);
  if (provided.length === 0) return;
  for (const { name, field: source, types } of provided) {
    for (const type of types) type.fields.get(name)?.directives.add("@shareable");
    addExternal(graph, subgraph, base, { name, field: source });
  }
  field.directives.add(`@provides(fields: "${provided.map(({ name }) => name).join(" ")}")`);
}

/** An entity of its own below one that sets a context, some of it in another subgraph. */
function addContext(graph: GraphDraft): void {
  const { random } = graph;
  const subgraph = random.pick(graph.subgraphs);
  const above = [...subgraph.types].flatMap(([name, { kind, fields }]) => {
    const source = [...fields].find(([, { type }]) => ["Int", "Int!", "ID!", "String"].includes(type));
    return source && kind === "type" && graph.entities.has(name) && isSelectable(source[1]) ? [{ name, source }] : [];
  });
  if (above.length === 0) return;
  const { name, source } = random.pick(above);
  typeIn(subgraph, name).directives.add(`@context(name: "above")`);
  addField(typeIn(subgraph, name), "leaves", { type: wrapped(random, "Leaf") });
  const argument = `given: ${baseOf(source[1].type)} @fromContext(field: "$above { ${source[0]} }")`;
  const leaf = typeIn(subgraph, "Leaf");
  leaf.directives.add(`@key(fields: "id")`);
  addField(leaf, "id", { type: "ID!" });
  addField(leaf, "counted", { type: wrapped(random, "Int"), args: `(${argument})` });
  const [other] = random.some(graph.subgraphs, 1, 1);
  if (!other || other === subgraph) return;
  typeIn(other, "Leaf").directives.add(`@key(fields: "id")`);
  addField(typeIn(other, "Leaf"), "id", { type: "ID!" });
  addField(typeIn(other, "Leaf"), "weight", { type: "Float" });
}

/** Not of an interface, whose fields clients see, and not where it is external. */
function hideField({ random, subgraphs }: GraphDraft, typeName: string): void {
  const types = subgraphs.flatMap(({ types }) => types.get(typeName) ?? []);
  const visible = subgraphs.flatMap(({ types }) =>
    [...types.values()].flatMap(({ kind, fields }) => (kind === "interface" ? [...fields.keys()] : [])),
  );
  const fields = types.flatMap((type) => [...type.fields]).filter(([, { directives }]) => !directives.has("@external"));
  const hideable = fields.filter(([name]) => !visible.includes(name));
  if (hideable.length > 2) random.pick(hideable)[1].directives.add("@inaccessible");
}
