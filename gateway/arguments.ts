// The command line: --supergraph FILE --port N [--host H] [--subgraph name=url ...] [--config FILE]
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { parse as parseSdl } from "graphql";
import { type GatewayConfig, InvalidConfiguration, loadConfig } from "./config.ts";
import { subgraphsIn } from "./execution/schemas.ts";

export interface GatewayArguments {
  /** It was there and named subgraphs when the arguments were read. */
  readonly supergraphFile: string;
  readonly host: string;
  readonly port: number;
  /** By name, as the command line says. */
  readonly subgraphUrls: ReadonlyMap<string, string>;
  readonly config: GatewayConfig;
}

export const USAGE =
  "npm run gateway -- --supergraph FILE --port N [--host H] [--subgraph name=url ...] [--config FILE]";

/** Throws `InvalidConfiguration` with a line for each problem. */
export async function readArguments(args: readonly string[]): Promise<GatewayArguments> {
  const problems: string[] = [];
  const values = parse(args);
  const { supergraph: supergraphFile = "" } = values;
  const supergraphSdl = supergraphFile === "" ? "" : await read(supergraphFile, problems);
  if (supergraphFile === "") problems.push("--supergraph is missing");
  const port = Number(values.port ?? "4000");
  if (!Number.isInteger(port) || port < 0 || port > 65_535) problems.push(`--port: ${values.port} is no port`);
  const subgraphUrls = new Map<string, string>();
  for (const pair of values.subgraph ?? []) {
    const [name = "", ...rest] = pair.split("=");
    const url = rest.join("=");
    if (name === "" || !URL.canParse(url)) problems.push(`--subgraph: ${pair} is not name=url`);
    else subgraphUrls.set(name, url);
  }
  const config = await load(values.config, problems);
  if (supergraphSdl !== "") problems.push(...subgraphProblems(supergraphSdl, subgraphUrls, config));
  if (problems.length > 0 || !config) throw new InvalidConfiguration(problems.join("\n"));
  return { supergraphFile, host: values.host ?? "127.0.0.1", port, subgraphUrls, config };
}

function parse(args: readonly string[]) {
  const text = { type: "string" } as const;
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { supergraph: text, port: text, host: text, config: text, subgraph: { ...text, multiple: true } },
    });
    return values;
  } catch (error) {
    throw new InvalidConfiguration(error instanceof Error ? error.message : String(error));
  }
}

async function read(file: string, problems: string[]): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch {
    problems.push(`--supergraph: ${file} cannot be read`);
    return "";
  }
}

/** Each subgraph needs a URL, and each URL a subgraph. */
function subgraphProblems(sdl: string, urls: ReadonlyMap<string, string>, config: GatewayConfig | null): string[] {
  let known: ReadonlyMap<string, string>;
  try {
    known = new Map(subgraphsIn(parseSdl(sdl, { noLocation: true })).map(({ name, url }) => [name, url]));
  } catch (error) {
    return [`--supergraph: ${error instanceof Error ? error.message : String(error)}`];
  }
  if (known.size === 0) return ["--supergraph: the file is no supergraph: it names no subgraph"];
  const configured = Object.entries(config?.subgraphs ?? {});
  const named = [...urls.keys(), ...configured.map(([name]) => name)];
  const withoutUrl = [...known].filter(([name, url]) => {
    const given = urls.get(name) ?? config?.subgraphs[name]?.url ?? url;
    return !URL.canParse(given);
  });
  return [
    ...named.filter((name) => !known.has(name)).map((name) => `the supergraph has no subgraph ${name}`),
    ...withoutUrl.map(([name]) => `the subgraph ${name} needs a URL: --subgraph ${name}=http://...`),
  ];
}

async function load(file: string | undefined, problems: string[]): Promise<GatewayConfig | null> {
  try {
    return await loadConfig(file);
  } catch (error) {
    if (!(error instanceof InvalidConfiguration)) throw error;
    problems.push(error.message);
    return null;
  }
}
