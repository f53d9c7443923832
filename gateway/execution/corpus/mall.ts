// The real supergraph with generated data, and the operations of its clients.
import { readdirSync, readFileSync } from "node:fs";
import { type DocumentNode, getOperationAST, parse } from "graphql";
import { type LoadedSupergraph, loadSupergraph } from "../supergraph.ts";
import { generatedVariables } from "./generate-leaves.ts";
import type { Operation } from "./reference.ts";
import { createWorlds, type Worlds } from "./worlds.ts";

const SCHEMA = new URL("../../../schema/", import.meta.url);
const ENFORCED = ["https://specs.apollo.dev/authenticated/v0.1", "https://specs.apollo.dev/requiresScopes/v0.1"];

export type Audience = "client" | "internal";

export function createMall(audience: Audience): Worlds {
  const sdl = readFileSync(new URL("supergraph.graphql", SCHEMA), "utf8");
  const supergraph = loadSupergraph(sdl, { enforcedFeatures: ENFORCED, audience });
  const documents = supergraph.subgraphs.map(
    ({ name }) => [name, parse(readFileSync(new URL(`${name}.graphql`, SCHEMA), "utf8"))] as const,
  );
  return createWorlds(supergraph, new Map(documents));
}

export interface ClientOperation {
  /** `client/Operation`. */
  readonly name: string;
  readonly audience: Audience;
  readonly document: DocumentNode;
  readonly kind: "query" | "mutation" | "subscription";
}

export function mallOperations(): readonly ClientOperation[] {
  const folder = new URL("operations/", SCHEMA);
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".graphql"));
  return files.sort().map((file) => {
    const document = parse(readFileSync(new URL(file, folder), "utf8"));
    const audience = file.startsWith("internal") ? "internal" : "client";
    const kind = getOperationAST(document)?.operation ?? "query";
    return { name: file.replace(".graphql", ""), audience, document, kind };
  });
}

export function operationOn(supergraph: LoadedSupergraph, document: DocumentNode): Operation {
  const definition = getOperationAST(document);
  const variables = definition ? generatedVariables(supergraph.supergraphSchema, definition) : {};
  return { supergraph, document, variables };
}
