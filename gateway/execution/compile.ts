// A query plan made ready to run: names resolved to sets, paths to steps, the answer to a shape. Done once per
// operation; the result is never changed.
import type { DeferNode, FetchNode, PlanNode, QueryPlan } from "@apollo/query-planner";
import { compileAnswer, type ObjectShape } from "./answer.ts";
import { clientName } from "./client-names.ts";
import { booleanDefaults } from "./conditions.ts";
import { normalForm } from "./corrections/normal-form.ts";
import { withOwnNames } from "./corrections/own-names.ts";
import { type DeferredFragment, partsOf } from "./defer.ts";
import { type OperationDocument, partsOfDocument } from "./document.ts";
import { type CompiledFetch, compileFetch, type PlannedFetch, readFetch } from "./fetch.ts";
import { compileIntrospection, type Introspection } from "./introspection.ts";
import { compileProject, type Project } from "./project.ts";
import { questionsOf } from "./questions.ts";
import type { SupergraphSchemas } from "./schemas.ts";
import { writtenAnswers } from "./written-answers.ts";

export interface CompiledPlan {
  readonly operationKind: "query" | "mutation" | "subscription";
  /** What to fetch; for a subscription what to fetch for each event; null when nothing needs a subgraph. */
  readonly node: CompiledNode | null;
  /** The fetch that opens the stream of a subscription. */
  readonly source: CompiledFetch | null;
  /** What is answered at once: all but the fragments in `deferred`. */
  readonly answer: ObjectShape;
  readonly deferred: readonly CompiledPart[];
  /** The quick way to the answer; null when there is only the exact one. */
  readonly project: Project | null;
  /** When it is all that the operation takes; null for others. */
  readonly sole: SoleFetch | null;
  /** Answers `__schema` and `__type`; null when the operation has neither. */
  readonly introspection: Introspection | null;
  /** Defaults of the variables that conditions may name; null when there are none. */
  readonly booleanDefaults: Readonly<Record<string, boolean>> | null;
}

/** Of root fields, of which the client's answer can be made without more ado. */
export interface SoleFetch {
  readonly fetch: CompiledFetch;
  readonly project: Project;
}

/** A fragment that is answered later. */
export interface CompiledPart extends Pick<DeferredFragment, "label" | "clientLabel" | "parent" | "depth"> {
  /** From the root: nothing but the way to the fragment, and the fragment. */
  readonly shape: ObjectShape;
}

export interface CompiledDefer {
  readonly kind: "defer";
  readonly primary: CompiledNode | null;
  /** Of the fetches in `primary` that deferred fragments wait for. */
  readonly awaited: readonly string[];
  readonly deferred: readonly {
    readonly label: string;
    /** Fetches that must have ended. */
    readonly depends: readonly string[];
    readonly node: CompiledNode | null;
  }[];
}

export type CompiledNode =
  | CompiledFetch
  | CompiledDefer
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
 * document does not have. What is to be deferred stands in the document as `withDefers` has made it.
 */
export function compilePlan(
  plan: QueryPlan,
  operation: OperationDocument,
  supergraph: SupergraphSchemas,
): CompiledPlan {
  const written = partsOfDocument(operation);
  const ours = { ...operation, document: withOwnNames(operation.document, supergraph.fieldSets) };
  const planned = partsOfDocument(normalForm(ours, supergraph.apiSchema));
  const { source, root } = partsOfPlan(plan);
  const fetches = compileFetches(source, root, supergraph);
  const { primary, deferred } = partsOf(planned);
  const answer = compileAnswer(primary, supergraph.apiSchema);
  const node = root ? compileNode(root, fetches) : null;
  const project = compileProject(answer);
  return {
    operationKind: written.operation.operation,
    node,
    source: source ? compiledFetch(fetches, source) : null,
    answer,
    deferred: deferred.map(({ operation: part, ...rest }) => ({
      ...rest,
      shape: compileAnswer({ operation: part, fragments: planned.fragments }, supergraph.apiSchema),
    })),
    project,
    sole: !source && node && project && deferred.length === 0 ? soleFetch(node, project) : null,
    introspection: compileIntrospection(written, supergraph.apiSchema),
    booleanDefaults: booleanDefaults(written.operation),
  };
}

