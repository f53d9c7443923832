// A supergraph document made ready for planning: features checked, API schema, planner.
import { type Schema, Supergraph } from "@apollo/federation-internals";
import { QueryPlanner } from "@apollo/query-planner";
import { type ConstDirectiveNode, type DocumentNode, Kind, parse, type SchemaDefinitionNode, visit } from "graphql";
import { withoutComposedDirectives } from "./corrections/composed-directives.ts";
import { type Corrections, createCorrections } from "./corrections/corrections.ts";
import { correctFetchGroups } from "./corrections/fetch-groups.ts";
import { moveTypeNames } from "./corrections/moved-type-names.ts";
import { withResolvableKeysFirst } from "./corrections/resolvable-keys.ts";
import { createSchemas, type SupergraphSchemas } from "./schemas.ts";

correctFetchGroups();
moveTypeNames();

/** What planning needs besides. */
export interface LoadedSupergraph extends SupergraphSchemas {
  /** `apiSchema` in the planner's own form, without `composedDirectives`. */
  readonly planningSchema: Schema;
  /** Of the supergraph of `corrections`, which its plans still have. */
  readonly planner: QueryPlanner;
  /** Names of the executable directives that are for the gateway. */
  readonly composedDirectives: ReadonlySet<string>;
  readonly corrections: Corrections;
}

export interface SupergraphOptions {
  /** URLs of the SECURITY and EXECUTION features that the caller enforces, as in `@link(url:)`, with their version. */
  readonly enforcedFeatures: readonly string[];
  readonly audience?: Audience;
}

/** `internal` lifts `@inaccessible`: for operations of our own services. */
export type Audience = "client" | "internal";

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
  const supportedFeatures = new Set(links.map((link) => link.url));
  const composed = withoutComposedDirectives(
    options.audience === "internal" ? withoutInaccessible(document) : document,
  );
  const visible = withResolvableKeysFirst(composed.supergraph);
  const supergraph = Supergraph.build(visible, { supportedFeatures });
  const planningSchema = supergraph.apiSchema();
  const apiSchema = planningSchema.toGraphQLJSSchema({ includeDefer: true });
  const corrections = createCorrections(visible);
  const planned =
    corrections.supergraph === visible ? supergraph : buildForPlanning(corrections.supergraph, supportedFeatures);
  return {
    ...createSchemas(document)(composed.addTo(apiSchema)),
    planningSchema,
    planner: new QueryPlanner(planned, PLANNING),
    composedDirectives: composed.names,
    corrections,
  };
}

/** Without validation, because what is no longer required or provided is still external, which the rules forbid. */
function buildForPlanning(document: DocumentNode, supportedFeatures: Set<string>): Supergraph {
  return Supergraph.build(document, { supportedFeatures, validateSupergraph: false });
}

const PLANNING = {
  /** `@defer` is planned where it stands; whether it may is decided before. */
  incrementalDelivery: { enableDefer: true },
  /** A few levels of an interface whose fields come from `@interfaceObject`s would else take gigabytes. */
  debug: { pathsLimit: 1_000 },
};

/** The planner lists every combination of choices: up to a limit, but in steps that no array or stack may hold. */
export function isPlanningLimit(error: unknown): boolean {
  return (
    error instanceof RangeError || (error instanceof Error && error.message.startsWith("Too many options generated"))
  );
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
