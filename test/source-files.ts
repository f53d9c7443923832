// The project's source files and what each of them imports, read by a parser: types, dynamic imports and worker modules included.
import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { type ESTree, parseSync, Visitor } from "vite";

export interface SourceFile {
  /** Relative to the project's root, with slashes. */
  readonly path: string;
  readonly text: string;
}

export interface Import {
  /** Path of the importing file. */
  readonly from: string;
  /** Path of ours, relative to the project's root, or the name as written of a package. */
  readonly to: string;
  readonly isOurs: boolean;
}

const ROOT = new URL("../", import.meta.url);
const NOT_OURS: ReadonlySet<string> = new Set(["node_modules", "dist", "coverage"]);
const SOURCE = /\.(ts|tsx|mts|mjs|js)$/;

/** Every file of the project, relative to its root; hidden folders and what is installed or built are left out. */
export function projectPaths(folder = ""): string[] {
  return readdirSync(new URL(folder || ".", ROOT), { withFileTypes: true }).flatMap((entry) => {
    if (NOT_OURS.has(entry.name) || entry.name.startsWith(".")) return [];
    return entry.isDirectory() ? projectPaths(`${folder}${entry.name}/`) : [`${folder}${entry.name}`];
  });
}

export function readSources(paths: readonly string[]): SourceFile[] {
  const sources = paths.filter((path) => SOURCE.test(path));
  return sources.map((path) => ({ path, text: readFileSync(new URL(path, ROOT), "utf8") }));
}

/** Throws when the file cannot be parsed, for an unread import would be an unchecked one. */
export function importsOf({ path, text }: SourceFile): Import[] {
  const { program, errors } = parseSync(path, text);
  const [error] = errors;
  if (error) throw new Error(`${path}: ${error.message}`);
  return specifiersOf(program).map((specifier) => resolve(path, specifier));
}

function specifiersOf(program: ESTree.Program): string[] {
  const found: string[] = [];
  const add = (node: { readonly type: string } | null) => {
    const text = node && literalText(node);
    if (text) found.push(text);
  };
  new Visitor({
    ImportDeclaration: (node) => add(node.source),
    ExportNamedDeclaration: (node) => add(node.source),
    ExportAllDeclaration: (node) => add(node.source),
    ImportExpression: (node) => add(node.source),
    TSImportType: (node) => add(node.source),
    NewExpression: (node) => add(moduleOfUrl(node)),
  }).visit(program);
  return found;
}

/** The text of `"./a.ts"` and of a template without a hole. */
function literalText(node: object): string | null {
  if ("value" in node && typeof node.value === "string") return node.value;
  const quasis = "quasis" in node && Array.isArray(node.quasis) ? node.quasis : [];
  return quasis.length === 1 ? String(quasis[0]?.value?.cooked) : null;
}

/** `new URL("./worker.mjs", import.meta.url)` names a module to run; other files, such as a schema, are only read. */
function moduleOfUrl(node: ESTree.NewExpression): ESTree.Argument | null {
  const [first] = node.arguments;
  const isUrl = node.callee.type === "Identifier" && node.callee.name === "URL";
  const text = isUrl && first ? literalText(first) : null;
  return first && text?.startsWith(".") && SOURCE.test(text) ? first : null;
}

function resolve(from: string, specifier: string): Import {
  const isOurs = specifier.startsWith(".");
  return { from, to: isOurs ? posix.join(posix.dirname(from), specifier) : specifier, isOurs };
}