function soleFetch(node: CompiledNode, project: Project): SoleFetch | null {
  const isSole = node.kind === "fetch" && node.path.length === 0 && !node.entities && node.outputRewrites.length === 0;
  return isSole ? { fetch: node, project } : null;
}

function partsOfPlan({ node }: QueryPlan): { readonly source: FetchNode | null; readonly root: PlanNode | null } {
  if (node?.kind === "Subscription") return { source: node.primary, root: node.rest ?? null };
  return { source: null, root: node ?? null };
}

type CompiledFetches = ReadonlyMap<FetchNode, CompiledFetch>;

/** All together: what one writes decides how another may. */
function compileFetches(
  source: FetchNode | null,
  root: PlanNode | null,
  supergraph: SupergraphSchemas,
): CompiledFetches {
  const planned = [...(source ? [readFetch(source, [])] : []), ...(root ? fetchesIn(root, []) : [])];
  const isSerial = planned.some(({ node }) => node.operationKind === "mutation");
  const questions = questionsOf(planned, isSerial);
  const written = writtenAnswers(planned, questions);
  return new Map(
    planned.map((fetch) => {
      const surroundings = { supergraph, question: questions.get(fetch), isWritten: written.has(fetch) };
      return [fetch.node, compileFetch(fetch, surroundings)];
    }),
  );
}

function fetchesIn(node: PlanNode, path: readonly (string | number)[]): readonly PlannedFetch[] {
  switch (node.kind) {
    case "Fetch":
      return [readFetch(node, path)];
    case "Flatten":
      return fetchesIn(node.node, [...path, ...node.path]);
    case "Sequence":
    case "Parallel":
      return node.nodes.flatMap((child) => fetchesIn(child, path));
    case "Condition":
      return [node.ifClause, node.elseClause].flatMap((child) => (child ? fetchesIn(child, path) : []));
    case "Defer":
      return [node.primary, ...node.deferred].flatMap((part) => (part.node ? fetchesIn(part.node, path) : []));
  }
}

function compileNode(node: PlanNode, fetches: CompiledFetches): CompiledNode {
  const compileChild = (child: PlanNode): CompiledNode => compileNode(child, fetches);
  switch (node.kind) {
    case "Fetch":
      return compiledFetch(fetches, node);
    case "Flatten":
      return compileChild(node.node);
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
      return compileDefer(node, fetches);
  }
}

function idsIn(node: CompiledNode): readonly string[] {
  switch (node.kind) {
    case "fetch":
      return node.id === null ? [] : [node.id];
    case "sequence":
    case "parallel":
      return node.nodes.flatMap(idsIn);
    case "condition":
      return [node.whenTrue, node.whenFalse].flatMap((branch) => (branch ? idsIn(branch) : []));
    case "defer":
      return node.primary ? idsIn(node.primary) : [];
  }
}

function compileDefer({ primary, deferred }: DeferNode, fetches: CompiledFetches): CompiledDefer {
  const main = primary.node ? compileNode(primary.node, fetches) : null;
  return {
    kind: "defer",
    primary: main,
    awaited: main ? idsIn(main) : [],
    deferred: deferred.map(({ label = "", depends, node }) => ({
      label,
      depends: depends.map(({ id }) => id),
      node: node ? compileNode(node, fetches) : null,
    })),
  };
}

function compiledFetch(fetches: CompiledFetches, node: FetchNode): CompiledFetch {
  const fetch = fetches.get(node);
  if (!fetch) throw new TypeError("The fetch is not of this plan");
  return fetch;
}
