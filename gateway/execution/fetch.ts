// One fetch of a plan, compiled.
import type { FetchNode } from "@apollo/query-planner";
import { clientName } from "./client-names.ts";
import { type ContextVariable, compileContexts } from "./context-variables.ts";
import { type Provided, providedBy } from "./provided.ts";
import type { Question } from "./questions.ts";
import { compileRepresenting, type Representing } from "./requirements.ts";
import { compileRewrites, type Rewrite } from "./rewrites.ts";
import type { SupergraphSchemas } from "./schemas.ts";
import type { TypeNames } from "./type-names.ts";
import { compilePath, compileWalk, type PathStep, type Walk } from "./walk.ts";
import { compileWrite, type Write } from "./write.ts";

export interface CompiledFetch {
  readonly kind: "fetch";
  /** What deferred fragments that wait for it call it; null when there are none. */
  readonly id: string | null;
  readonly subgraph: string;
  readonly operation: string;
  readonly operationName: string | null;
  readonly operationKind: "query" | "mutation" | "subscription";
  /** The JSON of a request, up to its first variable. */
  readonly bodyStart: string;
  /** The client's variables that `operation` declares. */
  readonly variables: readonly FetchVariable[];
  /** Where the answer goes: empty for the root. */
  readonly path: readonly PathStep[];
  /** The same as the planner writes it. */
  readonly plannedPath: readonly (string | number)[];
  /** Null for a fetch of root fields. */
  readonly entities: EntityFetch | null;
  readonly outputRewrites: readonly Rewrite[];
  /** Its answer is changed once it is there: one that others have too is copied before. */
  readonly changesAnswer: boolean;
  /** Aliases that `outputRewrites` take back, for the paths of errors. */
  readonly renamed: ReadonlyMap<string, string>;
  /** The response names that the answer writes at the end of `path`. */
  readonly provides: ReadonlySet<string>;
  readonly interfaces: TypeNames;
}

export interface FetchVariable {
  readonly name: string;
  readonly clientName: string;
}

export interface EntityFetch {
  readonly question: Question;
  readonly walk: Walk;
  readonly representing: Representing;
  /** Entities with other values of these are asked for apart. */
  readonly contexts: readonly ContextVariable[];
  readonly write: Write;
}

/** A fetch of the plan, before it is known what the others do. */
export interface PlannedFetch {
  readonly node: FetchNode;
  readonly subgraph: string;
  readonly operation: string;
  readonly operationName: string | null;
  readonly path: readonly PathStep[];
  readonly plannedPath: readonly (string | number)[];
  readonly renamed: ReadonlyMap<string, string>;
  readonly provided: Provided;
  readonly requires: string | null;
}

export function readFetch(node: FetchNode, path: readonly (string | number)[]): PlannedFetch {
  const renamed = renamedAliases(node);
  const { operation, operationName } = withoutNumber(node);
  const { requires, inputRewrites, contextRewrites, serviceName } = node;
  return {
    node,
    subgraph: serviceName,
    operation,
    operationName,
    path: compilePath(path),
    plannedPath: path,
    renamed,
    provided: providedBy(node, renamed),
    requires: requires ? JSON.stringify([requires, inputRewrites, contextRewrites]) : null,
  };
}

/** The planner numbers the fetches of an operation, so that equal ones differ by nothing but their names. */
function withoutNumber({ operation, operationName }: FetchNode): Pick<PlannedFetch, "operation" | "operationName"> {
  const name = operationName?.replace(/__\d+$/, "");
  if (!operationName || !name) return { operation, operationName: operationName ?? null };
  return { operation: operation.replace(` ${operationName}`, ` ${name}`), operationName: name };
}

export function renamedAliases(node: FetchNode): ReadonlyMap<string, string> {
  const renamed = new Map<string, string>();
  for (const rewrite of node.outputRewrites ?? []) {
    if (rewrite.kind === "KeyRenamer") renamed.set(rewrite.path.at(-1) ?? "", rewrite.renameKeyTo);
  }
  return renamed;
}

/** What is known of a fetch when it is known what the others do. */
export interface FetchSurroundings {
  readonly supergraph: SupergraphSchemas;
  /** Of a fetch of entities. */
  readonly question: Question | undefined;
  /** Something is written into its answer. */
  readonly isWritten: boolean;
}

export function compileFetch(
  fetch: PlannedFetch,
  { supergraph, question, isWritten }: FetchSurroundings,
): CompiledFetch {
  const { node, subgraph, operation, operationName, path, plannedPath, renamed, provided } = fetch;
  const typesBelow = supergraph.typeConditions.namesBelow;
  return {
    kind: "fetch",
    id: node.id ?? null,
    subgraph,
    operation,
    operationName,
    operationKind: node.operationKind,
    bodyStart: bodyStartOf(operation, operationName),
    variables: (node.variableUsages ?? []).map((name) => ({ name, clientName: clientName(name) })),
    path,
    plannedPath,
    entities: question ? compileEntities(fetch, question, supergraph) : null,
    outputRewrites: compileRewrites(node.outputRewrites, typesBelow),
    changesAnswer: isWritten || (node.outputRewrites ?? []).length > 0,
    renamed,
    provides: new Set(provided.keys()),
    interfaces: supergraph.typeConditions.interfaces,
  };
}

function bodyStartOf(operation: string, operationName: string | null): string {
  const name = operationName === null ? "" : `,"operationName":${JSON.stringify(operationName)}`;
  return `{"query":${JSON.stringify(operation)}${name},"variables":{`;
}

function compileEntities(
  { node, path, provided }: PlannedFetch,
  question: Question,
  supergraph: SupergraphSchemas,
): EntityFetch {
  const { typeConditions } = supergraph;
  return {
    question,
    walk: compileWalk(path),
    representing: compileRepresenting(node, supergraph),
    contexts: compileContexts(node.contextRewrites, typeConditions.namesBelow),
    write: compileWrite(provided, { isShared: question.isShared, interfaces: typeConditions.interfaces }),
  };
}
