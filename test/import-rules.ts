// Who may import whom: between folders, and between the layers of a subgraph.
import { type Import, importsOf, type SourceFile } from "./source-files.ts";

const isTest = (path: string) => /\.(test|e2e)\.tsx?$/.test(path);
const isSeed = (path: string) => /^subgraphs\/\w+\/seed\.ts$/.test(path);
/** The seeded mall: what all seeds agree on. */
const isMall = (path: string) => /^schema\/mall(-\w+)?\.ts$/.test(path);

/** The folder that a rule speaks of: "kit", "subgraphs/orders", or "" for files of the root. */
export function areaOf(path: string): string {
  const [first = "", second = "", ...rest] = path.split("/");
  if (second === "") return "";
  return first === "subgraphs" && rest.length > 0 ? `${first}/${second}` : first;
}

/** What each folder may import of ours besides itself. */
const ALLOWED: Readonly<Record<string, (to: string) => boolean>> = {
  schema: () => false,
  kit: () => false,
  devices: (to) => /^kit\/(env|log|process)\.ts$/.test(to),
  subgraphs: (to) => areaOf(to) === "kit" || to === "schema/events.ts",
  "subgraphs/devices": (to) => areaOf(to) === "kit" || to === "schema/events.ts" || to === "devices/protocol.ts",
  // A gateway that takes a new supergraph while running must cut its contracts itself, with the function that checked them.
  gateway: (to) =>
    (areaOf(to) === "kit" && !/^kit\/(database|events?|subgraph)\b/.test(to)) || to === "schema/contracts.ts",
  dashboard: (to) => /^schema\/(operation|operations\/\w+\.generated)\.ts$/.test(to),
  // A client that signs in as a developer does.
  demo: (to) =>
    /^(keys|token)\.ts$/.test(to) ||
    /^kit\/(env|keys)\.ts$/.test(to) ||
    /^schema\/(operation|operations\/\w+\.generated)\.ts$/.test(to),
  deploy: (to) => to === "kit/env.ts" || to === "schema/subgraphs.ts",
};

/** Every import that breaks a rule, a sentence each. */
export function importFindings(files: readonly SourceFile[]): string[] {
  const imports = files.flatMap(importsOf);
  return [
    ...imports.filter((one) => !mayCross(one)).map(({ from, to }) => `${from} must not import ${to}.`),
    ...imports.filter(isAlias).map(({ from, to }) => `${from} imports ${to} by an alias.`),
    ...layerFindings(imports),
  ];
}

function mayCross({ from, to, isOurs }: Import): boolean {
  if (!isOurs || areaOf(from) === areaOf(to)) return true;
  const [area, target] = [areaOf(from), areaOf(to)];
  if (area === "test" || area === "bench") return true;
  if (isTest(from) && (target === "kit" || target === "test")) return true;
  if (isMall(to) && (isSeed(from) || isTest(from))) return true;
  if (target === "test" || target === "bench" || (target === "" && area !== "demo")) return false;
  if (area === "") return true;
  const rule = ALLOWED[area] ?? ALLOWED[area.split("/")[0] ?? ""];
  return rule?.(to) ?? false;
}

function isAlias({ to, isOurs }: Import): boolean {
  return !isOurs && /^(#|~|@\/|\/)/.test(to);
}

/** Arrows point from a layer to those after it. */
const LAYERS = ["main", "subgraph", "entry", "resolver types", "context", "domain", "ground"] as const;

type Layer = (typeof LAYERS)[number];

const LAYER_OF_FILE: Readonly<Record<string, Layer>> = {
  main: "main",
  subgraph: "subgraph",
  resolvers: "entry",
  handlers: "entry",
  seed: "entry",
  "resolvers.generated": "resolver types",
  context: "context",
  reads: "domain",
  tables: "ground",
  "graph.generated": "ground",
};

function layerFindings(imports: readonly Import[]): string[] {
  const own = imports.filter(({ from }) => areaOf(from).startsWith("subgraphs/") && !isTest(from));
  const rules = pureRules(own);
  const layer = (path: string): Layer => (rules.has(path) ? "ground" : layerOf(path));
  const upward = own
    .filter((one) => one.isOurs && areaOf(one.from) === areaOf(one.to) && !pointsDown(one, layer))
    .map(({ from, to }) => `${from} (${layer(from)}) must not import ${to} (${layer(to)}).`);
  const packages = own
    .filter(({ from, to }) => isForbiddenPackage(layer(from), nameInSubgraph(from), to))
    .map(({ from, to }) => `${from} must not import the package ${to}.`);
  return [...upward, ...packages];
}

/** "subgraphs/orders/resolvers/cart.ts" gives "resolvers", "subgraphs/orders/reads.ts" gives "reads". */
function nameInSubgraph(path: string): string {
  return (path.split("/")[2] ?? "").replace(/\.tsx?$/, "");
}

function layerOf(path: string): Layer {
  return LAYER_OF_FILE[nameInSubgraph(path)] ?? "domain";
}

function pointsDown({ from, to }: Import, layer: (path: string) => Layer): boolean {
  const [above, below] = [layer(from), layer(to)];
  if (above !== below) return LAYERS.indexOf(above) < LAYERS.indexOf(below);
  return above === "domain" || above === "ground" || nameInSubgraph(from) === nameInSubgraph(to);
}

/** Resolvers hold no SQL; operations, reads and rules know nothing of GraphQL. */
function isForbiddenPackage(layer: Layer, name: string, to: string): boolean {
  const isPackage = (wanted: string) => to === wanted || to.startsWith(`${wanted}/`);
  if (name === "resolvers") return isPackage("drizzle-orm");
  return (layer === "domain" || layer === "ground") && isPackage("graphql");
}

/** Domain files that reach no database: they lie beneath operations and beside the tables, which may use their words. */
function pureRules(imports: readonly Import[]): Set<string> {
  const files = new Set(imports.flatMap(({ from, to, isOurs }) => (isOurs ? [from, to] : [from])));
  const rules = new Set(
    [...files].filter((path) => areaOf(path).startsWith("subgraphs/") && layerOf(path) === "domain"),
  );
  for (const path of rules) if (nameInSubgraph(path) === "reads") rules.delete(path);
  const isImpure = ({ from, to, isOurs }: Import) =>
    rules.has(from) &&
    (isOurs
      ? to === "kit/database.ts" || (areaOf(to) === areaOf(from) && layerOf(to) !== "ground" && !rules.has(to))
      : to.startsWith("drizzle-orm"));
  for (let found = imports.find(isImpure); found; found = imports.find(isImpure)) rules.delete(found.from);
  return rules;
}
