// The subgraphs of a random supergraph while they are being made, and their SDL.

export interface FieldDraft {
  readonly type: string;
  /** With parentheses, or empty. */
  readonly args: string;
  readonly directives: Set<string>;
}

export interface TypeDraft {
  readonly kind: "type" | "interface" | "union" | "enum" | "input";
  readonly directives: Set<string>;
  readonly interfaces: Set<string>;
  readonly fields: Map<string, FieldDraft>;
  /** Members of a union, values of an enum. */
  readonly members: Set<string>;
}

export interface SubgraphDraft {
  readonly name: string;
  readonly types: Map<string, TypeDraft>;
}

export function createSubgraphDraft(name: string): SubgraphDraft {
  return { name, types: new Map() };
}

/** The type of that name, made if it is not there. */
export function typeIn(subgraph: SubgraphDraft, name: string, kind: TypeDraft["kind"] = "type"): TypeDraft {
  const found = subgraph.types.get(name);
  if (found) return found;
  const made: TypeDraft = {
    kind,
    directives: new Set(),
    interfaces: new Set(),
    fields: new Map(),
    members: new Set(),
  };
  subgraph.types.set(name, made);
  return made;
}

export interface NewField {
  readonly type: string;
  readonly args?: string;
  readonly directives?: readonly string[];
}

/** Adds the field, or directives to the one that is there. */
export function addField(
  type: TypeDraft,
  name: string,
  { type: fieldType, args = "", directives = [] }: NewField,
): void {
  const field = type.fields.get(name) ?? { type: fieldType, args, directives: new Set<string>() };
  for (const directive of directives) field.directives.add(directive);
  type.fields.set(name, field);
}

const DIRECTIVES =
  '["@key", "@requires", "@provides", "@external", "@shareable", "@inaccessible", "@interfaceObject", "@override", "@context", "@fromContext"]';
/** What every subgraph begins with. */
export const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ${DIRECTIVES})`;

export function printSubgraph({ types }: SubgraphDraft): string {
  return [LINK, ...[...types].map(([name, type]) => printType(name, type))].join("\n");
}

function printType(name: string, { kind, directives, interfaces, fields, members }: TypeDraft): string {
  const implemented = interfaces.size > 0 ? ` implements ${[...interfaces].join(" & ")}` : "";
  const head = [`${kind} ${name}${implemented}`, ...directives].join(" ");
  if (kind === "union") return `${head} = ${[...members].join(" | ")}`;
  const lines = kind === "enum" ? [...members] : [...fields].map(([field, draft]) => printField(field, draft));
  return `${head} {\n${lines.map((line) => `  ${line}`).join("\n")}\n}`;
}

function printField(name: string, { type, args, directives }: FieldDraft): string {
  return [`${name}${args}: ${type}`, ...directives].join(" ");
}
