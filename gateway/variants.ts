// The supergraph as different audiences see it. Each variant has its own schema, documents and plans.
import { type DocumentNode, parse } from "graphql";
import type { Viewer } from "../kit/viewer.ts";
import { type AccessRules, ENFORCED_FEATURES, readAccessRules } from "./authorization.ts";
import type { Client } from "./clients.ts";
import { type CostRules, readCostRules } from "./cost.ts";
import { createDocuments, type Documents } from "./documents.ts";
import { type Cache, createCache } from "./execution/cache.ts";
import type { CompiledPlan } from "./execution/compile.ts";
import { createPlanner, type PlanOperation } from "./execution/plan.ts";
import { type LoadedSupergraph, loadSupergraph } from "./execution/supergraph.ts";

/** `internal`: with what is `@inaccessible` to everybody but services of ours. */
export type VariantName = "api" | "internal";

export interface Variant {
  readonly name: VariantName;
  readonly supergraph: LoadedSupergraph;
  readonly plan: PlanOperation;
  readonly access: AccessRules;
  readonly costs: CostRules;
  readonly documents: Documents;
  readonly plans: Cache<KeptPlan>;
}

export interface KeptPlan {
  readonly plan: CompiledPlan;
  /** Of its operation, with fragments written out. */
  readonly fields: number;
}

export interface VariantsOptions {
  readonly supergraphSdl: string;
  readonly maxTokens: number;
  readonly defaultListSize: number;
}

export type Variants = Readonly<Record<VariantName, Variant>>;

const KEPT_PLAN_BYTES = 100_000_000;
/** Measured: 270 for leaves, 470 where fields come of several subgraphs. */
const PLAN_BYTES_PER_FIELD = 500;
const PLAN_BYTES = 2_000;

/** Throws when the document is no supergraph, or asks for the enforcement of something that is not enforced here. */
export function loadVariants(options: VariantsOptions): Variants {
  const document = parse(options.supergraphSdl, { noLocation: true });
  const api = loadVariant("api", document, options);
  return { api, internal: loadVariant("internal", document, options) };
}

function loadVariant(name: VariantName, document: DocumentNode, options: VariantsOptions): Variant {
  const { supergraphSdl, maxTokens, defaultListSize } = options;
  const supergraph = loadSupergraph(supergraphSdl, {
    enforcedFeatures: ENFORCED_FEATURES,
    audience: name === "internal" ? "internal" : "client",
  });
  return {
    name,
    supergraph,
    plan: createPlanner(supergraph),
    access: readAccessRules(document, supergraph.apiSchema),
    costs: readCostRules(document, defaultListSize),
    documents: createDocuments({ schema: supergraph.apiSchema, maxTokens }),
    plans: createCache({
      maxSize: KEPT_PLAN_BYTES,
      sizeOf: ({ fields }, key) => PLAN_BYTES + 2 * key.length + PLAN_BYTES_PER_FIELD * fields,
    }),
  };
}

/** Who is asking decides, never what is asked. */
export function variantFor(viewer: Pick<Viewer, "kind" | "has">, _client: Client): VariantName {
  return viewer.kind === "service" && viewer.has("internal") ? "internal" : "api";
}
