// A query plan made ready to run: names resolved to sets, paths to steps, the answer to a shape. Done once per
// operation; the result is never changed.
import type { FetchNode, PlanNode, QueryPlan } from "@apollo/query-planner";
import { type DocumentNode, getOperationAST } from "graphql";
import { type AnswerShape, compileAnswer } from "./answer.ts";
import { booleanDefaults } from "./conditions.ts";
import { type CompiledFetch, createFetchCompiler, type FetchCompiler } from "./fetch.ts";
import { withOwnResponseKeys } from "./response-keys.ts";
import type { LoadedSupergraph } from "./supergraph.ts";

export interface CompiledPlan {
  readonly operationKind: "query" | "mutation" | "subscription";
  /** What to fetch; for a subscription what to fetch for each event; null when nothing needs a subgraph. */
  readonly node: CompiledNode | null;
  /** The fetch that opens the stream of a subscription. */
  readonly source: CompiledFetch | null;
  readonly answer: AnswerShape;
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

export interface OperationDocument {
  readonly document: DocumentNode;
  /** Null when the document has only one operation. */
  readonly operationName: string | null;
}

/**
 * `plan` must be what `createPlanner` made of this very operation on this supergraph. Throws a TypeError for an operation that the
 * document does not have and for plans with `@defer`.
 */
export function compilePlan(
  plan: QueryPlan,
  { document, operationName }: OperationDocument,
  supergraph: LoadedSupergraph,
): CompiledPlan {
  const planned = withOwnResponseKeys(document, supergraph.fieldSets);
  const operation = getOperationAST(planned, operationName);
  if (!operation) throw new TypeError(`The document has no single operation ${operationName ?? ""}`);
  const compileFetch = createFetchCompiler(supergraph);
  const { source, root } = partsOf(plan);
  return {
    operationKind: operation.operation,
    node: root ? compileNode(root, [], compileFetch) : null,
    source: source ? compileFetch(source, []) : null,
    answer: compileAnswer(planned, operation, supergraph.apiSchema),
    booleanDefaults: booleanDefaults(operation),
  };
}

function partsOf({ node }: QueryPlan): { readonly source: FetchNode | null; readonly root: PlanNode | null } {
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
        variable: node.condition,
        whenTrue: node.ifClause ? compileChild(node.ifClause) : null,
        whenFalse: node.elseClause ? compileChild(node.elseClause) : null,
      };
    case "Defer":
      throw new TypeError("Plans with @defer are not supported");
  }
}
