// The supergraph as different audiences see it. Each variant has its own schema, documents and plans.
import { setImmediate as nextTurn } from "node:timers/promises";
import type { QueryPlan } from "@apollo/query-planner";
import { type DocumentNode, type GraphQLSchema, parse } from "graphql";
import type { Viewer, ViewerKind } from "../kit/viewer.ts";
import type { Access } from "./access.ts";
import { type ContractsOptions, contractSchema, contractsByKind } from "./audiences.ts";
import { type AccessRules, readAccessRules } from "./authorization.ts";
import type { Client } from "./clients.ts";
import { type CostRules, readCostRules } from "./cost-rules.ts";
import { createDocuments, type Documents } from "./documents.ts";
import { type Cache, createCache } from "./execution/cache.ts";
import type { CompiledPlan } from "./execution/compile.ts";
import { buildSchema, createSchemas, type SupergraphSchemas } from "./execution/schemas.ts";
import type { Outlets } from "./outlets.ts";
import { type OverrideLabels, readOverrideLabels } from "./override-labels.ts";
import type { Planner, PlanningRequest } from "./planning/planner.ts";
import type { TransportLease } from "./transports.ts";

export interface Variant {
  /** "api", "internal", or that of a contract. */
  readonly name: string;
  readonly supergraph: SupergraphSchemas;
  plan(request: Omit<PlanningRequest, "audience">): Promise<QueryPlan>;
  readonly ways: Ways;
  readonly access: AccessRules;
  readonly costs: CostRules;
  readonly overrides: OverrideLabels;
  readonly documents: Documents;
  readonly plans: Cache<KeptPlan>;
}

/** To the subgraphs. Whoever goes them holds them. */
export type Ways = Outlets & Pick<TransportLease, "hold">;

export interface KeptPlan {
  readonly plan: CompiledPlan;
  /** What it was made of. The tree of the document is not kept: it takes more than the plan. */
  readonly text: string;
  readonly operationName: string | null;
  readonly access: Access;
  readonly overrideLabels: readonly string[];
  /** Of the operation, with fragments written out. */
  readonly fields: number;
  /** How often it was asked for. */
  uses: number;
}

export interface VariantsOptions {
  /** Of the supergraph. */
  readonly document: DocumentNode;
  readonly planner: Planner;
  readonly ways: Ways;
  readonly maxTokens: number;
  readonly defaultListSize: number;
  readonly contracts?: ContractsOptions | undefined;
}

export interface Variants {
  readonly api: Variant;
  /** With what is `@inaccessible` to everybody but services of ours. */
  readonly internal: Variant;
  readonly contracts: ReadonlyMap<string, Variant>;
  /** Of those kinds of viewers that have a contract. */
  readonly byKind: ReadonlyMap<ViewerKind, Variant>;
}

/** Of all variants together. */
const KEPT_DOCUMENT_BYTES = 200_000_000;
const KEPT_PLAN_BYTES = 100_000_000;
/** Measured: 24 kB, code included, for the mall's operations, which have 22 fields on average. */
const PLAN_BYTES_PER_FIELD = 1_000;
const PLAN_BYTES = 4_000;

/** One after the other, with room for requests between them. Rejects when a contract is no schema. */
export async function loadVariants(options: VariantsOptions): Promise<Variants> {
  const { document, contracts: rules = {} } = options;
  await nextTurn();
  const create = createVariants(options, 1 / (2 + Object.keys(rules).length));
  await nextTurn();
  const api = create.ofSupergraph("api");
  await nextTurn();
  const internal = create.ofSupergraph("internal");
  const contracts = new Map<string, Variant>();
  for (const [name, rule] of Object.entries(rules)) {
    await nextTurn();
    const schema = contractSchema(name, rule, { supergraph: document, api: api.supergraph.apiSchema });
    contracts.set(name, create.ofContract(name, api, schema));
  }
  const byKind = [...contractsByKind(rules)].flatMap(([kind, name]): [ViewerKind, Variant][] => {
    const variant = contracts.get(name);
    return variant ? [[kind, variant]] : [];
  });
  return { api, internal, contracts, byKind: new Map(byKind) };
}

export function allVariants({ api, internal, contracts }: Variants): readonly Variant[] {
  return [api, internal, ...contracts.values()];
}

/** `share`: of the memory for documents and plans, for each variant. */
function createVariants({ document, planner, ways, maxTokens, defaultListSize }: VariantsOptions, share: number) {
  const schemasWith = createSchemas(document);
  const caches = (schema: GraphQLSchema) => ({
    documents: createDocuments({ schema, maxTokens, keptBytes: KEPT_DOCUMENT_BYTES * share }),
    plans: createCache<KeptPlan>({ maxSize: KEPT_PLAN_BYTES * share, sizeOf: bytesOfPlan }),
  });
  return {
    ofSupergraph: (name: "api" | "internal"): Variant => {
      const audience = name === "internal" ? "internal" : "client";
      const schema = buildSchema(parse(planner.apiSdl[audience], { noLocation: true }));
      return {
        ...{ name, supergraph: schemasWith(schema), ways },
        plan: (request) => planner.plan({ ...request, audience }),
        access: readAccessRules(document, schema),
        costs: readCostRules(document, defaultListSize),
        overrides: readOverrideLabels(document, schema),
        ...caches(schema),
      };
    },
    /** Planned like the API. What it takes to see an element is asked of the API too: it knows the hidden types. */
    ofContract: (name: string, api: Variant, schema: GraphQLSchema): Variant => ({
      ...api,
      ...{ name, supergraph: { ...api.supergraph, apiSchema: schema } },
      ...caches(schema),
    }),
  };
}

/** The text is in the key too. */
function bytesOfPlan({ fields }: KeptPlan, key: string): number {
  return PLAN_BYTES + 4 * key.length + PLAN_BYTES_PER_FIELD * fields;
}

/** Who is asking decides, never what is asked. Throws a TypeError for a contract that is not configured. */
export function variantFor(
  { api, internal, contracts, byKind }: Variants,
  viewer: Pick<Viewer, "kind" | "has">,
  { contract }: Pick<Client, "contract">,
): Variant {
  if (viewer.kind === "service" && viewer.has("internal")) return internal;
  if (contract === null) return byKind.get(viewer.kind) ?? api;
  const variant = contracts.get(contract);
  if (!variant) throw new TypeError(`There is no contract ${contract}`);
  return variant;
}
