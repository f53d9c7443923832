// A supergraph document made ready for planning: features checked, API schema, planner.
import { type Schema, Supergraph } from "@apollo/federation-internals";
import { QueryPlanner } from "@apollo/query-planner";
import {
  type ConstDirectiveNode,
  type DocumentNode,
  type GraphQLSchema,
  Kind,
  parse,
  type SchemaDefinitionNode,
  visit,
} from "graphql";
import { type FieldSets, readFieldSets } from "./field-sets.ts";
import { findRequirementConflicts, type RequirementConflict } from "./required-arguments.ts";
import { createTypeConditions, type TypeConditions } from "./type-names.ts";

export interface LoadedSupergraph {
  /** What clients see, as graphql-js schema. */
  readonly apiSchema: GraphQLSchema;
  /** Everything, hidden elements and `join__` types included. */
  readonly supergraphSchema: GraphQLSchema;
  /** `apiSchema` in the planner's own form. */
  readonly planningSchema: Schema;
  readonly planner: QueryPlanner;
  /** Of `supergraphSchema`. */
  readonly typeConditions: TypeConditions;
  readonly fieldSets: FieldSets;
  readonly requirementConflicts: readonly RequirementConflict[];
  readonly subgraphs: readonly SubgraphAddress[];
}

export interface SubgraphAddress {
  readonly name: string;
  readonly url: string;
}

export interface SupergraphOptions {
  /** URLs of the SECURITY and EXECUTION features that the caller enforces, as in `@link(url:)`, with their version. */
  readonly enforcedFeatures: readonly string[];
  /** `internal` lifts `@inaccessible`: for operations of our own services. */
  readonly audience?: "client" | "internal";
}

/** The supergraph asks for features that nobody would enforce. */
export class UnenforcedFeatureError extends Error {
  readonly features: readonly string[];

  constructor(features: readonly string[]) {
    super(`The supergraph needs features that this gateway does not enforce: ${features.join(", ")}`);
    this.name = "UnenforcedFeatureError";
    this.features = features;
  }
}

/** Enforced by the executor itself: hidden elements by the API schema, contexts by the plan's fetches. */
const OWN_FEATURES = /^https:\/\/specs\.apollo\.dev\/(join|inaccessible|context)\/v/;

/**
 * Throws `UnenforcedFeatureError`, or a GraphQLError when the document is no supergraph.
 * https://specs.apollo.dev/link/v1.0/#Purpose
 */
export function loadSupergraph(sdl: string, options: SupergraphOptions): LoadedSupergraph {
  const document = parse(sdl, { noLocation: true });
  const links = linksOf(document);
  refuseUnenforced(links, options.enforcedFeatures);
  const visible = options.audience === "internal" ? withoutInaccessible(document) : document;
  const supergraph = Supergraph.build(visible, { supportedFeatures: new Set(links.map((link) => link.url)) });
  const planningSchema = supergraph.apiSchema();
  const supergraphSchema = supergraph.schema.toGraphQLJSSchema();
  return {
    apiSchema: planningSchema.toGraphQLJSSchema(),
    supergraphSchema,
    planningSchema,
    fieldSets: readFieldSets(document, supergraphSchema),
    typeConditions: createTypeConditions(supergraphSchema),
    requirementConflicts: findRequirementConflicts(document),
    planner: new QueryPlanner(supergraph),
    subgraphs: supergraph.subgraphsMetadata().map(({ name, url }) => ({ name, url })),
  };
}

interface Link {
  readonly url: string;
  readonly purpose: string | null;
}

function linksOf(document: DocumentNode): readonly Link[] {
  const schemas = document.definitions.filter(
    (definition): definition is SchemaDefinitionNode => definition.kind === Kind.SCHEMA_DEFINITION,
  );
  return schemas
    .flatMap((schema) => schema.directives ?? [])
    .filter((directive) => directive.name.value === "link" || directive.name.value === "core")
    .flatMap((directive) => {
      const url = argumentText(directive, "url") ?? argumentText(directive, "feature");
      return url === null ? [] : [{ url, purpose: argumentText(directive, "for") }];
    });
}

function argumentText(directive: ConstDirectiveNode, name: string): string | null {
  const value = directive.arguments?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.STRING || value?.kind === Kind.ENUM ? value.value : null;
}

function refuseUnenforced(links: readonly Link[], enforced: readonly string[]): void {
  const unenforced = links
    .filter((link) => link.purpose !== null && !OWN_FEATURES.test(link.url) && !enforced.includes(link.url))
    .map((link) => link.url);
  if (unenforced.length > 0) throw new UnenforcedFeatureError(unenforced);
}

/** The applications go, the definition of the directive and its `@link` stay. */
function withoutInaccessible(document: DocumentNode): DocumentNode {
  return visit(document, {
    DirectiveDefinition: () => false,
    Directive: (directive) => (directive.name.value === "inaccessible" ? null : undefined),
  });
}
