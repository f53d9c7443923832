// A query plan made ready to run: names resolved to sets, paths to steps, the answer to a shape. Done once per
// operation; the result is never changed.
import type { FetchNode, PlanNode, QueryPlan } from "@apollo/query-planner";
import { compileAnswer, type ObjectShape } from "./answer.ts";
import { booleanDefaults } from "./conditions.ts";
import { type OperationDocument, partsOfDocument } from "./document.ts";
import { type CompiledFetch, createFetchCompiler, type FetchCompiler } from "./fetch.ts";
import { compileIntrospection, type Introspection } from "./introspection.ts";
import { clientName, withOwnNames } from "./own-names.ts";
import type { LoadedSupergraph } from "./supergraph.ts";

export interface CompiledPlan {
  readonly operationKind: "query" | "mutation" | "subscription";
  /** What to fetch; for a subscription what to fetch for each event; null when nothing needs a subgraph. */
  readonly node: CompiledNode | null;
  /** The fetch that opens the stream of a subscription. */
  readonly source: CompiledFetch | null;
  readonly answer: ObjectShape;
  /** Answers `__schema` and `__type`; null when the operation has neither. */
  readonly introspection: Introspection | null;
  /** Defaults of the variables that conditions may name. */
  readonly booleanDefaults: Readonly<Record<string, boolean>>;
}

export type CompiledNode =
  | CompiledFetch
  | { readonly kind: "sequence"; readonly nodes: readonly CompiledNode[] }
  | { readonly kind: "parallel"; readonly nodes: readonly CompiledNode[] }
  | {
      readonly kind: "condition";
      readonly variable: string;
      readonly whenTrue: CompiledNode | null;
      readonly whenFalse: CompiledNode | null;
    };

/**
 * `plan` must be what `createPlanner` made of this very operation on this supergraph. Throws a TypeError for an operation that the
 * document does not have and for plans with `@defer`.
 */
export function compilePlan(plan: QueryPlan, operation: OperationDocument, supergraph: LoadedSupergraph): CompiledPlan {
  const written = partsOfDocument(operation);
  const planned = partsOfDocument({
    document: withOwnNames(operation.document, supergraph.fieldSets),
    operationName: operation.operationName,
  });
  const compileFetch = createFetchCompiler(supergraph);
  const { source, root } = partsOfPlan(plan);
  return {
    operationKind: written.operation.operation,
    node: root ? compileNode(root, [], compileFetch) : null,
    source: source ? compileFetch(source, []) : null,
    answer: compileAnswer(planned, supergraph.apiSchema),
    introspection: compileIntrospection(written, supergraph.apiSchema),
    booleanDefaults: booleanDefaults(written.operation),
  };
}

function partsOfPlan({ node }: QueryPlan): { readonly source: FetchNode | null; readonly root: PlanNode | null } {
  if (node?.kind === "Subscription") return { source: node.primary, root: node.rest ?? null };
  return { source: null, root: node ?? null };
}

type PlanPath = readonly (string | number)[];

function compileNode(node: PlanNode, path: PlanPath, compileFetch: FetchCompiler): CompiledNode {
  const compileChild = (child: PlanNode): CompiledNode => compileNode(child, path, compileFetch);
  switch (node.kind) {
    case "Fetch":
      return compileFetch(node, path);
    case "Flatten":
      return compileNode(node.node, [...path, ...node.path], compileFetch);
    case "Sequence":
      return { kind: "sequence", nodes: node.nodes.map(compileChild) };
    case "Parallel":
      return { kind: "parallel", nodes: node.nodes.map(compileChild) };
    case "Condition":
      return {
        kind: "condition",
        variable: clientName(node.condition),
        whenTrue: node.ifClause ? compileChild(node.ifClause) : null,
        whenFalse: node.elseClause ? compileChild(node.elseClause) : null,
      };
    case "Defer":
      throw new TypeError("Plans with @defer are not supported");
  }
}
