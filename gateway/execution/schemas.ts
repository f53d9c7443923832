// What execution needs of a supergraph, made without Apollo's packages: of a mall's 400 types in some tens of milliseconds,
// where loading it for planning takes a second.
import { buildASTSchema, type DocumentNode, type GraphQLSchema, Kind } from "graphql";
import { type FieldSets, readFieldSets } from "./field-sets.ts";
import { createTypeConditions, type TypeConditions } from "./type-names.ts";

export interface SupergraphSchemas {
  /** What clients see, as graphql-js schema. */
  readonly apiSchema: GraphQLSchema;
  /** Everything, hidden elements and `join__` types included. */
  readonly supergraphSchema: GraphQLSchema;
  /** Of `supergraphSchema`. */
  readonly typeConditions: TypeConditions;
  readonly fieldSets: FieldSets;
  readonly subgraphs: readonly SubgraphAddress[];
}

export interface SubgraphAddress {
  readonly name: string;
  readonly url: string;
}

/** Of a document that composition has written. All but the API schema is the same for every audience. */
export function createSchemas(supergraph: DocumentNode): (apiSchema: GraphQLSchema) => SupergraphSchemas {
  const supergraphSchema = buildSchema(supergraph);
  const common = {
    supergraphSchema,
    fieldSets: readFieldSets(supergraph, supergraphSchema),
    typeConditions: createTypeConditions(supergraphSchema),
    subgraphs: subgraphsIn(supergraph),
  };
  return (apiSchema) => ({ apiSchema, ...common });
}

/** Nothing is checked that composition has checked. */
export function buildSchema(document: DocumentNode): GraphQLSchema {
  return buildASTSchema(document, { assumeValid: true, assumeValidSDL: true });
}

/** https://specs.apollo.dev/join/v0.3/#@graph: names and URLs. */
export function subgraphsIn(supergraph: DocumentNode): readonly SubgraphAddress[] {
  return supergraph.definitions
    .flatMap((definition) => (definition.kind === Kind.ENUM_TYPE_DEFINITION ? (definition.values ?? []) : []))
    .flatMap(({ directives = [] }) => directives.filter(({ name }) => name.value === "join__graph"))
    .map((graph) => {
      const textOf = (argument: string) => {
        const value = graph.arguments?.find(({ name }) => name.value === argument)?.value;
        return value?.kind === Kind.STRING ? value.value : "";
      };
      return { name: textOf("name"), url: textOf("url") };
    });
}
