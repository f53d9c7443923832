// How the tree looks: the one shape of a subgraph, names of folders and files, and sizes.
import type { SourceFile } from "./source-files.ts";

const SUBGRAPHS = ["members", "catalog", "inventory", "orders", "content", "devices"];
const FILES_OF_A_SUBGRAPH = ["main.ts", "subgraph.ts", "context.ts", "reads.ts", "tables.ts", "seed.ts"];
const FORBIDDEN_FOLDERS: ReadonlySet<string> = new Set(["src", "packages", "utils", "common", "helpers", "types"]);
const FORBIDDEN_FILES = /(^|[-/])(index|utils?|helpers?|misc|manager|service)\.[cm]?[jt]sx?$/;
const MOST_LINES = 400;
const MOST_LINES_OF_A_TEST = 500;

/** What each of the six subgraphs lacks of the shape that all of them have. */
export function shapeFindings(paths: readonly string[]): string[] {
  return SUBGRAPHS.flatMap((name) => {
    const folder = `subgraphs/${name}/`;
    const has = (entry: string) =>
      paths.some((path) => path === folder + entry || path.startsWith(`${folder}${entry}/`));
    const missing = [...FILES_OF_A_SUBGRAPH, "migrations"].filter((entry) => !has(entry));
    const hasResolvers = has("resolvers.ts") || has("resolvers");
    return [...missing, ...(hasResolvers ? [] : ["resolvers.ts"])].map((entry) => `${folder} has no ${entry}.`);
  });
}

export function nameFindings(paths: readonly string[]): string[] {
  const folders = new Set(paths.flatMap(foldersOf));
  return [
    ...[...folders]
      .filter((path) => FORBIDDEN_FOLDERS.has(path.split("/").at(-1) ?? ""))
      .map((path) => `${path}/ is no name for a folder.`),
    ...paths.filter((path) => FORBIDDEN_FILES.test(path)).map((path) => `${path} is no name for a file.`),
    ...paths.filter((path) => /^kit\/.+\//.test(path)).map((path) => `${path} is in a folder of kit/, which is flat.`),
  ];
}

/** Generated files are free. */
export function sizeFindings(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path, text }) => {
    if (/\.generated\.ts$/.test(path)) return [];
    const most = /\.(test|e2e)\.tsx?$/.test(path) ? MOST_LINES_OF_A_TEST : MOST_LINES;
    const lines = text.trimEnd().split("\n").length;
    return lines > most ? [`${path} has ${lines} lines, more than ${most}.`] : [];
  });
}

/** "a/b/c.ts" gives "a" and "a/b". */
function foldersOf(path: string): string[] {
  const folders = path.split("/").slice(0, -1);
  return folders.map((_, index) => folders.slice(0, index + 1).join("/"));
}
