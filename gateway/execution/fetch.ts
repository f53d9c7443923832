// One fetch of a plan, compiled.
import type { FetchNode, QueryPlanSelectionNode } from "@apollo/query-planner";
import { Kind, parse, type SelectionSetNode } from "graphql";
import { type ContextVariable, compileContexts } from "./context-variables.ts";
import { type Fragments, partsOfDocument } from "./document.ts";
import { compileRewrites, type Rewrite } from "./rewrites.ts";
import type { LoadedSupergraph } from "./supergraph.ts";
import type { TypeNames } from "./type-names.ts";

export interface CompiledFetch {
  readonly kind: "fetch";
  readonly subgraph: string;
  readonly operation: string;
  readonly operationName: string | null;
  readonly operationKind: "query" | "mutation" | "subscription";
  /** The client's variables that `operation` declares. */
  readonly variables: readonly string[];
  /** Where the answer goes: empty for the root. */
  readonly path: readonly PathStep[];
  /** What a representation is made of; null for a fetch of root fields. */
  readonly requires: readonly Requirement[] | null;
  readonly contexts: readonly ContextVariable[];
  readonly inputRewrites: readonly Rewrite[];
  readonly outputRewrites: readonly Rewrite[];
  /** Aliases that `outputRewrites` take back, for the paths of errors. */
  readonly renamed: ReadonlyMap<string, string>;
  /** What the answer writes at the end of `path`. */
  readonly provides: ReadonlySet<string>;
  /** Names that say less than the name of an object type (`@interfaceObject`). */
  readonly interfaceNames: TypeNames;
}

/** A step into the data. Lists on the way are gone through without steps of their own. */
export interface PathStep {
  readonly key: string;
  /** Only objects of these types go on; null: all do. */
  readonly types: TypeNames | null;
}

export type Requirement =
  | {
      readonly kind: "field";
      readonly key: string;
      readonly selections: readonly Requirement[] | null;
      /** Part of the key. Others are left out when conditions have left out the fields that require them. */
      readonly isKey: boolean;
    }
  | { readonly kind: "fragment"; readonly types: TypeNames | null; readonly selections: readonly Requirement[] };

export type FetchCompiler = (node: FetchNode, path: readonly (string | number)[]) => CompiledFetch;

export function createFetchCompiler({ typeConditions, fieldSets }: LoadedSupergraph): FetchCompiler {
  const typesBelow = typeConditions.namesBelow;
  const keysIn = (subgraph: string): RequirementContext => ({
    typesBelow,
    keysOf: (typeName) => fieldSets.keysOf(subgraph, typeName),
  });
  return (node, path) => {
    const renamed = renamedAliases(node);
    return {
      kind: "fetch",
      subgraph: node.serviceName,
      operation: node.operation,
      operationName: node.operationName ?? null,
      operationKind: node.operationKind,
      variables: node.variableUsages ?? [],
      path: compilePath(path),
      requires: node.requires ? compileRequirements(node.requires, null, keysIn(node.serviceName)) : null,
      contexts: compileContexts(node.contextRewrites, typesBelow),
      inputRewrites: compileRewrites(node.inputRewrites, typesBelow),
      outputRewrites: compileRewrites(node.outputRewrites, typesBelow),
      renamed,
      provides: new Set([...providedNames(node)].map((name) => renamed.get(name) ?? name)),
      interfaceNames: typeConditions.interfaces,
    };
  };
}

function renamedAliases(node: FetchNode): ReadonlyMap<string, string> {
  const renamed = new Map<string, string>();
  for (const rewrite of node.outputRewrites ?? []) {
    if (rewrite.kind === "KeyRenamer") renamed.set(rewrite.path.at(-1) ?? "", rewrite.renameKeyTo);
  }
  return renamed;
}

/** `name`, `@` for the items of a list, and after either, or alone for the root, `|[A,B]`: only these types. */
function compilePath(path: readonly (string | number)[]): readonly PathStep[] {
  const steps: PathStep[] = [];
  for (const element of path) {
    const [name = "", condition] = String(element).split("|", 2);
    if (name !== "@" && name !== "") steps.push({ key: name, types: null });
    const last = steps.pop();
    if (last) steps.push(condition === undefined ? last : { ...last, types: namesIn(condition) });
  }
  return steps;
}

function namesIn(condition: string): TypeNames {
  return new Set(condition.slice(1, -1).split(","));
}

interface RequirementContext {
  readonly typesBelow: (name: string) => TypeNames;
  readonly keysOf: (typeName: string) => readonly (readonly string[])[];
}

function compileRequirements(
  selections: readonly QueryPlanSelectionNode[],
  typeName: string | null,
  context: RequirementContext,
): readonly Requirement[] {
  const present = selections.map((selection) => (selection.kind === "Field" ? selection.name : null));
  const keys = typeName === null ? [] : context.keysOf(typeName);
  const key = keys.find((names) => names.every((name) => present.includes(name)));
  return selections.map((selection) => {
    if (selection.kind === "InlineFragment") {
      const inner = selection.typeCondition ?? typeName;
      return {
        kind: "fragment",
        types: selection.typeCondition === undefined ? null : context.typesBelow(selection.typeCondition),
        selections: compileRequirements(selection.selections, inner, context),
      };
    }
    return {
      kind: "field",
      key: selection.alias ?? selection.name,
      selections: selection.selections ? compileRequirements(selection.selections, null, context) : null,
      isKey: key === undefined || key.includes(selection.name) || selection.name === "__typename",
    };
  });
}

/** The response names at the top of the answer, or under its `_entities`. */
function providedNames(node: FetchNode): ReadonlySet<string> {
  const document = parse(node.operation, { noLocation: true });
  const { operation, fragments } = partsOfDocument({ document, operationName: node.operationName ?? null });
  const top = operation.selectionSet.selections[0];
  const isEntities = node.requires && top?.kind === Kind.FIELD && top.selectionSet;
  return responseNames(isEntities ? top.selectionSet : operation.selectionSet, fragments);
}

function responseNames({ selections }: SelectionSetNode, fragments: Fragments): ReadonlySet<string> {
  const names = new Set<string>();
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) {
      names.add((selection.alias ?? selection.name).value);
      continue;
    }
    const inner =
      selection.kind === Kind.INLINE_FRAGMENT
        ? selection.selectionSet
        : fragments.get(selection.name.value)?.selectionSet;
    for (const name of inner ? responseNames(inner, fragments) : []) names.add(name);
  }
  return names;
}
