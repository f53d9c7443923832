// Builds the schemas of the supergraph's variants: the whole API, each contract, and what our own services see.
import { ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, type Schema, Supergraph } from "@apollo/federation-internals";
import { type DocumentNode, type GraphQLSchema, parse, print } from "graphql";
import { CONTRACTS, contractOf, internalOf } from "./contracts.ts";

export const VARIANTS = ["api", ...CONTRACTS, "internal"] as const;

export type VariantName = (typeof VARIANTS)[number];

export interface Variant {
  readonly supergraph: Supergraph;
  /** What operations of this variant are planned against. */
  readonly api: Schema;
  /** The same, for graphql-js. */
  readonly schema: GraphQLSchema;
}

/** Builds one variant. Throws when the variant is no valid supergraph, say when it hides a type that a visible field answers. */
export function buildVariant(supergraph: DocumentNode, name: VariantName): Variant {
  const supportedFeatures = ROUTER_SUPPORTED_SUPERGRAPH_FEATURES;
  try {
    const built = Supergraph.build(print(variantDocument(supergraph, name)), { supportedFeatures });
    const api = built.apiSchema();
    return { supergraph: built, api, schema: api.toGraphQLJSSchema({ includeDefer: true }) };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`The variant ${name} is no valid supergraph: ${reason}`, { cause });
  }
}

export function buildVariants(supergraphSdl: string): Record<VariantName, Variant> {
  const supergraph = parse(supergraphSdl);
  return {
    api: buildVariant(supergraph, "api"),
    public: buildVariant(supergraph, "public"),
    partner: buildVariant(supergraph, "partner"),
    store: buildVariant(supergraph, "store"),
    internal: buildVariant(supergraph, "internal"),
  };
}

function variantDocument(supergraph: DocumentNode, name: VariantName): DocumentNode {
  if (name === "api") return supergraph;
  return name === "internal" ? internalOf(supergraph) : contractOf(supergraph, name);
}
